//! What a key press in a form costs, counted: the same in an office of a thousand engagements and in a large one.

use super::offices::*;
use crate::domain::fact::EngagementFact;
use crate::domain::kinds::engagement::{Direction, EngagementKind, Status};
use crate::domain::kinds::network::FeeRule;
use crate::domain::kinds::person::PersonKind;
use crate::domain::kinds::{Kind, Network, Record};
use crate::domain::records::{Partner, Records};
use crate::domain::values::Day;
use crate::rules::{Base, Policy};

/// The days of the window, two years back and one ahead; and of the whole log.
const WINDOW: i64 = 3 * 365;
const LOG: i64 = 20 * 365;

fn later(days: i64) -> Day {
    today().checked_add(jiff::Span::new().days(days)).unwrap()
}

/// Over its limits for good, so that as much is told in each. The part of a log of twenty years that falls into the window: forty people, a thousand partners, everybody's calls and
/// journeys, but for the week of the draft.
fn office(log: i64) -> Base {
    let mut records = bare();
    records.people = (0..40).map(|n| person(&format!("p{n}"), PersonKind::Staff)).collect();
    records.memberships = (0..14).map(|n| membership(&format!("m{n}"), Some(10_000), Some(&format!("p{n}")))).collect();
    let Record::Network(blank) = Record::blank(Kind::Network) else { panic!("a blank network is a network") };
    records.networks = vec![(id("c40"), Network { acronym: "C40".into(), fee_rule: Some(FeeRule::Free), ..blank })];
    let partner = |n: i64| (id(&format!("{n}")), Partner { name: format!("City {n}"), tier: None, met: true });
    records.partners = (0..1000).map(partner).collect();
    let count = log * WINDOW / LOG;
    records.engagements = (0..count).map(|n| engagement_of(n, count)).collect();
    Base::read(Records { step: 1, ..records }, &Policy::default(), today())
}

fn engagement_of(n: i64, count: i64) -> EngagementFact {
    let from = later(n * WINDOW / count - 2 * 365);
    let free = later(28) <= from && from <= later(42);
    let kind = if n % 4 == 0 && !free { EngagementKind::Mission } else { EngagementKind::Call };
    let status = if from <= today() { Status::Done } else { Status::Accepted };
    EngagementFact {
        title: format!("Engagement {n}"),
        kind: Some(kind),
        direction: Some(if kind == EngagementKind::Call { Direction::Virtual } else { Direction::Out }),
        people: vec![days(&format!("p{}", n % 40), 5)],
        partners: vec![id(&format!("{}", n % 1000))],
        network: (n % 5 == 0).then(|| id("c40")),
        themes: ["climate".into()].into(),
        owner: Some(id(&format!("p{}", n % 40))),
        follows: (n % 10 == 3).then(|| id(&format!("e{}", n - 1))),
        ..EngagementFact::bare(id(&format!("e{n}")), status, (from, from))
    }
}

/// A mission of three people for five days, next month.
fn draft(title: &str) -> EngagementFact {
    EngagementFact {
        title: title.to_owned(),
        kind: Some(EngagementKind::Mission),
        direction: Some(Direction::Out),
        people: vec![days("p0", 50), days("p1", 50), days("p2", 50)],
        partners: vec![id("7")],
        network: Some(id("c40")),
        objectives: vec![id("o")],
        ..EngagementFact::bare(id("draft"), Status::Accepted, (later(30), later(34)))
    }
}

fn allocations(base: &Base) -> u64 {
    let drafted = draft("C40 delegation");
    let counted = allocation_counter::measure(|| {
        let pieces = base.strip(base.engagement(&drafted.id), Some(&drafted));
        assert!(!pieces.is_empty());
    });
    counted.count_total
}

#[test]
fn a_key_press_allocates_as_much_in_a_large_office_as_in_a_small_one() {
    let long = std::env::var_os("ATTACHE_LONG").is_some();
    let (small, large) = (allocations(&office(1_000)), allocations(&office(if long { 1_000_000 } else { 50_000 })));
    assert!(large * 10 <= small * 11, "{large} allocations in a large office, {small} in a small one");
}
