//! Every field of every kind over its surfaces: what is printed or written as JSON reads back as the same value.

use std::collections::BTreeSet;

use jiff::civil::date;
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::domain::field::Field;
use crate::domain::id::Id;
use crate::domain::kinds::{Kind, Record};
use crate::domain::names::{Directory, Found, Names, Reading};
use crate::domain::text::{clean, parse, print};
use crate::domain::value::{Range, RowStyle, Shape, Value};
use crate::domain::values::{Currency, Days, Money, MoneyRange, PartialDate};
use crate::domain::{json, problem::Fault};

/// Knows every record by its id and by nothing else.
struct ByIds;

impl Names for ByIds {
    fn name(&self, _: Kind, id: &Id) -> String {
        id.to_string()
    }
}

impl Directory for ByIds {
    fn find(&self, _: Kind, text: &str) -> Found {
        let id = Id::new(text);
        if id.is_made() { Found::One(id) } else { Found::None(Vec::new()) }
    }
    fn country(&self, text: &str) -> Option<String> {
        Some(text.to_owned())
    }
}

fn reading() -> Reading<'static> {
    Reading { today: date(2027, 1, 12), currency: Currency::EUR, directory: &ByIds }
}

fn any_date() -> impl Strategy<Value = PartialDate> {
    (1900i16..2200, 1i8..=12, 1i8..=28, 0u8..3).prop_map(|(year, month, day, precision)| match precision {
        0 => PartialDate::Year(year),
        1 => PartialDate::Month(year, month),
        _ => PartialDate::Day(date(year, month, day)),
    })
}

fn any_id() -> impl Strategy<Value = Id> {
    any::<u128>().prop_map(|bits| Id::from_bits(bits | 31))
}

fn any_money() -> impl Strategy<Value = Money> {
    (-1_000_000_000i64..1_000_000_000, prop::sample::select(vec!["EUR", "JPY", "KWD", "CHF"]))
        .prop_map(|(minor, code)| Money { minor, currency: code.parse().unwrap() })
}

/// Blanks alone are nothing.
fn text_or_none(text: String) -> Value {
    if text.is_empty() { Value::None } else { Value::Text(text) }
}

/// Any value of a shape, unknown among them.
pub(super) fn any_value(shape: &Shape) -> BoxedStrategy<Value> {
    let known: BoxedStrategy<Value> = match *shape {
        Shape::Text(_) => "[a-zA-Zäßłж東 0-9,.-]{1,30}".prop_map(|text| text_or_none(clean(&text, false))).boxed(),
        Shape::Note => "[a-zäж0-9 \n]{1,60}".prop_map(|text| text_or_none(clean(&text, true))).boxed(),
        Shape::Words => prop::collection::vec("[a-z]{1,9}( [a-z]{1,5})?", 1..4).prop_map(Value::Words).boxed(),
        Shape::Country => {
            prop::sample::select(vec!["FR", "NA", "HR"]).prop_map(|code| Value::Text(code.to_owned())).boxed()
        }
        Shape::Currency => {
            prop::sample::select(vec!["EUR", "JPY"]).prop_map(|code| Value::Text(code.to_owned())).boxed()
        }
        Shape::Date => any_date().prop_map(Value::Date).boxed(),
        Shape::Day => any_date().prop_map(|date| Value::Date(PartialDate::Day(date.first()))).boxed(),
        Shape::Money => any_money().prop_map(Value::Money).boxed(),
        Shape::MoneyRange => (any_money(), 0_i64..1_000_000)
            .prop_map(|(least, more)| {
                let least = Money::new(least.minor.abs(), least.currency);
                let most = Money::new(least.minor + more, least.currency);
                MoneyRange::between(least, most).map_or(Value::None, Value::MoneyRange)
            })
            .boxed(),
        Shape::Days => (0i64..9_999).prop_map(|tenths| Value::Days(Days(tenths))).boxed(),
        Shape::Number { places, min, max } => {
            let scale = 10_i64.pow(places);
            (min * scale..=max * scale).prop_map(move |units| Value::Number(Decimal::new(units, places))).boxed()
        }
        Shape::Range { places, min, max } => {
            let scale = 10_i64.pow(places);
            (min * scale..=max * scale, 0..=3 * scale)
                .prop_map(move |(least, more)| {
                    let most = (least + more).min(max * scale);
                    Value::Range(Range { least: Decimal::new(least, places), most: Decimal::new(most, places) })
                })
                .boxed()
        }
        Shape::Count { min, max } => (min..=max).prop_map(Value::Count).boxed(),
        Shape::Choice(choices) => prop::sample::select(choices).prop_map(|choice| Value::Choice(choice.id)).boxed(),
        Shape::Flag => any::<bool>().prop_map(Value::Flag).boxed(),
        Shape::Ref(_) => any_id().prop_map(Value::Ref).boxed(),
        Shape::Refs(_) => prop::collection::vec(any_id(), 1..4).prop_map(Value::Refs).boxed(),
        Shape::Rows(table) => {
            let cells: Vec<_> = table.columns.iter().map(|column| any_value(&column.shape)).collect();
            prop::collection::vec(cells, 1..4).prop_map(Value::Rows).boxed()
        }
        Shape::Derived(_) => Just(Value::None).boxed(),
    };
    prop_oneof![1 => Just(Value::None), 4 => known].boxed()
}

/// Any value of a field, what others could not say among them.
pub(super) fn any_value_of(field: &Field) -> BoxedStrategy<Value> {
    let value = any_value(&field.shape);
    if field.askable { prop_oneof![1 => Just(Value::Unknown), 4 => value].boxed() } else { value }
}

fn any_field() -> impl Strategy<Value = (Kind, &'static Field, Value)> {
    let all: Vec<(Kind, &'static Field)> = Kind::ALL
        .iter()
        .flat_map(|kind| kind.spec().fields.iter().map(|field| (*kind, field)))
        .filter(|(_, field)| !field.is_derived())
        .collect();
    prop::sample::select(all)
        .prop_flat_map(|(kind, field)| any_value_of(field).prop_map(move |value| (kind, field, value)))
}

/// Money without an amount, days of nobody without days, and a row of nothing cannot be told from nothing on one line.
fn fits_on_a_line(shape: &Shape, value: &Value) -> bool {
    let (Shape::Rows(table), Value::Rows(rows)) = (shape, value) else { return true };
    rows.iter().all(|row| match (table.style, row.as_slice()) {
        (RowStyle::PersonDays, [person, ..]) => matches!(person, Value::Ref(_)),
        (RowStyle::LineAmount, [_, line, amount, rate, ..]) => {
            let rated = !matches!(rate, Value::Number(rate) if rate.is_zero());
            matches!(line, Value::Ref(_)) && !amount.is_none() && rated
        }
        (_, row) => row.iter().any(|value| !value.is_none()),
    })
}

/// Planned and committed follow from the status, and which entry stands behind a cost is not written on the line.
fn as_on_a_line(shape: &Shape, value: Value) -> Value {
    let (Shape::Rows(table), Value::Rows(mut rows)) = (shape, value.clone()) else { return value };
    if table.style != RowStyle::LineAmount {
        return value;
    }
    for row in &mut rows {
        row[0] = Value::None;
        if matches!(row[4], Value::Choice("planned" | "committed")) {
            row[4] = Value::None;
        }
    }
    Value::Rows(rows)
}

proptest! {
    #[test]
    fn what_is_printed_reads_back((_, field, value) in any_field()) {
        prop_assume!(fits_on_a_line(&field.shape, &value));
        let printed = print(&field.shape, &value, &ByIds);
        let read = parse(field, &printed, &reading());
        prop_assert_eq!(read, Ok::<_, Fault>(as_on_a_line(&field.shape, value)), "{} {:?}", field.id, printed);
    }

    #[test]
    fn what_is_written_as_json_reads_back((_, field, value) in any_field()) {
        let written = json::to_json(&field.shape, &value);
        let read = json::from_json(field, &written, &reading());
        prop_assert_eq!(read, Ok::<_, Fault>(value), "{} {}", field.id, written);
    }

    #[test]
    fn what_is_set_is_got((kind, field, value) in any_field()) {
        let mut record = Record::blank(kind);
        prop_assert!((field.set)(&mut record, value.clone()));
        prop_assert_eq!((field.get)(&record), value);
    }

    #[test]
    fn any_text_is_read_or_refused((_, field, _) in any_field(), text in "\\PC{0,40}") {
        if let Err(fault) = parse(field, &text, &reading()) {
            prop_assert_eq!(fault.field.as_str(), field.id);
            prop_assert!(!fault.message.is_empty());
        }
    }
}

#[test]
fn a_field_is_called_one_thing_in_its_kind() {
    for kind in Kind::ALL {
        let mut seen = BTreeSet::new();
        // A worked-out field may bear a name that files use for another one.
        for field in kind.spec().fields.iter().filter(|field| !field.is_derived()) {
            assert!(seen.insert(field.id), "{}.{} stands twice", kind.name(), field.id);
            for alias in field.aliases {
                assert!(seen.insert(alias), "{}.{alias} means two fields", kind.name());
            }
        }
        for column in kind.spec().columns {
            assert!(kind.field(column.field).is_some(), "{} has no field {}", kind.name(), column.field);
        }
        assert!(kind.field(kind.spec().order.0).is_some());
    }
}

#[test]
fn a_blank_record_says_what_it_needs() {
    let needed: Vec<String> = Record::blank(Kind::Leave).faults().into_iter().map(|fault| fault.field).collect();
    assert_eq!(needed, ["person", "from", "to"]);
}

#[test]
fn actual_days_of_somebody_for_whom_none_were_planned_are_read() {
    let field = Kind::Engagement.field("people").unwrap();
    let sato = Id::from_bits(31);
    let read = parse(field, &format!("{sato} (4)"), &reading()).unwrap();
    let Value::Rows(rows) = read else { panic!("{read:?}") };
    assert_eq!((&rows[0][0], &rows[0][2], &rows[0][5]), (&Value::Ref(sato), &Value::None, &Value::Days(Days(40))));
}

#[test]
fn a_choice_is_taken_by_its_id_and_its_label_with_any_sign_between_words() {
    for kind in Kind::ALL {
        for field in kind.spec().fields.iter().filter(|field| !field.is_derived()) {
            let Shape::Choice(choices) = field.shape else { continue };
            for choice in choices {
                for written in [choice.id, choice.label] {
                    for sign in [" ", "-", "_"] {
                        let text = written.replace([' ', '-', '_'], sign).to_uppercase();
                        assert_eq!(
                            parse(field, &text, &reading()),
                            Ok(Value::Choice(choice.id)),
                            "{}: {text}",
                            field.id
                        );
                    }
                }
            }
        }
    }
    let kind = Kind::Agreement.field("kind").unwrap();
    assert!(parse(kind, "---", &reading()).is_err());
    assert_eq!(parse(kind, "sister-c", &reading()), Ok(Value::Choice("sister")));
}

#[test]
fn a_fault_in_a_row_says_how_a_row_is_written() {
    let said =
        |kind: Kind, field: &str, text: &str| parse(kind.field(field).unwrap(), text, &reading()).unwrap_err().message;
    assert_eq!(
        said(Kind::Person, "fte_changes", "half from june"),
        "\"half from june\" is not a date; write it as 2026-07-01 | 0.8; the next change"
    );
    assert!(said(Kind::Membership, "gaps", "a while").ends_with("write it as 2019 | 2021 | why; the next one"));
}
