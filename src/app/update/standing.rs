//! Where an engagement, a promise or an entry of money stands, and how it comes to stand elsewhere.

use super::{adding, decide, marks, save_edit, step_of};
use crate::app::given::{Given, is_answered, moved, usual};
use crate::app::line::Line;
use crate::app::message::{Effect, Wish};
use crate::app::model::Model;
use crate::app::overlay::{Asked, Overlay};
use crate::app::screens::list::List;
use crate::app::wording::labelled;
use crate::domain::kinds::entry::EntryState;
use crate::domain::kinds::promise::PromiseStatus;
use crate::domain::kinds::{Entry, Kind, Record, Stored};
use crate::domain::step::Change;
use crate::domain::value::Value;
use crate::domain::values::{Day, Money, parse_money};
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

/// Whether there is something that is answered: under the mark, or marked.
pub(super) fn stands(model: &Model) -> bool {
    marked(model).is_some() || model.decidable().is_some() || model.marked().is_some_and(|(kind, _)| is_answered(kind))
}

/// Asks where it shall stand, or what is decided of it; what is marked is answered together.
pub(super) fn ask(model: &mut Model) -> Vec<Effect> {
    if let Some(effects) = marks::wish(model, Wish::Answer) {
        return effects;
    }
    if model.decidable().is_some() {
        return decide::open(model, None);
    }
    let Some(stored) = marked(model).cloned().map(Box::new) else { return Vec::new() };
    let at = usual(&stored.record, model.today);
    model.overlay = Some(match stored.record {
        Record::Engagement(_) => Overlay::Answer { stored, at },
        _ => Overlay::Standing { stored, at },
    });
    Vec::new()
}

/// The letters of that question, in the order in which it is asked.
fn letters(record: &Record) -> Vec<char> {
    match record {
        Record::Entry(_) => STATES.iter().map(|(key, ..)| *key).chain(['o', 'r']).collect(),
        _ => vec!['k', 'r', 'o'],
    }
}

/// A key of that question: a letter, the mark, or Enter for what is under it.
pub(super) fn key(model: &mut Model, stored: Box<Stored>, at: usize, chord: Chord) -> Vec<Effect> {
    let letters = letters(&stored.record);
    let letter = match command(chord).key {
        Key::Char(letter) => Some(letter),
        Key::Enter => letters.get(at).copied(),
        _ => None,
    };
    let Some(letter) = letter else {
        let at = moved(at, letters.len(), chord).unwrap_or(at);
        model.overlay = Some(Overlay::Standing { stored, at });
        return Vec::new();
    };
    match (&stored.record, letter) {
        (Record::Promise(it), 'k') => told(model, &stored, Asked::Kept, &it.evidence),
        (Record::Promise(_), 'r') => told(model, &stored, Asked::Released, ""),
        (Record::Promise(_), 'o') => stand(model, *stored, Given::Stands(PromiseStatus::Open), None),
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
        (Record::Entry(_), letter) if state_of(letter).is_some() => {
            let state = state_of(letter);
            state.map_or_else(Vec::new, |state| stand(model, *stored, Given::Booked(state), None))
        }
        _ => {
            model.overlay = Some(Overlay::Standing { stored, at });
            super::answering::say_unmet(model, chord);
            Vec::new()
        }
    }
}

/// The state of an entry that a letter stands for.
pub(super) fn state_of(letter: char) -> Option<EntryState> {
    STATES.iter().find(|(key, ..)| *key == letter).map(|(_, state, _)| *state)
}

/// Where a promise stands by a letter.
pub(super) fn status_of(letter: char) -> Option<PromiseStatus> {
    match letter {
        'k' => Some(PromiseStatus::Kept),
        'r' => Some(PromiseStatus::Released),
        'o' => Some(PromiseStatus::Open),
        _ => None,
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
        Asked::Kept | Asked::Released => {
            let kept = asked == Asked::Kept;
            let given = Given::Stands(if kept { PromiseStatus::Kept } else { PromiseStatus::Released });
            if !text.is_empty() {
                return stand(model, *stored, given, Some(&text));
            }
            format!("{}; Esc leaves it as it was", given.unsaid())
        }
    };
    model.refuse(refused);
    model.overlay = Some(Overlay::Told { stored, asked, line });
    Vec::new()
}

/// Has an entry or a promise stand elsewhere, with what has to be said of it.
fn stand(model: &mut Model, stored: Stored, given: Given, said: Option<&str>) -> Vec<Effect> {
    let title = stored.record.title(&model.register);
    let record = given.to(&stored.record, said, model.today);
    if record == stored.record {
        model.say(format!("{title} is already {}", given.label()));
        return Vec::new();
    }
    if let Some(fault) = record.faults().into_iter().next() {
        model.refuse(format!("Not saved: {}", labelled(record.kind(), &fault)));
        return Vec::new();
    }
    let what = if matches!(record, Record::Promise(_)) { "promise " } else { "" };
    save_edit(model, format!("{} {what}{title}", given.label()), &Stored { record, ..stored }, None)
}

/// How much of an entry is paid, more than nothing and less than all of it.
pub(super) fn part_of(record: &Record, text: &str) -> Result<Money, String> {
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
    let Some((rest, part)) = parted(&stored.record, paid, model.today) else { return Vec::new() };
    let (title, amount) = (stored.record.title(&model.register), stored.record.get("amount"));
    let whole = if let Value::Money(whole) = amount { whole.grouped() } else { String::new() };
    let changes = vec![
        Change::Edit { id: stored.id.clone(), record: rest, version: stored.version },
        Change::Add { id: model.source.id(), record: part },
    ];
    model.saving = true;
    let label = format!("paid {} of {whole}: {title}", paid.grouped());
    vec![Effect::Save(step_of(model, label, changes), None)]
}

/// An entry of which a part is paid: what is still owed, and what is paid.
pub(super) fn parted(record: &Record, paid: Money, today: Day) -> Option<(Record, Record)> {
    let Record::Entry(it) = record else { return None };
    let left = it.amount?.checked_sub(paid)?;
    let rest = Entry { amount: Some(left), ..it.clone() };
    let part = Entry { amount: Some(paid), state: Some(EntryState::Spent), on: Some(today), ..it.clone() };
    Some((Record::Entry(rest), Record::Entry(part)))
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
