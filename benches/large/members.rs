//! The memberships of a large office, ours and those of others, with our fees; and what was promised.

use std::collections::BTreeSet;

use attache::domain::id::Id;
use attache::domain::kinds::entry::EntryState;
use attache::domain::kinds::membership::Role;
use attache::domain::kinds::promise::{PromiseStatus, Side};
use attache::domain::kinds::{Entry, Membership, Promise, Record};
use attache::domain::values::{Day, Days, PartialDate};
use attache::reference::networks;
use attache::sample::HOME;
use rust_decimal::Decimal;

use super::Seed;
use super::ground::{ENGAGEMENT, FEE, Ground, MEMBERSHIP, PROMISE};
use super::money::{self, EACH_YEAR, FIRST_YEAR, YEARS};
use super::picks::{self, Picks};

const OURS: usize = 14;
const OTHERS: u64 = 25_000;
const PROMISES: u64 = 200;
const ROLES: &[(u64, Role)] = &[
    (82, Role::Member),
    (6, Role::Associate),
    (4, Role::Observer),
    (3, Role::Board),
    (1, Role::Chair),
    (4, Role::Former),
];

/// The networks that home is in: the first of the reference that still exist.
pub(super) fn of_home() -> Vec<Id> {
    let live = networks::all().iter().filter(|network| network.ended.is_none());
    live.take(OURS).map(|network| Id::new(network.code)).collect()
}

pub(super) fn home(ground: &Ground) -> Vec<Seed> {
    let membership = |(number, network): (u64, &Id)| {
        let mut picks = Picks::of(MEMBERSHIP, number);
        let membership = Membership {
            city: Some(Id::new(HOME)),
            network: Some(network.clone()),
            role: Some(if number == 0 { Role::Board } else { Role::Member }),
            since: Some(PartialDate::Year(2000 + i16::try_from(number).unwrap_or(0))),
            term_ends: Some(PartialDate::Day(Day::constant(2027, 12, 31))),
            term_months: Some(12),
            auto_renews: Some(number.is_multiple_of(2)),
            notice_months: Some(3),
            fee: Some(money::euros(900 * (number + 1))),
            hours: Some(Decimal::from(30 + 5 * number)),
            owner: Some(picks.one(&ground.people).clone()),
            objective: Some(picks.one(&ground.aims).clone()),
            ..Membership::default()
        };
        (picks::id(MEMBERSHIP, number), Record::Membership(membership))
    };
    (0..).zip(&ground.networks).map(membership).collect()
}

/// What the fees were, year by year, and are.
pub(super) fn fees(ground: &Ground, ours: &[Id]) -> Vec<Seed> {
    let years = (0..YEARS - 1).flat_map(|year| (0..).zip(ours).map(move |(place, id)| (year, place, id)));
    let fee = |(year, place, id): (u64, u64, &Id)| {
        let calendar = FIRST_YEAR + i16::try_from(year).unwrap_or(0);
        let entry = Entry {
            line: ground.lines.get(usize::try_from(year * EACH_YEAR).unwrap_or(0)).cloned(),
            what: format!("Fee {calendar}"),
            amount: Some(money::euros(900 * (place + 1))),
            state: Some(if year + 2 < YEARS { EntryState::Spent } else { EntryState::Committed }),
            on: Day::new(calendar, 1, 10).ok(),
            membership: Some(id.clone()),
            fee_year: Some(i64::from(calendar)),
            ..Entry::default()
        };
        (picks::id(FEE, year * 100 + place), Record::Entry(entry))
    };
    years.map(fee).collect()
}

/// The memberships of partner cities in the networks of the reference.
pub(super) fn others(ground: &Ground, engagements: u64) -> Vec<Seed> {
    let wanted = OTHERS.min(engagements * 5 / 2);
    let networks = networks::all();
    let mut seen = BTreeSet::new();
    let mut all = Vec::new();
    let mut number = OURS as u64;
    while (all.len() as u64) < wanted {
        let mut picks = Picks::of(MEMBERSHIP, number);
        let (city, network) = (picks.one(&ground.cities), picks.one(networks));
        number += 1;
        if !seen.insert((city.clone(), network.code)) {
            continue;
        }
        let role = picks.weighed(ROLES);
        let year = |picks: &mut Picks, from: i16, end: u64| {
            Some(PartialDate::Year(from + i16::try_from(picks.below(end)).unwrap_or(0)))
        };
        let since = if picks.in_hundred(70) { year(&mut picks, 1990, 30) } else { None };
        let until = if role == Role::Former { year(&mut picks, 2020, 6) } else { None };
        let (city, network) = (Some(city.clone()), Some(Id::new(network.code)));
        let membership = Membership { city, network, role: Some(role), since, until, ..Membership::default() };
        all.push((picks::id(MEMBERSHIP, number), Record::Membership(membership)));
    }
    all
}

/// What was promised at some of the last engagements.
pub(super) fn promises(ground: &Ground, engagements: u64) -> Vec<Seed> {
    let promise = |number: u64| {
        let mut picks = Picks::of(PROMISE, number);
        let at = engagements - 1 - picks.below(engagements.div_ceil(10));
        let is_open = picks.in_hundred(50);
        let promise = Promise {
            title: format!("Send the papers of meeting {number}"),
            side: Some(if picks.in_hundred(70) { Side::Ours } else { Side::Theirs }),
            partner: Some(picks.one(&ground.cities).clone()),
            agreement: picks.in_hundred(30).then(|| picks.one(&ground.agreements).clone()),
            engagement: Some(picks::id(ENGAGEMENT, at)),
            owner: Some(picks.one(&ground.people).clone()),
            due: Day::new(2027, 1 + i8::try_from(picks.below(12)).unwrap_or(0), 15).ok().map(PartialDate::Day),
            days: Some(Days(5)),
            status: Some(if is_open { PromiseStatus::Open } else { PromiseStatus::Kept }),
            evidence: if is_open { String::new() } else { "a letter".to_owned() },
            ..Promise::default()
        };
        (picks::id(PROMISE, number), Record::Promise(promise))
    };
    (0..PROMISES).map(promise).collect()
}
