//! The log of a large office: each engagement by its number, the early ones first.

use attache::domain::id::Id;
use attache::domain::kinds::engagement::{Direction, EngagementKind, Origin, PRESETS, PersonDays, Status, Turn};
use attache::domain::kinds::{Engagement, Record};
use attache::domain::values::{Day, Days, PartialDate};
use jiff::{ToSpan, civil::Weekday};

use super::ground::{ENGAGEMENT, ENTRY, Ground};
use super::picks::{self, Picks};
use super::{DAYS, FROM, NOW, Seed, money, words};

const KINDS: &[(u64, EngagementKind)] = &[
    (26, EngagementKind::Call),
    (18, EngagementKind::Meeting),
    (14, EngagementKind::Delegation),
    (14, EngagementKind::Mission),
    (9, EngagementKind::Webinar),
    (5, EngagementKind::StudyVisit),
    (4, EngagementKind::Project),
    (4, EngagementKind::Reception),
    (3, EngagementKind::Training),
    (2, EngagementKind::Summit),
    (1, EngagementKind::Signing),
];
const PAST: &[(u64, Status)] = &[
    (80, Status::Done),
    (7, Status::Declined),
    (5, Status::Cancelled),
    (4, Status::Idea),
    (2, Status::Postponed),
    (1, Status::Accepted),
    (1, Status::Invited),
];
const AHEAD: &[(u64, Status)] = &[
    (46, Status::Accepted),
    (22, Status::Invited),
    (22, Status::Idea),
    (5, Status::Declined),
    (3, Status::Postponed),
    (2, Status::Cancelled),
];
const ORIGINS: &[(u64, Origin)] = &[
    (34, Origin::Plan),
    (26, Origin::Request),
    (24, Origin::Invitation),
    (10, Origin::Inherited),
    (6, Origin::Political),
];

/// The engagement of that number of so many, with the entries it costs.
pub(super) fn with_costs(ground: &Ground, number: u64, count: u64) -> Vec<Seed> {
    let mut picks = Picks::of(ENGAGEMENT, number);
    let id = picks::id(ENGAGEMENT, number);
    let engagement = engagement(ground, &mut picks, number, count);
    let made = money::Made {
        id: &id,
        kind: engagement.kind.unwrap_or(EngagementKind::Call),
        status: engagement.status.unwrap_or(Status::Idea),
        from: engagement.from.map_or(FROM, PartialDate::first),
    };
    let costs = money::costs(ground, &made, &mut picks);
    let entries = (0..).zip(costs).map(|(place, entry)| (picks::id(ENTRY, number * 2 + place), Record::Entry(entry)));
    let entries: Vec<Seed> = entries.collect();
    std::iter::once((id, Record::Engagement(engagement))).chain(entries).collect()
}

fn engagement(ground: &Ground, picks: &mut Picks, number: u64, count: u64) -> Engagement {
    let today: Day = NOW.parse().expect("a date");
    let (from, length) = days(picks, number, count);
    let kind = picks.weighed(KINDS);
    let status = picks.weighed(if from < today { PAST } else { AHEAD });
    let done = status == Status::Done;
    let (partners, name) = partners(ground, picks);
    let direction = PRESETS.of(kind).map_or(Direction::Out, |preset| preset.direction);
    let place = match direction {
        Direction::Out if picks.in_hundred(50) => name.to_owned(),
        _ => String::new(),
    };
    Engagement {
        title: format!("{} {} {name}, {}", first_word(kind), to_or_with(kind), words::topic(picks)),
        kind: Some(kind),
        direction: Some(direction),
        partners,
        network: picks.in_hundred(30).then(|| picks.one(&ground.networks).clone()),
        seat: (kind == EngagementKind::Meeting && picks.in_hundred(20)).then(|| picks.one(&ground.seats).clone()),
        agreement: picks.in_hundred(12).then(|| picks.one(&ground.agreements).clone()),
        place,
        from: Some(PartialDate::Day(from)),
        to: (length > 0).then(|| PartialDate::Day(from.saturating_add(length.days()))),
        status: Some(status),
        reason: if status.needs_reason() { "No room that week".to_owned() } else { String::new() },
        origin: Some(picks.weighed(ORIGINS)),
        objectives: aims(ground, picks),
        demand: picks.in_hundred(15).then(|| picks.one(&ground.demands).clone()),
        owner: picks.in_hundred(95).then(|| picks.one(&ground.people).clone()),
        decided_on: status.counts().then(|| from.saturating_sub(decided(picks).days()).min(today)),
        people: people(ground, picks, length, done),
        expected: picks.in_hundred(40).then(|| one_to_five(picks)),
        movable: picks.in_hundred(20).then(|| picks.in_hundred(50)),
        themes: themes(picks),
        follows: follows(picks, number),
        note: words::note(picks, &ground.names),
        outcome: if done { words::outcome(picks) } else { String::new() },
        impact: (done && picks.in_hundred(50)).then(|| one_to_five(picks)),
        life: life(picks, status, from.min(today)),
        ..Engagement::default()
    }
}

/// The first day, about where its number puts it, on a working day; and how many days it goes on.
fn days(picks: &mut Picks, number: u64, count: u64) -> (Day, i64) {
    let around = (number * DAYS / count + picks.below(41)).saturating_sub(20).min(DAYS - 1);
    let mut from = FROM.saturating_add(i64::try_from(around).unwrap_or(0).days());
    while matches!(from.weekday(), Weekday::Saturday | Weekday::Sunday) {
        from = from.saturating_sub(1.day());
    }
    (from, picks.weighed(&[(60, 0), (20, 1), (12, 2), (6, 3), (2, 6)]))
}

fn first_word(kind: EngagementKind) -> &'static str {
    use EngagementKind as Kind;
    match kind {
        Kind::Delegation => "Delegation",
        Kind::Mission => "Mission",
        Kind::Meeting => "Meeting",
        Kind::Summit => "Summit",
        Kind::Webinar => "Webinar",
        Kind::Signing => "Signing",
        Kind::Project => "Project",
        Kind::Training => "Training",
        Kind::StudyVisit => "Study visit",
        Kind::Reception => "Reception",
        Kind::Call => "Call",
    }
}

fn to_or_with(kind: EngagementKind) -> &'static str {
    match kind {
        EngagementKind::Delegation | EngagementKind::Reception => "from",
        EngagementKind::Mission | EngagementKind::StudyVisit => "to",
        _ => "with",
    }
}

/// One city or two, and what the first is called.
fn partners(ground: &Ground, picks: &mut Picks) -> (Vec<Id>, &'static str) {
    let end = ground.cities.len() as u64;
    let mut partners = Vec::new();
    let mut first = "";
    for _ in 0..picks.weighed(&[(80, 1), (20, 2)]) {
        let place = usize::try_from(picks.often_low(end)).unwrap_or(0);
        let Some((id, name)) = ground.cities.get(place).zip(ground.names.get(place)) else { continue };
        if !partners.contains(id) {
            partners.push(id.clone());
            first = if first.is_empty() { name } else { first };
        }
    }
    (partners, first)
}

fn aims(ground: &Ground, picks: &mut Picks) -> Vec<Id> {
    let mut aims: Vec<Id> =
        (0..picks.weighed(&[(30, 0), (55, 1), (15, 2)])).map(|_| picks.one(&ground.aims).clone()).collect();
    aims.dedup();
    aims
}

fn themes(picks: &mut Picks) -> Vec<String> {
    let count = picks.weighed(&[(40, 0), (40, 1), (20, 2)]);
    let mut themes: Vec<String> = (0..count).map(|_| (*picks.one(words::THEMES)).to_owned()).collect();
    themes.dedup();
    themes
}

/// One person or two, with what they gave where it is over.
fn people(ground: &Ground, picks: &mut Picks, length: i64, done: bool) -> Vec<PersonDays> {
    let mut shares: Vec<PersonDays> = Vec::new();
    for _ in 0..picks.weighed(&[(5, 0), (65, 1), (30, 2)]) {
        let person = Some(picks.one(&ground.people).clone());
        if shares.iter().any(|share| share.person == person) {
            continue;
        }
        // With so many a year each takes a tenth of a day or two, so that the figures of a person stay those of one.
        let days = Some(Days(1 + length.min(1)));
        let preparation = picks.in_hundred(40).then_some(Days(1));
        let actual = done && picks.in_hundred(30);
        let (days_actual, preparation_actual) = if actual { (days, preparation) } else { (None, None) };
        shares.push(PersonDays { person, preparation, days, preparation_actual, days_actual, ..PersonDays::default() });
    }
    shares
}

/// About one in ten goes on from one of the thousand before it.
fn follows(picks: &mut Picks, number: u64) -> Option<Id> {
    let back = 1 + picks.below(1_000);
    (picks.in_hundred(10) && back <= number).then(|| picks::id(ENGAGEMENT, number - back))
}

fn decided(picks: &mut Picks) -> i64 {
    i64::try_from(5 + picks.below(90)).unwrap_or(5)
}

fn one_to_five(picks: &mut Picks) -> i64 {
    i64::try_from(1 + picks.below(5)).unwrap_or(1)
}

/// Some were entered as they went on, most when they were over.
fn life(picks: &mut Picks, status: Status, day: Day) -> Vec<Turn> {
    if status == Status::Idea || !picks.in_hundred(25) {
        return Vec::new();
    }
    let reason = if status.needs_reason() { "No room that week".to_owned() } else { String::new() };
    vec![Turn { on: Some(day), status: Some(status), reason, forecast: String::new() }]
}
