//! The sample's objectives.

use super::ids::Ids;
use super::people::{self, Someone};
use crate::domain::id::Id;
use crate::domain::kinds::Objective;
use crate::domain::values::{Day, PartialDate};

/// Title, weight, owner, target; the plan knows them by their place, from 1.
const AIMS: &[(&str, i64, &str, &str)] = &[
    ("Climate neutral by 2030", 5, "marko", "The measures of the climate contract run with a partner beside each"),
    ("Clean and fair mobility", 4, "iva", "Five solutions of partners on our streets"),
    ("A city that welcomes", 3, "petra", "Two welcome desks; no queue over an hour"),
    ("Trade, students, good name", 3, "ana", "Twenty exchange places a year; port logistics with Osaka"),
    ("Food, health, heat", 2, "iva", "Half of the public kitchens buy from the region"),
];

/// The five priorities of the strategy, which runs from three years ago to three years ahead.
pub(super) fn all(ids: &mut Ids, people: &[Someone], today: Day) -> Vec<(Id, Objective)> {
    let aim = |&(title, weight, owner, target): &(&str, i64, &str, &str)| {
        let aim = Objective {
            title: title.to_owned(),
            weight: Some(weight),
            from: Some(PartialDate::Year(today.year() - 3)),
            to: Some(PartialDate::Year(today.year() + 3)),
            owner: people::find(people, owner),
            target: target.to_owned(),
            ..Objective::default()
        };
        (ids.next(), aim)
    };
    AIMS.iter().map(aim).collect()
}
