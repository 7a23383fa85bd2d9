//! An organisation of cities.

use super::{Kind, Record, Spec, column};
use crate::domain::field::{Field, field};
use crate::domain::value::Shape;
use crate::domain::values::PartialDate;

/// A network that cities are members of.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Network {
    /// What everybody calls it.
    pub acronym: String,
    /// Its whole name.
    pub name: String,
    /// Other names it goes by.
    pub aliases: Vec<String>,
    /// Since when it exists.
    pub founded: Option<PartialDate>,
    /// Since when it no longer exists.
    pub ended: Option<PartialDate>,
    /// Where its secretariat sits.
    pub seat: String,
    /// The country of the seat, two letters.
    pub country: String,
    /// Where its members are.
    pub scope: String,
    /// What it works on.
    pub themes: Vec<String>,
    /// Its address on the web.
    pub website: String,
    /// Whether the published counts of memberships by city size include it.
    pub benchmark: Option<bool>,
    /// Anything else.
    pub note: String,
}

/// The table entry of the kind.
pub const SPEC: Spec = Spec {
    kind: Kind::Network,
    name: "network",
    plural: "networks",
    fields: FIELDS,
    columns: &[column("acronym", 22), column("name", 0), column("founded", 7), column("ended", 6)],
    order: ("acronym", false),
    title: |record, _| match record {
        Record::Network(it) => it.acronym.clone(),
        _ => String::new(),
    },
    check: |record| match record {
        Record::Network(it) => super::order_fault("ended", it.founded.map(PartialDate::first), it.ended.map(PartialDate::last)),
        _ => Vec::new(),
    },
    settle: |_, _| {},
    blank: || Record::Network(Network::default()),
};

const FIELDS: &[Field] = &[
    field!(Network.acronym, "Acronym", Shape::Text(80)).required().aliases(&["network"]),
    field!(Network.name, "Name", Shape::Text(300)),
    field!(Network.aliases, "Other names", Shape::Words).hint("with ; between them"),
    field!(Network.founded, "Founded", Shape::Date),
    field!(Network.ended, "Ended", Shape::Date),
    field!(Network.seat, "Seat", Shape::Text(200)),
    field!(Network.country, "Country", Shape::Country),
    field!(Network.scope, "Scope", Shape::Text(200)),
    field!(Network.themes, "Themes", Shape::Words).hint("with ; between them"),
    field!(Network.website, "Website", Shape::Text(300)),
    field!(Network.benchmark, "Benchmark", Shape::Flag).hint("counted in the published figures by city size"),
    field!(Network.note, "Notes", Shape::Note),
];
