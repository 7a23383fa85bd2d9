//! The strip: what a draft would change, what the rules say of what is saved, and what the program has to say.

use ratatui::layout::Rect;

use super::paper::{Paper, Row};
use super::theme::Role;
use crate::app::Model;
use crate::app::model::Notice;
use crate::app::wrap;
use crate::keys::Action;
use crate::rules::{Panel, Piece};

/// Stands between two pieces.
const BETWEEN: &str = " · ";
/// The cells of the word before what a draft would change.
const LABEL: usize = 13;
/// From so many columns that word stands there.
const LABEL_FROM: usize = 60;
/// The cells of ` +12 more`.
const MORE: usize = 9;

/// A rule that carries what the program has to say; where that is longer it begins in the line above.
pub(super) fn in_rule(model: &Model, paper: &mut Paper<'_>, area: Rect, line: usize) {
    let said =
        model.notice.as_ref().map_or_else(Vec::new, |said| spoken(said, usize::from(area.width).saturating_sub(4)));
    let mut said = said.into_iter();
    match (said.next(), said.next()) {
        (Some(first), Some(second)) => {
            let cells = usize::from(area.width);
            paper.row(area, line.saturating_sub(1), first.to(cells));
            paper.row(area, line, second.to(cells));
        }
        (first, _) => paper.rule(area, line, first.unwrap_or_default()),
    }
}

/// The two lines below a screen.
pub(super) fn resting(model: &Model, cells: usize) -> [Row; 2] {
    let room = cells.saturating_sub(2);
    let (first, second) = match &model.panel {
        None => (Row::indented().put("reading the records", Role::Dim), Row::indented()),
        Some(panel) => saved(panel, room),
    };
    let panel = Action::Panel.entry().map(|entry| format!("{}  {}", model.keymap.key(entry.action), entry.hint));
    let hint = Row::of(&panel.unwrap_or_default(), Role::Plain);
    let fits = second.cells() + hint.cells() + 3 <= cells;
    let second = if fits { second.ending(hint, cells) } else { second };
    with_notice(model, [first, second], cells)
}

/// What the program has to say in place of the upper line, or of both.
pub(super) fn with_notice(model: &Model, [first, second]: [Row; 2], cells: usize) -> [Row; 2] {
    let Some(said) = &model.notice else { return [first, second] };
    let mut lines = spoken(said, cells).into_iter();
    match (lines.next(), lines.next()) {
        (Some(upper), Some(lower)) => [upper, lower],
        (Some(upper), None) => [upper, second],
        _ => [first, second],
    }
}

/// A notice in one line or two; what is longer ends in `…`.
pub(super) fn spoken(said: &Notice, cells: usize) -> Vec<Row> {
    let lead = if said.bad { 2 } else { 0 };
    let lines = wrap::lines(&said.text, cells.saturating_sub(2 + lead));
    let role = if said.bad { Role::Over } else { Role::Plain };
    let line = |(place, text): (usize, &String)| {
        let cut = place == 1 && lines.len() > 2;
        let mark = if place == 0 && said.bad { "! " } else { "" };
        let tail = if cut { " …" } else { "" };
        Row::indented().fit(mark, lead, role).put(&format!("{text}{tail}"), role).cut(cells)
    };
    lines.iter().take(2).enumerate().map(line).collect()
}

/// What the rules say of what is saved, in two lines.
fn saved(panel: &Panel, room: usize) -> (Row, Row) {
    let narrower = |less: usize| {
        let strip = panel.strip(room.saturating_sub(less));
        let row = join(&strip.worst.iter().map(piece).collect::<Vec<_>>());
        (row, strip)
    };
    let found = (0..6).map(|steps| narrower(steps * 4)).find(|(row, _)| row.cells() <= room);
    let (row, strip) = found.unwrap_or_else(|| narrower(room));
    let more = if wrap::width(&strip.more) <= room {
        strip.more.as_str()
    } else {
        strip.more.split("; ").next().unwrap_or_default()
    };
    (Row::indented().join(row), Row::indented().put(more, Role::Plain))
}

fn piece(piece: &Piece) -> Row {
    let role = Role::of(piece.severity);
    match piece.mark() {
        " " => Row::of(&piece.text, role),
        mark => Row::of(&format!("{mark} {}", piece.text), role),
    }
}

fn join(pieces: &[Row]) -> Row {
    let mut row = Row::default();
    for piece in pieces {
        if row.cells() > 0 {
            row = row.put(BETWEEN, Role::Plain);
        }
        row = row.join(piece.clone());
    }
    row
}

/// What a draft would change, in two lines behind a word; none while the records are being read.
pub(super) fn changes(word: &str, pieces: Option<&[Piece]>, cells: usize) -> [Row; 2] {
    let labelled = cells >= LABEL_FROM;
    let label = if labelled { LABEL } else { 0 };
    let lead = |text: &str| Row::indented().fit(if labelled { text } else { "" }, label, Role::Bold);
    let Some(pieces) = pieces else {
        return [lead(word).put("reading the records", Role::Dim), Row::default()];
    };
    if pieces.is_empty() {
        return [lead(word).put("no figure of the panel changes", Role::Dim), Row::default()];
    }
    let room = cells.saturating_sub(label + 2);
    let rows: Vec<Row> = pieces.iter().map(piece).collect();
    if let (Some(head), Some(worst)) = (rows.first(), pieces.first())
        && head.cells() > room
    {
        let text = format!("{} {}", worst.mark(), worst.text);
        let lines = wrap::lines(text.trim(), room);
        let line = |place: usize| Row::of(lines.get(place).map_or("", String::as_str), Role::of(worst.severity));
        return [lead(word).join(line(0)), lead("").join(with_more(line(1), rows.len() - 1, room))];
    }
    let (first, used) = fill(&rows, room);
    let rest = rows.get(used..).unwrap_or_default();
    let (mut second, shown) = fill(rest, room);
    if shown < rest.len() {
        let (shorter, fewer) = fill(rest, room.saturating_sub(MORE));
        second = with_more(shorter, rest.len() - fewer, room);
    }
    [lead(word).join(first), lead("").join(second)]
}

/// Adds how many pieces are not shown.
fn with_more(row: Row, more: usize, room: usize) -> Row {
    if more == 0 {
        return row;
    }
    row.cut(room.saturating_sub(MORE)).put(&format!(" +{more} more"), Role::Plain)
}

/// As many pieces as fit, at least one; the line and how many those are.
fn fill(pieces: &[Row], room: usize) -> (Row, usize) {
    let fits = |count: &usize| *count <= 1 || join(pieces.get(..*count).unwrap_or_default()).cells() <= room;
    let count = (1..=pieces.len()).take_while(fits).last().unwrap_or(0);
    (join(pieces.get(..count).unwrap_or_default()).cut(room), count)
}
