//! The card of a record, beside its list or in its place.

use ratatui::layout::Rect;

use super::paper::{Paper, Row};
use super::theme::Role;
use crate::app::Model;
use crate::app::card::{Body, Card};

/// Draws the lines of a card from its first on.
pub(super) fn draw(model: &Model, card: &Card, paper: &mut Paper<'_>, area: Rect) {
    let cells = usize::from(area.width);
    let height = usize::from(area.height);
    let all = card.lines(&model.register, model.today, cells);
    let top = card.top.min(all.len().saturating_sub(height));
    let more = all.len().saturating_sub(top + height);
    for (line, text) in all.iter().enumerate().skip(top).take(height) {
        let row = match line {
            0 => Row::of(text, Role::Bold),
            1 => Row::of(text, Role::Plain),
            _ => labelled(text, label_cells(card)),
        };
        paper.row(area, line - top, row);
    }
    if more > 0 {
        let said = format!("… {} more lines", more + 1);
        paper.row(area, height.saturating_sub(1), Row::of(&said, Role::Dim).to(cells));
    }
}

/// The cells of the column of labels.
fn label_cells(card: &Card) -> usize {
    match card.body {
        Body::Brief(_) => 12,
        Body::Record(_) => 13,
    }
}

/// A line whose label is dim.
fn labelled(text: &str, cells: usize) -> Row {
    let end = text.char_indices().nth(cells).map_or(text.len(), |(at, _)| at);
    let (label, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    if label.trim().is_empty() {
        return Row::of(text, Role::Plain);
    }
    Row::of(label, Role::Dim).put(rest, Role::Plain)
}
