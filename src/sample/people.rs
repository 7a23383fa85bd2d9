//! The sample's people and their leave.

use rust_decimal::Decimal;

use super::ids::Ids;
use super::plan;
use crate::domain::calendar::Calendar;
use crate::domain::id::Id;
use crate::domain::kinds::person::PersonKind;
use crate::domain::kinds::{Leave, Person};
use crate::domain::values::{Day, Month};

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
const LEAVES: &[(&str, i32, i32, i32, &str)] = &[
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

/// Everybody, in the order in which they stand on the door.
pub(super) fn all(ids: &mut Ids, today: Day, calendar: &Calendar) -> Vec<Someone> {
    let month = Month::of(today);
    let someone = |&(key, name, kind, fte, served, note): &(&'static str, &str, PersonKind, i64, i32, &str)| Someone {
        key,
        id: ids.next(),
        person: Person {
            name: name.to_owned(),
            kind: Some(kind),
            login: if kind == PersonKind::Staff { key.to_owned() } else { String::new() },
            from: Some(joined(month.plus(-served), kind, served, calendar)),
            to: None,
            fte: (kind == PersonKind::Staff).then(|| Decimal::new(fte, 2).normalize()),
            note: note.to_owned(),
            ..Person::default()
        },
    };
    PEOPLE.iter().map(someone).collect()
}

/// The first of a month, but the middle of it for whoever joined just now.
fn joined(month: Month, kind: PersonKind, served: i32, calendar: &Calendar) -> Day {
    if kind != PersonKind::Staff || served > 1 {
        return month.first();
    }
    plan::half(month, 2, calendar).0
}

/// The leave behind and ahead.
pub(super) fn leaves(ids: &mut Ids, people: &[Someone], month: Month) -> Vec<(Id, Leave)> {
    let mut leaves = Vec::new();
    for &(key, ahead, week, weeks, note) in LEAVES {
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
