//! Values as people write and read them: one parser and one printer for forms, flags and files.

use rust_decimal::Decimal;
use unicode_normalization::UnicodeNormalization;

use super::field::Field;
use super::fold::fold;
use super::id::Id;
use super::kinds::{Kind, Record};
use super::names::{Found, Names, Reading, Written};
use super::problem::Fault;
use super::row_text;
use super::value::{Choice, Range, RowStyle, Shape, Value};
use super::values::money_range::DASHES;
use super::values::{Days, MoneyRange, Unclear, parse_date, parse_day, parse_money, parse_number};

/// The longest note, in characters.
const NOTE_MAX: usize = 100_000;

/// Text as it is stored: NFC, no control characters, no blanks around it; lines are kept where `lines` says so.
pub fn clean(text: &str, lines: bool) -> String {
    let kept: String = text
        .nfc()
        .map(|c| if c == '\t' { ' ' } else { c })
        .filter(|c| !c.is_control() || (lines && *c == '\n'))
        .collect();
    kept.trim().to_owned()
}

/// Days.
const HALF_A_YEAR: i64 = 182;
/// The word for what others were asked and could not say.
pub const UNKNOWN: &str = "unknown";

/// Reads what somebody wrote into a field; blanks are unknown.
///
/// # Errors
/// One fault that names the value and what is allowed.
pub fn parse(field: &Field, text: &str, reading: &Reading<'_>) -> Result<Value, Fault> {
    if field.askable && text.trim().eq_ignore_ascii_case(UNKNOWN) {
        return Ok(Value::Unknown);
    }
    let value = parse_shape(&field.shape, text, reading).map_err(|fault| with_hint(field, fault).on(field.id))?;
    Ok(if field.nearest { nearest(value, field, text, reading) } else { value })
}

/// A fault of a cell says what a whole row looks like: of one cell alone nobody can tell.
fn with_hint(field: &Field, fault: Fault) -> Fault {
    match field.shape {
        // What others are asked for they may not know.
        _ if field.askable && !fault.allowed.is_empty() => {
            let allowed = format!("{}, or unknown if they could not say", fault.allowed);
            let what = fault.message.strip_suffix(&fault.allowed).unwrap_or(&fault.message);
            Fault { message: format!("{what}{allowed}"), allowed, ..fault }
        }
        Shape::Rows(table) if table.style == RowStyle::Cells && !field.hint.is_empty() => {
            let what = fault.message.strip_suffix(&format!("; {}", fault.allowed)).unwrap_or(&fault.message);
            Fault { message: format!("{what}; write it as {}", field.hint), ..fault }
        }
        _ => fault,
    }
}

/// Of a day whose year was not said the one nearest to today, in place of the next.
fn nearest(value: Value, field: &Field, text: &str, reading: &Reading<'_>) -> Value {
    let back = reading.today.checked_sub(jiff::Span::new().days(HALF_A_YEAR)).unwrap_or(reading.today);
    let earlier = parse_shape(&field.shape, text, &Reading { today: back, ..*reading });
    match (&value, earlier) {
        // Read half a year ago it is the same day of the year; a word such as `fri`, or a whole date, is not.
        (Value::Date(next), Ok(Value::Date(near)))
            if near.day().zip(next.day()).is_some_and(|(near, next)| {
                (near.month(), near.day()) == (next.month(), next.day()) && near < next
            }) =>
        {
            Value::Date(near)
        }
        _ => value,
    }
}

/// The same beside the rest of a record: the last day of something may be counted from its first, as `+3d`.
///
/// # Errors
/// One fault that names the value and what is allowed.
pub fn parse_beside(field: &Field, text: &str, record: &Record, reading: &Reading<'_>) -> Result<Value, Fault> {
    let first = field.first_day(record).filter(|_| text.trim_start().starts_with('+'));
    parse(field, text, &Reading { today: first.unwrap_or(reading.today), ..*reading })
}

/// Reads what somebody wrote as a value of that shape.
///
/// # Errors
/// One fault, on no field, that names the value and what is allowed.
pub fn parse_shape(shape: &Shape, text: &str, reading: &Reading<'_>) -> Result<Value, Fault> {
    let text = clean(text, matches!(shape, Shape::Note | Shape::Rows(_)));
    if text.is_empty() {
        return Ok(Value::None);
    }
    let value = match shape {
        Shape::Text(max) => Value::Text(short_enough(text, *max)?),
        Shape::Note => Value::Text(short_enough(text, NOTE_MAX)?),
        Shape::Words => Value::Words(distinct(words(&text))),
        Shape::Country => Value::Text(
            reading
                .directory
                .country(&text)
                .ok_or_else(|| Fault::new("", &text, "a country", "write its name or its two letters, such as FR"))?,
        ),
        Shape::Currency => Value::Text(text.parse::<super::values::Currency>().map_err(unclear)?.code().to_owned()),
        Shape::Date => Value::Date(parse_date(&text, reading.today).map_err(unclear)?),
        Shape::Day => Value::Date(super::values::PartialDate::Day(parse_day(&text, reading.today).map_err(unclear)?)),
        Shape::Money => Value::Money(parse_money(&text, reading.currency).map_err(unclear)?),
        Shape::MoneyRange => Value::MoneyRange(MoneyRange::parse(&text, reading.currency).map_err(unclear)?),
        Shape::Days => Value::Days(text.parse::<Days>().map_err(unclear)?),
        Shape::Number { places, min, max } => Value::Number(number(&text, *places, *min, *max)?),
        Shape::Range { places, min, max } => Value::Range(range(&text, *places, *min, *max)?),
        Shape::Count { min, max } => Value::Count(count(&text, *min, *max)?),
        Shape::Choice(choices) => Value::Choice(choice(choices, &text)?),
        Shape::Flag => Value::Flag(flag(&text)?),
        Shape::Ref(kind) => Value::Ref(refer(*kind, &text, reading)?),
        Shape::Refs(kind) => {
            let mut ids = Vec::new();
            for part in words(&text) {
                let id = refer(*kind, &part, reading)?;
                if !ids.contains(&id) {
                    ids.push(id);
                }
            }
            Value::Refs(ids)
        }
        Shape::Rows(table) => match table.style {
            RowStyle::PersonDays => row_text::parse_person_days(&text, reading)?,
            RowStyle::LineAmount => row_text::parse_line_amounts(&text, reading)?,
            RowStyle::Cells => row_text::parse_cells(table, &text, reading)?,
        },
        Shape::Derived(_) => {
            return Err(Fault::new("", &text, "to be written here", "this is worked out, not entered"));
        }
    };
    Ok(value)
}

/// Writes a value so that it can be edited; what [`parse_shape`] takes back.
pub fn print(shape: &Shape, value: &Value, names: &dyn Names) -> String {
    show(shape, value, &Written(names))
}

/// Writes a value so that it can be read; records by their bare names.
pub fn show(shape: &Shape, value: &Value, names: &dyn Names) -> String {
    match (shape, value) {
        (_, Value::None) => String::new(),
        (_, Value::Unknown) => UNKNOWN.to_owned(),
        (_, Value::Text(text)) => text.clone(),
        (_, Value::Words(words)) => words.join("; "),
        (_, Value::Date(date)) => date.to_string(),
        (_, Value::Money(money)) => money.to_string(),
        (_, Value::MoneyRange(range)) => range.to_string(),
        (_, Value::Days(days)) => days.to_string(),
        (_, Value::Number(number)) => number.normalize().to_string(),
        (_, Value::Range(range)) => range.to_string(),
        (_, Value::Count(count)) => count.to_string(),
        (Shape::Choice(choices), Value::Choice(id)) => label(choices, id).to_owned(),
        (_, Value::Choice(id)) => (*id).to_owned(),
        (_, Value::Flag(yes)) => if *yes { "yes" } else { "no" }.to_owned(),
        (Shape::Ref(kind), Value::Ref(id)) => names.name(*kind, id),
        (Shape::Refs(kind), Value::Refs(ids)) => {
            ids.iter().map(|id| names.name(*kind, id)).collect::<Vec<_>>().join("; ")
        }
        (Shape::Rows(table), Value::Rows(rows)) => row_text::print(table, rows, names),
        (_, Value::Ref(id)) => id.to_string(),
        (_, Value::Refs(ids)) => ids.iter().map(Id::as_str).collect::<Vec<_>>().join("; "),
        (_, Value::Rows(rows)) => format!("{} rows", rows.len()),
    }
}

/// The words on the screen of a choice.
pub fn label(choices: &[Choice], id: &str) -> &'static str {
    choices.iter().find(|choice| choice.id == id).map_or("", |choice| choice.label)
}

/// A fault on no field from a value that was not understood.
pub fn unclear(unclear: Unclear) -> Fault {
    Fault { field: String::new(), message: unclear.to_string(), value: unclear.value, allowed: unclear.allowed }
}

/// The id of the record that is meant.
///
/// # Errors
/// None or several are called so; the fault names the nearest.
pub fn refer(kind: Kind, text: &str, reading: &Reading<'_>) -> Result<Id, Fault> {
    let noun = kind.name();
    match reading.directory.find(kind, text) {
        Found::One(id) => Ok(id),
        Found::None(near) if near.is_empty() => {
            Err(Fault::said("", text, format!("no {noun} is called \"{text}\"; add it first or write another name")))
        }
        Found::None(near) => {
            Err(Fault::said("", text, format!("no {noun} is called \"{text}\"; the nearest: {}", near.join(", "))))
        }
        Found::Several(several) => {
            let list: Vec<_> = several.iter().take(5).map(|(id, name)| format!("{name} ({})", id.short())).collect();
            let more = several.len().saturating_sub(list.len());
            let tail = if more == 0 { String::new() } else { format!(" and {more} more") };
            Err(Fault::said(
                "",
                text,
                format!("\"{text}\" could be {}{tail}; write more of it, or the id", list.join(", ")),
            ))
        }
    }
}

fn short_enough(text: String, max: usize) -> Result<String, Fault> {
    let length = text.chars().count();
    if length <= max {
        return Ok(text);
    }
    let start: String = text.chars().take(20).collect();
    Err(Fault::said("", &start, format!("\"{start}...\" has {length} characters; at most {max} are kept")))
}

fn words(text: &str) -> Vec<String> {
    text.split([';', '\n']).map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Each word once, as it was written first: `climate; Climate` is one theme.
fn distinct(words: Vec<String>) -> Vec<String> {
    let mut seen = std::collections::HashSet::new();
    words.into_iter().filter(|word| seen.insert(word.to_lowercase())).collect()
}

/// A number; of a share of one also `60 %`, of one of a hundred the sign is left out.
fn number(text: &str, places: u32, min: i64, max: i64) -> Result<Decimal, Fault> {
    let number = match (text.strip_suffix('%').map(str::trim_end), max) {
        (Some(percent), 1) => {
            parse_number(percent, places.saturating_sub(2)).map(|percent| percent / Decimal::from(100))
        }
        (Some(percent), 100) => parse_number(percent, places),
        _ => parse_number(text, places),
    };
    let number = number.map_err(unclear)?;
    if number < min.into() || number > max.into() {
        return Err(Fault::new("", text, "allowed here", &format!("write a number from {min} to {max}")));
    }
    Ok(number)
}

/// `6.5`, or `2-5` with any dash, both ends included.
fn range(text: &str, places: u32, min: i64, max: i64) -> Result<Range, Fault> {
    let (least, most) = text.split_once(DASHES).unwrap_or((text, text));
    let is_figure = |part: &str| parse_number(part.trim(), places).is_ok();
    if !is_figure(least) || !is_figure(most) {
        return Err(Fault::new("", text, "a number or a stretch of numbers", "write 6.5 or 2-5"));
    }
    let range = Range { least: number(least.trim(), places, min, max)?, most: number(most.trim(), places, min, max)? };
    if range.most < range.least {
        return Err(Fault::new("", text, "a stretch of numbers", "write the smaller one first, such as 2-5"));
    }
    Ok(range)
}

fn count(text: &str, min: i64, max: i64) -> Result<i64, Fault> {
    let digits: String = text.chars().filter(|c| !matches!(c, ' ' | ',' | '_' | '\u{a0}' | '\u{202f}')).collect();
    match digits.parse::<i64>() {
        Ok(count) if (min..=max).contains(&count) => Ok(count),
        _ => Err(Fault::new("", text, "allowed here", &format!("write a whole number from {min} to {max}"))),
    }
}

/// The choice that a word, or the unique beginning of one, stands for: its id or its label, with blanks, hyphens or
/// underscores between words.
fn choice(choices: &'static [Choice], text: &str) -> Result<&'static str, Fault> {
    let wanted = fold(text);
    let is = |choice: &&Choice| fold(choice.id) == wanted || fold(choice.label) == wanted;
    if let Some(choice) = choices.iter().find(is) {
        return Ok(choice.id);
    }
    let begins: Vec<_> = choices
        .iter()
        .filter(|choice| fold(choice.id).starts_with(&wanted) || fold(choice.label).starts_with(&wanted))
        .collect();
    if let [only] = begins.as_slice() {
        return Ok(only.id);
    }
    if begins.len() > 1 && !wanted.is_empty() {
        let ids = begins.iter().map(|choice| choice.id).collect::<Vec<_>>().join(" or ");
        return Err(Fault {
            allowed: ids.clone(),
            ..Fault::said("", text, format!("\"{text}\" could be {ids}; write more of it"))
        });
    }
    let all = choices.iter().map(|choice| choice.id).collect::<Vec<_>>().join(", ");
    Err(Fault::new("", text, "one of the choices", &format!("write {all}")))
}

fn flag(text: &str) -> Result<bool, Fault> {
    match text.to_lowercase().as_str() {
        "yes" | "y" | "true" | "1" => Ok(true),
        "no" | "n" | "false" | "0" => Ok(false),
        _ => Err(Fault::new("", text, "yes or no", "write yes or no")),
    }
}
