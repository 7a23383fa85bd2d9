//! The Desk: the figures, then what the rules say, what waits for our answer, and the days ahead.

use ratatui::layout::Rect;

use super::list::mark_role;
use super::paper::{Paper, Row, columns, lines};
use super::theme::Role;
use super::words::{WHEN, first_row, person_in, when};
use super::{card, desk_figures};
use crate::app::Model;
use crate::app::brief::load;
use crate::app::draft::Draft;
use crate::app::screens::desk::{Desk, Pane};
use crate::domain::kinds::{Engagement, Record, Stored};
use crate::domain::values::Day;
use crate::keys::Action;
use crate::rules::Finding;

/// How many days ahead are listed.
const AHEAD: i64 = 14;
/// From so many columns two panes stand side by side.
const TWO_FROM: u16 = 70;
/// From so many columns all three do.
const THREE_FROM: u16 = 120;
/// From so many columns the tail of a row has room.
const TAIL_FROM: u16 = 34;
/// The cells of that tail, and those from so many columns on.
const TAIL: usize = 9;
const LONG_TAIL: (u16, usize) = (50, 14);
/// The cells of days of work, and of a short name behind them.
const DAYS: usize = 6;
const OWNER: usize = 6;

/// The panes that stand side by side on a wide screen.
const BESIDE: [Pane; 3] = [Pane::Findings, Pane::Waiting, Pane::Ahead];
/// From so many lines the drafts stand below the other panes.
const DRAFTS_FROM: usize = 7;
/// From so many cells a draft says what it is, and from so many when it was kept.
const WHAT_FROM: usize = 50;
const KEPT_FROM: usize = 70;
/// The cells of what a draft is, and of when it was kept.
const WHAT: usize = 22;
const KEPT: usize = 16;

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
    let (width, height) = (usize::from(area.width), usize::from(area.height));
    let below = drafts_below(model.desk.drafts.len(), height);
    if area.width < TWO_FROM || (below == 0 && model.desk.pane == Pane::Drafts) {
        pane(model, paper, area, model.desk.pane);
        return;
    }
    if below > 0 {
        pane(model, paper, lines(area, height - below, height), Pane::Drafts);
    }
    let area = lines(area, 0, height - below);
    if area.width >= THREE_FROM {
        let third = width / 3;
        for (place, which) in BESIDE.into_iter().enumerate() {
            let start = third * place;
            if place > 0 {
                paper.wall(area, start);
            }
            let lead = usize::from(place > 0);
            let count = if place == 2 { width } else { third - lead };
            let column = columns(area, start + lead, count);
            match which {
                Pane::Waiting => with_closing(model, paper, column, which),
                _ => pane(model, paper, column, which),
            }
        }
        return;
    }
    let left = width / 2;
    with_closing(model, paper, columns(area, 0, left), Pane::Findings);
    paper.wall(area, left);
    let right = columns(area, left + 1, width);
    let height = usize::from(right.height);
    let (waiting, ahead) = (model.desk.waiting.len() + 1, seen_ahead(model).len() + 1);
    let upper = waiting.max(2).min(height.saturating_sub(ahead.max(2)).max(height / 2));
    pane(model, paper, lines(right, 0, upper), Pane::Waiting);
    pane(model, paper, lines(right, upper, height), Pane::Ahead);
}

/// How many lines the drafts take below the other panes: none without drafts, or where there is no room.
fn drafts_below(drafts: usize, height: usize) -> usize {
    if drafts == 0 || height < DRAFTS_FROM { 0 } else { 1 + drafts.min((height / 5).max(1)) }
}

/// A pane, and below it what is to be closed, if anything is.
fn with_closing(model: &Model, paper: &mut Paper<'_>, area: Rect, above: Pane) {
    let height = usize::from(area.height);
    let closing = model.desk.closing.len();
    if closing == 0 {
        pane(model, paper, area, above);
        return;
    }
    let wanted = (model.desk.rows(above, model.panel.as_ref()) + 1).max(2);
    let lower = (closing + 1).min(height.saturating_sub(wanted).max(height / 3 + 1)).max(2);
    let upper = wanted.min(height.saturating_sub(lower)).max(2);
    pane(model, paper, lines(area, 0, upper), above);
    pane(model, paper, lines(area, upper, height), Pane::Closing);
}

fn title(pane: Pane, model: &Model) -> String {
    match pane {
        Pane::Findings => "WHAT THE RULES SAY".to_owned(),
        Pane::Waiting => "WAITING FOR OUR ANSWER".to_owned(),
        Pane::Ahead => "NEXT 14 DAYS".to_owned(),
        Pane::Closing => format!("TO CLOSE ({})", model.desk.closing.len()),
        Pane::Drafts => format!("DRAFTS ({})", model.desk.drafts.len()),
    }
}

/// What closes the marked ones, said beside the title of their pane.
fn button(model: &Model, pane: Pane) -> Row {
    if pane != Pane::Closing || model.desk.pane != Pane::Closing {
        return Row::default();
    }
    Row::of(&format!("[{} done as planned]", model.keymap.key(Action::AnswerDone)), Role::Plain)
}

/// One pane: its title, its rows, or that there are none.
fn pane(model: &Model, paper: &mut Paper<'_>, area: Rect, pane: Pane) {
    let is_here = model.desk.pane == pane;
    let heading = Row::indented().put(&title(pane, model), if is_here { Role::Bold } else { Role::Dim });
    paper.row(area, 0, heading.ending(button(model, pane), usize::from(area.width)));
    let body = lines(area, 1, usize::from(area.height));
    let rows = rows(model, pane, body.width, is_here);
    if rows.is_empty() {
        paper.row(body, 0, Row::default().gap(2).put(nothing(model, pane), Role::Dim));
        return;
    }
    let height = usize::from(body.height);
    let top = first_row(model.desk.cursor(pane), rows.len(), height);
    for (line, row) in rows.into_iter().skip(top).take(height).enumerate() {
        paper.row(body, line, row);
    }
}

fn nothing(model: &Model, pane: Pane) -> &'static str {
    match pane {
        Pane::Findings if model.panel.is_none() => "",
        Pane::Findings => "all within the limits",
        _ if !model.desk.read => "",
        _ => "nothing",
    }
}

fn rows(model: &Model, pane: Pane, width: u16, is_here: bool) -> Vec<Row> {
    let selected = model.desk.cursor(pane).selected;
    let marked = |at: usize| is_here && at == selected;
    match pane {
        Pane::Findings => {
            let findings = model.panel.iter().flat_map(Desk::findings).enumerate();
            findings.map(|(at, it)| finding(it, marked(at))).collect()
        }
        Pane::Waiting => {
            let tail = |it: &Engagement| load(it).map_or_else(|| "? d".to_owned(), |days| format!("{days} d"));
            let rows = model.desk.waiting.iter().enumerate();
            rows.map(|(at, stored)| engagement(model, stored, width, marked(at), tail)).collect()
        }
        Pane::Ahead => {
            let cells = tail_cells(width);
            let owner = |it: &Engagement| it.owner.as_ref().map_or_else(String::new, |id| person_in(model, id, cells));
            let rows = seen_ahead(model).iter().enumerate();
            rows.map(|(at, stored)| engagement(model, stored, width, marked(at), owner)).collect()
        }
        Pane::Drafts => {
            let rows = model.desk.drafts.iter().enumerate();
            rows.map(|(at, it)| draft(model, it, usize::from(width), marked(at))).collect()
        }
        Pane::Closing => {
            let rows = model.desk.closing.iter().enumerate();
            rows.map(|(at, stored)| to_close(model, stored, width, marked(at))).collect()
        }
    }
}

/// What a draft is called and what it is, when it was kept and how long ago that was.
fn draft(model: &Model, it: &Draft, cells: usize, is_marked: bool) -> Row {
    let age = if it.in_use { "in use".to_owned() } else { it.age(model.source.now()) };
    let mut tail = Row::default();
    if cells >= WHAT_FROM {
        tail = tail.fit(&it.what(), WHAT, Role::Dim);
    }
    if cells >= KEPT_FROM {
        tail = tail.gap(1).fit(&it.at, KEPT, Role::Plain);
    }
    let tail = tail.gap(1).right(&age, 6, Role::Plain).gap(1);
    Row::of(if is_marked { "▸ " } else { "  " }, Role::Plain)
        .fit(&it.called(), cells.saturating_sub(3 + tail.cells()), if is_marked { Role::Bold } else { Role::Plain })
        .gap(1)
        .join(tail)
}

/// The last day, the title, its days, and who answers for it where there is room.
fn to_close(model: &Model, stored: &Stored, width: u16, is_marked: bool) -> Row {
    let Record::Engagement(it) = &stored.record else { return Row::default() };
    let owner = match width {
        width if width < TAIL_FROM => 0,
        width if width >= LONG_TAIL.0 => LONG_TAIL.1,
        _ => OWNER,
    };
    let days = load(it).map_or_else(|| "? d".to_owned(), |days| format!("{days} d"));
    let fixed = 2 + WHEN + 1 + 1 + DAYS + 1 + owner + usize::from(owner > 0);
    let row = lead(model, stored, is_marked)
        .fit(&when(it.to.or(it.from), model.today), WHEN, Role::Plain)
        .gap(1)
        .fit(&it.title, usize::from(width).saturating_sub(fixed), if is_marked { Role::Bold } else { Role::Plain })
        .gap(1)
        .right(&days, DAYS, Role::Plain);
    let name = it.owner.as_ref().map_or_else(String::new, |id| person_in(model, id, owner));
    if owner > 0 { row.gap(1).right(&name, owner, Role::Plain) } else { row }
}

/// The mark of where we are, and that of a marked engagement.
fn lead(model: &Model, stored: &Stored, is_here: bool) -> Row {
    let mark = if model.desk.marks.has(&stored.id) { "*" } else { " " };
    Row::of(if is_here { "▸" } else { " " }, Role::Plain).put(mark, mark_role(mark))
}

/// What lies ahead within two weeks, and further if the mark has gone there.
fn seen_ahead(model: &Model) -> &[Stored] {
    let ahead = &model.desk.ahead;
    let near = ahead.iter().take_while(|stored| first_day(stored).is_none_or(|day| days_to(model.today, day) <= AHEAD));
    let marked = if model.desk.pane == Pane::Ahead { model.desk.cursor(Pane::Ahead).selected + 1 } else { 0 };
    let count = if ahead.is_empty() { 0 } else { near.count().max(marked) };
    ahead.get(..count).unwrap_or(ahead)
}

fn first_day(stored: &Stored) -> Option<Day> {
    match &stored.record {
        Record::Engagement(it) => it.from.map(|from| from.first()),
        _ => None,
    }
}

fn days_to(today: Day, day: Day) -> i64 {
    i64::from((day - today).get_days())
}

fn finding(it: &Finding, is_marked: bool) -> Row {
    Row::of(if is_marked { "▸" } else { " " }, Role::Plain)
        .put(it.severity.mark(), Role::of(Some(it.severity)))
        .gap(1)
        .put(&format!("{} [{}]", it.short, it.rule), if is_marked { Role::Bold } else { Role::Plain })
}

fn tail_cells(width: u16) -> usize {
    let (from, cells) = LONG_TAIL;
    if width >= from { cells } else { TAIL }
}

/// A date, a title, and a word or figure at the right where there is room.
fn engagement(
    model: &Model,
    stored: &Stored,
    width: u16,
    is_marked: bool,
    tail: impl Fn(&Engagement) -> String,
) -> Row {
    let Record::Engagement(it) = &stored.record else { return Row::default() };
    let cells = usize::from(width);
    let with_tail = width >= TAIL_FROM;
    let room = cells.saturating_sub(2 + WHEN + 1 + if with_tail { tail_cells(width) + 2 } else { 1 });
    let row = lead(model, stored, is_marked).fit(&when(it.from, model.today), WHEN, Role::Plain).gap(1).fit(
        &it.title,
        room,
        if is_marked { Role::Bold } else { Role::Plain },
    );
    if with_tail { row.gap(1).right(&tail(it), tail_cells(width), Role::Plain) } else { row }
}
