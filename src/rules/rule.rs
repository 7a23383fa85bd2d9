//! What a rule is: what it judges, its limits, on what they stand, and the functions that judge.

use std::fmt;

use super::finding::Finding;
use super::limits::Limit;
use super::policy::{Policy, RulePolicy};
use super::share::Share;
use super::topic::Topic;
use super::view::{Adds, View};

/// One rule of the table.
pub struct Rule {
    /// `CAP-1`: never changed once shipped.
    pub id: &'static str,
    /// The recommendation it serves, R1 to R5.
    pub recommendation: &'static str,
    /// What it judges, in one plain sentence.
    pub text: &'static str,
    /// How it counts, in sentences; `{notice}` and the like stand for what the policy sets.
    pub counts: &'static str,
    /// Of what the limits are, at watch and at over: `of the time available`, `months`.
    pub of: [&'static str; 2],
    /// Where watch begins.
    pub watch: Limit,
    /// Where over begins.
    pub over: Limit,
    /// For what the limits are other ones; empty if for nothing.
    pub except: &'static str,
    /// An example, worked out by hand: at the limit, and one step past it.
    pub example: &'static str,
    /// On what the defaults stand; our own judgement is called that.
    pub source: &'static str,
    pub(super) looks_at: fn(&Topic) -> bool,
    pub(super) judge: fn(&View<'_>, &Topic, &RulePolicy) -> Vec<Finding>,
    pub(super) adds: fn(&Finding, &Share) -> Option<Adds>,
}

impl Rule {
    /// Both limits as the policy has them, in few words: of shares without what they are a share of.
    pub fn limits_in_brief(&self, policy: &Policy) -> [String; 2] {
        let brief = |limit: Limit, of: &str| match limit {
            Limit::Above(_) | Limit::Points(_) => limit.to_string(),
            limit => limit.of(&filled(of, policy)),
        };
        let [watch, over] = self.of;
        [brief(self.watch_limit(policy), watch), brief(self.over_limit(policy), over)]
    }

    /// The limit for watch as the policy has it, in words: `more than 90 % of what was adopted; never for dues`.
    pub fn watch_words(&self, policy: &Policy) -> String {
        let [of, _] = self.of;
        let limit = self.watch_limit(policy).of(&filled(of, policy));
        if self.except.is_empty() { limit } else { format!("{limit}; {}", self.except) }
    }

    /// The limit for watch as the policy has it.
    pub fn watch_limit(&self, policy: &Policy) -> Limit {
        policy.rule(self.id).watch.map_or(self.watch, |number| self.watch.with(number))
    }

    /// The limit for over as the policy has it, in words: `more than 100 % of what was adopted`.
    pub fn over_words(&self, policy: &Policy) -> String {
        let [_, of] = self.of;
        self.over_limit(policy).of(&filled(of, policy))
    }

    /// The limit for over as the policy has it.
    pub fn over_limit(&self, policy: &Policy) -> Limit {
        policy.rule(self.id).over.map_or(self.over, |number| self.over.with(number))
    }

    /// How it counts, with what the policy sets.
    pub fn counting(&self, policy: &Policy) -> String {
        filled(self.counts, policy)
    }
}

/// A text of a rule with what the policy sets.
pub(super) fn filled(text: &str, policy: &Policy) -> String {
    let figures = [
        ("{notice}", policy.notice),
        ("{short}", policy.short_months),
        ("{ahead}", policy.idle_ahead),
        ("{few}", policy.few),
        ("{reserve}", policy.reserve),
        ("{lead}", policy.council_lead),
        ("{apart}", policy.coordination_days),
        ("{quiet}", policy.quiet_days),
        ("{report}", policy.report_watch),
        ("{late}", policy.report_over),
    ];
    figures.iter().fold(text.to_owned(), |text, (name, figure)| text.replace(name, &figure.to_string()))
}

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id)
    }
}
