//! The money of a large office: budget lines of each year, what engagements cost, the worth of other currencies.

use attache::domain::kinds::budget::LineKind;
use attache::domain::kinds::engagement::{EngagementKind, Status};
use attache::domain::kinds::entry::EntryState;
use attache::domain::kinds::{Budget, Entry, Rate, Record};
use attache::domain::values::{Currency, Day, Money};
use jiff::Span;

use super::ground::{Ground, LINE, RATE};
use super::picks::{self, Picks};
use super::{NOW, Seed};

/// The first fiscal year with a budget, and how many there are.
pub(super) const FIRST_YEAR: i16 = 2008;
pub(super) const YEARS: u64 = 21;

const LINES: &[(&str, LineKind)] = &[
    ("Dues", LineKind::Dues),
    ("Travel", LineKind::Travel),
    ("Hosting", LineKind::Hosting),
    ("Per diem", LineKind::PerDiem),
    ("Interpreters", LineKind::Interpretation),
    ("Gifts", LineKind::Gifts),
    ("Grants", LineKind::Grants),
    ("Contracts", LineKind::Contracts),
];
/// How many lines a year has.
pub(super) const EACH_YEAR: u64 = 8;
const TRAVEL: u64 = 1;
const HOSTING: u64 = 2;
const PER_DIEM: u64 = 3;

pub(super) fn euros(whole: u64) -> Money {
    Money::new(i64::try_from(whole * 100).unwrap_or(0), Currency::EUR)
}

pub(super) fn lines() -> Vec<Seed> {
    let years = (0..YEARS).flat_map(|year| (0..EACH_YEAR).zip(LINES).map(move |line| (year, line)));
    let line = |(year, (place, (name, kind))): (u64, (u64, &(&str, LineKind)))| {
        let line = Budget {
            year: Some(i64::from(FIRST_YEAR) + i64::try_from(year).unwrap_or(0)),
            name: (*name).to_owned(),
            kind: Some(*kind),
            adopted: Some(euros(20_000_000 + 1_000_000 * year)),
            ..Budget::default()
        };
        (picks::id(LINE, year * EACH_YEAR + place), Record::Budget(line))
    };
    years.map(line).collect()
}

pub(super) fn rates() -> Vec<Seed> {
    let worth = [("CHF", "0.94"), ("JPY", "0.0062"), ("USD", "0.91"), ("GBP", "1.17")];
    let days = (0..YEARS).flat_map(|year| worth.map(|of| (year, of)));
    let rate = |(number, (year, (currency, rate))): (u64, (u64, (&str, &str)))| {
        let on = Day::new(FIRST_YEAR + i16::try_from(year).unwrap_or(0), 1, 1).ok();
        let record = Rate {
            currency: currency.to_owned(),
            into: "EUR".to_owned(),
            rate: rate.parse().ok(),
            on,
            source: "made up for the benches".to_owned(),
            ..Rate::default()
        };
        (picks::id(RATE, number), Record::Rate(record))
    };
    (0..).zip(days).map(rate).collect()
}

/// What an engagement costs: nothing where nobody travels, else one entry or two.
pub(super) fn costs(ground: &Ground, it: &Made<'_>, picks: &mut Picks) -> Vec<Entry> {
    use EngagementKind as Kind;
    let places: &[u64] = match it.kind {
        Kind::Call | Kind::Webinar => &[],
        Kind::Delegation | Kind::Reception | Kind::Signing => &[HOSTING],
        Kind::Mission | Kind::Summit if picks.in_hundred(40) => &[TRAVEL, PER_DIEM],
        _ => &[TRAVEL],
    };
    let year = u64::try_from(it.from.year() - FIRST_YEAR).unwrap_or(0).min(YEARS - 1);
    let entry = |place: &u64| {
        let amount = if picks.in_hundred(3) {
            Money::new(i64::try_from(1_000 + picks.below(400_000)).unwrap_or(0), "JPY".parse().expect("a currency"))
        } else {
            euros(40 + picks.below(2_400))
        };
        Entry {
            line: ground.lines.get(usize::try_from(year * EACH_YEAR + place).unwrap_or(0)).cloned(),
            amount: Some(amount),
            state: Some(state(it, picks)),
            on: Some(it.from.min(NOW.parse().expect("a date"))),
            engagement: Some(it.id.clone()),
            ..Entry::default()
        }
    };
    places.iter().map(entry).collect()
}

/// What its costs follow from.
pub(super) struct Made<'a> {
    pub(super) id: &'a attache::domain::id::Id,
    pub(super) kind: EngagementKind,
    pub(super) status: Status,
    pub(super) from: Day,
}

fn state(it: &Made<'_>, picks: &mut Picks) -> EntryState {
    let today: Day = NOW.parse().expect("a date");
    match it.status {
        Status::Declined | Status::Cancelled => EntryState::Void,
        Status::Done if it.from.saturating_add(Span::new().days(45)) < today => EntryState::Spent,
        Status::Done => EntryState::Invoiced,
        Status::Accepted if picks.in_hundred(10) => EntryState::Invoiced,
        Status::Accepted => EntryState::Committed,
        _ => EntryState::Planned,
    }
}
