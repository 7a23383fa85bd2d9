//! What the sample office and its partners have promised each other.

use super::agreements::{self, Agreed};
use super::engagements::Made;
use super::ids::Ids;
use super::money::{self, euros};
use super::partners;
use super::people::{self, Someone};
use super::plan::later;
use crate::domain::id::Id;
use crate::domain::kinds::promise::{PromiseStatus, Side};
use crate::domain::kinds::{Budget, Promise};
use crate::domain::values::{Day, Days, PartialDate};

/// A promise: what, whose, to or by whom, under which agreement, who sees to it, due in days, tenths of a day, status,
/// evidence.
pub(super) type Clause =
    (&'static str, Side, &'static str, &'static str, &'static str, i32, i64, PromiseStatus, &'static str);

// What both offices have in their books.
pub(super) const RAIL: Clause = (
    "Interpreters for the rail round table",
    Side::Ours,
    "ljubljana",
    "rail",
    "marko",
    112,
    10,
    PromiseStatus::Open,
    "",
);
pub(super) const WINTER: Clause = (
    "Report on the first winter of the heat pumps",
    Side::Ours,
    "malmo",
    "malmo",
    "davor",
    -35,
    20,
    PromiseStatus::Kept,
    "Sent with the meter readings; Malmö wrote back.",
);
pub(super) const COUNTS: Clause =
    ("Counting data of the autumn", Side::Theirs, "lyon", "lyon", "davor", 40, 0, PromiseStatus::Open, "");
pub(super) const ENGINEERS: Clause = (
    "Two engineers for the second block",
    Side::Theirs,
    "malmo",
    "malmo",
    "davor",
    -70,
    0,
    PromiseStatus::Kept,
    "Names and dates are fixed.",
);

pub(super) const CLAUSES: &[Clause] = &[
    (
        "Climate plan in English for Sarajevo",
        Side::Ours,
        "sarajevo",
        "sarajevo",
        "luka",
        -19,
        10,
        PromiseStatus::Open,
        "",
    ),
    ("Model lease of Vienna, translated, for Graz", Side::Ours, "graz", "", "marko", -6, 5, PromiseStatus::Open, ""),
    ("Ten places for pupils of Mainz", Side::Ours, "mainz", "mainz", "petra", 24, 0, PromiseStatus::Open, ""),
    ("An evening for the anniversary with Osaka", Side::Ours, "osaka", "osaka", "ana", 78, 0, PromiseStatus::Open, ""),
    RAIL,
    (
        "Two places on a course for planners of Tirana",
        Side::Ours,
        "tirana",
        "tirana",
        "luka",
        52,
        0,
        PromiseStatus::Open,
        "",
    ),
    WINTER,
    (
        "Maps of the green ring for Tirana",
        Side::Ours,
        "tirana",
        "tirana",
        "luka",
        -140,
        5,
        PromiseStatus::Kept,
        "On their server since the visit.",
    ),
    (
        "A stand at the trade fair, shared with Buenos Aires",
        Side::Ours,
        "buenos aires",
        "buenos aires",
        "marko",
        -90,
        0,
        PromiseStatus::Released,
        "",
    ),
    ("A contact for port logistics", Side::Theirs, "osaka", "osaka", "ana", -47, 0, PromiseStatus::Open, ""),
    COUNTS,
    ENGINEERS,
];

/// What is promised either way, most of it in agreements.
pub(super) fn all(
    ids: &mut Ids,
    clauses: &[Clause],
    agreed: &[Agreed],
    made: &[Made],
    people: &[Someone],
    lines: &[(Id, Budget)],
    today: Day,
) -> Vec<(Id, Promise)> {
    let mut promises = Vec::new();
    for &(title, side, partner, agreement, owner, due, tenths, status, evidence) in clauses {
        let mut promise = Promise {
            title: title.to_owned(),
            side: Some(side),
            partner: partners::find(partner),
            agreement: agreements::find(agreed, agreement),
            owner: people::find(people, owner),
            due: Some(PartialDate::Day(later(today, due))),
            days: Some(Days(tenths)).filter(|days| days.0 > 0),
            status: Some(status),
            status_on: (status != PromiseStatus::Open).then(|| later(today, due - 4)),
            evidence: evidence.to_owned(),
            ..Promise::default()
        };
        if title.starts_with("Interpreters") {
            let year = i64::from(later(today, due).year());
            promise.line = money::line(lines, "Interpretation", year);
            promise.amount = Some(euros(620));
        }
        if title.starts_with("Model lease") {
            let at = |it: &&Made| it.engagement.title.starts_with("Housing committee of Graz");
            promise.engagement = made.iter().find(at).map(|it| it.id.clone());
        }
        promises.push((ids.next(), promise));
    }
    promises
}
