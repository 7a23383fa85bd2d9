//! CAP-1 and CAP-2, slow and plain.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::{Said, Slow, each_day, next, tenths, today, written};
use crate::domain::id::Id;
use crate::domain::kinds::engagement::Status;
use crate::domain::kinds::membership::Role;
use crate::domain::kinds::person::PersonKind;
use crate::domain::kinds::{Membership, Person};
use crate::domain::spread::EngagementFact;
use crate::domain::values::{Day, Month};
use crate::rules::Severity;

/// Who carries a record, how many tenths in which month; none where the days are not entered.
struct Carried {
    who: Option<Id>,
    month: Month,
    tenths: Option<i128>,
}

impl Slow<'_> {
    /// Tenths available after and before the reserve at an FTE in hundredths.
    fn available(&self, id: &Id, person: &Person, month: Month, fte: i128) -> (i128, i128) {
        let leave = |day: Day| {
            self.records.leaves.iter().any(|(_, it)| {
                it.person.as_ref() == Some(id)
                    && it.from.is_some_and(|from| from <= day)
                    && it.to.is_some_and(|to| day <= to)
            })
        };
        let there = |day: Day| person.from.is_none_or(|from| from <= day) && person.to.is_none_or(|to| day <= to);
        let days = each_day(month.first(), month.last());
        let worked = days.into_iter().filter(|day| self.works(*day) && there(*day) && !leave(*day)).count() as i128;
        (tenths(worked * fte * i128::from(100 - self.policy.reserve), 10_000), tenths(worked * fte, 100))
    }

    /// Some tenths laid evenly on some days, by month.
    fn lay(&self, who: Option<&Id>, amount: i128, days: &[Day]) -> Vec<Carried> {
        let up_to = |end: Day| {
            let count = days.iter().filter(|day| **day <= end).count() as i128;
            tenths(amount * count, 10 * days.len() as i128)
        };
        let of_month = |month: Month| {
            let before = up_to(month.first().yesterday().unwrap());
            Carried { who: who.cloned(), month, tenths: Some(up_to(month.last()) - before) }
        };
        self.months().into_iter().map(of_month).filter(|it| it.tenths != Some(0)).collect()
    }

    fn engagement(&self, fact: &EngagementFact) -> Vec<Carried> {
        let decided = if fact.status == Status::Invited { fact.decided_on.or(Some(today())) } else { fact.decided_on };
        let mut before = Vec::new();
        let mut day = fact.from;
        for _ in 0..1000 {
            day = day.yesterday().unwrap();
            if before.len() < 20 && decided.is_none_or(|decided| day >= decided) && self.works(day) {
                before.push(day);
            }
        }
        if before.is_empty() {
            before.push(fact.from);
        }
        let mut after = Vec::new();
        let mut day = fact.to;
        for _ in 0..1000 {
            day = next(day);
            if after.len() < 10 && self.works(day) {
                after.push(day);
            }
        }
        if after.is_empty() {
            after.push(fact.to);
        }
        let mut carried = Vec::new();
        let lacking = |who: Option<&Id>| {
            let touched = |month: &Month| each_day(fact.from, fact.to).into_iter().any(|day| Month::of(day) == *month);
            let lack = |month| Carried { who: who.cloned(), month, tenths: None };
            self.months().into_iter().filter(touched).map(lack).collect::<Vec<_>>()
        };
        if fact.people.is_empty() {
            carried.extend(lacking(fact.owner.as_ref()));
        }
        for part in &fact.people {
            let who = part.person.as_ref().or(fact.owner.as_ref());
            let amounts = [
                (part.preparation_actual.or(part.preparation), before.clone()),
                (part.days_actual.or(part.days), each_day(fact.from, fact.to)),
                (part.follow_up_actual.or(part.follow_up), after.clone()),
            ];
            if amounts[1].0.is_none() {
                carried.extend(lacking(who));
            }
            for (amount, days) in amounts {
                carried.extend(amount.into_iter().flat_map(|amount| self.lay(who, amount.0.into(), &days)));
            }
        }
        carried
    }

    fn membership(&self, it: &Membership) -> Vec<Carried> {
        let since = it.since.map(|since| since.first());
        let until = it.until.map(|until| until.last());
        let ours = it.city.as_ref() == Some(&self.records.home);
        let ended = it.role == Some(Role::Former) || until.is_some_and(|until| until < today());
        if !ours || ended || since.is_some_and(|since| since > today()) {
            return Vec::new();
        }
        let inside = |day: Day| since.is_none_or(|since| since <= day) && until.is_none_or(|until| day <= until);
        let mut carried = Vec::new();
        for month in self.months() {
            let Some(hours) = it.hours else {
                if each_day(month.first(), month.last()).into_iter().any(inside) {
                    carried.push(Carried { who: it.owner.clone(), month, tenths: None });
                }
                continue;
            };
            let new_year = Day::new(month.year, 1, 1).unwrap();
            let whole = each_day(new_year, Day::new(month.year, 12, 31).unwrap());
            let in_year = whole.iter().filter(|day| self.works(**day)).count() as i128;
            let up_to = |end: Day| {
                let count =
                    whole.iter().filter(|day| **day <= end && self.works(**day) && inside(**day)).count() as i128;
                let length = self.records.office.hours_a_day.unwrap();
                let hundredths = |it: Decimal| (it * Decimal::from(100)).to_i128().unwrap();
                tenths(hundredths(hours) * count, hundredths(length) * in_year.max(1))
            };
            let before = if month.month == 1 { 0 } else { up_to(month.first().yesterday().unwrap()) };
            let amount = up_to(month.last()) - before;
            if amount != 0 {
                carried.push(Carried { who: it.owner.clone(), month, tenths: Some(amount) });
            }
        }
        carried
    }

    /// Each record that is carried: its id, whether it is an open invitation, and who carries what.
    fn carried(&self) -> Vec<(String, bool, Vec<Carried>)> {
        let mut all = Vec::new();
        for fact in &self.records.engagements {
            if matches!(fact.status, Status::Invited | Status::Accepted | Status::Done) {
                all.push((fact.id.to_string(), fact.status == Status::Invited, self.engagement(fact)));
            }
        }
        for (id, _, it) in &self.records.memberships {
            all.push((id.to_string(), false, self.membership(it)));
        }
        all
    }

    pub(super) fn capacity(&self) -> Vec<Said> {
        let mut said = Vec::new();
        let carried = self.carried();
        for (rule, subjects) in
            [("CAP-1", vec![None]), ("CAP-2", self.staff().iter().map(|(id, _)| Some(id)).collect())]
        {
            let limits = self.policy.rule(rule);
            if !limits.enabled {
                continue;
            }
            if self.staff().is_empty() {
                said.push(self.nobody(rule, &carried));
                continue;
            }
            for subject in subjects {
                for month in self.months() {
                    said.extend(self.month(rule, subject, month, &carried));
                }
            }
        }
        said
    }

    fn counts(&self, subject: Option<&Id>, who: Option<&Id>) -> bool {
        match subject {
            Some(subject) => who == Some(subject),
            None => !self.records.people.iter().any(|(id, it)| Some(id) == who && it.kind != Some(PersonKind::Staff)),
        }
    }

    fn nobody(&self, rule: &'static str, carried: &[(String, bool, Vec<Carried>)]) -> Said {
        let mut load = 0;
        let mut records = BTreeSet::new();
        for (id, invited, parts) in carried {
            let parts = || parts.iter().filter(|it| rule == "CAP-1" && !invited && self.counts(None, it.who.as_ref()));
            load += parts().filter_map(|it| it.tenths).sum::<i128>();
            // Behind it stand the records of the month it is told under.
            let now: Vec<_> = parts().filter(|it| it.month == Month::of(today())).collect();
            if !now.is_empty() {
                let known: i128 = now.iter().filter_map(|it| it.tenths).sum();
                records.insert((id.clone(), (known != 0).then(|| written(known))));
            }
        }
        Said {
            rule,
            subject: "office".to_owned(),
            period: "2027-01".to_owned(),
            severity: Severity::Unknown,
            figure: written(load),
            limit: None,
            over_by: None,
            missing: 0,
            records,
        }
    }

    fn month(
        &self,
        rule: &'static str,
        subject: Option<&Id>,
        month: Month,
        carried: &[(String, bool, Vec<Carried>)],
    ) -> Option<Said> {
        let limits = self.policy.rule(rule);
        let (mut available, mut without_fte) = (0, 0);
        for (id, person) in self.staff() {
            if subject.is_some_and(|subject| subject != id) {
                continue;
            }
            match person.fte {
                Some(fte) => {
                    let hundredths = (fte * Decimal::from(100)).to_i128().unwrap();
                    available += self.available(id, person, month, hundredths).0;
                }
                None => {
                    let (most, whole) = self.available(id, person, month, 100);
                    available += most;
                    without_fte += i64::from(whole > 0);
                }
            }
        }
        let (mut load, mut invited, mut missing, mut invitations) = (0, 0, 0, 0);
        let mut accepted_records = BTreeSet::new();
        let mut all_records = BTreeSet::new();
        for (id, is_invited, parts) in carried {
            let here = |it: &&Carried| it.month == month && self.counts(subject, it.who.as_ref());
            let parts: Vec<_> = parts.iter().filter(here).collect();
            if parts.is_empty() {
                continue;
            }
            let known: i128 = parts.iter().filter_map(|it| it.tenths).sum();
            let adds = (id.clone(), (known != 0).then(|| written(known)));
            all_records.insert(adds.clone());
            if *is_invited {
                invited += known;
                invitations += 1;
            } else {
                load += known;
                missing += i64::from(parts.iter().any(|it| it.tenths.is_none()));
                accepted_records.insert(adds);
            }
        }
        let past = |limit: Option<i64>| limit.filter(|limit| load * 100 > available * i128::from(*limit));
        let (severity, percent) = if let Some(over) = past(limits.over) {
            (Severity::Over, over)
        } else if let Some(watch) = past(limits.watch) {
            (Severity::Watch, watch)
        } else if missing + without_fte > 0 {
            (Severity::Unknown, limits.watch.unwrap())
        } else if invitations > 0 && load + invited > available {
            (Severity::Info, 100)
        } else {
            return None;
        };
        let limit = available * i128::from(percent);
        let info = severity == Severity::Info;
        Some(Said {
            rule,
            subject: subject.map_or("office", Id::as_str).to_owned(),
            period: month.to_string(),
            severity,
            figure: written(if info { load + invited } else { load }),
            limit: Some(written(tenths(limit, 1000))),
            over_by: (severity == Severity::Over).then(|| written(tenths(load * 100 - limit, 1000).max(1))),
            missing: missing + without_fte,
            records: if info { all_records } else { accepted_records },
        })
    }
}
