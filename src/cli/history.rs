//! `attache history [ID]`: who did what, the newest first.

use clap::{Arg, ArgMatches, Command, value_parser};
use jiff::tz::TimeZone;
use serde_json::{Value as Json, json};

use super::call::{Call, Open};
use super::out::Out;
use super::table::{Format, Heading, Rows};
use super::{Stop, find, words};
use crate::store::{FieldChange, StepRow};

/// How many steps are told unless more are asked for.
const USUAL: u32 = 50;

pub(super) fn command() -> Command {
    let id = Arg::new("id").value_name("ID").num_args(1..).help("one record, by id or words of its title");
    Command::new("history").about("who did what, the newest first").arg(id).arg(limit())
}

/// How many rows are wanted.
pub(super) fn limit() -> Arg {
    let help = format!("so many at most [{USUAL}]");
    Arg::new("limit").long("limit").value_name("N").help(help).value_parser(value_parser!(u32).range(1..))
}

/// The number of rows that are wanted.
pub(super) fn wanted(args: &ArgMatches) -> usize {
    let limit = args.get_one::<u32>("limit").copied().unwrap_or(USUAL);
    usize::try_from(limit).unwrap_or(usize::MAX)
}

pub(super) fn run(call: &Call, args: &ArgMatches, out: &mut Out) -> Result<u8, Stop> {
    let open = call.open()?;
    if !args.contains_id("id") {
        let steps = open.store.history(None, wanted(args))?;
        return tell(call, &steps, out);
    }
    let (_, id) = find::any(call, &open, &words(args, "id"), out)?;
    let steps = open.store.history(Some(&id), wanted(args))?;
    if call.globals.json {
        return tell(call, &steps, out);
    }
    for step in &steps {
        out.line(&format!("{}  {}  {} ({})", when(step), step.user, step.label, step.id.short()))?;
        for change in &step.changes {
            out.prose(&described(&open, change), 4)?;
        }
    }
    Ok(0)
}

/// Tells of steps as a table or as rows.
pub(super) fn tell(call: &Call, steps: &[StepRow], out: &mut Out) -> Result<u8, Stop> {
    if call.globals.json {
        let rows: Json = steps.iter().map(as_json).collect();
        out.json(&json!({"schema": 1, "rows": rows}))?;
        return Ok(0);
    }
    let headings = vec![
        Heading::whole("step"),
        Heading::whole("when"),
        Heading::words("who"),
        Heading::figures("records"),
        Heading::words("what"),
    ];
    let mut table = Rows::new(Format::Table, headings, out)?;
    for step in steps {
        let undone = if step.undone { " (undone)" } else { "" };
        let what = format!("{}{undone}", step.label);
        let cells = [step.id.short().to_owned(), when(step), step.user.clone(), step.records.to_string(), what];
        table.put(cells.into(), out)?;
    }
    table.finish(out)?;
    Ok(0)
}

fn when(step: &StepRow) -> String {
    TimeZone::system().to_datetime(step.at).strftime("%Y-%m-%d %H:%M").to_string()
}

fn as_json(step: &StepRow) -> Json {
    let changes: Json = step
        .changes
        .iter()
        .map(|it| {
            json!({
                "kind": it.kind.name(), "id": it.id.as_str(), "op": it.op, "field": it.field,
                "before": it.before, "after": it.after,
            })
        })
        .collect();
    json!({
        "step": step.id.as_str(), "seq": step.seq, "at": step.at.to_string(), "user": step.user, "label": step.label,
        "sort": step.sort.word(), "undoes": step.undoes, "origin": step.origin.word(), "policy": step.policy,
        "undone": step.undone, "records": step.records, "changes": changes,
    })
}

/// `Status: invited -> accepted`
fn described(open: &Open, change: &FieldChange) -> String {
    let Some(field) = change.field.and_then(|id| change.kind.field(id)) else {
        return change.op.to_owned();
    };
    let say = |json: &Json| {
        let read = crate::domain::json::from_json(
            field,
            json,
            &crate::domain::names::Reading {
                today: open.today,
                currency: open.currency,
                directory: &crate::domain::names::Verbatim,
            },
        );
        match read {
            Ok(value) if value.is_none() => "none".to_owned(),
            Ok(value) => crate::domain::text::show(&field.shape, &value, open),
            Err(_) => json.to_string(),
        }
    };
    let was_empty = change.before.is_null() || change.before.as_array().is_some_and(Vec::is_empty);
    if was_empty {
        return format!("{}: {}", field.label, say(&change.after));
    }
    format!("{}: {} -> {}", field.label, say(&change.before), say(&change.after))
}
