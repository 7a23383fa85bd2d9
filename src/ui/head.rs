//! The head: one line of tabs, one that says where we are, a rule that carries the banner.

use ratatui::layout::Rect;

use super::paper::{Paper, Row};
use super::text::Shown;
use super::theme::Role;
use crate::app::Model;
use crate::app::brief::grouped;
use crate::app::model::OFFICE_PANES;
use crate::app::screens::budget::Pane;
use crate::app::screens::{Filter, Frame, Tab, agreements};
use crate::app::views::order_told;
use crate::domain::kinds::Kind;
use crate::domain::values::{PartialDate, echo};
use crate::domain::written::written;
use crate::keys::Action;
use crate::reference::words;

/// How many lines it takes.
pub(super) const LINES: usize = 3;
/// From so many columns every tab is named.
const NAMED_FROM: u16 = 72;
/// From so many columns there are two blanks between tabs.
const WIDE_FROM: u16 = 79;

/// Draws it.
pub(super) fn draw(model: &Model, paper: &mut Paper<'_>, area: Rect) {
    paper.row(area, 0, tabs(model.tab, area.width));
    let cells = usize::from(area.width);
    let (place, cursor) = place(model, cells);
    let room = cells.saturating_sub(place.cells() + 3);
    paper.row(area, 1, place.ending(rights(model, room), cells));
    if let Some(column) = cursor {
        paper.point(area, column, 1);
    }
    paper.rule(area, 2, banner(model));
}

/// What stands above everything: that another day is looked at, and whatever the program has to say of the file.
fn banner(model: &Model) -> Row {
    let back = model.keymap.key(Action::AnotherDay);
    let day = model.as_of_words().map(|day| format!("{day}: nothing is written; {back} Esc goes back"));
    let said = day.into_iter().chain(Some(model.banner.clone()).filter(|banner| !banner.is_empty()));
    let said: Vec<String> = said.collect();
    if said.is_empty() { Row::default() } else { Row::indented().put(&said.join(" · "), Role::Bold) }
}

fn tabs(current: Tab, columns: u16) -> Row {
    let mut row = Row::indented();
    for (place, tab) in Tab::ALL.into_iter().enumerate() {
        let (key, name) = tab.label();
        if place > 0 {
            row = row.gap(if columns >= WIDE_FROM { 2 } else { 1 });
        }
        let role = if tab == current { Role::Bold } else { Role::Plain };
        let named = tab == current || columns >= NAMED_FROM;
        row = row.put(&if named { format!("{key} {name}") } else { key.to_owned() }, role);
    }
    row
}

/// The policy and the user, with as many words as there is room for.
fn rights(model: &Model, room: usize) -> Row {
    let user = &model.who.user;
    let hash: String = model.policy.hash().chars().take(8).collect();
    let wishes = [format!("policy {hash}  {user}"), format!("{hash} {user}"), user.clone()];
    let fits = wishes.into_iter().map(|wish| Row::of(&wish, Role::Plain)).find(|wish| wish.cells() <= room);
    fits.unwrap_or_default()
}

/// Where we are, and the cell of the cursor while a filter is typed.
fn place(model: &Model, cells: usize) -> (Row, Option<usize>) {
    let row = Row::indented();
    match model.tab {
        Tab::Desk if model.is_searching() => {
            let (row, cursor) = filter(&model.desk.search.frame.filter, row.put("Desk", Role::Plain));
            let found = model.desk.search.found.len();
            (if found > 0 { row.put(&format!(" · {found} found"), Role::Plain) } else { row }, cursor)
        }
        Tab::Desk => {
            let date = model.as_of_words().unwrap_or_else(|| echo(PartialDate::Day(model.today)));
            let home = model.office.home.as_ref().map(|id| format!("{} · ", model.name(Kind::City, id)));
            let marked = marked(model).map_or_else(String::new, |marked| format!(" · {marked}"));
            (row.put(&format!("Desk · {}{date}{marked}", home.unwrap_or_default()), Role::Plain), None)
        }
        Tab::Networks => {
            let names = ["Networks", "Our memberships", "Seats"];
            filtered(model, panes(model, row, &names, model.network_pane, cells))
        }
        Tab::Budget => budget(model, cells),
        Tab::Agreements => filtered(model, panes(model, row, &agreements::PANES, model.agreement_pane, cells)),
        Tab::Office => {
            let names = OFFICE_PANES.map(pane_name);
            filtered(model, panes(model, row.put("Office · ", Role::Plain), &names, model.pane, cells))
        }
        tab => filtered(model, row.put(tab.label().1, Role::Plain)),
    }
}

/// The year and its currency, then the panes; on a small screen the year in fewer words.
fn budget(model: &Model, cells: usize) -> (Row, Option<usize>) {
    let year = model.calendar.fiscal_label(model.budget_year());
    let short = year.split(" (").next().unwrap_or_default().to_owned();
    let row = match cells >= usize::from(NAMED_FROM) {
        true => Row::indented().put(&format!("Budget · {year} · {} · ", model.currency().code()), Role::Plain),
        false => Row::indented().put(&format!("Budget · {short} · "), Role::Plain),
    };
    let names = Pane::ALL.map(|(_, name)| name);
    let row = panes(model, row, &names, model.budget.pane.index(), cells);
    filtered(model, row)
}

fn pane_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "People",
        Kind::Leave => "Leave",
        Kind::Training => "Trainings",
        Kind::Objective => "Objectives",
        Kind::Demand => "Demands",
        Kind::Blackout => "Blackouts",
        Kind::Rate => "Rates",
        Kind::Contact => "Contacts",
        Kind::Gift => "Gifts",
        Kind::Acknowledgement => "Seen",
        _ => "Facts",
    }
}

/// The names of the panes, the current one bold; where not all fit, those around it, with `…` for the others.
fn panes(model: &Model, row: Row, names: &[&str], current: usize, cells: usize) -> Row {
    // What is looked for and terms in force matter more than the names of other panes.
    let is_narrowed =
        |frame: &Frame| frame.filter.open || !frame.filter.line.text().is_empty() || !frame.terms.is_empty();
    if model.frame().is_some_and(is_narrowed) {
        return row.put(names.get(current).unwrap_or(&""), Role::Bold);
    }
    let room = cells.saturating_sub(row.cells() + 1);
    let last = names.len().saturating_sub(1);
    // From all of them the farther end goes first, until the rest fits.
    let (mut from, mut to) = (0, last);
    while from < to && named(names, from, to, current).cells() > room {
        if current - from > to - current { from += 1 } else { to -= 1 }
    }
    row.join(named(names, from, to, current))
}

fn named(names: &[&str], from: usize, to: usize, current: usize) -> Row {
    let mut row = if from > 0 { Row::of("… ", Role::Dim) } else { Row::default() };
    for (place, name) in names.iter().enumerate().take(to + 1).skip(from) {
        if place > from {
            row = row.put(" | ", Role::Dim);
        }
        row = row.put(name, if place == current { Role::Bold } else { Role::Plain });
    }
    if to + 1 < names.len() { row.put(" …", Role::Dim) } else { row }
}

/// Adds the filter, the terms in force, and what they leave or how the list is ordered.
fn filtered(model: &Model, row: Row) -> (Row, Option<usize>) {
    let Some(frame) = model.frame() else { return (row, None) };
    let (row, cursor) = filter(&frame.filter, row);
    let terms = frame.terms.text();
    let row = if terms.is_empty() { row } else { row.put(" · ", Role::Plain).put(terms, Role::Bold) };
    let facts = marked(model).into_iter().chain(facts(model, frame.sought().is_some()));
    (facts.fold(row, |row, fact| row.put(&format!(" · {fact}"), Role::Plain)), cursor)
}

fn filter(filter: &Filter, row: Row) -> (Row, Option<usize>) {
    if !filter.open && filter.line.text().is_empty() {
        return (row, None);
    }
    let row = row.put(" · /", Role::Plain);
    let at = row.cells() + Shown::of(&filter.line.before()).cells();
    let row = row.put(filter.line.text(), Role::Bold);
    (row, filter.open.then_some(at))
}

/// How many records are marked, and how long the range is that is being drawn.
fn marked(model: &Model) -> Option<String> {
    let marks = model.marks()?;
    let count = match marks.count() {
        0 => None,
        count => Some(format!("{} marked", grouped(i64::try_from(count).unwrap_or(i64::MAX)))),
    };
    let range = model.list().and_then(|list| list.range()).map(|range| format!("range of {}", range.count()));
    let both: Vec<String> = count.into_iter().chain(range).collect();
    (!both.is_empty()).then(|| both.join(" + "))
}

/// Where the word stands by which the engagement under the mark is found, if not in its title.
fn found_in(model: &Model) -> Option<String> {
    let list = model.list()?;
    let record = &list.selected()?.record;
    let title = record.title(&model.register);
    let words = words::wanted(list.frame.filter.line.text());
    let word = words.iter().find(|word| !words::has(&title, word))?;
    let texts = written(record, &mut |kind, id| model.name(kind, id));
    texts.iter().find_map(|(label, text)| words::excerpt(text, word).map(|(line, _)| format!("{label}: {line}")))
}

fn facts(model: &Model, is_filtered: bool) -> Vec<String> {
    let number = |count: usize| grouped(i64::try_from(count).unwrap_or(i64::MAX));
    if let Some(places) = model.places() {
        let count = match is_filtered {
            true => format!("{} of {}", number(places.found.len()), number(places.all)),
            false => number(places.all),
        };
        let count = if places.kind == Kind::Network { format!("{count} networks") } else { count };
        let order = (places.kind == Kind::City && !is_filtered).then(|| "ours first, by population".to_owned());
        return std::iter::once(count).chain(order).collect();
    }
    match model.tab {
        Tab::Engagements => found_in(model).or_else(|| order_told(&model.engagements)).into_iter().collect(),
        _ => model.list().filter(|list| list.sort.is_some()).and_then(order_told).into_iter().collect(),
    }
}
