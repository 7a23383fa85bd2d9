//! Dates as people write them: `fri`, `next tue`, `+2w`, `28`, `12 mar`, `3 juin`, `30.6.2027`, read against a given today.
//! A date that could be two is refused with both; what was read is echoed as `Fri 4 Jun 2027`.

use jiff::Span;
use jiff::civil::Weekday;

use super::date::{FIRST_YEAR, LAST_YEAR, checked, month_name, short_month_name};
use super::{Day, Month, PartialDate, Unclear, add_months, months_of};

/// Longer texts are no dates.
const LONGEST: usize = 64;

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// What stands behind the figure of a day: `3rd`, `1er`.
const ORDINALS: [&str; 6] = ["st", "nd", "rd", "th", "er", "º"];
/// What stands between a day, its month and its year: `3 de junio de 2027`.
const LINKS: [&str; 3] = ["de", "del", "di"];

/// Why a text is no date.
enum Fault {
    Malformed,
    Because(String),
    TwoWays(Day, Day),
    TwoMonths(String),
}

impl Fault {
    fn refusal(self, text: &str) -> Unclear {
        match self {
            Self::Malformed => {
                let allowed = "write fri, +2w, 28, 12 mar, 30.6.2027 or 2027-06-30";
                Unclear::new(text, "a date", allowed)
            }
            Self::Because(why) => Unclear::new(text, "a date", why),
            Self::TwoWays(one, other) => {
                let allowed = format!("write {} or {}", long(one), long(other));
                Unclear::new(text, "a clear date", allowed)
            }
            Self::TwoMonths(months) => Unclear::new(text, "a clear date", format!("write {months}")),
        }
    }

    fn beyond() -> Self {
        Self::Because(format!("years run from {FIRST_YEAR} to {LAST_YEAR}"))
    }
}

/// A number of a date, with the count of its digits: `06` is 6 in two digits.
#[derive(Clone, Copy)]
struct Number {
    value: i16,
    digits: usize,
}

/// Reads a date as precisely as it is written.
///
/// Without a year it is the next such day, today included; `fri` is the first Friday after today, `next tue` the
/// Tuesday of the next ISO week. Two digits of year after a day and a month mean the nearest such year. Points put the
/// day first; with slashes the numbers must tell.
pub fn parse_date(text: &str, today: Day) -> Result<PartialDate, Unclear> {
    read(text, today).map_err(|fault| fault.refusal(text))
}

/// Reads a date that must be a whole day.
pub fn parse_day(text: &str, today: Day) -> Result<Day, Unclear> {
    let date = parse_date(text, today)?;
    date.day().ok_or_else(|| {
        let allowed = format!("write the day too, as in {}", long(date.first()));
        Unclear::new(text, "a whole day", allowed)
    })
}

/// The date in words, to show what was understood: `Fri 4 Jun 2027`, `Jun 2027`, `2027`.
pub fn echo(date: PartialDate) -> String {
    match date {
        PartialDate::Year(_) => date.to_string(),
        PartialDate::Month(year, month) => format!("{} {year}", short_month_name(month)),
        PartialDate::Day(day) => {
            let weekday = weekday_name(day.weekday()).get(..3).unwrap_or_default();
            format!("{weekday} {}", long(day))
        }
    }
}

/// The day for a list: `14 Jan`, with its year if that is not this year: `14 Jan 2026`.
pub fn short(day: Day, today: Day) -> String {
    if day.year() == today.year() {
        return format!("{} {}", day.day(), short_month_name(day.month()));
    }
    long(day)
}

fn long(day: Day) -> String {
    let month = short_month_name(day.month());
    format!("{} {month} {}", day.day(), day.year())
}

fn read(text: &str, today: Day) -> Result<PartialDate, Fault> {
    if text.len() > LONGEST {
        return Err(Fault::Malformed);
    }
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let plain = words.join(" ");
    if plain.starts_with(['+', '-']) {
        return relative(&plain, today).map(PartialDate::Day);
    }
    if !plain.contains(char::is_alphabetic) {
        return numeric(&plain, today);
    }
    match words.as_slice() {
        ["eom"] => Ok(PartialDate::Day(Month::of(today).last())),
        ["next", name] => {
            let weekday = weekday(name).ok_or(Fault::Malformed)?;
            let ahead = 7 + weekday.to_monday_zero_offset() - to_monday(today);
            days_later(today, ahead.into()).map(PartialDate::Day)
        }
        [name] if let Some(ahead) = days_ahead(name, today) => days_later(today, ahead).map(PartialDate::Day),
        [name, date @ ..] if let Some(weekday) = weekday(name.trim_end_matches(['.', ','])) => {
            let date = with_month_name(date, today)?;
            on_weekday(date, weekday)
        }
        _ => with_month_name(&words, today),
    }
}

/// `+2w`, `-3d`, `+1m`, `+1y`.
fn relative(text: &str, today: Day) -> Result<Day, Fault> {
    let tight = text.replace(' ', "");
    let unsigned = tight.strip_prefix(['+', '-']).ok_or(Fault::Malformed)?;
    let end = unsigned.find(|c: char| !c.is_ascii_digit()).ok_or(Fault::Malformed)?;
    let (digits, unit) = unsigned.split_at_checked(end).ok_or(Fault::Malformed)?;
    if digits.is_empty() {
        return Err(Fault::Malformed);
    }
    let size: i32 = digits.parse().map_err(|_| Fault::beyond())?;
    let count = if tight.starts_with('-') { -size } else { size };
    match unit {
        "d" | "day" | "days" => days_later(today, count.into()),
        "w" | "week" | "weeks" => days_later(today, i64::from(count) * 7),
        "m" | "month" | "months" => months_later(today, count),
        "y" | "year" | "years" => {
            let months = count.checked_mul(12).ok_or_else(Fault::beyond)?;
            months_later(today, months)
        }
        _ => Err(Fault::Malformed),
    }
}

fn months_later(today: Day, count: i32) -> Result<Day, Fault> {
    let day = add_months(today, count);
    let reached = Month::of(today).months_to(Month::of(day)) == count;
    reached.then_some(day).ok_or_else(Fault::beyond)
}

fn days_later(today: Day, count: i64) -> Result<Day, Fault> {
    Span::new()
        .try_days(count)
        .and_then(|span| today.checked_add(span))
        .ok()
        .filter(|day| (FIRST_YEAR..=LAST_YEAR).contains(&day.year()))
        .ok_or_else(Fault::beyond)
}

/// How many days ahead `today`, `tom`, `yest` and the weekdays are.
fn days_ahead(name: &str, today: Day) -> Option<i64> {
    if begins("today", name) {
        return Some(0);
    }
    if begins("tomorrow", name) {
        return Some(1);
    }
    if begins("yesterday", name) {
        return Some(-1);
    }
    let ahead = weekday(name)?.to_monday_zero_offset() - to_monday(today);
    Some(if ahead > 0 { ahead } else { ahead + 7 }.into())
}

/// Only figures: `28`, `2019`, `2019-06`, `2027-06-30`, `30.6.`, `30.6.2027`, `13/4/2027`.
fn numeric(text: &str, today: Day) -> Result<PartialDate, Fault> {
    let tight = text.replace(". ", ".");
    let mark = tight.chars().find(|c| !c.is_ascii_digit()).unwrap_or('.');
    if !['.', '/', '-'].contains(&mark) {
        return Err(Fault::Malformed);
    }
    let ended = match tight.strip_suffix('.') {
        Some(rest) if mark == '.' => rest,
        _ => tight.as_str(),
    };
    let parts: Option<Vec<Number>> = ended.split(mark).map(number).collect();
    match parts.ok_or(Fault::Malformed)?.as_slice() {
        [day] if day.digits <= 2 => next_day_of_month(small(*day)?, today),
        [year] if year.digits == 4 => dated(year.value, None, None),
        [year, month] if year.digits == 4 => dated(year.value, Some(small(*month)?), None),
        [month, year] if year.digits == 4 => dated(year.value, Some(small(*month)?), None),
        [year, month, day] if year.digits == 4 => dated(year.value, Some(small(*month)?), Some(small(*day)?)),
        [day, month] if mark == '.' => in_year(*day, *month, None, today),
        [day, month, year] if mark == '.' => in_year(*day, *month, Some(*year), today),
        [one, other] if mark == '/' => either_order(*one, *other, None, today),
        [one, other, year] if year.digits == 4 => either_order(*one, *other, Some(*year), today),
        [_, _, year] if year.digits == 2 => {
            let why = "write the year in full, as in 30 Jun 2027";
            Err(Fault::Because(why.to_owned()))
        }
        _ => Err(Fault::Malformed),
    }
}

/// Day and month between slashes or dashes: the order is taken only where the numbers show it.
fn either_order(one: Number, other: Number, year: Option<Number>, today: Day) -> Result<PartialDate, Fault> {
    if one.value > 12 {
        return in_year(one, other, year, today);
    }
    if other.value > 12 {
        return in_year(other, one, year, today);
    }
    let day_first = in_year(one, other, year, today)?;
    let month_first = in_year(other, one, year, today)?;
    if day_first == month_first {
        return Ok(day_first);
    }
    Err(Fault::TwoWays(day_first.first(), month_first.first()))
}

/// `12 mar`, `mar 12`, `12 mar 27`, `2027 mar 12`, `12-Mar-2027`, `may 2027`.
fn with_month_name(words: &[&str], today: Day) -> Result<PartialDate, Fault> {
    let parts = pieces(words).ok_or(Fault::Malformed)?;
    let place = parts.iter().position(|part| !months_of(part).is_empty());
    let place = place.ok_or(Fault::Malformed)?;
    let month = month(parts.get(place).copied().unwrap_or_default())?;
    let numbers: Option<Vec<Number>> =
        parts.iter().enumerate().filter(|(index, _)| *index != place).map(|(_, part)| number(part)).collect();
    match (place, numbers.ok_or(Fault::Malformed)?.as_slice()) {
        (_, [year]) if year.digits == 4 => dated(year.value, Some(small(month)?), None),
        (_, [day]) => in_year(*day, month, None, today),
        (1, [year, day]) if year.digits == 4 => in_year(*day, month, Some(*year), today),
        (0 | 1, [day, year]) => in_year(*day, month, Some(*year), today),
        _ => Err(Fault::Malformed),
    }
}

/// The words parted at dashes, slashes, points and between figures and letters, without `th`, `de` and the like.
fn pieces<'a>(words: &[&'a str]) -> Option<Vec<&'a str>> {
    let mut pieces = Vec::new();
    for word in words.iter().filter(|word| !LINKS.contains(word)) {
        let word = word.strip_suffix([',', '.']).unwrap_or(word);
        for part in word.split(['-', '/', '.']) {
            let end = part.find(|c: char| !c.is_ascii_digit());
            let (figures, letters) = part.split_at_checked(end.unwrap_or(part.len()))?;
            if part.is_empty() {
                return None;
            }
            if !figures.is_empty() {
                pieces.push(figures);
            }
            let ordinal = !figures.is_empty() && ORDINALS.contains(&letters);
            if !letters.is_empty() && !ordinal {
                pieces.push(letters);
            }
        }
    }
    Some(pieces)
}

/// The date, if it falls on the weekday that was written before it.
fn on_weekday(date: PartialDate, weekday: Weekday) -> Result<PartialDate, Fault> {
    let day = date.day().ok_or(Fault::Malformed)?;
    if day.weekday() == weekday {
        return Ok(date);
    }
    let real = weekday_name(day.weekday());
    Err(Fault::Because(format!("{} is a {real}", long(day))))
}

/// Day and month of that year, or of the next year in which it is not past.
fn in_year(day: Number, month: Number, year: Option<Number>, today: Day) -> Result<PartialDate, Fault> {
    let (day, month) = (small(day)?, small(month)?);
    match year {
        Some(year) if year.digits == 4 => dated(year.value, Some(month), Some(day)),
        Some(year) if year.digits == 2 => dated(nearest_year(year.value, today), Some(month), Some(day)),
        Some(_) => Err(Fault::Malformed),
        None => next_day_of_year(day, month, today),
    }
}

fn next_day_of_year(day: i8, month: i8, today: Day) -> Result<PartialDate, Fault> {
    // A leap year shows whether the day exists at all; eight years always hold the next 29 February.
    dated(2000, Some(month), Some(day)).map_err(|fault| match fault {
        Fault::Because(_) if month == 2 => Fault::Because("February has 28 days, or 29 in a leap year".to_owned()),
        Fault::Because(_) if (1..=12).contains(&month) => {
            Fault::Because(format!("{} has {} days", month_name(month), PartialDate::Month(2000, month).last().day()))
        }
        fault => fault,
    })?;
    let year = today.year();
    (year..=year.saturating_add(8).min(LAST_YEAR))
        .filter_map(|year| Day::new(year, month, day).ok())
        .find(|found| *found >= today)
        .map(PartialDate::Day)
        .ok_or_else(Fault::beyond)
}

fn next_day_of_month(day: i8, today: Day) -> Result<PartialDate, Fault> {
    if !(1..=31).contains(&day) {
        return Err(Fault::Because("days run from 1 to 31".to_owned()));
    }
    // Of three months in a row one is not past and has 31 days.
    (0..3)
        .map(|ahead| Month::of(today).plus(ahead))
        .filter_map(|month| Day::new(month.year, month.month, day).ok())
        .find(|found| *found >= today)
        .map(PartialDate::Day)
        .ok_or_else(Fault::beyond)
}

fn dated(year: i16, month: Option<i8>, day: Option<i8>) -> Result<PartialDate, Fault> {
    checked(year, month, day).map_err(Fault::Because)
}

/// The year of those two digits from 50 years before today's to 49 after.
fn nearest_year(two_digits: i16, today: Day) -> i16 {
    let earliest = today.year() - 50;
    earliest + (two_digits - earliest).rem_euclid(100)
}

/// One to four ASCII digits.
fn number(text: &str) -> Option<Number> {
    let digits = text.len();
    let plain = (1..=4).contains(&digits) && text.bytes().all(|byte| byte.is_ascii_digit());
    let value = plain.then(|| text.parse().ok()).flatten()?;
    Some(Number { value, digits })
}

/// A number of one or two digits.
fn small(number: Number) -> Result<i8, Fault> {
    let short = number.digits <= 2;
    let value = short.then(|| i8::try_from(number.value).ok()).flatten();
    value.ok_or(Fault::Malformed)
}

/// Whether `text` is the whole name or at least its first three letters.
fn begins(name: &str, text: &str) -> bool {
    text.len() >= 3 && name.to_lowercase().starts_with(text)
}

/// The month that a word stands for; one that begins two is asked.
fn month(text: &str) -> Result<Number, Fault> {
    match months_of(text).as_slice() {
        [] => Err(Fault::Malformed),
        [month] => Ok(Number { value: (*month).into(), digits: 2 }),
        several => {
            let names: Vec<&str> = several.iter().map(|month| short_month_name(*month)).collect();
            Err(Fault::TwoMonths(names.join(" or ")))
        }
    }
}

fn weekday(text: &str) -> Option<Weekday> {
    let found = WEEKDAYS.iter().zip(0..).find(|(name, _)| begins(name, text));
    Weekday::from_monday_zero_offset(found?.1).ok()
}

fn weekday_name(weekday: Weekday) -> &'static str {
    let index = usize::try_from(weekday.to_monday_zero_offset()).unwrap_or_default();
    WEEKDAYS.get(index).copied().unwrap_or_default()
}

fn to_monday(day: Day) -> i8 {
    day.weekday().to_monday_zero_offset()
}
