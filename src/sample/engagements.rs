//! The sample's engagements, made from the rows of the plan.

use super::ids::{Ids, scattered};
use super::people::{self, Someone};
use super::plan::{self, Row};
use super::{money, partners};
use crate::domain::calendar::Calendar;
use crate::domain::id::Id;
use crate::domain::kinds::engagement::{Direction, EngagementKind, Origin, PRESETS, PersonDays, Status};
use crate::domain::kinds::{Budget, Engagement, Objective};
use crate::domain::values::{Day, Days, PartialDate};
use crate::reference::networks;

/// An engagement of the sample.
pub(super) struct Made {
    pub(super) id: Id,
    pub(super) engagement: Engagement,
    /// Whose days are not in the plan but fill their month.
    pub(super) filled: Vec<Id>,
}

/// What the engagements are made from.
pub(super) struct Known<'a> {
    pub(super) table: &'static str,
    pub(super) today: Day,
    pub(super) calendar: &'a Calendar,
    pub(super) people: &'a [Someone],
    pub(super) aims: &'a [(Id, Objective)],
    pub(super) lines: &'a [(Id, Budget)],
}

/// Every engagement of the plan, in its order.
pub(super) fn all(ids: &mut Ids, known: &Known<'_>) -> Vec<Made> {
    (1..).zip(plan::rows(known.table)).filter_map(|(number, row)| made(ids, known, number, &row)).collect()
}

fn made(ids: &mut Ids, known: &Known<'_>, number: u64, row: &Row) -> Option<Made> {
    let (from, to) = plan::span(row.when, known.today, known.calendar)?;
    let (kind, direction) = row.kind.split_once(' ').unwrap_or((row.kind, ""));
    let kind = EngagementKind::from_id(kind)?;
    let (status, reason) = fate(row.fate, to, known.today);
    let done = status == Status::Done;
    let origin = Origin::from_id(row.origin)?;
    let (people, filled) = shares(row, known, done && number.is_multiple_of(3));
    let owner = plan::parts(row.people, ';').find_map(|part| people::find(known.people, part.split(' ').next()?));
    let mut engagement = Engagement {
        title: row.title.to_owned(),
        kind: Some(kind),
        direction: Direction::from_id(direction).or(PRESETS.of(kind).map(|preset| preset.direction)),
        partners: plan::parts(row.partners, ';').filter_map(partners::find).collect(),
        network: networks::by_code(row.network).map(|network| Id::new(network.code)),
        place: row.place.to_owned(),
        from: Some(PartialDate::Day(from)),
        to: (to > from).then_some(PartialDate::Day(to)),
        status: Some(status),
        reason: reason.to_owned(),
        origin: Some(origin),
        objectives: plan::parts(row.aims, ';').filter_map(|aim| aim_of(known.aims, aim)).collect(),
        owner,
        decided_on: status.counts().then(|| decided(from, origin, number, known.today)),
        people,
        costs: Vec::new(),
        note: note(number, kind).to_owned(),
        outcome: if done { row.outcome.to_owned() } else { String::new() },
        ..Engagement::default()
    };
    let year = known.calendar.fiscal_year(from);
    engagement.costs = plan::parts(row.costs, ';').filter_map(|text| money::cost(text, known.lines, year)).collect();
    money::settle(&mut engagement, to, known.today);
    Some(Made { id: ids.next(), engagement, filled })
}

/// The status that the plan's word comes to on that day, with the reason.
fn fate(word: &'static str, to: Day, today: Day) -> (Status, &'static str) {
    let (word, reason) = word.split_once(':').unwrap_or((word, ""));
    let usual = if to < today { Status::Done } else { Status::Accepted };
    let status = if word == "open" { Status::Accepted } else { Status::from_id(word).unwrap_or(usual) };
    (status, reason.trim())
}

fn aim_of(aims: &[(Id, Objective)], word: &str) -> Option<Id> {
    let place = word.parse::<usize>().ok()?.checked_sub(1)?;
    aims.get(place).map(|(id, _)| id.clone())
}

/// When we said yes: one to two months before, at short notice for some invitations, always before today.
fn decided(from: Day, origin: Origin, number: u64, today: Day) -> Day {
    let scatter = i32::try_from(scattered(number) % 30).unwrap_or(0);
    let short = origin == Origin::Invitation && number.is_multiple_of(2);
    let notice = if short { 9 + scatter / 3 } else { 32 + scatter };
    plan::later(from, -notice).min(plan::later(today, -1 - scatter / 4))
}

/// Who gives how many days, and whose days are still to be filled in.
fn shares(row: &Row, known: &Known<'_>, with_actual: bool) -> (Vec<PersonDays>, Vec<Id>) {
    let mut shares = Vec::new();
    let mut filled = Vec::new();
    for part in plan::parts(row.people, ';') {
        let Some((key, days)) = part.split_once(' ') else { continue };
        let Some(person) = people::find(known.people, key) else { continue };
        if days == "*" {
            filled.push(person.clone());
            shares.push(PersonDays { person: Some(person), ..PersonDays::default() });
        } else {
            shares.push(share(person, days, with_actual));
        }
    }
    (shares, filled)
}

/// `3`, `1+3` or `1+3+.5`: the event, before it, after it. Preparation takes half a day more than planned.
fn share(person: Id, days: &str, with_actual: bool) -> PersonDays {
    let figures: Vec<Option<Days>> =
        days.split('+').map(|text| text.parse().ok().filter(|days: &Days| days.0 > 0)).collect();
    let figure = |place: usize| figures.get(place).copied().flatten();
    let mut share = match figures.len() {
        1 => PersonDays { days: figure(0), ..PersonDays::default() },
        _ => PersonDays { preparation: figure(0), days: figure(1), follow_up: figure(2), ..PersonDays::default() },
    };
    share.person = Some(person);
    if with_actual {
        share.preparation_actual = share.preparation.map(|days| days + Days(5));
        share.days_actual = share.days;
        share.follow_up_actual = share.follow_up;
    }
    share
}

/// What somebody jotted down beside every fourth of them.
fn note(number: u64, kind: EngagementKind) -> &'static str {
    use EngagementKind as Kind;
    let notes: [&'static str; 3] = match kind {
        Kind::Delegation | Kind::Signing => [
            "Two guests eat no meat. Bus from the hotel at 8:30.",
            "Interpreters sit behind the mayor's table. Parking for one coach.",
            "Names and titles checked with the embassy.",
        ],
        Kind::Mission | Kind::StudyVisit => [
            "By rail where a night train runs.",
            "Hotel near the town hall, walking distance.",
            "Take the folder on our figures, ten copies.",
        ],
        Kind::Meeting | Kind::Summit => [
            "Vote by proxy if the train is late; the form is with Ana.",
            "Ask for the working papers two weeks before.",
            "Our slot is on the second day.",
        ],
        Kind::Reception => ["Three minutes of speech, no slides.", "Gift list checked.", "Foyer, not the great hall."],
        Kind::Project => [
            "Papers are in the shared folder of the department.",
            "Draft goes round before each call.",
            "Department pays for the figures, we for the words.",
        ],
        Kind::Training => ["Room on the second floor.", "Twelve places.", "In the mornings only."],
        Kind::Call | Kind::Webinar => ["", "", ""],
    };
    if number % 4 != 1 {
        return "";
    }
    usize::try_from(number / 4 % 3).ok().and_then(|place| notes.get(place)).copied().unwrap_or("")
}
