//! The office's time: which days are worked, how long a day is, and when a fiscal year starts.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::field::Field;
use super::kinds::Office;
use super::kinds::office::{WEEKDAYS, YearName};
use super::value::Value;
use super::values::{Day, Month, PartialDate};

/// The working days, the length of a day and the fiscal year of an office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// Monday first.
    working: [bool; 7],
    holidays: BTreeSet<Day>,
    /// Hundredths of an hour in a day, more than 0.
    day_length: i64,
    /// The month in which a fiscal year starts, 1 to 12.
    year_start: i8,
    named_by_end: bool,
}

impl Calendar {
    /// The calendar that the office's facts describe; what is missing there is a usual week of 8-hour days.
    pub fn of(office: &Office) -> Self {
        let mut working = [false; 7];
        for (slot, word) in working.iter_mut().zip(WEEKDAYS) {
            *slot = office.working_days.iter().any(|day| day == word);
        }
        let holidays = office.holidays.iter().filter_map(|text| match text.parse() {
            Ok(PartialDate::Day(day)) => Some(day),
            _ => None,
        });
        let hundredths = office.hours_a_day.map(|hours| hours * Decimal::from(100)).and_then(|hours| hours.to_i64());
        Self {
            working,
            holidays: holidays.collect(),
            day_length: hundredths.filter(|length| *length > 0).unwrap_or(800),
            year_start: office
                .year_start
                .and_then(|month| i8::try_from(month).ok())
                .filter(|m| (1..=12).contains(m))
                .unwrap_or(1),
            named_by_end: office.year_name == Some(YearName::End),
        }
    }

    /// Hundredths of an hour in a working day.
    pub fn day_length(&self) -> i64 {
        self.day_length
    }

    /// Whether the office works on that day.
    pub fn is_working(&self, day: Day) -> bool {
        self.is_weekday(day) && !self.holidays.contains(&day)
    }

    fn is_weekday(&self, day: Day) -> bool {
        let index = day.weekday().to_monday_zero_offset();
        usize::try_from(index).ok().and_then(|index| self.working.get(index)).copied().unwrap_or(false)
    }

    /// The working days from one day to another, both included.
    pub fn working_days(&self, from: Day, to: Day) -> impl Iterator<Item = Day> + '_ {
        days(from, to).filter(|day| self.is_working(*day))
    }

    /// How many working days lie from one day to another, both included.
    pub fn count_working(&self, from: Day, to: Day) -> i64 {
        if to < from {
            return 0;
        }
        let length = i64::from((to - from).get_days()) + 1;
        let a_week = self.working.iter().filter(|worked| **worked).count() as i64;
        let weeks = length / 7;
        let rest = days(from, to).take((length % 7) as usize).filter(|day| self.is_weekday(*day)).count() as i64;
        let off = self.holidays.range(from..=to).filter(|day| self.is_weekday(**day)).count() as i64;
        weeks * a_week + rest - off
    }

    /// The last `count` working days before a day, earliest first; none before `not_before`.
    pub fn working_before(&self, day: Day, count: usize, not_before: Option<Day>) -> Vec<Day> {
        let mut found: Vec<Day> = walk(day, -1)
            .take_while(|day| not_before.is_none_or(|limit| *day >= limit))
            .filter(|day| self.is_working(*day))
            .take(count)
            .collect();
        found.reverse();
        found
    }

    /// The first `count` working days after a day.
    pub fn working_after(&self, day: Day, count: usize) -> Vec<Day> {
        walk(day, 1).filter(|day| self.is_working(*day)).take(count).collect()
    }

    /// The fiscal year of a day, by the year it starts in.
    pub fn fiscal_year(&self, day: Day) -> i64 {
        i64::from(day.year()) - i64::from(day.month() < self.year_start)
    }

    /// The months of a fiscal year that starts in that year.
    pub fn fiscal_months(&self, year: i64) -> Option<(Month, Month)> {
        let first = Month { year: i16::try_from(year).ok()?, month: self.year_start };
        Some((first, first.plus(11)))
    }

    /// `FY 2027 (Apr 2027 - Mar 2028)`.
    pub fn fiscal_label(&self, year: i64) -> String {
        let name = self.fiscal_name(year);
        let Some((first, last)) = self.fiscal_months(year) else { return name };
        format!("{name} ({} {} - {} {})", first.short(), first.year, last.short(), last.year)
    }

    /// `FY 2027`.
    pub fn fiscal_name(&self, year: i64) -> String {
        format!("FY {}", self.named_year(year))
    }

    /// The year by which the office names the fiscal year that starts in that one.
    pub fn named_year(&self, year: i64) -> i64 {
        let last = self.fiscal_months(year).map(|(_, last)| i64::from(last.year));
        last.filter(|_| self.named_by_end).unwrap_or(year)
    }

    /// By how many years the name of a fiscal year is ahead of the year it starts in.
    pub fn year_ahead(&self) -> i64 {
        // The same of every year.
        self.named_year(2000) - 2000
    }

    /// The value of a field as the office writes it: a fiscal year by its name.
    pub fn written(&self, field: &Field, value: &Value) -> Value {
        match value {
            Value::Count(year) if field.fiscal => Value::Count(self.named_year(*year)),
            value => value.clone(),
        }
    }

    /// The value that was written so.
    pub fn meant(&self, field: &Field, value: Value) -> Value {
        match value {
            Value::Count(named) if field.fiscal => Value::Count(named - self.year_ahead()),
            value => value,
        }
    }

    /// What people read of a fiscal year, `FY 2027 (Apr 2027 - Mar 2028)`; none for any other field.
    pub fn told(&self, field: &Field, value: &Value) -> Option<String> {
        match value {
            Value::Count(year) if field.fiscal => Some(self.fiscal_label(*year)),
            _ => None,
        }
    }
}

/// The days from one to another, both included.
pub fn days(from: Day, to: Day) -> impl Iterator<Item = Day> {
    std::iter::successors(Some(from), |day| day.tomorrow().ok()).take_while(move |day| *day <= to)
}

/// The days after (`step` 1) or before (-1) a day, at most ten years of them.
fn walk(day: Day, step: i8) -> impl Iterator<Item = Day> {
    let next = move |day: &Day| if step > 0 { day.tomorrow().ok() } else { day.yesterday().ok() };
    std::iter::successors(next(&day), next).take(3660)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::domain::kinds::{Kind, Record};

    fn office() -> Office {
        match Record::blank(Kind::Office) {
            Record::Office(office) => office,
            _ => panic!("a blank office is an office"),
        }
    }

    #[test]
    fn a_fiscal_year_is_named_by_the_year_it_starts_in_unless_the_office_says_otherwise() {
        let mut facts = Office { year_start: Some(4), ..office() };
        let april = Calendar::of(&facts);
        assert_eq!(april.fiscal_year(date(2027, 3, 31)), 2026);
        assert_eq!(april.fiscal_year(date(2027, 4, 1)), 2027);
        assert_eq!(april.fiscal_label(2027), "FY 2027 (Apr 2027 - Mar 2028)");
        facts.year_name = Some(YearName::End);
        assert_eq!(Calendar::of(&facts).fiscal_label(2027), "FY 2028 (Apr 2027 - Mar 2028)");
    }

    #[test]
    fn working_days_before_and_after_skip_weekends_and_holidays() {
        let calendar = Calendar::of(&Office { holidays: vec!["2027-05-03".into()], ..office() });
        let tuesday = date(2027, 5, 4);
        assert_eq!(calendar.working_before(tuesday, 2, None), [date(2027, 4, 29), date(2027, 4, 30)]);
        assert_eq!(calendar.working_before(tuesday, 2, Some(date(2027, 4, 30))), [date(2027, 4, 30)]);
        assert_eq!(calendar.working_after(date(2027, 4, 30), 1), [tuesday]);
    }

    #[test]
    fn an_office_that_never_works_ends_the_search() {
        let calendar = Calendar::of(&Office { working_days: Vec::new(), ..office() });
        assert_eq!(calendar.working_before(date(2027, 5, 4), 20, None), []);
    }

    proptest! {
        #[test]
        fn counting_working_days_agrees_with_walking_them(start in 0i64..20_000, length in 0i64..800, off in prop::collection::vec(0i64..800, 0..9)) {
            let from = date(1990, 1, 1).checked_add(jiff::Span::new().days(start)).unwrap();
            let to = from.checked_add(jiff::Span::new().days(length)).unwrap();
            let holidays = off.iter().map(|n| from.checked_add(jiff::Span::new().days(*n)).unwrap().to_string()).collect();
            let calendar = Calendar::of(&Office { holidays, ..office() });
            prop_assert_eq!(calendar.count_working(from, to), calendar.working_days(from, to).count() as i64);
        }
    }
}
