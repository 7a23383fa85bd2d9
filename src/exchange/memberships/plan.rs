//! Goes through the rows and settles what each would change.

use std::collections::{BTreeMap, HashMap};

use super::cities::{self, Cities};
use super::columns::{Columns, Part};
use super::existing::{Existing, Key};
use super::networks::{self, Networks};
use super::report;
use super::row::{self, Refusal, Said};
use crate::domain::id::Id;
use crate::domain::kinds::{Kind, Record, Stored};
use crate::domain::names::Reading;
use crate::domain::problem::{Fault, Problem};
use crate::domain::source::Source;
use crate::domain::text::parse;
use crate::exchange::csv::{Row, Sheet};
use crate::exchange::rejects::Reject;
use crate::reference::fold;

/// How many rows lie between two calls of the progress.
const STRIDE: usize = 256;

/// How many cities and networks an import makes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Created {
    /// Cities that are neither in the file nor in the reference.
    pub city: usize,
    /// Networks that are neither in the file nor in the catalogue.
    pub network: usize,
}

/// What taking a table of memberships would change; nothing is written yet.
///
/// `rows` is the sum of `new`, `changed`, `same`, `repeated` and the number of `rejected`.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// How the bytes of the file were read as letters.
    pub encoding: &'static str,
    /// What stands between its cells.
    pub separator: char,
    /// The rows of the table, blank ones not counted.
    pub rows: usize,
    /// Memberships that are added.
    pub new: usize,
    /// Memberships of which the table says something else than the file.
    pub changed: usize,
    /// Memberships of which it says nothing else.
    pub same: usize,
    /// Rows of the same network, city and member as a row before.
    pub repeated: usize,
    /// The rows that cannot be taken.
    pub rejected: Vec<Reject>,
    /// What is made so that memberships can point at it.
    pub created: Created,
    /// The changed memberships by field.
    pub changes: BTreeMap<&'static str, usize>,
    /// What a person should know before saying yes.
    pub notes: Vec<String>,
    /// The records to write, those that others point at first, with the version each was made from; none is new.
    pub records: Vec<(Id, Record, Option<i64>)>,
}

/// Settles what each row of the table would change; `progress` hears now and then how many are done.
///
/// # Errors
/// No column for the network or the city, or two for one field.
pub fn plan(
    sheet: &Sheet,
    existing: &Existing,
    reading: &Reading<'_>,
    source: &dyn Source,
    progress: &mut dyn FnMut(usize),
) -> Result<Plan, Problem> {
    let columns = Columns::of(sheet)?;
    let mut planning = Planning {
        headers: sheet.headers.len(),
        columns: &columns,
        existing,
        reading,
        source,
        cities: Cities::new(existing, reading, &columns),
        networks: Networks::new(existing, reading, source),
        seen: HashMap::new(),
        tally: Tally::default(),
        records: Vec::new(),
    };
    for (done, row) in sheet.rows.iter().enumerate() {
        if done % STRIDE == 0 {
            progress(done);
        }
        if let Err(refusal) = planning.row(row) {
            planning.reject(row, refusal);
        }
    }
    progress(sheet.rows.len());
    Ok(planning.finish(sheet))
}

/// What has been counted and told so far.
#[derive(Default)]
pub(super) struct Tally {
    new: usize,
    changed: usize,
    same: usize,
    repeated: usize,
    rejected: Vec<Reject>,
    changes: BTreeMap<&'static str, usize>,
    /// What rows gave to tell.
    pub(super) told: Vec<String>,
    /// Lines of repeats that say something else than the row before.
    pub(super) differing: Vec<u64>,
    /// Lines whose membership is archived in the file.
    pub(super) archived: Vec<u64>,
}

/// The state of a plan while its rows are read.
struct Planning<'a> {
    headers: usize,
    columns: &'a Columns,
    existing: &'a Existing,
    reading: &'a Reading<'a>,
    source: &'a dyn Source,
    cities: Cities<'a>,
    networks: Networks<'a>,
    seen: HashMap<Key, Vec<Said>>,
    tally: Tally,
    records: Vec<(Id, Record, Option<i64>)>,
}

impl<'a> Planning<'a> {
    fn row(&mut self, row: &Row) -> Result<(), Refusal> {
        self.check_width(row)?;
        let network = self.networks.find(self.columns, row)?;
        let city = self.cities.find(row)?;
        let said = row::read(self.columns, row, self.reading)?;
        let body = self.body(row, &city);
        // A network that is yet to be made has no members.
        let networks::Meant::Known(id) = &network else {
            return self.add(network, city, &body, said);
        };
        let key = Key { network: id.clone(), city: city.id.clone(), body: fold(&body) };
        if let Some(first) = self.seen.get(&key) {
            self.tally.repeated += 1;
            if !alike(first, &said) {
                self.tally.differing.push(row.line);
            }
            self.settle_city(city);
            return Ok(());
        }
        let Some(stored) = self.stored(&key, &city.names) else {
            return self.add(network, city, &body, said);
        };
        self.compare(row, stored, &said)?;
        self.settle_city(city);
        self.seen.insert(key, said);
        Ok(())
    }

    fn check_width(&self, row: &Row) -> Result<(), Refusal> {
        let found = row.cells.len();
        let over = row.cells.iter().skip(self.headers).any(|cell| !cell.is_empty());
        if found >= self.headers && !over {
            return Ok(());
        }
        let wrapped =
            if row.cells.iter().any(|cell| cell.contains('\n')) { "; a quote in it may not be closed" } else { "" };
        let reason = format!("the row has {found} cells, the headers are {}{wrapped}", self.headers);
        let value = row.cells.first().map_or("", String::as_str).lines().next().unwrap_or_default();
        Err(Refusal { part: None, fault: Fault::said("", value, reason) })
    }

    /// The member's own name, where it is not that of the city.
    fn body(&self, row: &Row, city: &cities::Meant) -> String {
        let member = self.columns.cell(row, Part::Member);
        if city.names.contains(&fold(member)) { String::new() } else { member.replace('\n', " ") }
    }

    /// The membership of the file with that key; one of the city as such may bear the city's name.
    fn stored(&self, key: &Key, names: &[String]) -> Option<&'a Stored> {
        let existing = self.existing;
        let found = existing.memberships.get(key);
        if found.is_some() || !key.body.is_empty() {
            return found;
        }
        names.iter().find_map(|name| existing.memberships.get(&Key { body: name.clone(), ..key.clone() }))
    }

    fn compare(&mut self, row: &Row, stored: &Stored, said: &[Said]) -> Result<(), Refusal> {
        if stored.archived {
            self.tally.archived.push(row.line);
            self.tally.same += 1;
            return Ok(());
        }
        let differs: Vec<&Said> = said.iter().filter(|(field, value)| (field.get)(&stored.record) != *value).collect();
        if differs.is_empty() {
            self.tally.same += 1;
            return Ok(());
        }
        let mut record = stored.record.clone();
        for (field, value) in &differs {
            (field.set)(&mut record, value.clone());
        }
        check(&record)?;
        for (field, _) in differs {
            *self.tally.changes.entry(field.label).or_default() += 1;
        }
        self.tally.changed += 1;
        self.records.push((stored.id.clone(), record, Some(stored.version)));
        Ok(())
    }

    /// A new membership; its network and its city are made only once nothing can refuse the row any more.
    fn add(
        &mut self,
        network: networks::Meant,
        city: cities::Meant,
        body: &str,
        said: Vec<Said>,
    ) -> Result<(), Refusal> {
        let mut record = Record::blank(Kind::Membership);
        for (field, value) in &said {
            (field.set)(&mut record, value.clone());
        }
        self.name_body(&mut record, body)?;
        check(&record)?;
        let (network, city) = (self.networks.take(network), self.settle_city(city));
        if let Record::Membership(membership) = &mut record {
            membership.network = Some(network.clone());
            membership.city = Some(city.clone());
        }
        self.seen.insert(Key { network, city, body: fold(body) }, said);
        self.records.push((self.source.id(), record, None));
        self.tally.new += 1;
        Ok(())
    }

    fn name_body(&self, record: &mut Record, body: &str) -> Result<(), Refusal> {
        let Some(field) = Kind::Membership.field("body") else {
            return Ok(());
        };
        let value = parse(field, body, self.reading).map_err(|fault| Refusal::of(Part::Member, fault))?;
        (field.set)(record, value);
        Ok(())
    }

    fn settle_city(&mut self, mut city: cities::Meant) -> Id {
        self.tally.told.extend(city.told.take());
        self.cities.take(city)
    }

    fn reject(&mut self, row: &Row, refusal: Refusal) {
        let column = refusal.part.map_or("", |part| self.columns.header(part)).to_owned();
        let Fault { value, message, .. } = refusal.fault;
        self.tally.rejected.push(Reject { line: row.line, column, value, reason: message });
    }

    fn finish(self, sheet: &Sheet) -> Plan {
        let made_networks = self.networks.made;
        let made_cities = self.cities.made();
        let created = Created { city: made_cities.len(), network: made_networks.len() };
        let notes = report::notes(sheet, self.columns, &made_networks, &self.tally);
        let made = made_cities.into_iter().chain(made_networks).map(|(id, record)| (id, record, None));
        Plan {
            encoding: sheet.encoding,
            separator: sheet.separator,
            rows: sheet.rows.len(),
            new: self.tally.new,
            changed: self.tally.changed,
            same: self.tally.same,
            repeated: self.tally.repeated,
            rejected: self.tally.rejected,
            created,
            changes: self.tally.changes,
            notes,
            records: made.chain(self.records).collect(),
        }
    }
}

/// The first fault of a membership across its fields.
fn check(record: &Record) -> Result<(), Refusal> {
    let across = (Kind::Membership.spec().check)(record);
    let Some(fault) = across.into_iter().next() else {
        return Ok(());
    };
    let part = if fault.field == "since" { Part::Since } else { Part::Until };
    Err(Refusal::of(part, fault))
}

/// Whether two rows say the same of a membership.
fn alike(one: &[Said], other: &[Said]) -> bool {
    let values = |said: &[Said]| said.iter().map(|(field, value)| (field.id, value.clone())).collect::<Vec<_>>();
    values(one) == values(other)
}
