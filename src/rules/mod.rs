//! The rules: what the office has promised, held against what it has.
//!
//! [`Base`] reads the records once and keeps what they add up to; [`Base::panel`] gives the figures and what the rules
//! say of them, [`Base::strip`] what a draft would change. [`RULES`] lists the rules; each has a function that judges one
//! topic and one that tells what a record adds.
//!
//! How it stays live: every record brings a `Share`, and shares add up and can be taken away again. A draft is what is
//! saved, less the shares that go, plus those that come; only the topics that these touch are judged anew. An engagement
//! whose judgement hangs on others (its chain, its partners, who is where) is taken out and put in with them. Any other
//! record is put in the place of the one that was read, and everything is judged anew ([`Supposed`]).
//!
//! To add a rule: write its function in the file of its family under `judges/` (its choices in the file's docs), and give
//! it an entry in the table. What it judges goes into the share as sums.
//!
//! 100 % is full, not over: a limit is passed only by more than it. What is not entered is unknown, never good.

mod acknowledge;
mod base;
mod behind;
mod book;
mod change;
mod explain;
mod finding;
mod fixed;
mod judges;
mod limits;
mod meters;
mod panel;
mod policy;
mod ratio;
mod rule;
mod share;
mod signs;
mod strip;
mod supposed;
mod table;
#[cfg(test)]
mod tests;
mod topic;
mod view;
mod words;

pub use acknowledge::weight;
pub use base::Base;
pub use explain::RECOMMENDATIONS;
pub use finding::{Acknowledged, Behind, Finding, OFFICE, ROLLING, Severity, Unit};
pub use limits::Limit;
pub use meters::Meter;
pub use panel::{Due, LineFigure, MonthFigure, Panel, PersonFigure, SOON};
pub use policy::{
    LIMIT_MOST, Policy, RESERVE, RESERVE_MOST, RulePolicy, SETTINGS, Setting, SizeBand, TierBand, setting,
};
pub use rule::Rule;
pub use share::MONTHS;
pub use signs::Signs;
pub use strip::{Piece, Resting, strip};
pub use supposed::{Supposed, Written};
pub use table::{RULES, rule};
