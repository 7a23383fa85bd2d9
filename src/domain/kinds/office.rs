//! The office's own facts: its home city, its money, its working time. One record in each file.

use rust_decimal::Decimal;

use super::{Kind, Record, Spec, column};
use crate::domain::field::{Field, field};
use crate::domain::id::Id;
use crate::domain::problem::Fault;
use crate::domain::value::{Shape, choice};
use crate::domain::values::{Day, PartialDate, parse_day};

choice! {
    /// By which of its years a fiscal year is named.
    pub enum YearName {
        /// By the year it starts in.
        Start = "start" "the year it starts in",
        /// By the year it ends in.
        End = "end" "the year it ends in",
    }
}

/// The facts of the office.
#[derive(Clone, Debug, PartialEq)]
pub struct Office {
    /// Our city.
    pub home: Option<Id>,
    /// The currency of the budget.
    pub currency: String,
    /// Hours in a working day.
    pub hours_a_day: Option<Decimal>,
    /// Weekdays worked, `mon` to `sun`.
    pub working_days: Vec<String>,
    /// Days on which nobody works, ISO.
    pub holidays: Vec<String>,
    /// Since when everything is logged.
    pub log_from: Option<Day>,
    /// The month in which the fiscal year starts.
    pub year_start: Option<i64>,
    /// By which of its years a fiscal year is named.
    pub year_name: Option<YearName>,
}

/// The id of the one record.
pub const OFFICE_ID: &str = "office";
/// The weekdays as they are written.
pub const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// The table entry of the kind.
pub const SPEC: Spec = Spec {
    kind: Kind::Office,
    name: "office",
    plural: "offices",
    fields: FIELDS,
    columns: &[column("home", 0), column("currency", 8), column("hours_a_day", 11), column("log_from", 11)],
    order: ("home", false),
    title: |record, names| match record {
        Record::Office(it) => it.home.as_ref().map_or_else(|| "the office".to_owned(), |id| format!("office of {}", names.name(Kind::City, id))),
        _ => String::new(),
    },
    check: |record| match record {
        Record::Office(it) => faults(it),
        _ => Vec::new(),
    },
    settle: |record, _, today| {
        if let Record::Office(it) = record {
            it.holidays.iter_mut().for_each(|word| as_iso(word, today));
        }
    },
    blank: || {
        Record::Office(Office {
            home: None,
            currency: "EUR".to_owned(),
            hours_a_day: Some(Decimal::from(8)),
            working_days: WEEKDAYS.iter().take(5).map(ToString::to_string).collect(),
            holidays: Vec::new(),
            log_from: None,
            year_start: Some(1),
            year_name: Some(YearName::Start),
        })
    },
};

/// A day as it is written in forms is kept as an ISO day; what is none stays, and is a fault.
fn as_iso(word: &mut String, today: Day) {
    if let Ok(day) = parse_day(word, today) {
        *word = day.to_string();
    }
}

fn faults(office: &Office) -> Vec<Fault> {
    let weekdays = office
        .working_days
        .iter()
        .filter(|word| !WEEKDAYS.contains(&word.as_str()))
        .map(|word| Fault::new("working_days", word, "a weekday", "write mon, tue, wed, thu, fri, sat or sun"));
    let holidays = office
        .holidays
        .iter()
        .filter(|word| !matches!(word.parse(), Ok(PartialDate::Day(_))))
        .map(|word| Fault::new("holidays", word, "a day", "write it as 2027-12-25"));
    let hours = office
        .hours_a_day
        .filter(|hours| *hours <= Decimal::ZERO)
        .map(|hours| Fault::new("hours_a_day", &hours.to_string(), "a working day", "write more than 0 and at most 24 hours"));
    weekdays.chain(holidays).chain(hours).collect()
}

const FIELDS: &[Field] = &[
    field!(Office.home, "Home city", Shape::Ref(Kind::City)).required(),
    field!(Office.currency, "Currency", Shape::Currency).required(),
    field!(Office.hours_a_day, "Hours a day", Shape::Number { places: 2, min: 0, max: 24 }).required(),
    field!(Office.working_days, "Working days", Shape::Words).required().hint("mon;tue;wed;thu;fri"),
    field!(Office.holidays, "Holidays", Shape::Words).hint("25 dec 2027; 8.12.2027, with ; between them"),
    field!(Office.log_from, "Log start", Shape::Day).required().hint("since when everything is logged"),
    field!(Office.year_start, "Fiscal year starts in month", Shape::Count { min: 1, max: 12 }).required(),
    field!(Office.year_name, "Fiscal year named by", Shape::Choice(YearName::CHOICES)).required(),
];
