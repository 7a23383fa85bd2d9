//! The sample office: an invented international office of Zagreb with two years of records, for trying the program.
//!
//! Made from a fixed seed relative to a given day. There are two of it: one tuned so that on any day some months, people
//! and lines are near or past their limits and the rest is calm, and the same people in good order.

mod acknowledged;
mod agreements;
mod aims;
mod calm;
mod contacts;
mod engagements;
mod ids;
mod ledger;
mod money;
mod networks;
mod outline;
mod partners;
mod people;
mod plan;
mod profiles;
mod promises;
mod terms;
#[cfg(test)]
mod tests;
mod ties;
mod work;

use std::ops::RangeInclusive;

use rust_decimal::Decimal;

use self::outline::Outline;
use crate::domain::calendar::Calendar;
use crate::domain::id::Id;
use crate::domain::kinds::office::{OFFICE_ID, WEEKDAYS, YearName};
use crate::domain::kinds::{Office, Record};
use crate::domain::values::{Day, Month};

/// What whoever looks at the sample is told.
pub const NOTICE: &str = "An invented office: real cities, made-up people and figures.";

/// The login of the member of its staff in whose place the sample is looked at.
pub fn user() -> &'static str {
    "ana"
}

/// GeoNames number of Zagreb, the home of the office.
pub const HOME: &str = "3186886";
/// How far the engagements reach back, in months; as many months as the plan has behind the current one.
const BACK: i32 = 20;
/// How many months after the current one are filled with work.
const AHEAD: i32 = 4;

/// The records of the office in good order as they stand on that day: no rule says over, and nothing is unknown.
pub fn calm(today: Day) -> Vec<(Id, Record)> {
    made(today, &calm::CALM)
}

/// The records of the sample office as they stand on that day, each after those it points at.
///
/// Home, the partners and the networks we are in or could be in are in the list under their ids in the reference; other
/// networks are only pointed at.
pub fn office(today: Day) -> Vec<(Id, Record)> {
    made(today, &outline::BUSY)
}

fn made(today: Day, outline: &Outline) -> Vec<(Id, Record)> {
    let mut ids = ids::Ids::on(today);
    let facts = facts_on(today);
    let calendar = Calendar::of(&facts);
    let (month, year) = (Month::of(today), calendar.fiscal_year(today));

    let people = people::all(&mut ids, outline, today, &calendar);
    let demands = aims::demands(&mut ids, today);
    let aims = aims::all(&mut ids, outline.answers, &people, &demands, today);
    let mut cities = partners::cities(&people);
    profiles::fill(&mut cities, today);
    let leaves = people::leaves(&mut ids, outline.leaves, &people, month);
    let trainings = people::trainings(&mut ids, outline.trainings, &people, month);
    let blackouts = people::blackouts(&mut ids, outline.blackouts, month);
    let rates = ledger::rates(&mut ids, today);
    let lines = money::lines(&mut ids, &outline.adopted, year);
    let mut memberships = partners::memberships(&mut ids, outline.without, &people, today);
    terms::fill(&mut memberships, outline, &aims, today);
    let seats = terms::seats(&mut ids, &memberships, &people, today);
    let agreed = agreements::all(&mut ids, outline.unsigned, &people, &aims, today);
    let contacts = contacts::all(&mut ids, &people, today);
    let mut engagements = engagements::all(
        &mut ids,
        &engagements::Known {
            table: outline.engagements,
            today,
            calendar: &calendar,
            people: &people,
            aims: &aims,
            lines: &lines,
        },
    );
    let ground = ties::Ground { demands: &demands, memberships: &memberships, seats: &seats, agreed: &agreed };
    let served: Vec<Id> = aims.iter().map(|(id, _)| id.clone()).collect();
    ties::tie(&mut engagements, &ground, &served);
    let promises = promises::all(&mut ids, outline.clauses, &agreed, &engagements, &people, &lines, today);
    let standing = work::Standing { memberships: &memberships, seats: &seats, agreed: &agreed, promises: &promises };
    let time =
        work::Time { meant: outline.meant, today, calendar: &calendar, people: &people, leaves: &leaves, standing };
    work::fill(&mut engagements, &time);
    money::tune(&mut engagements, outline.tuned, &lines, year);
    let gifts = contacts::gifts(&mut ids, &engagements, &contacts, &people);
    let decisions = terms::decisions(&mut ids, outline, (&memberships, &agreed), today);
    let books = ledger::Books { lines: &lines, memberships: &memberships, promises: &promises, year };
    let entries = ledger::entries(&mut ids, &books, today);
    let networks = networks::all();
    let about = acknowledged::Ground {
        today,
        people: &people,
        memberships: &memberships,
        networks: &networks,
        agreed: &agreed,
    };
    let seen = if outline.acknowledges { acknowledged::all(&mut ids, &about) } else { Vec::new() };

    let mut records = vec![(Id::new(OFFICE_ID), Record::Office(facts))];
    let mut put = |more: Vec<(Id, Record)>| records.extend(more);
    put(people.into_iter().map(|it| (it.id, Record::Person(it.person))).collect());
    put(demands.into_iter().map(|it| (it.id, Record::Demand(it.demand))).collect());
    put(all(aims, Record::Objective));
    put(all(cities, Record::City));
    put(all(networks, Record::Network));
    put(all(leaves, Record::Leave));
    put(all(trainings, Record::Training));
    put(all(blackouts, Record::Blackout));
    put(all(rates, Record::Rate));
    put(all(lines, Record::Budget));
    put(all(memberships, Record::Membership));
    put(all(seats, Record::Seat));
    put(agreed.into_iter().map(|it| (it.id, Record::Agreement(it.agreement))).collect());
    put(all(contacts, Record::Contact));
    put(engagements.into_iter().map(|it| (it.id, Record::Engagement(it.engagement))).collect());
    put(all(promises, Record::Promise));
    put(all(gifts, Record::Gift));
    put(all(decisions, Record::Decision));
    put(all(entries, Record::Entry));
    put(all(seen, Record::Acknowledgement));
    records
}

/// Records of one kind as records of any.
fn all<T>(rows: Vec<(Id, T)>, record: fn(T) -> Record) -> Vec<(Id, Record)> {
    rows.into_iter().map(|(id, row)| (id, record(row))).collect()
}

/// The facts of the sample office, which has logged for two years.
fn facts_on(today: Day) -> Office {
    facts(today.year() - 2..=today.year() + 1, Month::of(today).plus(-24).first())
}

/// The facts of an office of Zagreb: euros, eight hours from Monday to Friday, six holidays in each of those years.
pub fn facts(years: RangeInclusive<i16>, log_from: Day) -> Office {
    let holidays = years
        .flat_map(|year| ["01-01", "05-01", "08-15", "11-01", "12-25", "12-26"].map(|day| format!("{year:04}-{day}")));
    Office {
        home: Some(Id::new(HOME)),
        currency: "EUR".to_owned(),
        hours_a_day: Some(Decimal::from(8)),
        working_days: WEEKDAYS.iter().take(5).map(ToString::to_string).collect(),
        holidays: holidays.collect(),
        log_from: Some(log_from),
        year_start: Some(1),
        year_name: Some(YearName::Start),
    }
}
