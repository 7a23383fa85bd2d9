//! Keys in a form.

use super::{save_edit, save_new};
use crate::app::draft::Draft;
use crate::app::form::{Form, Outcome};
use crate::app::message::{Effect, Note};
use crate::app::model::Model;
use crate::domain::kinds::engagement::Status;
use crate::domain::kinds::{Record, Stored};
use crate::keys::{Action as A, Chord, Context, Need, Step as Pressed};

/// Opens a form over the screen; its draft has a name that no other form has.
pub(super) fn open(model: &mut Model, mut form: Form) {
    if form.draft.is_empty() {
        form.draft = format!("{}-{}", form.kind.name(), model.source.id());
    }
    model.form = Some(form);
    model.prefix.clear();
    recompute(model);
}

/// A key in a form: the keys of forms first, then those of text.
pub(super) fn key(model: &mut Model, chord: Chord) -> Vec<Effect> {
    let pressed = model.keymap.step(&[Context::Form], &[chord]);
    if let Pressed::Do(action) = pressed {
        return act(model, action);
    }
    if let Pressed::Do(A::Escape) = model.keymap.step(&[Context::Global], &[chord]) {
        return escape(model);
    }
    if let (true, Pressed::Do(action @ (A::Help | A::Palette))) =
        (on_button(model), model.keymap.step(&[Context::Global], &[chord]))
    {
        return super::act(model, action);
    }
    with_form(model, |form, desk| form.key(chord, desk))
}

fn on_button(model: &Model) -> bool {
    model.form.as_ref().is_some_and(|form| form.focused().is_none())
}

/// Pasted text goes into the field.
pub(super) fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    with_form(model, |form, desk| form.paste(text, desk))
}

/// Does what an action of forms says.
pub(super) fn act(model: &mut Model, action: A) -> Vec<Effect> {
    match action {
        A::FieldNext | A::ChoiceDown if on_button(model) => {
            model.say("the form ends here; Enter saves it");
            Vec::new()
        }
        A::FieldNext => with_form(model, |form, desk| form.leave(true, desk)),
        A::FieldPrevious => with_form(model, |form, desk| form.leave(false, desk)),
        A::FieldEnter => with_form(model, |form, desk| form.enter(desk)),
        A::ChoiceUp => with_form(model, |form, desk| form.vertical(false, desk)),
        A::ChoiceDown => with_form(model, |form, desk| form.vertical(true, desk)),
        A::Save => save(model),
        A::WriteNote => write_note(model),
        _ => Vec::new(),
    }
}

/// Asks for the note to be written in the person's own editor.
fn write_note(model: &mut Model) -> Vec<Effect> {
    match model.form.as_ref().filter(|form| form.is_in_note()).and_then(Form::focused) {
        Some(entry) => vec![Effect::WriteNote(entry.line.text().to_owned())],
        None => {
            model.refuse(format!("write-note {}", Need::Note.unmet()));
            Vec::new()
        }
    }
}

/// Takes in what came of a note in the person's own editor.
pub(super) fn written(model: &mut Model, note: Note) -> Vec<Effect> {
    match note {
        Note::Text(text) => {
            model.say("the note is as you left it in your editor; it is saved with the form");
            return with_form(model, |form, desk| form.rewrite(&text, desk));
        }
        Note::Same => model.say("the note is as it was"),
        Note::Refused(why) => model.refuse(why),
        Note::NoEditor(why) => {
            model.say(format!("{why}: write here, the note takes all the room; Enter is a new line"));
            if let Some(form) = &mut model.form {
                form.grown = true;
            }
        }
    }
    Vec::new()
}

/// Does something with the form, then brings the strip up to date.
fn with_form(model: &mut Model, change: impl FnOnce(&mut Form, &crate::app::form::Desk<'_>) -> Outcome) -> Vec<Effect> {
    let Some(mut form) = model.form.take() else { return Vec::new() };
    let outcome = change(&mut form, &model.desk_of());
    model.form = Some(form);
    match outcome {
        Outcome::Save => return save(model),
        Outcome::Changed => recompute(model),
        Outcome::Moved | Outcome::Nothing => {}
    }
    Vec::new()
}

/// Works out what the form would change, from memory alone; an invitation or idea as if it were accepted.
pub(super) fn recompute(model: &mut Model) {
    let Some(form) = &model.form else {
        model.strip = None;
        return;
    };
    let (id, mut record) = (form.id.clone(), form.record());
    record.settle(form.stored.as_ref().map(|stored| &stored.record), model.today);
    if let Record::Engagement(it) = &mut record
        && !it.status.is_some_and(Status::counts)
        && !it.status.is_some_and(Status::needs_reason)
    {
        it.answer(Status::Accepted, None, model.today);
    }
    let fact = model.fact(&id, &record);
    model.strip = match record {
        Record::Engagement(_) => model.strip_of(fact.as_ref(), &id),
        _ => None,
    };
}

/// Esc puts away what is offered, else leaves; what was typed stays as a draft.
pub(super) fn escape(model: &mut Model) -> Vec<Effect> {
    if model.form.as_mut().is_some_and(Form::escape) {
        return Vec::new();
    }
    leave(model)
}

/// Leaves the form; what was typed is kept as a draft.
pub(super) fn leave(model: &mut Model) -> Vec<Effect> {
    let draft = model.draft();
    model.form = None;
    model.strip = None;
    if let Some(draft) = draft {
        model.say(format!("\"{}\" is kept as a draft; the same form and the Desk offer it again", draft.called()));
        keep(model, draft);
    }
    Vec::new()
}

/// Puts a draft first among those that wait.
pub(super) fn keep(model: &mut Model, draft: Draft) {
    model.desk.drafts.retain(|known| known.name != draft.name);
    model.desk.drafts.insert(0, draft);
}

/// Saves what the form holds, or says why not.
pub(super) fn save(model: &mut Model) -> Vec<Effect> {
    if model.saving {
        return Vec::new();
    }
    let today = model.today;
    let Some(mut form) = model.form.take() else { return Vec::new() };
    let finished = form.finish(today);
    let (stored, id) = (form.stored.clone(), form.id.clone());
    let draft = Some(form.draft.clone());
    let kind = form.kind;
    model.form = Some(form);
    let record = match finished {
        Ok(record) => record,
        Err(faults) => {
            let first = faults.first().map_or_else(String::new, ToString::to_string);
            let more = faults.len().saturating_sub(1);
            let tail = if more == 0 { String::new() } else { format!(" (and {more} more)") };
            model.refuse(format!("Not saved: {first}{tail}"));
            return Vec::new();
        }
    };
    let title = record.title(&model.register);
    match stored {
        Some(stored) if stored.record == record => {
            model.form = None;
            model.strip = None;
            model.say("nothing was changed");
            model.desk.drafts.retain(|known| Some(&known.name) != draft.as_ref());
            draft.map(Effect::DropDraft).into_iter().collect()
        }
        Some(stored) => {
            save_edit(model, format!("edited {} {title}", kind.name()), &Stored { record, ..stored }, draft)
        }
        None => save_new(model, format!("added {} {title}", kind.name()), id, record, draft),
    }
}
