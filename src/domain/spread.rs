//! The one place where records become days and money: by person and month, by budget line.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::calendar::Calendar;
use super::fact::{EngagementFact, LineCost};
use super::id::Id;
use super::kinds::entry::EntryState;
use super::kinds::{Agreement, Membership, Promise, Seat};
use super::rates::Rates;
use super::values::{Currency, Day, Days, Money, Month, PartialDate, tenths};

/// Working days over which preparation is spread, before the first day.
pub const PREPARATION_DAYS: usize = 20;
/// Working days over which follow-up is spread, after the last day.
pub const FOLLOW_UP_DAYS: usize = 10;

/// Days that a record puts on a person in a month.
#[derive(Clone, Debug, PartialEq)]
pub struct Load {
    /// Who carries them; none is the row *nobody*.
    pub person: Option<Id>,
    /// When.
    pub month: Month,
    /// How many.
    pub days: Days,
}

/// The load of an engagement, whatever its status: per person and part (preparation, event, follow-up) actual if
/// entered, else planned.
///
/// Event days lie evenly over the calendar days from first to last; preparation over the last 20 working days before
/// the first, none before the decision (none left: on the first day); follow-up over the 10 working days after the
/// last. A part's figure of a month is R(days up to its end) - R(days up to its start), so months add up to the part.
pub fn engagement(fact: &EngagementFact, calendar: &Calendar) -> Vec<Load> {
    let mut loads = Vec::new();
    let mut before = None;
    let mut after = None;
    for share in &fact.people {
        let person = share.person.as_ref().or(fact.owner.as_ref());
        if let Some(days) = share.preparation {
            let months = before.get_or_insert_with(|| {
                let days = calendar.working_before(fact.from, PREPARATION_DAYS, fact.decided_on);
                by_month(if days.is_empty() { vec![fact.from] } else { days })
            });
            put(&mut loads, person, days, months);
        }
        if let Some(days) = share.event {
            put(&mut loads, person, days, &calendar_days(fact.from, fact.to));
        }
        if let Some(days) = share.follow_up {
            let months = after.get_or_insert_with(|| {
                let days = calendar.working_after(fact.to, FOLLOW_UP_DAYS);
                by_month(if days.is_empty() { vec![fact.to] } else { days })
            });
            put(&mut loads, person, days, months);
        }
    }
    loads
}

/// Hours a year from one day to another, each as far as it is known; hours in hundredths, by calendar year.
struct Yearly<H> {
    hours: H,
    since: Option<Day>,
    until: Option<Day>,
}

impl<H: Fn(i16) -> i128> Yearly<H> {
    /// The days of each month from the first to the last that has any: the hours of a calendar year lie over its working
    /// days, on those within since..until.
    fn months(&self, calendar: &Calendar, (first, last): (Month, Month)) -> Vec<(Month, Days)> {
        let mut months = Vec::new();
        for month in (0..=first.months_to(last)).map(|step| first.plus(step)) {
            let year_start = Month { year: month.year, month: 1 }.first();
            let in_year = calendar.count_working(year_start, Month { year: month.year, month: 12 }.last());
            let since = self.since.map_or(year_start, |since| since.max(year_start));
            let hundredths = (self.hours)(month.year);
            // Cumulative within the year, so that the months of a year add up to the year.
            let up_to = |day: Day| {
                let end = self.until.map_or(day, |until| until.min(day));
                let worked = i128::from(calendar.count_working(since, end));
                let whole = i128::from(calendar.day_length()) * i128::from(in_year.max(1));
                tenths(hundredths * worked, whole)
            };
            let before = month.first().yesterday().map_or(Days::default(), up_to);
            let days = up_to(month.last()) - before;
            if days != Days::default() {
                months.push((month, days));
            }
        }
        months
    }

    fn loads(&self, owner: Option<&Id>, calendar: &Calendar, months: (Month, Month)) -> Vec<Load> {
        let load = |(month, days)| Load { person: owner.cloned(), month, days };
        self.months(calendar, months).into_iter().map(load).collect()
    }
}

fn hundredths(hours: Decimal) -> i128 {
    (hours * Decimal::from(100)).to_i128().unwrap_or(0)
}

/// The load of a membership in the months from the first to the last: its hours a year over the working days of each
/// calendar year, on the days within since..until.
pub fn membership(it: &Membership, calendar: &Calendar, first: Month, last: Month) -> Vec<Load> {
    let Some(hours) = it.hours else { return Vec::new() };
    if it.role == Some(super::kinds::membership::Role::Former) {
        return Vec::new();
    }
    let (since, until) = (it.since.map(PartialDate::first), it.until.map(PartialDate::last));
    let yearly = Yearly { hours: |_| hundredths(hours), since, until };
    yearly.loads(it.owner.as_ref(), calendar, (first, last))
}

/// The load of an agreement in the months from the first to the last, as that of a membership, from the day it was signed
/// to the day it runs out; one that goes on by itself does not run out.
pub fn agreement(it: &Agreement, calendar: &Calendar, months: (Month, Month)) -> Vec<Load> {
    let Some(hours) = it.hours else { return Vec::new() };
    let (since, until) = agreement_span(it);
    Yearly { hours: |_| hundredths(hours), since, until }.loads(it.owner.as_ref(), calendar, months)
}

/// From when to when an agreement brings work.
pub fn agreement_span(it: &Agreement) -> (Option<Day>, Option<Day>) {
    let expires = it.expires.filter(|_| it.auto_renews != Some(true));
    (it.signed.map(PartialDate::first), expires.map(PartialDate::last))
}

/// The load of a seat in the months from the first to the last: the meetings of a calendar year that are not logged as
/// engagements (`logged`, by year), at its hours each, over the working days of the year, within since..until.
pub fn seat(it: &Seat, logged: impl Fn(i16) -> i64, calendar: &Calendar, months: (Month, Month)) -> Vec<Load> {
    let (Some(meetings), Some(hours)) = (it.meetings, it.hours) else { return Vec::new() };
    let each = hundredths(hours);
    let left = |year| each * i128::from((meetings - logged(year)).max(0));
    let (since, until) = (it.since.map(PartialDate::first), it.until.map(PartialDate::last));
    Yearly { hours: left, since, until }.loads(it.owner.as_ref(), calendar, months)
}

/// The load of a promise: its days evenly over the 20 working days up to the day it is due.
pub fn promise(it: &Promise, calendar: &Calendar) -> Vec<Load> {
    let mut loads = Vec::new();
    let Some((days, due)) = it.days.zip(it.due).map(|(days, due)| (days, due.first())) else { return loads };
    let after = due.tomorrow().unwrap_or(due);
    let working = calendar.working_before(after, PREPARATION_DAYS, None);
    put(&mut loads, it.owner.as_ref(), days, &by_month(if working.is_empty() { vec![due] } else { working }));
    loads
}

/// Puts a part's days on months in proportion to the counts, rounded so that they add up.
fn put(loads: &mut Vec<Load>, person: Option<&Id>, days: Days, months: &[(Month, i64)]) {
    let all: i64 = months.iter().map(|(_, count)| count).sum();
    let mut counted = 0;
    let mut placed = Days::default();
    for (month, count) in months {
        counted += count;
        let up_to = tenths(i128::from(days.0) * i128::from(counted), i128::from(all.max(1)) * 10);
        if up_to != placed {
            loads.push(Load { person: person.cloned(), month: *month, days: up_to - placed });
        }
        placed = up_to;
    }
}

/// How many of some days, in order, fall into each month.
fn by_month(days: Vec<Day>) -> Vec<(Month, i64)> {
    let mut months: Vec<(Month, i64)> = Vec::new();
    for day in days {
        let month = Month::of(day);
        match months.last_mut() {
            Some((last, count)) if *last == month => *count += 1,
            _ => months.push((month, 1)),
        }
    }
    months
}

/// How many calendar days from one day to another fall into each month.
fn calendar_days(from: Day, to: Day) -> Vec<(Month, i64)> {
    let start = Month::of(from);
    let count = |month: Month| i64::from((month.last().min(to) - month.first().max(from)).get_days()) + 1;
    (0..=start.months_to(Month::of(to))).map(|step| start.plus(step)).map(|month| (month, count(month))).collect()
}

/// What an engagement puts on a budget line.
#[derive(Clone, Debug, PartialEq)]
pub struct Charge {
    /// The line.
    pub line: Id,
    /// Where the obligation stands.
    pub state: EntryState,
    /// Minor units of the currency asked for; none is missing (no amount, or no rate between currencies).
    pub minor: Option<i64>,
    /// The currency of the amount, where it is known and its rate is not.
    pub rateless: Option<Currency>,
}

/// The costs of an engagement in one currency, that of the line they lie on. A cost without a rate of its own takes the
/// one in force on that day.
pub fn costs(fact: &EngagementFact, currency: Currency, rates: &Rates, on: Day) -> Vec<Charge> {
    let charge = |cost: &LineCost| {
        let rate = |amount: Money| rates.in_force(cost.rate, None, amount.currency, currency, on);
        let rateless = cost.amount.filter(|amount| rate(*amount).is_none()).map(|amount| amount.currency);
        let minor = cost.amount.and_then(|amount| convert(amount, rate(amount).map(|quote| quote.rate), currency));
        Charge { line: cost.line.clone(), state: cost.state, minor, rateless }
    };
    fact.costs.iter().map(charge).collect()
}

/// An amount in another currency at that rate, half up; none without a rate where one is needed.
pub fn convert(amount: Money, rate: Option<Decimal>, currency: Currency) -> Option<i64> {
    if amount.currency == currency {
        return Some(amount.minor);
    }
    let from = Decimal::from(amount.minor) / Decimal::from(10_i64.checked_pow(amount.currency.decimals())?);
    let to = from.checked_mul(rate?)?.checked_mul(Decimal::from(10_i64.checked_pow(currency.decimals())?))?;
    to.round_dp_with_strategy(0, rust_decimal::RoundingStrategy::MidpointAwayFromZero).to_i64()
}
