//! Values as JSON: what `--json` prints, `--from-json` takes and the history keeps.

use serde_json::{Map, Value as Json, json};

use super::field::Field;
use super::id::Id;
use super::names::Reading;
use super::problem::Fault;
use super::text;
use super::value::{Shape, Table, Value};
use super::values::{Currency, Money, MoneyRange};

/// A value as JSON: days and numbers as decimal strings, money as amount and currency, what is not on record as null.
///
/// What others were asked and could not say is the word `unknown`.
pub fn to_json(shape: &Shape, value: &Value) -> Json {
    match (shape, value) {
        (Shape::Words, Value::None) => json!([]),
        (Shape::Refs(_) | Shape::Rows(_), Value::None) => json!([]),
        (_, Value::None) => Json::Null,
        (Shape::Words, Value::Unknown) => json!([text::UNKNOWN]),
        (_, Value::Unknown) => json!(text::UNKNOWN),
        (_, Value::Text(text)) => json!(text),
        (_, Value::Words(words)) => json!(words),
        (_, Value::Date(date)) => json!(date.to_string()),
        (_, Value::Money(money)) => json!({"amount": money.amount(), "currency": money.currency.code()}),
        (_, Value::MoneyRange(range)) if range.is_exact() => to_json(shape, &Value::Money(range.from())),
        (_, Value::MoneyRange(range)) => {
            json!({"least": range.from().amount(), "most": range.to().amount(), "currency": range.currency.code()})
        }
        (_, Value::Days(days)) => json!(days.to_string()),
        (_, Value::Number(number)) => json!(number.to_string()),
        (_, Value::Range(range)) => json!(range.to_string()),
        (_, Value::Count(count)) => json!(count),
        (_, Value::Choice(id)) => json!(id),
        (_, Value::Flag(yes)) => json!(yes),
        (_, Value::Ref(id)) => json!(id.as_str()),
        (_, Value::Refs(ids)) => json!(ids.iter().map(Id::as_str).collect::<Vec<_>>()),
        (Shape::Rows(table), Value::Rows(rows)) => rows.iter().map(|row| row_to_json(table, row)).collect(),
        (_, Value::Rows(_)) => Json::Null,
    }
}

fn row_to_json(table: &Table, row: &[Value]) -> Json {
    let pairs = table.columns.iter().zip(row);
    Json::Object(pairs.map(|(column, value)| (column.id.to_owned(), to_json(&column.shape, value))).collect())
}

/// Reads a value from JSON; a string is read as if somebody had typed it.
///
/// # Errors
/// A fault on that field that names the value and what is allowed.
pub fn from_json(field: &Field, json: &Json, reading: &Reading<'_>) -> Result<Value, Fault> {
    let word = match json {
        Json::Array(words) if matches!(field.shape, Shape::Words) => words.first().filter(|_| words.len() == 1),
        other => Some(other),
    };
    if field.askable && word.and_then(Json::as_str) == Some(text::UNKNOWN) {
        return Ok(Value::Unknown);
    }
    shape_from_json(&field.shape, json, reading).map_err(|fault| fault.on(field.id))
}

fn shape_from_json(shape: &Shape, json: &Json, reading: &Reading<'_>) -> Result<Value, Fault> {
    match (shape, json) {
        (_, Json::Null) => Ok(Value::None),
        (Shape::Ref(_), Json::String(id)) => text::parse_shape(shape, id, reading),
        (Shape::Choice(choices), Json::String(id)) => match choices.iter().find(|choice| choice.id == id) {
            Some(choice) => Ok(Value::Choice(choice.id)),
            None => text::parse_shape(shape, id, reading),
        },
        (_, Json::String(written)) => text::parse_shape(shape, written, reading),
        (_, Json::Bool(yes)) if matches!(shape, Shape::Flag) => Ok(Value::Flag(*yes)),
        (
            Shape::Count { .. }
            | Shape::Number { .. }
            | Shape::Range { .. }
            | Shape::Days
            | Shape::Money
            | Shape::MoneyRange
            | Shape::Date,
            Json::Number(number),
        ) => text::parse_shape(shape, &number.to_string(), reading),
        (Shape::Money, Json::Object(parts)) => money(parts, "amount").map(Value::Money),
        (Shape::MoneyRange, Json::Object(parts)) => {
            let exact = parts.contains_key("amount");
            let (least, most) = if exact { ("amount", "amount") } else { ("least", "most") };
            let said = || Json::Object(parts.clone()).to_string();
            MoneyRange::between(money(parts, least)?, money(parts, most)?)
                .map(Value::MoneyRange)
                .ok_or_else(|| Fault::new("", &said(), "a stretch of amounts", "write the smaller amount as least"))
        }
        (Shape::Words, Json::Array(items)) => {
            let words = items.iter().map(|item| word(item)).collect::<Result<Vec<_>, _>>()?;
            text::parse_shape(shape, &words.join(";"), reading)
        }
        (Shape::Refs(kind), Json::Array(items)) => refs(&Shape::Ref(*kind), items, reading),
        (Shape::Rows(table), Json::Array(items)) => rows(table, items, reading),
        _ => Err(Fault::new("", &json.to_string(), "of the form expected here", "see what show --json prints")),
    }
}

fn word(item: &Json) -> Result<&str, Fault> {
    item.as_str().ok_or_else(|| Fault::new("", &item.to_string(), "a word", "write it in quotes"))
}

fn refs(one: &Shape, items: &[Json], reading: &Reading<'_>) -> Result<Value, Fault> {
    let mut ids: Vec<Id> = Vec::new();
    for item in items {
        if let Value::Ref(id) = shape_from_json(one, item, reading)?
            && !ids.contains(&id)
        {
            ids.push(id);
        }
    }
    Ok(if ids.is_empty() { Value::None } else { Value::Refs(ids) })
}

fn rows(table: &Table, items: &[Json], reading: &Reading<'_>) -> Result<Value, Fault> {
    let mut rows = Vec::new();
    for item in items {
        let object = item
            .as_object()
            .ok_or_else(|| Fault::new("", &item.to_string(), "a row", "write it as an object of its columns"))?;
        known_keys(table, object)?;
        let cell = |column: &super::value::Column| match object.get(column.id) {
            Some(json) => shape_from_json(&column.shape, json, reading),
            None => Ok(Value::None),
        };
        rows.push(table.columns.iter().map(cell).collect::<Result<Vec<_>, _>>()?);
    }
    Ok(if rows.is_empty() { Value::None } else { Value::Rows(rows) })
}

fn known_keys(table: &Table, object: &Map<String, Json>) -> Result<(), Fault> {
    match object.keys().find(|key| !table.columns.iter().any(|column| column.id == key.as_str())) {
        None => Ok(()),
        Some(key) => {
            let allowed = table.columns.iter().map(|column| column.id).collect::<Vec<_>>().join(", ");
            Err(Fault::new("", key, "a column", &format!("the columns are {allowed}")))
        }
    }
}

fn money(parts: &Map<String, Json>, amount: &str) -> Result<Money, Fault> {
    let said = Json::Object(parts.clone()).to_string();
    let shape = || Fault::new("", &said, "an amount", r#"write {"amount":"1234.56","currency":"EUR"}"#);
    let amount = parts.get(amount).and_then(Json::as_str).ok_or_else(shape)?;
    let currency = parts.get("currency").and_then(Json::as_str).ok_or_else(shape)?;
    let currency: Currency = currency.parse().map_err(text::unclear)?;
    Money::from_amount(amount, currency).map_err(text::unclear)
}
