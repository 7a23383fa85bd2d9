//! What the rules say, acknowledged, explained, and as of another day.

use super::*;
use crate::domain::kinds::acknowledgement::Weight;
use crate::domain::kinds::{Acknowledgement, Record};
use crate::domain::values::Day;
use crate::rules::weight;

use jiff::civil::date;

/// The Desk with its first finding acknowledged.
fn acknowledged(columns: u16, lines: u16) -> Model {
    let model = sized(columns, lines);
    let base = model.base.as_ref().unwrap();
    let finding = base.check().into_iter().next().unwrap();
    assert_eq!(weight(finding.severity), Weight::Over);
    let it = Acknowledgement {
        rule: finding.rule.to_owned(),
        subject: finding.subject,
        period: finding.period,
        title: finding.short,
        severity: Some(Weight::Over),
        over_by: finding.over_by.unwrap_or_default(),
        records: finding.records.iter().map(|record| record.id.to_string()).collect(),
        reason: "the fair was promised in 2025".to_owned(),
        on: Some(office::today()),
        until: Some(date(2027, 3, 31)),
    };
    office::with(Size { columns, lines }, Some(Record::Acknowledgement(it)), office::today())
}

fn as_of(day: Day, columns: u16, lines: u16) -> Model {
    let mut model = office::with(Size { columns, lines }, None, day);
    model.as_of = Some(day);
    model
}

#[test]
fn a_finding_is_acknowledged() {
    let mut model = sized(80, 24);
    press(&mut model, "!");
    type_text(&mut model, "the fair was promised in 2025");
    insta::assert_snapshot!(shot(&model));
    press(&mut model, "Enter ^U");
    type_text(&mut model, "1 feb 2029");
    insta::assert_snapshot!(shot(&model));
    let mut model = sized(40, 12);
    press(&mut model, "!");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn what_is_acknowledged_is_dim_and_last() {
    let mut model = acknowledged(80, 24);
    press(&mut model, "G k");
    insta::assert_snapshot!(styled(&frame(&model, Looks { colour: false, ascii: false }, 80, 24).0));
    press(&mut model, "j Enter");
    insta::assert_snapshot!(shot(&model));
    insta::assert_snapshot!(shot(&acknowledged(200, 60)));
}

#[test]
fn a_rule_is_explained() {
    for (columns, lines) in [(80, 24), (40, 12)] {
        let mut model = sized(columns, lines);
        press(&mut model, "j ?");
        insta::assert_snapshot!(format!("rule_{columns}x{lines}"), shot(&model));
    }
}

#[test]
fn another_day_is_asked_for_and_looked_at() {
    let mut model = sized(80, 24);
    press(&mut model, "D");
    insta::assert_snapshot!(shot(&model));
    type_text(&mut model, "4 jun");
    insta::assert_snapshot!(shot(&model));
    insta::assert_snapshot!(shot(&as_of(date(2027, 2, 8), 80, 24)));
    let mut model = as_of(date(2027, 2, 8), 40, 12);
    press(&mut model, "4 e");
    insta::assert_snapshot!(shot(&model));
    press(&mut model, "p");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn what_is_to_be_decided_at_120x40() {
    let mut model = sized(120, 40);
    press(&mut model, "Tab Tab Tab j");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn the_card_of_an_engagement_lists_its_signs() {
    let mut model = sized(120, 40);
    press(&mut model, "Tab Enter");
    assert!(shot(&model).contains("\nSigns        no objective; "), "{}", shot(&model));
}
