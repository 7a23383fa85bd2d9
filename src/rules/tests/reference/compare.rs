//! The engine against the slow reading.

use proptest::prelude::*;

use super::super::random;
use super::{Said, Slow};
use crate::domain::records::Records;
use crate::domain::values::Day;
use crate::rules::{Base, Behind, Policy, RULES};

/// The rules of which what each record adds is compared; of all others which records stand behind it.
const WITH_AMOUNTS: [&str; 4] = ["CAP-1", "CAP-2", "CAP-3", "BUD-1"];

/// Whether a rule is compared: the engine has it, and nobody asked for another one only.
fn is_compared(rule: &str) -> bool {
    let wanted = std::env::var("ATTACHE_RULE").ok().is_none_or(|wanted| wanted == rule);
    wanted && RULES.iter().any(|it| it.id == rule)
}

fn comparable(mut all: Vec<Said>) -> Vec<Said> {
    all.retain(|said| is_compared(said.rule));
    for said in all.iter_mut().filter(|said| !WITH_AMOUNTS.contains(&said.rule)) {
        said.records = said.records.iter().map(|(id, _)| (id.clone(), None)).collect();
    }
    all.sort();
    all
}

/// The records that are a part of the figure, not those told beside it.
fn parts(records: Vec<Behind>) -> impl Iterator<Item = Behind> {
    records.into_iter().filter(|it| !it.aside)
}

/// What the engine says.
fn fast(records: &Records, policy: &Policy, today: Day) -> Vec<Said> {
    let said = Base::read(records.clone(), policy, today).check().into_iter().map(|it| Said {
        rule: it.rule,
        subject: it.subject,
        period: it.period,
        severity: it.severity,
        figure: it.figure,
        limit: it.limit,
        over_by: it.over_by,
        missing: it.missing,
        records: parts(it.records).map(|it| (it.id.to_string(), it.adds)).collect(),
    });
    said.collect()
}

proptest! {
    #[test]
    fn the_engine_says_what_a_slow_reading_of_the_rules_says(
        (today, records) in random::day_and_records(),
        policy in random::policy(),
    ) {
        let slow = comparable(Slow::new(&records, &policy, today).all());
        let fast = comparable(fast(&records, &policy, today));
        let untold: Vec<_> = slow.iter().filter(|said| !fast.contains(said)).collect();
        let unfounded: Vec<_> = fast.iter().filter(|said| !slow.contains(said)).collect();
        prop_assert!(untold.is_empty() && unfounded.is_empty(), "on {today}, the engine lacks {untold:#?} and has {unfounded:#?}");
        prop_assert_eq!(fast.len(), slow.len());
    }
}
