//! Something that somebody at home asked the city's international work for.

use super::{Kind, Record, Spec, column};
use crate::domain::field::{Field, field};
use crate::domain::value::{Shape, choice};
use crate::domain::values::PartialDate;

choice! {
    /// Who at home asks.
    pub enum DemandSource {
        /// Another department of the city.
        Department = "department" "department",
        /// A motion of the council.
        Council = "council" "council motion",
        /// People of the city.
        Community = "community" "community",
        /// Business of the city.
        Business = "business" "business",
    }
}

choice! {
    /// Where a demand stands.
    pub enum DemandStatus {
        /// Nothing has met it yet.
        Open = "open" "open",
        /// It was met.
        Met = "met" "met",
        /// It is no longer asked for.
        Dropped = "dropped" "dropped",
    }
}

/// A local demand: who at home asked, for what, and how urgently.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Demand {
    /// What is asked for.
    pub title: String,
    /// What sort of asker it is.
    pub source: Option<DemandSource>,
    /// Who it is.
    pub who: String,
    /// When they asked.
    pub on: Option<PartialDate>,
    /// How urgent it is, 1 to 3.
    pub urgency: Option<i64>,
    /// Where it stands.
    pub status: Option<DemandStatus>,
    /// Anything else.
    pub note: String,
}

/// The table entry of the kind.
pub const SPEC: Spec = Spec {
    kind: Kind::Demand,
    name: "demand",
    plural: "demands",
    fields: FIELDS,
    columns: &[column("title", 0), column("source", 14), column("urgency", 7), column("status", 8)],
    order: ("title", false),
    title: |record, _| match record {
        Record::Demand(it) => it.title.clone(),
        _ => String::new(),
    },
    check: |_| Vec::new(),
    settle: |_, _, _| {},
    blank: || Record::Demand(Demand { status: Some(DemandStatus::Open), ..Demand::default() }),
};

const FIELDS: &[Field] = &[
    field!(Demand.title, "Title", Shape::Text(300)).required().hint("what is asked for"),
    field!(Demand.source, "Source", Shape::Choice(DemandSource::CHOICES)).required(),
    field!(Demand.who, "Who", Shape::Text(200)).hint("the department, the motion, the group, the firm"),
    field!(Demand.on, "Asked on", Shape::Date).aliases(&["date"]),
    field!(Demand.urgency, "Urgency", Shape::Count { min: 1, max: 3 }).hint("3 is most urgent"),
    field!(Demand.status, "Status", Shape::Choice(DemandStatus::CHOICES)).required(),
    field!(Demand.note, "Notes", Shape::Note),
];
