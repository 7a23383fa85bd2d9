//! Fields from outside: a flag for each field of a kind, and a row of JSON as `show --json` prints it.

use clap::{Arg, ArgAction, ArgMatches};
use serde_json::{Map, Value as Json};

use super::call::Open;
use crate::domain::field::Field;
use crate::domain::json::from_json;
use crate::domain::kinds::{Kind, Record};
use crate::domain::problem::{Code, Fault, Problem};
use crate::domain::text::parse_beside;
use crate::domain::value::{Shape, Value};
use crate::domain::values::Day;

/// Keys of a row that tell of a record what nobody enters.
const TOLD: [&str; 13] = [
    "id",
    "version",
    "archived",
    "title",
    "members",
    "fee_due",
    "last_day_to_leave",
    "decide_by",
    "planned",
    "committed",
    "spent",
    "left",
    "missing",
];
/// Flags that mean something else to every command.
const TAKEN: [&str; 14] = [
    "db",
    "config",
    "user",
    "as-of",
    "read-only",
    "json",
    "color",
    "no-input",
    "quiet",
    "verbose",
    "help",
    "from-json",
    "expect-version",
    "version",
];

/// The flag of a field: its id with - for _.
pub(super) fn flag(id: &str) -> String {
    id.replace('_', "-")
}

/// The name of a field's flag among the arguments, so that it meets no other.
fn name(field: &Field) -> String {
    format!("field:{}", field.id)
}

/// A flag for each field that people fill in.
pub(super) fn args(kind: Kind) -> impl Iterator<Item = Arg> {
    entered(kind).map(move |field| {
        let several = matches!(field.shape, Shape::Words | Shape::Refs(_) | Shape::Rows(_));
        Arg::new(name(field))
            .long(flag(field.id))
            .aliases(aliases(kind, field))
            .value_name(placeholder(&field.shape))
            .help(help(field))
            .action(if several { ArgAction::Append } else { ArgAction::Set })
            .allow_negative_numbers(true)
            .help_heading("Fields")
    })
}

/// Whether any field was given.
pub(super) fn given(kind: Kind, args: &ArgMatches) -> bool {
    entered(kind).any(|field| args.contains_id(&name(field)))
}

fn entered(kind: Kind) -> impl Iterator<Item = &'static Field> {
    kind.spec().fields.iter().filter(|field| !field.is_derived())
}

/// Other names of a field that no field before it has and no command takes for itself.
fn aliases(kind: Kind, field: &'static Field) -> Vec<String> {
    let free = |alias: &&&str| {
        let flag = flag(alias);
        let mut others = kind.spec().fields.iter();
        !TAKEN.contains(&flag.as_str()) && !others.any(|other| other.id == **alias)
    };
    let first = |alias: &&&str| {
        kind.spec().fields.iter().find(|other| other.aliases.contains(*alias)).is_some_and(|other| other.id == field.id)
    };
    field.aliases.iter().filter(free).filter(first).map(|alias| flag(alias)).collect()
}

fn placeholder(shape: &Shape) -> &'static str {
    match shape {
        Shape::Text(_) | Shape::Note | Shape::Words => "TEXT",
        Shape::Country => "COUNTRY",
        Shape::Currency => "CURRENCY",
        Shape::Date | Shape::Day => "DATE",
        Shape::Money | Shape::MoneyRange => "AMOUNT",
        Shape::Days => "DAYS",
        Shape::Number { .. } | Shape::Count { .. } | Shape::Range { .. } => "NUMBER",
        Shape::Choice(_) => "WORD",
        Shape::Flag => "YES|NO",
        Shape::Ref(kind) | Shape::Refs(kind) => match kind {
            Kind::City => "CITY",
            Kind::Network => "NETWORK",
            Kind::Person => "PERSON",
            _ => "ID",
        },
        Shape::Rows(_) => "ROWS",
        Shape::Derived(_) => "",
    }
}

fn help(field: &Field) -> String {
    let mut help = field.label.to_owned();
    if let Shape::Choice(choices) = field.shape {
        let words: Vec<&str> = choices.iter().map(|choice| choice.id).collect();
        help.push_str(&format!(": {}", words.join(", ")));
    }
    if !field.hint.is_empty() {
        help.push_str(&format!(" ({})", field.hint));
    }
    help
}

/// Puts what the flags say into a record; every value that cannot be taken is told.
pub(super) fn take(record: &mut Record, args: &ArgMatches, open: &Open) -> Result<(), Problem> {
    let said = |field: &Field| {
        let mut values = args.get_many::<String>(&name(field))?;
        let first = values.next()?.clone();
        Some(values.fold(first, |all, value| format!("{all};{value}")))
    };
    each(record, open, |field, record, reading| {
        let read = said(field).map(|text| parse_beside(field, &text, record, reading))?;
        Some(read.map(|value| open.calendar.meant(field, value)))
    })
}

/// Puts a row of JSON into a record; every value that cannot be taken is told.
pub(super) fn take_row(record: &mut Record, row: &Map<String, Json>, open: &Open) -> Result<(), Problem> {
    known_keys(record.kind(), row)?;
    each(record, open, |field, _, reading| row.get(field.id).map(|json| from_json(field, json, reading)))
}

/// Puts a value into each field that has one; the tables come last, for a line without a year is one of the start's.
fn each(
    record: &mut Record,
    open: &Open,
    value: impl Fn(&Field, &Record, &crate::domain::names::Reading<'_>) -> Option<Result<Value, Fault>>,
) -> Result<(), Problem> {
    let mut faults = Vec::new();
    let tables = |field: &&Field| matches!(field.shape, Shape::Rows(_));
    let plain = entered(record.kind()).filter(|field| !tables(field));
    for field in plain.chain(entered(record.kind()).filter(tables)) {
        let names = open.names_on(start(record).unwrap_or(open.today));
        match value(field, record, &open.reading(&names)) {
            None => {}
            Some(Ok(value)) => field.put(record, value)?,
            Some(Err(fault)) => faults.push(fault),
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(Problem::invalid(faults)) }
}

fn start(record: &Record) -> Option<Day> {
    match record {
        Record::Engagement(it) => it.from.map(|from| from.first()),
        _ => None,
    }
}

fn known_keys(kind: Kind, row: &Map<String, Json>) -> Result<(), Problem> {
    let fields = kind.spec().fields;
    let unknown = |key: &&String| !fields.iter().any(|field| field.id == key.as_str()) && !TOLD.contains(&key.as_str());
    let faults: Vec<Fault> = row
        .keys()
        .filter(unknown)
        .map(|key| {
            let allowed: Vec<&str> = entered(kind).map(|field| field.id).collect();
            Fault::new(
                key,
                key,
                &format!("a field of {}", kind.name()),
                &format!("the fields are {}", allowed.join(", ")),
            )
        })
        .collect();
    if faults.is_empty() { Ok(()) } else { Err(Problem::invalid(faults)) }
}

/// The one row in a text of JSON: a row as such, or the whole answer of `show --json`.
pub(super) fn row(text: &str) -> Result<Map<String, Json>, Problem> {
    let invalid = |message: String| Problem::new(Code::Invalid, message);
    let json: Json = serde_json::from_str(text)
        .map_err(|error| invalid(format!("this is not JSON: {error}; give a row as show --json prints it")))?;
    let rows = match json {
        Json::Object(mut object) => match object.remove("rows") {
            Some(Json::Array(rows)) => rows,
            _ => vec![Json::Object(object)],
        },
        Json::Array(rows) => rows,
        other => vec![other],
    };
    let count = rows.len();
    match (count, rows.into_iter().next()) {
        (1, Some(Json::Object(row))) => Ok(row),
        (1, Some(other)) => Err(invalid(format!("\"{other}\" is not a row; give an object of fields"))),
        _ => Err(invalid(format!("there are {count} rows; give one at a time"))),
    }
}

/// A record ready to be written: what follows from other fields is filled in, and nothing is wrong.
pub(super) fn settled(mut record: Record, before: Option<&Record>, today: Day) -> Result<Record, Problem> {
    record.settle(before, today);
    let faults = record.faults();
    if faults.is_empty() { Ok(record) } else { Err(Problem::invalid(faults)) }
}
