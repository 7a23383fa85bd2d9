//! The sample's budget lines and what its engagements cost on them.

use rust_decimal::Decimal;

use super::engagements::Made;
use super::ids::Ids;
use super::plan;
use crate::domain::id::Id;
use crate::domain::kinds::budget::LineKind;
use crate::domain::kinds::engagement::Cost;
use crate::domain::kinds::entry::EntryState;
use crate::domain::kinds::{Budget, Engagement};
use crate::domain::values::{Currency, Day, Money};

/// The plan's letter, name and kind.
pub(super) const LINES: [(&str, &str, LineKind); 7] = [
    ("t", "Travel", LineKind::Travel),
    ("p", "Per diem", LineKind::PerDiem),
    ("d", "Dues", LineKind::Dues),
    ("h", "Hosting", LineKind::Hosting),
    ("i", "Interpretation", LineKind::Interpretation),
    ("g", "Gifts", LineKind::Gifts),
    ("x", "Contracts", LineKind::Contracts),
];

/// Whole euros.
pub(super) fn euros(whole: i64) -> Money {
    Money::new(whole * 100, Currency::EUR)
}

/// Whole units of a currency.
pub(super) fn money(code: &str, whole: i64) -> Option<Money> {
    let currency: Currency = code.parse().ok()?;
    Some(Money::new(whole * 10_i64.checked_pow(currency.decimals())?, currency))
}

/// The line of that name in that fiscal year.
pub(super) fn line(lines: &[(Id, Budget)], name: &str, year: i64) -> Option<Id> {
    let is = |line: &Budget| line.year == Some(year) && line.name == name;
    lines.iter().find(|(_, line)| is(line)).map(|(id, _)| id.clone())
}

/// The lines of the fiscal year before, the current one and the next, two per cent more each year.
pub(super) fn lines(ids: &mut Ids, adopted: &[i64], current: i64) -> Vec<(Id, Budget)> {
    let mut lines = Vec::new();
    for year in current - 1..=current + 1 {
        for ((_, name, kind), adopted) in LINES.into_iter().zip(adopted) {
            let adopted = adopted * (100 + 2 * (year - current)) / 100;
            let line = Budget {
                year: Some(year),
                name: name.to_owned(),
                kind: Some(kind),
                adopted: Some(Money::new(adopted * 100, Currency::EUR)),
                note: String::new(),
            };
            lines.push((ids.next(), line));
        }
    }
    lines
}

/// `t 620` or `t CHF 410 @ 1.0506`, on the line of that year; none where the year has no lines.
pub(super) fn cost(text: &str, lines: &[(Id, Budget)], year: i64) -> Option<Cost> {
    let (letter, rest) = text.split_once(' ')?;
    let (_, name, ..) = LINES.iter().find(|(known, ..)| *known == letter)?;
    let line = line(lines, name, year)?;
    let (amount, rate) =
        rest.split_once(" @ ").map_or((rest, None), |(amount, rate)| (amount, rate.parse::<Decimal>().ok()));
    let (currency, digits) = amount.split_once(' ').unwrap_or(("EUR", amount));
    Some(Cost {
        entry: None,
        line: Some(line),
        amount: Money::from_amount(digits, currency.parse().ok()?).ok(),
        rate,
        state: None,
    })
}

/// Gives the costs of an engagement their states: committed ahead of it, invoiced for a month after it, then paid.
pub(super) fn settle(it: &mut Engagement, to: Day, today: Day) {
    if it.status.is_some_and(|status| status.counts()) {
        let after = if plan::later(to, 30) < today {
            Some(EntryState::Spent)
        } else if to < today {
            Some(EntryState::Invoiced)
        } else {
            None
        };
        for cost in &mut it.costs {
            cost.state = after;
        }
    }
    it.settle_costs(None);
}

/// Stretches the costs of the current year on some lines so that each line stands where it is meant to.
pub(super) fn tune(engagements: &mut [Made], tuned: &[(&str, i64)], lines: &[(Id, Budget)], current: i64) {
    for (name, percent) in tuned {
        let wanted = lines.iter().find(|(_, line)| line.year == Some(current) && line.name == *name);
        let Some((id, adopted)) = wanted.and_then(|(id, line)| Some((id, line.adopted?.minor))) else { continue };
        let mut costs: Vec<&mut Cost> = engagements
            .iter_mut()
            .flat_map(|made| made.engagement.costs.iter_mut())
            .filter(|cost| cost.line.as_ref() == Some(id) && owed(cost))
            .collect();
        stretch(&mut costs, adopted * percent / 100);
    }
}

/// Whether a cost counts as committed or spent and can be stretched; those in other currencies stay out of tuned lines.
fn owed(cost: &Cost) -> bool {
    let counts = matches!(cost.state, Some(EntryState::Committed | EntryState::Invoiced | EntryState::Spent));
    counts && cost.amount.is_some_and(|amount| amount.currency == Currency::EUR)
}

/// Brings costs to a sum in proportion, each to whole five euros, the last to the cent.
fn stretch(costs: &mut [&mut Cost], sum: i64) {
    let all: i64 = costs.iter().filter_map(|cost| cost.amount).map(|amount| amount.minor).sum();
    let mut left = sum;
    let last = costs.len().saturating_sub(1);
    for (place, cost) in costs.iter_mut().enumerate() {
        let Some(amount) = cost.amount else { continue };
        let share = sum * amount.minor / all.max(1) / 500 * 500;
        let minor = if place == last { left } else { share };
        cost.amount = Some(Money::new(minor, amount.currency));
        left -= minor;
    }
}
