//! What takes the place of the screen for a while: text, the whole panel, help, the palette.

use ratatui::layout::Rect;

use super::paper::{Paper, Row, lines};
use super::text::Shown;
use super::theme::Role;
use super::words::first_row;
use super::{card, finding, merging, notes, panel};
use crate::app::Model;
use crate::app::help::{self, Says};
use crate::app::overlay::{Briefed, Help, Overlay, brief_cells};
use crate::app::palette::Palette;
use crate::app::panel_text;
use crate::keys::{Action, Chord, Key};

/// Lines of title and rule.
const ABOVE: usize = 2;
/// From so many columns the panel stands in the words of the command line.
const WHOLE_FROM: usize = 46;
/// The widest panel.
const WIDEST: usize = 76;
const SCROLL_KEYS: &str = "j k ^D ^U scroll  y copies  q closes";
const HELP_KEYS: &str = "letters find   j k ^D ^U scroll   q closes";
const FOUND_KEYS: &str = "Up Down scroll   Esc shows all again   Enter closes";
const RECORD_KEYS: &str = "j k move  Enter opens the record  ! acknowledges  ? its rule, ?? help  q closes";
const FINDING_KEYS: &str = "j k scroll   ! acknowledges   ? its rule, ?? help   y copies   q closes";
const RULE_KEYS: &str = "j k scroll   ? help: every key   y copies   q closes";
/// A narrower screen cuts what is said of most actions.
const NARROW: u16 = 60;
const PALETTE_KEYS: &str = "Up Down choose   Enter does it   Esc closes";

/// Draws an overlay that takes the whole screen; tells whether it was one.
pub(super) fn draw(model: &Model, overlay: &Overlay, paper: &mut Paper<'_>, area: Rect) -> bool {
    let cells = usize::from(area.width).saturating_sub(2);
    let (title, rows, top) = match overlay {
        Overlay::Finding(told) => (told.title.clone(), finding::rows(told), told.top),
        Overlay::Rule(open) => (open.title.clone(), finding::rule(open), open.top),
        Overlay::Panel { top } => ("Panel".to_owned(), whole_panel(model, cells), *top),
        Overlay::Brief(open) => ("Brief".to_owned(), brief(model, open), open.top),
        Overlay::Help(open) => (help_title(open), help(model, open, cells), open.top),
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
        Overlay::Finding(_) => FINDING_KEYS,
        Overlay::Rule(_) => RULE_KEYS,
        Overlay::Help(open) if open.typing => FOUND_KEYS,
        Overlay::Help(_) => HELP_KEYS,
        _ => SCROLL_KEYS,
    };
    frame(model, &title, keys, paper, area);
    if let Overlay::Help(open) = overlay
        && open.typing
    {
        let before = Shown::of(&format!("attache  Keys /{}", open.line.before()));
        paper.point(area, before.cells() + 1, 0);
    }
    let body = lines(area, ABOVE, usize::from(area.height).saturating_sub(ABOVE + 2));
    let height = usize::from(body.height);
    let first = top.min(rows.len().saturating_sub(height));
    for (line, row) in rows.into_iter().skip(first).take(height).enumerate() {
        paper.row(body, line, row);
    }
    true
}

fn help_title(open: &Help) -> String {
    if open.typing { format!("Keys /{}", open.line.text()) } else { "Keys".to_owned() }
}

/// Title, rules and keys around what an overlay shows.
pub(super) fn frame(model: &Model, title: &str, keys: &str, paper: &mut Paper<'_>, area: Rect) {
    let last = usize::from(area.height).saturating_sub(1);
    let head = Row::indented().put("attache  ", Role::Dim).put(title, Role::Bold);
    let day = model.as_of_words().map_or_else(Row::default, |day| Row::of(&day, Role::Bold));
    paper.row(area, 0, head.ending(day, usize::from(area.width)));
    paper.rule(area, 1, Row::default());
    notes::in_rule(model, paper, area, last.saturating_sub(1));
    paper.row(area, last, Row::indented().put(keys, Role::Plain));
}

fn whole_panel(model: &Model, cells: usize) -> Vec<Row> {
    if cells < WHOLE_FROM {
        return panel::rows(model, cells, None).into_iter().map(|row| Row::indented().join(row)).collect();
    }
    let row = |line: panel_text::Marked| {
        let role = match (line.heading, line.accepted) {
            (true, _) => Role::Bold,
            (false, true) => Role::Dim,
            (false, false) => Role::of(line.severity),
        };
        Row::indented().put(&line.text, role)
    };
    panel_text::lines(model, cells.min(WIDEST)).into_iter().map(row).collect()
}

/// All that is known of a city or a network.
fn brief(model: &Model, open: &Briefed) -> Vec<Row> {
    let cells = brief_cells(model.size);
    let lines = open.lines(&model.register, cells);
    let rule = lines.iter().position(|line| line.starts_with('─')).unwrap_or(0);
    let row = |(at, line): (usize, &String)| match at {
        at if at < rule => Row::of(line, Role::Bold),
        at if at == rule => Row::of(line, Role::Dim),
        _ => card::labelled(line, card::brief_label_cells(cells)),
    };
    lines.iter().enumerate().map(|line| Row::indented().join(row(line))).collect()
}

/// What each key does; what cannot be done now is dim.
fn help(model: &Model, open: &Help, cells: usize) -> Vec<Row> {
    let rows = help::lines(model, open.line.text(), cells).into_iter().map(|line| {
        let role = match line.says {
            Says::Where => Role::Bold,
            Says::What => Role::Plain,
            Says::WhyNot => Role::Dim,
        };
        Row::indented().put(&line.keys, Role::Plain).to(line.from + 1).put(&line.text, role).cut(cells + 2)
    });
    let rows: Vec<Row> = rows.collect();
    if rows.is_empty() { vec![Row::default().gap(2).put("no action has these words", Role::Dim)] } else { rows }
}

/// The line in which an action is searched, and what is found.
fn palette(model: &Model, open: &Palette, paper: &mut Paper<'_>, area: Rect) {
    frame(model, "Do by name", PALETTE_KEYS, paper, area);
    let lead = format!("{} ", prompt(model));
    let row = Row::indented().put(&lead, Role::Bold);
    let at = row.cells() + Shown::of(&open.line.before()).cells();
    paper.row(area, ABOVE, row.put(open.line.text(), Role::Plain));
    paper.point(area, at, ABOVE);
    let body = lines(area, ABOVE + 2, usize::from(area.height).saturating_sub(ABOVE + 4));
    let (found, height) = (open.found(model), usize::from(body.height));
    if found.is_empty() {
        paper.row(body, 0, Row::default().gap(2).put("no action is called so", Role::Dim));
    }
    // On a narrow screen the words of the one under the mark have a line of their own.
    if let Some(found) = found.get(open.cursor.selected).filter(|_| area.width < NARROW) {
        paper.row(area, ABOVE + 1, Row::indented().put(found.why.unwrap_or(&found.help), Role::Dim));
    }
    let top = first_row(open.cursor, found.len(), height);
    for (line, (at, one)) in found.iter().enumerate().skip(top).take(height).enumerate() {
        let is_here = at == open.cursor.selected;
        let said = if one.why.is_none() { Role::Plain } else { Role::Dim };
        let row = Row::of(if is_here { "▸ " } else { "  " }, Role::Plain)
            .fit(&one.name, 16, if is_here { Role::Bold } else { Role::Plain })
            .gap(1)
            .fit(&one.keys, 9, Role::Plain)
            .gap(1)
            .put(one.why.unwrap_or(&one.help), said);
        paper.row(body, line, row);
    }
}

fn prompt(model: &Model) -> String {
    let key = model.keymap.key(Action::Palette);
    let colon = Chord::from(Key::Char(':')).to_string();
    if key.is_empty() { colon } else { key }
}
