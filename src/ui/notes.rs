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
/// Said while nobody has paused yet where there is very much to judge.
pub(super) const PAUSE: &str = "what it changes is told once you pause";
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
pub(super) fn resting(model: &Model, cells: usize) -> Vec<Row> {
    with_notice(model, settled(model, cells), cells)
}

/// The same two lines whatever the program has to say.
pub(super) fn settled(model: &Model, cells: usize) -> Vec<Row> {
    let room = cells.saturating_sub(2);
    let (first, second) = match &model.panel {
        None => (Row::indented().put("reading the records", Role::Dim), Row::indented()),
        Some(panel) => saved(panel, room, model.notice.is_some()),
    };
    let panel = Action::Panel.entry().map(|entry| format!("{}  {}", model.keymap.key(entry.action), entry.hint));
    let hint = Row::of(&panel.unwrap_or_default(), Role::Plain);
    let fits = second.cells() + hint.cells() + 3 <= cells;
    let second = if fits { second.ending(hint, cells) } else { second };
    vec![first, second]
}

/// What the program has to say in place of the first line, or of two.
pub(super) fn with_notice(model: &Model, mut strip: Vec<Row>, cells: usize) -> Vec<Row> {
    let said = model.notice.iter().flat_map(|said| spoken(said, cells));
    for (place, line) in said.enumerate() {
        match strip.get_mut(place) {
            Some(row) => *row = line,
            None => strip.push(line),
        }
    }
    strip
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
fn saved(panel: &Panel, room: usize, is_hidden: bool) -> (Row, Row) {
    let narrower = |less: usize| {
        let strip = panel.strip(room.saturating_sub(less));
        let row = join(&strip.worst.iter().map(piece).collect::<Vec<_>>());
        (row, strip)
    };
    let found = (0..6).map(|steps| narrower(steps * 4)).find(|(row, _)| row.cells() <= room);
    let (row, strip) = found.unwrap_or_else(|| narrower(room));
    // What stands in place of the first line hides the worst.
    let all = if is_hidden { &strip.all } else { &strip.more };
    let more = if wrap::width(all) <= room { all.as_str() } else { all.split("; ").next().unwrap_or_default() };
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

/// What the model tells of what is typed or asked, in at most so many lines behind a word.
pub(super) fn foretold(model: &Model, word: &str, cells: usize, most: usize) -> Vec<Row> {
    let why = match &model.base {
        None => "reading the records",
        Some(_) if model.foretold.is_due() => PAUSE,
        Some(_) => "what it changes is told once it is saved",
    };
    changes(word, model.foretold.pieces().ok_or(why), cells, most)
}

/// What would change, in at most so many lines behind a word; or why that is not told.
pub(super) fn changes(word: &str, pieces: Result<&[Piece], &str>, cells: usize, most: usize) -> Vec<Row> {
    let label = if !word.is_empty() && cells >= LABEL_FROM { LABEL } else { 0 };
    let room = cells.saturating_sub(label + 2);
    let rows = match pieces {
        Err(why) => vec![Row::of(why, Role::Dim)],
        Ok([]) => vec![Row::of("no figure of the panel changes", Role::Dim)],
        Ok(pieces) => packed(pieces, room, most.max(1)),
    };
    let lead = |place: usize| Row::indented().fit(if label > 0 && place == 0 { word } else { "" }, label, Role::Bold);
    rows.into_iter().enumerate().map(|(place, row)| lead(place).join(row)).collect()
}

/// Pieces on lines, as many on each as fit; the last line tells how many there was no room for.
fn packed(pieces: &[Piece], room: usize, most: usize) -> Vec<Row> {
    if let Some(worst) = pieces.first()
        && most > 1
        && piece(worst).cells() > room
    {
        let text = format!("{} {}", worst.mark(), worst.text);
        let lines = wrap::lines(text.trim(), room);
        let line = |place: usize| Row::of(lines.get(place).map_or("", String::as_str), Role::of(worst.severity));
        let others = pieces.get(1..).unwrap_or_default();
        if others.is_empty() || most < 3 {
            return vec![line(0), with_more(line(1), others.len(), room)];
        }
        return [line(0), line(1)].into_iter().chain(packed(others, room, most - 2)).collect();
    }
    let all: Vec<Row> = pieces.iter().map(piece).collect();
    match placed(&all, room, most, 0) {
        (rows, 0) => rows,
        _ => {
            let (mut rows, left) = placed(&all, room, most, MORE);
            if let Some(last) = rows.pop() {
                rows.push(with_more(last, left, room));
            }
            rows
        }
    }
}

/// Each piece on the first line with room for it, the last line `less` cells shorter; the lines, and how many pieces had
/// no room. The worst come first, and short ones fill up the lines before them.
fn placed(pieces: &[Row], room: usize, most: usize, less: usize) -> (Vec<Row>, usize) {
    let mut rows: Vec<Row> = Vec::new();
    let mut left = 0;
    let room_of = |line: usize| if line + 1 == most { room.saturating_sub(less) } else { room };
    for piece in pieces {
        let needed = piece.cells() + BETWEEN.len();
        let fits = rows.iter().enumerate().position(|(line, row)| row.cells() + needed <= room_of(line));
        if let Some(row) = fits.and_then(|line| rows.get_mut(line)) {
            *row = join(&[row.clone(), piece.clone()]);
        } else if rows.len() < most {
            rows.push(piece.clone().cut(room_of(rows.len())));
        } else {
            left += 1;
        }
    }
    (rows, left)
}

/// Adds how many pieces are not shown.
fn with_more(row: Row, more: usize, room: usize) -> Row {
    if more == 0 {
        return row;
    }
    row.cut(room.saturating_sub(MORE)).put(&format!(" +{more} more"), Role::Plain)
}
