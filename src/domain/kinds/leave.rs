//! Days on which a person does not work.

use super::{Kind, Record, Spec, column};
use crate::domain::field::{Field, field};
use crate::domain::id::Id;
use crate::domain::value::Shape;
use crate::domain::values::Day;

/// A stretch of leave, both ends included.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Leave {
    /// Who is away.
    pub person: Option<Id>,
    /// The first day away.
    pub from: Option<Day>,
    /// The last day away.
    pub to: Option<Day>,
    /// Why, if it may be said.
    pub note: String,
}

/// The table entry of the kind.
pub const SPEC: Spec = Spec {
    kind: Kind::Leave,
    name: "leave",
    plural: "leaves",
    fields: FIELDS,
    columns: &[column("person", 0), column("from", 12), column("to", 12), column("note", 24)],
    order: ("from", true),
    title: |record, names| match record {
        Record::Leave(it) => {
            let who = it.person.as_ref().map_or_else(String::new, |id| names.name(Kind::Person, id));
            match it.from {
                Some(from) => format!("{who}, leave from {from}"),
                None => format!("{who}, leave"),
            }
        }
        _ => String::new(),
    },
    check: |record| match record {
        Record::Leave(it) => super::order_fault("to", it.from, it.to),
        _ => Vec::new(),
    },
    settle: |_, _, _| {},
    blank: || Record::Leave(Leave::default()),
};

const FIELDS: &[Field] = &[
    field!(Leave.person, "Person", Shape::Ref(Kind::Person)).required(),
    field!(Leave.from, "First day", Shape::Day).required(),
    field!(Leave.to, "Last day", Shape::Day).counts_from("from").required(),
    field!(Leave.note, "Notes", Shape::Note),
];
