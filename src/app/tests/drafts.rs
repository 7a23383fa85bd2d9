//! Drafts: several at once, offered, taken up and thrown away.

use super::{model, press, update};
use crate::app::draft::Draft;
use crate::app::message::{Answer, Effect, Msg, Why};
use crate::app::overlay::Overlay;
use crate::app::screens::desk::Pane;
use crate::app::{Ask, Model};
use crate::domain::kinds::{Kind, Record, Stored};

/// Presses keys; a draft that is to be taken up is the one of that name on the Desk, and records come from the sample.
pub(super) fn resume(model: &mut Model, keys: &[&str]) -> Vec<Effect> {
    let effects = press(model, keys);
    answer(model, effects)
}

fn answer(model: &mut Model, effects: Vec<Effect>) -> Vec<Effect> {
    let mut left = Vec::new();
    for effect in effects {
        let more = match effect {
            Effect::TakeUp(name) => {
                let draft = model.desk.drafts.iter().find(|draft| draft.name == name).cloned().unwrap();
                update(model, Msg::TakenUp(Ok(Box::new(draft))))
            }
            Effect::Read(Ask::Record(_, id, why)) => {
                let found = super::stored().into_iter().find(|row| row.id == id).map(Box::new);
                update(model, Msg::Read(Ok(Answer::Record(found, why))))
            }
            Effect::ReadDrafts => Vec::new(),
            other => {
                left.push(other);
                Vec::new()
            }
        };
        left.extend(answer(model, more));
    }
    left
}

fn membership() -> Stored {
    super::stored().into_iter().find(|row| row.record.kind() == Kind::Membership).unwrap()
}

fn edit(model: &mut Model, stored: Stored, why: Why) {
    update(model, Msg::Read(Ok(Answer::Record(Some(Box::new(stored)), why))));
}

/// Two new engagements and an edited membership, each left half-way.
fn three_drafts() -> Model {
    let mut model = model(80, 24);
    press(&mut model, &["4", "a", "Port mission", "Esc", "a", "n", "Fair", "Esc"]);
    edit(&mut model, membership(), Why::Edit);
    press(&mut model, &["Tab", "Tab", "of the port", "Esc"]);
    model
}

fn titles(model: &Model) -> Vec<String> {
    model.desk.drafts.iter().map(Draft::called).collect()
}

fn typed(model: &Model, field: &str) -> String {
    let form = model.form.as_ref().unwrap();
    form.entries.iter().find(|entry| entry.field.id == field).unwrap().line.text().to_owned()
}

#[test]
fn several_forms_wait_and_each_is_taken_up_from_the_desk() {
    let mut model = three_drafts();
    assert_eq!(titles(&model).len(), 3);
    let names: std::collections::BTreeSet<_> = model.desk.drafts.iter().map(|draft| draft.name.clone()).collect();
    assert_eq!(names.len(), 3, "two forms share a draft");
    press(&mut model, &["1"]);
    while model.desk.pane != Pane::Drafts {
        press(&mut model, &["Tab"]);
    }
    resume(&mut model, &["G", "Enter"]);
    assert_eq!(typed(&model, "title"), "Port mission");
    press(&mut model, &["Esc"]);
    assert_eq!((titles(&model).len(), titles(&model)[0].as_str()), (3, "Port mission"));
    model.desk.pane = Pane::Drafts;
    resume(&mut model, &["Home", "j", "Enter"]);
    assert!(typed(&model, "body").ends_with("of the port"), "{}", typed(&model, "body"));
    assert_eq!(model.form.as_ref().unwrap().stored.as_ref().map(|stored| stored.id.clone()), Some(membership().id));
}

#[test]
fn the_form_of_a_record_with_a_draft_offers_it_and_n_keeps_it() {
    let mut model = three_drafts();
    edit(&mut model, membership(), Why::Edit);
    let Some(Overlay::Draft(draft)) = &model.overlay else { panic!("{:?}", model.overlay) };
    assert_eq!(draft.what(), "edit of a membership");
    press(&mut model, &["Esc"]);
    assert!(model.form.is_none() && model.overlay.is_none());
    edit(&mut model, membership(), Why::Edit);
    resume(&mut model, &["n"]);
    assert!(!typed(&model, "body").ends_with("of the port"));
    assert_eq!(titles(&model).len(), 3);
}

#[test]
fn a_draft_goes_only_after_a_yes() {
    let mut model = three_drafts();
    press(&mut model, &["1"]);
    model.desk.pane = Pane::Drafts;
    for no in ["Esc", "n", "Enter", "q"] {
        let effects = press(&mut model, &["x"]);
        assert!(effects.is_empty() && matches!(model.overlay, Some(Overlay::Discard(_))), "{:?}", model.overlay);
        assert!(press(&mut model, &[no]).is_empty(), "{no}");
    }
    let name = model.desk.drafts[0].name.clone();
    let effects = press(&mut model, &["x", "y"]);
    assert!(
        matches!(effects.as_slice(), [Effect::DropDraft(gone), Effect::ReadDrafts] if *gone == name),
        "{effects:?}"
    );
}

#[test]
fn what_waits_does_not_hold_up_who_leaves() {
    let mut model = three_drafts();
    assert!(matches!(press(&mut model, &["q"]).as_slice(), [Effect::Quit]));
}

#[test]
fn a_saved_form_takes_its_own_draft_with_it_and_no_other() {
    let mut model = three_drafts();
    press(&mut model, &["1"]);
    model.desk.pane = Pane::Drafts;
    resume(&mut model, &["G", "Enter"]);
    let effects = press(&mut model, &["Tab", "call", "^S"]);
    let [Effect::Save(_, Some(draft))] = effects.as_slice() else { panic!("{effects:?} {:?}", model.notice) };
    let wanted = model.desk.drafts.iter().find(|it| it.called() == "Port mission").unwrap();
    assert_eq!(*draft, wanted.name);
}

#[test]
fn a_new_record_keeps_its_id_over_its_draft_so_that_it_is_not_saved_twice() {
    let mut model = model(80, 24);
    press(&mut model, &["4", "a", "Port mission"]);
    let id = model.form.as_ref().unwrap().id.clone();
    press(&mut model, &["Esc", "a"]);
    resume(&mut model, &["Enter"]);
    assert_eq!(model.form.as_ref().unwrap().id, id);
}

#[test]
fn a_draft_of_a_record_that_changed_meanwhile_is_merged_when_it_is_taken_up() {
    let mut model = three_drafts();
    let mut now = membership();
    now.version = 2;
    let Record::Membership(it) = &mut now.record else { panic!("a membership") };
    it.goal = "Climate".to_owned();
    let draft = model.desk.drafts[0].clone();
    update(&mut model, Msg::TakenUp(Ok(Box::new(draft.clone()))));
    edit(&mut model, now.clone(), Why::Resume);
    assert_eq!(typed(&model, "goal"), "Climate");
    assert!(typed(&model, "body").ends_with("of the port"));
    assert_eq!(model.form.as_ref().unwrap().stored.as_ref().unwrap().version, 2);
    // Where both changed the same the form stands on what it was made from: saving it asks.
    let Record::Membership(it) = &mut now.record else { panic!("a membership") };
    it.body = "Theirs".to_owned();
    press(&mut model, &["Esc"]);
    update(&mut model, Msg::TakenUp(Ok(Box::new(draft))));
    edit(&mut model, now, Why::Resume);
    let form = model.form.as_ref().unwrap();
    assert!(typed(&model, "body").ends_with("of the port"));
    assert_eq!(form.stored.as_ref().unwrap().version, 1);
}

#[test]
fn the_start_says_in_one_line_what_waits() {
    let mut model = three_drafts();
    let drafts = std::mem::take(&mut model.desk.drafts);
    let said = crate::app::draft::waiting(&drafts).into_iter().chain(["x.json is damaged".to_owned()]).collect();
    update(&mut model, Msg::Drafts(drafts, said));
    assert_eq!(model.notice.unwrap().text, "3 drafts wait on the Desk; Tab goes to them; x.json is damaged");
    assert!(model.overlay.is_none());
}

#[test]
fn an_age_is_told_in_one_unit() {
    let draft = Draft { kept: "2027-01-12T10:00:00Z".to_owned(), ..Draft::default() };
    let age = |at: &str| draft.age(at.parse().unwrap());
    assert_eq!(age("2027-01-12T10:00:59Z"), "now");
    assert_eq!(age("2027-01-12T09:00:00Z"), "now");
    assert_eq!(age("2027-01-12T10:05:00Z"), "5 min");
    assert_eq!(age("2027-01-13T09:59:00Z"), "23 h");
    assert_eq!(age("2027-01-15T10:00:00Z"), "3 d");
    assert_eq!(Draft::default().age("2027-01-15T10:00:00Z".parse().unwrap()), "");
}

#[test]
fn a_draft_keeps_what_the_program_filled_in_apart_from_what_was_typed() {
    let mut model = model(80, 24);
    press(&mut model, &["4", "a", "Port talk", "Tab", "call", "Tab", "Esc"]);
    resume(&mut model, &["4", "a", "Enter"]);
    // What the kind lent still goes with the kind, and the owner is still replaced by a letter.
    press(&mut model, &["^G", "kind", "Enter", "mission", "Tab"]);
    assert_eq!((typed(&model, "direction").as_str(), typed(&model, "people").as_str()), ("out", ""));
    press(&mut model, &["^G", "owner", "Enter", "marko", "Tab"]);
    assert_eq!(typed(&model, "owner"), "Marko Horvat");
    press(&mut model, &["^G", "title", "Enter", " II"]);
    assert_eq!(typed(&model, "title"), "Port talk II");
}
