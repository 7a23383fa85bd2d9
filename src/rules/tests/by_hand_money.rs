//! BUD-1 worked out by hand: within the limit, at it, and one cent past it.

use rust_decimal::Decimal;

use super::offices::*;
use crate::domain::fact::LineCost;
use crate::domain::kinds::budget::LineKind;
use crate::domain::kinds::engagement::Status;
use crate::domain::kinds::entry::EntryState;
use crate::domain::kinds::office::YearName;
use crate::domain::values::{Currency, Money};
use crate::rules::Severity;

/// A line of EUR 15,000 with so many cents committed or spent.
fn hosting(kind: LineKind, cents: i64) -> crate::domain::records::Records {
    let mut records = bare();
    records.lines = vec![line("hosting", kind, 1_500_000)];
    let mut fact = engagement("gala", Status::Done, "2026-03-01", "2026-03-01");
    fact.costs = vec![
        cost("hosting", 312_000, EntryState::Invoiced),
        cost("hosting", cents - 312_000, EntryState::Spent),
        cost("hosting", 99, EntryState::Planned),
        cost("hosting", 77, EntryState::Void),
    ];
    records.engagements = vec![fact];
    records
}

#[test]
fn bud_1_says_nothing_up_to_ninety_per_cent_and_watch_a_cent_past_it() {
    assert!(check(&hosting(LineKind::Hosting, 1_350_000), "BUD-1").is_empty());
    let found = only(&hosting(LineKind::Hosting, 1_350_001), "BUD-1");
    assert_eq!((found.severity, found.limit.as_deref()), (Severity::Watch, Some("13500.00")));
    assert_eq!(
        found.text,
        "Hosting, FY 2027 (Jan 2027 - Dec 2027): committed and spent EUR 13,500.01, 90.1 % of the EUR 15,000 \
         adopted, EUR 1,499.99 left"
    );
    assert_eq!(found.clears, "EUR 0.01 less committed, or EUR 0.02 more adopted");
}

#[test]
fn bud_1_spent_to_the_last_cent_is_full_and_a_cent_more_is_over() {
    let found = only(&hosting(LineKind::Hosting, 1_500_000), "BUD-1");
    assert_eq!(found.severity, Severity::Watch);
    assert!(
        found.text.ends_with("committed and spent EUR 15,000, 100 % of the EUR 15,000 adopted, nothing left"),
        "{}",
        found.text
    );
    let found = only(&hosting(LineKind::Hosting, 1_500_001), "BUD-1");
    assert_eq!((found.severity, found.percent), (Severity::Over, Some(101)));
    assert_eq!(found.over_by.as_deref(), Some("0.01"));
}

#[test]
fn bud_1_tells_the_most_that_may_be_used_where_its_limit_is_no_whole_cent() {
    // 90 % of EUR 150.01 are EUR 135.009.
    let mut records = hosting(LineKind::Hosting, 13_501);
    records.lines = vec![line("hosting", LineKind::Hosting, 15_001)];
    let found = only(&records, "BUD-1");
    assert_eq!(told(&found), "watch hosting 2027: 135.01 of 135.00 EUR");
    assert_eq!(found.short, "Hosting 90.1 %");
}

#[test]
fn bud_1_over_says_by_how_much() {
    let found = only(&hosting(LineKind::Hosting, 1_562_000), "BUD-1");
    assert_eq!(
        found.text,
        "Hosting, FY 2027 (Jan 2027 - Dec 2027): committed and spent EUR 15,620, 104 % of the EUR 15,000 adopted, \
         over by EUR 620"
    );
    assert_eq!(found.short, "Hosting over by 620 EUR");
    assert_eq!((found.figure.as_str(), found.unit.to_string()), ("15620.00", "EUR".to_owned()));
    assert_eq!((found.limit.as_deref(), found.over_by.as_deref()), (Some("15000.00"), Some("620.00")));
    assert_eq!((found.subject.as_str(), found.period.as_str()), ("hosting", "2027"));
    assert_eq!(
        found.clears,
        "EUR 620 less committed, or EUR 620 more adopted; EUR 2,120 less to be within the watch limit of 90 % too"
    );
    assert_eq!(found.records[0].adds.as_deref(), Some("15620.00"));
}

#[test]
fn bud_1_has_no_watch_on_lines_that_are_meant_to_be_used_up() {
    assert!(check(&hosting(LineKind::Dues, 1_500_000), "BUD-1").is_empty());
    assert_eq!(only(&hosting(LineKind::Dues, 1_500_001), "BUD-1").severity, Severity::Over);
}

#[test]
fn bud_1_with_nothing_adopted_is_over_at_the_first_cent_and_silent_before() {
    let mut records = hosting(LineKind::Hosting, 312_001);
    records.lines[0].1.adopted = Some(Money::new(0, Currency::EUR));
    let found = only(&records, "BUD-1");
    assert_eq!((found.severity, found.over_by.as_deref()), (Severity::Over, Some("3120.01")));
    assert!(found.text.ends_with("committed and spent EUR 3,120.01, nothing adopted, over by EUR 3,120.01"));
    records.engagements.clear();
    assert!(check(&records, "BUD-1").is_empty());
}

#[test]
fn bud_1_is_unknown_without_an_amount_or_a_rate_or_an_adopted_amount() {
    let mut records = hosting(LineKind::Hosting, 400_000);
    let yen = |rate: Option<i64>| LineCost {
        amount: Some(Money::new(100_000, "JPY".parse::<Currency>().unwrap())),
        rate: rate.map(|rate| Decimal::new(rate, 4)),
        ..cost("hosting", 0, EntryState::Committed)
    };
    records.engagements[0].costs.push(yen(None));
    let found = only(&records, "BUD-1");
    assert_eq!((found.severity, found.missing, found.figure.as_str()), (Severity::Unknown, 1, "4000.00"));
    assert!(
        found.text.ends_with(
            "at least EUR 4,000, 27 % of the EUR 15,000 adopted, at most EUR 11,000 left; 1 record lacks \
             an amount or a rate: no rate of JPY to EUR up to 12 Jan 2027"
        ),
        "{}",
        found.text
    );
    assert_eq!(found.clears, "enter the amount or rate of 1 record: the rate of JPY to EUR up to 12 Jan 2027");
    // JPY 100,000 at 0.1 are EUR 10,000: 14,000 of 15,000 is 93 %.
    records.engagements[0].costs.pop();
    records.engagements[0].costs.push(yen(Some(1000)));
    assert_eq!(only(&records, "BUD-1").figure, "14000.00");
    records.lines[0].1.adopted = None;
    let found = only(&records, "BUD-1");
    assert_eq!((found.severity, found.limit.clone(), found.missing), (Severity::Unknown, None, 1));
    assert_eq!(found.clears, "enter what was adopted");
}

#[test]
fn lines_of_past_fiscal_years_are_not_judged_and_years_are_named_as_the_office_does() {
    let mut records = hosting(LineKind::Hosting, 1_562_000);
    records.office.year_start = Some(4);
    records.office.year_name = Some(YearName::End);
    let found = only(&records, "BUD-1");
    assert!(found.text.starts_with("Hosting, FY 2028 (Apr 2027 - Mar 2028): "), "{}", found.text);
    assert_eq!(found.period, "2027");
    records.lines[0].1.year = Some(2026);
    assert_eq!(check(&records, "BUD-1").len(), 1, "12 January 2027 lies in the year that began in April 2026");
    records.lines[0].1.year = Some(2025);
    assert!(check(&records, "BUD-1").is_empty());
}
