//! A present given or received.

use super::{Kind, Record, Spec, column};
use crate::domain::field::{Field, field};
use crate::domain::id::Id;
use crate::domain::problem::Fault;
use crate::domain::value::{Shape, choice};
use crate::domain::values::{Money, PartialDate};

choice! {
    /// Which way a present went.
    pub enum GiftWay {
        /// From us.
        Given = "given" "given",
        /// To us.
        Received = "received" "received",
    }
}

/// A line of the gift register.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Gift {
    /// What it is.
    pub title: String,
    /// Which way it went.
    pub way: Option<GiftWay>,
    /// When.
    pub on: Option<PartialDate>,
    /// At which engagement.
    pub engagement: Option<Id>,
    /// To or from which city.
    pub city: Option<Id>,
    /// To or from whom there.
    pub contact: Option<Id>,
    /// Who of us gave or took it.
    pub person: Option<Id>,
    /// What it is worth.
    pub worth: Option<Money>,
    /// Where it is kept.
    pub kept_at: String,
    /// Anything else.
    pub note: String,
}

/// The table entry of the kind.
pub const SPEC: Spec = Spec {
    kind: Kind::Gift,
    name: "gift",
    plural: "gifts",
    fields: FIELDS,
    columns: &[column("on", 11), column("title", 0), column("way", 9), column("city", 16), column("worth", 14)],
    order: ("on", true),
    title: |record, _| match record {
        Record::Gift(it) => it.title.clone(),
        _ => String::new(),
    },
    check: |record| match record {
        Record::Gift(it) => it
            .worth
            .filter(|worth| worth.minor < 0)
            .map(|worth| Fault::new("worth", &worth.amount(), "a worth", "write 0 or more"))
            .into_iter()
            .collect(),
        _ => Vec::new(),
    },
    settle: |_, _, _| {},
    blank: || Record::Gift(Gift::default()),
};

const FIELDS: &[Field] = &[
    field!(Gift.title, "Title", Shape::Text(300)).required().hint("what it is"),
    field!(Gift.way, "Way", Shape::Choice(GiftWay::CHOICES)).required(),
    field!(Gift.on, "On", Shape::Date).nearest().aliases(&["date"]),
    field!(Gift.engagement, "Engagement", Shape::Ref(Kind::Engagement)),
    field!(Gift.city, "City", Shape::Ref(Kind::City)).hint("to or from which city"),
    field!(Gift.contact, "Contact", Shape::Ref(Kind::Contact)).hint("to or from whom"),
    field!(Gift.person, "Person", Shape::Ref(Kind::Person)).hint("who of us gave or took it"),
    field!(Gift.worth, "Worth", Shape::Money),
    field!(Gift.kept_at, "Kept at", Shape::Text(200)),
    field!(Gift.note, "Notes", Shape::Note),
];
