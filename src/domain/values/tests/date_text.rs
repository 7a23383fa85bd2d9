//! Dates as people write them. Today is Tuesday 12 January 2027.

use jiff::civil::date;
use proptest::prelude::*;

use super::super::date_text::{echo, parse_date, parse_day, short};
use super::super::{Day, PartialDate};
use super::date::{any_day, any_partial};

const TODAY: Day = date(2027, 1, 12);

#[test]
fn dates_are_read_as_they_are_written() {
    let cases = [
        // Names.
        ("today", "2027-01-12"),
        ("TOM", "2027-01-13"),
        ("tomorrow", "2027-01-13"),
        ("yest", "2027-01-11"),
        ("eom", "2027-01-31"),
        ("fri", "2027-01-15"),
        ("Friday", "2027-01-15"),
        ("tue", "2027-01-19"),
        ("tues", "2027-01-19"),
        ("mon", "2027-01-18"),
        ("next tue", "2027-01-19"),
        ("next mon", "2027-01-18"),
        ("next  Sun", "2027-01-24"),
        // From today.
        ("+2w", "2027-01-26"),
        ("-1w", "2027-01-05"),
        ("+3d", "2027-01-15"),
        ("+ 3 days", "2027-01-15"),
        ("+1m", "2027-02-12"),
        ("-1y", "2026-01-12"),
        ("+0d", "2027-01-12"),
        // A day of the month.
        ("28", "2027-01-28"),
        ("12", "2027-01-12"),
        ("11", "2027-02-11"),
        ("5.", "2027-02-05"),
        // A month by its name.
        ("12 mar", "2027-03-12"),
        ("12 March", "2027-03-12"),
        // In the languages of the neighbours.
        ("12 märz", "2027-03-12"),
        ("3 juin", "2027-06-03"),
        ("1er mai", "2027-05-01"),
        ("3. Juni 2028", "2028-06-03"),
        ("3 de junio de 2028", "2028-06-03"),
        ("14 juil. 2027", "2027-07-14"),
        ("2 ott", "2027-10-02"),
        ("5 set", "2027-09-05"),
        ("5. srpnja 2027", "2027-07-05"),
        ("août 2027", "2027-08"),
        ("mar 12", "2027-03-12"),
        ("12mar", "2027-03-12"),
        ("12th march", "2027-03-12"),
        ("12. mar", "2027-03-12"),
        ("12 jan", "2027-01-12"),
        ("11 jan", "2028-01-11"),
        ("29 feb", "2028-02-29"),
        ("12 mar 2027", "2027-03-12"),
        ("mar 12, 2027", "2027-03-12"),
        ("12-Mar-2027", "2027-03-12"),
        ("2027 mar 12", "2027-03-12"),
        ("12 mar 27", "2027-03-12"),
        ("12 mar 76", "2076-03-12"),
        ("12 mar 77", "1977-03-12"),
        ("12 mar 98", "1998-03-12"),
        ("  12   sept   2026 ", "2026-09-12"),
        ("Fri 4 Jun 2027", "2027-06-04"),
        ("wed, 13 jan", "2027-01-13"),
        ("may 2027", "2027-05"),
        ("2027 may", "2027-05"),
        ("may 27", "2027-05-27"),
        // Figures.
        ("2019", "2019"),
        ("2019-06", "2019-06"),
        ("2019-6-3", "2019-06-03"),
        ("2019-06-30", "2019-06-30"),
        ("2019/06/30", "2019-06-30"),
        ("2019.06.30.", "2019-06-30"),
        ("30.6.2027", "2027-06-30"),
        ("30. 6. 2027", "2027-06-30"),
        ("30.6.27", "2027-06-30"),
        ("30.6.", "2027-06-30"),
        ("3.4.2027", "2027-04-03"),
        ("6/2027", "2027-06"),
        ("13/4/2027", "2027-04-13"),
        ("4/13/2027", "2027-04-13"),
        ("30-06-2027", "2027-06-30"),
        ("4/4/2027", "2027-04-04"),
        ("13/4", "2027-04-13"),
    ];
    for (text, expected) in cases {
        let read = parse_date(text, TODAY).map(|date| date.to_string());
        assert_eq!(read.as_deref(), Ok(expected), "{text}");
    }
}

#[test]
fn what_depends_on_today_holds_at_the_ends_of_months_and_weeks() {
    let cases = [
        (date(2027, 1, 31), "+1m", "2027-02-28"),
        (date(2028, 2, 29), "+1y", "2029-02-28"),
        (date(2027, 1, 30), "29", "2027-03-29"),
        (date(2027, 1, 31), "30", "2027-03-30"),
        (date(2027, 2, 1), "31", "2027-03-31"),
        (date(2027, 12, 31), "tom", "2028-01-01"),
        (date(2027, 12, 31), "30", "2028-01-30"),
        (date(2028, 2, 10), "eom", "2028-02-29"),
        (date(2028, 3, 1), "29 feb", "2032-02-29"),
        (date(2096, 3, 1), "29 feb", "2104-02-29"),
        // Friday: the first Friday after it, and the Friday of the next week.
        (date(2027, 1, 15), "fri", "2027-01-22"),
        (date(2027, 1, 15), "next fri", "2027-01-22"),
        // Sunday: tomorrow is Monday of the next ISO week.
        (date(2027, 1, 17), "next mon", "2027-01-18"),
        (date(2027, 1, 11), "next sun", "2027-01-24"),
    ];
    for (today, text, expected) in cases {
        let read = parse_date(text, today).map(|date| date.to_string());
        assert_eq!(read.as_deref(), Ok(expected), "{text} on {today}");
    }
}

#[test]
fn a_date_that_could_be_two_is_refused_with_both() {
    let cases = [
        ("3/4/2027", "write 3 Apr 2027 or 4 Mar 2027"),
        ("3-4-2027", "write 3 Apr 2027 or 4 Mar 2027"),
        ("1/9/2027", "write 1 Sep 2027 or 9 Jan 2027"),
        ("1/2", "write 1 Feb 2027 or 2 Jan 2028"),
        ("3 jui", "write Jun or Jul"),
    ];
    for (text, allowed) in cases {
        let unclear = parse_date(text, TODAY).unwrap_err();
        assert_eq!((unclear.what, unclear.allowed.as_str()), ("a clear date", allowed));
    }
}

#[test]
fn a_day_that_does_not_exist_is_refused_by_name() {
    let cases = [
        ("31 feb", "February has 28 days, or 29 in a leap year"),
        ("31 apr", "April has 30 days"),
        ("0 apr", "April has 30 days"),
        ("mar 45", "March has 31 days"),
        ("29 feb 2027", "February 2027 has 28 days"),
        ("2027-02-29", "February 2027 has 28 days"),
        ("31/6/2027", "June 2027 has 30 days"),
        ("30.13.2027", "months run from 1 to 12"),
        ("30.13.", "months run from 1 to 12"),
        ("13/13/2027", "months run from 1 to 12"),
        ("0/5/2027", "May 2027 has 31 days"),
        ("32", "days run from 1 to 31"),
        ("0", "days run from 1 to 31"),
        ("0999", "years run from 1000 to 9999"),
        ("+9000y", "years run from 1000 to 9999"),
        ("+99999999999d", "years run from 1000 to 9999"),
        ("-2147483647w", "years run from 1000 to 9999"),
        ("13/4/27", "write the year in full, as in 30 Jun 2027"),
        ("thu 4 jun 2027", "4 Jun 2027 is a Friday"),
    ];
    for (text, why) in cases {
        assert_eq!(parse_date(text, TODAY).unwrap_err().allowed, why, "{text}");
    }
}

#[test]
fn what_is_no_date_is_refused() {
    let cases = [
        "",
        " ",
        "+",
        "-",
        "+2",
        "2w",
        "+w",
        "+2q",
        "mar",
        "fr",
        "ma 12",
        "next",
        "next week",
        "12 mar 027",
        "12 mar 2",
        "12 13 mar",
        "mar mar",
        "12 mar -27",
        "mar 2027 12",
        "123",
        "20270630",
        "1.2.3.4",
        "3/4.2027",
        "fri fri",
        "fri 28",
        "fri may 2027",
        "next 12 mar",
        "2027-",
        "/",
        "19-06",
        "٣",
        "2027-06-30T10:00",
        "days",
        "12 mar 2027 x",
    ];
    for text in cases {
        let unclear = parse_date(text, TODAY).unwrap_err();
        assert_eq!(unclear.value, text);
        let allowed = "write fri, +2w, 28, 12 mar, 30.6.2027 or 2027-06-30";
        assert_eq!(unclear.allowed, allowed, "{text}");
    }
}

#[test]
fn a_whole_day_is_asked_for_where_it_must_be() {
    assert_eq!(parse_day("12 mar", TODAY), Ok(date(2027, 3, 12)));
    let line = parse_day("jun 2027", TODAY).unwrap_err().to_string();
    assert_eq!(line, r#""jun 2027" is not a whole day; write the day too, as in 1 Jun 2027"#);
    assert!(parse_day("2027", TODAY).is_err());
    assert_eq!(parse_day("x", TODAY).unwrap_err().what, "a date");
}

#[test]
fn what_was_understood_is_said_in_words() {
    assert_eq!(echo(PartialDate::Day(date(2027, 6, 4))), "Fri 4 Jun 2027");
    assert_eq!(echo(PartialDate::Month(2027, 6)), "Jun 2027");
    assert_eq!(echo(PartialDate::Year(2027)), "2027");
    assert_eq!(short(date(2027, 1, 14), TODAY), "14 Jan");
    assert_eq!(short(date(2026, 1, 14), TODAY), "14 Jan 2026");
}

proptest! {
    #[test]
    fn what_is_echoed_or_printed_reads_back(date in any_partial(), today in any_day()) {
        prop_assert_eq!(parse_date(&echo(date), today), Ok(date));
        prop_assert_eq!(parse_date(&date.to_string(), today), Ok(date));
        prop_assert_eq!(parse_date(&echo(date).to_uppercase(), today), Ok(date));
    }

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>(), today in any_day()) {
        if let Err(unclear) = parse_date(&text, today) {
            prop_assert_eq!(unclear.value, text);
        }
    }

    #[test]
    fn texts_near_a_date_are_read_or_refused(
        text in "([+-]?[0-9]{0,5}[ ./-]{0,2}){0,4}(mar|next|fri|w|th|eom)?[ .,-]{0,2}[0-9]{0,5}",
        today in any_day(),
    ) {
        if let Ok(date) = parse_date(&text, today) {
            prop_assert_eq!(parse_date(&date.to_string(), today), Ok(date));
        }
    }

    #[test]
    fn a_day_without_a_year_is_the_next_one(day in any_day(), today in any_day()) {
        prop_assume!(today.year() < 9990);
        let text = format!("{} {}", day.day(), day.strftime("%b"));
        let read = parse_day(&text, today).unwrap();
        prop_assert!(read >= today);
        prop_assert_eq!((read.day(), read.month()), (day.day(), day.month()));
        let earlier = (today.year()..read.year())
            .filter_map(|year| Day::new(year, day.month(), day.day()).ok())
            .filter(|other| *other >= today)
            .count();
        prop_assert_eq!(earlier, 0);
    }

    #[test]
    fn a_weekday_is_within_seven_days_and_the_next_in_the_next_week(today in any_day(), ahead in 1..=7_i64) {
        prop_assume!(today.year() < 9999);
        let day = today.checked_add(jiff::Span::new().days(ahead)).unwrap();
        let name = day.strftime("%A").to_string();
        prop_assert_eq!(parse_day(&name, today), Ok(day));
        let next = parse_day(&format!("next {name}"), today).unwrap();
        let week = |day: Day| day.checked_sub(jiff::Span::new().days(day.weekday().to_monday_zero_offset())).unwrap();
        prop_assert_eq!(next.weekday(), day.weekday());
        prop_assert_eq!((week(next) - week(today)).get_days(), 7);
    }
}
