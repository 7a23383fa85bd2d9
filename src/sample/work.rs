//! The days of the sample's projects: as many as bring each person's month to where it is meant to be.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::engagements::Made;
use super::ids::scattered;
use super::people::Someone;
use super::{AHEAD, BACK};
use crate::domain::calendar::Calendar;
use crate::domain::id::Id;
use crate::domain::kinds::{Leave, Membership, Person};
use crate::domain::names::Nameless;
use crate::domain::spread::{self, EngagementFact};
use crate::domain::values::{Day, Days, Month, tenths};

/// The share of time that a usual policy keeps free, in per cent.
const RESERVE: i64 = 15;

/// What the work has to fit into.
pub(super) struct Time<'a> {
    pub(super) today: Day,
    pub(super) calendar: &'a Calendar,
    pub(super) people: &'a [Someone],
    pub(super) leaves: &'a [(Id, Leave)],
    pub(super) memberships: &'a [(Id, Membership)],
}

/// How full a person's month is meant to be, in per cent of the time available.
///
/// The third month is the tight one: one person past it, one near it, the others up to it.
fn meant(key: &str, ahead: i32) -> i64 {
    match ahead {
        0 => 78,
        1 => 84,
        2 if key == "marko" => 110,
        2 if key == "ana" => 97,
        2 => 89,
        3 => 71,
        4 => 52,
        _ => {
            let letters: u64 = key.bytes().map(u64::from).sum();
            66 + i64::try_from(scattered(letters + u64::from(ahead.unsigned_abs())) % 22).unwrap_or(0)
        }
    }
}

/// Gives the people whose days fill their month those days.
pub(super) fn fill(engagements: &mut [Made], time: &Time<'_>) {
    let loads = loads(engagements, time);
    let current = Month::of(time.today);
    for someone in time.people.iter().filter(|someone| someone.person.fte.is_some()) {
        for ahead in -BACK..=AHEAD {
            let month = current.plus(ahead);
            let room = available(&someone.id, &someone.person, month, time);
            let carried = loads.get(&(someone.id.clone(), month)).copied().unwrap_or_default();
            let wanted = Days(room.0 * meant(someone.key, ahead) / 100);
            divide(engagements, &someone.id, month, wanted - carried);
        }
    }
}

/// Divides days among what fills that month of a person; at least a tenth each, so that nothing is left open.
fn divide(engagements: &mut [Made], person: &Id, month: Month, days: Days) {
    let mut shares: Vec<_> = engagements
        .iter_mut()
        .filter(|made| made.filled.contains(person))
        .filter(|made| made.engagement.span().is_some_and(|(from, _)| Month::of(from) == month))
        .flat_map(|made| made.engagement.people.iter_mut())
        .filter(|share| share.person.as_ref() == Some(person) && share.days.is_none())
        .collect();
    let count = i64::try_from(shares.len()).unwrap_or(1).max(1);
    let mut left = days.0;
    for (place, share) in (0..).zip(&mut shares) {
        let part = (left / (count - place)).max(1);
        share.days = Some(Days(part));
        left -= part;
    }
}

/// What people carry already, by month: memberships, and engagements whose days are in the plan.
fn loads(engagements: &[Made], time: &Time<'_>) -> BTreeMap<(Id, Month), Days> {
    let current = Month::of(time.today);
    let (first, last) = (current.plus(-BACK), current.plus(AHEAD));
    let standing =
        time.memberships.iter().flat_map(|(_, membership)| spread::membership(membership, time.calendar, first, last));
    let planned = engagements
        .iter()
        .filter(|made| made.engagement.status.is_some_and(|status| status.counts()))
        .filter_map(|made| EngagementFact::of(&made.id, &made.engagement, None, &Nameless))
        .flat_map(|fact| spread::engagement(&fact, time.calendar));
    let mut loads = BTreeMap::new();
    for load in standing.chain(planned) {
        if let Some(person) = load.person {
            *loads.entry((person, load.month)).or_default() += load.days;
        }
    }
    loads
}

/// A person's days in a month, less leave and the reserve.
fn available(id: &Id, person: &Person, month: Month, time: &Time<'_>) -> Days {
    let from = person.from.map_or(month.first(), |from| from.max(month.first()));
    let away = |day: &Day| {
        let mut theirs = time.leaves.iter().filter(|(_, leave)| leave.person.as_ref() == Some(id));
        theirs.any(|(_, leave)| {
            leave.from.is_some_and(|first| first <= *day) && leave.to.is_some_and(|last| *day <= last)
        })
    };
    let worked = time.calendar.working_days(from, month.last()).filter(|day| !away(day)).count() as i128;
    let fte = person.fte.and_then(|fte| (fte * Decimal::from(100)).to_i64()).unwrap_or(0);
    tenths(worked * i128::from(fte * (100 - RESERVE)), 10_000)
}
