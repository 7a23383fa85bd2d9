//! The card of a record: every field that is known, with its label, then what hangs on it.

pub mod around;

use super::brief::Brief;
use super::dues::{Beside, Dues};
use super::form::Desk;
use super::wrap;
use crate::domain::kinds::{Record, Stored};
use crate::domain::text;
use crate::domain::value::Shape;

/// What stands beside or in place of a list.
#[derive(Clone, Debug)]
pub struct Card {
    /// What it shows.
    pub body: Body,
    /// What the fee and the deadlines of a membership or an agreement follow from; nothing for other records.
    pub beside: Option<Box<Beside>>,
    /// The first line on the screen.
    pub top: usize,
    /// What hangs on the record: its entries, its promises, what follows it.
    pub around: Vec<Stored>,
    /// The signs of opportunism that hold of an engagement, in words; none of other records.
    pub signs: Option<String>,
}

/// What a card shows.
#[derive(Clone, Debug)]
pub enum Body {
    /// A city or a network with all that hangs on it.
    Brief(Box<Brief>),
    /// Any other record, field by field.
    Record(Box<Stored>),
}

impl Card {
    /// A card from its top.
    pub fn new(body: Body) -> Self {
        Self { body, beside: None, top: 0, around: Vec::new(), signs: None }
    }

    /// The record it shows.
    pub fn stored(&self) -> &Stored {
        match &self.body {
            Body::Brief(brief) => &brief.subject,
            Body::Record(stored) => stored,
        }
    }

    /// The cells of the column of labels of a record's card.
    pub fn label_cells(&self) -> usize {
        label_cells(self.beside.is_some())
    }

    /// Its lines, at most so many cells wide.
    pub fn lines(&self, desk: &Desk<'_>, cells: usize) -> Vec<String> {
        match &self.body {
            Body::Brief(brief) => brief.lines(desk.register, cells, 200),
            Body::Record(stored) => {
                let hangs =
                    Hangs { beside: self.beside.as_deref(), around: &self.around, signs: self.signs.as_deref() };
                record_lines(stored, &hangs, desk, cells)
            }
        }
    }
}

/// What a record's card says beside its fields.
struct Hangs<'a> {
    beside: Option<&'a Beside>,
    around: &'a [Stored],
    signs: Option<&'a str>,
}

fn record_lines(stored: &Stored, hangs: &Hangs<'_>, desk: &Desk<'_>, cells: usize) -> Vec<String> {
    let Hangs { beside, around, signs } = *hangs;
    let (register, today) = (desk.register, desk.today);
    let mut out = vec![wrap::cut(&stored.record.title(register), cells), "─".repeat(cells)];
    let label = label_cells(beside.is_some());
    // What is worked out comes first: it is what the card is opened for.
    if let Some(beside) = beside {
        let Desk { calendar, currency, lead, .. } = *desk;
        let dues = Dues { record: &stored.record, beside, today, calendar, currency, lead };
        out.extend(dues.lines(register).iter().flat_map(|(word, text)| labelled(word, label, text, cells)));
    }
    for field in stored.record.kind().spec().fields {
        let value = match field.shape {
            Shape::Derived(make) => make(&stored.record, today),
            _ => (field.get)(&stored.record),
        };
        // Where it is worked out why, the bare word has nothing to add.
        if value.is_none() || (beside.is_some() && field.id == "status" && field.is_derived()) {
            continue;
        }
        let year = desk.calendar.told(field, &value);
        let shown = match &value {
            _ if year.is_some() => year.unwrap_or_default(),
            crate::domain::value::Value::Date(date) => crate::domain::values::echo(*date),
            value => text::show(&field.shape, value, register),
        };
        out.extend(labelled(field.label, label, &shown, cells));
    }
    if let Record::Engagement(it) = &stored.record
        && let Some(days) = super::brief::load(it)
    {
        out.push(format!("{}{days} d", wrap::fit("In all", label)));
    }
    if let Some(signs) = signs {
        out.extend(labelled("Signs", label, signs, cells));
    }
    out.extend(around::lines(stored, around, desk, label, cells));
    out.push(wrap::cut(
        &format!("{}{} · version {}", wrap::fit("Id", label), stored.id.short(), stored.version),
        cells,
    ));
    out
}

/// The cells of the column of labels; those of terms and notices are longer.
fn label_cells(has_terms: bool) -> usize {
    if has_terms { 15 } else { 13 }
}

/// A text behind its label, on as many lines as it needs.
fn labelled(word: &str, label: usize, text: &str, cells: usize) -> Vec<String> {
    let lines = wrap::lines(text, cells.saturating_sub(label)).into_iter().enumerate();
    lines.map(|(place, line)| format!("{}{line}", wrap::fit(if place == 0 { word } else { "" }, label))).collect()
}
