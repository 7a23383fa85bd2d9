//! What hangs on a record, on its card: entries, promises, gifts, and engagements that follow.

use crate::app::form::Desk;
use crate::app::register::Register;
use crate::app::screens::agreements::deadline;
use crate::app::wrap;
use crate::domain::kinds::{Kind, Record, Stored};
use crate::domain::names::Names;
use crate::domain::values::Day;

/// Which kinds hang on which, by which of their fields; the most telling first. Seats and decisions stand with the terms.
pub fn fields(kind: Kind) -> &'static [(Kind, &'static str)] {
    use Kind::{Agreement, Contact, Engagement, Entry, Gift, Membership, Promise, Seat};
    match kind {
        Engagement => &[(Entry, "engagement"), (Engagement, "follows"), (Promise, "engagement"), (Gift, "engagement")],
        Agreement => &[(Promise, "agreement"), (Engagement, "agreement")],
        Membership => &[(Entry, "membership")],
        Seat => &[(Engagement, "seat")],
        Promise => &[(Entry, "promise")],
        Contact => &[(Gift, "contact")],
        _ => &[],
    }
}

/// The lines of what hangs on a record, kind by kind, each kind under its word.
pub(super) fn lines(stored: &Stored, around: &[Stored], desk: &Desk<'_>, width: usize, cells: usize) -> Vec<String> {
    let (register, today, room) = (desk.register, desk.today, cells.saturating_sub(width));
    let mut out = Vec::new();
    for (kind, _) in fields(stored.record.kind()) {
        let rows = around.iter().filter(|row| row.record.kind() == *kind);
        for (place, row) in rows.enumerate() {
            let label = if place == 0 { word(stored.record.kind(), *kind) } else { "" };
            let text = line(&row.record, register, today);
            for (place, line) in wrap::lines(&text, room).into_iter().take(2).enumerate() {
                let label = if place == 0 { label } else { "" };
                out.push(format!("{}{line}", wrap::fit(label, width)));
            }
        }
    }
    out
}

fn word(of: Kind, kind: Kind) -> &'static str {
    match kind {
        Kind::Entry => "Entries",
        Kind::Promise => "Promises",
        Kind::Gift => "Gifts",
        Kind::Engagement if of == Kind::Engagement => "Followed by",
        _ => "Engagements",
    }
}

/// A record on one line: when, what, and how it stands.
fn line(record: &Record, register: &Register, today: Day) -> String {
    let parts: Vec<String> = match record {
        Record::Entry(it) => vec![
            it.state.map_or("", |state| state.label()).to_owned(),
            it.amount.map_or_else(|| "amount unknown".to_owned(), |amount| amount.to_string()),
            it.line.as_ref().map_or_else(String::new, |id| register.name(Kind::Budget, id)),
            it.what.clone(),
        ],
        Record::Engagement(it) => vec![
            it.from.map_or_else(|| "no date".to_owned(), |from| from.to_string()),
            it.status.map_or("", |status| status.label()).to_owned(),
            it.title.clone(),
        ],
        Record::Promise(it) => {
            let late = it.status == Some(crate::domain::kinds::promise::PromiseStatus::Open)
                && deadline(record, None, today).is_some_and(|deadline| deadline.overdue);
            vec![
                it.due.map_or_else(|| "no date".to_owned(), |due| due.to_string()),
                format!("{}{}", it.side.map_or("", |side| side.label()), if late { ", late" } else { "" }),
                it.status.map_or("", |status| status.label()).to_owned(),
                it.title.clone(),
            ]
        }
        Record::Gift(it) => vec![
            it.on.map_or_else(String::new, |on| on.to_string()),
            it.way.map_or("", |way| way.label()).to_owned(),
            it.title.clone(),
        ],
        _ => vec![record.title(register)],
    };
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}
