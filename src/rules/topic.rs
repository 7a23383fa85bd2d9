//! What is judged by itself: when a record comes or goes, only the topics that it touches are judged anew.

use super::judges::coordination::Pair;
use super::share::{Held, Week};
use crate::domain::id::Id;
use crate::domain::values::Day;

/// One thing that rules judge.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Topic {
    /// The office in a month, by its place among those judged.
    Office(usize),
    /// A member of the staff in a month.
    Person(Id, usize),
    /// What stands whatever is drafted.
    Standing,
    /// The networks and agreements the office holds, and what became of them in the last year.
    Holdings,
    /// A budget line.
    Line(Id),
    /// What the lines of all fiscal years are for.
    Budget,
    /// What somebody cannot do at once, from that day on.
    Clashes(Id, Day),
    /// Somebody's week.
    Week(Id, Week),
    /// An engagement on days that are kept free.
    Blackout(Held),
    /// Two engagements that ought to be one plan.
    Pair(Pair),
    /// What engagements drift towards.
    Drift,
    /// What engagements are for.
    Purpose,
    /// The days of objectives against their weights.
    Aims,
    /// Outcomes.
    Reports,
    /// A partner with a tier.
    Partner(Id),
    /// A membership or an agreement, and whether it is lived.
    Visits(Id),
    /// What is to be decided, or is ended or unpaid, of a membership or an agreement.
    Term(Id),
    /// Promises that are late.
    Late,
    /// A promise, and what stands behind it.
    Promise(Id),
    /// A local demand.
    Demand(Id),
    /// An engagement in a network that is no more.
    Orphan(Id),
    /// What the staff were trained for.
    Training,
}
