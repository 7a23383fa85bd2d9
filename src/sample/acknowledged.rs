//! What somebody of the sample has acknowledged: findings that the office knows of and lives with for a while.

use super::agreements::Agreed;
use super::ids::Ids;
use super::people::Someone;
use super::plan::later;
use super::terms;
use crate::domain::fold::fold;
use crate::domain::id::Id;
use crate::domain::kinds::acknowledgement::Weight;
use crate::domain::kinds::choices::Known;
use crate::domain::kinds::person::PersonKind;
use crate::domain::kinds::{Acknowledgement, Membership, Network};
use crate::domain::values::Day;

/// What the findings are about.
pub(super) struct Ground<'a> {
    pub(super) today: Day,
    pub(super) people: &'a [Someone],
    pub(super) memberships: &'a [(Id, Membership)],
    pub(super) networks: &'a [(Id, Network)],
    pub(super) agreed: &'a [Agreed],
}

/// The theme on which too many of our networks work.
const THEME: &str = "climate";
/// The agreement that lies idle.
const IDLE: &str = "geneva";

/// Three of them: networks that overlap, colleagues who were not trained yet, and an agreement that rests.
pub(super) fn all(ids: &mut Ids, ground: &Ground<'_>) -> Vec<(Id, Acknowledgement)> {
    let today = ground.today;
    let seen = |ago: i32, until: i32, it: Acknowledgement| Acknowledgement {
        period: "rolling".to_owned(),
        on: Some(later(today, -ago)),
        until: Some(later(today, until)),
        ..it
    };
    let networks = seen(
        25,
        190,
        Acknowledgement {
            rule: "OVL-1".to_owned(),
            subject: THEME.to_owned(),
            title: "5 of our networks work on climate".to_owned(),
            severity: Some(Weight::Over),
            over_by: "1".to_owned(),
            records: on_theme(ground),
            reason: "One report serves all five; which to leave is on the committee's list for the summer.".to_owned(),
            ..Acknowledgement::default()
        },
    );
    let untrained = seen(
        40,
        120,
        Acknowledgement {
            rule: "TRAIN-1".to_owned(),
            subject: "office".to_owned(),
            title: "4 of 6 staff were never trained for international work".to_owned(),
            severity: Some(Weight::Watch),
            records: untrained(ground.people),
            reason: "Two places are booked at the school of public administration.".to_owned(),
            ..Acknowledgement::default()
        },
    );
    let idle = ground.agreed.iter().find(|it| it.key == IDLE).map(|it| {
        let about = Acknowledgement {
            rule: "IDLE-2".to_owned(),
            subject: it.id.to_string(),
            title: format!("{}: 24 months without an engagement", it.agreement.title),
            severity: Some(Weight::Watch),
            records: vec![it.id.to_string()],
            reason: "Petra goes to Geneva in spring; after that we see whether it is worth it.".to_owned(),
            ..Acknowledgement::default()
        };
        seen(8, 170, about)
    });
    [Some(networks), Some(untrained), idle].into_iter().flatten().map(|it| (ids.next(), it)).collect()
}

/// Our memberships in the networks that work on the theme.
fn on_theme(ground: &Ground<'_>) -> Vec<String> {
    let shares = |network: &Network| network.themes.iter().any(|theme| fold(theme) == THEME);
    let networks = ground.networks.iter().filter(|(_, network)| shares(network));
    networks.filter_map(|(id, _)| terms::ours(ground.memberships, id.as_str())).map(|id| id.to_string()).collect()
}

/// The staff who were never trained.
fn untrained(people: &[Someone]) -> Vec<String> {
    let never = |it: &&Someone| it.person.kind == Some(PersonKind::Staff) && it.person.trained == Some(Known::No);
    people.iter().filter(never).map(|it| it.id.to_string()).collect()
}
