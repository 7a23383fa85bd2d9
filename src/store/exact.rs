//! A record exactly as it will be kept: cleaned, within the bounds of its fields, without faults.

use serde_json::Value as Json;

use crate::domain::field::Field;
use crate::domain::json;
use crate::domain::kinds::Record;
use crate::domain::names::{Reading, Verbatim};
use crate::domain::problem::{Fault, Problem};
use crate::domain::value::{Range, Shape, Value};
use crate::domain::values::{Currency, Day};

/// The record as it will be kept.
///
/// # Errors
/// Every value that its field does not take, or every fault across fields.
pub(super) fn record(record: &Record) -> Result<Record, Problem> {
    let mut exact = Record::blank(record.kind());
    let mut faults = Vec::new();
    for field in record.kind().spec().fields.iter().filter(|field| !field.is_derived()) {
        let value = value(field, &(field.get)(record)).and_then(|value| field.put(&mut exact, value));
        faults.extend(value.err());
    }
    if faults.is_empty() {
        faults = exact.faults();
    }
    if faults.is_empty() { Ok(exact) } else { Err(Problem::invalid(faults)) }
}

/// The value as it will be kept: what its JSON is read back as.
fn value(field: &Field, value: &Value) -> Result<Value, Fault> {
    from_json(field, &to_json(field, value))
}

/// The JSON of a value in the history.
pub(super) fn to_json(field: &Field, value: &Value) -> Json {
    json::to_json(&field.shape, &plain(&field.shape, value))
}

/// The value of that JSON in the history.
pub(super) fn from_json(field: &Field, json: &Json) -> Result<Value, Fault> {
    // The program has written it itself: no day or currency is left to be guessed.
    let reading = Reading { today: Day::constant(2000, 1, 1), currency: Currency::EUR, directory: &Verbatim };
    json::from_json(field, json, &reading).map(|value| plain(&field.shape, &value))
}

/// The value with its numbers at their shortest and nothing empty, so that equal values have equal JSON.
fn plain(shape: &Shape, value: &Value) -> Value {
    match (shape, value) {
        (_, value) if value.is_none() => Value::None,
        (_, Value::Number(number)) => Value::Number(number.normalize()),
        (_, Value::Range(range)) => {
            Value::Range(Range { least: range.least.normalize(), most: range.most.normalize() })
        }
        (Shape::Rows(table), Value::Rows(rows)) => {
            let row = |row: &Vec<Value>| {
                table.columns.iter().zip(row).map(|(column, value)| plain(&column.shape, value)).collect()
            };
            Value::Rows(rows.iter().map(row).collect())
        }
        (_, value) => value.clone(),
    }
}
