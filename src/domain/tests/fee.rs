//! Fees by hand, and what holds for all of them.

use jiff::civil::date;
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::domain::fee::{Fee, Payer, billed_in, billing_day};
use crate::domain::kinds::membership::{Gap, Role};
use crate::domain::kinds::network::{FeeBand, FeeRule};
use crate::domain::kinds::{Membership, Network};
use crate::domain::values::{Currency, Money, Month, PartialDate};

fn eur(minor: i64) -> Money {
    Money::new(minor, Currency::EUR)
}

fn climate_alliance() -> Network {
    Network {
        fee_rule: Some(FeeRule::PerHead),
        fee_per_head: Some("0.0085".parse().unwrap()),
        fee_currency: "EUR".into(),
        fee_floor: Some(eur(25_000)),
        fee_cap: Some(eur(1_500_000)),
        ..Network::default()
    }
}

fn banded() -> Network {
    let band = |from, minor| FeeBand { from: Some(from), fee: Some(eur(minor)) };
    // Not in order: nobody promises that.
    let fee_bands = vec![band(100_000, 120_000), band(10_000, 50_000)];
    Network { fee_rule: Some(FeeRule::Bands), fee_bands, ..Network::default() }
}

fn people(population: i64) -> Membership {
    Membership { population: Some(population), ..Membership::default() }
}

fn fee(it: &Membership, network: &Network, year: i64) -> Fee {
    Payer { membership: it, network: Some(network), city_population: None, currency: Currency::EUR }.fee(year)
}

/// The amount, or what is missing.
fn said(fee: &Fee) -> String {
    fee.money.map_or_else(|| format!("? {}", fee.missing.join(", ")), |money| money.to_string())
}

#[test]
fn climate_alliance_bills_by_heads_with_a_floor_and_a_cap() {
    for (population, amount, words) in [
        (20_000, "EUR 250.00", "0.0085 EUR x 20,000 = EUR 170.00, at least EUR 250.00"),
        (500_000, "EUR 4,250.00", "0.0085 EUR x 500,000 = EUR 4,250.00"),
        (3_000_000, "EUR 15,000.00", "0.0085 EUR x 3,000,000 = EUR 25,500.00, at most EUR 15,000.00"),
    ] {
        let fee = fee(&people(population), &climate_alliance(), 2027);
        assert_eq!((said(&fee).as_str(), fee.words.as_str()), (amount, words));
    }
}

#[test]
fn discount_and_first_year_are_taken_off_and_rounded_once_at_the_end() {
    let it = Membership {
        discount: Some(Decimal::from(10)),
        discount_until: Some(PartialDate::Year(2028)),
        since: Some(PartialDate::Month(2027, 5)),
        ..people(500_000)
    };
    let of = |year| fee(&it, &climate_alliance(), year);
    assert_eq!(said(&of(2027)), "EUR 2,550.00");
    assert_eq!(of(2027).words, "0.0085 EUR x 500,000 = EUR 4,250.00; less 10 % until 2028; 8 of 12 months");
    assert_eq!(said(&of(2028)), "EUR 3,825.00");
    assert_eq!(said(&of(2029)), "EUR 4,250.00");
    assert!(of(2029).words.ends_with("; the discount of 10 % ended 2028"), "{}", of(2029).words);
    assert_eq!((of(2026).money, of(2026).missing.len()), (None, 0));
    // 100.01 less 12.5 % is 87.50875, of which 7 months are 51.046...: rounded in between it would be 51.05 of 87.51.
    let flat = Network { fee_rule: Some(FeeRule::Flat), fee_flat: Some(eur(10_001)), ..Network::default() };
    let it = Membership {
        discount: Some("12.5".parse().unwrap()),
        since: Some(PartialDate::Month(2027, 6)),
        ..Membership::default()
    };
    assert_eq!(said(&fee(&it, &flat, 2027)), "EUR 51.05");
    let half = Membership { discount: Some(Decimal::from(50)), ..Membership::default() };
    let odd = Network { fee_flat: Some(eur(10_001)), ..flat };
    assert_eq!(said(&fee(&half, &odd, 2027)), "EUR 50.01", "half up");
}

#[test]
fn currencies_are_rounded_to_their_own_units() {
    for (code, amount) in [("JPY", "JPY 1,235"), ("KWD", "KWD 1,234.570"), ("EUR", "EUR 1,234.57")] {
        let network = Network {
            fee_rule: Some(FeeRule::PerHead),
            fee_per_head: Some("0.01".parse().unwrap()),
            fee_currency: code.into(),
            ..Network::default()
        };
        assert_eq!(said(&fee(&people(123_457), &network, 2027)), amount);
    }
    let yen = Network { fee_rule: Some(FeeRule::Free), fee_currency: "JPY".into(), ..Network::default() };
    assert_eq!(said(&fee(&people(1), &yen, 2027)), "JPY 0");
}

#[test]
fn a_band_holds_from_its_least_people_up_to_the_next() {
    for (population, wanted) in [
        (9_999, "? a band for so few people"),
        (10_000, "EUR 500.00"),
        (99_999, "EUR 500.00"),
        (100_000, "EUR 1,200.00"),
        (9_000_000, "EUR 1,200.00"),
    ] {
        assert_eq!(said(&fee(&people(population), &banded(), 2027)), wanted, "{population}");
    }
    assert_eq!(fee(&people(120_000), &banded(), 2027).words, "band from 100,000 for 120,000: EUR 1,200.00");
}

#[test]
fn a_fee_by_hand_overrules_every_rule() {
    for network in [climate_alliance(), banded(), Network::default()] {
        let it = Membership { fee: Some(eur(99_900)), ..people(500_000) };
        assert_eq!(said(&fee(&it, &network, 2027)), "EUR 999.00");
    }
}

#[test]
fn what_is_missing_is_said_and_is_never_nothing() {
    let bare = Membership::default();
    let heads = climate_alliance();
    let by = |rule| Network { fee_rule: Some(rule), ..Network::default() };
    let pounds = Money::new(100, "GBP".parse().unwrap());
    for (network, missing) in [
        (Network::default(), "the network's fee rule, or a fee by hand"),
        (by(FeeRule::ByHand), "the fee by hand"),
        (by(FeeRule::Flat), "the flat fee of the network"),
        (banded(), "population"),
        (heads.clone(), "population"),
        (Network { fee_per_head: None, ..heads.clone() }, "the fee per head of the network"),
        (Network { fee_currency: String::new(), ..heads.clone() }, "the currency in which the network bills"),
    ] {
        let fee = fee(&bare, &network, 2027);
        assert_eq!((fee.money, fee.missing), (None, vec![missing]));
    }
    let mixed = Network { fee_cap: Some(pounds), ..heads };
    assert_eq!(fee(&people(500_000), &mixed, 2027).missing, ["a cap in the currency of the fee"]);
}

#[test]
fn the_people_of_the_city_are_counted_where_none_are_entered_and_that_is_said() {
    let (bare, network) = (Membership::default(), climate_alliance());
    let payer =
        Payer { membership: &bare, network: Some(&network), city_population: Some(500_000), currency: Currency::EUR };
    assert_eq!(payer.fee(2027).words, "0.0085 EUR x 500,000 (the city's, year not known) = EUR 4,250.00");
    assert_eq!(Payer { city_population: Some(0), ..payer }.fee(2027).missing, ["population"]);
    let entered = Membership { population_year: Some(2024), ..people(400_000) };
    assert_eq!(
        Payer { membership: &entered, ..payer }.fee(2027).words,
        "0.0085 EUR x 400,000 (of 2024) = EUR 3,400.00"
    );
}

#[test]
fn fees_are_billed_on_joining_on_renewal_or_on_new_years_day() {
    let joined = Membership { since: Some(PartialDate::Month(2027, 5)), ..Membership::default() };
    assert_eq!(billing_day(&joined, 2026), None);
    assert_eq!(billing_day(&joined, 2027), Some(date(2027, 5, 1)));
    assert_eq!(billing_day(&joined, 2028), Some(date(2028, 1, 1)));
    let april = |year| (Month::new(year, 4).unwrap(), Month::new(year + 1, 3).unwrap());
    assert_eq!(billed_in(&joined, april(2027)), [2027, 2028], "the first months and the next whole year");
    assert_eq!(billed_in(&joined, april(2028)), [2029]);
    assert_eq!(billed_in(&joined, april(2026)), Vec::<i64>::new());
    let summer = Membership { term_ends: Some(PartialDate::Month(2027, 6)), ..Membership::default() };
    assert_eq!(billing_day(&summer, 2027), Some(date(2027, 7, 1)));
    assert_eq!(billed_in(&summer, april(2027)), [2027]);
    let december = Membership { term_ends: Some(PartialDate::Year(2027)), ..Membership::default() };
    assert_eq!(billing_day(&december, 2028), Some(date(2028, 1, 1)));
    assert_eq!(billed_in(&december, april(2027)), [2028]);
}

#[test]
fn nothing_is_billed_outside_the_membership() {
    let year = PartialDate::Year;
    let gap = Gap { from: Some(year(2028)), to: Some(year(2029)), reason: String::new() };
    let it = Membership { until: Some(year(2030)), gaps: vec![gap], ..Membership::default() };
    let billed: Vec<i64> = (2026..2033).filter(|year| billing_day(&it, *year).is_some()).collect();
    assert_eq!(billed, [2026, 2027, 2030]);
    let former = Membership { role: Some(Role::Former), ..Membership::default() };
    assert_eq!(billing_day(&former, 2027), None);
    assert_eq!(fee(&former, &climate_alliance(), 2027).words, "no fee: a former member");
    assert_eq!(fee(&it, &climate_alliance(), 2028).words, "no fee of 2028: not a member when it is billed");
}

proptest! {
    #[test]
    fn a_fee_by_heads_grows_with_the_people_within_floor_and_cap(
        a in 0i64..100_000_000, b in 0i64..100_000_000, micro in 0i64..1_000_000_000, floor in 0i64..1_000_000, more in 0i64..10_000_000,
    ) {
        let network = Network {
            fee_per_head: Some(Decimal::new(micro, 6)),
            fee_floor: Some(eur(floor)),
            fee_cap: Some(eur(floor + more)),
            ..climate_alliance()
        };
        let (few, many) = (a.min(b), a.max(b));
        let of = |count| fee(&people(count), &network, 2027).money.unwrap().minor;
        prop_assert!(of(few) <= of(many));
        prop_assert!((floor..=floor + more).contains(&of(few)) && (floor..=floor + more).contains(&of(many)));
    }

    #[test]
    fn what_is_taken_off_is_within_half_a_unit_of_the_exact_part(
        minor in 0i64..i64::MAX / 4, discount in 0i64..=10_000, month in 1i8..=12,
    ) {
        let it = Membership {
            fee: Some(eur(minor)),
            discount: Some(Decimal::new(discount, 2)),
            since: Some(PartialDate::Month(2027, month)),
            ..Membership::default()
        };
        let billed = fee(&it, &Network::default(), 2027).money.unwrap().minor;
        let exact = i128::from(minor) * i128::from(10_000 - discount) * i128::from(13 - month);
        let off = (i128::from(billed) * 120_000 - exact) * 2;
        prop_assert!((-119_999..=120_000).contains(&off), "{off}");
        prop_assert!(billed <= minor);
    }

    #[test]
    fn every_year_of_a_membership_is_billed_in_exactly_one_fiscal_year(
        start in 1i8..=12, joined in 2000i16..2010, month in 1i8..=12, ends in prop::option::of(1i8..=12),
    ) {
        let it = Membership {
            since: Some(PartialDate::Month(joined, month)),
            term_ends: ends.map(|month| PartialDate::Month(2012, month)),
            ..Membership::default()
        };
        let fiscal = (1995i16..2025).map(|year| (Month::new(year, start).unwrap(), Month::new(year, start).unwrap().plus(11)));
        let mut years: Vec<i64> = fiscal.flat_map(|months| billed_in(&it, months)).collect();
        years.retain(|year| *year < 2024);
        years.sort_unstable();
        let first = i64::from(joined);
        let whole: Vec<i64> = (first..2024).collect();
        prop_assert_eq!(years, whole);
    }
}
