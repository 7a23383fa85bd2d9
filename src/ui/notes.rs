//! The strip: what a draft would change, what the rules say of what is saved, and what the program has to say.

use super::paper::Row;
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

/// What the program has to say.
pub(super) fn notice(notice: &Notice) -> Row {
    if notice.bad {
        return Row::of("! ", Role::Over).put(&notice.text, Role::Over);
    }
    Row::of(&notice.text, Role::Plain)
}

/// The two lines below a screen.
pub(super) fn resting(model: &Model, cells: usize) -> [Row; 2] {
    let room = cells.saturating_sub(2);
    let (mut first, mut second) = match &model.panel {
        None => (Row::indented().put("reading the records", Role::Dim), Row::indented()),
        Some(panel) => saved(panel, room),
    };
    if let Some(said) = &model.notice {
        let lines = wrap::lines(&said.text, room.saturating_sub(2));
        if lines.len() > 1 {
            let line = |place: usize, gap: usize| {
                let text = lines.get(place).cloned().unwrap_or_default();
                let more = place == 1 && lines.len() > 2;
                let text = if more { format!("{text} …") } else { text };
                Row::indented().gap(gap).join(notice(&Notice { text, bad: said.bad && place == 0 }))
            };
            return [line(0, 0), line(1, if said.bad { 2 } else { 0 })];
        }
        first = Row::indented().join(notice(said));
    }
    let panel = Action::Panel.entry().map(|entry| format!("{}  {}", model.keymap.key(entry.action), entry.hint));
    let hint = Row::of(&panel.unwrap_or_default(), Role::Plain);
    if second.cells() + hint.cells() + 3 <= cells {
        second = second.ending(hint, cells);
    }
    [first, second]
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
    let pieces: Vec<Row> = pieces.iter().map(piece).collect();
    let (first, used) = fill(&pieces, room);
    let rest = pieces.get(used..).unwrap_or_default();
    let (mut second, more) = fill(rest, room);
    if more < rest.len() {
        let (shorter, fewer) = fill(rest, room.saturating_sub(10));
        second = shorter.put(&format!(" +{} more", rest.len() - fewer), Role::Plain);
    }
    [lead(word).join(first), lead("").join(second)]
}

/// As many pieces as fit, at least one; the line and how many those are.
fn fill(pieces: &[Row], room: usize) -> (Row, usize) {
    let fits = |count: &usize| *count <= 1 || join(pieces.get(..*count).unwrap_or_default()).cells() <= room;
    let count = (1..=pieces.len()).take_while(fits).last().unwrap_or(0);
    (join(pieces.get(..count).unwrap_or_default()).cut(room), count)
}
