//! How records become days and money: tables by hand, and what must always add up.

use jiff::Span;
use jiff::civil::date;
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::domain::calendar::Calendar;
use crate::domain::fact::{EngagementFact, LineCost, Part, Place};
use crate::domain::id::Id;
use crate::domain::kinds::engagement::{Cost, Direction, PersonDays, Status};
use crate::domain::kinds::entry::EntryState;
use crate::domain::kinds::membership::Role;
use crate::domain::kinds::{Engagement, Kind, Membership, Office, Record};
use crate::domain::names::Nameless;
use crate::domain::rates::Rates;
use crate::domain::spread::{self, Load};
use crate::domain::values::{Currency, Day, Days, Money, Month};

fn office() -> Office {
    let Record::Office(office) = Record::blank(Kind::Office) else { panic!("a blank office is an office") };
    office
}

fn usual() -> Calendar {
    Calendar::of(&office())
}

fn fact(from: Day, to: Day, people: Vec<Part>) -> EngagementFact {
    EngagementFact {
        owner: Some(Id::new("owner")),
        people,
        ..EngagementFact::bare(Id::new("e"), Status::Accepted, (from, to))
    }
}

fn part(preparation: i64, days: i64, follow_up: i64) -> Part {
    let some = |tenths: i64| (tenths > 0).then_some(Days(tenths));
    Part {
        person: Some(Id::new("sato")),
        preparation: some(preparation),
        event: some(days),
        follow_up: some(follow_up),
    }
}

/// Months and tenths.
fn told(loads: &[Load]) -> Vec<(String, i64)> {
    loads.iter().map(|load| (load.month.to_string(), load.days.0)).collect()
}

fn spread_of(fact: &EngagementFact) -> Vec<(String, i64)> {
    told(&spread::engagement(fact, &usual()))
}

fn months(wanted: &[(&str, i64)]) -> Vec<(String, i64)> {
    wanted.iter().map(|(month, tenths)| ((*month).to_owned(), *tenths)).collect()
}

#[test]
fn event_days_lie_evenly_over_the_calendar_days_with_both_ends() {
    // 29 May to 2 June 2027: three days in May, two in June.
    for (tenths, wanted) in [
        (50, &[("2027-05", 30), ("2027-06", 20)][..]),
        (10, &[("2027-05", 6), ("2027-06", 4)]),
        // 0.06 is 0.1 in May, nothing is left for June.
        (1, &[("2027-05", 1)]),
        // 0.3 x 3 / 5 = 0.18, half up 0.2.
        (3, &[("2027-05", 2), ("2027-06", 1)]),
    ] {
        let it = fact(date(2027, 5, 29), date(2027, 6, 2), vec![part(0, tenths, 0)]);
        assert_eq!(spread_of(&it), months(wanted), "{tenths}");
    }
    let day = date(2027, 5, 29);
    assert_eq!(spread_of(&fact(day, day, vec![part(0, 15, 0)])), months(&[("2027-05", 15)]), "a Saturday");
}

#[test]
fn an_event_over_three_months_rounds_its_running_sum() {
    // 31 January to 1 March 2027, 30 days: 1, 28, 1. Of 1.0: 0.03 -> 0.0, 0.97 -> 1.0, 1.0.
    let it = fact(date(2027, 1, 31), date(2027, 3, 1), vec![part(0, 10, 0)]);
    assert_eq!(spread_of(&it), months(&[("2027-02", 10)]));
    // Of 5.0: 0.17 -> 0.2, 4.83 -> 4.8, 5.0.
    let it = fact(date(2027, 1, 31), date(2027, 3, 1), vec![part(0, 50, 0)]);
    assert_eq!(spread_of(&it), months(&[("2027-01", 2), ("2027-02", 46), ("2027-03", 2)]));
}

#[test]
fn preparation_lies_over_the_twenty_working_days_before() {
    // Monday 10 May 2027: five working days in May (3 to 7), fifteen in April (12 to 30).
    let mut it = fact(date(2027, 5, 10), date(2027, 5, 10), vec![part(40, 0, 0)]);
    let cases = [
        (None, vec![("2027-04", 30), ("2027-05", 10)]),
        (Some(date(2027, 4, 12)), vec![("2027-04", 30), ("2027-05", 10)]),
        // From Thursday 29 April: two days in April, five in May; 4.0 x 2 / 7 = 1.14.
        (Some(date(2027, 4, 29)), vec![("2027-04", 11), ("2027-05", 29)]),
        (Some(date(2027, 5, 3)), vec![("2027-05", 40)]),
        // Saturday 8 May, or the day itself, or after it: no working day is left, so on the first day.
        (Some(date(2027, 5, 8)), vec![("2027-05", 40)]),
        (Some(date(2027, 5, 10)), vec![("2027-05", 40)]),
        (Some(date(2027, 9, 1)), vec![("2027-05", 40)]),
    ];
    for (decided_on, wanted) in cases {
        it.decided_on = decided_on;
        assert_eq!(spread_of(&it), months(&wanted), "{decided_on:?}");
    }
}

#[test]
fn with_no_working_day_left_preparation_is_on_the_first_day_even_of_a_month() {
    let mut it = fact(date(2027, 5, 1), date(2027, 5, 2), vec![part(40, 0, 0)]);
    it.decided_on = Some(date(2027, 5, 1));
    assert_eq!(spread_of(&it), months(&[("2027-05", 40)]));
    it.decided_on = Some(date(2027, 4, 30));
    assert_eq!(spread_of(&it), months(&[("2027-04", 40)]));
}

#[test]
fn follow_up_lies_over_the_ten_working_days_after() {
    // After Friday 21 May 2027: six working days in May (24 to 31), four in June (1 to 4).
    let it = fact(date(2027, 5, 17), date(2027, 5, 21), vec![part(0, 0, 30)]);
    assert_eq!(spread_of(&it), months(&[("2027-05", 18), ("2027-06", 12)]));
}

#[test]
fn holidays_and_the_offices_own_week_move_preparation_and_follow_up() {
    let calendar =
        Calendar::of(&Office { working_days: vec!["mon".into()], holidays: vec!["2027-05-24".into()], ..office() });
    // Of the 20 Mondays before 17 May two lie in May; of the ten after it, the holiday left out, one in May (the
    // 31st), four in June, four in July, one in August.
    let it = fact(date(2027, 5, 17), date(2027, 5, 17), vec![part(20, 0, 10)]);
    let loads = spread::engagement(&it, &calendar);
    let of = |month: &str| loads.iter().filter(|it| it.month.to_string() == month).map(|it| it.days.0).sum::<i64>();
    assert_eq!([of("2027-05"), of("2027-06"), of("2027-08")], [2 + 1, 4, 1]);
    assert_eq!(loads.iter().map(|it| it.days.0).sum::<i64>(), 30);
}

#[test]
fn an_office_that_never_works_prepares_on_the_first_day_and_follows_up_on_the_last() {
    let calendar = Calendar::of(&Office { working_days: Vec::new(), ..office() });
    let it = fact(date(2027, 4, 30), date(2027, 5, 1), vec![part(30, 0, 20)]);
    assert_eq!(told(&spread::engagement(&it, &calendar)), months(&[("2027-04", 30), ("2027-05", 20)]));
}

#[test]
fn each_part_is_actual_if_entered_else_planned() {
    let day = date(2027, 5, 12);
    let share = PersonDays {
        preparation: Some(Days(10)),
        days: Some(Days(20)),
        days_actual: Some(Days(5)),
        follow_up: Some(Days(30)),
        follow_up_actual: Some(Days(0)),
        ..PersonDays::default()
    };
    let loads = spread::engagement(&fact(day, day, vec![Part::of(&share)]), &usual());
    let sum: i64 = loads.iter().map(|it| it.days.0).sum();
    assert_eq!(sum, 15);
}

#[test]
fn a_share_without_a_name_is_the_owners_and_without_an_owner_nobodys() {
    let day = date(2027, 5, 12);
    let mut it = fact(day, day, vec![Part { person: None, ..part(0, 20, 0) }, part(0, 10, 0)]);
    let people = |it: &EngagementFact| {
        let loads = spread::engagement(it, &usual());
        loads.into_iter().map(|it| (it.person.map(|id| id.to_string()), it.days.0)).collect::<Vec<_>>()
    };
    assert_eq!(people(&it), [(Some("owner".to_owned()), 20), (Some("sato".to_owned()), 10)]);
    it.owner = None;
    assert_eq!(people(&it), [(None, 20), (Some("sato".to_owned()), 10)]);
}

#[test]
fn partial_dates_begin_at_their_first_day_and_end_at_their_last() {
    let Record::Engagement(blank) = Record::blank(Kind::Engagement) else { panic!("it is an engagement") };
    let people = vec![PersonDays { days: Some(Days(31)), ..PersonDays::default() }];
    let it = Engagement { from: Some("2027-05".parse().unwrap()), people, ..blank };
    let fact = EngagementFact::of(&Id::new("e"), &it, None, &Nameless).unwrap();
    assert_eq!((fact.from, fact.to), (date(2027, 5, 1), date(2027, 5, 31)));
    assert_eq!(spread_of(&fact), months(&[("2027-05", 31)]));
}

#[test]
fn places_compare_without_case_and_marks_and_are_guessed_only_where_they_are_clear() {
    let Record::Engagement(blank) = Record::blank(Kind::Engagement) else { panic!("it is an engagement") };
    let place = |place: &str, direction: Option<Direction>, partners: &[&str]| {
        let partners = partners.iter().map(|id| Id::new(id)).collect();
        let from = Some("2027-05-01".parse().unwrap());
        let it = Engagement { place: place.into(), direction, partners, from, ..blank.clone() };
        EngagementFact::of(&Id::new("e"), &it, Some(&Id::new("home")), &Nameless).unwrap().place
    };
    assert_eq!(place("Łódź, town hall", None, &[]).unwrap().name(), "Łódź");
    assert_eq!(place("Łódź, town hall", None, &[]), place("Lodz", None, &[]));
    assert_eq!(place("LODZ", Some(Direction::In), &["9"]), Some(Place::named("lodz")));
    assert_eq!(place("", Some(Direction::In), &["9"]), Some(Place::named("home")));
    assert_eq!(place("", Some(Direction::Out), &["9"]), Some(Place::named("9")));
    assert_eq!(place("", Some(Direction::Out), &["9", "8"]), None);
    assert_eq!(place("", Some(Direction::Out), &[]), None);
    assert_eq!(place("", None, &["9"]), None);
}

fn membership(hours: i64) -> Membership {
    let Record::Membership(blank) = Record::blank(Kind::Membership) else { panic!("it is a membership") };
    Membership { hours: Some(Decimal::from(hours)), owner: Some(Id::new("sato")), ..blank }
}

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn whole_year(it: &Membership, year: i16) -> Vec<i64> {
    let (first, last) = (month(&format!("{year}-01")), month(&format!("{year}-12")));
    let loads = spread::membership(it, &usual(), first, last);
    (0..12)
        .map(|ahead| loads.iter().filter(|load| load.month == first.plus(ahead)).map(|load| load.days.0).sum())
        .collect()
}

#[test]
fn hours_a_year_lie_on_the_working_days_of_a_leap_year_and_of_a_common_one() {
    // 2028, a leap year, has 260 working days: 21, 21, 23, 20, 23, 22, 21, 23, 21, 22, 22, 21. 2080 hours are one
    // day of eight hours on each.
    let wanted = [210, 210, 230, 200, 230, 220, 210, 230, 210, 220, 220, 210];
    assert_eq!(whole_year(&membership(2080), 2028), wanted);
    // 2027 has 261: 2088 hours. February has 20 days, one fewer than in the leap year.
    let wanted = [210, 200, 230, 220, 210, 220, 220, 220, 220, 210, 220, 230];
    assert_eq!(whole_year(&membership(2088), 2027), wanted);
    // 10 hours are 1.25 days, 1.3 in all; 1.25 x 21 / 260 = 0.1010, x 42 = 0.2019, x 65 = 0.3125, x 85 = 0.4087,
    // x 108 = 0.5192, x 130 = 0.625, x 151 = 0.7260, x 174 = 0.8365, x 195 = 0.9375, x 217 = 1.0433, x 239 = 1.1490.
    assert_eq!(whole_year(&membership(10), 2028), [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2]);
}

#[test]
fn a_membership_carries_hours_only_from_since_to_until() {
    let mut it = membership(2080);
    it.since = Some("2028-02-29".parse().unwrap());
    it.until = Some("2028-04".parse().unwrap());
    // 29 February 2028 is a Tuesday.
    assert_eq!(whole_year(&it, 2028), [0, 10, 230, 200, 0, 0, 0, 0, 0, 0, 0, 0]);
    assert_eq!(whole_year(&it, 2027), [0; 12]);
    assert_eq!(whole_year(&it, 2029), [0; 12]);
    it.role = Some(Role::Former);
    assert_eq!(whole_year(&it, 2028), [0; 12]);
    it = Membership { hours: None, ..membership(0) };
    assert_eq!(whole_year(&it, 2028), [0; 12]);
}

#[test]
fn a_membership_goes_on_from_one_year_into_the_next() {
    let it = membership(2080);
    let loads = spread::membership(&it, &usual(), month("2027-12"), month("2028-01"));
    // 23 of 261 days in December 2027: R(260.0) - R(260 x 238 / 261 = 237.088) = 22.9.
    assert_eq!(told(&loads), months(&[("2027-12", 229), ("2028-01", 210)]));
    assert!(loads.iter().all(|load| load.person == Some(Id::new("sato"))));
}

#[test]
fn the_offices_own_day_length_turns_hours_into_days() {
    let calendar = Calendar::of(&Office { hours_a_day: Some(Decimal::new(75, 1)), ..office() });
    let loads = spread::membership(&membership(1950), &calendar, month("2028-01"), month("2028-01"));
    assert_eq!(told(&loads), months(&[("2028-01", 210)]), "1950 hours are 260 days of 7.5 hours");
}

#[test]
fn costs_are_converted_at_their_own_rate_half_up_and_missing_without_one() {
    let money = |minor: i64, code: &str| Some(Money::new(minor, code.parse().unwrap()));
    let cases = [
        (money(1234, "EUR"), None, Some(1234)),
        (money(1234, "EUR"), Some("2"), Some(1234)),
        (None, None, None),
        (money(412_000, "JPY"), None, None),
        // JPY 412,000 x 0.0062 = EUR 2,554.40.
        (money(412_000, "JPY"), Some("0.0062"), Some(255_440)),
        // KWD 1.000 x 2.98765 = EUR 2.98765, half up 2.99; KWD 0.500 x 1.01 = 0.505, half up 0.51.
        (money(1000, "KWD"), Some("2.98765"), Some(299)),
        (money(500, "KWD"), Some("1.01"), Some(51)),
        (money(i64::MAX, "JPY"), Some("1000000"), None),
    ];
    for (amount, rate, minor) in cases {
        let mut it = fact(date(2027, 5, 1), date(2027, 5, 1), Vec::new());
        let rate = rate.map(|rate| rate.parse().unwrap());
        let costs = [
            Cost { entry: None, line: Some(Id::new("travel")), amount, rate, state: Some(EntryState::Invoiced) },
            Cost { entry: None, line: None, amount, rate, state: Some(EntryState::Spent) },
        ];
        it.costs = costs.iter().filter_map(LineCost::of).collect();
        let charges = spread::costs(&it, Currency::EUR, &Rates::default(), date(2027, 1, 1));
        assert_eq!(charges.len(), 1, "a cost on no line is left out");
        assert_eq!((charges[0].minor, charges[0].state), (minor, EntryState::Invoiced), "{amount:?} at {rate:?}");
    }
}

fn some_days() -> impl Strategy<Value = Option<Days>> {
    prop::option::of((0i64..2000).prop_map(Days))
}

prop_compose! {
    fn some_fact()(
        start in 0i64..4000, length in 0i64..500, decided in prop::option::of(-400i64..400),
        parts in prop::collection::vec((some_days(), some_days(), some_days()), 0..4),
    ) -> EngagementFact {
        let from = date(2020, 1, 1).checked_add(Span::new().days(start)).unwrap();
        let to = from.checked_add(Span::new().days(length)).unwrap();
        let people = parts.into_iter().map(|(preparation, event, follow_up)| {
            Part { person: None, preparation, event, follow_up }
        });
        let decided_on = decided.map(|days| from.checked_add(Span::new().days(days)).unwrap());
        EngagementFact { decided_on, ..fact(from, to, people.collect()) }
    }
}

fn some_calendar() -> impl Strategy<Value = Calendar> {
    let week = prop::sample::subsequence(vec!["mon", "tue", "wed", "thu", "fri", "sat", "sun"], 0..=7);
    (week, prop::collection::vec(0i64..4500, 0..40)).prop_map(|(week, off)| {
        let day = |n: i64| date(2020, 1, 1).checked_add(Span::new().days(n)).unwrap().to_string();
        Calendar::of(&Office {
            working_days: week.into_iter().map(str::to_owned).collect(),
            holidays: off.into_iter().map(day).collect(),
            ..office()
        })
    })
}

proptest! {
    #[test]
    fn months_add_up_to_the_record_and_none_is_below_nothing(it in some_fact(), calendar in some_calendar()) {
        let loads = spread::engagement(&it, &calendar);
        let all = |part: &Part| [part.preparation, part.event, part.follow_up];
        let wanted: i64 = it.people.iter().flat_map(all).flatten().map(|days| days.0).sum();
        prop_assert_eq!(loads.iter().map(|load| load.days.0).sum::<i64>(), wanted);
        prop_assert!(loads.iter().all(|load| load.days.0 > 0));
    }

    #[test]
    fn event_days_stay_within_the_event(it in some_fact(), calendar in some_calendar()) {
        let mut it = it;
        for share in &mut it.people {
            (share.preparation, share.follow_up) = (None, None);
        }
        for load in spread::engagement(&it, &calendar) {
            prop_assert!(load.month.first() <= it.to && it.from <= load.month.last());
        }
    }

    #[test]
    fn preparation_stays_between_the_decision_and_the_first_day(it in some_fact(), calendar in some_calendar()) {
        let mut it = it;
        for share in &mut it.people {
            (share.event, share.follow_up) = (None, None);
        }
        for load in spread::engagement(&it, &calendar) {
            prop_assert!(load.month.first() <= it.from);
            let earliest = it.decided_on.map_or(load.month.last(), |decided| decided.min(it.from));
            prop_assert!(earliest <= load.month.last());
        }
    }

    #[test]
    fn the_months_of_a_calendar_year_add_up_to_the_hours_a_year(
        tenths_of_hours in 0i64..30_000, year in 2000i16..2100, calendar in some_calendar(),
    ) {
        let hours = Decimal::new(tenths_of_hours, 1);
        let it = Membership { hours: Some(hours), ..membership(0) };
        let loads = spread::membership(&it, &calendar, month(&format!("{year}-01")), month(&format!("{year}-12")));
        let sum: i64 = loads.iter().map(|load| load.days.0).sum();
        let works = calendar.count_working(date(year, 1, 1), date(year, 12, 31)) > 0;
        // Tenths of hours over 8 hours, in tenths of days, half up.
        let wanted = if works { (tenths_of_hours * 2 + 8) / 16 } else { 0 };
        prop_assert_eq!(sum, wanted);
    }

    #[test]
    fn asking_for_fewer_months_changes_none_of_them(hours in 0i64..3000, start in 0i32..30, count in 0i32..12) {
        let it = membership(hours);
        let first = month("2026-03");
        let all = spread::membership(&it, &usual(), first, first.plus(48));
        let (from, to) = (first.plus(start), first.plus(start + count));
        let some = spread::membership(&it, &usual(), from, to);
        let cut: Vec<_> = all.into_iter().filter(|load| from <= load.month && load.month <= to).collect();
        prop_assert_eq!(some, cut);
    }
}

#[test]
fn an_event_up_to_the_end_of_time_is_spread_in_an_end() {
    let fact = fact(date(9999, 11, 1), date(9999, 12, 31), vec![part(0, 61, 0)]);
    assert_eq!(spread_of(&fact).len(), 2);
}
