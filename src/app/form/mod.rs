//! Forms: one engine for every kind, made from its field table.

pub mod completion;
mod desk;
mod echo;
mod fee;
mod layout;
mod missing;
mod moving;
mod next;
mod preset;
mod rebase;
mod typing;

pub use completion::Completion;
pub use desk::Desk;
pub use layout::{Cell, labels, note_cells, rows};
pub use missing::Awaited;
pub use next::Next;

use super::line::Line;
use crate::domain::field::Field;
use crate::domain::id::Id;
use crate::domain::kinds::{Kind, Record, Stored};
use crate::domain::problem::Fault;
use crate::domain::value::{Shape, Value};
use crate::domain::values::Day;

/// One field of a form: what is typed, and what it was understood as.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The field.
    pub field: &'static Field,
    /// What is typed.
    pub line: Line,
    /// What stood there when the form was opened.
    found: String,
    /// What it was understood as, or why not.
    pub value: Result<Value, Fault>,
    /// Whether somebody changed it.
    pub touched: bool,
}

/// A record being filled in.
#[derive(Clone, Debug)]
pub struct Form {
    /// Its kind.
    pub kind: Kind,
    /// The id of the record, also before it is saved.
    pub id: Id,
    /// The record that is edited; none for a new one.
    pub stored: Option<Stored>,
    /// What fields not on the form keep.
    base: Record,
    /// The fields that people fill in.
    pub entries: Vec<Entry>,
    /// The field the cursor is in; one past the last is [ Save ], and two past it [ Save, next ].
    pub focus: usize,
    /// What is wrong across fields, told after an attempt to save.
    pub faults: Vec<Fault>,
    /// What is offered for the word under the cursor.
    pub completion: Option<Completion>,
    /// Said above the form: where a draft is kept, who changed the record.
    pub remark: String,
    /// The name of its draft: one for each form that is opened.
    pub draft: String,
    /// What of a colleague's change was merged into it; told once it is saved.
    pub merged: String,
    /// The first line of the form on the screen.
    pub top: usize,
    /// The form behind this one, for which its record is made.
    pub behind: Option<Box<Form>>,
    /// The record that is being added for this form.
    pub awaited: Option<Awaited>,
    /// Whether the note that the cursor is in takes all the room there is.
    pub grown: bool,
    /// What a new record was begun with, for the next one like it; none where that is not to be repeated.
    pub again: Option<Record>,
    /// The fields that were filled in from others, by their ids.
    lent: Vec<&'static str>,
    /// Whether what stands in it untouched was filled in by the program, and not by somebody earlier.
    begun: bool,
    /// Whether the cursor has just come into its field: a letter then replaces what is selected instead of lengthening it.
    arrived: bool,
}

/// What a key did in a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A value may have changed.
    Changed,
    /// Only the cursor moved.
    Moved,
    /// [ Save ] was pressed.
    Save,
    /// [ Save, next ] was pressed.
    SaveNext,
    /// The key means nothing here.
    Nothing,
}

impl Form {
    /// A form for a new record that begins as the given one.
    pub fn new(record: Record, id: Id, desk: &Desk<'_>) -> Self {
        let mut form = Self { begun: true, ..Self::with(record, id, None, desk) };
        form.lend_population(desk);
        form.lend_presets(desk);
        form
    }

    /// A form for a new record with what somebody wrote in another one: it is edited, not replaced.
    pub fn like(record: Record, id: Id, desk: &Desk<'_>) -> Self {
        Self { begun: false, ..Self::new(record, id, desk) }
    }

    /// A form that edits a record.
    pub fn edit(stored: Stored, desk: &Desk<'_>) -> Self {
        Self::with(stored.record.clone(), stored.id.clone(), Some(stored), desk)
    }

    fn with(record: Record, id: Id, stored: Option<Stored>, desk: &Desk<'_>) -> Self {
        let kind = record.kind();
        let entry = |field: &'static Field| {
            let value = (field.get)(&record);
            let line = Line::of(&desk.print(field, &value));
            Entry { field, found: line.text().to_owned(), line, value: Ok(value), touched: false }
        };
        let entries = kind.spec().fields.iter().filter(|field| !field.is_derived() && !field.kept).map(entry).collect();
        Self {
            kind,
            id,
            stored,
            base: record,
            entries,
            focus: 0,
            faults: Vec::new(),
            completion: None,
            remark: String::new(),
            draft: String::new(),
            merged: String::new(),
            top: 0,
            behind: None,
            awaited: None,
            grown: false,
            again: None,
            lent: Vec::new(),
            begun: false,
            arrived: true,
        }
    }

    /// The field the cursor is in; none on a button.
    pub fn focused(&self) -> Option<&Entry> {
        self.entries.get(self.focus)
    }

    /// Whether there is anything that somebody typed: what was typed and taken back again is nothing.
    pub fn is_touched(&self) -> bool {
        self.entries.iter().any(|entry| entry.touched && entry.line.text() != entry.found)
    }

    /// The record as far as the form is understood: what is not understood stays as it was.
    pub fn record(&self) -> Record {
        let mut record = self.base.clone();
        for entry in &self.entries {
            if let Ok(value) = &entry.value {
                (entry.field.set)(&mut record, value.clone());
            }
        }
        record
    }

    /// The record if it can be saved.
    ///
    /// # Errors
    /// Every fault, each on its field; they are also shown, and the cursor is on the first.
    pub fn finish(&mut self, today: Day) -> Result<Record, Vec<Fault>> {
        let mut record = self.record();
        record.settle(self.stored.as_ref().map(|stored| &stored.record), today);
        let unread = self.entries.iter().filter_map(|entry| entry.value.as_ref().err().cloned());
        let mut faults: Vec<Fault> = unread.collect();
        for fault in record.faults() {
            if !faults.iter().any(|known| known.field == fault.field) {
                faults.push(fault);
            }
        }
        if faults.is_empty() {
            return Ok(record);
        }
        let place = |fault: &Fault| self.entries.iter().position(|entry| entry.field.id == fault.field);
        if let Some(first) = faults.iter().filter_map(place).min() {
            self.focus = first;
        }
        self.completion = None;
        self.faults.clone_from(&faults);
        Err(faults)
    }

    /// The fault to be shown on a field: what was not understood, else what the last attempt to save found.
    pub fn fault(&self, field: &str) -> Option<&Fault> {
        let entry = self.entries.iter().find(|entry| entry.field.id == field)?;
        match &entry.value {
            Err(fault) => Some(fault),
            Ok(_) => self.faults.iter().find(|fault| fault.field == field),
        }
    }

    /// Whether the cursor is in a field of notes.
    pub fn is_in_note(&self) -> bool {
        self.focused().is_some_and(|entry| matches!(entry.field.shape, Shape::Note))
    }
}
