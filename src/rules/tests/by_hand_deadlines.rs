//! DUE-1 to DUE-3 worked out by hand: what must be decided, what is late, and what nothing stands behind.

use rust_decimal::Decimal;

use super::offices::*;
use crate::domain::id::Id;
use crate::domain::kinds::Decision;
use crate::domain::kinds::decision::Verdict;
use crate::domain::kinds::engagement::Status;
use crate::domain::kinds::promise::Side;
use crate::domain::records::Records;
use crate::domain::values::{Currency, Days, Money};

/// A membership of ten hours a year whose term ends then, with six months' notice.
fn term(ends: &str) -> Records {
    let mut records = bare();
    records.memberships = vec![member_of("c40")];
    let it = &mut records.memberships[0].2;
    (it.hours, it.term_ends, it.notice_months) = (Some(Decimal::from(10)), Some(ends.parse().unwrap()), Some(6));
    records
}

#[test]
fn due_1_is_watch_from_sixty_days_and_over_from_fourteen_days_on() {
    // Six months before 31 December 2027 is 30 June; 30 days before that is Monday 31 May.
    let records = term("2027-12-31");
    assert!(check_on(&records, "DUE-1", "2027-03-31").is_empty(), "61 days");
    let found = &check_on(&records, "DUE-1", "2027-04-01")[0];
    assert_eq!(told(found), "watch c40 2027-05-31: 60 of 60 days");
    assert_eq!(
        found.text,
        "Home in c40: decide by Mon 31 May 2027, in 60 days, whether to keep it; else it ends with its term (10 h a \
         year). Counted back: the term ends 31 Dec 2027; 6 months of notice: leave by 30 Jun 2027; 30 days for the \
         council: Mon 31 May 2027"
    );
    assert_eq!(found.short, "decide by 31 May: Home in c40");
    assert_eq!(all_told_on(&records, "DUE-1", "2027-05-16"), ["watch c40 2027-05-31: 15 of 60 days"]);
    assert_eq!(all_told_on(&records, "DUE-1", "2027-05-17"), ["over c40 2027-05-31: 14 of 14, over by 1 days"]);
    assert_eq!(all_told_on(&records, "DUE-1", "2027-05-31"), ["over c40 2027-05-31: 0 of 14, over by 14 days"]);
    let found = &check_on(&records, "DUE-1", "2027-06-01")[0];
    assert_eq!(told(found), "over c40 2027-05-31: -1 of 14, over by 15 days");
    assert!(found.text.contains(": decide by Mon 31 May 2027, 1 day ago, whether to keep it"), "{}", found.text);
    assert_eq!(
        check_on(&records, "DUE-1", "2027-09-01").len(),
        1,
        "one that does not renew itself stays until decided"
    );
}

#[test]
fn due_1_moves_back_to_a_working_day_and_keeps_to_the_ends_of_months() {
    // Six months before 31 August 2028 is Tuesday 29 February, a leap day; 30 days before is Sunday 30 January.
    assert_eq!(all_told_on(&term("2028-08-31"), "DUE-1", "2028-01-03"), ["watch c40 2028-01-28: 25 of 60 days"]);
    // Six months before 31 August 2027 is 28 February; 30 days before is Friday 29 January.
    assert_eq!(all_told(&term("2027-08-31"), "DUE-1"), ["watch c40 2027-01-29: 17 of 60 days"]);
    // A term known to the month ends on the last day of it, one known to the year on 31 December.
    assert_eq!(all_told(&term("2027-08"), "DUE-1"), ["watch c40 2027-01-29: 17 of 60 days"]);
    assert_eq!(all_told_on(&term("2027"), "DUE-1", "2027-04-01"), ["watch c40 2027-05-31: 60 of 60 days"]);
    // Days of notice come off after the months: 29 January less 2 is Wednesday 27 January.
    let mut records = term("2027-08-31");
    records.memberships[0].2.notice_days = Some(2);
    assert_eq!(all_told(&records, "DUE-1"), ["watch c40 2027-01-27: 15 of 60 days"]);
}

fn decision(verdict: Verdict, ends: Option<&str>, on: &str) -> (Id, Decision) {
    let it = Decision {
        membership: Some(id("c40")),
        term_ends: ends.map(|ends| ends.parse().unwrap()),
        verdict: Some(verdict),
        on: Some(day(on)),
        ..Decision::default()
    };
    (id("decision"), it)
}

#[test]
fn due_1_is_cleared_by_a_decision_for_that_term() {
    let mut records = term("2027-08-31");
    for verdict in [Verdict::Keep, Verdict::Leave] {
        records.decisions = vec![decision(verdict, Some("2027-08-31"), "2027-01-04")];
        assert!(check(&records, "DUE-1").is_empty());
    }
    records.decisions = vec![decision(Verdict::Keep, None, "2027-01-04")];
    assert!(check(&records, "DUE-1").is_empty(), "one that names no term is of the one that runs");
    records.decisions = vec![decision(Verdict::Keep, Some("2026-08-31"), "2026-01-04")];
    assert_eq!(check(&records, "DUE-1").len(), 1, "one of another term");
}

#[test]
fn due_1_leaves_one_info_where_a_term_went_on_undecided() {
    let mut records = term("2026-12-31");
    let it = &mut records.memberships[0].2;
    (it.auto_renews, it.term_months) = (Some(true), Some(12));
    let found = only(&records, "DUE-1");
    assert_eq!(told(&found), "info c40 2026-12-31: -12 of 60 days");
    assert_eq!(found.text, "Home in c40 went on by itself after its term to 31 Dec 2026: nothing was decided");
    assert_eq!(
        all_told_on(&records, "DUE-1", "2027-05-17"),
        ["over c40 2027-05-31: 14 of 14, over by 1 days", "info c40 2026-12-31: -137 of 60 days"]
    );
    records.decisions = vec![decision(Verdict::Keep, Some("2026-12-31"), "2026-05-01")];
    assert!(check(&records, "DUE-1").is_empty());
}

#[test]
fn due_1_wants_the_notice_once_the_term_ends_within_a_year() {
    let mut records = term("2028-01-12");
    records.memberships[0].2.notice_months = None;
    let found = only(&records, "DUE-1");
    assert_eq!((told(&found).as_str(), found.missing), ("unknown c40 2028-01-12: 365 of 60 days", 1));
    assert_eq!(found.text, "Home in c40: its term ends 12 Jan 2028, but its notice is not entered");
    assert_eq!(found.clears, "enter the months or days of notice, 0 if there is none");
    assert!(check_on(&records, "DUE-1", "2027-01-11").is_empty(), "366 days");
    records.memberships[0].2.notice_days = Some(0);
    assert!(check(&records, "DUE-1").is_empty());
}

#[test]
fn due_1_is_silent_of_what_takes_nothing_and_minds_agreements_too() {
    let mut records = term("2027-08-31");
    records.memberships[0].2.hours = Some(Decimal::ZERO);
    assert_eq!(check(&records, "DUE-1").len(), 1, "its fee is not known");
    records.memberships[0].2.fee = Some(Money::new(0, Currency::EUR));
    assert!(check(&records, "DUE-1").is_empty());
    let mut records = bare();
    records.agreements = vec![agreement("osaka")];
    let it = &mut records.agreements[0].1;
    (it.expires, it.notice_months) = (Some("2027-08-31".parse().unwrap()), Some(6));
    assert!(check(&records, "DUE-1").is_empty());
    records.agreements[0].1.hours = Some(Decimal::ONE);
    assert_eq!(all_told(&records, "DUE-1"), ["watch osaka 2027-01-29: 17 of 60 days"]);
}

/// Promises to Osaka, due on those days.
fn promised(due: &[&str]) -> Records {
    let mut records = two();
    records.partners = vec![partner("osaka", None)];
    records.promises = due.iter().enumerate().map(|(number, due)| promise(&format!("flag{number}"), due)).collect();
    records.promises.iter_mut().for_each(|(_, it)| it.partner = Some(id("osaka")));
    records
}

#[test]
fn due_2_is_watch_from_the_day_after_and_over_from_three_of_one_person_on() {
    assert!(check(&promised(&["2027-01-12"]), "DUE-2").is_empty());
    let found = only(&promised(&["2027-01-11"]), "DUE-2");
    assert_eq!(told(&found), "watch sato 2027-01-11: 1 of 1 promises");
    assert_eq!(found.text, "1 promise of ours is past due, owner Sato; \"flag0\" was due on 11 Jan 2027, 1 day ago");
    assert_eq!((found.short.as_str(), found.records.len()), ("Sato: 1 promise late", 1));
    let two = ["2027-01-11", "2026-12-01"];
    assert_eq!(all_told(&promised(&two), "DUE-2"), ["watch sato 2026-12-01: 2 of 1 promises"]);
    let found = only(&promised(&["2027-01-11", "2026-12-01", "2027-01-02"]), "DUE-2");
    assert_eq!(told(&found), "over sato 2026-12-01: 3 of 3, over by 1 promises");
    assert!(found.text.starts_with("3 promises of ours are past due, owner Sato; the oldest, \"flag1\" was due"));
}

#[test]
fn a_promise_of_a_month_or_a_year_is_told_as_what_is_known_of_it() {
    let found = only(&promised(&["2027"]), "DUE-2");
    assert!(
        found.text.ends_with("; \"flag0\" was due in 2027, so by 1 Jan 2027 at the earliest, 11 days ago"),
        "{}",
        found.text
    );
    assert_eq!(found.records[0].words(), "flag0 \u{b7} due 2027");
    let found = only(&promised(&["2027-02"]), "DUE-3");
    assert!(
        found.text.contains("\"flag0\" is due in Feb 2027, so by 1 Feb 2027 at the earliest, in 20 days, and nothing"),
        "{}",
        found.text
    );
    let found = only(&promised(&["2027-01"]), "DUE-3");
    assert!(
        found.text.contains("was due in Jan 2027, so by 1 Jan 2027 at the earliest, 11 days ago"),
        "{}",
        found.text
    );
}

#[test]
fn due_2_takes_a_month_at_its_first_day_and_counts_each_persons_own() {
    assert_eq!(all_told(&promised(&["2027-01"]), "DUE-2"), ["watch sato 2027-01-01: 1 of 1 promises"]);
    let mut records = promised(&["2027-01-01", "2027-01-02", "2027-01-03"]);
    records.promises[1].1.owner = Some(id("novak"));
    records.promises[2].1.owner = None;
    assert_eq!(
        all_told(&records, "DUE-2"),
        [
            "watch sato 2027-01-01: 1 of 1 promises",
            "watch novak 2027-01-02: 1 of 1 promises",
            "watch nobody 2027-01-03: 1 of 1 promises"
        ]
    );
    assert!(check(&records, "DUE-2")[2].text.starts_with("1 promise of ours is past due, and nobody is its owner; "));
    records.promises[0].1.side = Some(Side::Theirs);
    assert_eq!(check(&records, "DUE-2").len(), 2, "theirs are theirs");
}

#[test]
fn due_3_is_watch_from_ninety_days_and_over_from_thirty_days_on() {
    // 13 April is 91 days after 12 January, 11 February 30.
    assert!(check(&promised(&["2027-04-13"]), "DUE-3").is_empty());
    let found = only(&promised(&["2027-04-12"]), "DUE-3");
    assert_eq!(told(&found), "watch flag0 2027-04-12: 90 of 90 days");
    assert_eq!(
        found.text,
        "Our promise to Osaka \"flag0\" is due on 12 Apr 2027, in 90 days, and nothing stands behind it: no days, no \
         money, no accepted engagement that ends by then"
    );
    assert_eq!(found.short, "nothing behind: flag0");
    assert_eq!(all_told(&promised(&["2027-02-12"]), "DUE-3"), ["watch flag0 2027-02-12: 31 of 90 days"]);
    assert_eq!(all_told(&promised(&["2027-02-11"]), "DUE-3"), ["over flag0 2027-02-11: 30 of 30, over by 1 days"]);
    assert_eq!(all_told(&promised(&["2027-01-11"]), "DUE-3"), ["over flag0 2027-01-11: -1 of 30, over by 31 days"]);
}

#[test]
fn due_3_is_cleared_by_days_money_or_an_accepted_engagement_that_ends_in_time() {
    let mut records = promised(&["2027-02-11"]);
    records.promises[0].1.days = Some(Days(0));
    assert_eq!(check(&records, "DUE-3").len(), 1, "no days are none");
    records.promises[0].1.days = Some(Days(1));
    assert!(check(&records, "DUE-3").is_empty());
    records.promises[0].1.days = None;
    records.promised = vec![id("flag0")];
    assert!(check(&records, "DUE-3").is_empty());
    records.promised.clear();
    let mut visit = engagement("visit", Status::Accepted, "2027-02-10", "2027-02-11");
    visit.partners = vec![id("osaka")];
    records.engagements = vec![visit];
    assert!(check(&records, "DUE-3").is_empty());
    records.engagements[0].to = day("2027-02-12");
    assert_eq!(check(&records, "DUE-3").len(), 1, "a day too late");
    records.engagements[0].to = day("2027-02-11");
    records.engagements[0].status = Status::Invited;
    assert_eq!(check(&records, "DUE-3").len(), 1, "not yet accepted");
    records.engagements[0].status = Status::Accepted;
    records.engagements[0].partners.clear();
    assert_eq!(check(&records, "DUE-3").len(), 1, "with somebody else");
    records.engagements[0].agreement = Some(id("friendship"));
    records.promises[0].1.agreement = Some(id("friendship"));
    assert!(check(&records, "DUE-3").is_empty(), "under its agreement");
}

#[test]
fn a_long_title_leaves_room_in_a_strip_for_what_is_said_of_it() {
    let mut records = promised(&["2027-02-11"]);
    let short = |records: &Records| only(records, "DUE-3").short;
    records.promises[0].1.title = "An evening for the anniversary with Osaka".to_owned();
    assert_eq!(short(&records), "nothing behind: An evening for the\u{2026}");
    records.promises[0].1.title = "Twenty-four letters, yes".to_owned();
    assert_eq!(short(&records), "nothing behind: Twenty-four letters, yes");
    records.promises[0].1.title = "Jahresabschlussveranstaltung".to_owned();
    assert_eq!(short(&records), "nothing behind: Jahresabschlussveransta\u{2026}");
    records.promises[0].1.title = "Places for pupils, guests and teachers".to_owned();
    assert_eq!(short(&records), "nothing behind: Places for pupils\u{2026}");
}
