//! IDLE-1, IDLE-2 and TOUCH-1 worked out by hand: what lies idle, and who is met how often.

use rust_decimal::Decimal;

use super::offices::*;
use crate::domain::fact::EngagementFact;
use crate::domain::kinds::Seat;
use crate::domain::kinds::agreement::AgreementStatus;
use crate::domain::kinds::city::Tier;
use crate::domain::kinds::engagement::Status;
use crate::domain::kinds::membership::Role;
use crate::domain::records::Records;
use crate::domain::values::{Currency, Money};
use crate::rules::{Base, Policy, RulePolicy, Severity};

fn meeting(key: &str, status: Status, on: &str) -> EngagementFact {
    EngagementFact { network: Some(id("c40")), ..engagement(key, status, on, on) }
}

/// A membership of ten hours a year since 2015 in which a meeting ended on that day, if it is one.
fn member(last: Option<&str>) -> Records {
    let mut records = bare();
    records.memberships = vec![member_of("c40")];
    records.memberships[0].2.hours = Some(Decimal::from(10));
    records.memberships[0].2.since = Some("2015".parse().unwrap());
    records.engagements.extend(last.map(|last| meeting("assembly", Status::Done, last)));
    records
}

#[test]
fn idle_1_is_watch_after_twelve_whole_months_and_over_after_twenty_four() {
    let records = member(Some("2026-01-12"));
    assert!(check_on(&records, "IDLE-1", "2027-01-11").is_empty());
    let found = only(&records, "IDLE-1");
    assert_eq!(told(&found), "watch c40 rolling: 12 of 12 months");
    assert_eq!(
        found.text,
        "Home in c40: 12 months without an engagement entered in this network, watch from 12; the last one ended on \
         12 Jan 2026, and none is accepted that begins within 90 days"
    );
    assert_eq!(
        (found.short.as_str(), found.clears.as_str()),
        ("Home in c40 idle 12 months", "accept something that begins within 90 days, or leave it")
    );
    assert_eq!(found.records.len(), 1);
    assert_eq!(all_told_on(&records, "IDLE-1", "2028-01-11"), ["watch c40 rolling: 23 of 12 months"]);
    assert_eq!(all_told_on(&records, "IDLE-1", "2028-01-12"), ["over c40 rolling: 24 of 24, over by 1 months"]);
    assert_eq!(all_told_on(&records, "IDLE-1", "2028-04-12"), ["over c40 rolling: 27 of 24, over by 3 months"]);
}

#[test]
fn idle_months_end_with_the_month_and_on_leap_days() {
    for (last, on, months) in [
        ("2028-02-29", "2029-02-27", 0),
        ("2028-02-29", "2029-02-28", 1),
        ("2027-02-28", "2028-02-27", 0),
        ("2027-02-28", "2028-02-28", 1),
        ("2026-08-31", "2027-08-30", 0),
        ("2026-08-31", "2027-08-31", 1),
    ] {
        assert_eq!(check_on(&member(Some(last)), "IDLE-1", on).len(), months, "{last} on {on}");
    }
}

#[test]
fn idle_1_counts_what_was_done_in_the_network_or_on_its_seat() {
    let mut records = member(Some("2026-01-12"));
    records.engagements.push(meeting("other", Status::Done, "2026-06-01"));
    assert!(check(&records, "IDLE-1").is_empty());
    for status in [Status::Invited, Status::Cancelled, Status::Idea, Status::Postponed] {
        records.engagements[1].status = status;
        assert_eq!(check(&records, "IDLE-1").len(), 1, "{status:?}");
    }
    records.engagements[1].status = Status::Done;
    records.engagements[1].network = None;
    assert_eq!(check(&records, "IDLE-1").len(), 1);
    records.seats = vec![(id("board"), Seat { membership: Some(id("c40")), ..Seat::default() })];
    records.engagements[1].seat = Some(id("board"));
    assert!(check(&records, "IDLE-1").is_empty());
    let mut records = member(None);
    records.latest = vec![(id("c40"), day("2023-05-05"))];
    assert!(only(&records, "IDLE-1").text.contains(
        "44 months without an engagement entered in this network, over from 24; the last one ended on 5 May 2023"
    ));
}

#[test]
fn idle_1_is_silent_if_something_is_accepted_within_ninety_days() {
    // From 12 January: 19 days of January, 28, 31 and 12 of April are 90.
    for (from, found) in [("2027-01-12", 0), ("2027-04-12", 0), ("2027-04-13", 1)] {
        let mut records = member(Some("2026-01-12"));
        records.engagements.push(meeting("next", Status::Accepted, from));
        assert_eq!(check(&records, "IDLE-1").len(), found, "{from}");
        records.engagements[1].status = Status::Invited;
        assert_eq!(check(&records, "IDLE-1").len(), 1);
    }
}

#[test]
fn idle_1_counts_from_where_it_began_and_never_from_before_the_log() {
    let mut records = member(None);
    assert!(only(&records, "IDLE-1").text.contains(
        ": 144 months without an engagement entered in this network, over from 24; nothing is logged \
                       since it began on 1 Jan 2015,"
    ));
    records.office.log_from = Some(day("2026-01-13"));
    assert!(check(&records, "IDLE-1").is_empty());
    let found = &check_on(&records, "IDLE-1", "2027-01-13")[0];
    assert_eq!(told(found), "watch c40 rolling: 12 of 12 months");
    assert!(found.text.contains("; nothing is logged since the log began on 13 Jan 2026,"), "{}", found.text);
    records.memberships[0].2.since = Some("2026-02".parse().unwrap());
    assert!(check_on(&records, "IDLE-1", "2027-01-31").is_empty());
    assert_eq!(check_on(&records, "IDLE-1", "2027-02-01").len(), 1, "a month begins on its first day");
    (records.memberships[0].2.since, records.office.log_from) = (None, None);
    assert!(check(&records, "IDLE-1").is_empty(), "nobody knows since when");
}

#[test]
fn idle_1_minds_memberships_that_take_money_or_time() {
    let mut records = member(Some("2025-12-01"));
    records.memberships[0].2.hours = Some(Decimal::ZERO);
    let found = only(&records, "IDLE-1");
    assert_eq!((told(&found).as_str(), found.missing), ("unknown c40 rolling: 13 of 12 months", 1));
    assert!(found.text.ends_with(" within 90 days. Nobody can tell whether it takes money or time"), "{}", found.text);
    assert_eq!(found.short, "Home in c40 idle: cost unknown");
    assert_eq!(found.clears, "enter the network's fee rule, or a fee by hand");
    records.memberships[0].2.fee = Some(Money::new(1, Currency::EUR));
    assert_eq!(only(&records, "IDLE-1").severity, Severity::Watch);
    records.memberships[0].2.fee = Some(Money::new(0, Currency::EUR));
    assert!(check(&records, "IDLE-1").is_empty());
    records.memberships[0].2.hours = None;
    assert_eq!(only(&records, "IDLE-1").clears, "enter its hours a year, 0 if it takes none");
    records.memberships[0].2.fee = None;
    assert_eq!(
        only(&records, "IDLE-1").clears,
        "enter the network's fee rule, or a fee by hand; its hours a year, 0 if it takes none"
    );
    assert!(check_on(&records, "IDLE-1", "2026-11-30").is_empty(), "eleven months, whatever it takes");
    records.memberships[0].2.role = Some(Role::Former);
    assert!(check(&records, "IDLE-1").is_empty());
}

#[test]
fn idle_2_is_watch_after_twenty_four_months_and_over_after_thirty_six() {
    let mut records = bare();
    records.agreements = vec![agreement("osaka")];
    records.agreements[0].1.hours = Some(Decimal::from(8));
    records.agreements[0].1.signed = Some("2025-01-12".parse().unwrap());
    assert!(check_on(&records, "IDLE-2", "2027-01-11").is_empty());
    let found = only(&records, "IDLE-2");
    assert_eq!(told(&found), "watch osaka rolling: 24 of 24 months");
    assert_eq!(
        found.text,
        "Osaka: 24 months without an engagement entered under this agreement, watch from 24; nothing is logged since \
         it began on 12 Jan 2025, and none is accepted that begins within 90 days"
    );
    assert_eq!(all_told_on(&records, "IDLE-2", "2028-01-11"), ["watch osaka rolling: 35 of 24 months"]);
    assert_eq!(all_told_on(&records, "IDLE-2", "2028-01-12"), ["over osaka rolling: 36 of 36, over by 1 months"]);
    let mut call = engagement("call", Status::Done, "2025-01-13", "2025-01-13");
    call.agreement = Some(id("osaka"));
    records.engagements = vec![call];
    assert!(check(&records, "IDLE-2").is_empty());
    records.engagements.clear();
    records.agreements[0].1.status = Some(AgreementStatus::Dormant);
    assert!(check(&records, "IDLE-2").is_empty(), "one that rests may lie idle");
    records.agreements[0].1.status = Some(AgreementStatus::Active);
    records.agreements[0].1.hours = None;
    let found = only(&records, "IDLE-2");
    assert_eq!((found.severity, found.missing), (Severity::Unknown, 1), "its hours are not known");
    assert_eq!(found.clears, "enter its hours a year, 0 if it takes none");
    records.agreements[0].1.hours = Some(Decimal::ZERO);
    assert!(check(&records, "IDLE-2").is_empty(), "it takes nothing");
}

#[test]
fn idle_2_names_an_engagement_with_the_partner_that_would_clear_it_if_it_named_the_agreement() {
    let mut records = bare();
    records.partners = vec![partner("osaka", None)];
    records.agreements = vec![agreement("friendship")];
    records.agreements[0].1.hours = Some(Decimal::from(8));
    records.agreements[0].1.signed = Some("2025-01-12".parse().unwrap());
    records.agreements[0].1.partners = vec![id("osaka")];
    let with = |key: &str, status: Status, on: &str| EngagementFact {
        partners: vec![id("osaka")],
        ..engagement(key, status, on, on)
    };
    // The first is as long ago as the agreement, the second begins a day too late.
    records.engagements = vec![with("old", Status::Done, "2025-01-12"), with("late", Status::Accepted, "2027-04-13")];
    assert!(!only(&records, "IDLE-2").text.contains("names no agreement"));
    records.engagements.push(with("visit", Status::Accepted, "2027-02-09"));
    let found = only(&records, "IDLE-2");
    assert!(found.text.ends_with(". With Osaka there is one (9 Feb 2027) that names no agreement"), "{}", found.text);
    assert!(found.clears.starts_with("enter this agreement on \"visit\" (9 Feb 2027), and this is cleared; else "));
    let behind: Vec<_> = found.records.iter().map(|it| (it.id.as_str(), it.aside)).collect();
    assert_eq!(behind, [("friendship", false), ("visit", true)], "no acknowledgement hangs on it");
    records.engagements[2].agreement = Some(id("friendship"));
    assert!(check(&records, "IDLE-2").is_empty(), "so it does");
}

#[test]
fn touch_1_tells_when_a_partner_was_met_last_and_what_is_accepted_next() {
    let mut records = met(0);
    let text = |records: &Records| only(records, "TOUCH-1").text;
    assert!(text(&records).ends_with(". No earlier meeting is on record; nothing is accepted"), "{}", text(&records));
    records.partners[0].1.met = true;
    assert!(text(&records).ends_with(". Last met more than two years ago; nothing is accepted"));
    records.engagements = vec![call(0, "2025-05-05"), call(1, "2027-03-01"), call(2, "2027-01-21")];
    for fact in &mut records.engagements[1..] {
        fact.status = Status::Accepted;
    }
    let found = only(&records, "TOUCH-1");
    assert_eq!(
        found.text,
        "Osaka: not met from January 2026 to December 2026; tier A asks for 4 to 12 engagements a year. Last met 5 May 2025; \
         next accepted 21 Jan 2027"
    );
    assert_eq!(found.short, "Osaka not met in a year");
    let behind: Vec<_> = found.records.iter().map(|it| (it.note.as_str(), it.aside)).collect();
    assert_eq!(behind, [("", false), ("last met 5 May 2025", true), ("next accepted 21 Jan 2027", true)]);
}

/// Osaka, of tier A (4 to 12 a year), met so often in June 2026.
fn met(count: usize) -> Records {
    let mut records = bare();
    records.partners = vec![partner("osaka", Some(Tier::A))];
    records.engagements = (0..count).map(|number| call(number, "2026-06-10")).collect();
    records
}

fn call(number: usize, on: &str) -> EngagementFact {
    let mut fact = engagement(&format!("call{number}"), Status::Done, on, on);
    fact.partners = vec![id("osaka")];
    fact
}

#[test]
fn touch_1_is_watch_outside_the_band_of_the_tier_and_over_far_outside() {
    assert!(check(&met(4), "TOUCH-1").is_empty());
    let found = only(&met(3), "TOUCH-1");
    assert_eq!(told(&found), "watch osaka rolling: 3 of 4 engagements");
    assert_eq!(
        found.text,
        "Osaka: met 3 times from January 2026 to December 2026; tier A asks for 4 to 12 engagements a year. Last met \
         10 Jun 2026; nothing is accepted"
    );
    assert_eq!((found.short.as_str(), found.records.len()), ("Osaka met 3 of 4 a year", 3));
    assert_eq!(found.clears, "do something together, or put the partner in another tier");
    assert_eq!(all_told(&met(1), "TOUCH-1"), ["watch osaka rolling: 1 of 4 engagements"]);
    assert_eq!(all_told(&met(0), "TOUCH-1"), ["over osaka rolling: 0 of 4, over by 4 engagements"]);
    assert!(check(&met(12), "TOUCH-1").is_empty());
    let found = only(&met(13), "TOUCH-1");
    assert_eq!(told(&found), "watch osaka rolling: 13 of 12 engagements");
    assert!(found.text.ends_with("2026; tier A asks for 4 to 12 engagements a year"), "{}", found.text);
    assert_eq!(found.short, "Osaka met 13 times, at most 12");
    assert_eq!(all_told(&met(24), "TOUCH-1"), ["watch osaka rolling: 24 of 12 engagements"]);
    assert_eq!(all_told(&met(25), "TOUCH-1"), ["over osaka rolling: 25 of 24, over by 1 engagements"]);
    let mut none = met(0);
    none.partners[0].1.tier = None;
    assert!(check(&none, "TOUCH-1").is_empty(), "a partner without a tier");
}

#[test]
fn touch_1_has_a_band_for_each_tier() {
    for (tier, least, most) in [(Tier::A, 4, 12), (Tier::B, 2, 6), (Tier::C, 1, 3)] {
        let says = |count: usize| {
            let mut records = met(count);
            records.partners[0].1.tier = Some(tier);
            check(&records, "TOUCH-1").first().map(|found| found.severity)
        };
        assert_eq!([says(least), says(most)], [None, None], "{tier:?}");
        assert_eq!([says(most + 1), says(most * 2)], [Some(Severity::Watch), Some(Severity::Watch)], "{tier:?}");
        assert_eq!([says(most * 2 + 1), says(0)], [Some(Severity::Over), Some(Severity::Over)], "{tier:?}");
    }
}

#[test]
fn touch_1_looks_at_twelve_whole_months_of_what_was_done() {
    for (on, counted) in [("2025-12-31", 0), ("2026-01-01", 1), ("2026-12-31", 1), ("2027-01-01", 0)] {
        let mut records = met(3);
        records.engagements.push(call(3, on));
        assert_eq!(check(&records, "TOUCH-1").len(), 1 - counted, "{on}");
    }
    let mut records = met(4);
    records.engagements[0].status = Status::Accepted;
    assert_eq!(check(&records, "TOUCH-1").len(), 1, "only what was done");
}

#[test]
fn touch_1_says_that_somebody_is_met_too_rarely_only_of_a_log_of_twelve_months() {
    let mut records = met(0);
    records.office.log_from = Some(day("2026-01-01"));
    assert_eq!(check(&records, "TOUCH-1").len(), 1);
    records.office.log_from = Some(day("2026-01-02"));
    assert!(check(&records, "TOUCH-1").is_empty());
    let mut records = met(13);
    records.office.log_from = Some(day("2026-06-10"));
    assert_eq!(check(&records, "TOUCH-1").len(), 1, "too often shows at once");
    records.office.log_from = Some(day("2026-06-11"));
    assert!(check(&records, "TOUCH-1").is_empty(), "before the log began");
}

#[test]
fn what_begins_later_does_not_lie_idle_even_at_a_limit_of_none() {
    let mut records = member(None);
    records.memberships[0].2.since = None;
    records.office.log_from = Some(day("2027-01-13"));
    let mut policy = Policy::default();
    policy.set("IDLE-1", RulePolicy { enabled: true, watch: Some(0), over: Some(0) });
    let told = |records: &Records| {
        let panel = Base::read(records.clone(), &policy, today()).panel();
        panel.findings.iter().filter(|it| it.rule == "IDLE-1").count()
    };
    assert_eq!(told(&records), 0);
    records.office.log_from = Some(today());
    assert_eq!(told(&records), 1);
}
