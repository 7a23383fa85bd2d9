//! A form that goes on over a record that somebody else has changed meanwhile.

use super::{Desk, Form};
use crate::app::line::Line;
use crate::domain::kinds::{Record, Stored};

impl Form {
    /// Puts the form on the record as it is now, with the values of `merged`; what is not understood stays as typed.
    pub fn rebase(&mut self, stored: Stored, merged: &Record, desk: &Desk<'_>) {
        for entry in &mut self.entries {
            entry.found = desk.print(entry.field, &(entry.field.get)(&stored.record));
            if entry.touched && entry.value.is_err() {
                continue;
            }
            let value = (entry.field.get)(merged);
            entry.touched = value != (entry.field.get)(&stored.record);
            if entry.value.as_ref() != Ok(&value) {
                entry.line = Line::of(&desk.print(entry.field, &value));
                entry.value = Ok(value);
            }
        }
        self.faults.clear();
        self.completion = None;
        self.base = stored.record.clone();
        self.stored = Some(stored);
    }
}
