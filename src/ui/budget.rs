//! The lines of the budget, with what is committed, spent and left of each as the rules count it.

use super::list::mark_role;
use super::panel::used_of;
use super::paper::Row;
use super::text::Shown;
use super::theme::Role;
use super::words::bare;
use crate::app::Model;
use crate::app::panel_text::{bar, mark};
use crate::app::wrap;
use crate::domain::kinds::{Kind, Record, Stored};
use crate::rules::LineFigure;

/// The marks and the blank behind them.
const LEAD: usize = 3;
const YEAR: usize = 4;
const KIND: usize = 14;
const SHARE: usize = 6;
/// The widest names.
const NAMES: usize = 24;
/// The longest bar.
const LONGEST_BAR: usize = 20;
const LEAST_BAR: usize = 4;

/// A figure of a line, and its heading.
type Figure = (&'static str, fn(&LineFigure) -> Option<i64>);

/// The figures in the order in which they stand.
const FIGURES: [Figure; 4] = [
    ("adopted", |line| line.adopted),
    ("committed", |line| Some(line.committed)),
    ("spent", |line| Some(line.spent)),
    ("left", LineFigure::left),
];

/// Which columns fit, and how wide they are.
pub(super) struct Columns {
    name: usize,
    kind: bool,
    figures: Vec<Figure>,
    /// Cells of each figure: enough for the largest of all lines.
    figure: usize,
    bar: usize,
}

impl Columns {
    /// The columns for a list of so many cells: the kind goes first, then what is left can tell.
    pub(super) fn of(model: &Model, cells: usize) -> Self {
        let lines = model.panel.as_ref().map_or(&[][..], |panel| &panel.lines);
        let texts = lines.iter().flat_map(|line| {
            FIGURES.iter().filter_map(|(_, get)| get(line)).map(|minor| wrap::width(&bare(minor, line.currency)))
        });
        let figure = texts.max().unwrap_or(0).max(9);
        let names = model.register.all(Kind::Budget).map(|(_, named)| Shown::of(&named.name).cells());
        let name = names.max().unwrap_or(0).clamp(8, NAMES);
        let mut it = Self { name, kind: true, figures: FIGURES.to_vec(), figure, bar: 0 };
        if it.cells() > cells {
            it.kind = false;
        }
        for (name, _) in FIGURES.iter().take(3).skip(1).chain(FIGURES.first()) {
            if it.cells() > cells {
                it.figures.retain(|(other, _)| other != name);
            }
        }
        let spare = cells.saturating_sub(it.cells());
        it.bar = spare.saturating_sub(2).min(LONGEST_BAR);
        it
    }

    fn cells(&self) -> usize {
        let kind = if self.kind { KIND + 1 } else { 0 };
        LEAD + YEAR + 1 + self.name + 1 + kind + self.figures.len() * (self.figure + 1) + SHARE
    }

    pub(super) fn heading(&self) -> Row {
        let row = Row::default().gap(LEAD).fit("year", YEAR, Role::Dim).gap(1).fit("line", self.name, Role::Dim).gap(1);
        let row = if self.kind { row.fit("kind", KIND, Role::Dim).gap(1) } else { row };
        let put = |row: Row, (name, _): &Figure| row.right(name, self.figure, Role::Dim).gap(1);
        self.figures.iter().fold(row, put).right("used", SHARE, Role::Dim)
    }

    pub(super) fn row(&self, model: &Model, stored: &Stored, is_marked: bool, lead: &str) -> Row {
        let Record::Budget(it) = &stored.record else { return Row::default() };
        let line = model.panel.iter().flat_map(|panel| &panel.lines).find(|line| line.id == stored.id);
        let severity = line.and_then(|line| line.severity);
        let role = if is_marked { Role::Bold } else { Role::Plain };
        let year = it.year.map_or_else(String::new, |year| year.to_string());
        let row = Row::of(if is_marked { "▸" } else { " " }, Role::Plain)
            .put(mark(severity), Role::of(severity))
            .put(lead, mark_role(lead))
            .fit(&year, YEAR, Role::Plain)
            .gap(1)
            .fit(&it.name, self.name, role)
            .gap(1);
        let kind = it.kind.map_or("", |kind| kind.label());
        let row = if self.kind { row.fit(kind, KIND, Role::Plain).gap(1) } else { row };
        let Some(line) = line else {
            let adopted = it.adopted.map_or_else(String::new, |money| bare(money.minor, money.currency));
            let first = self.figures.first().is_some_and(|(name, _)| *name == "adopted");
            return if first { row.right(&adopted, self.figure, Role::Plain) } else { row };
        };
        let put = |row: Row, (_, get): &Figure| {
            let text = get(line).map_or_else(|| "?".to_owned(), |minor| bare(minor, line.currency));
            row.right(&text, self.figure, Role::Plain).gap(1)
        };
        let row = self.figures.iter().fold(row, put).right(&used_of(line), SHARE, Role::of(severity));
        if self.bar >= LEAST_BAR { row.gap(1).put(&bar(line.percent(), self.bar), Role::Plain) } else { row }
    }
}
