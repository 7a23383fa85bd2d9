//! IDLE-1, IDLE-2 and TOUCH-1, slow and plain.

use rust_decimal::Decimal;

use super::{Said, Slow, plus};
use crate::domain::fact::EngagementFact;
use crate::domain::id::Id;
use crate::domain::kinds::Membership;
use crate::domain::kinds::agreement::AgreementStatus;
use crate::domain::kinds::city::Tier;
use crate::domain::kinds::engagement::Status;
use crate::domain::values::{Day, add_months};
use crate::rules::Severity;

impl Slow<'_> {
    pub(super) fn contact(&self) -> Vec<Said> {
        let mut said = Vec::new();
        for (id, it) in self.members() {
            let of_it = |fact: &EngagementFact| {
                let seat = self.seat_of(fact).is_some_and(|seat| seat.membership.as_ref() == Some(id));
                seat || (it.network.is_some() && fact.network == it.network)
            };
            let idle = self.idle("IDLE-1", id, it.since.map(|since| since.first()), of_it);
            said.extend(
                idle.and_then(|said| self.takes(said, &[self.is_more(it), it.hours.map(|hours| !hours.is_zero())])),
            );
        }
        for (id, it) in &self.records.agreements {
            let active = it.standing(self.today) == Some(AgreementStatus::Active);
            if active {
                let of_it = |fact: &EngagementFact| fact.agreement.as_ref() == Some(id);
                let idle = self.idle("IDLE-2", id, it.signed.map(|signed| signed.first()), of_it);
                said.extend(idle.and_then(|said| self.takes(said, &[it.hours.map(|hours| !hours.is_zero())])));
            }
        }
        said.extend(self.touch());
        said
    }

    /// What is idle, judged by whether it takes money or time: silent if it takes none, unknown while nobody can tell.
    fn takes(&self, said: Said, more: &[Option<bool>]) -> Option<Said> {
        if more.contains(&Some(true)) {
            return Some(said);
        }
        let (watch, _) = self.limits(said.rule);
        let unknown = Said { severity: Severity::Unknown, over_by: None, missing: 1, ..said };
        more.contains(&None).then(|| unknown.limit(watch))
    }

    /// Whether the fee of a membership is more than nothing; none is not known.
    fn is_more(&self, it: &Membership) -> Option<bool> {
        self.gross(it).map(|(num, ..)| num != 0)
    }

    /// Whether fee and hours of a membership are both known to be nothing.
    pub(super) fn costs_nothing(&self, it: &Membership) -> bool {
        self.is_more(it) == Some(false) && it.hours == Some(Decimal::ZERO)
    }

    fn idle(
        &self,
        rule: &'static str,
        id: &Id,
        since: Option<Day>,
        of_it: impl Fn(&EngagementFact) -> bool,
    ) -> Option<Said> {
        let of_it: Vec<_> = self.records.engagements.iter().filter(|fact| of_it(fact)).collect();
        let soon = plus(self.today, self.policy.idle_ahead);
        if of_it.iter().any(|it| it.status == Status::Accepted && self.today <= it.from && it.from <= soon) {
            return None;
        }
        let done = of_it.iter().filter(|it| it.status == Status::Done && it.to <= self.today).map(|it| it.to);
        let before = self.records.latest.iter().filter(|(of, _)| of == id).map(|(_, day)| *day);
        let latest = done.chain(before).max().or(since).max(self.records.office.log_from)?;
        if latest > self.today {
            return None;
        }
        let mut months = 0;
        while add_months(latest, months + 1) <= self.today {
            months += 1;
        }
        let months = i128::from(months);
        let (severity, limit) = self.at_least(rule, months)?;
        let said = Said::new(rule, id, "rolling", severity).figure(months).limit(limit);
        Some(said.over_by(months - limit).behind([id]))
    }

    /// TOUCH-1.
    fn touch(&self) -> Vec<Said> {
        let (first, last) = (self.logged_from(12), self.month(-1).last());
        let logged_all_along = first == self.month(-12).first();
        let mut said = Vec::new();
        for (id, city) in &self.records.partners {
            let Some(tier) = city.tier else { continue };
            let place = [Tier::A, Tier::B, Tier::C].iter().position(|it| *it == tier).unwrap();
            let band = self.policy.tiers[place];
            let with_it = |it: &&EngagementFact| {
                it.status == Status::Done && first <= it.to && it.to <= last && it.partners.contains(id)
            };
            let met: Vec<_> = self.records.engagements.iter().filter(with_it).map(|it| it.id.clone()).collect();
            let count = met.len() as i64;
            let most = self.policy.touch_times * band.most;
            let (severity, limit) = if count > most {
                (Severity::Over, most)
            } else if count > band.most {
                (Severity::Watch, band.most)
            } else if count < band.least && logged_all_along {
                (if count == 0 { Severity::Over } else { Severity::Watch }, band.least)
            } else {
                continue;
            };
            let behind = if count == 0 { vec![id.clone()] } else { met };
            let one = Said::new("TOUCH-1", id, "rolling", severity).figure(count).limit(limit);
            said.push(one.over_by((count - limit).abs().into()).behind(behind));
        }
        said
    }
}
