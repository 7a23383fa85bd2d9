//! The panel: the figures of months, people and lines, and what the rules say of them.

use super::finding::{Finding, Severity};
use super::meters::Meter;
use super::policy::RulePolicy;
use super::ratio::Ratio;
use super::share::{Purse, Slot};
use super::words;
use crate::domain::id::Id;
use crate::domain::kinds::Kind;
use crate::domain::kinds::budget::LineKind;
use crate::domain::values::{Currency, Day, Days, Money, Month, percent};

/// Work against time in one month, of the office or of a person; all in tenths of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthFigure {
    /// Which month.
    pub month: Month,
    /// Days available after the reserve, of everybody whose FTE is entered.
    pub available: Days,
    /// The same before the reserve is kept back.
    pub before_reserve: Days,
    /// What staff whose FTE is not entered would add at full time.
    pub unentered: Days,
    /// The same before the reserve.
    pub unentered_before: Days,
    /// How many people those are.
    pub without_fte: i64,
    /// Days of accepted and done engagements and of current memberships.
    pub load: Days,
    /// Records among them whose days are not entered.
    pub missing: i64,
    /// Days that the open invitations would add if all were accepted today.
    pub invited: Days,
    /// How many invitations those are.
    pub invitations: i64,
    /// Invitations among them whose days are not entered.
    pub invited_missing: i64,
    /// What the rule says of it; none is within the limits.
    pub severity: Option<Severity>,
    /// The limit in per cent that it is past; none is past none.
    pub past: Option<i64>,
}

impl MonthFigure {
    pub(super) fn new(month: Month, room: &Room, slot: &Slot) -> Self {
        Self {
            month,
            available: room.available,
            before_reserve: room.before_reserve,
            unentered: room.unentered,
            unentered_before: room.unentered_before,
            without_fte: room.without_fte,
            load: slot.load,
            missing: slot.missing,
            invited: slot.invited,
            invitations: slot.invitations,
            invited_missing: slot.invited_missing,
            severity: None,
            past: None,
        }
    }

    /// The days available, with full time for those whose FTE is not entered: what the load is judged against.
    pub fn most(&self) -> Days {
        self.available + self.unentered
    }

    /// The load in per cent of what is available; none where nothing is.
    pub fn percent(&self) -> Option<i64> {
        share(self.load, self.most())
    }

    /// The same as it is told, with a tenth where the limit it is past asks for it: `92`, `90.3`.
    pub fn percent_told(&self) -> Option<String> {
        Some(told(self.percent()?, (self.load.0, self.most().0), self.past))
    }

    /// The load in per cent of what is available before the reserve is kept back.
    pub fn percent_before_reserve(&self) -> Option<i64> {
        share(self.load, self.before_reserve + self.unentered_before)
    }

    /// Load and invitations together in per cent of what is available.
    pub fn percent_if_all(&self) -> Option<i64> {
        share(self.load + self.invited, self.most())
    }

    /// How many values are not entered: of records, and of people.
    pub fn lacking(&self) -> i64 {
        self.missing + self.without_fte
    }
}

/// A share that is so many whole per cent, as it is told beside the limit it is past.
fn told(whole: i64, (part, of): (i64, i64), past: Option<i64>) -> String {
    past.map_or_else(|| whole.to_string(), |limit| Ratio::share(part, of).beside(limit))
}

fn share(load: Days, available: Days) -> Option<i64> {
    (available > Days::default()).then(|| percent(load.0, available.0))
}

/// The days somebody, or the office, has in a month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Room {
    pub(super) available: Days,
    pub(super) before_reserve: Days,
    pub(super) unentered: Days,
    pub(super) unentered_before: Days,
    pub(super) without_fte: i64,
}

impl Room {
    pub(super) fn add(&mut self, other: &Self) {
        self.available += other.available;
        self.before_reserve += other.before_reserve;
        self.unentered += other.unentered;
        self.unentered_before += other.unentered_before;
        self.without_fte += other.without_fte;
    }
}

/// The months of one member of the staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonFigure {
    /// Who.
    pub id: Id,
    /// What colleagues call them.
    pub name: String,
    /// What is enough to tell them from everybody else: the first word of the name, if no one else's begins so.
    pub called: String,
    /// The current month and five more.
    pub months: Vec<MonthFigure>,
}

/// The money of one budget line, in minor units of its currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineFigure {
    /// Which line.
    pub id: Id,
    /// What the office calls it, without the year.
    pub name: String,
    /// The year in which its fiscal year starts.
    pub year: i64,
    /// `FY 2027 (Apr 2027 - Mar 2028)`.
    pub fiscal: String,
    /// The first and the last month of that fiscal year.
    pub months: (Month, Month),
    /// What the money is for.
    pub kind: Option<LineKind>,
    /// The currency of all its figures.
    pub currency: Currency,
    /// What the council adopted; none is not entered.
    pub adopted: Option<i64>,
    /// Thought of, not owed.
    pub planned: i64,
    /// Promised or invoiced.
    pub committed: i64,
    /// Paid.
    pub spent: i64,
    /// The part of what is committed that is invoiced.
    pub invoiced: i64,
    /// Records that lack an amount or a rate.
    pub missing: i64,
    /// Those among them that are invoiced or spent.
    pub unpriced: i64,
    /// Which exchange rates are missing and until when: `JPY to EUR up to 12 Jan 2027`; none where none is.
    pub rateless: Option<String>,
    /// What the rule says of it; none is within the limits.
    pub severity: Option<Severity>,
    /// The limit in per cent that it is past; none is past none.
    pub past: Option<i64>,
}

impl LineFigure {
    pub(super) fn fill(&mut self, purse: &Purse, as_of: Day) {
        self.planned = words::narrow(purse.planned);
        self.committed = words::narrow(purse.committed);
        self.spent = words::narrow(purse.spent);
        self.invoiced = words::narrow(purse.invoiced);
        self.missing = purse.missing;
        self.unpriced = purse.unpriced;
        let codes: Vec<&str> = purse.rateless.keys().map(|currency| currency.code()).collect();
        let said = || format!("{} to {} up to {}", codes.join(", "), self.currency.code(), words::day(as_of));
        self.rateless = (!codes.is_empty()).then(said);
    }

    /// Committed and spent.
    pub fn used(&self) -> i64 {
        self.committed.saturating_add(self.spent)
    }

    /// Adopted less committed and spent; none where the adopted amount is not entered.
    pub fn left(&self) -> Option<i64> {
        Some(self.adopted?.saturating_sub(self.used()))
    }

    /// Committed and spent in per cent of adopted; none where nothing is adopted.
    pub fn percent(&self) -> Option<i64> {
        let adopted = self.adopted.filter(|adopted| *adopted > 0)?;
        Some(percent(self.used(), adopted))
    }

    /// The same as it is told, with a tenth where the limit it is past asks for it: `92`, `90.1`.
    pub fn percent_told(&self) -> Option<String> {
        Some(told(self.percent()?, (self.used(), self.adopted?), self.past))
    }
}

/// So many days ahead, what is to be decided is listed.
pub const SOON: i64 = 90;

/// A membership or an agreement of which it must be decided whether to keep it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// Which of the two.
    pub kind: Kind,
    /// Which one.
    pub id: Id,
    /// The network, or the title of the agreement.
    pub title: String,
    /// The last working day on which it can be decided.
    pub by: Day,
    /// The fee of a membership.
    pub fee: Option<Money>,
    /// What colleagues call its owner; none has none.
    pub owner: Option<String>,
    /// What the rule says of it that nobody has acknowledged; none is within the limits.
    pub severity: Option<Severity>,
}

/// What the office has promised, against what it has: everything the panel draws.
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    /// The day it is judged on.
    pub as_of: Day,
    /// The office in the current month and five more.
    pub months: Vec<MonthFigure>,
    /// The staff by name.
    pub people: Vec<PersonFigure>,
    /// The lines of this fiscal year and of later ones.
    pub lines: Vec<LineFigure>,
    /// What the work goes into: the opportunistic and the short-term share, and what serves no objective.
    pub focus: Vec<Meter>,
    /// What the office holds on to: networks, agreements with a cap, standing work, growth.
    pub hold: Vec<Meter>,
    /// Promises that are late, or have nothing behind them.
    pub promises: Vec<Meter>,
    /// Memberships and agreements to be decided on within [`SOON`] days, or that should have been; the earliest first.
    pub dues: Vec<Due>,
    /// What the rules say, worst first, R3 before the others.
    pub findings: Vec<Finding>,
    /// The worst of the findings; info if there is none.
    pub state: Severity,
}

impl Panel {
    /// The panel of those figures and findings: people and lines in order, the state as bad as the worst finding that
    /// nobody has acknowledged.
    pub(super) fn of(
        as_of: Day,
        months: Vec<MonthFigure>,
        mut people: Vec<PersonFigure>,
        mut lines: Vec<LineFigure>,
        findings: Vec<Finding>,
    ) -> Self {
        people.sort_by(|one, other| (&one.name, &one.id).cmp(&(&other.name, &other.id)));
        lines.sort_by(|one, other| (one.year, &one.name, &one.id).cmp(&(other.year, &other.name, &other.id)));
        let state = findings.iter().map(Finding::weight).max().unwrap_or(Severity::Info);
        let (focus, hold, promises, dues) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Self { as_of, months, people, lines, focus, hold, promises, dues, findings, state }
    }

    /// How many findings of that severity nobody has acknowledged.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|it| it.severity == severity && it.acknowledged.is_none()).count()
    }
}

/// Whether a figure is past each limit that a rule has, judged exactly: over, watch or neither.
pub(in crate::rules) fn past(figure: i128, whole: i128, limits: &RulePolicy, with_watch: bool) -> Option<Severity> {
    let above = |limit: Option<i64>| limit.is_some_and(|limit| figure * 100 > whole * i128::from(limit));
    if above(limits.over) {
        return Some(Severity::Over);
    }
    (with_watch && above(limits.watch)).then_some(Severity::Watch)
}
