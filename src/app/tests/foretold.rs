//! What a form says that saving a record would change, for records that are no engagements.

use super::{model, press};
use crate::app::Model;
use crate::app::given::{Given, Would};
use crate::app::message::{Answer, Effect, Msg, Why, Wish};
use crate::app::overlay::Overlay;
use crate::app::update::update;
use crate::domain::kinds::engagement::Status;
use crate::domain::kinds::{Kind, Record, Stored};
use crate::domain::query::Page;
use crate::rules::Written;

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

/// The sheet that asks whether Marko's leave shall be archived.
fn archiving_leave() -> Model {
    let mut model = model(80, 24);
    press(&mut model, &["9", "Tab"]);
    let is_ahead = |row: &Stored| matches!(&row.record, Record::Leave(it) if it.to.is_some_and(|to| to > super::TODAY));
    let rows: Vec<Stored> = super::stored().into_iter().filter(is_ahead).collect();
    let page = Page { rows, ..Page::default() };
    update(&mut model, Msg::Read(Ok(Answer::Page(Kind::Leave, page, Why::Fresh))));
    press(&mut model, &["x"]);
    model
}

#[test]
fn a_question_waits_for_a_pause_as_a_form_does_and_is_told_for_as_long_as_it_is_open() {
    let mut model = archiving_leave();
    let at_once = told(&model);
    assert_eq!(model.foretold.of(), Some(Would::Archive));
    assert!(!at_once.is_empty());
    model.foretold.wait();
    let mut effects = update(&mut model, Msg::Idle);
    let Some(Effect::Judge(supposed, asked)) = effects.pop() else { panic!("{effects:?}") };
    assert!(model.foretold.is_due());
    update(&mut model, Msg::Judged(Box::new(supposed.panel()), asked));
    assert_eq!(told(&model), at_once);
    press(&mut model, &["n"]);
    assert!(model.foretold.pieces().is_none() && model.foretold.of().is_none());
}

#[test]
fn many_engagements_are_judged_together_as_they_are_one_after_the_other() {
    let mut model = model(80, 24);
    press(&mut model, &["4"]);
    let is_one = |row: &Stored| row.record.kind() == Kind::Engagement;
    let rows: Vec<Stored> = super::stored().into_iter().filter(is_one).take(60).collect();
    update(&mut model, Msg::Read(Ok(Answer::Several(Kind::Engagement, rows.clone(), Wish::Archive))));
    let edit = |row: &Stored, after| Written { id: row.id.clone(), before: Some(row.record.clone()), after };
    let gone: Vec<Written> = rows.iter().map(|row| edit(row, None)).collect();
    assert_eq!(model.foretold.pieces(), model.strip_of_all(&gone).as_deref());
    press(&mut model, &["n"]);
    update(&mut model, Msg::Read(Ok(Answer::Several(Kind::Engagement, rows.clone(), Wish::Answer))));
    press(&mut model, &["d"]);
    let declined = Given::Status(Status::Declined);
    let off: Vec<Written> =
        rows.iter().map(|row| edit(row, Some(declined.to(&row.record, None, super::TODAY)))).collect();
    assert_eq!(model.foretold.pieces(), model.strip_of_all(&off).as_deref());
    assert!(model.foretold.pieces().is_some_and(|pieces| pieces.len() > 10));
}

#[test]
fn a_reason_that_is_typed_asks_for_nothing_anew() {
    let mut model = super::screens::with_engagements();
    press(&mut model, &["t", "c"]);
    model.foretold.wait();
    press(&mut model, &["no money"]);
    assert!(model.foretold.waits(), "each letter asked again");
}

#[test]
fn the_mark_of_an_answer_moves_and_enter_gives_it() {
    let mut model = super::screens::with_engagements();
    press(&mut model, &["t", "Down", "Tab", "Up"]);
    assert_eq!(model.foretold.of(), Some(Would::Give(Given::Status(Status::Declined))));
    press(&mut model, &["Enter"]);
    assert!(matches!(model.overlay, Some(Overlay::Reason { status: Status::Declined, .. })), "{:?}", model.overlay);
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
