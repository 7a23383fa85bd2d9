//! The foot: a rule, the strip where neither panel nor Desk is on the screen, and one line of keys.

use ratatui::layout::Rect;

use super::notes;
use super::paper::{Paper, Row};
use super::theme::Role;
use crate::app::Model;
use crate::app::layout::Size;
use crate::app::screens::Tab;
use crate::app::screens::{budget, desk::Pane};
use crate::domain::kinds::Kind;
use crate::keys::{ACTIONS, Action, Chord, Context, Entry, Need};

/// What the keys of an open filter do.
const FILTER_KEYS: &str = "Up Down move  Enter opens  Tab keeps the filter  Esc clears it";

/// Draws it below a screen.
pub(super) fn draw(model: &Model, paper: &mut Paper<'_>, area: Rect) {
    let size = Size { columns: area.width, lines: area.height };
    let (last, cells) = (usize::from(area.height).saturating_sub(1), usize::from(area.width));
    if size.has_panel() || model.is_on_desk() {
        notes::in_rule(model, paper, area, last.saturating_sub(1));
    } else {
        paper.rule(area, last.saturating_sub(3), Row::default());
        for (place, row) in notes::resting(model, cells).into_iter().enumerate() {
            paper.row(area, last.saturating_sub(2) + place, row);
        }
    }
    paper.row(area, last, keys(model, cells));
}

/// The line of keys of a screen.
fn keys(model: &Model, cells: usize) -> Row {
    if model.frame().is_some_and(|frame| frame.filter.open) {
        return Row::indented().put(FILTER_KEYS, Role::Plain);
    }
    if !model.prefix.is_empty() {
        return prefixed(model);
    }
    if model.marks().is_some_and(|marks| marks.count() > 0 || marks.anchor.is_some()) {
        return marked_keys(model, cells);
    }
    if model.tab == Tab::Desk && model.card().is_none() && model.desk.pane == Pane::Drafts {
        return of_drafts(model, cells);
    }
    let at_top = model.card().is_none() && model.frame().is_none_or(|frame| frame.sought().is_none());
    let hint = |entry: &Entry| {
        let word = if entry.action == Action::Back && at_top { "leave" } else { entry.hint };
        let key = model.keymap.key(entry.action);
        match entry.action {
            Action::YearBefore => format!("{key} {} {word}", model.keymap.key(Action::YearAfter)),
            _ => format!("{key} {word}"),
        }
    };
    let key = model.keymap.key(Action::Help);
    // On a finding the first one explains its rule.
    let help = if model.finding().is_some() { format!("{key}{key} help") } else { format!("{key} help") };
    // Elsewhere the strip names it, or it stands there.
    let panel = Action::Panel.entry().filter(|_| model.is_on_desk());
    let shown = ACTIONS.iter().filter(|entry| is_hinted(model, entry)).chain(panel).map(hint);
    hints(shown, Row::of(&help, Role::Plain), cells)
}

/// The keys of the drafts on the Desk.
fn of_drafts(model: &Model, cells: usize) -> Row {
    let keys = [
        (Action::Open, "takes it up"),
        (Action::Archive, "throws it away"),
        (Action::NextPane, "pane"),
        (Action::Log, "log"),
        (Action::Back, "leave"),
    ];
    let shown = keys.into_iter().map(|(action, word)| format!("{} {word}", model.keymap.key(action)));
    let help = format!("{} help", model.keymap.key(Action::Help));
    hints(shown, Row::of(&help, Role::Plain), cells)
}

/// What can be done with what is marked.
fn marked_keys(model: &Model, cells: usize) -> Row {
    let hint = |action: Action, word: &str| format!("{} {word}", model.keymap.key(action));
    let named = |action: Action| action.entry().map(|entry| hint(action, entry.name));
    let is_met = |action: &Action| action.entry().is_some_and(|entry| super::is_met(model, entry.needs));
    let asked = [Action::Mark, Action::Answer, Action::Edit, Action::Archive, Action::MarkAll, Action::MarkRange];
    let shown = asked.into_iter().filter(is_met).filter_map(named);
    let shown = std::iter::once(hint(Action::Escape, "unmarks")).chain(shown);
    hints(shown, Row::of(&hint(Action::Help, "help"), Role::Plain), cells)
}

/// As many hints as fit before the last one, which stands at the right.
pub(super) fn hints(shown: impl Iterator<Item = String>, last: Row, cells: usize) -> Row {
    let room = cells.saturating_sub(last.cells() + 2);
    let mut row = Row::indented();
    for hint in shown {
        let next = Row::of(&hint, Role::Plain);
        let gap = if row.cells() > 1 { 2 } else { 0 };
        if row.cells() + gap + next.cells() > room {
            break;
        }
        row = row.gap(gap).join(next);
    }
    row.ending(last, cells)
}

/// Whether the line of keys names an action on this screen; not by what is under the mark, which moves.
fn is_hinted(model: &Model, entry: &Entry) -> bool {
    if entry.hint.is_empty() || !matches!(entry.context, Context::Screen | Context::Global) {
        return false;
    }
    let on_desk = model.tab == Tab::Desk;
    match entry.needs {
        _ if matches!(entry.action, Action::Help | Action::Panel) => false,
        _ if entry.action == Action::NextPane => !matches!(model.tab, Tab::Cities | Tab::Engagements),
        Need::Nothing | Need::Something => true,
        Need::Record | Need::OwnRecord | Need::OwnRecordOrDraft => !on_desk,
        Need::List | Need::OneKind => !on_desk,
        Need::Sortable => model.list().is_some_and(|list| list.kind != Kind::Office),
        Need::Markable => on_desk || model.list().is_some_and(|list| list.kind != Kind::Office),
        Need::Engagement => on_desk || model.tab == Tab::Engagements,
        Need::Finding => on_desk,
        Need::Form | Need::Text | Need::Note => false,
        Need::Term => model.list().is_some_and(|list| matches!(list.kind, Kind::Membership | Kind::Agreement)),
        Need::Answerable => is_answered(model),
        Need::Standing => match model.tab {
            Tab::Agreements => model.list().is_some_and(|list| list.kind != Kind::Decision),
            Tab::Budget => model.budget.pane == budget::Pane::Entries,
            _ => is_answered(model),
        },
        Need::Place => model.tab == Tab::Cities,
        Need::Year => model.tab == Tab::Budget,
        Need::Addable => !on_desk && model.list().is_none_or(|list| list.kind != Kind::Office),
    }
}

/// Whether the screen has what is answered or decided.
fn is_answered(model: &Model) -> bool {
    let kind = model.list().map(|list| list.kind);
    model.tab == Tab::Desk || matches!(kind, Some(Kind::Engagement | Kind::Membership | Kind::Agreement))
}

/// What may follow the keys that were pressed.
fn prefixed(model: &Model) -> Row {
    let pressed: Vec<String> = model.prefix.iter().map(Chord::to_string).collect();
    let head = format!("{} ", pressed.join(" "));
    let mut row = Row::indented().put(&head, Role::Bold);
    for entry in ACTIONS.iter().filter(|entry| matches!(entry.context, Context::Screen | Context::Global)) {
        for key in model.keymap.keys(entry.action) {
            if let Some(rest) = key.strip_prefix(&head) {
                row = row.gap(1).put(rest, Role::Bold).put(&format!(" {}", entry.name), Role::Plain);
            }
        }
    }
    row
}
