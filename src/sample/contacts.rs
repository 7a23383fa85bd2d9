//! The sample's contacts at its partners, and its register of gifts: nobody of them is real.

use super::engagements::Made;
use super::ids::Ids;
use super::money::euros;
use super::partners;
use super::people::{self, Someone};
use crate::domain::id::Id;
use crate::domain::kinds::contact::Post;
use crate::domain::kinds::gift::GiftWay;
use crate::domain::kinds::{Contact, Gift};
use crate::domain::values::{Day, Month, PartialDate};

/// A post: what, where, from and to in months from the current one; 0 for an end that is not in sight.
type Held = (&'static str, &'static str, i32, i32);

/// Name, partner (or network), posts, languages, who of us knows them, notes.
type Known = (&'static str, &'static str, &'static [Held], &'static str, &'static str, &'static str);

const CONTACTS: &[Known] = &[
    (
        "Kenji Morita",
        "osaka",
        &[("Deputy director", "Port office", -70, -14), ("Director", "Port office", -13, 0)],
        "Japanese;English",
        "ana",
        "Cards with both hands. Two days' notice for a call.",
    ),
    (
        "Haruka Shiraishi",
        "osaka",
        &[("Officer", "International affairs", -30, 0)],
        "Japanese;English;French",
        "ana",
        "",
    ),
    (
        "Lars Ekdahl",
        "malmo",
        &[("Head of energy", "City of Malmö", -40, 0)],
        "Swedish;English",
        "davor",
        "Answers the same day.",
    ),
    (
        "Camille Perrin",
        "lyon",
        &[("Lighting engineer", "Public space department", -52, 0)],
        "French;English",
        "davor",
        "",
    ),
    ("Birgit Hofer", "graz", &[("Head", "Transport planning", -44, 0)], "German;English", "marko", ""),
    (
        "Paul Wiesner",
        "vienna",
        &[("Adviser", "Housing fund", -25, 0)],
        "German;English",
        "marko",
        "Figures, not words.",
    ),
    ("Mojca Zupan", "ljubljana", &[("Head", "Mayor's cabinet", -20, 0)], "Slovenian;Croatian;English", "marko", ""),
    (
        "Klara Weiss",
        "mainz",
        &[("Sister cities", "Culture department", -96, 0)],
        "German;English",
        "petra",
        "Knows every choir by name.",
    ),
    (
        "Elena Ferraro",
        "turin",
        &[("Officer", "International projects", -60, -29), ("Head", "Participatory budget", -28, -3)],
        "Italian;English;Spanish",
        "iva",
        "Left for the region; nobody has followed her yet.",
    ),
    ("Marta Galli", "bologna", &[("Head", "Welcome desk", -33, 0)], "Italian;English", "iva", ""),
    ("Joost van Dalen", "rotterdam", &[("Researcher", "Mobility lab", -18, 0)], "Dutch;English;German", "iva", ""),
    ("Amra Hodžić", "sarajevo", &[("Waste engineer", "City utilities", -48, 0)], "Bosnian;English", "luka", ""),
    (
        "Lucía Ferreyra",
        "buenos aires",
        &[("Adviser", "Trade office", -36, 0)],
        "Spanish;English",
        "marko",
        "Eight in the evening here is best.",
    ),
    ("Eda Prifti", "tirana", &[("Planner", "Green ring", -22, 0)], "Albanian;English;Italian", "luka", ""),
    (
        "Sofie Claes",
        "eurocities",
        &[("Policy adviser on housing", "Secretariat", -27, 0)],
        "Dutch;French;English",
        "ana",
        "",
    ),
];

/// Everybody whom the office knows at its partners.
pub(super) fn all(ids: &mut Ids, people: &[Someone], today: Day) -> Vec<(Id, Contact)> {
    let month = |ahead: i32| {
        let month = Month::of(today).plus(ahead);
        Some(PartialDate::Month(month.year, month.month))
    };
    let mut contacts = Vec::new();
    for &(name, at, posts, languages, owner, note) in CONTACTS {
        let post = |&(title, body, from, to): &Held| Post {
            title: title.to_owned(),
            body: body.to_owned(),
            from: month(from),
            to: if to == 0 { None } else { month(to) },
        };
        let city = partners::find(at);
        let contact = Contact {
            name: name.to_owned(),
            network: if city.is_none() { Some(Id::new(at)) } else { None },
            city,
            posts: posts.iter().map(post).collect(),
            email: mail(name),
            languages: languages.split(';').map(str::to_owned).collect(),
            owner: people::find(people, owner),
            note: note.to_owned(),
            ..Contact::default()
        };
        contacts.push((ids.next(), contact));
    }
    contacts
}

/// An address at which nobody reads.
fn mail(name: &str) -> String {
    let plain = |word: &str| any_ascii::any_ascii(word).to_lowercase().replace(' ', "");
    name.split_once(' ')
        .map_or_else(String::new, |(first, last)| format!("{}.{}@example.org", plain(first), plain(last)))
}

/// What, way, how the title of the engagement begins at which it was, partner, contact, who of us, worth in euros, where
/// it is kept.
type Present = (&'static str, GiftWay, &'static str, &'static str, &'static str, &'static str, i64, &'static str);

const GIFTS: &[Present] = &[
    ("Lace from Pag, framed", GiftWay::Given, "Osaka: port, students", "osaka", "Kenji Morita", "ana", 140, ""),
    (
        "Model of a freight ship",
        GiftWay::Received,
        "Port authority of Osaka",
        "osaka",
        "Kenji Morita",
        "ana",
        180,
        "Glass case, second floor",
    ),
    (
        "Two tins of tea",
        GiftWay::Received,
        "Port authority of Osaka",
        "osaka",
        "Haruka Shiraishi",
        "iva",
        30,
        "Shared in the office",
    ),
    ("Print of the cathedral, numbered", GiftWay::Given, "Mayor of Ljubljana", "ljubljana", "", "sanja", 210, ""),
    ("Book on the Danube", GiftWay::Received, "Talks in Budapest", "budapest", "", "ana", 45, "Library"),
    ("Gingerbread hearts, twenty", GiftWay::Given, "Youth council of Mainz", "mainz", "Klara Weiss", "petra", 90, ""),
    (
        "Glass from Malmö",
        GiftWay::Received,
        "Study visit to Malmö",
        "malmo",
        "Lars Ekdahl",
        "davor",
        60,
        "Davor's desk, against a receipt",
    ),
    ("Tie with the arms of the city", GiftWay::Given, "Planners of Tirana", "tirana", "Eda Prifti", "iva", 35, ""),
];

/// The register of gifts, each on the last day of the engagement at which it was given or taken.
pub(super) fn gifts(ids: &mut Ids, made: &[Made], contacts: &[(Id, Contact)], people: &[Someone]) -> Vec<(Id, Gift)> {
    let mut gifts = Vec::new();
    for &(title, way, at, partner, contact, person, worth, kept_at) in GIFTS {
        let Some(at) = made.iter().find(|made| made.engagement.title.starts_with(at)) else { continue };
        let gift = Gift {
            title: title.to_owned(),
            way: Some(way),
            on: at.engagement.span().map(|(_, to)| PartialDate::Day(to)),
            engagement: Some(at.id.clone()),
            city: partners::find(partner),
            contact: contacts.iter().find(|(_, it)| it.name == contact).map(|(id, _)| id.clone()),
            person: people::find(people, person),
            worth: Some(euros(worth)),
            kept_at: kept_at.to_owned(),
            ..Gift::default()
        };
        gifts.push((ids.next(), gift));
    }
    gifts
}
