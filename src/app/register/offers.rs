//! What a picker offers for what was typed so far of a name.

use super::{Entry, Register};
use crate::domain::id::Id;
use crate::domain::kinds::Kind;
use crate::reference::{cities, countries, fold, networks};

/// How many matches a picker is given.
const OFFERED: usize = 50;
/// A city of so many times the people goes before one whose whole name was typed.
const TIMES: i64 = 10;

/// One offer of a picker.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// The record.
    pub id: Id,
    /// What it is called.
    pub name: String,
    /// What tells it from others of its name.
    pub detail: String,
    /// The fiscal year of a budget line.
    pub year: Option<i64>,
}

/// A city that was found, with what its place among the others follows from.
struct City {
    offer: Offer,
    /// How well its name fits: 0 it is it, 1 it begins so, 2 a word of it does, 3 it is within.
    rank: u8,
    population: i64,
    is_own: bool,
    /// Whether its usual name begins so, not only another one.
    is_usual: bool,
}

impl Register {
    /// What a picker offers for what was typed so far, the best first: the name itself, then those that begin so, those a
    /// word of which does, those it stands within.
    ///
    /// Of cities, those on the office's record come first within these. What was typed may be a whole name and still be
    /// only the beginning of the one that is meant: a town gives way to a city on record that has more people, and to any
    /// city of ten times its people. `osa` offers Osaka before Osa, `lima` Lima before Limassol.
    pub fn offers(&self, kind: Kind, typed: &str) -> Vec<Offer> {
        if kind == Kind::City {
            return self.cities(typed);
        }
        let query = fold(typed.split(',').next().unwrap_or_default());
        let mut ranked: Vec<(u8, Offer)> = self.own(kind, &query).map(|(rank, entry)| (rank, offer(entry))).collect();
        if kind == Kind::Network {
            ranked.extend(self.reference_networks(&query));
        }
        ranked.sort_by_key(|(rank, _)| *rank);
        ranked.truncate(OFFERED);
        ranked.into_iter().map(|(_, offer)| offer).collect()
    }

    /// The records of the file whose names fit, and how well.
    fn own<'a>(&'a self, kind: Kind, query: &'a str) -> impl Iterator<Item = (u8, &'a Entry)> {
        self.entries(kind).iter().filter_map(move |entry| {
            let rank = entry.folded.iter().filter_map(|name| rank(name, query)).min()?;
            Some((rank, entry))
        })
    }

    fn cities(&self, typed: &str) -> Vec<Offer> {
        let mut parts = typed.splitn(2, ',').map(str::trim);
        let query = fold(parts.next().unwrap_or_default());
        let country = parts.next().and_then(countries::find).map(|country| country.code);
        let is_in = |entry: &Entry| country.is_none_or(|code| entry.named.detail == code);
        let own = self.own(Kind::City, &query).filter(|(_, entry)| is_in(entry));
        let own = own.map(|(rank, entry)| {
            let is_usual = entry.folded.first().is_some_and(|name| name.starts_with(&query));
            City { offer: offer(entry), rank, population: entry.named.population, is_own: true, is_usual }
        });
        let mut found: Vec<City> = own.collect();
        if !query.is_empty() {
            found.extend(self.reference_cities(typed));
        }
        found.sort_by_key(|city| (city.rank, !city.is_own));
        meant_first(&mut found);
        found.into_iter().take(OFFERED).map(|city| city.offer).collect()
    }

    fn reference_cities<'a>(&'a self, typed: &str) -> impl Iterator<Item = City> + use<'a> {
        let found = cities::search(typed);
        found.into_iter().take(OFFERED).filter_map(|hit| {
            let city = cities::get(hit.row)?;
            let id = Id::new(&city.geonames.to_string());
            if self.places.contains_key(&(Kind::City, id.clone())) {
                return None;
            }
            let rank = match hit.class {
                cities::Class::Exact => 0,
                cities::Class::Name => 1,
                cities::Class::Word => 2,
                cities::Class::Within => 3,
            };
            let offer = Offer { id, name: city.name.to_owned(), detail: city.country.to_owned(), year: None };
            Some(City { offer, rank, population: i64::from(city.population), is_own: false, is_usual: hit.by == 0 })
        })
    }

    pub(super) fn reference_networks<'a>(&'a self, query: &str) -> impl Iterator<Item = (u8, Offer)> + use<'a> {
        let query = query.to_owned();
        networks::all().iter().filter_map(move |network| {
            let id = Id::new(network.code);
            if self.places.contains_key(&(Kind::Network, id.clone())) {
                return None;
            }
            let names = std::iter::once(network.acronym).chain([network.name]).chain(network.aliases.iter().copied());
            let rank = names.filter_map(|name| rank(&fold(name), &query)).min()?;
            Some((rank, Offer { id, name: network.acronym.to_owned(), detail: network.name.to_owned(), year: None }))
        })
    }
}

/// Puts a city whose name only begins so before a town whose whole name it is, where hardly anybody means the town.
fn meant_first(found: &mut [City]) {
    // What is on record by its whole name is meant.
    let Some(whole) = found.first().filter(|city| city.rank == 0 && !city.is_own) else { return };
    let is_meant = |city: &City| {
        let times = if city.is_own { 1 } else { TIMES };
        city.rank == 1 && city.is_usual && city.population >= whole.population.saturating_mul(times)
    };
    if let Some(place) = found.iter().position(is_meant)
        && let Some(head) = found.get_mut(..=place)
    {
        head.rotate_right(1);
    }
}

fn offer(entry: &Entry) -> Offer {
    let name = entry.named.year.map_or_else(|| entry.named.name.clone(), |year| format!("{} {year}", entry.named.name));
    Offer { id: entry.id.clone(), name, detail: entry.named.detail.clone(), year: entry.named.year }
}

/// How well a folded name fits a folded query: 0 it is it, 1 it begins so, 2 a word of it does, 3 it is within.
fn rank(name: &str, query: &str) -> Option<u8> {
    if name == query {
        Some(0)
    } else if name.starts_with(query) {
        Some(1)
    } else if name.split(' ').any(|word| word.starts_with(query)) {
        Some(2)
    } else if query.len() > 2 && name.contains(query) {
        Some(3)
    } else {
        None
    }
}
