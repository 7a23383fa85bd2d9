//! The panel at the right of every wide screen but the Desk, which shows it itself: months, people, money and findings in
//! a narrow column.

use super::paper::Row;
use super::text::fit;
use super::theme::Role;
use super::words::{name_in, room_of};
use crate::app::Model;
use crate::app::panel_text::{bar, invited, left_of, loads, mark, share, told};
use crate::app::wrap;
use crate::domain::values::Month;
use crate::rules::{Finding, LineFigure, Meter, MonthFigure, Panel, PersonFigure, Severity};

/// The longest bar, in cells.
const LONGEST_BAR: usize = 10;
/// The fewest and the most people, and lines of the budget, beside a screen.
const MOST: (usize, usize) = (3, 8);
/// The cells of the word before what the work goes into, and what the office holds on to.
const WORD: usize = 6;
/// The cells in which every share fits that is not absurd.
pub(super) const SHARE: usize = 5;

/// The cells of what a person has left.
const ROOM: usize = 10;

/// Its lines, at most so many cells wide. Beside a screen of so many lines only those who are nearest to their limits,
/// and the budget of this year, so that what the rules say is seen; findings then go on in the next line.
pub(super) fn rows(model: &Model, cells: usize, beside: Option<usize>) -> Vec<Row> {
    let Some(panel) = &model.panel else {
        return vec![Row::of("reading the records", Role::Dim)];
    };
    let most = beside.map_or(usize::MAX, |height| (height / 8).clamp(MOST.0, MOST.1));
    let mut out = vec![heading("DAYS")];
    out.extend(months(panel, cells));
    out.extend(invited(panel).map(|text| Row::of(&format!("  {text}"), Role::Plain)));
    out.push(heading("PEOPLE"));
    out.extend(people(panel, cells, most));
    out.push(heading("MONEY"));
    let lines = if beside.is_some() { pressing_lines(panel) } else { panel.lines.iter().collect() };
    out.extend(money(panel, &lines, cells, most));
    out.extend(meters("FOCUS", panel.focus.iter(), cells));
    out.extend(meters("HOLD", panel.hold.iter().chain(&panel.promises), cells));
    out.push(heading("FINDINGS"));
    if panel.findings.is_empty() {
        out.push(Row::of("  nothing to say", Role::Plain));
    }
    out.extend(panel.findings.iter().flat_map(|it| finding(panel, it, cells, beside.is_some())));
    out
}

fn heading(text: &str) -> Row {
    Row::of(text, Role::Bold)
}

/// A line for each meter, the word before the first.
fn meters<'a>(word: &str, meters: impl Iterator<Item = &'a Meter>, cells: usize) -> Vec<Row> {
    let line = |(place, it): (usize, &Meter)| {
        let text = fit(&it.text, cells.saturating_sub(WORD + 2));
        Row::default().fit(if place == 0 { word } else { "" }, WORD, Role::Bold).join(marked(it.severity, &text))
    };
    meters.enumerate().map(line).collect()
}

/// A line with its mark in front, both in the colour of the mark.
pub(super) fn marked(severity: Option<Severity>, text: &str) -> Row {
    Row::of(&format!("{} {text}", mark(severity)), Role::of(severity))
}

fn widest(texts: impl Iterator<Item = String>) -> usize {
    texts.map(|text| wrap::width(&text)).max().unwrap_or(0)
}

fn months(panel: &Panel, cells: usize) -> Vec<Row> {
    let share_cells = widest(panel.months.iter().map(share)).max(SHARE);
    let loads = loads(panel);
    let load_cells = widest(loads.iter().cloned());
    let full = cells.saturating_sub(2 + 3 + 1 + 1 + share_cells + 1 + load_cells).min(LONGEST_BAR);
    let line = |(month, load): (&MonthFigure, &String)| {
        let bar = bar(month.percent(), full);
        let share = wrap::right(&share(month), share_cells);
        marked(month.severity, &format!("{} {bar} {share} {load}", month.month.short()))
    };
    panel.months.iter().zip(&loads).map(line).collect()
}

/// The month in which somebody is nearest to the limit or past it.
pub(super) fn worst(person: &PersonFigure) -> Option<&MonthFigure> {
    let rank = |month: &&MonthFigure| (month.severity, month.percent(), std::cmp::Reverse(month.month));
    person.months.iter().max_by_key(rank)
}

/// Everybody, those nearest to their limits first.
pub(super) fn by_load(panel: &Panel) -> Vec<&PersonFigure> {
    let mut people: Vec<&PersonFigure> = panel.people.iter().collect();
    people.sort_by_key(|person| std::cmp::Reverse(worst(person).map(|month| (month.severity, month.percent()))));
    people
}

/// `! Marko Horvat Mar 110 % over 1.9 d`, in so many cells.
pub(super) fn person(it: &PersonFigure, cells: usize) -> Option<Row> {
    let month = worst(it)?;
    let room = room_of(month);
    let room_cells = wrap::width(&room).max(ROOM);
    let share = share_in(&share(month));
    let tail = format!(" {} {share} {}", month.month.short(), wrap::right(&room, room_cells));
    let name = cells.saturating_sub(2 + wrap::width(&tail));
    Some(marked(month.severity, &format!("{}{tail}", fit(&name_in(&it.name, &it.called, name), name))))
}

fn people(panel: &Panel, cells: usize, most: usize) -> Vec<Row> {
    if panel.people.is_empty() {
        return vec![marked(Some(Severity::Unknown), "no staff on record: 9 adds people")];
    }
    let all = by_load(panel);
    let mut out: Vec<Row> = all.iter().take(most).filter_map(|it| person(it, cells)).collect();
    out.extend(more(all.len(), most, "people"));
    out
}

/// `and 3 more people`, where there are more than are shown.
pub(super) fn more(all: usize, shown: usize, what: &str) -> Option<Row> {
    let more = all.checked_sub(shown).filter(|more| *more > 0)?;
    Some(Row::of(&format!("  and {more} more {what}"), Role::Dim))
}

fn is_of_this_year(panel: &Panel, line: &LineFigure) -> bool {
    (line.months.0..=line.months.1).contains(&Month::of(panel.as_of))
}

/// The name of a line, with its year if that is another one.
pub(super) fn line_name(panel: &Panel, line: &LineFigure) -> String {
    if is_of_this_year(panel, line) { line.name.clone() } else { format!("{} {}", line.name, line.year) }
}

/// The same in just so many cells: the name is cut before its year is.
pub(super) fn line_name_in(panel: &Panel, line: &LineFigure, cells: usize) -> String {
    let year = line_name(panel, line).split_off(line.name.len());
    let whole = format!("{}{year}", wrap::cut(&line.name, cells.saturating_sub(wrap::width(&year))));
    fit(&whole, cells)
}

/// The lines of this year before those of later ones, those near their limits first.
pub(super) fn ranked_lines(panel: &Panel) -> Vec<&LineFigure> {
    let mut lines: Vec<&LineFigure> = panel.lines.iter().collect();
    lines.sort_by_key(|line| (std::cmp::Reverse(line.severity), !is_of_this_year(panel, line)));
    lines
}

/// The same without lines of later years that are within their limits.
pub(super) fn pressing_lines(panel: &Panel) -> Vec<&LineFigure> {
    let mut lines = ranked_lines(panel);
    lines.retain(|line| is_of_this_year(panel, line) || line.severity > Some(Severity::Info));
    lines
}

/// A share in the cells that shares have, and in more where it is told to a tenth.
pub(super) fn share_in(share: &str) -> String {
    wrap::right(share, SHARE.max(wrap::width(share)))
}

/// `88 %`, or a dash where nothing is adopted.
pub(super) fn used_of(line: &LineFigure) -> String {
    line.percent_told().map_or_else(|| "-".to_owned(), |percent| format!("{percent} %"))
}

fn money(panel: &Panel, lines: &[&LineFigure], cells: usize, most: usize) -> Vec<Row> {
    if panel.lines.is_empty() {
        return vec![Row::of("  no budget line: 5 adds one", Role::Plain)];
    }
    let left = widest(lines.iter().map(|line| left_of(line)));
    let line = |line: &&LineFigure| {
        let tail = format!("{} {}", share_in(&used_of(line)), wrap::right(&left_of(line), left));
        let name = line_name_in(panel, line, cells.saturating_sub(3 + wrap::width(&tail)));
        marked(line.severity, &format!("{name} {tail}"))
    };
    let mut out: Vec<Row> = lines.iter().take(most).map(line).collect();
    out.extend(more(panel.lines.len(), lines.len().min(most), "lines"));
    out
}

fn finding(panel: &Panel, it: &Finding, cells: usize, wrapped: bool) -> Vec<Row> {
    let role = if it.acknowledged.is_some() { Role::Dim } else { Role::of(Some(it.severity)) };
    // What goes on in the next line does so for its words, not for an id.
    let room = if wrapped && it.acknowledged.is_some() { usize::MAX } else { cells.saturating_sub(2) };
    let text = told(it, panel.as_of, room);
    if !wrapped {
        return vec![Row::of(&format!("{} {text}", it.severity.mark()), role)];
    }
    let lines = wrap::lines(&text, cells.saturating_sub(2));
    let lead = |place: usize| if place == 0 { it.severity.mark() } else { " " };
    lines.iter().enumerate().map(|(place, line)| Row::of(&format!("{} {line}", lead(place)), role)).collect()
}
