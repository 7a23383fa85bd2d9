//! The rows of the Desk's panes: findings, what is to be decided, invitations, the days ahead, what is over, drafts.

use super::list::mark_role;
use super::paper::Row;
use super::theme::Role;
use super::words::{WHEN, bare, person_in, soon};
use crate::app::Model;
use crate::app::brief::load;
use crate::app::draft::Draft;
use crate::app::panel_text::{mark, told};
use crate::app::screens::agreements;
use crate::app::screens::desk::{DAYS_AHEAD, Desk, Pane, comes};
use crate::app::wrap;
use crate::domain::kinds::{Engagement, Record, Stored};
use crate::domain::values::{Day, PartialDate};
use crate::rules::{Due, Finding, Severity};

/// From so many columns the tail of a row has room.
const TAIL_FROM: u16 = 34;
/// The cells of that tail, and those from so many columns on.
const TAIL: usize = 7;
const LONG_TAIL: (u16, usize) = (50, 14);
/// The cells of days of work, and of a short name behind them.
const DAYS: usize = 6;
const OWNER: usize = 6;
/// The cells of the last day to decide.
const DUE: usize = 6;
/// From so many cells a draft says what it is, and from so many when it was kept.
const WHAT_FROM: usize = 50;
const KEPT_FROM: usize = 70;
/// The cells of what a draft is, and of when it was kept.
const WHAT: usize = 22;
const KEPT: usize = 16;

/// The rows of a pane that are seen: so many from the top on, of however many there are.
pub(super) fn rows(model: &Model, pane: Pane, (top, count): (usize, usize), width: u16, is_here: bool) -> Vec<Row> {
    let selected = model.desk.cursor(pane).selected;
    let marked = |at: usize| is_here && at == selected;
    match pane {
        Pane::Findings => {
            let findings = model.panel.iter().flat_map(Desk::findings).enumerate().skip(top).take(count);
            findings.map(|(at, it)| finding(model, it, usize::from(width), marked(at))).collect()
        }
        Pane::Due => {
            let dues = model.panel.iter().flat_map(|panel| &panel.dues).enumerate().skip(top).take(count);
            dues.map(|(at, it)| due(model, it, usize::from(width), marked(at))).collect()
        }
        Pane::Waiting => {
            let days = |it: &Engagement| load(it).map_or_else(|| "? d".to_owned(), |days| format!("{days} d"));
            let tail = |it: &Engagement| match it.answer_by {
                Some(day) => format!("by {}", soon(Some(PartialDate::Day(day)), model.day())),
                None => days(it),
            };
            let dates = date_cells(model, &model.desk.waiting);
            let tails = model.desk.waiting.iter().filter_map(|stored| match &stored.record {
                Record::Engagement(it) => Some(wrap::width(&tail(it))),
                _ => None,
            });
            let cells = tails.max().unwrap_or(0).max(DAYS);
            let rows = model.desk.waiting.iter().enumerate().skip(top).take(count);
            rows.map(|(at, stored)| engagement(model, stored, (width, dates, cells), marked(at), tail)).collect()
        }
        Pane::Ahead => {
            let (dates, cells) = (date_cells(model, seen_ahead(model)), tail_cells(width));
            let owner = |it: &Engagement| it.owner.as_ref().map_or_else(String::new, |id| person_in(model, id, cells));
            let rows = seen_ahead(model).iter().enumerate().skip(top).take(count);
            rows.map(|(at, stored)| match &stored.record {
                Record::Engagement(_) => engagement(model, stored, (width, dates, cells), marked(at), owner),
                _ => deadline(model, stored, (width, dates, cells), marked(at)),
            })
            .collect()
        }
        Pane::Drafts => {
            let rows = model.desk.drafts.iter().enumerate().skip(top).take(count);
            rows.map(|(at, it)| draft(model, it, usize::from(width), marked(at))).collect()
        }
        Pane::Closing => {
            let rows = model.desk.closing.iter().enumerate().skip(top).take(count);
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

/// The cells of the widest date of a pane: a few less where all of them are near.
fn date_cells(model: &Model, rows: &[Stored]) -> usize {
    let dates = rows.iter().map(|stored| match &stored.record {
        Record::Engagement(it) => [it.from, it.to],
        record => [comes(record, model.day()), None],
    });
    let cells = dates.flatten().flatten().map(|date| wrap::width(&soon(Some(date), model.day())));
    cells.max().unwrap_or(0).clamp(DUE, WHEN)
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
    let dates = date_cells(model, &model.desk.closing);
    let fixed = 2 + dates + 1 + 1 + DAYS + 1 + owner + usize::from(owner > 0);
    let row = lead(model, stored, is_marked)
        .fit(&soon(it.to.or(it.from), model.day()), dates, Role::Plain)
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
pub(super) fn seen_ahead(model: &Model) -> &[Stored] {
    let ahead = &model.desk.ahead;
    let first = |stored: &Stored| comes(&stored.record, model.day()).map(PartialDate::first);
    let near = ahead.iter().take_while(|it| first(it).is_none_or(|day| days_to(model.day(), day) <= DAYS_AHEAD));
    let marked = if model.desk.pane == Pane::Ahead { model.desk.cursor(Pane::Ahead).selected + 1 } else { 0 };
    let count = if ahead.is_empty() { 0 } else { near.count().max(marked) };
    ahead.get(..count).unwrap_or(ahead)
}

fn days_to(today: Day, day: Day) -> i64 {
    i64::from((day - today).get_days())
}

/// What a rule says; what is acknowledged is dim, with the reason and until when.
fn finding(model: &Model, it: &Finding, cells: usize, is_marked: bool) -> Row {
    let accepted = it.acknowledged.is_some();
    let (mark, text) = match (accepted, is_marked) {
        (true, _) => (Role::Dim, if is_marked { Role::Bold } else { Role::Dim }),
        (false, true) => (Role::of(Some(it.severity)), Role::Bold),
        (false, false) => (Role::of(Some(it.severity)), Role::Plain),
    };
    Row::of(if is_marked { "▸" } else { " " }, Role::Plain)
        .put(it.severity.mark(), mark)
        .gap(1)
        .put(&told(it, model.day(), cells.saturating_sub(3)), text)
}

/// The last day to decide, what it is about and what it costs, and who answers for it where there is room.
fn due(model: &Model, it: &Due, cells: usize, is_marked: bool) -> Row {
    let owner = if cells < usize::from(TAIL_FROM) { 0 } else { tail_cells(u16::try_from(cells).unwrap_or(u16::MAX)) };
    let room = cells.saturating_sub(3 + DUE + 1 + owner + 2);
    let fee = it.fee.map(|fee| format!(" {} {}", bare(fee.minor, fee.currency), fee.currency.code()));
    let fee = fee.filter(|fee| wrap::width(&it.title) + wrap::width(fee) <= room).unwrap_or_default();
    let row = Row::of(if is_marked { "▸" } else { " " }, Role::Plain)
        .put(mark(it.severity), Role::of(it.severity))
        .gap(1)
        .fit(&soon(Some(PartialDate::Day(it.by)), model.day()), DUE, Role::Plain)
        .gap(1)
        .fit(&format!("{}{fee}", it.title), room, if is_marked { Role::Bold } else { Role::Plain });
    let who = it.owner.as_deref().unwrap_or("nobody");
    if owner > 0 { row.gap(1).right(who, owner, Role::Plain) } else { row }
}

fn tail_cells(width: u16) -> usize {
    let (from, cells) = LONG_TAIL;
    if width >= from { cells } else { TAIL }
}

/// A date and at the right a word or figure, each in so many cells, and the title between; the figure where there is room.
fn engagement(
    model: &Model,
    stored: &Stored,
    (width, dates, tail_cells): (u16, usize, usize),
    is_marked: bool,
    tail: impl Fn(&Engagement) -> String,
) -> Row {
    let Record::Engagement(it) = &stored.record else { return Row::default() };
    let cells = usize::from(width);
    let with_tail = width >= TAIL_FROM;
    let room = cells.saturating_sub(2 + dates + 1 + if with_tail { tail_cells + 2 } else { 1 });
    let row = lead(model, stored, is_marked).fit(&soon(it.from, model.day()), dates, Role::Plain).gap(1).fit(
        &it.title,
        room,
        if is_marked { Role::Bold } else { Role::Plain },
    );
    if with_tail { row.gap(1).right(&tail(it), tail_cells, Role::Plain) } else { row }
}

/// When a promise is due, or an agreement reviewed or at its end: the day, late where it has passed, what and who.
fn deadline(model: &Model, stored: &Stored, (width, dates, tail_cells): (u16, usize, usize), is_marked: bool) -> Row {
    let Some(due) = agreements::deadline(&stored.record, None, model.day()) else { return Row::default() };
    let (word, owner) = match &stored.record {
        Record::Promise(it) => ("promise", &it.owner),
        Record::Agreement(it) => (due.word, &it.owner),
        _ => return Row::default(),
    };
    let mark = if due.overdue { Severity::Watch.mark() } else { " " };
    let cells = usize::from(width);
    let with_tail = width >= TAIL_FROM;
    let room = cells.saturating_sub(2 + dates + 1 + if with_tail { tail_cells + 2 } else { 1 });
    let row = Row::of(if is_marked { "▸" } else { " " }, Role::Plain)
        .put(mark, Role::of(due.overdue.then_some(Severity::Watch)))
        .fit(&soon(Some(due.date), model.day()), dates, Role::Plain)
        .gap(1)
        .fit(
            &format!("{word}: {}", stored.record.title(&model.register)),
            room,
            if is_marked { Role::Bold } else { Role::Plain },
        );
    let owner = owner.as_ref().map_or_else(String::new, |id| person_in(model, id, tail_cells));
    if with_tail { row.gap(1).right(&owner, tail_cells, Role::Plain) } else { row }
}
