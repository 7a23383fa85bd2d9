//! What one unit of a currency is worth in another on a day.

use rust_decimal::Decimal;

use super::{Kind, Record, Spec, column};
use crate::domain::field::{Field, field};
use crate::domain::problem::Fault;
use crate::domain::value::Shape;
use crate::domain::values::Day;

/// An exchange rate with its day and source.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Rate {
    /// The currency of which one unit is priced.
    pub currency: String,
    /// The currency in which it is priced.
    pub into: String,
    /// How many units of `into` one unit is worth.
    pub rate: Option<Decimal>,
    /// On which day.
    pub on: Option<Day>,
    /// Who says so.
    pub source: String,
    /// Anything else.
    pub note: String,
}

/// The table entry of the kind.
pub const SPEC: Spec = Spec {
    kind: Kind::Rate,
    name: "rate",
    plural: "rates",
    fields: FIELDS,
    columns: &[column("currency", 0), column("into", 5), column("rate", 12), column("on", 11), column("source", 22)],
    order: ("on", true),
    title: |record, _| match record {
        Record::Rate(it) => {
            let on = it.on.map_or_else(String::new, |on| format!(", {on}"));
            format!("{} in {}{on}", it.currency, it.into)
        }
        _ => String::new(),
    },
    check: |record| match record {
        Record::Rate(it) => faults(it),
        _ => Vec::new(),
    },
    settle: |_, _, _| {},
    blank: || Record::Rate(Rate::default()),
};

fn faults(it: &Rate) -> Vec<Fault> {
    let mut faults = Vec::new();
    if !it.currency.is_empty() && it.currency == it.into {
        faults.push(Fault::said("into", &it.into, format!("{} in {} is always 1; name another currency", it.into, it.into)));
    }
    if it.rate.is_some_and(|rate| rate <= Decimal::ZERO) {
        faults.push(Fault::said("rate", "", "a rate is more than 0, such as 0.0062"));
    }
    faults
}

const FIELDS: &[Field] = &[
    field!(Rate.currency, "Currency", Shape::Currency).required().hint("one unit of it"),
    field!(Rate.into, "Into", Shape::Currency).required().aliases(&["to"]).hint("is worth so much of this"),
    field!(Rate.rate, "Rate", Shape::Number { places: 8, min: 0, max: 1_000_000 }).required().hint("0.0062"),
    field!(Rate.on, "On", Shape::Day).nearest().required().aliases(&["date"]),
    field!(Rate.source, "Source", Shape::Text(200)).hint("ECB, the bank"),
    field!(Rate.note, "Notes", Shape::Note),
];
