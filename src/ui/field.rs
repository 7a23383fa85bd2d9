//! One field of a form: its label, what is typed, and what it was understood as.

use ratatui::layout::Rect;

use super::form::is_picking;
use super::paper::{Paper, Row};
use super::text::Shown;
use super::theme::Role;
use crate::app::Model;
use crate::app::form::{Cell, Entry, Form};
use crate::app::wrap;
use crate::domain::value::Shape;

/// Stands between what is typed and what it was understood as.
const BETWEEN: usize = 2;
/// A fault that has fewer cells is only marked.
const LEAST_FAULT: usize = 8;

/// Where a field stands within the work.
pub(super) struct Place {
    /// Its line; none if it lies above what is seen.
    pub(super) line: Option<usize>,
    /// Its first cell.
    pub(super) column: usize,
    /// The cells of its label, behind those of the mark.
    pub(super) label: usize,
    /// All its cells.
    pub(super) cells: usize,
}

/// Draws a field; gives what it was understood as where there was no room to say so.
pub(super) fn draw(
    model: &Model,
    form: &Form,
    cell: &Cell,
    place: &Place,
    paper: &mut Paper<'_>,
    work: Rect,
) -> String {
    let (Some(entry), Some(line)) = (form.entries.get(cell.entry), place.line) else { return String::new() };
    let is_here = cell.entry == form.focus;
    let label = Row::of(if is_here { "▸ " } else { "  " }, Role::Plain).fit(
        entry.field.label,
        place.label,
        if is_here { Role::Bold } else { Role::Dim },
    );
    let (start, room) = (label.cells(), place.cells.saturating_sub(label.cells() + 1));
    if line < usize::from(work.height) {
        paper.row_at(work, place.column, line, label);
    }
    let at = Spot { column: place.column + start, line, room, is_here };
    match entry.field.shape {
        Shape::Note => {
            note(entry, cell, &at, paper, work);
            String::new()
        }
        _ => value(model, form, entry, &at, paper, work),
    }
}

/// Where the text of a field stands.
struct Spot {
    column: usize,
    line: usize,
    room: usize,
    is_here: bool,
}

impl Spot {
    /// Draws what is seen of a line of text, and the cursor in it; gives its cells.
    fn text(&self, text: &str, role: Role, before: Option<&str>, paper: &mut Paper<'_>, work: Rect) -> usize {
        let line = self.line;
        let shown = Shown::of(text);
        let at = before.map(|before| Shown::of(before).cells());
        let from = at.map_or(0, |at| window_start(at, self.room));
        // A line without the cursor that does not fit ends in a mark.
        let seen = if before.is_some() { shown.window(from, self.room) } else { shown.cut(self.room) };
        let cells = seen.cells();
        if line < usize::from(work.height) {
            paper.row_at(work, self.column, line, Row::default().shown(seen, role));
            if let Some(at) = at {
                paper.point(work, self.column + at - from, line);
            }
        }
        cells
    }
}

/// The first cell that is seen so that the cursor is; it moves by half the room, so that typing repaints rarely.
fn window_start(cursor: usize, room: usize) -> usize {
    let step = (room / 2).max(1);
    let past = (cursor + 1).saturating_sub(room.max(1));
    past.div_ceil(step) * step
}

fn value(model: &Model, form: &Form, entry: &Entry, at: &Spot, paper: &mut Paper<'_>, work: Rect) -> String {
    let before = at.is_here.then(|| entry.line.before());
    // What the first letter replaces is shown as selected.
    let is_selected = at.is_here && form.selected().is_some();
    let role = if is_selected { Role::Pressed } else { Role::Plain };
    let typed = at.text(entry.line.text(), role, before.as_deref(), paper, work);
    // The cursor may stand one cell behind what is typed.
    let used = if typed == 0 { 0 } else { typed + BETWEEN };
    let room = (at.room + 1).saturating_sub(used);
    let mut behind = |row: Row| {
        if at.line < usize::from(work.height) {
            paper.row_at(work, at.column + used, at.line, row);
        }
    };
    // What is still being picked is not wrong yet.
    let picking = is_picking(form) && at.is_here;
    if let Some(fault) = form.fault(entry.field.id).filter(|_| !picking) {
        // The value stands right before it.
        let message = fault.message.strip_prefix(&format!("\"{}\" ", fault.value)).unwrap_or(&fault.message);
        let said = if room > LEAST_FAULT { format!("! {message}") } else { "!".to_owned() };
        behind(Row::of(&said, Role::Over).cut(room));
        return String::new();
    }
    let echo = Shown::of(&form.echo(entry, &model.desk_of()));
    match shortened(&echo, entry, room) {
        Some(said) => {
            behind(Row::default().shown(said, Role::Dim));
            String::new()
        }
        None => echo.as_str().to_owned(),
    }
}

/// The echo if it fits; of a date, without its year, which is no figure that was not typed.
fn shortened(echo: &Shown, entry: &Entry, room: usize) -> Option<Shown> {
    if echo.cells() <= room {
        return Some(echo.clone());
    }
    if !matches!(entry.field.shape, Shape::Date | Shape::Day) {
        return None;
    }
    let (day, _) = echo.as_str().rsplit_once(' ')?;
    Some(Shown::of(day)).filter(|day| day.cells() <= room)
}

/// A note in its rows, those around the cursor; where more follow than are seen, the last ends in a mark.
fn note(entry: &Entry, cell: &Cell, at: &Spot, paper: &mut Paper<'_>, work: Rect) {
    let text = entry.line.text();
    let rows = wrap::rows(text, at.room);
    let here = if at.is_here { entry.line.row(&rows) } else { 0 };
    let top = (here + 1).saturating_sub(cell.height);
    let goes_on = !at.is_here && rows.len() > cell.height;
    for (down, row) in rows.iter().skip(top).take(cell.height).enumerate() {
        // Blanks hang over the end of a row, and are not seen there.
        let words = text.get(row.clone()).unwrap_or_default().trim_end_matches(' ');
        let is_last = goes_on && down + 1 == cell.height;
        let shown = if is_last { Shown::of(&format!("{words} …")) } else { Shown::of(words) };
        let line = at.line + down;
        if line < usize::from(work.height) {
            paper.row_at(work, at.column, line, Row::default().shown(shown.cut(at.room), Role::Plain));
        }
    }
    let cursor = rows.get(here).filter(|_| at.is_here).and_then(|row| entry.line.before().get(row.start..).map(wide));
    let line = at.line + here - top;
    if let Some(cursor) = cursor.filter(|_| line < usize::from(work.height)) {
        paper.point(work, at.column + cursor.min(at.room), line);
    }
}

fn wide(text: &str) -> usize {
    Shown::of(text).cells()
}
