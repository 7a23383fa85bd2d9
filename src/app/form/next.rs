//! Going on with the next record once one is saved, for whoever enters many.

use super::Form;
use crate::domain::kinds::{Kind, Record};

/// The form that opens once the one before it is saved.
#[derive(Clone, Debug)]
pub struct Next {
    /// The draft of the form before it.
    pub draft: String,
    /// What it begins with.
    pub record: Record,
    /// What a form of that kind is opened with again.
    pub again: Record,
}

impl Form {
    /// Whether it can be gone on with the next record of its kind: after a new one.
    pub fn has_next(&self) -> bool {
        self.stored.is_none() && self.behind.is_none() && self.kind != Kind::Office
    }

    /// Where [ Save, next ] stands, or [ Save ] where there is none.
    pub fn last_place(&self) -> usize {
        self.entries.len() + usize::from(self.has_next())
    }

    /// Whether the cursor is on [ Save, next ].
    pub fn is_on_next(&self) -> bool {
        self.focus > self.entries.len()
    }

    /// What the next one begins with: what this one was begun with, or else `usual`; of an entry also its line and state.
    pub fn next(&self, usual: impl FnOnce() -> Record) -> Next {
        let again = self.again.clone().unwrap_or_else(usual);
        let mut record = again.clone();
        if let (Record::Entry(next), Record::Entry(saved)) = (&mut record, self.record()) {
            (next.line, next.state) = (saved.line, saved.state);
        }
        Next { draft: self.draft.clone(), record, again }
    }

    /// Puts the cursor into the first field in which nothing stands.
    pub fn to_empty(&mut self) {
        let empty = self.entries.iter().position(|entry| entry.line.text().is_empty());
        self.focus = empty.unwrap_or(self.focus);
    }
}
