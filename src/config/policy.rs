//! Reads the office's policy: numbers, caps, bands, themes and the limits of the rules.

use toml::Spanned;
use toml::de::DeValue;

use super::read::{Reader, path_of_table};
use crate::domain::kinds::agreement::AgreementKind;
use crate::domain::kinds::engagement::{Direction, EngagementKind};
use crate::domain::values::Days;
use crate::rules::{LIMIT_MOST, Limit, Policy, RULES, Rule, SETTINGS, SizeBand, TierBand, rule, setting};

/// The most networks or agreements that a cap or a band may name.
const CAP_MOST: i64 = 1000;
/// The most people of a city.
const PEOPLE_MOST: i64 = 100_000_000;
/// What stands in a policy beside its numbers.
const TABLES: [&str; 7] = ["common-themes", "networks-cap", "agreement-caps", "tiers", "bands", "presets", "rules"];

impl<'i> Reader<'i> {
    pub(super) fn policy(&mut self, value: &Spanned<DeValue<'i>>) -> Policy {
        let mut policy = Policy::default();
        for (key, value) in self.entries("policy", value) {
            let word = key.get_ref().as_ref();
            if let Some(setting) = setting(word) {
                let number = self.number(&format!("policy.{word}"), value, "a number for it", setting.range);
                if let Some(number) = number {
                    (setting.set)(&mut policy, number);
                }
                continue;
            }
            match word {
                "common-themes" => policy.common_themes = self.themes(value).unwrap_or(policy.common_themes),
                "networks-cap" => {
                    policy.networks_cap = self.number("policy.networks-cap", value, "a cap", (0, CAP_MOST))
                }
                "agreement-caps" => self.agreement_caps(value, &mut policy),
                "tiers" => self.tiers(value, &mut policy),
                "presets" => self.presets(value, &mut policy),
                "bands" => policy.bands = self.bands(value).unwrap_or(policy.bands),
                "rules" => self.rules(value, &mut policy),
                _ => {
                    let known: Vec<_> = SETTINGS.iter().map(|setting| setting.key).chain(TABLES).collect();
                    self.unknown(key, "policy", &known);
                }
            }
        }
        policy
    }

    fn themes(&mut self, value: &Spanned<DeValue<'i>>) -> Option<Vec<String>> {
        let words = match value.get_ref() {
            DeValue::Array(all) => all.iter().map(|one| one.get_ref().as_str().map(str::to_owned)).collect(),
            _ => None,
        };
        if words.is_none() {
            self.refuse(
                "policy.common-themes",
                value,
                "a list of themes",
                r#"write ["general", "advocacy"], none as []"#,
            );
        }
        words
    }

    fn agreement_caps(&mut self, value: &Spanned<DeValue<'i>>, policy: &mut Policy) {
        for (key, value) in self.entries("policy.agreement-caps", value) {
            let word = key.get_ref().as_ref();
            match AgreementKind::from_id(word) {
                Some(kind) => {
                    let cap = self.number(&format!("policy.agreement-caps.{word}"), value, "a cap", (0, CAP_MOST));
                    policy.agreement_caps.extend(cap.map(|cap| (kind.id(), cap)));
                }
                None => {
                    let known: Vec<_> = AgreementKind::CHOICES.iter().map(|choice| choice.id).collect();
                    self.unknown(key, "policy.agreement-caps", &known);
                }
            }
        }
    }

    fn tiers(&mut self, value: &Spanned<DeValue<'i>>, policy: &mut Policy) {
        let names = ["A", "B", "C"];
        for (key, value) in self.entries("policy.tiers", value) {
            let word = key.get_ref().as_ref();
            let Some(place) = names.iter().position(|name| *name == word) else {
                self.unknown(key, "policy.tiers", &names);
                continue;
            };
            let pair: Option<Vec<i64>> = match value.get_ref() {
                DeValue::Array(both) => {
                    both.iter().map(|one| one.get_ref().as_integer()?.as_str().parse().ok()).collect()
                }
                _ => None,
            };
            match pair.as_deref() {
                Some(&[least, most]) if 0 <= least && least <= most && most <= CAP_MOST => {
                    policy.tiers.get_mut(place).into_iter().for_each(|tier| *tier = TierBand { least, most });
                }
                _ => {
                    let allowed = format!("write [4, 12]: the fewest and the most a year, up to {CAP_MOST}");
                    self.refuse(&format!("policy.tiers.{word}"), value, "a band", &allowed);
                }
            }
        }
    }

    fn presets(&mut self, value: &Spanned<DeValue<'i>>, policy: &mut Policy) {
        for (key, value) in self.entries("policy.presets", value) {
            let word = key.get_ref().as_ref();
            let known = EngagementKind::from_id(word).and_then(|kind| policy.presets.of(kind).copied());
            let Some(mut preset) = known else {
                let kinds: Vec<_> = EngagementKind::CHOICES.iter().map(|choice| choice.id).collect();
                self.unknown(key, "policy.presets", &kinds);
                continue;
            };
            for (key, value) in self.entries(&format!("policy.presets.{word}"), value) {
                let path = format!("policy.presets.{word}.{}", key.get_ref());
                match key.get_ref().as_ref() {
                    "direction" => {
                        let direction = self.word(&path, value, "a direction", Direction::CHOICES);
                        preset.direction = direction.and_then(Direction::from_id).unwrap_or(preset.direction);
                    }
                    "days" => match value.get_ref().as_str().map(str::parse::<Days>) {
                        Some(Ok(days)) => preset.days = (days > Days::ZERO).then_some(days),
                        _ => self.refuse(&path, value, "a number of days", r#"write "0.5", none as "0""#),
                    },
                    _ => self.unknown(key, &path_of_table(&path), &["direction", "days"]),
                }
            }
            policy.presets.set(preset);
        }
    }

    fn bands(&mut self, value: &Spanned<DeValue<'i>>) -> Option<Vec<SizeBand>> {
        let DeValue::Array(all) = value.get_ref() else {
            self.refuse("policy.bands", value, "a list of bands", "write [[policy.bands]] before each");
            return None;
        };
        let before = self.faults.len();
        let mut bands: Vec<SizeBand> = Vec::new();
        for value in all.iter() {
            let band = self.band(value);
            let rises = bands.last().map_or(band.from == 0, |last| last.from < band.from);
            if !rises && before == self.faults.len() {
                self.refuse(
                    "policy.bands",
                    value,
                    "the next band",
                    "the first is from = 0, each later one from more people",
                );
            }
            bands.push(band);
        }
        if bands.is_empty() && before == self.faults.len() {
            self.refuse("policy.bands", value, "a list of bands", "write at least one, from = 0");
        }
        (before == self.faults.len()).then_some(bands)
    }

    fn band(&mut self, value: &Spanned<DeValue<'i>>) -> SizeBand {
        let mut band = SizeBand { from: 0, p75: 0, p90: 0 };
        for (key, value) in self.entries("policy.bands", value) {
            let word = key.get_ref().as_ref();
            let path = format!("policy.bands.{word}");
            match word {
                "from" => band.from = self.number(&path, value, "a number of people", (0, PEOPLE_MOST)).unwrap_or(0),
                "p75" => band.p75 = self.number(&path, value, "a number of networks", (0, CAP_MOST)).unwrap_or(0),
                "p90" => band.p90 = self.number(&path, value, "a number of networks", (0, CAP_MOST)).unwrap_or(0),
                _ => self.unknown(key, "policy.bands", &["from", "p75", "p90"]),
            }
        }
        band
    }

    fn rules(&mut self, value: &Spanned<DeValue<'i>>, policy: &mut Policy) {
        for (key, value) in self.entries("policy.rules", value) {
            match rule(key.get_ref()) {
                Some(rule) => self.rule(rule, value, policy),
                None => {
                    let ids: Vec<_> = RULES.iter().map(|rule| rule.id).collect();
                    self.unknown(key, "policy.rules", &ids);
                }
            }
        }
    }

    fn rule(&mut self, rule: &Rule, value: &Spanned<DeValue<'i>>, policy: &mut Policy) {
        let path = format!("policy.rules.{}", rule.id);
        let mut own = policy.rule(rule.id);
        let before = self.faults.len();
        let entries = self.entries(&path, value);
        for (key, value) in &entries {
            let word = key.get_ref().as_ref();
            let path = format!("{path}.{word}");
            match word {
                "enabled" => own.enabled = self.flag(&path, value).unwrap_or(own.enabled),
                "watch" | "over" => {
                    let limit = if word == "watch" { &mut own.watch } else { &mut own.over };
                    if limit.is_some() {
                        *limit = self.number(&path, value, "a limit", (0, LIMIT_MOST)).or(*limit);
                    } else {
                        let message =
                            format!("{} has no limit for {word} that could be set; take the line out", rule.id);
                        self.say(&path, value.span(), &message, "no such line");
                    }
                }
                _ => self.unknown(key, &path_of_table(&path), &["enabled", "watch", "over"]),
            }
        }
        if before == self.faults.len()
            && let (Some(watch), Some(over)) = (own.watch, own.over)
            && (if nearer_is_worse(rule) { watch < over } else { watch > over })
        {
            let written = entries.iter().find(|(key, _)| matches!(key.get_ref().as_ref(), "watch" | "over"));
            let span = written.map_or(value.span(), |(_, value)| value.span());
            let (word, mend) = if nearer_is_worse(rule) { ("below", "more") } else { ("above", "less") };
            let message =
                format!("watch {watch} is {word} over {over}; write watch = {over} or {mend}, or another over");
            self.say(&path, span, &message, &format!("watch = {over} or {mend}"));
            return;
        }
        policy.set(rule.id, own);
    }
}

/// Whether fewer is worse, as with days ahead.
fn nearer_is_worse(rule: &Rule) -> bool {
    matches!(rule.watch, Limit::Within(_))
}
