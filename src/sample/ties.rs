//! What ties the sample's engagements to the rest: themes, demands, agreements, seats, what they follow from, and what
//! they brought.

use super::agreements::{self, Agreed};
use super::aims::{self, Asked};
use super::engagements::Made;
use super::ids::scattered;
use super::terms;
use crate::domain::id::Id;
use crate::domain::kinds::engagement::{EngagementKind as Kind, Origin, Status};
use crate::domain::kinds::{Engagement, Membership, Seat};
use crate::domain::values::{Month, PartialDate};

/// What the engagements are tied to.
pub(super) struct Ground<'a> {
    pub(super) demands: &'a [Asked],
    pub(super) memberships: &'a [(Id, Membership)],
    pub(super) seats: &'a [(Id, Seat)],
    pub(super) agreed: &'a [Agreed],
}

/// Words of a title, the agreement it is then under; from the month on in which that was signed.
const UNDER: &[(&str, &str)] = &[
    ("Osaka", "osaka"),
    ("Port memorandum", "osaka"),
    ("Mainz", "mainz"),
    ("Sister city week", "mainz"),
    ("in Trnje", "malmo"),
    ("Public lighting", "lyon"),
    ("Lyon: cool", "lyon"),
    ("Food procurement", "bologna"),
    ("Tirana: green", "tirana"),
    ("Sarajevo", "sarajevo"),
    ("rail round table", "rail"),
    ("Turin: part", "turin"),
];

/// Words of a title, the demand it then meets.
const ASKED: &[(&str, &str)] = &[
    ("heat pumps", "heat"),
    ("Heat pumps", "heat"),
    ("Night buses", "buses"),
    ("night buses", "buses"),
    ("Mainz", "places"),
    ("Sister city week", "places"),
    ("students", "places"),
    ("Osaka", "ports"),
    ("Port memorandum", "ports"),
    ("Rail to", "train"),
    ("rail and river", "train"),
    ("rail round table", "train"),
    ("Food procurement", "hospitals"),
];

/// The title of a meeting, the network and the title of the seat it is of.
const MEETINGS: &[(&str, &str, &str)] = &[
    ("Eurocities working group on housing", "eurocities", "Working group on housing"),
    ("Eurocities mobility forum", "eurocities", "Board of the mobility forum"),
    ("Climate Alliance board", "climatealliance", "Board"),
    ("C40 food group", "c40", "Food group"),
    ("POLIS working group on parking", "polis", "Working group on parking"),
];

/// Words of titles: each engagement that has them follows from the one before it that does.
const CHAINS: &[&str] = &[
    "Osaka",
    "eat pumps",
    "Climate contract",
    "Public lighting",
    "ight buses",
    "Welcome centre",
    "Food procurement",
    "Sister city week",
    "Eurocities annual",
    "Lyon",
    "Port memorandum",
];

/// Words of a title, a theme of it.
const THEMES: &[(&str, &str)] = &[
    ("eat", "energy"),
    ("nergy", "energy"),
    ("Solar", "energy"),
    ("ight", "lighting"),
    ("limate", "climate"),
    ("Air", "environment"),
    ("waste", "waste"),
    ("Waste", "waste"),
    ("ousing", "housing"),
    ("elcome", "migration"),
    ("refugees", "migration"),
    ("ort ", "ports"),
    ("Port", "ports"),
    ("ood", "food"),
    ("budget", "democracy"),
    ("democracy", "democracy"),
    ("student", "education"),
    ("school", "education"),
];

/// The theme and the goal of sustainable development of each aim, in its order.
const OF_AIMS: &[(&str, &str)] =
    &[("climate", "13"), ("mobility", "11"), ("human rights", "10"), ("economy", "17"), ("food", "2")];

/// Ties each of them, in the order of the plan; what each serves is told by its aims, of which there are `aims`.
pub(super) fn tie(made: &mut [Made], ground: &Ground<'_>, aims: &[Id]) {
    let mut last: Vec<Option<Id>> = vec![None; CHAINS.len()];
    for (number, made) in (1_u64..).zip(made.iter_mut()) {
        let it = &mut made.engagement;
        bind(it, ground);
        themes(it, aims);
        value(it, number);
        if matches!(it.status, Some(Status::Declined | Status::Cancelled)) {
            continue;
        }
        let chain = CHAINS.iter().zip(&mut last).find(|(words, _)| it.title.contains(**words));
        if let Some((_, last)) = chain {
            it.follows = last.replace(made.id.clone());
        }
    }
}

/// The agreement, the demand and the seat.
fn bind(it: &mut Engagement, ground: &Ground<'_>) {
    let word =
        |table: &[(&str, &'static str)]| table.iter().find(|(words, _)| it.title.contains(words)).map(|row| row.1);
    let signed = |key: &str| {
        let agreement = ground.agreed.iter().find(|agreed| agreed.key == key).map(|agreed| &agreed.agreement);
        agreement.and_then(|it| it.signed).is_none_or(|on| it.from.is_some_and(|from| from.first() >= on.first()))
    };
    let agreement = word(UNDER).filter(|key| signed(key)).and_then(|key| agreements::find(ground.agreed, key));
    let demand = word(ASKED).and_then(|key| aims::find(ground.demands, key));
    let meeting = MEETINGS.iter().find(|(title, ..)| *title == it.title);
    let seat = meeting.and_then(|(_, network, title)| {
        let membership = terms::ours(ground.memberships, network);
        ground.seats.iter().find(|(_, seat)| seat.title == *title && seat.membership == membership)
    });
    (it.agreement, it.demand, it.seat) = (agreement, demand, seat.map(|(id, _)| id.clone()));
}

fn themes(it: &mut Engagement, aims: &[Id]) {
    let said = THEMES.iter().filter(|(words, _)| it.title.contains(words)).map(|(_, theme)| *theme);
    let served = it.objectives.iter().filter_map(|id| aims.iter().position(|aim| aim == id));
    let served: Vec<_> = served.filter_map(|place| OF_AIMS.get(place)).collect();
    let mut themes: Vec<String> = Vec::new();
    for theme in said.chain(served.iter().map(|(theme, _)| *theme)) {
        if !themes.iter().any(|known| known == theme) {
            themes.push(theme.to_owned());
        }
    }
    themes.truncate(3);
    it.themes = themes;
    it.sdgs = served.iter().map(|(_, goal)| (*goal).to_owned()).collect();
}

/// What is hoped for, what it brought, whether its dates can move, and when it is looked at again.
fn value(it: &mut Engagement, number: u64) {
    let scatter = i64::try_from(scattered(number) % 3).unwrap_or(0);
    let planned = matches!(it.origin, Some(Origin::Plan | Origin::Inherited));
    it.expected = Some(if planned { 3 + scatter } else { 1 + scatter }).filter(|_| !number.is_multiple_of(7));
    it.movable = match it.kind {
        Some(Kind::Meeting | Kind::Summit | Kind::Webinar | Kind::Signing) => Some(false),
        Some(Kind::Mission | Kind::StudyVisit | Kind::Delegation | Kind::Call) => Some(true),
        _ => None,
    };
    if it.status != Some(Status::Done) || it.outcome.is_empty() {
        return;
    }
    it.impact = Some(2 + i64::try_from(scattered(number + 1) % 4).unwrap_or(0)).filter(|_| !number.is_multiple_of(5));
    if it.impact.is_some_and(|impact| impact >= 4) {
        "Minutes of the steering group".clone_into(&mut it.evidence);
    }
    if planned && number.is_multiple_of(3) {
        let review = it.span().map(|(_, to)| Month::of(to).plus(9));
        it.next_review = review.map(|month| PartialDate::Month(month.year, month.month));
    }
}
