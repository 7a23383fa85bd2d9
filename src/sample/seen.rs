//! What the sample office has seen and lives with: findings that somebody acknowledged, with the reason.

use super::HOME;
use super::ids::Ids;
use super::plan::later;
use super::terms;
use crate::domain::id::Id;
use crate::domain::kinds::acknowledgement::{MONTHS_MOST, Weight};
use crate::domain::kinds::{Acknowledgement, Membership};
use crate::domain::values::{Day, add_months};

/// Rule, the network whose membership it is about, what it said, how bad it was, days ago, why it is accepted.
const SEEN: &[(&str, &str, &str, Weight, i32, &str)] = &[
    (
        "IDLE-1",
        "mufpp",
        "nothing done in MUFPP for a year",
        Weight::Watch,
        75,
        "The food office goes there by itself; we keep the figures.",
    ),
    ("IDLE-1", "eccar", "nothing done in ECCAR for a year", Weight::Watch, 40, "Back with the new welcome centre."),
    ("STAT-1", "ucue", "the fee of UCUE is unpaid", Weight::Watch, 20, "The invoice is disputed."),
];

/// The findings that were acknowledged, each of a membership of ours if we have it, else of the office.
pub(super) fn all(ids: &mut Ids, memberships: &[(Id, Membership)], today: Day) -> Vec<(Id, Acknowledgement)> {
    let seen = |&(rule, network, title, severity, ago, reason): &(&str, &str, &str, Weight, i32, &str)| {
        let of = terms::ours(memberships, network).unwrap_or_else(|| Id::new(HOME));
        let on = later(today, -ago);
        let it = Acknowledgement {
            rule: rule.to_owned(),
            subject: of.to_string(),
            period: "rolling".to_owned(),
            title: title.to_owned(),
            severity: Some(severity),
            over_by: String::new(),
            records: vec![of.to_string()],
            reason: reason.to_owned(),
            on: Some(on),
            until: Some(add_months(on, MONTHS_MOST)),
        };
        (ids.next(), it)
    };
    SEEN.iter().map(seen).collect()
}
