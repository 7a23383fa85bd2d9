//! How a value stands in columns: dates with their first and last day, money with its currency, the rest in one.

use rusqlite::Row;
use rusqlite::types::Value as Cell;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::domain::field::Field;
use crate::domain::id::Id;
use crate::domain::problem::Problem;
use crate::domain::value::{Range, Shape, Value};
use crate::domain::values::{Currency, Days, Money, MoneyRange};

/// The columns of a field of a record: those of its shape, then whether others could not say.
pub(super) fn of_field(field: &Field) -> Vec<String> {
    columns(field.id, &field.shape).into_iter().chain(unknown_column(field)).collect()
}

/// The column that says of a field that others were asked and could not say.
pub(super) fn unknown_column(field: &Field) -> Option<String> {
    field.askable.then(|| format!("{}_unknown", field.id))
}

/// What stands in the columns of a field for a value.
pub(super) fn write_field(field: &Field, value: &Value) -> Result<Vec<Cell>, Problem> {
    let is_unknown = *value == Value::Unknown;
    let mut cells = write(&field.shape, if is_unknown { &Value::None } else { value })?;
    if field.askable {
        cells.push(if is_unknown { Cell::Integer(1) } else { Cell::Null });
    }
    Ok(cells)
}

/// Reads the value of a field that begins in the column `at`, and moves `at` behind it.
pub(super) fn read_field(field: &Field, row: &Row<'_>, at: &mut usize) -> Result<Value, Problem> {
    let value = read(&field.shape, row, at)?;
    if !field.askable {
        return Ok(value);
    }
    let is_unknown = row.get::<_, Option<bool>>(*at)?.unwrap_or(false);
    *at += 1;
    Ok(if is_unknown { Value::Unknown } else { value })
}

/// The columns that a field of that id and shape has in the table of its record.
pub(super) fn columns(id: &str, shape: &Shape) -> Vec<String> {
    match shape {
        Shape::Date | Shape::Day => vec![id.to_owned(), format!("{id}_lo"), format!("{id}_hi")],
        Shape::Money => vec![format!("{id}_minor"), format!("{id}_currency")],
        Shape::Range { .. } => vec![format!("{id}_least"), format!("{id}_most")],
        Shape::MoneyRange => vec![format!("{id}_least"), format!("{id}_most"), format!("{id}_currency")],
        Shape::Refs(_) | Shape::Rows(_) | Shape::Derived(_) => Vec::new(),
        _ => vec![id.to_owned()],
    }
}

/// The column that lists are sorted and filtered by.
pub(super) fn sort_column(id: &str, shape: &Shape) -> Option<String> {
    match shape {
        Shape::Date | Shape::Day => Some(format!("{id}_lo")),
        _ => columns(id, shape).into_iter().next(),
    }
}

/// What stands in the columns for a value.
pub(super) fn write(shape: &Shape, value: &Value) -> Result<Vec<Cell>, Problem> {
    let cells = match (shape, value) {
        (Shape::Refs(_) | Shape::Rows(_) | Shape::Derived(_), _) => Vec::new(),
        (_, value) if value.is_none() => columns("", shape).iter().map(|_| Cell::Null).collect(),
        (Shape::Number { places, .. }, Value::Number(number)) => vec![Cell::Integer(scaled(*number, *places)?)],
        (Shape::Range { places, .. }, Value::Range(range)) => {
            vec![Cell::Integer(scaled(range.least, *places)?), Cell::Integer(scaled(range.most, *places)?)]
        }
        (_, Value::Text(text)) => vec![Cell::Text(text.clone())],
        (_, Value::Words(words)) => vec![Cell::Text(words.join(";"))],
        (_, Value::Date(date)) => {
            [date.to_string(), date.first().to_string(), date.last().to_string()].map(Cell::Text).to_vec()
        }
        (_, Value::Money(money)) => {
            vec![Cell::Integer(money.minor), Cell::Text(money.currency.code().to_owned())]
        }
        (_, Value::MoneyRange(range)) => {
            vec![Cell::Integer(range.least), Cell::Integer(range.most), Cell::Text(range.currency.code().to_owned())]
        }
        (_, Value::Days(days)) => vec![Cell::Integer(days.0)],
        (_, Value::Count(count)) => vec![Cell::Integer(*count)],
        (_, Value::Flag(yes)) => vec![Cell::Integer(i64::from(*yes))],
        (_, Value::Choice(word)) => vec![Cell::Text((*word).to_owned())],
        (_, Value::Ref(id)) => vec![Cell::Text(id.to_string())],
        _ => return Err(Problem::failure(format!("{value:?} cannot stand in a field of the shape {shape:?}"))),
    };
    Ok(cells)
}

/// Reads the value that begins in the column `at`, and moves `at` behind it.
pub(super) fn read(shape: &Shape, row: &Row<'_>, at: &mut usize) -> Result<Value, Problem> {
    let first = *at;
    *at += columns("", shape).len();
    let text = |place: usize| row.get::<_, Option<String>>(place);
    let number = |place: usize| row.get::<_, Option<i64>>(place);
    let value = match shape {
        Shape::Refs(_) | Shape::Rows(_) | Shape::Derived(_) => Value::None,
        Shape::Text(_) | Shape::Note | Shape::Country | Shape::Currency => {
            text(first)?.map_or(Value::None, Value::Text)
        }
        Shape::Words => {
            text(first)?.map_or(Value::None, |words| Value::Words(words.split(';').map(str::to_owned).collect()))
        }
        Shape::Date | Shape::Day => match text(first)? {
            Some(date) => Value::Date(date.parse().map_err(|_| unknown(&date))?),
            None => Value::None,
        },
        Shape::Money => match (number(first)?, text(first + 1)?) {
            (Some(minor), Some(code)) => Value::Money(Money::new(minor, currency(&code)?)),
            _ => Value::None,
        },
        Shape::MoneyRange => match (number(first)?, number(first + 1)?, text(first + 2)?) {
            (Some(least), Some(most), Some(code)) => {
                Value::MoneyRange(MoneyRange { least, most, currency: currency(&code)? })
            }
            _ => Value::None,
        },
        Shape::Days => number(first)?.map_or(Value::None, |tenths| Value::Days(Days(tenths))),
        Shape::Number { places, .. } => {
            number(first)?.map_or(Value::None, |scaled| Value::Number(decimal(scaled, *places)))
        }
        Shape::Range { places, .. } => match (number(first)?, number(first + 1)?) {
            (Some(least), Some(most)) => {
                Value::Range(Range { least: decimal(least, *places), most: decimal(most, *places) })
            }
            _ => Value::None,
        },
        Shape::Count { .. } => number(first)?.map_or(Value::None, Value::Count),
        Shape::Flag => number(first)?.map_or(Value::None, |yes| Value::Flag(yes != 0)),
        Shape::Choice(choices) => match text(first)? {
            Some(word) => {
                let choice = choices.iter().find(|choice| choice.id == word).ok_or_else(|| unknown(&word))?;
                Value::Choice(choice.id)
            }
            None => Value::None,
        },
        Shape::Ref(_) => text(first)?.map_or(Value::None, |id| Value::Ref(Id::new(&id))),
    };
    Ok(value)
}

/// The currency of a code that stands in the file.
pub(super) fn currency(code: &str) -> Result<Currency, Problem> {
    code.parse().map_err(|_| unknown(code))
}

/// The number that stands in the file times ten to its places.
pub(super) fn decimal(scaled: i64, places: u32) -> Decimal {
    Decimal::new(scaled, places).normalize()
}

fn scaled(number: Decimal, places: u32) -> Result<i64, Problem> {
    let too_long = || Problem::failure(format!("{number} has too many digits to be kept"));
    let tens = 10_i64.checked_pow(places).ok_or_else(too_long)?;
    let scaled = number.checked_mul(Decimal::from(tens)).ok_or_else(too_long)?;
    scaled.is_integer().then(|| scaled.to_i64()).flatten().ok_or_else(too_long)
}

/// What stands in the file but means nothing to this build.
pub(super) fn unknown(value: &str) -> Problem {
    Problem::failure(format!("the file holds \"{value}\", which this build does not know; update attache"))
}
