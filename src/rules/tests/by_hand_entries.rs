//! BUD-1 over entries of their own, rates and fees; CAP-1 over a dated share of full time: counted by hand.

use super::offices::{bare, check, id, line, membership, two};
use crate::domain::kinds::budget::LineKind;
use crate::domain::kinds::entry::EntryState;
use crate::domain::kinds::network::FeeRule;
use crate::domain::kinds::person::FteChange;
use crate::domain::kinds::{Entry, Network, Rate};
use crate::domain::records::Records;
use crate::domain::values::{Currency, Money};
use crate::rules::{Base, Policy};

fn entry(cents: i64, state: EntryState) -> Entry {
    let amount = Some(Money::new(cents, Currency::EUR));
    Entry { line: Some(id("travel")), amount, state: Some(state), ..Entry::default() }
}

/// An office with EUR 1,000.00 for travel and these entries.
fn with(entries: Vec<Entry>) -> Records {
    let entries = entries.into_iter().enumerate();
    let entries = entries.map(|(n, it)| (id(&format!("entry{n}")), format!("Entry {n}"), it)).collect();
    Records { lines: vec![line("travel", LineKind::Travel, 100_000)], entries, ..bare() }
}

/// Planned, committed, spent and missing of the first line.
fn figures(records: &Records) -> (i64, i64, i64, i64) {
    let panel = Base::read(records.clone(), &Policy::default(), super::offices::today()).panel();
    let line = &panel.lines[0];
    (line.planned, line.committed, line.spent, line.missing)
}

#[test]
fn an_obligation_counts_in_its_one_state_and_what_came_back_lowers_what_is_spent() {
    use EntryState::{Committed, Invoiced, Planned, Spent, Void};
    let back = |state| Entry { reimbursement: Some(true), ..entry(10_000, state) };
    for (entries, wanted) in [
        (vec![entry(50_000, Planned)], (50_000, 0, 0, 0)),
        (vec![entry(50_000, Committed)], (0, 50_000, 0, 0)),
        (vec![entry(48_000, Invoiced)], (0, 48_000, 0, 0)),
        (vec![entry(48_000, Spent)], (0, 0, 48_000, 0)),
        (vec![entry(48_000, Void)], (0, 0, 0, 0)),
        // 500 paid of 1,200: two obligations.
        (vec![entry(50_000, Spent), entry(70_000, Invoiced)], (0, 70_000, 50_000, 0)),
        // Money that is only expected back lowers nothing.
        (vec![entry(48_000, Spent), back(Invoiced)], (0, 0, 48_000, 0)),
        (vec![entry(48_000, Spent), back(Spent)], (0, 0, 38_000, 0)),
        (vec![Entry { amount: None, ..entry(0, Invoiced) }], (0, 0, 0, 1)),
    ] {
        assert_eq!(figures(&with(entries.clone())), wanted, "{entries:?}");
    }
}

#[test]
fn a_line_is_full_at_its_limit_and_over_one_cent_past_it_and_names_the_entries() {
    let full = check(&with(vec![entry(100_000, EntryState::Spent)]), "BUD-1");
    assert_eq!(full[0].over_by, None);
    let over = check(&with(vec![entry(100_000, EntryState::Spent), entry(1, EntryState::Committed)]), "BUD-1");
    assert_eq!(over[0].over_by.as_deref(), Some("0.01"));
    let behind: Vec<_> = over[0].records.iter().map(|it| (it.id.as_str(), it.adds.as_deref())).collect();
    assert_eq!(behind, [("entry0", Some("1000.00")), ("entry1", Some("0.01"))]);
}

#[test]
fn an_amount_in_another_currency_takes_its_own_rate_else_the_latest_on_record() {
    let yen: Currency = "JPY".parse().unwrap();
    let flight = Entry { amount: Some(Money::new(100_000, yen)), ..entry(0, EntryState::Committed) };
    let rate = |rate: &str, on: &str| Rate {
        currency: "JPY".into(),
        into: "EUR".into(),
        rate: Some(rate.parse().unwrap()),
        on: Some(on.parse().unwrap()),
        ..Rate::default()
    };
    assert_eq!(figures(&with(vec![flight.clone()])), (0, 0, 0, 1), "no rate is missing, never 0");
    // 100,000 yen at 0.006 are 600 euros; a rate of tomorrow is not known yet.
    let mut records = with(vec![flight.clone()]);
    records.rates = vec![rate("0.005", "2026-01-01"), rate("0.006", "2027-01-10"), rate("0.007", "2027-01-13")];
    assert_eq!(figures(&records), (0, 60_000, 0, 0));
    let own = Entry { rate: Some("0.0062".parse().unwrap()), ..flight };
    records.entries = with(vec![own]).entries;
    assert_eq!(figures(&records), (0, 62_000, 0, 0));
}

#[test]
fn the_fee_of_a_membership_is_committed_until_an_entry_takes_its_place() {
    let mut records = Records { lines: vec![line("dues", LineKind::Dues, 500_000)], ..bare() };
    let (network, title, mut it) = membership("c40", Some(0), None);
    it.since = Some("2020".parse().unwrap());
    it.network = Some(id("c40"));
    records.memberships = vec![(network.clone(), title, it)];
    assert_eq!(figures(&records), (0, 0, 0, 0), "neither a fee nor a rule is known");
    let rule = Network {
        fee_rule: Some(FeeRule::Flat),
        fee_flat: Some(Money::new(120_000, Currency::EUR)),
        ..Network::default()
    };
    records.networks = vec![(id("c40"), rule)];
    assert_eq!(figures(&records), (0, 120_000, 0, 0));
    records.memberships[0].2.fee = Some(Money::new(90_000, Currency::EUR));
    assert_eq!(figures(&records), (0, 90_000, 0, 0), "by hand overrules the rule");
    records.billed = vec![(network, 2027)];
    assert_eq!(figures(&records), (0, 0, 0, 0));
}

#[test]
fn full_time_that_ends_in_mid_month_counts_day_by_day() {
    // February 2027 has 20 working days; from Monday the 15th, the last ten, Sato works half: 15 days, 12.8 after the
    // reserve of 15 %.
    let mut records = two();
    let half = FteChange { from: Some("2027-02-15".parse().unwrap()), fte: Some("0.5".parse().unwrap()) };
    let sato = records.people.iter_mut().find(|(of, _)| *of == id("sato")).unwrap();
    sato.1.fte_changes = vec![half];
    let panel = Base::read(records, &Policy::default(), super::offices::today()).panel();
    let sato = panel.people.iter().find(|it| it.id == id("sato")).unwrap();
    assert_eq!((sato.months[1].available.0, sato.months[1].before_reserve.0), (128, 150));
}
