//! What the log of a large office stands on: its facts, people, aims, money, partners, agreements and seats.

use attache::domain::id::Id;
use attache::domain::kinds::agreement::{AgreementKind, AgreementStatus};
use attache::domain::kinds::city::Tier;
use attache::domain::kinds::demand::{DemandSource, DemandStatus};
use attache::domain::kinds::person::{FteChange, PersonKind};
use attache::domain::kinds::{Agreement, Demand, Kind, Leave, Objective, Office, Person, Record, Seat};
use attache::domain::values::{Day, PartialDate};
use attache::reference::cities;
use attache::sample::{self, HOME};
use attache::store::Store;
use jiff::ToSpan;
use rust_decimal::Decimal;

use super::picks::{self, Picks};
use super::{FROM, Seed, members, money, words};

// The sorts of records, by which their ids differ.
pub(super) const PERSON: u64 = 1;
pub(super) const LEAVE: u64 = 2;
pub(super) const DEMAND: u64 = 3;
pub(super) const OBJECTIVE: u64 = 4;
pub(super) const LINE: u64 = 5;
pub(super) const RATE: u64 = 6;
pub(super) const AGREEMENT: u64 = 7;
pub(super) const MEMBERSHIP: u64 = 8;
pub(super) const SEAT: u64 = 9;
pub(super) const PROMISE: u64 = 10;
pub(super) const FEE: u64 = 11;
pub(super) const ENGAGEMENT: u64 = 12;
pub(super) const ENTRY: u64 = 13;

const PEOPLE: u64 = 40;
const CITIES: usize = 10_000;
const AGREEMENTS: u64 = 20;
const SEATS: u64 = 12;

const NAMES: &[&str] = &[
    "Kovačević",
    "Horvat",
    "Babić",
    "Novak",
    "Marić",
    "Jurić",
    "Vuković",
    "Perić",
    "Knežević",
    "Matić",
    "Pavlović",
    "Božić",
    "Blažević",
    "Grgić",
    "Pavić",
    "Radić",
    "Šarić",
    "Lovrić",
    "Vidović",
    "Tomić",
];

/// What the engagements are made from.
pub(super) struct Ground {
    pub(super) records: Vec<Seed>,
    pub(super) people: Vec<Id>,
    pub(super) aims: Vec<Id>,
    pub(super) demands: Vec<Id>,
    pub(super) lines: Vec<Id>,
    /// The partner cities, those met most often first, and what they are called.
    pub(super) cities: Vec<Id>,
    pub(super) names: Vec<&'static str>,
    /// The networks that home is in.
    pub(super) networks: Vec<Id>,
    pub(super) agreements: Vec<Id>,
    pub(super) seats: Vec<Id>,
}

impl Ground {
    pub(super) fn of(store: &Store, engagements: u64) -> Self {
        let wanted = usize::try_from(engagements).unwrap_or(CITIES).min(CITIES);
        let partners: Vec<cities::City> = cities::all().filter_map(cities::get).take(CITIES + 1).collect();
        let partners: Vec<&cities::City> = partners.iter().filter(|city| city.geonames.to_string() != HOME).collect();
        // Not the largest first: those met most are of every size.
        let order = |place: usize| (place * 7_919) % partners.len();
        let partners: Vec<&cities::City> =
            (0..wanted).filter_map(|place| partners.get(order(place)).copied()).collect();
        let mut ground = Self {
            records: Vec::new(),
            people: Vec::new(),
            aims: Vec::new(),
            demands: Vec::new(),
            lines: Vec::new(),
            cities: partners.iter().map(|city| Id::new(&city.geonames.to_string())).collect(),
            names: partners.iter().map(|city| city.name).collect(),
            networks: members::of_home(),
            agreements: Vec::new(),
            seats: Vec::new(),
        };
        ground.people = ground.put(people());
        ground.demands = ground.put(demands());
        ground.aims = ground.put(aims(&ground));
        ground.lines = ground.put(money::lines());
        ground.put(leaves(&ground));
        ground.put(money::rates());
        ground.put(known_cities(&ground, store));
        ground.agreements = ground.put(agreements(&ground));
        let ours = ground.put(members::home(&ground));
        ground.seats = ground.put(seats(&ground, &ours));
        ground.put(members::fees(&ground, &ours));
        ground
    }

    fn put(&mut self, records: Vec<Seed>) -> Vec<Id> {
        let ids = records.iter().map(|(id, _)| id.clone()).collect();
        self.records.extend(records);
        ids
    }
}

/// The facts of the office.
pub(super) fn facts() -> Office {
    sample::facts(FROM.year()..=FROM.year() + 20, FROM)
}

fn people() -> Vec<Seed> {
    let person = |number: u64| {
        let mut picks = Picks::of(PERSON, number);
        let share = |picks: &mut Picks| Decimal::new(picks.weighed(&[(70, 100), (20, 80), (10, 50)]), 2);
        let change = FteChange { from: Some(Day::constant(2024, 7, 1).into()), fte: Some(share(&mut picks)) };
        let person = Person {
            name: format!("{} {}", (b'A' + u8::try_from(number % 26).unwrap_or(0)) as char, picks.one(NAMES)),
            kind: Some(if number % 10 == 9 { PersonKind::Other } else { PersonKind::Staff }),
            login: format!("p{:02}", number + 1),
            fte: Some(share(&mut picks)),
            fte_changes: if number.is_multiple_of(5) { vec![change] } else { Vec::new() },
            day_rate: Some(money::euros(200 + 5 * number)),
            ..Person::default()
        };
        (picks::id(PERSON, number), Record::Person(person))
    };
    (0..PEOPLE).map(person).collect()
}

/// Two weeks in summer and one in winter, each year and person.
fn leaves(ground: &Ground) -> Vec<Seed> {
    let all = (0..20).flat_map(|year| (0..PEOPLE * 2).map(move |place| (year, place)));
    let leave = |(year, place): (u64, u64)| {
        let number = year * PEOPLE * 2 + place;
        let mut picks = Picks::of(LEAVE, number);
        let (month, length) = if place % 2 == 0 { (7, 13) } else { (12, 6) };
        let year = FROM.year() + i16::try_from(year).unwrap_or(0);
        let from = Day::new(year, month, 1 + i8::try_from(picks.below(20)).unwrap_or(0)).ok();
        let leave = Leave {
            person: ground.people.get(usize::try_from(place / 2).unwrap_or(0)).cloned(),
            from,
            to: from.map(|from| from.saturating_add(length.days())),
            ..Leave::default()
        };
        (picks::id(LEAVE, number), Record::Leave(leave))
    };
    all.map(leave).collect()
}

fn demands() -> Vec<Seed> {
    let demand = |number: u64| {
        let mut picks = Picks::of(DEMAND, number);
        let demand = Demand {
            title: format!("Learn from others about {}", words::topic(&mut picks)),
            source: Some(picks.weighed(&[(50, DemandSource::Department), (50, DemandSource::Council)])),
            who: "Committee on the environment".to_owned(),
            on: Some(PartialDate::Year(2015 + i16::try_from(picks.below(11)).unwrap_or(0))),
            urgency: Some(i64::try_from(1 + picks.below(3)).unwrap_or(1)),
            status: Some(picks.weighed(&[
                (60, DemandStatus::Open),
                (30, DemandStatus::Met),
                (10, DemandStatus::Dropped),
            ])),
            ..Demand::default()
        };
        (picks::id(DEMAND, number), Record::Demand(demand))
    };
    (0..30).map(demand).collect()
}

fn aims(ground: &Ground) -> Vec<Seed> {
    let aim = |number: u64| {
        let mut picks = Picks::of(OBJECTIVE, number);
        let aim = Objective {
            title: format!("A better name for {}", words::topic(&mut picks)),
            weight: Some(i64::try_from(1 + number % 5).unwrap_or(1)),
            from: Some(PartialDate::Year(if number < 12 { 2024 } else { 2008 })),
            to: Some(PartialDate::Year(if number < 12 { 2028 } else { 2023 })),
            owner: Some(picks.one(&ground.people).clone()),
            demands: vec![picks.one(&ground.demands).clone()],
            ..Objective::default()
        };
        (picks::id(OBJECTIVE, number), Record::Objective(aim))
    };
    (0..24).map(aim).collect()
}

/// The partner cities as the reference has them, the first of them with a tier and somebody who looks after them.
fn known_cities(ground: &Ground, store: &Store) -> Vec<Seed> {
    let known = |(place, id): (usize, &Id)| {
        let mut record = store.get(Kind::City, id).expect("the file")?.record;
        if let Record::City(city) = &mut record {
            city.tier = match place {
                0..40 => Some(Tier::A),
                40..200 => Some(Tier::B),
                200..1_000 => Some(Tier::C),
                _ => None,
            };
            city.owner = (place < 200).then(|| ground.people.iter().cycle().nth(place).cloned()).flatten();
        }
        Some((id.clone(), record))
    };
    ground.cities.iter().enumerate().filter_map(known).collect()
}

fn agreements(ground: &Ground) -> Vec<Seed> {
    let agreement = |number: u64| {
        let mut picks = Picks::of(AGREEMENT, number);
        let place = usize::try_from(number).unwrap_or(0);
        let name = ground.names.get(place).copied().unwrap_or_default();
        let year = |year: u64| Some(PartialDate::Year(i16::try_from(year).unwrap_or(2_020)));
        let agreement = Agreement {
            title: format!("Agreement with {name}"),
            kind: Some(*picks.one(&[AgreementKind::Sister, AgreementKind::Mou, AgreementKind::Friendship])),
            partners: ground.cities.get(place).cloned().into_iter().collect(),
            signed: year(1995 + number),
            expires: (number.is_multiple_of(3)).then(|| PartialDate::Day(Day::constant(2027, 10, 31))),
            review: (number.is_multiple_of(2)).then(|| PartialDate::Day(Day::constant(2027, 4, 30))),
            auto_renews: Some(number.is_multiple_of(4)),
            owner: Some(picks.one(&ground.people).clone()),
            hours: Some(Decimal::from(20 + number)),
            objective: Some(picks.one(&ground.aims).clone()),
            status: Some(if number < 12 { AgreementStatus::Active } else { AgreementStatus::Dormant }),
            ..Agreement::default()
        };
        (picks::id(AGREEMENT, number), Record::Agreement(agreement))
    };
    (0..AGREEMENTS).map(agreement).collect()
}

fn seats(ground: &Ground, ours: &[Id]) -> Vec<Seed> {
    let seat = |number: u64| {
        let mut picks = Picks::of(SEAT, number);
        let seat = Seat {
            title: format!("Working group on {}", words::topic(&mut picks)),
            membership: Some(picks.one(ours).clone()),
            owner: Some(picks.one(&ground.people).clone()),
            meetings: Some(4),
            hours: Some(Decimal::from(6)),
            since: Some(PartialDate::Year(2019)),
            ..Seat::default()
        };
        (picks::id(SEAT, number), Record::Seat(seat))
    };
    (0..SEATS).map(seat).collect()
}
