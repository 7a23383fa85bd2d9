//! CLASH-1, worked out by hand.

use super::offices::*;
use crate::domain::fact::{EngagementFact, Part, Place};
use crate::domain::kinds::engagement::{Direction, Status};
use crate::domain::kinds::person::PersonKind;
use crate::domain::records::Records;
use crate::domain::values::{Days, Month};
use crate::rules::{Base, Policy, Severity};

/// Sato at the fair in Lyon and at another engagement somewhere else.
fn pair(fair: (&str, &str), other: (&str, &str), place: Option<&str>) -> Records {
    let mut records = two();
    records.engagements = vec![going("fair", fair.0, fair.1, Some("Lyon")), going("forum", other.0, other.1, place)];
    records
}

fn going(key: &str, from: &str, to: &str, place: Option<&str>) -> EngagementFact {
    let mut fact = engagement(key, Status::Accepted, from, to);
    fact.people = vec![days("sato", 1)];
    fact.place = place.map(Place::named);
    fact
}

#[test]
fn a_shared_day_in_another_place_is_a_clash_with_its_days_and_records() {
    let records = pair(("2027-05-10", "2027-05-14"), ("2027-05-13", "2027-05-20"), Some("New York"));
    let found = only(&records, "CLASH-1");
    assert_eq!(found.severity, Severity::Over);
    assert_eq!(
        found.text,
        "Sato is in two places on 13-14 May 2027: Lyon (\"fair\", 10-14 May 2027) and New York (\"forum\", 13-20 May \
         2027)"
    );
    assert_eq!(found.short, "Sato in two places 13-14 May");
    assert_eq!((found.subject.as_str(), found.period.as_str()), ("sato", "2027-05-13"));
    assert_eq!(
        (found.figure.as_str(), found.limit.as_deref(), found.over_by.as_deref(), found.unit.to_string()),
        ("2", Some("0"), Some("2"), "days".to_owned())
    );
    assert_eq!(found.clears, "move one of the engagements, or let somebody else go");
    assert_eq!(found.records.iter().map(|it| it.title.as_str()).collect::<Vec<_>>(), ["fair", "forum"]);
    assert!(found.in_month("2027-05".parse::<Month>().unwrap()));
}

#[test]
fn which_days_clash() {
    let cases = [
        (
            "the day of change between two journeys is free",
            ("2027-05-10", "2027-05-14"),
            ("2027-05-14", "2027-05-16"),
            0,
        ),
        ("not if one of them is that day alone", ("2027-05-10", "2027-05-14"), ("2027-05-14", "2027-05-14"), 1),
        ("nor if they share one day more", ("2027-05-10", "2027-05-14"), ("2027-05-13", "2027-05-16"), 1),
        ("nor if both are the same day", ("2027-05-14", "2027-05-14"), ("2027-05-14", "2027-05-14"), 1),
        ("days apart are free", ("2027-05-10", "2027-05-12"), ("2027-05-13", "2027-05-14"), 0),
        ("what is past is past", ("2027-01-04", "2027-01-11"), ("2027-01-11", "2027-01-11"), 0),
        ("today is not past", ("2027-01-04", "2027-01-12"), ("2027-01-12", "2027-01-12"), 1),
        ("years ahead counts", ("2031-05-10", "2031-05-12"), ("2031-05-11", "2031-05-11"), 1),
    ];
    for (case, fair, other, found) in cases {
        for (fair, other) in [(fair, other), (other, fair)] {
            assert_eq!(check(&pair(fair, other, Some("Osaka")), "CLASH-1").len(), found, "{case}");
        }
    }
}

#[test]
fn which_engagements_clash() {
    let dates = ("2027-05-10", "2027-05-14");
    let count = |change: &dyn Fn(&mut EngagementFact)| {
        let mut records = pair(dates, dates, Some("Osaka"));
        records.engagements.iter_mut().take(1).for_each(change);
        check(&records, "CLASH-1").len()
    };
    assert_eq!(count(&|_| ()), 1);
    assert_eq!(count(&|it| it.place = Some(Place::named("Osaka"))), 0, "the same place");
    assert_eq!(count(&|it| it.place = None), 1, "an unknown place is another one");
    assert_eq!(count(&|it| it.direction = Some(Direction::Virtual)), 0);
    assert_eq!(count(&|it| it.direction = None), 1);
    for status in [Status::Idea, Status::Invited, Status::Done, Status::Declined, Status::Cancelled, Status::Postponed]
    {
        assert_eq!(count(&|it| it.status = status), 0, "{status:?}");
    }
    assert_eq!(count(&|it| it.people = vec![days("novak", 10)]), 0, "another person");
    assert_eq!(count(&|it| it.people = vec![days("sato", 0)]), 0, "no event days");
    assert_eq!(count(&|it| it.people[0].event = None), 1, "event days not entered");
    assert_eq!(count(&|it| it.people.clear()), 0, "nobody");
    let owned = |it: &mut EngagementFact| {
        it.people.clear();
        it.owner = Some(id("sato"));
    };
    assert_eq!(count(&owned), 1, "the owner, where nobody is named");
    let unnamed = |it: &mut EngagementFact| {
        it.people = vec![Part { event: Some(Days(5)), ..Part::default() }];
        it.owner = Some(id("sato"));
    };
    assert_eq!(count(&unnamed), 1, "the owner, for a share without a name");
}

#[test]
fn elected_people_clash_too() {
    let mut records = pair(("2027-05-10", "2027-05-10"), ("2027-05-10", "2027-05-10"), None);
    records.people.push(person("mayor", PersonKind::Elected));
    for fact in &mut records.engagements {
        fact.people = vec![Part { person: Some(id("mayor")), ..Part::default() }];
    }
    assert_eq!(
        only(&records, "CLASH-1").text,
        "Mayor is in two places on 10 May 2027: Lyon (\"fair\", 10 May 2027) and place unknown (\"forum\", 10 May 2027)"
    );
}

#[test]
fn event_days_on_leave_clash_even_with_a_call() {
    let mut records = two();
    records.engagements = vec![going("call", "2027-04-30", "2027-05-03", None)];
    records.engagements[0].direction = Some(Direction::Virtual);
    records.leaves =
        vec![leave("l", "sato", "2027-05-03", "2027-05-14"), leave("m", "novak", "2027-05-03", "2027-05-14")];
    let found = only(&records, "CLASH-1");
    assert_eq!(
        found.text,
        "Sato is on leave on 3 May 2027 and is to be at an event on those days: virtual (\"call\", 30 Apr - 3 May 2027)"
    );
    assert_eq!((found.short.as_str(), found.figure.as_str()), ("Sato on leave 3 May: call", "1"));
    assert_eq!(found.clears, "move the engagement or the leave, or let somebody else go");
    assert_eq!(found.records.iter().map(|it| it.title.as_str()).collect::<Vec<_>>(), ["call", "leave of Sato"]);
}

#[test]
fn leave_that_is_over_is_past() {
    let mut records = two();
    records.engagements = vec![going("fair", "2027-01-04", "2027-01-20", None)];
    for (last, found) in [("2027-01-11", 0), ("2027-01-12", 1)] {
        records.leaves = vec![leave("l", "sato", "2027-01-04", last)];
        assert_eq!(check(&records, "CLASH-1").len(), found, "{last}");
    }
}

#[test]
fn what_is_given_up_for_a_draft_does_not_clash_with_it() {
    let dates = ("2027-05-10", "2027-05-14");
    let mut records = pair(dates, dates, Some("Osaka"));
    let forum = records.engagements.remove(1);
    let base = Base::read(records.clone(), &Policy::default(), today());
    assert_eq!(base.with(None, Some(&forum)).count(Severity::Over), 1);
    assert_eq!(base.with(records.engagements.first(), Some(&forum)).count(Severity::Over), 0);
}

#[test]
fn clashes_that_begin_on_one_day_are_one_finding() {
    let mut records = pair(("2027-05-10", "2027-05-14"), ("2027-05-10", "2027-05-11"), Some("Osaka"));
    records.engagements.push(going("gala", "2027-05-10", "2027-05-12", Some("Lima")));
    records.leaves = vec![leave("l", "sato", "2027-05-01", "2027-05-10")];
    let found = only(&records, "CLASH-1");
    assert_eq!(
        found.text,
        "Sato is in three places on 10-12 May 2027: Lyon (\"fair\", 10-14 May 2027), Osaka (\"forum\", 10-11 May \
         2027) and Lima (\"gala\", 10-12 May 2027); Sato is on leave on 10 May 2027 and is to be at an event on \
         those days: Lyon (\"fair\", 10-14 May 2027), Osaka (\"forum\", 10-11 May 2027) and Lima (\"gala\", 10-12 \
         May 2027)"
    );
    assert_eq!((found.figure.as_str(), found.records.len()), ("3", 4));
}

#[test]
fn days_over_the_end_of_a_month_or_year_are_written_out() {
    let records = pair(("2027-05-30", "2027-06-02"), ("2027-05-30", "2027-06-02"), None);
    assert!(only(&records, "CLASH-1").text.contains(" on 30 May - 2 Jun 2027: "));
    let records = pair(("2027-12-30", "2028-01-02"), ("2027-12-30", "2028-01-02"), None);
    assert!(only(&records, "CLASH-1").text.contains(" on 30 Dec 2027 - 2 Jan 2028: "));
}
