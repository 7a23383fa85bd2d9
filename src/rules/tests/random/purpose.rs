//! Objectives, demands, trainings, blackouts and acknowledgements.

use proptest::collection::vec;
use proptest::option::{of, weighted};
use proptest::prelude::*;
use proptest::sample::select;

use super::{near, on, partial, pick, who};
use crate::domain::kinds::acknowledgement::Weight;
use crate::domain::kinds::demand::DemandStatus;
use crate::domain::kinds::{Acknowledgement, Blackout, Demand, Objective, Training};
use crate::domain::values::{Day, Month};

pub(super) fn objective(today: Day) -> impl Strategy<Value = Objective> {
    let dates = (weighted(0.5, partial(today, -500..40)), weighted(0.4, partial(today, -40..500)));
    let demands = prop_oneof![3 => Just(vec![]), 1 => vec(pick("d", 4), 1..3)];
    (weighted(0.9, 1i64..6), dates, demands).prop_map(|(weight, (from, to), demands)| Objective {
        weight,
        from,
        to,
        demands,
        ..Objective::default()
    })
}

pub(super) fn demand(today: Day) -> impl Strategy<Value = Demand> {
    let status = select(vec![DemandStatus::Open, DemandStatus::Open, DemandStatus::Met, DemandStatus::Dropped]);
    (of(partial(today, -300..0)), of(1i64..4), status).prop_map(|(on, urgency, status)| Demand {
        on,
        urgency,
        status: Some(status),
        ..Demand::default()
    })
}

pub(super) fn training(today: Day) -> impl Strategy<Value = Training> {
    (weighted(0.9, who()), of(partial(today, -900..200))).prop_map(|(person, on)| Training {
        person,
        on,
        ..Training::default()
    })
}

pub(super) fn blackout(today: Day) -> impl Strategy<Value = Blackout> {
    (near(today, -30..150), 0i64..30).prop_map(|(from, length)| Blackout {
        from: Some(from),
        to: Some(on(from, length)),
        ..Blackout::default()
    })
}

/// Findings that are likely to be there: rule, subject, period.
fn finding(today: Day) -> impl Strategy<Value = (&'static str, String, String)> {
    let office = select(vec!["CAP-3", "CAP-4", "CAP-6", "OPP-1", "OPP-2", "STRAT-1", "MEAS-1", "DEM-1", "TRAIN-1"]);
    let month = (0i32..6).prop_map(move |ahead| Month::of(today).plus(ahead).to_string());
    prop_oneof![
        4 => office.prop_map(|rule| (rule, "office".to_owned(), "rolling".to_owned())),
        2 => month.clone().prop_map(|month| ("CAP-1", "office".to_owned(), month)),
        1 => (pick("p", 3), month).prop_map(|(who, month)| ("CAP-2", who.to_string(), month)),
        1 => pick("m", 4).prop_map(|id| ("IDLE-1", id.to_string(), "rolling".to_owned())),
        1 => pick("a", 4).prop_map(|id| ("IDLE-2", id.to_string(), "rolling".to_owned())),
        1 => pick("m", 4).prop_map(|id| ("STAT-1", id.to_string(), "rolling".to_owned())),
        1 => pick("o", 4).prop_map(|id| ("STRAT-2", id.to_string(), "rolling".to_owned())),
        1 => pick("c", 4).prop_map(|id| ("TOUCH-1", id.to_string(), "rolling".to_owned())),
        1 => (pick("b", 4), -1i64..2).prop_map(move |(id, ahead)| {
            ("BUD-1", id.to_string(), (i64::from(today.year()) + ahead).to_string())
        }),
    ]
}

/// An acknowledgement of everything that there can be, or of all but a few records.
pub(super) fn acknowledgement(today: Day) -> impl Strategy<Value = Acknowledgement> {
    let weight = select(vec![Weight::Info, Weight::Unknown, Weight::Watch, Weight::Over, Weight::Over]);
    let days = (near(today, -300..4), near(today, -20..300));
    let lacking = vec((select(vec!["e", "m", "a", "c"]), 0usize..20), 0..3);
    (finding(today), weight, days, of(0i64..400), lacking).prop_map(
        |((rule, subject, period), severity, (on, until), over_by, lacking)| {
            let all = ["e", "m", "a", "s", "t", "c", "p", "b", "x", "l", "o"].into_iter();
            let all = all.flat_map(|prefix| (0..20).map(move |n| (prefix, n)));
            let listed = all.filter(|record| !lacking.contains(record));
            Acknowledgement {
                rule: rule.to_owned(),
                subject,
                period,
                severity: Some(severity),
                // Amounts over are days with their tenths or whole numbers.
                over_by: over_by.map_or(String::new(), |over| {
                    if rule.starts_with("CAP") { format!("{}.{}", over / 10, over % 10) } else { over.to_string() }
                }),
                records: listed.map(|(prefix, n)| format!("{prefix}{n}")).collect(),
                on: Some(on),
                until: Some(until),
                ..Acknowledgement::default()
            }
        },
    )
}
