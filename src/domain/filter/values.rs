//! What a value behind a field's name asks for, by the shape of the field.

use rust_decimal::Decimal;

use super::parse::misread;
use super::scan::Piece;
use super::{Asking, Misread, Op, Want};
use crate::domain::field::Field;
use crate::domain::fold::fold;
use crate::domain::id::Id;
use crate::domain::kinds::Kind;
use crate::domain::problem::Fault;
use crate::domain::text::{UNKNOWN, parse_shape, unclear};
use crate::domain::value::{Choice, Shape, Value};
use crate::domain::values::{
    Currency, Day, Days, MoneyRange, Month, PartialDate, Unclear, parse_date, parse_money, parse_number,
};

/// The most decimals a number may be compared with.
const PLACES: u32 = 8;

/// What is asked of a field by one of its values: any of these. Several only where the field's shape is not known.
pub(super) fn wants(field: &Field, op: Op, piece: &Piece, asking: &Asking<'_>) -> Result<Vec<Want>, Misread> {
    let shape = field.gives();
    if let (Op::Is, false, Some(want)) = (op, piece.quoted, known_or_not(&shape, &piece.text)) {
        return Ok(vec![want]);
    }
    if field.askable && op == Op::Is && !piece.quoted && fold(&piece.text) == UNKNOWN {
        return Ok(vec![Want::Unknown]);
    }
    if op != Op::Is && !is_ordered(&shape) {
        let message = format!("{} has no order to compare by; write {}:{}", field.id, field.id, piece.text);
        return Err(at(piece, Fault::said(field.id, &piece.text, message)));
    }
    if let Shape::Choice(choices) = shape {
        return choice(field, choices, piece).map(|want| vec![want]);
    }
    let refused = |fault: Fault| at(piece, fault.on(field.id));
    if let Some(misread) = unknown(field, &shape, piece, asking) {
        return Err(misread);
    }
    if let Shape::Derived(_) = shape {
        return Ok(loosely(op, &piece.text, asking));
    }
    let want = one(&shape, op, &piece.text, asking).map_err(refused)?;
    Ok(vec![match want {
        // It is kept by the year it starts in and asked for by its name.
        Want::Amount(op, named, currency) if field.fiscal => {
            Want::Amount(op, named - Decimal::from(asking.year_ahead), currency)
        }
        want => want,
    }])
}

fn one(shape: &Shape, op: Op, text: &str, asking: &Asking<'_>) -> Result<Want, Fault> {
    let number = |number: Result<Decimal, Unclear>| Ok(Want::Amount(op, number.map_err(unclear)?, None));
    match shape {
        Shape::Text(_) | Shape::Note | Shape::Words | Shape::Choice(_) | Shape::Derived(_) => {
            Ok(Want::Contains(fold(text)))
        }
        Shape::Country | Shape::Currency | Shape::Flag => match parse_shape(shape, text, &asking.reading)? {
            Value::Flag(yes) => Ok(Want::Flag(yes)),
            Value::Text(code) => Ok(Want::Is(code)),
            _ => Err(Fault::new("", text, "a value of this field", "write another")),
        },
        Shape::Date | Shape::Day => date(op, text, asking.reading.today).map_err(unclear),
        Shape::Money => money(op, text, asking.reading.currency).map_err(unclear),
        Shape::MoneyRange if op == Op::Is => moneys(text, asking.reading.currency).map_err(unclear),
        Shape::MoneyRange => money(op, text, asking.reading.currency).map_err(unclear),
        Shape::Days => number(text.parse::<Days>().map(|days| Decimal::new(days.0, 1))),
        Shape::Number { .. } => number(parse_number(text, PLACES)),
        Shape::Range { .. } if op == Op::Is => match parse_shape(shape, text, &asking.reading)? {
            Value::Range(range) => Ok(Want::Between(range.least, range.most, None)),
            _ => Err(Fault::new("", text, "a number or a range", "write 3 or 2-5")),
        },
        Shape::Range { .. } => number(parse_number(text, PLACES)),
        Shape::Count { .. } => {
            let digits: String =
                text.chars().filter(|c| !matches!(c, ' ' | ',' | '_' | '\u{a0}' | '\u{202f}')).collect();
            number(parse_number(&digits, 0))
        }
        Shape::Ref(_) | Shape::Refs(_) => Ok(Want::Named(fold(text), Id::new(text))),
        Shape::Rows(table) => {
            let has = |wanted: fn(&Shape) -> bool| table.columns.iter().any(|column| wanted(&column.shape));
            if has(|shape| matches!(shape, Shape::Ref(_))) {
                Ok(Want::Named(fold(text), Id::new(text)))
            } else if has(is_worded) {
                Ok(Want::Contains(fold(text)))
            } else {
                Err(Fault::new("", text, "found in these rows", "write none or any"))
            }
        }
    }
}

/// The fault of a name that no record has which the field could point at.
fn unknown(field: &Field, shape: &Shape, piece: &Piece, asking: &Asking<'_>) -> Option<Misread> {
    let kinds: Vec<Kind> = match shape {
        Shape::Ref(kind) | Shape::Refs(kind) => vec![*kind],
        Shape::Rows(table) => table.columns.iter().filter_map(|column| pointed_at(&column.shape)).collect(),
        _ => Vec::new(),
    };
    let first = *kinds.first()?;
    let near = |kind: &Kind| asking.reading.directory.absent(*kind, &piece.text);
    let known: Vec<String> = kinds.iter().map(near).collect::<Option<Vec<_>>>()?.concat();
    let noun = first.name();
    let way_out = match known.join(", ") {
        near if near.is_empty() => format!("{}:any is where one is known", field.id),
        near => format!("the nearest: {near}"),
    };
    let message = format!("no {noun} has \"{}\" in the name; {way_out}", piece.text);
    let fault = Fault { allowed: way_out, ..Fault::said(field.id, &piece.text, message) };
    Some(Misread { known, ..at(piece, fault) })
}

fn pointed_at(shape: &Shape) -> Option<Kind> {
    match shape {
        Shape::Ref(kind) => Some(*kind),
        _ => None,
    }
}

/// `none` and `any`, unless they are choices of the field.
fn known_or_not(shape: &Shape, text: &str) -> Option<Want> {
    let want = match fold(text).as_str() {
        "none" => Want::Missing,
        "any" => Want::Present,
        _ => return None,
    };
    let is_choice = matches!(shape, Shape::Choice(choices) if choices.iter().any(|choice| choice.id == text));
    (!is_choice).then_some(want)
}

/// Whether a cell of a row holds words that are looked for where the rows point at nothing.
fn is_worded(shape: &Shape) -> bool {
    matches!(shape, Shape::Text(_) | Shape::Note | Shape::Choice(_))
}

fn is_ordered(shape: &Shape) -> bool {
    matches!(
        shape,
        Shape::Date
            | Shape::Day
            | Shape::Money
            | Shape::MoneyRange
            | Shape::Days
            | Shape::Number { .. }
            | Shape::Range { .. }
            | Shape::Count { .. }
            | Shape::Derived(_)
    )
}

/// A field whose values may be anything is asked for all that the word can mean.
fn loosely(op: Op, text: &str, asking: &Asking<'_>) -> Vec<Want> {
    let number = Shape::Number { places: PLACES, min: 0, max: 0 };
    let shapes = [Shape::Note, Shape::Day, Shape::Money, number, Shape::Flag];
    let fits = |shape: &Shape| op == Op::Is || is_ordered(shape);
    shapes.iter().filter(|shape| fits(shape)).filter_map(|shape| one(shape, op, text, asking).ok()).collect()
}

fn choice(field: &Field, choices: &'static [Choice], piece: &Piece) -> Result<Want, Misread> {
    let word = fold(&piece.text);
    let names = |choice: &Choice| [fold(choice.id), fold(choice.label)];
    let begun: Vec<_> =
        choices.iter().filter(|choice| names(choice).iter().any(|name| name.starts_with(&word))).collect();
    let exact = choices.iter().find(|choice| names(choice).contains(&word));
    match (exact, begun.as_slice()) {
        (Some(choice), _) | (None, &[choice]) => Ok(Want::Is(choice.id.to_owned())),
        _ => {
            let known: Vec<&str> = choices.iter().map(|choice| choice.id).collect();
            let nearest = if begun.is_empty() { nearest(&word, known.iter().copied()) } else { None };
            let what = format!("one {} alone", field.id);
            let what = if begun.is_empty() { format!("a {}", field.id) } else { what };
            Err(misread(piece, field.id, &what, &known, nearest))
        }
    }
}

/// A date's stretch of days, or how a day stands to it; a distance (`30d`) takes its own day in.
fn date(op: Op, text: &str, today: Day) -> Result<Want, Unclear> {
    let is_distance = distance(text);
    let date = match (&is_distance, month_alone(text, today)) {
        (Some(signed), _) => parse_date(signed, today)?,
        (None, Some(month)) => month,
        (None, None) => parse_date(text, today)?,
    };
    let (first, last) = (date.first(), date.last());
    Ok(match (op, is_distance.is_some()) {
        (Op::Is, _) => Want::Within(first, last),
        (Op::Below, false) => Want::When(Op::Below, first),
        (Op::Below | Op::AtMost, _) => Want::When(Op::AtMost, last),
        (Op::Above, false) => Want::When(Op::Above, last),
        (Op::Above | Op::AtLeast, _) => Want::When(Op::AtLeast, first),
    })
}

/// `30d`, `+2w`, `-1m` with its sign; none for any other text.
fn distance(text: &str) -> Option<String> {
    let (sign, size) = match text.strip_prefix(['+', '-']) {
        Some(size) if text.starts_with('-') => ("-", size),
        Some(size) => ("+", size),
        None => ("+", text),
    };
    let unit = size.trim_start_matches(|c: char| c.is_ascii_digit());
    let units = ["d", "w", "m", "y", "day", "days", "week", "weeks", "month", "months", "year", "years"];
    (unit.len() < size.len() && units.contains(&unit.trim().to_lowercase().as_str())).then(|| format!("{sign}{size}"))
}

/// The next month of that name, this one included.
pub(super) fn month_alone(text: &str, today: Day) -> Option<PartialDate> {
    if !text.chars().all(char::is_alphabetic) {
        return None;
    }
    let this = Month::of(today);
    let named = [this.year, this.year.saturating_add(1)].map(|year| parse_date(&format!("{text} {year}"), today).ok());
    let month = |date: &PartialDate| matches!(date, PartialDate::Month(year, month) if (*year, *month) >= (this.year, this.month));
    named.into_iter().flatten().find(month)
}

/// An amount; the currency only if it was written, else the amount counts in whichever the record has.
fn money(op: Op, text: &str, usual: Currency) -> Result<Want, Unclear> {
    let money = parse_money(text, usual)?;
    let again = parse_money(text, other_than(usual)).map(|again| again.currency);
    let currency = again.ok().filter(|again| *again == money.currency);
    Ok(Want::Amount(op, Decimal::new(money.minor, money.currency.decimals()), currency))
}

/// An amount, or two with a dash between them; the currency as with one amount.
fn moneys(text: &str, usual: Currency) -> Result<Want, Unclear> {
    let range = MoneyRange::parse(text, usual)?;
    let again = MoneyRange::parse(text, other_than(usual)).map(|again| again.currency);
    let currency = again.ok().filter(|again| *again == range.currency);
    let figure = |minor| Decimal::new(minor, range.currency.decimals());
    Ok(Want::Between(figure(range.least), figure(range.most), currency))
}

/// A currency beside the usual one: what is read as of that one as well had a currency of its own.
fn other_than(usual: Currency) -> Currency {
    let others = ["EUR", "CHF"].into_iter().filter_map(|code| code.parse().ok());
    others.into_iter().find(|code| *code != usual).unwrap_or(usual)
}

/// Which of the known words was meant: the one with the fewest letters to change, if they are few.
pub(super) fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<String> {
    let far = |name: &&str| strsim::damerau_levenshtein(word, name);
    let near = known.map(|name| (far(&name), name)).min_by_key(|(far, _)| *far);
    let most = (word.chars().count() / 3).clamp(1, 3);
    near.filter(|(far, _)| *far <= most).map(|(_, name)| name.to_owned())
}

fn at(piece: &Piece, fault: Fault) -> Misread {
    Misread::said(&piece.at, fault)
}
