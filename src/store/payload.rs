//! What a step wrote, record by record and field by field, as the history keeps it.

use serde_json::{Map, Value as Json, json};

use crate::domain::field::Field;
use crate::domain::id::Id;
use crate::domain::kinds::Kind;
use crate::domain::problem::Problem;
use crate::domain::step::{Became, Changed};

/// What was done to a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Op {
    /// Made.
    Add,
    /// Fields changed.
    Edit,
    /// Archived.
    Archive,
    /// Taken out of the archive.
    Restore,
    /// Gone, by undoing its making.
    Remove,
    /// A row of the reference was taken up, because something points at it.
    Use,
    /// Such a row was given back, because nothing points at it any more.
    Release,
}

const WORDS: [(Op, &str); 7] = [
    (Op::Add, "add"),
    (Op::Edit, "edit"),
    (Op::Archive, "archive"),
    (Op::Restore, "restore"),
    (Op::Remove, "remove"),
    (Op::Use, "use"),
    (Op::Release, "release"),
];

impl Op {
    pub(super) fn word(self) -> &'static str {
        WORDS.iter().find(|(op, _)| *op == self).map_or("", |(_, word)| word)
    }

    fn became(self) -> Became {
        match self {
            Self::Add | Self::Use => Became::Added,
            Self::Edit => Became::Edited,
            Self::Archive => Became::Archived,
            Self::Restore => Became::Restored,
            Self::Remove | Self::Release => Became::Removed,
        }
    }
}

/// One field of a record, before and after.
#[derive(Clone, Debug)]
pub(super) struct Delta {
    /// The field.
    pub(super) field: &'static Field,
    /// Its JSON before.
    pub(super) before: Json,
    /// Its JSON after.
    pub(super) after: Json,
}

/// One record that a step wrote.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// Its kind.
    pub(super) kind: Kind,
    /// Its id.
    pub(super) id: Id,
    /// What was done.
    pub(super) op: Op,
    /// Its version before; 0 if it was not there.
    pub(super) before: i64,
    /// Its version after.
    pub(super) after: i64,
    /// The fields that changed.
    pub(super) fields: Vec<Delta>,
}

/// The text of a step's entries.
pub(super) fn write(entries: &[Entry]) -> String {
    let entry = |entry: &Entry| {
        let fields: Map<String, Json> =
            entry.fields.iter().map(|delta| (delta.field.id.to_owned(), json!([delta.before, delta.after]))).collect();
        json!({
            "kind": entry.kind.name(),
            "id": entry.id.as_str(),
            "op": entry.op.word(),
            "before": entry.before,
            "after": entry.after,
            "fields": fields,
        })
    };
    Json::Array(entries.iter().map(entry).collect()).to_string()
}

/// The entries of that text.
pub(super) fn read(text: &str) -> Result<Vec<Entry>, Problem> {
    let entries: Vec<Json> = serde_json::from_str(text).map_err(|error| damaged(&error.to_string()))?;
    entries.iter().map(|json| entry(json).ok_or_else(|| damaged(&json.to_string()))).collect()
}

fn entry(json: &Json) -> Option<Entry> {
    let kind = Kind::from_word(json.get("kind")?.as_str()?)?;
    let word = json.get("op")?.as_str()?;
    let (op, _) = WORDS.iter().find(|(_, of)| *of == word)?;
    let delta = |(id, pair): (&String, &Json)| {
        Some(Delta { field: kind.field(id)?, before: pair.get(0)?.clone(), after: pair.get(1)?.clone() })
    };
    Some(Entry {
        kind,
        id: Id::new(json.get("id")?.as_str()?),
        op: *op,
        before: json.get("before")?.as_i64()?,
        after: json.get("after")?.as_i64()?,
        fields: json.get("fields")?.as_object()?.iter().map(delta).collect::<Option<_>>()?,
    })
}

fn damaged(what: &str) -> Problem {
    let start: String = what.chars().take(80).collect();
    Problem::failure(format!("the history holds something this build does not know ({start}); update attache"))
}

/// What became of each record, in the order of its first entry.
pub(super) fn changed(entries: &[Entry]) -> Vec<Changed> {
    let mut places = std::collections::HashMap::new();
    let mut all: Vec<Changed> = Vec::new();
    for entry in entries {
        let fields = entry.fields.iter().map(|delta| delta.field.id.to_owned());
        let place = *places.entry((entry.kind, &entry.id)).or_insert(all.len());
        if let Some(changed) = all.get_mut(place) {
            changed.version = entry.after;
            if changed.became != Became::Added || entry.op.became() == Became::Removed {
                changed.became = entry.op.became();
            }
            for field in fields {
                if !changed.fields.contains(&field) {
                    changed.fields.push(field);
                }
            }
            continue;
        }
        all.push(Changed {
            kind: entry.kind,
            id: entry.id.clone(),
            version: entry.after,
            became: entry.op.became(),
            fields: fields.collect(),
        });
    }
    all
}
