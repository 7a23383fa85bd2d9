//! The office's policy: how much time is kept free, each rule's limits, and what else the rules leave to the office.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::RULES;
use crate::domain::fold::fold;
use crate::domain::kinds::agreement::AgreementKind;
use crate::domain::kinds::city::Tier;
use crate::domain::kinds::engagement::{PRESETS, Preset, Presets};

/// The share of time kept free for what nobody can plan, in per cent. Our own judgement: with 85 % planned, services
/// firms count a person as well used.
pub const RESERVE: i64 = 15;
/// The greatest reserve that leaves something to plan with.
pub const RESERVE_MOST: i64 = 99;
/// The greatest limit of a rule, in its unit.
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

/// How many networks cities of one size are in: those from so many people on, up to the next band.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SizeBand {
    /// The least people.
    pub from: i64,
    /// Three quarters of them are in this many networks or fewer.
    pub p75: i64,
    /// Nine in ten are in this many or fewer; shown, not judged.
    pub p90: i64,
}

/// How many engagements a year a partner of a tier ought to have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TierBand {
    /// The fewest.
    pub least: i64,
    /// The most.
    pub most: i64,
}

/// A number that the office sets beside the limits of the rules.
pub struct Setting {
    /// Its name in `attache.toml`.
    pub key: &'static str,
    /// What it means, in one plain sentence, with its unit and where the default comes from.
    pub what: &'static str,
    /// The least and the greatest number allowed.
    pub range: (i64, i64),
    /// What it is in a policy.
    pub get: fn(&Policy) -> i64,
    /// Sets it in a policy.
    pub set: fn(&mut Policy, i64),
}

/// Declares settings that are a field of the policy of the same name.
macro_rules! settings {
    ($($key:literal $field:ident $least:literal..=$most:expr, $what:literal;)+) => {
        &[$(Setting {
            key: $key,
            what: $what,
            range: ($least, $most),
            get: |policy| policy.$field,
            set: |policy, number| policy.$field = number,
        },)+]
    };
}

/// Every number beside the limits, in the order in which they are written.
pub static SETTINGS: &[Setting] = settings! {
    "reserve" reserve 0..=RESERVE_MOST, "Working time kept free for what nobody can plan, in per cent; our own judgement.";
    "council-lead" council_lead 0..=365, "Days that the council needs between its decision and the last day to leave; our own judgement.";
    "notice" notice 0..=365, "An engagement decided on fewer days than this before it begins is a sign of opportunism; four weeks' notice for visits is what Irvine asks.";
    "short-months" short_months 1..=120, "A chain of engagements that spans fewer months than this is short-term; our own judgement.";
    "few" few 0..=1000, "A share of fewer engagements than this is told, but is neither watch nor over; our own judgement.";
    "months-back" months_back 1..=24, "Whole months before the current one that shares of engagements look back; our own judgement.";
    "months-ahead" months_ahead 1..=24, "Months from the current one on that they look ahead; our own judgement.";
    "quiet-days" quiet_days 0..=365, "The first days of a fiscal year, in which the pace of spending is not judged; our own judgement.";
    "idle-ahead" idle_ahead 0..=365, "An accepted engagement that begins within so many days means that a membership or agreement is not idle; our own judgement.";
    "coordination-days" coordination_days 0..=365, "Two engagements with one partner that begin within so many days of each other ought to be one plan; our own judgement.";
    "report-watch" report_watch 0..=730, "Days after an engagement by which its outcome ought to be written; our own judgement.";
    "report-over" report_over 0..=730, "Days after an engagement from which on a missing outcome weighs; our own judgement.";
    "report-months" report_months 1..=24, "Engagements that ended within so many months are asked for their outcome; our own judgement.";
    "touch-times" touch_times 1..=100, "More than so many times the most of its tier is too much of a partner; our own judgement.";
};

/// The number of that name.
pub fn setting(key: &str) -> Option<&'static Setting> {
    SETTINGS.iter().find(|setting| setting.key == key)
}

/// Everything that findings are judged by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Time kept free, in per cent, 0 to 99.
    pub reserve: i64,
    /// Calendar days between the council's decision and the last day to leave.
    pub council_lead: i64,
    /// Days between the decision and the first day below which it is short notice.
    pub notice: i64,
    /// Months below which a chain of engagements is short-term.
    pub short_months: i64,
    /// Engagements below which a share is at most told.
    pub few: i64,
    /// Whole months that shares look back.
    pub months_back: i64,
    /// Months from the current one on that they look ahead.
    pub months_ahead: i64,
    /// The first days of a fiscal year without a judgement of its pace.
    pub quiet_days: i64,
    /// Days ahead in which an accepted engagement ends idleness.
    pub idle_ahead: i64,
    /// Days between two beginnings within which they ought to be one plan.
    pub coordination_days: i64,
    /// Days after which a missing outcome is told.
    pub report_watch: i64,
    /// Days after which a missing outcome weighs.
    pub report_over: i64,
    /// Months after which nobody asks for an outcome any more.
    pub report_months: i64,
    /// How many times the most of a tier is too much.
    pub touch_times: i64,
    /// The office's own cap on networks, in place of the bands.
    pub networks_cap: Option<i64>,
    /// The office's caps on active agreements of a sort; what is not here has none.
    pub agreement_caps: BTreeMap<&'static str, i64>,
    /// How many networks cities are in, by size, the smallest first.
    pub bands: Vec<SizeBand>,
    /// How many engagements a year partners of tier A, B and C ought to have.
    pub tiers: [TierBand; 3],
    /// Themes, as written, that networks share without doing the same work.
    pub common_themes: Vec<String>,
    /// What goes without saying of each kind of engagement.
    pub presets: Presets,
    rules: BTreeMap<&'static str, RulePolicy>,
}

/// P75 and P90 of the number of networks by size of city, counted from 59 networks, 2016-2019.
const BANDS: [SizeBand; 6] = [
    SizeBand { from: 0, p75: 1, p90: 1 },
    SizeBand { from: 50_000, p75: 2, p90: 3 },
    SizeBand { from: 100_000, p75: 4, p90: 6 },
    SizeBand { from: 250_000, p75: 7, p90: 10 },
    SizeBand { from: 500_000, p75: 10, p90: 15 },
    SizeBand { from: 1_000_000, p75: 16, p90: 20 },
];

/// Engagements a year by tier. One visit to each sister city in a term of three years (Christchurch) is the least of C;
/// the rest is our own judgement.
const TIERS: [TierBand; 3] =
    [TierBand { least: 4, most: 12 }, TierBand { least: 2, most: 6 }, TierBand { least: 1, most: 3 }];

/// What nearly every network works on.
const COMMON_THEMES: [&str; 5] = ["general", "general EU", "advocacy", "territorial cooperation", "sister cities"];

impl Default for Policy {
    fn default() -> Self {
        let usual = RULES
            .iter()
            .map(|rule| (rule.id, RulePolicy { enabled: true, watch: rule.watch.number(), over: rule.over.number() }));
        Self {
            reserve: RESERVE,
            council_lead: crate::domain::term::COUNCIL_LEAD,
            notice: 28,
            short_months: 6,
            few: 10,
            months_back: 12,
            months_ahead: 12,
            quiet_days: 60,
            idle_ahead: 90,
            coordination_days: 60,
            report_watch: 60,
            report_over: 120,
            report_months: 24,
            touch_times: 2,
            networks_cap: None,
            agreement_caps: BTreeMap::new(),
            bands: BANDS.to_vec(),
            tiers: TIERS,
            common_themes: COMMON_THEMES.map(str::to_owned).to_vec(),
            presets: PRESETS.clone(),
            rules: usual.collect(),
        }
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

    /// The band of a city of that size.
    pub fn band(&self, people: i64) -> Option<SizeBand> {
        self.bands.iter().rev().find(|band| band.from <= people).copied()
    }

    /// How often partners of that tier ought to be met.
    pub fn tier(&self, tier: Tier) -> TierBand {
        let [a, b, c] = self.tiers;
        match tier {
            Tier::A => a,
            Tier::B => b,
            Tier::C => c,
        }
    }

    /// The cap on active agreements of that sort.
    pub fn agreement_cap(&self, kind: AgreementKind) -> Option<i64> {
        self.agreement_caps.get(kind.id()).copied()
    }

    /// Whether that theme, folded, says nothing of the work of a network.
    pub fn is_common(&self, theme: &str) -> bool {
        self.common_themes.iter().any(|common| fold(common) == theme)
    }

    /// The whole policy in its one canonical form: what is kept with a step, and what reads back as this policy.
    pub fn whole(&self) -> String {
        let mut text = "[policy]\n".to_owned();
        for setting in SETTINGS {
            let _ = writeln!(text, "{} = {}", setting.key, (setting.get)(self));
        }
        let themes: Vec<_> = self.common_themes.iter().map(|theme| quoted(theme)).collect();
        let _ = writeln!(text, "common-themes = [{}]", themes.join(", "));
        if let Some(cap) = self.networks_cap {
            let _ = writeln!(text, "networks-cap = {cap}");
        }
        if !self.agreement_caps.is_empty() {
            text.push_str("\n[policy.agreement-caps]\n");
            for (kind, cap) in &self.agreement_caps {
                let _ = writeln!(text, "{kind} = {cap}");
            }
        }
        text.push_str("\n[policy.tiers]\n");
        for (tier, TierBand { least, most }) in ["A", "B", "C"].iter().zip(self.tiers) {
            let _ = writeln!(text, "{tier} = [{least}, {most}]");
        }
        for SizeBand { from, p75, p90 } in &self.bands {
            let _ = write!(text, "\n[[policy.bands]]\nfrom = {from}\np75 = {p75}\np90 = {p90}\n");
        }
        for Preset { kind, direction, days } in self.presets.0.iter() {
            let _ = write!(text, "\n[policy.presets.{}]\ndirection = \"{}\"\n", kind.id(), direction.id());
            let _ = writeln!(text, "days = \"{}\"", days.unwrap_or_default());
        }
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

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    let mut out = "\"".to_owned();
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            letter if letter.is_control() => {
                let _ = write!(out, "\\u{:04x}", u32::from(letter));
            }
            letter => out.push(letter),
        }
    }
    out + "\""
}
