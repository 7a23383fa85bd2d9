//! Days, months, partial dates.

use jiff::civil::date;
use proptest::prelude::*;

use super::super::{Day, Month, PartialDate, add_months, iso_week};

pub(super) fn any_day() -> impl Strategy<Value = Day> {
    (1000..=9999_i16, 1..=12_i8, 1..=31_i8).prop_filter_map("no such day", |(y, m, d)| Day::new(y, m, d).ok())
}

pub(super) fn any_partial() -> impl Strategy<Value = PartialDate> {
    prop_oneof![
        (1000..=9999_i16).prop_map(PartialDate::Year),
        (1000..=9999_i16, 1..=12_i8).prop_map(|(y, m)| PartialDate::Month(y, m)),
        any_day().prop_map(PartialDate::Day),
    ]
}

#[test]
fn a_partial_date_spans_all_it_can_be() {
    let cases = [
        ("2019", "2019-01-01", "2019-12-31"),
        ("2019-02", "2019-02-01", "2019-02-28"),
        ("2028-02", "2028-02-01", "2028-02-29"),
        ("2019-06-30", "2019-06-30", "2019-06-30"),
        ("1000", "1000-01-01", "1000-12-31"),
        ("9999-12", "9999-12-01", "9999-12-31"),
    ];
    for (text, first, last) in cases {
        let date: PartialDate = text.parse().unwrap();
        assert_eq!(date.first().to_string(), first, "{text}");
        assert_eq!(date.last().to_string(), last, "{text}");
    }
}

#[test]
fn a_stored_date_is_read_exactly_or_refused() {
    let cases = [
        ("2027-02-29", "February 2027 has 28 days"),
        ("2027-04-31", "April 2027 has 30 days"),
        ("2027-04-00", "April 2027 has 30 days"),
        ("2027-13", "months run from 1 to 12"),
        ("2027-00-01", "months run from 1 to 12"),
        ("0999", "years run from 1000 to 9999"),
    ];
    for (text, why) in cases {
        assert_eq!(text.parse::<PartialDate>().unwrap_err().allowed, why);
    }
    let others = [
        "",
        "2027-",
        "2027-6",
        "2027-06-3",
        " 2027",
        "27",
        "12027",
        "-2027",
        "2027-06-30-",
        "+027",
        "2027-06-30T00",
        "２０２７",
    ];
    for text in others {
        let unclear = text.parse::<PartialDate>().unwrap_err();
        assert_eq!(unclear.allowed, "write 2019, 2019-06 or 2019-06-30");
    }
}

#[test]
fn partial_dates_sort_by_what_they_can_be() {
    let mut dates: Vec<PartialDate> =
        ["2020", "2019-01-02", "2019", "2019-01", "2019-01-01"].iter().map(|text| text.parse().unwrap()).collect();
    dates.sort();
    let sorted: Vec<String> = dates.iter().map(ToString::to_string).collect();
    assert_eq!(sorted, ["2019-01-01", "2019-01", "2019", "2019-01-02", "2020"]);
}

#[test]
fn a_date_made_of_wrong_numbers_is_held_to_the_calendar() {
    assert_eq!(PartialDate::Month(2027, 13).last(), date(2027, 12, 31));
    assert_eq!(PartialDate::Month(2027, 0).first(), date(2027, 1, 1));
    assert_eq!(PartialDate::Month(2027, i8::MIN).last(), date(2027, 1, 31));
    let wrong = Month { year: i16::MIN, month: i8::MIN };
    assert_eq!((wrong.short(), wrong.plus(0)), ("", Month { year: 1000, month: 1 }));
    assert_eq!(PartialDate::Year(i16::MAX).first(), Day::MIN);
}

#[test]
fn months_are_added_and_held_to_the_months_end() {
    let cases = [
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2028, 2, 29), 48, date(2032, 2, 29)),
        (date(2027, 3, 31), -1, date(2027, 2, 28)),
        (date(2027, 5, 31), -6, date(2026, 11, 30)),
        (date(2027, 1, 15), 0, date(2027, 1, 15)),
        (date(2027, 12, 1), 1, date(2028, 1, 1)),
        (date(2027, 5, 31), i32::MAX, date(9999, 12, 31)),
        (date(2027, 5, 31), i32::MIN, date(1000, 1, 31)),
    ];
    for (day, n, expected) in cases {
        assert_eq!(add_months(day, n), expected, "{day} {n:+}");
    }
}

#[test]
fn a_month_knows_its_days_its_name_and_its_neighbours() {
    let may: Month = "2027-05".parse().unwrap();
    assert_eq!((may.short(), may.name()), ("May", "May"));
    assert_eq!(Month::new(2027, 9).unwrap().short(), "Sep");
    assert_eq!((may.first(), may.last()), (date(2027, 5, 1), date(2027, 5, 31)));
    assert_eq!(may.days().count(), 31);
    assert!(may.contains(date(2027, 5, 31)) && !may.contains(date(2028, 5, 31)));
    assert_eq!(may.plus(8).to_string(), "2028-01");
    assert_eq!(may.plus(-5).to_string(), "2026-12");
    assert_eq!(may.months_to(may.plus(-17)), -17);
    assert_eq!(Month::new(2027, 13), None);
    assert_eq!(Month::new(999, 1), None);
    for text in ["2027", "2027-05-01", "2027-5", "may", "2027-13"] {
        assert!(text.parse::<Month>().is_err(), "{text}");
    }
}

#[test]
fn iso_weeks_follow_the_year_of_their_thursday() {
    let cases = [
        (date(2026, 12, 31), (2026, 53)),
        (date(2027, 1, 3), (2026, 53)),
        (date(2027, 1, 4), (2027, 1)),
        (date(2024, 12, 30), (2025, 1)),
        (date(2027, 1, 12), (2027, 2)),
    ];
    for (day, week) in cases {
        assert_eq!(iso_week(day), week, "{day}");
    }
}

proptest! {
    #[test]
    fn a_printed_date_reads_back(date in any_partial()) {
        prop_assert_eq!(date.to_string().parse::<PartialDate>().unwrap(), date);
        prop_assert!(date.first() <= date.last());
        if let PartialDate::Month(year, month) = date {
            let month = Month::new(year, month).unwrap();
            prop_assert_eq!(month.to_string().parse::<Month>().unwrap(), month);
            prop_assert_eq!((month.first(), month.last()), (date.first(), date.last()));
        }
    }

    #[test]
    fn any_text_is_a_date_or_a_refusal(text in any::<String>()) {
        if let Ok(date) = text.parse::<PartialDate>() {
            prop_assert_eq!(date.to_string(), text);
        }
    }

    #[test]
    fn an_added_month_keeps_the_day_or_takes_the_last(day in any_day(), n in -400..400_i32) {
        let later = add_months(day, n);
        let month = Month::of(later);
        let reached = Month::of(day).months_to(month);
        prop_assert!(reached == n || month == Month::of(day).plus(n));
        prop_assert_eq!(later.day(), day.day().min(month.last().day()));
    }

    #[test]
    fn months_count_both_ways(day in any_day(), n in -2000..2000_i32) {
        let month = Month::of(day);
        let other = month.plus(n);
        prop_assert_eq!(other.months_to(month), -month.months_to(other));
        prop_assert_eq!(month.days().filter(|day| month.contains(*day)).count(), month.days().count());
    }

    #[test]
    fn order_agrees_with_the_days_a_date_can_be(a in any_partial(), b in any_partial()) {
        if a.last() < b.first() {
            prop_assert!(a < b);
        }
        prop_assert_eq!(a.cmp(&b).is_eq(), a == b);
    }
}
