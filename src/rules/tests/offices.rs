//! Small offices to test with: Tuesday 12 January 2027, euros, five days of eight hours a week.

use rust_decimal::Decimal;

use crate::domain::fact::{EngagementFact, LineCost, Part, Place};
use crate::domain::id::Id;
use crate::domain::kinds::agreement::{AgreementKind, AgreementStatus};
use crate::domain::kinds::budget::LineKind;
use crate::domain::kinds::choices::Known;
use crate::domain::kinds::city::Tier;
use crate::domain::kinds::engagement::{Direction, Origin, Status};
use crate::domain::kinds::entry::EntryState;
use crate::domain::kinds::membership::Role;
use crate::domain::kinds::person::PersonKind;
use crate::domain::kinds::promise::{PromiseStatus, Side};
use crate::domain::kinds::{Agreement, Budget, Kind, Leave, Membership, Network, Objective, Person, Promise, Record};
use crate::domain::records::{Partner, Records};
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
    let fte = Some(rust_decimal::Decimal::ONE);
    let trained = Some(Known::Yes);
    (id(key), Person { name: capital(key), kind: Some(kind), fte, trained, ..Person::default() })
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
pub(super) fn days(who: &str, tenths: i64) -> Part {
    Part { person: Some(id(who)), event: Some(Days(tenths)), ..Part::default() }
}

/// A cost in cents.
pub(super) fn cost(line: &str, cents: i64, state: EntryState) -> LineCost {
    let amount = Some(Money::new(cents, Currency::EUR));
    LineCost { line: id(line), amount, rate: None, state }
}

/// A network of that theme, one of those that were counted by size of city.
pub(super) fn network(key: &str, theme: &str) -> (Id, Network) {
    let network = Network {
        acronym: key.to_uppercase(),
        themes: vec![theme.to_owned()],
        benchmark: Some(true),
        ..Network::default()
    };
    (id(key), network)
}

/// A membership of ours in the network of that name, without work or money unless the test says so.
pub(super) fn member_of(key: &str) -> (Id, String, Membership) {
    let (id_, title, it) = membership(key, Some(0), None);
    (id_, title, Membership { network: Some(id(key)), ..it })
}

/// An active agreement without work.
pub(super) fn agreement(key: &str) -> (Id, Agreement) {
    let it = Agreement {
        title: capital(key),
        kind: Some(AgreementKind::Sister),
        status: Some(AgreementStatus::Active),
        hours: Some(Decimal::ZERO),
        ..Agreement::default()
    };
    (id(key), it)
}

/// An objective that always holds.
pub(super) fn objective(key: &str, weight: Option<i64>) -> (Id, Objective) {
    (id(key), Objective { title: capital(key), weight, ..Objective::default() })
}

/// A city that is a partner of that tier.
pub(super) fn partner(key: &str, tier: Option<Tier>) -> (Id, Partner) {
    (id(key), Partner { name: capital(key), tier, met: false })
}

/// So many accepted engagements of Sato in February 2027 with an objective, a demand and a next look, 1.0 day each.
pub(super) fn in_order(count: usize) -> Vec<EngagementFact> {
    let one = |number| {
        let mut fact = engagement(&format!("order{number:02}"), Status::Accepted, "2027-02-08", "2027-02-12");
        fact.people = vec![days("sato", 10)];
        (fact.objectives, fact.demand, fact.reviewed) = (vec![id("climate")], Some(id("motion")), true);
        fact
    };
    (0..count).map(one).collect()
}

/// What a rule says of an office, with the records behind it.
pub(super) fn check(records: &Records, rule: &str) -> Vec<Finding> {
    check_on(records, rule, "2027-01-12")
}

/// The same on another day.
pub(super) fn check_on(records: &Records, rule: &str, on: &str) -> Vec<Finding> {
    check_under(records, rule, &Policy::default(), on)
}

/// The same under another policy.
pub(super) fn check_under(records: &Records, rule: &str, policy: &Policy, on: &str) -> Vec<Finding> {
    let base = Base::read(records.clone(), policy, day(on));
    base.check().into_iter().filter(|finding| finding.rule == rule).collect()
}

/// A promise of ours, due then, that Sato sees to.
pub(super) fn promise(key: &str, due: &str) -> (Id, Promise) {
    let it = Promise {
        title: key.to_owned(),
        side: Some(Side::Ours),
        status: Some(PromiseStatus::Open),
        owner: Some(id("sato")),
        due: Some(due.parse().unwrap()),
        ..Promise::default()
    };
    (id(key), it)
}

/// A finding's figures in one line: `over office 2027-02: 34.1 of 34.0, over by 0.1 days`.
pub(super) fn told(found: &Finding) -> String {
    let Finding { subject, period, figure, unit, .. } = found;
    let limit = found.limit.as_deref().unwrap_or("no limit");
    let over_by = found.over_by.as_ref().map_or_else(String::new, |over_by| format!(", over by {over_by}"));
    format!("{} {subject} {period}: {figure} of {limit}{over_by} {unit}", found.severity.word())
}

/// Those of everything that a rule says of an office, one line each.
pub(super) fn all_told(records: &Records, rule: &str) -> Vec<String> {
    check(records, rule).iter().map(told).collect()
}

/// The same on another day.
pub(super) fn all_told_on(records: &Records, rule: &str, on: &str) -> Vec<String> {
    check_on(records, rule, on).iter().map(told).collect()
}

/// The one thing that a rule says of an office.
pub(super) fn only(records: &Records, rule: &str) -> Finding {
    let mut findings = check(records, rule);
    assert_eq!(findings.len(), 1, "{findings:#?}");
    findings.remove(0)
}
