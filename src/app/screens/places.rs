//! Cities and networks: the reference and the office's own in one list, filtered in memory as somebody types.

use std::cmp::Reverse;

use super::Frame;
use crate::app::register::Register;
use crate::domain::id::Id;
use crate::domain::kinds::Kind;
use crate::reference::{cities, fold, networks};

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
}

impl Places {
    /// An empty list of that kind.
    pub fn new(kind: Kind) -> Self {
        Self { kind, found: Vec::new(), all: 0, frame: Frame::default(), shown: None }
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

    fn find(&mut self, wanted: &str, register: &Register) {
        self.found = best(self.kind, wanted, register);
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
        Kind::City => find_cities(wanted, register),
        _ => find_networks(wanted, register),
    }
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
