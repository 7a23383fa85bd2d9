//! A filter asked of a record in memory; what the store's SQL must answer too.

use rust_decimal::Decimal;

use super::{Filter, Op, Term, Test, Want};
use crate::domain::field::Field;
use crate::domain::fold::fold;
use crate::domain::id::Id;
use crate::domain::kinds::{Kind, Record, Stored};
use crate::domain::names::Names;
use crate::domain::value::{Shape, Value};
use crate::domain::values::{Currency, Day, Money, PartialDate};
use crate::domain::written::written;

/// Fields whose partial date counts to its last possible day.
const ENDS: [&str; 4] = ["to", "until", "ended", "expires"];

/// How many words of a search count.
const SOUGHT: usize = 12;

/// Whether a date of the field of that id is an end, which lasts to its last possible day.
pub fn is_end(field: &str) -> bool {
    ENDS.contains(&field) || field.ends_with("_to") || field.ends_with("_until")
}

/// The folded texts by which a record is found: its own, a person's login, and those of each record it cannot be without.
pub fn called(record: &Record, names: &dyn Names) -> Vec<String> {
    let mut texts = vec![record.folded()];
    if let Record::Person(person) = record {
        texts.push(fold(&person.login));
    }
    for (field, kind) in joined(record.kind()) {
        if let Value::Ref(id) = (field.get)(record) {
            texts.extend(names.found_by(kind, &id).iter().map(|name| fold(name)));
        }
    }
    texts
}

/// The words of a title that stand in no name: `leave from 2027-05-03`, `keep`, `fee 2027`.
fn titled(record: &Record) -> String {
    match record {
        Record::Membership(_) => "in".to_owned(),
        Record::Leave(it) => {
            it.from.map_or_else(|| "leave from".to_owned(), |from| fold(&format!("leave from {from}")))
        }
        Record::Decision(it) => {
            let within = if it.membership.is_some() { " in" } else { "" };
            format!("{}{within}", it.verdict.map_or("", |verdict| verdict.id()))
        }
        Record::Entry(it) if it.membership.is_some() => {
            format!("fee {} in", it.fee_year.map_or_else(String::new, |year| year.to_string()))
        }
        _ => String::new(),
    }
}

/// The fields of a kind that point at records by whose names its own are called: those that each must have, and of
/// decisions and entries of money whatever they are of.
pub fn joined(kind: Kind) -> impl Iterator<Item = (&'static Field, Kind)> {
    let of: &[&str] = match kind {
        Kind::Decision => &["membership", "agreement"],
        Kind::Entry => &["engagement", "membership"],
        _ => &[],
    };
    let to = move |field: &'static Field| match field.shape {
        Shape::Ref(to) if field.required || of.contains(&field.id) => Some((field, to)),
        _ => None,
    };
    kind.spec().fields.iter().filter_map(to)
}

impl Filter {
    /// Whether it lets the record by.
    pub fn matches(&self, stored: &Stored, names: &dyn Names) -> bool {
        stored.archived == self.archived && self.terms.iter().all(|term| term.holds(&stored.record, names, self.today))
    }
}

impl Term {
    /// Whether it holds of a record, on the day for which derived fields are worked out.
    pub fn holds(&self, record: &Record, names: &dyn Names, today: Day) -> bool {
        let holds = match &self.test {
            Test::Words(words) if record.kind() == Kind::Engagement => is_written(record, words, names),
            Test::Words(words) => {
                let called = called(record, names);
                let is_titled = called.iter().any(|text| begins(text, words)) || begins(&titled(record), words);
                is_titled || is_written(record, words, names)
            }
            Test::Field(id, wants) => record.kind().field(id).is_some_and(|field| {
                let value = match field.shape {
                    Shape::Derived(make) => make(record, today),
                    _ => (field.get)(record),
                };
                wants.iter().any(|want| meets(want, field, &value, names))
            }),
        };
        holds != self.negated
    }
}

/// The words of folded text that a search looks for; more than a few only narrow what is narrow already.
pub fn sought(words: &str) -> Vec<&str> {
    let is_word = |word: &&str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric());
    words.split(' ').filter(is_word).take(SOUGHT).collect()
}

fn is_written(record: &Record, words: &str, names: &dyn Names) -> bool {
    let sought = sought(words).join(" ");
    let texts = written(record, &mut |kind, id| names.name(kind, id));
    !sought.is_empty() && texts.iter().any(|(_, text)| begins(&fold(text), &sought))
}

fn begins(text: &str, words: &str) -> bool {
    format!(" {text}").contains(&format!(" {words}"))
}

fn meets(want: &Want, field: &Field, value: &Value, names: &dyn Names) -> bool {
    match (want, value) {
        (Want::Missing, value) => value.is_none(),
        (_, value) if value.is_none() => false,
        (Want::Present, _) => true,
        (Want::Unknown, value) => *value == Value::Unknown,
        (Want::Contains(part), Value::Text(text)) => fold(text).contains(part),
        (Want::Contains(part), Value::Words(words)) => fold(&words.join(";")).contains(part),
        (Want::Contains(part), Value::Choice(id)) => fold(id).contains(part),
        (Want::Is(wanted), Value::Text(text)) => text == wanted,
        (Want::Is(wanted), Value::Choice(id)) => id == wanted,
        (Want::Flag(wanted), Value::Flag(yes)) => yes == wanted,
        (Want::Within(first, last), Value::Date(date)) => date.first() >= *first && date.last() <= *last,
        (Want::When(op, day), Value::Date(date)) => op.holds(day_of(field.id, *date), *day),
        (Want::Between(least, most, None), Value::Range(range)) => range.least >= *least && range.most <= *most,
        (Want::Between(least, most, currency), Value::MoneyRange(range)) if of(*currency, range.currency) => {
            figure(range.from()) >= *least && figure(range.to()) <= *most
        }
        (Want::Amount(op, bound, currency), Value::MoneyRange(range)) if of(*currency, range.currency) => match op {
            Op::Below | Op::AtMost => op.holds(figure(range.to()), *bound),
            Op::Is | Op::Above | Op::AtLeast => op.holds(figure(range.from()), *bound),
        },
        (Want::Amount(op, bound, None), Value::Range(range)) => match op {
            Op::Is => range.least == *bound && range.most == *bound,
            Op::Below | Op::AtMost => op.holds(range.most, *bound),
            Op::Above | Op::AtLeast => op.holds(range.least, *bound),
        },
        (Want::Amount(op, bound, currency), value) => amount(
            *op,
            *bound,
            value,
            currency.is_none_or(|wanted| matches!(value, Value::Money(money) if money.currency == wanted)),
        ),
        (Want::Record(_) | Want::Named(..), Value::Ref(id)) => points(want, &field.gives(), id, names),
        (Want::Record(_) | Want::Named(..), Value::Refs(ids)) => {
            ids.iter().any(|id| points(want, &field.gives(), id, names))
        }
        (Want::Contains(part), Value::Rows(rows)) => rows.iter().flatten().any(|cell| match cell {
            Value::Text(text) => fold(text).contains(part),
            Value::Choice(id) => fold(id).contains(part),
            _ => false,
        }),
        (Want::Record(_) | Want::Named(..), Value::Rows(rows)) => match field.gives() {
            Shape::Rows(table) => rows
                .iter()
                .flat_map(|row| table.columns.iter().zip(row))
                .any(|(column, cell)| matches!(cell, Value::Ref(id) if points(want, &column.shape, id, names))),
            _ => false,
        },
        _ => false,
    }
}

fn day_of(field: &str, date: PartialDate) -> Day {
    if is_end(field) { date.last() } else { date.first() }
}

/// Whether money of that currency was asked for.
fn of(wanted: Option<Currency>, currency: Currency) -> bool {
    wanted.is_none_or(|wanted| wanted == currency)
}

/// An amount in whole units of its currency.
fn figure(money: Money) -> Decimal {
    Decimal::new(money.minor, money.currency.decimals())
}

fn amount(op: Op, bound: Decimal, value: &Value, in_currency: bool) -> bool {
    let amount = match value {
        Value::Money(money) if in_currency => figure(*money),
        Value::Days(days) if in_currency => Decimal::new(days.0, 1),
        Value::Number(number) if in_currency => *number,
        Value::Count(count) if in_currency => Decimal::from(*count),
        _ => return false,
    };
    op.holds(amount, bound)
}

fn points(want: &Want, shape: &Shape, id: &Id, names: &dyn Names) -> bool {
    let (Shape::Ref(kind) | Shape::Refs(kind)) = shape else { return false };
    match want {
        Want::Record(wanted) => wanted == id,
        Want::Named(part, wanted) => {
            wanted == id || names.found_by(*kind, id).iter().any(|name| fold(name).contains(part))
        }
        _ => false,
    }
}
