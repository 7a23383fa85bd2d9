//! Policies: the usual one as often as not, else every number another one.

use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;

use crate::domain::kinds::agreement::AgreementKind;
use crate::rules::{Policy, RULES, RulePolicy, SETTINGS, SizeBand, TierBand};

/// The limits of a rule: whether it speaks, and two parts of its usual limits or more.
type Limits = (bool, i64, i64);

/// Limits around the usual ones, in the order of the usual ones: a deadline is over below what is watched.
fn limits(usual: RulePolicy, (speaks, watch, more): Limits) -> RulePolicy {
    let size = usual.watch.unwrap_or(0).max(usual.over.unwrap_or(0)).max(2);
    let (low, high) = (size * watch / 100, size * (watch + more) / 100);
    let falls = usual.over.zip(usual.watch).is_some_and(|(over, watch)| over < watch);
    let (watch, over) = if falls { (high, low) } else { (low, high) };
    // Silent as seldom as leaves something to compare.
    RulePolicy { enabled: speaks, watch: usual.watch.map(|_| watch), over: usual.over.map(|_| over) }
}

fn unusual() -> impl Strategy<Value = Policy> {
    let speaks = prop_oneof![3 => Just(true), 1 => Just(false)];
    let rules = vec((speaks, 0i64..120, 0i64..120), RULES.len());
    // Each setting is nothing, its usual number, or something up to twice that.
    let settings = vec(0i64..5, SETTINGS.len());
    let caps = vec(weighted(0.7, 1i64..4), 3);
    let tiers = vec((0i64..4, 0i64..5), 3);
    let bands = vec((1i64..200_000, 0i64..4), 0..3);
    (rules, settings, weighted(0.5, 0i64..5), caps, tiers, bands, vec("[a-z ]{0,7}", 0..2)).prop_map(
        |(rules, settings, networks_cap, caps, tiers, bands, themes)| {
            let mut policy = Policy::default();
            for (setting, quarters) in SETTINGS.iter().zip(settings) {
                let (least, most) = setting.range;
                let number = (setting.get)(&policy) * quarters / 2;
                (setting.set)(&mut policy, number.clamp(least, most));
            }
            for (rule, drawn) in RULES.iter().zip(rules) {
                policy.set(rule.id, limits(policy.rule(rule.id), drawn));
            }
            policy.networks_cap = networks_cap;
            let kinds = [AgreementKind::Sister, AgreementKind::Mou, AgreementKind::Project];
            let caps = kinds.into_iter().zip(caps).filter_map(|(kind, cap)| Some((kind.id(), cap?)));
            policy.agreement_caps = caps.collect();
            for (band, (least, more)) in policy.tiers.iter_mut().zip(tiers) {
                *band = TierBand { least, most: least + more };
            }
            let mut from = 0;
            policy.bands = vec![SizeBand { from, p75: 0, p90: 1 }];
            for (more, p75) in bands {
                from += more;
                policy.bands.push(SizeBand { from, p75, p90: p75 + 1 });
            }
            policy.common_themes = themes;
            policy.common_themes.push("General EU".to_owned());
            policy
        },
    )
}

/// A policy.
pub(in crate::rules::tests) fn policy() -> impl Strategy<Value = Policy> {
    prop_oneof![Just(Policy::default()), unusual()]
}
