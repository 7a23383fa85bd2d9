//! What is asked about several records, and a choice out of a few, as sheets over the lower end of a screen.

use super::answering::{STRIP, answers, if_chosen, if_so, look_keys, verdicts};
use super::paper::Row;
use super::question::{Sheet, paragraph, typed};
use super::standing;
use super::text::Shown;
use super::theme::Role;
use super::words::first_row;
use crate::app::Model;
use crate::app::bulk::Fields;
use crate::app::form::{Form, completion};
use crate::app::pick::{Pick, SHOWN};
use crate::app::several::{Several, Stage};
use crate::app::views::View;
use crate::domain::kinds::Kind;
use crate::domain::value::Shape;
use crate::keys::Action;

/// The widest names of what can be chosen.
const NAMES: usize = 24;

/// What is asked about several records.
pub(super) fn sheet(model: &Model, several: &Several, cells: usize, height: usize) -> Sheet {
    let what = several.named(&model.register);
    match &several.stage {
        Stage::Archive => {
            let mut rows = paragraph(&format!("Archive {what}?"), cells, Role::Bold);
            let why = "They go out of every list, sum and rule. What has ended gets an end instead.";
            rows.extend(paragraph(why, cells, Role::Dim));
            rows.extend(if_so(model, STRIP, cells));
            Sheet { rows, cursor: None, keys: "y archives them   any other key: no".to_owned() }
        }
        Stage::Answer { at } => {
            let mut rows = paragraph(&what, cells, Role::Bold);
            rows.extend(paragraph(&several.standing(), cells, Role::Plain));
            rows.extend(choices(model, several, *at));
            rows.extend(if_chosen(model, rows.len(), cells));
            Sheet { rows, cursor: None, keys: look_keys("answers all", "leaves", cells) }
        }
        Stage::Edit(fields) => edit(model, fields, &what, cells, height),
        Stage::Ends { .. } => {
            let mut rows = paragraph(&format!("leave {what}"), cells, Role::Bold);
            let asked = "Do those whose term ends on a known day end then? They do in the same step.";
            rows.extend(paragraph(asked, cells, Role::Plain));
            rows.extend(if_so(model, STRIP, cells));
            let keys = "y sets their ends too   n or Enter only records it   Esc leaves them undecided";
            Sheet { rows, cursor: None, keys: keys.to_owned() }
        }
        Stage::Reason { given, line } => {
            let mut rows = paragraph(&format!("{} {what}", given.label()), cells, Role::Bold);
            let (row, at) = typed(given.asks().unwrap_or("why"), line, cells);
            rows.push(row);
            let last = rows.len().saturating_sub(1);
            rows.extend(if_so(model, STRIP, cells));
            Sheet { rows, cursor: Some((at, last)), keys: "Enter saves   Esc leaves them as they were".to_owned() }
        }
    }
}

/// The answers that records of a kind can be given together.
fn choices(model: &Model, several: &Several, at: usize) -> Vec<Row> {
    match several.kind {
        Kind::Entry => standing::states(at),
        Kind::Promise => standing::promised(at),
        Kind::Membership | Kind::Agreement => verdicts(model, at),
        _ => {
            let done = "as planned: planned days stand as actual where none are entered";
            answers(model, at, |entry| match entry.action {
                Action::AnswerDone if several.as_planned => done,
                Action::AnswerKeep => "keep it as an idea",
                _ => entry.help,
            })
        }
    }
}

/// Which fields shall hold what: what is filled in, then the field being filled in or the choice of the next.
fn edit(model: &Model, fields: &Fields, what: &str, cells: usize, height: usize) -> Sheet {
    let mut rows = paragraph(&format!("Edit {what}"), cells, Role::Bold);
    for line in &fields.preview {
        rows.extend(paragraph(line, cells, Role::Plain));
    }
    if let (Some(fault), None) = (&fields.fault, &fields.open) {
        rows.extend(paragraph(&format!("! {fault}"), cells, Role::Over));
    }
    let room = height.saturating_sub(rows.len() + 5);
    let place = rows.len();
    if let Some(form) = &fields.open {
        let Some(entry) = form.entries.first() else { return Sheet { rows, cursor: None, keys: String::new() } };
        let (row, at) = typed(&entry.field.label.to_lowercase(), &entry.line, cells);
        let end = row.cells();
        rows.push(understood(model, form, row, cells.saturating_sub(end + 3)));
        rows.extend(offered(form, room));
        let keys = "Enter takes it   empty: unknown   Up Down choices   Esc another field";
        return Sheet { rows, cursor: Some((at, place)), keys: keys.to_owned() };
    }
    let (row, at) = typed("field", &fields.pick.line, cells);
    let is_choosing = fields.is_choosing();
    let hint = if is_choosing { "" } else { "  another one, or Enter saves" };
    rows.push(row.put(hint, Role::Dim));
    if is_choosing {
        rows.extend(offers(&fields.pick, room));
    }
    let keys = if is_choosing {
        "Up Down choose   Enter fills it in   type to find   Esc leaves"
    } else {
        "Enter saves   type or Tab: another field   Esc leaves"
    };
    Sheet { rows, cursor: Some((at, place)), keys: keys.to_owned() }
}

/// What is typed, and behind it what it was understood as, or why not.
fn understood(model: &Model, form: &Form, row: Row, room: usize) -> Row {
    let Some(entry) = form.entries.first() else { return row };
    let row = row.gap(2);
    match &entry.value {
        _ if form.completion.is_some() => row,
        Err(fault) => row.join(Row::of(&format!("! {}", fault.message), Role::Over).cut(room)),
        Ok(_) => row.join(Row::of(&form.echo(entry, &model.desk_of()), Role::Dim).cut(room)),
    }
}

/// What is offered for the field: records, or the words of a choice.
fn offered(form: &Form, room: usize) -> Vec<Row> {
    if let Some(completion) = &form.completion {
        let row = |(at, offer): (usize, &crate::app::register::Offer)| {
            let is_here = at == completion.selected;
            Row::of(if is_here { "▸ " } else { "  " }, Role::Plain)
                .put(&offer.name, if is_here { Role::Bold } else { Role::Plain })
                .gap(2)
                .put(&offer.detail, Role::Dim)
        };
        let all = completion.offers.iter().enumerate().skip(completion.top());
        return all.take(completion::SHOWN.min(room.max(1))).map(row).collect();
    }
    match form.entries.first().map(|entry| entry.field.shape) {
        Some(Shape::Choice(choices)) => {
            let words: Vec<&str> = choices.iter().map(|choice| choice.label).collect();
            vec![Row::default().gap(2).put(&words.join(", "), Role::Dim)]
        }
        _ => Vec::new(),
    }
}

/// The saved views, and what the list on the screen would be kept as.
pub(super) fn views(model: &Model, pick: &Pick, cells: usize, height: usize) -> Sheet {
    let save = model.keymap.key(Action::Save);
    let (row, at) = typed("view", &pick.line, cells);
    let mut rows = vec![row];
    let typed = pick.line.text().trim();
    if !pick.offers.is_empty() && (typed.is_empty() || !pick.found().is_empty()) {
        rows.extend(offers(pick, height.saturating_sub(6)));
    }
    let told = match View::of(model, typed) {
        Some(view) if typed.is_empty() => format!("type a name to keep this list: {}", view.told()),
        Some(view) => format!("{save} keeps this list as \"{typed}\": {}", view.told()),
        None => "no list on this screen to keep".to_owned(),
    };
    rows.extend(paragraph(&told, cells, Role::Dim));
    let keys = format!("Enter shows it   {save} keeps this list   Del throws away   Esc leaves");
    Sheet { rows, cursor: Some((at, 0)), keys }
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
