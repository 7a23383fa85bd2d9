//! Keys in a form.

use super::next::save_next;
use super::overlay::asks;
use super::{foretell, save_edit, save_new};
use crate::app::cursor::{Cursor, Move};
use crate::app::days_grid::{DaysGrid, Did};
use crate::app::draft::Draft;
use crate::app::form::{Form, Outcome};
use crate::app::line::Typed;
use crate::app::message::{Effect, Note};
use crate::app::model::Model;
use crate::app::overlay::Overlay;
use crate::app::palette::Palette;
use crate::app::wording::labelled;
use crate::domain::kinds::engagement::Status;
use crate::domain::kinds::{Record, Stored};
use crate::domain::step::Changed;
use crate::domain::values::Day;
use crate::keys::{Action as A, Chord, Context, Key, Need, Step as Pressed};
use crate::rules::Written;

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

fn at_end(model: &Model) -> bool {
    model.form.as_ref().is_some_and(|form| form.focus >= form.last_place())
}

/// Pasted text goes into the field.
pub(super) fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    with_form(model, |form, desk| form.paste(text, desk))
}

/// Does what an action of forms says.
pub(super) fn act(model: &mut Model, action: A) -> Vec<Effect> {
    match action {
        A::FieldNext | A::FieldEnter if adds(model) => add_missing(model),
        A::FieldNext | A::ChoiceDown if at_end(model) => {
            let on_next = model.form.as_ref().is_some_and(Form::is_on_next);
            let more = if on_next { " and opens the next" } else { "" };
            model.say(format!("the form ends here; Enter saves it{more}"));
            Vec::new()
        }
        A::FieldNext => with_form(model, |form, desk| form.leave(true, desk)),
        A::FieldPrevious if model.form.as_ref().is_some_and(|form| form.focus == 0) => {
            with_form(model, |form, desk| form.to_button(desk))
        }
        A::FieldPrevious => with_form(model, |form, desk| form.leave(false, desk)),
        A::FieldEnter => with_form(model, |form, desk| form.enter(desk)),
        A::ChoiceUp => vertical(model, false),
        A::ChoiceDown if opens_days(model) => {
            open_days(model);
            Vec::new()
        }
        A::ChoiceDown => vertical(model, true),
        A::Save => save(model),
        A::SaveNext => save_next(model),
        A::GoField => {
            model.overlay = Some(Overlay::Fields(Palette::default()));
            Vec::new()
        }
        A::WriteNote => write_note(model),
        _ => Vec::new(),
    }
}

fn vertical(model: &mut Model, down: bool) -> Vec<Effect> {
    let columns = usize::from(model.size.work_columns());
    with_form(model, |form, desk| form.vertical(down, columns, desk))
}

fn adds(model: &Model) -> bool {
    model.form.as_ref().is_some_and(|form| form.to_add().is_some())
}

/// Adds the record that a field names and nobody has entered: at once, or when what it needs was asked.
fn add_missing(model: &mut Model) -> Vec<Effect> {
    let Some(mut form) = model.form.take() else { return Vec::new() };
    let id = model.source.id();
    let missing = form.to_add().map(|(kind, name)| Form::missing(kind, &name, id.clone(), &model.desk_of()));
    let Some((record, asked)) = missing.filter(|_| !model.saving) else {
        model.form = Some(form);
        return Vec::new();
    };
    form.await_record(id.clone(), record.clone());
    let label = format!("added {} {}", record.kind().name(), record.title(&model.register));
    match asked {
        Some(mut small) => {
            small.remark = format!("then back to the {}", form.kind.name());
            small.behind = Some(Box::new(form));
            open(model, small);
            Vec::new()
        }
        None => {
            model.form = Some(form);
            save_new(model, label, id, record, None)
        }
    }
}

/// Goes back to the form for which a record was made, and chooses it there.
pub(super) fn take_awaited(model: &mut Model, added: &[Changed]) {
    let awaited = model.form.as_ref().and_then(|form| form.behind.as_ref().map_or(form, |it| it).awaited.as_ref());
    let Some(awaited) = awaited.filter(|awaited| added.iter().any(|it| it.id == awaited.id)) else { return };
    if let Some((kind, named)) = awaited.named(&model.register) {
        model.register.put(kind, named);
    }
    let Some(small) = model.form.take() else { return };
    let mut form = match small.behind {
        Some(behind) => *behind,
        None => small,
    };
    form.take_awaited(&model.desk_of());
    model.form = Some(form);
    recompute(model);
}

fn opens_days(model: &Model) -> bool {
    model.form.as_ref().is_some_and(|form| form.completion.is_none() && DaysGrid::is_at(form))
}

/// Opens the days of the engagement one by one.
fn open_days(model: &mut Model) {
    let Some(form) = &model.form else { return };
    match DaysGrid::open(form, &model.desk_of()) {
        Ok(grid) => model.overlay = Some(Overlay::Days(Box::new(grid))),
        Err(why) => model.refuse(why),
    }
}

/// A key in the days: each change goes to the line of the form at once, and the strip follows.
pub(super) fn days_key(model: &mut Model, mut grid: Box<DaysGrid>, chord: Chord) {
    match grid.key(chord) {
        Did::Taken if grid.fault.is_empty() => return,
        Did::Changed => {
            let Some(mut form) = model.form.take() else { return };
            grid.write_to(&mut form, &model.desk_of());
            model.form = Some(form);
            recompute(model);
        }
        Did::Taken | Did::Nothing => {}
    }
    if !grid.fault.is_empty() {
        model.refuse(grid.fault.clone());
    }
    model.overlay = Some(Overlay::Days(grid));
}

/// A key while a field is looked for by its name.
pub(super) fn field_key(model: &mut Model, mut palette: Palette, chord: Chord) -> Vec<Effect> {
    let found = model.form.as_ref().map(|form| palette.fields(form)).unwrap_or_default();
    // In text the key of help is a letter like any other; here no field begins with it.
    if palette.line.text().is_empty() && asks(model, chord, A::Help) {
        return super::act(model, A::Help);
    }
    match chord.key {
        Key::Enter | Key::Tab => {
            if let Some((place, _)) = found.get(palette.cursor.selected).copied() {
                return with_form(model, |form, desk| form.go_to(place, desk));
            }
            model.refuse("no field is called so; Esc goes back to the form");
        }
        Key::Down => palette.cursor.go(Move::Down, found.len(), found.len()),
        Key::Up => palette.cursor.go(Move::Up, found.len(), found.len()),
        _ => {
            if palette.line.key(chord) == Typed::Text {
                palette.cursor = Cursor::default();
            }
        }
    }
    model.overlay = Some(Overlay::Fields(palette));
    Vec::new()
}

/// Leaves the days as they were before.
pub(super) fn leave_days(model: &mut Model, grid: &DaysGrid) {
    let Some(mut form) = model.form.take() else { return };
    grid.leave(&mut form, &model.desk_of());
    model.form = Some(form);
    recompute(model);
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
        Outcome::SaveNext => return save_next(model),
        Outcome::Changed => recompute(model),
        Outcome::Moved | Outcome::Nothing => {}
    }
    Vec::new()
}

/// Brings what is being typed up to date with the names that are known now.
pub(super) fn renew(model: &mut Model) {
    let Some(mut form) = model.form.take() else { return };
    let mut behind = Some(&mut form);
    while let Some(one) = behind {
        one.renew(&model.desk_of());
        behind = one.behind.as_deref_mut();
    }
    model.form = Some(form);
    recompute(model);
}

/// Works out what the form would change, from memory alone; an invitation or idea as if it were accepted.
pub(super) fn recompute(model: &mut Model) {
    let Some(form) = &model.form else {
        model.foretold.clear();
        return;
    };
    let (id, mut record) = (form.id.clone(), settled(form, model.today));
    if let Record::Engagement(it) = &mut record {
        let as_it_is = it.status.is_some_and(|status| status.counts() || status.needs_reason());
        if !as_it_is {
            it.answer(Status::Accepted, None, model.today);
        }
        let pieces = model.strip_of(model.fact(&id, &record).as_ref(), &id);
        return model.foretold.tell(pieces);
    }
    let written: Vec<Written> = as_saved(model).into_iter().collect();
    foretell::suppose(model, &written);
}

/// The record as the form would save it.
fn settled(form: &Form, today: Day) -> Record {
    let mut record = form.record();
    record.settle(form.stored.as_ref().map(|stored| &stored.record), today);
    record
}

/// What the form holds, in place of what is saved.
pub(super) fn as_saved(model: &Model) -> Option<Written> {
    let form = model.form.as_ref()?;
    let before = form.stored.as_ref().map(|stored| stored.record.clone());
    Some(Written { id: form.id.clone(), before, after: Some(settled(form, model.today)) })
}

/// Esc puts away what is offered, else leaves; what was typed stays as a draft.
pub(super) fn escape(model: &mut Model) -> Vec<Effect> {
    if model.form.as_mut().is_some_and(Form::escape) {
        return Vec::new();
    }
    if let Some(behind) = model.form.as_mut().and_then(|form| form.behind.take()) {
        let kind = model.form.as_ref().map_or("record", |form| form.kind.name());
        model.say(format!("no {kind} was added"));
        model.form = Some(*behind);
        recompute(model);
        return Vec::new();
    }
    leave(model)
}

/// Leaves the form; what was typed is kept as a draft.
pub(super) fn leave(model: &mut Model) -> Vec<Effect> {
    let draft = model.draft();
    let form = model.form.take();
    model.foretold.clear();
    if let Some(draft) = draft {
        model.say(format!("\"{}\" is kept as a draft; the same form and the Desk offer it again", draft.called()));
        keep(model, draft);
        return Vec::new();
    }
    // What was typed and taken back again may have been kept meanwhile.
    let emptied = form.filter(|form| form.entries.iter().any(|entry| entry.touched)).map(|form| form.draft);
    model.desk.drafts.retain(|known| Some(&known.name) != emptied.as_ref());
    emptied.map(Effect::DropDraft).into_iter().collect()
}

/// Puts a draft first among those that wait.
pub(super) fn keep(model: &mut Model, draft: Draft) {
    model.desk.drafts.retain(|known| known.name != draft.name);
    model.set_aside.retain(|name| *name != draft.name);
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
    // What is made for another form has no draft of its own.
    let draft = form.behind.is_none().then(|| form.draft.clone());
    let kind = form.kind;
    if let (Ok(record), Some(awaited)) = (&finished, form.behind.as_mut().and_then(|it| it.awaited.as_mut())) {
        awaited.record = record.clone();
    }
    model.form = Some(form);
    let record = match finished {
        Ok(record) => record,
        Err(faults) => {
            let first = faults.first().map_or_else(String::new, |fault| labelled(kind, fault));
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
            model.foretold.clear();
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
