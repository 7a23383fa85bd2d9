//! CAP-3 to CAP-6 and OVL-1 worked out by hand: what the office has taken on for good.

use rust_decimal::Decimal;

use super::offices::*;
use crate::domain::kinds::Seat;
use crate::domain::kinds::agreement::{AgreementKind, AgreementStatus};
use crate::domain::kinds::engagement::Status;
use crate::domain::kinds::membership::Role;
use crate::domain::records::Records;
use crate::domain::values::Days;
use crate::rules::{Policy, Severity};

/// Sato alone, with a membership of so many tenths of an hour a year.
///
/// 2027 has three months of 21 working days, one of 20, two of 23 and six of 22; less the reserve of 15 %, each rounded:
/// 3 x 17.9 + 17.0 + 2 x 19.6 + 6 x 18.7 = 222.1 days. 60 % of them are 133.26, 80 % 177.68.
fn standing(tenths: i64) -> Records {
    let mut records = two();
    records.people.truncate(1);
    records.memberships = vec![member_of("c40")];
    records.memberships[0].2.hours = Some(Decimal::new(tenths, 1));
    records.memberships[0].2.owner = Some(id("sato"));
    records
}

#[test]
fn cap_3_says_nothing_up_to_sixty_per_cent_and_is_watch_a_tenth_past_it() {
    // 1,065.6 hours are 133.2 days, 1,066.4 are 133.3.
    assert!(check(&standing(10_656), "CAP-3").is_empty());
    let found = only(&standing(10_664), "CAP-3");
    assert_eq!(told(&found), "watch office rolling: 133.3 of 133.26 days");
    assert_eq!(
        found.text,
        "In the current month and the eleven after it memberships, agreements and seats take 133.3 of the 222.1 days \
         the staff have after the reserve, before anything new is accepted: 60.1 %, limit 60 % (133.26 days)"
    );
    assert_eq!((found.short.as_str(), found.percent), ("standing work 60.1 %", Some(60)));
    assert_eq!(found.clears, "0.1 days a year less for memberships, agreements and seats: the largest stand first");
}

#[test]
fn cap_3_is_over_past_eighty_per_cent() {
    // 1,420.8 hours are 177.6 days, 1,421.6 are 177.7.
    assert_eq!(all_told(&standing(14_208), "CAP-3"), ["watch office rolling: 177.6 of 133.3 days"]);
    let found = only(&standing(14_216), "CAP-3");
    assert_eq!(told(&found), "over office rolling: 177.7 of 177.68, over by 0.1 days");
    assert!(found.text.ends_with("accepted: 80.1 %, limit 80 % (177.68 days), over by 0.1 d"), "{}", found.text);
}

#[test]
fn cap_3_at_the_very_limit_is_full() {
    // Without a reserve 261.0 days are available: 60 % are 156.6 (1,252.8 hours), 80 % are 208.8 (1,670.4 hours).
    let policy = Policy::with_reserve(0);
    let says =
        |tenths| check_under(&standing(tenths), "CAP-3", &policy, "2027-01-12").iter().map(told).collect::<Vec<_>>();
    assert!(says(12_528).is_empty());
    assert_eq!(says(12_536), ["watch office rolling: 156.7 of 156.6 days"]);
    assert_eq!(says(16_704), ["watch office rolling: 208.8 of 156.6 days"]);
    assert_eq!(says(16_712), ["over office rolling: 208.9 of 208.8, over by 0.1 days"]);
}

#[test]
fn cap_3_counts_agreements_and_seats_and_no_promises() {
    let figure = |records: &Records| only(records, "CAP-3").figure;
    let mut records = standing(10_664);
    records.promises = vec![promise("flag", "2027-03-01")];
    records.promises[0].1.days = Some(Days(50));
    assert_eq!(figure(&records), "133.3");
    // 8 hours are a day; four meetings of two hours are another, three are 0.75 of it.
    records.agreements = vec![agreement("osaka")];
    records.agreements[0].1.hours = Some(Decimal::from(8));
    assert_eq!(figure(&records), "134.3");
    records.agreements[0].1.status = Some(AgreementStatus::Dormant);
    assert_eq!(figure(&records), "133.3");
    let seat = Seat {
        membership: Some(id("c40")),
        meetings: Some(4),
        hours: Some(Decimal::from(2)),
        owner: Some(id("sato")),
        ..Seat::default()
    };
    records.seats = vec![(id("board"), seat)];
    assert_eq!(figure(&records), "134.3");
    let mut meeting = engagement("meeting", Status::Accepted, "2027-03-01", "2027-03-01");
    meeting.seat = Some(id("board"));
    records.engagements = vec![meeting];
    assert_eq!(figure(&records), "134.1", "133.3 and 0.75, rounded half up");
}

#[test]
fn cap_3_without_hours_is_unknown_until_what_is_known_is_past_a_limit() {
    let mut records = standing(80);
    records.memberships.push(member_of("iclei"));
    records.memberships[1].2.hours = None;
    let found = only(&records, "CAP-3");
    assert_eq!((told(&found).as_str(), found.missing), ("unknown office rolling: 1.0 of 133.3 days", 1));
    assert!(found.text.ends_with("; 1 record lacks the hours of a year, so it may be more"), "{}", found.text);
    assert_eq!(found.clears, "enter the hours a year of each record, 0 if it takes none");
    records.memberships[0].2.hours = Some(Decimal::new(14_216, 1));
    let found = only(&records, "CAP-3");
    assert_eq!(found.severity, Severity::Over);
    assert!(found.text.contains("take at least 177.7 of the 222.1 days"), "{}", found.text);
    records.people.clear();
    assert_eq!(all_told(&records, "CAP-3"), ["unknown office rolling: 177.7 of no limit days"]);
}

#[test]
fn cap_3_without_an_fte_is_unknown_until_it_is_too_much_even_at_full_time() {
    let mut records = standing(80);
    records.people[0].1.fte = None;
    let found = only(&records, "CAP-3");
    assert_eq!(told(&found), "unknown office rolling: 1.0 of 133.3 days");
    assert!(
        found.text.ends_with(
            "accepted: 0 %, limit 60 % (133.26 days); counts full time for 1 person whose FTE is not entered"
        ),
        "{}",
        found.text
    );
    assert_eq!(found.clears, "enter the FTE of everybody on the staff");
    records.memberships[0].2.hours = Some(Decimal::new(14_216, 1));
    assert_eq!(only(&records, "CAP-3").severity, Severity::Over);
}

/// A city of so many people in so many networks that were counted.
fn in_networks(people: i64, count: usize) -> Records {
    let mut records = bare();
    records.population = Some(people);
    for number in 0..count {
        let key = format!("net{number}");
        records.networks.push(network(&key, &format!("theme {number}")));
        records.memberships.push(member_of(&key));
        records.memberships[number].2.since = Some("2015".parse().unwrap());
    }
    records
}

#[test]
fn cap_4_is_watch_past_what_three_in_four_cities_of_its_size_are_in() {
    assert!(check(&in_networks(200_000, 4), "CAP-4").is_empty());
    let found = only(&in_networks(200_000, 5), "CAP-4");
    assert_eq!(told(&found), "watch office rolling: 5 of 4 networks");
    assert_eq!(
        found.text,
        "We are in 5 of the networks that were counted for the comparison; of cities of our size (100,000 to 250,000 \
         people) three in four are in 4 or fewer of them (P75), nine in ten in 6 or fewer (P90)"
    );
    assert_eq!((found.short.as_str(), found.records.len()), ("networks 5, like cities 4", 5));
    // The bands are half-open: 99,999 people are in the one of 2.
    assert_eq!(all_told(&in_networks(99_999, 3), "CAP-4"), ["watch office rolling: 3 of 2 networks"]);
    assert!(check(&in_networks(100_000, 3), "CAP-4").is_empty());
}

#[test]
fn cap_4_counts_networks_once_if_they_were_counted_by_size_and_we_are_in_them() {
    let mut records = in_networks(200_000, 5);
    records.networks[4].1.benchmark = Some(false);
    assert!(check(&records, "CAP-4").is_empty());
    let mut records = in_networks(200_000, 5);
    records.memberships[4].2.network = Some(id("net0"));
    assert!(check(&records, "CAP-4").is_empty(), "two bodies of ours in one network");
    let mut records = in_networks(200_000, 5);
    records.memberships[4].2.until = Some("2027-01-11".parse().unwrap());
    assert!(check(&records, "CAP-4").is_empty(), "it ended yesterday");
    // Paid until 31 October: grace to 29 January, so on 12 January it counts; a month earlier paid, it has lapsed.
    records.memberships[4].2.until = None;
    records.memberships[4].2.paid_until = Some("2026-10-31".parse().unwrap());
    assert_eq!(check(&records, "CAP-4").len(), 1);
    records.memberships[4].2.paid_until = Some("2026-09-30".parse().unwrap());
    assert!(check(&records, "CAP-4").is_empty());
}

#[test]
fn cap_4_is_unknown_without_the_people_and_a_cap_of_the_office_replaces_the_bands() {
    let mut records = in_networks(0, 5);
    records.population = None;
    let found = only(&records, "CAP-4");
    assert_eq!((told(&found).as_str(), found.missing), ("unknown office rolling: 5 of no limit networks", 1));
    assert_eq!(
        found.text,
        "The city is in 5 networks that are counted, but nobody can tell whether that is many: its population is not \
         entered"
    );
    let mut policy = Policy::default();
    policy.networks_cap = Some(4);
    let says = |records: &Records| check_under(records, "CAP-4", &policy, "2027-01-12");
    assert!(says(&in_networks(20_000, 4)).is_empty());
    records.networks[4].1.benchmark = None;
    let found = &says(&records)[0];
    assert_eq!(told(found), "over office rolling: 5 of 4, over by 1 networks");
    assert_eq!(found.text, "The city is in 5 networks; the office's own cap is 4");
    assert_eq!(found.clears, "leave 1 network, or raise the cap");
}

#[test]
fn cap_5_is_full_at_the_cap_and_over_past_it() {
    let mut policy = Policy::default();
    policy.agreement_caps.insert("sister", 8);
    let mut records = bare();
    let says = |records: &Records| check_under(records, "CAP-5", &policy, "2027-01-12");
    records.agreements = (0..7).map(|number| agreement(&format!("city{number}"))).collect();
    assert!(says(&records).is_empty());
    records.agreements.push(agreement("city7"));
    let found = &says(&records)[0];
    assert_eq!(told(found), "info sister rolling: 8 of 8 agreements");
    assert_eq!(
        (found.text.as_str(), found.short.as_str()),
        ("Sister city: 8 active of at most 8: full", "sister city 8, cap 8")
    );
    records.agreements.push(agreement("city8"));
    let found = &says(&records)[0];
    assert_eq!(told(found), "over sister rolling: 9 of 8, over by 1 agreements");
    assert_eq!(found.text, "Sister city: 9 active, the office's cap is 8");
    // One that ran out yesterday is historic; an MoU is of another sort.
    records.agreements[8].1.expires = Some("2027-01-11".parse().unwrap());
    assert_eq!(says(&records)[0].severity, Severity::Info);
    records.agreements[7].1.kind = Some(AgreementKind::Mou);
    assert!(says(&records).is_empty());
    assert!(check(&records, "CAP-5").is_empty(), "no cap, nothing to say");
}

/// So many memberships begun and ended on days of the last twelve months, which are those of 2026.
fn growth(begun: &[&str], ended: &[&str]) -> Records {
    let mut records = bare();
    for (number, since) in begun.iter().enumerate() {
        records.memberships.push(member_of(&format!("new{number}")));
        records.memberships[number].2.since = Some(since.parse().unwrap());
    }
    for (number, until) in ended.iter().enumerate() {
        let (key, title, mut it) = member_of(&format!("old{number}"));
        (it.since, it.until) = (Some("2010".parse().unwrap()), Some(until.parse().unwrap()));
        records.memberships.push((key, title, it));
    }
    records
}

#[test]
fn cap_6_is_watch_from_three_more_and_over_from_five_more() {
    let dates = ["2026-02-01", "2026-05-01", "2026-06-15", "2026-12-31", "2026-01-01"];
    assert!(check(&growth(&dates[..3], &["2026-06-30"]), "CAP-6").is_empty());
    let found = only(&growth(&dates[..4], &["2026-06-30"]), "CAP-6");
    assert_eq!(told(&found), "watch office rolling: 3 of 2 commitments");
    assert_eq!(
        found.text,
        "In the last twelve whole months 4 of our memberships and agreements began and 1 ended: 3 more than before, \
         watch from more than 2"
    );
    assert_eq!((found.short.as_str(), found.records.len()), ("commitments grew by 3 in a year", 5));
    assert_eq!(all_told(&growth(&dates[..4], &[]), "CAP-6"), ["watch office rolling: 4 of 2 commitments"]);
    assert_eq!(all_told(&growth(&dates, &[]), "CAP-6"), ["over office rolling: 5 of 4, over by 1 commitments"]);
}

#[test]
fn cap_6_looks_at_twelve_whole_months_and_takes_a_start_at_its_first_and_an_end_at_its_last_day() {
    let two = ["2026-02-01", "2026-05-01"];
    let with = |since| all_told(&growth(&[two[0], two[1], since], &[]), "CAP-6").len();
    assert_eq!([with("2025-12-31"), with("2026-01-01"), with("2026-12-31"), with("2027-01-01")], [0, 1, 1, 0]);
    assert_eq!([with("2025"), with("2026"), with("2026-12"), with("2027")], [0, 1, 1, 0]);
    let three = ["2026-02-01", "2026-05-01", "2026-07-01"];
    let without = |until| all_told(&growth(&three, &[until]), "CAP-6").len();
    assert_eq!([without("2025"), without("2026"), without("2027-01"), without("2026-12-31")], [1, 0, 1, 0]);
}

#[test]
fn cap_6_counts_agreements_by_the_day_they_were_signed_and_ended() {
    let mut records = growth(&["2026-02-01", "2026-05-01"], &[]);
    records.agreements = vec![agreement("osaka")];
    records.agreements[0].1.signed = Some("2026-03".parse().unwrap());
    assert_eq!(all_told(&records, "CAP-6"), ["watch office rolling: 3 of 2 commitments"]);
    let mut ended = agreement("kyoto");
    (ended.1.signed, ended.1.status) = (Some("1999".parse().unwrap()), Some(AgreementStatus::Ended));
    ended.1.status_on = Some(day("2026-08-01").into());
    records.agreements.push(ended);
    assert!(check(&records, "CAP-6").is_empty());
    records.agreements[1].1.status_on = Some(day("2025-08-01").into());
    assert_eq!(check(&records, "CAP-6").len(), 1, "it ended before");
    // Without that day it ends when it runs out, unless it goes on by itself.
    (records.agreements[1].1.status_on, records.agreements[1].1.status) = (None, Some(AgreementStatus::Active));
    records.agreements[1].1.expires = Some("2026-08".parse().unwrap());
    assert!(check(&records, "CAP-6").is_empty());
    records.agreements[1].1.auto_renews = Some(true);
    assert_eq!(check(&records, "CAP-6").len(), 1);
}

#[test]
fn cap_6_names_what_is_left_out_for_want_of_a_date() {
    let mut records = growth(&["2026-02-01"], &[]);
    records.memberships.push(member_of("c40"));
    let found = only(&records, "CAP-6");
    assert_eq!((told(&found).as_str(), found.missing), ("info office rolling: 1 of 2 commitments", 1));
    assert_eq!(
        found.text,
        "In the last twelve whole months 1 of our memberships and agreements began and 0 ended: 1 more than before, \
         watch from more than 2; left out, as a date is not entered: Home in c40"
    );
    assert_eq!((found.short.as_str(), found.records.len()), ("1 commitment without a date", 1));
    records.memberships[1].2.role = Some(Role::Former);
    assert_eq!(only(&records, "CAP-6").missing, 1, "a former one without an end");
    records.memberships[1].2.until = Some("2019".parse().unwrap());
    assert!(check(&records, "CAP-6").is_empty());
}

#[test]
fn ovl_1_is_watch_at_three_networks_of_a_theme_and_over_at_five() {
    let with = |count: usize| {
        let mut records = bare();
        for number in 0..count {
            records.networks.push(network(&format!("net{number}"), if number == 0 { "Climate" } else { "climate" }));
            records.memberships.push(member_of(&format!("net{number}")));
        }
        records
    };
    assert!(check(&with(2), "OVL-1").is_empty());
    let found = only(&with(3), "OVL-1");
    assert_eq!(told(&found), "watch climate rolling: 3 of 3 networks");
    assert_eq!(found.text, "3 of our networks work on Climate: NET0, NET1, NET2; watch from 3");
    assert_eq!((found.short.as_str(), found.records.len()), ("3 networks on Climate", 3));
    assert_eq!(all_told(&with(4), "OVL-1"), ["watch climate rolling: 4 of 3 networks"]);
    assert_eq!(all_told(&with(5), "OVL-1"), ["over climate rolling: 5 of 5, over by 1 networks"]);
    let mut common = with(5);
    for (_, network) in &mut common.networks {
        network.themes = vec!["Advocacy".to_owned(), "General EU".to_owned()];
    }
    assert!(check(&common, "OVL-1").is_empty(), "what nearly every network works on");
    let mut left = with(3);
    left.memberships[0].2.role = Some(Role::Former);
    assert!(check(&left, "OVL-1").is_empty());
}
