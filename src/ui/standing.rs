//! Questions about where a promise or an entry shall stand, and what to add.

use super::answering::{STRIP, if_chosen, if_so, lead, look_keys};
use super::paper::Row;
use super::question::{Sheet, typed};
use super::theme::Role;
use crate::app::Model;
use crate::app::line::Line;
use crate::app::overlay::{Asked, Offer};
use crate::app::update::STATES;
use crate::domain::kinds::{Record, Stored};

/// A letter, its word and what it means; bold where the mark is on it.
fn choice(key: char, word: &str, means: &str, is_here: bool) -> Row {
    let role = if is_here { Role::Bold } else { Role::Plain };
    lead(is_here).fit(&key.to_string(), 3, Role::Bold).fit(word, 16, role).put(means, Role::Dim)
}

/// Where an entry or a promise shall stand, and what that under the mark would change.
pub(super) fn standing(model: &Model, stored: &Stored, at: usize, cells: usize) -> Sheet {
    let title = stored.record.title(&model.register);
    let mut rows = Vec::new();
    match &stored.record {
        Record::Entry(it) => {
            let amount = it.amount.map_or_else(|| "amount unknown".to_owned(), |amount| amount.to_string());
            let state = it.state.map_or("", |state| state.label());
            rows.push(heading(&title, &format!("{amount} · {state}")));
            rows.extend(states(at));
            let more = STATES.len();
            let part = "a part is paid: splits it in two, paid and still owed";
            rows.push(choice('o', "only a part", part, at == more));
            let back = "money comes back: an entry that lowers what is spent";
            rows.push(choice('r', "reimbursement", back, at == more + 1));
        }
        Record::Promise(it) => {
            let due = it.due.map_or_else(|| "no date".to_owned(), |due| format!("due {due}"));
            let side = it.side.map_or("", |side| side.label());
            rows.push(heading(&title, &format!("{side}, {due} · {}", it.status.map_or("", |status| status.label()))));
            rows.extend(promised(at));
        }
        _ => {}
    }
    rows.extend(if_chosen(model, rows.len(), cells));
    Sheet { rows, cursor: None, keys: look_keys("answers", "leaves", cells) }
}

/// The states of an entry, each with its letter.
pub(super) fn states(at: usize) -> Vec<Row> {
    let rows = STATES.iter().enumerate();
    rows.map(|(place, (key, state, means))| choice(*key, state.label(), means, place == at)).collect()
}

/// Where a promise can stand, each with its letter.
pub(super) fn promised(at: usize) -> Vec<Row> {
    vec![
        choice('k', "kept", "asks by what one can see it", at == 0),
        choice('r', "released", "both sides let it go; asks why", at == 1),
        choice('o', "open", "still to be fulfilled", at == 2),
    ]
}

fn heading(title: &str, facts: &str) -> Row {
    Row::indented().put(&format!("{facts} · "), Role::Plain).put(title, Role::Bold)
}

/// The word or the amount that goes with it.
pub(super) fn told(model: &Model, stored: &Stored, asked: Asked, line: &Line, cells: usize) -> Sheet {
    let title = stored.record.title(&model.register);
    let (head, word) = match (asked, &stored.record) {
        (Asked::Paid, Record::Entry(it)) => {
            let whole = it.amount.map_or_else(String::new, |amount| amount.to_string());
            (format!("paid in part, of {whole}: "), "paid")
        }
        (Asked::Paid, _) => ("paid in part: ".to_owned(), "paid"),
        (Asked::Kept, _) => ("kept: ".to_owned(), "seen by"),
        (Asked::Released, _) => ("released: ".to_owned(), "why"),
    };
    let head = Row::indented().put(&head, Role::Bold).put(&title, Role::Plain);
    let (row, at) = typed(word, line, cells);
    let rows = [head, row].into_iter().chain(if_so(model, STRIP, cells)).collect();
    Sheet { rows, cursor: Some((at, 1)), keys: "Enter saves   Esc leaves it as it was".to_owned() }
}

/// What can be added.
pub(super) fn which(to: &str, offers: &[Offer]) -> Sheet {
    let head = Row::indented().put("Add", Role::Bold);
    let head = if to.is_empty() { head } else { head.put(&format!(" to {to}"), Role::Plain) };
    let first = if to.is_empty() { "" } else { "Enter too" };
    let row =
        |(place, offer): (usize, &Offer)| choice(offer.key, &offer.word, if place == 0 { first } else { "" }, false);
    let rows = std::iter::once(head).chain(offers.iter().enumerate().map(row)).collect();
    Sheet { rows, cursor: None, keys: "a letter opens its form   Esc leaves".to_owned() }
}
