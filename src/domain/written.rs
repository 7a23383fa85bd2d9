//! What people wrote in a record, text by text: what a search looks through.

use super::id::Id;
use super::kinds::{Kind, Record};
use super::value::{Shape, Value};

/// A text of a record with the label of its field.
pub type Written = (&'static str, String);

/// The texts of a record in the order of its fields, the names of cities and networks among them.
pub fn written(record: &Record, name: &mut dyn FnMut(Kind, &Id) -> String) -> Vec<Written> {
    let mut all = Vec::new();
    for field in record.kind().spec().fields.iter().filter(|field| !field.is_derived()) {
        let value = (field.get)(record);
        match (&field.shape, value) {
            // Rows that are records of their own are searched as such.
            (Shape::Rows(table), Value::Rows(rows)) if table.records.is_none() => {
                for (column, value) in rows.into_iter().flat_map(|row| table.columns.iter().zip(row)) {
                    take(&mut all, field.label, &column.shape, value, name);
                }
            }
            (shape, value) => take(&mut all, field.label, shape, value, name),
        }
    }
    all
}

fn take(
    all: &mut Vec<Written>,
    label: &'static str,
    shape: &Shape,
    value: Value,
    name: &mut dyn FnMut(Kind, &Id) -> String,
) {
    match (shape, value) {
        (Shape::Text(_) | Shape::Note, Value::Text(text)) if !text.is_empty() => all.push((label, text)),
        (Shape::Words, Value::Words(words)) if !words.is_empty() => all.push((label, words.join(", "))),
        (Shape::Ref(kind @ (Kind::City | Kind::Network)), Value::Ref(id)) => all.push((label, name(*kind, &id))),
        (Shape::Refs(kind @ (Kind::City | Kind::Network)), Value::Refs(ids)) => {
            all.extend(ids.iter().map(|id| (label, name(*kind, id))));
        }
        _ => {}
    }
}
