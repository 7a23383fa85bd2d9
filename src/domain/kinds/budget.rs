//! A line of the budget of a fiscal year.

use super::{Kind, Record, Spec, column};
use crate::domain::field::{Field, field};
use crate::domain::problem::Fault;
use crate::domain::value::{Shape, choice};
use crate::domain::values::Money;

choice! {
    /// What the money of a line is for.
    pub enum LineKind {
        /// Fees of memberships.
        Dues = "dues" "dues",
        /// Getting there.
        Travel = "travel" "travel",
        /// Guests.
        Hosting = "hosting" "hosting",
        /// Daily allowances.
        PerDiem = "per-diem" "per diem",
        /// Interpreters and translators.
        Interpretation = "interpretation" "interpretation",
        /// Presents.
        Gifts = "gifts" "gifts",
        /// Money given to others.
        Grants = "grants" "grants",
        /// Work bought.
        Contracts = "contracts" "contracts",
        /// Our own people.
        Staff = "staff" "staff",
        /// Rooms, telephones, the rest.
        Overhead = "overhead" "overhead",
    }
}

/// Money adopted for one purpose in one fiscal year.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Budget {
    /// The year in which its fiscal year starts.
    pub year: Option<i64>,
    /// What the office calls it.
    pub name: String,
    /// What its money is for.
    pub kind: Option<LineKind>,
    /// What the council adopted.
    pub adopted: Option<Money>,
    /// Anything else.
    pub note: String,
}

/// The table entry of the kind.
pub const SPEC: Spec = Spec {
    kind: Kind::Budget,
    name: "budget",
    plural: "budgets",
    fields: FIELDS,
    columns: &[column("year", 5), column("name", 0), column("kind", 15), column("adopted", 18)],
    order: ("year", true),
    title: |record, _| match record {
        Record::Budget(it) => it.year.map_or_else(|| it.name.clone(), |year| format!("{} {year}", it.name)),
        _ => String::new(),
    },
    check: |record| match record {
        Record::Budget(it) => it
            .adopted
            .filter(|money| money.minor < 0)
            .map(|money| Fault::new("adopted", &money.amount(), "an adopted amount", "write 0 or more"))
            .into_iter()
            .collect(),
        _ => Vec::new(),
    },
    settle: |_, _, _| {},
    blank: || Record::Budget(Budget::default()),
};

const FIELDS: &[Field] = &[
    field!(Budget.year, "Fiscal year", Shape::Count { min: 1900, max: 2200 }).required().fiscal().hint("as the office names it"),
    field!(Budget.name, "Name", Shape::Text(120)).required().aliases(&["line"]),
    field!(Budget.kind, "Kind", Shape::Choice(LineKind::CHOICES)).required(),
    field!(Budget.adopted, "Adopted", Shape::Money).required().aliases(&["amount"]),
    field!(Budget.note, "Notes", Shape::Note),
];
