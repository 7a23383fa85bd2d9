//! Amounts as people write them.

use proptest::prelude::*;

use super::super::{Currency, Money, parse_money};
use super::money::{CODES, any_money, currency};

#[test]
fn amounts_are_read_as_they_are_written() {
    let cases = [
        // One amount, in the marks of several countries.
        ("1.234,56", "EUR", "EUR 1,234.56"),
        ("1,234.56", "EUR", "EUR 1,234.56"),
        ("1 234,56", "EUR", "EUR 1,234.56"),
        ("1\u{a0}234,56", "EUR", "EUR 1,234.56"),
        ("1\u{202f}234,56", "EUR", "EUR 1,234.56"),
        ("1'234.56", "EUR", "EUR 1,234.56"),
        ("1’234.56", "EUR", "EUR 1,234.56"),
        ("1234.56", "EUR", "EUR 1,234.56"),
        ("12500", "EUR", "EUR 12,500.00"),
        ("12,5", "EUR", "EUR 12.50"),
        (".5", "EUR", "EUR 0.50"),
        ("1.234.567", "EUR", "EUR 1,234,567.00"),
        ("1.234.567,8", "EUR", "EUR 1,234,567.80"),
        ("1,00,000.00", "INR", "INR 100,000.00"),
        ("12,34,567", "INR", "INR 1,234,567.00"),
        ("12,3400", "EUR", "EUR 12.34"),
        ("007", "EUR", "EUR 7.00"),
        // Three digits behind one mark.
        ("12.345", "CAD", "CAD 12,345.00"),
        ("12,345", "JPY", "JPY 12,345"),
        ("1.000", "EUR", "EUR 1,000.00"),
        ("0,125", "KWD", "KWD 0.125"),
        ("1234.567", "KWD", "KWD 1,234.567"),
        ("1.2340", "KWD", "KWD 1.234"),
        ("1,234.567", "KWD", "KWD 1,234.567"),
        ("1 250", "KWD", "KWD 1,250.000"),
        // As it is printed.
        ("KWD 1.250", "EUR", "KWD 1.250"),
        ("KWD -12.345", "EUR", "KWD -12.345"),
        ("EUR 1,234.56", "KWD", "EUR 1,234.56"),
        // Sums and products.
        ("2*480+120", "EUR", "EUR 1,080.00"),
        ("4*2*133", "EUR", "EUR 1,064.00"),
        ("4×1850", "EUR", "EUR 7,400.00"),
        ("100 - 30 - 20", "EUR", "EUR 50.00"),
        ("-5+2*3", "EUR", "EUR 1.00"),
        ("0.125 * 800", "EUR", "EUR 100.00"),
        ("3*12,50", "EUR", "EUR 37.50"),
        ("1.234,56 + 12.50", "EUR", "EUR 1,247.06"),
        ("3*1 250", "EUR", "EUR 3,750.00"),
        ("2.500 + 1", "EUR", "EUR 2,501.00"),
        // Signs.
        ("-12", "EUR", "EUR -12.00"),
        ("\u{2212}12", "EUR", "EUR -12.00"),
        ("+12", "EUR", "EUR 12.00"),
        ("- 12", "EUR", "EUR -12.00"),
        ("-0", "EUR", "EUR 0.00"),
        // A currency beside the figures.
        ("EUR 12", "JPY", "EUR 12.00"),
        ("12 eur", "JPY", "EUR 12.00"),
        ("12EUR", "JPY", "EUR 12.00"),
        ("€12", "JPY", "EUR 12.00"),
        ("12,50 €", "JPY", "EUR 12.50"),
        ("-€12", "JPY", "EUR -12.00"),
        ("EUR -12", "JPY", "EUR -12.00"),
        ("£1,000", "EUR", "GBP 1,000.00"),
        ("£10", "EGP", "EGP 10.00"),
        ("$12", "CAD", "CAD 12.00"),
        ("US$12", "CAD", "USD 12.00"),
        ("100 Kč", "EUR", "CZK 100.00"),
        ("100 kr", "SEK", "SEK 100.00"),
        ("  KWD   3 * 2 ", "EUR", "KWD 6.000"),
    ];
    for (text, default, expected) in cases {
        let read = parse_money(text, currency(default)).map(|money| money.to_string());
        assert_eq!(read.as_deref(), Ok(expected), "{text}");
    }
}

#[test]
fn an_amount_that_could_be_two_is_refused_with_both() {
    let cases = [
        ("1.250", "KWD", "write 1250 or 1.25 for 1.250"),
        ("12,345", "KWD", "write 12345 or 12.3450 for 12,345"),
        ("1.000", "KWD", "write 1000 or 1 for 1.000"),
        ("3*1.250", "EUR", "write 1250 or 1.25 for 1.250"),
        ("1,234*2", "JPY", "write 1234 or 1.2340 for 1,234"),
        ("1.250", "CLF", "write 1250 or 1.25 for 1.250"),
        ("kwd 1.250", "EUR", "write 1250 or 1.25 for 1.250"),
        ("1.250 KWD", "EUR", "write 1250 or 1.25 for 1.250"),
        ("KWD 1,250", "EUR", "write 1250 or 1.25 for 1,250"),
    ];
    for (text, default, allowed) in cases {
        let unclear = parse_money(text, currency(default)).unwrap_err();
        assert_eq!((unclear.what, unclear.allowed.as_str()), ("a clear amount", allowed));
    }
}

#[test]
fn what_does_not_fit_the_currency_is_refused_by_name() {
    let most = "the most that can be kept is EUR 92,233,720,368,547,758.07";
    let cases = [
        ("12.3456", "CAD", "CAD has 2 decimals"),
        ("0.125", "EUR", "EUR has 2 decimals"),
        ("1.234,567", "EUR", "EUR has 2 decimals"),
        ("3*0.333", "CAD", "CAD has 2 decimals"),
        ("12.5", "JPY", "JPY has no decimals"),
        ("1.23456", "KWD", "KWD has 3 decimals"),
        ("92233720368547758.08", "EUR", most),
        ("999999999999999999999999999999999999999999999", "EUR", most),
        ("99999999999999999999*99999999999999999999", "EUR", most),
    ];
    for (text, default, allowed) in cases {
        let unclear = parse_money(text, currency(default)).unwrap_err();
        assert_eq!((unclear.what, unclear.allowed.as_str()), ("an amount", allowed), "{text}");
    }
}

#[test]
fn what_is_no_amount_is_refused() {
    let cases = [
        "",
        " ",
        "EUR",
        "€",
        "12,5o",
        "12k",
        "12.",
        "12,",
        "12,-",
        "1,2,3",
        "12 34",
        "1,23,45",
        "0,125,000",
        "1 . 2",
        "1.2.3,4",
        "1,234,56.7",
        "1.234,567,890",
        "2*",
        "*2",
        "2**3",
        "2*-3",
        "--12",
        "1+",
        "+-1",
        "(2+3)",
        "10/2",
        "EUR 12 EUR",
        "EUR 12 USD",
        "-EUR 2+3",
        "-EUR -2",
        "2*EUR 480",
        "1e3",
        "12 34,5",
        ".",
        "+",
        "'",
        "1''234",
        "٣",
        "1.234.",
        ",,",
        "1 234.567,8 9",
    ];
    for text in cases {
        let unclear = parse_money(text, Currency::EUR).unwrap_err();
        assert_eq!(unclear.allowed, "write 12500 or 12,500.00", "{text}");
    }
    let line = parse_money("12,5o", Currency::EUR).unwrap_err().to_string();
    assert_eq!(line, r#""12,5o" is not an amount; write 12500 or 12,500.00"#);
    let yen = parse_money("x", currency("JPY")).unwrap_err();
    assert_eq!(yen.allowed, "write 12500 or 12,500");
}

#[test]
fn a_currency_that_is_unknown_or_shared_is_refused_by_name() {
    let line = parse_money("12 XYQ", Currency::EUR).unwrap_err().to_string();
    assert!(line.contains("\"XYQ\" is not a currency; write an ISO 4217 code"), "{line}");
    let cases = [
        ("$12", "several currencies are written $, write USD, CAD or AUD instead"),
        ("12 kr", "several currencies are written kr, write SEK, DKK or NOK instead"),
    ];
    for (text, allowed) in cases {
        assert_eq!(parse_money(text, Currency::EUR).unwrap_err().allowed, allowed);
    }
}

proptest! {
    #[test]
    fn a_printed_amount_reads_back(money in any_money(), default in prop::sample::select(CODES.to_vec())) {
        prop_assert_eq!(parse_money(&money.to_string(), currency(default)), Ok(money));
    }

    #[test]
    fn thousands_marks_of_every_country_read_alike(minor in any::<i64>()) {
        let money = Money::new(minor, Currency::EUR);
        let grouped = money.grouped();
        let continental: String = grouped
            .chars()
            .map(|c| match c { ',' => '.', '.' => ',', c => c })
            .collect();
        for text in [continental, grouped.replace(',', " "), grouped.replace(',', "'")] {
            prop_assert_eq!(parse_money(&text, Currency::EUR), Ok(money), "{}", text);
        }
    }

    #[test]
    fn products_and_sums_are_exact(a in 0..1000_i64, b in 0..100_000_i64, c in 0..100_000_i64) {
        let cents = |minor| Money::new(minor, Currency::EUR).amount();
        let text = format!("{a}*{}-{}", cents(b), cents(c));
        prop_assert_eq!(parse_money(&text, Currency::EUR).unwrap().minor, a * b - c);
    }

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>(), code in prop::sample::select(CODES.to_vec())) {
        if let Err(unclear) = parse_money(&text, currency(code)) {
            prop_assert_eq!(unclear.value, text);
        }
    }

    #[test]
    fn texts_near_an_amount_are_read_or_refused(
        text in "(EUR|€|-)? ?[0-9.,' *+-]{0,30}[0-9]{0,50} ?(KWD|kr|\\$)?",
        code in prop::sample::select(CODES.to_vec()),
    ) {
        if let Ok(money) = parse_money(&text, currency(code)) {
            prop_assert_eq!(parse_money(&money.to_string(), Currency::EUR), Ok(money));
        }
    }
}
