//! The entries of a budget line, newest first: day, state, what, and the amount as it is owed and on the line.

use ratatui::layout::Rect;

use super::currency_of;
use crate::app::Model;
use crate::app::screens::budget::amount_on;
use crate::app::wrap;
use crate::domain::kinds::entry::EntryState;
use crate::domain::kinds::{Entry, Kind, Record, Stored};
use crate::domain::rates::Rates;
use crate::domain::values::{Currency, Money, PartialDate};
use crate::rules::Base;
use crate::ui::list::{lead_mark, mark_role};
use crate::ui::paper::{Paper, Row, lines};
use crate::ui::theme::Role;
use crate::ui::words::{WHEN, first_row, when};

const STATE: usize = 9;
/// From so many cells the state has a column, and from so many more the amount as it is owed.
const STATE_FROM: usize = 50;
const OWED_FROM: usize = 60;
/// The least room for what an entry is for.
const LEAST_WHAT: usize = 8;

/// Draws a heading and the rows; the mark only where it is in them.
pub(super) fn draw(model: &Model, paper: &mut Paper<'_>, area: Rect, with_mark: bool) {
    // While keys come only the mark moves: these are the entries of the line that was read last.
    let shown = |stored: &&Stored| model.budget.line.as_ref() == Some(&stored.id);
    let Some(line) = model.budget.lines.rows.iter().find(shown) else { return };
    let list = &model.budget.entries;
    let cells = usize::from(area.width);
    paper.row(area, 0, heading(model, line, cells));
    let height = usize::from(area.height).saturating_sub(1);
    let body = lines(area, 1, height);
    let is_read = list.read;
    if list.rows.is_empty() {
        let text = match (is_read, list.frame.sought()) {
            (false, _) => String::new(),
            (true, Some(sought)) => format!("nothing is found by {sought}; Esc clears it"),
            (true, None) if with_mark => "no entry on this line: a adds one".to_owned(),
            (true, None) => "no entry on this line".to_owned(),
        };
        paper.row(body, 0, Row::default().gap(2).put(&text, Role::Dim));
        return;
    }
    let columns = Columns::of(model, &list.rows, currency_of(model, line), cells);
    let top = if with_mark { first_row(list.frame.cursor, list.rows.len(), height) } else { 0 };
    let range = list.range();
    for (place, (at, stored)) in list.rows.iter().enumerate().skip(top).take(height).enumerate() {
        let is_marked = with_mark && at == list.frame.cursor.selected;
        let lead = lead_mark(list.mark_of(at, &stored.id, range.as_ref()));
        paper.row(body, place, row(model, stored, &columns, is_marked, lead));
    }
}

/// How wide the amounts are: as they are owed, and on the line; enough for all entries that were read.
struct Columns {
    currency: Currency,
    owed: usize,
    on_line: usize,
    cells: usize,
}

impl Columns {
    fn of(model: &Model, rows: &[Stored], currency: Currency, cells: usize) -> Self {
        let entry = |stored: &Stored| match &stored.record {
            Record::Entry(it) => Some((wrap::width(&owed(it, currency)), wrap::width(&on_line(model, it, currency)))),
            _ => None,
        };
        let widest = |one: (usize, usize), other: (usize, usize)| (one.0.max(other.0), one.1.max(other.1));
        let (owed, on_line) = rows.iter().filter_map(entry).fold((0, 0), widest);
        Self { currency, owed: if cells >= OWED_FROM { owed } else { 0 }, on_line, cells }
    }
}

/// An amount as it is owed, where that is not in the currency of the line.
fn owed(it: &Entry, currency: Currency) -> String {
    let foreign = it.amount.filter(|amount| amount.currency != currency);
    foreign.map_or_else(String::new, |amount| signed(it, amount))
}

/// What an entry is on its line.
fn on_line(model: &Model, it: &Entry, currency: Currency) -> String {
    let none = Rates::default();
    let rates = model.base.as_ref().map_or(&none, Base::rates);
    match amount_on(it, currency, rates, model.today) {
        Some(minor) => signed(it, Money::new(minor, currency)),
        None => {
            it.amount.map_or_else(|| "no amount".to_owned(), |amount| format!("no {} rate", amount.currency.code()))
        }
    }
}

fn heading(model: &Model, line: &Stored, cells: usize) -> Row {
    let name = match &line.record {
        Record::Budget(it) => it.name.clone(),
        other => other.title(&model.register),
    };
    let row = Row::indented().put("ENTRIES OF ", Role::Dim).put(&name, Role::Bold);
    // Below the lines nothing else tells that these are not all of them.
    let sought = model.budget.entries.frame.sought().map_or_else(String::new, |sought| format!("{sought} · "));
    row.ending(Row::of(&format!("{sought}newest first"), Role::Dim), cells)
}

fn row(model: &Model, stored: &Stored, columns: &Columns, is_marked: bool, lead: &str) -> Row {
    let Record::Entry(it) = &stored.record else { return Row::default() };
    let role = match (is_marked, it.state) {
        (true, _) => Role::Bold,
        (false, Some(EntryState::Void)) => Role::Dim,
        _ => Role::Plain,
    };
    let day = it.on.map_or_else(String::new, |on| when(Some(PartialDate::Day(on)), model.today));
    let row = Row::of(if is_marked { "▸" } else { " " }, Role::Plain)
        .put(lead, mark_role(lead))
        .right(&day, WHEN, Role::Plain)
        .gap(1);
    let row = match columns.cells >= STATE_FROM {
        true => row.fit(it.state.map_or("", EntryState::label), STATE, Role::Plain).gap(1),
        false => row,
    };
    let behind = columns.on_line + 1 + if columns.owed > 0 { columns.owed + 1 } else { 0 };
    let room = columns.cells.saturating_sub(row.cells() + behind + 1).max(LEAST_WHAT);
    let row = row.fit(&what(model, it), room, role).gap(1);
    let row =
        if columns.owed > 0 { row.right(&owed(it, columns.currency), columns.owed, Role::Plain).gap(1) } else { row };
    row.right(&on_line(model, it, columns.currency), columns.on_line, role)
}

/// An amount, behind a minus where it comes back.
fn signed(it: &Entry, amount: Money) -> String {
    let amount = if it.comes_back() { Money::new(amount.minor.saturating_neg(), amount.currency) } else { amount };
    amount.to_string()
}

/// What an entry is for: its own words, else what it belongs to.
fn what(model: &Model, it: &Entry) -> String {
    if !it.what.is_empty() {
        return it.what.clone();
    }
    let of = [
        it.engagement.as_ref().map(|id| (Kind::Engagement, id)),
        it.membership.as_ref().map(|id| (Kind::Membership, id)),
        it.promise.as_ref().map(|id| (Kind::Promise, id)),
    ];
    let of = of.into_iter().flatten().next();
    let name = of.map_or_else(|| "not said for what".to_owned(), |(kind, id)| model.name(kind, id));
    match it.fee_year {
        Some(year) => format!("{name}, fee {year}"),
        None => name,
    }
}
