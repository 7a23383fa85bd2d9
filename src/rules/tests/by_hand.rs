//! CAP-1 and CAP-2 worked out by hand: within the limit, at it, and one step past it; policy and order of findings.

use rust_decimal::Decimal;

use super::offices::*;
use crate::domain::fact::{EngagementFact, Part};
use crate::domain::kinds::Kind;
use crate::domain::kinds::budget::LineKind;
use crate::domain::kinds::engagement::Status;
use crate::domain::kinds::entry::EntryState;
use crate::domain::kinds::person::PersonKind;
use crate::domain::values::{Days, Month};
use crate::rules::{Base, Behind, Policy, RULES, RulePolicy, Severity, Unit};

fn accepted(key: &str, who: &str, tenths: i64) -> EngagementFact {
    let mut fact = engagement(key, Status::Accepted, "2027-02-08", "2027-02-12");
    fact.people = vec![days(who, tenths)];
    fact
}

/// Sato and Novak share so many days in February, of 34.0 available.
fn shared(tenths: i64) -> crate::domain::records::Records {
    let mut records = two();
    records.engagements = vec![accepted("fair", "sato", tenths / 2), accepted("forum", "novak", tenths - tenths / 2)];
    records
}

#[test]
fn cap_1_says_nothing_up_to_ninety_per_cent() {
    assert!(check(&shared(306), "CAP-1").is_empty());
}

#[test]
fn cap_1_is_watch_past_ninety_per_cent() {
    let found = only(&shared(307), "CAP-1");
    assert_eq!(found.severity, Severity::Watch);
    assert_eq!((found.figure.as_str(), found.limit.as_deref(), found.over_by), ("30.7", Some("30.6"), None));
    assert_eq!(
        found.text,
        "February 2027: 30.7 of 34.0 days, 90.3 % (34.0 are 40.0 working days less the reserve of 15 %; of all 40.0 \
         the work accepted is 77 %)"
    );
    assert_eq!(found.short, "Feb 90.3 %");
    assert_eq!(
        found.clears,
        "0.1 days less work in February 2027 (90 % are 30.6), or raise the time available from 34.0 to 34.2 days"
    );
}

#[test]
fn cap_1_at_a_hundred_per_cent_is_full_and_not_over() {
    let found = only(&shared(340), "CAP-1");
    assert_eq!(found.severity, Severity::Watch);
    assert_eq!(
        found.text,
        "February 2027: 34.0 of 34.0 days, 100 %, full (34.0 are 40.0 working days less the reserve of 15 %; of all \
         40.0 the work accepted is 85 %)"
    );
    assert_eq!(found.short, "Feb 100 % full");
}

#[test]
fn cap_1_a_tenth_past_a_hundred_per_cent_is_over_and_never_printed_as_a_hundred() {
    let found = only(&shared(341), "CAP-1");
    assert_eq!(found.severity, Severity::Over);
    assert_eq!((found.subject.as_str(), found.period.as_str()), ("office", "2027-02"));
    assert_eq!(
        (found.figure.as_str(), found.limit.as_deref(), found.over_by.as_deref()),
        ("34.1", Some("34.0"), Some("0.1"))
    );
    assert_eq!(
        found.text,
        "February 2027: 34.1 of 34.0 days, 101 %, over by 0.1 d (34.0 are 40.0 working days less the reserve of 15 \
         %; of all 40.0 the work accepted is 85 %)"
    );
    assert_eq!(found.unit.to_string(), "days");
    let behind = |key: &str, adds: &str| Behind {
        kind: Kind::Engagement,
        id: id(key),
        title: key.to_owned(),
        adds: Some(adds.to_owned()),
        unit: Unit::Days,
        lacks: false,
        aside: false,
        note: "8-12 Feb 2027".to_owned(),
    };
    assert_eq!(found.records, [behind("forum", "17.1"), behind("fair", "17.0")]);
}

#[test]
fn cap_2_counts_part_time_leave_and_joining_in_mid_month() {
    // March 2027 from Monday the 15th has 13 working days, 5 of them on leave: 8 x 0.5 x 0.85 = 3.4.
    let mut records = bare();
    let (key, mut novak) = person("novak", PersonKind::Staff);
    novak.fte = Some(Decimal::new(5, 1));
    novak.from = Some(day("2027-03-15").into());
    records.people = vec![(key, novak)];
    records.leaves = vec![leave("l", "novak", "2027-03-20", "2027-03-28")];
    for (tenths, severity, text) in [
        (
            34,
            Severity::Watch,
            "Novak, March 2027: 3.4 of 3.4 days, 100 %, full (3.4 are 4.0 working days less the reserve of 15 %; of \
             all 4.0 the work accepted is 85 %)",
        ),
        (
            35,
            Severity::Over,
            "Novak, March 2027: 3.5 of 3.4 days, 103 %, over by 0.1 d (3.4 are 4.0 working days less the reserve of \
             15 %; of all 4.0 the work accepted is 88 %)",
        ),
    ] {
        let mut fact = engagement("fair", Status::Accepted, "2027-03-15", "2027-03-19");
        fact.people = vec![days("novak", tenths)];
        records.engagements = vec![fact];
        let found = only(&records, "CAP-2");
        assert_eq!((found.severity, found.text.as_str(), found.subject.as_str()), (severity, text, "novak"));
    }
}

#[test]
fn work_before_somebody_joins_is_over_in_days_without_a_percentage() {
    let mut records = bare();
    let (key, mut novak) = person("novak", PersonKind::Staff);
    novak.from = Some(day("2027-03-15").into());
    records.people = vec![(key, novak)];
    records.engagements = vec![accepted("fair", "novak", 30)];
    let found = only(&records, "CAP-2");
    assert_eq!(found.severity, Severity::Over);
    assert_eq!(found.text, "Novak, February 2027: 3.0 days of work and no time available, over by 3.0 d");
    assert_eq!((found.limit.as_deref(), found.over_by.as_deref()), (Some("0.0"), Some("3.0")));
    assert_eq!((found.percent, found.short.as_str()), (None, "Novak Feb 3.0 d over by 3.0 d"));
}

#[test]
fn without_staff_on_record_nobody_can_tell() {
    let mut records = bare();
    records.people = vec![person("mayor", PersonKind::Elected)];
    records.engagements = vec![accepted("fair", "nobody-known", 30)];
    let what = ["whether the work accepted fits", "who has too much to do"];
    for (rule, what) in ["CAP-1", "CAP-2"].into_iter().zip(what) {
        let found = only(&records, rule);
        assert_eq!((found.severity, found.limit.clone()), (Severity::Unknown, None));
        assert_eq!(found.text, format!("No staff on record, so nobody can tell {what}"));
        assert!(["2027-01", "2027-06"].iter().all(|month| found.in_month(month.parse::<Month>().unwrap())));
    }
}

#[test]
fn elected_people_carry_no_load_and_nobody_carries_the_offices() {
    let mut records = two();
    records.people.push(person("mayor", PersonKind::Elected));
    let mut fact = accepted("fair", "mayor", 900);
    fact.people.push(Part { person: None, event: Some(Days(341)), ..Part::default() });
    records.engagements = vec![fact];
    assert_eq!(only(&records, "CAP-1").figure, "34.1");
    assert!(check(&records, "CAP-2").is_empty());
}

#[test]
fn days_that_are_not_entered_make_a_month_unknown_until_what_is_known_is_past_a_limit() {
    let mut records = shared(100);
    let mut vague = accepted("vague", "sato", 0);
    vague.people = vec![Part { person: Some(id("sato")), ..Part::default() }];
    records.engagements.push(vague);
    let found = only(&records, "CAP-1");
    assert_eq!((found.severity, found.missing), (Severity::Unknown, 1));
    assert_eq!(
        found.text,
        "February 2027: at least 10.0 of 34.0 days, 29 % (34.0 are 40.0 working days less the reserve of 15 %; of \
         all 40.0 the work accepted is 25 %); 1 record lacks days, so it may be more"
    );
    assert_eq!(found.clears, "enter the days of 1 record");
    let first = found.records.first().unwrap();
    assert_eq!((first.id.clone(), first.adds.clone()), (id("vague"), None));
    assert_eq!(only(&records, "CAP-2").subject, "sato");

    records.engagements.push(accepted("summit", "sato", 241));
    let found = only(&records, "CAP-1");
    assert_eq!((found.severity, found.over_by.as_deref()), (Severity::Over, Some("0.1")));
    assert!(found.text.contains("at least 34.1 of 34.0 days, 101 %, over by at least 0.1 d"), "{}", found.text);
}

#[test]
fn staff_without_fte_are_unknown_until_it_is_too_much_even_at_full_time() {
    let mut records = two();
    records.people[1].1.fte = None;
    records.engagements = vec![accepted("fair", "novak", 100)];
    let novak =
        |records: &_| check(records, "CAP-2").into_iter().filter(|it| it.subject == "novak").collect::<Vec<_>>();
    let found = novak(&records);
    assert_eq!(found.len(), 6);
    assert!(found.iter().all(|it| it.severity == Severity::Unknown && it.missing == 1));
    assert!(found.iter().all(|it| it.clears == "enter the FTE of 1 person"));
    records.engagements = vec![accepted("fair", "novak", 171)];
    let found = &novak(&records)[0];
    assert_eq!(found.severity, Severity::Over);
    assert!(found.text.ends_with("; counts full time for 1 person whose FTE is not entered"), "{}", found.text);
}

#[test]
fn an_invitation_is_a_part_of_the_finding_about_invitations_and_stands_beside_every_other_one() {
    let mut records = shared(310);
    let mut invited = accepted("tour", "sato", 40);
    invited.status = Status::Invited;
    records.engagements.push(invited);
    let last = |records: &_| only(records, "CAP-1").records.pop().unwrap();
    let beside = last(&records);
    assert_eq!((beside.aside, beside.adds), (true, None), "30.0 + 1.0 are watch without it");
    assert_eq!(beside.note, "8-12 Feb 2027, if accepted: 4.0 d");
    records.engagements[0].people = vec![days("sato", 150)];
    records.engagements[2].people = vec![days("sato", 50)];
    let found = only(&records, "CAP-1");
    assert_eq!((found.severity, found.figure.as_str()), (Severity::Info, "35.5"));
    let adds: Vec<_> = found.records.iter().filter_map(|it| it.adds.clone()).collect();
    assert_eq!(adds, ["15.5", "15.0", "5.0"], "they add up to the figure");
    assert_eq!(last(&records).note, "8-12 Feb 2027, if accepted");
}

#[test]
fn invitations_stand_beside_what_is_accepted_and_are_told_once_they_would_not_fit() {
    let mut records = shared(300);
    let mut invited = accepted("tour", "sato", 40);
    invited.status = Status::Invited;
    records.engagements.push(invited.clone());
    assert!(check(&records, "CAP-1").is_empty(), "30.0 and 4.0 are just full");
    invited.id = id("gala");
    invited.people = vec![days("sato", 1)];
    records.engagements.push(invited);
    let found = only(&records, "CAP-1");
    assert_eq!((found.severity, found.figure.as_str(), found.over_by), (Severity::Info, "34.1", None));
    assert_eq!(
        found.text,
        "February 2027: with all 2 open invitations 34.1 of 34.0 days, 101 %; accepted so far 30.0 days, 88 % (34.0 \
         are 40.0 working days less the reserve of 15 %; of all 40.0 the work accepted is 75 %)"
    );
    assert_eq!(found.clears, "accept at most 4.0 of the 4.1 days invited");
    assert_eq!(found.records.len(), 4);
    let panel = Base::read(records, &Policy::default(), today()).panel();
    assert_eq!((panel.months[1].invited, panel.months[1].invitations), (Days(41), 2));
}

#[test]
fn an_invitations_preparation_begins_today_as_if_it_were_accepted() {
    // Of the 20 working days before Wednesday 3 February 16 are still to come, 14 of them in January.
    let mut records = two();
    let mut fact = engagement("fair", Status::Invited, "2027-02-03", "2027-02-03");
    fact.people = vec![Part { preparation: Some(Days(160)), ..days("sato", 10) }];
    records.engagements = vec![fact];
    let base = Base::read(records.clone(), &Policy::default(), today());
    let panel = base.panel();
    assert_eq!((panel.months[0].invited, panel.months[1].invited), (Days(140), Days(30)));
    records.engagements[0].status = Status::Accepted;
    records.engagements[0].decided_on = Some(today());
    let then = base.with(None, records.engagements.first());
    assert_eq!((then.months[0].load, then.months[1].load), (Days(140), Days(30)));
    assert_eq!(then.months[0].invitations, 0);
}

#[test]
fn memberships_count_while_they_are_current_and_lack_their_hours_if_none_are_entered() {
    // 2027 has 261 working days, February 20 after January's 21: R(41 x 522 / 8 / 261) - R(21 x ...) = 10.3 - 5.3.
    let mut records = bare();
    let (key, mut sato) = person("sato", PersonKind::Staff);
    sato.to = Some(day("2027-01-31").into());
    records.people = vec![(key, sato)];
    records.memberships = vec![membership("c40", Some(522), Some("sato"))];
    let found = check(&records, "CAP-2");
    assert_eq!((found[0].period.as_str(), found[0].figure.as_str()), ("2027-02", "5.0"));
    assert_eq!((found[1].period.as_str(), found[1].figure.as_str()), ("2027-03", "5.7"));
    assert_eq!((found[0].records.len(), found[0].records[0].kind), (1, Kind::Membership));

    records.memberships[0].2.since = Some("2027-02".parse().unwrap());
    assert!(check(&records, "CAP-2").is_empty(), "it is pending on 12 January");

    records.memberships = vec![membership("c40", None, None)];
    let found = check(&records, "CAP-1");
    assert_eq!(found.len(), 6);
    assert!(found.iter().all(|it| it.severity == Severity::Unknown && it.missing == 1));
}

#[test]
fn limits_of_the_policy_are_kept_and_a_rule_switched_off_is_silent() {
    let mut policy = Policy::with_reserve(0);
    policy.set("CAP-1", RulePolicy { enabled: true, watch: Some(80), over: Some(85) });
    policy.set("CAP-2", RulePolicy { enabled: false, ..policy.rule("CAP-2") });
    let mut records = shared(341);
    let panel = Base::read(records.clone(), &policy, today()).panel();
    // 34.1 of 40.0 is 85.25 %; the limit is 34.0.
    let told: Vec<_> = panel.findings.iter().filter(|it| it.severity > Severity::Info).collect();
    assert_eq!((told.len(), panel.state), (1, Severity::Over));
    assert_eq!(panel.findings[0].over_by.as_deref(), Some("0.1"));
    assert_eq!(panel.people[0].months[1].severity, None);
    records.engagements.remove(1);
    assert_eq!(Base::read(records, &policy, today()).panel().state, Severity::Info);
}

#[test]
fn a_limit_between_tenths_never_reads_over_by_nothing() {
    // FTE 0.1 over 20 days is 1.7; 110 % of it is 1.87, told exactly; 1.9 is over by 0.03, printed as 0.1.
    let mut records = two();
    records.people[0].1.fte = Some(Decimal::new(1, 1));
    records.engagements = vec![accepted("fair", "sato", 19)];
    let mut policy = Policy::default();
    policy.set("CAP-2", RulePolicy { enabled: true, watch: None, over: Some(110) });
    let panel = Base::read(records, &policy, today()).panel();
    let found = &panel.findings[0];
    assert_eq!(
        (found.severity, found.limit.as_deref(), found.over_by.as_deref()),
        (Severity::Over, Some("1.87"), Some("0.1"))
    );
}

#[test]
fn findings_stand_worst_first_and_those_of_r3_before_others() {
    let mut records = shared(400);
    records.lines = vec![line("hosting", LineKind::Hosting, 100)];
    records.engagements[0].costs = vec![cost("hosting", 200, EntryState::Committed)];
    let panel = Base::read(records, &Policy::default(), today()).panel();
    let worse = panel.findings.iter().filter(|it| it.severity > Severity::Info);
    let told: Vec<_> = worse.map(|it| (it.rule, it.subject.as_str())).collect();
    assert_eq!(told, [("CAP-1", "office"), ("CAP-2", "novak"), ("CAP-2", "sato"), ("BUD-1", "hosting")]);
    assert_eq!(panel.state, Severity::Over);
}

#[test]
fn an_office_in_order_is_told_nothing() {
    let mut records = shared(300);
    for fact in &mut records.engagements {
        (fact.objectives, fact.demand) = (vec![id("climate")], Some(id("motion")));
        fact.reviewed = true;
    }
    let panel = Base::read(records, &Policy::default(), today()).panel();
    assert_eq!((panel.state, panel.findings), (Severity::Info, Vec::new()));
}

#[test]
fn the_table_tells_each_rule_once_with_its_ground() {
    let mut ids: Vec<_> = RULES.iter().map(|rule| rule.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), RULES.len());
    assert!(RULES.iter().all(|rule| !rule.text.is_empty() && !rule.source.is_empty()));
    let words: Vec<_> = RULES
        .iter()
        .map(|rule| (rule.id, rule.watch_words(&Policy::default()), rule.over_words(&Policy::default())))
        .collect();
    let is = |id, watch: &str, over: &str| words.contains(&(id, watch.to_owned(), over.to_owned()));
    assert!(is("CAP-1", "more than 90 % of the time available", "more than 100 % of the time available"), "{words:?}");
    assert!(
        is("CLASH-1", "none", "any such day") && is("IDLE-1", "12 months or more", "24 months or more"),
        "{words:?}"
    );
    let never = "more than 90 % of what was adopted; never for dues, grants, contracts, staff and overhead";
    assert!(is("BUD-1", never, "more than 100 % of what was adopted"), "{words:?}");
}

#[test]
fn the_hash_of_the_usual_policy_changes_only_on_purpose() {
    let policy = Policy::default();
    assert_eq!(policy.hash().len(), 8);
    assert_ne!(policy.hash(), Policy::with_reserve(16).hash());
    assert!(policy.whole().starts_with("[policy]\nreserve = 15\ncouncil-lead = 30\n"));
    assert!(policy.whole().contains("\n[policy.rules.BUD-1]\nenabled = true\nwatch = 90\nover = 100\n"));
}
