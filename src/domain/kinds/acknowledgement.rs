//! That somebody has seen a finding, and lives with it for a while.
//!
//! It belongs to one (rule, subject, period) and keeps how bad the finding was: whoever is told that it got worse must
//! know than what.

use super::{Kind, Record, Spec, column};
use crate::domain::field::{Field, field};
use crate::domain::problem::Fault;
use crate::domain::value::{Shape, choice};
use crate::domain::values::{Day, add_months};

/// The most months for which a finding can be acknowledged.
pub const MONTHS_MOST: i32 = 12;

choice! {
    /// How bad a finding was when it was acknowledged.
    pub enum Weight {
        /// Worth knowing.
        Info = "info" "info",
        /// Something is not entered.
        Unknown = "unknown" "unknown",
        /// Near a limit.
        Watch = "watch" "watch",
        /// Past it.
        Over = "over" "over",
    }
}

/// A finding that somebody has seen and accepts, with the reason and until when.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Acknowledgement {
    /// The rule that says it: `CAP-1`.
    pub rule: String,
    /// Of whom or what: `office`, or the id of the record judged; of a pair both, the smaller first.
    pub subject: String,
    /// Of when: a month, a fiscal year, an ISO week, a day, or `rolling`.
    pub period: String,
    /// What it was about, in the words of that day.
    pub title: String,
    /// How bad it was.
    pub severity: Option<Weight>,
    /// How far over the limit it was, as the finding wrote it; empty if it was not over.
    pub over_by: String,
    /// The ids of the records that were behind it.
    pub records: Vec<String>,
    /// Why it is accepted.
    pub reason: String,
    /// When it was acknowledged.
    pub on: Option<Day>,
    /// The last day on which that holds, 12 months later at most.
    pub until: Option<Day>,
}

/// The table entry of the kind.
pub const SPEC: Spec = Spec {
    kind: Kind::Acknowledgement,
    name: "acknowledgement",
    plural: "acknowledgements",
    fields: FIELDS,
    columns: &[column("on", 11), column("rule", 8), column("title", 0), column("until", 11), column("reason", 24)],
    order: ("on", true),
    title: |record, _| match record {
        Record::Acknowledgement(it) if it.title.is_empty() => it.rule.clone(),
        Record::Acknowledgement(it) => format!("{} {}", it.rule, it.title),
        _ => String::new(),
    },
    check: |record| match record {
        Record::Acknowledgement(it) => faults(it),
        _ => Vec::new(),
    },
    settle: |record, _, today| {
        if let Record::Acknowledgement(it) = record {
            it.on = it.on.or(Some(today));
            it.until = it.until.or_else(|| it.on.map(|on| add_months(on, MONTHS_MOST)));
        }
    },
    blank: || Record::Acknowledgement(Acknowledgement::default()),
};

fn faults(it: &Acknowledgement) -> Vec<Fault> {
    let mut faults = super::order_fault("until", it.on, it.until);
    if let (Some(on), Some(until)) = (it.on, it.until)
        && until > add_months(on, MONTHS_MOST)
    {
        let most = add_months(on, MONTHS_MOST).to_string();
        let message = format!("12 months at most; write {most} or earlier");
        faults.push(Fault::said("until", &until.to_string(), message));
    }
    faults
}

const FIELDS: &[Field] = &[
    field!(Acknowledgement.rule, "Rule", Shape::Text(40)).required().hint("such as CAP-1"),
    field!(Acknowledgement.subject, "Subject", Shape::Text(120)).required().hint("office, or the id of what is judged"),
    field!(Acknowledgement.period, "Period", Shape::Text(40)).required().hint("2027-05, 2027, 2027-W03, a day, or rolling"),
    field!(Acknowledgement.title, "Finding", Shape::Text(300)).hint("what it said"),
    field!(Acknowledgement.severity, "Severity", Shape::Choice(Weight::CHOICES)).required(),
    field!(Acknowledgement.over_by, "Over by", Shape::Text(40)).hint("as the finding wrote it"),
    field!(Acknowledgement.records, "Records", Shape::Words).hint("the ids of the records behind it, with ; between them"),
    field!(Acknowledgement.reason, "Reason", Shape::Text(500)).required().hint("why it is accepted"),
    field!(Acknowledgement.on, "On", Shape::Day).nearest().aliases(&["date"]),
    field!(Acknowledgement.until, "Until", Shape::Day).counts_from("on").hint("its last day, 12 months at most"),
];
