//! A finding whole, the rule behind it, and the questions why it is accepted and which day is looked at.

use super::paper::Row;
use super::question::{Sheet, typed};
use super::theme::Role;
use crate::app::Model;
use crate::app::line::Line;
use crate::app::overlay::{Acknowledging, Explained, Told};
use crate::app::update::until;
use crate::domain::values::{PartialDate, echo, parse_day};

/// A finding whole; the mark is on one of the records behind it.
pub(super) fn rows(told: &Told) -> Vec<Row> {
    let marked = told.marked();
    let row = |(at, line): (usize, &String)| {
        let is_here = marked == Some(at);
        let lead = if is_here { Row::of("▸", Role::Plain) } else { Row::indented() };
        lead.put(line, if is_here { Role::Bold } else { Role::Plain })
    };
    told.lines.iter().enumerate().map(row).collect()
}

/// What is said of a rule.
pub(super) fn rule(open: &Explained) -> Vec<Row> {
    open.lines.iter().map(|line| Row::indented().put(line, Role::Plain)).collect()
}

/// What was understood of a line, below it.
fn understood(read: Result<String, String>) -> Row {
    match read {
        Ok(text) => Row::default().gap(8).put(&text, Role::Dim),
        Err(why) => Row::indented().put(&format!("! {why}"), Role::Over),
    }
}

/// Why a finding is accepted, and until when.
pub(super) fn acknowledging(model: &Model, open: &Acknowledging, cells: usize) -> Sheet {
    let finding = &open.finding;
    let head = Row::indented()
        .put("acknowledge: ", Role::Bold)
        .put(&format!("{} {} [{}]", finding.severity.mark(), finding.short, finding.rule), Role::Plain)
        .cut(cells);
    let (why, why_at) = typed("why  ", &open.reason, cells);
    let (last, last_at) = typed("until", &open.until, cells);
    let read =
        until(open, model.today).map(|day| format!("{}, unless it gets worse before", echo(PartialDate::Day(day))));
    let (cursor, keys) = match open.at_until {
        true => ((last_at, 2), "Enter saves   Tab back to why   Esc leaves it as it was"),
        false => ((why_at, 1), "Enter goes on   Esc leaves it as it was"),
    };
    Sheet { rows: vec![head, why, last, understood(read)], cursor: Some(cursor), keys: keys.to_owned() }
}

/// Which day is looked at.
pub(super) fn another_day(model: &Model, line: &Line, cells: usize) -> Sheet {
    let head = Row::indented()
        .put("Judge the records as they are now, as of another day", Role::Bold)
        .put("; nothing is written meanwhile", Role::Plain);
    let (row, at) = typed("day  ", line, cells);
    let text = line.text().trim();
    let read = match text {
        "" => Ok(format!("today, {}", echo(PartialDate::Day(model.today)))),
        text => parse_day(text, model.today).map(|day| echo(PartialDate::Day(day))).map_err(|it| it.to_string()),
    };
    let keys = match model.as_of {
        Some(_) => "Enter goes there   Esc, or Enter on nothing, goes back to today",
        None => "Enter goes there   Esc stays today",
    };
    Sheet { rows: vec![head.cut(cells), row, understood(read)], cursor: Some((at, 1)), keys: keys.to_owned() }
}
