//! A rule in words, under limits of the office's own.

use crate::rules::{Policy, RulePolicy, rule};

#[test]
fn a_rule_under_limits_of_the_office_tells_the_defaults_and_by_what_its_example_is() {
    let told = |id: &str, policy: &Policy| {
        let [_, limits, example, ..] = rule(id).unwrap().paragraphs(policy);
        (limits, example)
    };
    let mut policy = Policy::default();
    let (limits, example) = told("CAP-1", &policy);
    assert_eq!(limits, "Watch: more than 90 % of the time available. Over: more than 100 % of the time available.");
    assert!(example.starts_with("For example: Two full-time staff"), "{example}");
    policy.set("CAP-1", RulePolicy { enabled: true, watch: Some(70), over: Some(100) });
    let (limits, example) = told("CAP-1", &policy);
    assert_eq!(
        limits,
        "Watch: more than 70 % of the time available (the office's own; default 90 %). Over: more than 100 % of the time \
         available."
    );
    assert!(
        example.starts_with("For example, by the default limits, 90 % and 100 %: Two full-time staff"),
        "{example}"
    );
    policy.set("BUD-1", RulePolicy { enabled: true, watch: Some(80), over: Some(100) });
    assert!(
        told("BUD-1", &policy)
            .0
            .starts_with("Watch: more than 80 % of what was adopted (the office's own; default 90 %); never for dues")
    );
    policy.set("MEAS-1", RulePolicy { enabled: true, watch: None, over: Some(10) });
    assert!(told("MEAS-1", &policy).1.starts_with("For example, by the default limit, 25 %: "));
    assert!(told("CAP-2", &Policy::with_reserve(20)).1.starts_with("For example, by the defaults: "));
}
