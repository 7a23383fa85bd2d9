//! What was acknowledged, worked out by hand: how long it holds, and when it comes back.

use rust_decimal::Decimal;

use super::offices::*;
use crate::domain::fact::EngagementFact;
use crate::domain::id::Id;
use crate::domain::kinds::Acknowledgement;
use crate::domain::kinds::engagement::Status;
use crate::domain::records::Records;
use crate::rules::acknowledge::weight;
use crate::rules::{Base, Finding, Policy, Severity};

/// That somebody accepted a finding as it is, on 12 January until the end of the year.
fn accepting(found: &Finding) -> (Id, Acknowledgement) {
    let it = Acknowledgement {
        rule: found.rule.to_owned(),
        subject: found.subject.clone(),
        period: found.period.clone(),
        title: found.text.clone(),
        severity: Some(weight(found.severity)),
        over_by: found.over_by.clone().unwrap_or_default(),
        records: found.records.iter().map(|it| it.id.to_string()).collect(),
        reason: "a fair that comes once in ten years".to_owned(),
        on: Some(today()),
        until: Some(day("2027-12-31")),
    };
    (id("seen"), it)
}

/// Sato and Novak share so many tenths of days in February, of 34.0 available.
fn shared(tenths: i64) -> Records {
    let mut records = two();
    records.engagements = vec![fair("fair", "sato", tenths / 2), fair("forum", "novak", tenths - tenths / 2)];
    records
}

fn fair(key: &str, who: &str, tenths: i64) -> EngagementFact {
    let mut fact = engagement(key, Status::Accepted, "2027-02-08", "2027-02-12");
    fact.people = vec![days(who, tenths)];
    fact
}

/// What is left of an acknowledgement of CAP-1 over by 0.1 once the records are others.
fn holds_for(records: &Records) -> bool {
    let mut records = records.clone();
    records.acknowledged = vec![accepting(&only(&shared(341), "CAP-1"))];
    only(&records, "CAP-1").acknowledged.is_some()
}

#[test]
fn what_is_acknowledged_is_told_with_its_reason_and_does_not_count() {
    let mut records = shared(341);
    records.acknowledged = check(&records, "CAP-1").iter().chain(&check(&records, "CAP-2")).map(accepting).collect();
    let found = only(&records, "CAP-1");
    assert_eq!((found.severity, found.weight()), (Severity::Over, Severity::Info));
    let seen = found.acknowledged.unwrap();
    assert_eq!((seen.reason.as_str(), seen.until), ("a fair that comes once in ten years", Some(day("2027-12-31"))));
    let panel = Base::read(records, &Policy::default(), today()).panel();
    let capacity = panel.findings.iter().filter(|it| it.rule.starts_with("CAP-"));
    assert!(capacity.clone().count() >= 2 && capacity.clone().all(|it| it.weight() == Severity::Info));
}

#[test]
fn it_returns_once_the_amount_over_has_grown_by_more_than_a_tenth_of_the_limit() {
    // A tenth of 34.0 is 3.4: from 0.1 to 3.5 holds, to 3.6 does not.
    assert!(holds_for(&shared(341)) && holds_for(&shared(375)));
    assert!(!holds_for(&shared(376)));
    assert!(holds_for(&shared(340)), "what is only watch any more is less");
}

#[test]
fn it_returns_when_the_severity_rises_or_a_record_joins() {
    let mut records = shared(341);
    records.acknowledged = vec![accepting(&only(&shared(340), "CAP-1"))];
    assert!(only(&records, "CAP-1").acknowledged.is_none(), "it was watch");
    let mut records = shared(340);
    records.engagements.push(fair("gala", "sato", 1));
    assert!(!holds_for(&records), "a gala that was not there");
    records.engagements.remove(2);
    records.engagements.remove(1);
    records.engagements[0].people = vec![days("sato", 341)];
    assert!(holds_for(&records), "one that goes is no reason");
}

#[test]
fn it_holds_from_its_day_to_its_last_day() {
    for (on, until, holds) in
        [("2027-01-12", "2027-01-12", true), ("2026-02-01", "2027-01-11", false), ("2027-01-13", "2027-12-31", false)]
    {
        let mut records = shared(341);
        let mut seen = accepting(&only(&records, "CAP-1"));
        (seen.1.on, seen.1.until) = (Some(day(on)), Some(day(until)));
        records.acknowledged = vec![seen];
        assert_eq!(only(&records, "CAP-1").acknowledged.is_some(), holds, "{on} to {until}");
    }
}

#[test]
fn it_is_of_one_subject_and_period() {
    let mut records = shared(341);
    let seen = accepting(&only(&records, "CAP-1"));
    for (subject, period) in [("sato", "2027-02"), ("office", "2027-03")] {
        let mut other = seen.clone();
        (other.1.subject, other.1.period) = (subject.to_owned(), period.to_owned());
        records.acknowledged = vec![other];
        assert!(only(&records, "CAP-1").acknowledged.is_none(), "{subject} {period}");
    }
}

#[test]
fn growth_by_the_mere_passing_of_days_does_not_count() {
    let mut records = bare();
    records.memberships = vec![member_of("c40")];
    records.memberships[0].2.hours = Some(Decimal::from(10));
    records.memberships[0].2.since = Some("2025-01-12".parse().unwrap());
    let found = only(&records, "IDLE-1");
    assert_eq!(told(&found), "over c40 rolling: 24 of 24, over by 1 months");
    records.acknowledged = vec![accepting(&found)];
    let later = &check_on(&records, "IDLE-1", "2027-12-12")[0];
    assert_eq!((later.over_by.as_deref(), later.acknowledged.is_some()), (Some("11"), true));
    let after = &check_on(&records, "IDLE-1", "2028-01-12")[0];
    assert!(after.acknowledged.is_none(), "it has expired");
}

#[test]
fn days_that_pass_are_no_reason_but_the_next_outcome_that_is_late_is() {
    let mut records = bare();
    let done = |key: &str, on: &str| engagement(key, Status::Done, on, on);
    records.engagements = vec![done("gala", "2026-11-01"), done("fair", "2027-01-04")];
    let found = only(&records, "MEAS-1");
    assert_eq!((told(&found).as_str(), found.records.len()), ("watch office rolling: 1 of 0 engagements", 1));
    records.acknowledged = vec![accepting(&found)];
    // On 5 March the fair is 60 days ago, which is not late yet; on the 6th it joins the gala.
    let on = |day: &str| check_on(&records, "MEAS-1", day)[0].clone();
    assert_eq!((on("2027-03-05").figure.as_str(), on("2027-03-05").acknowledged.is_some()), ("1", true));
    assert_eq!((on("2027-03-06").figure.as_str(), on("2027-03-06").acknowledged.is_some()), ("2", false));
}

#[test]
fn one_more_late_promise_is_told_again() {
    let mut records = two();
    records.promises = vec![promise("flag", "2027-01-04"), promise("anthem", "2027-02-04")];
    let found = only(&records, "DUE-2");
    records.acknowledged = vec![accepting(&found)];
    assert!(check_on(&records, "DUE-2", "2027-02-04")[0].acknowledged.is_some(), "a month later is no worse");
    assert!(check_on(&records, "DUE-2", "2027-02-05")[0].acknowledged.is_none());
}
