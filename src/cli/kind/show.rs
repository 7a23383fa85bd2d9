//! `attache KIND show ID`: a card of text, or one row of JSON.

use serde_json::{Value as Json, json};

use crate::app::brief::{load, record_json};
use crate::app::wrap;
use crate::cli::Stop;
use crate::cli::call::{Call, Open};
use crate::cli::find;
use crate::cli::out::Out;
use crate::domain::kinds::{Kind, Record, Stored};
use crate::domain::text;
use crate::domain::value::{Shape, Value};
use crate::domain::values::echo;
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
    card(&open, &stored, out)?;
    Ok(0)
}

/// The row of a record; that of a network tells how many members it has in the file.
fn row(open: &Open, stored: &Stored) -> Result<Json, Stop> {
    let mut row = record_json(stored, open, open.today);
    if let (Record::Network(_), Some(object)) = (&stored.record, row.as_object_mut()) {
        let (current, former) = reads::members(&open.store, &stored.id, open.today)?;
        object.insert("members".to_owned(), json!({"current": current, "former": former}));
    }
    Ok(row)
}

/// Prints every field that is known, with its label.
pub(crate) fn card(open: &Open, stored: &Stored, out: &mut Out) -> Result<(), Stop> {
    let kind = stored.record.kind();
    let archived = if stored.archived { ", archived" } else { "" };
    out.prose(&format!("{} ({}{archived})", open.title(&stored.record), kind.name()), 0)?;
    let mut lines: Vec<(&str, String)> = Vec::new();
    for field in kind.spec().fields {
        let value = match field.shape {
            Shape::Derived(make) => make(&stored.record, open.today),
            _ => (field.get)(&stored.record),
        };
        if !value.is_none() {
            lines.push((field.label, shown(open, &field.shape, &value)));
        }
    }
    match &stored.record {
        Record::Engagement(it) => lines.extend(load(it).map(|days| ("In all", format!("{days} d")))),
        Record::Network(_) => {
            let (current, former) = reads::members(&open.store, &stored.id, open.today)?;
            lines.push(("Members", format!("{current} on record, {former} former")));
        }
        _ => {}
    }
    lines.push(("Id", format!("{}, version {}", stored.id, stored.version)));
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
