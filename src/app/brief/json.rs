//! A brief as JSON, and any record as a row.

use serde_json::{Value as Json, json};

use super::{Brief, Group, MONTHS, Register, SHOWN, Sides};
use crate::domain::id::Id;
use crate::domain::json as values;
use crate::domain::kinds::{Kind, Record, Stored};
use crate::domain::names::Names;
use crate::domain::value::Shape;
use crate::domain::values::Day;

impl Brief {
    /// The answer of `attache brief --json`.
    pub fn json(&self, names: &Register) -> Json {
        let subject = record_json(&self.subject, names, self.today);
        let networks = self.by_network();
        let list = |group: Group| -> Json {
            // What ended is told of the city itself, not of us.
            let is_told = |sides: &Sides<'_>| group != Group::Ended || !sides.theirs.is_empty();
            let of_group = networks.iter().filter(|(_, sides)| self.group(sides) == group && is_told(sides));
            of_group.flat_map(|(id, sides)| self.sides_json(names, id, sides, group)).collect()
        };
        let engagements: Json =
            self.engagements.iter().take(SHOWN).map(|stored| record_json(stored, names, self.today)).collect();
        let rows =
            |rows: &[Stored]| -> Json { rows.iter().map(|stored| record_json(stored, names, self.today)).collect() };
        let (days, money) = self.cost();
        let key = if matches!(self.subject.record, Record::Network(_)) { "network" } else { "city" };
        let mut memberships = json!({"both": list(Group::Both), "theirs": list(Group::Theirs), "ours": list(Group::Ours), "ended": list(Group::Ended)});
        if let Record::Network(_) = self.subject.record {
            let ours: Json = self.ours.iter().map(|stored| record_json(stored, names, self.today)).collect();
            memberships = json!({"both": [], "theirs": [], "ours": ours, "ended": []});
        }
        let mut out = json!({
            "schema": 1, key: subject, "memberships": memberships, "agreements": rows(&self.agreements), "engagements": engagements,
            "promises": rows(&self.promises), "contacts": rows(&self.contacts),
            "cost": {"months": MONTHS, "days": days.to_string(), "money": {"amount": money.amount(), "currency": money.currency.code()}},
        });
        if let (Some((current, former)), Some(object)) = (self.members, out.as_object_mut()) {
            object.insert("members".to_owned(), json!({"current": current, "former": former}));
        }
        out
    }

    fn sides_json(&self, names: &Register, id: &Id, sides: &Sides<'_>, group: Group) -> Vec<Json> {
        let side = if group == Group::Ours || sides.theirs.is_empty() { &sides.ours } else { &sides.theirs };
        side.iter()
            .map(|it| {
                json!({
                    "network": id.as_str(), "acronym": names.name(Kind::Network, id),
                    "body": if it.body.is_empty() { Json::Null } else { json!(it.body) },
                    "role": it.role.map(|role| role.id()),
                    "since": it.since.map(|date| date.to_string()), "until": it.until.map(|date| date.to_string()),
                    "status": it.standing(self.today).id(),
                })
            })
            .collect()
    }
}

/// A record as a row of JSON: id, version, title, then its fields.
pub fn record_json(stored: &Stored, names: &dyn Names, today: Day) -> Json {
    let mut row = serde_json::Map::new();
    row.insert("id".to_owned(), json!(stored.id.as_str()));
    row.insert("version".to_owned(), json!(stored.version));
    row.insert("archived".to_owned(), json!(stored.archived));
    let title = stored.record.title(names);
    for field in stored.record.kind().spec().fields {
        let value = match field.shape {
            Shape::Derived(make) => make(&stored.record, today),
            _ => (field.get)(&stored.record),
        };
        row.insert(field.id.to_owned(), values::to_json(&field.shape, &value));
    }
    row.entry("title").or_insert_with(|| json!(title));
    Json::Object(row)
}
