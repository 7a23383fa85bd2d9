//! Two people, one record and one step, as the one who comes second sees it.

use super::{model, press, update};
use crate::app::message::{Answer, Effect, Msg, Refused, Why};
use crate::app::overlay::Overlay;
use crate::app::{Model, form::Form};
use crate::domain::kinds::engagement::Status;
use crate::domain::kinds::{Engagement, Kind, Record, Stored};
use crate::domain::merge::{Theirs, Touch};
use crate::domain::problem::{Code, Fault, Problem};
use crate::domain::step::Change;
use crate::domain::values::PartialDate;

fn call() -> Stored {
    let mut stored = super::stored().into_iter().find(|row| row.record.kind() == Kind::Engagement).unwrap();
    if let Record::Engagement(it) = &mut stored.record {
        (it.title, it.outcome) = ("Call Osaka".to_owned(), String::new());
        (it.from, it.to) = (day("2027-04-01"), day("2027-04-30"));
    }
    stored
}

fn day(text: &str) -> Option<PartialDate> {
    Some(PartialDate::Day(text.parse().unwrap()))
}

/// The form of the call, with something typed behind its title, and saved.
fn saving(model: &mut Model) -> Vec<Effect> {
    update(model, Msg::Read(Ok(Answer::Record(Some(Box::new(call())), Why::Edit))));
    press(model, &[" of mine", "^S"])
}

/// The file refuses: ben was quicker.
fn refused(
    model: &mut Model,
    version: i64,
    change: impl FnOnce(&mut Engagement),
    fields: &[&'static str],
) -> Vec<Effect> {
    let mut stored = call();
    stored.version = version;
    if let Record::Engagement(it) = &mut stored.record {
        change(it);
    }
    let at = "2027-01-12T09:00:00Z".parse().unwrap();
    let touch = |field: &&'static str| Touch { field, user: "ben".to_owned(), at };
    let theirs = Theirs {
        original: call().record,
        stored,
        user: "ben".to_owned(),
        at,
        touches: fields.iter().map(touch).collect(),
    };
    let problem = Problem { theirs: Some(Box::new(theirs)), ..Problem::new(Code::Conflict, "changed by ben 10:00") };
    let draft = model.form.as_ref().map(|form: &Form| form.draft.clone());
    update(model, Msg::Stepped(Err(Refused { problem, draft, saving: true, step: None, undoing: None })))
}

/// The record and version of the save among some effects.
fn saved(effects: &[Effect]) -> Option<(Engagement, i64)> {
    effects.iter().find_map(|effect| match effect {
        Effect::Save(step, _) => match step.changes.as_slice() {
            [Change::Edit { record: Record::Engagement(it), version, .. }] => Some((it.clone(), *version)),
            _ => None,
        },
        _ => None,
    })
}

#[test]
fn changes_of_different_fields_are_merged_and_saved_without_a_question() {
    let mut model = model(80, 24);
    saving(&mut model);
    let effects = refused(&mut model, 2, |it| it.outcome = "Agreed".into(), &["outcome"]);
    let (it, version) = saved(&effects).unwrap();
    assert_eq!((it.title.as_str(), it.outcome.as_str(), version), ("Call Osaka of mine", "Agreed", 2));
    assert!(model.overlay.is_none() && model.saving);
    let told = &model.form.as_ref().unwrap().merged;
    assert!(told.starts_with("merged with ben's change of ") && told.ends_with(": outcome"), "{told}");
}

#[test]
fn a_field_that_both_changed_is_asked_about_and_ours_is_the_default() {
    let mut model = model(80, 24);
    saving(&mut model);
    let theirs = |it: &mut Engagement| (it.title, it.outcome) = ("Call Osaka port".into(), "Agreed".into());
    let effects = refused(&mut model, 2, theirs, &["title", "outcome"]);
    assert_eq!(saved(&effects), None);
    assert!(matches!(model.overlay, Some(Overlay::Merge(_))) && !model.saving);
    let (it, version) = saved(&press(&mut model, &["Enter"])).unwrap();
    assert_eq!((it.title.as_str(), it.outcome.as_str(), version), ("Call Osaka of mine", "Agreed", 2));
}

#[test]
fn what_was_kept_over_a_colleagues_change_is_told_as_that() {
    let told = |keys: &[&str]| {
        let mut model = model(80, 24);
        saving(&mut model);
        let theirs = |it: &mut Engagement| (it.title, it.place) = ("Call Osaka port".into(), "Osaka".into());
        refused(&mut model, 2, theirs, &["title", "place"]);
        press(&mut model, keys);
        model.form.map(|form| form.merged).unwrap_or(model.merged)
    };
    let said = told(&["Enter"]);
    assert!(said.contains("merged with") && said.ends_with(": title") && said.contains("; over "), "{said}");
    let said = told(&["l", "Right", "Right", "Enter"]);
    assert!(!said.contains("made the same change"), "{said}");
}

#[test]
fn h_and_l_choose_a_side() {
    for (keys, wanted) in [
        (&["l", "Enter"][..], "Call Osaka port"),
        (&["l", "h", "Enter"], "Call Osaka of mine"),
        (&["Right", "Right", "Right", "Enter"], "Call Osaka"),
        (&["l", "l", "Left", "j", "k", "Enter"], "Call Osaka port"),
    ] {
        let mut model = model(80, 24);
        saving(&mut model);
        refused(
            &mut model,
            2,
            |it| (it.title, it.place) = ("Call Osaka port".into(), "Osaka".into()),
            &["title", "place"],
        );
        let effects = press(&mut model, keys);
        match saved(&effects) {
            Some((it, version)) => assert_eq!((it.title.as_str(), it.place.as_str(), version), (wanted, "Osaka", 2)),
            // Theirs of everything is what the file has.
            None => {
                assert_eq!((wanted, model.notice.unwrap().text.as_str()), ("Call Osaka port", "nothing was changed"))
            }
        }
    }
}

#[test]
fn a_record_that_changes_again_while_somebody_decides_is_met_again() {
    let mut model = model(80, 24);
    saving(&mut model);
    refused(&mut model, 2, |it| it.title = "Call Osaka port".into(), &["title"]);
    press(&mut model, &["Enter"]);
    let effects =
        refused(&mut model, 3, |it| (it.title, it.place) = ("Call Osaka port".into(), "Osaka".into()), &["place"]);
    let (it, version) = saved(&effects).unwrap();
    assert_eq!((it.title.as_str(), it.place.as_str(), version), ("Call Osaka of mine", "Osaka", 3));
}

#[test]
fn esc_keeps_ours_as_a_draft() {
    let mut model = model(80, 24);
    saving(&mut model);
    refused(&mut model, 2, |it| it.title = "Call Osaka port".into(), &["title"]);
    press(&mut model, &["Esc"]);
    assert!(model.form.is_none() && model.overlay.is_none());
    assert_eq!(model.desk.drafts[0].called(), "Call Osaka of mine");
    assert!(model.notice.unwrap().text.contains("kept as a draft"));
}

#[test]
fn two_changes_that_do_not_hold_together_leave_the_form_with_its_fault() {
    let mut model = model(80, 24);
    update(&mut model, Msg::Read(Ok(Answer::Record(Some(Box::new(call())), Why::Edit))));
    while model.form.as_ref().unwrap().focused().unwrap().field.id != "from" {
        press(&mut model, &["Tab"]);
    }
    press(&mut model, &["^U", "2027-04-20", "^S"]);
    assert!(model.saving);
    let effects = refused(&mut model, 2, |it| it.to = day("2027-04-10"), &["to"]);
    assert_eq!(saved(&effects), None);
    let said = &model.notice.as_ref().unwrap().text;
    assert!(said.starts_with("Not saved: To: 2027-04-10 is before 2027-04-20"), "{said}");
    // It stands on their version now: put right, it is saved.
    let form = model.form.as_ref().unwrap();
    assert_eq!((form.focused().unwrap().field.id, form.stored.as_ref().unwrap().version), ("to", 2));
    let effects = press(&mut model, &["^U", "2027-04-25", "^S"]);
    assert_eq!(saved(&effects).map(|(it, version)| (it.to, version)), Some((day("2027-04-25"), 2)));
}

#[test]
fn what_was_archived_meanwhile_is_not_saved_over() {
    let mut model = model(80, 24);
    saving(&mut model);
    let mut stored = call();
    (stored.version, stored.archived) = (2, true);
    let at = "2027-01-12T09:00:00Z".parse().unwrap();
    let theirs = Theirs { original: call().record, stored, user: "ben".to_owned(), at, touches: Vec::new() };
    let problem = Problem { theirs: Some(Box::new(theirs)), ..Problem::new(Code::Conflict, "changed by ben 10:00") };
    let draft = model.form.as_ref().map(|form| form.draft.clone());
    let effects =
        update(&mut model, Msg::Stepped(Err(Refused { problem, draft, saving: true, step: None, undoing: None })));
    assert_eq!(saved(&effects), None);
    assert!(model.notice.as_ref().unwrap().text.contains("ben archived it"), "{:?}", model.notice);
    assert!(model.form.is_some());
}

fn undo_refused(model: &mut Model) {
    press(model, &["u"]);
    let why = "Title of engagement \"Call Osaka port\" was changed since";
    let faults = vec![Fault::said("title", "", why)];
    let problem = Problem { faults, ..Problem::new(Code::Conflict, format!("not undone: {why}")) };
    let undoing = Some((7, "edited engagement Call Osaka".to_owned()));
    update(model, Msg::Stepped(Err(Refused { problem, draft: None, saving: false, step: None, undoing })));
}

#[test]
fn an_undo_that_would_take_back_a_colleagues_change_offers_the_rest() {
    for (key, goes) in [("y", true), ("n", false), ("Enter", false), ("Esc", false), ("u", false)] {
        let mut model = model(80, 24);
        undo_refused(&mut model);
        assert!(matches!(&model.overlay, Some(Overlay::UndoRest { step: 7, .. })), "{:?}", model.overlay);
        let effects = press(&mut model, &[key]);
        assert_eq!(matches!(effects.as_slice(), [Effect::UndoRest(7)]), goes, "{key}: {effects:?}");
        assert!(model.overlay.is_none());
    }
}

#[test]
fn an_undo_that_is_refused_for_another_reason_asks_nothing() {
    let mut model = model(80, 24);
    let problem = Problem::new(Code::NotFound, "there is no step of ana left to undo");
    update(&mut model, Msg::Stepped(Err(Refused { problem, draft: None, saving: false, step: None, undoing: None })));
    assert!(model.overlay.is_none());
    assert!(model.notice.unwrap().bad);
}

#[test]
fn an_answer_to_what_a_colleague_has_changed_is_given_all_the_same() {
    for (theirs, goes) in [("outcome", true), ("status", false)] {
        let mut model = model(80, 24);
        let mut original = call();
        if let Record::Engagement(it) = &mut original.record {
            it.status = Some(Status::Invited);
        }
        update(&mut model, Msg::Read(Ok(Answer::Record(Some(Box::new(original.clone())), Why::Card))));
        let effects = press(&mut model, &["t", "a"]);
        let [Effect::Save(step, None)] = effects.as_slice() else { panic!("{effects:?} {:?}", model.notice) };
        let mut stored = Stored { version: 2, ..original.clone() };
        if let Record::Engagement(it) = &mut stored.record {
            match theirs {
                "outcome" => it.outcome = "Agreed".into(),
                _ => (it.status, it.reason) = (Some(Status::Declined), "no days".into()),
            }
        }
        let at = "2027-01-12T09:00:00Z".parse().unwrap();
        let theirs = Theirs { original: original.record, stored, user: "ben".to_owned(), at, touches: Vec::new() };
        let problem =
            Problem { theirs: Some(Box::new(theirs)), ..Problem::new(Code::Conflict, "changed by ben 10:00") };
        let step = Some(step.clone());
        let refused = Refused { problem, draft: None, saving: true, step, undoing: None };
        let effects = update(&mut model, Msg::Stepped(Err(refused)));
        let saved = saved(&effects).map(|(it, version)| (it.status, it.outcome, version));
        assert_eq!(saved, goes.then(|| (Some(Status::Accepted), "Agreed".to_owned(), 2)), "{:?}", model.notice);
        assert_eq!(model.merged.ends_with(": outcome"), goes, "{}", model.merged);
    }
}
