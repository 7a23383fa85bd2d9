//! The card of a record: every field that is known, with its label.

use super::brief::Brief;
use super::register::Register;
use super::wrap;
use crate::domain::kinds::{Record, Stored};
use crate::domain::text;
use crate::domain::value::Shape;
use crate::domain::values::Day;

/// What stands beside or in place of a list.
#[derive(Clone, Debug)]
pub struct Card {
    /// What it shows.
    pub body: Body,
    /// The first line on the screen.
    pub top: usize,
}

/// What a card shows.
#[derive(Clone, Debug)]
pub enum Body {
    /// A city or a network with all that hangs on it.
    Brief(Box<Brief>),
    /// Any other record, field by field.
    Record(Box<Stored>),
}

/// The width of the labels.
const LABEL: usize = 13;

impl Card {
    /// A card from its top.
    pub fn new(body: Body) -> Self {
        Self { body, top: 0 }
    }

    /// The record it shows.
    pub fn stored(&self) -> &Stored {
        match &self.body {
            Body::Brief(brief) => &brief.subject,
            Body::Record(stored) => stored,
        }
    }

    /// Its lines, at most so many cells wide.
    pub fn lines(&self, register: &Register, today: Day, cells: usize) -> Vec<String> {
        match &self.body {
            Body::Brief(brief) => brief.lines(register, cells, 200),
            Body::Record(stored) => record_lines(stored, register, today, cells),
        }
    }
}

fn record_lines(stored: &Stored, register: &Register, today: Day, cells: usize) -> Vec<String> {
    let mut out = vec![wrap::cut(&stored.record.title(register), cells), "─".repeat(cells)];
    let room = cells.saturating_sub(LABEL);
    for field in stored.record.kind().spec().fields {
        let value = match field.shape {
            Shape::Derived(make) => make(&stored.record, today),
            _ => (field.get)(&stored.record),
        };
        if value.is_none() {
            continue;
        }
        let shown = match &value {
            crate::domain::value::Value::Date(date) => crate::domain::values::echo(*date),
            value => text::show(&field.shape, value, register),
        };
        for (place, line) in wrap::lines(&shown, room).into_iter().enumerate() {
            let label = if place == 0 { field.label } else { "" };
            out.push(format!("{}{line}", wrap::fit(label, LABEL)));
        }
    }
    if let Record::Engagement(it) = &stored.record
        && let Some(days) = super::brief::load(it)
    {
        out.push(format!("{}{days} d", wrap::fit("In all", LABEL)));
    }
    out.push(wrap::cut(
        &format!("{}{} · version {}", wrap::fit("Id", LABEL), stored.id.short(), stored.version),
        cells,
    ));
    out
}
