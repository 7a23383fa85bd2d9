//! Small offices to test with: Tuesday 12 January 2027, euros, five days of eight hours a week.

use rust_decimal::Decimal;

use crate::domain::id::Id;
use crate::domain::kinds::budget::LineKind;
use crate::domain::kinds::choices::Known;
use crate::domain::kinds::engagement::{Cost, Direction, Origin, PersonDays, Status};
use crate::domain::kinds::entry::EntryState;
use crate::domain::kinds::membership::Role;
use crate::domain::kinds::person::PersonKind;
use crate::domain::kinds::{Budget, Kind, Leave, Membership, Person, Record};
use crate::domain::records::Records;
use crate::domain::spread::{EngagementFact, Place};
use crate::domain::values::{Currency, Day, Days, Money};
use crate::rules::{Base, Finding, Policy};

pub(super) fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub(super) fn today() -> Day {
    day("2027-01-12")
}

pub(super) fn id(text: &str) -> Id {
    Id::new(text)
}

/// An office with nothing on record.
pub(super) fn bare() -> Records {
    let Record::Office(office) = Record::blank(Kind::Office) else { panic!("a blank office is an office") };
    Records { step: 1, ..Records::bare(office, id("1"), Currency::EUR) }
}

/// An office of Sato and Novak, both at full time. In February 2027, of 20 working days, 17.0 days each are available.
pub(super) fn two() -> Records {
    let mut records = bare();
    records.people = vec![person("sato", PersonKind::Staff), person("novak", PersonKind::Staff)];
    records
}

/// The id with a capital.
fn capital(key: &str) -> String {
    let mut letters = key.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// Somebody at full time, named by their id.
pub(super) fn person(key: &str, kind: PersonKind) -> (Id, Person) {
    let Record::Person(blank) = Record::blank(Kind::Person) else { panic!("a blank person is a person") };
    (id(key), Person { name: capital(key), kind: Some(kind), trained: Some(Known::Yes), ..blank })
}

pub(super) fn leave(key: &str, who: &str, from: &str, to: &str) -> (Id, Leave) {
    (id(key), Leave { person: Some(id(who)), from: Some(day(from)), to: Some(day(to)), note: String::new() })
}

/// A membership of ours with so many hours a year.
pub(super) fn membership(key: &str, hours: Option<i64>, owner: Option<&str>) -> (Id, String, Membership) {
    let Record::Membership(blank) = Record::blank(Kind::Membership) else { panic!("it is a membership") };
    let it = Membership {
        city: Some(id("1")),
        network: Some(id("c40")),
        role: Some(Role::Member),
        hours: hours.map(Decimal::from),
        owner: owner.map(id),
        ..blank
    };
    (id(key), format!("Home in {key}"), it)
}

/// A line of 2027 with an adopted amount in cents.
pub(super) fn line(key: &str, kind: LineKind, adopted: i64) -> (Id, Budget) {
    let adopted = Some(Money::new(adopted, Currency::EUR));
    (id(key), Budget { year: Some(2027), name: capital(key), kind: Some(kind), adopted, note: String::new() })
}

/// An engagement of nobody in Lyon.
pub(super) fn engagement(key: &str, status: Status, from: &str, to: &str) -> EngagementFact {
    EngagementFact {
        title: key.to_owned(),
        direction: Some(Direction::Out),
        place: Some(Place::named("Lyon")),
        origin: Some(Origin::Plan),
        ..EngagementFact::bare(id(key), status, (day(from), day(to)))
    }
}

/// Somebody's event days, in tenths.
pub(super) fn days(who: &str, tenths: i64) -> PersonDays {
    PersonDays { person: Some(id(who)), days: Some(Days(tenths)), ..PersonDays::default() }
}

/// A cost in cents.
pub(super) fn cost(line: &str, cents: i64, state: EntryState) -> Cost {
    let amount = Some(Money::new(cents, Currency::EUR));
    Cost { entry: None, line: Some(id(line)), amount, rate: None, state: Some(state) }
}

/// What a rule says of an office, with the records behind it.
pub(super) fn check(records: &Records, rule: &str) -> Vec<Finding> {
    let base = Base::read(records.clone(), &Policy::default(), today());
    base.check().into_iter().filter(|finding| finding.rule == rule).collect()
}

/// The one thing that a rule says of an office.
pub(super) fn only(records: &Records, rule: &str) -> Finding {
    let mut findings = check(records, rule);
    assert_eq!(findings.len(), 1, "{findings:#?}");
    findings.remove(0)
}
