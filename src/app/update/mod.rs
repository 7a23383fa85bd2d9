//! What a message does to the model, and what the model then wants done.

mod adding;
mod another_day;
mod answering;
mod arrive;
mod brief;
mod decide;
mod filter;
mod finding;
mod foretell;
mod form;
mod logging;
mod marks;
mod merging;
mod money;
mod next;
mod opening;
mod overlay;
mod palette;
mod screen;
mod several;
mod sort;
mod standing;
mod stepped;
mod terms;
mod views;

pub use finding::until;
pub use screen::{is_met, unmet};
pub use standing::STATES;

use super::message::{Effect, Msg};
use super::model::Model;
use crate::domain::id::Id;
use crate::domain::kinds::Stored;
use crate::domain::step::{Change, Origin, Step};
use crate::keys::{Action, Chord, Context, Key, Step as Pressed, layout};

/// Takes a message in.
pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let effects = match msg {
        Msg::Key(chord) => key(model, chord),
        Msg::Paste(text) => paste(model, &text),
        other => arrive::take(model, other),
    };
    foretell::follow(model);
    effects
}

fn key(model: &mut Model, chord: Chord) -> Vec<Effect> {
    model.notice = None;
    if chord == (Chord { key: Key::Char('c'), ctrl: true, alt: false }) {
        return interrupt(model);
    }
    model.interrupted = false;
    if !model.size.is_enough() {
        return if layout::command(chord).key == Key::Char('q') { vec![Effect::Quit] } else { Vec::new() };
    }
    if chord == (Chord { key: Key::Char('z'), ctrl: true, alt: false }) {
        return vec![Effect::Suspend];
    }
    if model.overlay.is_some() {
        return overlay::key(model, chord);
    }
    if model.form.is_some() {
        return form::key(model, chord);
    }
    if model.frame().is_some_and(|frame| frame.filter.open) {
        return filter::filter_key(model, chord);
    }
    if chord.key == Key::Esc && !model.prefix.is_empty() {
        model.prefix.clear();
        return Vec::new();
    }
    model.prefix.push(chord);
    match model.keymap.step(&[Context::Screen, Context::Global], &model.prefix) {
        Pressed::Prefix => Vec::new(),
        Pressed::Do(action) => {
            model.prefix.clear();
            act(model, action)
        }
        Pressed::Nothing => {
            let pressed: Vec<String> = model.prefix.drain(..).map(|chord| chord.to_string()).collect();
            model.refuse(format!("{} does nothing here; ? tells what does", pressed.join(" ")));
            Vec::new()
        }
    }
}

/// The first time says what the second one does.
fn interrupt(model: &mut Model) -> Vec<Effect> {
    if model.interrupted {
        return vec![Effect::Quit];
    }
    model.interrupted = true;
    model.say("^C again leaves attache; what is typed in a form is kept as a draft");
    Vec::new()
}

/// Does what an action of the table says, or tells what it needs.
fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let Some(entry) = action.entry() else { return Vec::new() };
    if let Some(why) = screen::unmet(model, entry) {
        model.refuse(format!("{} {why}", entry.name));
        return Vec::new();
    }
    match entry.context {
        Context::Form | Context::Field => form::act(model, action),
        _ if model.form.is_some() && action == Action::Escape => form::escape(model),
        _ => screen::act(model, action),
    }
}

/// Pasted text goes into text and nowhere else.
fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    if !model.size.is_enough() {
        return Vec::new();
    }
    if model.overlay.is_some() {
        return overlay::paste(model, text);
    }
    if model.form.is_some() {
        return form::paste(model, text);
    }
    if let Some(frame) = model.frame_mut().filter(|frame| frame.filter.open) {
        frame.filter.line.paste(text, false);
        return filter::filtered(model);
    }
    model.refuse("pasted text goes into a form, a filter or the log line; nothing was done with it");
    Vec::new()
}

/// A step of one change by the person before the screen.
fn step(model: &Model, label: String, change: Change) -> Box<Step> {
    step_of(model, label, vec![change])
}

/// A step of several changes by the person before the screen.
fn step_of(model: &Model, label: String, changes: Vec<Change>) -> Box<Step> {
    Box::new(Step {
        id: model.source.id(),
        label,
        origin: Origin::Screen,
        who: model.who.clone(),
        policy: Some((model.policy.hash(), model.policy.whole())),
        changes,
    })
}

/// Saves a record as it shall be.
fn save_edit(model: &mut Model, label: String, stored: &Stored, draft: Option<String>) -> Vec<Effect> {
    let change = Change::Edit { id: stored.id.clone(), record: stored.record.clone(), version: stored.version };
    model.saving = true;
    vec![Effect::Save(step(model, label, change), draft)]
}

/// Saves a new record.
fn save_new(
    model: &mut Model,
    label: String,
    id: Id,
    record: crate::domain::kinds::Record,
    draft: Option<String>,
) -> Vec<Effect> {
    model.saving = true;
    vec![Effect::Save(step(model, label, Change::Add { id, record }), draft)]
}
