//! Where the fields of a form stand: short ones two on a line, notes as tall as they are.

use super::{Entry, Form};
use crate::domain::value::Shape;

/// The most lines of a note that a form shows while the cursor is elsewhere.
const NOTE_LINES: usize = 6;

/// One field on a line of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Which of the form's entries.
    pub entry: usize,
    /// Whether it stands in the right half.
    pub right: bool,
    /// How many lines it takes.
    pub height: usize,
}

/// The lines of a form: one or two fields each, on a narrow screen always one; a note that is written has all the room.
pub fn rows(form: &Form, columns: usize, room: usize) -> Vec<Vec<Cell>> {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut open = false;
    for (entry, it) in form.entries.iter().enumerate() {
        let short = is_short(it) && columns >= 78;
        match rows.last_mut().filter(|_| open && short) {
            Some(row) => {
                row.push(Cell { entry, right: true, height: 1 });
                open = false;
            }
            None => {
                rows.push(vec![Cell { entry, right: false, height: height(form, entry, it, room) }]);
                open = short;
            }
        }
    }
    rows
}

fn is_short(entry: &Entry) -> bool {
    matches!(
        entry.field.shape,
        Shape::Date
            | Shape::Day
            | Shape::Choice(_)
            | Shape::Count { .. }
            | Shape::Number { .. }
            | Shape::Flag
            | Shape::Ref(_)
            | Shape::Country
            | Shape::Currency
            | Shape::Days
    )
}

fn height(form: &Form, place: usize, entry: &Entry, room: usize) -> usize {
    if !matches!(entry.field.shape, Shape::Note) {
        return 1;
    }
    let lines = entry.line.text().matches('\n').count().saturating_add(1);
    match place == form.focus {
        true if form.grown => room.max(1),
        true => lines.min(room.max(1)),
        false => lines.min(NOTE_LINES),
    }
}
