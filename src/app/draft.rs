//! What is typed and not yet saved, as it survives a crash.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use super::form::{Desk, Form};
use crate::domain::id::Id;
use crate::domain::json;
use crate::domain::kinds::{Kind, Record, Stored};
use crate::domain::merge::merge;
use crate::domain::names::{Names, Reading, Verbatim};

/// The newest form of a draft file that this build reads.
const FORMAT: u32 = 1;

/// A form that was left, field by field as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// The form of the file.
    #[serde(rename = "draft", default)]
    pub format: u32,
    /// The name of its file: one for each form that was opened.
    #[serde(skip)]
    pub name: String,
    /// The word of the kind.
    pub kind: String,
    /// The record that was edited.
    pub id: Option<String>,
    /// The id that a new record was to have, so that it cannot be saved twice.
    #[serde(default)]
    pub made: Option<String>,
    /// The version of the record that was edited.
    #[serde(default)]
    pub version: Option<i64>,
    /// The record that was edited, as it was then.
    #[serde(default)]
    pub original: Map<String, Json>,
    /// When it was last typed in, in the time of the place.
    pub at: String,
    /// The same as an instant.
    #[serde(default)]
    pub kept: String,
    /// What it is called, for the offer; empty where nobody has said.
    pub title: String,
    /// The fields somebody changed, as they were typed.
    pub fields: Vec<(String, String)>,
    /// Those of them that the program had filled in and nobody had touched.
    #[serde(default)]
    pub filled: Vec<String>,
    /// The field the cursor was in.
    pub focus: usize,
    /// Whether the form is open in another program.
    #[serde(skip)]
    pub in_use: bool,
}

impl Draft {
    /// The draft of a form; none while nobody has changed anything.
    pub fn of(form: &Form, at: &str, kept: &str, names: &dyn Names) -> Option<Self> {
        if !form.is_touched() {
            return None;
        }
        // A new form may begin with something: that is as much part of it as what was typed.
        let is_new = form.stored.is_none();
        let touched =
            form.entries.iter().filter(|entry| entry.touched || (is_new && !entry.line.text().trim().is_empty()));
        let typed = |field: &str| {
            form.entries.iter().find(|entry| entry.field.id == field).map(|entry| entry.line.text().trim().to_owned())
        };
        let title = ["title", "name", "acronym"].into_iter().find_map(typed).filter(|title| !title.is_empty());
        let stored = form.stored.as_ref();
        let known = stored.map(|stored| stored.record.title(names));
        Some(Self {
            format: FORMAT,
            name: form.draft.clone(),
            kind: form.kind.name().to_owned(),
            id: stored.map(|stored| stored.id.to_string()),
            made: stored.is_none().then(|| form.id.to_string()),
            version: stored.map(|stored| stored.version),
            original: stored.map(|stored| written(&stored.record)).unwrap_or_default(),
            at: at.to_owned(),
            kept: kept.to_owned(),
            title: title.or(known).unwrap_or_default(),
            fields: touched.map(|entry| (entry.field.id.to_owned(), entry.line.text().to_owned())).collect(),
            filled: form.entries.iter().filter(|it| form.is_filled_in(it)).map(|it| it.field.id.to_owned()).collect(),
            focus: form.focus,
            in_use: false,
        })
    }

    /// The draft in a file of that name.
    ///
    /// # Errors
    /// What the file is instead, in a few words.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Self, &'static str> {
        let json: Json = serde_json::from_slice(bytes).map_err(|_| "is damaged")?;
        if json.get("draft").and_then(Json::as_u64).is_some_and(|format| format > u64::from(FORMAT)) {
            return Err("is of a newer attache");
        }
        let draft: Self = serde_json::from_value(json).map_err(|_| "is no draft of attache")?;
        if draft.kind().is_none() {
            return Err("is of a newer attache");
        }
        Ok(Self { name: name.to_owned(), ..draft })
    }

    /// The kind of its record.
    pub fn kind(&self) -> Option<Kind> {
        Kind::from_word(&self.kind)
    }

    /// The id of its record.
    pub fn id(&self) -> Option<Id> {
        self.id.as_deref().map(Id::new)
    }

    /// What it is called in a list: `C40 delegation`, `New engagement`.
    pub fn called(&self) -> String {
        if self.title.is_empty() { format!("New {}", self.kind) } else { self.title.clone() }
    }

    /// What it is: `new engagement`, `edit of a membership`.
    pub fn what(&self) -> String {
        match self.id {
            None => format!("new {}", self.kind),
            Some(_) if self.kind.starts_with(['a', 'e', 'i', 'o', 'u']) => format!("edit of an {}", self.kind),
            Some(_) => format!("edit of a {}", self.kind),
        }
    }

    /// How long ago it was typed in, in one word and a unit: `5 min`, `3 h`, `2 d`; empty where that is not known.
    pub fn age(&self, now: jiff::Timestamp) -> String {
        let Ok(kept) = self.kept.parse::<jiff::Timestamp>() else { return String::new() };
        match now.as_second().saturating_sub(kept.as_second()) / 60 {
            ..1 => "now".to_owned(),
            minutes @ 1..60 => format!("{minutes} min"),
            minutes @ 60..2880 => format!("{} h", minutes / 60),
            minutes => format!("{} d", minutes / 1440),
        }
    }

    /// The form again, over the record as it is now.
    ///
    /// What others have changed meanwhile is merged at once, unless both changed the same: then the form stands on the
    /// record as it was, and saving asks.
    pub fn resume(&self, stored: Option<Stored>, fresh: Id, desk: &Desk<'_>) -> Option<Form> {
        let kind = self.kind()?;
        let before = stored.as_ref().and_then(|now| Some((now.clone(), self.original(kind, now)?)));
        let mut form = match (&before, stored) {
            (Some((_, before)), _) => Form::edit(before.clone(), desk),
            (None, Some(stored)) => Form::edit(stored, desk),
            (None, None) => Form::new(Record::blank(kind), self.made.as_deref().map_or(fresh, Id::new), desk),
        };
        for (field, text) in &self.fields {
            match self.filled.contains(field) {
                true => form.fill_in(field, text, desk),
                false => form.write(field, text, desk),
            }
        }
        form.remark = format!("draft of {}", self.at);
        if let Some((now, before)) = before {
            let merged = merge(&before.record, &form.record(), &now.record);
            if merged.clashes.is_empty() {
                form.rebase(now, &merged.record, desk);
                form.remark = format!("draft of {}, merged", self.at);
            } else {
                form.remark = "changed meanwhile; saving asks".to_owned();
            }
        }
        form.focus = self.focus.min(form.entries.len());
        form.draft.clone_from(&self.name);
        Some(form)
    }

    /// The record as it was when the form was opened, if it is another now and the draft knows.
    fn original(&self, kind: Kind, now: &Stored) -> Option<Stored> {
        let version = self.version.filter(|version| *version != now.version && !self.original.is_empty())?;
        let mut record = now.record.clone();
        for (field, json) in &self.original {
            let field = kind.field(field)?;
            (field.set)(&mut record, read(field, json)?);
        }
        Some(Stored { id: now.id.clone(), version, archived: now.archived, record })
    }
}

/// How many drafts wait, in one line; none if none do.
pub fn waiting(drafts: &[Draft]) -> Option<String> {
    match drafts {
        [] => None,
        [draft] => Some(format!("1 draft waits on the Desk, Tab goes to it: {}", draft.called())),
        several => Some(format!("{} drafts wait on the Desk; Tab goes to them", several.len())),
    }
}

/// Every field of a record as JSON.
fn written(record: &Record) -> Map<String, Json> {
    let fields = record.kind().spec().fields.iter().filter(|field| !field.is_derived());
    fields.map(|field| (field.id.to_owned(), json::to_json(&field.shape, &(field.get)(record)))).collect()
}

fn read(field: &crate::domain::field::Field, json: &Json) -> Option<crate::domain::value::Value> {
    // The program has written it itself: no day or currency is left to be guessed.
    let today = crate::domain::values::Day::constant(2000, 1, 1);
    let reading = Reading { today, currency: crate::domain::values::Currency::EUR, directory: &Verbatim };
    json::from_json(field, json, &reading).ok()
}
