//! Somebody who works for the office, is elected, or is of another department.

use rust_decimal::Decimal;

use super::choices::Known;
use super::{Kind, Record, Spec, column};
use crate::domain::field::{Field, field};
use crate::domain::problem::Fault;
use crate::domain::value::{Column, RowStyle, Shape, Table, choice, row};
use crate::domain::values::{Day, Money, PartialDate};

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

/// Another share of full time from a day on.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct FteChange {
    /// From this day on; of a month or a year from its first.
    pub from: Option<PartialDate>,
    /// Full-time equivalent, 0 to 1.
    pub fte: Option<Decimal>,
}

/// A person on whom work can be charged.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Person {
    /// What colleagues call them.
    pub name: String,
    /// Staff, elected or other department.
    pub kind: Option<PersonKind>,
    /// The name under which they log in.
    pub login: String,
    /// The first day of work, of a month or a year its first; unknown means always.
    pub from: Option<PartialDate>,
    /// The last day of work, of a month or a year its last; unknown means no end in sight.
    pub to: Option<PartialDate>,
    /// Full-time equivalent, 0 to 1; unknown is not full time.
    pub fte: Option<Decimal>,
    /// What it became later, each from its day on.
    pub fte_changes: Vec<FteChange>,
    /// What a day of theirs costs.
    pub day_rate: Option<Money>,
    /// Whether they were trained for international work; empty is "not asked".
    pub trained: Option<Known>,
    /// Anything else.
    pub note: String,
}

impl Person {
    /// The first day of work, as early as it may be.
    pub fn begins(&self) -> Option<Day> {
        self.from.map(PartialDate::first)
    }

    /// The last day of work, as late as it may be.
    pub fn ends(&self) -> Option<Day> {
        self.to.map(PartialDate::last)
    }

    /// The share of full time on that day.
    pub fn fte_on(&self, day: Day) -> Option<Decimal> {
        let begun = self.fte_changes.iter().filter(|change| change.from.is_some_and(|from| from.first() <= day));
        begun.max_by_key(|change| change.from.map(PartialDate::first)).map_or(self.fte, |change| change.fte)
    }
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
        Record::Person(it) => faults(it),
        _ => Vec::new(),
    },
    settle: |_, _, _| {},
    // Whoever gives no more than a name says nothing of how much they work.
    blank: || Record::Person(Person { kind: Some(PersonKind::Staff), ..Person::default() }),
};

fn faults(it: &Person) -> Vec<Fault> {
    let mut faults = super::order_fault("to", it.begins(), it.ends());
    if it.fte_changes.iter().any(|change| change.from.is_none() || change.fte.is_none()) {
        faults.push(Fault::said("fte_changes", "", "write each as its first day and the share: 2026-07-01 | 0.8"));
    }
    if let Some(rate) = it.day_rate.filter(|rate| rate.minor < 0) {
        faults.push(Fault::new("day_rate", &rate.amount(), "a day rate", "write 0 or more"));
    }
    faults
}

const FTE: Shape = Shape::Number { places: 2, min: 0, max: 1 };

/// The table of later shares of full time.
pub const FTE_CHANGES: Table = Table {
    columns: &[Column { id: "from", shape: Shape::Date }, Column { id: "fte", shape: FTE }],
    style: RowStyle::Cells,
    records: None,
};

row!(FteChange { from, fte });

const FIELDS: &[Field] = &[
    field!(Person.name, "Name", Shape::Text(200)).required(),
    field!(Person.kind, "Kind", Shape::Choice(PersonKind::CHOICES)).required().hint("only staff have capacity"),
    field!(Person.login, "Login", Shape::Text(64)).hint("the name under which they log in"),
    field!(Person.from, "Works from", Shape::Date).nearest().hint("empty: always"),
    field!(Person.to, "Works to", Shape::Date).counts_from("from").hint("empty: no end in sight"),
    field!(Person.fte, "FTE", FTE).hint("1 is full time, 0.5 half; empty: unknown"),
    field!(Person.fte_changes, "FTE later", Shape::Rows(&FTE_CHANGES)).hint("2026-07-01 | 0.8; the next change"),
    field!(Person.day_rate, "Day rate", Shape::Money).hint("what a day of theirs costs"),
    field!(Person.trained, "Trained", Shape::Choice(Known::CHOICES)).hint("for international work; empty: not asked"),
    field!(Person.note, "Notes", Shape::Note),
];
