//! Terms by hand, and what holds for all of them.

use jiff::civil::date;
use proptest::prelude::*;

use crate::domain::calendar::Calendar;
use crate::domain::kinds::decision::Verdict;
use crate::domain::kinds::membership::Role;
use crate::domain::kinds::{Agreement, Decision, Kind, Membership, Office, Record};
use crate::domain::term::{COUNCIL_LEAD, Clause, Term, decide_by};
use crate::domain::values::{Day, PartialDate, add_months};

fn office() -> Office {
    let Record::Office(office) = Record::blank(Kind::Office) else { panic!("a blank office is an office") };
    office
}

fn calendar(holidays: &[&str]) -> Calendar {
    Calendar::of(&Office { holidays: holidays.iter().map(|day| (*day).to_owned()).collect(), ..office() })
}

fn clause(ends: &str, notice_months: i64) -> Clause {
    Clause { ends: Some(ends.parse().unwrap()), notice_months: Some(notice_months), ..Clause::default() }
}

fn renewing(ends: &str, notice_months: i64, months: i64) -> Clause {
    Clause { renews: true, months: Some(months), ..clause(ends, notice_months) }
}

fn term(clause: &Clause, on: Day, decisions: &[&Decision]) -> Term {
    clause.term(on, COUNCIL_LEAD, &calendar(&[]), decisions).unwrap()
}

fn decision(term_ends: Option<&str>, on: Day, verdict: Verdict) -> Decision {
    let term_ends = term_ends.map(|text| text.parse().unwrap());
    Decision { term_ends, on: Some(on), verdict: Some(verdict), ..Decision::default() }
}

#[test]
fn six_months_before_31_december_is_30_june_and_the_council_needs_30_days() {
    let uclg = clause("2027-12-31", 6);
    let at = term(&uclg, date(2027, 1, 12), &[]);
    assert_eq!((at.ends, at.last_day), (date(2027, 12, 31), Some(date(2027, 6, 30))));
    assert_eq!(at.decide_by, Some(date(2027, 5, 31)), "a Monday");
    let next = term(&clause("2026-12-31", 6), date(2026, 1, 12), &[]);
    assert_eq!(next.decide_by, Some(date(2026, 5, 29)), "31 May 2026 is a Sunday");
    let off = calendar(&["2027-05-31", "2027-05-28"]);
    let at = uclg.term(date(2027, 1, 12), COUNCIL_LEAD, &off, &[]).unwrap();
    assert_eq!(at.decide_by, Some(date(2027, 5, 27)), "Thursday before two days off and a weekend");
}

#[test]
fn the_last_day_to_leave_is_clamped_to_the_month_and_then_loses_the_days() {
    for (ends, months, days, wanted) in [
        ("2027-12-31", 6, 0, "2027-06-30"),
        ("2027-03-31", 1, 0, "2027-02-28"),
        ("2028-03-31", 1, 0, "2028-02-29"),
        ("2028-02-29", 12, 0, "2027-02-28"),
        ("2027-06-30", 6, 0, "2026-12-30"),
        ("2027-12-31", 3, 14, "2027-09-16"),
        ("2027-12-31", 0, 90, "2027-10-02"),
        ("2027-12-31", 0, 0, "2027-12-31"),
        ("2027", 6, 0, "2027-06-30"),
        ("2028-02", 0, 0, "2028-02-29"),
    ] {
        let clause = Clause { notice_days: Some(days), ..clause(ends, months) };
        let at = term(&clause, date(2026, 1, 1), &[]);
        assert_eq!(at.last_day.unwrap().to_string(), wanted, "{ends} {months} {days}");
    }
}

#[test]
fn without_a_notice_the_last_day_is_not_known() {
    let bare = Clause { notice_months: None, ..clause("2027-12-31", 0) };
    let at = term(&bare, date(2027, 1, 1), &[]);
    assert_eq!((at.last_day, at.decide_by, at.missing), (None, None, vec!["notice"]));
    let days_only = Clause { notice_days: Some(30), ..bare };
    assert_eq!(term(&days_only, date(2027, 1, 1), &[]).last_day, Some(date(2027, 12, 1)));
}

#[test]
fn a_term_that_renews_moves_on_once_it_can_no_longer_be_left() {
    let yearly = renewing("2027-12-31", 6, 12);
    for (on, ends, passed) in [
        (date(2026, 1, 1), date(2027, 12, 31), None),
        (date(2027, 6, 30), date(2027, 12, 31), None),
        (date(2027, 7, 1), date(2028, 12, 31), Some(date(2027, 12, 31))),
        (date(2030, 1, 1), date(2030, 12, 31), Some(date(2029, 12, 31))),
    ] {
        let at = term(&yearly, on, &[]);
        assert_eq!((at.ends, at.passed), (ends, passed), "{on}");
    }
    let once = Clause { renews: false, ..yearly };
    assert_eq!(term(&once, date(2030, 1, 1), &[]).ends, date(2027, 12, 31), "it stays until decided");
    let unknown = Clause { months: None, ..yearly };
    assert_eq!(term(&unknown, date(2030, 1, 1), &[]).ends, date(2027, 12, 31), "the next is not known");
}

#[test]
fn terms_are_counted_from_the_first_end_so_that_no_day_is_lost() {
    let monthly = renewing("2027-01-31", 0, 1);
    for (on, ends) in [
        (date(2027, 2, 1), date(2027, 2, 28)),
        (date(2027, 3, 1), date(2027, 3, 31)),
        (date(2028, 2, 1), date(2028, 2, 29)),
    ] {
        assert_eq!(term(&monthly, on, &[]).ends, ends);
    }
    let leap = renewing("2024-02-29", 0, 12);
    assert_eq!(term(&leap, date(2026, 6, 1), &[]).ends, date(2027, 2, 28));
    assert_eq!(term(&leap, date(2027, 6, 1), &[]).ends, date(2028, 2, 29));
}

#[test]
fn a_decision_is_of_its_term_and_the_last_one_holds() {
    let once = clause("2027-12-31", 6);
    let on = date(2027, 2, 1);
    let keep = decision(Some("2027-12-31"), on, Verdict::Keep);
    let leave = decision(Some("2027"), date(2027, 3, 1), Verdict::Leave);
    let other = decision(Some("2026-12-31"), on, Verdict::Leave);
    let unnamed = decision(None, on, Verdict::Keep);
    let late = decision(None, date(2028, 2, 1), Verdict::Keep);
    for (decisions, wanted) in [
        (vec![], None),
        (vec![&keep], Some(Verdict::Keep)),
        (vec![&leave, &keep], Some(Verdict::Leave)),
        (vec![&other], None),
        (vec![&unnamed], Some(Verdict::Keep)),
        (vec![&late], None),
    ] {
        assert_eq!(term(&once, date(2027, 4, 1), &decisions).decided, wanted);
    }
}

#[test]
fn a_decision_in_time_keeps_the_term_from_passing_in_silence() {
    let yearly = renewing("2027-12-31", 6, 12);
    let after = date(2027, 9, 1);
    let keep = decision(Some("2027-12-31"), date(2027, 5, 1), Verdict::Keep);
    let kept = term(&yearly, after, &[&keep]);
    assert_eq!((kept.ends, kept.passed, kept.decided), (date(2028, 12, 31), None, None));
    let leave = Decision { verdict: Some(Verdict::Leave), ..keep };
    let left = term(&yearly, after, &[&leave]);
    assert_eq!((left.ends, left.passed, left.decided), (date(2027, 12, 31), None, Some(Verdict::Leave)));
    assert_eq!(term(&yearly, date(2028, 1, 1), &[&leave]).ends, date(2028, 12, 31), "it was not left after all");
}

#[test]
fn what_is_over_has_no_term() {
    let on = date(2027, 1, 12);
    let ends = Some(PartialDate::Year(2027));
    let runs = Membership { term_ends: ends, ..Membership::default() };
    assert!(Clause::of_membership(&runs).is_some());
    for it in [
        Membership { until: ends, ..runs.clone() },
        Membership { role: Some(Role::Former), ..runs.clone() },
        Membership { term_ends: None, ..runs },
    ] {
        assert_eq!(Clause::of_membership(&it), None);
    }
    let Record::Agreement(blank) = Record::blank(Kind::Agreement) else { panic!("a blank agreement is one") };
    let signed = Agreement { expires: ends, notice_months: Some(6), ..blank };
    let clause = Clause::of_agreement(&signed, on).unwrap();
    assert_eq!(term(&clause, on, &[]).last_day, Some(date(2027, 6, 30)));
    assert_eq!(Clause::of_agreement(&signed, date(2028, 1, 1)), None, "it has expired");
    assert_eq!(Clause::of_agreement(&Agreement { expires: None, ..signed }, on), None);
}

#[test]
fn an_office_that_never_works_decides_on_any_day() {
    let never = Calendar::of(&Office { working_days: Vec::new(), ..office() });
    assert_eq!(decide_by(date(2027, 6, 30), 30, &never), date(2027, 5, 31));
}

fn any_day() -> impl Strategy<Value = Day> {
    (0i64..30_000).prop_map(|days| date(2000, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap())
}

proptest! {
    #[test]
    fn a_renewing_term_can_still_be_left_and_the_one_before_could_not(
        ends in any_day(), on in any_day(), months in 1i64..60, notice in 0i64..24, days in 0i64..60,
    ) {
        let clause = Clause {
            ends: Some(ends.into()), months: Some(months), renews: true, notice_months: Some(notice), notice_days: Some(days),
        };
        let at = term(&clause, on, &[]);
        prop_assert!(at.last_day.unwrap() >= on);
        prop_assert!(at.decide_by.unwrap() <= at.last_day.unwrap() && at.last_day.unwrap() <= at.ends);
        prop_assert!(calendar(&[]).is_working(at.decide_by.unwrap()));
        if let Some(passed) = at.passed {
            prop_assert!(passed < at.ends && clause.last_day(passed).unwrap() < on);
        } else {
            prop_assert_eq!(at.ends, ends);
        }
        let apart = (0..2000).any(|count| add_months(ends, i32::try_from(months).unwrap() * count) == at.ends);
        prop_assert!(apart, "{} is whole terms after {}", at.ends, ends);
    }

    #[test]
    fn more_notice_is_never_a_later_last_day(ends in any_day(), notice in 0i64..24, days in 0i64..60) {
        let with = |notice_months, notice_days| Clause {
            ends: Some(ends.into()), notice_months: Some(notice_months), notice_days: Some(notice_days), ..Clause::default()
        }.last_day(ends).unwrap();
        prop_assert!(with(notice + 1, days) < with(notice, days));
        prop_assert!(with(notice, days + 1) < with(notice, days));
    }
}
