//! A list of records of one kind: a heading of columns, then one line each.

use ratatui::layout::Rect;

use super::paper::{Paper, Row, lines};
use super::theme::Role;
use super::words::{first_row, person_in};
use crate::app::Model;
use crate::app::screens::list::{List, Mark};
use crate::domain::field::Field;
use crate::domain::kinds::{Kind, Stored};
use crate::domain::text;
use crate::domain::value::{Shape, Value};

/// The mark and the blank behind it.
const LEAD: usize = 2;
/// The column that takes what is left is never narrower on a list beside a card or a small screen, as long as another
/// one can go.
const LEAST: usize = 16;
/// The same on a list of the usual width, for which the columns were made.
const LEAST_USUAL: usize = 9;
/// From so many columns a list has its usual width.
const USUAL_FROM: usize = 76;

/// From so many columns words are not cut as at 80.
const WIDE_FROM: usize = 100;

/// A column with its width.
struct Column {
    field: &'static Field,
    cells: usize,
}

/// Draws the heading of the columns and the rows that are seen.
pub(super) fn draw(model: &Model, list: &List, paper: &mut Paper<'_>, area: Rect) {
    let cells = usize::from(area.width);
    let height = usize::from(area.height).saturating_sub(1).max(1);
    if list.rows.is_empty() {
        paper.row(area, 1, Row::default().gap(LEAD).put(&nothing(list), Role::Dim));
        return;
    }
    let columns = columns(list.kind, cells);
    paper.row(area, 0, heading(&columns));
    let body = lines(area, 1, height);
    let top = first_row(list.frame.cursor, list.rows.len(), height);
    let range = list.range();
    for (line, (at, stored)) in list.rows.iter().enumerate().skip(top).take(height).enumerate() {
        let is_marked = at == list.frame.cursor.selected;
        let mark = lead_mark(list.mark_of(at, &stored.id, range.as_ref()));
        paper.row(body, line, row(model, stored, &columns, is_marked, mark));
    }
}

/// The character of a marked row, and of one in the range that is being drawn.
pub(super) fn lead_mark(mark: Mark) -> &'static str {
    match mark {
        Mark::None => " ",
        Mark::Range => "+",
        Mark::Marked => "*",
    }
}

/// A mark stands out; a blank does not.
pub(super) fn mark_role(mark: &str) -> Role {
    if mark == " " { Role::Plain } else { Role::Bold }
}

/// What is said in place of rows: nothing before they are read.
pub(super) fn nothing(list: &List) -> String {
    match (list.read, list.frame.sought(), list.kind) {
        (false, ..) => String::new(),
        (_, Some(sought), _) => format!("nothing is found by {sought}; Esc clears it"),
        (_, _, Kind::Office) => "the office's facts are not entered".to_owned(),
        (_, _, kind) => format!("no {} on record: a adds one", kind.name()),
    }
}

/// The columns that fit, the last ones left out first; the one by which people know a record stays.
fn columns(kind: Kind, cells: usize) -> Vec<Column> {
    let wanted = kind.spec().columns.iter().filter_map(|column| {
        let field = kind.field(column.field)?;
        let width = usize::from(column.width);
        Some(Column { field, cells: if width > 0 && cells >= WIDE_FROM { width + more(field) } else { width } })
    });
    let mut columns: Vec<Column> = wanted.collect();
    let fixed = |columns: &[Column]| -> usize { LEAD + columns.iter().map(|column| column.cells + 1).sum::<usize>() };
    let least = if cells >= USUAL_FROM { LEAST_USUAL } else { LEAST };
    while fixed(&columns) + least > cells + 1
        && let Some(last) = columns.iter().rposition(|column| column.cells > 0 && column.field.id != name(kind))
        && columns.len() > 1
    {
        columns.remove(last);
    }
    let left = (cells + 1).saturating_sub(fixed(&columns));
    if let Some(open) = columns.iter_mut().find(|column| column.cells == 0) {
        open.cells = left;
    }
    columns
}

/// The cells by which a column of words is wider where there is room.
fn more(field: &Field) -> usize {
    if matches!(field.shape, Shape::Choice(_) | Shape::Ref(_)) { 6 } else { 0 }
}

fn is_figure(field: &Field) -> bool {
    matches!(field.shape, Shape::Money | Shape::Count { .. } | Shape::Number { .. } | Shape::Days)
}

fn heading(columns: &[Column]) -> Row {
    columns.iter().fold(Row::default().gap(LEAD), |row, column| put(row, column, column.field.label, Role::Dim))
}

fn put(row: Row, column: &Column, text: &str, role: Role) -> Row {
    let row = if is_figure(column.field) && column.cells > text.len() {
        row.right(text, column.cells, role)
    } else {
        row.fit(text, column.cells, role)
    };
    row.gap(1)
}

/// The field by which people know a record.
fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Membership => "network",
        Kind::Decision => "membership",
        Kind::Contact => "name",
        Kind::Leave => "person",
        kind => kind.spec().columns.iter().find(|column| column.width == 0).map_or("", |column| column.field),
    }
}

fn row(model: &Model, stored: &Stored, columns: &[Column], is_marked: bool, mark: &str) -> Row {
    let lead = Row::of(if is_marked { "▸" } else { " " }, Role::Plain).put(mark, mark_role(mark));
    let name = name(stored.record.kind());
    columns.iter().fold(lead, |row, column| {
        let field = column.field;
        let value = match field.shape {
            Shape::Derived(make) => make(&stored.record, model.today),
            _ => (field.get)(&stored.record),
        };
        let shown = match value {
            Value::None => stored.record.instead(field.id, &model.register),
            _ => text::show(&field.shape, &value, &model.register),
        };
        // Notes begin with their first line.
        let shown = shown.lines().next().unwrap_or_default();
        let shown = match (&field.shape, &value) {
            (Shape::Ref(Kind::Person), Value::Ref(id)) => person_in(model, id, column.cells),
            // One whole word tells more than two cut ones.
            (Shape::Choice(_), Value::Choice(id)) if shown.len() > column.cells => (*id).to_owned(),
            _ => shown.to_owned(),
        };
        let role = if is_marked && field.id == name { Role::Bold } else { Role::Plain };
        put(row, column, &shown, role)
    })
}
