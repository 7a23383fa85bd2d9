//! A form: its fields, what was understood of them, what is offered, and what saving would change.

use ratatui::layout::Rect;

use super::field::{self, Place};
use super::paper::{Paper, Row, columns, lines};
use super::theme::Role;
use super::{foot, notes, panel_beside};
use crate::app::Model;
use crate::app::form::{Cell, Completion, Form, completion, labels, rows};
use crate::app::layout::Size;
use crate::app::wrap;
use crate::domain::kinds::engagement::Status;
use crate::domain::kinds::{Kind, Record};
use crate::domain::value::{RowStyle, Shape};
use crate::keys::{ACTIONS, Action, Context, Entry};

/// Lines above the fields: title and rule.
const ABOVE: usize = 2;
/// Lines below them but for the strip: hint, rule, keys.
const BELOW: usize = 3;
/// The fewest lines of strip.
const STRIP_LEAST: usize = 2;
/// The most, where the screen is as tall as it usually is.
const STRIP_MOST: usize = 7;
/// From so many lines a screen is.
const TALL: usize = 22;
/// The most cautions that are said above what would change.
const CAUTIONS: usize = 2;
/// A screen of fewer columns is narrow.
const NARROW: usize = 60;
/// The most lines a fault may take.
const FAULT_LINES: usize = 3;
/// The widest list of offers.
const OFFERS: usize = 44;

/// Where the fields of a form stand.
struct Plan {
    rows: Vec<Vec<Cell>>,
    /// The line of each row, counted from the first.
    starts: Vec<usize>,
    /// The line of the buttons.
    save: usize,
    /// The first line that is seen.
    top: usize,
    /// Cells of the labels at the left and at the right.
    labels: (usize, usize),
    /// Where the right half begins.
    half: usize,
}

impl Plan {
    /// What there is of the form above and below the lines that are seen: `3 more above`, `9 more below`.
    fn unseen(&self, height: usize) -> (String, String) {
        let end = self.top + height;
        let cells =
            || self.rows.iter().zip(&self.starts).flat_map(|(row, start)| row.iter().map(|it| (*start, it.height)));
        let above = cells().filter(|(start, tall)| start + tall <= self.top).count();
        let below = cells().filter(|(start, _)| *start >= end).count();
        let told = |count: usize, way: &str| if count == 0 { String::new() } else { format!("{count} more {way}") };
        let under = if below == 0 && self.save >= end { "Save below".to_owned() } else { told(below, "below") };
        (told(above, "above"), under)
    }
}

/// Draws a form in place of the screen.
pub(super) fn draw(model: &Model, form: &Form, paper: &mut Paper<'_>, area: Rect) {
    let size = Size { columns: area.width, lines: area.height };
    let (cells, height) = (usize::from(area.width), usize::from(area.height));
    let strip = strip(model, form, cells, height);
    let below = BELOW + strip.len().max(STRIP_LEAST);
    let body = lines(area, ABOVE, height.saturating_sub(ABOVE + below));
    let work = columns(body, 0, usize::from(size.work_columns()));
    paper.row(area, 0, title(model, form).ending(Row::of(&form.remark, Role::Plain), cells));
    if size.has_panel() {
        panel_beside(model, paper, lines(area, ABOVE, height.saturating_sub(ABOVE + below - 1)));
    }
    let plan = plan(form, work);
    let mut unsaid = String::new();
    for (row, start) in plan.rows.iter().zip(&plan.starts) {
        for cell in row {
            let place = place(&plan, cell, *start, work);
            let left = field::draw(model, form, cell, &place, paper, work);
            if cell.entry == form.focus {
                unsaid = left;
            }
        }
    }
    save(form, &plan, paper, work);
    let (over, under) = plan.unseen(usize::from(work.height));
    paper.rule_to(area, 1, Row::default(), Row::of(&over, Role::Plain));
    let hints = columns(lines(area, ABOVE, height.saturating_sub(ABOVE + below - 1)), 0, usize::from(work.width));
    hint(form, &unsaid, paper, hints);
    offers(form, &plan, paper, work);
    below_form(model, form, (strip, under), below, paper, area);
}

fn title(model: &Model, form: &Form) -> Row {
    let row = Row::indented().put("attache  ", Role::Dim);
    match &form.stored {
        None => {
            let row = row.put(&format!("New {}", form.kind.name()), Role::Bold);
            match &form.behind {
                Some(_) => row.put(&format!(" · {}", form.record().title(&model.register)), Role::Plain),
                None => row,
            }
        }
        Some(stored) => {
            let title = stored.record.title(&model.register);
            row.put(&format!("Edit {}", form.kind.name()), Role::Bold).put(&format!(" · {title}"), Role::Plain)
        }
    }
}

fn plan(form: &Form, work: Rect) -> Plan {
    let cells = usize::from(work.width);
    let rows = rows(form, cells, usize::from(work.height).saturating_sub(1));
    let mut starts = Vec::new();
    let mut line = 0;
    for row in &rows {
        starts.push(line);
        line += row.iter().map(|cell| cell.height).max().unwrap_or(1);
    }
    let height = usize::from(work.height).max(1);
    let save = if line + 2 <= height { line + 1 } else { line };
    let labels = labels(form, &rows, cells);
    let focus = rows
        .iter()
        .zip(&starts)
        .find_map(|(row, start)| row.iter().find(|cell| cell.entry == form.focus).map(|cell| (*start, cell.height)));
    let (line, tall) = focus.unwrap_or((save, 1));
    let all = save + 1;
    let page = (line / height * height).max((line + tall).saturating_sub(height));
    let top = page.min(all.saturating_sub(height));
    Plan { rows, starts, save, top, labels, half: cells.div_ceil(2) + 2 }
}

fn place(plan: &Plan, cell: &Cell, start: usize, work: Rect) -> Place {
    let cells = usize::from(work.width);
    let paired = plan.rows.iter().flatten().any(|other| other.right)
        && plan.rows.iter().any(|row| row.len() > 1 && row.iter().any(|other| other.entry == cell.entry));
    let (column, end, label) = match (cell.right, paired) {
        (true, _) => (plan.half, cells, plan.labels.1),
        (false, true) => (0, plan.half, plan.labels.0),
        (false, false) => (0, cells, plan.labels.0),
    };
    let line = start.checked_sub(plan.top);
    Place { line, column, label, cells: end.saturating_sub(column) }
}

fn save(form: &Form, plan: &Plan, paper: &mut Paper<'_>, work: Rect) {
    let Some(line) = plan.save.checked_sub(plan.top) else { return };
    let is_here = form.focused().is_none();
    let button = |row: Row, text: &str, is_here: bool| {
        let lead = if is_here { "▸ " } else { "  " };
        row.put(lead, Role::Plain).put(text, if is_here { Role::Pressed } else { Role::Plain })
    };
    let mut row = button(Row::default(), "[ Save ]", is_here && !form.is_on_next());
    if form.has_next() {
        row = button(row, "[ Save, next ]", form.is_on_next());
    }
    let leave = format!("    Esc {}", leaves(form));
    if row.cells() + wrap::width(&leave) < usize::from(work.width) {
        row = row.put(&leave, Role::Dim);
    }
    let start = usize::from(work.width).saturating_sub(row.cells() + 1);
    if line < usize::from(work.height) {
        paper.row_at(work, start, line, row);
    }
}

/// The line above the strip: the whole fault of the field, else what it was understood as and how to write it.
fn hint(form: &Form, unsaid: &str, paper: &mut Paper<'_>, area: Rect) {
    let cells = usize::from(area.width).saturating_sub(2);
    let last = usize::from(area.height).saturating_sub(1);
    let Some(entry) = form.focused() else {
        let does = if form.is_on_next() { "Enter saves, and opens an empty one for the next" } else { "Enter saves" };
        paper.row(area, last, Row::indented().put(does, Role::Dim));
        return;
    };
    if let Some(fault) = form.fault(entry.field.id).filter(|_| !is_picking(form)) {
        let said = wrap::lines(&fault.message, cells.saturating_sub(2));
        let said: Vec<&String> = said.iter().take(FAULT_LINES).collect();
        let first = (last + 1).saturating_sub(said.len());
        for (place, text) in said.into_iter().enumerate() {
            let lead = if place == 0 { "! " } else { "  " };
            let row = Row::indented().put(lead, Role::Over).put(text, Role::Over);
            paper.row(area, first + place, row.to(cells + 1));
        }
        return;
    }
    let choices = match entry.field.shape {
        Shape::Choice(choices) => choices.iter().map(|choice| choice.label).collect::<Vec<_>>().join(", "),
        Shape::Rows(table) if table.style == RowStyle::PersonDays => format!("{}; Down opens them", entry.field.hint),
        _ => match entry.field.counts_from.and_then(|first| form.kind.field(first)) {
            Some(first) if entry.field.hint.is_empty() => format!("+3d counts from {}", first.label),
            Some(first) => format!("{}; +3d counts from {}", entry.field.hint, first.label),
            None => entry.field.hint.to_owned(),
        },
    };
    let is_replaced = form.selected().is_some_and(|entry| form.is_filled_in(entry));
    let replaced = if is_replaced { "typing replaces it" } else { "" };
    let parts = [unsaid, replaced, choices.as_str()].into_iter().filter(|part| !part.is_empty());
    let said = parts.collect::<Vec<_>>().join(" · ");
    paper.row(area, last, Row::indented().put(&said, Role::Dim));
}

/// What is offered for the word under the cursor, below its field or, where there is no room, above it.
fn offers(form: &Form, plan: &Plan, paper: &mut Paper<'_>, work: Rect) {
    let Some(offered) = &form.completion else { return };
    let found = plan
        .rows
        .iter()
        .zip(&plan.starts)
        .find_map(|(row, start)| row.iter().find(|cell| cell.entry == form.focus).map(|cell| (cell, *start)));
    let Some((cell, start)) = found else { return };
    let place = place(plan, cell, start, work);
    let Some(line) = place.line else { return };
    let rows = offer_rows(offered);
    let (count, height) = (rows.len(), usize::from(work.height));
    let below = line + 1 + count <= height || line < count;
    let first = if below { line + 1 } else { line - count };
    let cells = OFFERS.min(usize::from(work.width));
    let column = (place.column + place.label).min(usize::from(work.width).saturating_sub(cells));
    for (at, row) in rows.into_iter().enumerate() {
        paper.row_at(work, column, first + at, row.cut(cells).to(cells));
    }
}

/// Whether something is being picked: what stands in the field is then not wrong yet.
pub(super) fn is_picking(form: &Form) -> bool {
    form.completion.as_ref().is_some_and(Completion::is_picking)
}

fn offer_rows(offered: &Completion) -> Vec<Row> {
    let top = offered.top();
    let shown = offered.offers.iter().enumerate().skip(top).take(completion::SHOWN);
    let row = |(at, offer): (usize, &crate::app::register::Offer)| {
        let is_here = offered.is_marked(at);
        let name = if is_here { Role::Bold } else { Role::Plain };
        Row::of("│", Role::Dim)
            .put(if is_here { "▸ " } else { "  " }, Role::Plain)
            .put(&offer.name, name)
            .put(&format!("  {}", offer.detail), Role::Dim)
    };
    let mut rows: Vec<Row> = shown.map(row).collect();
    if let Some(name) = offered.adds.as_ref().filter(|_| rows.len() < completion::SHOWN) {
        let is_here = offered.is_marked(offered.offers.len());
        let said = format!("add \"{name}\" as a new {}", offered.kind.name());
        let lead = Row::of("│", Role::Dim).put(if is_here { "▸ " } else { "  " }, Role::Plain);
        rows.push(lead.put(&said, if is_here { Role::Bold } else { Role::Dim }));
    }
    rows
}

/// What saving would change, below what is to be said of the form itself and the fee of a membership.
fn strip(model: &Model, form: &Form, cells: usize, height: usize) -> Vec<Row> {
    let most = if height >= TALL { STRIP_MOST } else { STRIP_LEAST };
    let cautions = model.cautions();
    let said = |text: &String| Row::indented().put(&format!("~ {text}"), Role::Watch).cut(cells);
    let mut rows: Vec<Row> = cautions.iter().take(CAUTIONS).map(said).collect();
    let fee = form.fee_line(&model.desk_of()).unwrap_or_default();
    let fee = wrap::lines(&fee, cells.saturating_sub(2));
    rows.extend(fee.iter().filter(|line| !line.is_empty()).take(2).map(|line| Row::indented().put(line, Role::Plain)));
    let left = most.saturating_sub(rows.len());
    rows.extend(match model.foretold.pieces() {
        Some(pieces) => notes::changes("", Ok(pieces), cells, left),
        None if model.foretold.waits() => {
            vec![Row::indented().put("what it changes is told once you pause", Role::Dim)]
        }
        None if form.kind == Kind::Engagement => notes::foretold(model, "", cells, left),
        None => notes::settled(model, cells),
    });
    rows.truncate(most.max(STRIP_LEAST));
    notes::with_notice(model, rows, cells)
}

/// The strip under its word, beside it what there is more of the form, and the keys.
fn below_form(
    model: &Model,
    form: &Form,
    (strip, under): (Vec<Row>, String),
    below: usize,
    paper: &mut Paper<'_>,
    area: Rect,
) {
    let (cells, height) = (usize::from(area.width), usize::from(area.height));
    let last = height.saturating_sub(1);
    let rule = (height + 1).saturating_sub(below);
    let is_told = form.kind == Kind::Engagement || model.foretold.pieces().is_some();
    let words = if is_told { Row::indented().put(word(form), Role::Bold) } else { Row::default() };
    paper.rule_to(area, rule, words, Row::of(&under, Role::Plain));
    for (place, row) in strip.into_iter().enumerate() {
        paper.row(area, rule + 1 + place, row);
    }
    let is_hinted = |entry: &&Entry| match entry.action {
        Action::WriteNote => form.is_in_note(),
        // A narrow line has room for how to go on and how to save.
        Action::FieldPrevious | Action::ChoiceDown if cells < NARROW => false,
        _ => entry.context == Context::Form && !entry.hint.is_empty(),
    };
    let hint = |entry: &Entry| {
        let key = model.keymap.key(entry.action);
        match entry.action {
            Action::WriteNote => format!("{key} editor"),
            // In text the key of help is a letter; behind this one it is not.
            Action::GoField => format!("{key} {} help", model.keymap.key(Action::Help)),
            _ => format!("{key} {}", entry.hint),
        }
    };
    // Of the two keys for the choices of a field and for a note, the one at hand.
    let entries = ACTIONS.iter().filter(is_hinted);
    let entries = entries.filter(|entry| !(form.is_in_note() && entry.action == Action::ChoiceDown));
    let shown = entries.map(hint);
    let leave = format!("{} {}", model.keymap.key(Action::Escape), leaves(form));
    paper.row(area, last, foot::hints(shown, Row::of(&leave, Role::Plain), cells));
}

/// What Esc does: a form is kept as a draft, one for a missing record goes back to the form behind it.
fn leaves(form: &Form) -> &'static str {
    if form.behind.is_some() { "adds none" } else { "leaves, kept" }
}

/// Under which word the strip stands: an idea or an invitation is judged as if it were accepted.
pub(super) fn word(form: &Form) -> &'static str {
    let status = match form.record() {
        Record::Engagement(it) => it.status,
        _ => return "IF SAVED",
    };
    let as_it_is = status.is_some_and(|status| Status::counts(status) || Status::needs_reason(status));
    if as_it_is { "IF SAVED" } else { "IF ACCEPTED" }
}
