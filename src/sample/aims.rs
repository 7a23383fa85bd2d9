//! The sample's objectives, and what was asked for at home.

use super::ids::Ids;
use super::people::{self, Someone};
use crate::domain::id::Id;
use crate::domain::kinds::demand::{DemandSource, DemandStatus};
use crate::domain::kinds::{Demand, Objective};
use crate::domain::values::{Day, Month, PartialDate};

/// What is asked for, what sort of asker, who, months ago, urgency, where it stands; the word finds it.
const DEMANDS: &[(&str, &str, DemandSource, &str, i32, i64, DemandStatus)] = &[
    (
        "heat",
        "Cheaper heat for the blocks in Trnje",
        DemandSource::Council,
        "Motion of the district council",
        22,
        3,
        DemandStatus::Open,
    ),
    (
        "buses",
        "Night buses until three on Fridays",
        DemandSource::Community,
        "Petition, 4,100 names",
        15,
        2,
        DemandStatus::Open,
    ),
    (
        "places",
        "Places abroad for vocational pupils",
        DemandSource::Department,
        "Education department",
        19,
        2,
        DemandStatus::Open,
    ),
    ("ports", "Contacts in ports for shippers", DemandSource::Business, "Chamber of trade", 20, 2, DemandStatus::Open),
    (
        "language",
        "Help with the language at the counters",
        DemandSource::Community,
        "Forum of newcomers",
        21,
        3,
        DemandStatus::Met,
    ),
    ("hospitals", "Local food in hospitals", DemandSource::Department, "Health department", 14, 1, DemandStatus::Open),
    (
        "train",
        "A train to Ljubljana in under two hours",
        DemandSource::Business,
        "Employers' round table",
        9,
        1,
        DemandStatus::Open,
    ),
    (
        "shade",
        "Shade on the squares before the summer",
        DemandSource::Community,
        "Residents of the old town",
        3,
        3,
        DemandStatus::Open,
    ),
    ("africa", "A partner city in Africa", DemandSource::Council, "Motion of the council", 7, 1, DemandStatus::Open),
    ("fair", "A fair stand for young firms", DemandSource::Business, "Start-up house", 16, 1, DemandStatus::Dropped),
];

/// The demands that an aim answers as a whole: the place of the aim from 1, and the word.
pub(super) const ANSWERS: &[(usize, &str)] = &[(3, "language"), (5, "hospitals")];

/// A demand of the sample with its word.
pub(super) struct Asked {
    pub(super) key: &'static str,
    pub(super) id: Id,
    pub(super) demand: Demand,
}

/// What was asked for at home.
pub(super) fn demands(ids: &mut Ids, today: Day) -> Vec<Asked> {
    let mut demands = Vec::new();
    for &(key, title, source, who, ago, urgency, status) in DEMANDS {
        let on = Month::of(today).plus(-ago);
        let demand = Demand {
            title: title.to_owned(),
            source: Some(source),
            who: who.to_owned(),
            on: Some(PartialDate::Month(on.year, on.month)),
            urgency: Some(urgency),
            status: Some(status),
            ..Demand::default()
        };
        demands.push(Asked { key, id: ids.next(), demand });
    }
    demands
}

/// The demand of that word.
pub(super) fn find(demands: &[Asked], key: &str) -> Option<Id> {
    demands.iter().find(|it| it.key == key).map(|it| it.id.clone())
}

/// Title, weight, owner, target; the plan knows them by their place, from 1.
const AIMS: &[(&str, i64, &str, &str)] = &[
    ("Climate neutral by 2030", 5, "marko", "The measures of the climate contract run with a partner beside each"),
    ("Clean and fair mobility", 4, "iva", "Five solutions of partners on our streets"),
    ("A city that welcomes", 3, "petra", "Two welcome desks; no queue over an hour"),
    ("Trade, students, good name", 3, "ana", "Twenty exchange places a year; port logistics with Osaka"),
    ("Food, health, heat", 2, "iva", "Half of the public kitchens buy from the region"),
];

/// The five priorities of the strategy, which runs from three years ago to three years ahead.
pub(super) fn all(
    ids: &mut Ids,
    answers: &[(usize, &str)],
    people: &[Someone],
    demands: &[Asked],
    today: Day,
) -> Vec<(Id, Objective)> {
    let answered = |place: usize| answers.iter().filter(move |(aim, _)| *aim == place);
    let aim = |(place, &(title, weight, owner, target)): (usize, &(&str, i64, &str, &str))| {
        let aim = Objective {
            title: title.to_owned(),
            weight: Some(weight),
            from: Some(PartialDate::Year(today.year() - 3)),
            to: Some(PartialDate::Year(today.year() + 3)),
            owner: people::find(people, owner),
            demands: answered(place).filter_map(|(_, key)| find(demands, key)).collect(),
            target: target.to_owned(),
            ..Objective::default()
        };
        (ids.next(), aim)
    };
    (1..).zip(AIMS).map(aim).collect()
}
