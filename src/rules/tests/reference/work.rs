//! Who carries which record in which month.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::{Slow, each_day, next, tenths};
use crate::domain::fact::EngagementFact;
use crate::domain::id::Id;
use crate::domain::kinds::agreement::AgreementStatus;
use crate::domain::kinds::engagement::Status;
use crate::domain::kinds::promise::Side;
use crate::domain::kinds::{Agreement, Membership, Promise, Seat};
use crate::domain::values::{Day, Month};

/// Tenths of a day in a month; none where the days are not entered.
pub(super) struct Carried {
    pub(super) who: Option<Id>,
    pub(super) month: Month,
    pub(super) tenths: Option<i128>,
}

/// What sort of work a record is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Work {
    Invited,
    Accepted,
    Standing,
    Promised,
}

/// A record and what it puts on whom.
pub(super) struct Held {
    pub(super) id: String,
    pub(super) work: Work,
    pub(super) parts: Vec<Carried>,
}

/// Some tenths laid evenly on some days, which are in order: by month, rounded so that they add up.
fn lay(who: Option<&Id>, amount: i128, days: &[Day]) -> Vec<Carried> {
    let up_to = |end: Day| {
        let count = days.iter().filter(|day| **day <= end).count() as i128;
        tenths(amount * count, 10 * days.len() as i128)
    };
    let mut months: Vec<Month> = days.iter().map(|day| Month::of(*day)).collect();
    months.dedup();
    let of_month = |month: Month| {
        let before = up_to(month.first().yesterday().unwrap());
        Carried { who: who.cloned(), month, tenths: Some(up_to(month.last()) - before) }
    };
    months.into_iter().map(of_month).filter(|it| it.tenths != Some(0)).collect()
}

fn hundredths(number: Decimal) -> i128 {
    (number * Decimal::from(100)).to_i128().unwrap()
}

impl Slow<'_> {
    /// The last so many working days up to a day, from the first allowed one on.
    fn worked_up_to(&self, last: Day, count: usize, not_before: Option<Day>) -> Vec<Day> {
        let mut days = Vec::new();
        let mut day = last;
        // Holidays are few: whoever has not worked for three years never does.
        for _ in 0..1000 {
            if days.len() == count || not_before.is_some_and(|first| day < first) {
                break;
            }
            if self.works(day) {
                days.push(day);
            }
            day = day.yesterday().unwrap();
        }
        days.reverse();
        days
    }

    fn worked_after(&self, last: Day, count: usize) -> Vec<Day> {
        let mut days = Vec::new();
        let mut day = last;
        for _ in 0..1000 {
            day = next(day);
            if self.works(day) {
                days.push(day);
            }
            if days.len() == count {
                break;
            }
        }
        days
    }

    /// The work of an engagement, wherever it falls.
    pub(super) fn engagement(&self, fact: &EngagementFact) -> Vec<Carried> {
        // An invitation weighs what it would if accepted today.
        let open = fact.status == Status::Invited;
        let decided = if open { fact.decided_on.or(Some(self.today)) } else { fact.decided_on };
        let or = |days: Vec<Day>, day: Day| if days.is_empty() { vec![day] } else { days };
        let before = or(self.worked_up_to(fact.from.yesterday().unwrap(), 20, decided), fact.from);
        let event = each_day(fact.from, fact.to);
        let after = or(self.worked_after(fact.to, 10), fact.to);
        let mut carried = Vec::new();
        let lacking = |who: Option<&Id>| {
            let mut months: Vec<Month> = event.iter().map(|day| Month::of(*day)).collect();
            months.dedup();
            months.into_iter().map(|month| Carried { who: who.cloned(), month, tenths: None }).collect::<Vec<_>>()
        };
        if fact.people.is_empty() {
            carried.extend(lacking(fact.owner.as_ref()));
        }
        for part in &fact.people {
            let who = part.person.as_ref().or(fact.owner.as_ref());
            if let Some(amount) = part.preparation {
                carried.extend(lay(who, amount.0.into(), &before));
            }
            match part.event {
                Some(amount) => carried.extend(lay(who, amount.0.into(), &event)),
                None => carried.extend(lacking(who)),
            }
            if let Some(amount) = part.follow_up {
                carried.extend(lay(who, amount.0.into(), &after));
            }
        }
        carried
    }

    /// Hours a year, in hundredths, over the working days of each year from one day to another: this month and eleven more.
    fn yearly(
        &self,
        who: Option<&Id>,
        (since, until): (Option<Day>, Option<Day>),
        hours: impl Fn(i16) -> Option<i128>,
    ) -> Vec<Carried> {
        let inside = |day: Day| since.is_none_or(|since| since <= day) && until.is_none_or(|until| day <= until);
        let mut carried = Vec::new();
        for month in (0..12).map(|ahead| self.month(ahead)) {
            let Some(hours) = hours(month.year) else {
                if month.days().any(inside) {
                    carried.push(Carried { who: who.cloned(), month, tenths: None });
                }
                continue;
            };
            let whole = &self.worked[&month.year];
            let length = hundredths(self.records.office.hours_a_day.unwrap());
            let up_to = |end: Day| {
                let count = whole.iter().filter(|day| **day <= end && inside(**day)).count() as i128;
                tenths(hours * count, length * (whole.len() as i128).max(1))
            };
            let amount = up_to(month.last()) - up_to(month.first().yesterday().unwrap());
            if amount != 0 {
                carried.push(Carried { who: who.cloned(), month, tenths: Some(amount) });
            }
        }
        carried
    }

    fn membership(&self, it: &Membership) -> Vec<Carried> {
        let within = (it.since.map(|since| since.first()), it.until.map(|until| until.last()));
        self.yearly(it.owner.as_ref(), within, |_| it.hours.map(hundredths))
    }

    fn agreement(&self, it: &Agreement) -> Vec<Carried> {
        let ends = it.expires.filter(|_| it.auto_renews != Some(true));
        let within = (it.signed.map(|signed| signed.first()), ends.map(|ends| ends.last()));
        self.yearly(it.owner.as_ref(), within, |_| it.hours.map(hundredths))
    }

    fn seat(&self, id: &Id, it: &Seat) -> Vec<Carried> {
        let within = (it.since.map(|since| since.first()), it.until.map(|until| until.last()));
        let linked = |year: i16| {
            let ours = |fact: &&EngagementFact| fact.status.counts() && fact.seat.as_ref() == Some(id);
            self.records.engagements.iter().filter(ours).filter(|fact| fact.from.year() == year).count() as i64
        };
        let hours = |year| Some(i128::from((it.meetings? - linked(year)).max(0)) * hundredths(it.hours?));
        self.yearly(it.owner.as_ref(), within, hours)
    }

    fn promise(&self, it: &Promise) -> Vec<Carried> {
        let days = it.days.filter(|days| days.0 > 0 && it.side == Some(Side::Ours));
        let (Some(days), Some(due)) = (days, it.due.map(|due| due.first())) else { return Vec::new() };
        let mut on = self.worked_up_to(due, 20, None);
        if on.is_empty() {
            on.push(due);
        }
        lay(it.owner.as_ref(), days.0.into(), &on)
    }

    /// Each record that is carried; `all` with agreements, seats and promises.
    pub(super) fn carried(&self, all: bool) -> Vec<Held> {
        let mut held = Vec::new();
        let mut hold = |id: &Id, work, parts| held.push(Held { id: id.to_string(), work, parts });
        for fact in &self.records.engagements {
            match fact.status {
                Status::Invited => hold(&fact.id, Work::Invited, self.engagement(fact)),
                Status::Accepted | Status::Done => hold(&fact.id, Work::Accepted, self.engagement(fact)),
                _ => {}
            }
        }
        for (id, it) in self.members() {
            hold(id, Work::Standing, self.membership(it));
        }
        if !all {
            return held;
        }
        for (id, it) in &self.records.agreements {
            if it.standing(self.today) == Some(AgreementStatus::Active) {
                hold(id, Work::Standing, self.agreement(it));
            }
        }
        for (id, it) in &self.records.seats {
            let member = |under: &Id| self.members().any(|(id, _)| id == under);
            if it.membership.as_ref().is_none_or(member) {
                hold(id, Work::Standing, self.seat(id, it));
            }
        }
        for (id, it) in &self.records.promises {
            hold(id, Work::Promised, self.promise(it));
        }
        held
    }
}
