//! Civil dates: a day, a month, and a date known only to its month or its year.
//! The calendar runs from the year 1000 to the year 9999, so that every date prints with four digits of year.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use super::Unclear;

/// A day of the civil calendar, without time or zone.
pub type Day = jiff::civil::Date;

/// The first year a date may have.
pub const FIRST_YEAR: i16 = 1000;
/// The last year a date may have.
pub const LAST_YEAR: i16 = 9999;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A date as precisely as it is known: `2019`, `2019-06` or `2019-06-30`.
///
/// Ordered by first possible day, then by last: 2019-01-01, 2019-01, 2019, 2019-01-02.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PartialDate {
    /// Only the year is known.
    Year(i16),
    /// Year and month (1 to 12) are known.
    Month(i16, i8),
    /// The whole day is known.
    Day(Day),
}

impl PartialDate {
    /// The first day it can be.
    pub fn first(self) -> Day {
        match self {
            Self::Year(year) => day_in(year, 1, 1),
            Self::Month(year, month) => day_in(year, month, 1),
            Self::Day(day) => day,
        }
    }

    /// The last day it can be.
    pub fn last(self) -> Day {
        match self {
            Self::Year(year) => day_in(year, 12, 31),
            Self::Month(year, month) => day_in(year, month, 31),
            Self::Day(day) => day,
        }
    }

    /// The day, if it is known.
    pub fn day(self) -> Option<Day> {
        match self {
            Self::Day(day) => Some(day),
            Self::Year(_) | Self::Month(..) => None,
        }
    }

    /// Year, month and day numbers, 0 for what is unknown.
    fn parts(self) -> (i16, i8, i8) {
        match self {
            Self::Year(year) => (year, 0, 0),
            Self::Month(year, month) => (year, month, 0),
            Self::Day(day) => (day.year(), day.month(), day.day()),
        }
    }
}

impl From<Day> for PartialDate {
    fn from(day: Day) -> Self {
        Self::Day(day)
    }
}

impl Ord for PartialDate {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |date: Self| (date.first(), date.last(), date.parts());
        key(*self).cmp(&key(*other))
    }
}

impl PartialOrd for PartialDate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(day) => write!(f, "{day}"),
        }
    }
}

/// Reads exactly what `Display` writes; what people type is read by `date_text`.
impl FromStr for PartialDate {
    type Err = Unclear;

    fn from_str(text: &str) -> Result<Self, Unclear> {
        let refused = || Unclear::new(text, "a date", "write 2019, 2019-06 or 2019-06-30");
        let mut parts = text.split('-');
        let year = digits(parts.next(), 4).ok_or_else(refused)?;
        let (month, day) = (parts.next(), parts.next());
        if parts.next().is_some() {
            return Err(refused());
        }
        let read = match (month, day) {
            (None, _) => checked(year, None, None),
            (Some(_), None) => {
                let month = digits(month, 2).ok_or_else(refused)?;
                checked(year, Some(month), None)
            }
            (Some(_), Some(_)) => {
                let month = digits(month, 2).ok_or_else(refused)?;
                let day = digits(day, 2).ok_or_else(refused)?;
                checked(year, Some(month), Some(day))
            }
        };
        read.map_err(|why| Unclear::new(text, "a date", why))
    }
}

/// A calendar month, from `1000-01` to `9999-12`; `new` and `of` make only such months.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    /// Its year.
    pub year: i16,
    /// Its number within the year, 1 to 12.
    pub month: i8,
}

impl Month {
    /// The month of that year, if the calendar has it.
    pub fn new(year: i16, month: i8) -> Option<Self> {
        let known = (FIRST_YEAR..=LAST_YEAR).contains(&year) && (1..=12).contains(&month);
        known.then_some(Self { year, month })
    }

    /// The month a day falls in.
    pub fn of(day: Day) -> Self {
        Self { year: day.year(), month: day.month() }
    }

    /// Its first day.
    pub fn first(self) -> Day {
        day_in(self.year, self.month, 1)
    }

    /// Its last day.
    pub fn last(self) -> Day {
        day_in(self.year, self.month, 31)
    }

    /// Its days in order.
    pub fn days(self) -> impl DoubleEndedIterator<Item = Day> {
        (1..=self.last().day()).map(move |day| day_in(self.year, self.month, day))
    }

    /// Whether the day falls in it.
    pub fn contains(self, day: Day) -> bool {
        Self::of(day) == self
    }

    /// The month `n` months later (earlier if negative), held at the calendar's ends.
    pub fn plus(self, n: i32) -> Self {
        let ends = (month_count(FIRST_YEAR, 1), month_count(LAST_YEAR, 12));
        let count = month_count(self.year, self.month).saturating_add(n);
        let count = count.clamp(ends.0, ends.1);
        Self {
            year: i16::try_from(count.div_euclid(12)).unwrap_or(LAST_YEAR),
            month: i8::try_from(count.rem_euclid(12) + 1).unwrap_or(12),
        }
    }

    /// How many months later `later` is; negative if it is earlier.
    pub fn months_to(self, later: Self) -> i32 {
        month_count(later.year, later.month) - month_count(self.year, self.month)
    }

    /// The first three letters of its name: `May`.
    pub fn short(self) -> &'static str {
        short_month_name(self.month)
    }

    /// Its whole name: `February`.
    pub fn name(self) -> &'static str {
        month_name(self.month)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

/// Reads exactly what `Display` writes.
impl FromStr for Month {
    type Err = Unclear;

    fn from_str(text: &str) -> Result<Self, Unclear> {
        let refused = || Unclear::new(text, "a month", "write it as 2027-05");
        let Ok(PartialDate::Month(year, month)) = text.parse() else {
            return Err(refused());
        };
        Self::new(year, month).ok_or_else(refused)
    }
}

/// The day `n` months later (earlier if negative): the same day of the month, or the month's last day where it has no
/// such day, as with the anniversaries of 29 February. Held at the calendar's ends.
pub fn add_months(day: Day, n: i32) -> Day {
    let month = Month::of(day).plus(n);
    day_in(month.year, month.month, day.day())
}

/// The ISO 8601 week a day falls in: the week's year and its number, 1 to 53.
pub fn iso_week(day: Day) -> (i16, i8) {
    let week = day.iso_week_date();
    (week.year(), week.week())
}

/// The date those numbers name, or in words why there is none.
pub(super) fn checked(year: i16, month: Option<i8>, day: Option<i8>) -> Result<PartialDate, String> {
    if !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
        return Err(format!("years run from {FIRST_YEAR} to {LAST_YEAR}"));
    }
    let Some(month) = month else {
        return Ok(PartialDate::Year(year));
    };
    if !(1..=12).contains(&month) {
        return Err("months run from 1 to 12".to_owned());
    }
    let Some(day) = day else {
        return Ok(PartialDate::Month(year, month));
    };
    match Day::new(year, month, day) {
        Ok(day) => Ok(PartialDate::Day(day)),
        Err(_) => Err(format!("{} {year} has {} days", month_name(month), day_in(year, month, 31).day())),
    }
}

/// The whole name of a month, by its number from 1 to 12.
pub(crate) fn month_name(month: i8) -> &'static str {
    let index = usize::try_from(month).ok().and_then(|number| number.checked_sub(1));
    index.and_then(|index| MONTHS.get(index)).copied().unwrap_or_default()
}

/// The first three letters of a month's name.
pub(super) fn short_month_name(month: i8) -> &'static str {
    month_name(month).get(..3).unwrap_or_default()
}

/// The day, with month and day held to what the calendar has.
fn day_in(year: i16, month: i8, day: i8) -> Day {
    let Ok(first) = Day::new(year, month.clamp(1, 12), 1) else {
        return Day::MIN;
    };
    let day = day.clamp(1, first.days_in_month());
    first.with().day(day).build().unwrap_or(first)
}

/// Months since the year 0.
fn month_count(year: i16, month: i8) -> i32 {
    i32::from(year) * 12 + i32::from(month) - 1
}

/// The number in a text of exactly that many ASCII digits.
fn digits<N: FromStr>(text: Option<&str>, count: usize) -> Option<N> {
    let text = text?;
    let exact = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    exact.then(|| text.parse().ok()).flatten()
}
