//! Figures, days and months in the words of a finding.

use super::finding::Severity;
use crate::domain::values::{Currency, Day, Money, Month};

/// `May 2027`.
pub(super) fn month(month: Month) -> String {
    format!("{} {}", month.name(), month.year)
}

/// `13 May`, `13-14 May`, `30 May - 2 Jun`: the days of a stretch without a year.
pub(super) fn short_stretch(first: Day, last: Day) -> String {
    let name = |day: Day| Month::of(day).short();
    if first == last {
        return format!("{} {}", first.day(), name(first));
    }
    if Month::of(first) == Month::of(last) {
        return format!("{}-{} {}", first.day(), last.day(), name(first));
    }
    format!("{} {} - {} {}", first.day(), name(first), last.day(), name(last))
}

/// `13-14 May 2027`, `30 Dec 2026 - 2 Jan 2027`.
pub(super) fn stretch(first: Day, last: Day) -> String {
    if first.year() == last.year() {
        return format!("{} {}", short_stretch(first, last), last.year());
    }
    let long = |day: Day| format!("{} {}", short_stretch(day, day), day.year());
    format!("{} - {}", long(first), long(last))
}

/// `13 May 2027`.
pub(super) fn day(day: Day) -> String {
    stretch(day, day)
}

/// `15,000`, `620.50`: an amount without its currency, and without decimals where they are nought.
pub(super) fn bare(minor: i64, currency: Currency) -> String {
    let grouped = Money::new(minor, currency).grouped();
    match grouped.split_once('.') {
        Some((whole, decimals)) if decimals.bytes().all(|digit| digit == b'0') => whole.to_owned(),
        _ => grouped,
    }
}

/// `EUR 15,000`.
pub(super) fn amount(minor: i64, currency: Currency) -> String {
    format!("{} {}", currency.code(), bare(minor, currency))
}

/// A fiscal year as a period: the year it starts in, `2027`.
pub(super) fn fiscal(year: i64) -> String {
    i16::try_from(year).map_or_else(|_| year.to_string(), |year| format!("{year:04}"))
}

/// `1 record`, `2 records`.
pub(super) fn several(count: i64, one: &str, more: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { more })
}

/// The nearest 64-bit number.
pub(super) fn narrow(wide: i128) -> i64 {
    i64::try_from(wide).unwrap_or(if wide < 0 { i64::MIN } else { i64::MAX })
}

/// `if all 3 invited`, `if the 1 invited`.
pub(super) fn all_invited(invitations: i64) -> String {
    let all = if invitations == 1 { "the" } else { "all" };
    format!("if {all} {invitations} invited")
}

/// What a share says: past its limits if it is, but only told where there are too few; else unknown if values are missing.
pub(super) fn weighed(past: Option<Severity>, missing: i64, few: bool) -> Option<Severity> {
    match past {
        Some(_) if few => Some(Severity::Info),
        None if missing > 0 => Some(Severity::Unknown),
        past => past,
    }
}

/// By how many whole points a share is over its limit, at least 1; none if it is not over.
pub(super) fn points_over(severity: Severity, (part, whole): (i128, i128), limit: i64) -> Option<String> {
    if severity != Severity::Over {
        return None;
    }
    let points = match whole {
        1.. => ((part * 100 - whole * i128::from(limit)) * 2 + whole).div_euclid(whole * 2),
        _ => 1,
    };
    Some(points.max(1).to_string())
}

/// `from January 2026 to December 2027`.
pub(super) fn over_months((first, last): (Month, Month)) -> String {
    format!("from {} to {}", month(first), month(last))
}

/// The most letters of a title in a few words.
const CLIP: usize = 24;

/// The beginning of a title, whole words of it as far as there are any, that leaves room beside it in a strip.
pub(super) fn clip(title: &str) -> String {
    if title.chars().count() <= CLIP {
        return title.to_owned();
    }
    let begun: String = title.chars().take(CLIP - 1).collect();
    let words = begun.rsplit_once(' ').map_or(begun.as_str(), |(words, _)| words);
    format!("{}\u{2026}", words.trim_end_matches([',', ':', ';', ' ']))
}

/// The same text, its first letter a capital.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}
