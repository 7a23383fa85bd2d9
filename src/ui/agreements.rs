//! Agreements, our memberships and promises by their deadline, the next one first.

use ratatui::layout::Rect;

use super::list::nothing;
use super::paper::{Paper, Row, lines};
use super::theme::Role;
use super::words::{bare, first_row, person_in};
use crate::app::Model;
use crate::app::screens::agreements::Deadline;
use crate::app::screens::list::List;
use crate::app::wrap;
use crate::domain::id::Id;
use crate::domain::kinds::{Kind, Membership, Record, Stored};
use crate::rules::{Finding, Severity};

const LEAD: usize = 3;
const WHAT: usize = 9;
const PARTNER: usize = 14;
const OWNER: usize = 10;
const STATUS: usize = 12;
const WHEN: usize = 10;
/// The least room for titles, for which columns go.
const TITLE: usize = 16;

/// Which columns fit.
struct Columns {
    partner: bool,
    owner: bool,
    status: bool,
    title: usize,
}

impl Columns {
    /// Status goes first, then the owner, then the partner.
    fn of(cells: usize) -> Self {
        let mut it = Self { partner: true, owner: true, status: true, title: 0 };
        let fixed = |it: &Self| {
            let wide = [(it.partner, PARTNER), (it.owner, OWNER), (it.status, STATUS)];
            let more: usize = wide.iter().filter(|(shown, _)| *shown).map(|(_, cells)| cells + 1).sum();
            LEAD + WHEN + 1 + WHAT + 1 + more
        };
        it.status = fixed(&it) + TITLE <= cells;
        it.owner = fixed(&it) + TITLE <= cells;
        it.partner = fixed(&it) + TITLE <= cells;
        it.title = cells.saturating_sub(fixed(&it)).max(1);
        it
    }

    fn put(&self, row: Row, cells: [&str; 4], role: Role) -> Row {
        let [title, partner, owner, status] = cells;
        let plain = if role == Role::Bold { Role::Plain } else { role };
        let row = row.fit(title, self.title, role).gap(1);
        let row = if self.partner { row.fit(partner, PARTNER, plain).gap(1) } else { row };
        let row = if self.owner { row.fit(owner, OWNER, plain).gap(1) } else { row };
        if self.status { row.fit(status, STATUS, plain) } else { row }
    }
}

/// Draws the heading of the columns and the rows that are seen.
pub(super) fn draw(model: &Model, list: &List, paper: &mut Paper<'_>, area: Rect) {
    let height = usize::from(area.height).saturating_sub(1).max(1);
    if list.rows.is_empty() {
        let text = match (list.read, list.frame.sought().is_none()) {
            (true, true) => "no agreement, membership or open promise on record: a adds one".to_owned(),
            _ => nothing(list),
        };
        paper.row(area, 1, Row::default().gap(LEAD).put(&text, Role::Dim));
        return;
    }
    let columns = Columns::of(usize::from(area.width));
    let head = Row::default().gap(LEAD).fit("when", WHEN, Role::Dim).gap(1).fit("what", WHAT, Role::Dim).gap(1);
    paper.row(area, 0, columns.put(head, ["title", "partner", "owner", "status"], Role::Dim));
    let body = lines(area, 1, height);
    let top = first_row(list.frame.cursor, list.rows.len(), height);
    for (line, (at, stored)) in list.rows.iter().enumerate().skip(top).take(height).enumerate() {
        let is_marked = at == list.frame.cursor.selected;
        let due = model.deadline(&list.rows, at);
        paper.row(body, line, row(model, (stored, due), &columns, is_marked));
    }
}

/// What the rules on deadlines say of a record; none where they say nothing, or somebody has accepted it.
pub(super) fn due_mark(model: &Model, id: &Id) -> Option<Severity> {
    let findings = model.panel.iter().flat_map(|panel| &panel.findings);
    let of_it = findings.filter(|it| it.rule.starts_with("DUE-") && it.records.iter().any(|record| record.id == *id));
    of_it.map(Finding::weight).max().filter(|severity| *severity > Severity::Info)
}

/// A network and what it takes a year, where both have room.
fn with_fee(network: String, it: &Membership, cells: usize) -> String {
    let Some(fee) = it.fee.filter(|fee| fee.minor != 0) else { return network };
    let both = format!("{network} {} {}", bare(fee.minor, fee.currency), fee.currency.code());
    if wrap::width(&both) <= cells { both } else { network }
}

fn row(model: &Model, (stored, due): (&Stored, Option<Deadline>), columns: &Columns, is_marked: bool) -> Row {
    let late = due.is_some_and(|due| due.overdue);
    let role = if is_marked { Role::Bold } else { Role::Plain };
    // What the rules say of a day to decide by is not said again beside what follows it.
    let is_judged = due.is_none_or(|due| !matches!(due.word, "renews" | "dues" | "review"));
    let mark = due_mark(model, &stored.id).filter(|_| is_judged).or(late.then_some(Severity::Watch));
    let lead =
        Row::of(if is_marked { "▸" } else { " " }, Role::Plain).put(mark.map_or(" ", Severity::mark), Role::of(mark));
    let lead = lead
        .gap(1)
        .fit(&due.map_or_else(|| "no date".to_owned(), |due| due.date.to_string()), WHEN, Role::Plain)
        .gap(1);
    let person = |id: &Option<Id>| id.as_ref().map_or_else(String::new, |id| person_in(model, id, OWNER));
    match &stored.record {
        Record::Agreement(it) => {
            let what = due.map_or("agreement", |due| due.word);
            let partner = match it.partners.as_slice() {
                [] => String::new(),
                [one] => model.name(Kind::City, one),
                [first, rest @ ..] => format!("{} +{}", model.name(Kind::City, first), rest.len()),
            };
            let status = it.standing(model.today).map_or("", |status| status.label());
            let cells = [it.title.as_str(), &partner, &person(&it.owner), status];
            columns.put(lead.fit(what, WHAT, Role::Plain).gap(1), cells, role)
        }
        Record::Membership(it) => {
            let what = due.map_or("member", |due| due.word);
            let network = it.network.as_ref().map_or_else(String::new, |id| model.name(Kind::Network, id));
            let title = with_fee(network, it, columns.title);
            let cells = [title.as_str(), "", &person(&it.owner), it.standing(model.today).label()];
            columns.put(lead.fit(what, WHAT, Role::Plain).gap(1), cells, role)
        }
        Record::Promise(it) => {
            let partner = it.partner.as_ref().map_or_else(String::new, |id| model.name(Kind::City, id));
            let side = it.side.map_or("", |side| side.label());
            let status = if late { format!("{side}, late") } else { side.to_owned() };
            let cells = [it.title.as_str(), &partner, &person(&it.owner), &status];
            columns.put(lead.fit("promise", WHAT, Role::Plain).gap(1), cells, role)
        }
        _ => lead,
    }
}
