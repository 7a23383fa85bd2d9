//! What was decided of a membership or an agreement for one of its terms: to keep it or to leave.

use super::{Kind, Record, Spec, column};
use crate::domain::field::{Field, field};
use crate::domain::id::Id;
use crate::domain::problem::Fault;
use crate::domain::value::{Shape, choice};
use crate::domain::values::{Day, PartialDate};

choice! {
    /// What was decided.
    pub enum Verdict {
        /// It goes on.
        Keep = "keep" "keep",
        /// We leave.
        Leave = "leave" "leave",
    }
}

/// A decision for one term, with its reason.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Decision {
    /// The membership decided on.
    pub membership: Option<Id>,
    /// The agreement decided on.
    pub agreement: Option<Id>,
    /// The end of the term it holds for.
    pub term_ends: Option<PartialDate>,
    /// What was decided.
    pub verdict: Option<Verdict>,
    /// When.
    pub on: Option<Day>,
    /// By whom.
    pub by: String,
    /// Why.
    pub reason: String,
    /// Anything else.
    pub note: String,
}

/// The table entry of the kind.
pub const SPEC: Spec = Spec {
    kind: Kind::Decision,
    name: "decision",
    plural: "decisions",
    fields: FIELDS,
    columns: &[column("on", 11), column("membership", 24).or("agreement"), column("verdict", 7), column("term_ends", 11), column("reason", 0)],
    order: ("on", true),
    title: |record, names| match record {
        Record::Decision(it) => {
            let membership = it.membership.as_ref().map(|id| names.name(Kind::Membership, id));
            let of = membership.or_else(|| it.agreement.as_ref().map(|id| names.name(Kind::Agreement, id)));
            format!("{} {}", it.verdict.map_or("", Verdict::label), of.unwrap_or_default()).trim().to_owned()
        }
        _ => String::new(),
    },
    check: |record| match record {
        Record::Decision(it) => faults(it),
        _ => Vec::new(),
    },
    settle: |record, _, today| {
        if let Record::Decision(it) = record {
            it.on = it.on.or(Some(today));
        }
    },
    blank: || Record::Decision(Decision::default()),
};

fn faults(it: &Decision) -> Vec<Fault> {
    match (&it.membership, &it.agreement) {
        (None, None) => vec![Fault::said("membership", "", "name the membership or the agreement that was decided on")],
        (Some(_), Some(_)) => vec![Fault::said("agreement", "", "a decision is on a membership or an agreement, not on both")],
        _ => Vec::new(),
    }
}

const FIELDS: &[Field] = &[
    field!(Decision.membership, "Membership", Shape::Ref(Kind::Membership)),
    field!(Decision.agreement, "Agreement", Shape::Ref(Kind::Agreement)),
    field!(Decision.term_ends, "Term ends", Shape::Date).hint("the end of the term it holds for"),
    field!(Decision.verdict, "Verdict", Shape::Choice(Verdict::CHOICES)).required().hint("keep or leave"),
    field!(Decision.on, "On", Shape::Day).nearest().aliases(&["date"]),
    field!(Decision.by, "By", Shape::Text(200)).hint("the council, the head of the office"),
    field!(Decision.reason, "Reason", Shape::Text(500)).required(),
    field!(Decision.note, "Notes", Shape::Note),
];
