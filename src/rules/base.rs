//! What the rules read, kept as sums so that a draft or a saved step costs the same in a small office and a large one.

use std::collections::{BTreeMap, BTreeSet};

use super::clash::{self, Attending, Clash};
use super::finding::{Behind, Finding};
use super::fixed::Fixed;
use super::panel::Panel;
use super::policy::Policy;
use super::rule;
use super::sums::Sums;
use super::view::{Adds, Clashes, Facts, View};
use crate::domain::calendar::Calendar;
use crate::domain::id::Id;
use crate::domain::kinds::{Kind, Office};
use crate::domain::records::{Records, Scope};
use crate::domain::spread::EngagementFact;
use crate::domain::values::{Day, Month};

/// The records as the rules see them on one day under one policy.
///
/// Engagements are added and taken away one by one; anything else that changes (people, leave, lines, memberships, the
/// office, the policy, the day) needs a new one. An engagement that weighs on nothing judged is not kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Base {
    fixed: Fixed,
    sums: Sums,
    facts: BTreeMap<Id, EngagementFact>,
    attending: Attending,
    clashes: BTreeMap<Id, BTreeSet<Clash>>,
    step: i64,
}

/// What becomes of the sums and of some people's clashes once an engagement is another.
struct Outcome {
    gone: BTreeSet<Id>,
    sums: Sums,
    clashes: BTreeMap<Id, BTreeSet<Clash>>,
}

impl Base {
    /// Which records to read for that day.
    pub fn scope(office: &Office, home: &Id, as_of: Day) -> Scope {
        let calendar = Calendar::of(office);
        let (from, _) = super::fixed::reach(&calendar, Month::of(as_of));
        // Whoever is in two places is told however far ahead it is.
        let last = Day::new(9999, 12, 31).unwrap_or(Day::MAX);
        let from = from.max(Day::new(1000, 1, 1).unwrap_or(from));
        Scope { from, to: last, fiscal_from: calendar.fiscal_year(as_of), home: home.clone() }
    }

    /// Reads the records as the rules see them.
    pub fn read(mut records: Records, policy: &Policy, as_of: Day) -> Self {
        let fixed = Fixed::of(&mut records, policy, as_of);
        let mut base = Self {
            sums: fixed.empty_sums(),
            fixed,
            facts: BTreeMap::new(),
            attending: Attending::new(),
            clashes: BTreeMap::new(),
            step: records.step,
        };
        for fact in records.engagements {
            let share = base.fixed.share(&fact);
            base.sums.add(&share, 1);
            base.keep(fact, &share);
        }
        let facts = Facts { saved: &base.facts, drafted: None };
        for (person, spans) in &base.attending {
            let clashes = clash::of_person(spans, base.leaves(person), facts, as_of);
            if !clashes.is_empty() {
                base.clashes.insert(person.clone(), clashes);
            }
        }
        base
    }

    /// The last step that is in it.
    pub fn step(&self) -> i64 {
        self.step
    }

    /// Notes that all steps up to that one are in it.
    pub fn reach(&mut self, step: i64) {
        self.step = step;
    }

    /// The day it is judged on.
    pub fn as_of(&self) -> Day {
        self.fixed.as_of
    }

    /// The exchange rates on record.
    pub fn rates(&self) -> &crate::domain::rates::Rates {
        &self.fixed.rates
    }

    /// The policy it is judged by.
    pub fn policy(&self) -> &Policy {
        &self.fixed.policy
    }

    /// An engagement that weighs on something judged.
    pub fn engagement(&self, id: &Id) -> Option<&EngagementFact> {
        self.facts.get(id)
    }

    /// The panel of what is saved.
    pub fn panel(&self) -> Panel {
        self.view(&self.sums, None, &BTreeMap::new()).panel()
    }

    /// The panel as it would be were the engagement `before` the engagement `after`; neither is none or nothing.
    ///
    /// No reading, and no cost that grows with the number of engagements but those of the same people.
    pub fn with(&self, before: Option<&EngagementFact>, after: Option<&EngagementFact>) -> Panel {
        let outcome = self.outcome(before, after);
        self.view(&outcome.sums, after, &outcome.clashes).panel()
    }

    /// Takes a saved engagement in: what was `before` is now `after`, none was not there or is gone.
    pub fn apply(&mut self, before: Option<&EngagementFact>, after: Option<EngagementFact>) {
        let outcome = self.outcome(before, after.as_ref());
        for id in &outcome.gone {
            self.forget(id);
        }
        self.sums = outcome.sums;
        if let Some(after) = after {
            let share = self.fixed.share(&after);
            self.keep(after, &share);
        }
        for (person, clashes) in outcome.clashes {
            if clashes.is_empty() {
                self.clashes.remove(&person);
            } else {
                self.clashes.insert(person, clashes);
            }
        }
    }

    /// The findings of what is saved, each with all the records behind it, worst first.
    pub fn check(&self) -> Vec<Finding> {
        let mut findings = self.panel().findings;
        self.fill(&mut findings);
        findings
    }

    /// The records behind a finding of what is saved, those that add most first.
    pub fn behind(&self, finding: &Finding) -> Vec<Behind> {
        let mut one = [finding.clone()];
        self.fill(&mut one);
        let [one] = one;
        one.records
    }

    fn fill(&self, findings: &mut [Finding]) {
        let undrafted = BTreeMap::new();
        let view = self.view(&self.sums, None, &undrafted);
        let mut found: Vec<Vec<(Adds, Behind)>> = findings.iter().map(|_| Vec::new()).collect();
        let mut look = |kind: Kind, id: &Id, title: &str, share: &Sums| {
            for (finding, records) in findings.iter().zip(&mut found) {
                let adds = rule(finding.rule).and_then(|rule| (rule.adds)(&view, finding, share));
                let Some(adds) = adds else { continue };
                let written = match adds {
                    Adds::Figure(figure) => Some(finding.unit.write(figure)),
                    Adds::NotEntered => None,
                };
                records.push((adds, Behind { kind, id: id.clone(), title: title.to_owned(), adds: written }));
            }
        };
        for held in &self.fixed.held {
            look(held.kind, &held.id, &held.title, &held.share);
        }
        for fact in self.facts.values() {
            look(Kind::Engagement, &fact.id, &fact.title, &self.fixed.share(fact));
        }
        for (finding, mut records) in findings.iter_mut().zip(found) {
            if finding.records.is_empty() {
                // What is not entered is what an unknown is about; else what adds most comes first.
                let lacking = if finding.severity == super::Severity::Unknown { i128::MAX } else { i128::MIN };
                records.sort_by_key(|(adds, _)| match adds {
                    Adds::Figure(figure) => std::cmp::Reverse(*figure),
                    Adds::NotEntered => std::cmp::Reverse(lacking),
                });
                finding.records = records.into_iter().map(|(_, behind)| behind).collect();
            }
        }
    }

    fn view<'a>(
        &'a self,
        sums: &Sums,
        drafted: Option<&'a EngagementFact>,
        clashes: &'a BTreeMap<Id, BTreeSet<Clash>>,
    ) -> View<'a> {
        let facts = Facts { saved: &self.facts, drafted };
        View::new(&self.fixed, sums, facts, Clashes { saved: &self.clashes, drafted: clashes })
    }

    /// The one place where a draft and a saved step change the figures. What is kept under an id is what goes,
    /// whatever the caller believes it to have been.
    fn outcome(&self, before: Option<&EngagementFact>, after: Option<&EngagementFact>) -> Outcome {
        let ids: BTreeSet<&Id> = before.iter().chain(&after).map(|fact| &fact.id).collect();
        let gone: Vec<&EngagementFact> = ids.into_iter().filter_map(|id| self.facts.get(id)).collect();
        let mut sums = self.sums.clone();
        let mut touched = BTreeSet::new();
        for fact in &gone {
            sums.add(&self.fixed.share(fact), -1);
            touched.extend(clash::attendees(fact, self.fixed.as_of));
        }
        let there = after.map(|fact| clash::attendees(fact, self.fixed.as_of)).unwrap_or_default();
        if let Some(fact) = after {
            sums.add(&self.fixed.share(fact), 1);
            touched.extend(there.iter().cloned());
        }
        let gone: BTreeSet<Id> = gone.into_iter().map(|fact| fact.id.clone()).collect();
        let mut clashes = BTreeMap::new();
        for person in touched {
            let saved = self.clashes.get(&person).into_iter().flatten();
            let mut left: BTreeSet<Clash> =
                saved.filter(|clash| !gone.iter().any(|id| clash.involves(id))).cloned().collect();
            if let Some(fact) = after.filter(|_| there.contains(&person)) {
                let spans = self.attending.get(&person).into_iter().flatten();
                let others = spans.filter(|(id, _)| !gone.contains(*id) && **id != fact.id);
                let facts = Facts { saved: &self.facts, drafted: Some(fact) };
                left.extend(clash::against(fact, others, self.leaves(&person), facts, self.fixed.as_of));
            }
            clashes.insert(person, left);
        }
        Outcome { gone, sums, clashes }
    }

    fn leaves(&self, person: &Id) -> &[super::fixed::Away] {
        self.fixed.leaves.get(person).map_or(&[], Vec::as_slice)
    }

    fn keep(&mut self, fact: EngagementFact, share: &Sums) {
        let there = clash::attendees(&fact, self.fixed.as_of);
        if share.is_empty() && there.is_empty() {
            return;
        }
        for person in there {
            self.attending.entry(person).or_default().insert(fact.id.clone(), clash::span(&fact));
        }
        self.facts.insert(fact.id.clone(), fact);
    }

    fn forget(&mut self, id: &Id) {
        let Some(fact) = self.facts.remove(id) else { return };
        for person in clash::attendees(&fact, self.fixed.as_of) {
            if let Some(spans) = self.attending.get_mut(&person) {
                spans.remove(id);
                if spans.is_empty() {
                    self.attending.remove(&person);
                }
            }
        }
    }
}
