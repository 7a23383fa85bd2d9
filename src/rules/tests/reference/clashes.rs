//! CLASH-1, CLASH-2, CLASH-3 and COORD-1, slow and plain.

use std::collections::{BTreeMap, BTreeSet};

use super::{Said, Slow, days_to, each_day};
use crate::domain::fact::EngagementFact;
use crate::domain::id::Id;
use crate::domain::kinds::engagement::{Direction, Status};
use crate::domain::values::Day;
use crate::rules::Severity;

impl Slow<'_> {
    pub(super) fn clashes(&self) -> Vec<Said> {
        let mut said = self.doubled();
        said.extend(self.full_weeks());
        said.extend(self.blacked_out());
        said.extend(self.uncoordinated());
        said
    }

    /// CLASH-1: everybody's doubled days, by the first day of each stretch.
    fn doubled(&self) -> Vec<Said> {
        let mut stretches: BTreeMap<(Id, Day), (BTreeSet<Day>, BTreeSet<String>)> = BTreeMap::new();
        let mut note = |who: &Id, days: Vec<Day>, ids: [&Id; 2]| {
            if days.last().is_none_or(|last| *last < self.today) {
                return;
            }
            let (all, records) = stretches.entry((who.clone(), days[0])).or_default();
            all.extend(days.iter().copied());
            records.extend(ids.map(ToString::to_string));
        };
        let accepted: Vec<_> = self.records.engagements.iter().filter(|it| it.status == Status::Accepted).collect();
        for one in &accepted {
            for who in self.there(one) {
                for other in accepted.iter().filter(|other| other.id > one.id && self.there(other).contains(&who)) {
                    if self.clash(one, other) {
                        note(&who, both((one.from, one.to), (other.from, other.to)), [&one.id, &other.id]);
                    }
                }
                for (id, leave) in self.records.leaves.iter().filter(|(_, it)| it.person.as_ref() == Some(&who)) {
                    note(&who, both((one.from, one.to), (leave.from.unwrap(), leave.to.unwrap())), [&one.id, id]);
                }
            }
        }
        let say = |((who, first), (days, records)): ((Id, Day), (BTreeSet<Day>, BTreeSet<String>))| {
            let said = Said::new("CLASH-1", who, first, Severity::Over).figure(days.len()).limit(0);
            said.over_by(days.len() as i128).behind(records)
        };
        stretches.into_iter().map(say).collect()
    }

    /// Whoever takes part: those named with event days that are not 0, else the owner.
    fn there(&self, fact: &EngagementFact) -> BTreeSet<Id> {
        if fact.people.is_empty() {
            return fact.owner.iter().cloned().collect();
        }
        let going = fact.people.iter().filter(|it| it.event.is_none_or(|days| days.0 > 0));
        going.filter_map(|it| it.person.clone().or(fact.owner.clone())).collect()
    }

    fn clash(&self, one: &EngagementFact, other: &EngagementFact) -> bool {
        let virtually = [one, other].iter().any(|it| it.direction == Some(Direction::Virtual));
        let same = one.place.is_some() && one.place == other.place;
        let shared = both((one.from, one.to), (other.from, other.to));
        let long = [one, other].iter().all(|it| it.from != it.to);
        let only = |day: Day| shared == [day];
        let free = long && ((one.to == other.from && only(one.to)) || (other.to == one.from && only(other.to)));
        !virtually && !same && !shared.is_empty() && !free
    }

    /// CLASH-2.
    fn full_weeks(&self) -> Vec<Said> {
        let week = |day: Day| {
            let week = day.iso_week_date();
            format!("{:04}-W{:02}", week.year(), week.week())
        };
        let mut weeks: BTreeMap<(Id, String), BTreeSet<&Id>> = BTreeMap::new();
        for fact in &self.records.engagements {
            if !fact.status.counts() || fact.direction == Some(Direction::Virtual) {
                continue;
            }
            for who in self.there(fact) {
                for week in each_day(fact.from, fact.to).into_iter().map(week).filter(|it| *it >= week(self.today)) {
                    weeks.entry((who.clone(), week)).or_default().insert(&fact.id);
                }
            }
        }
        let mut said = Vec::new();
        for ((who, week), facts) in weeks {
            let count = facts.len() as i128;
            if let Some((severity, limit)) = self.at_least("CLASH-2", count) {
                let one = Said::new("CLASH-2", who, week, severity).figure(count).limit(limit);
                said.push(one.over_by(count - limit).behind(facts));
            }
        }
        said
    }

    /// CLASH-3.
    fn blacked_out(&self) -> Vec<Said> {
        let mut said = Vec::new();
        for fact in self.records.engagements.iter().filter(|it| it.status == Status::Accepted && it.to >= self.today) {
            for (id, it) in &self.records.blackouts {
                let (Some(from), Some(to)) = (it.from, it.to) else { continue };
                let shared = both((fact.from, fact.to), (from, to));
                if to >= self.today && !shared.is_empty() {
                    let one = Said::new("CLASH-3", &fact.id, shared[0], Severity::Watch).figure(shared.len()).limit(0);
                    said.push(one.behind([&fact.id, id]));
                }
            }
        }
        said
    }

    /// COORD-1.
    fn uncoordinated(&self) -> Vec<Said> {
        let live = |it: &&EngagementFact| {
            (it.status.is_open() || it.status == Status::Accepted) && it.to >= self.today && it.owner.is_some()
        };
        let live: Vec<_> = self.records.engagements.iter().filter(live).collect();
        let mut said = Vec::new();
        for one in &live {
            for other in live.iter().filter(|other| one.id < other.id && one.owner != other.owner) {
                let partner = one.partners.iter().any(|it| other.partners.contains(it));
                let theme = one.themes.iter().any(|it| other.themes.contains(it));
                let apart = days_to(one.from, other.from).abs();
                let chained = || self.chain(one).iter().any(|it| it.id == other.id);
                if partner && theme && apart <= self.policy.coordination_days && !chained() {
                    let subject = format!("{} {}", one.id, other.id);
                    let pair = Said::new("COORD-1", subject, "rolling", Severity::Watch).figure(apart);
                    said.push(pair.limit(self.policy.coordination_days).behind([&one.id, &other.id]));
                }
            }
        }
        said
    }
}

/// The days that two stretches share.
fn both(one: (Day, Day), other: (Day, Day)) -> Vec<Day> {
    each_day(one.0.max(other.0), one.1.min(other.1))
}
