//! STRAT-1, STRAT-2, MEAS-1, DEM-1, TRAIN-1 and STAT-1, slow and plain.

use std::collections::BTreeSet;

use super::{Said, Slow, days_to, half_up, per_cent};
use crate::domain::fact::EngagementFact;
use crate::domain::id::Id;
use crate::domain::kinds::choices::Known;
use crate::domain::kinds::demand::DemandStatus;
use crate::domain::kinds::engagement::{EngagementKind, Status};
use crate::domain::kinds::membership::Standing;
use crate::domain::kinds::{Objective, Person};
use crate::rules::Severity;

impl Slow<'_> {
    pub(super) fn purpose(&self) -> Vec<Said> {
        let mut said = Vec::new();
        said.extend(self.without_objective());
        said.extend(self.weights());
        said.extend(self.unreported());
        said.extend(self.without_demand());
        said.extend(self.unmet_demands());
        said.extend(self.untrained());
        said.extend(self.ended());
        said
    }

    fn is_few(&self, count: usize) -> bool {
        (count as i64) < self.policy.few
    }

    /// STRAT-1.
    fn without_objective(&self) -> Option<Said> {
        let mut base = self.base();
        base.retain(|it| !matches!(it.kind, Some(EngagementKind::Call | EngagementKind::Webinar)));
        let without: Vec<_> = base.iter().filter(|it| self.serves(it).is_empty()).map(|it| &it.id).collect();
        let counts = (without.len() as i128, base.len() as i128);
        Some(self.share("STRAT-1", counts, 0, self.is_few(base.len()))?.behind(without))
    }

    /// STRAT-2.
    fn weights(&self) -> Vec<Said> {
        let base: Vec<_> = self.base().into_iter().filter(|it| !self.serves(it).is_empty()).collect();
        // Every number up to 16 divides it, so that days are split among objectives exactly.
        let whole = 720_720_i128;
        let days = |fact: &EngagementFact| self.days_of(fact) * whole;
        let all: i128 = base.iter().map(|fact| days(fact)).sum();
        let covers = |it: &Objective| {
            it.from.is_none_or(|from| from.first() <= self.today) && it.to.is_none_or(|to| self.today <= to.last())
        };
        let held: Vec<_> = self.records.objectives.iter().filter(|(_, it)| covers(it)).collect();
        let weightless = held.iter().filter(|(_, it)| it.weight.is_none()).count();
        let weights: i128 = held.iter().filter_map(|(_, it)| it.weight).map(i128::from).sum();
        let lacking = base.iter().filter(|fact| self.lacks_days(fact)).count();
        let (watch, over) = self.limits("STRAT-2");
        let mut said = Vec::new();
        for (id, it) in held.into_iter().filter(|_| all > 0) {
            let serving: Vec<_> = base.iter().filter(|fact| self.serves(fact).contains(id)).collect();
            let own: i128 = serving.iter().map(|fact| days(fact) / self.serves(fact).len() as i128).sum();
            let behind = serving.iter().map(|fact| &fact.id).chain([id]);
            let told = |severity| Said::new("STRAT-2", id, "rolling", severity).missing(weightless + lacking);
            let Some(weight) = it.weight.filter(|_| weightless == 0) else {
                said.push(told(Severity::Unknown).figure(per_cent(own, all)).limit(watch).behind(behind));
                continue;
            };
            // The difference in points, over this denominator.
            let den = all * weights;
            let apart = (own * weights - i128::from(weight) * all).abs();
            let points = 100 * apart;
            let (severity, limit) = match (points > over * den, points > watch * den) {
                (false, false) if lacking == 0 => continue,
                (false, false) => (Severity::Unknown, watch),
                _ if self.is_few(base.len()) => (Severity::Info, watch),
                (true, _) => (Severity::Over, over),
                (false, true) => (Severity::Watch, watch),
            };
            said.push(told(severity).ratio((apart, den), limit, half_up(points, den)).behind(behind));
        }
        said
    }

    /// MEAS-1.
    fn unreported(&self) -> Option<Said> {
        use EngagementKind::{Call, Reception, Webinar};
        let first = self.logged_from(self.policy.report_months);
        let asked = |it: &&EngagementFact| {
            let within = first <= it.to && it.to <= self.today;
            it.status == Status::Done && within && !matches!(it.kind, Some(Call | Webinar | Reception))
        };
        let all: Vec<_> = self.records.engagements.iter().filter(asked).collect();
        let late = |days: i64| {
            let open = all.iter().filter(|it| !it.reported && days_to(it.to, self.today) > days);
            open.map(|it| &it.id).collect::<Vec<_>>()
        };
        let (_, over) = self.limits("MEAS-1");
        let weighs = late(self.policy.report_over);
        let (num, den) = (weighs.len() as i128, all.len() as i128);
        let said = |severity| Said::new("MEAS-1", "office", "rolling", severity);
        if num * 100 > den * over && !self.is_few(all.len()) {
            return Some(said(Severity::Over).ratio((num, den), over, per_cent(num, den)).behind(weighs));
        }
        let told = late(self.policy.report_watch);
        (!told.is_empty()).then(|| said(Severity::Watch).figure(told.len()).limit(0).behind(told))
    }

    /// The demands that an engagement answers: its own, and those of what it serves.
    fn answers(&self, fact: &EngagementFact) -> BTreeSet<Id> {
        let serves = self.serves(fact);
        let served = self.records.objectives.iter().filter(|(id, _)| serves.contains(id));
        served.flat_map(|(_, it)| it.demands.clone()).chain(fact.demand.clone()).collect()
    }

    /// DEM-1, the share.
    fn without_demand(&self) -> Option<Said> {
        let base = self.base();
        let without: Vec<_> = base.iter().filter(|it| self.answers(it).is_empty()).map(|it| &it.id).collect();
        let counts = (without.len() as i128, base.len() as i128);
        Some(self.share("DEM-1", counts, 0, self.is_few(base.len()))?.behind(without))
    }

    /// DEM-1, the list.
    fn unmet_demands(&self) -> Vec<Said> {
        let answers = |id: &Id| {
            // Of the last two years or to come.
            let mut looked_at = self.records.engagements.iter().filter(|fact| fact.to >= self.month(-24).first());
            looked_at.any(|fact| !fact.status.is_off() && self.answers(fact).contains(id))
        };
        let open = self.records.demands.iter().filter(|(_, it)| it.status == Some(DemandStatus::Open));
        let unmet = open.map(|(id, _)| id).filter(|id| !answers(id));
        unmet.map(|id| Said::new("DEM-1", id, "rolling", Severity::Info).behind([id])).collect()
    }

    /// TRAIN-1.
    fn untrained(&self) -> Option<Said> {
        let mut staff = self.staff();
        staff.retain(|(_, it)| it.begins().is_none_or(|from| from <= self.today));
        staff.retain(|(_, it)| it.ends().is_none_or(|to| self.today <= to));
        let on_record = |id: &Id| self.records.trainings.iter().any(|(_, it)| it.person.as_ref() == Some(id));
        let without: Vec<_> = staff.iter().filter(|(id, _)| !on_record(id)).collect();
        let untrained: Vec<_> = without.iter().filter(|(_, it)| it.trained == Some(Known::No)).collect();
        let is_open = |it: &Person| matches!(it.trained, None | Some(Known::Unknown));
        let not_asked: Vec<_> = without.iter().filter(|(_, it)| is_open(it)).collect();
        let counts = (untrained.len() as i128, staff.len() as i128);
        let said = self.share("TRAIN-1", counts, not_asked.len(), false)?;
        let behind = if said.severity == Severity::Unknown { not_asked } else { untrained };
        Some(said.behind(behind.iter().map(|(id, _)| id)))
    }

    /// STAT-1.
    fn ended(&self) -> Vec<Said> {
        let ended = |network: Option<&Id>| {
            self.network(network).and_then(|it| it.ended).is_some_and(|ended| ended.last() < self.today)
        };
        let mut ids = Vec::new();
        for fact in &self.records.engagements {
            let ahead = matches!(fact.status, Status::Accepted | Status::Invited) && fact.to >= self.today;
            if ahead && ended(fact.network.as_ref()) {
                ids.push(&fact.id);
            }
        }
        for (id, it) in self.ours() {
            let standing = it.standing(self.today);
            let unpaid = matches!(standing, Standing::Grace | Standing::Lapsed);
            if unpaid || (standing.counts() && ended(it.network.as_ref())) {
                ids.push(id);
            }
        }
        let say = |id| Said::new("STAT-1", id, "rolling", Severity::Watch).figure(1).limit(0).behind([id]);
        ids.into_iter().map(say).collect()
    }
}
