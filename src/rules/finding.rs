//! What a rule says: one finding, how bad it is, and the records behind it.

use std::fmt;

use super::topic::Topic;
use crate::domain::id::Id;
use crate::domain::kinds::Kind;
use crate::domain::values::{Currency, Day, Money, Month};

/// How bad a finding is; the later the worse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Good to know.
    Info,
    /// Something is not entered, so nobody can tell.
    Unknown,
    /// Near the limit.
    Watch,
    /// Past the limit.
    Over,
}

impl Severity {
    /// The word in JSON and on the screen.
    pub fn word(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Unknown => "unknown",
            Self::Watch => "watch",
            Self::Over => "over",
        }
    }

    /// The mark before a line: `!` over, `~` watch, `?` unknown, a blank else.
    pub fn mark(self) -> &'static str {
        match self {
            Self::Info => " ",
            Self::Unknown => "?",
            Self::Watch => "~",
            Self::Over => "!",
        }
    }
}

/// What a figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Working days, to a tenth.
    Days,
    /// Whole things of that name.
    Count(&'static str),
    /// Per cent, whole; to a tenth where whole ones would hide that a limit is passed.
    Percent,
    /// Points between two percentages, as exact as per cent.
    Points,
    /// An amount of that currency.
    Money(Currency),
}

impl Unit {
    /// A figure as JSON carries it: days `53.0`, money `15620.00`, else `2`. Days come in tenths, money in minor units.
    pub fn write(self, figure: i128) -> String {
        let within = i64::try_from(figure).unwrap_or(if figure < 0 { i64::MIN } else { i64::MAX });
        match self {
            Self::Days => crate::domain::values::Days(within).to_string(),
            Self::Count(_) | Self::Percent | Self::Points => within.to_string(),
            Self::Money(currency) => Money::new(within, currency).amount(),
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Days => f.write_str("days"),
            Self::Count(word) => f.write_str(word),
            Self::Percent => f.write_str("%"),
            Self::Points => f.write_str("points"),
            Self::Money(currency) => f.write_str(currency.code()),
        }
    }
}

/// A record behind a finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Behind {
    /// Its kind.
    pub kind: Kind,
    /// Which.
    pub id: Id,
    /// What it is called.
    pub title: String,
    /// What it adds, as JSON carries it; none where it is itself what is meant, or where just that is not entered.
    pub adds: Option<String>,
    /// What that counts: mostly what the figure counts; days where the figure is a share of days.
    pub unit: Unit,
    /// Whether what it adds is not entered.
    pub lacks: bool,
    /// Whether it is no part of the figure: an invitation beside what is accepted. No acknowledgement hangs on it.
    pub aside: bool,
    /// When it is and what holds of it, in a few words: `18-21 Jan 2027`, `begun 3 Mar 2026`; may be empty.
    pub note: String,
}

impl Behind {
    /// A record that is itself what is meant.
    pub(super) fn new(kind: Kind, id: &Id, title: &str) -> Self {
        let (id, title) = (id.clone(), title.to_owned());
        let unit = Unit::Count("");
        Self { kind, id, title, adds: None, unit, lacks: false, aside: false, note: String::new() }
    }

    /// The same with a few words on it.
    #[must_use]
    pub(super) fn noted(self, note: String) -> Self {
        Self { note, ..self }
    }

    /// The same with what it adds.
    #[must_use]
    pub(super) fn adding(self, adds: String, unit: Unit) -> Self {
        Self { adds: Some(adds), unit, ..self }
    }

    /// The same, with a value that is not entered.
    #[must_use]
    pub(super) fn lacking(self) -> Self {
        Self { lacks: true, ..self }
    }

    /// What it adds, as people read it: `4.8 d`, `EUR 2,885`, `not entered`; nothing where it is itself what is meant.
    pub fn adds_words(&self) -> String {
        match (&self.adds, self.unit) {
            (None, _) if self.lacks => "not entered".to_owned(),
            (None, _) => String::new(),
            (Some(days), Unit::Days) => format!("{days} d"),
            (Some(amount), Unit::Money(currency)) => {
                Money::from_amount(amount, currency).map_or_else(|_| amount.clone(), |money| money.to_string())
            }
            (Some(figure), unit) => format!("{figure} {unit}"),
        }
    }

    /// What it is called, and when it is or what holds of it.
    pub fn words(&self) -> String {
        if self.note.is_empty() { self.title.clone() } else { format!("{} · {}", self.title, self.note) }
    }
}

/// The period of a finding about months that move on with the day.
pub const ROLLING: &str = "rolling";
/// The subject of a finding about the whole office.
pub const OFFICE: &str = "office";

/// One thing that a rule says.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The id of the rule.
    pub rule: &'static str,
    /// The recommendation it belongs to, R1 to R5.
    pub recommendation: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is judged: `office`, or the id of a person, line or record.
    pub subject: String,
    /// What the subject is called.
    pub subject_name: String,
    /// The month (`2027-05`), fiscal year (`2027`, the year it starts in), ISO week (`2027-W03`) or day (`2027-05-13`)
    /// judged, else `rolling`.
    pub period: String,
    /// The first and the last month it speaks of.
    pub months: (Month, Month),
    /// The figure as JSON carries it.
    pub figure: String,
    /// The limit passed, else the next one; none where it cannot be known.
    pub limit: Option<String>,
    /// How far over the limit; only if over.
    pub over_by: Option<String>,
    /// What figure, limit and amount over count.
    pub unit: Unit,
    /// The figure in per cent of what there is, where there is such a thing; orders the findings of a rule.
    pub percent: Option<i64>,
    /// The whole in words that need no other line.
    pub text: String,
    /// A few words for a strip, without the rule's id.
    pub short: String,
    /// Of those words the figure, `31 %`, `3 of 12`, where a strip tells what it was; empty elsewhere.
    pub(super) amount: String,
    /// What would clear it.
    pub clears: String,
    /// How many records lack a value.
    pub missing: i64,
    /// The records behind it, those that add most first; in a [`Panel`](super::Panel) only where they are few
    /// (clashes), else filled in by [`Base::check`](super::Base::check) and [`Base::behind`](super::Base::behind).
    pub records: Vec<Behind>,
    /// That somebody has seen it and accepts it, as long as it does not get worse.
    pub acknowledged: Option<Acknowledged>,
    pub(super) topic: Topic,
}

/// That a finding has been seen and is accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acknowledged {
    /// Why.
    pub reason: String,
    /// Since when.
    pub on: Option<Day>,
    /// The last day on which that holds.
    pub until: Option<Day>,
}

impl Finding {
    /// A finding of that rule and severity, with everything else still to be said.
    pub(super) fn bare(rule: &'static str, severity: Severity, topic: Topic) -> Self {
        let now = Month { year: 1, month: 1 };
        Self {
            rule,
            recommendation: super::rule(rule).map_or("R3", |rule| rule.recommendation),
            severity,
            subject: OFFICE.to_owned(),
            subject_name: OFFICE.to_owned(),
            period: ROLLING.to_owned(),
            months: (now, now),
            figure: "0".to_owned(),
            limit: None,
            over_by: None,
            unit: Unit::Percent,
            percent: None,
            text: String::new(),
            short: String::new(),
            amount: String::new(),
            clears: String::new(),
            missing: 0,
            records: Vec::new(),
            acknowledged: None,
            topic,
        }
    }

    /// How bad it is for whoever has not accepted it: what is acknowledged is good to know.
    pub fn weight(&self) -> Severity {
        if self.acknowledged.is_some() { Severity::Info } else { self.severity }
    }

    /// Whether it speaks of that month.
    pub fn in_month(&self, month: Month) -> bool {
        self.months.0 <= month && month <= self.months.1
    }

    /// Rule, subject and period: what tells it from every other finding of a day.
    pub fn key(&self) -> (&'static str, &str, &str) {
        (self.rule, &self.subject, &self.period)
    }
}

/// Puts findings in order: worst first, R3 before the others, then by rule, per cent, period and name.
pub(super) fn sort(findings: &mut [Finding], order: impl Fn(&str) -> usize) {
    findings.sort_by(|one, other| {
        let rank = |it: &Finding| {
            let percent = it.percent.unwrap_or(i64::MAX);
            let severity = std::cmp::Reverse((it.weight(), it.severity));
            (severity, it.recommendation != "R3", order(it.rule), std::cmp::Reverse(percent))
        };
        let last = |it: &Finding| (it.period.clone(), it.subject_name.clone(), it.subject.clone());
        rank(one).cmp(&rank(other)).then_with(|| last(one).cmp(&last(other)))
    });
}
