//! Days of work, plain numbers, rounding and ratios.

use proptest::prelude::*;

use super::super::{Days, exceeds, parse_number, percent, tenths};

#[test]
fn days_are_read_to_a_tenth() {
    let cases = [
        ("2", 20),
        ("2.5", 25),
        ("2,5", 25),
        (".5", 5),
        (",5", 5),
        (" 17.0 ", 170),
        ("0", 0),
        ("36600", 366_000),
        ("36600.0", 366_000),
    ];
    for (text, tenths) in cases {
        assert_eq!(text.parse(), Ok(Days(tenths)), "{text}");
    }
}

#[test]
fn what_is_no_number_of_days_is_refused_by_name() {
    let cases = [
        ("2.55", "days have at most one decimal"),
        ("1,000", "days have at most one decimal"),
        ("36600.1", "at most 36600.0 days can be entered"),
        ("99999999999999999999", "at most 36600.0 days can be entered"),
        ("-1", "days are not below 0"),
        ("", "write 2, 2.5 or .5"),
        ("1/2", "write 2, 2.5 or .5"),
        ("2.", "write 2, 2.5 or .5"),
        ("1.2.3", "write 2, 2.5 or .5"),
        ("2 d", "write 2, 2.5 or .5"),
        ("1e3", "write 2, 2.5 or .5"),
        ("-", "write 2, 2.5 or .5"),
    ];
    for (text, allowed) in cases {
        assert_eq!(text.parse::<Days>().unwrap_err().allowed, allowed, "{text}");
    }
}

#[test]
fn days_print_with_one_decimal() {
    let cases = [(170, "17.0"), (5, "0.5"), (0, "0.0"), (-5, "-0.5"), (-123, "-12.3")];
    for (tenths, text) in cases {
        assert_eq!(Days(tenths).to_string(), text);
    }
    assert_eq!(format!("{:>6}", Days(170)), "  17.0");
    assert_eq!([Days(50), Days(15), Days(0)].map(Days::short), ["5", "1.5", "0"]);
    assert_eq!(Days(i64::MIN).to_string(), "-922337203685477580.8");
}

#[test]
fn days_add_up() {
    let sum: Days = [Days(5), Days(10), Days(-3)].into_iter().sum();
    assert_eq!(sum, Days(12));
    assert_eq!(Days(5) - Days(8), -Days(3));
    assert_eq!(Days(i64::MAX) + Days(1), Days(i64::MAX));
    assert_eq!(-Days(i64::MIN), Days(i64::MAX));
}

#[test]
fn tenths_round_half_up() {
    let cases = [
        (1, 3, 3),
        (1, 4, 3),   // 0.25
        (-1, 4, -2), // -0.25 goes up to -0.2
        (5, 100, 1), // 0.05
        (49, 1000, 0),
        (2, 3, 7),
        (-2, 3, -7),
        (7, 1, 70),
        (0, 5, 0),
        (1, 0, 0),
        (i128::MAX, 1, i64::MAX),
        (i128::MIN, 1, i64::MIN),
    ];
    for (num, den, expected) in cases {
        assert_eq!(tenths(num, den), Days(expected), "{num}/{den}");
    }
}

#[test]
fn percentages_round_half_up_and_never_hide_an_excess() {
    let cases = [
        (92, 100, 92),
        (1, 200, 1), // 0.5 %
        (1, 201, 0),
        (360, 360, 100),
        (361, 360, 101), // 100.3 %
        (359, 360, 100), // 99.7 %
        (1_000_001, 1_000_000, 101),
        (203, 200, 102), // 101.5 %
        (-1, 200, 0),    // -0.5 %
        (0, 0, 0),
        (1, 0, 101),
    ];
    for (num, den, expected) in cases {
        assert_eq!(percent(num, den), expected, "{num}/{den}");
    }
}

#[test]
fn over_is_strictly_greater() {
    let cases = [
        (360, 360, 100, false),
        (361, 360, 100, true),
        (324, 360, 90, false),
        (325, 360, 90, true),
        (1, 0, 100, true),
        (0, 0, 100, false),
        (i64::MAX, i64::MAX, 100, false),
        (i64::MAX, i64::MAX - 1, 100, true),
    ];
    for (num, den, limit, expected) in cases {
        assert_eq!(exceeds(num, den, limit), expected, "{num}/{den} > {limit} %");
    }
}

#[test]
fn numbers_take_a_comma_or_a_point() {
    let cases = [
        ("0.8", 2, "0.8"),
        ("0,8", 2, "0.8"),
        ("1,05", 2, "1.05"),
        (" -3 ", 0, "-3"),
        ("\u{2212}0.5", 1, "-0.5"),
        ("1.08543", 6, "1.08543"),
        (".25", 2, "0.25"),
    ];
    for (text, places, expected) in cases {
        assert_eq!(parse_number(text, places).unwrap().to_string(), expected);
    }
    let refused = [
        ("0.855", 2, "write at most 2 decimals"),
        ("0.85", 1, "write at most 1 decimal"),
        ("1.5", 0, "write a whole number"),
        ("1,234.5", 2, "write 12 or 0.8, without thousands marks"),
        ("x", 0, "write 12, without thousands marks"),
        ("1.", 2, "write 12 or 0.8, without thousands marks"),
        ("--1", 2, "write 12 or 0.8, without thousands marks"),
        ("99999999999999999999999999999999", 2, "it has too many digits"),
    ];
    for (text, places, allowed) in refused {
        assert_eq!(parse_number(text, places).unwrap_err().allowed, allowed, "{text}");
    }
}

proptest! {
    #[test]
    fn printed_days_read_back(tenths in 0..=366_000_i64) {
        prop_assert_eq!(Days(tenths).to_string().parse(), Ok(Days(tenths)));
        prop_assert_eq!(Days(tenths).short().parse(), Ok(Days(tenths)));
    }

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>(), places in 0..30_u32) {
        if let Ok(days) = text.parse::<Days>() {
            prop_assert!(days >= Days::ZERO && days <= Days::MOST);
        }
        if let Ok(number) = parse_number(&text, places) {
            prop_assert!(number.scale() <= places);
        }
    }

    #[test]
    fn figures_are_read_or_refused(text in "-?[0-9]{0,45}[.,]?[0-9]{0,45}", places in 0..60_u32) {
        if let Ok(number) = parse_number(&text, places) {
            prop_assert_eq!(parse_number(&number.to_string(), places), Ok(number));
        }
        prop_assert!(text.parse::<Days>().is_ok() || text.parse::<Days>().is_err_and(|e| e.value == text));
    }

    #[test]
    fn cumulative_parts_add_up_to_the_whole(parts in prop::collection::vec(-5_000..50_000_i128, 1..40), den in 1..5_000_i128) {
        let mut before = 0;
        let mut sum = Days::ZERO;
        for part in &parts {
            let after = before + part;
            sum += tenths(after, den) - tenths(before, den);
            before = after;
        }
        prop_assert_eq!(sum, tenths(before, den));
    }

    #[test]
    fn a_tenth_is_the_nearest_one(num in -1_000_000_i128..1_000_000, den in 1..10_000_i128) {
        // The answer t holds -1/20 < t/10 - num/den <= 1/20.
        let gap = 2 * (i128::from(tenths(num, den).0) * den - num * 10);
        prop_assert!(-den < gap && gap <= den);
    }

    #[test]
    fn a_printed_percentage_never_contradicts_the_limit_of_100(num in any::<i64>(), den in 1..=i64::MAX) {
        prop_assert_eq!(exceeds(num, den, 100), num > den);
        prop_assert_eq!(percent(num, den) > 100, num > den);
    }
}
