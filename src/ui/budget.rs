//! The budget of a fiscal year: its lines as the rules count them, with a bar each, and their sum.

mod entries;
mod months;

use ratatui::layout::Rect;

use super::list::{lead_mark, mark_role};
use super::panel::used_of;
use super::paper::{Paper, Row, lines};
use super::text::Shown;
use super::theme::Role;
use super::words::bare;
use crate::app::Model;
use crate::app::panel_text::mark;
use crate::app::screens::budget::Pane;
use crate::app::wrap;
use crate::domain::kinds::{Kind, Record, Stored};
use crate::domain::values::{Currency, Money};
use crate::rules::{LineFigure, Severity};

/// The marks and the blank behind them.
const LEAD: usize = 3;
const KIND: usize = 14;
const SHARE: usize = 6;
/// The widest names.
const NAMES: usize = 24;
/// The longest bar.
const LONGEST_BAR: usize = 24;
const LEAST_BAR: usize = 4;
/// Lines from which the entries of the line under the mark stand below the lines: a blank, a heading and two of them.
const PREVIEW: usize = 4;

/// A figure of a line, and its heading.
type Figure = (&'static str, fn(&LineFigure) -> Option<i64>);

/// The figures in the order in which they stand.
const FIGURES: [Figure; 4] = [
    ("adopted", |line| line.adopted),
    ("committed", |line| Some(line.committed)),
    ("spent", |line| Some(line.spent)),
    ("left", LineFigure::left),
];

/// Draws the pane that is on the screen.
pub(super) fn draw(model: &Model, paper: &mut Paper<'_>, area: Rect) {
    if model.budget.pane == Pane::Lines && model.budget.lines.rows.is_empty() {
        paper.row(area, 1, Row::default().gap(2).put(&nothing(model), Role::Dim));
        return;
    }
    let columns = Columns::of(model, usize::from(area.width));
    match model.budget.pane {
        Pane::Lines => draw_lines(model, &columns, paper, area),
        Pane::Entries => {
            paper.row(area, 0, columns.heading());
            if let Some(stored) = model.budget.lines.selected() {
                paper.row(area, 1, columns.row(model, stored, false, " "));
            }
            let below = lines(area, 2, usize::from(area.height));
            entries::draw(model, paper, below, true);
        }
        Pane::Months | Pane::AllMonths => months::draw(model, paper, area),
    }
}

fn nothing(model: &Model) -> String {
    let year = model.calendar.fiscal_label(model.budget_year());
    match (model.budget.lines.read, model.budget.lines.frame.sought()) {
        (false, _) => String::new(),
        (true, Some(sought)) => format!("nothing is found by {sought}; Esc clears it"),
        (true, None) => format!("no line in {year}: a adds one"),
    }
}

/// Lines, their sum, and below it the entries of the line under the mark where there is room.
fn draw_lines(model: &Model, columns: &Columns, paper: &mut Paper<'_>, area: Rect) {
    let height = usize::from(area.height);
    let list = &model.budget.lines;
    let mut rows = Vec::new();
    let mut marked = 0;
    let range = list.range();
    for (at, stored) in list.rows.iter().enumerate() {
        let is_marked = at == list.frame.cursor.selected;
        if is_marked {
            marked = rows.len();
        }
        let lead = lead_mark(list.mark_of(at, &stored.id, range.as_ref()));
        rows.push(columns.row(model, stored, is_marked, lead));
        rows.extend(columns.over(model, stored));
    }
    let foot = columns.foot(model);
    let room = height.saturating_sub(1 + foot.len()).max(1);
    // Where not all fit, by whole pages: a move then repaints two marks.
    let top = if rows.len() > room { (marked / room * room).min(rows.len() - room) } else { 0 };
    paper.row(area, 0, columns.heading());
    let shown: Vec<Row> = rows.into_iter().skip(top).take(room).chain(foot).collect();
    let used = 1 + shown.len();
    for (line, row) in shown.into_iter().enumerate() {
        paper.row(area, line + 1, row);
    }
    if height >= used + PREVIEW {
        entries::draw(model, paper, lines(area, used + 1, height), false);
    }
}

/// What the rules say of a line.
fn figure<'a>(model: &'a Model, stored: &Stored) -> Option<&'a LineFigure> {
    model.panel.iter().flat_map(|panel| &panel.lines).find(|line| line.id == stored.id)
}

/// Which columns fit, and how wide they are.
struct Columns {
    name: usize,
    kind: bool,
    figures: Vec<Figure>,
    /// Cells of each figure: enough for the largest of all lines and their sum.
    figure: usize,
    bar: usize,
}

impl Columns {
    /// The columns for so many cells: a bar comes before the kind, and what is left goes last of all.
    fn of(model: &Model, cells: usize) -> Self {
        let lines = model.panel.as_ref().map_or(&[][..], |panel| &panel.lines);
        let sum = sum(model);
        let texts = lines.iter().chain(&sum).flat_map(|line| {
            FIGURES.iter().filter_map(|(_, get)| get(line)).map(|minor| wrap::width(&bare(minor, line.currency)))
        });
        let figure = texts.max().unwrap_or(0).max(9);
        let names = model.register.all(Kind::Budget).map(|(_, named)| Shown::of(&named.name).cells());
        let name = names.max().unwrap_or(0).clamp(9, NAMES);
        let mut it = Self { name, kind: false, figures: FIGURES.to_vec(), figure, bar: 0 };
        for (name, _) in FIGURES.iter().take(3).skip(1).chain(FIGURES.first()) {
            if it.cells() > cells {
                it.figures.retain(|(other, _)| other != name);
            }
        }
        if it.cells() + KIND + 1 + 2 + LONGEST_BAR / 2 <= cells {
            it.kind = true;
        }
        let spare = cells.saturating_sub(it.cells());
        it.bar = spare.saturating_sub(2).min(LONGEST_BAR);
        it
    }

    fn cells(&self) -> usize {
        let kind = if self.kind { KIND + 1 } else { 0 };
        LEAD + self.name + 1 + kind + self.figures.len() * (self.figure + 1) + SHARE
    }

    fn heading(&self) -> Row {
        let row = Row::default().gap(LEAD).fit("line", self.name, Role::Dim).gap(1);
        let row = if self.kind { row.fit("kind", KIND, Role::Dim).gap(1) } else { row };
        let put = |row: Row, (name, _): &Figure| row.right(name, self.figure, Role::Dim).gap(1);
        self.figures.iter().fold(row, put).right("used", SHARE, Role::Dim)
    }

    fn row(&self, model: &Model, stored: &Stored, is_marked: bool, lead: &str) -> Row {
        let Record::Budget(it) = &stored.record else { return Row::default() };
        let line = figure(model, stored);
        let severity = line.and_then(|line| line.severity);
        let role = if is_marked { Role::Bold } else { Role::Plain };
        let row = Row::of(if is_marked { "▸" } else { " " }, Role::Plain)
            .put(mark(severity), Role::of(severity))
            .put(lead, mark_role(lead))
            .fit(&it.name, self.name, role)
            .gap(1);
        let kind = it.kind.map_or("", |kind| kind.label());
        let row = if self.kind { row.fit(kind, KIND, Role::Plain).gap(1) } else { row };
        let Some(line) = line else {
            let adopted = it.adopted.map_or_else(|| "?".to_owned(), |money| bare(money.minor, money.currency));
            let first = self.figures.first().is_some_and(|(name, _)| *name == "adopted");
            return if first { row.right(&adopted, self.figure, Role::Plain) } else { row };
        };
        self.with_figures(row, line, Role::of(severity))
    }

    fn with_figures(&self, row: Row, line: &LineFigure, role: Role) -> Row {
        let put = |row: Row, (_, get): &Figure| {
            let text = get(line).map_or_else(|| "?".to_owned(), |minor| bare(minor, line.currency));
            row.right(&text, self.figure, Role::Plain).gap(1)
        };
        let row = self.figures.iter().fold(row, put).right(&used_of(line), SHARE, role);
        if self.bar >= LEAST_BAR { row.gap(1).put(&parts(line, self.bar), Role::Plain) } else { row }
    }

    /// The line below one that is over: by how much, and which rule says so.
    fn over(&self, model: &Model, stored: &Stored) -> Option<Row> {
        let line = figure(model, stored).filter(|line| line.severity == Some(Severity::Over))?;
        let finding = model.panel.iter().flat_map(|panel| &panel.findings).find(|finding| {
            finding.severity == Severity::Over && finding.subject == stored.id.as_str() && finding.over_by.is_some()
        })?;
        let over = Money::from_amount(finding.over_by.as_deref()?, line.currency).ok()?;
        let text = format!("over by {} [{}]", bare(over.minor, line.currency), finding.rule);
        Some(Row::default().gap(LEAD).put(&text, Role::Over))
    }

    /// A rule and the sum of all lines; what cannot be added is said.
    fn foot(&self, model: &Model) -> Vec<Row> {
        let rule = Row::default().gap(LEAD).put(&"─".repeat(self.cells().saturating_sub(LEAD)), Role::Plain);
        let head = |text: &str| Row::default().gap(LEAD).fit(text, self.name, Role::Bold).gap(1);
        let kind = |row: Row| if self.kind { row.gap(KIND + 1) } else { row };
        match sum(model) {
            Some(all) => {
                let mut rows = vec![rule, self.with_figures(kind(head("all lines")), &all, Role::Plain)];
                let others = in_year(model).filter(|line| line.currency != all.currency).count();
                if others > 0 {
                    let text = format!("{others} in other currencies are not in the sum");
                    rows.push(Row::default().gap(LEAD).put(&text, Role::Dim));
                }
                rows
            }
            None => {
                let text = "spent and committed are counted from this fiscal year on; Tab shows entries";
                vec![rule, Row::default().gap(LEAD).put(text, Role::Dim)]
            }
        }
    }
}

fn in_year(model: &Model) -> impl Iterator<Item = &LineFigure> {
    let year = model.budget_year();
    model.panel.iter().flat_map(|panel| &panel.lines).filter(move |line| line.year == year)
}

/// All lines of the year in the office's currency together; none where the rules count none.
fn sum(model: &Model) -> Option<LineFigure> {
    let currency = model.currency();
    let mut rows = in_year(model).filter(|line| line.currency == currency);
    let first = rows.next()?.clone();
    Some(rows.fold(LineFigure { severity: None, past: None, ..first }, |sum, line| LineFigure {
        adopted: sum.adopted.zip(line.adopted).map(|(sum, more)| sum.saturating_add(more)),
        planned: sum.planned.saturating_add(line.planned),
        committed: sum.committed.saturating_add(line.committed),
        spent: sum.spent.saturating_add(line.spent),
        missing: sum.missing + line.missing,
        ..sum
    }))
}

/// A bar of what is spent, what is committed and what is left, full at what was adopted.
fn parts(line: &LineFigure, cells: usize) -> String {
    let whole = line.adopted.unwrap_or(0).max(line.used());
    let upto = |minor: i64| share(minor, whole, cells);
    let (spent, used) = (upto(line.spent), upto(line.used()).max(upto(line.spent)));
    let used = used.min(cells);
    format!("{}{}{}", "█".repeat(spent.min(used)), "▓".repeat(used - spent.min(used)), "░".repeat(cells - used))
}

/// How many of some cells an amount fills; nothing of nothing.
fn share(minor: i64, whole: i64, cells: usize) -> usize {
    if minor <= 0 || whole <= 0 {
        return 0;
    }
    let filled = i128::from(minor) * i128::try_from(cells).unwrap_or(0) / i128::from(whole);
    usize::try_from(filled).unwrap_or(0).min(cells)
}

/// The currency of a line: that of what was adopted, else the office's.
fn currency_of(model: &Model, stored: &Stored) -> Currency {
    match &stored.record {
        Record::Budget(it) => it.adopted.map_or_else(|| model.currency(), |money| money.currency),
        _ => model.currency(),
    }
}
