//! Where an engagement, a promise or an entry of money stands, and how it comes to stand elsewhere.

use super::{adding, marks, save_edit, step_of};
use crate::app::line::Line;
use crate::app::message::{Effect, Wish};
use crate::app::model::Model;
use crate::app::overlay::{Asked, Overlay};
use crate::app::screens::list::List;
use crate::domain::kinds::entry::EntryState;
use crate::domain::kinds::promise::PromiseStatus;
use crate::domain::kinds::{Entry, Kind, Record, Stored};
use crate::domain::step::Change;
use crate::domain::values::{Money, parse_money};
use crate::keys::layout::command;
use crate::keys::{Chord, Key};

/// The letters of the states of an entry, with the state and what it means.
pub const STATES: [(char, EntryState, &str); 5] = [
    ('p', EntryState::Planned, "thought of: nothing is owed"),
    ('c', EntryState::Committed, "promised: it is owed"),
    ('i', EntryState::Invoiced, "asked of us"),
    ('s', EntryState::Spent, "paid whole"),
    ('v', EntryState::Void, "no longer owed"),
];

/// What is under the mark, or on the card, and stands somewhere; the mark first.
pub(super) fn marked(model: &Model) -> Option<&Stored> {
    let stands =
        |stored: &&Stored| matches!(stored.record, Record::Engagement(_) | Record::Promise(_) | Record::Entry(_));
    let listed = model.list().and_then(List::selected).filter(stands);
    listed.or_else(|| [Kind::Engagement, Kind::Promise].into_iter().find_map(|kind| model.looked_at(kind)))
}

/// Whether there is something that stands somewhere: under the mark, or marked engagements.
pub(super) fn stands(model: &Model) -> bool {
    marked(model).is_some() || model.marked().is_some_and(|(kind, _)| kind == Kind::Engagement)
}

/// Asks where it shall stand; marked engagements are answered together, anything else one by one.
pub(super) fn ask(model: &mut Model) -> Vec<Effect> {
    match model.marked() {
        Some((kind, _)) if kind != Kind::Engagement => {
            model.refuse(format!("{} are booked one at a time; Esc takes the marks away", kind.spec().plural));
            return Vec::new();
        }
        _ => {}
    }
    if let Some(effects) = marks::wish(model, Wish::Answer) {
        return effects;
    }
    let Some(stored) = marked(model).cloned().map(Box::new) else { return Vec::new() };
    model.overlay = Some(match stored.record {
        Record::Engagement(_) => Overlay::Answer(stored),
        _ => Overlay::Standing(stored),
    });
    Vec::new()
}

/// A letter of that question.
pub(super) fn key(model: &mut Model, stored: Box<Stored>, chord: Chord) -> Vec<Effect> {
    let Key::Char(letter) = command(chord).key else {
        model.overlay = Some(Overlay::Standing(stored));
        return Vec::new();
    };
    match (&stored.record, letter) {
        (Record::Promise(it), 'k') => told(model, &stored, Asked::Kept, &it.evidence),
        (Record::Promise(_), 'r') => told(model, &stored, Asked::Released, ""),
        (Record::Promise(_), 'o') => stand(model, *stored, PromiseStatus::Open, ""),
        (Record::Entry(it), 'o') => {
            let amount = it.amount.filter(|amount| amount.minor > 0 && !it.comes_back());
            let Some(amount) = amount else {
                model.refuse("there is no amount to be paid in part; e enters it");
                return Vec::new();
            };
            told(model, &stored, Asked::Paid, &format!("{} ", amount.currency.code()))
        }
        (Record::Entry(it), 'r') => {
            let record = reimbursement(model, it);
            adding::begin(model, record)
        }
        (Record::Entry(_), letter) if STATES.iter().any(|(key, ..)| *key == letter) => {
            let state = STATES.iter().find(|(key, ..)| *key == letter).map(|(_, state, _)| *state);
            state.map_or_else(Vec::new, |state| book(model, *stored, state))
        }
        _ => {
            model.overlay = Some(Overlay::Standing(stored));
            super::overlay::say_unmet(model, chord);
            Vec::new()
        }
    }
}

fn told(model: &mut Model, stored: &Stored, asked: Asked, begun: &str) -> Vec<Effect> {
    model.overlay = Some(Overlay::Told { stored: Box::new(stored.clone()), asked, line: Line::of(begun) });
    Vec::new()
}

/// A key while the word or the amount is typed.
pub(super) fn told_key(
    model: &mut Model,
    stored: Box<Stored>,
    asked: Asked,
    mut line: Line,
    chord: Chord,
) -> Vec<Effect> {
    if chord.key != Key::Enter {
        line.key(chord);
        model.overlay = Some(Overlay::Told { stored, asked, line });
        return Vec::new();
    }
    let text = line.text().trim().to_owned();
    let refused = match asked {
        Asked::Paid => match part_of(&stored.record, &text) {
            Ok(paid) => return pay(model, &stored, paid),
            Err(why) => why,
        },
        Asked::Kept if text.is_empty() => {
            "say by what one can see that it was kept; Esc leaves it as it was".to_owned()
        }
        Asked::Released if text.is_empty() => "say why it is let go; Esc leaves it as it was".to_owned(),
        Asked::Kept => return stand(model, *stored, PromiseStatus::Kept, &text),
        Asked::Released => return stand(model, *stored, PromiseStatus::Released, &text),
    };
    model.refuse(refused);
    model.overlay = Some(Overlay::Told { stored, asked, line });
    Vec::new()
}

/// Books an entry in another state.
fn book(model: &mut Model, mut stored: Stored, state: EntryState) -> Vec<Effect> {
    let title = stored.record.title(&model.register);
    let before = stored.record.clone();
    if let Record::Entry(it) = &mut stored.record {
        if it.state == Some(state) {
            model.say(format!("{title} is already {}", state.label()));
            return Vec::new();
        }
        it.state = Some(state);
    }
    stored.record.settle(Some(&before), model.today);
    save_edit(model, format!("{} {title}", state.label()), &stored, None)
}

/// Says where a promise stands now: by what one can see that it was kept, or why it is let go.
fn stand(model: &mut Model, mut stored: Stored, status: PromiseStatus, text: &str) -> Vec<Effect> {
    let title = stored.record.title(&model.register);
    let before = stored.record.clone();
    if let Record::Promise(it) = &mut stored.record {
        if it.status == Some(status) && text.is_empty() {
            model.say(format!("{title} is already {}", status.label()));
            return Vec::new();
        }
        it.status = Some(status);
        match status {
            PromiseStatus::Kept => text.clone_into(&mut it.evidence),
            PromiseStatus::Released => {
                let gap = if it.note.is_empty() { "" } else { "\n" };
                it.note.push_str(&format!("{gap}Released {}: {text}", model.today));
            }
            PromiseStatus::Open => {}
        }
    }
    stored.record.settle(Some(&before), model.today);
    if let Some(fault) = stored.record.faults().into_iter().next() {
        model.refuse(format!("Not saved: {fault}"));
        return Vec::new();
    }
    save_edit(model, format!("{} promise {title}", status.label()), &stored, None)
}

/// How much of an entry is paid, more than nothing and less than all of it.
fn part_of(record: &Record, text: &str) -> Result<Money, String> {
    let Record::Entry(Entry { amount: Some(whole), .. }) = record else {
        return Err("the amount of this entry is not entered; e enters it".to_owned());
    };
    let paid = parse_money(text, whole.currency).map_err(|unclear| unclear.to_string())?;
    if paid.currency != whole.currency {
        return Err(format!(
            "it is owed in {}; write what was paid in {}",
            whole.currency.code(),
            whole.currency.code()
        ));
    }
    if paid.minor <= 0 || paid.minor >= whole.minor {
        return Err(format!("a part of {whole} is more than 0 and less than all of it; s books it as paid whole"));
    }
    Ok(paid)
}

/// Splits an entry in two, in one step: what is paid now, and what is still owed.
fn pay(model: &mut Model, stored: &Stored, paid: Money) -> Vec<Effect> {
    let Record::Entry(it) = &stored.record else { return Vec::new() };
    let Some(left) = it.amount.and_then(|whole| whole.checked_sub(paid)) else { return Vec::new() };
    let (today, title) = (model.today, stored.record.title(&model.register));
    let rest = Record::Entry(Entry { amount: Some(left), ..it.clone() });
    let part = Entry { amount: Some(paid), state: Some(EntryState::Spent), on: Some(today), ..it.clone() };
    let whole = it.amount.map_or_else(String::new, Money::grouped);
    let changes = vec![
        Change::Edit { id: stored.id.clone(), record: rest, version: stored.version },
        Change::Add { id: model.source.id(), record: Record::Entry(part) },
    ];
    model.saving = true;
    let label = format!("paid {} of {whole}: {title}", paid.grouped());
    vec![Effect::Save(step_of(model, label, changes), None)]
}

/// Money that comes back of an entry: on its line, for what it was for.
fn reimbursement(model: &Model, it: &Entry) -> Record {
    let title = Record::Entry(it.clone()).title(&model.register);
    Record::Entry(Entry {
        what: format!("back from {title}"),
        amount: None,
        reimbursement: Some(true),
        state: Some(EntryState::Spent),
        on: Some(model.today),
        fee_year: None,
        note: String::new(),
        ..it.clone()
    })
}
