//! The four rules again, slow and plain from the text of the rules alone, against the engine over random offices.
//!
//! Nothing of the engine is used here, nor the spread and the calendar it stands on: days are counted one by one.

mod rest;
mod work;

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::offices::today;
use super::random;
use crate::domain::id::Id;
use crate::domain::kinds::Person;
use crate::domain::kinds::person::PersonKind;
use crate::domain::records::Records;
use crate::domain::values::{Day, Month};
use crate::rules::{Base, Policy, Severity};

/// What is compared of a finding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Said {
    rule: &'static str,
    subject: String,
    period: String,
    severity: Severity,
    figure: String,
    limit: Option<String>,
    over_by: Option<String>,
    missing: i64,
    records: BTreeSet<(String, Option<String>)>,
}

/// num / den in tenths, half up, for what is not below 0.
fn tenths(num: i128, den: i128) -> i128 {
    (20 * num + den) / (2 * den)
}

fn written(tenths: i128) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn next(day: Day) -> Day {
    day.tomorrow().unwrap()
}

fn each_day(from: Day, to: Day) -> Vec<Day> {
    let mut days = Vec::new();
    let mut day = from;
    while day <= to {
        days.push(day);
        day = next(day);
    }
    days
}

struct Slow<'a> {
    records: &'a Records,
    policy: &'a Policy,
    off: BTreeSet<Day>,
}

impl Slow<'_> {
    fn works(&self, day: Day) -> bool {
        let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
        let name = names[day.weekday().to_monday_zero_offset() as usize];
        self.records.office.working_days.iter().any(|it| it == name) && !self.off.contains(&day)
    }

    fn months(&self) -> Vec<Month> {
        (0..6).map(|ahead| Month::of(today()).plus(ahead)).collect()
    }

    fn staff(&self) -> Vec<&(Id, Person)> {
        self.records.people.iter().filter(|(_, it)| it.kind == Some(PersonKind::Staff)).collect()
    }

    fn all(&self) -> Vec<Said> {
        let mut all = self.capacity();
        all.extend(self.money());
        all.extend(self.clashes());
        all.sort();
        all
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_engine_says_what_a_slow_reading_of_the_rules_says(records in random::records(), policy in random::policy()) {
        let off = records.office.holidays.iter().map(|day| day.parse().unwrap()).collect();
        let slow = Slow { records: &records, policy: &policy, off }.all();
        let base = Base::read(records.clone(), &policy, today());
        let mut fast: Vec<Said> = base.check().into_iter().map(|it| Said {
            rule: it.rule,
            subject: it.subject,
            period: it.period,
            severity: it.severity,
            figure: it.figure,
            limit: it.limit,
            over_by: it.over_by,
            missing: it.missing,
            records: it.records.into_iter().map(|it| (it.id.to_string(), it.adds)).collect(),
        }).collect();
        fast.sort();
        prop_assert_eq!(fast, slow);
    }
}
