//! Where the sample's own memberships stand: terms, notice, what is paid, seats, and what was decided of them.

use rust_decimal::Decimal;

use super::HOME;
use super::agreements::Agreed;
use super::ids::Ids;
use super::money::euros;
use super::outline::Outline;
use super::people::{self, Someone};
use super::plan::later;
use crate::domain::id::Id;
use crate::domain::kinds::choices::Origin;
use crate::domain::kinds::decision::Verdict;
use crate::domain::kinds::membership::Gap;
use crate::domain::kinds::{Decision, Membership, Objective, Seat};
use crate::domain::values::{Day, Month, PartialDate};

/// A term: network, when it ends, its months, whether it renews itself, months and days of notice.
///
/// The day to decide by of two of them is near: the first within two months, the second within two weeks.
const TERMS: &[(&str, When, i64, bool, i64, i64)] = &[
    ("eurocities", When::Months(9), 12, true, 6, 0),
    ("iclei", When::Months(11), 24, true, 3, 0),
    ("energycities", When::Days(30 + 60 + 42), 12, true, 0, 60),
    ("climatealliance", When::Days(30 + 90 + 24), 12, true, 0, 90),
    ("polis", When::Days(30 + 30 + 9), 12, true, 0, 30),
    ("luci", When::Months(3), 12, true, 1, 15),
    ("c40", When::Months(20), 48, false, 3, 0),
];

/// When something is: so many days from today, or at the end of the month so many from the current one.
#[derive(Clone, Copy)]
enum When {
    Days(i32),
    Months(i32),
}

impl When {
    fn on(self, today: Day) -> PartialDate {
        PartialDate::Day(match self {
            Self::Days(days) => later(today, days),
            Self::Months(months) => Month::of(today).plus(months).last(),
        })
    }
}

/// Until when the fee is paid: one is late by six weeks, one by more than the days of grace.
const PAID: &[(&str, When)] = &[
    ("eurocities", When::Months(9)),
    ("iclei", When::Months(11)),
    ("c40", When::Months(5)),
    ("energycities", When::Months(4)),
    ("climatealliance", When::Months(4)),
    ("polis", When::Months(2)),
    ("who", When::Months(7)),
    ("eccar", When::Months(6)),
    ("luci", When::Days(-43)),
    ("ucue", When::Days(-160)),
];

/// Network, where it came from, what it serves.
const GROUNDS: &[(&str, Origin, usize)] = &[
    ("eurocities", Origin::Plan, 3),
    ("iclei", Origin::Plan, 1),
    ("c40", Origin::Political, 1),
    ("energycities", Origin::Inherited, 1),
    ("climatealliance", Origin::Inherited, 1),
    ("polis", Origin::Plan, 2),
    ("civitas", Origin::Plan, 2),
    ("who", Origin::Inherited, 5),
    ("ucue", Origin::Invitation, 0),
    ("luci", Origin::Invitation, 0),
    ("eccar", Origin::Request, 3),
    ("mufpp", Origin::Plan, 5),
];

/// Network, what it is called, who sits there, meetings a year, hours each, months it has run.
const SEATS: &[(&str, &str, &str, i64, i64, i32)] = &[
    ("eurocities", "Working group on housing", "ana", 3, 6, 38),
    ("eurocities", "Board of the mobility forum", "marko", 2, 5, 2),
    ("climatealliance", "Board", "davor", 2, 6, 29),
    ("c40", "Food group", "iva", 2, 4, 17),
    ("polis", "Working group on parking", "iva", 2, 5, 40),
];

/// Network, days to the end of the term decided on (none: the term that runs), verdict, days ago, by whom, why.
pub(super) type Decided = (&'static str, Option<i32>, Verdict, i32, &'static str, &'static str);

pub(super) const DECISIONS: &[Decided] = &[
    ("climatealliance", None, Verdict::Keep, 12, "head of office", "We host the assembly in two years."),
    ("iclei", Some(-390), Verdict::Keep, 480, "council committee", "The climate contract is reckoned by its method."),
    ("ucue", Some(70), Verdict::Leave, 20, "deputy mayor", "Nothing in two years that Eurocities does not do as well."),
];

/// Gives our memberships what is known of them beside who and since when.
pub(super) fn fill(memberships: &mut [(Id, Membership)], outline: &Outline, aims: &[(Id, Objective)], today: Day) {
    let home = Id::new(HOME);
    for (_, it) in memberships.iter_mut().filter(|(_, it)| it.city.as_ref() == Some(&home)) {
        let Some(network) = it.network.as_ref().map(ToString::to_string) else { continue };
        if let Some((_, ends, months, renews, notice, days)) = TERMS.iter().find(|(code, ..)| *code == network) {
            it.term_ends = Some(ends.on(today));
            it.term_months = Some(*months);
            it.auto_renews = Some(*renews);
            it.notice_months = Some(*notice).filter(|notice| *notice > 0);
            it.notice_days = Some(*days).filter(|days| *days > 0);
        }
        let ahead = outline.paid.contains(&network.as_str()).then(|| When::Months(8).on(today));
        let usual = PAID.iter().find(|(code, _)| *code == network).map(|(_, until)| until.on(today));
        it.paid_until = ahead.or(usual);
        if let Some((_, origin, aim)) = GROUNDS.iter().find(|(code, ..)| *code == network) {
            it.origin = Some(*origin);
            it.objective = aim.checked_sub(1).and_then(|place| aims.get(place)).map(|(id, _)| id.clone());
        }
        particular(it, &network, today);
    }
}

/// What is so of one of them alone.
fn particular(it: &mut Membership, network: &str, today: Day) {
    match network {
        "who" => it.fee = Some(euros(1_500)),
        "covenantofmayors" => it.fee = Some(euros(0)),
        "eurocities" | "climatealliance" => (it.population, it.population_year) = (Some(664_000), Some(2021)),
        "energycities" => {
            let (from, to) = (Some(PartialDate::Year(2013)), Some(PartialDate::Year(2014)));
            it.gaps = vec![Gap { from, to, reason: "The budget was cut.".to_owned() }];
        }
        "luci" => {
            it.discount = Some(Decimal::from(50));
            it.discount_until = Some(When::Months(3).on(today));
            "Half price in the first year; the second half was never asked of us in writing.".clone_into(&mut it.note);
        }
        "ucue" if it.paid_until.is_some_and(|paid| paid.last() < today) => {
            "The bill went to the old address; nobody has missed it.".clone_into(&mut it.note)
        }
        _ => {}
    }
}

/// The seats we hold under our memberships.
pub(super) fn seats(
    ids: &mut Ids,
    memberships: &[(Id, Membership)],
    people: &[Someone],
    today: Day,
) -> Vec<(Id, Seat)> {
    let mut seats = Vec::new();
    for &(network, title, owner, meetings, hours, run) in SEATS {
        let Some(membership) = ours(memberships, network) else { continue };
        let since = Month::of(today).plus(-run);
        let seat = Seat {
            title: title.to_owned(),
            membership: Some(membership),
            owner: people::find(people, owner),
            meetings: Some(meetings),
            hours: Some(Decimal::from(hours)),
            since: Some(PartialDate::Month(since.year, since.month)),
            ..Seat::default()
        };
        seats.push((ids.next(), seat));
    }
    seats
}

/// What was decided of terms that run or are over.
pub(super) fn decisions(
    ids: &mut Ids,
    outline: &Outline,
    (memberships, agreed): (&[(Id, Membership)], &[Agreed]),
    today: Day,
) -> Vec<(Id, Decision)> {
    let mut decisions = Vec::new();
    for &(network, ends, verdict, ago, by, reason) in outline.decisions {
        let Some(id) = ours(memberships, network) else { continue };
        let runs = memberships.iter().find(|(known, _)| *known == id).and_then(|(_, it)| it.term_ends);
        let decision = Decision {
            membership: Some(id),
            term_ends: ends.map_or(runs, |days| Some(PartialDate::Day(later(today, days)))),
            verdict: Some(verdict),
            on: Some(later(today, -ago)),
            by: by.to_owned(),
            reason: reason.to_owned(),
            ..Decision::default()
        };
        decisions.push((ids.next(), decision));
    }
    for it in agreed.iter().filter(|it| outline.kept.contains(&it.key)) {
        let decision = Decision {
            agreement: Some(it.id.clone()),
            term_ends: it.agreement.expires,
            verdict: Some(Verdict::Keep),
            on: Some(later(today, -11)),
            by: "head of office".to_owned(),
            reason: "What was begun under it is not done yet.".to_owned(),
            ..Decision::default()
        };
        decisions.push((ids.next(), decision));
    }
    decisions
}

/// The id of our membership in a network.
pub(super) fn ours(memberships: &[(Id, Membership)], network: &str) -> Option<Id> {
    let (home, network) = (Id::new(HOME), Id::new(network));
    let is = |it: &Membership| it.city.as_ref() == Some(&home) && it.network.as_ref() == Some(&network);
    memberships.iter().find(|(_, it)| is(it)).map(|(id, _)| id.clone())
}
