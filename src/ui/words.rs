//! Dates and amounts as lists write them, and which rows of a list are seen.

use super::text::Shown;
use crate::app::Model;
use crate::app::cursor::Cursor;
use crate::domain::id::Id;
use crate::domain::kinds::Kind;
use crate::domain::values::{Day, Days, Month, PartialDate, short};
use crate::rules::MonthFigure;

pub(super) use crate::app::panel_text::bare;

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

/// Days from today within which a date needs no year.
const NEAR: i64 = 183;

/// A date that is looked forward or back to: without its year where that is plain.
pub(super) fn soon(date: Option<PartialDate>, today: Day) -> String {
    match date {
        Some(PartialDate::Day(day)) if i64::from((day - today).get_days()).abs() <= NEAR => short(day, day),
        date => when(date, today),
    }
}

/// `over 1.9 d`, `left 2.2 d`: the room of a month; what is not entered leaves it open.
pub(super) fn room_of(month: &MonthFigure) -> String {
    let left = month.most() - month.load;
    match (left < Days::ZERO, month.lacking()) {
        (true, _) => format!("over {} d", -left),
        (false, 0) => format!("left {left} d"),
        (false, _) => "left ?".to_owned(),
    }
}

/// A name in so many cells: whole, else what is enough to tell them from everybody else.
pub(super) fn name_in(name: &str, called: &str, cells: usize) -> String {
    if Shown::of(name).cells() <= cells { name.to_owned() } else { called.to_owned() }
}

/// From so many cells a column of names holds most of them whole; in a narrower one everybody is called shortly.
const NAMES_FROM: usize = 12;

/// What a person is called in a column of so many cells.
pub(super) fn person_in(model: &Model, id: &Id, cells: usize) -> String {
    let name = model.name(Kind::Person, id);
    let known = model.panel.iter().flat_map(|panel| &panel.people).find(|person| person.id == *id);
    match known {
        Some(person) if cells < NAMES_FROM => person.called.clone(),
        Some(person) => name_in(&name, &person.called, cells),
        None => name,
    }
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
