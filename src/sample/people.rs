//! The sample's people, their leave and training, and the days on which nobody travels.

use rust_decimal::Decimal;

use super::ids::Ids;
use super::money::euros;
use super::outline::Outline;
use super::plan;
use crate::domain::calendar::Calendar;
use crate::domain::id::Id;
use crate::domain::kinds::choices::Known;
use crate::domain::kinds::person::{FteChange, PersonKind};
use crate::domain::kinds::{Blackout, Leave, Person, Training};
use crate::domain::values::{Day, Days, Month, PartialDate};

/// Somebody of the sample, under the word that the plan knows them by, which is also their login.
pub(super) struct Someone {
    pub(super) key: &'static str,
    pub(super) id: Id,
    pub(super) person: Person,
}

/// Login, name, what they are, hundredths of full time, months of service, notes.
const PEOPLE: &[(&str, &str, PersonKind, i64, i32, &str)] = &[
    ("ana", "Ana Kovačević", PersonKind::Staff, 100, 130, "Head of office. Networks, Japan. English, French."),
    ("marko", "Marko Horvat", PersonKind::Staff, 100, 74, "Climate and mobility. English, German."),
    ("iva", "Iva Babić", PersonKind::Staff, 80, 52, "Mobility, food, health. Not on Fridays. English, Italian."),
    ("petra", "Petra Novak", PersonKind::Staff, 50, 97, "Welcome and protocol, mornings. English, Spanish."),
    ("davor", "Davor Marić", PersonKind::Staff, 100, 38, "Energy and lighting. English, French."),
    (
        "luka",
        "Luka Jurić",
        PersonKind::Staff,
        100,
        1,
        "New: partners in south-east Europe, records. English, Albanian.",
    ),
    ("sanja", "Sanja Vuković", PersonKind::Elected, 0, 30, "Deputy mayor for international affairs."),
    ("tomislav", "Tomislav Perić", PersonKind::Other, 0, 60, "Energy and environment department."),
];

/// Whose leave, in which month from the current one, from the Monday of which week, how many weeks, why.
pub(super) type Away = (&'static str, i32, i32, i32, &'static str);

pub(super) const LEAVES: &[Away] = &[
    ("davor", -16, 2, 2, ""),
    ("ana", -15, 2, 2, ""),
    ("iva", -14, 2, 2, ""),
    ("marko", -13, 2, 2, ""),
    ("petra", -12, 2, 2, ""),
    ("ana", -7, 3, 1, ""),
    ("iva", -6, 3, 1, "Training abroad"),
    ("marko", -4, 3, 1, ""),
    ("davor", -3, 3, 1, "Parental leave"),
    ("petra", 0, 3, 1, ""),
    ("marko", 1, 3, 1, ""),
    ("iva", 3, 3, 1, ""),
    ("ana", 4, 3, 1, ""),
    ("luka", 4, 2, 1, ""),
];

/// What a day of theirs costs, in whole euros; what a new colleague costs is not known yet.
const DAY_RATES: &[(&str, i64)] = &[("ana", 310), ("marko", 265), ("iva", 250), ("petra", 215), ("davor", 250)];

/// Whose share of full time changes, from which month on, to how many hundredths.
const CHANGES: &[(&str, i32, i64)] = &[("davor", -5, 80), ("davor", -2, 100), ("petra", 6, 60)];

/// Who was trained in what, how many months ago, for how many days, by whom.
pub(super) type Course = (&'static str, &'static str, i32, i64, &'static str);

pub(super) const TRAININGS: &[Course] = &[
    ("ana", "Negotiating in networks", 40, 3, "School of public administration"),
    ("ana", "Reading a treaty", 15, 1, "Law faculty"),
    ("petra", "Protocol and ceremony", 26, 4, "Ministry's protocol"),
];

/// When the office wants no engagement: month from the current one, from which week, which weekday of it, how many days.
pub(super) type Kept = (&'static str, i32, i32, i32, i32);

pub(super) const BLACKOUTS: &[Kept] = &[
    ("Budget session of the council", -2, 3, 1, 5),
    ("Week of the local elections", 2, 3, 3, 5),
    ("Summer break of the council", 6, 1, 1, 19),
];

/// Everybody, in the order in which they stand on the door.
pub(super) fn all(ids: &mut Ids, outline: &Outline, today: Day, calendar: &Calendar) -> Vec<Someone> {
    let month = Month::of(today);
    let joined = |served: i32, kind| joined(month.plus(-served), kind, served, calendar);
    let someone = |&(key, name, kind, fte, served, note): &(&'static str, &str, PersonKind, i64, i32, &str)| Someone {
        key,
        id: ids.next(),
        person: Person {
            name: name.to_owned(),
            kind: Some(kind),
            login: if kind == PersonKind::Staff { key.to_owned() } else { String::new() },
            from: Some(joined(served.max(outline.served), kind).into()),
            to: None,
            fte: (kind == PersonKind::Staff).then(|| Decimal::new(fte, 2).normalize()),
            fte_changes: changes(key, month),
            day_rate: DAY_RATES.iter().find(|(known, _)| *known == key).map(|(_, rate)| euros(*rate)),
            trained: (kind == PersonKind::Staff).then(|| trained(key, outline.trainings)),
            note: note.to_owned(),
        },
    };
    PEOPLE.iter().map(someone).collect()
}

fn changes(key: &str, month: Month) -> Vec<FteChange> {
    let theirs = CHANGES.iter().filter(|(known, ..)| *known == key);
    let change = |(_, ahead, fte): &(&str, i32, i64)| FteChange {
        from: Some(month.plus(*ahead).first().into()),
        fte: Some(Decimal::new(*fte, 2).normalize()),
    };
    theirs.map(change).collect()
}

fn trained(key: &str, trainings: &[Course]) -> Known {
    if trainings.iter().any(|(known, ..)| *known == key) { Known::Yes } else { Known::No }
}

/// What some of them were trained in.
pub(super) fn trainings(ids: &mut Ids, courses: &[Course], people: &[Someone], month: Month) -> Vec<(Id, Training)> {
    let mut trainings = Vec::new();
    for &(key, title, ago, days, provider) in courses {
        let on = month.plus(-ago);
        let training = Training {
            person: find(people, key),
            title: title.to_owned(),
            on: Some(PartialDate::Month(on.year, on.month)),
            days: Some(Days(days * 10)),
            provider: provider.to_owned(),
            ..Training::default()
        };
        trainings.push((ids.next(), training));
    }
    trainings
}

/// When nobody is received and nobody travels.
pub(super) fn blackouts(ids: &mut Ids, kept: &[Kept], month: Month) -> Vec<(Id, Blackout)> {
    let mut blackouts = Vec::new();
    for &(title, ahead, week, weekday, days) in kept {
        let from = plan::in_week(month.plus(ahead), week, weekday);
        let to = plan::later(from, days - 1);
        let blackout = Blackout { title: title.to_owned(), from: Some(from), to: Some(to), ..Blackout::default() };
        blackouts.push((ids.next(), blackout));
    }
    blackouts
}

/// The first of a month, but the middle of it for whoever joined just now.
fn joined(month: Month, kind: PersonKind, served: i32, calendar: &Calendar) -> Day {
    if kind != PersonKind::Staff || served > 1 {
        return month.first();
    }
    plan::half(month, 2, calendar).0
}

/// The leave behind and ahead.
pub(super) fn leaves(ids: &mut Ids, away: &[Away], people: &[Someone], month: Month) -> Vec<(Id, Leave)> {
    let mut leaves = Vec::new();
    for &(key, ahead, week, weeks, note) in away {
        let from = plan::in_week(month.plus(ahead), week, 1);
        let to = plan::later(from, weeks * 7 - 3);
        let leave = Leave { person: find(people, key), from: Some(from), to: Some(to), note: note.to_owned() };
        leaves.push((ids.next(), leave));
    }
    leaves
}

/// The id of whoever goes by that word.
pub(super) fn find(people: &[Someone], key: &str) -> Option<Id> {
    people.iter().find(|someone| someone.key == key).map(|someone| someone.id.clone())
}
