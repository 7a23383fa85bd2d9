//! The rules: what the office has promised, held against what it has.
//!
//! [`Base`] reads the records once and keeps what they add up to; [`Base::panel`] gives the figures and what the rules
//! say of them, [`Base::with`] the same for a draft, and [`strip`] what the draft would change. [`RULES`] lists the
//! rules; each has a function that judges and one that tells what a record adds.
//!
//! To add a rule: write its family's file (its choices in the file's docs), and give it an entry in the table. What it
//! judges goes into [`Base`] as sums where it can, so that a draft stays cheap.
//!
//! 100 % is full, not over: a limit is passed only by more than it. What is not entered is unknown, never good.

mod base;
mod capacity;
mod clash;
mod finding;
mod fixed;
mod money;
mod panel;
mod policy;
mod strip;
mod sums;
#[cfg(test)]
mod tests;
mod view;
mod words;

use std::fmt;

pub use base::Base;
pub use finding::{Behind, Finding, OFFICE, Severity, Unit};
pub use panel::{LineFigure, MonthFigure, Panel, PersonFigure};
pub use policy::{
    LIMIT_MOST, Policy, RESERVE, RESERVE_MOST, RulePolicy, SETTINGS, Setting, SizeBand, TierBand, setting,
};
pub use strip::{Piece, Resting, strip};
pub use sums::MONTHS;

use sums::Sums;
use view::{Adds, View};

/// Where a rule begins to say watch or over, unless the office's policy says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// It never says so.
    Never,
    /// It says so of whatever it finds.
    Any,
    /// More than so many per cent.
    Above(i64),
}

impl Limit {
    /// The number that a policy may change.
    pub fn number(self) -> Option<i64> {
        match self {
            Self::Never | Self::Any => None,
            Self::Above(percent) => Some(percent),
        }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Never => f.write_str("-"),
            Self::Any => f.write_str("any"),
            Self::Above(percent) => write!(f, "> {percent} %"),
        }
    }
}

/// One rule of the table.
pub struct Rule {
    /// `CAP-1`: never changed once shipped.
    pub id: &'static str,
    /// The recommendation it serves, R1 to R5.
    pub recommendation: &'static str,
    /// What it judges, in one plain sentence.
    pub text: &'static str,
    /// Where watch begins.
    pub watch: Limit,
    /// Where over begins.
    pub over: Limit,
    /// For what the limits are other ones; empty if for nothing.
    pub except: &'static str,
    /// On what the defaults stand; our own judgement is called that.
    pub source: &'static str,
    judge: fn(&View<'_>, &RulePolicy) -> Vec<Finding>,
    adds: fn(&View<'_>, &Finding, &Sums) -> Option<Adds>,
}

impl Rule {
    /// The limit for watch as the policy has it, in words: `> 90 %; never for dues`.
    pub fn watch_words(&self, policy: &Policy) -> String {
        let limit = policy.rule(self.id).watch.map_or(self.watch, Limit::Above);
        if self.except.is_empty() { limit.to_string() } else { format!("{limit}; {}", self.except) }
    }

    /// The limit for over as the policy has it, in words: `> 100 %`.
    pub fn over_words(&self, policy: &Policy) -> String {
        policy.rule(self.id).over.map_or(self.over, Limit::Above).to_string()
    }
}

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id)
    }
}

/// The rule of that id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.id == id)
}

const UTILISATION: &str = "services firms aim at 75-85 % utilisation and call more than 100 % poor planning; \
     the reserve of 15 % and watch from 90 % of the rest are our own judgement";

/// Every rule, in the order in which findings of one severity stand.
pub static RULES: &[Rule] = &[
    Rule {
        id: "CAP-1",
        recommendation: "R3",
        text: "The work the office has accepted in each of the next six months, against the time its staff have after \
               the reserve.",
        watch: Limit::Above(90),
        over: Limit::Above(100),
        except: "",
        source: UTILISATION,
        judge: capacity::judge_office,
        adds: capacity::adds_to_office,
    },
    Rule {
        id: "CAP-2",
        recommendation: "R3",
        text: "The work of each member of the staff in each of the next six months, against the time they have after \
               the reserve.",
        watch: Limit::Above(90),
        over: Limit::Above(100),
        except: "",
        source: UTILISATION,
        judge: capacity::judge_people,
        adds: capacity::adds_to_person,
    },
    Rule {
        id: "CLASH-1",
        recommendation: "R3",
        text: "Somebody who is to be in two places on the same day, or at an event while on leave.",
        watch: Limit::Never,
        over: Limit::Any,
        except: "",
        source: "nobody is in two places at once; that a day on which one journey ends and the next begins is free \
                 is our own judgement",
        judge: clash::judge,
        adds: clash::adds,
    },
    Rule {
        id: "BUD-1",
        recommendation: "R2",
        text: "What is committed and spent on each budget line, against what was adopted for it.",
        watch: Limit::Above(90),
        over: Limit::Above(100),
        except: "never for dues, grants, contracts, staff and overhead",
        source: "what was adopted is the law of the budget; watch from 90 % is our own judgement",
        judge: money::judge,
        adds: money::adds,
    },
];
