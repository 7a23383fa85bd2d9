//! Where a rule begins to say watch or over.

use std::fmt;

use super::finding::Severity;
use super::policy::RulePolicy;

/// Where a rule begins to say watch or over, unless the office's policy says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// It never says so.
    Never,
    /// It says so of whatever it finds.
    Any,
    /// More than so many per cent.
    Above(i64),
    /// More than so many points between two percentages.
    Points(i64),
    /// More than so many things.
    More(i64),
    /// So many things or more.
    AtLeast(i64),
    /// So many days ahead or fewer.
    Within(i64),
    /// More than the limit that the policy sets for each size, sort or tier; in words.
    Set(&'static str),
}

impl Limit {
    /// The number that a policy may change.
    pub fn number(self) -> Option<i64> {
        match self {
            Self::Never | Self::Any | Self::Set(_) => None,
            Self::Above(number)
            | Self::Points(number)
            | Self::More(number)
            | Self::AtLeast(number)
            | Self::Within(number) => Some(number),
        }
    }

    /// Its number in a few words: `90 %`, `10 points`, `12`; empty if it has none.
    pub fn brief(self) -> String {
        let number = self.number().map_or_else(String::new, |number| number.to_string());
        match self {
            Self::Above(_) => format!("{number} %"),
            Self::Points(_) => format!("{number} points"),
            _ => number,
        }
    }

    /// The limit in words, with what it is a limit of: `12 months or more`, `more than 90 % of the time available`.
    pub fn of(self, what: &str) -> String {
        match self {
            Self::AtLeast(count) if !what.is_empty() => format!("{count} {what} or more"),
            Self::Never | Self::Set(_) => self.to_string(),
            _ if what.is_empty() => self.to_string(),
            _ => format!("{self} {what}"),
        }
    }

    /// The same limit with another number.
    #[must_use]
    pub fn with(self, number: i64) -> Self {
        match self {
            Self::Never | Self::Any | Self::Set(_) => self,
            Self::Above(_) => Self::Above(number),
            Self::Points(_) => Self::Points(number),
            Self::More(_) => Self::More(number),
            Self::AtLeast(_) => Self::AtLeast(number),
            Self::Within(_) => Self::Within(number),
        }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Never => f.write_str("none"),
            Self::Any => f.write_str("any"),
            Self::Above(percent) => write!(f, "more than {percent} %"),
            Self::Points(points) => write!(f, "more than {points} points"),
            Self::More(count) => write!(f, "more than {count}"),
            Self::AtLeast(count) => write!(f, "{count} or more"),
            Self::Within(days) => write!(f, "{days} days or fewer"),
            Self::Set(words) => f.write_str(words),
        }
    }
}

/// What a rule says by its limits: over, watch or neither.
fn by(limits: &RulePolicy, is: impl Fn(i64) -> bool) -> Option<Severity> {
    if limits.over.is_some_and(&is) {
        return Some(Severity::Over);
    }
    limits.watch.is_some_and(is).then_some(Severity::Watch)
}

/// Whether a figure is past each limit in per cent that a rule has, judged exactly.
pub(super) fn above(figure: i128, whole: i128, limits: &RulePolicy) -> Option<Severity> {
    by(limits, |limit| figure * 100 > whole * i128::from(limit))
}

/// Whether there are more than each limit.
pub(super) fn more(count: i64, limits: &RulePolicy) -> Option<Severity> {
    by(limits, |limit| count > limit)
}

/// Whether there are as many as each limit, or more.
pub(super) fn at_least(count: i64, limits: &RulePolicy) -> Option<Severity> {
    by(limits, |limit| count >= limit)
}

/// Whether so many days ahead is as near as each limit, or nearer.
pub(super) fn within(days: i64, limits: &RulePolicy) -> Option<Severity> {
    by(limits, |limit| days <= limit)
}

/// The limit that a figure so judged is past.
pub(super) fn passed(severity: Option<Severity>, limits: &RulePolicy) -> Option<i64> {
    match severity? {
        Severity::Over => limits.over,
        Severity::Watch => limits.watch,
        _ => None,
    }
}

/// The limit that a finding is told with: over's if it is over, watch's if it is watch, else the next one.
pub(super) fn told(severity: Severity, limits: &RulePolicy) -> Option<i64> {
    match severity {
        Severity::Over => limits.over,
        _ => limits.watch.or(limits.over),
    }
}
