//! Random offices around 12 January 2027: small, crowded, and with everything left out now and then.

use proptest::collection::vec;
use proptest::option::{of, weighted};
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::Decimal;

use super::offices::{bare, today};
use crate::domain::id::Id;
use crate::domain::kinds::budget::LineKind;
use crate::domain::kinds::engagement::{Cost, Direction, PersonDays, Status};
use crate::domain::kinds::entry::EntryState;
use crate::domain::kinds::membership::Role;
use crate::domain::kinds::office::{WEEKDAYS, YearName};
use crate::domain::kinds::person::PersonKind;
use crate::domain::kinds::{Budget, Leave, Membership, Office, Person};
use crate::domain::records::Records;
use crate::domain::spread::EngagementFact;
use crate::domain::values::{Currency, Day, Days, Money, PartialDate};
use crate::rules::{Policy, RULES, RulePolicy};

fn near(days: std::ops::Range<i64>) -> impl Strategy<Value = Day> + Clone {
    days.prop_map(|days| today().checked_add(jiff::Span::new().days(days)).unwrap())
}

fn pick(prefix: &'static str, count: usize) -> impl Strategy<Value = Id> + Clone {
    (0..count).prop_map(move |n| Id::new(&format!("{prefix}{n}")))
}

/// Somebody of the four, or somebody not on record.
fn who() -> impl Strategy<Value = Id> + Clone {
    pick("p", 5)
}

fn person() -> impl Strategy<Value = Person> {
    let kind = prop_oneof![4 => Just(PersonKind::Staff), 1 => Just(PersonKind::Elected), 1 => Just(PersonKind::Other)];
    let fte = prop_oneof![3 => Just(Some(100)), 2 => (0i64..101).prop_map(Some), 1 => Just(None)];
    (kind, weighted(0.3, near(-60..150)), weighted(0.3, near(-30..200)), fte).prop_map(|(kind, from, to, fte)| Person {
        name: String::new(),
        kind: Some(kind),
        login: String::new(),
        from,
        to,
        fte: fte.map(|fte| Decimal::new(fte, 2)),
        ..Person::default()
    })
}

fn leave() -> impl Strategy<Value = Leave> {
    (who(), near(-30..180), 0i64..25).prop_map(|(person, from, length)| Leave {
        person: Some(person),
        from: Some(from),
        to: Some(from.checked_add(jiff::Span::new().days(length)).unwrap()),
        note: String::new(),
    })
}

fn partial(days: std::ops::Range<i64>) -> impl Strategy<Value = PartialDate> {
    (near(days), 0..3).prop_map(|(day, precision)| match precision {
        0 => PartialDate::Year(day.year()),
        1 => PartialDate::Month(day.year(), day.month()),
        _ => PartialDate::Day(day),
    })
}

fn membership() -> impl Strategy<Value = Membership> {
    let role = prop_oneof![5 => Just(Role::Member), 1 => Just(Role::Former)];
    let hours = prop_oneof![4 => (0i64..4000).prop_map(Some), 1 => Just(None)];
    let city = prop_oneof![5 => Just("1"), 1 => Just("2")];
    (role, hours, of(who()), of(partial(-700..60)), of(partial(-60..400)), city).prop_map(
        |(role, hours, owner, since, until, city)| Membership {
            city: Some(Id::new(city)),
            network: Some(Id::new("n")),
            body: String::new(),
            role: Some(role),
            since,
            until,
            hours: hours.map(|hours| Decimal::new(hours, 1)),
            owner,
            ..Membership::default()
        },
    )
}

fn currency() -> impl Strategy<Value = Currency> + Clone {
    prop_oneof![4 => Just("EUR"), 1 => Just("JPY"), 1 => Just("KWD")].prop_map(|code| code.parse().unwrap())
}

fn line() -> impl Strategy<Value = Budget> {
    let kind = select(vec![LineKind::Travel, LineKind::Hosting, LineKind::Dues, LineKind::Staff]);
    let adopted = prop_oneof![5 => (0i64..60).prop_map(|units| Some(units * 10_000)), 1 => Just(None)];
    (2025i64..2029, kind, adopted, currency()).prop_map(|(year, kind, adopted, currency)| Budget {
        year: Some(year),
        name: String::new(),
        kind: Some(kind),
        adopted: adopted.map(|minor| Money::new(minor, currency)),
        note: String::new(),
    })
}

fn some_days() -> impl Strategy<Value = Option<Days>> + Clone {
    prop_oneof![3 => Just(None), 1 => Just(Some(Days(0))), 4 => (1i64..120).prop_map(|tenths| Some(Days(tenths)))]
}

fn part() -> impl Strategy<Value = PersonDays> {
    let event =
        prop_oneof![1 => Just(None), 1 => Just(Some(Days(0))), 8 => (1i64..120).prop_map(|tenths| Some(Days(tenths)))];
    (weighted(0.9, who()), event, some_days(), some_days(), weighted(0.2, some_days()), weighted(0.2, some_days()))
        .prop_map(|(person, days, preparation, follow_up, days_actual, preparation_actual)| PersonDays {
            person,
            preparation,
            days,
            follow_up,
            preparation_actual: preparation_actual.flatten(),
            days_actual: days_actual.flatten(),
            follow_up_actual: None,
        })
}

fn cost() -> impl Strategy<Value = Cost> {
    let state = select(vec![
        EntryState::Planned,
        EntryState::Committed,
        EntryState::Invoiced,
        EntryState::Spent,
        EntryState::Void,
    ]);
    let amount = (-10_000i64..200_000, currency()).prop_map(|(minor, currency)| Money::new(minor, currency));
    (weighted(0.95, pick("b", 4)), weighted(0.9, amount), of(1i64..30_000), state).prop_map(
        |(line, amount, rate, state)| Cost {
            entry: None,
            line,
            amount,
            rate: rate.map(|rate| Decimal::new(rate, 4)),
            state: Some(state),
        },
    )
}

/// An engagement without its id.
pub(super) fn engagement() -> impl Strategy<Value = EngagementFact> {
    let status = prop_oneof![
        6 => Just(Status::Accepted),
        2 => Just(Status::Invited),
        2 => Just(Status::Done),
        1 => select(vec![Status::Idea, Status::Declined, Status::Cancelled, Status::Postponed]),
    ];
    let direction = of(select(vec![Direction::In, Direction::Out, Direction::Out, Direction::Virtual]));
    let place = weighted(0.8, pick("place", 3).prop_map(|place| place.to_string()));
    let length = prop_oneof![3 => 0i64..4, 2 => 0i64..15, 1 => 0i64..70];
    let when = (near(-70..210), length, weighted(0.6, near(-80..60)));
    (status, direction, place, when, of(who()), vec(part(), 0..4), vec(cost(), 0..3)).prop_map(
        |(status, direction, place, (from, length, decided_on), owner, people, costs)| EngagementFact {
            id: Id::new("e"),
            title: String::new(),
            status,
            direction,
            place: place.as_deref().map(crate::domain::spread::Place::named),
            from,
            to: from.checked_add(jiff::Span::new().days(length)).unwrap(),
            decided_on,
            owner,
            people,
            costs,
            ..super::offices::engagement("e", status, "2027-01-12", "2027-01-12")
        },
    )
}

fn office() -> impl Strategy<Value = Office> {
    let week = prop_oneof![
        8 => Just(vec![0, 1, 2, 3, 4]),
        2 => Just(vec![0, 1, 2, 3]),
        1 => Just(vec![6, 0, 1, 2, 3]),
        1 => Just(vec![]),
    ];
    let hours = prop_oneof![3 => Just(800), 1 => 100i64..2400];
    (week, vec(near(-120..300), 0..12), hours, 1i64..13).prop_map(|(week, off, hours, year_start)| Office {
        working_days: week.into_iter().map(|day: usize| WEEKDAYS[day].to_owned()).collect(),
        holidays: off.into_iter().map(|day| day.to_string()).collect(),
        hours_a_day: Some(Decimal::new(hours, 2)),
        year_start: Some(year_start),
        year_name: Some(YearName::Start),
        ..bare().office
    })
}

/// A whole office.
pub(super) fn records() -> impl Strategy<Value = Records> {
    let small = (vec(person(), 0..5), vec(leave(), 0..4), vec(membership(), 0..3), vec(line(), 0..5));
    (office(), small, vec(engagement(), 0..14)).prop_map(
        |(office, (people, leaves, memberships, lines), engagements)| {
            let mut records = Records { office, ..bare() };
            let key = |prefix: &str, n: usize| Id::new(&format!("{prefix}{n}"));
            for (n, person) in people.into_iter().enumerate() {
                // The names run against the ids.
                records.people.push((key("p", n), Person { name: format!("Name {}", 9 - n), ..person }));
            }
            records.leaves.extend(leaves.into_iter().enumerate().map(|(n, it)| (key("l", n), it)));
            for (n, it) in memberships.into_iter().enumerate() {
                records.memberships.push((key("m", n), format!("Membership {n}"), it));
            }
            for (n, line) in lines.into_iter().enumerate() {
                records.lines.push((key("b", n), Budget { name: format!("Line {n}"), ..line }));
            }
            for (n, fact) in engagements.into_iter().enumerate() {
                records.engagements.push(EngagementFact { id: key("e", n), title: format!("Engagement {n}"), ..fact });
            }
            records
        },
    )
}

/// A policy, the usual one as often as not.
pub(super) fn policy() -> impl Strategy<Value = Policy> {
    let limits = (any::<bool>(), 0i64..120, 0i64..60);
    let unusual = (0i64..60, vec(limits, RULES.len())).prop_map(|(reserve, limits)| {
        let mut policy = Policy::with_reserve(reserve);
        for (rule, (enabled, watch, more)) in RULES.iter().zip(limits) {
            let usual = policy.rule(rule.id);
            let own = RulePolicy { enabled, watch: usual.watch.map(|_| watch), over: usual.over.map(|_| watch + more) };
            policy.set(rule.id, own);
        }
        policy
    });
    prop_oneof![Just(Policy::default()), unusual]
}
