//! A stretch of days on which the office wants no engagement.

use super::{Kind, Record, Spec, column};
use crate::domain::field::{Field, field};
use crate::domain::value::Shape;
use crate::domain::values::Day;

/// A blackout period, both ends included: an election, the budget week, the summer break.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Blackout {
    /// What it is for.
    pub title: String,
    /// The first day.
    pub from: Option<Day>,
    /// The last day.
    pub to: Option<Day>,
    /// Anything else.
    pub note: String,
}

/// The table entry of the kind.
pub const SPEC: Spec = Spec {
    kind: Kind::Blackout,
    name: "blackout",
    plural: "blackouts",
    fields: FIELDS,
    columns: &[column("from", 12), column("to", 12), column("title", 0)],
    order: ("from", true),
    title: |record, _| match record {
        Record::Blackout(it) => it.title.clone(),
        _ => String::new(),
    },
    check: |record| match record {
        Record::Blackout(it) => super::order_fault("to", it.from, it.to),
        _ => Vec::new(),
    },
    settle: |_, _, _| {},
    blank: || Record::Blackout(Blackout::default()),
};

const FIELDS: &[Field] = &[
    field!(Blackout.title, "Title", Shape::Text(200)).required().hint("election, budget week"),
    field!(Blackout.from, "First day", Shape::Day).required(),
    field!(Blackout.to, "Last day", Shape::Day).counts_from("from").required(),
    field!(Blackout.note, "Notes", Shape::Note),
];
