//! The settings files as `config init` writes them: every setting at its default, with its meaning above it.

use std::fmt::Write as _;

use super::{Borders, Color, Looks};
use crate::domain::kinds::engagement::Preset;
use crate::domain::value::Choice;
use crate::rules::{Policy, RULES, SETTINGS, SizeBand, TierBand};

/// Where a comment is broken.
const WIDTH: usize = 100;

/// The user's `config.toml`.
pub fn config_text() -> String {
    let Looks { color, borders } = Looks::default();
    let mut text =
        comment("attache: your own keys and looks. Each line is the default; delete what you do not change.");
    text.push_str("\n[looks]\n");
    setting(&mut text, "When colours are used", "color", color.id(), Color::CHOICES);
    setting(&mut text, "What lines and bars are drawn with", "borders", borders.id(), Borders::CHOICES);
    text.push_str("\n[keys]\n");
    text.push_str(&comment(
        "The keys of an action instead of its usual ones: one as \"L\", several as [\"j\", \"Down\"], none as []. \
         `attache keys` lists the actions and their keys.",
    ));
    text.push_str("# log = \"L\"\n");
    text
}

/// The office's `attache.toml`.
pub fn policy_text() -> String {
    let policy = Policy::default();
    let mut text = comment(
        "attache: the office's policy, which everybody's findings are judged by. It stands beside the database. \
         Each line is the default; delete what you do not change.",
    );
    text.push_str("\n[policy]\n");
    for setting in SETTINGS {
        text.push_str(&comment(setting.what));
        let _ = writeln!(text, "{} = {}", setting.key, (setting.get)(&policy));
    }
    commitments(&mut text, &policy);
    for rule in RULES {
        let own = policy.rule(rule.id);
        let (watch, over) = (rule.watch_words(&policy), rule.over_words(&policy));
        text.push('\n');
        text.push_str(&comment(&format!("{} ({}). {}", rule.id, rule.recommendation, rule.text)));
        text.push_str(&comment(&format!("Watch: {watch}. Over: {over}.")));
        text.push_str(&comment(&format!("For example: {}", rule.example)));
        text.push_str(&comment(&format!("Why: {}.", rule.source)));
        let _ = writeln!(text, "[policy.rules.{}]\nenabled = {}", rule.id, own.enabled);
        for (key, limit) in [("watch", own.watch), ("over", own.over)] {
            if let Some(limit) = limit {
                let _ = writeln!(text, "{key} = {limit}");
            }
        }
    }
    text
}

/// Caps, tiers and bands.
fn commitments(text: &mut String, policy: &Policy) {
    text.push_str(&comment("Themes that nearly every network shares, so that sharing them says nothing."));
    let themes: Vec<_> = policy.common_themes.iter().map(|theme| format!("\"{theme}\"")).collect();
    let _ = writeln!(text, "common-themes = [{}]", themes.join(", "));
    text.push_str(&comment("The office's own cap on networks, in place of the bands below; none unless it is set."));
    text.push_str("# networks-cap = 12\n\n");
    text.push_str(&comment("The office's caps on active agreements of a sort; none unless they are set."));
    text.push_str("# [policy.agreement-caps]\n# sister = 8\n\n");
    text.push_str(&comment(
        "How many engagements a year partners of each tier ought to have, the fewest and the most. One visit to each \
         sister city in a term of three years (Christchurch) is the least of C; the rest is our own judgement.",
    ));
    text.push_str("[policy.tiers]\n");
    for (tier, TierBand { least, most }) in ["A", "B", "C"].iter().zip(policy.tiers) {
        let _ = writeln!(text, "{tier} = [{least}, {most}]");
    }
    text.push('\n');
    text.push_str(&comment(
        "Of cities from so many people on, three in four are in p75 networks or fewer, nine in ten in p90 or fewer. \
         Counted from 59 networks, 2016-2019.",
    ));
    for SizeBand { from, p75, p90 } in &policy.bands {
        let _ = write!(text, "[[policy.bands]]\nfrom = {from}\np75 = {p75}\np90 = {p90}\n");
    }
    text.push('\n');
    text.push_str(&comment(
        "What goes without saying of each kind of engagement: who travels, and the days its owner gives (\"0\": none).",
    ));
    for Preset { kind, direction, days } in policy.presets.0.iter() {
        let days = days.unwrap_or_default();
        let _ = write!(text, "[policy.presets.{}]\ndirection = \"{}\"\ndays = \"{days}\"\n", kind.id(), direction.id());
    }
}

fn setting(text: &mut String, what: &str, key: &str, usual: &str, choices: &[Choice]) {
    let word = |choice: &Choice| match choice.label == choice.id {
        true => format!("\"{}\"", choice.id),
        false => format!("\"{}\" ({})", choice.id, choice.label),
    };
    let words: Vec<_> = choices.iter().map(word).collect();
    text.push_str(&comment(&format!("{what}: {}.", words.join(", "))));
    let _ = writeln!(text, "{key} = \"{usual}\"");
}

/// Lines that begin with `# `, broken between words.
fn comment(words: &str) -> String {
    let mut text = String::new();
    let mut line = "#".to_owned();
    for word in words.split_whitespace() {
        if line.len() + word.len() >= WIDTH {
            text.push_str(&line);
            text.push('\n');
            "#".clone_into(&mut line);
        }
        line.push(' ');
        line.push_str(word);
    }
    text + &line + "\n"
}
