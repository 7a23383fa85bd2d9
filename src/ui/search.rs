//! What a search from the Desk finds: its kind, its title, and where the word stands.

use ratatui::layout::Rect;

use super::paper::{Paper, Row, lines};
use super::theme::Role;
use super::words::{WHEN, first_row, when};
use crate::app::Model;
use crate::app::brief::grouped;
use crate::app::screens::places::Place;
use crate::app::screens::search::Found;
use crate::domain::hit::{Excerpt, Hit};
use crate::domain::kinds::Kind;
use crate::reference::{cities, networks, words};

/// The cells of the kind.
const KIND: usize = 10;
/// What a title takes of a line, in parts of a hundred, and at most.
const TITLE: (usize, usize) = (45, 60);

/// Draws what was found.
pub(super) fn draw(model: &Model, paper: &mut Paper<'_>, area: Rect) {
    let search = &model.desk.search;
    let typed = search.frame.filter.line.text();
    if search.found.is_empty() {
        let said = if typed.trim().is_empty() {
            "type the beginnings of words: a name, or what stands in a note".to_owned()
        } else {
            format!("nothing is found by \"{typed}\"; Esc clears it")
        };
        paper.row(area, 1, Row::default().gap(2).put(&said, Role::Dim));
        return;
    }
    let cells = usize::from(area.width);
    let title = (cells * TITLE.0 / 100).min(TITLE.1);
    let heading = Row::default().gap(2).fit("what", KIND, Role::Dim).gap(1).fit("called", title, Role::Dim);
    paper.row(area, 0, heading.gap(1).put("found in", Role::Dim));
    let body = lines(area, 1, usize::from(area.height));
    let height = usize::from(body.height);
    let top = first_row(search.frame.cursor, search.found.len(), height);
    for (line, (at, found)) in search.found.iter().enumerate().skip(top).take(height).enumerate() {
        let is_marked = at == search.frame.cursor.selected;
        paper.row(body, line, row(model, found, title, is_marked).cut(cells));
    }
}

fn row(model: &Model, found: &Found, title: usize, is_marked: bool) -> Row {
    let (kind, _) = found.record();
    let lead = Row::of(if is_marked { "▸ " } else { "  " }, Role::Plain);
    let row = lead.fit(kind.name(), KIND, Role::Dim).gap(1);
    let (name, rest) = match found {
        Found::Place(kind, place) => of_place(model, *kind, place),
        Found::Record(hit) => (called(model, hit), excerpt(hit.found.as_ref())),
    };
    let role = if is_marked { Role::Bold } else { Role::Plain };
    // A title alone may take the whole line.
    if rest.cells() == 0 { row.put(&name, role) } else { row.fit(&name, title, role).gap(1).join(rest) }
}

/// The title, an engagement's behind its day.
fn called(model: &Model, hit: &Hit) -> String {
    match hit.kind {
        Kind::Engagement => format!("{:WHEN$}  {}", when(hit.day, model.today), hit.title),
        _ => hit.title.clone(),
    }
}

fn excerpt(found: Option<&Excerpt>) -> Row {
    let Some(Excerpt { label, line, at }) = found else { return Row::default() };
    let piece = |range: std::ops::Range<usize>| line.get(range).unwrap_or_default();
    Row::of(&format!("{label}: "), Role::Dim)
        .put(piece(0..at.start), Role::Plain)
        .put(piece(at.clone()), Role::Bold)
        .put(piece(at.end..line.len()), Role::Plain)
}

/// The name by which a network was found, if it is not its acronym.
fn by_name(network: &networks::Network, typed: &str) -> String {
    let wanted = words::wanted(typed);
    let names = std::iter::once(network.name).chain(network.aliases.iter().copied());
    let mut others = names.filter(|name| *name != network.acronym);
    let found = others.clone().find(|name| wanted.iter().all(|word| words::has(name, word)));
    found.or_else(|| others.next()).unwrap_or_default().to_owned()
}

/// The name of a city with its country and people, or of a network with its whole name; and the name it was found by.
fn of_place(model: &Model, kind: Kind, place: &Place) -> (String, Row) {
    let name = model.name(kind, &place.id());
    let detail = match place {
        Place::City(row, by) => {
            let city = cities::get(*row);
            let people = city.map_or(0, |city| i64::from(city.population));
            let country = city.map_or("", |city| city.country);
            let other = if *by > 0 { cities::names(*row).nth(usize::from(*by)) } else { None };
            let other = other.filter(|other| *other != name).map(|other| format!(" · {other}"));
            format!("{country} · {}{}", grouped(people), other.unwrap_or_default())
        }
        Place::Network(network) => by_name(network, model.desk.search.frame.filter.line.text()),
        Place::Own(id) => model.register.named(kind, id).map_or_else(String::new, |named| named.detail.clone()),
    };
    (name, Row::of(&detail, Role::Plain))
}
