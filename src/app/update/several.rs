//! Keys while something is asked about several records, and the one step that comes of it.

use super::answering::answered_status;
use super::{decide, save_new, standing, step_of};
use crate::app::bulk::{Asked, Fields};
use crate::app::copy;
use crate::app::form::{Desk, Form};
use crate::app::given::{Given, answers, is_decided, moved, usual};
use crate::app::line::Line;
use crate::app::message::{Effect, Wish};
use crate::app::model::Model;
use crate::app::overlay::Overlay;
use crate::app::screens::Tab;
use crate::app::screens::desk::Pane;
use crate::app::several::{Several, Stage, Together, edits, told};
use crate::domain::kinds::decision::Verdict;
use crate::domain::kinds::engagement::Status;
use crate::domain::kinds::{Kind, Stored};
use crate::domain::step::{Change, Changed};
use crate::domain::values::Day;
use crate::keys::{Chord, Key, layout};

/// Begins to ask about records that were read.
pub(super) fn begin(model: &mut Model, kind: Kind, records: Vec<Stored>, wish: Wish) -> Vec<Effect> {
    if model.overlay.is_some() || model.form.is_some() {
        return Vec::new();
    }
    if records.is_empty() {
        model.refuse("what was marked is no longer there");
        return Vec::new();
    }
    let as_planned = model.tab == Tab::Desk && model.desk.pane == Pane::Closing;
    let stage = match wish {
        Wish::Archive => Stage::Archive,
        Wish::Answer | Wish::Give(_) => Stage::Answer { at: first(as_planned, &records, model.today) },
        Wish::Edit => Stage::Edit(Box::new(Fields::new(kind))),
        Wish::Copy => {
            let (text, told) = (copy::rows(model, &records), copy::told_rows(records.len()));
            return super::screen::put_on_clipboard(model, text, told);
        }
    };
    let several = Several { kind, records, as_planned, stage };
    if let Wish::Give(given) = wish {
        return answer(model, several, given);
    }
    put(model, several)
}

/// The answer on which the mark stands at first: that of the first record; what is over is done.
fn first(as_planned: bool, records: &[Stored], today: Day) -> usize {
    let done = Given::Status(Status::Done);
    let planned = answers(Kind::Engagement).iter().position(|given| *given == done).filter(|_| as_planned);
    planned.or_else(|| records.first().map(|stored| usual(&stored.record, today))).unwrap_or(0)
}

fn put(model: &mut Model, several: Several) -> Vec<Effect> {
    model.overlay = Some(Overlay::Several(Box::new(several)));
    Vec::new()
}

/// A key while something is asked about several records.
pub(super) fn key(model: &mut Model, mut several: Several, chord: Chord) -> Vec<Effect> {
    match &mut several.stage {
        Stage::Archive => {
            if chord.key != Key::Char('y') {
                model.say("nothing was archived");
                return Vec::new();
            }
            let label = format!("archived {}", told(several.kind, &several.records, &model.register));
            save(model, several.kind, label, several.archived())
        }
        Stage::Answer { at } => {
            let answers = answers(several.kind);
            if let Some(to) = moved(*at, answers.len(), chord) {
                *at = to;
                return put(model, several);
            }
            let given = match chord.key {
                Key::Enter => answers.get(*at).copied(),
                _ => given_of(model, several.kind, chord),
            };
            match given {
                Some(given) => answer(model, several, given),
                None => not_together(model, several, chord),
            }
        }
        Stage::Edit(fields) if matches!(chord.key, Key::Enter | Key::Tab) && fields.to_add().is_some() => {
            add_missing(model, several)
        }
        Stage::Edit(fields) => match fields.key(chord, &several.records, &model.desk_of()) {
            Asked::Nothing => put(model, several),
            Asked::Save => edit(model, several),
        },
        Stage::Reason { given, line } => {
            let given = *given;
            if chord.key != Key::Enter {
                line.key(chord);
                return put(model, several);
            }
            let reason = crate::domain::text::clean(line.text().trim(), false);
            if reason.is_empty() {
                model.refuse(format!("{}; Esc leaves them as they were", given.unsaid()));
                return put(model, several);
            }
            said(model, several, given, reason)
        }
        Stage::Ends { reason } => {
            let reason = std::mem::take(reason);
            match layout::command(chord).key {
                Key::Char('y') => decide(model, several, Verdict::Leave, &reason, true),
                Key::Char('n') | Key::Enter => decide(model, several, Verdict::Leave, &reason, false),
                _ => {
                    several.stage = Stage::Ends { reason };
                    put(model, several)
                }
            }
        }
    }
}

/// Adds the record that a field names and nobody has entered, as forms do; one of which more must be asked is told.
fn add_missing(model: &mut Model, mut several: Several) -> Vec<Effect> {
    let id = model.source.id();
    let mut effects = Vec::new();
    if let Stage::Edit(fields) = &mut several.stage
        && let Some((kind, name)) = fields.to_add().filter(|_| !model.saving)
        && let Some(form) = &mut fields.open
    {
        let (record, asked) = Form::missing(kind, &name, id.clone(), &model.desk_of());
        match asked.as_ref().and_then(Form::focused) {
            Some(needed) => {
                let needed = needed.field.label.to_lowercase();
                model
                    .refuse(format!("a new {} needs its {needed}: Esc, and add it in its own list first", kind.name()));
            }
            None => {
                form.await_record(id.clone(), record.clone());
                let label = format!("added {} {}", kind.name(), record.title(&model.register));
                effects = save_new(model, label, id, record, None);
            }
        }
    }
    model.overlay = Some(Overlay::Several(Box::new(several)));
    effects
}

/// Chooses the record that was added for a field where it was missing.
pub(super) fn take_awaited(model: &mut Model, added: &[Changed]) {
    let Some(Overlay::Several(mut several)) = model.overlay.take_if(|it| matches!(it, Overlay::Several(_))) else {
        return;
    };
    if let Stage::Edit(fields) = &mut several.stage
        && let Some(form) = &mut fields.open
        && let Some(awaited) = form.awaited.as_ref().filter(|it| added.iter().any(|added| added.id == it.id))
    {
        if let Some((kind, named)) = awaited.named(&model.register) {
            model.register.put(kind, named);
        }
        form.take_awaited(&model.desk_of());
    }
    model.overlay = Some(Overlay::Several(several));
}

/// The answer that a letter stands for; none for a letter that answers records of that kind one at a time or not at all.
fn given_of(model: &Model, kind: Kind, chord: Chord) -> Option<Given> {
    if is_decided(kind) {
        return decide::verdict_of(model, chord).map(Given::Decided);
    }
    let letter = layout::command(chord).key;
    match (kind, letter) {
        (Kind::Entry, Key::Char(letter)) => standing::state_of(letter).map(Given::Booked),
        (Kind::Promise, Key::Char(letter)) => standing::status_of(letter).map(Given::Stands),
        _ => answered_status(model, chord).map(Given::Status),
    }
}

/// A letter that answers one entry but not several.
fn not_together(model: &mut Model, several: Several, chord: Chord) -> Vec<Effect> {
    if several.kind == Kind::Entry && matches!(layout::command(chord).key, Key::Char('o' | 'r')) {
        model.refuse("entries are split and paid back one at a time; Esc, and Esc again takes the marks away");
    }
    put(model, several)
}

/// Goes on once the reason is said: what is left may end with its term.
fn said(model: &mut Model, mut several: Several, given: Given, reason: String) -> Vec<Effect> {
    let Given::Decided(verdict) = given else { return give(model, several, given, Some(&reason)) };
    let can_end = |stored: &Stored| decide::can_end(stored, decide::term_ends(model, stored));
    if verdict == Verdict::Leave && several.records.iter().any(can_end) {
        several.stage = Stage::Ends { reason };
        return put(model, several);
    }
    decide(model, several, verdict, &reason, false)
}

/// Writes the decisions on all of them, and the ends of those that end with their term if that is wanted: one step.
fn decide(model: &mut Model, several: Several, verdict: Verdict, reason: &str, with_end: bool) -> Vec<Effect> {
    let mut changes = Vec::new();
    for stored in &several.records {
        match decide::decided(model, stored, verdict, reason, with_end) {
            Ok(decided) => changes.extend(decided),
            Err(fault) => {
                let title = stored.record.title(&model.register);
                model.refuse(format!("Not saved: \"{title}\": {fault}"));
                return Vec::new();
            }
        }
    }
    let what = told(several.kind, &several.records, &model.register);
    save(model, several.kind, format!("decided: {} {what}", verdict.label()), changes)
}

/// Pasted text goes into the line of what is asked, if it has one.
pub(super) fn paste(several: &mut Several, text: &str, desk: &Desk<'_>) -> bool {
    match &mut several.stage {
        Stage::Edit(fields) => fields.paste(text, desk),
        Stage::Reason { line, .. } => line.paste(text, false),
        _ => return false,
    }
    true
}

/// Gives an answer; one with which something has to be said asks for it once.
fn answer(model: &mut Model, mut several: Several, given: Given) -> Vec<Effect> {
    if given.asks().is_some() {
        several.stage = Stage::Reason { given, line: Line::default() };
        return put(model, several);
    }
    give(model, several, given, None)
}

fn give(model: &mut Model, several: Several, given: Given, said: Option<&str>) -> Vec<Effect> {
    let changed = match several.answered(given, said, model.today) {
        Ok(changed) => changed,
        Err(fault) => {
            model.refuse(format!("Not saved: {fault}"));
            return Vec::new();
        }
    };
    if changed.is_empty() {
        model.say(format!("already {}: {}", given.label(), several.named(&model.register)));
        return Vec::new();
    }
    let planned = if several.as_planned && given == Given::Status(Status::Done) { " as planned" } else { "" };
    let what = told(several.kind, &changed, &model.register);
    save(model, several.kind, format!("{}{planned} {what}", given.label()), edits(changed))
}

/// Saves what was filled in; a record that cannot be saved so names itself, and nothing is saved.
fn edit(model: &mut Model, several: Several) -> Vec<Effect> {
    let Stage::Edit(fields) = &several.stage else { return Vec::new() };
    match fields.changed(&several.records, model.today) {
        Ok(changed) if changed.is_empty() => {
            model.say("nothing was changed: all of them are so already");
            put(model, several)
        }
        Ok(changed) => {
            let what = told(several.kind, &changed, &model.register);
            let label = format!("edited {} of {what}", fields.names());
            save(model, several.kind, label, edits(changed))
        }
        Err(fault) => {
            model.refuse(format!("Not saved: {fault}"));
            put(model, several)
        }
    }
}

/// Brings the field that is filled in up to date with the names that are known now.
pub(super) fn renew(model: &mut Model) {
    let Some(Overlay::Several(mut several)) = model.overlay.take_if(|it| matches!(it, Overlay::Several(_))) else {
        return;
    };
    if let Stage::Edit(fields) = &mut several.stage
        && let Some(form) = &mut fields.open
    {
        form.renew(&model.desk_of());
    }
    model.overlay = Some(Overlay::Several(several));
}

/// Esc within what is asked; tells whether it goes on.
pub(super) fn escape(several: &mut Several) -> bool {
    match &mut several.stage {
        Stage::Edit(fields) => fields.escape(),
        _ => false,
    }
}

/// Writes one step over several records; the marks go once it is in the file.
fn save(model: &mut Model, kind: Kind, label: String, changes: Vec<Change>) -> Vec<Effect> {
    let step = step_of(model, label, changes);
    model.together = Some(Together { step: step.id.clone(), tab: model.tab, kind });
    model.saving = true;
    vec![Effect::Save(step, None)]
}
