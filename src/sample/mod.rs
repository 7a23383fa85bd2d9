//! The sample office: an invented international office of Zagreb with two years of records, for trying the program.
//!
//! Made from a fixed seed relative to a given day, and tuned so that on any day some months, people and lines are near
//! or past their limits and the rest is calm.

mod aims;
mod engagements;
mod ids;
mod money;
mod partners;
mod people;
mod plan;
#[cfg(test)]
mod tests;
mod work;

use rust_decimal::Decimal;

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

/// GeoNames number of Zagreb.
const HOME: &str = "3186886";
/// How far the engagements reach back, in months; as many months as the plan has behind the current one.
const BACK: i32 = 20;
/// How many months after the current one are filled with work.
const AHEAD: i32 = 4;

/// The records of the sample office as they stand on that day, each after those it points at.
///
/// Cities with a tier and an owner are in the list; the home city and the networks are only pointed at, under their
/// ids in the reference.
pub fn office(today: Day) -> Vec<(Id, Record)> {
    let mut ids = ids::Ids::on(today);
    let facts = facts(today);
    let calendar = Calendar::of(&facts);

    let people = people::all(&mut ids, today, &calendar);
    let cities = partners::cities(&people);
    let leaves = people::leaves(&mut ids, &people, Month::of(today));
    let aims = aims::all(&mut ids, &people, today);
    let lines = money::lines(&mut ids, calendar.fiscal_year(today));
    let memberships = partners::memberships(&mut ids, &people, today);
    let mut engagements = engagements::all(
        &mut ids,
        &engagements::Known { today, calendar: &calendar, people: &people, aims: &aims, lines: &lines },
    );
    work::fill(
        &mut engagements,
        &work::Time { today, calendar: &calendar, people: &people, leaves: &leaves, memberships: &memberships },
    );
    money::tune(&mut engagements, &lines, calendar.fiscal_year(today));

    let mut records = vec![(Id::new(OFFICE_ID), Record::Office(facts))];
    records.extend(people.into_iter().map(|it| (it.id, Record::Person(it.person))));
    records.extend(cities.into_iter().map(|(id, city)| (id, Record::City(city))));
    records.extend(leaves.into_iter().map(|(id, leave)| (id, Record::Leave(leave))));
    records.extend(aims.into_iter().map(|(id, aim)| (id, Record::Objective(aim))));
    records.extend(lines.into_iter().map(|(id, line)| (id, Record::Budget(line))));
    records.extend(memberships.into_iter().map(|(id, membership)| (id, Record::Membership(membership))));
    records.extend(engagements.into_iter().map(|it| (it.id, Record::Engagement(it.engagement))));
    records
}

/// Zagreb, euros, eight hours from Monday to Friday, six holidays a year, logged for two years.
fn facts(today: Day) -> Office {
    let holidays = (today.year() - 2..=today.year() + 1)
        .flat_map(|year| ["01-01", "05-01", "08-15", "11-01", "12-25", "12-26"].map(|day| format!("{year:04}-{day}")));
    Office {
        home: Some(Id::new(HOME)),
        currency: "EUR".to_owned(),
        hours_a_day: Some(Decimal::from(8)),
        working_days: WEEKDAYS.iter().take(5).map(ToString::to_string).collect(),
        holidays: holidays.collect(),
        log_from: Some(Month::of(today).plus(-24).first()),
        year_start: Some(1),
        year_name: Some(YearName::Start),
    }
}
