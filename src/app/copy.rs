//! What `y` copies: the marked rows, the card, the text that lies over the screen, else what is under the mark as one line.

use super::model::Model;
use super::overlay::Overlay;
use super::panel_text;
use super::screens::Tab;
use crate::domain::kinds::{ListColumn, Stored};
use crate::domain::text;
use crate::domain::value::{Shape, Value};
use crate::domain::values::echo;

/// The most bytes that are copied: many terminals take 74,994, and some fewer.
pub const MOST: usize = 64 * 1024;
/// The width of text of several lines.
const CELLS: usize = 80;
/// The most characters of what was copied that are told.
const TOLD: usize = 40;

/// What is to be copied here, cleaned; none where there is nothing.
pub fn text(model: &Model) -> Option<String> {
    let text = match &model.overlay {
        Some(Overlay::Panel { .. }) => {
            let lines = panel_text::lines(model, CELLS);
            Some(joined(lines.iter().map(|line| line.text.as_str())))
        }
        Some(Overlay::Brief(open)) => Some(joined(open.lines(&model.register, CELLS).iter().map(String::as_str))),
        Some(Overlay::Finding(told)) => Some(format!("{}\n{}", told.title, told.lines.join("\n"))),
        Some(Overlay::Rule(open)) => Some(format!("{}\n{}", open.title, open.lines.join("\n"))),
        Some(_) => None,
        None => on_screen(model),
    };
    text.map(|text| harmless(&text)).filter(|text| !text.is_empty())
}

/// The card, else the row under the mark.
fn on_screen(model: &Model) -> Option<String> {
    if let Some(card) = model.card() {
        let lines = card.lines(&model.desk_of(), CELLS);
        return Some(joined(lines.iter().map(String::as_str)));
    }
    if model.tab == Tab::Desk
        && let Some(finding) = model.desk.finding(model.panel.as_ref())
    {
        return Some(format!("{} [{}]", finding.short, finding.rule));
    }
    if let Some(due) = model.due() {
        return Some(format!("{}, decide by {}", due.title, echo(crate::domain::values::PartialDate::Day(due.by))));
    }
    if let Some(places) = model.places() {
        let id = places.selected()?;
        let parts = [model.name(places.kind, &id), model.register.detail(places.kind, &id)];
        return Some(parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "));
    }
    let stored = model.engagement().or_else(|| model.list()?.selected())?;
    Some(summary(model, stored))
}

/// A record on one line: what it is called, then the other columns of its list.
pub fn summary(model: &Model, stored: &Stored) -> String {
    let kind = stored.record.kind();
    let title = stored.record.title(&model.register);
    let mut parts = vec![title.clone()];
    for column in kind.spec().columns {
        let Some(field) = kind.field(column.field) else { continue };
        let value = match field.shape {
            Shape::Derived(make) => make(&stored.record, model.today),
            _ => (field.get)(&stored.record),
        };
        let shown = match &value {
            Value::Date(date) => echo(*date),
            value => text::show(&field.shape, value, &model.register),
        };
        let shown = shown.lines().next().unwrap_or_default().to_owned();
        if !shown.is_empty() && !title.contains(&shown) {
            parts.push(shown);
        }
    }
    parts.join(", ")
}

/// Records as their list shows them: a line for each, a tab between two columns, so that a spreadsheet takes them apart.
pub fn rows(model: &Model, records: &[Stored]) -> String {
    let cell = |stored: &Stored, column: &ListColumn| {
        let Some(field) = stored.record.kind().field(column.field) else { return String::new() };
        let value = match field.shape {
            Shape::Derived(make) => make(&stored.record, model.today),
            _ => (field.get)(&stored.record),
        };
        let shown = match value.is_none() {
            true => stored.record.instead(field.id, &model.register),
            false => text::show(&field.shape, &value, &model.register),
        };
        harmless(&shown.replace(['\t', '\n'], " "))
    };
    let row = |stored: &Stored| {
        let columns = stored.record.kind().spec().columns.iter();
        columns.map(|column| cell(stored, column)).collect::<Vec<_>>().join("\t")
    };
    records.iter().map(row).collect::<Vec<_>>().join("\n")
}

fn joined<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    lines.map(str::trim_end).collect::<Vec<_>>().join("\n")
}

/// The text without anything that steers a terminal or hides, and without a line end behind it, which a shell would run.
fn harmless(text: &str) -> String {
    let hides = |c: &char| {
        matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{61c}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
    };
    text::clean(text, true).chars().filter(|c| !hides(c)).collect::<String>().trim_end().to_owned()
}

/// What is told of a copy: its beginning and how long it is.
pub fn told(text: &str) -> String {
    let first = text.lines().next().unwrap_or_default();
    let mut shown: String = first.chars().take(TOLD).collect();
    if shown != text {
        shown.push('…');
    }
    format!("copied: {shown} ({} characters)", number(text.chars().count()))
}

/// What is told of a copy of several rows.
pub fn told_rows(count: usize) -> String {
    format!("{} {} copied", number(count), if count == 1 { "row" } else { "rows" })
}

/// Why a text is not copied.
pub fn too_long(text: &str) -> String {
    format!(
        "too long to copy: {} characters, at most {} bytes are taken by terminals; export it instead",
        number(text.chars().count()),
        number(MOST)
    )
}

fn number(count: usize) -> String {
    super::brief::grouped(i64::try_from(count).unwrap_or(i64::MAX))
}
