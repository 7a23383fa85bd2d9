//! What a rule looks at: the figures of one moment, saved or drafted.

use super::RULES;
use super::book::Pages;
use super::finding::Finding;
use super::fixed::Fixed;
use super::share::{Group, Share};
use super::topic::Topic;

/// What a record adds to a finding's figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Adds {
    /// So much, in the finding's unit: tenths of a day, minor units.
    Figure(i128),
    /// So many tenths of a day, where the figure is a share of days.
    Days(i128),
    /// So many minor units of the currency of the line, where the figure is a share.
    Money(i128),
    /// So many tenths of a day if it is accepted: beside the figure, no part of it.
    IfAccepted(i128),
    /// Something that is not entered.
    NotEntered,
    /// Itself.
    Part,
}

impl Adds {
    /// Whether it is a part of what is judged.
    pub(super) fn counts(self) -> bool {
        !matches!(self, Self::IfAccepted(_))
    }
}

/// One moment: what is saved, less what goes, plus what comes.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) fixed: &'a Fixed,
    pub(super) saved: &'a Share,
    pub(super) change: Option<(&'a Share, &'a Share)>,
    pub(super) pages: Pages<'a>,
}

impl View<'_> {
    /// A part of the sums as it is at this moment.
    pub(super) fn sum<G: Group + Clone>(&self, part: impl Fn(&Share) -> Option<&G>) -> G {
        let mut sum = part(self.saved).cloned().unwrap_or_default();
        if let Some((gone, come)) = self.change {
            if let Some(gone) = part(gone) {
                sum.add(gone, -1);
            }
            if let Some(come) = part(come) {
                sum.add(come, 1);
            }
        }
        sum
    }

    /// What every rule in force says of a topic.
    pub(super) fn judge(&self, topic: &Topic) -> Vec<Finding> {
        let mut findings: Vec<Finding> = Vec::new();
        for rule in RULES.iter().filter(|rule| (rule.looks_at)(topic)) {
            let limits = self.fixed.policy.rule(rule.id);
            if limits.enabled {
                findings.extend((rule.judge)(self, topic, &limits));
            }
        }
        // An office has many topics, and rules say at most a word or two of each.
        findings.shrink_to_fit();
        findings
    }
}
