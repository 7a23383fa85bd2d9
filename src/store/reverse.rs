//! The opposite of what a step wrote, record by record, sparing what has changed since.

use std::collections::HashSet;

use super::payload::{Delta, Entry, Op};
use super::undo::Left;
use super::write::{Writing, empty, is_archived, named, pointing_at, title};
use super::{exact, rows};
use crate::domain::id::Id;
use crate::domain::kinds::{Kind, Stored};
use crate::domain::problem::Problem;

/// A step being reversed.
pub(super) struct Reversing<'a> {
    pub(super) writing: Writing<'a>,
    /// What could not be taken back.
    pub(super) left: Vec<Left>,
}

impl Reversing<'_> {
    /// Writes the opposite of each entry, the last first; what was added goes at the end, when nothing points at it.
    pub(super) fn reverse(&mut self, entries: Vec<Entry>, keep: bool) -> Result<(), Problem> {
        let mut leaving: Vec<(Stored, Op)> = Vec::new();
        for entry in entries.into_iter().rev() {
            let stored = rows::get(self.writing.db, entry.kind, &entry.id)?;
            match (entry.op, stored) {
                (Op::Remove, stored) => self.bring_back(&entry, stored.is_some())?,
                (Op::Release, _) => {}
                (Op::Use, stored) => {
                    let stored = stored.filter(|stored| !stored.archived && is_as_left(&entry, stored));
                    leaving.extend(stored.map(|stored| (stored, Op::Release)));
                }
                (_, None) => self.leave(&entry, None, "is gone")?,
                (Op::Add, Some(stored)) => {
                    if stored.archived || !is_as_left(&entry, &stored) {
                        self.leave(&entry, None, "was changed since")?;
                    } else {
                        leaving.push((stored, Op::Remove));
                    }
                }
                (Op::Edit, Some(stored)) => self.turn_back(&entry, stored)?,
                (Op::Archive | Op::Restore, Some(stored)) => {
                    let archived = entry.op == Op::Archive;
                    if stored.archived == archived {
                        self.writing.shelve(stored, !archived)?;
                    } else {
                        self.leave(&entry, None, "was changed since")?;
                    }
                }
            }
        }
        self.let_go(leaving, keep)
    }

    /// Puts a record back that an undo had removed.
    fn bring_back(&mut self, entry: &Entry, is_there: bool) -> Result<(), Problem> {
        if is_there {
            return self.leave(entry, None, "is there again");
        }
        let mut record = empty(entry.kind);
        for delta in &entry.fields {
            delta.field.put(&mut record, exact::from_json(delta.field, &delta.before)?)?;
        }
        self.writing.add(&entry.id, &record)
    }

    /// Puts the fields of an edit back, but for those that have changed since.
    fn turn_back(&mut self, entry: &Entry, stored: Stored) -> Result<(), Problem> {
        let mut record = stored.record.clone();
        let mut left = Vec::new();
        for Delta { field, before, after } in &entry.fields {
            if exact::to_json(field, &(field.get)(&stored.record)) == *after {
                field.put(&mut record, exact::from_json(field, before)?)?;
            } else {
                left.push(*field);
            }
        }
        for field in left {
            self.leave(entry, Some(field.id), "was changed since")?;
        }
        if !record.faults().is_empty() {
            return self.leave(entry, None, "would not hold together");
        }
        self.writing.put(stored, record)
    }

    /// Removes what the step added, except what is still pointed at by something that stays.
    fn let_go(&mut self, leaving: Vec<(Stored, Op)>, keep: bool) -> Result<(), Problem> {
        let mut going: HashSet<(Kind, Id)> =
            leaving.iter().map(|(stored, _)| (stored.record.kind(), stored.id.clone())).collect();
        loop {
            let mut stays = Vec::new();
            for (stored, op) in &leaving {
                let key = (stored.record.kind(), stored.id.clone());
                if !going.contains(&key) {
                    continue;
                }
                let mut by = pointing_at(self.writing.db, key.0, &key.1)?;
                by.retain(|(kind, id, _)| !going.contains(&(*kind, id.clone())));
                if !by.is_empty() {
                    stays.push((key, *op, by));
                }
            }
            if stays.is_empty() {
                break;
            }
            for (key, op, by) in stays {
                if op == Op::Remove {
                    let by: Vec<(Kind, Id)> = by.into_iter().map(|(kind, id, _)| (kind, id)).collect();
                    let why =
                        format!("{}: {} with it", title(self.writing.db, key.0, &key.1)?, named(self.writing.db, &by)?);
                    self.left.push(Left { kind: key.0, id: key.1.clone(), field: None, why });
                }
                going.remove(&key);
            }
            if !keep && !self.left.is_empty() {
                return Ok(());
            }
        }
        for (stored, op) in &leaving {
            if going.contains(&(stored.record.kind(), stored.id.clone())) {
                self.writing.remove(stored, *op)?;
            }
        }
        Ok(())
    }

    fn leave(&mut self, entry: &Entry, field: Option<&'static str>, what: &str) -> Result<(), Problem> {
        let db = self.writing.db;
        let name = match is_archived(db, entry.kind, &entry.id)? {
            Some(_) => title(db, entry.kind, &entry.id)?,
            None => format!("{} {}", entry.kind.name(), entry.id.short()),
        };
        let why = match field.and_then(|id| entry.kind.field(id)) {
            Some(field) => format!("{} of {name} {what}", field.label),
            None => format!("{name} {what}"),
        };
        self.left.push(Left { kind: entry.kind, id: entry.id.clone(), field, why });
        Ok(())
    }
}

/// Whether every field of a record still is as its making left it.
fn is_as_left(entry: &Entry, stored: &Stored) -> bool {
    let now = rows::differences(&empty(entry.kind), &stored.record);
    now.len() == entry.fields.len()
        && now
            .iter()
            .all(|delta| entry.fields.iter().any(|made| made.field.id == delta.field.id && made.after == delta.after))
}
