//! CLASH-2, CLASH-3 and COORD-1 worked out by hand: full weeks, days kept free, and plans side by side.

use super::offices::*;
use crate::domain::fact::EngagementFact;
use crate::domain::kinds::Blackout;
use crate::domain::kinds::engagement::{Direction, Status};
use crate::domain::kinds::person::PersonKind;
use crate::domain::records::Records;
use crate::rules::{Base, Policy, RulePolicy, Severity};

/// Sato goes to engagements on those days, each in the same place.
fn going(days_: &[&str]) -> Records {
    let mut records = two();
    for (number, on) in days_.iter().enumerate() {
        let mut fact = engagement(&format!("visit{number}"), Status::Accepted, on, on);
        fact.people = vec![days("sato", 10)];
        records.engagements.push(fact);
    }
    records
}

#[test]
fn clash_2_is_watch_at_three_in_a_week_and_over_at_five() {
    // Week 3 of 2027 is that from Monday 18 to Sunday 24 January.
    let week = ["2027-01-18", "2027-01-24", "2027-01-20", "2027-01-21", "2027-01-22"];
    assert!(check(&going(&week[..2]), "CLASH-2").is_empty());
    let found = only(&going(&week[..3]), "CLASH-2");
    assert_eq!(told(&found), "watch sato 2027-W03: 3 of 3 engagements");
    assert_eq!(found.text, "Sato goes to 3 engagements in person in the week of 18-24 Jan 2027; watch from 3");
    assert_eq!((found.short.as_str(), found.records.len()), ("Sato: 3 events 18-24 Jan", 3));
    assert_eq!(found.clears, "move 1 out of that week, or let somebody else go");
    assert_eq!(all_told(&going(&week[..4]), "CLASH-2"), ["watch sato 2027-W03: 4 of 3 engagements"]);
    assert_eq!(all_told(&going(&week), "CLASH-2"), ["over sato 2027-W03: 5 of 5, over by 1 engagements"]);
    assert!(check(&going(&["2027-01-24", "2027-01-25", "2027-01-26"]), "CLASH-2").is_empty(), "two weeks");
}

#[test]
fn clash_2_goes_by_iso_weeks_over_new_year() {
    // 28 December 2026 to 3 January 2027 is week 53 of 2026.
    let mut records = going(&["2026-12-31", "2027-01-01", "2027-01-03"]);
    let found = check_on(&records, "CLASH-2", "2026-12-15");
    assert_eq!(found.iter().map(told).collect::<Vec<_>>(), ["watch sato 2026-W53: 3 of 3 engagements"]);
    assert_eq!(
        found[0].text,
        "Sato goes to 3 engagements in person in the week of 28 Dec 2026 - 3 Jan 2027; watch from 3"
    );
    // One from Sunday to Monday touches both weeks.
    records.engagements[2].to = day("2027-01-04");
    records.engagements.extend(going(&["2027-01-05", "2027-01-06"]).engagements.into_iter().map(|fact| {
        let key = fact.title.replace("visit", "other");
        EngagementFact { id: id(&key), ..fact }
    }));
    assert_eq!(
        all_told_on(&records, "CLASH-2", "2026-12-15"),
        ["watch sato 2026-W53: 3 of 3 engagements", "watch sato 2027-W01: 3 of 3 engagements"]
    );
}

#[test]
fn clash_2_counts_who_goes_in_person_from_this_week_on() {
    let count = |change: &dyn Fn(&mut EngagementFact)| {
        let mut records = going(&["2027-01-18", "2027-01-20", "2027-01-22"]);
        records.people.push(person("mayor", PersonKind::Elected));
        records.engagements.iter_mut().take(1).for_each(change);
        check(&records, "CLASH-2").len()
    };
    assert_eq!(count(&|_| ()), 1);
    assert_eq!(count(&|it| it.direction = Some(Direction::Virtual)), 0);
    assert_eq!(count(&|it| it.people = vec![days("sato", 0)]), 0, "who has no event days does not go");
    assert_eq!(count(&|it| it.status = Status::Invited), 0);
    assert_eq!(count(&|it| it.status = Status::Done), 1);
    assert_eq!(count(&|it| it.people = vec![days("mayor", 10)]), 0, "somebody else");
    let records = going(&["2027-01-12", "2027-01-13", "2027-01-14"]);
    assert_eq!(check_on(&records, "CLASH-2", "2027-01-17").len(), 1, "this week, though the days are past");
    assert!(check_on(&records, "CLASH-2", "2027-01-18").is_empty());
}

/// A gala on those days, of which the 10th to the 14th of May are kept free.
fn gala(from: &str, to: &str) -> Records {
    let mut records = bare();
    records.engagements = vec![engagement("gala", Status::Accepted, from, to)];
    let kept = Blackout {
        title: "Election".to_owned(),
        from: Some(day("2027-05-10")),
        to: Some(day("2027-05-14")),
        ..Blackout::default()
    };
    records.blackouts = vec![(id("election"), kept)];
    records
}

#[test]
fn clash_3_is_watch_on_the_first_day_that_is_kept_free() {
    assert!(check(&gala("2027-05-05", "2027-05-09"), "CLASH-3").is_empty());
    assert!(check(&gala("2027-05-15", "2027-05-16"), "CLASH-3").is_empty());
    let found = only(&gala("2027-05-05", "2027-05-10"), "CLASH-3");
    assert_eq!(told(&found), "watch gala 2027-05-10: 1 of 0 days");
    assert_eq!(found.text, "\"gala\" (5-10 May 2027) falls on 10 May 2027, kept free: \"Election\"");
    assert_eq!(found.short, "on days kept free: gala");
    assert_eq!(found.records.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(), ["gala", "election"]);
    let found = only(&gala("2027-05-12", "2027-05-20"), "CLASH-3");
    assert_eq!(told(&found), "watch gala 2027-05-12: 3 of 0 days");
    assert!(found.text.contains("falls on 12-14 May 2027, kept free"), "{}", found.text);
}

#[test]
fn clash_3_minds_what_is_accepted_and_to_come() {
    let mut records = gala("2027-05-12", "2027-05-12");
    assert_eq!(check_on(&records, "CLASH-3", "2027-05-12").len(), 1);
    assert!(check_on(&records, "CLASH-3", "2027-05-13").is_empty());
    for status in [Status::Idea, Status::Invited, Status::Done, Status::Declined, Status::Cancelled, Status::Postponed]
    {
        records.engagements[0].status = status;
        assert!(check(&records, "CLASH-3").is_empty(), "{status:?}");
    }
}

/// Sato's fair and Novak's forum, both on climate with Osaka.
fn side_by_side(fair: &str, forum: &str) -> Records {
    let mut records = two();
    records.partners = vec![partner("osaka", None)];
    for (key, owner, on) in [("fair", "sato", fair), ("forum", "novak", forum)] {
        let mut fact = engagement(key, Status::Accepted, on, on);
        (fact.owner, fact.partners) = (Some(id(owner)), vec![id("osaka")]);
        fact.themes = ["climate".to_owned()].into();
        records.engagements.push(fact);
    }
    records
}

#[test]
fn coord_1_is_watch_up_to_sixty_days_apart() {
    let found = only(&side_by_side("2027-03-01", "2027-04-30"), "COORD-1");
    assert_eq!(told(&found), "watch fair forum rolling: 60 of 60 days");
    assert_eq!(
        found.text,
        "Sato and Novak each see to something on climate with Osaka, 60 days apart: \"fair\" (1 Mar 2027) and \
         \"forum\" (30 Apr 2027); neither follows from the other"
    );
    assert_eq!(found.short, "Osaka twice: Sato 1 Mar, Novak 30 Apr");
    assert_eq!(found.clears, "enter on one of them that it follows from the other, or give both to one owner");
    assert_eq!(found.severity, Severity::Watch);
    assert!(check(&side_by_side("2027-03-01", "2027-05-01"), "COORD-1").is_empty());
    assert_eq!(check(&side_by_side("2027-04-30", "2027-03-01"), "COORD-1").len(), 1, "whichever is first");
    // A leap day is a day: 1 February to 1 April 2028 are 29 + 31.
    assert_eq!(check(&side_by_side("2028-02-01", "2028-04-01"), "COORD-1").len(), 1);
    assert!(check(&side_by_side("2028-02-01", "2028-04-02"), "COORD-1").is_empty());
}

#[test]
fn coord_1_minds_plans_of_two_people_that_are_not_one() {
    let count = |change: &dyn Fn(&mut EngagementFact)| {
        let mut records = side_by_side("2027-03-01", "2027-03-20");
        records.engagements.iter_mut().skip(1).for_each(change);
        check(&records, "COORD-1").len()
    };
    assert_eq!(count(&|_| ()), 1);
    assert_eq!(count(&|it| it.owner = Some(id("sato"))), 0, "one person");
    assert_eq!(count(&|it| it.owner = None), 0, "whose it is is not known");
    assert_eq!(count(&|it| it.themes = ["ports".to_owned()].into()), 0);
    assert_eq!(count(&|it| it.partners = vec![id("lyon")]), 0);
    assert_eq!(count(&|it| it.follows = Some(id("fair"))), 0, "one plan");
    for status in [Status::Idea, Status::Invited, Status::Postponed] {
        assert_eq!(count(&|it| it.status = status), 1, "{status:?}");
    }
    for status in [Status::Done, Status::Declined, Status::Cancelled] {
        assert_eq!(count(&|it| it.status = status), 0, "{status:?}");
    }
    let over = side_by_side("2027-01-11", "2027-03-01");
    assert!(check(&over, "COORD-1").is_empty(), "one of them is over");
}

#[test]
fn a_limit_of_none_says_nothing_of_a_week_in_which_nothing_is_left() {
    let mut records = bare();
    let mut visit = engagement("visit", Status::Accepted, "2027-02-08", "2027-02-08");
    visit.people = vec![days("sato", 10)];
    records.engagements = vec![visit.clone()];
    let mut policy = Policy::default();
    policy.set("CLASH-2", RulePolicy { enabled: true, watch: Some(0), over: Some(0) });
    let mut base = Base::read(records, &policy, today());
    let told = |base: &Base| base.panel().findings.iter().filter(|it| it.rule == "CLASH-2").count();
    assert_eq!(told(&base), 1);
    assert!(base.apply(Some(&visit), None));
    assert_eq!(told(&base), 0);
}
