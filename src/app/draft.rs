//! What is typed and not yet saved, as it survives a crash.

use serde::{Deserialize, Serialize};

use super::form::{Desk, Form, draft_name};
use crate::domain::id::Id;
use crate::domain::kinds::{Kind, Record, Stored};
use crate::domain::names::Names;

/// A form that was left, field by field as it was typed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// The form: one for each record, one for a new record of each kind.
    pub name: String,
    /// The word of the kind.
    pub kind: String,
    /// The record that was edited.
    pub id: Option<String>,
    /// When it was last typed in, in the time of the place.
    pub at: String,
    /// What it is called, for the offer.
    pub title: String,
    /// The fields somebody changed, as they were typed.
    pub fields: Vec<(String, String)>,
    /// The field the cursor was in.
    pub focus: usize,
}

impl Draft {
    /// The draft of a form; none while nobody has changed anything.
    pub fn of(form: &Form, at: &str, names: &dyn Names) -> Option<Self> {
        if !form.is_touched() {
            return None;
        }
        let id = form.stored.as_ref().map(|stored| stored.id.clone());
        let touched = form.entries.iter().filter(|entry| entry.touched);
        let typed = |field: &str| {
            form.entries.iter().find(|entry| entry.field.id == field).map(|entry| entry.line.text().trim().to_owned())
        };
        let title = ["title", "name", "acronym"].into_iter().find_map(typed).filter(|title| !title.is_empty());
        let known = form.stored.as_ref().map(|stored| stored.record.title(names));
        Some(Self {
            name: draft_name(form.kind, id.as_ref()),
            kind: form.kind.name().to_owned(),
            id: id.map(|id| id.to_string()),
            at: at.to_owned(),
            title: title.or(known).unwrap_or_else(|| "without a title".to_owned()),
            fields: touched.map(|entry| (entry.field.id.to_owned(), entry.line.text().to_owned())).collect(),
            focus: form.focus,
        })
    }

    /// The kind of its record.
    pub fn kind(&self) -> Option<Kind> {
        Kind::from_word(&self.kind)
    }

    /// The id of its record.
    pub fn id(&self) -> Option<Id> {
        self.id.as_deref().map(Id::new)
    }

    /// The form again, over the record as it is now.
    pub fn resume(&self, stored: Option<Stored>, id: Id, desk: &Desk<'_>) -> Option<Form> {
        let kind = self.kind()?;
        let mut form = match stored {
            Some(stored) => Form::edit(stored, desk),
            None => Form::new(Record::blank(kind), id, desk),
        };
        for (field, text) in &self.fields {
            form.write(field, text, desk);
        }
        form.focus = self.focus.min(form.entries.len());
        form.remark = format!("draft of {}", self.at);
        Some(form)
    }
}
