//! Fields that several records shall have: chosen, filled in as in a form, and shown before they are saved.

use std::collections::BTreeMap;

use super::form::{Desk, Entry, Form};
use super::line::Line;
use super::pick::{Offer, Pick};
use super::several::sound;
use super::wrap;
use crate::domain::id::Id;
use crate::domain::kinds::{Kind, Record, Stored};
use crate::domain::text;
use crate::domain::value::Value;
use crate::domain::values::Day;
use crate::keys::{Chord, Key};

/// How many changes of one field are told.
const TOLD: usize = 3;
/// The longest value that is not cut there.
const VALUE: usize = 24;

/// Fields being filled in for several records.
#[derive(Clone, Debug)]
pub struct Fields {
    kind: Kind,
    /// What is filled in so far.
    pub said: Vec<Entry>,
    /// The choice of the next field.
    pub pick: Pick,
    /// Whether what can be chosen is looked at though something is filled in.
    pub browsing: bool,
    /// The field being filled in: a form of that one field.
    pub open: Option<Form>,
    /// What would be saved, in lines.
    pub preview: Vec<String>,
    /// Why nothing can be saved as it is.
    pub fault: Option<String>,
}

/// What a key came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// It goes on.
    Nothing,
    /// Save what is filled in.
    Save,
}

impl Fields {
    /// Nothing filled in yet.
    pub fn new(kind: Kind) -> Self {
        let offer = |field: &crate::domain::field::Field| Offer {
            id: field.id.to_owned(),
            name: field.label.to_owned(),
            detail: field.hint.to_owned(),
            others: field.aliases.join(" "),
        };
        let fields = kind.spec().fields.iter().filter(|field| !field.is_derived() && !field.kept);
        let pick = Pick::new(fields.map(offer).collect(), "");
        Self { kind, said: Vec::new(), pick, browsing: false, open: None, preview: Vec::new(), fault: None }
    }

    /// Whether what can be chosen is shown: not while Enter saves.
    pub fn is_choosing(&self) -> bool {
        self.said.is_empty() || self.browsing || !self.pick.line.text().is_empty()
    }

    /// The kind and the name of the record that somebody chose to add in the field being filled in.
    pub fn to_add(&self) -> Option<(Kind, String)> {
        self.open.as_ref()?.to_add()
    }

    /// Takes a key.
    pub fn key(&mut self, chord: Chord, records: &[Stored], desk: &Desk<'_>) -> Asked {
        // What saves a form takes the field here, and then saves what is seen of it.
        let saves = chord.ctrl && chord.key == Key::Char('s');
        if let Some(form) = &mut self.open {
            match chord.key {
                _ if saves => {
                    form.leave(true, desk);
                    self.take(records, desk);
                }
                Key::Enter | Key::Tab => {
                    form.leave(true, desk);
                    self.take(records, desk);
                }
                Key::Down => {
                    form.vertical(true, usize::MAX, desk);
                }
                Key::Up => {
                    form.vertical(false, usize::MAX, desk);
                }
                _ => {
                    form.key(chord, desk);
                }
            }
            self.stay();
            return Asked::Nothing;
        }
        match chord.key {
            _ if saves && !self.said.is_empty() => return Asked::Save,
            Key::Enter if !self.is_choosing() => return Asked::Save,
            Key::Enter | Key::Tab if self.is_choosing() => self.choose(desk),
            Key::Tab => self.browsing = true,
            Key::Down | Key::Up if !self.is_choosing() => self.browsing = true,
            _ => {
                self.pick.key(chord);
            }
        }
        Asked::Nothing
    }

    /// Pasted text goes where keys go.
    pub fn paste(&mut self, text: &str, desk: &Desk<'_>) {
        match &mut self.open {
            Some(form) => {
                form.paste(text, desk);
            }
            None => self.pick.line.paste(text, false),
        }
    }

    /// Esc: puts away what is offered, then the field; tells whether there was something.
    pub fn escape(&mut self) -> bool {
        if self.open.as_mut().is_some_and(Form::escape) || self.open.take().is_some() {
            return true;
        }
        let looked = self.is_choosing() && !self.said.is_empty();
        self.browsing = false;
        self.pick.line = Line::default();
        looked
    }

    /// The one field of the form is never left but by being taken.
    fn stay(&mut self) {
        if let Some(form) = &mut self.open {
            form.focus = 0;
        }
    }

    /// Opens the field under the mark: an empty form of that field alone.
    fn choose(&mut self, desk: &Desk<'_>) {
        let Some(id) = self.pick.chosen().map(|offer| offer.id.clone()) else { return };
        let mut form = Form::new(Record::blank(self.kind), Id::new(""), desk);
        form.entries.retain(|entry| entry.field.id == id);
        for entry in &mut form.entries {
            (entry.line, entry.value) = (Line::default(), Ok(Value::None));
        }
        self.open = Some(form);
    }

    /// Takes in the field that was filled in, if it was understood.
    fn take(&mut self, records: &[Stored], desk: &Desk<'_>) {
        let Some(entry) =
            self.open.as_ref().filter(|form| form.focused().is_none()).and_then(|form| form.entries.first())
        else {
            return;
        };
        if entry.value.is_err() {
            return;
        }
        self.said.retain(|known| known.field.id != entry.field.id);
        self.said.push(entry.clone());
        (self.open, self.browsing) = (None, false);
        self.pick.line = Line::default();
        self.pick.cursor = super::cursor::Cursor::default();
        self.show(records, desk);
    }

    fn show(&mut self, records: &[Stored], desk: &Desk<'_>) {
        let after = self.after(records, desk.today);
        let rows = records.iter().zip(&after).filter(|(before, after)| before.record != after.record).count();
        let told = |entry: &Entry| changes(entry, records, desk);
        let count = |count: usize, one: &str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
        let head = format!("{}, {}", count(rows, "row"), count(self.said.len(), "field"));
        self.preview = match self.said.as_slice() {
            [only] => vec![format!("{head}: {}", told(only))],
            all => std::iter::once(head).chain(all.iter().map(told)).collect(),
        };
        self.fault = self.changed(records, desk.today).err();
    }

    /// The records with what is filled in; one that holds it already stays as it is.
    fn after(&self, records: &[Stored], today: Day) -> Vec<Stored> {
        let with = |stored: &Stored| {
            let mut after = stored.clone();
            for entry in &self.said {
                if let Ok(value) = &entry.value {
                    (entry.field.set)(&mut after.record, value.clone());
                }
            }
            if after.record != stored.record {
                after.record.settle(Some(&stored.record), today);
            }
            after
        };
        records.iter().map(with).collect()
    }

    /// The records that change, as they shall be.
    ///
    /// # Errors
    /// The first that cannot be saved so, by its name.
    pub fn changed(&self, records: &[Stored], today: Day) -> Result<Vec<Stored>, String> {
        let after = self.after(records, today).into_iter().zip(records);
        after.filter(|(after, before)| after.record != before.record).map(|(after, _)| sound(after)).collect()
    }

    /// The fields that are filled in: `owner, origin`.
    pub fn names(&self) -> String {
        let labels: Vec<String> = self.said.iter().map(|entry| entry.field.label.to_lowercase()).collect();
        labels.join(", ")
    }
}

/// `owner Sato -> Novak (8), none -> Novak (4)`: the most frequent changes first.
fn changes(entry: &Entry, records: &[Stored], desk: &Desk<'_>) -> String {
    let shown = |value: &Value| {
        let value = desk.calendar.written(entry.field, value);
        let said = text::show(&entry.field.shape, &value, desk.register).replace('\n', " ");
        if said.is_empty() { "none".to_owned() } else { wrap::cut(&said, VALUE) }
    };
    let Ok(value) = &entry.value else { return String::new() };
    let (mut groups, mut same): (BTreeMap<String, usize>, usize) = (BTreeMap::new(), 0);
    for stored in records {
        let before = (entry.field.get)(&stored.record);
        if before == *value || (before.is_none() && value.is_none()) {
            same += 1;
        } else {
            *groups.entry(shown(&before)).or_default() += 1;
        }
    }
    let mut groups: Vec<(String, usize)> = groups.into_iter().collect();
    groups.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let to = shown(value);
    let mut told: Vec<String> =
        groups.iter().take(TOLD).map(|(before, count)| format!("{before} -> {to} ({count})")).collect();
    let rest: usize = groups.iter().skip(TOLD).map(|(_, count)| count).sum();
    if rest > 0 {
        told.push(format!("others -> {to} ({rest})"));
    }
    if same > 0 {
        told.push(format!("already {to} ({same})"));
    }
    format!("{} {}", entry.field.label.to_lowercase(), told.join(", "))
}
