//! What a form says that saving a record would change, for records that are no engagements.

use super::{model, press};
use crate::app::Model;
use crate::app::message::{Effect, Msg};
use crate::app::update::update;

fn told(model: &Model) -> String {
    let pieces = model.strip.as_ref().expect("a strip");
    pieces.iter().map(|piece| format!("{} {}\n", piece.mark(), piece.text)).collect()
}

/// Leave of Marko in the days of a mission of his, typed but not saved.
fn leave() -> Model {
    let mut model = model(80, 24);
    press(&mut model, &["9", "Tab", "a", "marko", "Tab", "8 mar", "Tab", "19 mar"]);
    model
}

#[test]
fn a_form_of_leave_says_before_it_is_saved_what_becomes_of_the_months_and_who_ought_to_be_elsewhere() {
    let model = leave();
    let told = told(&model);
    assert!(told.contains("Marko Mar 110 % -> "), "{told}");
    assert!(told.contains("[CLASH-1]"), "{told}");
}

#[test]
fn a_form_that_changes_no_figure_says_so() {
    let mut model = model(80, 24);
    press(&mut model, &["9", "Tab", "a"]);
    assert_eq!(told(&model), "");
    press(&mut model, &["Esc"]);
    assert!(model.strip.is_none());
}

#[test]
fn in_a_very_large_office_it_is_judged_beside_the_keys_once_somebody_pauses() {
    let mut model = leave();
    let at_once = told(&model);
    (model.strip, model.strip_waits) = (None, true);
    assert!(model.waits_for_rest());
    let mut effects = update(&mut model, Msg::Idle);
    let Some(Effect::Judge(supposed, asked)) = effects.pop() else { panic!("{effects:?}") };
    assert!(update(&mut model, Msg::Idle).is_empty(), "once");
    let panel = Box::new(supposed.panel());
    update(&mut model, Msg::Judged(panel.clone(), asked - 1));
    assert!(model.strip.is_none(), "what was typed before is out of date");
    update(&mut model, Msg::Judged(panel, asked));
    assert_eq!(told(&model), at_once);
}
