//! DUE-1, DUE-2 and DUE-3, slow and plain, with the terms that DUE-1 speaks of.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{Said, Slow, days_to, plus};
use crate::domain::fact::EngagementFact;
use crate::domain::id::Id;
use crate::domain::kinds::agreement::AgreementStatus;
use crate::domain::kinds::decision::Verdict;
use crate::domain::kinds::engagement::Status;
use crate::domain::kinds::membership::{Role, Standing};
use crate::domain::kinds::promise::Side;
use crate::domain::kinds::{Decision, Promise};
use crate::domain::values::{Day, PartialDate, add_months};
use crate::rules::Severity;

/// What is agreed of terms, whether of a membership or an agreement.
struct Terms<'a> {
    ends: Day,
    months: Option<i32>,
    renews: bool,
    notice: (Option<i64>, Option<i64>),
    decisions: Vec<&'a Decision>,
}

impl Terms<'_> {
    /// The end of the term so many after the one on record; where their length is not known there is only that one.
    fn end(&self, number: i32) -> Option<Day> {
        match self.months {
            Some(months) => Some(add_months(self.ends, months * number)),
            None => (number == 0).then_some(self.ends),
        }
    }

    fn last_day(&self, ends: Day) -> Option<Day> {
        if self.notice == (None, None) {
            return None;
        }
        let (months, days) = self.notice;
        Some(plus(add_months(ends, -(months.unwrap_or(0) as i32)), -days.unwrap_or(0)))
    }

    /// The term that can still be left: the first one whose last day to leave is not behind.
    fn at_hand(&self, today: Day) -> i32 {
        let mut number = 0;
        while self.renews && self.months.is_some() {
            let ends = self.end(number).unwrap();
            if self.last_day(ends).unwrap_or(ends) >= today {
                break;
            }
            number += 1;
        }
        number
    }

    /// What was decided last of a term; a decision that names none is of the one that ran on its day.
    fn verdict(&self, number: i32) -> Option<Verdict> {
        let ends = self.end(number)?;
        let mut latest: Option<&Decision> = None;
        for it in &self.decisions {
            let is_of_it = match (it.term_ends, it.on) {
                (Some(term), _) => term.first() <= ends && ends <= term.last(),
                (None, Some(on)) => on <= ends && self.end(number - 1).is_none_or(|before| before < on),
                (None, None) => false,
            };
            if is_of_it && latest.is_none_or(|latest| latest.on <= it.on) {
                latest = Some(it);
            }
        }
        latest?.verdict
    }
}

impl Slow<'_> {
    pub(super) fn deadlines(&self) -> Vec<Said> {
        let mut said = Vec::new();
        for (id, it) in self.ours() {
            let here = matches!(it.standing(self.today), Standing::Current | Standing::Grace | Standing::Pending);
            let leaves = it.role == Some(Role::Former) || it.until.is_some();
            if here && !leaves && !self.costs_nothing(it) {
                let notice = (it.notice_months, it.notice_days);
                said.extend(self.term(id, it.term_ends, (it.term_months, it.auto_renews), notice));
            }
        }
        for (id, it) in &self.records.agreements {
            let active = it.standing(self.today) == Some(AgreementStatus::Active);
            if active && it.hours != Some(Decimal::ZERO) {
                let notice = (it.notice_months, it.notice_days);
                said.extend(self.term(id, it.expires, (it.term_months, it.auto_renews), notice));
            }
        }
        said.extend(self.past_due());
        said.extend(self.records.promises.iter().filter_map(|(id, it)| self.unprepared(id, it)));
        said
    }

    /// DUE-1 of one record.
    fn term(
        &self,
        id: &Id,
        ends: Option<PartialDate>,
        (months, renews): (Option<i64>, Option<bool>),
        notice: (Option<i64>, Option<i64>),
    ) -> Vec<Said> {
        let Some(ends) = ends else { return Vec::new() };
        let of_it = |it: &&Decision| it.membership.as_ref() == Some(id) || it.agreement.as_ref() == Some(id);
        let terms = Terms {
            ends: ends.last(),
            months: months.filter(|months| *months > 0).map(|months| months as i32),
            renews: renews == Some(true),
            notice,
            decisions: self.records.decisions.iter().map(|(_, it)| it).filter(of_it).collect(),
        };
        let mut number = terms.at_hand(self.today);
        let mut said = Vec::new();
        let (watch, over) = self.limits("DUE-1");
        if let Some(before) = terms.end(number - 1).filter(|_| number > 0) {
            match terms.verdict(number - 1) {
                // Whoever decided to leave stays with the term decided on until it ends.
                Some(Verdict::Leave) if before >= self.today => number -= 1,
                Some(_) => {}
                None => {
                    let passed = Said::new("DUE-1", id, before, Severity::Info);
                    said.push(passed.figure(days_to(self.today, before)).limit(watch).behind([id]));
                }
            }
        }
        let ends = terms.end(number).unwrap();
        if terms.verdict(number).is_some() {
            return said;
        }
        let Some(last_day) = terms.last_day(ends) else {
            let days = days_to(self.today, ends);
            if days <= 365 {
                let unknown = Said::new("DUE-1", id, ends, Severity::Unknown).figure(days).limit(watch);
                said.push(unknown.missing(1).behind([id]));
            }
            return said;
        };
        let latest = plus(last_day, -self.policy.council_lead);
        // An office that never works decides on any day.
        let decide_by = (0..100).map(|back| plus(latest, -back)).find(|day| self.works(*day)).unwrap_or(latest);
        let days = i128::from(days_to(self.today, decide_by));
        let (severity, limit) = match days {
            days if days <= over => (Severity::Over, over),
            days if days <= watch => (Severity::Watch, watch),
            _ => return said,
        };
        let one = Said::new("DUE-1", id, decide_by, severity).figure(days).limit(limit);
        // Of one day only the worse is told.
        said.retain(|passed| passed.period != one.period);
        said.push(one.over_by(limit - days).behind([id]));
        said
    }

    fn our_promises(&self) -> impl Iterator<Item = (&Id, &Promise)> {
        self.records.promises.iter().filter(|(_, it)| it.side == Some(Side::Ours)).map(|(id, it)| (id, it))
    }

    /// DUE-2.
    fn past_due(&self) -> Vec<Said> {
        let mut by_owner: BTreeMap<String, Vec<(Day, &Id)>> = BTreeMap::new();
        for (id, it) in self.our_promises() {
            if let Some(due) = it.due.map(|due| due.first()).filter(|due| *due < self.today) {
                let owner = it.owner.as_ref().map_or("nobody", Id::as_str);
                by_owner.entry(owner.to_owned()).or_default().push((due, id));
            }
        }
        let mut said = Vec::new();
        for (owner, promises) in by_owner {
            let count = promises.len() as i128;
            if let Some((severity, limit)) = self.at_least("DUE-2", count) {
                let earliest = promises.iter().map(|(due, _)| *due).min().unwrap();
                let one = Said::new("DUE-2", owner, earliest, severity).figure(count).limit(limit);
                said.push(one.over_by(count - limit).behind(promises.iter().map(|(_, id)| id)));
            }
        }
        said
    }

    /// DUE-3 of one promise.
    fn unprepared(&self, id: &Id, it: &Promise) -> Option<Said> {
        let due = it.due.filter(|_| it.side == Some(Side::Ours))?.first();
        let fulfils = |fact: &EngagementFact| {
            let agreement = it.agreement.is_some() && it.agreement == fact.agreement;
            let partner = it.partner.as_ref().is_some_and(|partner| fact.partners.contains(partner));
            let own = it.engagement.as_ref() == Some(&fact.id);
            let in_time = self.today <= fact.to && fact.to <= due;
            fact.status == Status::Accepted && in_time && (agreement || partner || own)
        };
        let has_days = it.days.is_some_and(|days| days.0 > 0);
        if has_days || self.records.promised.contains(id) || self.records.engagements.iter().any(fulfils) {
            return None;
        }
        let days = i128::from(days_to(self.today, due));
        let (watch, over) = self.limits("DUE-3");
        let (severity, limit) = match days {
            days if days <= over => (Severity::Over, over),
            days if days <= watch => (Severity::Watch, watch),
            _ => return None,
        };
        Some(Said::new("DUE-3", id, due, severity).figure(days).limit(limit).over_by(limit - days).behind([id]))
    }
}
