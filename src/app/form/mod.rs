//! Forms: one engine for every kind, made from its field table.

pub mod completion;
mod desk;
mod fee;
mod layout;
mod missing;
mod preset;
mod rebase;

pub use completion::Completion;
pub use desk::Desk;
pub use layout::{Cell, labels, note_cells, rows};
pub use missing::Awaited;

use super::line::{Line, Typed};
use crate::domain::field::Field;
use crate::domain::id::Id;
use crate::domain::kinds::{Engagement, Kind, Record, Stored};
use crate::domain::names::Reading;
use crate::domain::problem::Fault;
use crate::domain::text;
use crate::domain::value::{Choice, Shape, Value};
use crate::domain::values::{Currency, Day, echo};
use crate::keys::Chord;

/// One field of a form: what is typed, and what it was understood as.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The field.
    pub field: &'static Field,
    /// What is typed.
    pub line: Line,
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
    /// The field the cursor is in; one past the last is [Save].
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
    /// The fields that were filled in from others, by their ids.
    lent: Vec<&'static str>,
    /// Whether the cursor has just come into its field: a letter then replaces a choice, or what was lent, instead of lengthening it.
    arrived: bool,
}

/// What a key did in a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A value may have changed.
    Changed,
    /// Only the cursor moved.
    Moved,
    /// [Save] was pressed.
    Save,
    /// The key means nothing here.
    Nothing,
}

impl Form {
    /// A form for a new record that begins as the given one.
    pub fn new(record: Record, id: Id, desk: &Desk<'_>) -> Self {
        let mut form = Self::with(record, id, None, desk);
        form.lend_population(desk);
        form.lend_presets(desk);
        form
    }

    /// A form that edits a record.
    pub fn edit(stored: Stored, desk: &Desk<'_>) -> Self {
        Self::with(stored.record.clone(), stored.id.clone(), Some(stored), desk)
    }

    fn with(record: Record, id: Id, stored: Option<Stored>, desk: &Desk<'_>) -> Self {
        let kind = record.kind();
        let entry = |field: &'static Field| {
            let value = (field.get)(&record);
            let line = Line::of(&text::print(&field.shape, &value, desk.register));
            Entry { field, line, value: Ok(value), touched: false }
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
            lent: Vec::new(),
            arrived: true,
        }
    }

    /// The field the cursor is in; none on [Save].
    pub fn focused(&self) -> Option<&Entry> {
        self.entries.get(self.focus)
    }

    /// Whether somebody changed anything.
    pub fn is_touched(&self) -> bool {
        self.entries.iter().any(|entry| entry.touched)
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

    /// What the value of a field was understood as, where that says more than what was typed.
    pub fn echo(&self, entry: &Entry, desk: &Desk<'_>) -> String {
        let Ok(value) = &entry.value else { return String::new() };
        if self.is_lent(entry) {
            return self.lender(entry, desk);
        }
        let shown = match (&entry.field.shape, value) {
            (Shape::Date | Shape::Day, Value::Date(date)) => echo(*date),
            (Shape::Money, Value::Money(money)) => money.to_string(),
            (Shape::Rows(_), Value::Rows(_)) => return self.rows_echo(entry.field.id, desk),
            (Shape::Ref(kind), Value::Ref(id)) => desk.register.detail(*kind, id),
            (Shape::Refs(kind), Value::Refs(ids)) => {
                let details: Vec<String> = ids.iter().map(|id| desk.register.detail(*kind, id)).collect();
                details.into_iter().filter(|detail| !detail.is_empty()).collect::<Vec<_>>().join(", ")
            }
            (Shape::Note | Shape::Text(_) | Shape::Words, _) => return String::new(),
            _ => text::print(&entry.field.shape, value, desk.register),
        };
        if shown.eq_ignore_ascii_case(entry.line.text().trim()) { String::new() } else { shown }
    }

    /// The sum of a table: days in all, money in all.
    fn rows_echo(&self, field: &str, desk: &Desk<'_>) -> String {
        let Record::Engagement(it) = self.record() else { return String::new() };
        match field {
            "people" => {
                super::brief::load(&it).map_or_else(|| "days not known".to_owned(), |days| format!("{days} d in all"))
            }
            "costs" => costs_echo(&it, desk.currency),
            _ => String::new(),
        }
    }

    /// Whether the cursor is in a field of notes.
    pub fn is_in_note(&self) -> bool {
        self.focused().is_some_and(|entry| matches!(entry.field.shape, Shape::Note))
    }

    /// Puts a text in place of what stands in the field the cursor is in.
    pub fn rewrite(&mut self, written: &str, desk: &Desk<'_>) -> Outcome {
        let Some(field) = self.focused().map(|entry| entry.field.id) else { return Outcome::Nothing };
        self.write(field, written, desk);
        Outcome::Changed
    }

    /// Takes a key in the field the cursor is in.
    pub fn key(&mut self, chord: Chord, desk: &Desk<'_>) -> Outcome {
        let arrived = std::mem::take(&mut self.arrived);
        let lent = self.focused().is_some_and(|entry| self.is_lent(entry));
        let Some(entry) = self.entries.get_mut(self.focus) else { return Outcome::Nothing };
        let replaces = lent || matches!(entry.field.shape, Shape::Choice(_) | Shape::Flag);
        if arrived && replaces && chord.text().is_some() {
            entry.line = Line::default();
        }
        match entry.line.key(chord) {
            Typed::Text => {
                entry.touched = true;
                self.understand(self.focus, desk);
                self.complete(desk);
                Outcome::Changed
            }
            Typed::Cursor => {
                self.complete(desk);
                Outcome::Moved
            }
            Typed::Other => Outcome::Nothing,
        }
    }

    /// Takes pasted text in the field the cursor is in.
    pub fn paste(&mut self, pasted: &str, desk: &Desk<'_>) -> Outcome {
        let Some(entry) = self.entries.get_mut(self.focus) else { return Outcome::Nothing };
        entry.line.paste(pasted, matches!(entry.field.shape, Shape::Note));
        entry.touched = true;
        self.understand(self.focus, desk);
        Outcome::Changed
    }

    /// Writes text into a field as if somebody had typed it.
    pub fn write(&mut self, field: &str, written: &str, desk: &Desk<'_>) {
        let Some(place) = self.entries.iter().position(|entry| entry.field.id == field) else { return };
        if let Some(entry) = self.entries.get_mut(place) {
            entry.line = Line::of(written);
            entry.touched = true;
        }
        self.understand(place, desk);
    }

    /// Reads a field anew, and those whose meaning hangs on it: costs lie in the fiscal year of the first day.
    fn understand(&mut self, place: usize, desk: &Desk<'_>) {
        let Some(id) = self.entries.get(place).map(|entry| entry.field.id) else { return };
        self.faults.retain(|fault| fault.field != id);
        self.read(place, desk);
        if self.kind == Kind::Membership && matches!(id, "network" | "city") {
            self.lend_population(desk);
        }
        if self.kind != Kind::Engagement {
            return;
        }
        match id {
            "from" => {
                let costs = self.entries.iter().position(|entry| entry.field.id == "costs" && entry.touched);
                if let Some(place) = costs {
                    self.read(place, desk);
                }
            }
            "kind" | "owner" => self.lend_presets(desk),
            _ => {}
        }
    }

    /// The fiscal year in which an engagement begins, or the current one.
    fn fiscal_year(&self, desk: &Desk<'_>) -> i64 {
        let from =
            self.entries.iter().find(|entry| entry.field.id == "from").and_then(|entry| entry.value.as_ref().ok());
        let day = match (self.kind, from) {
            (Kind::Engagement, Some(Value::Date(date))) => date.first(),
            _ => desk.today,
        };
        desk.calendar.fiscal_year(day)
    }

    fn read(&mut self, place: usize, desk: &Desk<'_>) {
        let directory = desk.register.in_year(Some(self.fiscal_year(desk)));
        let reading = Reading { today: desk.today, currency: desk.currency, directory: &directory };
        if let Some(entry) = self.entries.get_mut(place) {
            entry.value = text::parse(entry.field, entry.line.text(), &reading);
        }
    }

    /// Brings up what the register offers for the word under the cursor.
    fn complete(&mut self, desk: &Desk<'_>) {
        let year = Some(self.fiscal_year(desk));
        self.completion = self.focused().and_then(|entry| Completion::of(entry, year, desk));
    }

    /// Goes to another field; what is offered for this one is taken if something was chosen or only that can be meant.
    pub fn leave(&mut self, forward: bool, desk: &Desk<'_>) -> Outcome {
        let taken = if forward { self.take_offer(desk) } else { Outcome::Moved };
        if taken == Outcome::Nothing {
            return Outcome::Changed;
        }
        self.completion = None;
        self.arrived = true;
        self.grown = false;
        self.tidy(desk);
        self.focus = if forward { (self.focus + 1).min(self.entries.len()) } else { self.focus.saturating_sub(1) };
        taken
    }

    /// Goes from the first field back to [Save], so that the last fields are near too.
    pub fn to_button(&mut self, desk: &Desk<'_>) -> Outcome {
        self.go_to(self.entries.len(), desk)
    }

    /// Goes to the field at that place.
    pub fn go_to(&mut self, place: usize, desk: &Desk<'_>) -> Outcome {
        let left = self.leave(false, desk);
        self.focus = place.min(self.entries.len());
        left
    }

    /// Puts the cursor into the first field of dates.
    pub fn to_date(&mut self) {
        let date = self.entries.iter().position(|entry| matches!(entry.field.shape, Shape::Date | Shape::Day));
        self.focus = date.unwrap_or(self.focus);
    }

    /// Writes what was understood in place of what was typed, where that is one word for another: `osak` is Osaka.
    fn tidy(&mut self, desk: &Desk<'_>) {
        let Some(entry) = self.entries.get_mut(self.focus) else { return };
        if let (true, Ok(value)) = (entry.touched, &entry.value)
            && matches!(entry.field.shape, Shape::Ref(_) | Shape::Refs(_) | Shape::Choice(_) | Shape::Country)
        {
            entry.line = Line::of(&text::print(&entry.field.shape, value, desk.register));
        }
    }

    /// Enter: a new line in notes, [Save] on the button, else the next field.
    pub fn enter(&mut self, desk: &Desk<'_>) -> Outcome {
        match self.focused() {
            None => Outcome::Save,
            Some(entry) if matches!(entry.field.shape, Shape::Note) => {
                if let Some(entry) = self.entries.get_mut(self.focus) {
                    entry.line.put('\n');
                    entry.touched = true;
                }
                self.understand(self.focus, desk);
                Outcome::Changed
            }
            Some(_) => self.leave(true, desk),
        }
    }

    /// Puts the offer under the mark in place of the word; `Nothing` where a list of several goes on in this field.
    fn take_offer(&mut self, desk: &Desk<'_>) -> Outcome {
        let Some(completion) = self.completion.take() else { return Outcome::Moved };
        let Some(entry) = self.entries.get_mut(self.focus) else { return Outcome::Moved };
        if !completion.should_take(entry) {
            return Outcome::Moved;
        }
        let Some(whole) = completion.taken(entry) else { return Outcome::Moved };
        entry.line = Line::of(&whole);
        entry.touched = true;
        self.understand(self.focus, desk);
        if completion.goes_on { Outcome::Nothing } else { Outcome::Changed }
    }

    /// Up and Down: the offers, the choices of a choice, the rows of a note in so many columns, else the field before or
    /// after.
    pub fn vertical(&mut self, down: bool, columns: usize, desk: &Desk<'_>) -> Outcome {
        if let Some(completion) = &mut self.completion {
            completion.go(down);
            return Outcome::Moved;
        }
        let year = self.fiscal_year(desk);
        let cells = note_cells(self, columns);
        let Some(entry) = self.entries.get_mut(self.focus) else {
            return self.leave(false, desk);
        };
        match entry.field.shape {
            Shape::Choice(choices) => {
                let current = match &entry.value {
                    Ok(Value::Choice(id)) => choices.iter().position(|choice| choice.id == *id),
                    _ => None,
                };
                let Some(next) = step(choices, current, down) else { return Outcome::Nothing };
                entry.line = Line::of(next.label);
                entry.touched = true;
                self.understand(self.focus, desk);
                Outcome::Changed
            }
            Shape::Note if entry.line.vertical(if down { 1 } else { -1 }, cells) => Outcome::Moved,
            Shape::Ref(_) | Shape::Refs(_) if entry.line.text().trim().is_empty() && down => {
                self.completion = Completion::of_anything(entry, Some(year), desk);
                Outcome::Moved
            }
            _ => self.leave(down, desk),
        }
    }

    /// Esc: puts away what is offered; tells whether there was something.
    pub fn escape(&mut self) -> bool {
        self.completion.take().is_some_and(|offered| offered.is_picking())
    }
}

/// The choice after or before the current one; from nothing the first or the last.
fn step(choices: &'static [Choice], current: Option<usize>, down: bool) -> Option<&'static Choice> {
    let last = choices.len().checked_sub(1)?;
    let next = match (current, down) {
        (None, true) => 0,
        (None, false) => last,
        (Some(at), true) => {
            if at >= last {
                0
            } else {
                at + 1
            }
        }
        (Some(at), false) => at.checked_sub(1).unwrap_or(last),
    };
    choices.get(next)
}

fn costs_echo(it: &Engagement, currency: Currency) -> String {
    let mut minor = Some(0_i64);
    for cost in &it.costs {
        let converted = cost.amount.and_then(|amount| crate::domain::spread::convert(amount, cost.rate, currency));
        minor = minor.zip(converted).and_then(|(sum, more)| sum.checked_add(more));
    }
    match minor {
        Some(minor) => format!("{} in all", crate::domain::values::Money { minor, currency }),
        None => format!("needs a rate to {}: JPY 412000 @ 0.0062", currency.code()),
    }
}
