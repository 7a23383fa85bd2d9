//! The card and the form of a membership, with its fee and until when it can be left.

use jiff::civil::date;
use rust_decimal::Decimal;

use super::*;
use crate::app::Answer;
use crate::app::dues::Beside;
use crate::domain::id::Id;
use crate::domain::kinds::decision::Verdict;
use crate::domain::kinds::membership::Role;
use crate::domain::kinds::network::FeeRule;
use crate::domain::kinds::{Decision, Membership, Network, Record, Seat, Stored};
use crate::domain::step::Change;
use crate::domain::values::{Currency, Money, PartialDate};

fn stored(id: &str, record: Record) -> Stored {
    Stored { id: Id::new(id), version: 1, archived: false, record }
}

fn network() -> Network {
    let eur = |minor| Some(Money::new(minor, Currency::EUR));
    Network {
        acronym: "Climate Alliance".into(),
        fee_rule: Some(FeeRule::PerHead),
        fee_per_head: Some("0.0085".parse().unwrap()),
        fee_currency: "EUR".into(),
        fee_floor: eur(25_000),
        fee_cap: eur(1_500_000),
        ..Network::default()
    }
}

fn membership(model: &Model) -> Membership {
    Membership {
        city: model.office.home.clone(),
        network: Some(Id::new("climatealliance")),
        role: Some(Role::Member),
        since: Some(PartialDate::Month(2027, 1)),
        paid_until: Some(PartialDate::Year(2026)),
        term_ends: Some(PartialDate::Day(date(2027, 12, 31))),
        notice_months: Some(6),
        population: Some(500_000),
        population_year: Some(2024),
        discount: Some(Decimal::from(10)),
        discount_until: Some(PartialDate::Year(2027)),
        ..Membership::default()
    }
}

/// Our memberships, of which the first has a fee and a term.
fn memberships(columns: u16, lines: u16) -> Model {
    let mut model = sized(columns, lines);
    model.register.enter(&stored("climatealliance", Record::Network(network())));
    press(&mut model, "3 Tab");
    let record = Record::Membership(membership(&model));
    model.memberships.rows.insert(0, stored("01mmmmmmmmmmmmmmmmmmclimat", record));
    model
}

fn card(columns: u16, lines: u16) -> Model {
    let mut model = memberships(columns, lines);
    let row = model.memberships.rows.first().cloned().unwrap();
    let mut beside = Beside { network: Some(network()), ..Beside::default() };
    beside.seats.push(Seat {
        title: "Board".into(),
        owner: model.me(),
        meetings: Some(4),
        hours: Some(Decimal::from(6)),
        ..Seat::default()
    });
    beside.decisions.push(Decision {
        term_ends: Some(PartialDate::Year(2026)),
        verdict: Some(Verdict::Keep),
        on: Some(date(2026, 5, 20)),
        reason: "the board seat".into(),
        ..Decision::default()
    });
    update(&mut model, Msg::Read(Ok(Answer::Dues(Box::new(row), Box::new(beside), Vec::new()))));
    model
}

#[test]
fn the_card_of_a_membership_at_80x24() {
    insta::assert_snapshot!(shot(&card(80, 24)));
}

#[test]
fn the_card_of_a_membership_at_120x40() {
    insta::assert_snapshot!(shot(&card(120, 40)));
}

/// A new membership: its network is picked, and the cursor goes on to the field of that name.
fn form(columns: u16, lines: u16, field: &str) -> Model {
    let mut model = memberships(columns, lines);
    press(&mut model, "a Tab");
    press(&mut model, "^U");
    type_text(&mut model, "Climate Alliance");
    press(&mut model, "Tab");
    while model.form.as_ref().and_then(|form| form.focused()).is_some_and(|entry| entry.field.id != field) {
        press(&mut model, "Tab");
    }
    model
}

#[test]
fn the_form_of_a_membership_at_80x24_counts_the_people_of_the_city() {
    let mut model = form(80, 24, "population");
    insta::assert_snapshot!(shot(&model));
    type_text(&mut model, "0");
    let people = |model: &Model| match model.form.as_ref().unwrap().record() {
        Record::Membership(it) => it.population,
        _ => None,
    };
    let typed = people(&model).unwrap();
    press(&mut model, "Shift-Tab");
    assert_eq!(people(&model), Some(typed), "what somebody wrote stays");
}

#[test]
fn the_form_of_a_membership_at_120x40_tells_the_fee_as_one_types() {
    let mut model = form(120, 40, "discount");
    type_text(&mut model, "12,5");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn another_network_lends_the_people_anew_and_one_that_counts_none_takes_them_back() {
    let mut model = form(80, 24, "body");
    let population = |model: &Model| match model.form.as_ref().unwrap().record() {
        Record::Membership(it) => it.population,
        _ => None,
    };
    assert!(population(&model).is_some());
    press(&mut model, "Shift-Tab ^U");
    type_text(&mut model, "POLIS");
    assert_eq!(population(&model), None);
}

/// What the step that a key asks for would write.
fn saved(model: &mut Model, key: &str) -> Vec<Change> {
    let effects = update(model, Msg::Key(key.parse().unwrap()));
    effects
        .into_iter()
        .find_map(|effect| match effect {
            Effect::Save(step, _) => Some(step.changes),
            _ => None,
        })
        .unwrap_or_default()
}

fn decision(changes: &[Change]) -> Decision {
    match changes.first() {
        Some(Change::Add { record: Record::Decision(it), .. }) => it.clone(),
        other => panic!("a decision is added, not {other:?}"),
    }
}

#[test]
fn a_membership_is_kept_for_its_term_with_a_reason() {
    let mut model = memberships(80, 24);
    press(&mut model, "t");
    insta::assert_snapshot!("what_is_decided", shot(&model));
    press(&mut model, "k Enter");
    assert!(model.overlay.is_some() && model.notice.as_ref().is_some_and(|said| said.bad), "a reason is needed");
    type_text(&mut model, "the board seat");
    insta::assert_snapshot!("why_it_is_kept", shot(&model));
    let changes = saved(&mut model, "Enter");
    assert_eq!(changes.len(), 1);
    let it = decision(&changes);
    assert_eq!((it.verdict, it.reason.as_str()), (Some(Verdict::Keep), "the board seat"));
    assert_eq!(it.term_ends, Some(PartialDate::Day(date(2027, 12, 31))));
    assert_eq!((it.on, it.membership.is_some()), (Some(office::today()), true));
}

#[test]
fn leaving_offers_to_set_the_end_in_the_same_step() {
    for (key, count) in [("y", 2), ("n", 1)] {
        let mut model = memberships(80, 24);
        press(&mut model, "t l");
        type_text(&mut model, "nobody goes");
        press(&mut model, "Enter");
        if key == "y" {
            insta::assert_snapshot!("whether_its_end_is_set", shot(&model));
        }
        let changes = saved(&mut model, key);
        assert_eq!((changes.len(), decision(&changes).verdict), (count, Some(Verdict::Leave)));
        if let Some(Change::Edit { record: Record::Membership(it), version, .. }) = changes.get(1) {
            assert_eq!((it.until, *version), (Some(PartialDate::Day(date(2027, 12, 31))), 1));
        }
    }
}

#[test]
fn esc_leaves_it_undecided_and_an_engagement_is_answered_as_before() {
    let mut model = memberships(80, 24);
    press(&mut model, "t l Esc");
    assert!(model.overlay.is_none() && !model.saving);
    press(&mut model, "4 t");
    assert!(matches!(model.overlay, Some(crate::app::overlay::Overlay::Answer { .. })));
    assert_eq!(model.decidable(), None);
}
