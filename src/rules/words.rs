//! Figures, days and months in the words of a finding.

use super::finding::Severity;
use crate::domain::values::{Currency, Day, Days, Money, Month, PartialDate, echo, tenths};

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

/// `13 May 2027`, `May 2027`, `2027`: as exactly as it is known.
pub(super) fn date(date: PartialDate) -> String {
    match date {
        PartialDate::Day(it) => day(it),
        date => echo(date),
    }
}

/// `on 13 May 2027`, `in 2027, so by 1 Jan 2027 at the earliest`: a deadline, of which the first day is meant.
pub(super) fn deadline(on: PartialDate) -> String {
    match on {
        PartialDate::Day(it) => format!("on {}", day(it)),
        on => format!("in {}, so by {} at the earliest", date(on), day(on.first())),
    }
}

/// `Fri 13 May 2027`.
pub(super) fn weekday(day: Day) -> String {
    echo(PartialDate::Day(day))
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

/// `Osaka, Lyon and Graz`.
pub(super) fn list(mut names: Vec<String>) -> String {
    match names.pop() {
        Some(last) if !names.is_empty() => format!("{} and {last}", names.join(", ")),
        last => last.unwrap_or_default(),
    }
}

/// `met once`, `met 5 times`.
pub(super) fn times(verb: &str, count: i64) -> String {
    if count == 1 { format!("{verb} once") } else { format!("{verb} {count} times") }
}

/// The nearest 64-bit number.
pub(super) fn narrow(wide: i128) -> i64 {
    i64::try_from(wide).unwrap_or(if wide < 0 { i64::MIN } else { i64::MAX })
}

/// `if all 3 invited`, `if the one invited`: what is open in one month.
pub(super) fn all_invited(invitations: i64) -> String {
    if invitations == 1 { "if the one invited".to_owned() } else { format!("if all {invitations} invited") }
}

/// `the 1 open invitation`, `all 3 open invitations`.
pub(super) fn open_invitations(invitations: i64) -> String {
    let all = if invitations == 1 { "the" } else { "all" };
    format!("{all} {}", several(invitations, "open invitation", "open invitations"))
}

/// `81.09`, `15.3`, `34.0`: a share of some days, exactly; the share is in per cent, the days in tenths.
pub(super) fn days_exactly(tenths: Days, percent: i64) -> String {
    let thousandths = i128::from(tenths.0) * i128::from(percent);
    let text = format!("{}.{:03}", thousandths / 1000, (thousandths % 1000).abs());
    let short = text.trim_end_matches('0');
    if short.ends_with('.') { format!("{short}0") } else { short.to_owned() }
}

/// `34.0`, `29.97`: a limit of some days in per cent to a tenth, exactly where a tenth would hide that days are past it.
pub(super) fn days_limit(most: Days, percent: i64, days: Days) -> String {
    let whole = i128::from(most.0) * i128::from(percent);
    let limit = tenths(whole, 1000);
    let hidden = i128::from(days.0) * 100 > whole && days <= limit;
    if hidden { days_exactly(most, percent) } else { limit.to_string() }
}

/// What a share says: past its limits if it is, but only told where there are too few; else unknown if values are missing.
pub(super) fn weighed(past: Option<Severity>, missing: i64, few: bool) -> Option<Severity> {
    match past {
        Some(_) if few => Some(Severity::Info),
        None if missing > 0 => Some(Severity::Unknown),
        past => past,
    }
}

/// `done since Jan 2026 and accepted to Dec 2027`: the engagements of the months that shares look at.
pub(super) fn window((first, last): (Month, Month)) -> String {
    format!("done since {} {} and accepted to {} {}", first.short(), first.year, last.short(), last.year)
}

/// What a limit is called that is passed, or would be next.
pub(super) fn passed(severity: Severity) -> &'static str {
    if severity == Severity::Over { "over" } else { "watch" }
}

/// `. Not judged: 7 engagements, at least 10 are needed`
pub(super) fn too_few(count: i64, least: i64) -> String {
    format!(". Not judged: {}, at least {least} are needed", several(count, "engagement", "engagements"))
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
