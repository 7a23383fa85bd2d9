//! The sample's agreements.

use rust_decimal::Decimal;

use super::ids::Ids;
use super::partners;
use super::people::{self, Someone};
use super::plan::{later, parts};
use crate::domain::id::Id;
use crate::domain::kinds::agreement::{AgreementKind as Sort, AgreementStatus as Stands};
use crate::domain::kinds::choices::Origin;
use crate::domain::kinds::{Agreement, Objective};
use crate::domain::values::{Day, Month, PartialDate};

/// When something is known to be: a year, or months or days from today.
#[derive(Clone, Copy)]
enum When {
    Never,
    Year(i16),
    Month(i32),
    Days(i32),
}

impl When {
    fn on(self, today: Day) -> Option<PartialDate> {
        match self {
            Self::Never => None,
            Self::Year(year) => Some(PartialDate::Year(year)),
            Self::Month(ahead) => {
                let month = Month::of(today).plus(ahead);
                Some(PartialDate::Month(month.year, month.month))
            }
            Self::Days(days) => Some(PartialDate::Day(later(today, days))),
        }
    }
}

/// An agreement as the sample knows it, under the word by which engagements and promises find it.
struct Signed {
    key: &'static str,
    title: &'static str,
    kind: Sort,
    partners: &'static str,
    signed: When,
    expires: When,
    review: When,
    /// Days of notice, and the months it goes on for by itself; 0 for none.
    notice: i64,
    renews: i64,
    owner: &'static str,
    hours: i64,
    /// The place of what it serves among the aims, from 1; 0 for none.
    aim: usize,
    origin: Origin,
    themes: &'static [&'static str],
}

const PLAIN: Signed = Signed {
    key: "",
    title: "",
    kind: Sort::Mou,
    partners: "",
    signed: When::Never,
    expires: When::Never,
    review: When::Never,
    notice: 0,
    renews: 0,
    owner: "ana",
    hours: 0,
    aim: 0,
    origin: Origin::Plan,
    themes: &[],
};

const SIGNED: &[Signed] = &[
    Signed {
        key: "mainz",
        title: "Sister city Mainz",
        kind: Sort::Sister,
        partners: "mainz",
        signed: When::Year(1971),
        owner: "petra",
        hours: 16,
        aim: 4,
        origin: Origin::Inherited,
        themes: &["culture", "education"],
        ..PLAIN
    },
    Signed {
        key: "osaka",
        title: "Friendship with Osaka",
        kind: Sort::Friendship,
        partners: "osaka",
        signed: When::Year(1998),
        review: When::Month(4),
        hours: 16,
        aim: 4,
        origin: Origin::Inherited,
        themes: &["ports", "economy"],
        ..PLAIN
    },
    Signed {
        key: "tirana",
        title: "Friendship with Tirana",
        kind: Sort::Friendship,
        partners: "tirana",
        signed: When::Month(-15),
        review: When::Month(9),
        owner: "luka",
        hours: 6,
        origin: Origin::Political,
        themes: &["urban planning"],
        ..PLAIN
    },
    Signed {
        key: "lyon",
        title: "Memorandum with Lyon on light and heat",
        partners: "lyon",
        signed: When::Month(-26),
        expires: When::Month(10),
        review: When::Month(2),
        notice: 90,
        renews: 36,
        owner: "davor",
        hours: 12,
        aim: 1,
        themes: &["lighting", "climate"],
        ..PLAIN
    },
    Signed {
        key: "malmo",
        title: "Trnje pilot: heat pumps with Malmö",
        kind: Sort::Project,
        partners: "malmo",
        signed: When::Month(-9),
        expires: When::Month(15),
        owner: "davor",
        hours: 8,
        aim: 1,
        themes: &["energy", "climate"],
        ..PLAIN
    },
    Signed {
        key: "bologna",
        title: "Memorandum with Bologna on public kitchens",
        partners: "bologna",
        signed: When::Month(-7),
        expires: When::Days(30 + 60 + 8),
        notice: 60,
        renews: 12,
        owner: "iva",
        hours: 6,
        aim: 5,
        origin: Origin::Request,
        themes: &["food"],
        ..PLAIN
    },
    Signed {
        key: "rail",
        title: "Declaration of the cities on the southern railway",
        kind: Sort::Declaration,
        partners: "ljubljana;budapest;vienna",
        signed: When::Month(-6),
        owner: "marko",
        aim: 2,
        themes: &["mobility"],
        ..PLAIN
    },
    Signed {
        key: "sarajevo",
        title: "Co-operation with Sarajevo on waste and energy",
        partners: "sarajevo",
        signed: When::Month(-18),
        review: When::Month(6),
        owner: "luka",
        hours: 6,
        aim: 1,
        origin: Origin::Request,
        themes: &["waste", "energy"],
        ..PLAIN
    },
    Signed {
        key: "kyoto",
        title: "Friendship with Kyoto",
        kind: Sort::Friendship,
        partners: "kyoto",
        signed: When::Year(1981),
        origin: Origin::Inherited,
        themes: &["heritage"],
        ..PLAIN
    },
    Signed {
        key: "buenos aires",
        title: "Memorandum with Buenos Aires on trade",
        partners: "buenos aires",
        signed: When::Month(-31),
        expires: When::Month(5),
        owner: "marko",
        hours: 8,
        aim: 4,
        origin: Origin::Political,
        themes: &["economy"],
        ..PLAIN
    },
    Signed {
        key: "turin",
        title: "Memorandum with Turin on the participatory budget",
        partners: "turin",
        signed: When::Month(-38),
        expires: When::Month(-2),
        owner: "iva",
        hours: 8,
        aim: 3,
        themes: &["democracy"],
        ..PLAIN
    },
    Signed {
        key: "geneva",
        title: "Declaration with Geneva of welcoming cities",
        kind: Sort::Declaration,
        partners: "geneva",
        signed: When::Month(-29),
        owner: "petra",
        hours: 6,
        aim: 3,
        origin: Origin::Political,
        themes: &["migration"],
        ..PLAIN
    },
    Signed {
        key: "tallinn",
        title: "Memorandum with Tallinn on forms for residents",
        partners: "tallinn",
        signed: When::Month(-5),
        review: When::Month(7),
        owner: "davor",
        hours: 6,
        origin: Origin::Request,
        themes: &["digital"],
        ..PLAIN
    },
    Signed {
        key: "rotterdam",
        title: "Bike counters with Rotterdam",
        kind: Sort::Project,
        partners: "rotterdam",
        signed: When::Month(-30),
        owner: "iva",
        hours: 8,
        aim: 2,
        origin: Origin::Request,
        themes: &["mobility"],
        ..PLAIN
    },
];

/// Which do not simply run: the word, where they stand, for how many days, why.
const STAND: &[(&str, Stands, i32, &str)] = &[
    ("kyoto", Stands::Dormant, 700, "Nobody on either side has written for years."),
    ("buenos aires", Stands::Suspended, 150, "Their office is being rebuilt; they ask us to wait."),
    ("rotterdam", Stands::Ended, 210, "The counters run; there is nothing left to do together."),
];

/// An agreement of the sample with its word.
pub(super) struct Agreed {
    pub(super) key: &'static str,
    pub(super) id: Id,
    pub(super) agreement: Agreement,
}

/// Every agreement that was signed, in the order of the table.
pub(super) fn all(
    ids: &mut Ids,
    unsigned: &[&str],
    people: &[Someone],
    aims: &[(Id, Objective)],
    today: Day,
) -> Vec<Agreed> {
    let agreed = |row: &Signed| Agreed { key: row.key, id: ids.next(), agreement: agreement(row, people, aims, today) };
    SIGNED.iter().filter(|row| !unsigned.contains(&row.key)).map(agreed).collect()
}

fn agreement(row: &Signed, people: &[Someone], aims: &[(Id, Objective)], today: Day) -> Agreement {
    let stands = STAND.iter().find(|(key, ..)| *key == row.key);
    let some = |figure: i64| Some(figure).filter(|figure| *figure > 0);
    Agreement {
        title: row.title.to_owned(),
        kind: Some(row.kind),
        partners: parts(row.partners, ';').filter_map(partners::find).collect(),
        signed: row.signed.on(today),
        expires: row.expires.on(today),
        review: row.review.on(today),
        notice_days: some(row.notice),
        auto_renews: some(row.renews).map(|_| true),
        term_months: some(row.renews),
        owner: people::find(people, row.owner),
        hours: Some(Decimal::from(row.hours)),
        objective: row.aim.checked_sub(1).and_then(|place| aims.get(place)).map(|(id, _)| id.clone()),
        origin: Some(row.origin),
        status: Some(stands.map_or(Stands::Active, |(_, status, ..)| *status)),
        status_on: stands.map(|(_, _, ago, _)| PartialDate::Day(later(today, -ago))),
        reason: stands.map_or_else(String::new, |(.., why)| (*why).to_owned()),
        themes: row.themes.iter().map(ToString::to_string).collect(),
        ..Agreement::default()
    }
}

/// The agreement of that word.
pub(super) fn find(agreed: &[Agreed], key: &str) -> Option<Id> {
    agreed.iter().find(|it| it.key == key).map(|it| it.id.clone())
}
