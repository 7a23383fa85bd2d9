//! A rule in words: the same on the screen and in `attache rules ID`.

use super::policy::Policy;
use super::rule::Rule;
use super::words::capital;

impl Rule {
    /// Its name: `CAP-1 (R3)`.
    pub fn headline(&self, policy: &Policy) -> String {
        let off = if policy.rule(self.id).enabled { "" } else { ", switched off by the policy" };
        format!("{} ({}{off})", self.id, self.recommendation)
    }

    /// What it judges and how it counts, its limits as the policy has them, an example, on what they stand, and what it
    /// serves.
    pub fn paragraphs(&self, policy: &Policy) -> [String; 5] {
        let counts = self.counting(policy);
        let between = if counts.is_empty() { "" } else { " " };
        [
            format!("{}{between}{counts}", self.text),
            format!("Watch: {}. Over: {}.", self.watch_words(policy), self.over_words(policy)),
            format!("For example: {}", self.example),
            format!("Why: {}.", capital(self.source)),
            format!("Serves {}: {}.", self.recommendation, recommendation(self.recommendation)),
        ]
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
