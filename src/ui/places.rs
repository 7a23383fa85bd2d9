//! Cities and networks: one line each, in columns that stay where they are.

use ratatui::layout::Rect;

use super::paper::{Paper, Row, lines};
use super::theme::Role;
use super::words::first_row;
use crate::app::Model;
use crate::app::brief::grouped;
use crate::app::register::Named;
use crate::app::screens::places::{Place, Places};
use crate::domain::id::Id;
use crate::domain::kinds::membership::Standing;
use crate::domain::kinds::{Kind, Record};
use crate::reference::{cities, countries, fold, networks};

/// The mark and the blank behind it.
const LEAD: usize = 2;
/// From so many columns countries and acronyms have room for their names.
const WIDE_FROM: usize = 70;

/// One row before it is put into columns.
struct Line {
    name: String,
    /// Another name by which it was found.
    by: String,
    cells: Vec<String>,
}

/// A column behind the name: its heading, its width, and whether figures stand in it.
type Column = (&'static str, usize, bool);

/// Draws the heading of the columns and the rows that are seen.
pub(super) fn draw(model: &Model, places: &Places, paper: &mut Paper<'_>, area: Rect) {
    let cells = usize::from(area.width);
    let height = usize::from(area.height).saturating_sub(1).max(1);
    let (before, behind) = columns(places.kind, cells);
    let fixed: usize = before.iter().chain(&behind).map(|(_, wide, _)| wide + 1).sum();
    let room = cells.saturating_sub(LEAD + fixed);
    paper.row(area, 0, heading(&before, &behind, room));
    if places.found.is_empty() {
        if let Some(sought) = places.frame.sought().filter(|_| places.is_read()) {
            let said = format!("nothing is found by {sought}; Esc clears it");
            paper.row(area, 1, Row::default().gap(LEAD).put(&said, Role::Dim));
        }
        return;
    }
    let ours = our_networks(model);
    let body = lines(area, 1, height);
    let top = first_row(places.frame.cursor, places.found.len(), height);
    for (line, (at, place)) in places.found.iter().enumerate().skip(top).take(height).enumerate() {
        let found = match places.kind {
            Kind::City => city(model, places, place, cells),
            _ => network(model, place, &ours),
        };
        let row = in_columns(&found, places.kind, &before, &behind, room, at == places.frame.cursor.selected);
        paper.row(body, line, row);
    }
}

/// The columns before the name that takes what is left, and those behind it.
fn columns(kind: Kind, cells: usize) -> (Vec<Column>, Vec<Column>) {
    let wide = cells >= WIDE_FROM;
    match (kind, wide) {
        (Kind::City, true) => (vec![], vec![("country", 22, false), ("population", 11, true), ("tier", 5, false)]),
        (Kind::City, false) => (vec![], vec![("", 2, false), ("population", 10, true), ("tier", 4, false)]),
        (_, true) => (vec![("acronym", 20, false), ("we", 2, false)], vec![("founded", 7, true), ("ended", 6, true)]),
        (_, false) => (vec![("acronym", 14, false), ("we", 2, false)], vec![]),
    }
}

fn heading(before: &[Column], behind: &[Column], room: usize) -> Row {
    let put = |row: Row, column: &Column| cell(row, column, column.0, Role::Dim).gap(1);
    let row = before.iter().fold(Row::default().gap(LEAD), put);
    behind.iter().fold(row.fit("name", room, Role::Dim).gap(1), put)
}

fn cell(row: Row, (_, wide, is_figure): &Column, text: &str, role: Role) -> Row {
    if *is_figure { row.right(text, *wide, role) } else { row.fit(text, *wide, role) }
}

fn in_columns(line: &Line, kind: Kind, before: &[Column], behind: &[Column], room: usize, is_marked: bool) -> Row {
    let role = if is_marked { Role::Bold } else { Role::Plain };
    let mut row = Row::of(if is_marked { "▸ " } else { "  " }, Role::Plain);
    let mut cells = line.cells.iter();
    for (place, column) in before.iter().enumerate() {
        // A network goes by its acronym, a city by its name.
        let role = if place == 0 { role } else { Role::Plain };
        row = cell(row, column, cells.next().map_or("", String::as_str), role).gap(1);
    }
    let name = Row::of(&line.name, if kind == Kind::City { role } else { Role::Plain });
    let name = if line.by.is_empty() { name } else { name.put(&format!(" ({})", line.by), Role::Dim) };
    row = row.join(name.cut(room).to(room)).gap(1);
    for column in behind {
        row = cell(row, column, cells.next().map_or("", String::as_str), Role::Plain).gap(1);
    }
    row
}

fn city(model: &Model, places: &Places, place: &Place, cells: usize) -> Line {
    let id = place.id();
    let named = model.register.named(Kind::City, &id);
    let is_home = model.office.home.as_ref() == Some(&id);
    let tier = if is_home { "home" } else { named.map_or("", |named| named.tier) };
    let filter = places.frame.filter.line.text();
    let (name, by, country, people) = match place {
        Place::City(row, found) => {
            let city = cities::get(*row);
            let known = named.map(|named| named.name.clone()).filter(|name| !name.is_empty());
            let name = known.or_else(|| city.map(|city| city.name.to_owned())).unwrap_or_default();
            let by = if *found > 0 { cities::names(*row).nth(usize::from(*found)) } else { None };
            let people = city.map_or(0, |city| i64::from(city.population));
            (name, by.unwrap_or_default().to_owned(), city.map_or("", |city| city.country).to_owned(), people)
        }
        _ => {
            let name = model.name(Kind::City, &id);
            let by = named.map(|named| other_name(named, filter)).unwrap_or_default();
            let country = named.map_or_else(String::new, |named| named.detail.clone());
            (name, by, country, named.map_or(0, |named| named.population))
        }
    };
    let by = if filter.trim().is_empty() || by == name { String::new() } else { by };
    let country = match countries::by_code(&country) {
        Some(known) if cells >= WIDE_FROM => known.name.to_owned(),
        _ => country,
    };
    let people = if people > 0 { grouped(people) } else { "?".to_owned() };
    Line { name, by, cells: vec![country, people, tier.to_owned()] }
}

/// The other name by which a place of our own is found.
fn other_name(named: &Named, filter: &str) -> String {
    let wanted = fold(filter.split(',').next().unwrap_or_default());
    if wanted.is_empty() || fold(&named.name).contains(&wanted) {
        return String::new();
    }
    named.others.iter().find(|name| fold(name).contains(&wanted)).cloned().unwrap_or_default()
}

fn network(model: &Model, place: &Place, ours: &[Id]) -> Line {
    let id = place.id();
    let we = if ours.contains(&id) { "we" } else { "" }.to_owned();
    let year = |year: Option<i16>| year.map_or_else(String::new, |year| year.to_string());
    let (acronym, name, founded, ended) = match place {
        Place::Network(network) => network_of(network, year),
        _ => {
            let detail =
                model.register.named(Kind::Network, &id).map_or_else(String::new, |named| named.detail.clone());
            (model.name(Kind::Network, &id), detail, String::new(), String::new())
        }
    };
    Line { name, by: String::new(), cells: vec![acronym, we, founded, ended] }
}

fn network_of(network: &networks::Network, year: impl Fn(Option<i16>) -> String) -> (String, String, String, String) {
    (network.acronym.to_owned(), network.name.to_owned(), year(network.founded), year(network.ended))
}

/// The networks of which we are a member, as far as our memberships have been read.
fn our_networks(model: &Model) -> Vec<Id> {
    let current = |record: &Record| match record {
        Record::Membership(it) if it.city == model.office.home && it.standing(model.today) != Standing::Ended => {
            it.network.clone()
        }
        _ => None,
    };
    model.memberships.rows.iter().filter_map(|stored| current(&stored.record)).collect()
}
