//! The budget: which year, and what is read of the line under the mark.

use crate::app::message::{Ask, Effect};
use crate::app::model::Model;
use crate::app::screens::Tab;
use crate::app::screens::budget::Pane;
use crate::domain::id::Id;
use crate::domain::kinds::{Record, Stored};
use crate::domain::value::Value;
use crate::domain::values::Currency;

/// Turns to the fiscal year so many years on.
pub(super) fn turn_year(model: &mut Model, by: i64) -> Vec<Effect> {
    let year = model.budget_year().saturating_add(by);
    if !(1900..=2200).contains(&year) {
        model.refuse(format!("there are no fiscal years beyond {}", model.budget_year()));
        return Vec::new();
    }
    model.budget.year = Some(year);
    model.budget.lines.forget();
    forget_line(model);
    if model.budget.pane == Pane::Entries {
        model.budget.pane = Pane::Lines;
    }
    show(model)
}

fn forget_line(model: &mut Model) {
    model.budget.entries.forget();
    model.budget.line = None;
    model.budget.months = None;
}

/// Reads what the budget shows and has not read.
pub(super) fn show(model: &mut Model) -> Vec<Effect> {
    if !model.budget.lines.read {
        let year = model.budget_year();
        model.budget.lines.only = vec![("year", Value::Count(year))];
        return vec![Effect::Read(model.budget.lines.fresh())];
    }
    follow_line(model)
}

/// Reads the entries or the months of the line under the mark, unless they are the ones that were read.
pub(super) fn follow_line(model: &mut Model) -> Vec<Effect> {
    if model.tab != Tab::Budget || !model.budget.lines.read {
        return Vec::new();
    }
    let line = model.budget.lines.selected().map(|stored| (stored.id.clone(), currency(model, stored)));
    let ask = match (model.budget.pane, line) {
        (Pane::Lines | Pane::Entries, line) => return read_entries(model, line.map(|(id, _)| id)),
        (Pane::Months, Some((id, currency))) => months(model, vec![id.clone()], Some(id), currency),
        (Pane::Months, None) => None,
        (Pane::AllMonths, _) => {
            let currency = model.currency();
            let rows = model.budget.lines.rows.iter();
            // Amounts of different currencies are never added.
            let ours = rows.filter(|stored| self::currency(model, stored) == currency);
            let lines = ours.map(|stored| stored.id.clone()).collect();
            months(model, lines, None, currency)
        }
    };
    ask.map(Effect::Read).into_iter().collect()
}

fn read_entries(model: &mut Model, line: Option<Id>) -> Vec<Effect> {
    if model.budget.line == line && (model.budget.entries.read || line.is_none()) {
        return Vec::new();
    }
    if model.budget.line != line {
        model.budget.entries.forget();
    }
    model.budget.line.clone_from(&line);
    let Some(line) = line else { return Vec::new() };
    model.budget.entries.only = vec![("line", Value::Ref(line))];
    vec![Effect::Read(model.budget.entries.again())]
}

fn months(model: &Model, lines: Vec<Id>, line: Option<Id>, currency: Currency) -> Option<Ask> {
    let known = model.budget.months.as_ref().is_some_and(|months| months.line == line);
    let (first, _) = model.calendar.fiscal_months(model.budget_year())?;
    (!known).then_some(Ask::Months { lines, line, first, currency })
}

/// The currency of a line: that of what was adopted, else the office's.
fn currency(model: &Model, line: &Stored) -> Currency {
    match &line.record {
        Record::Budget(it) => it.adopted.map_or_else(|| model.currency(), |money| money.currency),
        _ => model.currency(),
    }
}
