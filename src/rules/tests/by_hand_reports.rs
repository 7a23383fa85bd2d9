//! MEAS-1, TRAIN-1 and STAT-1 worked out by hand: outcomes, training, and what is tied to a network that is no more.

use super::offices::*;
use crate::domain::fact::EngagementFact;
use crate::domain::kinds::Training;
use crate::domain::kinds::choices::Known;
use crate::domain::kinds::engagement::{EngagementKind, Status};
use crate::domain::kinds::person::PersonKind;
use crate::domain::records::Records;
use crate::domain::values::{Currency, Money};
use crate::rules::Severity;

fn done(key: &str, on: &str, reported: bool) -> EngagementFact {
    EngagementFact { reported, ..engagement(key, Status::Done, on, on) }
}

/// Twenty engagements of June 2026, so many of them without an outcome.
fn silent(count: usize) -> Records {
    let mut records = bare();
    records.engagements =
        (0..20).map(|number| done(&format!("visit{number:02}"), "2026-06-10", number >= count)).collect();
    records
}

#[test]
fn meas_1_is_watch_from_the_sixty_first_day_on() {
    // From 13 November to 12 January are 17 + 31 + 12 = 60 days.
    for (on, found) in [("2026-11-13", 0), ("2026-11-12", 1)] {
        let mut records = silent(0);
        records.engagements.push(done("gala", on, false));
        assert_eq!(check(&records, "MEAS-1").len(), found, "{on}");
        records.engagements[20].reported = true;
        assert!(check(&records, "MEAS-1").is_empty());
    }
    let found = only(&silent(1), "MEAS-1");
    assert_eq!(told(&found), "watch office rolling: 1 of 0 engagements");
    assert_eq!(
        found.text,
        "1 of 20 engagements done since January 2025 (5 %) ended more than 60 days ago without an outcome; over from \
         more than 25 % after 120 days. Calls, webinars and receptions are not counted"
    );
    assert_eq!((found.short.as_str(), found.records.len()), ("no outcome 1 of 20", 1));
    assert_eq!(found.clears, "write the outcome of each, if only a line");
}

#[test]
fn meas_1_is_over_past_a_quarter_without_outcome_for_more_than_120_days() {
    assert_eq!(all_told(&silent(5), "MEAS-1"), ["watch office rolling: 5 of 0 engagements"]);
    let found = only(&silent(6), "MEAS-1");
    assert_eq!(told(&found), "over office rolling: 30 of 25, over by 5 %");
    assert_eq!(
        found.text,
        "6 of 20 engagements done since January 2025 (30 %) ended more than 120 days ago without an outcome; over \
         from more than 25 %. Calls, webinars and receptions are not counted"
    );
    // From 14 September to 12 January are 16 + 31 + 30 + 31 + 12 = 120 days.
    let mut records = silent(6);
    records.engagements[0].from = day("2026-09-14");
    records.engagements[0].to = day("2026-09-14");
    assert_eq!(all_told(&records, "MEAS-1"), ["watch office rolling: 6 of 0 engagements"]);
    records.engagements[0].to = day("2026-09-13");
    records.engagements[0].from = day("2026-09-13");
    assert_eq!(only(&records, "MEAS-1").severity, Severity::Over);
    let mut few = silent(9);
    few.engagements.truncate(9);
    assert_eq!(all_told(&few, "MEAS-1"), ["watch office rolling: 9 of 0 engagements"], "nine are too few to weigh");
}

#[test]
fn meas_1_asks_what_ended_within_twenty_four_months_and_the_log() {
    for (on, found) in [("2024-12-31", 0), ("2025-01-01", 1)] {
        let mut records = bare();
        records.engagements = vec![done("gala", on, false)];
        assert_eq!(check(&records, "MEAS-1").len(), found, "{on}");
    }
    let mut records = silent(1);
    records.office.log_from = Some(day("2026-06-10"));
    assert_eq!(check(&records, "MEAS-1").len(), 1);
    records.office.log_from = Some(day("2026-06-11"));
    assert!(check(&records, "MEAS-1").is_empty());
}

#[test]
fn meas_1_asks_nothing_of_calls_webinars_and_receptions_or_of_what_is_not_done() {
    let mut records = silent(1);
    for kind in [EngagementKind::Call, EngagementKind::Webinar, EngagementKind::Reception] {
        records.engagements[0].kind = Some(kind);
        assert!(check(&records, "MEAS-1").is_empty(), "{kind:?}");
    }
    records.engagements[0].kind = Some(EngagementKind::Mission);
    assert_eq!(check(&records, "MEAS-1").len(), 1);
    records.engagements[0].status = Status::Accepted;
    assert!(check(&records, "MEAS-1").is_empty());
}

/// Four of the staff, so many of them never trained.
fn staff(untrained: usize) -> Records {
    let mut records = bare();
    for (number, key) in ["sato", "novak", "rossi", "silva"].into_iter().enumerate() {
        let (key, mut someone) = person(key, PersonKind::Staff);
        someone.trained = Some(if number < untrained { Known::No } else { Known::Yes });
        records.people.push((key, someone));
    }
    records
}

#[test]
fn train_1_is_watch_past_half_and_over_past_four_fifths() {
    assert!(check(&staff(2), "TRAIN-1").is_empty());
    let found = only(&staff(3), "TRAIN-1");
    assert_eq!(told(&found), "watch office rolling: 75 of 50 %");
    assert_eq!(found.text, "3 of 4 staff have no training for international work on record, 75 %, limit 50 %");
    assert_eq!((found.short.as_str(), found.records.len()), ("no training 3 of 4 staff", 3));
    assert_eq!(all_told(&staff(4), "TRAIN-1"), ["over office rolling: 100 of 80, over by 20 %"]);
}

#[test]
fn train_1_takes_a_training_on_record_for_one_and_whoever_was_not_asked_for_unknown() {
    let mut records = staff(3);
    records.trainings = vec![(id("t"), Training { person: Some(id("sato")), ..Training::default() })];
    assert!(check(&records, "TRAIN-1").is_empty());
    let mut records = staff(2);
    for answer in [None, Some(Known::Unknown)] {
        records.people[3].1.trained = answer;
        let found = only(&records, "TRAIN-1");
        assert_eq!((told(&found).as_str(), found.missing), ("unknown office rolling: 50 of 50 %", 1));
        assert_eq!(found.text, "1 of 4 staff not asked yet whether they were trained for international work");
        assert_eq!(found.records.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(), ["silva"]);
    }
    records.people[2].1.trained = Some(Known::No);
    assert_eq!(only(&records, "TRAIN-1").severity, Severity::Watch, "at least three of four");
}

#[test]
fn train_1_counts_who_is_on_the_staff_that_day() {
    let mut records = staff(3);
    records.people[0].1.to = Some(day("2027-01-11").into());
    // Two of three are 67 %.
    assert_eq!(all_told(&records, "TRAIN-1"), ["watch office rolling: 67 of 50 %"]);
    records.people[1].1.from = Some(day("2027-01-13").into());
    assert!(check(&records, "TRAIN-1").is_empty(), "one of two");
    for (_, someone) in &mut records.people {
        someone.kind = Some(PersonKind::Elected);
    }
    assert!(check(&records, "TRAIN-1").is_empty());
}

#[test]
fn stat_1_is_watch_from_the_day_after_a_fee_was_paid_for() {
    let mut records = bare();
    records.memberships = vec![member_of("c40")];
    records.memberships[0].2.paid_until = Some("2026-12-31".parse().unwrap());
    assert!(check_on(&records, "STAT-1", "2026-12-31").is_empty());
    let found = &check_on(&records, "STAT-1", "2027-01-01")[0];
    assert_eq!(told(found), "watch c40 rolling: 1 of 0 records");
    assert_eq!(
        found.text,
        "Home in c40: paid up to 31 Dec 2026, 1 day ago; in grace up to 31 Mar 2027, then it lapses"
    );
    assert_eq!(found.short, "Home in c40 unpaid");
    // 31 + 28 + 31 = 90 days of grace.
    let says = |on| check_on(&records, "STAT-1", on)[0].text.clone();
    assert_eq!(
        says("2027-03-31"),
        "Home in c40: paid up to 31 Dec 2026, 90 days ago; in grace up to 31 Mar 2027, then it lapses"
    );
    assert_eq!(
        says("2027-04-01"),
        "Home in c40: paid up to 31 Dec 2026, 91 days ago; its grace ended on 31 Mar 2027, so it has lapsed"
    );
    records.memberships[0].2.fee = Some(Money::new(0, Currency::EUR));
    assert!(check_on(&records, "STAT-1", "2027-04-01").is_empty(), "nothing is due");
}

#[test]
fn stat_1_minds_what_is_tied_to_a_network_that_is_no_more() {
    let mut records = bare();
    records.networks = vec![network("100rc", "resilience")];
    records.networks[0].1.ended = Some("2026".parse().unwrap());
    records.memberships = vec![member_of("100rc")];
    assert!(check_on(&records, "STAT-1", "2026-12-31").is_empty(), "a year ends on its last day");
    let found = &check_on(&records, "STAT-1", "2027-01-01")[0];
    assert_eq!(told(found), "watch 100rc rolling: 1 of 0 records");
    assert_eq!(found.text, "Home in 100rc: we are still in 100RC, which ended 2026");
    records.memberships[0].2.until = Some("2026".parse().unwrap());
    assert!(check(&records, "STAT-1").is_empty());
    let mut fact = engagement("gala", Status::Accepted, "2027-01-10", "2027-01-12");
    fact.network = Some(id("100rc"));
    records.engagements = vec![fact];
    let found = only(&records, "STAT-1");
    assert_eq!(told(&found), "watch gala rolling: 1 of 0 records");
    assert_eq!(found.text, "\"gala\" (10-12 Jan 2027) is to take place in 100RC, which ended 2026");
    assert!(check_on(&records, "STAT-1", "2027-01-13").is_empty(), "it is over");
    records.engagements[0].status = Status::Idea;
    assert!(check(&records, "STAT-1").is_empty());
}
