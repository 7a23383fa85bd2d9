//! Currencies and amounts.

use proptest::prelude::*;

use super::super::{Currency, Money};

pub(super) const CODES: [&str; 8] = ["EUR", "USD", "CAD", "JPY", "KWD", "TND", "CLF", "INR"];

pub(super) fn currency(code: &str) -> Currency {
    code.parse().unwrap()
}

pub(super) fn any_money() -> impl Strategy<Value = Money> {
    let minor = prop_oneof![any::<i64>(), -2_000_000..2_000_000_i64];
    (minor, prop::sample::select(CODES.to_vec())).prop_map(|(minor, code)| Money::new(minor, currency(code)))
}

#[test]
fn a_currency_has_a_code_and_decimals() {
    let cases = [("eur", "EUR", 2), (" JPY ", "JPY", 0), ("Kwd", "KWD", 3), ("CLF", "CLF", 4)];
    for (text, code, decimals) in cases {
        let found = currency(text);
        assert_eq!((found.code(), found.decimals()), (code, decimals));
    }
    assert_eq!(currency("EUR"), Currency::EUR);
    assert_eq!(currency("eur").name(), "Euro");
    for text in ["XYQ", "XAU", "XXX", "XTS", "", "EU", "€", "EURO"] {
        assert!(text.parse::<Currency>().is_err(), "{text}");
    }
    let line = "XYQ".parse::<Currency>().unwrap_err().to_string();
    assert_eq!(line, r#""XYQ" is not a currency; write an ISO 4217 code such as EUR, USD or JPY"#);
}

#[test]
fn a_country_has_a_currency() {
    let cases = [
        ("FR", "EUR"),
        ("bg", "EUR"),
        ("HR", "EUR"),
        ("SV", "USD"),
        ("CU", "CUP"),
        ("ZW", "ZWG"),
        ("JP", "JPY"),
        ("CH", "CHF"),
        ("US", "USD"),
        ("UY", "UYU"),
        ("CL", "CLP"),
        ("MX", "MXN"),
        ("GB", "GBP"),
        ("KW", "KWD"),
    ];
    for (country, code) in cases {
        assert_eq!(Currency::of_country(country).map(Currency::code), Some(code), "{country}");
    }
    for country in ["", "ZZ", "FRA", "é"] {
        assert_eq!(Currency::of_country(country), None, "{country}");
    }
}

#[test]
fn amounts_print_with_their_decimals() {
    let cases = [
        (123_456, "EUR", "1234.56", "EUR 1,234.56"),
        (-123_456, "EUR", "-1234.56", "EUR -1,234.56"),
        (5, "EUR", "0.05", "EUR 0.05"),
        (-5, "EUR", "-0.05", "EUR -0.05"),
        (0, "EUR", "0.00", "EUR 0.00"),
        (412_000, "JPY", "412000", "JPY 412,000"),
        (999, "JPY", "999", "JPY 999"),
        (0, "JPY", "0", "JPY 0"),
        (1_234_567, "KWD", "1234.567", "KWD 1,234.567"),
        (100_000_000, "USD", "1000000.00", "USD 1,000,000.00"),
        (i64::MIN, "EUR", "-92233720368547758.08", "EUR -92,233,720,368,547,758.08"),
    ];
    for (minor, code, amount, shown) in cases {
        let money = Money::new(minor, currency(code));
        assert_eq!(money.amount(), amount);
        assert_eq!(money.to_string(), shown);
    }
    assert_eq!(format!("{:>12}", Money::new(123, Currency::EUR)), "    EUR 1.23");
}

#[test]
fn only_the_same_currency_is_added() {
    let euro = |minor| Money::new(minor, Currency::EUR);
    let yen = Money::new(1, currency("JPY"));
    assert_eq!(euro(3).checked_add(euro(4)), Some(euro(7)));
    assert_eq!(euro(3).checked_sub(euro(4)), Some(euro(-1)));
    assert_eq!(euro(3).checked_add(yen), None);
    assert_eq!(euro(3).checked_sub(yen), None);
    assert_eq!(euro(i64::MAX).checked_add(euro(1)), None);
    assert_eq!(euro(i64::MIN).checked_sub(euro(1)), None);
}

#[test]
fn a_stored_amount_is_read_exactly_or_refused() {
    let cases = [("1234.56", 123_456), ("-3", -300), ("0.5", 50), ("12.500", 1250), ("-0.00", 0)];
    for (text, minor) in cases {
        let read = Money::from_amount(text, Currency::EUR).unwrap();
        assert_eq!(read.minor, minor, "{text}");
    }
    let refused = [
        ("1.234", "EUR has 2 decimals"),
        ("92233720368547758.08", "the most that can be kept is EUR 92,233,720,368,547,758.07"),
        ("1,00", "write digits as in 0.00 or -0.00"),
        ("", "write digits as in 0.00 or -0.00"),
        ("--1", "write digits as in 0.00 or -0.00"),
        ("+1", "write digits as in 0.00 or -0.00"),
        (" 1", "write digits as in 0.00 or -0.00"),
        ("1e3", "write digits as in 0.00 or -0.00"),
        ("1.", "write digits as in 0.00 or -0.00"),
    ];
    for (text, allowed) in refused {
        let unclear = Money::from_amount(text, Currency::EUR).unwrap_err();
        assert_eq!(unclear.allowed, allowed, "{text}");
    }
}

proptest! {
    #[test]
    fn a_printed_amount_reads_back(money in any_money()) {
        prop_assert_eq!(Money::from_amount(&money.amount(), money.currency), Ok(money));
    }

    #[test]
    fn any_text_is_an_amount_or_a_refusal(text in any::<String>(), figures in "-?[0-9]{0,40}\\.?[0-9]{0,6}") {
        for text in [text, figures] {
            if let Err(unclear) = Money::from_amount(&text, Currency::EUR) {
                prop_assert_eq!(unclear.value, text);
            }
        }
    }

    #[test]
    fn what_was_added_can_be_taken_off(a in any::<i64>(), b in any::<i64>()) {
        let (a, b) = (Money::new(a, Currency::EUR), Money::new(b, Currency::EUR));
        if let Some(sum) = a.checked_add(b) {
            prop_assert_eq!(sum.checked_sub(b), Some(a));
        }
    }
}
