//! Marked rows, what is asked about them, the choice of an order, and what is to be closed.

use super::*;
use crate::domain::kinds::engagement::Status;
use crate::domain::kinds::{Record, Stored};
use crate::domain::values::PartialDate;

#[test]
fn marked_rows_and_an_open_range_at_80x24() {
    let mut model = sized(80, 24);
    press(&mut model, "4 Space Space j Space v j j");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn marked_rows_at_120x40_keep_their_marks_in_another_order() {
    let mut model = sized(120, 40);
    press(&mut model, "4 Space j Space s");
    type_text(&mut model, "owner");
    press(&mut model, "Enter");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn marked_lines_of_the_budget() {
    let mut model = sized(80, 24);
    press(&mut model, "5 Space j Space");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn marks_at_40x12() {
    let mut model = sized(40, 12);
    press(&mut model, "4 Space Space");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn the_fields_a_list_can_be_sorted_by() {
    let mut model = sized(80, 24);
    press(&mut model, "4 s Down");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn archiving_several_names_them() {
    let mut model = sized(80, 24);
    press(&mut model, "4 * x");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn one_answer_for_several() {
    let mut model = sized(80, 24);
    press(&mut model, "4 Space Space t");
    insta::assert_snapshot!(shot(&model));
    press(&mut model, "d");
    type_text(&mut model, "no days left in May");
    insta::assert_snapshot!(shot(&model));
}

/// The Desk with so many engagements that are over and not closed.
fn with_closing(columns: u16, lines: u16, count: usize) -> Model {
    let mut model = sized(columns, lines);
    let accepted = |row: &&Stored| matches!(&row.record, Record::Engagement(it) if it.status == Some(Status::Accepted));
    let mut closing: Vec<Stored> = office::records().iter().filter(accepted).take(count).cloned().collect();
    for (back, row) in closing.iter_mut().rev().enumerate() {
        if let Record::Engagement(it) = &mut row.record {
            let days = i64::try_from(back).unwrap() * 3 + 4;
            it.from = Some(PartialDate::Day(office::today().saturating_sub(jiff::Span::new().days(days))));
            it.to = None;
        }
    }
    model.desk.closing = closing;
    model
}

#[test]
fn what_is_to_be_closed_at_each_size() {
    for (columns, lines) in [(80, 24), (120, 40), (200, 60)] {
        let mut model = with_closing(columns, lines, 2);
        press(&mut model, "Tab Tab Tab Tab Space");
        insta::assert_snapshot!(format!("closing_{columns}x{lines}"), shot(&model));
    }
    let mut model = with_closing(40, 12, 2);
    press(&mut model, "Tab Tab Tab Tab");
    insta::assert_snapshot!("closing_40x12", shot(&model));
}

#[test]
fn many_to_close_leave_room_for_what_the_rules_say() {
    let mut model = with_closing(80, 24, 12);
    insta::assert_snapshot!(shot(&model));
    press(&mut model, "Tab Tab Tab Tab G");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn closing_as_planned_says_what_becomes_actual() {
    let mut model = with_closing(80, 24, 2);
    press(&mut model, "Tab Tab Tab Tab * t");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn fields_of_several_records_are_filled_in() {
    let mut model = sized(80, 24);
    press(&mut model, "4 Space Space Space Space e");
    insta::assert_snapshot!(shot(&model));
    type_text(&mut model, "own");
    press(&mut model, "Enter");
    type_text(&mut model, "lu");
    insta::assert_snapshot!(shot(&model));
    press(&mut model, "Enter");
    type_text(&mut model, "status");
    press(&mut model, "Enter");
    insta::assert_snapshot!(shot(&model));
    type_text(&mut model, "declined");
    press(&mut model, "Enter");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn fields_of_several_records_at_120x40() {
    let mut model = sized(120, 40);
    press(&mut model, "4 * e");
    type_text(&mut model, "own");
    press(&mut model, "Enter");
    type_text(&mut model, "luka");
    press(&mut model, "Enter");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn saved_views_at_80x24() {
    let mut model = sized(80, 24);
    press(&mut model, "4 V");
    insta::assert_snapshot!(shot(&model));
    type_text(&mut model, "all of it");
    press(&mut model, "Enter / o s a k a Tab V");
    type_text(&mut model, "Osaka");
    press(&mut model, "^S V");
    insta::assert_snapshot!(shot(&model));
    type_text(&mut model, "osa");
    insta::assert_snapshot!(shot(&model));
}
