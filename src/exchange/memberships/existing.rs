//! What the file holds already, by the keys an import asks for.

use std::collections::HashMap;

use crate::domain::id::Id;
use crate::domain::kinds::{Kind, Record, Stored};
use crate::reference::fold;

/// What makes two memberships the same one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// The network.
    pub network: Id,
    /// The city.
    pub city: Id,
    /// The folded name of the body; empty for the city as such.
    pub body: String,
}

/// The memberships, cities and networks of the file, the archived ones too; whoever has the store fills it.
#[derive(Clone, Debug, Default)]
pub struct Existing {
    /// The memberships; one that is archived stands here only where no live one has its key.
    pub memberships: HashMap<Key, Stored>,
    /// The cities that the file has taken up or made.
    pub cities: HashMap<Id, Stored>,
    /// The networks that the file has taken up or made.
    pub networks: HashMap<Id, Stored>,
}

impl Existing {
    /// Takes in a record of the file; other kinds than these three are passed over.
    pub fn add(&mut self, stored: Stored) {
        match &stored.record {
            Record::City(_) => {
                self.cities.insert(stored.id.clone(), stored);
            }
            Record::Network(_) => {
                self.networks.insert(stored.id.clone(), stored);
            }
            Record::Membership(it) => {
                let (Some(network), Some(city)) = (it.network.clone(), it.city.clone()) else {
                    return;
                };
                let key = Key { network, city, body: fold(&it.body) };
                if !stored.archived || !self.memberships.contains_key(&key) {
                    self.memberships.insert(key, stored);
                }
            }
            _ => {}
        }
    }

    /// Whether that city or network was archived.
    pub(super) fn is_archived(&self, kind: Kind, id: &Id) -> bool {
        let records = if kind == Kind::City { &self.cities } else { &self.networks };
        records.get(id).is_some_and(|stored| stored.archived)
    }
}
