//! Rates by hand, and what holds for all of them.

use jiff::civil::date;
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::domain::kinds::Rate;
use crate::domain::rates::Rates;
use crate::domain::values::{Currency, Day};

fn of(code: &str) -> Currency {
    code.parse().unwrap()
}

fn rate(currency: &str, into: &str, rate: &str, on: Day) -> Rate {
    Rate {
        currency: currency.into(),
        into: into.into(),
        rate: Some(rate.parse().unwrap()),
        on: Some(on),
        ..Rate::default()
    }
}

/// The rate and its day, or nothing.
fn said(rates: &Rates, from: &str, into: &str, on: Day) -> String {
    let quote = rates.rate(of(from), of(into), on);
    quote.map_or_else(String::new, |it| {
        format!("{} {}", it.rate.normalize(), it.on.map_or_else(String::new, |on| on.to_string()))
    })
}

#[test]
fn the_latest_rate_on_or_before_the_day_holds() {
    let records = [
        rate("JPY", "EUR", "0.0062", date(2027, 1, 1)),
        rate("JPY", "EUR", "0.0064", date(2027, 3, 1)),
        rate("USD", "EUR", "0.8", date(2027, 1, 1)),
    ];
    let rates = Rates::of(&records);
    assert_eq!(said(&rates, "JPY", "EUR", date(2026, 12, 31)), "");
    assert_eq!(said(&rates, "JPY", "EUR", date(2027, 1, 1)), "0.0062 2027-01-01");
    assert_eq!(said(&rates, "JPY", "EUR", date(2027, 2, 28)), "0.0062 2027-01-01");
    assert_eq!(said(&rates, "JPY", "EUR", date(2028, 1, 1)), "0.0064 2027-03-01");
    assert_eq!(said(&rates, "EUR", "USD", date(2027, 1, 1)), "1.25 2027-01-01", "the other way round");
    assert_eq!(said(&rates, "JPY", "USD", date(2028, 1, 1)), "", "no chains over the euro");
    assert_eq!(said(&rates, "SEK", "SEK", date(2000, 1, 1)), "1 ");
}

#[test]
fn a_later_rate_the_other_way_round_holds_and_of_one_day_the_straight_one() {
    let old = rate("USD", "EUR", "0.9", date(2027, 1, 1));
    let turned = |day| rate("EUR", "USD", "1.25", day);
    let later = Rates::of(&[old.clone(), turned(date(2027, 2, 1))]);
    assert_eq!(said(&later, "USD", "EUR", date(2027, 2, 1)), "0.8 2027-02-01");
    assert_eq!(said(&later, "USD", "EUR", date(2027, 1, 31)), "0.9 2027-01-01");
    let same = Rates::of(&[turned(date(2027, 1, 1)), old.clone()]);
    assert_eq!(said(&same, "USD", "EUR", date(2027, 1, 1)), "0.9 2027-01-01");
    let twice = Rates::of(&[old, rate("USD", "EUR", "0.7", date(2027, 1, 1))]);
    assert_eq!(said(&twice, "USD", "EUR", date(2027, 1, 1)), "0.7 2027-01-01", "the one entered last");
}

#[test]
fn an_obligation_goes_by_its_own_rate() {
    let records = [rate("JPY", "EUR", "0.0062", date(2027, 1, 1))];
    let rates = Rates::of(&records);
    let (yen, euro, on) = (of("JPY"), Currency::EUR, date(2027, 6, 1));
    let own: Decimal = "0.007".parse().unwrap();
    let quote = rates.in_force(Some(own), Some(date(2026, 5, 1)), yen, euro, on).unwrap();
    assert_eq!((quote.rate, quote.on), (own, Some(date(2026, 5, 1))));
    assert_eq!(rates.in_force(None, None, yen, euro, on), rates.rate(yen, euro, on));
    assert_eq!(rates.in_force(Some(own), None, euro, euro, on).unwrap().rate, Decimal::ONE, "one currency needs none");
    assert_eq!(rates.in_force(None, None, of("SEK"), euro, on), None);
}

#[test]
fn what_is_not_whole_is_no_rate() {
    let whole = rate("JPY", "EUR", "0.0062", date(2027, 1, 1));
    for record in [
        Rate { rate: None, ..whole.clone() },
        Rate { rate: Some(Decimal::ZERO), ..whole.clone() },
        Rate { on: None, ..whole.clone() },
        Rate { into: String::new(), ..whole },
    ] {
        assert_eq!(Rates::of(&[record]), Rates::default());
    }
}

proptest! {
    #[test]
    fn no_rate_comes_from_a_later_day_and_none_is_passed_over(
        days in prop::collection::vec((0i64..400, 1i64..1_000_000, any::<bool>()), 0..12), asked in 0i64..400,
    ) {
        let day = |n: i64| date(2027, 1, 1).checked_add(jiff::Span::new().days(n)).unwrap();
        let records: Vec<Rate> = days.iter().map(|(n, micro, turned)| {
            let (from, into) = if *turned { ("EUR", "JPY") } else { ("JPY", "EUR") };
            Rate { rate: Some(Decimal::new(*micro, 6)), ..rate(from, into, "1", day(*n)) }
        }).collect();
        let quote = Rates::of(&records).rate(of("JPY"), Currency::EUR, day(asked));
        let newest = days.iter().map(|(n, ..)| *n).filter(|n| *n <= asked).max();
        prop_assert_eq!(quote.and_then(|quote| quote.on), newest.map(day));
    }
}
