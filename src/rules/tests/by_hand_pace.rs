//! BUD-2 and BUD-3 worked out by hand: money that goes faster than the year, and money that is bound.

use super::offices::*;
use crate::domain::fact::LineCost;
use crate::domain::kinds::budget::LineKind;
use crate::domain::kinds::engagement::Status;
use crate::domain::kinds::entry::EntryState;
use crate::domain::kinds::office::YearName;
use crate::domain::records::Records;
use crate::domain::values::{Currency, Money};
use crate::rules::Severity;

/// A line of EUR 10,000 for 2027 of which so many cents are spent.
fn spent(cents: i64) -> Records {
    let mut records = bare();
    records.lines = vec![line("travel", LineKind::Travel, 1_000_000)];
    let mut fact = engagement("tour", Status::Done, "2026-03-01", "2026-03-01");
    fact.costs = vec![
        cost("travel", 100_000, EntryState::Invoiced),
        cost("travel", cents - 100_000, EntryState::Spent),
        cost("travel", 700_000, EntryState::Committed),
    ];
    records.engagements = vec![fact];
    records
}

#[test]
fn bud_2_is_watch_past_ten_points_and_over_past_twenty() {
    // 14 March is day 31 + 28 + 14 = 73 of 365, a fifth of the year.
    let says = |cents| all_told_on(&spent(cents), "BUD-2", "2027-03-14");
    assert!(says(300_000).is_empty(), "30 % less 20 %");
    assert_eq!(says(300_001), ["watch travel 2027: 10.1 of 10 points"]);
    assert_eq!(says(400_000), ["watch travel 2027: 20 of 10 points"]);
    assert_eq!(says(400_001), ["over travel 2027: 20.1 of 20, over by 0.1 points"]);
    let found = &check_on(&spent(404_000), "BUD-2", "2027-03-14")[0];
    assert!(
        found.text.contains(": 40.4 % of the EUR 10,000 adopted is invoiced or spent when 20.0 %"),
        "{}",
        found.text
    );
    assert!(found.text.ends_with(" of the year is gone, 20.4 points ahead, limit 20"), "{}", found.text);
    let found = &check_on(&spent(425_000), "BUD-2", "2027-03-14")[0];
    assert_eq!(told(found), "over travel 2027: 23 of 20, over by 3 points", "22.5 and 2.5, half up");
    assert_eq!(
        found.text,
        "Travel, FY 2027 (Jan 2027 - Dec 2027): 43 % of the EUR 10,000 adopted is invoiced or spent when 20 % of the \
         year is gone, 23 points ahead, limit 20"
    );
    assert_eq!(found.short, "Travel spent 23 points too fast");
    assert_eq!(
        found.clears,
        "spend nothing more of it until the year has caught up, or move money to it: EUR 250 too much is gone by today"
    );
}

#[test]
fn bud_2_is_silent_in_the_first_sixty_days_of_the_fiscal_year() {
    // 1 March is day 60 of 2027; in 2028, a leap year, 29 February is.
    assert!(check_on(&spent(1_000_000), "BUD-2", "2027-03-01").is_empty());
    assert_eq!(check_on(&spent(1_000_000), "BUD-2", "2027-03-02").len(), 1);
    let mut records = spent(1_000_000);
    records.lines[0].1.year = Some(2028);
    assert!(check_on(&records, "BUD-2", "2028-02-29").is_empty());
    assert_eq!(check_on(&records, "BUD-2", "2028-03-01").len(), 1);
    assert!(check_on(&records, "BUD-2", "2027-12-31").is_empty(), "a year to come has no pace");
}

#[test]
fn bud_2_goes_by_the_fiscal_year_from_april_with_its_leap_day() {
    // April 2027 to March 2028 has 366 days; 30 September is day 30 + 31 + 30 + 31 + 31 + 30 = 183, half of them.
    let says = |cents| {
        let mut records = spent(cents);
        records.office.year_start = Some(4);
        records.office.year_name = Some(YearName::End);
        check_on(&records, "BUD-2", "2027-09-30")
    };
    assert!(says(600_000).is_empty());
    let found = &says(600_001)[0];
    assert_eq!(told(found), "watch travel 2027: 10.1 of 10 points");
    assert!(found.text.starts_with(
        "Travel, FY 2028 (Apr 2027 - Mar 2028): 60.0 % of the EUR 10,000 adopted is invoiced or spent when 50.0 %"
    ));
}

#[test]
fn bud_2_paces_lines_for_travel_and_guests_and_wants_their_amounts() {
    for kind in [LineKind::Hosting, LineKind::PerDiem, LineKind::Interpretation, LineKind::Gifts] {
        let mut records = spent(900_000);
        records.lines[0].1.kind = Some(kind);
        assert_eq!(check_on(&records, "BUD-2", "2027-03-14").len(), 1, "{kind:?}");
    }
    for kind in [LineKind::Dues, LineKind::Contracts, LineKind::Staff, LineKind::Overhead, LineKind::Grants] {
        let mut records = spent(900_000);
        records.lines[0].1.kind = Some(kind);
        assert!(check_on(&records, "BUD-2", "2027-03-14").is_empty(), "{kind:?}");
    }
    let mut records = spent(300_000);
    let yen = Some(Money::new(100_000, "JPY".parse::<Currency>().unwrap()));
    records.engagements[0].costs.push(LineCost { amount: yen, ..cost("travel", 0, EntryState::Spent) });
    let found = &check_on(&records, "BUD-2", "2027-03-14")[0];
    assert_eq!((told(found).as_str(), found.missing), ("unknown travel 2027: 10 of 10 points", 1));
    assert!(
        found.text.contains(": at least 30 % of the EUR 10,000 adopted is invoiced")
            && found.text.ends_with("; 1 record lacks an amount or a rate: no rate of JPY to EUR up to 14 Mar 2027")
    );
    records.engagements[0].costs[3].state = EntryState::Committed;
    assert!(check_on(&records, "BUD-2", "2027-03-14").is_empty(), "what is only committed has no pace");
    records.lines[0].1.adopted = None;
    assert!(check_on(&records, "BUD-2", "2027-03-14").is_empty());
}

/// EUR 100,000 adopted for 2027, so many cents of them for dues.
fn bound(cents: i64) -> Records {
    let mut records = bare();
    records.lines = vec![
        line("dues", LineKind::Dues, cents - 500_000),
        line("contracts", LineKind::Contracts, 500_000),
        line("travel", LineKind::Travel, 10_000_000 - cents),
        line("staff", LineKind::Staff, 90_000_000),
        line("overhead", LineKind::Overhead, 9_000_000),
    ];
    records
}

#[test]
fn bud_3_is_watch_past_thirty_per_cent_and_over_past_half() {
    assert!(check(&bound(3_000_000), "BUD-3").is_empty());
    let found = only(&bound(3_000_001), "BUD-3");
    assert_eq!(told(&found), "watch office 2027: 30.1 of 30 %");
    assert_eq!(
        found.text,
        "FY 2027 (Jan 2027 - Dec 2027): 30.1 % of the budget without staff and overhead is adopted for dues and \
         contracts (EUR 30,000.01 of EUR 100,000), limit 30 %"
    );
    assert_eq!(found.short, "dues and contracts 30.1 % of FY 2027");
    assert_eq!(found.records.len(), 2);
    assert_eq!(all_told(&bound(5_000_000), "BUD-3"), ["watch office 2027: 50 of 30 %"]);
    assert_eq!(all_told(&bound(5_000_001), "BUD-3"), ["over office 2027: 50.1 of 50, over by 0.1 %"]);
}

#[test]
fn bud_3_judges_each_fiscal_year_and_wants_what_was_adopted() {
    let mut records = bound(4_000_000);
    for (key, it) in bound(6_000_000).lines {
        let year = Some(2028);
        records.lines.push((id(&format!("{key}28")), crate::domain::kinds::Budget { year, ..it }));
    }
    assert_eq!(
        all_told(&records, "BUD-3"),
        ["over office 2028: 60 of 50, over by 10 %", "watch office 2027: 40 of 30 %"]
    );
    let mut records = bound(1_000_000);
    records.lines[2].1.adopted = None;
    // 10,000 of the 10,000 that are known.
    assert_eq!(only(&records, "BUD-3").severity, Severity::Over);
    let mut records = bound(1_000_000);
    records.lines[0].1.adopted = None;
    let found = only(&records, "BUD-3");
    assert_eq!((told(&found).as_str(), found.missing), ("unknown office 2027: 5 of 30 %", 1));
    assert!(found.text.ends_with("; 1 line lacks an adopted amount or a rate"), "{}", found.text);
    records.lines.retain(|(_, line)| matches!(line.kind, Some(LineKind::Staff | LineKind::Overhead)));
    assert!(check(&records, "BUD-3").is_empty());
}
