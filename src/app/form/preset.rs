//! What the kind of an engagement fills into its form: who travels, and the days of its owner.

use super::{Desk, Entry, Form};
use crate::app::line::Line;
use crate::app::log_line::Logged;
use crate::domain::id::Id;
use crate::domain::kinds::engagement::PersonDays;
use crate::domain::kinds::{Kind, Record};
use crate::domain::text;
use crate::domain::value::{Row, Value};

/// The field that says who travels.
const DIRECTION: &str = "direction";
/// The field of people's days.
const PEOPLE: &str = "people";

impl Form {
    /// A form that goes on with a line that logs: what the line said is typed, what its kind filled in is not.
    ///
    /// An empty line begins an empty form, in which nobody has written.
    pub fn of_line(logged: Option<Logged>, id: Id, desk: &Desk<'_>) -> Self {
        let Some(Logged { engagement, filled }) = logged else {
            return Self::new(Record::blank(Kind::Engagement), id, desk);
        };
        let record = Record::Engagement(engagement);
        let mut form = Self::new(record, id, desk);
        form.lent = filled.fields().collect();
        for entry in &mut form.entries {
            entry.touched = !entry.line.text().is_empty() && !form.lent.contains(&entry.field.id);
            if entry.touched {
                entry.found.clear();
            }
        }
        form
    }

    /// Fills in what goes without saying of the kind, as long as nobody wrote there.
    pub(super) fn lend_presets(&mut self, desk: &Desk<'_>) {
        let Record::Engagement(it) = self.record() else { return };
        let preset = it.kind.and_then(|kind| desk.presets.of(kind));
        let direction = preset.map_or(Value::None, |preset| Value::Choice(preset.direction.id()));
        self.lend_unwritten(DIRECTION, &direction, desk);
        let days = preset.map_or_else(Vec::new, |preset| preset.people(&it));
        let rows: Vec<_> = days.iter().map(PersonDays::to_row).collect();
        self.lend_unwritten(PEOPLE, &if rows.is_empty() { Value::None } else { Value::Rows(rows) }, desk);
    }

    /// Lends a value to a field in which nobody has written, and in which nothing stands but what was lent to it.
    fn lend_unwritten(&mut self, field: &'static str, value: &Value, desk: &Desk<'_>) {
        let Some(place) = self.entries.iter().position(|entry| entry.field.id == field && !entry.touched) else {
            return;
        };
        let Some(entry) = self.entries.get(place) else { return };
        if !entry.line.text().is_empty() && !self.lent.contains(&field) {
            return;
        }
        let written = text::print(&entry.field.shape, value, desk.register);
        self.lend(place, &written, desk);
    }

    /// Puts a text that nobody wrote into a field; it can be taken back as long as nobody does.
    pub(super) fn lend(&mut self, place: usize, written: &str, desk: &Desk<'_>) {
        let Some(entry) = self.entries.get_mut(place) else { return };
        self.lent.retain(|known| *known != entry.field.id);
        if !written.is_empty() {
            self.lent.push(entry.field.id);
        }
        entry.touched = false;
        entry.line = Line::of(written);
        self.read(place, desk);
    }

    /// Whether a field holds what was lent to it, and nobody has written anything else.
    pub(super) fn is_lent(&self, entry: &Entry) -> bool {
        !entry.touched && self.lent.contains(&entry.field.id)
    }

    /// Where what was lent to a field comes from.
    pub(super) fn lender(&self, entry: &Entry, desk: &Desk<'_>) -> String {
        let Record::Engagement(it) = self.record() else { return self.counted_city(desk) };
        let told = it.kind.and_then(|kind| desk.presets.of(kind)).map_or_else(String::new, |preset| preset.told());
        match (entry.field.id, crate::app::brief::load(&it)) {
            (PEOPLE, Some(days)) => format!("{days} d in all, {told}"),
            _ => told,
        }
    }
}
