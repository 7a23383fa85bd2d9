//! Cities and networks: the reference and the office's own in one list, filtered in memory as somebody types.

use std::cmp::Reverse;
use std::collections::HashSet;

use super::{Frame, list_height};
use crate::app::layout::Size;
use crate::app::message::Ask;
use crate::app::register::Register;
use crate::domain::filter::Filter;
use crate::domain::id::Id;
use crate::domain::kinds::{Kind, Stored};
use crate::domain::query::Query;
use crate::reference::{cities, fold, networks, records};

/// As many places as no office has in its file.
const ALL: usize = 100_000;

/// A city or network of the list.
#[derive(Clone, Debug, PartialEq)]
pub enum Place {
    /// One of the file that the reference does not have.
    Own(Id),
    /// A city of the reference, and which of its names was found.
    City(cities::Row, u16),
    /// A network of the reference.
    Network(&'static networks::Network),
}

/// The screen of cities, or of networks.
#[derive(Clone, Debug)]
pub struct Places {
    /// Cities or networks.
    pub kind: Kind,
    /// What the filter leaves, the best first.
    pub found: Vec<Place>,
    /// How many there are without a filter.
    pub all: usize,
    /// Mark, filter and card.
    pub frame: Frame,
    /// The filter for which `found` was found.
    shown: Option<String>,
    /// Those of the file that the terms let by; none until they are read.
    ours: Option<HashSet<Id>>,
    /// Those of the reference that the terms let by, were they in the file as they are.
    others: HashSet<Id>,
}

impl Places {
    /// An empty list of that kind.
    pub fn new(kind: Kind) -> Self {
        let (found, others) = (Vec::new(), HashSet::new());
        Self { kind, found, all: 0, frame: Frame::default(), shown: None, ours: None, others }
    }

    /// The id of what is under the mark.
    pub fn selected(&self) -> Option<Id> {
        self.found.get(self.frame.cursor.selected).map(Place::id)
    }

    /// Finds again if the filter is another one; the mark goes to the best.
    pub fn refresh(&mut self, register: &Register) {
        let wanted = self.frame.filter.line.text().trim().to_owned();
        if self.shown.as_deref() == Some(&wanted) {
            return;
        }
        let marked = self.selected().filter(|_| wanted.is_empty());
        self.find(&wanted, register);
        self.frame.cursor = super::Cursor::default();
        // Cleared, the filter leaves the mark where it was.
        if let Some(place) = self.found.iter().position(|place| marked.as_ref() == Some(&place.id())) {
            self.frame.cursor = super::Cursor { selected: place, top: place.saturating_sub(2) };
        }
        self.shown = Some(wanted);
    }

    /// Finds again because the register is another one; the mark stays on its record.
    pub fn renew(&mut self, register: &Register) {
        let Some(wanted) = self.shown.clone() else { return };
        let marked = self.selected();
        self.find(&wanted, register);
        if let Some(place) = self.found.iter().position(|place| Some(place.id()) == marked) {
            self.frame.cursor.selected = place;
        }
    }

    /// Puts the mark on a record; tells whether it is among those that were found.
    pub fn mark(&mut self, id: &Id, size: Size) -> bool {
        let place = self.found.iter().position(|place| place.id() == *id);
        if let Some(place) = place {
            self.frame.cursor.selected = place;
            self.frame.cursor.show(self.found.len(), list_height(size));
        }
        place.is_some()
    }

    /// Takes these terms in place of those it had; gives the wish to read which of the file they let by.
    pub fn narrow(&mut self, terms: Filter, register: &Register) -> Option<Ask> {
        self.frame.terms = terms;
        (self.ours, self.shown, self.others) = (None, None, self.of_reference(register));
        self.refresh(register);
        self.ask()
    }

    /// The wish to read which of the file the terms let by; none without terms.
    pub fn ask(&self) -> Option<Ask> {
        let filter = Some(self.frame.terms.clone()).filter(|terms| !terms.is_empty())?;
        Some(Ask::Ids(Box::new(Query { filter, ..Query::all(self.kind, ALL) })))
    }

    /// Takes in which of the file the terms let by.
    pub fn take(&mut self, ids: Vec<Id>, register: &Register) {
        self.ours = Some(ids.into_iter().collect());
        self.renew(register);
    }

    /// What was asked for did not come: without it no term can hold.
    pub fn give_up(&mut self, register: &Register) {
        if self.ours.is_none() && !self.frame.terms.is_empty() {
            self.narrow(Filter::default(), register);
        }
    }

    /// Whether it is known what the terms let by.
    pub fn is_read(&self) -> bool {
        self.ours.is_some() || self.frame.terms.is_empty()
    }

    /// The places of the reference that the terms let by.
    fn of_reference(&self, register: &Register) -> HashSet<Id> {
        let terms = &self.frame.terms;
        if terms.is_empty() {
            return HashSet::new();
        }
        let ids: Vec<Id> = match self.kind {
            Kind::City => {
                cities::all().filter_map(cities::get).map(|city| Id::new(&city.geonames.to_string())).collect()
            }
            _ => networks::all().iter().map(|network| Id::new(network.code)).collect(),
        };
        let is_let_by = |id: &Id| {
            let record = records::record(self.kind, id);
            record.is_some_and(|record| {
                terms.matches(&Stored { id: id.clone(), version: 0, archived: false, record }, register)
            })
        };
        ids.into_iter().filter(is_let_by).collect()
    }

    /// Whether the terms let it by: what the file has of a place counts before what the reference says of it.
    fn is_let_by(&self, id: &Id, register: &Register) -> bool {
        let Some(ours) = &self.ours else { return false };
        ours.contains(id) || (register.named(self.kind, id).is_none() && self.others.contains(id))
    }

    fn find(&mut self, wanted: &str, register: &Register) {
        let mut found = best(self.kind, wanted, register);
        if !self.frame.terms.is_empty() {
            found.retain(|place| self.is_let_by(&place.id(), register));
        }
        self.found = found;
        self.all = match self.kind {
            Kind::City => cities::count() + own_cities(register).count(),
            _ => networks::all().len() + own_networks(register).count(),
        };
    }
}

impl Place {
    /// The id of its record.
    pub fn id(&self) -> Id {
        match self {
            Self::Own(id) => id.clone(),
            Self::City(row, _) => {
                Id::new(&cities::get(*row).map_or_else(String::new, |city| city.geonames.to_string()))
            }
            Self::Network(network) => Id::new(network.code),
        }
    }
}

/// The cities or networks that go by a name, the best first.
pub fn best(kind: Kind, wanted: &str, register: &Register) -> Vec<Place> {
    match kind {
        Kind::City if wanted.is_empty() => ours_first(find_cities(wanted, register), register),
        Kind::City => find_cities(wanted, register),
        _ => find_networks(wanted, register),
    }
}

/// The cities that the office deals with before all others.
fn ours_first(found: Vec<Place>, register: &Register) -> Vec<Place> {
    let place = |id: &Id| match id.as_str().parse().ok().and_then(cities::by_geonames) {
        Some(row) => Place::City(row, 0),
        None => Place::Own(id.clone()),
    };
    let mut places: Vec<Place> = register.our_cities().into_iter().map(place).collect();
    let (rows, own): (HashSet<_>, HashSet<_>) = places.iter().fold(Default::default(), |(mut rows, mut own), place| {
        match place {
            Place::City(row, _) => rows.insert(*row),
            place => own.insert(place.id()),
        };
        (rows, own)
    });
    let is_other = |place: &Place| match place {
        Place::City(row, _) => !rows.contains(row),
        place => !own.contains(&place.id()),
    };
    places.extend(found.into_iter().filter(is_other));
    places
}

/// The cities of the file that the reference does not have.
fn own_cities(register: &Register) -> impl Iterator<Item = (&Id, &crate::app::register::Named)> {
    register.all(Kind::City).filter(|(id, _)| id.as_str().parse().ok().and_then(cities::by_geonames).is_none())
}

fn own_networks(register: &Register) -> impl Iterator<Item = (&Id, &crate::app::register::Named)> {
    register.all(Kind::Network).filter(|(id, _)| networks::by_code(id.as_str()).is_none())
}

/// How well a name fits, whether it is another name than the usual one, and how many people live there.
type Rank = (cities::Class, bool, Reverse<i64>);

/// By how well a name fits, usual names first, then by population.
fn find_cities(wanted: &str, register: &Register) -> Vec<Place> {
    let found = cities::search(wanted);
    let query = fold(wanted.split(',').next().unwrap_or_default());
    let country = wanted.split_once(',').map(|(_, country)| country.trim().to_uppercase()).filter(|it| !it.is_empty());
    let mut own: Vec<(Rank, Place)> = own_cities(register)
        .filter(|(_, named)| country.as_deref().is_none_or(|wanted| named.detail.starts_with(wanted)))
        .filter_map(|(id, named)| {
            let main = class(&fold(&named.name), &query).map(|class| (class, false));
            let other =
                named.others.iter().filter_map(|name| class(&fold(name), &query)).min().map(|class| (class, true));
            let (class, by_other) = main.into_iter().chain(other).min()?;
            Some(((class, by_other, Reverse(named.population)), Place::Own(id.clone())))
        })
        .collect();
    own.sort_by_key(|(key, _)| *key);
    let mut merged = Vec::with_capacity(found.len() + own.len());
    let mut own = own.into_iter().peekable();
    for hit in found {
        if own.peek().is_some() {
            let people = cities::get(hit.row).map_or(0, |city| i64::from(city.population));
            let key = (hit.class, hit.by != 0, Reverse(people));
            while let Some((_, place)) = own.next_if(|(own, _)| *own <= key) {
                merged.push(place);
            }
        }
        merged.push(Place::City(hit.row, hit.by));
    }
    merged.extend(own.map(|(_, place)| place));
    merged
}

fn class(name: &str, query: &str) -> Option<cities::Class> {
    if query.is_empty() {
        Some(cities::Class::Name)
    } else if name == query {
        Some(cities::Class::Exact)
    } else if name.starts_with(query) {
        Some(cities::Class::Name)
    } else if name.split(' ').any(|word| word.starts_with(query)) {
        Some(cities::Class::Word)
    } else if query.len() > 2 && name.contains(query) {
        Some(cities::Class::Within)
    } else {
        None
    }
}

/// By how well acronym, name or another name fits, then by acronym.
fn find_networks(wanted: &str, register: &Register) -> Vec<Place> {
    let query = fold(wanted);
    let best = |names: &mut dyn Iterator<Item = &str>| names.filter_map(|name| class(&fold(name), &query)).min();
    let reference = networks::all().iter().filter_map(|network| {
        let mut names = [network.acronym, network.name].into_iter().chain(network.aliases.iter().copied());
        Some((best(&mut names)?, fold(network.acronym), Place::Network(network)))
    });
    let own = own_networks(register).filter_map(|(id, named)| {
        let mut names = std::iter::once(named.name.as_str()).chain(named.others.iter().map(String::as_str));
        Some((best(&mut names)?, fold(&named.name), Place::Own(id.clone())))
    });
    let mut found: Vec<(cities::Class, String, Place)> = reference.chain(own).collect();
    found.sort_by(|one, other| (one.0, &one.1).cmp(&(other.0, &other.1)));
    found.into_iter().map(|(_, _, place)| place).collect()
}
