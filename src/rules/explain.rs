//! A rule in words: the same on the screen and in `attache rules ID`.

use super::limits::Limit;
use super::policy::{Policy, SETTINGS};
use super::rule::{Rule, filled};
use super::words::{capital, list};

impl Rule {
    /// Its name: `CAP-1 (R3)`.
    pub fn headline(&self, policy: &Policy) -> String {
        let off = if policy.rule(self.id).enabled { "" } else { ", switched off by the policy" };
        format!("{} ({}{off})", self.id, self.recommendation)
    }

    /// What it judges and how it counts, its limits as the policy has them beside the defaults, an example by the defaults,
    /// on what they stand, and what it serves.
    pub fn paragraphs(&self, policy: &Policy) -> [String; 5] {
        let counts = self.counting(policy);
        let between = if counts.is_empty() { "" } else { " " };
        [
            format!("{}{between}{counts}", self.text),
            self.limits_told(policy),
            format!("For example{}: {}", self.by_defaults(policy), self.example),
            format!("Why: {}.", capital(self.source)),
            format!("Serves {}: {}.", self.recommendation, recommendation(self.recommendation)),
        ]
    }

    /// `Watch: more than 70 % of what was adopted (the office's own; default 90 %); never for dues. Over: ...`
    fn limits_told(&self, policy: &Policy) -> String {
        let told = |limit: Limit, usual: Limit, of: &str| {
            let words = limit.of(&filled(of, policy));
            if limit == usual { words } else { format!("{words} (the office's own; default {})", usual.brief()) }
        };
        let [of_watch, of_over] = self.of;
        let watch = told(self.watch_limit(policy), self.watch, of_watch);
        let over = told(self.over_limit(policy), self.over, of_over);
        let except = if self.except.is_empty() { String::new() } else { format!("; {}", self.except) };
        format!("Watch: {watch}{except}. Over: {over}.")
    }

    /// `, by the default limits, 90 % and 100 %`: where the policy has others, so that an example does not contradict them.
    fn by_defaults(&self, policy: &Policy) -> String {
        if self.watch_limit(policy) != self.watch || self.over_limit(policy) != self.over {
            let limits: Vec<_> = [self.watch, self.over].into_iter().filter(|it| it.number().is_some()).collect();
            let one = if limits.len() == 1 { "limit" } else { "limits" };
            return format!(", by the default {one}, {}", list(limits.into_iter().map(Limit::brief).collect()));
        }
        let usual = Policy::default();
        let by_size = (&policy.bands, &policy.tiers) != (&usual.bands, &usual.tiers);
        let differs = by_size || SETTINGS.iter().any(|setting| (setting.get)(policy) != (setting.get)(&usual));
        if differs { ", by the defaults".to_owned() } else { String::new() }
    }
}

/// What the survey of 27 cities recommends; each rule serves one of them.
pub const RECOMMENDATIONS: [(&str, &str); 5] = [
    ("R1", "a clear international strategy, a co-ordinated approach"),
    ("R2", "deploy resources better toward relationships and strategy"),
    ("R3", "prioritise: avoid over-commitment and opportunistic, short-term ventures"),
    ("R4", "measure impact and value"),
    ("R5", "integrate local demands with international agendas"),
];

/// The words of one of them.
fn recommendation(id: &str) -> &'static str {
    RECOMMENDATIONS.iter().find(|(it, _)| *it == id).map_or("", |(_, words)| words)
}
