//! What the rules say of the sample, on days of every season.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::rules::Finding;

/// The rules that always say something, and how bad the worst of it is.
const SPEAK: [(&str, Severity); 22] = [
    ("CAP-1", Severity::Watch),
    ("CAP-2", Severity::Over),
    ("CAP-4", Severity::Watch),
    ("CAP-6", Severity::Watch),
    ("OPP-1", Severity::Watch),
    ("OPP-2", Severity::Watch),
    ("OVL-1", Severity::Over),
    ("IDLE-2", Severity::Watch),
    ("TOUCH-1", Severity::Over),
    ("DUE-1", Severity::Over),
    ("DUE-2", Severity::Watch),
    ("DUE-3", Severity::Watch),
    ("CLASH-1", Severity::Over),
    ("CLASH-2", Severity::Watch),
    ("CLASH-3", Severity::Watch),
    ("COORD-1", Severity::Watch),
    ("BUD-1", Severity::Over),
    ("BUD-3", Severity::Watch),
    ("TRAIN-1", Severity::Watch),
    ("STAT-1", Severity::Watch),
    ("STRAT-1", Severity::Watch),
    ("MEAS-1", Severity::Watch),
];

/// The worst that each rule says.
fn worst(findings: &[Finding]) -> BTreeMap<&'static str, Severity> {
    let mut worst = BTreeMap::new();
    for finding in findings {
        let known = worst.entry(finding.rule).or_insert(finding.severity);
        *known = finding.severity.max(*known);
    }
    worst
}

#[test]
fn on_any_day_most_rules_find_something_and_of_most_it_is_no_more_than_watch() {
    for today in some_days() {
        let panel = panel(today);
        let worst = worst(&panel.findings);
        let wanted: BTreeMap<_, _> = SPEAK.into_iter().collect();
        let said: BTreeMap<_, _> = worst.clone().into_iter().filter(|(rule, _)| wanted.contains_key(rule)).collect();
        assert_eq!(said, wanted, "{today}");
        assert!(worst.contains_key("DEM-1"), "{today}: demands that nothing answers");
        let over = panel.findings.iter().filter(|it| it.severity == Severity::Over).count();
        assert!((5..=12).contains(&over) && over * 3 < panel.findings.len(), "{today}: {over} over");
    }
}

#[test]
fn on_any_day_a_third_of_the_work_is_opportunistic_and_more_is_short_term() {
    for today in some_days() {
        let panel = panel(today);
        let share = |rule: &str| panel.findings.iter().find(|it| it.rule == rule).and_then(|it| it.percent);
        assert!(share("OPP-1").is_some_and(|share| (29..=36).contains(&share)), "{today}: {:?}", share("OPP-1"));
        assert!(share("OPP-2").is_some_and(|share| (41..=46).contains(&share)), "{today}: {:?}", share("OPP-2"));
    }
}

#[test]
fn three_of_the_findings_are_acknowledged_on_any_day() {
    for today in some_days() {
        let panel = panel(today);
        let seen = panel.findings.iter().filter(|it| it.acknowledged.is_some()).map(|it| it.rule);
        assert_eq!(seen.collect::<BTreeSet<_>>(), BTreeSet::from(["IDLE-2", "OVL-1", "TRAIN-1"]), "{today}");
    }
}

#[test]
fn what_the_rules_say_is_short_enough_for_a_strip_and_says_what_would_clear_it() {
    for today in some_days() {
        for finding in panel(today).findings {
            assert!(!finding.text.is_empty() && !finding.clears.is_empty(), "{today}: {finding:?}");
            // Invitations beside what is accepted, and amounts over, are told in the same few words.
            assert!(finding.short.chars().count() <= 48, "{today}: {}", finding.short);
        }
    }
}

#[test]
fn no_two_findings_of_a_rule_read_the_same() {
    for today in some_days() {
        for findings in [panel(today).findings, panel_of(calm(today), today).findings] {
            let mut told = BTreeSet::new();
            for finding in findings {
                let words = format!("{} {}", finding.rule, finding.short);
                assert!(told.insert(words.clone()), "{today}: {words}: {}", finding.text);
            }
        }
    }
}

#[test]
fn the_office_in_good_order_has_nothing_over_and_nothing_unknown_on_any_day() {
    for today in some_days() {
        let panel = panel_of(calm(today), today);
        let told: Vec<_> = panel.findings.iter().map(|it| (it.severity, it.rule, it.text.as_str())).collect();
        let of = |severity| told.iter().filter(|it| it.0 == severity).count();
        assert_eq!((of(Severity::Over), of(Severity::Unknown)), (0, 0), "{today}: {told:#?}");
        assert!(of(Severity::Watch) <= 1 && of(Severity::Info) <= 3, "{today}: {told:#?}");
        let months: Vec<_> = panel.months.iter().filter_map(|month| month.percent()).collect();
        assert!(months.iter().take(3).all(|percent| (50..=85).contains(percent)), "{today}: {months:?}");
    }
}

#[test]
fn the_office_in_good_order_is_as_large_and_as_whole_as_the_other() {
    for today in some_days() {
        let records = calm(today);
        hold_whole(&records, today);
        let (mut logged, mut ours) = (0, 0);
        for (_, record) in &records {
            match record {
                Record::Engagement(_) => logged += 1,
                Record::Membership(it) if it.city == Some(Id::new(HOME)) => {
                    assert_eq!(it.standing(today), Standing::Current, "{today}");
                    ours += 1;
                }
                _ => {}
            }
        }
        assert!(logged >= 60 && ours >= 10, "{today}: {logged} engagements, {ours} memberships");
        assert_eq!(records, calm(today));
    }
}

#[test]
fn every_row_of_the_calm_plan_becomes_an_engagement_with_its_days_and_partners() {
    let today = date(2027, 1, 12);
    let all: Vec<Engagement> = calm(today)
        .into_iter()
        .filter_map(|(_, record)| if let Record::Engagement(it) = record { Some(it) } else { None })
        .collect();
    let rows: Vec<_> = plan::rows(calm::CALM.engagements).collect();
    assert_eq!(rows.len(), all.len());
    for (row, it) in rows.iter().zip(&all) {
        assert_eq!((row.title, row.network.is_empty()), (it.title.as_str(), it.network.is_none()));
        assert_eq!(it.partners.len(), plan::parts(row.partners, ';').count(), "{}", row.title);
        assert_eq!(it.people.len(), plan::parts(row.people, ';').count(), "{}", row.title);
        assert!(it.people.iter().all(|share| share.days.is_some()), "{}", row.title);
    }
}
