//! The line in which the terms of a list are typed, the word that is not understood, and what is offered.

use super::paper::Row;
use super::question::{Sheet, typed};
use super::text::Shown;
use super::theme::Role;
use super::words::first_row;
use crate::app::terms::{SHOWN, Terms};
use crate::app::wrap;
use crate::domain::filter::Misread;

/// The widest names of what is offered.
const NAMES: usize = 24;
/// The most lines of a fault.
const FAULT: usize = 3;
/// The cells of the mark before a fault.
const LEAD: usize = 2;
/// Lines of the line itself, the rule, the keys, and the head that stays in sight.
const BESIDE: usize = 5;
/// From so many columns the keys have all their words.
const WIDE_FROM: usize = 72;

/// What is typed, what is wrong with it, what is offered.
pub(super) fn sheet(terms: &Terms, cells: usize, height: usize) -> Sheet {
    let (row, at) = typed("filter", &terms.line, cells);
    let mut rows = vec![row];
    if let Some(misread) = terms.fault() {
        rows.extend(pointer(terms, misread, at, cells));
        rows.extend(fault(misread, cells));
    }
    rows.extend(offers(terms, height.saturating_sub(rows.len() + BESIDE)));
    let applies = if terms.line.text().trim().is_empty() { "Enter shows all" } else { "Enter applies" };
    let keys = match cells >= WIDE_FROM {
        true => format!("Up Down choose   Tab takes what is offered   {applies}   Esc leaves"),
        false => format!("Tab takes  {applies}  Esc leaves"),
    };
    Sheet { rows, cursor: Some((at, 0)), keys }
}

/// Marks under the word that is not understood, as far as it is seen; `cursor` is the cell of the cursor.
fn pointer(terms: &Terms, misread: &Misread, cursor: usize, cells: usize) -> Option<Row> {
    let text = terms.line.text();
    let start = Shown::of(text.get(..misread.at.start)?).cells();
    let word = Shown::of(text.get(misread.at.clone())?).cells();
    // The line may be seen through a window: the cursor tells where that begins.
    let before = Shown::of(&terms.line.before()).cells();
    let line = (start + cursor).checked_sub(before)?;
    let room = cells.saturating_sub(line);
    Some(Row::default().gap(line).put(&"^".repeat(word.max(1).min(room)), Role::Over))
}

fn fault(misread: &Misread, cells: usize) -> Vec<Row> {
    let lines = wrap::lines(&misread.fault.message, cells.saturating_sub(2 + LEAD));
    let row = |(place, text): (usize, &String)| {
        let mark = if place == 0 { "! " } else { "" };
        let tail = if place + 1 == FAULT && lines.len() > FAULT { " …" } else { "" };
        Row::indented().fit(mark, LEAD, Role::Over).put(&format!("{text}{tail}"), Role::Over).cut(cells)
    };
    lines.iter().take(FAULT).enumerate().map(row).collect()
}

/// What is offered, the lines around the mark.
fn offers(terms: &Terms, room: usize) -> Vec<Row> {
    let shown = SHOWN.min(room.max(1));
    let top = first_row(terms.cursor, terms.offers.len(), shown);
    let names = terms.offers.iter().map(|offer| Shown::of(&offer.put).cells()).max().unwrap_or(0).min(NAMES);
    let row = |(at, offer): (usize, &crate::domain::filter::Completion)| {
        let is_here = at == terms.cursor.selected;
        Row::of(if is_here { "▸ " } else { "  " }, Role::Plain)
            .fit(&offer.put, names, if is_here { Role::Bold } else { Role::Plain })
            .gap(2)
            .put(&offer.label, Role::Dim)
    };
    terms.offers.iter().enumerate().skip(top).take(shown).map(row).collect()
}
