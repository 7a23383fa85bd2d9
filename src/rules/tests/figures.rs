//! That a figure never contradicts what is said of it: what is past a limit is printed as more than it.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::random;
use crate::rules::{Base, Finding, Limit, Severity, rule};

/// Whether the rule speaks of what is more than a limit.
fn is_above(finding: &Finding) -> bool {
    let limits = rule(finding.rule).map(|rule| if finding.severity == Severity::Over { rule.over } else { rule.watch });
    matches!(limits, Some(Limit::Above(_) | Limit::Points(_)))
}

proptest! {
    #[test]
    fn what_is_past_a_limit_is_printed_as_more(
        (today, records) in random::day_and_records(), policy in random::policy(),
    ) {
        let number = |text: &str| text.parse::<Decimal>().unwrap();
        let findings = Base::read(records, &policy, today).check();
        let past = |it: &&Finding| matches!(it.severity, Severity::Watch | Severity::Over) && is_above(it);
        for finding in findings.iter().filter(past) {
            let limit = finding.limit.as_deref().map(number).unwrap();
            prop_assert!(number(&finding.figure) > limit, "{}: {} of {limit}", finding.text, finding.figure);
            let over_by = finding.over_by.as_deref().map(number);
            prop_assert_eq!(over_by.is_some(), finding.severity == Severity::Over);
            prop_assert!(over_by.is_none_or(|over_by| over_by > Decimal::ZERO), "{}: {over_by:?}", finding.text);
        }
    }
}
