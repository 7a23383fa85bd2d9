//! A record that is missing while a form is filled in: made in a small form of its own, then chosen in the first one.

use super::completion::{Completion, name_field};
use super::{Desk, Form};
use crate::app::register::Named;
use crate::domain::id::Id;
use crate::domain::kinds::{Kind, Record, Stored};
use crate::domain::names::Names;
use crate::domain::text;
use crate::domain::value::Value;

/// A record that is being added for a field of a form.
#[derive(Clone, Debug)]
pub struct Awaited {
    /// Its id.
    pub id: Id,
    /// Its kind.
    pub kind: Kind,
    /// The record as it was sent to be written.
    pub record: Record,
    /// What was offered in the field: where its name goes.
    offered: Completion,
}

impl Awaited {
    /// What the register shall know of it once it is in the file.
    pub fn named(&self, names: &dyn Names) -> Option<(Kind, Named)> {
        let stored = Stored { id: self.id.clone(), version: 1, archived: false, record: self.record.clone() };
        Named::of(&stored, names)
    }
}

impl Form {
    /// The kind and the name of the record that somebody chose to add.
    pub fn to_add(&self) -> Option<(Kind, String)> {
        let offered = self.completion.as_ref()?;
        Some((offered.kind, offered.chosen_to_add()?.to_owned()))
    }

    /// A record of that name, and the form of what must still be asked of it; none where nothing must.
    pub fn missing(kind: Kind, name: &str, id: Id, desk: &Desk<'_>) -> (Record, Option<Self>) {
        let mut record = Record::blank(kind);
        if let Some(field) = name_field(kind) {
            (field.set)(&mut record, Value::Text(text::clean(name, false)));
        }
        let mut form = Self::new(record.clone(), id, desk);
        let needed: Vec<String> = record.faults().into_iter().map(|fault| fault.field).collect();
        // A city without its country is not told from its namesakes.
        let asked = |field: &str| needed.iter().any(|it| it == field) || (kind == Kind::City && field == "country");
        form.entries.retain(|entry| asked(entry.field.id));
        let form = (!form.entries.is_empty()).then_some(form);
        (record, form)
    }

    /// Notes that a record of that id is being added for the field the cursor is in.
    pub fn await_record(&mut self, id: Id, record: Record) {
        let kind = record.kind();
        self.awaited = self.completion.take().map(|offered| Awaited { id, kind, record, offered });
    }

    /// Puts the name of the record that was awaited into its field.
    pub fn take_awaited(&mut self, desk: &Desk<'_>) {
        let (Some(awaited), Some(entry)) = (self.awaited.take(), self.entries.get(self.focus)) else { return };
        let name = desk.register.written(awaited.kind, &awaited.id);
        let whole = awaited.offered.with_name(entry, &name);
        self.rewrite(&whole, desk);
    }

    /// The form that is kept as a draft: the one behind all others.
    pub fn outermost(&self) -> &Self {
        self.behind.as_ref().map_or(self, |behind| behind.outermost())
    }
}
