//! Entering many records one after the other.

use super::marks::applied;
use super::{model, press};
use crate::app::Model;
use crate::app::message::{Effect, Msg, Refused, Stepped};
use crate::app::overlay::Overlay;
use crate::app::update::update;
use crate::domain::kinds::entry::EntryState;
use crate::domain::kinds::{Kind, Record};
use crate::domain::problem::Problem;
use crate::domain::step::{Change, Step};

/// The step that is to be saved, and the draft that it makes needless.
fn saved(effects: Vec<Effect>) -> (Box<Step>, Option<String>) {
    let [Effect::Save(step, draft)] = <[Effect; 1]>::try_from(effects).unwrap() else { panic!("no step") };
    (step, draft)
}

/// Presses keys that save, and has the step written.
fn save(model: &mut Model, keys: &[&str]) -> Record {
    let (step, draft) = saved(press(model, keys));
    update(model, Msg::Stepped(Ok(Stepped { draft, ..applied(&step) })));
    match step.changes.into_iter().next() {
        Some(Change::Add { record, .. }) => record,
        other => panic!("{other:?}"),
    }
}

fn open(model: &Model) -> Record {
    model.form.as_ref().unwrap_or_else(|| panic!("{:?}", model.notice)).record()
}

/// The form of an entry of the first line, filled in but for its note.
fn entry() -> Model {
    let mut model = model(80, 24);
    press(
        &mut model,
        &["5", "Tab", "a", "travel", "Tab", "air Osaka", "Tab", "1850", "Tab", "Tab", "Tab", "committed"],
    );
    model
}

#[test]
fn the_next_entry_lies_on_the_same_line_and_stands_in_the_same_state_and_begins_with_what_it_is_for() {
    let mut model = entry();
    let before = model.form.as_ref().unwrap().draft.clone();
    let Record::Entry(first) = save(&mut model, &["^N"]) else { panic!() };
    let Record::Entry(next) = open(&model) else { panic!() };
    assert_eq!((&next.line, next.state), (&first.line, Some(EntryState::Committed)));
    assert!(next.what.is_empty() && next.amount.is_none() && next.on.is_none());
    let form = model.form.as_ref().unwrap();
    assert_eq!(form.focused().unwrap().field.id, "what");
    assert_ne!(form.draft, before);
    assert!(model.draft().is_none(), "nothing is typed in it yet");
    // And so on with the next.
    let Record::Entry(second) = save(&mut model, &["hotel", "^N"]) else { panic!() };
    assert_eq!((second.what.as_str(), second.line), ("hotel", first.line));
    assert!(matches!(open(&model), Record::Entry(it) if it.what.is_empty()));
    assert!(press(&mut model, &["Esc"]).is_empty() && model.form.is_none());
    assert!(model.desk.drafts.is_empty());
}

#[test]
fn the_button_beside_save_goes_on_with_what_the_form_was_begun_with() {
    let mut model = model(80, 24);
    press(&mut model, &["9", "Tab", "a", "marko", "Tab", "8 mar", "Tab", "9 mar"]);
    press(&mut model, &["Shift-Tab", "Shift-Tab", "Shift-Tab"]);
    assert!(model.form.as_ref().unwrap().focused().is_none());
    press(&mut model, &["Tab", "Tab"]);
    assert!(model.notice.as_ref().unwrap().text.ends_with("saves it and opens the next"));
    press(&mut model, &["Up", "Down"]);
    assert!(matches!(save(&mut model, &["Enter"]), Record::Leave(it) if it.person.is_some()));
    assert_eq!(open(&model), Record::blank(Kind::Leave));
    // A membership of one network after the other keeps the city, and the network under the mark.
    press(&mut model, &["Esc", "3", "Tab", "a"]);
    let begun = open(&model);
    let mut form = model.form.take().unwrap();
    form.write("network", "Eurocities", &model.desk_of());
    model.form = Some(form);
    save(&mut model, &["^N"]);
    assert_eq!(open(&model), begun);
}

#[test]
fn what_is_edited_or_cannot_be_saved_has_no_next() {
    let mut model = model(80, 24);
    press(&mut model, &["9", "Tab", "a"]);
    assert!(press(&mut model, &["^N"]).is_empty());
    assert!(model.next.is_none() && model.form.is_some(), "it lacks what it needs");
    press(&mut model, &["marko", "Tab", "8 mar", "Tab", "9 mar"]);
    let (step, draft) = saved(press(&mut model, &["^N"]));
    let refused =
        Refused { problem: Problem::failure("disk full"), draft, saving: true, step: Some(step), undoing: None };
    update(&mut model, Msg::Stepped(Err(refused)));
    assert!(model.next.is_none() && model.form.is_some());
    let stored = super::stored().into_iter().find(|row| row.record.kind() == Kind::Leave).unwrap();
    let form = crate::app::form::Form::edit(stored, &model.desk_of());
    assert_eq!(form.last_place(), form.entries.len());
    model.form = Some(form);
    assert!(press(&mut model, &["^N"]).is_empty());
    assert!(model.notice.as_ref().unwrap().text.contains("^S saves this one"), "{:?}", model.notice);
}

#[test]
fn who_begins_anew_beside_a_draft_is_asked_once() {
    let mut model = model(80, 24);
    press(&mut model, &["4", "a", "Port mission", "Esc", "a"]);
    assert!(matches!(model.overlay, Some(Overlay::Draft(_))));
    press(&mut model, &["n", "Esc"]);
    for _ in 0..2 {
        press(&mut model, &["a"]);
        assert!(model.overlay.is_none() && model.form.is_some());
        press(&mut model, &["Esc"]);
    }
    assert_eq!(model.desk.drafts.len(), 1, "it waits on the Desk");
    press(&mut model, &["a", "Fair", "Esc", "a"]);
    assert!(
        matches!(&model.overlay, Some(Overlay::Draft(draft)) if draft.called() == "Fair"),
        "a newer one is offered"
    );
}

#[test]
fn what_was_typed_and_taken_back_again_is_no_draft() {
    let mut model = model(80, 24);
    press(&mut model, &["4", "a", "Fair"]);
    let draft = model.draft().unwrap();
    press(&mut model, &["^U"]);
    assert!(model.draft().is_none());
    let effects = press(&mut model, &["Esc"]);
    assert!(matches!(effects.as_slice(), [Effect::DropDraft(name)] if *name == draft.name), "{effects:?}");
    assert!(model.desk.drafts.is_empty() && model.notice.is_none());
    // What a line of the log said was typed.
    press(&mut model, &["L", "call osaka", "Tab"]);
    assert!(model.draft().is_some());
}
