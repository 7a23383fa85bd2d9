//! The figures of the Desk: months, people and money, in few lines or, where there is room, in tables.

use ratatui::layout::Rect;

use super::panel::{
    SHARE, by_load, line_name, load_of, marked, more, person, pressing_lines, ranked_lines, used_of, worst,
};
use super::paper::Row;
use super::text::{Shown, fit};
use super::theme::Role;
use super::words::{bare, name_in};
use crate::app::Model;
use crate::app::panel_text::{bar, mark, share};
use crate::app::wrap;
use crate::rules::{LineFigure, MonthFigure, Panel, Severity};

/// The cells of the words before the figures.
const LABEL: usize = 9;
/// The cells of a month with its bar, and of a budget line.
const ITEM: usize = 24;
/// The cells of a person with the worst month.
const PERSON: usize = 36;
/// From so many lines and columns the figures stand in tables.
const TABLES_FROM: (u16, u16) = (28, 80);
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
    if few.len() + PANES <= height { few } else { fewest(panel, cells) }
}

/// The months without bars.
fn fewest(panel: &Panel, cells: usize) -> Vec<Row> {
    let item = |month: &MonthFigure| {
        marked(month.severity, &format!("{} {}", month.month.short(), wrap::right(&share(month), SHARE)))
    };
    flow("", panel.months.iter().map(item).collect(), cells, 12, 2)
}

fn few(panel: &Panel, cells: usize) -> Vec<Row> {
    let mut out = flow("DAYS", panel.months.iter().map(month_item).collect(), cells, ITEM, 6);
    let room = (PERSON - 1).min(cells.saturating_sub(LABEL));
    let people: Vec<Row> = by_load(panel).into_iter().filter_map(|it| person(it, room)).collect();
    if people.is_empty() {
        out.push(no_staff());
    }
    out.extend(flow("PEOPLE", people, cells, PERSON, 2));
    let items: Vec<Row> = pressing_lines(panel).into_iter().map(|line| line_item(panel, line)).collect();
    if panel.lines.is_empty() {
        out.push(no_lines());
    }
    out.extend(flow("MONEY", items, cells, ITEM, 2));
    out
}

fn no_staff() -> Row {
    label("PEOPLE").put("? no staff on record: 9 adds people", Role::Plain)
}

fn no_lines() -> Row {
    label("MONEY").put("no budget line: 5 adds one", Role::Plain)
}

/// Items side by side in cells of one width, in so many lines at most; what has no room is counted.
fn flow(title: &str, items: Vec<Row>, cells: usize, item: usize, most: usize) -> Vec<Row> {
    let lead = if title.is_empty() { 1 } else { LABEL };
    let across = ((cells + 1).saturating_sub(lead) / item).max(1);
    let (count, room) = (items.len(), across * most);
    let kept = if count > room { room.saturating_sub(1) } else { count };
    let mut items: Vec<Row> = items.into_iter().take(kept).collect();
    items.extend(more(count, kept));
    let head = |line: usize| Row::indented().fit(if line == 0 { title } else { "" }, lead - 1, Role::Bold);
    let line = |(line, items): (usize, &[Row])| {
        items.iter().enumerate().fold(head(line), |row, (place, it)| row.to(lead + place * item).join(it.clone()))
    };
    items.chunks(across).enumerate().map(line).collect()
}

fn month_item(month: &MonthFigure) -> Row {
    let share = wrap::right(&share(month), SHARE);
    marked(month.severity, &format!("{} {} {share}", month.month.short(), bar(month.percent(), 10)))
}

fn line_item(panel: &Panel, line: &LineFigure) -> Row {
    let used = wrap::right(&used_of(line), SHARE);
    let over = line.left().filter(|left| *left < 0).map(|left| bare(left.saturating_neg(), line.currency));
    let tail = match over {
        Some(over) => format!("{used} +{over}"),
        None => format!("{} {used}", bar(line.percent(), 5)),
    };
    let name = fit(&line_name(panel, line), ITEM.saturating_sub(4 + wrap::width(&tail)));
    marked(line.severity, &format!("{name} {tail}"))
}

/// Months, people and money as three tables in at most so many lines.
fn tables(panel: &Panel, cells: usize, most: usize) -> Vec<Row> {
    let mut out = month_table(panel, cells);
    let room = most.saturating_sub(out.len() + 4);
    let people = panel.people.len().min(room / 2);
    out.push(Row::default());
    out.extend(people_table(panel, people));
    out.push(Row::default());
    let left = most.saturating_sub(out.len() + 1);
    out.extend(money_table(panel, cells, left));
    out
}

fn month_table(panel: &Panel, cells: usize) -> Vec<Row> {
    let loads = panel.months.iter().map(|month| wrap::width(&load_of(month))).max().unwrap_or(0);
    let invited = |month: &MonthFigure| match (month.invitations, month.percent_if_all()) {
        (0, _) => String::new(),
        (count, Some(percent)) => format!("  + {count} invited {} d: {percent} %", month.invited),
        (count, None) => format!("  + {count} invited {} d", month.invited),
    };
    let tail = panel.months.iter().map(|month| wrap::width(&invited(month))).max().unwrap_or(0);
    let long = cells.saturating_sub(LABEL + 6 + 1 + SHARE + 2 + loads + tail + 1).clamp(6, 40);
    let line = |(place, month): (usize, &MonthFigure)| {
        let text = format!(
            "{} {} {}  {}{}",
            month.month.short(),
            bar(month.percent(), long),
            wrap::right(&share(month), SHARE),
            wrap::right(&load_of(month), loads),
            invited(month)
        );
        label(if place == 0 { "DAYS" } else { "" }).join(marked(month.severity, &text))
    };
    panel.months.iter().enumerate().map(line).collect()
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
            row.right(&format!("{mark} {}", share(month)), 8, Role::of(month.severity))
        }));
    }
    out.extend(more(panel.people.len(), most).map(|row| label("").join(row)));
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
        let lead = lead.fit(&line_name(panel, line), name, Role::Plain);
        let row = amounts(line).iter().fold(lead, |row, text| row.right(text, wide, Role::Plain));
        let row = row.right(&used_of(line), 7, role);
        out.push(if long >= 4 { row.gap(1).put(&bar(line.percent(), long), role) } else { row });
    }
    out.extend(more(panel.lines.len(), shown).map(|row| label("").join(row)));
    out
}
