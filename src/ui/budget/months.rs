//! A line of the budget, or all of them, month by month.

use ratatui::layout::Rect;

use super::{figure, share, sum};
use crate::app::Model;
use crate::app::screens::budget::{MonthSum, Months, Pane};
use crate::domain::kinds::{Record, Stored};
use crate::domain::values::Month;
use crate::ui::paper::{Paper, Row};
use crate::ui::theme::Role;
use crate::ui::words::bare;

const LEAD: usize = 2;
const MONTH: usize = 14;
/// The same where there is only room for `Jan 2027`: a figure is never cut.
const MONTH_NARROW: usize = 8;
const FIGURE: usize = 13;
const LONGEST_BAR: usize = 60;

/// Draws twelve months and their sum.
pub(super) fn draw(model: &Model, paper: &mut Paper<'_>, area: Rect) {
    let cells = usize::from(area.width);
    paper.row(area, 0, heading(model, cells));
    let Some(months) = shown(model) else { return };
    let bar = cells.saturating_sub(LEAD + MONTH + 2 * (FIGURE + 1) + 1).min(LONGEST_BAR);
    let first = first_cells(cells);
    // On a small screen the months around the current one are seen.
    let height = usize::from(area.height).saturating_sub(1);
    let all = rows(model, months, first, bar);
    let now = months.rows.iter().position(|(month, _)| month.contains(model.today)).unwrap_or(0);
    let top = now.saturating_sub(height / 2).min(all.len().saturating_sub(height));
    for (line, row) in all.into_iter().skip(top).take(height).enumerate() {
        paper.row(area, line + 1, row);
    }
}

/// The cells of the first column.
fn first_cells(cells: usize) -> usize {
    if cells < LEAD + MONTH + 2 * (FIGURE + 1) { MONTH_NARROW } else { MONTH }
}

/// The months that were read last, if they are of this pane; while keys come only the mark moves.
fn shown(model: &Model) -> Option<&Months> {
    let of_all = model.budget.pane == Pane::AllMonths;
    model.budget.months.as_ref().filter(|months| months.line.is_none() == of_all)
}

/// The line whose months are shown.
fn line<'a>(model: &'a Model, months: &Months) -> Option<&'a Stored> {
    model.budget.lines.rows.iter().find(|stored| months.line.as_ref() == Some(&stored.id))
}

fn heading(model: &Model, cells: usize) -> Row {
    let name = match shown(model).and_then(|months| line(model, months)).map(|stored| &stored.record) {
        Some(Record::Budget(it)) => it.name.clone(),
        _ if model.budget.pane == Pane::AllMonths => "all lines".to_owned(),
        _ => String::new(),
    };
    let row = Row::default().gap(LEAD).fit(&name, first_cells(cells), Role::Bold);
    let row = row.right("committed", FIGURE, Role::Dim).gap(1).right("spent", FIGURE, Role::Dim).gap(1);
    row.put("by the day of each entry", Role::Dim).cut(cells)
}

fn rows(model: &Model, months: &Months, first: usize, bar: usize) -> Vec<Row> {
    let most = months.most();
    let mut out: Vec<Row> = Vec::new();
    for (month, sum) in &months.rows {
        let is_now = month.contains(model.today);
        out.push(row(&name(*month), first, sum, months, is_now).put(&drawn(sum, most, bar), Role::Plain));
    }
    let counted = counted(model, months);
    let all = months.all();
    let whole = counted.unwrap_or(all);
    // What the rules count beside the entries of these months: fees that no entry replaces, days before or after.
    let rest = MonthSum {
        committed: whole.committed - all.committed + months.outside.committed,
        spent: whole.spent - all.spent + months.outside.spent,
    };
    if rest != MonthSum::default() {
        out.push(row("other", first, &rest, months, false).put("other days, and fees without an entry", Role::Dim));
    }
    let missing = match months.missing {
        0 => String::new(),
        1 => "1 entry lacks an amount or a rate".to_owned(),
        several => format!("{several} entries lack an amount or a rate"),
    };
    out.push(row("all", first, &whole, months, true).put(&missing, Role::Watch));
    out
}

/// What the rules count of the line, or of all; none for a year they do not judge.
fn counted(model: &Model, months: &Months) -> Option<MonthSum> {
    let of = |committed: i64, spent: i64| MonthSum { committed, spent };
    if months.line.is_none() {
        return sum(model).map(|line| of(line.committed, line.spent));
    }
    let line = figure(model, line(model, months)?)?;
    Some(of(line.committed, line.spent))
}

fn name(month: Month) -> String {
    format!("{} {}", month.short(), month.year)
}

fn row(name: &str, first: usize, sum: &MonthSum, months: &Months, is_bold: bool) -> Row {
    let role = if is_bold { Role::Bold } else { Role::Plain };
    let text = |minor: i64| if minor == 0 { "-".to_owned() } else { bare(minor, months.currency) };
    Row::default()
        .gap(LEAD)
        .fit(name, first, role)
        .right(&text(sum.committed), FIGURE, Role::Plain)
        .gap(1)
        .right(&text(sum.spent), FIGURE, Role::Plain)
        .gap(1)
}

/// The bar of a month: what is spent, then what is committed.
fn drawn(sum: &MonthSum, most: i64, cells: usize) -> String {
    let spent = share(sum.spent, most, cells);
    let both = share(sum.spent.saturating_add(sum.committed), most, cells).max(spent);
    format!("{}{}", "█".repeat(spent), "▓".repeat(both - spent))
}
