//! A clause that somebody must fulfil: of an agreement, a declaration or a meeting.

use super::{Kind, Record, Spec, column};
use crate::domain::field::{Field, field};
use crate::domain::id::Id;
use crate::domain::problem::Fault;
use crate::domain::value::{Shape, choice};
use crate::domain::values::{Day, Days, Money, PartialDate};

choice! {
    /// Who promised.
    pub enum Side {
        /// We did.
        Ours = "ours" "ours",
        /// They did.
        Theirs = "theirs" "theirs",
    }
}

choice! {
    /// Where a promise stands.
    pub enum PromiseStatus {
        /// Still to be fulfilled.
        Open = "open" "open",
        /// Fulfilled.
        Kept = "kept" "kept",
        /// Both sides let it go.
        Released = "released" "released",
    }
}

/// Something that we or a partner must do.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Promise {
    /// What is promised.
    pub title: String,
    /// Who promised.
    pub side: Option<Side>,
    /// To or by which city.
    pub partner: Option<Id>,
    /// The agreement it is a clause of.
    pub agreement: Option<Id>,
    /// The engagement at which it was made.
    pub engagement: Option<Id>,
    /// Who sees to it.
    pub owner: Option<Id>,
    /// By when; a partial date counts from its first day.
    pub due: Option<PartialDate>,
    /// Days of work it takes.
    pub days: Option<Days>,
    /// The budget line that pays for it.
    pub line: Option<Id>,
    /// What it costs.
    pub amount: Option<Money>,
    /// Where it stands.
    pub status: Option<PromiseStatus>,
    /// Since when it stands there.
    pub status_on: Option<Day>,
    /// By what one can see that it was kept.
    pub evidence: String,
    /// Anything else.
    pub note: String,
}

/// The table entry of the kind.
pub const SPEC: Spec = Spec {
    kind: Kind::Promise,
    name: "promise",
    plural: "promises",
    fields: FIELDS,
    columns: &[column("due", 11), column("title", 0), column("side", 7), column("owner", 14), column("status", 9)],
    order: ("due", false),
    title: |record, _| match record {
        Record::Promise(it) => it.title.clone(),
        _ => String::new(),
    },
    check: |record| match record {
        Record::Promise(it) => faults(it),
        _ => Vec::new(),
    },
    settle: |record, before, today| {
        if let Record::Promise(it) = record {
            let was = match before {
                Some(Record::Promise(before)) => before.status,
                _ => None,
            };
            if it.status != was && was.is_some() {
                it.status_on = Some(today);
            }
        }
    },
    blank: || {
        let (side, status) = (Some(Side::Ours), Some(PromiseStatus::Open));
        Record::Promise(Promise { side, status, ..Promise::default() })
    },
};

fn faults(it: &Promise) -> Vec<Fault> {
    match it.amount.filter(|amount| amount.minor < 0) {
        Some(amount) => vec![Fault::new("amount", &amount.amount(), "a cost", "write 0 or more")],
        None => Vec::new(),
    }
}

const FIELDS: &[Field] = &[
    field!(Promise.title, "Title", Shape::Text(300)).required().hint("what is promised"),
    field!(Promise.side, "Side", Shape::Choice(Side::CHOICES)).required().hint("ours: we promised, theirs: they did"),
    field!(Promise.partner, "Partner", Shape::Ref(Kind::City)).hint("to or by which city"),
    field!(Promise.agreement, "Agreement", Shape::Ref(Kind::Agreement)).hint("the agreement it is a clause of"),
    field!(Promise.engagement, "Engagement", Shape::Ref(Kind::Engagement)).hint("where it was made"),
    field!(Promise.owner, "Owner", Shape::Ref(Kind::Person)).hint("who sees to it"),
    field!(Promise.due, "Due", Shape::Date).aliases(&["deadline"]).hint("by when"),
    field!(Promise.days, "Days", Shape::Days).hint("the work it takes"),
    field!(Promise.line, "Line", Shape::Ref(Kind::Budget)).hint("the budget line that pays for it"),
    field!(Promise.amount, "Amount", Shape::Money).hint("what it costs; it weighs on the line once an entry is made of it"),
    field!(Promise.status, "Status", Shape::Choice(PromiseStatus::CHOICES)).required(),
    field!(Promise.status_on, "Since", Shape::Day).hint("since when it stands there"),
    field!(Promise.evidence, "Evidence", Shape::Text(500)).hint("by what one can see that it was kept"),
    field!(Promise.note, "Notes", Shape::Note),
];
