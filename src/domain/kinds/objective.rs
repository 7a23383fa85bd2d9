//! A strategic priority of the city.

use super::{Kind, Record, Spec, column};
use crate::domain::field::{Field, field};
use crate::domain::id::Id;
use crate::domain::value::Shape;
use crate::domain::values::PartialDate;

/// Something the city wants to reach by its international work.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Objective {
    /// What it is.
    pub title: String,
    /// How much it matters, 1 to 5.
    pub weight: Option<i64>,
    /// Since when it holds.
    pub from: Option<PartialDate>,
    /// Until when it holds.
    pub to: Option<PartialDate>,
    /// Who answers for it.
    pub owner: Option<Id>,
    /// The local demands it answers.
    pub demands: Vec<Id>,
    /// How one would know that it is reached.
    pub target: String,
    /// Anything else.
    pub note: String,
}

/// The table entry of the kind.
pub const SPEC: Spec = Spec {
    kind: Kind::Objective,
    name: "objective",
    plural: "objectives",
    fields: FIELDS,
    columns: &[column("title", 0), column("weight", 6), column("from", 11), column("to", 11), column("owner", 14)],
    order: ("title", false),
    title: |record, _| match record {
        Record::Objective(it) => it.title.clone(),
        _ => String::new(),
    },
    check: |record| match record {
        Record::Objective(it) => super::order_fault("to", it.from.map(PartialDate::first), it.to.map(PartialDate::last)),
        _ => Vec::new(),
    },
    settle: |_, _, _| {},
    blank: || Record::Objective(Objective::default()),
};

const FIELDS: &[Field] = &[
    field!(Objective.title, "Title", Shape::Text(300)).required(),
    field!(Objective.weight, "Weight", Shape::Count { min: 1, max: 5 }).hint("5 matters most"),
    field!(Objective.from, "From", Shape::Date),
    field!(Objective.to, "To", Shape::Date).counts_from("from"),
    field!(Objective.owner, "Owner", Shape::Ref(Kind::Person)),
    field!(Objective.demands, "Demands", Shape::Refs(Kind::Demand)).aliases(&["demand"]).hint("the local demands it answers"),
    field!(Objective.target, "Target", Shape::Text(300)).hint("how one would know that it is reached"),
    field!(Objective.note, "Notes", Shape::Note),
];
