//! Days of work to a tenth, and the rounding and ratios that rules print and judge by.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};
use std::str::FromStr;

use super::Unclear;
use super::number::Exact;

/// Working days, in tenths of a day; printed `17.0`.
///
/// One day is the office's hours. Sums stop at the ends of 64 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Days(pub i64);

impl Days {
    /// No work at all.
    pub const ZERO: Self = Self(0);
    /// The most that may be entered: 36600.0, a century of days.
    pub const MOST: Self = Self(366_000);

    /// As short as it reads back, without an empty decimal: `5`, `1.5`.
    pub fn short(self) -> String {
        let text = self.to_string();
        text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
    }
}

impl Add for Days {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Days {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Days {
    type Output = Self;

    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl AddAssign for Days {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl SubAssign for Days {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl Sum for Days {
    fn sum<I: Iterator<Item = Self>>(days: I) -> Self {
        days.fold(Self::ZERO, Add::add)
    }
}

impl fmt::Display for Days {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let size = self.0.unsigned_abs();
        f.pad(&format!("{sign}{}.{}", size / 10, size % 10))
    }
}

/// Reads `2`, `2.5`, `2,5` and `.5`, from 0 to 36600.0.
impl FromStr for Days {
    type Err = Unclear;

    fn from_str(text: &str) -> Result<Self, Unclear> {
        let refused = |allowed| Err(Unclear::new(text, "a number of days", allowed));
        let plain = text.trim().replace(',', ".");
        let unsigned = plain.trim_start_matches(['-', '\u{2212}']);
        let Some(number) = Exact::read(unsigned) else {
            return refused("write 2, 2.5 or .5");
        };
        if unsigned.len() < plain.len() {
            return refused("days are not below 0");
        }
        if number.decimals() > 1 {
            return refused("days have at most one decimal");
        }
        let days = number.widened(1).and_then(|tenths| i64::try_from(tenths).ok());
        match days.map(Self) {
            Some(days) if days <= Self::MOST => Ok(days),
            _ => refused("at most 36600.0 days can be entered"),
        }
    }
}

/// `num` / `den` whole days, rounded half up (towards +infinity) to a tenth.
///
/// `den` is above 0 (otherwise the answer is 0) and below 10^36.
pub fn tenths(num: i128, den: i128) -> Days {
    if den <= 0 {
        return Days::ZERO;
    }
    // Whole days first, so that only the rest is multiplied.
    let (whole, rest) = (num.div_euclid(den), num.rem_euclid(den));
    let part = rest.saturating_mul(20).saturating_add(den) / den.saturating_mul(2);
    let days = whole.saturating_mul(10).saturating_add(part);
    Days(i64::try_from(days).unwrap_or(if days < 0 { i64::MIN } else { i64::MAX }))
}

/// `num` / `den` in whole per cent, rounded half up, but 101 where the exact ratio is above 100 % and would round to 100.
///
/// Without anything to divide by (`den` 0 or less) there is no percentage: 0 where nothing is asked, else 101.
pub fn percent(num: i64, den: i64) -> i64 {
    if den <= 0 {
        return if num > 0 { 101 } else { 0 };
    }
    let (num, den) = (i128::from(num), i128::from(den));
    let rounded = (num * 200 + den).div_euclid(den * 2);
    let printed = if num > den { rounded.max(101) } else { rounded };
    i64::try_from(printed).unwrap_or(if printed < 0 { i64::MIN } else { i64::MAX })
}

/// Whether `num` / `den` is strictly greater than `limit_percent` per cent, judged exactly.
///
/// With `den` 0 anything above 0 exceeds every limit.
pub fn exceeds(num: i64, den: i64, limit_percent: i64) -> bool {
    i128::from(num) * 100 > i128::from(den) * i128::from(limit_percent)
}
