//! What a form says that saving a record would change, for records that are no engagements.

use super::{model, press};
use crate::app::Model;
use crate::app::message::{Effect, Msg};
use crate::app::update::update;
use crate::domain::kinds::Record;

fn told(model: &Model) -> String {
    let pieces = model.foretold.pieces().expect("a strip");
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
    assert!(model.foretold.pieces().is_none());
}

#[test]
fn in_a_very_large_office_it_is_judged_beside_the_keys_once_somebody_pauses() {
    let mut model = leave();
    let at_once = told(&model);
    model.foretold.wait();
    assert!(model.waits_for_rest());
    let mut effects = update(&mut model, Msg::Idle);
    let Some(Effect::Judge(supposed, asked)) = effects.pop() else { panic!("{effects:?}") };
    assert!(update(&mut model, Msg::Idle).is_empty(), "once");
    let panel = Box::new(supposed.panel());
    update(&mut model, Msg::Judged(panel.clone(), asked - 1));
    assert!(model.foretold.pieces().is_none(), "what was typed before is out of date");
    update(&mut model, Msg::Judged(panel, asked));
    assert_eq!(told(&model), at_once);
}

#[test]
fn what_cannot_be_read_is_said_to_count_for_nothing_once_it_is_left() {
    let mut model = model(80, 24);
    press(&mut model, &["9", "Tab", "a", "marko", "Tab", "8 xyz"]);
    assert!(model.cautions().is_empty(), "as long as it is typed");
    press(&mut model, &["Up"]);
    let mut form = model.form.take().unwrap();
    form.focus = 0;
    model.form = Some(form);
    assert_eq!(model.cautions(), ["First day cannot be read and counts for nothing here"]);
}

#[test]
fn a_second_membership_of_one_network_is_said() {
    let mut model = model(80, 24);
    press(&mut model, &["3", "Tab", "a"]);
    let mut form = model.form.take().unwrap();
    form.write("network", "Eurocities", &model.desk_of());
    model.form = Some(form);
    assert_eq!(model.cautions(), ["we are in Eurocities already"]);
}

#[test]
fn a_day_without_a_year_is_the_nearest_where_a_field_tells_of_what_has_been() {
    let mut model = model(80, 24);
    press(&mut model, &["9", "a"]);
    let mut form = model.form.take().unwrap();
    let mut day = |text: &str| {
        form.write("from", text, &model.desk_of());
        match form.record() {
            Record::Person(it) => it.from.map(|from| from.to_string()),
            other => panic!("{other:?}"),
        }
    };
    // It is 12 January 2027.
    let cases = [
        ("1 jan", "2027-01-01"),
        ("1 dec", "2026-12-01"),
        ("1 jun", "2027-06-01"),
        ("2019-12-01", "2019-12-01"),
        ("fri", "2027-01-15"),
    ];
    for (text, wanted) in cases {
        assert_eq!(day(text).as_deref(), Some(wanted), "{text}");
    }
}
