//! The figures of the Desk: months, people and money, in few lines or, where there is room, in tables.

use ratatui::layout::Rect;

use super::panel::{
    SHARE, by_load, line_name, line_name_in, marked, more, person, pressing_lines, ranked_lines, share_in, used_of,
    worst,
};
use super::paper::Row;
use super::text::Shown;
use super::theme::Role;
use super::words::{bare, name_in};
use crate::app::Model;
use crate::app::panel_text::{bar, invited, left_of, loads, mark, share};
use crate::app::wrap;
use crate::rules::{LineFigure, Meter, MonthFigure, Panel, Severity};

/// The cells of the words before the figures.
const LABEL: usize = 9;
/// The cells of a month with its bar, and of a budget line.
const ITEM: usize = 24;
/// The cells of a person with the worst month.
const PERSON: usize = 36;
/// From so many lines and columns the figures stand in tables.
const TABLES_FROM: (u16, u16) = (28, 80);
/// From so many cells the money stands beside the months and people.
const BESIDE_FROM: usize = 150;
/// The lines that the panes need below.
const PANES: usize = 6;
/// The same below tables.
const PANES_BELOW_TABLES: usize = 12;

/// The lines of the figures for an area of which the panes take the rest.
pub(super) fn rows(model: &Model, area: Rect) -> Vec<Row> {
    let Some(panel) = &model.panel else {
        return vec![Row::indented().put("reading the records", Role::Dim)];
    };
    let (height, cells) = (usize::from(area.height), usize::from(area.width));
    if area.height >= TABLES_FROM.0 && area.width >= TABLES_FROM.1 {
        return tables(panel, cells, height.saturating_sub(PANES_BELOW_TABLES));
    }
    let few = few(panel, cells);
    let whole: Vec<Row> = few.iter().cloned().chain(meters(panel, cells)).collect();
    match height.saturating_sub(PANES) {
        room if whole.len() <= room => whole,
        room if few.len() <= room => few,
        _ => fewest(panel, cells),
    }
}

/// What the work goes into, and what the office holds on to; with every limit where that takes no more lines.
fn meters(panel: &Panel, cells: usize) -> Vec<Row> {
    let hold: Vec<&Meter> = panel.hold.iter().chain(&panel.promises).collect();
    let row = |title: &str, mut meters: Vec<&Meter>| {
        meters.sort_by_key(|meter| std::cmp::Reverse(meter.severity));
        let with = |words: fn(&Meter) -> &str| {
            packed(title, meters.iter().map(|it| marked(it.severity, words(it))).collect(), cells)
        };
        let (short, long) = (with(|it| &it.text), with(|it| &it.long));
        if long.len() <= short.len() { long } else { short }
    };
    row("FOCUS", panel.focus.iter().collect()).into_iter().chain(row("HOLD", hold)).collect()
}

/// Items beside each other, as far apart as there is room.
fn packed(title: &str, items: Vec<Row>, cells: usize) -> Vec<Row> {
    let room = cells.saturating_sub(LABEL);
    let all: usize = items.iter().map(Row::cells).sum();
    let gaps = items.len().saturating_sub(1).max(1);
    let gap = (room.saturating_sub(all) / gaps).clamp(2, 4);
    let mut out: Vec<Row> = Vec::new();
    for item in items {
        match out.last_mut() {
            Some(row) if row.cells() + gap + item.cells() <= cells => *row = row.clone().gap(gap).join(item),
            last => {
                let title = if last.is_none() { title } else { "" };
                out.push(label(title).join(item));
            }
        }
    }
    out
}

/// The months without bars.
fn fewest(panel: &Panel, cells: usize) -> Vec<Row> {
    let item =
        |month: &MonthFigure| marked(month.severity, &format!("{} {}", month.month.short(), share_in(&share(month))));
    flow("", panel.months.iter().map(item).collect(), cells, 12, (2, ""), None)
}

fn few(panel: &Panel, cells: usize) -> Vec<Row> {
    let mut out = flow("DAYS", panel.months.iter().map(month_item).collect(), cells, ITEM, (6, ""), None);
    out.extend(invited(panel).map(|text| label("").gap(2).put(&text, Role::Plain)));
    let room = (PERSON - 1).min(cells.saturating_sub(LABEL));
    let people: Vec<Row> = by_load(panel).into_iter().filter_map(|it| person(it, room)).collect();
    if people.is_empty() {
        out.push(no_staff());
    }
    out.extend(flow("PEOPLE", people, cells, PERSON, (2, "people"), None));
    let items: Vec<Row> = pressing_lines(panel).into_iter().map(|line| line_item(panel, line)).collect();
    if panel.lines.is_empty() {
        out.push(no_lines());
    }
    out.extend(flow("MONEY", items, cells, ITEM, (1, "this year"), None));
    out
}

fn no_staff() -> Row {
    label("PEOPLE").put("? no staff on record: 9 adds people", Role::Plain)
}

fn no_lines() -> Row {
    label("MONEY").put("no budget line: 5 adds one", Role::Plain)
}

/// Items side by side in cells of one width, in so many lines at most; what has no room is counted, and the last one
/// always stands.
fn flow(
    title: &str,
    items: Vec<Row>,
    cells: usize,
    item: usize,
    (most, what): (usize, &str),
    last: Option<Row>,
) -> Vec<Row> {
    let lead = if title.is_empty() { 1 } else { LABEL };
    let across = ((cells + 1).saturating_sub(lead) / item).max(1);
    let (count, room) = (items.len(), (across * most).saturating_sub(usize::from(last.is_some())));
    // The first one is seen however narrow it is.
    let kept = if count > room { room.saturating_sub(1).max(1) } else { count };
    let mut items: Vec<Row> = items.into_iter().take(kept).collect();
    items.extend(more(count, kept, what));
    items.extend(last);
    let head = |line: usize| Row::indented().fit(if line == 0 { title } else { "" }, lead - 1, Role::Bold);
    let line = |(line, items): (usize, &[Row])| {
        items.iter().enumerate().fold(head(line), |row, (place, it)| row.to(lead + place * item).join(it.clone()))
    };
    items.chunks(across).enumerate().map(line).collect()
}

fn month_item(month: &MonthFigure) -> Row {
    let share = share_in(&share(month));
    marked(month.severity, &format!("{} {} {share}", month.month.short(), bar(month.percent(), 10)))
}

fn line_item(panel: &Panel, line: &LineFigure) -> Row {
    let used = share_in(&used_of(line));
    let room = ITEM.saturating_sub(4);
    let name = wrap::width(&line_name(panel, line));
    let tail = match line.left().filter(|left| *left < 0).map(|_| left_of(line)) {
        // The share goes before the name is cut.
        Some(over) if name + 2 + wrap::width(&used) + wrap::width(&over) <= room + 1 => format!("{used} {over}"),
        Some(over) => over,
        _ if name + 6 + wrap::width(&used) <= room => format!("{} {used}", bar(line.percent(), 5)),
        _ => used,
    };
    let name = line_name_in(panel, line, room.saturating_sub(wrap::width(&tail)));
    marked(line.severity, &format!("{name} {tail}"))
}

/// Months, people and money as tables in at most so many lines, then the meters; where it is wide, money beside the rest.
fn tables(panel: &Panel, cells: usize, most: usize) -> Vec<Row> {
    let meters = meters(panel, cells);
    let most = most.saturating_sub(meters.len() + 1);
    let room = most.saturating_sub(panel.months.len() + 4);
    let mut out = if cells >= BESIDE_FROM {
        let half = cells / 2;
        beside(work_tables(panel, half, room), money_table(panel, cells - half, most), half)
    } else {
        // People may take half of what the months leave, the money has the rest.
        let mut work = work_tables(panel, cells, room / 2);
        work.push(Row::default());
        let left = most.saturating_sub(work.len() + 1);
        work.extend(money_table(panel, cells, left));
        work
    };
    out.push(Row::default());
    out.extend(meters);
    out
}

/// Months, and below them so many people at most.
fn work_tables(panel: &Panel, cells: usize, people: usize) -> Vec<Row> {
    let mut out = month_table(panel, cells);
    out.push(Row::default());
    out.extend(people_table(panel, panel.people.len().min(people)));
    out
}

/// Two tables side by side, the second from some cell on.
fn beside(left: Vec<Row>, right: Vec<Row>, from: usize) -> Vec<Row> {
    let count = left.len().max(right.len());
    let (mut left, mut right) = (left.into_iter(), right.into_iter());
    let line = |_| left.next().unwrap_or_default().cut(from).to(from).join(right.next().unwrap_or_default());
    (0..count).map(line).collect()
}

fn month_table(panel: &Panel, cells: usize) -> Vec<Row> {
    let said = loads(panel);
    let loads = said.iter().map(|load| wrap::width(load)).max().unwrap_or(0);
    let invited = |month: &MonthFigure| match (month.invitations, month.percent_if_all()) {
        (0, _) => String::new(),
        (count, Some(percent)) => format!("  + {count} invited {} d: {percent} %", month.invited),
        (count, None) => format!("  + {count} invited {} d", month.invited),
    };
    let tail = panel.months.iter().map(|month| wrap::width(&invited(month))).max().unwrap_or(0);
    let long = cells.saturating_sub(LABEL + 6 + 1 + SHARE + 2 + loads + tail + 1).clamp(6, 40);
    let line = |(place, (month, load)): (usize, (&MonthFigure, &String))| {
        let text = format!(
            "{} {} {}  {load}{}",
            month.month.short(),
            bar(month.percent(), long),
            share_in(&share(month)),
            invited(month)
        );
        label(if place == 0 { "DAYS" } else { "" }).join(marked(month.severity, &text))
    };
    panel.months.iter().zip(&said).enumerate().map(line).collect()
}

fn label(text: &str) -> Row {
    Row::indented().fit(text, LABEL - 1, Role::Bold)
}

/// A line for each of so many people, those nearest to their limits first, and a column for each month.
fn people_table(panel: &Panel, most: usize) -> Vec<Row> {
    if panel.people.is_empty() {
        return vec![no_staff()];
    }
    let name = panel.people.iter().map(|it| Shown::of(&it.name).cells()).max().unwrap_or(0).clamp(6, 20);
    let months = panel.months.iter();
    let head = months.fold(label("PEOPLE").gap(2 + name), |row, it| row.right(it.month.short(), 8, Role::Dim));
    let mut out = vec![head];
    for person in by_load(panel).into_iter().take(most) {
        let worst = worst(person).and_then(|month| month.severity);
        let lead = label("").put(&format!("{} ", mark(worst)), Role::of(worst));
        let lead = lead.fit(&name_in(&person.name, &person.called, name), name, Role::Plain);
        out.push(person.months.iter().fold(lead, |row, month| {
            let mark = month.severity.filter(|it| *it > Severity::Info).map_or("", Severity::mark);
            let share = share(month);
            let gap = if share.contains('.') { "" } else { " " };
            row.right(&format!("{mark}{gap}{share}"), 8, Role::of(month.severity))
        }));
    }
    out.extend(more(panel.people.len(), most, "people").map(|row| label("").join(row)));
    out
}

/// A line for each budget line: adopted, committed, spent, left, and how full it is.
fn money_table(panel: &Panel, cells: usize, most: usize) -> Vec<Row> {
    if panel.lines.is_empty() {
        return vec![no_lines()];
    }
    let amounts = |line: &LineFigure| -> [String; 4] {
        let figures = [line.adopted, Some(line.committed), Some(line.spent), line.left()];
        figures.map(|it| it.map_or_else(|| "?".to_owned(), |minor| bare(minor, line.currency)))
    };
    let widths = panel.lines.iter().flat_map(amounts).map(|text| wrap::width(&text));
    let wide = widths.max().unwrap_or(0).max(9) + 1;
    let names = panel.lines.iter().map(|line| Shown::of(&line_name(panel, line)).cells()).max().unwrap_or(0);
    let name = names.clamp(8, 24).min(cells.saturating_sub(LABEL + 2 + wide * 4 + 7));
    let long = cells.saturating_sub(LABEL + 2 + name + wide * 4 + 7 + 2).min(30);
    let head = ["adopted", "committed", "spent", "left"]
        .iter()
        .fold(label("MONEY").gap(2 + name), |row, text| row.right(text, wide, Role::Dim));
    let mut out = vec![head];
    let shown = if panel.lines.len() + 1 > most { most.saturating_sub(2) } else { panel.lines.len() };
    for line in ranked_lines(panel).into_iter().take(shown) {
        let role = Role::of(line.severity);
        let lead = label("").put(&format!("{} ", mark(line.severity)), role);
        let lead = lead.put(&line_name_in(panel, line, name), Role::Plain);
        let row = amounts(line).iter().fold(lead, |row, text| row.right(text, wide, Role::Plain));
        let row = row.right(&used_of(line), 7, role);
        out.push(if long >= 4 { row.gap(1).put(&bar(line.percent(), long), role) } else { row });
    }
    out.extend(more(panel.lines.len(), shown, "lines").map(|row| label("").join(row)));
    out
}
