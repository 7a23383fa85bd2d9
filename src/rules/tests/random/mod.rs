//! Random offices: small, crowded, and with everything left out now and then.

mod commitments;
mod engagements;
mod policy;
mod purpose;
mod resources;

use proptest::collection::vec;
use proptest::option::{of, weighted};
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::Decimal;

use super::offices::{bare, day, today};
use crate::domain::fact::EngagementFact;
use crate::domain::id::Id;
use crate::domain::kinds::city::Tier;
use crate::domain::kinds::office::{WEEKDAYS, YearName};
use crate::domain::kinds::{Budget, Office, Person};
use crate::domain::records::{Partner, Records};
use crate::domain::values::{Currency, Day, Month, PartialDate};

pub(super) use policy::policy;

const THEMES: [&str; 5] = ["Climate", "climate", "Général EU", "youth", "climate"];

fn on(day: Day, days: i64) -> Day {
    day.checked_add(jiff::Span::new().days(days)).unwrap()
}

/// A day so many days from that one, the ends of months and years more often than others.
fn near(today: Day, days: std::ops::Range<i64>) -> impl Strategy<Value = Day> + Clone {
    (days, 0..8).prop_map(move |(days, edge)| {
        let day = on(today, days);
        match edge {
            0 => Month::of(day).first(),
            1 => Month::of(day).last(),
            _ => day,
        }
    })
}

fn partial(today: Day, days: std::ops::Range<i64>) -> impl Strategy<Value = PartialDate> {
    (near(today, days), 0..5).prop_map(|(day, precision)| match precision {
        0 => PartialDate::Year(day.year()),
        1 => PartialDate::Month(day.year(), day.month()),
        _ => PartialDate::Day(day),
    })
}

fn pick(prefix: &'static str, count: usize) -> impl Strategy<Value = Id> + Clone {
    (0..count).prop_map(move |n| key(prefix, n))
}

fn key(prefix: &str, n: usize) -> Id {
    Id::new(&format!("{prefix}{n}"))
}

/// Somebody of the few, or somebody not on record; one of them is asked for everything.
fn who() -> impl Strategy<Value = Id> + Clone {
    prop_oneof![1 => Just(key("p", 0)), 3 => pick("p", 6)]
}

fn themes(most: usize) -> impl Strategy<Value = Vec<String>> {
    vec(select(THEMES.to_vec()).prop_map(str::to_owned), 0..most)
}

fn currency() -> impl Strategy<Value = Currency> + Clone {
    prop_oneof![6 => Just("EUR"), 1 => Just("JPY"), 1 => Just("KWD")].prop_map(|code| code.parse().unwrap())
}

/// An engagement without its id, around the usual day.
pub(super) fn engagement() -> impl Strategy<Value = EngagementFact> {
    engagements::engagement(today())
}

/// That engagement under an id. What follows another one has the greater id, so that nothing follows itself.
pub(super) fn named(fact: EngagementFact, id: &Id) -> EngagementFact {
    EngagementFact { id: id.clone(), follows: fact.follows.filter(|follows| follows < id), ..fact }
}

fn office(today: Day) -> impl Strategy<Value = Office> {
    let week = prop_oneof![
        8 => Just(vec![0, 1, 2, 3, 4]),
        2 => Just(vec![0, 1, 2, 3]),
        1 => Just(vec![6, 0, 1, 2, 3]),
        1 => Just(vec![]),
    ];
    let hours = prop_oneof![3 => Just(800), 1 => 100i64..2400];
    let log = prop_oneof![3 => Just(None), 2 => near(today, -1000..-366).prop_map(Some), 1 => near(today, -366..10).prop_map(Some)];
    (week, vec(near(today, -120..300), 0..12), hours, 1i64..13, log).prop_map(|(week, off, hours, start, log)| Office {
        working_days: week.into_iter().map(|day: usize| WEEKDAYS[day].to_owned()).collect(),
        holidays: off.into_iter().map(|day| day.to_string()).collect(),
        hours_a_day: Some(Decimal::new(hours, 2)),
        year_start: Some(start),
        year_name: Some(YearName::Start),
        log_from: log,
        ..bare().office
    })
}

fn cities() -> impl Strategy<Value = Vec<(Id, Partner)>> {
    let tier = of(select(vec![Tier::A, Tier::B, Tier::C, Tier::C]));
    vec((tier, weighted(0.1, Just(()))), 0..5).prop_map(|cities| {
        let city = |(n, (tier, met)): (usize, (_, Option<()>))| {
            (key("c", n), Partner { name: format!("City {n}"), tier, met: met.is_some() })
        };
        cities.into_iter().enumerate().map(city).collect()
    })
}

fn population() -> impl Strategy<Value = Option<i64>> {
    weighted(0.8, select(vec![1, 49_999, 50_000, 99_999, 100_000, 249_999, 250_000, 500_000, 1_000_000]))
}

/// Records under ids that count on from 0.
fn numbered<T>(prefix: &str, all: Vec<T>) -> Vec<(Id, T)> {
    all.into_iter().enumerate().map(|(n, it)| (key(prefix, n), it)).collect()
}

/// What was before the window is in it by a day or a mark only: every engagement there is that old has left both.
fn remember(records: &mut Records, today: Day) {
    let window = Month::of(today).plus(-24).first();
    let old: Vec<EngagementFact> = records.engagements.iter().filter(|it| it.to < window).cloned().collect();
    for fact in old.iter().filter(|it| it.status.counts()) {
        for (_, partner) in records.partners.iter_mut().filter(|(id, _)| fact.partners.contains(id)) {
            partner.met = true;
        }
    }
    for fact in old.iter().filter(|it| it.status == crate::domain::kinds::engagement::Status::Done) {
        let seat = records.seats.iter().find(|(id, _)| fact.seat.as_ref() == Some(id));
        let under = seat.and_then(|(_, seat)| seat.membership.clone());
        let members = records
            .memberships
            .iter()
            .filter(|(id, _, it)| under.as_ref() == Some(id) || (it.network.is_some() && it.network == fact.network));
        let touched: Vec<Id> = members.map(|(id, ..)| id.clone()).chain(fact.agreement.clone()).collect();
        for id in touched {
            match records.latest.iter_mut().find(|(of, _)| *of == id) {
                Some((_, day)) => *day = fact.to.max(*day),
                None => records.latest.push((id, fact.to)),
            }
        }
    }
}

/// A whole office around a day.
fn records_on(today: Day) -> impl Strategy<Value = Records> {
    let people = (vec(resources::person(today), 0..6), vec(resources::leave(today), 0..4));
    let money = (
        vec(resources::line(today), 0..8),
        vec(resources::entry(today), 0..6),
        vec(resources::rate(today), 0..3),
        vec((pick("m", 4), (-1i64..2).prop_map(move |ahead| i64::from(today.year()) + ahead)), 0..2),
    );
    let held = (
        prop_oneof![
            2 => vec(commitments::membership(today), 0..6),
            1 => vec(commitments::membership(today), 6..14),
        ],
        vec(commitments::network(today), 8..9),
        vec(commitments::agreement(today), 0..6),
        vec(commitments::seat(today), 0..4),
        vec(commitments::decision(today), 0..5),
        commitments::latest(today),
    );
    let aims = (
        vec(purpose::objective(today), 0..4),
        vec(purpose::demand(today), 0..4),
        vec(purpose::training(today), 0..2),
        vec(purpose::blackout(today), 0..3),
        vec(purpose::acknowledgement(today), 0..8),
    );
    let promises = (vec(commitments::promise(today), 0..7), vec(pick("t", 7), 0..2), vec(pick("e", 18), 0..3));
    // Few or many: a share of few is judged otherwise.
    let facts = prop_oneof![
        2 => vec(engagements::engagement(today), 0..8),
        3 => vec(engagements::engagement(today), 8..20),
    ];
    // Now and then most of it is in one week.
    let rush = weighted(0.2, 0i64..150);
    let world = (office(today), cities(), population(), rush);
    (world, people, money, held, aims, promises, facts).prop_map(
        move |((office, cities, population, rush), people, money, held, aims, promises, facts)| {
            let mut records = Records { office, population, partners: cities, ..bare() };
            for (n, person) in people.0.into_iter().enumerate() {
                // The names run against the ids.
                records.people.push((key("p", n), Person { name: format!("Name {}", 9 - n), ..person }));
            }
            records.leaves = numbered("l", people.1);
            for (n, line) in money.0.into_iter().enumerate() {
                records.lines.push((key("b", n), Budget { name: format!("Line {n}"), ..line }));
            }
            for (n, it) in money.1.into_iter().enumerate() {
                records.entries.push((key("x", n), format!("Entry {n}"), it));
            }
            records.rates = money.2;
            records.billed = money.3;
            for (n, it) in held.0.into_iter().enumerate() {
                records.memberships.push((key("m", n), format!("Membership {n}"), it));
            }
            records.networks = numbered("n", held.1);
            records.agreements = numbered("a", held.2);
            records.seats = numbered("s", held.3);
            records.decisions = numbered("v", held.4);
            records.latest = held.5;
            records.objectives = numbered("o", aims.0);
            records.demands = numbered("d", aims.1);
            records.trainings = numbered("g", aims.2);
            records.blackouts = numbered("k", aims.3);
            records.acknowledged = numbered("w", aims.4);
            records.promises = numbered("t", promises.0);
            (records.promised, records.promising) = (promises.1, promises.2);
            for (n, mut fact) in facts.into_iter().enumerate() {
                if let Some(days) = rush.filter(|_| n % 4 != 0) {
                    let length = (fact.to - fact.from).get_days();
                    fact.from = on(today, days);
                    fact.to = on(fact.from, length.into());
                }
                let fact = EngagementFact { title: format!("Engagement {n}"), ..fact };
                records.engagements.push(named(fact, &key("e", n)));
            }
            remember(&mut records, today);
            records
        },
    )
}

/// A whole office around the usual day.
pub(super) fn records() -> impl Strategy<Value = Records> {
    records_on(today())
}

/// A day of judging, usual or at an edge of the calendar, and a whole office around it.
pub(super) fn day_and_records() -> impl Strategy<Value = (Day, Records)> {
    let edges = ["2026-12-28", "2026-12-31", "2027-01-01", "2027-01-03", "2027-01-31", "2027-03-01", "2028-02-29"];
    let days = prop_oneof![2 => Just(today()), 3 => select(edges.map(day).to_vec()), 1 => near(today(), 0..400)];
    days.prop_flat_map(|today| (Just(today), records_on(today)))
}
