//! An organisation of cities.

use super::{Kind, Record, Spec, column};
use crate::domain::field::{Field, field};
use crate::domain::problem::Fault;
use crate::domain::value::{Column, RowStyle, Shape, Table, choice, row};
use crate::domain::values::{Money, PartialDate};
use rust_decimal::Decimal;

choice! {
    /// How the fee of a member follows.
    pub enum FeeRule {
        /// There is none.
        Free = "free" "free",
        /// The same for all.
        Flat = "flat" "flat",
        /// By the size of the city.
        Bands = "bands" "population bands",
        /// So much a head, with a floor and a cap.
        PerHead = "per-head" "per head",
        /// Agreed with each member.
        ByHand = "by-hand" "by hand",
    }
}

/// The fee of the cities from one size on, up to the next band.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct FeeBand {
    /// The least people it is for.
    pub from: Option<i64>,
    /// The fee of a year.
    pub fee: Option<Money>,
}

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
    /// How the fee of a member follows.
    pub fee_rule: Option<FeeRule>,
    /// The fee of a year where it is the same for all.
    pub fee_flat: Option<Money>,
    /// The fee of a year by the size of the city.
    pub fee_bands: Vec<FeeBand>,
    /// The fee of a year for each head, in `fee_currency`.
    pub fee_per_head: Option<Decimal>,
    /// The currency in which it bills.
    pub fee_currency: String,
    /// The least fee by heads.
    pub fee_floor: Option<Money>,
    /// The greatest fee by heads.
    pub fee_cap: Option<Money>,
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
        Record::Network(it) => faults(it),
        _ => Vec::new(),
    },
    settle: |_, _, _| {},
    blank: || Record::Network(Network::default()),
};

fn faults(it: &Network) -> Vec<Fault> {
    let mut faults = super::order_fault("ended", it.founded.map(PartialDate::first), it.ended.map(PartialDate::last));
    let lacks = |missing: bool, field: &'static str, text: &str| missing.then(|| Fault::said(field, "", text));
    faults.extend(match it.fee_rule {
        Some(FeeRule::Flat) => lacks(it.fee_flat.is_none(), "fee_flat", "a flat fee needs its amount"),
        Some(FeeRule::Bands) => {
            let bare = it.fee_bands.is_empty() || it.fee_bands.iter().any(|band| band.from.is_none() || band.fee.is_none());
            lacks(bare, "fee_bands", "write each band as the least people and the fee: 0 | 500; 50000 | 1200")
        }
        Some(FeeRule::PerHead) if it.fee_currency.is_empty() => {
            lacks(true, "fee_currency", "a fee by heads needs its currency")
        }
        Some(FeeRule::PerHead) => lacks(it.fee_per_head.is_none(), "fee_per_head", "a fee by heads needs the amount for one"),
        _ => None,
    });
    faults
}

/// The table of fee bands, half-open below: a band holds from its least people up to the next.
pub const BANDS: Table = Table {
    columns: &[
        Column { id: "from", shape: Shape::Count { min: 0, max: 100_000_000 } },
        Column { id: "fee", shape: Shape::Money },
    ],
    style: RowStyle::Cells,
    records: None,
};

row!(FeeBand { from, fee });

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
    field!(Network.fee_rule, "Fee rule", Shape::Choice(FeeRule::CHOICES)).hint("how a member's fee follows"),
    field!(Network.fee_flat, "Flat fee", Shape::Money).hint("of a year, the same for all"),
    field!(Network.fee_bands, "Fee bands", Shape::Rows(&BANDS)).hint("0 | 500; 50000 | 1200: least people and fee"),
    field!(Network.fee_per_head, "Fee per head", Shape::Number { places: 6, min: 0, max: 1000 }).hint("0.0085"),
    field!(Network.fee_currency, "Bills in", Shape::Currency),
    field!(Network.fee_floor, "At least", Shape::Money).hint("the least fee by heads"),
    field!(Network.fee_cap, "At most", Shape::Money).hint("the greatest fee by heads"),
    field!(Network.note, "Notes", Shape::Note),
];
