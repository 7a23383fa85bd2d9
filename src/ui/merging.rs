//! Two people, one record: field by field what we typed, what the colleague saved and what both began from.

use ratatui::layout::Rect;

use super::overlay;
use super::paper::{Paper, Row, lines};
use super::theme::Role;
use crate::app::Model;
use crate::app::merging::{Merging, Side, clock, told};
use crate::app::wrap;
use crate::domain::merge::{Clash, Merge};
use crate::domain::text;
use crate::domain::value::Value;

/// Lines of title and rule.
const ABOVE: usize = 2;
/// The cells before a value: mark, box, word.
const LEAD: usize = 17;
/// The most lines of a value, under the mark and elsewhere.
const LINES: (usize, usize) = (4, 1);
/// So many characters of what all three share are shown before they part.
const SHARED: usize = 24;
const KEYS: &str = "j k field  h l choose  Enter saves what is marked  Esc keeps yours as a draft";
const KEYS_NARROW: &str = "j k h l choose  Enter saves  Esc leaves";

/// Draws it in place of the screen.
pub(super) fn draw(model: &Model, merging: &Merging, paper: &mut Paper<'_>, area: Rect) {
    let cells = usize::from(area.width);
    let title = merging.theirs.stored.record.title(&model.register);
    let keys = if cells > wrap::width(KEYS) { KEYS } else { KEYS_NARROW };
    overlay::frame(model, &format!("Changed by both · {title}"), keys, paper, area);
    let body = lines(area, ABOVE, usize::from(area.height).saturating_sub(ABOVE + 2));
    let (mut rows, mut marked) = (said(model, merging, cells), (0, 0));
    for (at, (clash, side)) in merging.merge.clashes.iter().zip(&merging.chosen).enumerate() {
        let start = rows.len();
        rows.extend(field(model, merging, clash, *side, at == merging.selected, cells));
        if at == merging.selected {
            marked = (start, rows.len());
        }
    }
    let height = usize::from(body.height);
    let first = marked.1.saturating_sub(height).min(marked.0);
    for (line, row) in rows.into_iter().skip(first).take(height).enumerate() {
        paper.row(body, line, row);
    }
}

/// What is merged without a question.
fn said(model: &Model, merging: &Merging, cells: usize) -> Vec<Row> {
    if merging.merge.taken.is_empty() {
        return Vec::new();
    }
    let quiet = Merge { clashes: Vec::new(), ..merging.merge.clone() };
    let said = told(&merging.theirs, &quiet, &quiet.record, model.source.as_ref());
    let lines = wrap::lines(&said, cells.saturating_sub(2));
    lines.iter().take(2).map(|line| Row::indented().put(line, Role::Dim)).collect()
}

/// One field: its name, who changed it when, and the three values; the one that is kept is marked.
fn field(model: &Model, merging: &Merging, clash: &Clash, kept: Side, is_here: bool, cells: usize) -> Vec<Row> {
    let touch = merging.touch(clash.field.id);
    let head = if is_here { "▸ " } else { "  " };
    let who = format!("  {} changed it {}", touch.user, clock(touch.at, model.source.as_ref()));
    let role = if is_here { Role::Bold } else { Role::Plain };
    let mut rows = vec![Row::of(head, Role::Plain).put(clash.field.label, role).put(&who, Role::Dim).cut(cells)];
    let shown = Side::ALL.map(|side| of(model, clash, side.value(clash)));
    let skipped = shared(&shown);
    let most = if is_here { LINES.0 } else { LINES.1 };
    for (side, value) in Side::ALL.into_iter().zip(&shown) {
        let is_kept = side == kept;
        let role = if is_kept { Role::Bold } else { Role::Plain };
        let room = cells.saturating_sub(LEAD + 1).max(1);
        let lines = wrap::lines(&part(value, skipped), room);
        for (place, line) in lines.iter().take(most).enumerate() {
            let (mark, word) = match place {
                0 => (if is_kept { "[x] " } else { "[ ] " }, side.word()),
                _ => ("", ""),
            };
            let cut = place + 1 == most && lines.len() > most;
            let line = if cut { wrap::cut(&format!("{line} …"), room) } else { line.clone() };
            rows.push(Row::default().gap(4).fit(mark, 4, role).fit(word, LEAD - 8, Role::Dim).put(&line, role));
        }
    }
    rows
}

fn of(model: &Model, clash: &Clash, value: &Value) -> String {
    let shown = text::show(&clash.field.shape, value, &model.register).replace('\n', " / ");
    if shown.is_empty() { "nothing".to_owned() } else { shown }
}

/// How many characters at the beginning need not be shown because all have them.
fn shared(values: &[String; 3]) -> usize {
    let [first, second, third] = values;
    let both = first.chars().zip(second.chars()).zip(third.chars());
    both.take_while(|((one, two), three)| one == two && two == three).count().saturating_sub(SHARED)
}

/// A value from where it begins to differ.
fn part(value: &str, skipped: usize) -> String {
    if skipped < SHARED {
        return value.to_owned();
    }
    // The last word of what all share may be cut: it is left out.
    let rest: String = value.chars().skip(skipped).collect();
    let from_word = rest.split_once(' ').filter(|(word, _)| word.chars().count() < SHARED).map(|(_, rest)| rest);
    format!("… {}", from_word.unwrap_or(&rest).trim_start())
}
