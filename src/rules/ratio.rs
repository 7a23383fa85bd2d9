//! A share or a difference of shares: judged exactly, told in whole per cent or points.

use super::finding::Severity;
use super::policy::RulePolicy;
use super::words::narrow;
use crate::domain::values::{Days, tenths};

/// A part of a whole.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ratio {
    part: i128,
    whole: i128,
    /// Whether it is a share in per cent: above 100 it is never told as 100.
    share: bool,
}

impl Ratio {
    /// A share in per cent.
    pub(super) fn share(part: impl Into<i128>, whole: impl Into<i128>) -> Self {
        Self { part: part.into(), whole: whole.into(), share: true }
    }

    /// Points between two shares.
    pub(super) fn points(part: i128, whole: i128) -> Self {
        Self { part, whole, share: false }
    }

    /// In whole per cent or points, half up.
    pub(super) fn whole(self) -> i64 {
        if self.whole <= 0 {
            return if self.part > 0 { 101 } else { 0 };
        }
        let rounded = (self.part * 200 + self.whole).div_euclid(self.whole * 2);
        narrow(if self.share && self.part > self.whole { rounded.max(101) } else { rounded })
    }

    /// As it is told beside a limit: `94`, with a tenth where whole numbers would show a limit that is passed as reached:
    /// `60.3`.
    pub(super) fn beside(self, limit: i64) -> String {
        self.told(self.past_by_less(limit))
    }

    /// As it is told beside all limits of a rule.
    pub(super) fn beside_all(self, limits: &RulePolicy) -> String {
        let limits = [limits.over, limits.watch];
        self.told(limits.into_iter().flatten().find_map(|limit| self.past_by_less(limit)))
    }

    fn told(self, tenths: Option<i128>) -> String {
        tenths.map_or_else(|| self.whole().to_string(), |tenths| Days(narrow(tenths)).to_string())
    }

    /// To the tenth where it is told so beside that limit.
    pub(super) fn as_exact_as(self, other: Self, limit: i64) -> String {
        match other.past_by_less(limit) {
            Some(_) => tenths(self.part * 100, self.whole.max(1)).to_string(),
            None => self.whole().to_string(),
        }
    }

    /// By how much it is over its limit, as exactly as it is told; none if it is not over.
    pub(super) fn over_by(self, severity: Severity, limit: i64) -> Option<String> {
        if severity != Severity::Over {
            return None;
        }
        let wide = i128::from(limit);
        if let Some(tenths) = self.past_by_less(limit) {
            return Some(Days(narrow(tenths - wide * 10)).to_string());
        }
        let past = Self { part: self.part * 100 - self.whole * wide, whole: self.whole * 100, share: false };
        Some(past.whole().max(1).to_string())
    }

    /// In tenths, half up and at least one past the limit, where whole numbers hide that it is past it.
    fn past_by_less(self, limit: i64) -> Option<i128> {
        let wide = i128::from(limit);
        let hidden = self.part * 100 > self.whole * wide && self.whole() <= limit;
        hidden.then(|| i128::from(tenths(self.part * 100, self.whole.max(1)).0).max(wide * 10 + 1))
    }
}
