//! What stands over the lower end of a screen: an answer, a reason, a question, a draft, the line that logs.

use ratatui::layout::Rect;

use super::paper::{Paper, Row, lines};
use super::text::Shown;
use super::theme::Role;
use super::words::person_in;
use super::{answering, finding, logging, notes, several, standing, terms};
use crate::app::Model;
use crate::app::days_grid::{COLUMNS, DaysGrid};
use crate::app::draft::Draft;
use crate::app::line::Line;
use crate::app::overlay::Overlay;
use crate::app::palette::Palette;
use crate::app::wrap;
use crate::domain::kinds::Stored;
use crate::keys::Action;

use super::answering::{STRIP, if_so};
/// The cells of the labels of what was understood.
pub(super) const LABEL: usize = 9;

/// From so many columns the parts of days have their whole names.
const DAYS_WIDE: usize = 76;
/// The widest names beside them.
const DAYS_NAME: usize = 18;
/// A screen of fewer lines is short.
const SHORT: usize = 18;
/// How many fields are seen at once.
const FIELDS_SHOWN: usize = 6;
/// How many people are seen at once.
const DAYS_SHOWN: usize = 7;
const SORT_KEYS: &str = "Up Down choose   Enter sorts   type to find   Esc leaves";

/// What is to be drawn: lines, the cell and line of the cursor, and the keys.
pub(super) struct Sheet {
    pub(super) rows: Vec<Row>,
    pub(super) cursor: Option<(usize, usize)>,
    pub(super) keys: String,
}

/// Draws it over the lower end of the screen.
pub(super) fn draw(model: &Model, overlay: &Overlay, paper: &mut Paper<'_>, area: Rect) {
    let cells = usize::from(area.width);
    let Some(mut sheet) = sheet(model, overlay, cells, usize::from(area.height)) else { return };
    if let Some(said) = &model.notice {
        sheet.rows.extend(notes::spoken(said, cells));
    }
    let height = usize::from(area.height);
    let start = height.saturating_sub(sheet.rows.len() + 2);
    let over = lines(area, start, height);
    paper.blank(over);
    paper.rule(over, 0, Row::default());
    let last = usize::from(over.height).saturating_sub(1);
    // Where there are more lines than the screen has, the last ones matter.
    let skipped = (sheet.rows.len() + 2).saturating_sub(height);
    for (place, row) in sheet.rows.into_iter().skip(skipped).enumerate() {
        paper.row(over, place + 1, row);
    }
    paper.row(over, last, Row::indented().put(&sheet.keys, Role::Plain));
    if let Some((column, line)) = sheet.cursor {
        paper.point(over, column.min(cells.saturating_sub(1)), (line + 1).saturating_sub(skipped));
    }
}

fn sheet(model: &Model, overlay: &Overlay, cells: usize, height: usize) -> Option<Sheet> {
    match overlay {
        Overlay::Answer { stored, at } => Some(answering::answer(model, stored, *at, cells)),
        Overlay::Reason { stored, status, line } => Some(answering::reason(model, stored, *status, line, cells)),
        Overlay::Acknowledge(open) => Some(finding::acknowledging(model, open, cells)),
        Overlay::AnotherDay(line) => Some(finding::another_day(model, line, cells)),
        Overlay::Decide(deciding) => Some(answering::decide(model, deciding, cells)),
        Overlay::Archive(stored) => Some(archive(model, stored, cells)),
        Overlay::Several(asked) => Some(several::sheet(model, asked, cells, height)),
        Overlay::Terms(open) => Some(terms::sheet(open, cells, height)),
        Overlay::Sort(pick) => Some(several::pick("sort by", pick, SORT_KEYS, cells, height)),
        Overlay::Views(pick) => Some(several::views(model, pick, cells, height)),
        Overlay::Standing { stored, at } => Some(standing::standing(model, stored, *at, cells)),
        Overlay::Told { stored, asked, line } => Some(standing::told(model, stored, *asked, line, cells)),
        Overlay::Which { to, offers } => Some(standing::which(to, offers)),
        Overlay::Draft(draft) => Some(offer(model, draft, cells)),
        Overlay::Discard(draft) => Some(discard(draft, cells)),
        Overlay::UndoRest { label, changed, .. } => Some(undo_rest(label, changed, cells)),
        Overlay::Log(log) => Some(logging::sheet(model, log, cells)),
        Overlay::Fields(open) => Some(fields(model, open, cells)),
        Overlay::Days(grid) => Some(days(model, grid, cells)),
        _ => None,
    }
}

/// The fields of a form by what is typed of their names.
fn fields(model: &Model, open: &Palette, cells: usize) -> Sheet {
    let (row, at) = typed("field", &open.line, cells);
    let mut rows = vec![row];
    let found = model.form.as_ref().map(|form| open.fields(form)).unwrap_or_default();
    let top = (open.cursor.selected + 1).saturating_sub(FIELDS_SHOWN);
    for (place, (_, label)) in found.iter().enumerate().skip(top).take(FIELDS_SHOWN) {
        let here = place == open.cursor.selected;
        let lead = Row::of(if here { "▸ " } else { "  " }, Role::Plain);
        rows.push(lead.put(label, if here { Role::Bold } else { Role::Plain }));
    }
    Sheet {
        rows,
        cursor: Some((at, 0)),
        keys: format!("Up Down choose  Enter goes there  {} help  Esc stays", model.keymap.key(Action::Help)),
    }
}

/// The days of an engagement: a line for each person, a cell for each part.
fn days(model: &Model, grid: &DaysGrid, cells: usize) -> Sheet {
    let wide = cells >= DAYS_WIDE;
    let width = if wide { 8 } else { 4 };
    let name = cells.saturating_sub(2 + COLUMNS * (width + 1) + 1).min(DAYS_NAME);
    let part = |row: Row, (at, text): (usize, &str), role: Role| {
        let gap = if at == COLUMNS / 2 && wide { 4 } else { 1 };
        row.gap(gap).right(text, width, role)
    };
    let titles = if wide { ["before", "event", "after"] } else { ["bef", "evt", "aft"] };
    let over = Row::default().gap(2).fit("", name, Role::Dim);
    let over = part(over, (0, if wide { "planned" } else { "plan" }), Role::Dim).to(2 + name + 3 * (width + 1));
    let over = part(over, (COLUMNS / 2, if wide { "actual" } else { "act" }), Role::Dim);
    let heading = titles.iter().chain(&titles).enumerate();
    let heading = heading.fold(Row::default().gap(2).fit("days", name, Role::Bold), |row, (at, title)| {
        part(row, (at, title), Role::Dim)
    });
    let mut rows = vec![over, heading];
    let word = model.form.as_ref().map_or("", super::form::word);
    // On a short screen the people matter more.
    let most = if usize::from(model.size.lines) < SHORT { 2 } else { STRIP };
    let strip = notes::foretold(model, word, cells, most);
    // Two headings, the sum, the rule and the keys stand beside them.
    let shown = usize::from(model.size.lines).saturating_sub(strip.len() + 5).clamp(1, DAYS_SHOWN);
    let top = (grid.row + 1).saturating_sub(shown);
    let mut cursor = None;
    for (place, share) in grid.shares.iter().enumerate().skip(top).take(shown) {
        let here = place == grid.row;
        let lead = Row::of(if here { "▸ " } else { "  " }, Role::Plain);
        let called = share.person.as_ref().filter(|_| wrap::width(&share.name) > name);
        let called = called.map_or_else(|| share.name.clone(), |id| person_in(model, id, name));
        let mut row = lead.fit(&called, name, if here { Role::Bold } else { Role::Plain });
        for (at, cell) in share.cells.iter().enumerate() {
            let marked = here && at == grid.column;
            let text = if cell.text().is_empty() { "·" } else { cell.text() };
            row = part(row, (at, text), if marked { Role::Pressed } else { Role::Plain });
            if marked {
                cursor = Some((row.cells().saturating_sub(1), rows.len()));
            }
        }
        rows.push(row);
    }
    let sums = (0..COLUMNS).map(|at| grid.sum(at).map_or_else(String::new, |days| days.short()));
    let all = sums
        .enumerate()
        .fold(Row::default().gap(2).fit("in all", name, Role::Dim), |row, (at, sum)| part(row, (at, &sum), Role::Dim));
    rows.push(all);
    rows.extend(strip);
    let keys = if wide {
        "h j k l move  Enter takes it  Esc leaves it as it was"
    } else {
        "hjkl move  Enter takes  Esc leaves"
    };
    Sheet { rows, cursor, keys: keys.to_owned() }
}

pub(super) fn paragraph(text: &str, cells: usize, role: Role) -> Vec<Row> {
    let lines = wrap::lines(text, cells.saturating_sub(2));
    lines.iter().take(3).map(|line| Row::indented().put(line, role)).collect()
}

/// A line that is typed behind a word, and the cell of its cursor.
pub(super) fn typed(word: &str, line: &Line, cells: usize) -> (Row, usize) {
    let row = Row::indented().put(&format!("{word}  "), Role::Bold);
    let room = cells.saturating_sub(row.cells() + 1);
    let at = Shown::of(&line.before()).cells();
    let from = (at + 1).saturating_sub(room);
    let cursor = row.cells() + at - from;
    (row.shown(Shown::of(line.text()).window(from, room), Role::Plain), cursor)
}

fn archive(model: &Model, stored: &Stored, cells: usize) -> Sheet {
    let (kind, title) = (stored.record.kind(), stored.record.title(&model.register));
    if stored.archived {
        let asked = format!("Take the {} \"{title}\" out of the archive?", kind.name());
        let rows = paragraph(&asked, cells, Role::Bold);
        return Sheet { rows, cursor: None, keys: "y brings it back   any other key: no".to_owned() };
    }
    let mut rows = paragraph(&format!("Archive the {} \"{title}\"?", kind.name()), cells, Role::Bold);
    let why = "It goes out of every list, sum and rule. What has ended gets an end instead.";
    rows.extend(paragraph(why, cells, Role::Dim));
    rows.extend(if_so(model, STRIP, cells));
    Sheet { rows, cursor: None, keys: "y archives it   any other key: no".to_owned() }
}

fn offer(model: &Model, draft: &Draft, cells: usize) -> Sheet {
    let is_same = |other: &&Draft| other.kind == draft.kind && other.id == draft.id;
    let more = model.desk.drafts.iter().filter(is_same).count().saturating_sub(1);
    let tail = if more == 0 { String::new() } else { format!("; {more} more on the Desk") };
    let said = format!("A draft of {} waits: {} \"{}\"{tail}", draft.at, draft.what(), draft.called());
    let new = if draft.id.is_some() { "n edits what is saved" } else { "n begins anew" };
    let keys = format!("Enter takes it up   {new}   x throws it away   Esc leaves");
    Sheet { rows: paragraph(&said, cells, Role::Plain), cursor: None, keys }
}

fn discard(draft: &Draft, cells: usize) -> Sheet {
    let asked = format!("Throw away the draft \"{}\" ({}, kept {})?", draft.called(), draft.what(), draft.at);
    let mut rows = paragraph(&asked, cells, Role::Bold);
    rows.extend(paragraph("It was never saved: no undo brings it back.", cells, Role::Dim));
    Sheet { rows, cursor: None, keys: "y throws it away   any other key: no".to_owned() }
}

/// How many of the reasons why a step cannot be taken back whole are named.
const NAMED: usize = 5;

fn undo_rest(label: &str, changed: &[String], cells: usize) -> Sheet {
    let mut rows = paragraph(&format!("Not taken back: {label}"), cells, Role::Bold);
    for why in changed.iter().take(NAMED) {
        rows.push(Row::indented().put("! ", Role::Over).put(why, Role::Plain).cut(cells));
    }
    if let more @ 1.. = changed.len().saturating_sub(NAMED) {
        rows.push(Row::default().gap(3).put(&format!("and {more} more"), Role::Plain));
    }
    rows.extend(paragraph("Take back the rest of it, and leave these as they are?", cells, Role::Plain));
    Sheet { rows, cursor: None, keys: "y takes back the rest   any other key: no".to_owned() }
}
