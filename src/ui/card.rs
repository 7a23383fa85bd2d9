//! The card of a record, beside its list or in its place.

use ratatui::layout::Rect;

use super::paper::{Paper, Row};
use super::theme::Role;
use crate::app::Model;
use crate::app::card::{Body, Card};
use crate::keys::Action;

/// Draws the lines of a card from its first on.
pub(super) fn draw(model: &Model, card: &Card, paper: &mut Paper<'_>, area: Rect) {
    let cells = usize::from(area.width);
    let height = usize::from(area.height);
    let all = card.lines(&model.desk_of(), cells);
    let top = card.top.min(all.len().saturating_sub(height));
    let more = all.len().saturating_sub(top + height);
    let rule = all.iter().position(|text| text.starts_with('─')).unwrap_or(0);
    for (line, text) in all.iter().enumerate().skip(top).take(height) {
        let row = match line {
            line if line < rule => Row::of(text, Role::Bold),
            line if line == rule => Row::of(text, Role::Plain),
            _ => labelled(text, label_cells(card, cells)),
        };
        let is_last = line + 1 == top + height && more > 0;
        let key = model.keymap.key(Action::HalfDown);
        let said = if is_last { Row::of(&format!(" … {more} more  {key}"), Role::Dim) } else { Row::default() };
        paper.row(area, line - top, row.ending(said, cells));
    }
}

/// From so many cells the labels of a brief stand beside what they name.
const BESIDE_FROM: usize = 60;

/// The cells of the column of labels.
fn label_cells(card: &Card, cells: usize) -> usize {
    match card.body {
        Body::Brief(_) => brief_label_cells(cells),
        Body::Record(_) => card.label_cells(),
    }
}

/// The cells of the column of labels of a brief.
pub(super) fn brief_label_cells(cells: usize) -> usize {
    if cells < BESIDE_FROM { 11 } else { 12 }
}

/// A line whose label is dim.
pub(super) fn labelled(text: &str, cells: usize) -> Row {
    let end = text.char_indices().nth(cells).map_or(text.len(), |(at, _)| at);
    let (label, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    // Words that run over the column are no label.
    if label.trim().is_empty() || !(rest.is_empty() || label.ends_with(' ')) {
        return Row::of(text, Role::Plain);
    }
    Row::of(label, Role::Dim).put(rest, Role::Plain)
}
