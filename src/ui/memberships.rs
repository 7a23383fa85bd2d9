//! Our memberships: what each takes, when its term ends, and until when it has to be decided on.

use ratatui::layout::Rect;

use super::agreements::due_mark;
use super::list::{lead_mark, mark_role, nothing};
use super::paper::{Paper, Row, lines};
use super::theme::Role;
use super::words::{bare, first_row, person_in};
use crate::app::Model;
use crate::app::screens::list::List;
use crate::app::screens::memberships::Decision;
use crate::domain::kinds::{Kind, Membership, Record, Stored};
use crate::rules::Severity;

const LEAD: usize = 2;
const DATE: usize = 10;
const FEE: usize = 12;
const ROLE: usize = 9;
const OWNER: usize = 8;
const STATUS: usize = 8;
/// The least room for the name of a network, for which columns go.
const NAME: usize = 16;

/// A column behind the name.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Role,
    Fee,
    Ends,
    Decide,
    Owner,
    Status,
}

impl Part {
    /// All of them in their order.
    const ALL: [Self; 6] = [Self::Role, Self::Fee, Self::Ends, Self::Decide, Self::Owner, Self::Status];
    /// Those that go where there is no room, the first first.
    const GOING: [Self; 6] = [Self::Role, Self::Fee, Self::Owner, Self::Ends, Self::Status, Self::Decide];

    fn cells(self) -> usize {
        match self {
            Self::Role => ROLE,
            Self::Fee => FEE,
            Self::Ends => DATE,
            // The mark of the rule stands before the day.
            Self::Decide => DATE + 2,
            Self::Owner => OWNER,
            Self::Status => STATUS,
        }
    }

    fn heading(self) -> &'static str {
        match self {
            Self::Role => "role",
            Self::Fee => "fee",
            Self::Ends => "term ends",
            Self::Decide => "  decide by",
            Self::Owner => "owner",
            Self::Status => "status",
        }
    }

    fn put(self, row: Row, text: &str, role: Role) -> Row {
        let row = row.gap(1);
        if self == Self::Fee { row.right(text, self.cells(), role) } else { row.fit(text, self.cells(), role) }
    }
}

/// The columns that fit, and the room that is left for the name.
fn columns(cells: usize) -> (Vec<Part>, usize) {
    let mut shown = Part::ALL.to_vec();
    let room = |shown: &[Part]| {
        let fixed: usize = shown.iter().map(|part| part.cells() + 1).sum();
        cells.saturating_sub(LEAD + fixed)
    };
    for part in Part::GOING {
        if room(&shown) < NAME {
            shown.retain(|it| *it != part);
        }
    }
    let room = room(&shown);
    (shown, room)
}

/// Draws the heading of the columns and the rows that are seen.
pub(super) fn draw(model: &Model, list: &List, paper: &mut Paper<'_>, area: Rect) {
    let height = usize::from(area.height).saturating_sub(1).max(1);
    if list.rows.is_empty() {
        paper.row(area, 1, Row::default().gap(LEAD).put(&nothing(list), Role::Dim));
        return;
    }
    let (parts, room) = columns(usize::from(area.width));
    let head = Row::default().gap(LEAD).fit("network", room, Role::Dim);
    paper.row(area, 0, parts.iter().fold(head, |row, part| part.put(row, part.heading(), Role::Dim)));
    let body = lines(area, 1, height);
    let top = first_row(list.frame.cursor, list.rows.len(), height);
    let range = list.range();
    for (line, (at, stored)) in list.rows.iter().enumerate().skip(top).take(height).enumerate() {
        let Record::Membership(it) = &stored.record else { continue };
        let is_here = at == list.frame.cursor.selected;
        let mark = lead_mark(list.mark_of(at, &stored.id, range.as_ref()));
        let lead = Row::of(if is_here { "▸" } else { " " }, Role::Plain).put(mark, mark_role(mark));
        let network = it.network.as_ref().map_or_else(String::new, |id| model.name(Kind::Network, id));
        let lead = lead.fit(&network, room, if is_here { Role::Bold } else { Role::Plain });
        let row = parts.iter().fold(lead, |row, part| match part {
            Part::Decide => decide(model, row.gap(1), stored, it),
            Part::Ends => part.put(row, &model.ends(stored, it), Role::Plain),
            part => part.put(row, &cell(model, *part, it), Role::Plain),
        });
        paper.row(body, line, row);
    }
}

/// What the rules say of the day, and the day.
fn decide(model: &Model, row: Row, stored: &Stored, it: &Membership) -> Row {
    let by = model.to_decide(stored, it);
    let mark = due_mark(model, &stored.id).filter(|_| matches!(by, Decision::By(_) | Decision::Unknown));
    let text = match by {
        Decision::None => String::new(),
        Decision::Unknown => "not known".to_owned(),
        Decision::By(day) => day.to_string(),
        Decision::Made(verdict) => verdict.to_owned(),
    };
    row.put(mark.map_or(" ", Severity::mark), Role::of(mark)).gap(1).fit(&text, DATE, Role::Plain)
}

fn cell(model: &Model, part: Part, it: &Membership) -> String {
    match part {
        Part::Role => it.role.map_or("", |role| role.label()).to_owned(),
        Part::Fee => match model.fee_of(it).map(|fee| fee.money) {
            None => String::new(),
            // What is not entered is not nothing.
            Some(None) => "?".to_owned(),
            Some(Some(fee)) => format!("{} {}", bare(fee.minor, fee.currency), fee.currency.code()),
        },
        Part::Owner => it.owner.as_ref().map_or_else(String::new, |id| person_in(model, id, OWNER)),
        Part::Status | Part::Decide | Part::Ends => it.standing(model.day()).label().to_owned(),
    }
}
