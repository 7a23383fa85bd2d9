//! `attache KIND show ID`: a card of text, or one row of JSON.

use serde_json::{Value as Json, json};

use crate::app::brief::{load, record_json};
use crate::app::dues::{Beside, Dues};
use crate::app::wrap;
use crate::cli::Stop;
use crate::cli::call::{Call, Open};
use crate::cli::find;
use crate::cli::out::Out;
use crate::domain::kinds::{Kind, Record, Stored};
use crate::domain::text;
use crate::domain::value::{Shape, Value};
use crate::domain::values::{Money, echo};
use crate::rules::{LineFigure, Policy};
use crate::runtime::reads;

/// The blanks between the longest label and the values.
const GAP: usize = 2;

pub(super) fn run(call: &Call, kind: Kind, id: &str, out: &mut Out) -> Result<u8, Stop> {
    let open = call.open()?;
    let stored = find::record(call, &open, kind, id, out)?;
    if call.globals.json {
        let row = row(&open, &stored)?;
        out.json(&json!({"schema": 1, "kind": kind.name(), "rows": [row]}))?;
        return Ok(0);
    }
    let signs = signs(call, &open, &stored)?;
    card(&open, &stored, signs.map(|signs| ("Signs".to_owned(), signs)), out)?;
    Ok(0)
}

/// What is worked out of a membership or an agreement.
pub(super) fn dues<'a>(open: &'a Open, stored: &'a Stored, beside: &'a Beside) -> Dues<'a> {
    let Open { today, calendar, currency, lead, .. } = open;
    Dues { record: &stored.record, beside, today: *today, calendar, currency: *currency, lead: *lead }
}

/// The row of a record; that of a network tells how many members it has in the file, that of a membership or an
/// agreement what is worked out of it, that of a budget line its figures.
pub(super) fn row(open: &Open, stored: &Stored) -> Result<Json, Stop> {
    let mut row = record_json(stored, open, open.today);
    if let (Record::Network(_), Some(object)) = (&stored.record, row.as_object_mut()) {
        let (current, former) = reads::members(&open.store, &stored.id, open.today)?;
        object.insert("members".to_owned(), json!({"current": current, "former": former}));
    }
    if let (Record::Membership(_) | Record::Agreement(_), Some(object)) = (&stored.record, row.as_object_mut()) {
        let beside = reads::beside(&open.store, stored)?;
        object.extend(dues(open, stored, &beside).json().into_iter().map(|(key, value)| (key.to_owned(), value)));
    }
    if let (Some(line), Some(object)) = (figures(open, stored)?, row.as_object_mut()) {
        let written = |money: Money| json!({"amount": money.amount(), "currency": money.currency.code()});
        object.extend(sums(&line).map(|(word, money)| (word.to_owned(), money.map_or(Json::Null, written))));
        object.insert("missing".to_owned(), json!(line.missing));
    }
    Ok(row)
}

/// The figures of a budget line that is not archived, as they stand today, or stood at the end of its fiscal year.
fn figures(open: &Open, stored: &Stored) -> Result<Option<LineFigure>, Stop> {
    let Record::Budget(it) = &stored.record else { return Ok(None) };
    let months = it.year.and_then(|year| open.calendar.fiscal_months(year));
    let as_of = months.map_or(open.today, |(_, last)| last.last().min(open.today));
    let panel = reads::base(&open.store, &open.office, &Policy::default(), as_of)?.panel();
    Ok(panel.lines.into_iter().find(|line| line.id == stored.id))
}

/// What a line has planned, committed, spent and left, by those words; what is not known is none.
fn sums(line: &LineFigure) -> [(&'static str, Option<Money>); 4] {
    let money = |minor| Some(Money::new(minor, line.currency));
    let left = line.left().and_then(money);
    [
        ("planned", money(line.planned)),
        ("committed", money(line.committed)),
        ("spent", money(line.spent)),
        ("left", left),
    ]
}

/// Which signs of opportunism hold of an engagement, as its card on the screens tells.
fn signs(call: &Call, open: &Open, stored: &Stored) -> Result<Option<String>, Stop> {
    let Some(fact) = open.fact(&stored.id, &stored.record).filter(|_| !stored.archived) else { return Ok(None) };
    let base = reads::base(&open.store, &open.office, &call.settings()?.policy, open.today)?;
    Ok(Some(base.signs(&fact).told()))
}

/// Prints every field that is known, with its label, and what else is to be told.
pub(crate) fn card(open: &Open, stored: &Stored, more: Option<(String, String)>, out: &mut Out) -> Result<(), Stop> {
    let kind = stored.record.kind();
    let archived = if stored.archived { ", archived" } else { "" };
    out.prose(&format!("{} ({}{archived})", open.title(&stored.record), kind.name()), 0)?;
    let is_worked = matches!(kind, Kind::Membership | Kind::Agreement);
    let mut lines: Vec<(String, String)> = Vec::new();
    for field in kind.spec().fields {
        let value = match field.shape {
            Shape::Derived(make) => make(&stored.record, open.today),
            _ => (field.get)(&stored.record),
        };
        // Where it is worked out why, the bare word has nothing to add.
        let is_told = is_worked && field.id == "status" && field.is_derived();
        if !value.is_none() && !is_told {
            let text = open.calendar.told(field, &value).unwrap_or_else(|| shown(open, &field.shape, &value));
            lines.push((field.label.to_owned(), text));
        }
    }
    match &stored.record {
        Record::Engagement(it) => lines.extend(load(it).map(|days| ("In all".to_owned(), format!("{days} d")))),
        Record::Network(_) => {
            let (current, former) = reads::members(&open.store, &stored.id, open.today)?;
            lines.push(("Members".to_owned(), format!("{current} on record, {former} former")));
        }
        Record::Membership(_) | Record::Agreement(_) => {
            let beside = reads::beside(&open.store, stored)?;
            lines.extend(dues(open, stored, &beside).lines(&open.register));
        }
        Record::Budget(_) => {
            if let Some(line) = figures(open, stored)? {
                let shown =
                    |money: Option<Money>| money.map_or_else(|| "not known".to_owned(), |money| money.to_string());
                let labels = ["Planned", "Committed", "Spent", "Left"];
                lines.extend(
                    labels.iter().zip(sums(&line)).map(|(label, (_, money))| ((*label).to_owned(), shown(money))),
                );
                if line.missing > 0 {
                    let said =
                        "a record lacks an amount or a rate: the figures are a lower bound, what is left an upper one";
                    let rates = line.rateless.as_ref().map_or_else(String::new, |said| format!("; no rate of {said}"));
                    lines.push(("Missing".to_owned(), format!("{said}{rates}")));
                }
            }
        }
        _ => {}
    }
    lines.extend(more);
    lines.push(("Id".to_owned(), format!("{}, version {}", stored.id, stored.version)));
    let cells = lines.iter().map(|(label, _)| wrap::width(label)).max().unwrap_or_default() + GAP;
    lines.iter().try_for_each(|(label, value)| print(label, cells, value, out))
}

fn shown(open: &Open, shape: &Shape, value: &Value) -> String {
    match value {
        Value::Date(date) => echo(*date),
        value => text::show(shape, value, open),
    }
}

fn print(label: &str, cells: usize, value: &str, out: &mut Out) -> Result<(), Stop> {
    let lines = match out.width.map(|width| width.saturating_sub(cells).max(20)) {
        Some(room) => wrap::lines(value, room),
        None => value.lines().map(str::to_owned).collect(),
    };
    for (place, line) in lines.iter().enumerate() {
        let label = if place == 0 { label } else { "" };
        out.line(&format!("{}{line}", wrap::fit(label, cells)))?;
    }
    Ok(())
}
