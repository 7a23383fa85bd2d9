//! The days of the sample's projects: as many as bring each person's month to where it is meant to be.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::agreements::Agreed;
use super::engagements::Made;
use super::ids::scattered;
use super::people::Someone;
use super::{AHEAD, BACK, plan};
use crate::domain::calendar::Calendar;
use crate::domain::fact::EngagementFact;
use crate::domain::id::Id;
use crate::domain::kinds::agreement::AgreementStatus;
use crate::domain::kinds::promise::{PromiseStatus, Side};
use crate::domain::kinds::{Leave, Membership, Person, Promise, Seat};
use crate::domain::names::Nameless;
use crate::domain::spread::{self, PREPARATION_DAYS};
use crate::domain::values::{Day, Days, Month, PartialDate, tenths};

/// The share of time that a usual policy keeps free, in per cent.
const RESERVE: i64 = 15;

/// What the work has to fit into.
pub(super) struct Time<'a> {
    /// How full a month of somebody is meant to be, in per cent of the time available.
    pub(super) meant: fn(&str, i32) -> i64,
    pub(super) today: Day,
    pub(super) calendar: &'a Calendar,
    pub(super) people: &'a [Someone],
    pub(super) leaves: &'a [(Id, Leave)],
    pub(super) standing: Standing<'a>,
}

/// The work that is there before anything is planned.
pub(super) struct Standing<'a> {
    pub(super) memberships: &'a [(Id, Membership)],
    pub(super) seats: &'a [(Id, Seat)],
    pub(super) agreed: &'a [Agreed],
    pub(super) promises: &'a [(Id, Promise)],
}

/// How full a person's month is meant to be, in per cent of the time available.
///
/// The third month is the tight one: one person past it, one near it, the others up to it.
pub(super) fn meant(key: &str, ahead: i32) -> i64 {
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
            let wanted = Days(room.0 * (time.meant)(someone.key, ahead) / 100);
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

/// What people carry already, by month: what stands there each year, and engagements whose days are in the plan.
fn loads(engagements: &[Made], time: &Time<'_>) -> BTreeMap<(Id, Month), Days> {
    let current = Month::of(time.today);
    let (first, last) = (current.plus(-BACK), current.plus(AHEAD));
    let standing = standing(engagements, time);
    let standing = standing.iter().flat_map(|it| spread::membership(it, time.calendar, first, last));
    let planned = engagements
        .iter()
        .filter(|made| made.engagement.status.is_some_and(|status| status.counts()))
        .filter_map(|made| EngagementFact::of(&made.id, &made.engagement, None, &Nameless))
        .flat_map(|fact| spread::engagement(&fact, time.calendar));
    let mut loads = BTreeMap::new();
    let mut put = |person: Option<Id>, month: Month, days: Days| {
        if let Some(person) = person {
            *loads.entry((person, month)).or_default() += days;
        }
    };
    standing.chain(planned).for_each(|load| put(load.person, load.month, load.days));
    for (person, day, days) in promised(time) {
        put(Some(person), Month::of(day), days);
    }
    loads
}

/// Memberships, and as if they were such: agreements that are lived, and the meetings of each seat in each year that are
/// no engagements.
fn standing(engagements: &[Made], time: &Time<'_>) -> Vec<Membership> {
    let Standing { memberships, seats, agreed, .. } = time.standing;
    let counts = |it: &&Membership| it.standing(time.today).counts();
    let mut all: Vec<Membership> = memberships.iter().map(|(_, it)| it).filter(counts).cloned().collect();
    let lived = agreed.iter().map(|it| &it.agreement);
    let lived = lived.filter(|it| it.standing(time.today) == Some(AgreementStatus::Active));
    all.extend(lived.map(|it| Membership {
        since: it.signed,
        hours: it.hours,
        owner: it.owner.clone(),
        ..Membership::default()
    }));
    for (id, seat) in seats {
        let held = seat.since.map_or(time.today, PartialDate::first);
        for year in time.today.year() - 2..=time.today.year() + 1 {
            let (first, last) = (Month { year, month: 1 }.first(), Month { year, month: 12 }.last());
            let of = |made: &&Made| {
                let it = &made.engagement;
                let counts = it.status.is_some_and(|status| status.counts()) && it.seat.as_ref() == Some(id);
                counts && it.span().is_some_and(|(from, _)| from.year() == year)
            };
            let met = i64::try_from(engagements.iter().filter(of).count()).unwrap_or(0);
            let left = (seat.meetings.unwrap_or(0) - met).max(0);
            all.push(Membership {
                since: Some(PartialDate::Day(first.max(held))),
                until: Some(PartialDate::Day(last)),
                hours: seat.hours.map(|hours| hours * Decimal::from(left)),
                owner: seat.owner.clone(),
                ..Membership::default()
            });
        }
    }
    all
}

/// What our open promises take: each a part on each of the twenty working days up to the one it is due.
fn promised(time: &Time<'_>) -> Vec<(Id, Day, Days)> {
    let mut parts = Vec::new();
    for (_, it) in time.standing.promises {
        let open = it.side == Some(Side::Ours) && it.status == Some(PromiseStatus::Open);
        let (Some(days), Some(due), Some(owner), true) = (it.days, it.due, &it.owner, open) else { continue };
        let worked = time.calendar.working_before(plan::later(due.first(), 1), PREPARATION_DAYS, None);
        let mut left = days.0;
        for (place, day) in worked.iter().enumerate() {
            let part = left / i64::try_from(worked.len() - place).unwrap_or(1).max(1);
            parts.push((owner.clone(), *day, Days(part)));
            left -= part;
        }
    }
    parts
}

/// A person's days in a month, less leave and the reserve.
fn available(id: &Id, person: &Person, month: Month, time: &Time<'_>) -> Days {
    let from = person.begins().map_or(month.first(), |from| from.max(month.first()));
    let away = |day: &Day| {
        let mut theirs = time.leaves.iter().filter(|(_, leave)| leave.person.as_ref() == Some(id));
        theirs.any(|(_, leave)| {
            leave.from.is_some_and(|first| first <= *day) && leave.to.is_some_and(|last| *day <= last)
        })
    };
    let worked = time.calendar.working_days(from, month.last()).filter(|day| !away(day));
    let fte = |day: Day| person.fte_on(day).and_then(|fte| (fte * Decimal::from(100)).to_i64()).unwrap_or(0);
    let hundredths: i64 = worked.map(fte).sum();
    tenths(i128::from(hundredths * (100 - RESERVE)), 10_000)
}
