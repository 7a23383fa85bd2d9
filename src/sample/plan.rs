//! The plan behind the engagements of a sample: rows of `engagements.txt` or `calm.txt`, and the days that its words mean.

use jiff::ToSpan as _;
use jiff::civil::Weekday;

use crate::domain::calendar::Calendar;
use crate::domain::values::{Day, Month};

/// A row of a plan, its cells as they are written there.
pub(super) struct Row {
    pub(super) when: &'static str,
    pub(super) kind: &'static str,
    pub(super) title: &'static str,
    pub(super) partners: &'static str,
    pub(super) network: &'static str,
    pub(super) place: &'static str,
    pub(super) origin: &'static str,
    pub(super) aims: &'static str,
    pub(super) people: &'static str,
    pub(super) costs: &'static str,
    /// Empty for what took or takes place; else a status, after a colon the reason.
    pub(super) fate: &'static str,
    pub(super) outcome: &'static str,
}

/// The rows of a table in its order.
pub(super) fn rows(table: &'static str) -> impl Iterator<Item = Row> {
    table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut cells = line.split('|').map(str::trim);
        Some(Row {
            when: cells.next()?,
            kind: cells.next()?,
            title: cells.next()?,
            partners: cells.next()?,
            network: cells.next()?,
            place: cells.next()?,
            origin: cells.next()?,
            aims: cells.next()?,
            people: cells.next()?,
            costs: cells.next()?,
            fate: cells.next()?,
            outcome: cells.next()?,
        })
    })
}

/// The parts of a cell.
pub(super) fn parts(cell: &'static str, mark: char) -> impl Iterator<Item = &'static str> {
    cell.split(mark).map(str::trim).filter(|part| !part.is_empty())
}

/// The first and the last day that `-9 w2.1+3`, `-9 h1`, `-9 m` or `d+6` means.
pub(super) fn span(when: &str, today: Day, calendar: &Calendar) -> Option<(Day, Day)> {
    if let Some(days) = when.strip_prefix('d') {
        let day = from_today(today, days.parse().ok()?, calendar)?;
        return Some((day, day));
    }
    let (ahead, place) = when.split_once(' ')?;
    let month = Month::of(today).plus(ahead.parse().ok()?);
    let Some(week) = place.strip_prefix('w') else {
        return match place {
            "m" => Some((half(month, 1, calendar).0, half(month, 2, calendar).1)),
            "h1" => Some(half(month, 1, calendar)),
            "h2" => Some(half(month, 2, calendar)),
            _ => None,
        };
    };
    let (week, rest) = week.split_once('.')?;
    let (weekday, length) = rest.split_once('+').unwrap_or((rest, "1"));
    let from = in_week(month, week.parse().ok()?, weekday.parse().ok()?);
    let length: i32 = length.parse().ok()?;
    if length == 1 {
        let day = calendar.working_days(from, later(from, 14)).next().unwrap_or(from);
        return Some((day, day));
    }
    Some((from, later(from, length - 1)))
}

/// The first and the last working day of the first (1 to 14) or second (15 on) half of a month.
pub(super) fn half(month: Month, which: u8, calendar: &Calendar) -> (Day, Day) {
    let middle = later(month.first(), 14);
    let (from, to) = if which == 1 { (month.first(), later(middle, -1)) } else { (middle, month.last()) };
    let worked: Vec<Day> = calendar.working_days(from, to).collect();
    (worked.first().copied().unwrap_or(from), worked.last().copied().unwrap_or(to))
}

/// A weekday (Monday is 1) of the week that begins with the month's first, second, third Monday.
pub(super) fn in_week(month: Month, week: i32, weekday: i32) -> Day {
    let first = month.days().find(|day| day.weekday() == Weekday::Monday).unwrap_or(month.first());
    later(first, (week - 1) * 7 + weekday - 1)
}

/// The day so many days later; earlier if negative.
pub(super) fn later(day: Day, days: i32) -> Day {
    day.saturating_add(i64::from(days).days())
}

/// So many working days after today or before it; 0 is today or the next working day.
fn from_today(today: Day, days: i32, calendar: &Calendar) -> Option<Day> {
    let count = usize::try_from(days.unsigned_abs()).ok()?;
    match days {
        ..0 => calendar.working_before(today, count, None).first().copied(),
        0 => calendar.working_days(today, later(today, 14)).next(),
        1.. => calendar.working_after(today, count).last().copied(),
    }
}
