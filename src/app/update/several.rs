//! Keys while something is asked about several records, and the one step that comes of it.

use super::overlay::answered_status;
use super::step_of;
use crate::app::bulk::{Asked, Fields};
use crate::app::form::Desk;
use crate::app::line::Line;
use crate::app::message::{Effect, Wish};
use crate::app::model::{Model, Together};
use crate::app::overlay::Overlay;
use crate::app::screens::Tab;
use crate::app::screens::desk::Pane;
use crate::app::several::{Several, Stage, edits, told};
use crate::domain::kinds::engagement::Status;
use crate::domain::kinds::{Kind, Stored};
use crate::domain::step::Change;
use crate::keys::{Chord, Key};

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
        Wish::Answer | Wish::Give(_) => Stage::Answer,
        Wish::Edit => Stage::Edit(Box::new(Fields::new(kind))),
    };
    let several = Several { kind, records, as_planned, stage };
    if let Wish::Give(status) = wish {
        return answer(model, several, status);
    }
    put(model, several)
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
        Stage::Answer => match answered_status(model, chord) {
            Some(status) => answer(model, several, status),
            None => put(model, several),
        },
        Stage::Edit(fields) => match fields.key(chord, &several.records, &model.desk_of()) {
            Asked::Nothing => put(model, several),
            Asked::Save => edit(model, several),
        },
        Stage::Reason { status, line } => {
            let status = *status;
            if chord.key != Key::Enter {
                line.key(chord);
                return put(model, several);
            }
            let reason = line.text().trim().to_owned();
            if reason.is_empty() {
                model.refuse(format!("say why they are {}; Esc leaves them as they were", status.label()));
                return put(model, several);
            }
            give(model, several, status, Some(&reason))
        }
    }
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

/// Gives an answer; one that needs a reason asks for it once.
fn answer(model: &mut Model, mut several: Several, status: Status) -> Vec<Effect> {
    if status.needs_reason() {
        several.stage = Stage::Reason { status, line: Line::default() };
        return put(model, several);
    }
    give(model, several, status, None)
}

fn give(model: &mut Model, several: Several, status: Status, reason: Option<&str>) -> Vec<Effect> {
    let changed = match several.answered(status, reason, model.today) {
        Ok(changed) => changed,
        Err(fault) => {
            model.refuse(format!("Not saved: {fault}"));
            return Vec::new();
        }
    };
    if changed.is_empty() {
        model.say(format!("nothing to change: {} already {}", several.named(&model.register), status.label()));
        return Vec::new();
    }
    let planned = if several.as_planned && status == Status::Done { " as planned" } else { "" };
    let what = told(several.kind, &changed, &model.register);
    save(model, several.kind, format!("{}{planned} {what}", status.label()), edits(changed))
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
