//! The Desk: the figures, then what the rules say, what is to be decided, what waits for our answer, and the days ahead.

use ratatui::layout::Rect;

use super::desk_rows::{rows, seen_ahead};
use super::paper::{Paper, Row, columns, lines};
use super::theme::Role;
use super::words::first_row;
use super::{card, desk_figures};
use crate::app::Model;
use crate::app::screens::desk::{DAYS_AHEAD, Desk, Pane};
use crate::keys::Action;
use crate::rules::{Panel, SOON};

/// From so many columns the panes stand in two columns.
const TWO_FROM: u16 = 70;
/// From so many columns they stand in three.
const THREE_FROM: u16 = 120;
/// From so many lines the drafts stand below the other panes.
const DRAFTS_FROM: usize = 7;
/// The fewest lines of a pane: its title and a row.
const LEAST: usize = 2;

/// Draws the Desk, or the card that stands in its place.
pub(super) fn draw(model: &Model, paper: &mut Paper<'_>, area: Rect) {
    if let Some(open) = &model.desk.card {
        card::draw(model, open, paper, area);
        return;
    }
    let figures = desk_figures::rows(model, area);
    let used = figures.len();
    for (line, row) in figures.into_iter().enumerate() {
        paper.row(area, line, row);
    }
    let ruled = usize::from(area.height) >= used + 8;
    if ruled {
        paper.rule(area, used, Row::default());
    }
    panes(model, paper, lines(area, used + usize::from(ruled), usize::from(area.height)));
}

fn panes(model: &Model, paper: &mut Paper<'_>, area: Rect) {
    let height = usize::from(area.height);
    let below = drafts_below(model.desk.drafts.len(), height);
    if area.width < TWO_FROM || (below == 0 && model.desk.pane == Pane::Drafts) {
        pane(model, paper, area, model.desk.pane);
        return;
    }
    if below > 0 {
        pane(model, paper, lines(area, height - below, height), Pane::Drafts);
    }
    beside(model, paper, lines(area, 0, height - below));
}

/// The panes side by side, in as many columns as there is room for.
fn beside(model: &Model, paper: &mut Paper<'_>, area: Rect) {
    let mut sides: Vec<Vec<Pane>> = match area.width >= THREE_FROM {
        true => vec![vec![Pane::Findings], vec![Pane::Waiting, Pane::Ahead], vec![Pane::Due, Pane::Closing]],
        false => vec![vec![Pane::Findings, Pane::Closing], vec![Pane::Waiting, Pane::Ahead, Pane::Due]],
    };
    for side in &mut sides {
        side.retain(|pane| *pane != Pane::Closing || !model.desk.closing.is_empty());
    }
    let (width, count) = (usize::from(area.width), sides.len());
    // Of three columns the findings have somewhat more, as their lines are longest.
    let first = if count == 3 { width * 3 / 8 } else { width / count };
    let edge = |place: usize| match place {
        0 => 0,
        place => first + (width - first) * (place - 1) / (count - 1).max(1),
    };
    for (place, side) in sides.iter().enumerate() {
        let (start, end) = (edge(place), edge(place + 1));
        let lead = usize::from(place > 0);
        if place > 0 {
            paper.wall(area, start);
        }
        stacked(model, paper, columns(area, start + lead, end - start - lead), side);
    }
}

/// Panes one below the other.
fn stacked(model: &Model, paper: &mut Paper<'_>, area: Rect, panes: &[Pane]) {
    let wanted = |pane: &Pane| match pane {
        Pane::Ahead => seen_ahead(model).len() + 1,
        pane => model.desk.rows(*pane, model.panel.as_ref()) + 1,
    };
    let wants: Vec<usize> = panes.iter().map(|pane| wanted(pane).max(LEAST)).collect();
    let here = panes.iter().position(|pane| *pane == model.desk.pane);
    let mut top = 0;
    for (which, height) in panes.iter().zip(shared(usize::from(area.height), &wants, here)) {
        if height >= LEAST {
            pane(model, paper, lines(area, top, height), *which);
            top += height;
        }
    }
}

/// How many lines each pane gets: a title and a row, then the one with the mark up to half, then each in turn one more
/// up to what it wants. Where there is no room even for that, those at the end get none, but never the one with the mark.
fn shared(height: usize, wants: &[usize], here: Option<usize>) -> Vec<usize> {
    let mut heights = vec![0; wants.len()];
    let mut left = height;
    let first = here.into_iter().chain((0..wants.len()).filter(|place| Some(*place) != here));
    for place in first {
        if let Some(given) = heights.get_mut(place).filter(|_| left >= LEAST) {
            *given = LEAST;
            left -= LEAST;
        }
    }
    let mut grow = |place: usize, heights: &mut Vec<usize>, most: usize| {
        let want = wants.get(place).copied().unwrap_or(0).min(most);
        match heights.get_mut(place) {
            Some(given) if *given >= LEAST && *given < want && left > 0 => {
                *given += 1;
                left -= 1;
                true
            }
            _ => false,
        }
    };
    while here.is_some_and(|place| grow(place, &mut heights, height / 2)) {}
    let mut grown = true;
    while grown {
        grown = false;
        for place in 0..wants.len() {
            grown |= grow(place, &mut heights, usize::MAX);
        }
    }
    heights
}

/// How many lines the drafts take below the other panes: none without drafts, or where there is no room.
fn drafts_below(drafts: usize, height: usize) -> usize {
    if drafts == 0 || height < DRAFTS_FROM { 0 } else { 1 + drafts.min((height / 5).max(1)) }
}

/// The title of a pane; how many there are, where not all can be seen.
fn title(model: &Model, pane: Pane, hidden: bool) -> String {
    let count = |all: usize| if hidden { format!(" ({all})") } else { String::new() };
    match pane {
        Pane::Findings => {
            let all = model.panel.as_ref().map_or(0, |panel| Desk::findings(panel).count());
            format!("FINDINGS{}", count(all))
        }
        Pane::Due => format!("DECIDE BY{}", count(model.panel.as_ref().map_or(0, |panel| panel.dues.len()))),
        Pane::Waiting => format!("WAITING FOR OUR ANSWER{}", count(model.desk.waiting.len())),
        Pane::Ahead => {
            let late = match model.desk.late(model.day()) {
                0 => String::new(),
                late => format!("{late} LATE, "),
            };
            format!("{late}NEXT {DAYS_AHEAD} DAYS{}", count(model.desk.ahead.len()))
        }
        // Beside the key that marks them less room is left.
        Pane::Closing if model.desk.pane == pane => format!("PAST ({})", model.desk.closing.len()),
        Pane::Closing => format!("PAST, NOT YET MARKED DONE ({})", model.desk.closing.len()),
        Pane::Drafts => format!("DRAFTS ({})", model.desk.drafts.len()),
    }
}

/// How many findings there are of each severity, as far as there is room: `7 over, 31 watch`.
fn counts(model: &Model, room: usize) -> Row {
    let counts = model.panel.as_ref().map(Panel::counts).unwrap_or_default();
    let mut row = Row::default();
    for (place, part) in counts.iter().enumerate() {
        let next = row.clone().put(if place == 0 { "" } else { ", " }, Role::Dim).put(part, Role::Dim);
        if next.cells() > room {
            break;
        }
        row = next;
    }
    row
}

/// What closes the marked ones, said beside the title of their pane; beside FINDINGS how many there are.
fn button(model: &Model, pane: Pane, room: usize) -> Row {
    if pane == Pane::Findings {
        return counts(model, room);
    }
    if pane != Pane::Closing || model.desk.pane != Pane::Closing {
        return Row::default();
    }
    Row::of(&format!("[{} done as planned]", model.keymap.key(Action::AnswerDone)), Role::Plain)
}

/// One pane: its title, its rows, or that there are none.
fn pane(model: &Model, paper: &mut Paper<'_>, area: Rect, pane: Pane) {
    let is_here = model.desk.pane == pane;
    let body = lines(area, 1, usize::from(area.height));
    let height = usize::from(body.height);
    let all = match pane {
        Pane::Ahead => seen_ahead(model).len(),
        pane => model.desk.rows(pane, model.panel.as_ref()),
    };
    let top = first_row(model.desk.cursor(pane), all, height);
    let rows = rows(model, pane, (top, height), body.width, is_here);
    let title = title(model, pane, all > height);
    let heading = Row::indented().put(&title, if is_here { Role::Bold } else { Role::Dim });
    let cells = usize::from(area.width);
    let beside = button(model, pane, cells.saturating_sub(heading.cells() + 3));
    paper.row(area, 0, heading.ending(beside.gap(1), cells));
    if rows.is_empty() {
        paper.row(body, 0, Row::default().gap(2).put(&nothing(model, pane), Role::Dim));
        return;
    }
    for (line, row) in rows.into_iter().enumerate() {
        paper.row(body, line, row);
    }
}

fn nothing(model: &Model, pane: Pane) -> String {
    match pane {
        Pane::Findings | Pane::Due if model.panel.is_none() => String::new(),
        Pane::Findings => model.panel.as_ref().map(Panel::calm).unwrap_or_default(),
        Pane::Due => format!("nothing within {SOON} days"),
        _ if !model.desk.read => String::new(),
        _ => "nothing".to_owned(),
    }
}
