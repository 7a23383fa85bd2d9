//! The days of an engagement one by one, and records that are made without leaving a form.

use super::{model, press, strip};
use crate::app::Model;
use crate::app::message::{Effect, Msg, News, Refused, Stepped};
use crate::app::overlay::Overlay;
use crate::app::update::update;
use crate::domain::kinds::{Kind, Record};
use crate::domain::problem::{Code, Problem};
use crate::domain::step::{Applied, Became, Change, Changed};

/// A new mission in February with the cursor in that field.
fn mission(field: &str) -> Model {
    let mut model = model(80, 24);
    press(&mut model, &["4", "a", "Port mission", "Tab", "mission", "Tab"]);
    if field != "partners" {
        go_to(&mut model, "from");
        press(&mut model, &["8 feb", "Tab", "12 feb"]);
    }
    go_to(&mut model, field);
    model
}

fn go_to(model: &mut Model, field: &str) {
    while model.form.as_ref().unwrap().focused().is_some_and(|entry| entry.field.id != field) {
        press(model, &["Tab"]);
    }
}

fn line(model: &Model) -> String {
    model.form.as_ref().unwrap().focused().unwrap().line.text().to_owned()
}

fn said(model: &Model) -> String {
    model.notice.as_ref().map_or_else(String::new, |notice| notice.text.clone())
}

#[test]
fn days_are_opened_edited_cell_by_cell_and_written_back_to_the_line() {
    let mut model = mission("people");
    press(&mut model, &["Ana 5; Marko 5", "Down"]);
    let Some(Overlay::Days(grid)) = &model.overlay else { panic!("{:?}", model.overlay) };
    let names: Vec<&str> = grid.shares.iter().map(|share| share.name.as_str()).collect();
    assert!(names[0].starts_with("Ana") && names[1].starts_with("Marko"), "{names:?}");
    assert!(names.len() > 3, "the rest of the staff is offered: {names:?}");
    for (keys, wanted) in [
        // The cursor begins before the event: before it one day, after it two.
        (&["1"][..], "Ana Kovačević 1+5+?; Marko Horvat 5"),
        (&["Tab", "Tab", "2"], "Ana Kovačević 1+5+2; Marko Horvat 5"),
        // What was given in fact.
        (&["l", "l", "4.5"], "Ana Kovačević 1+5+2 (4.5); Marko Horvat 5"),
        // Somebody else of the staff.
        (&["j", "j", "h", "h", "h", "3"], "Ana Kovačević 1+5+2 (4.5); Marko Horvat 5; "),
        // Nobody's days are left: they are not meant.
        (&["k", "Backspace"], "Ana Kovačević 1+5+2 (4.5); "),
    ] {
        press(&mut model, keys);
        assert!(line(&model).starts_with(wanted), "{keys:?}: {}", line(&model));
    }
    let written = line(&model);
    press(&mut model, &["Enter"]);
    assert!(model.overlay.is_none());
    assert_eq!(line(&model), written);
    let Record::Engagement(it) = model.form.as_ref().unwrap().record() else { panic!() };
    assert_eq!(it.people.len(), 2);
}

#[test]
fn the_strip_follows_each_cell() {
    let mut model = mission("people");
    press(&mut model, &["Ana 1", "Down"]);
    let before = strip(&model);
    press(&mut model, &["9"]);
    assert_ne!(strip(&model), before);
    assert!(strip(&model).contains("Ana Feb"), "{}", strip(&model));
    press(&mut model, &["Esc"]);
    assert_eq!((line(&model).as_str(), strip(&model)), ("Ana 1", before), "Esc leaves the line as it was");
}

#[test]
fn a_cell_that_is_no_number_is_told_and_changes_nothing() {
    let mut model = mission("people");
    press(&mut model, &["Ana 5", "Down", "l", "1.2.3"]);
    assert!(said(&model).contains("Ana") && model.notice.as_ref().unwrap().bad, "{}", said(&model));
    press(&mut model, &["Enter"]);
    assert!(matches!(model.overlay, Some(Overlay::Days(_))), "it is not left with a fault in it");
    press(&mut model, &["Delete", "2", "Enter"]);
    assert_eq!(line(&model), "Ana Kovačević 2");
    let mut model = mission("people");
    press(&mut model, &["Nobody 5", "Down"]);
    assert!(model.overlay.is_none() && said(&model).starts_with("mend the line first"), "{}", said(&model));
}

/// Presses the keys that save, and answers as the writer does.
fn saved(model: &mut Model, keys: &[&str]) -> (Kind, Record) {
    let effects = press(model, keys);
    let [Effect::Save(step, None)] = effects.as_slice() else { panic!("{effects:?} {:?}", model.notice) };
    let [Change::Add { id, record }] = step.changes.as_slice() else { panic!("{step:?}") };
    let kind = record.kind();
    let changed = vec![Changed { kind, id: id.clone(), version: 1, became: Became::Added, fields: Vec::new() }];
    let applied = Applied { seq: 1, id: step.id.clone(), label: step.label.clone(), changed };
    let said = format!("Saved: {}", step.label);
    let news = News { step: 1, afresh: true, ..News::default() };
    update(model, Msg::Stepped(Ok(Stepped { applied, said, draft: None, news })));
    (kind, record.clone())
}

#[test]
fn a_city_that_is_not_known_is_made_without_leaving_the_form() {
    let mut model = mission("partners");
    press(&mut model, &["Osaka; Novi Grad Zapadni"]);
    let offered = model.form.as_ref().unwrap().completion.clone().unwrap();
    assert_eq!((offered.offers.len(), offered.adds.as_deref()), (0, Some("Novi Grad Zapadni")));
    // Tab alone makes nothing: it may be a slip.
    press(&mut model, &["Tab", "Shift-Tab"]);
    assert!(model.form.as_ref().unwrap().fault("partners").is_some());
    press(&mut model, &["^E", "Space", "^H", "Down", "Enter"]);
    let form = model.form.as_ref().unwrap();
    assert_eq!((form.kind, form.entries.len()), (Kind::City, 1));
    assert_eq!(form.focused().unwrap().field.id, "country");
    assert_eq!(model.draft().unwrap().kind, "engagement", "what is kept is the whole form");
    let (kind, record) = saved(&mut model, &["Croatia", "Enter", "Enter"]);
    assert_eq!((kind, record.title(&model.register).as_str()), (Kind::City, "Novi Grad Zapadni"));
    let form = model.form.as_ref().unwrap();
    assert_eq!((form.kind, line(&model).as_str()), (Kind::Engagement, "Osaka; Novi Grad Zapadni"));
    let Record::Engagement(it) = form.record() else { panic!() };
    assert_eq!((it.title.as_str(), it.partners.len()), ("Port mission", 2));
    assert_eq!(said(&model), "Saved: added city Novi Grad Zapadni");
}

#[test]
fn what_needs_nothing_more_is_made_at_once() {
    let mut model = mission("owner");
    press(&mut model, &["^U", "Zdenka Novosel"]);
    let (kind, record) = saved(&mut model, &["Down", "Enter"]);
    assert_eq!((kind, record.title(&model.register).as_str()), (Kind::Person, "Zdenka Novosel"));
    assert_eq!(line(&model), "Zdenka Novosel");
    let Record::Engagement(it) = model.form.as_ref().unwrap().record() else { panic!() };
    assert!(it.owner.is_some());
}

#[test]
fn esc_or_a_refusal_leaves_the_form_as_it_was() {
    let mut model = mission("partners");
    press(&mut model, &["Novi Grad Zapadni", "Down", "Enter", "Esc"]);
    let form = model.form.as_ref().unwrap();
    assert_eq!((form.kind, line(&model).as_str()), (Kind::Engagement, "Novi Grad Zapadni"));
    assert!(said(&model).starts_with("no city was added"), "{}", said(&model));
    press(&mut model, &["Space", "^H", "Down", "Enter", "Croatia", "^S"]);
    let problem = Problem::new(Code::Failure, "the disk is full".to_owned());
    update(&mut model, Msg::Stepped(Err(Refused { problem, draft: None, saving: true, step: None, undoing: None })));
    assert_eq!(model.form.as_ref().unwrap().kind, Kind::City, "it can be tried again");
    press(&mut model, &["Esc", "Esc", "Esc"]);
    assert!(model.form.is_none());
    assert!(model.desk.drafts.iter().any(|draft| draft.kind == "engagement"), "{:?}", model.desk.drafts);
}

#[test]
fn what_is_known_is_not_offered_to_be_made() {
    let mut model = mission("partners");
    for typed in ["Osaka", "Paris", "osak"] {
        press(&mut model, &["^U", typed]);
        let completion = &model.form.as_ref().unwrap().completion;
        let adds = completion.as_ref().and_then(|it| it.adds.clone());
        assert_eq!(
            adds,
            (typed == "osak").then(|| "osak".to_owned()),
            "{typed}: {:?}",
            model.form.as_ref().unwrap().focused()
        );
    }
    let offered = model.form.as_ref().unwrap().completion.clone().unwrap();
    assert!(!offered.offers.is_empty(), "nearer names come first");
}
