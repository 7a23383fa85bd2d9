//! Keys and pasted text in a field of a form, and what is understood of them.

use super::{Completion, Desk, Entry, Form, Outcome};
use crate::app::line::{Line, Typed};
use crate::domain::kinds::Kind;
use crate::domain::names::Reading;
use crate::domain::text;
use crate::domain::value::{Shape, Value};
use crate::domain::values::PartialDate;
use crate::keys::Chord;

impl Form {
    /// Puts a text in place of what stands in the field the cursor is in.
    pub fn rewrite(&mut self, written: &str, desk: &Desk<'_>) -> Outcome {
        let Some(field) = self.focused().map(|entry| entry.field.id) else { return Outcome::Nothing };
        self.write(field, written, desk);
        Outcome::Changed
    }

    /// Takes a key in the field the cursor is in.
    pub fn key(&mut self, chord: Chord, desk: &Desk<'_>) -> Outcome {
        let goes_on = chord.text() == Some(';');
        if goes_on && self.takes_and_goes_on(desk) {
            return Outcome::Changed;
        }
        let replaces = chord.text().is_some() && self.selected().is_some_and(|entry| !(goes_on && is_list(entry)));
        let Some(entry) = self.entries.get_mut(self.focus) else { return Outcome::Nothing };
        if replaces {
            entry.line = Line::default();
        }
        let typed = entry.line.key(chord);
        self.arrived &= typed == Typed::Other;
        match typed {
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

    /// Takes what is offered for a name of a list, as Enter does, and goes on behind it; tells whether there was something.
    fn takes_and_goes_on(&mut self, desk: &Desk<'_>) -> bool {
        let is_list = self.focused().is_some_and(|entry| matches!(entry.field.shape, Shape::Refs(_)));
        if !is_list || self.completion.as_ref().is_none_or(|it| it.chosen_to_add().is_some()) {
            return false;
        }
        if self.take_offer(desk) != Outcome::Changed {
            return false;
        }
        let Some(entry) = self.entries.get_mut(self.focus) else { return false };
        entry.line.put(';');
        entry.line.put(' ');
        self.understand(self.focus, desk);
        true
    }

    /// The field the cursor has just come into, if what stands there is replaced by the first letter that is typed: a
    /// choice, or what the program filled in. Notes are gone on with.
    pub fn selected(&self) -> Option<&Entry> {
        let entry = self.focused().filter(|entry| self.arrived && !entry.line.text().is_empty())?;
        let replaced = match entry.field.shape {
            Shape::Choice(_) | Shape::Flag => true,
            Shape::Note => false,
            _ => self.is_filled_in(entry),
        };
        replaced.then_some(entry)
    }

    /// Whether the program has filled in what stands in a field, and nobody has touched it.
    pub fn is_filled_in(&self, entry: &Entry) -> bool {
        (self.begun && !entry.touched && !entry.line.text().is_empty()) || self.is_lent(entry)
    }

    /// Takes pasted text in the field the cursor is in.
    pub fn paste(&mut self, pasted: &str, desk: &Desk<'_>) -> Outcome {
        let replaces = self.selected().is_some();
        let Some(entry) = self.entries.get_mut(self.focus) else { return Outcome::Nothing };
        self.arrived = false;
        if replaces {
            entry.line = Line::default();
        }
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

    /// Writes what a draft has kept of a field that the program had filled in: nobody has touched it.
    pub fn fill_in(&mut self, field: &str, written: &str, desk: &Desk<'_>) {
        self.write(field, written, desk);
        if let Some(entry) = self.entries.iter_mut().find(|entry| entry.field.id == field) {
            entry.touched = false;
        }
    }

    /// Reads a field anew, and those whose meaning hangs on it: costs lie in the fiscal year of the first day.
    pub(super) fn understand(&mut self, place: usize, desk: &Desk<'_>) {
        let Some(id) = self.entries.get(place).map(|entry| entry.field.id) else { return };
        self.faults.retain(|fault| fault.field != id);
        self.read(place, desk);
        let counts = |entry: &Entry| entry.field.counts_from == Some(id) && entry.line.text().starts_with('+');
        if let Some(last) = self.entries.iter().position(counts) {
            self.read(last, desk);
        }
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

    /// The fiscal year in which an engagement begins or an entry stands where it stands; else the current one.
    pub(super) fn fiscal_year(&self, desk: &Desk<'_>) -> i64 {
        let date = match self.kind {
            Kind::Engagement => self.date("from"),
            Kind::Entry => self.date("on"),
            _ => None,
        };
        desk.calendar.fiscal_year(date.map_or(desk.today, |date| date.first()))
    }

    /// The date in a field, if it is understood.
    fn date(&self, field: &str) -> Option<PartialDate> {
        let entry = self.entries.iter().find(|entry| entry.field.id == field)?;
        match &entry.value {
            Ok(Value::Date(date)) => Some(*date),
            _ => None,
        }
    }

    pub(super) fn read(&mut self, place: usize, desk: &Desk<'_>) {
        let directory = desk.register.in_year(Some(self.fiscal_year(desk)));
        let reading = Reading { today: desk.today, currency: desk.currency, directory: &directory };
        let record = self.record();
        if let Some(entry) = self.entries.get_mut(place) {
            let read = text::parse_beside(entry.field, entry.line.text(), &record, &reading);
            entry.value = read.map(|value| desk.calendar.meant(entry.field, value));
        }
    }

    /// Reads names anew, for more of them are known than when they were typed; what is offered is offered again, and
    /// stays what somebody went to.
    pub fn renew(&mut self, desk: &Desk<'_>) {
        let has_names = |entry: &Entry| matches!(entry.field.shape, Shape::Ref(_) | Shape::Refs(_) | Shape::Rows(_));
        for place in 0..self.entries.len() {
            let Some(entry) = self.entries.get_mut(place).filter(|entry| has_names(entry)) else { continue };
            match &entry.value {
                Ok(value) if !entry.touched => {
                    entry.line = Line::of(&desk.print(entry.field, value));
                }
                Ok(_) => self.read(place, desk),
                Err(_) => self.understand(place, desk),
            }
        }
        if !self.arrived {
            let before = self.completion.take();
            self.complete(desk);
            self.completion = self.completion.take().map(|found| found.going_on(before.as_ref()));
        }
    }

    /// Brings up what the register offers for the word under the cursor.
    pub(super) fn complete(&mut self, desk: &Desk<'_>) {
        let year = Some(self.fiscal_year(desk));
        self.completion = self.focused().and_then(|entry| Completion::of(entry, year, desk));
    }
}

/// Whether a field holds several records, parted by `;`.
fn is_list(entry: &Entry) -> bool {
    matches!(entry.field.shape, Shape::Refs(_) | Shape::Rows(_) | Shape::Words)
}
