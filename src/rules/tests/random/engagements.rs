//! Engagements.

use proptest::collection::vec;
use proptest::option::{of, weighted};
use proptest::prelude::*;
use proptest::sample::select;

use super::{near, on, pick, themes, who};
use crate::domain::fact::{EngagementFact, LineCost, Part, Place};
use crate::domain::fold::fold;
use crate::domain::id::Id;
use crate::domain::kinds::engagement::{Direction, EngagementKind, Origin, PersonDays, Status};
use crate::domain::values::{Day, Days};

fn some_days() -> impl Strategy<Value = Option<Days>> + Clone {
    prop_oneof![3 => Just(None), 1 => Just(Some(Days(0))), 4 => (1i64..120).prop_map(|tenths| Some(Days(tenths)))]
}

fn part() -> impl Strategy<Value = PersonDays> {
    let event =
        prop_oneof![1 => Just(None), 2 => Just(Some(Days(0))), 20 => (1i64..120).prop_map(|tenths| Some(Days(tenths)))];
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

/// What an engagement is with, under and for.
fn ties() -> impl Strategy<Value = EngagementFact> {
    let kind = of(select(vec![
        EngagementKind::Mission,
        EngagementKind::Delegation,
        EngagementKind::Meeting,
        EngagementKind::Call,
        EngagementKind::Webinar,
        EngagementKind::Reception,
    ]));
    let origin = weighted(
        0.7,
        select(vec![Origin::Plan, Origin::Inherited, Origin::Invitation, Origin::Request, Origin::Political]),
    );
    let with = (vec(pick("c", 5), 0..3), themes(3));
    let under = (weighted(0.3, pick("n", 9)), weighted(0.15, pick("s", 4)), weighted(0.25, pick("a", 6)));
    let aims = (prop_oneof![2 => Just(vec![]), 2 => vec(pick("o", 4), 1..4)], weighted(0.3, pick("d", 4)));
    let after = (weighted(0.35, pick("e", 14)), weighted(0.2, Just(())), weighted(0.35, Just(())));
    (kind, origin, with, under, aims, after).prop_map(|(kind, origin, with, under, aims, after)| {
        let (mut partners, mut objectives) = (with.0, aims.0);
        partners.sort();
        partners.dedup();
        objectives.sort();
        objectives.dedup();
        let usual: Day = "2027-01-12".parse().unwrap();
        EngagementFact {
            kind,
            origin,
            partners,
            themes: with.1.iter().map(|theme| fold(theme)).collect(),
            network: under.0,
            seat: under.1,
            agreement: under.2,
            objectives,
            demand: aims.1,
            follows: after.0,
            reviewed: after.1.is_some(),
            reported: after.2.is_some(),
            ..EngagementFact::bare(Id::new("e"), Status::Idea, (usual, usual))
        }
    })
}

/// An engagement without its id.
pub(super) fn engagement(today: Day) -> impl Strategy<Value = EngagementFact> {
    let status = prop_oneof![
        6 => Just(Status::Accepted),
        2 => Just(Status::Invited),
        4 => Just(Status::Done),
        2 => select(vec![Status::Idea, Status::Declined, Status::Cancelled, Status::Postponed]),
    ];
    let direction = of(select(vec![Direction::In, Direction::Out, Direction::Out, Direction::Virtual]));
    let place = weighted(0.8, pick("place", 3).prop_map(|place| place.to_string()));
    let length = prop_oneof![4 => 0i64..4, 2 => 0i64..15, 1 => 0i64..70];
    let from = prop_oneof![
        3 => near(today, 0..15),
        6 => near(today, -70..120),
        4 => near(today, -400..-70),
        1 => near(today, -800..-400),
        1 => near(today, 120..420),
    ];
    let people = prop_oneof![1 => Just(vec![]), 12 => vec(part(), 1..4)];
    let owed = vec(super::resources::cost(), 0..3);
    // Before the first day, or after it.
    let decided = weighted(0.6, -20i64..100);
    ((status, direction, place), (from, length, decided), of(who()), people, owed, ties()).prop_map(
        |((status, direction, place), (from, length, decided), owner, people, costs, ties)| EngagementFact {
            status,
            direction,
            place: place.as_deref().map(Place::named),
            from,
            to: on(from, length),
            decided_on: decided.map(|before| on(from, -before)),
            owner,
            people: people.iter().map(Part::of).collect(),
            costs: costs.iter().filter_map(LineCost::of).collect(),
            ..ties
        },
    )
}
