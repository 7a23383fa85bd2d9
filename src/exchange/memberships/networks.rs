//! Which network a row means: one of the file, one of the catalogue, or one to be made.

use std::collections::HashMap;

use super::columns::{Columns, Part};
use super::existing::Existing;
use super::row::Refusal;
use crate::domain::id::Id;
use crate::domain::kinds::{Kind, Network, Record};
use crate::domain::names::Reading;
use crate::domain::source::Source;
use crate::domain::text::parse;
use crate::domain::value::Value;
use crate::exchange::csv::Row;
use crate::exchange::mapping::key;
use crate::reference;

/// The network of a row.
pub(super) enum Meant {
    /// It is known by that id.
    Known(Id),
    /// It is to be made with that acronym.
    New(String),
}

/// The networks by every name they go by.
pub(super) struct Networks<'a> {
    existing: &'a Existing,
    reading: &'a Reading<'a>,
    source: &'a dyn Source,
    names: HashMap<String, Vec<Id>>,
    /// Those that the import makes, in order.
    pub(super) made: Vec<(Id, Record)>,
}

impl<'a> Networks<'a> {
    pub(super) fn new(existing: &'a Existing, reading: &'a Reading<'a>, source: &'a dyn Source) -> Self {
        let mut networks = Self { existing, reading, source, names: HashMap::new(), made: Vec::new() };
        for stored in existing.networks.values() {
            let Record::Network(network) = &stored.record else { continue };
            let own = [stored.id.as_str(), &network.acronym, &network.name];
            for name in own.into_iter().chain(network.aliases.iter().map(String::as_str)) {
                networks.name(name, &stored.id);
            }
        }
        for ids in networks.names.values_mut() {
            // A live network comes before an archived one of the same name.
            if ids.iter().any(|id| !existing.is_archived(Kind::Network, id)) {
                ids.retain(|id| !existing.is_archived(Kind::Network, id));
            }
            ids.sort();
        }
        networks
    }

    fn name(&mut self, name: &str, id: &Id) {
        let key = key(name);
        if key.is_empty() {
            return;
        }
        let ids = self.names.entry(key).or_default();
        if !ids.contains(id) {
            ids.push(id.clone());
        }
    }

    /// The network of the row: by its name, else by its code.
    pub(super) fn find(&self, columns: &Columns, row: &Row) -> Result<Meant, Refusal> {
        let (name, code) = (columns.cell(row, Part::Network), columns.cell(row, Part::NetworkCode));
        for (part, text) in [(Part::Network, name), (Part::NetworkCode, code)] {
            if let Some(id) = self.known(part, text)? {
                return Ok(Meant::Known(id));
            }
        }
        if !name.is_empty() {
            return self.acronym(name).map(Meant::New);
        }
        if code.is_empty() {
            let part = columns.first(&[Part::Network]).unwrap_or(Part::NetworkCode);
            return Err(Refusal::new(part, "", "the network is missing; write its acronym or name"));
        }
        let reason = format!("no network has the code \"{code}\"; write its acronym or name in a column network");
        Err(Refusal::new(Part::NetworkCode, code, reason))
    }

    fn known(&self, part: Part, text: &str) -> Result<Option<Id>, Refusal> {
        let catalogue = || reference::networks::find(text).or_else(|| reference::networks::by_code(text.trim()));
        let id = match self.names.get(&key(text)).map(Vec::as_slice) {
            Some([id]) => Some(id.clone()),
            Some([]) | None => catalogue().map(|network| Id::new(network.code)),
            Some(several) => {
                let list = several.iter().map(|id| self.shown(id)).collect::<Vec<_>>().join(", ");
                return Err(Refusal::new(part, text, format!("\"{text}\" could be {list}; write the id of one")));
            }
        };
        match id {
            Some(id) if self.existing.is_archived(Kind::Network, &id) => {
                let reason = format!("the network \"{text}\" is archived; restore it, or write another");
                Err(Refusal::new(part, text, reason))
            }
            other => Ok(other),
        }
    }

    fn shown(&self, id: &Id) -> String {
        let network = self.existing.networks.get(id).map(|stored| &stored.record);
        match network {
            Some(Record::Network(network)) if !network.name.is_empty() => format!("{} ({id})", network.name),
            Some(Record::Network(network)) => format!("{} ({id})", network.acronym),
            _ => id.to_string(),
        }
    }

    fn acronym(&self, text: &str) -> Result<String, Refusal> {
        let Some(field) = Kind::Network.field("acronym") else {
            return Ok(text.to_owned());
        };
        match parse(field, text, self.reading).map_err(|fault| Refusal::of(Part::Network, fault))? {
            Value::Text(acronym) => Ok(acronym),
            _ => Err(Refusal::new(Part::Network, text, "the network is missing; write its acronym or name")),
        }
    }

    /// The id of the network, which is made now if it is new.
    pub(super) fn take(&mut self, meant: Meant) -> Id {
        match meant {
            Meant::Known(id) => id,
            Meant::New(acronym) => {
                let id = self.source.id();
                self.name(&acronym, &id);
                self.made.push((id.clone(), Record::Network(Network { acronym, ..Network::default() })));
                id
            }
        }
    }
}
