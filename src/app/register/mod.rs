//! The office's register of names, in memory: pickers search it, parsing and printing ask it.

mod find;
mod offers;

pub use find::InYear;
pub use offers::Offer;

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use rust_decimal::prelude::ToPrimitive;

use crate::domain::id::Id;
use crate::domain::kinds::{Kind, Network, Record, Stored};
use crate::domain::names::{Found, Names};
use crate::reference::{cities, fold, networks, records};

/// One record as the register knows it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Named {
    /// Its id; empty in a default.
    pub id: Option<Id>,
    /// What it is called.
    pub name: String,
    /// Other names it is found by.
    pub others: Vec<String>,
    /// What tells it from others of its name: a country, a fiscal year, a kind.
    pub detail: String,
    /// People who live there, or 0.
    pub population: i64,
    /// A, B or C.
    pub tier: &'static str,
    /// The fiscal year of a budget line.
    pub year: Option<i64>,
    /// Degrees north and east of a city.
    pub at: Option<(f64, f64)>,
    /// What a network's fees and what the rules say of it follow from; the rest of it is left empty.
    pub network: Option<Box<Network>>,
}

impl Named {
    /// What the register keeps of a record, called by the names of what it joins; none for kinds that nothing points at.
    pub fn of(stored: &Stored, names: &dyn Names) -> Option<(Kind, Self)> {
        let id = Some(stored.id.clone());
        let named = match &stored.record {
            Record::Person(it) => {
                let others = if it.login.is_empty() { Vec::new() } else { vec![it.login.clone()] };
                Self {
                    id,
                    name: it.name.clone(),
                    others,
                    detail: it.kind.map_or("", |kind| kind.label()).to_owned(),
                    ..Self::default()
                }
            }
            Record::City(it) => Self {
                id,
                name: it.name.clone(),
                others: it.other_names.clone(),
                detail: it.country.clone(),
                population: it.population.unwrap_or(0),
                tier: it.tier.map_or("", |tier| tier.id()),
                year: None,
                at: it.lat.and_then(|lat| lat.to_f64()).zip(it.lon.and_then(|lon| lon.to_f64())),
                network: None,
            },
            Record::Network(it) => {
                let others = it.aliases.iter().chain([&it.name]).filter(|name| !name.is_empty()).cloned().collect();
                let network = Some(Box::new(weighing(it)));
                Self { id, name: it.acronym.clone(), others, detail: it.name.clone(), network, ..Self::default() }
            }
            Record::Objective(it) => Self { id, name: it.title.clone(), ..Self::default() },
            Record::Budget(it) => {
                let detail = it.adopted.map_or_else(String::new, |money| money.to_string());
                Self { id, name: it.name.clone(), detail, year: it.year, ..Self::default() }
            }
            Record::Demand(it) => {
                let detail = it.status.map_or("", |status| status.label()).to_owned();
                Self { id, name: it.title.clone(), detail, ..Self::default() }
            }
            Record::Engagement(it) => {
                let detail = it.from.map_or_else(String::new, |from| from.to_string());
                Self { id, name: it.title.clone(), detail, ..Self::default() }
            }
            Record::Agreement(it) => {
                let detail = it.kind.map_or("", |kind| kind.label()).to_owned();
                Self { id, name: it.title.clone(), detail, ..Self::default() }
            }
            Record::Promise(it) => {
                let detail = it.due.map_or_else(String::new, |due| due.to_string());
                Self { id, name: it.title.clone(), detail, ..Self::default() }
            }
            Record::Contact(it) => {
                let detail = it.city.as_ref().map_or_else(String::new, |city| names.name(Kind::City, city));
                Self { id, name: it.name.clone(), detail, ..Self::default() }
            }
            Record::Seat(it) => {
                let detail = it.membership.as_ref().map_or_else(String::new, |id| names.name(Kind::Membership, id));
                Self { id, name: it.title.clone(), detail, ..Self::default() }
            }
            Record::Membership(_) => Self { id, name: stored.record.title(names), ..Self::default() },
            _ => return None,
        };
        Some((stored.record.kind(), named))
    }
}

#[derive(Clone, Debug)]
struct Entry {
    named: Named,
    id: Id,
    /// Its folded names, the main one first.
    folded: Vec<String>,
}

/// The names of the records of the file that others point at, and of the reference behind them.
#[derive(Clone, Debug, Default)]
pub struct Register {
    kinds: HashMap<Kind, Vec<Entry>>,
    places: HashMap<(Kind, Id), usize>,
    home: Option<Id>,
    dealt_with: HashSet<Id>,
}

impl Register {
    /// The register of those records of the file.
    pub fn of(rows: impl IntoIterator<Item = (Kind, Named)>) -> Self {
        let mut register = Self::default();
        for (kind, named) in rows {
            register.put(kind, named);
        }
        register
    }

    /// The register of those records, those that others point at first.
    pub fn of_records<'a>(records: impl IntoIterator<Item = &'a Stored>) -> Self {
        let mut register = Self::default();
        for stored in records {
            register.enter(stored);
        }
        register
    }

    /// Enters a record if others can point at it, called by the names that are known so far.
    pub fn enter(&mut self, stored: &Stored) {
        match &stored.record {
            Record::Office(it) => self.home.clone_from(&it.home),
            Record::Engagement(it) => self.deal_with(it.partners.iter().cloned()),
            Record::Agreement(it) => self.deal_with(it.partners.iter().cloned()),
            Record::Contact(it) => self.deal_with(it.city.iter().cloned()),
            Record::City(it) if it.tier.is_some() => self.deal_with([stored.id.clone()]),
            _ => {}
        }
        if let Some((kind, named)) = Named::of(stored, self) {
            self.put(kind, named);
        }
    }

    /// Notes the home city.
    pub fn live_in(&mut self, home: Id) {
        self.home = Some(home);
    }

    /// Notes that the office deals with those cities.
    pub fn deal_with(&mut self, cities: impl IntoIterator<Item = Id>) {
        self.dealt_with.extend(cities);
    }

    /// The cities that the office deals with: home first, then by tier, then the largest first.
    pub fn our_cities(&self) -> Vec<&Id> {
        let mut ours: Vec<&Id> = self.dealt_with.iter().chain(&self.home).collect();
        ours.sort_by_cached_key(|id| {
            let tier = self.named(Kind::City, id).map_or("", |named| named.tier);
            let people = self.population(id).unwrap_or(0);
            (self.home.as_ref() != Some(id), tier.is_empty(), tier, Reverse(people), *id)
        });
        ours.dedup();
        ours
    }

    /// Enters a record, or its new name.
    pub fn put(&mut self, kind: Kind, named: Named) {
        let Some(id) = named.id.clone() else { return };
        let mut folded = vec![fold(&named.name)];
        folded.extend(named.others.iter().map(|name| fold(name)));
        if let (Kind::Budget, Some(year)) = (kind, named.year) {
            folded.insert(0, format!("{} {year}", fold(&named.name)));
        }
        let entry = Entry { named, id: id.clone(), folded };
        let entries = self.kinds.entry(kind).or_default();
        let known = self.places.get(&(kind, id.clone())).and_then(|place| entries.get_mut(*place));
        match known {
            Some(known) => *known = entry,
            None => {
                self.places.insert((kind, id), entries.len());
                entries.push(entry);
            }
        }
    }

    /// The records of that kind in the file, in the order in which they were entered.
    pub fn all(&self, kind: Kind) -> impl Iterator<Item = (&Id, &Named)> {
        self.entries(kind).iter().map(|entry| (&entry.id, &entry.named))
    }

    /// Whether the register holds every record of that kind that the file has; of the others the newest, or our own.
    pub fn is_whole(kind: Kind) -> bool {
        matches!(
            kind,
            Kind::Person
                | Kind::City
                | Kind::Network
                | Kind::Demand
                | Kind::Objective
                | Kind::Budget
                | Kind::Contact
                | Kind::Agreement
                | Kind::Promise
                | Kind::Seat
        )
    }

    /// Whether that record is called by its name here.
    pub fn knows(&self, kind: Kind, id: &Id) -> bool {
        let reference = || match kind {
            Kind::City => reference_row(id).is_some(),
            Kind::Network => networks::by_code(id.as_str()).is_some(),
            _ => false,
        };
        self.places.contains_key(&(kind, id.clone())) || reference()
    }

    /// The record of that id in the file.
    pub fn named(&self, kind: Kind, id: &Id) -> Option<&Named> {
        let place = self.places.get(&(kind, id.clone()))?;
        self.entries(kind).get(*place).map(|entry| &entry.named)
    }

    /// The people of a city, of a year that is not known; none where nobody counted them.
    pub fn population(&self, city: &Id) -> Option<i64> {
        let people = match self.named(Kind::City, city) {
            Some(named) => named.population,
            None => reference_city(city).map_or(0, |city| i64::from(city.population)),
        };
        Some(people).filter(|people| *people > 0)
    }

    /// What the fees of a network follow from, if its rule is known.
    pub fn fees(&self, network: &Id) -> Option<&Network> {
        self.named(Kind::Network, network)?.network.as_deref().filter(|it| it.fee_rule.is_some())
    }

    /// What weighs of a network: of one on record, else as the reference has it.
    pub fn network(&self, id: &Id) -> Option<Network> {
        if let Some(named) = self.named(Kind::Network, id) {
            return named.network.as_deref().cloned();
        }
        match records::record(Kind::Network, id) {
            Some(Record::Network(it)) => Some(it),
            _ => None,
        }
    }

    /// What tells a record from others of its name: the country of a city, the whole name of a network.
    pub fn detail(&self, kind: Kind, id: &Id) -> String {
        if let Some(named) = self.named(kind, id) {
            return named.detail.clone();
        }
        let reference = match kind {
            Kind::City => reference_city(id).map(|city| city.country),
            Kind::Network => networks::by_code(id.as_str()).map(|network| network.name),
            _ => None,
        };
        reference.unwrap_or_default().to_owned()
    }

    /// How many records of that kind are in the file.
    pub fn count(&self, kind: Kind) -> usize {
        self.entries(kind).len()
    }

    fn entries(&self, kind: Kind) -> &[Entry] {
        self.kinds.get(&kind).map_or(&[], Vec::as_slice)
    }

    /// The same register, in which a budget line without a year is that of the given fiscal year.
    pub fn in_year(&self, year: Option<i64>) -> InYear<'_> {
        InYear { register: self, year }
    }
}

/// What the fees of a network and the rules' words on it follow from.
fn weighing(it: &Network) -> Network {
    Network {
        acronym: it.acronym.clone(),
        themes: it.themes.clone(),
        benchmark: it.benchmark,
        ended: it.ended,
        fee_rule: it.fee_rule,
        fee_flat: it.fee_flat,
        fee_bands: it.fee_bands.clone(),
        fee_per_head: it.fee_per_head,
        fee_currency: it.fee_currency.clone(),
        fee_floor: it.fee_floor,
        fee_cap: it.fee_cap,
        ..Network::default()
    }
}

/// The place in the reference of the city with that id.
fn reference_row(id: &Id) -> Option<cities::Row> {
    id.as_str().parse().ok().and_then(cities::by_geonames)
}

/// The city of the reference with that id.
fn reference_city(id: &Id) -> Option<cities::City> {
    reference_row(id).and_then(cities::get)
}

/// What a record is called where its bare name may not be enough.
fn full_name(kind: Kind, entry: &Entry) -> String {
    match (kind, entry.named.year) {
        (Kind::Budget, Some(year)) => format!("{} {year}", entry.named.name),
        (Kind::City, _) if !entry.named.detail.is_empty() => format!("{},{}", entry.named.name, entry.named.detail),
        _ => entry.named.name.clone(),
    }
}

impl Names for Register {
    fn name(&self, kind: Kind, id: &Id) -> String {
        if let Some(place) = self.places.get(&(kind, id.clone()))
            && let Some(entry) = self.entries(kind).get(*place)
        {
            return if kind == Kind::Budget { full_name(kind, entry) } else { entry.named.name.clone() };
        }
        let reference = match kind {
            Kind::City => reference_city(id).map(|city| city.name),
            Kind::Network => networks::by_code(id.as_str()).map(|network| network.acronym),
            _ => None,
        };
        reference.map_or_else(|| id.short().to_owned(), str::to_owned)
    }

    fn found_by(&self, kind: Kind, id: &Id) -> Vec<String> {
        let login = self.named(kind, id).filter(|_| kind == Kind::Person).map(|named| named.others.clone());
        std::iter::once(self.name(kind, id)).chain(login.unwrap_or_default()).collect()
    }

    fn written(&self, kind: Kind, id: &Id) -> String {
        let name = self.name(kind, id);
        let means = |text: &str| self.find_in_year(kind, text, None) == Found::One(id.clone());
        if kind == Kind::Budget || means(&name) {
            return name;
        }
        let longer = format!("{name},{}", self.detail(kind, id));
        if kind == Kind::City && means(&longer) { longer } else { id.to_string() }
    }
}
