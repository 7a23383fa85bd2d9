//! Somebody who works for the office, is elected, or is of another department.

use rust_decimal::Decimal;

use super::{Kind, Record, Spec, column};
use crate::domain::field::{Field, field};
use crate::domain::value::{Shape, choice};
use crate::domain::values::Day;

choice! {
    /// What a person is to the office; only staff have capacity.
    pub enum PersonKind {
        /// Works in the office.
        Staff = "staff" "staff",
        /// Holds an elected post.
        Elected = "elected" "elected",
        /// Works elsewhere in the city.
        Other = "other" "other department",
    }
}

/// A person on whom work can be charged.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// What colleagues call them.
    pub name: String,
    /// Staff, elected or other department.
    pub kind: Option<PersonKind>,
    /// The name under which they log in.
    pub login: String,
    /// The first day of work; unknown means always.
    pub from: Option<Day>,
    /// The last day of work; unknown means no end in sight.
    pub to: Option<Day>,
    /// Full-time equivalent, 0 to 1.
    pub fte: Option<Decimal>,
    /// Anything else.
    pub note: String,
}

/// The table entry of the kind.
pub const SPEC: Spec = Spec {
    kind: Kind::Person,
    name: "person",
    plural: "people",
    fields: FIELDS,
    columns: &[column("name", 0), column("kind", 16), column("fte", 5), column("from", 11), column("to", 11), column("login", 10)],
    order: ("name", false),
    title: |record, _| match record {
        Record::Person(it) => it.name.clone(),
        _ => String::new(),
    },
    check: |record| match record {
        Record::Person(it) => super::order_fault("to", it.from, it.to),
        _ => Vec::new(),
    },
    settle: |_, _| {},
    blank: || {
        Record::Person(Person {
            name: String::new(),
            kind: Some(PersonKind::Staff),
            login: String::new(),
            from: None,
            to: None,
            fte: Some(Decimal::ONE),
            note: String::new(),
        })
    },
};

const FIELDS: &[Field] = &[
    field!(Person.name, "Name", Shape::Text(200)).required(),
    field!(Person.kind, "Kind", Shape::Choice(PersonKind::CHOICES)).required().hint("only staff have capacity"),
    field!(Person.login, "Login", Shape::Text(64)).hint("the name under which they log in"),
    field!(Person.from, "Works from", Shape::Day).hint("empty: always"),
    field!(Person.to, "Works to", Shape::Day).hint("empty: no end in sight"),
    field!(Person.fte, "FTE", Shape::Number { places: 2, min: 0, max: 1 }).hint("1 is full time, 0.5 half"),
    field!(Person.note, "Notes", Shape::Note),
];
