//! That the random offices make every rule speak in every severity it has: a comparison of silence proves nothing.

use std::collections::BTreeMap;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

use super::super::random;
use super::Slow;
use crate::rules::Severity::{self, Info, Over, Unknown, Watch};

const SEVERITIES: [(&str, &[Severity]); 28] = [
    ("CAP-1", &[Info, Unknown, Watch, Over]),
    ("CAP-2", &[Info, Unknown, Watch, Over]),
    ("CAP-3", &[Unknown, Watch, Over]),
    ("CAP-4", &[Unknown, Watch, Over]),
    ("CAP-5", &[Info, Over]),
    ("CAP-6", &[Info, Watch, Over]),
    ("BUD-1", &[Unknown, Watch, Over]),
    ("BUD-2", &[Unknown, Watch, Over]),
    ("BUD-3", &[Unknown, Watch, Over]),
    ("OPP-1", &[Info, Unknown, Watch, Over]),
    ("OPP-2", &[Info, Unknown, Watch, Over]),
    ("OVL-1", &[Watch, Over]),
    ("IDLE-1", &[Unknown, Watch, Over]),
    ("IDLE-2", &[Unknown, Watch, Over]),
    ("TOUCH-1", &[Watch, Over]),
    ("DUE-1", &[Info, Unknown, Watch, Over]),
    ("DUE-2", &[Watch, Over]),
    ("DUE-3", &[Watch, Over]),
    ("CLASH-1", &[Over]),
    ("CLASH-2", &[Watch, Over]),
    ("CLASH-3", &[Watch]),
    ("COORD-1", &[Watch]),
    ("STRAT-1", &[Info, Watch, Over]),
    ("STRAT-2", &[Info, Unknown, Watch, Over]),
    ("MEAS-1", &[Watch, Over]),
    ("DEM-1", &[Info, Watch, Over]),
    ("TRAIN-1", &[Unknown, Watch, Over]),
    ("STAT-1", &[Watch]),
];

/// How many of so many offices each rule says something of, by severity, and of how many a finding is acknowledged.
fn speaking(offices: usize) -> (BTreeMap<(&'static str, Severity), usize>, usize) {
    let mut runner = TestRunner::deterministic();
    let drawn = (random::day_and_records(), random::policy());
    let (mut speaking, mut acknowledged) = (BTreeMap::new(), 0);
    for _ in 0..offices {
        let ((today, records), policy) = drawn.new_tree(&mut runner).unwrap().current();
        let slow = Slow::new(&records, &policy, today);
        let said = slow.all();
        acknowledged += usize::from(said.iter().any(|said| slow.acknowledged(said).is_some()));
        let mut kinds: Vec<_> = said.iter().map(|said| (said.rule, said.severity)).collect();
        kinds.sort();
        kinds.dedup();
        for kind in kinds {
            *speaking.entry(kind).or_default() += 1;
        }
    }
    (speaking, acknowledged)
}

#[test]
fn every_rule_speaks_in_each_of_its_severities() {
    let offices = std::env::var("ATTACHE_OFFICES").ok().and_then(|text| text.parse().ok()).unwrap_or(400);
    let (speaking, acknowledged) = speaking(offices);
    let least = offices / 200;
    let mut rare = Vec::new();
    for (rule, severities) in SEVERITIES {
        let times = |severity: &Severity| speaking.get(&(rule, *severity)).copied().unwrap_or(0);
        let told: Vec<_> = severities.iter().map(|it| format!("{} {}", it.word(), times(it))).collect();
        println!("{rule:8} {}", told.join(", "));
        rare.extend(severities.iter().filter(|it| times(it) < least).map(|it| (rule, *it, times(it))));
    }
    println!("acknowledged {acknowledged}");
    let has = |(rule, severity): &&(&str, Severity)| {
        SEVERITIES.iter().any(|(id, severities)| id == rule && severities.contains(severity))
    };
    assert!(speaking.keys().all(|kind| has(&kind)), "a severity that a rule does not have: {speaking:?}");
    assert!(rare.is_empty(), "in {offices} offices too rare: {rare:?}");
    assert!(acknowledged >= least, "in {offices} offices acknowledged: {acknowledged}");
}
