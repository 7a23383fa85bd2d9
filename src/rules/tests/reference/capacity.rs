//! CAP-1, CAP-2 and CAP-3, slow and plain.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::work::{Carried, Held, Work};
use super::{Said, Slow, each_day, tenths, written};
use crate::domain::id::Id;
use crate::domain::kinds::Person;
use crate::domain::kinds::person::PersonKind;
use crate::domain::values::{Day, Month};
use crate::rules::{RULES, Severity};

impl Slow<'_> {
    /// Tenths available in a month, with full time for whoever has no FTE on record on some day of it; and whether so.
    fn available(&self, id: &Id, person: &Person, month: Month) -> (i128, bool) {
        let leave = |day: Day| {
            self.records.leaves.iter().any(|(_, it)| {
                it.person.as_ref() == Some(id)
                    && it.from.is_some_and(|from| from <= day)
                    && it.to.is_some_and(|to| day <= to)
            })
        };
        let there =
            |day: Day| person.begins().is_none_or(|from| from <= day) && person.ends().is_none_or(|to| day <= to);
        let (mut known, mut unentered) = (0, 0);
        for day in each_day(month.first(), month.last()) {
            if !self.works(day) || !there(day) || leave(day) {
                continue;
            }
            let mut fte = person.fte;
            let mut since = None;
            for change in &person.fte_changes {
                let from = change.from.map(|from| from.first());
                if from.is_some_and(|from| from <= day) && from >= since {
                    (fte, since) = (change.fte, from);
                }
            }
            match fte {
                Some(fte) => known += (fte * Decimal::from(100)).to_i128().unwrap(),
                None => unentered += 100,
            }
        }
        let kept = |hundredths: i128| tenths(hundredths * i128::from(100 - self.policy.reserve), 10_000);
        (kept(known) + kept(unentered), unentered > 0)
    }

    /// Whether somebody's work counts for a member of the staff, or for the office: theirs, nobody's, a stranger's.
    fn counts(&self, subject: Option<&Id>, who: Option<&Id>) -> bool {
        match subject {
            Some(subject) => who == Some(subject),
            None => !self.records.people.iter().any(|(id, it)| Some(id) == who && it.kind != Some(PersonKind::Staff)),
        }
    }

    pub(super) fn capacity(&self) -> Vec<Said> {
        let mut said = Vec::new();
        // Agreements, seats and promises came into the load with CAP-3.
        let carried = self.carried(RULES.iter().any(|rule| rule.id == "CAP-3"));
        let six: Vec<Month> = (0..6).map(|ahead| self.month(ahead)).collect();
        let staff: Vec<_> = self.staff().iter().map(|(id, _)| Some(id)).collect();
        for (rule, subjects) in [("CAP-1", vec![None]), ("CAP-2", staff)] {
            if self.staff().is_empty() {
                said.push(self.nobody(rule, &six, &carried));
            }
            for subject in subjects.into_iter().filter(|_| !self.staff().is_empty()) {
                said.extend(six.iter().filter_map(|month| self.judged(rule, subject, &[*month], &carried)));
            }
        }
        let mut standing = self.carried(true);
        standing.retain(|held| held.work == Work::Standing);
        let twelve: Vec<Month> = (0..12).map(|ahead| self.month(ahead)).collect();
        if self.staff().is_empty() {
            said.push(self.nobody("CAP-3", &twelve, &standing));
        } else {
            said.extend(self.judged("CAP-3", None, &twelve, &standing));
        }
        said
    }

    /// Without staff nothing can be told; behind it stand the records of the month or months it is told under.
    fn nobody(&self, rule: &'static str, months: &[Month], carried: &[Held]) -> Said {
        let mut load = 0;
        let mut records = BTreeSet::new();
        for held in carried.iter().filter(|held| rule != "CAP-2" && held.work != Work::Invited) {
            let counted = |it: &&Carried| months.contains(&it.month) && self.counts(None, it.who.as_ref());
            let parts: Vec<_> = held.parts.iter().filter(counted).collect();
            load += parts.iter().filter_map(|it| it.tenths).sum::<i128>();
            let now: Vec<_> = parts.iter().filter(|it| rule == "CAP-3" || it.month == self.month(0)).collect();
            if !now.is_empty() {
                let known: i128 = now.iter().filter_map(|it| it.tenths).sum();
                records.insert((held.id.clone(), (known != 0).then(|| written(known))));
            }
        }
        let period = if rule == "CAP-3" { "rolling".to_owned() } else { self.month(0).to_string() };
        Said { records, ..Said::new(rule, "office", period, Severity::Unknown).figure(written(load)) }
    }

    fn judged(&self, rule: &'static str, subject: Option<&Id>, months: &[Month], carried: &[Held]) -> Option<Said> {
        let (mut available, mut without_fte) = (0, 0);
        for (id, person) in self.staff() {
            if subject.is_none_or(|subject| subject == id) {
                let of_months: Vec<_> = months.iter().map(|month| self.available(id, person, *month)).collect();
                available += of_months.iter().map(|(days, _)| days).sum::<i128>();
                without_fte += i64::from(of_months.iter().any(|(_, unentered)| *unentered));
            }
        }
        let (mut load, mut invited, mut missing, mut invitations) = (0, 0, 0, 0);
        let mut accepted_records = BTreeSet::new();
        let mut all_records = BTreeSet::new();
        for held in carried {
            let here = |it: &&Carried| months.contains(&it.month) && self.counts(subject, it.who.as_ref());
            let parts: Vec<_> = held.parts.iter().filter(here).collect();
            if parts.is_empty() {
                continue;
            }
            let known: i128 = parts.iter().filter_map(|it| it.tenths).sum();
            let adds = (held.id.clone(), (known != 0).then(|| written(known)));
            all_records.insert(adds.clone());
            if held.work == Work::Invited {
                invited += known;
                invitations += 1;
            } else {
                load += known;
                missing += i64::from(parts.iter().any(|it| it.tenths.is_none()));
                accepted_records.insert(adds);
            }
        }
        let (watch, over) = self.limits(rule);
        let past = |limit: i128| load * 100 > available * limit;
        let (severity, percent) = if past(over) {
            (Severity::Over, over)
        } else if past(watch) {
            (Severity::Watch, watch)
        } else if missing + without_fte > 0 {
            (Severity::Unknown, watch)
        } else if invitations > 0 && load + invited > available {
            (Severity::Info, 100)
        } else {
            return None;
        };
        let limit = available * percent;
        let info = severity == Severity::Info;
        // A limit that would be printed as no less than what is past it is printed exactly, to its thousandths.
        let hidden = !info && load * 100 > limit && load <= tenths(limit, 1000);
        let exactly = format!("{}.{:03}", limit / 1000, limit % 1000);
        let period = if rule == "CAP-3" { "rolling".to_owned() } else { months[0].to_string() };
        Some(Said {
            rule,
            subject: subject.map_or("office", Id::as_str).to_owned(),
            period,
            severity,
            figure: written(if info { load + invited } else { load }),
            limit: Some(if hidden { exactly.trim_end_matches('0').to_owned() } else { written(tenths(limit, 1000)) }),
            over_by: (severity == Severity::Over).then(|| written(tenths(load * 100 - limit, 1000).max(1))),
            missing: missing + without_fte,
            records: if info { all_records } else { accepted_records },
        })
    }
}
