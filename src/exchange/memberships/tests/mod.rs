//! Small invented tables for every branch of the import; the real one where it is at hand.

mod branches;
mod plain;
mod shared;

use std::cell::Cell;
use std::sync::atomic::{AtomicU32, Ordering};

use super::{Existing, Plan, plan};
use crate::domain::id::Id;
use crate::domain::kinds::{City, Kind, Membership, Network, Record, Stored};
use crate::domain::names::{Directory, Found, Names, Reading};
use crate::domain::source::Source;
use crate::domain::values::Day;
use crate::exchange::csv::{self, Sheet};
use crate::reference::{cities, countries};

/// The reference, and Ana.
struct World;

impl Names for World {
    fn name(&self, _: Kind, id: &Id) -> String {
        id.to_string()
    }
}

impl Directory for World {
    fn find(&self, kind: Kind, text: &str) -> Found {
        if kind != Kind::City {
            return if text == "ana" { Found::One(Id::new("ana")) } else { Found::None(Vec::new()) };
        }
        let exact: Vec<_> = cities::search(text).into_iter().filter(|hit| hit.class == cities::Class::Exact).collect();
        let named = exact.iter().filter_map(|hit| cities::get(hit.row));
        let found: Vec<_> = named.map(|city| (Id::new(&city.geonames.to_string()), city.name.to_owned())).collect();
        match found.as_slice() {
            [] => Found::None(Vec::new()),
            [(id, _)] => Found::One(id.clone()),
            _ => Found::Several(found),
        }
    }

    fn country(&self, text: &str) -> Option<String> {
        countries::find(text).map(|country| country.code.to_owned())
    }
}

/// Ids in the order in which they are asked for.
#[derive(Default)]
struct Numbers(AtomicU32);

impl Source for Numbers {
    fn now(&self) -> jiff::Timestamp {
        jiff::Timestamp::UNIX_EPOCH
    }
    fn today(&self) -> Day {
        Day::constant(2027, 1, 12)
    }
    fn id(&self) -> Id {
        Id::from_bits(u128::from(self.0.fetch_add(1, Ordering::Relaxed)) + (7 << 76))
    }
}

fn reading() -> Reading<'static> {
    Reading { today: Day::constant(2027, 1, 12), currency: "EUR".parse().unwrap(), directory: &World }
}

/// The plan of that sheet; its counts always add up, and every record it points at is there or known.
fn planned(sheet: &Sheet, existing: &Existing, source: &Numbers) -> Plan {
    let heard = Cell::new(0);
    let plan = plan(sheet, existing, &reading(), source, &mut |done| heard.set(done)).unwrap();
    assert_eq!(heard.get(), plan.rows, "the progress ends with the last row");
    assert_eq!(plan.rows, plan.new + plan.changed + plan.same + plan.repeated + plan.rejected.len());
    let mut known: Vec<Id> = Vec::new();
    for (id, record, version) in &plan.records {
        assert!(record.faults().is_empty(), "{id}: {:?}", record.faults());
        for (kind, at) in record.points_at() {
            let number = at.as_str().parse().ok().and_then(cities::by_geonames).is_some();
            let code = crate::reference::networks::by_code(at.as_str()).is_some();
            let file = existing.cities.contains_key(&at) || existing.networks.contains_key(&at);
            let found = number || code || file || kind == Kind::Person || known.contains(&at);
            assert!(found, "{id} points at {kind:?} {at}, which is not there yet");
        }
        if record.kind() != Kind::Membership {
            known.push(id.clone());
        }
        assert_eq!(version.is_some(), existing.memberships.values().any(|stored| stored.id == *id));
    }
    plan
}

fn taken(text: &str) -> Plan {
    planned(&csv::read(text.as_bytes()).unwrap(), &Existing::default(), &Numbers::default())
}

/// The file after the plan was applied to it.
fn applied(mut existing: Existing, plan: &Plan) -> Existing {
    for (id, record, version) in &plan.records {
        let version = version.map_or(1, |version| version + 1);
        existing.add(Stored { id: id.clone(), version, archived: false, record: record.clone() });
    }
    existing
}

fn memberships(plan: &Plan) -> Vec<&Membership> {
    let records = plan.records.iter();
    records.filter_map(|(_, record, _)| if let Record::Membership(it) = record { Some(it) } else { None }).collect()
}

fn made_cities(plan: &Plan) -> Vec<(&Id, &City)> {
    let records = plan.records.iter();
    records.filter_map(|(id, record, _)| if let Record::City(it) = record { Some((id, it)) } else { None }).collect()
}

fn made_networks(plan: &Plan) -> Vec<(&Id, &Network)> {
    let records = plan.records.iter();
    records.filter_map(|(id, record, _)| if let Record::Network(it) = record { Some((id, it)) } else { None }).collect()
}

/// `line column value` of each rejected row.
fn rejects(plan: &Plan) -> Vec<String> {
    plan.rejected.iter().map(|it| format!("{} {} {}", it.line, it.column, it.value)).collect()
}
