//! Where the fields of a form stand: short ones two on a line, notes as tall as they are.

use super::{Entry, Form};
use crate::app::wrap;
use crate::domain::value::Shape;

/// The most lines of a note that a form shows while the cursor is elsewhere.
const NOTE_LINES: usize = 6;
/// The widest labels.
const LABELS: usize = 28;
/// The same on a narrow screen.
const LABELS_NARROW: usize = 13;
/// A form of fewer columns is narrow.
const NARROW: usize = 60;
/// The cells before a label, where the mark stands.
const MARK: usize = 2;

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
    let mut rows = placed(form, columns);
    let cells = beside(labels(form, &rows, columns).0, columns);
    for cell in rows.iter_mut().flatten() {
        cell.height = form.entries.get(cell.entry).map_or(1, |it| height(form, cell.entry, it, cells, room));
    }
    rows
}

/// The cells of the labels at the left and at the right.
pub fn labels(form: &Form, rows: &[Vec<Cell>], columns: usize) -> (usize, usize) {
    let most = if columns < NARROW { LABELS_NARROW } else { LABELS };
    let widest = |right: bool| {
        let of_side = rows.iter().flatten().filter(|cell| cell.right == right);
        let labels = of_side.filter_map(|cell| form.entries.get(cell.entry)).map(|entry| entry.field.label.len());
        labels.max().unwrap_or(0).min(most) + 2
    };
    (widest(false), widest(true))
}

/// The cells of a row of notes in a form of so many columns.
pub fn note_cells(form: &Form, columns: usize) -> usize {
    beside(labels(form, &placed(form, columns), columns).0, columns)
}

/// The cells beside a label and its mark; the cursor may stand one behind what is typed.
fn beside(label: usize, columns: usize) -> usize {
    columns.saturating_sub(label + MARK + 1)
}

/// The fields on their lines, each one line tall.
fn placed(form: &Form, columns: usize) -> Vec<Vec<Cell>> {
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
                rows.push(vec![Cell { entry, right: false, height: 1 }]);
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

fn height(form: &Form, place: usize, entry: &Entry, cells: usize, room: usize) -> usize {
    if !matches!(entry.field.shape, Shape::Note) {
        return 1;
    }
    let lines = wrap::rows(entry.line.text(), cells).len();
    match place == form.focus {
        true if form.grown => room.max(1),
        true => lines.min(room.max(1)),
        false => lines.min(NOTE_LINES),
    }
}
