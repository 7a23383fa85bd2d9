//! What no draft of an engagement changes: people and their time, lines, leave, memberships, calendar and policy.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::money::{self, Dues};
use super::panel::{LineFigure, Room};
use super::policy::Policy;
use super::sums::{MONTHS, Row, Sums};
use crate::domain::calendar::Calendar;
use crate::domain::id::Id;
use crate::domain::kinds::person::PersonKind;
use crate::domain::kinds::{Budget, Kind, Leave, Membership, Person};
use crate::domain::rates::Rates;
use crate::domain::records::Records;
use crate::domain::spread::{self, EngagementFact, FOLLOW_UP_DAYS, Load, PREPARATION_DAYS};
use crate::domain::values::{Currency, Day, Month, tenths};

/// Somebody on record, with their time if they are staff.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Someone {
    pub(super) name: String,
    /// What is enough to tell them from everybody else: the first word of the name, if no one else's begins so.
    pub(super) called: String,
    /// Only staff have time; elected people and other departments count in clashes only.
    pub(super) room: Option<[Room; MONTHS]>,
}

/// A record that weighs whatever is drafted: a membership with its work and fees, an entry of its own.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Held {
    pub(super) kind: Kind,
    pub(super) id: Id,
    pub(super) title: String,
    pub(super) share: Sums,
}

/// A stretch of somebody's leave.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Away {
    pub(super) id: Id,
    pub(super) from: Day,
    pub(super) to: Day,
}

/// Everything that stays as it is while an engagement is drafted.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Fixed {
    pub(super) as_of: Day,
    /// The current month, the first of those judged.
    pub(super) first: Month,
    pub(super) policy: Policy,
    pub(super) calendar: Calendar,
    /// An engagement that ends before the first of these days or begins after the second puts no work on the months.
    reach: (Day, Day),
    pub(super) people: BTreeMap<Id, Someone>,
    /// The office's time: the sum of the staff.
    pub(super) room: [Room; MONTHS],
    /// The lines judged, their money not yet filled in.
    pub(super) lines: BTreeMap<Id, LineFigure>,
    pub(super) leaves: BTreeMap<Id, Vec<Away>>,
    pub(super) held: Vec<Held>,
    /// The exchange rates on record.
    pub(super) rates: Rates,
}

impl Fixed {
    /// Takes what stays out of the records; the engagements are left where they are.
    pub(super) fn of(records: &mut Records, policy: &Policy, as_of: Day) -> Self {
        let calendar = Calendar::of(&records.office);
        let mut fixed = Self {
            as_of,
            first: Month::of(as_of),
            policy: policy.clone(),
            reach: reach(&calendar, Month::of(as_of)),
            calendar,
            people: BTreeMap::new(),
            room: Default::default(),
            lines: BTreeMap::new(),
            leaves: BTreeMap::new(),
            held: Vec::new(),
            rates: Rates::of(&records.rates),
        };
        for (id, leave) in std::mem::take(&mut records.leaves) {
            fixed.take_leave(id, leave);
        }
        for (id, person) in std::mem::take(&mut records.people) {
            fixed.take_person(id, person);
        }
        fixed.shorten_names();
        for (id, line) in std::mem::take(&mut records.lines) {
            fixed.take_line(id, line, records.currency);
        }
        let dues = Dues { population: records.population, currency: records.currency, billed: &records.billed };
        for (id, title, membership) in std::mem::take(&mut records.memberships) {
            let is_ours = membership.city.as_ref() == Some(&records.home);
            if is_ours && membership.standing(as_of).counts() {
                let mut share = fixed.membership_share(&membership);
                share.add(&money::fee_share(&id, &membership, &records.networks, &dues, &fixed), 1);
                fixed.held.push(Held { kind: Kind::Membership, id, title, share });
            }
        }
        for (id, title, entry) in std::mem::take(&mut records.entries) {
            let share = money::entry_share(&entry, &fixed);
            if !share.is_empty() {
                fixed.held.push(Held { kind: Kind::Entry, id, title, share });
            }
        }
        fixed
    }

    fn take_leave(&mut self, id: Id, leave: Leave) {
        if let (Some(person), Some(from), Some(to)) = (leave.person, leave.from, leave.to) {
            self.leaves.entry(person).or_default().push(Away { id, from, to });
        }
    }

    fn take_person(&mut self, id: Id, person: Person) {
        let staff = person.kind == Some(PersonKind::Staff);
        let room = staff.then(|| {
            let mut months = [Room::default(); MONTHS];
            for (room, month) in months.iter_mut().zip(self.months()) {
                *room = self.room_of(&id, &person, month);
            }
            months
        });
        for (sum, room) in self.room.iter_mut().zip(room.iter().flatten()) {
            sum.add(room);
        }
        self.people.insert(id, Someone { called: person.name.clone(), name: person.name, room });
    }

    fn shorten_names(&mut self) {
        let first = |name: &str| name.split_whitespace().next().unwrap_or_default().to_owned();
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for someone in self.people.values() {
            *seen.entry(first(&someone.name)).or_default() += 1;
        }
        for someone in self.people.values_mut() {
            let word = first(&someone.name);
            if seen.get(&word) == Some(&1) {
                someone.called = word;
            }
        }
    }

    /// The days of a member of the staff in a month: working days on which they are employed and not on leave.
    fn room_of(&self, id: &Id, person: &Person, month: Month) -> Room {
        let from = person.from.map_or(month.first(), |from| from.max(month.first()));
        let to = person.to.map_or(month.last(), |to| to.min(month.last()));
        let leaves = self.leaves.get(id).map_or(&[][..], Vec::as_slice);
        let away = |day: &Day| leaves.iter().any(|leave| leave.from <= *day && *day <= leave.to);
        // Hundredths of a day, by the share of full time that holds on each.
        let (mut known, mut unentered) = (0_i128, 0_i128);
        for day in self.calendar.working_days(from, to).filter(|day| !away(day)) {
            match person.fte_on(day).and_then(|fte| (fte * Decimal::from(100)).round().to_i64()) {
                Some(fte) => known += i128::from(fte),
                None => unentered += 100,
            }
        }
        let after_reserve = |hundredths: i128| tenths(hundredths * i128::from(100 - self.policy.reserve), 10_000);
        Room {
            available: after_reserve(known),
            before_reserve: tenths(known, 100),
            unentered: after_reserve(unentered),
            unentered_before: tenths(unentered, 100),
            without_fte: i64::from(unentered > 0),
        }
    }

    fn take_line(&mut self, id: Id, line: Budget, office: Currency) {
        let Some(year) = line.year.filter(|year| *year >= self.calendar.fiscal_year(self.as_of)) else { return };
        let Some(months) = self.calendar.fiscal_months(year) else { return };
        let figure = LineFigure {
            id: id.clone(),
            name: line.name,
            year,
            fiscal: self.calendar.fiscal_label(year),
            months,
            kind: line.kind,
            currency: line.adopted.map_or(office, |adopted| adopted.currency),
            adopted: line.adopted.map(|adopted| adopted.minor),
            planned: 0,
            committed: 0,
            spent: 0,
            missing: 0,
            severity: None,
        };
        self.lines.insert(id, figure);
    }

    /// The months judged, the current one first.
    pub(super) fn months(&self) -> impl Iterator<Item = Month> + use<> {
        let first = self.first;
        (0..MONTHS as i32).map(move |ahead| first.plus(ahead))
    }

    /// The place of a month among those judged.
    pub(super) fn place(&self, month: Month) -> Option<usize> {
        usize::try_from(self.first.months_to(month)).ok().filter(|place| *place < MONTHS)
    }

    /// Whether anybody on record is staff.
    pub(super) fn has_staff(&self) -> bool {
        self.people.values().any(|someone| someone.room.is_some())
    }

    /// What somebody is called.
    pub(super) fn name(&self, id: &Id) -> String {
        self.people.get(id).map_or_else(|| id.short().to_owned(), |someone| someone.name.clone())
    }

    /// What is enough to tell somebody from everybody else.
    pub(super) fn called(&self, id: &Id) -> String {
        self.people.get(id).map_or_else(|| id.short().to_owned(), |someone| someone.called.clone())
    }

    /// Sums with a place for everybody on the staff and every line, and the memberships in them.
    pub(super) fn empty_sums(&self) -> Sums {
        let staff = self.people.iter().filter(|(_, someone)| someone.room.is_some());
        let mut sums = Sums {
            office: Row::default(),
            people: staff.map(|(id, _)| (id.clone(), Row::default())).collect(),
            lines: self.lines.keys().map(|id| (id.clone(), Default::default())).collect(),
        };
        for held in &self.held {
            sums.add(&held.share, 1);
        }
        sums
    }

    fn membership_share(&self, it: &Membership) -> Sums {
        let mut share = Sums::default();
        if it.hours.is_none() {
            let from = it.since.map_or(self.as_of, |since| since.first());
            let to = it.until.map_or(self.first.plus(MONTHS as i32).last(), |until| until.last());
            self.lack(&mut share, it.owner.as_ref(), (from, to), false);
        }
        let last = self.first.plus(MONTHS as i32 - 1);
        for load in spread::membership(it, &self.calendar, self.first, last) {
            self.put(&mut share, &load, false);
        }
        share
    }

    /// What an engagement puts on months, people and lines.
    pub(super) fn share(&self, fact: &EngagementFact) -> Sums {
        use crate::domain::kinds::engagement::Status;
        let mut share = Sums::default();
        super::money::put_costs(&mut share, fact, self);
        if fact.to < self.reach.0 || fact.from > self.reach.1 {
            return share;
        }
        let invited = fact.status == Status::Invited;
        if invited {
            // As if accepted today, so that the figure is the one that accepting brings.
            let today = EngagementFact { decided_on: fact.decided_on.or(Some(self.as_of)), ..fact.clone() };
            self.put_work(&mut share, &today, true);
        } else if fact.status.counts() {
            self.put_work(&mut share, fact, false);
        }
        share
    }

    fn put_work(&self, share: &mut Sums, fact: &EngagementFact, invited: bool) {
        for load in spread::engagement(fact, &self.calendar) {
            self.put(share, &load, invited);
        }
        if fact.people.is_empty() {
            self.lack(share, fact.owner.as_ref(), (fact.from, fact.to), invited);
        }
        for part in &fact.people {
            if part.days_actual.or(part.days).is_none() {
                let who = part.person.as_ref().or(fact.owner.as_ref());
                self.lack(share, who, (fact.from, fact.to), invited);
            }
        }
    }

    fn put(&self, share: &mut Sums, load: &Load, invited: bool) {
        if let Some(place) = self.place(load.month) {
            self.carry(share, load.person.as_ref(), place, |slot| slot.put(load.days, invited));
        }
    }

    /// Notes in each month of a stretch that days are not entered.
    fn lack(&self, share: &mut Sums, who: Option<&Id>, (from, to): (Day, Day), invited: bool) {
        for (place, month) in self.months().enumerate() {
            if month.first() <= to && from <= month.last() {
                self.carry(share, who, place, |slot| slot.lack(invited));
            }
        }
    }

    /// Changes a month of the office and of whoever carries the work; who is not staff carries none, and *nobody* and
    /// an id not on record count for the office alone.
    fn carry(&self, share: &mut Sums, who: Option<&Id>, place: usize, change: impl Fn(&mut super::sums::Slot)) {
        let known = who.and_then(|id| Some((id, self.people.get(id)?)));
        if let Some((id, someone)) = known {
            if someone.room.is_none() {
                return;
            }
            let row = share.people.entry(id.clone()).or_default();
            row.get_mut(place).into_iter().for_each(&change);
        }
        share.office.get_mut(place).into_iter().for_each(change);
    }
}

/// From when to when an engagement can bring work in the months judged, with its preparation and follow-up.
pub(super) fn reach(calendar: &Calendar, first: Month) -> (Day, Day) {
    let (start, end) = (first.first(), first.plus(MONTHS as i32 - 1).last());
    let before = calendar.working_before(start, FOLLOW_UP_DAYS, None);
    let after = calendar.working_after(end, PREPARATION_DAYS);
    // With fewer working days than that in ten years there is no telling, so nothing is left out.
    let from = before.first().filter(|_| before.len() == FOLLOW_UP_DAYS).copied().unwrap_or(Day::MIN);
    let to = after.last().filter(|_| after.len() == PREPARATION_DAYS).copied().unwrap_or(Day::MAX);
    (from, to)
}
