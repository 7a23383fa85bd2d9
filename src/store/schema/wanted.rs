//! What the field tables want of the schema, so that the migrations cannot drift from them.

use crate::domain::field::Field;
use crate::domain::kinds::Kind;
use crate::domain::value::{Choice, Shape};
use crate::domain::values::Days;
use crate::store::{cells, sql};

/// The tables that the kinds want, each with the definitions of its columns.
pub(super) fn tables() -> Vec<(String, Vec<String>)> {
    let mut tables = Vec::new();
    for kind in Kind::ALL {
        let fields = kind.spec().fields.iter();
        let wanted = fields.flat_map(|field| {
            let unknown = cells::unknown_column(field).map(|column| unknown(field, &column));
            definitions(field.id, &field.shape, field.required).into_iter().chain(unknown)
        });
        tables.push((kind.name().to_owned(), common().into_iter().chain(wanted).collect()));
        for part in sql::of(*kind).parts.iter().filter(|part| part.own) {
            let own = part.cells.iter().flat_map(|(id, shape)| definitions(id, shape, *id == "ref"));
            let mut wanted = vec![
                format!(
                    "\"owner\" text not null references \"{}\" (\"id\") deferrable initially deferred",
                    kind.name()
                ),
                "\"position\" integer not null check (\"position\" >= 0)".to_owned(),
            ];
            wanted.extend(own);
            tables.push((part.table.clone(), wanted));
        }
    }
    tables
}

/// The column for what others could not say; what they said does not stand beside it.
fn unknown(field: &Field, column: &str) -> String {
    let first = cells::columns(field.id, &field.shape).into_iter().next().unwrap_or_default();
    format!("\"{column}\" integer check (\"{column}\" is null or (\"{column}\" = 1 and \"{first}\" is null))")
}

fn common() -> Vec<String> {
    vec![
        "\"id\" text not null primary key check (\"id\" <> '')".to_owned(),
        "\"version\" integer not null check (\"version\" >= 1)".to_owned(),
        "\"archived\" integer not null check (\"archived\" in (0, 1))".to_owned(),
        "\"folded\" text not null".to_owned(),
    ]
}

/// The definition of each column of a field.
fn definitions(id: &str, shape: &Shape, required: bool) -> Vec<String> {
    let names = cells::columns(id, shape);
    let column = |name: &str, rest: String| {
        let must = if required { " not null" } else { "" };
        let (sort, rest) = rest.split_once(' ').unwrap_or((&rest, ""));
        let rest = if rest.is_empty() { String::new() } else { format!(" {rest}") };
        format!("\"{name}\" {sort}{must}{rest}")
    };
    let between = |min: i64, max: i64| format!("integer check (\"{id}\" between {min} and {max})");
    let one = |rest: String| vec![column(id, rest)];
    match shape {
        Shape::Text(max) => one(format!("text check (length(\"{id}\") between 1 and {max})")),
        Shape::Note => one(format!("text check (length(\"{id}\") between 1 and 100000)")),
        Shape::Words => one(format!("text check (\"{id}\" <> '')")),
        Shape::Country => one(format!("text check (length(\"{id}\") = 2)")),
        Shape::Currency => one(format!("text check (length(\"{id}\") = 3)")),
        Shape::Date | Shape::Day => {
            let lengths = if matches!(shape, Shape::Day) { "= 10" } else { "in (4, 7, 10)" };
            let [typed, lo, hi] = names.as_slice() else { return Vec::new() };
            vec![
                column(typed, format!("text check (length(\"{typed}\") {lengths})")),
                column(lo, format!("text check (length(\"{lo}\") = 10)")),
                column(
                    hi,
                    format!(
                        "text check (\"{hi}\" >= \"{lo}\" and (\"{hi}\" is null) = (\"{typed}\" is null) and (\"{lo}\" is null) = (\"{typed}\" is null))"
                    ),
                ),
            ]
        }
        Shape::Money => {
            let [minor, currency] = names.as_slice() else { return Vec::new() };
            vec![
                column(minor, "integer".to_owned()),
                column(
                    currency,
                    format!(
                        "text check (length(\"{currency}\") = 3 and (\"{minor}\" is null) = (\"{currency}\" is null))"
                    ),
                ),
            ]
        }
        Shape::MoneyRange => {
            let [least, most, currency] = names.as_slice() else { return Vec::new() };
            let known = |name: &str| format!("(\"{name}\" is null) = (\"{least}\" is null)");
            vec![
                column(least, format!("integer check (\"{least}\" >= 0)")),
                column(most, format!("integer check (\"{most}\" >= \"{least}\" and {})", known(most))),
                column(currency, format!("text check (length(\"{currency}\") = 3 and {})", known(currency))),
            ]
        }
        Shape::Days => one(between(0, Days::MOST.0)),
        Shape::Number { places, min, max } => one(between(min * 10_i64.pow(*places), max * 10_i64.pow(*places))),
        Shape::Range { places, min, max } => {
            let [least, most] = names.as_slice() else { return Vec::new() };
            let (min, max) = (min * 10_i64.pow(*places), max * 10_i64.pow(*places));
            vec![
                column(least, format!("integer check (\"{least}\" between {min} and {max})")),
                column(
                    most,
                    format!(
                        "integer check (\"{most}\" between \"{least}\" and {max} and (\"{most}\" is null) = (\"{least}\" is null))"
                    ),
                ),
            ]
        }
        Shape::Count { min, max } => one(between(*min, *max)),
        Shape::Flag => one(format!("integer check (\"{id}\" in (0, 1))")),
        Shape::Choice(choices) => one(format!("text check (\"{id}\" in ({}))", words(choices))),
        Shape::Ref(to) => one(format!("text references \"{}\" (\"id\") deferrable initially deferred", to.name())),
        Shape::Refs(_) | Shape::Rows(_) | Shape::Derived(_) => Vec::new(),
    }
}

fn words(choices: &[Choice]) -> String {
    choices.iter().map(|choice| format!("'{}'", choice.id)).collect::<Vec<_>>().join(", ")
}
