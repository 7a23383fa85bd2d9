//! The budget of one fiscal year: its lines, the entries of the line under the mark, and its months.

use super::list::List;
use crate::domain::id::Id;
use crate::domain::kinds::entry::EntryState;
use crate::domain::kinds::{Entry, Kind};
use crate::domain::rates::Rates;
use crate::domain::spread;
use crate::domain::values::{Currency, Day, Month};

/// The panes of the budget.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    /// Its lines.
    #[default]
    Lines,
    /// The entries of the line under the mark.
    Entries,
    /// The months of that line.
    Months,
    /// The months of all lines.
    AllMonths,
}

impl Pane {
    /// Every pane in the order of Tab, with its name.
    pub const ALL: [(Self, &'static str); 4] =
        [(Self::Lines, "Lines"), (Self::Entries, "Entries"), (Self::Months, "Months"), (Self::AllMonths, "All months")];

    /// Its place in that order.
    pub fn index(self) -> usize {
        Self::ALL.iter().position(|(pane, _)| *pane == self).unwrap_or(0)
    }
}

/// The screen of the budget.
#[derive(Clone, Debug)]
pub struct Budget {
    /// The year in which its fiscal year starts; none is that of today.
    pub year: Option<i64>,
    /// The lines of that year.
    pub lines: List,
    /// The entries of one line, newest first.
    pub entries: List,
    /// The line of which these are the entries.
    pub line: Option<Id>,
    /// What the months show; none until it is read.
    pub months: Option<Months>,
    /// The pane on the screen.
    pub pane: Pane,
}

/// Lines of the work that the pane of entries has above its rows: the line's heading and figures, and a rule.
const ABOVE_ENTRIES: usize = 2;
/// Lines that the pane of lines has below its rows: a rule and the sum.
const BELOW_LINES: usize = 2;

impl Default for Budget {
    fn default() -> Self {
        let mut lines = List::new(Kind::Budget);
        (lines.usual, lines.beside) = (("name", false), BELOW_LINES);
        let mut entries = List::new(Kind::Entry);
        entries.beside = ABOVE_ENTRIES;
        Self { year: None, lines, entries, line: None, months: None, pane: Pane::Lines }
    }
}

impl Budget {
    /// The list the keys move in: in the months they move from line to line.
    pub fn list(&self) -> &List {
        if self.pane == Pane::Entries { &self.entries } else { &self.lines }
    }

    /// The same, to be changed.
    pub fn list_mut(&mut self) -> &mut List {
        if self.pane == Pane::Entries { &mut self.entries } else { &mut self.lines }
    }
}

/// What an entry is in the currency of its line: at its own rate, else at the one in force on that day; none without an
/// amount or a rate.
pub fn amount_on(it: &Entry, currency: Currency, rates: &Rates, today: Day) -> Option<i64> {
    let amount = it.amount?;
    let quote = rates.in_force(it.rate, it.rate_on, amount.currency, currency, today)?;
    spread::convert(amount, Some(quote.rate), currency)
}

/// The money of one month, in minor units of one currency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MonthSum {
    /// Promised or invoiced.
    pub committed: i64,
    /// Paid, less what came back.
    pub spent: i64,
}

/// What was committed and spent in which month of a fiscal year, by the day of each entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Months {
    /// The line; none is all lines of the year.
    pub line: Option<Id>,
    /// The currency of the figures.
    pub currency: Currency,
    /// The twelve months.
    pub rows: Vec<(Month, MonthSum)>,
    /// What lies before or after them, or on no day.
    pub outside: MonthSum,
    /// Entries that lack an amount or a rate.
    pub missing: i64,
}

impl Months {
    /// The twelve months from one on, empty.
    pub fn from(first: Month, line: Option<Id>, currency: Currency) -> Self {
        let rows = (0..12).map(|step| (first.plus(step), MonthSum::default())).collect();
        Self { line, currency, rows, outside: MonthSum::default(), missing: 0 }
    }

    /// Adds an entry to the month in which it came to where it stands.
    pub fn add(&mut self, it: &Entry, rates: &Rates, today: Day) {
        let is_spent = match it.state {
            Some(EntryState::Spent) => true,
            Some(EntryState::Committed | EntryState::Invoiced) => false,
            _ => return,
        };
        let Some(minor) = amount_on(it, self.currency, rates, today) else {
            self.missing += 1;
            return;
        };
        // What came back lowers what is spent; what is still to come back lowers nothing yet.
        let minor = match (it.comes_back(), is_spent) {
            (true, true) => minor.saturating_neg(),
            (true, false) => return,
            (false, _) => minor,
        };
        let at = it.on.and_then(|day| self.rows.iter_mut().find(|(month, _)| month.contains(day)));
        let sum = at.map_or(&mut self.outside, |(_, sum)| sum);
        let part = if is_spent { &mut sum.spent } else { &mut sum.committed };
        *part = part.saturating_add(minor);
    }

    /// All months together, and what lies outside them.
    pub fn all(&self) -> MonthSum {
        let add = |sum: MonthSum, more: &MonthSum| MonthSum {
            committed: sum.committed.saturating_add(more.committed),
            spent: sum.spent.saturating_add(more.spent),
        };
        self.rows.iter().map(|(_, sum)| sum).chain([&self.outside]).fold(MonthSum::default(), add)
    }

    /// The greatest sum of a month, for the length of bars.
    pub fn most(&self) -> i64 {
        self.rows.iter().map(|(_, sum)| sum.committed.saturating_add(sum.spent)).max().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::domain::kinds::Rate;
    use crate::domain::values::Money;

    fn entry(state: EntryState, minor: i64, on: Option<Day>) -> Entry {
        Entry { state: Some(state), amount: Some(Money::new(minor, Currency::EUR)), on, ..Entry::default() }
    }

    #[test]
    fn an_entry_stands_in_the_month_of_its_day_and_what_came_back_lowers_what_is_spent() {
        let mut months = Months::from(Month { year: 2027, month: 4 }, None, Currency::EUR);
        let may = Some(date(2027, 5, 31));
        let franc = Rate {
            currency: "CHF".to_owned(),
            into: "EUR".to_owned(),
            rate: Some("1.05".parse().unwrap()),
            on: Some(date(2027, 1, 4)),
            ..Rate::default()
        };
        let (rates, today) = (Rates::of([&franc]), date(2027, 6, 1));
        let mut add = |it: &Entry| months.add(it, &rates, today);
        add(&entry(EntryState::Spent, 1_000, may));
        add(&Entry { reimbursement: Some(true), ..entry(EntryState::Spent, 300, may) });
        add(&Entry { reimbursement: Some(true), ..entry(EntryState::Committed, 500, may) });
        add(&entry(EntryState::Invoiced, 70, may));
        add(&entry(EntryState::Planned, 9_000, may));
        add(&entry(EntryState::Void, 9_000, may));
        add(&entry(EntryState::Committed, 5, Some(date(2027, 3, 31))));
        add(&entry(EntryState::Committed, 6, None));
        add(&Entry { amount: None, ..entry(EntryState::Spent, 0, may) });
        let yen = "JPY".parse().unwrap();
        add(&Entry { amount: Some(Money::new(1, yen)), ..entry(EntryState::Spent, 0, may) });
        // Without a rate of its own an amount counts at the one in force.
        let francs = Some(Money::new(100, "CHF".parse().unwrap()));
        add(&Entry { amount: francs, ..entry(EntryState::Spent, 0, may) });
        assert_eq!(months.rows[1], (Month { year: 2027, month: 5 }, MonthSum { committed: 70, spent: 805 }));
        assert_eq!(months.outside, MonthSum { committed: 11, spent: 0 });
        assert_eq!((months.all(), months.most(), months.missing), (MonthSum { committed: 81, spent: 805 }, 875, 2));
    }
}
