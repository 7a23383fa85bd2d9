//! One obligation of money on a budget line.

use rust_decimal::Decimal;

use super::{Kind, Record, Spec, column};
use crate::domain::field::{Field, field};
use crate::domain::id::Id;
use crate::domain::problem::Fault;
use crate::domain::value::{Shape, choice};
use crate::domain::values::{Day, Money};

choice! {
    /// Where an obligation of money stands.
    pub enum EntryState {
        /// Thought of: nothing is owed.
        Planned = "planned" "planned",
        /// Promised.
        Committed = "committed" "committed",
        /// Asked of us.
        Invoiced = "invoiced" "invoiced",
        /// Paid.
        Spent = "spent" "spent",
        /// No longer owed.
        Void = "void" "void",
    }
}

/// One obligation on a budget line, in one state at a time; a part payment splits it in two.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Entry {
    /// The budget line it lies on.
    pub line: Option<Id>,
    /// What is paid for.
    pub what: String,
    /// What is owed, in the currency it is owed in.
    pub amount: Option<Money>,
    /// Units of the line's currency for one unit of the amount's, where they differ.
    pub rate: Option<Decimal>,
    /// The day of that rate.
    pub rate_on: Option<Day>,
    /// Where it stands.
    pub state: Option<EntryState>,
    /// When it came to where it stands.
    pub on: Option<Day>,
    /// Whether money comes back: it lowers what is spent.
    pub reimbursement: Option<bool>,
    /// The engagement it is a cost of.
    pub engagement: Option<Id>,
    /// The membership whose fee it is.
    pub membership: Option<Id>,
    /// The year of that fee.
    pub fee_year: Option<i64>,
    /// The promise it fulfils.
    pub promise: Option<Id>,
    /// Anything else.
    pub note: String,
}

impl Entry {
    /// Whether its rate is still that of the currency in which the amount stood before.
    pub fn has_stale_rate(&self, before: &Self) -> bool {
        let turned = before.amount.zip(self.amount).is_some_and(|(was, is)| was.currency != is.currency);
        turned && self.rate.is_some() && self.rate == before.rate
    }

    /// Its amount as it weighs: less than nothing where it comes back.
    pub fn weighs(&self) -> Option<Money> {
        self.amount.map(|amount| Money { minor: if self.comes_back() { -amount.minor } else { amount.minor }, ..amount })
    }

    /// Whether it is money that comes back.
    pub fn comes_back(&self) -> bool {
        self.reimbursement == Some(true)
    }
}

/// The table entry of the kind.
pub const SPEC: Spec = Spec {
    kind: Kind::Entry,
    name: "entry",
    plural: "entries",
    fields: FIELDS,
    columns: &[column("on", 11), column("what", 0).or(super::TITLE), column("line", 16), column("amount", 16), column("state", 10)],
    order: ("on", true),
    title: |record, names| match record {
        Record::Entry(it) => title(it, names),
        _ => String::new(),
    },
    check: |record| match record {
        Record::Entry(it) => faults(it),
        _ => Vec::new(),
    },
    settle: |record, before, today| {
        if let Record::Entry(it) = record {
            let before = match before {
                Some(Record::Entry(before)) => Some(before),
                _ => None,
            };
            // Of another currency than before it would make another amount of it.
            if before.is_some_and(|before| it.has_stale_rate(before)) {
                (it.rate, it.rate_on) = (None, None);
            }
            let was = before.and_then(|before| before.state);
            if it.on.is_none() || (it.state != was && was.is_some()) {
                it.on = Some(today);
            }
        }
    },
    blank: || Record::Entry(Entry { state: Some(EntryState::Planned), ..Entry::default() }),
};

fn title(it: &Entry, names: &dyn crate::domain::names::Names) -> String {
    if !it.what.is_empty() {
        return it.what.clone();
    }
    let line = it.line.as_ref().map(|id| names.name(Kind::Budget, id));
    let whose = it.engagement.as_ref().map(|id| names.name(Kind::Engagement, id));
    let whose = whose.or_else(|| it.membership.as_ref().map(|id| names.name(Kind::Membership, id)));
    match (line, whose, it.fee_year) {
        (_, Some(whose), Some(year)) => format!("fee {year}, {whose}"),
        (Some(line), Some(whose), None) => format!("{whose}, {line}"),
        (line, whose, _) => line.or(whose).unwrap_or_default(),
    }
}

fn faults(it: &Entry) -> Vec<Fault> {
    let mut faults = Vec::new();
    if let Some(amount) = it.amount.filter(|amount| amount.minor < 0) {
        let allowed = "write it without the sign; money that comes back is a reimbursement";
        faults.push(Fault::new("amount", &amount.amount(), "an amount owed", allowed));
    }
    if it.rate.is_some_and(|rate| rate <= Decimal::ZERO) {
        faults.push(Fault::said("rate", "", "a rate is more than 0, such as 0.0062"));
    }
    if it.fee_year.is_some() && it.membership.is_none() {
        faults.push(Fault::said("fee_year", "", "the year of a fee needs its membership"));
    }
    faults
}

const FIELDS: &[Field] = &[
    field!(Entry.line, "Line", Shape::Ref(Kind::Budget)).required().aliases(&["budget"]),
    field!(Entry.what, "What", Shape::Text(300)).aliases(&["title"]).hint("air Osaka, 2 people"),
    field!(Entry.amount, "Amount", Shape::Money).hint("4*1850, JPY 412000"),
    field!(Entry.rate, "Rate", Shape::Number { places: 8, min: 0, max: 1_000_000 }).hint("of the line's currency for one of the amount's"),
    field!(Entry.rate_on, "Rate of", Shape::Day).nearest().hint("the day of that rate"),
    field!(Entry.state, "State", Shape::Choice(EntryState::CHOICES)).required(),
    field!(Entry.on, "On", Shape::Day).nearest().aliases(&["date"]).hint("since when it stands there"),
    field!(Entry.reimbursement, "Reimbursement", Shape::Flag).hint("yes: the money comes back"),
    field!(Entry.engagement, "Engagement", Shape::Ref(Kind::Engagement)).hint("what it is a cost of"),
    field!(Entry.membership, "Membership", Shape::Ref(Kind::Membership)).hint("whose fee it is"),
    field!(Entry.fee_year, "Fee of", Shape::Count { min: 1900, max: 2200 }).hint("the year of that fee"),
    field!(Entry.promise, "Promise", Shape::Ref(Kind::Promise)).hint("the promise it fulfils"),
    field!(Entry.note, "Notes", Shape::Note),
];
