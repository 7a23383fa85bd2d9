//! Drafts and saved steps against reading afresh.

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::prelude::*;

use super::offices::today;
use super::random;
use crate::domain::fact::EngagementFact;
use crate::domain::id::Id;
use crate::domain::kinds::engagement::Status;
use crate::domain::records::Records;
use crate::rules::{Base, strip};

/// A change: which engagement (by number, beyond those there a new one), and what becomes of it.
fn changes() -> impl Strategy<Value = Vec<(usize, Option<EngagementFact>)>> {
    vec((0usize..18, prop::option::weighted(0.8, random::engagement())), 1..12)
}

/// The same change made to the records.
fn change(records: &mut Records, id: &Id, after: Option<EngagementFact>) {
    records.engagements.retain(|fact| fact.id != *id);
    records.engagements.extend(after);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_base_after_any_steps_is_the_base_read_afresh_and_each_draft_foretold_it(
        mut records in random::records(),
        policy in random::policy(),
        changes in changes(),
    ) {
        let mut base = Base::read(records.clone(), &policy, today());
        for (number, after) in changes {
            let id = Id::new(&format!("e{number}"));
            let title = format!("Engagement {number}");
            let after = after.map(|fact| random::named(EngagementFact { title, ..fact }, &id));
            let before = records.engagements.iter().find(|fact| fact.id == id).cloned();
            let drafted = base.with(before.as_ref(), after.as_ref());

            // Whatever it says: every record is here.
            let _ = base.apply(before.as_ref(), after.clone());
            change(&mut records, &id, after);
            prop_assert_eq!(&base.panel(), &drafted);
            prop_assert_eq!(&base, &Base::read(records.clone(), &policy, today()));
        }
    }

    #[test]
    fn a_draft_of_what_is_there_already_changes_nothing(records in random::records(), policy in random::policy()) {
        let base = Base::read(records.clone(), &policy, today());
        let panel = base.panel();
        prop_assert!(strip(&panel, &panel).is_empty());
        for fact in &records.engagements {
            prop_assert_eq!(&base.with(Some(fact), Some(fact)), &panel);
            prop_assert_eq!(&base.with(None, Some(fact)), &panel, "what is kept under its id gives way");
        }
    }

    #[test]
    fn what_lies_outside_the_scope_weighs_on_nothing(records in random::records(), policy in random::policy()) {
        let scope = Base::scope(&records.office, &records.home, today());
        let judged = |line: &Id| records.lines.iter().any(|(id, it)| id == line && it.year >= Some(scope.fiscal_from));
        let there = &records.engagements;
        let on_record = |city: &Id| records.partners.iter().any(|(id, _)| id == city);
        let mut kept: BTreeSet<&Id> = there
            .iter()
            .filter(|fact| {
                let touches = fact.from <= scope.to && scope.from <= fact.to && !fact.status.is_off();
                let owed = fact.costs.iter().any(|cost| judged(&cost.line));
                touches || owed || !fact.partners.iter().all(on_record)
            })
            .map(|fact| &fact.id)
            .collect();
        // What is tied to it by follow-ups, however many in a row.
        for _ in there {
            for fact in there.iter().filter(|fact| !fact.status.is_off()) {
                let before = fact.follows.as_ref().and_then(|id| there.iter().find(|it| it.id == *id));
                if let Some(before) = before.filter(|before| !before.status.is_off())
                    && (kept.contains(&fact.id) || kept.contains(&before.id))
                {
                    kept.extend([&fact.id, &before.id]);
                }
            }
        }
        let gone: Vec<_> = there.iter().filter(|fact| !kept.contains(&fact.id)).collect();
        let mut less = Records {
            engagements: there.iter().filter(|fact| kept.contains(&fact.id)).cloned().collect(),
            lines: records.lines.iter().filter(|(id, _)| judged(id)).cloned().collect(),
            ..records.clone()
        };
        // What the file says of those that are left out.
        for (city, partner) in &mut less.partners {
            partner.met |= gone.iter().any(|fact| fact.status.counts() && fact.partners.contains(city));
        }
        let seat = |fact: &EngagementFact, of: &Id| {
            records.seats.iter().any(|(id, it)| fact.seat.as_ref() == Some(id) && it.membership.as_ref() == Some(of))
        };
        let done = |is: &dyn Fn(&EngagementFact) -> bool| {
            gone.iter().filter(|fact| fact.status == Status::Done && is(fact)).map(|fact| fact.to).max()
        };
        for (id, _, it) in &records.memberships {
            let last = done(&|fact| (fact.network.is_some() && fact.network == it.network) || seat(fact, id));
            less.latest.extend(last.map(|day| (id.clone(), day)));
        }
        for (id, _) in &records.agreements {
            less.latest.extend(done(&|fact| fact.agreement.as_ref() == Some(id)).map(|day| (id.clone(), day)));
        }
        prop_assert_eq!(Base::read(less, &policy, today()).panel(), Base::read(records, &policy, today()).panel());
    }

    #[test]
    fn one_engagement_may_take_the_place_of_another(
        records in random::records(), policy in random::policy(), number in 0usize..16, draft in random::engagement(),
    ) {
        let draft = EngagementFact { id: Id::new("new"), ..draft };
        let base = Base::read(records.clone(), &policy, today());
        let before = records.engagements.get(number);
        let mut stepwise = base.clone();
        let _ = stepwise.apply(before, None);
        let _ = stepwise.apply(None, Some(draft.clone()));
        prop_assert_eq!(&base.with(before, Some(&draft)), &stepwise.panel());
        let mut at_once = base;
        let _ = at_once.apply(before, Some(draft));
        prop_assert_eq!(at_once, stepwise);
    }

    #[test]
    fn a_draft_tells_every_finding_that_it_brings_or_takes(
        records in random::records(),
        mut draft in random::engagement(),
    ) {
        draft.id = Id::new("new");
        let base = Base::read(records, &crate::rules::Policy::default(), today());
        let (now, then) = (base.panel(), base.with(None, Some(&draft)));
        let pieces = base.strip(None, Some(&draft));
        prop_assert_eq!(&pieces, &strip(&now, &then));
        for finding in then.findings.iter().filter(|it| it.severity > crate::rules::Severity::Info) {
            if !now.findings.iter().any(|it| it.key() == finding.key() && it.severity == finding.severity) {
                let tag = format!("[{}]", finding.rule);
                let told = pieces.iter().any(|it| it.text.ends_with(&tag) && it.severity == Some(finding.severity));
                prop_assert!(told, "{:?} not in {:?}", finding.text, pieces);
            }
        }
        prop_assert!(pieces.is_sorted_by_key(|it| std::cmp::Reverse(it.severity)));
    }
}
