//! What is asked about several records, and a choice out of a few, as sheets over the lower end of a screen.

use super::paper::Row;
use super::question::{Sheet, answers, paragraph, typed};
use super::text::Shown;
use super::theme::Role;
use super::words::first_row;
use crate::app::Model;
use crate::app::pick::{Pick, SHOWN};
use crate::app::several::{Several, Stage};
use crate::keys::Action;

/// The widest names of what can be chosen.
const NAMES: usize = 24;

/// What is asked about several records.
pub(super) fn sheet(model: &Model, several: &Several, cells: usize) -> Sheet {
    let what = several.named(&model.register);
    match &several.stage {
        Stage::Archive => {
            let mut rows = paragraph(&format!("Archive {what}?"), cells, Role::Bold);
            let why = "They go out of every list, sum and rule. What has ended gets an end instead.";
            rows.extend(paragraph(why, cells, Role::Dim));
            Sheet { rows, cursor: None, keys: "y archives them   any other key: no".to_owned() }
        }
        Stage::Answer => {
            let mut rows = paragraph(&what, cells, Role::Bold);
            let done = "as planned: planned days stand as actual where none are entered";
            rows.extend(answers(model, |entry| match entry.action {
                Action::AnswerDone if several.as_planned => done,
                _ => entry.help,
            }));
            Sheet { rows, cursor: None, keys: "a letter answers   Esc leaves".to_owned() }
        }
        Stage::Reason { status, line } => {
            let mut rows = paragraph(&format!("{} {what}", status.label()), cells, Role::Bold);
            let (row, at) = typed("why", line, cells);
            rows.push(row);
            let last = rows.len().saturating_sub(1);
            Sheet { rows, cursor: Some((at, last)), keys: "Enter saves   Esc leaves them as they were".to_owned() }
        }
    }
}

/// A choice out of a few: what is typed, then what is found.
pub(super) fn pick(word: &str, pick: &Pick, keys: &str, cells: usize, height: usize) -> Sheet {
    let (row, at) = typed(word, &pick.line, cells);
    let mut rows = vec![row];
    rows.extend(offers(pick, height.saturating_sub(5)));
    Sheet { rows, cursor: Some((at, 0)), keys: keys.to_owned() }
}

/// What is found, the lines around the mark.
pub(super) fn offers(pick: &Pick, room: usize) -> Vec<Row> {
    let found = pick.found();
    if found.is_empty() {
        return vec![Row::default().gap(2).put("nothing is called so", Role::Dim)];
    }
    let shown = SHOWN.min(room.max(1));
    let top = first_row(pick.cursor, found.len(), shown);
    let names = pick.offers.iter().map(|offer| Shown::of(&offer.name).cells()).max().unwrap_or(0).min(NAMES);
    let row = |(at, offer): (usize, &&crate::app::pick::Offer)| {
        let is_here = at == pick.cursor.selected;
        Row::of(if is_here { "▸ " } else { "  " }, Role::Plain)
            .fit(&offer.name, names, if is_here { Role::Bold } else { Role::Plain })
            .gap(2)
            .put(&offer.detail, Role::Dim)
    };
    found.iter().enumerate().skip(top).take(shown).map(row).collect()
}
