//! What takes the place of the screen for a while: text, the whole panel, help, the palette.

use ratatui::layout::Rect;

use super::paper::{Paper, Row, lines};
use super::theme::Role;
use super::words::first_row;
use super::{merging, notes, panel};
use crate::app::Model;
use crate::app::overlay::{Overlay, Palette, Told};
use crate::app::panel_text;
use crate::app::update::is_met;
use crate::keys::{ACTIONS, Action, Chord, Context, Entry, Key, Need};

/// Lines of title and rule.
const ABOVE: usize = 2;
/// From so many columns the panel stands in the words of the command line.
const WHOLE_FROM: usize = 46;
/// The widest panel.
const WIDEST: usize = 76;
/// The cells of the keys in help.
const KEYS: usize = 15;
const SCROLL_KEYS: &str = "j k ^D ^U scroll   any other key closes";
const RECORD_KEYS: &str = "j k move   Enter opens the record   any other key closes";
const PALETTE_KEYS: &str = "Up Down choose   Enter does it   Esc closes";

/// Two actions that move in opposite ways share a line of help.
const PAIRS: [(Action, Action); 6] = [
    (Action::PreviousScreen, Action::NextScreen),
    (Action::Down, Action::Up),
    (Action::HalfDown, Action::HalfUp),
    (Action::PageDown, Action::PageUp),
    (Action::First, Action::Last),
    (Action::FieldNext, Action::FieldPrevious),
];

/// Draws an overlay that takes the whole screen; tells whether it was one.
pub(super) fn draw(model: &Model, overlay: &Overlay, paper: &mut Paper<'_>, area: Rect) -> bool {
    let cells = usize::from(area.width).saturating_sub(2);
    let (title, rows, top) = match overlay {
        Overlay::Finding(told) => (told.title.clone(), finding(told), told.top),
        Overlay::Panel { top } => ("Panel".to_owned(), whole_panel(model, cells), *top),
        Overlay::Help { top } => ("Keys".to_owned(), help(model, cells), *top),
        Overlay::Palette(open) => {
            palette(model, open, paper, area);
            return true;
        }
        Overlay::Merge(open) => {
            merging::draw(model, open, paper, area);
            return true;
        }
        _ => return false,
    };
    let keys = match overlay {
        Overlay::Finding(told) if !told.records.is_empty() => RECORD_KEYS,
        _ => SCROLL_KEYS,
    };
    frame(model, &title, keys, paper, area);
    let body = lines(area, ABOVE, usize::from(area.height).saturating_sub(ABOVE + 2));
    let height = usize::from(body.height);
    let first = top.min(rows.len().saturating_sub(height));
    for (line, row) in rows.into_iter().skip(first).take(height).enumerate() {
        paper.row(body, line, row);
    }
    true
}

/// A finding whole; the mark is on one of the records behind it.
fn finding(told: &Told) -> Vec<Row> {
    let marked = told.marked();
    let row = |(at, line): (usize, &String)| {
        let is_here = marked == Some(at);
        let lead = if is_here { Row::of("▸", Role::Plain) } else { Row::indented() };
        lead.put(line, if is_here { Role::Bold } else { Role::Plain })
    };
    told.lines.iter().enumerate().map(row).collect()
}

/// Title, rules and keys around what an overlay shows.
pub(super) fn frame(model: &Model, title: &str, keys: &str, paper: &mut Paper<'_>, area: Rect) {
    let last = usize::from(area.height).saturating_sub(1);
    paper.row(area, 0, Row::indented().put("attache  ", Role::Dim).put(title, Role::Bold));
    paper.rule(area, 1, Row::default());
    notes::in_rule(model, paper, area, last.saturating_sub(1));
    paper.row(area, last, Row::indented().put(keys, Role::Plain));
}

fn whole_panel(model: &Model, cells: usize) -> Vec<Row> {
    if cells < WHOLE_FROM {
        return panel::rows(model, cells, false).into_iter().map(|row| Row::indented().join(row)).collect();
    }
    let row = |line: panel_text::Marked| {
        let role = if line.heading { Role::Bold } else { Role::of(line.severity) };
        Row::indented().put(&line.text, role)
    };
    panel_text::lines(model, cells.min(WIDEST)).into_iter().map(row).collect()
}

/// What each key does, by where it holds; an action that cannot be done here says what it needs.
fn help(model: &Model, cells: usize) -> Vec<Row> {
    let groups = [
        (Context::Screen, "ON A SCREEN"),
        (Context::Global, "EVERYWHERE"),
        (Context::Form, "IN A FORM"),
        (Context::Field, "IN TEXT"),
    ];
    let mut out = Vec::new();
    for (context, title) in groups {
        out.push(Row::indented().put(title, Role::Bold));
        out.extend(ACTIONS.iter().filter(|entry| entry.context == context).flat_map(|it| action(model, it, cells)));
    }
    out
}

/// The lines of an action: one, or two where its keys need the room.
fn action(model: &Model, entry: &Entry, cells: usize) -> Vec<Row> {
    if PAIRS.iter().any(|(_, second)| *second == entry.action) {
        return Vec::new();
    }
    let second = PAIRS.iter().find(|(first, _)| *first == entry.action).and_then(|(_, second)| second.entry());
    let both = || std::iter::once(entry).chain(second);
    let keys = both().map(|it| model.keymap.keys(it.action).join(" ")).collect::<Vec<_>>().join(", ");
    let row = match is_met(model, entry.needs) {
        true => (both().map(|it| it.help).collect::<Vec<_>>().join("; "), Role::Plain),
        false => (format!("{}: {}", entry.name, short_need(entry.needs)), Role::Dim),
    };
    let keys = Row::indented().put(&keys, Role::Plain);
    let what = |head: Row, from: usize| head.to(from).put(&row.0, row.1).cut(cells + 2);
    if keys.cells() > KEYS + 1 { vec![keys, what(Row::default(), 4)] } else { vec![what(keys, KEYS + 2)] }
}

/// What an action needs, without how to get it.
fn short_need(need: Need) -> &'static str {
    need.unmet().split(';').next().unwrap_or_default()
}

/// The line in which an action is searched, and what is found.
fn palette(model: &Model, open: &Palette, paper: &mut Paper<'_>, area: Rect) {
    frame(model, "Do by name", PALETTE_KEYS, paper, area);
    let lead = format!("{} ", prompt(model));
    let row = Row::indented().put(&lead, Role::Bold);
    let at = row.cells() + super::text::Shown::of(&open.line.before()).cells();
    paper.row(area, ABOVE, row.put(open.line.text(), Role::Plain));
    paper.point(area, at, ABOVE);
    let body = lines(area, ABOVE + 2, usize::from(area.height).saturating_sub(ABOVE + 4));
    let (found, height) = (open.found(), usize::from(body.height));
    if found.is_empty() {
        paper.row(body, 0, Row::default().gap(2).put("no action is called so", Role::Dim));
    }
    let top = first_row(open.cursor, found.len(), height);
    for (line, (at, entry)) in found.iter().enumerate().skip(top).take(height).enumerate() {
        let is_here = at == open.cursor.selected;
        let met = is_met(model, entry.needs);
        let row = Row::of(if is_here { "▸ " } else { "  " }, Role::Plain)
            .fit(entry.name, 16, if is_here { Role::Bold } else { Role::Plain })
            .gap(1)
            .fit(&model.keymap.key(entry.action), 6, Role::Plain)
            .gap(1)
            .put(if met { entry.help } else { entry.needs.unmet() }, if met { Role::Plain } else { Role::Dim });
        paper.row(body, line, row);
    }
}

fn prompt(model: &Model) -> String {
    let key = model.keymap.key(Action::Palette);
    let colon = Chord::from(Key::Char(':')).to_string();
    if key.is_empty() { colon } else { key }
}
