//! The office's policy: how much time is kept free, and each rule's limits.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::RULES;

/// The share of time kept free for what nobody can plan, in per cent. Our own judgement: with 85 % planned, services
/// firms count a person as well used.
pub const RESERVE: i64 = 15;
/// The greatest reserve that leaves something to plan with.
pub const RESERVE_MOST: i64 = 99;
/// The greatest limit in per cent.
pub const LIMIT_MOST: i64 = 1000;

/// What the office holds a rule to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RulePolicy {
    /// Whether the rule speaks at all.
    pub enabled: bool,
    /// Above this, in the rule's unit, it is watch; none where the rule has no such limit or it is not a number.
    pub watch: Option<i64>,
    /// Above this it is over; none as before.
    pub over: Option<i64>,
}

/// The reserve and the limits that findings are judged by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Time kept free, in per cent, 0 to 99.
    pub reserve: i64,
    rules: BTreeMap<&'static str, RulePolicy>,
}

impl Default for Policy {
    fn default() -> Self {
        let usual = RULES
            .iter()
            .map(|rule| (rule.id, RulePolicy { enabled: true, watch: rule.watch.number(), over: rule.over.number() }));
        Self { reserve: RESERVE, rules: usual.collect() }
    }
}

impl Policy {
    /// The usual policy with another reserve.
    pub fn with_reserve(reserve: i64) -> Self {
        Self { reserve, ..Self::default() }
    }

    /// What holds for that rule; off if there is no such rule.
    pub fn rule(&self, id: &str) -> RulePolicy {
        self.rules.get(id).copied().unwrap_or(RulePolicy { enabled: false, watch: None, over: None })
    }

    /// Changes what holds for a rule of the table; a rule that is not in it is left alone.
    pub fn set(&mut self, id: &str, policy: RulePolicy) {
        if let Some(rule) = self.rules.get_mut(id) {
            *rule = policy;
        }
    }

    /// The whole policy in its one canonical form: what is kept with a step, and what reads back as this policy.
    pub fn whole(&self) -> String {
        let mut text = format!("[policy]\nreserve = {}\n", self.reserve);
        for (id, rule) in &self.rules {
            let _ = write!(text, "\n[policy.rules.{id}]\nenabled = {}\n", rule.enabled);
            for (key, limit) in [("watch", rule.watch), ("over", rule.over)] {
                if let Some(limit) = limit {
                    let _ = writeln!(text, "{key} = {limit}");
                }
            }
        }
        text
    }

    /// The first eight hexadecimal digits of the SHA-256 of [`Policy::whole`].
    pub fn hash(&self) -> String {
        let digest = Sha256::digest(self.whole().as_bytes());
        digest.iter().take(4).fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
    }
}
