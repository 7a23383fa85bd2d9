//! OPP-1 and OPP-2 worked out by hand, and each sign of an opportunistic and of a short-term engagement.

use super::offices::*;
use crate::domain::fact::EngagementFact;
use crate::domain::kinds::Seat;
use crate::domain::kinds::agreement::AgreementStatus;
use crate::domain::kinds::engagement::{Origin, Status};
use crate::domain::records::Records;
use crate::domain::values::Days;
use crate::rules::signs::Signs;
use crate::rules::{Base, Policy, Severity};

/// A visit of so many tenths of a day that serves nothing and that nothing follows: two signs, and short-term.
fn visit(tenths: i64) -> EngagementFact {
    let mut fact = engagement("visit", Status::Accepted, "2027-02-08", "2027-02-12");
    fact.people = vec![days("sato", tenths)];
    fact
}

/// Ten engagements of 100.0 days in all, so many tenths of them of that visit.
fn hundred(tenths: i64) -> Records {
    let mut records = two();
    records.engagements = in_order(9);
    records.engagements[0].people = vec![days("sato", 1000 - 80 - tenths)];
    records.engagements.push(visit(tenths));
    records
}

#[test]
fn opp_1_says_nothing_up_to_a_quarter_is_watch_past_it_and_over_past_two_fifths() {
    assert!(check(&hundred(250), "OPP-1").is_empty());
    let found = only(&hundred(251), "OPP-1");
    assert_eq!(told(&found), "watch office rolling: 25.1 of 25 %");
    assert_eq!(
        found.text,
        "25.1 % of the days of everybody (done since Jan 2026 and accepted to Dec 2027) go into 1 opportunistic \
         engagement: 25.1 of 100.0 d, limit 25 %. Opportunistic is what has two or more of these signs: no \
         objective; decided at short notice (less than 28 days before); asked for by others, nothing lasting behind \
         it; nothing follows; the only one with its partners"
    );
    assert_eq!(found.short, "opportunistic 25.1 %, watch 25");
    assert_eq!(found.records.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(), ["visit"]);
    assert_eq!(all_told(&hundred(400), "OPP-1"), ["watch office rolling: 40 of 25 %"]);
    assert_eq!(all_told(&hundred(401), "OPP-1"), ["over office rolling: 40.1 of 40, over by 0.1 %"]);
    assert_eq!(all_told(&hundred(404), "OPP-1"), ["over office rolling: 40.4 of 40, over by 0.4 %"]);
    assert_eq!(all_told(&hundred(405), "OPP-1"), ["over office rolling: 41 of 40, over by 1 %"], "whole again");
    assert_eq!(all_told(&hundred(425), "OPP-1"), ["over office rolling: 43 of 40, over by 3 %"], "2.5 points, half up");
}

#[test]
fn the_meter_of_a_share_shows_the_tenth_by_which_it_is_past_its_limit() {
    let long = |tenths| Base::read(hundred(tenths), &Policy::default(), today()).panel().focus[0].long.clone();
    assert_eq!(long(400), "opportunistic 40 %, watch 25, over 40");
    assert_eq!(long(401), "opportunistic 40.1 %, watch 25, over 40");
    assert_eq!(long(410), "opportunistic 41 %, watch 25, over 40");
}

#[test]
fn opp_2_says_nothing_up_to_two_fifths_is_watch_past_them_and_over_past_three() {
    assert!(check(&hundred(400), "OPP-2").is_empty());
    let found = only(&hundred(401), "OPP-2");
    assert_eq!(told(&found), "watch office rolling: 40.1 of 40 %");
    assert_eq!(
        found.text,
        "40.1 % of the days of everybody (done since Jan 2026 and accepted to Dec 2027) go into 1 short-term \
         engagement: 40.1 of 100.0 d, limit 40 %. Short-term is what stands under no agreement, membership or seat, \
         is followed by nothing, and whose chain of follow-ups lasts less than 6 months from its first day to its \
         last"
    );
    assert_eq!(all_told(&hundred(600), "OPP-2"), ["watch office rolling: 60 of 40 %"]);
    assert_eq!(all_told(&hundred(601), "OPP-2"), ["over office rolling: 60.1 of 60, over by 0.1 %"]);
}

#[test]
fn behind_a_share_stand_the_days_of_each_which_add_up_and_the_signs() {
    let records = hundred(301);
    let found = only(&records, "OPP-1");
    let behind: Vec<_> = found.records.iter().map(|it| (it.adds_words(), it.words())).collect();
    let [(days, words)] = behind.as_slice() else { panic!("{behind:?}") };
    assert_eq!(days, "30.1 d");
    assert!(words.ends_with(" \u{b7} no objective, nothing follows"), "{words}");
    assert!(found.text.contains(": 30.1 of 100.0 d, limit 25 %."), "{}", found.text);
}

#[test]
fn fewer_than_ten_engagements_are_told_but_never_weighed() {
    let mut records = hundred(500);
    records.engagements.remove(1);
    let found = only(&records, "OPP-1");
    assert_eq!(told(&found), "info office rolling: 51 of 25 %", "50.0 of 99.0");
    assert!(found.text.ends_with(". Not judged: 9 engagements, at least 10 are needed"), "{}", found.text);
    records.engagements.clear();
    assert!(check(&records, "OPP-1").is_empty(), "nothing to judge");
}

#[test]
fn shares_look_at_whole_months_around_the_current_one() {
    let says = |from: &str, to: &str| {
        let mut records = hundred(0);
        records.engagements[0].people = vec![days("sato", 10)];
        records.engagements.truncate(9);
        let mut fact = visit(400);
        (fact.from, fact.to) = (day(from), day(to));
        records.engagements.push(fact);
        let found = check(&records, "OPP-1");
        found.first().map_or(String::new(), |it| it.text.split([':', ',']).nth(1).unwrap_or_default().trim().to_owned())
    };
    assert_eq!(says("2025-12-31", "2025-12-31"), "");
    assert_eq!(says("2026-01-01", "2026-01-01"), "40.0 of 49.0 d");
    assert_eq!(says("2027-12-31", "2027-12-31"), "40.0 of 49.0 d");
    assert_eq!(says("2028-01-01", "2028-01-01"), "");
    // Of four days the two of January 2026 count, so half of 40.0.
    assert_eq!(says("2025-12-30", "2026-01-02"), "20.0 of 29.0 d");
}

#[test]
fn shares_count_from_where_the_log_begins() {
    let mut records = hundred(500);
    records.office.log_from = Some(day("2027-02-12"));
    assert_eq!(all_told(&records, "OPP-1"), ["over office rolling: 50 of 40, over by 10 %"], "they touch that day");
    assert!(only(&records, "OPP-1").text.contains("(done since Feb 2027 and accepted to Dec 2027)"));
    records.office.log_from = Some(day("2027-02-13"));
    assert!(check(&records, "OPP-1").is_empty());
}

#[test]
fn days_or_an_origin_that_are_not_entered_make_a_share_unknown_until_it_is_past_a_limit() {
    let mut records = hundred(250);
    records.engagements[1].people[0].event = None;
    // 25.0 of the 99.0 days that are known are past a quarter.
    assert_eq!(only(&records, "OPP-1").severity, Severity::Watch);
    let mut records = hundred(100);
    records.engagements[1].people.clear();
    let found = only(&records, "OPP-1");
    assert_eq!((told(&found).as_str(), found.missing), ("unknown office rolling: 10 of 25 %", 1));
    assert!(
        found.text.starts_with("At least 10 % of the days") && found.text.ends_with("; 1 engagement lacks a value")
    );
    // What is unknown is about what is not entered.
    assert_eq!(found.records.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(), ["order01"]);
    // One sign, and an origin that would be the second.
    let mut records = hundred(100);
    (records.engagements[0].origin, records.engagements[0].reviewed) = (None, false);
    assert_eq!(all_told(&records, "OPP-1"), ["unknown office rolling: 10 of 25 %"]);
    records.engagements[0].origin = Some(Origin::Plan);
    assert!(check(&records, "OPP-1").is_empty());
}

/// The signs of one engagement among those records.
fn signs(records: &Records, fact: &EngagementFact) -> Signs {
    Base::read(records.clone(), &Policy::default(), today()).signs(fact)
}

#[test]
fn the_sign_of_no_objective() {
    let mut records = two();
    let mut fact = visit(10);
    assert!(signs(&records, &fact).aimless);
    records.agreements = vec![agreement("osaka")];
    records.agreements[0].1.objective = Some(id("climate"));
    fact.agreement = Some(id("osaka"));
    assert!(!signs(&records, &fact).aimless, "that of its agreement");
    fact.agreement = None;
    records.memberships = vec![member_of("c40")];
    records.memberships[0].2.objective = Some(id("climate"));
    fact.network = Some(id("c40"));
    assert!(!signs(&records, &fact).aimless, "that of our membership");
    fact.network = None;
    records.seats = vec![(id("board"), Seat { membership: Some(id("c40")), ..Seat::default() })];
    fact.seat = Some(id("board"));
    assert!(!signs(&records, &fact).aimless, "that of the membership of its seat");
    fact.seat = None;
    fact.objectives = vec![id("climate")];
    assert!(!signs(&records, &fact).aimless, "its own");
}

#[test]
fn the_sign_of_short_notice() {
    // February 2028 has 29 days: from the 2nd to 1 March are 28.
    let cases = [
        ("2027-02-08", "2027-01-11", false),
        ("2027-02-08", "2027-01-12", true),
        ("2028-03-01", "2028-02-02", false),
        ("2028-03-01", "2028-02-03", true),
        ("2027-02-08", "2027-02-09", true),
    ];
    for (from, decided, hasty) in cases {
        let mut fact = visit(10);
        (fact.from, fact.to, fact.decided_on) = (day(from), day(from), Some(day(decided)));
        assert_eq!(signs(&two(), &fact).hasty, hasty, "{decided} for {from}");
    }
    assert!(!signs(&two(), &visit(10)).hasty, "a day that is not entered is no sign");
}

#[test]
fn the_sign_of_coming_from_others() {
    let mut records = two();
    let mut fact = visit(10);
    for (origin, foreign) in [
        (Some(Origin::Invitation), Some(true)),
        (Some(Origin::Request), Some(true)),
        (Some(Origin::Political), Some(true)),
        (Some(Origin::Plan), Some(false)),
        (Some(Origin::Inherited), Some(false)),
        (None, None),
    ] {
        fact.origin = origin;
        assert_eq!(signs(&records, &fact).foreign, foreign, "{origin:?}");
    }
    records.agreements = vec![agreement("osaka")];
    fact.agreement = Some(id("osaka"));
    assert_eq!(signs(&records, &fact).foreign, Some(false), "under an active agreement, whatever its origin");
    fact.origin = Some(Origin::Invitation);
    records.agreements[0].1.status = Some(AgreementStatus::Dormant);
    assert_eq!(signs(&records, &fact).foreign, Some(true), "one that rests lasts no more");
    records.memberships = vec![member_of("c40")];
    fact.network = Some(id("c40"));
    assert_eq!(signs(&records, &fact).foreign, Some(false), "in a network of ours");
    records.memberships[0].2.until = Some("2026".parse().unwrap());
    assert_eq!(signs(&records, &fact).foreign, Some(true), "in one we have left");
    records.seats = vec![(id("board"), Seat::default())];
    fact.seat = Some(id("board"));
    assert_eq!(signs(&records, &fact).foreign, Some(false), "on a seat of ours");
}

#[test]
fn the_sign_that_nothing_follows() {
    let mut records = two();
    let fact = visit(10);
    records.engagements = vec![fact.clone()];
    assert!(signs(&records, &fact).alone);
    assert!(!signs(&records, &EngagementFact { reviewed: true, ..fact.clone() }).alone);
    records.promising = vec![id("visit")];
    assert!(!signs(&records, &fact).alone, "a promise came from it");
    records.promising.clear();
    let mut next = engagement("next", Status::Idea, "2027-09-01", "2027-09-01");
    next.follows = Some(id("visit"));
    records.engagements.push(next);
    assert!(!signs(&records, &fact).alone, "even an idea follows");
    records.engagements[1].status = Status::Declined;
    assert!(signs(&records, &fact).alone);
}

#[test]
fn the_sign_of_a_partner_met_only_once() {
    let mut records = two();
    let mut fact = visit(10);
    assert!(!signs(&records, &fact).single, "no partner, no sign");
    fact.partners = vec![id("osaka"), id("lyon")];
    assert!(signs(&records, &fact).single);
    records.engagements = vec![engagement("call", Status::Invited, "2027-03-01", "2027-03-01")];
    records.engagements[0].partners = vec![id("lyon")];
    assert!(signs(&records, &fact).single, "an invitation is no meeting");
    records.engagements[0].status = Status::Accepted;
    assert!(!signs(&records, &fact).single, "one of its partners is enough");
    records.engagements.clear();
    records.partners = vec![partner("osaka", None)];
    records.partners[0].1.met = true;
    assert!(!signs(&records, &fact).single, "met before the years looked at");
}

#[test]
fn two_signs_make_it_opportunistic_and_an_origin_that_is_not_entered_may_be_one() {
    let mut fact = visit(10);
    fact.reviewed = true;
    assert_eq!(signs(&two(), &fact).opportunistic(), Some(false), "one sign");
    fact.origin = Some(Origin::Request);
    assert_eq!(signs(&two(), &fact).opportunistic(), Some(true));
    fact.origin = None;
    assert_eq!(signs(&two(), &fact).opportunistic(), None);
    fact.reviewed = false;
    assert_eq!(signs(&two(), &fact).opportunistic(), Some(true), "two without it");
    (fact.reviewed, fact.objectives) = (true, vec![id("climate")]);
    assert_eq!(signs(&two(), &fact).opportunistic(), Some(false), "not even with it");
}

#[test]
fn a_chain_of_six_months_is_not_short_term() {
    // Both ends included. Six months from 31 August 2027 are up on 28 February 2028: the 29th would be the first day after.
    let cases = [
        ("2027-01-01", "2027-06-29", true),
        ("2027-01-01", "2027-06-30", false),
        ("2027-08-31", "2028-02-27", true),
        ("2027-08-31", "2028-02-28", false),
    ];
    for (first, last, short) in cases {
        let mut records = two();
        let mut begun = engagement("first", Status::Done, first, first);
        begun.people = vec![days("sato", 10)];
        let mut fact = visit(10);
        (fact.from, fact.to, fact.follows) = (day(last), day(last), Some(id("first")));
        records.engagements = vec![begun, fact.clone()];
        assert_eq!(signs(&records, &fact).short_term, short, "{first} to {last}");
        records.engagements[0].status = Status::Cancelled;
        assert!(signs(&records, &fact).short_term, "what is off belongs to no chain");
    }
}

#[test]
fn what_is_tied_to_an_agreement_a_membership_or_a_seat_is_not_short_term() {
    let mut records = two();
    let mut fact = visit(10);
    assert!(signs(&records, &fact).short_term);
    fact.agreement = Some(id("osaka"));
    records.agreements = vec![agreement("osaka")];
    records.agreements[0].1.status = Some(AgreementStatus::Ended);
    assert!(!signs(&records, &fact).short_term, "whatever became of it");
    fact.agreement = None;
    records.memberships = vec![member_of("c40")];
    records.memberships[0].2.until = Some("2020".parse().unwrap());
    fact.network = Some(id("c40"));
    assert!(!signs(&records, &fact).short_term);
    fact.network = Some(id("iclei"));
    assert!(signs(&records, &fact).short_term, "a network that is not ours");
    fact.reviewed = true;
    assert!(!signs(&records, &fact).short_term);
}

#[test]
fn days_of_everybody_count_whoever_they_are() {
    let mut records = hundred(250);
    let mut share = days("mayor", 1);
    share.preparation = Some(Days(0));
    records.engagements[9].people.push(share);
    assert_eq!(all_told(&records, "OPP-1"), ["watch office rolling: 25.1 of 25 %"], "25.1 of 100.1 is 25.07 %");
}
