//! The panel at the right of a wide screen: months, people, money and findings in a narrow column.

use super::paper::Row;
use super::text::fit;
use super::theme::Role;
use super::words::bare;
use crate::app::Model;
use crate::app::panel_text::{bar, mark, share};
use crate::app::wrap;
use crate::rules::{Finding, LineFigure, MonthFigure, Panel, PersonFigure, Severity};

/// The longest bar, in cells.
const LONGEST_BAR: usize = 10;

/// Its lines, at most so many cells wide; findings that are longer go on in the next line if they may.
pub(super) fn rows(model: &Model, cells: usize, wrapped: bool) -> Vec<Row> {
    let Some(panel) = &model.panel else {
        return vec![Row::of("reading the records", Role::Dim)];
    };
    let mut out = vec![heading("DAYS")];
    out.extend(months(panel, cells));
    out.push(heading("PEOPLE"));
    out.extend(people(panel, cells));
    out.push(heading("MONEY"));
    out.extend(money(panel, cells));
    out.push(heading("FINDINGS"));
    if panel.findings.is_empty() {
        out.push(Row::of("  nothing to say", Role::Plain));
    }
    out.extend(panel.findings.iter().flat_map(|it| finding(it, cells, wrapped)));
    out
}

fn heading(text: &str) -> Row {
    Row::of(text, Role::Bold)
}

/// A line with its mark in front, both in the colour of the mark.
fn marked(severity: Option<Severity>, text: &str) -> Row {
    Row::of(&format!("{} {text}", mark(severity)), Role::of(severity))
}

/// `25.0 of 35.0 d`
pub(super) fn load_of(month: &MonthFigure) -> String {
    format!("{} of {} d", month.load, month.most())
}

fn widest(texts: impl Iterator<Item = String>) -> usize {
    texts.map(|text| wrap::width(&text)).max().unwrap_or(0)
}

fn months(panel: &Panel, cells: usize) -> Vec<Row> {
    let (share_cells, load_cells) =
        (widest(panel.months.iter().map(share)).max(5), widest(panel.months.iter().map(load_of)));
    let full = cells.saturating_sub(2 + 3 + 1 + 1 + share_cells + 1 + load_cells).min(LONGEST_BAR);
    let line = |month: &MonthFigure| {
        let bar = bar(month.percent(), full);
        let share = wrap::right(&share(month), share_cells);
        let text = format!("{} {bar} {share} {}", month.month.short(), wrap::right(&load_of(month), load_cells));
        marked(month.severity, &text)
    };
    panel.months.iter().map(line).collect()
}

/// The month in which somebody is nearest to the limit or past it.
pub(super) fn worst(person: &PersonFigure) -> Option<&MonthFigure> {
    let rank = |month: &&MonthFigure| (month.severity, month.percent(), std::cmp::Reverse(month.month));
    person.months.iter().max_by_key(rank)
}

fn people(panel: &Panel, cells: usize) -> Vec<Row> {
    let line = |person: &PersonFigure| {
        let month = worst(person)?;
        let tail =
            format!("{} {} {}", month.month.short(), wrap::right(&share(month), 5), wrap::right(&load_of(month), 14));
        let name = fit(&person.name, cells.saturating_sub(3 + wrap::width(&tail)));
        Some(marked(month.severity, &format!("{name} {tail}")))
    };
    let out: Vec<Row> = panel.people.iter().filter_map(line).collect();
    if out.is_empty() {
        return vec![marked(Some(Severity::Unknown), "no staff on record: 9 adds people")];
    }
    out
}

/// What is left of a line, or by how much it is over.
pub(super) fn left_of(line: &LineFigure) -> String {
    match line.left() {
        None => "adopted ?".to_owned(),
        Some(left) if left < 0 => format!("over {}", bare(left.saturating_neg(), line.currency)),
        Some(left) => format!("left {}", bare(left, line.currency)),
    }
}

/// `88 %`, or a dash where nothing is adopted.
pub(super) fn used_of(line: &LineFigure) -> String {
    line.percent().map_or_else(|| "-".to_owned(), |percent| format!("{percent} %"))
}

fn money(panel: &Panel, cells: usize) -> Vec<Row> {
    let left = widest(panel.lines.iter().map(left_of));
    let line = |line: &LineFigure| {
        let tail = format!("{} {}", wrap::right(&used_of(line), 5), wrap::right(&left_of(line), left));
        let name = fit(&format!("{} {}", line.name, line.year), cells.saturating_sub(3 + wrap::width(&tail)));
        marked(line.severity, &format!("{name} {tail}"))
    };
    if panel.lines.is_empty() {
        return vec![Row::of("  no budget line: 5 adds one", Role::Plain)];
    }
    panel.lines.iter().map(line).collect()
}

fn finding(it: &Finding, cells: usize, wrapped: bool) -> Vec<Row> {
    let text = format!("{} [{}]", it.short, it.rule);
    if !wrapped {
        return vec![marked(Some(it.severity), &text)];
    }
    let lines = wrap::lines(&text, cells.saturating_sub(2));
    let role = Role::of(Some(it.severity));
    let lead = |place: usize| if place == 0 { it.severity.mark() } else { " " };
    lines.iter().enumerate().map(|(place, line)| Row::of(&format!("{} {line}", lead(place)), role)).collect()
}
