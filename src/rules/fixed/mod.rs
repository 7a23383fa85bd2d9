//! What no draft of an engagement changes: people and their time, lines, leave, what stands, calendar and policy.

mod ground;
mod standing;
mod work;

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::panel::{LineFigure, Room};
use super::policy::Policy;
use super::share::{MONTHS, Share};
use crate::domain::calendar::Calendar;
use crate::domain::id::Id;
use crate::domain::kinds::person::PersonKind;
use crate::domain::kinds::{Acknowledgement, Budget, Kind, Leave, Person};
use crate::domain::rates::Rates;
use crate::domain::records::Records;
use crate::domain::spread::{FOLLOW_UP_DAYS, PREPARATION_DAYS};
use crate::domain::values::{Currency, Day, Month, tenths};

pub(super) use ground::{Ground, Member};

/// The months over which standing work is judged.
pub(super) const YEAR: usize = 12;

/// Somebody on record, with their time if they are staff.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Someone {
    pub(super) name: String,
    /// What is enough to tell them from everybody else: the first word of the name, if no one else's begins so.
    pub(super) called: String,
    /// Only staff have time, in this month and eleven more; elected people and other departments count in clashes only.
    pub(super) room: Option<[Room; YEAR]>,
    /// Whether they work for the office on the day of judging.
    pub(super) here: bool,
    /// Whether they say that they were trained.
    pub(super) trained: Option<crate::domain::kinds::choices::Known>,
}

/// A record that weighs whatever is drafted: a membership with its work and fees, an agreement, an entry of its own.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Held {
    pub(super) kind: Kind,
    pub(super) id: Id,
    pub(super) title: String,
    pub(super) share: Share,
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
    pub(super) room: [Room; YEAR],
    /// The lines judged, their money not yet filled in.
    pub(super) lines: BTreeMap<Id, LineFigure>,
    pub(super) leaves: BTreeMap<Id, Vec<Away>>,
    pub(super) held: Vec<Held>,
    /// The exchange rates on record.
    pub(super) rates: Rates,
    /// The currency of the office.
    pub(super) currency: Currency,
    /// What engagements are tied to.
    pub(super) ground: Ground,
    /// The newest acknowledgement of each rule, subject and period that holds on the day of judging.
    pub(super) acknowledged: BTreeMap<(String, String, String), Acknowledgement>,
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
            people: BTreeMap::new(),
            room: Default::default(),
            lines: BTreeMap::new(),
            leaves: BTreeMap::new(),
            held: Vec::new(),
            rates: Rates::of(&records.rates),
            currency: records.currency,
            ground: Ground::of(records, policy, as_of),
            acknowledged: acknowledged(std::mem::take(&mut records.acknowledged), as_of),
            calendar,
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
        fixed.hold(records);
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
            let mut months = [Room::default(); YEAR];
            for (room, month) in months.iter_mut().zip(self.year()) {
                *room = self.room_of(&id, &person, month);
            }
            months
        });
        for (sum, room) in self.room.iter_mut().zip(room.iter().flatten()) {
            sum.add(room);
        }
        let begun = person.begins().is_none_or(|from| from <= self.as_of);
        let here = begun && person.ends().is_none_or(|to| to >= self.as_of);
        let trained = person.trained;
        self.people.insert(id, Someone { called: person.name.clone(), name: person.name, room, here, trained });
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
        let from = person.begins().map_or(month.first(), |from| from.max(month.first()));
        let to = person.ends().map_or(month.last(), |to| to.min(month.last()));
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
            invoiced: 0,
            missing: 0,
            unpriced: 0,
            rateless: None,
            severity: None,
            past: None,
        };
        self.lines.insert(id, figure);
    }

    /// The months judged, the current one first.
    pub(super) fn months(&self) -> impl Iterator<Item = Month> + use<> {
        let first = self.first;
        (0..MONTHS as i32).map(move |ahead| first.plus(ahead))
    }

    /// The current month and eleven more.
    pub(super) fn year(&self) -> impl Iterator<Item = Month> + use<> {
        let first = self.first;
        (0..YEAR as i32).map(move |ahead| first.plus(ahead))
    }

    /// The first and the last month that shares of engagements look at.
    pub(super) fn window_months(&self) -> (Month, Month) {
        (Month::of(self.ground.window.from), Month::of(self.ground.window.to))
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
}

/// The newest acknowledgement of each thing among those that hold on a day.
fn acknowledged(all: Vec<(Id, Acknowledgement)>, on: Day) -> BTreeMap<(String, String, String), Acknowledgement> {
    let holds = |it: &Acknowledgement| it.on.is_none_or(|from| from <= on) && it.until.is_none_or(|until| until >= on);
    let mut newest: BTreeMap<_, Acknowledgement> = BTreeMap::new();
    for (_, it) in all.into_iter().filter(|(_, it)| holds(it)) {
        let key = (it.rule.clone(), it.subject.clone(), it.period.clone());
        let newer = newest.get(&key).is_none_or(|known| known.on <= it.on);
        if newer {
            newest.insert(key, it);
        }
    }
    newest
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
