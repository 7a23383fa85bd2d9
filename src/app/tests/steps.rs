//! What a step over marked records leaves behind, and records that are made in the middle of one.

use super::marks::{applied, log, saved, several};
use super::press;
use crate::app::message::{Msg, Stepped};
use crate::app::update::update;
use crate::domain::kinds::Record;
use crate::domain::step::Change;

#[test]
fn what_an_undo_has_changed_is_marked_no_longer() {
    let mut model = log(6);
    let effects = press(&mut model, &["Space", "Space", "t"]);
    several(&mut model, &effects);
    let effects = press(&mut model, &["c", "no money", "Enter"]);
    let step = saved(&effects).clone();
    update(&mut model, Msg::Stepped(Ok(applied(&step))));
    assert_eq!(model.engagements.marks.count(), 0);
    // Marked again, and then taken back: what is marked now is as it was before, and was not marked then.
    press(&mut model, &["g", "g", "Space", "Space", "Space"]);
    assert_eq!(model.engagements.marks.count(), 3);
    let undone = Stepped { said: "Taken back".to_owned(), ..applied(&step) };
    update(&mut model, Msg::Stepped(Ok(undone)));
    assert_eq!(model.engagements.marks.count(), 1, "the third was in no step");
    assert_eq!(model.notice.as_ref().map(|it| it.text.as_str()), Some("Taken back"));
}

#[test]
fn a_person_whom_nobody_has_entered_is_added_from_the_field_of_several_records() {
    let mut model = log(6);
    let effects = press(&mut model, &["Space", "Space", "e"]);
    several(&mut model, &effects);
    let effects = press(&mut model, &["owner", "Enter", "Zdenka Novosel", "Down", "Enter"]);
    let step = saved(&effects).clone();
    assert!(matches!(step.changes.as_slice(), [Change::Add { record: Record::Person(_), .. }]), "{step:?}");
    update(&mut model, Msg::Stepped(Ok(applied(&step))));
    assert_eq!(model.engagements.marks.count(), 2, "they are still being edited");
    assert!(matches!(press(&mut model, &["Enter"]).as_slice(), []));
    let effects = press(&mut model, &["Enter"]);
    let [Change::Edit { record: Record::Engagement(it), .. }, _] = saved(&effects).changes.as_slice() else { panic!() };
    let [Change::Add { id, .. }] = step.changes.as_slice() else { panic!() };
    assert_eq!(it.owner.as_ref(), Some(id));
    // A city is not made of its name alone.
    let mut model = log(6);
    let effects = press(&mut model, &["Space", "Space", "e"]);
    several(&mut model, &effects);
    assert!(press(&mut model, &["partners", "Enter", "Novi Grad Zapadni", "Down", "Enter"]).is_empty());
    assert!(model.notice.as_ref().unwrap().text.contains("a new city needs its country"), "{:?}", model.notice);
}
