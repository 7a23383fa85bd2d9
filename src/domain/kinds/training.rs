//! What somebody of the office was trained in.

use super::{Kind, Record, Spec, column};
use crate::domain::field::{Field, field};
use crate::domain::id::Id;
use crate::domain::value::Shape;
use crate::domain::values::{Days, PartialDate};

/// A training somebody of the office took part in.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Training {
    /// Who was trained.
    pub person: Option<Id>,
    /// In what.
    pub title: String,
    /// When.
    pub on: Option<PartialDate>,
    /// For how many days.
    pub days: Option<Days>,
    /// By whom.
    pub provider: String,
    /// Anything else.
    pub note: String,
}

/// The table entry of the kind.
pub const SPEC: Spec = Spec {
    kind: Kind::Training,
    name: "training",
    plural: "trainings",
    fields: FIELDS,
    columns: &[column("on", 11), column("person", 20), column("title", 0), column("days", 5), column("provider", 18)],
    order: ("on", true),
    title: |record, _| match record {
        Record::Training(it) => it.title.clone(),
        _ => String::new(),
    },
    check: |_| Vec::new(),
    settle: |_, _, _| {},
    blank: || Record::Training(Training::default()),
};

const FIELDS: &[Field] = &[
    field!(Training.person, "Person", Shape::Ref(Kind::Person)).required(),
    field!(Training.title, "Title", Shape::Text(300)).required(),
    field!(Training.on, "On", Shape::Date).nearest().aliases(&["date"]),
    field!(Training.days, "Days", Shape::Days),
    field!(Training.provider, "Provider", Shape::Text(200)).hint("by whom"),
    field!(Training.note, "Notes", Shape::Note),
];
