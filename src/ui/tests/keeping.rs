//! The budget, agreements and promises, and the office, as somebody sees them.

use super::*;
use crate::app::message::Answer;
use crate::domain::id::Id;
use crate::domain::kinds::agreement::{AgreementKind, AgreementStatus};
use crate::domain::kinds::choices::Known;
use crate::domain::kinds::contact::Post;
use crate::domain::kinds::gift::GiftWay;
use crate::domain::kinds::promise::{PromiseStatus, Side};
use crate::domain::kinds::{Agreement, Contact, Gift, Kind, Promise, Record, Stored};
use crate::domain::value::{Range, Value};
use crate::domain::values::PartialDate;

const OSAKA: &str = "1853909";

fn stored(id: &str, record: Record) -> Stored {
    Stored { id: Id::new(id), version: 1, archived: false, record }
}

fn day(text: &str) -> Option<PartialDate> {
    Some(text.parse().unwrap())
}

fn agreement(title: &str, kind: AgreementKind, signed: &str, review: &str) -> Record {
    Record::Agreement(Agreement {
        title: title.to_owned(),
        kind: Some(kind),
        partners: vec![Id::new(OSAKA)],
        signed: day(signed),
        review: if review.is_empty() { None } else { day(review) },
        status: Some(AgreementStatus::Active),
        ..Agreement::default()
    })
}

fn promise(title: &str, side: Side, due: &str) -> Record {
    Record::Promise(Promise {
        title: title.to_owned(),
        side: Some(side),
        partner: Some(Id::new(OSAKA)),
        due: day(due),
        status: Some(PromiseStatus::Open),
        ..Promise::default()
    })
}

/// Two agreements and three promises with Osaka.
fn ties() -> Vec<Stored> {
    vec![
        stored("a1", agreement("Sister city agreement with Osaka", AgreementKind::Sister, "1957", "")),
        stored("a2", agreement("MoU on the port", AgreementKind::Mou, "2024-05", "2027-01-20")),
        stored("p1", promise("tender notes of the port", Side::Ours, "2027-01-31")),
        stored("p2", promise("data set on heat", Side::Theirs, "2026-12-03")),
        stored("p3", promise("a speaker for the forum", Side::Ours, "2027-09")),
    ]
}

fn deadlines(columns: u16, lines: u16) -> Model {
    let mut model = sized(columns, lines);
    press(&mut model, "7");
    update(&mut model, Msg::Read(Ok(Answer::Deadlines(ties()))));
    model
}

#[test]
fn the_entries_of_a_line_at_80x24() {
    let mut model = sized(80, 24);
    press(&mut model, "5 j j j j j j Tab j");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn where_an_entry_shall_stand_is_asked() {
    let mut model = sized(80, 24);
    press(&mut model, "5 Tab t");
    insta::assert_snapshot!(shot(&model));
    press(&mut model, "o");
    type_text(&mut model, "500");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn the_months_of_a_line_and_of_all_lines() {
    let mut model = sized(80, 24);
    press(&mut model, "5 j j j Tab Tab");
    insta::assert_snapshot!(shot(&model));
    press(&mut model, "Tab");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn another_fiscal_year_has_its_own_lines() {
    let mut model = sized(80, 24);
    press(&mut model, "5 h");
    let before = shot(&model);
    assert!(before.contains("FY 2026") && before.contains("counted from this fiscal year on"), "{before}");
    press(&mut model, "l l");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn the_budget_at_40x12() {
    let mut model = sized(40, 12);
    press(&mut model, "5 j j j");
    insta::assert_snapshot!(shot(&model));
    press(&mut model, "Tab");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn bars_of_money_can_be_plain_characters() {
    let mut model = sized(80, 24);
    press(&mut model, "5");
    let plain = text(&frame(&model, Looks { colour: true, ascii: true }, 80, 24).0);
    assert!(plain.contains("94 % =============.") && !plain.contains('▓'), "{plain}");
}

#[test]
fn deadlines_at_80x24() {
    insta::assert_snapshot!(shot(&deadlines(80, 24)));
}

#[test]
fn deadlines_at_120x40_with_a_card() {
    let mut model = deadlines(120, 40);
    let card = ties().remove(1);
    let around = vec![stored("p1", promise("tender notes of the port", Side::Ours, "2026-12-31"))];
    update(&mut model, Msg::Read(Ok(Answer::Card(Box::new(card), around))));
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn deadlines_at_40x12() {
    insta::assert_snapshot!(shot(&deadlines(40, 12)));
}

#[test]
fn what_to_add_to_the_deadlines_is_asked() {
    let mut model = deadlines(80, 24);
    press(&mut model, "a");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn the_office_at_40x12_shows_the_pane_it_is_in() {
    let mut model = sized(40, 12);
    let panes =
        ["People", "Leave", "Trainings", "Objectives", "Demands", "Blackouts", "Rates", "Contacts", "Gifts", "Seen"];
    for name in panes {
        let shown = shot(&model);
        press(&mut model, if name == "People" { "9" } else { "Tab" });
        let head = shot(&model).lines().nth(1).unwrap().to_owned();
        assert!(head.contains(name), "{head}\n{shown}");
    }
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn a_city_card_shows_what_ties_us() {
    let mut model = sized(120, 40);
    press(&mut model, "2 /");
    type_text(&mut model, "osaka");
    press(&mut model, "Enter");
    let Some(crate::app::card::Card { body: crate::app::card::Body::Brief(brief), .. }) =
        model.cities.frame.card.clone()
    else {
        panic!()
    };
    let mut brief = *brief;
    let (agreements, promises): (Vec<_>, Vec<_>) =
        ties().into_iter().partition(|stored| stored.record.kind() == Kind::Agreement);
    (brief.agreements, brief.promises) = (agreements, promises);
    let post = |title: &str, from: &str, to: Option<&str>| Post {
        title: title.to_owned(),
        body: "Port Authority".to_owned(),
        from: day(from),
        to: to.and_then(day),
    };
    let contact = |id: &str, name: &str, posts: Vec<Post>| {
        stored(id, Record::Contact(Contact { name: name.to_owned(), posts, ..Contact::default() }))
    };
    brief.contacts = vec![
        contact("c1", "Mori Ken", vec![post("Engineer", "2019", Some("2026-03"))]),
        contact("c2", "Tanaka Yuki", vec![post("Director", "2025-04", None)]),
    ];
    brief.gifts = 1;
    if let Record::City(city) = &mut brief.subject.record {
        (city.office, city.strategy) = (Some(Known::Yes), Some(Known::Unknown));
        let staff = "6.5".parse().unwrap();
        city.staff = Some(Range { least: staff, most: staff }).into();
    }
    let lines = brief.lines(&model.register, 80, 24);
    assert!(lines.len() <= 24 && lines.iter().all(|line| crate::app::wrap::width(line) <= 80));
    insta::assert_snapshot!(lines.join("\n"));
    let json = brief.json(&model.register);
    for key in ["agreements", "promises", "contacts"] {
        assert!(json[key].as_array().is_some_and(|rows| rows.len() > 1), "{key}");
    }
    update(&mut model, Msg::Read(Ok(Answer::Brief(Box::new(brief)))));
    insta::assert_snapshot!(shot(&model));
    press(&mut model, "a");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn the_brief_takes_the_screen_and_is_scrolled_where_it_is_longer() {
    for (columns, lines) in [(80, 24), (40, 12)] {
        let mut model = sized(columns, lines);
        press(&mut model, "2 /");
        type_text(&mut model, "malmo");
        press(&mut model, "Tab b");
        insta::assert_snapshot!(format!("the_brief_at_{columns}x{lines}"), shot(&model));
        press(&mut model, "^D");
        assert!(columns == 80 || !shot(&model).contains("tier B"));
        press(&mut model, "q");
        assert!(model.overlay.is_none());
    }
}

#[test]
fn an_engagement_card_shows_what_hangs_on_it() {
    let mut model = sized(120, 40);
    press(&mut model, "4");
    let it = model.engagements.rows.first().cloned().unwrap();
    let gift = Gift { title: "a print".to_owned(), way: Some(GiftWay::Given), on: day("2027-01"), ..Gift::default() };
    let mut follows = it.clone();
    follows.id = Id::new("later");
    let around = vec![
        stored("p2", promise("data set on heat", Side::Theirs, "2026-12-03")),
        stored("g", Record::Gift(gift)),
        follows,
    ];
    assert_ne!(it.record.get("title"), Value::None);
    update(&mut model, Msg::Read(Ok(Answer::Card(Box::new(it), around))));
    let shown = shot(&model);
    for wanted in ["Followed by", "Promises", "theirs, late", "Gifts", "given · a print"] {
        assert!(shown.contains(wanted), "{wanted}\n{shown}");
    }
}
