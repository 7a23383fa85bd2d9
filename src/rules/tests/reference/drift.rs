//! OPP-1 and OPP-2, and what all shares of engagements stand on: their base, what each serves, chains.

use std::collections::BTreeSet;

use super::{Said, Slow, next};
use crate::domain::fact::EngagementFact;
use crate::domain::id::Id;
use crate::domain::kinds::agreement::AgreementStatus;
use crate::domain::kinds::engagement::{Origin, Status};
use crate::domain::values::{Day, Month, add_months};
use crate::rules::Severity;

impl Slow<'_> {
    /// The days of which shares speak.
    fn window(&self) -> (Day, Day) {
        (self.logged_from(self.policy.months_back), self.month(self.policy.months_ahead as i32 - 1).last())
    }

    /// The engagements of which shares speak.
    pub(super) fn base(&self) -> Vec<&EngagementFact> {
        let (first, last) = self.window();
        let counted = |it: &&EngagementFact| it.status.counts() && it.from <= last && first <= it.to && first <= last;
        self.records.engagements.iter().filter(counted).collect()
    }

    /// Tenths of an engagement in the months of the window, whoever gives them.
    pub(super) fn days_of(&self, fact: &EngagementFact) -> i128 {
        let (first, last) = self.window();
        let within = |month: Month| Month::of(first) <= month && month <= Month::of(last);
        self.engagement(fact).into_iter().filter(|it| within(it.month)).filter_map(|it| it.tenths).sum()
    }

    pub(super) fn lacks_days(&self, fact: &EngagementFact) -> bool {
        fact.people.is_empty() || fact.people.iter().any(|it| it.event.is_none())
    }

    /// What it serves: its own objectives, else those of its agreement and memberships.
    pub(super) fn serves(&self, fact: &EngagementFact) -> BTreeSet<Id> {
        if !fact.objectives.is_empty() {
            return fact.objectives.iter().cloned().collect();
        }
        let mut objectives: BTreeSet<Id> =
            self.agreement_of(fact).and_then(|it| it.objective.clone()).into_iter().collect();
        objectives.extend(self.in_network_of(fact).iter().filter_map(|it| it.objective.clone()));
        if let Some(under) = self.seat_of(fact).and_then(|seat| seat.membership.as_ref()) {
            objectives.extend(self.ours().filter(|(id, _)| *id == under).filter_map(|(_, it)| it.objective.clone()));
        }
        objectives
    }

    /// Every engagement that is not off and is tied to it by follow-ups, itself among them.
    pub(super) fn chain(&self, fact: &EngagementFact) -> Vec<&EngagementFact> {
        let there: Vec<_> = self.records.engagements.iter().filter(|it| !it.status.is_off()).collect();
        let mut ids = BTreeSet::from([fact.id.clone()]);
        loop {
            let before = ids.len();
            for it in &there {
                let Some(follows) = it.follows.as_ref().filter(|id| there.iter().any(|it| it.id == **id)) else {
                    continue;
                };
                if ids.contains(follows) || ids.contains(&it.id) {
                    ids.insert(follows.clone());
                    ids.insert(it.id.clone());
                }
            }
            if ids.len() == before {
                return there.into_iter().filter(|it| ids.contains(&it.id)).collect();
            }
        }
    }

    /// Sign (d).
    fn nothing_follows(&self, fact: &EngagementFact) -> bool {
        let follower = |it: &EngagementFact| !it.status.is_off() && it.follows.as_ref() == Some(&fact.id);
        !fact.reviewed && !self.records.promising.contains(&fact.id) && !self.records.engagements.iter().any(follower)
    }

    /// Signs (a), (b), (d) and (e), as many as hold.
    fn known_signs(&self, fact: &EngagementFact) -> usize {
        let without_objective = self.serves(fact).is_empty();
        let notice = i32::try_from(self.policy.notice).unwrap();
        let short = fact.decided_on.is_some_and(|decided| (fact.from - decided).get_days() < notice);
        let met = |city: &Id| {
            let other = |it: &EngagementFact| {
                it.id != fact.id && matches!(it.status, Status::Accepted | Status::Done) && it.partners.contains(city)
            };
            self.records.partners.iter().any(|(id, it)| id == city && it.met)
                || self.records.engagements.iter().any(other)
        };
        let only = !fact.partners.is_empty() && !fact.partners.iter().any(met);
        [without_objective, short, self.nothing_follows(fact), only].into_iter().filter(|sign| *sign).count()
    }

    /// Sign (c); none where it hangs on an origin that is not entered.
    fn asked_for(&self, fact: &EngagementFact) -> Option<bool> {
        let active = self.agreement_of(fact).is_some_and(|it| it.standing(self.today) == Some(AgreementStatus::Active));
        let member = self.in_network_of(fact).iter().any(|it| it.standing(self.today).counts());
        if active || member || self.seat_of(fact).is_some() {
            return Some(false);
        }
        fact.origin.map(|origin| matches!(origin, Origin::Invitation | Origin::Request | Origin::Political))
    }

    /// Whether it is opportunistic; none where nobody can tell.
    fn is_opportunistic(&self, fact: &EngagementFact) -> Option<bool> {
        let known = self.known_signs(fact);
        match self.asked_for(fact) {
            _ if known >= 2 => Some(true),
            Some(sign) => Some(known + usize::from(sign) >= 2),
            None if known == 1 => None,
            None => Some(false),
        }
    }

    fn is_short_term(&self, fact: &EngagementFact) -> bool {
        let linked =
            self.agreement_of(fact).is_some() || !self.in_network_of(fact).is_empty() || self.seat_of(fact).is_some();
        let chain = self.chain(fact);
        let first = chain.iter().map(|it| it.from).min().unwrap();
        let last = chain.iter().map(|it| it.to).max().unwrap();
        let short = next(last) < add_months(first, self.policy.short_months as i32);
        !linked && self.nothing_follows(fact) && short
    }

    pub(super) fn drift(&self) -> Vec<Said> {
        let base = self.base();
        let few = (base.len() as i64) < self.policy.few;
        let all: i128 = base.iter().map(|fact| self.days_of(fact)).sum();
        let mut said = Vec::new();
        for rule in ["OPP-1", "OPP-2"] {
            let of = |fact: &EngagementFact| match rule {
                "OPP-1" => self.is_opportunistic(fact),
                _ => Some(self.is_short_term(fact)),
            };
            let told: Vec<_> = base.iter().filter(|fact| of(fact) == Some(true)).collect();
            let days = told.iter().map(|fact| self.days_of(fact)).sum();
            let lacking: Vec<_> = base.iter().filter(|fact| self.lacks_days(fact) || of(fact).is_none()).collect();
            let Some(share) = self.share(rule, (days, all), lacking.len(), few) else { continue };
            let behind = if share.severity == Severity::Unknown { lacking } else { told };
            said.push(share.behind(behind.iter().map(|fact| &fact.id)));
        }
        said
    }
}
