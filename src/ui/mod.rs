//! The only drawing: reads the model, changes nothing, and puts text in roles onto the cells of a frame.
//!
//! From top to bottom: tabs, where we are, a rule, the work, a rule, the strip, keys. [`text::Shown`] is the one type of
//! text that can be drawn, `paper` puts it onto cells, `theme` says how its role looks; the rest is one file per screen.

mod agreements;
mod answering;
mod budget;
mod card;
mod desk;
mod desk_figures;
mod desk_rows;
mod field;
mod finding;
mod foot;
mod form;
mod head;
mod list;
mod logging;
mod memberships;
mod merging;
mod notes;
mod overlay;
mod panel;
mod paper;
mod places;
mod question;
mod search;
mod several;
mod standing;
mod terms;
mod text;
mod theme;
mod words;

#[cfg(test)]
mod tests;

pub use text::{Shown, clean};
pub use theme::Looks;

use ratatui::Frame;
use ratatui::layout::Rect;

use self::paper::{Paper, Row, columns, lines};
use self::theme::Role;
use crate::app::Model;
use crate::app::layout::{LEAST, PANEL, Size};
use crate::app::screens::Tab;
use crate::app::update::is_met;
use crate::app::wrap;
use crate::domain::kinds::Kind;

/// Draws the model.
pub fn view(model: &Model, looks: &Looks, frame: &mut Frame<'_>) {
    let area = frame.area();
    let mut paper = Paper::new(frame.buffer_mut(), *looks);
    draw(model, &mut paper, area);
    let cursor = paper.cursor();
    if let Some(cursor) = cursor {
        frame.set_cursor_position(cursor);
    }
}

fn draw(model: &Model, paper: &mut Paper<'_>, area: Rect) {
    let size = Size { columns: area.width, lines: area.height };
    if !size.is_enough() {
        too_small(paper, area);
        return;
    }
    if let Some(overlay) = &model.overlay
        && overlay::draw(model, overlay, paper, area)
    {
        return;
    }
    match &model.form {
        Some(open) => form::draw(model, open, paper, area),
        None => screen(model, size, paper, area),
    }
    if let Some(overlay) = &model.overlay {
        question::draw(model, overlay, paper, area);
    }
}

fn too_small(paper: &mut Paper<'_>, area: Rect) {
    let (columns, lines) = LEAST;
    let said = format!("attache needs {columns}x{lines}, this is {}x{}", area.width, area.height);
    for (line, text) in wrap::lines(&said, usize::from(area.width)).into_iter().enumerate() {
        paper.row(area, line, Row::of(&text, Role::Plain));
    }
}

fn screen(model: &Model, size: Size, paper: &mut Paper<'_>, area: Rect) {
    head::draw(model, paper, area);
    if model.is_on_desk() {
        desk::draw(model, paper, lines(area, head::LINES, usize::from(size.whole_lines())));
        foot::draw(model, paper, area);
        return;
    }
    let body = lines(area, head::LINES, usize::from(size.work_lines()));
    let work = columns(body, 0, usize::from(size.work_columns()));
    if size.has_panel() {
        panel_beside(model, paper, body);
    }
    match model.tab {
        Tab::Desk if model.is_searching() && model.desk.card.is_none() => search::draw(model, paper, work),
        Tab::Desk => desk::draw(model, paper, work),
        _ => with_card(model, size, paper, work),
    }
    foot::draw(model, paper, area);
}

/// The panel at the right of a wide screen.
fn panel_beside(model: &Model, paper: &mut Paper<'_>, body: Rect) {
    let start = usize::from(body.width.saturating_sub(PANEL + 1));
    paper.wall(body, start);
    let beside = columns(body, start + 1, usize::from(PANEL));
    for (line, row) in panel::rows(model, usize::from(PANEL), Some(usize::from(body.height))).into_iter().enumerate() {
        paper.row(beside, line, row);
    }
}

/// A list, and the card beside it or in its place.
fn with_card(model: &Model, size: Size, paper: &mut Paper<'_>, work: Rect) {
    match model.card() {
        None => rows(model, paper, work),
        Some(open) if size.card_beside() => {
            let left = usize::from(size.list_columns());
            rows(model, paper, columns(work, 0, left));
            paper.wall(work, left);
            card::draw(model, open, paper, columns(work, left + 2, usize::from(work.width)));
        }
        Some(open) => card::draw(model, open, paper, work),
    }
}

fn rows(model: &Model, paper: &mut Paper<'_>, area: Rect) {
    if let Some(shown) = model.places() {
        places::draw(model, shown, paper, area);
    } else if model.tab == Tab::Budget {
        budget::draw(model, paper, area);
    } else if let Some(shown) = model.list().filter(|list| list.by_deadline) {
        agreements::draw(model, shown, paper, area);
    } else if let Some(shown) = model.list().filter(|list| list.kind == Kind::Membership) {
        memberships::draw(model, shown, paper, area);
    } else if let Some(shown) = model.list() {
        list::draw(model, shown, paper, area);
    }
}
