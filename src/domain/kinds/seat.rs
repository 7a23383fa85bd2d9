//! A place in a working group or on a board of a network we are in.

use rust_decimal::Decimal;

use super::{Kind, Record, Spec, column};
use crate::domain::field::{Field, field};
use crate::domain::id::Id;
use crate::domain::value::Shape;
use crate::domain::values::PartialDate;

/// A place in a working group or on a board, with the work it brings each year.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Seat {
    /// Which body it is in.
    pub title: String,
    /// The membership under which we hold it.
    pub membership: Option<Id>,
    /// Who sits there.
    pub owner: Option<Id>,
    /// Meetings a year.
    pub meetings: Option<i64>,
    /// Hours of each meeting, with what comes before and after.
    pub hours: Option<Decimal>,
    /// Since when.
    pub since: Option<PartialDate>,
    /// Until when.
    pub until: Option<PartialDate>,
    /// Anything else.
    pub note: String,
}

/// The table entry of the kind.
pub const SPEC: Spec = Spec {
    kind: Kind::Seat,
    name: "seat",
    plural: "seats",
    fields: FIELDS,
    columns: &[column("title", 0), column("membership", 22), column("owner", 12), column("meetings", 8), column("hours", 6)],
    order: ("title", false),
    title: |record, _| match record {
        Record::Seat(it) => it.title.clone(),
        _ => String::new(),
    },
    check: |record| match record {
        Record::Seat(it) => super::order_fault("until", it.since.map(PartialDate::first), it.until.map(PartialDate::last)),
        _ => Vec::new(),
    },
    settle: |_, _, _| {},
    blank: || Record::Seat(Seat::default()),
};

const FIELDS: &[Field] = &[
    field!(Seat.title, "Title", Shape::Text(300)).required().hint("working group culture, board"),
    field!(Seat.membership, "Membership", Shape::Ref(Kind::Membership)).required(),
    field!(Seat.owner, "Owner", Shape::Ref(Kind::Person)).hint("who sits there"),
    field!(Seat.meetings, "Meetings", Shape::Count { min: 0, max: 366 }).hint("a year"),
    field!(Seat.hours, "Hours", Shape::Number { places: 1, min: 0, max: 1000 }).hint("of each meeting, with what comes before and after"),
    field!(Seat.since, "Since", Shape::Date).nearest(),
    field!(Seat.until, "Until", Shape::Date).counts_from("since"),
    field!(Seat.note, "Notes", Shape::Note),
];
