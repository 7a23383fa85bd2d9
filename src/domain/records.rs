//! What the rules judge: the records of one window of time, read at one step.

use super::id::Id;
use super::kinds::{Budget, Entry, Leave, Membership, Network, Office, Person, Rate};
use super::spread::EngagementFact;
use super::values::{Currency, Day};

/// Which records are wanted: a window of days, the fiscal years from one on, and whose memberships.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// The first day of the window.
    pub from: Day,
    /// The last day of the window.
    pub to: Day,
    /// The first fiscal year of interest, by the year it starts in.
    pub fiscal_from: i64,
    /// Our city.
    pub home: Id,
}

/// The records behind every rule, none of them archived, as they stood after one step.
///
/// Only what can weigh is here: notes, goals and outcomes are left empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Records {
    /// The last step that is in them.
    pub step: i64,
    /// Our city.
    pub home: Id,
    /// The currency of the office.
    pub currency: Currency,
    /// The facts of the office.
    pub office: Office,
    /// Everybody on whom work can be charged, by name.
    pub people: Vec<(Id, Person)>,
    /// The leave that touches the window.
    pub leaves: Vec<(Id, Leave)>,
    /// Our city's memberships, each under its title.
    pub memberships: Vec<(Id, String, Membership)>,
    /// The budget lines of the fiscal years of interest.
    pub lines: Vec<(Id, Budget)>,
    /// Entries on those lines that are no cost of an engagement, and money that comes back, each under its title.
    pub entries: Vec<(Id, String, Entry)>,
    /// The exchange rates on record.
    pub rates: Vec<Rate>,
    /// The networks of our memberships, whose rules say the fees.
    pub networks: Vec<(Id, Network)>,
    /// The memberships and years whose fee stands as an entry of its own.
    pub billed: Vec<(Id, i64)>,
    /// The people of our city.
    pub population: Option<i64>,
    /// Engagements that are invited, accepted or done and touch the window, and whatever else has costs on the lines.
    pub engagements: Vec<EngagementFact>,
}
