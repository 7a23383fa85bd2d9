//! Dates and amounts as lists write them, and which rows of a list are seen.

use crate::app::cursor::Cursor;
use crate::domain::values::{Currency, Day, Money, Month, PartialDate, short};
use crate::rules::MonthFigure;

/// The cells of a date as [`when`] writes it.
pub(super) const WHEN: usize = 8;

/// A date in at most eight cells: `14 Jan`, of another year `Jan 2028`, as exactly as it is known.
pub(super) fn when(date: Option<PartialDate>, today: Day) -> String {
    let month_of = |month: Month| format!("{} {}", month.short(), month.year);
    match date {
        None => "no date".to_owned(),
        Some(PartialDate::Day(day)) if day.year() == today.year() => short(day, today),
        Some(PartialDate::Day(day)) => month_of(Month::of(day)),
        Some(PartialDate::Month(year, month)) => month_of(Month { year, month }),
        Some(PartialDate::Year(year)) => year.to_string(),
    }
}

/// `15,000`, `620.50`: an amount without its currency, and without decimals where they are nought.
pub(super) fn bare(minor: i64, currency: Currency) -> String {
    let grouped = Money::new(minor, currency).grouped();
    match grouped.split_once('.') {
        Some((whole, decimals)) if decimals.bytes().all(|digit| digit == b'0') => whole.to_owned(),
        _ => grouped,
    }
}

/// ` over by 0.8 d` of a month that is past its limit; else nothing.
pub(super) fn excess(month: &MonthFigure) -> String {
    let over = month.load - month.most();
    if over.0 > 0 { format!("over by {over} d") } else { String::new() }
}

/// The first row to draw so that the mark is seen: where the cursor says, else by whole pages.
pub(super) fn first_row(cursor: Cursor, rows: usize, height: usize) -> usize {
    let page = height.max(1);
    let top = if (cursor.top..cursor.top + page).contains(&cursor.selected) {
        cursor.top
    } else {
        cursor.selected / page * page
    };
    top.min(rows.saturating_sub(page))
}
