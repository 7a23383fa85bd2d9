//! Every rule again, slow and plain from the text of the rules alone, against the engine over random offices.
//!
//! Nothing of the engine is used here, nor what it stands on of spread, calendar, terms and fees: days are counted one by
//! one. A rule joins the comparison by being in [`RULES`]; `ATTACHE_RULE=OPP-1` compares that one only.

mod acknowledgements;
mod capacity;
mod clashes;
mod commitments;
mod compare;
mod contact;
mod deadlines;
mod drift;
mod fees;
mod how_often;
mod money;
mod purpose;
mod work;

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::fact::EngagementFact;
use crate::domain::id::Id;
use crate::domain::kinds::person::PersonKind;
use crate::domain::kinds::{Agreement, Membership, Person, Seat};
use crate::domain::records::Records;
use crate::domain::values::{Day, Month};
use crate::rules::{Policy, RULES, Severity};

/// What is compared of a finding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Said {
    rule: &'static str,
    subject: String,
    period: String,
    severity: Severity,
    figure: String,
    limit: Option<String>,
    over_by: Option<String>,
    missing: i64,
    /// The records behind it, with what each adds where that is compared.
    records: BTreeSet<(String, Option<String>)>,
}

impl Said {
    fn new(rule: &'static str, subject: impl ToString, period: impl ToString, severity: Severity) -> Self {
        Self {
            rule,
            subject: subject.to_string(),
            period: period.to_string(),
            severity,
            figure: "0".to_owned(),
            limit: None,
            over_by: None,
            missing: 0,
            records: BTreeSet::new(),
        }
    }

    fn figure(self, figure: impl ToString) -> Self {
        Self { figure: figure.to_string(), ..self }
    }

    fn limit(self, limit: impl ToString) -> Self {
        Self { limit: Some(limit.to_string()), ..self }
    }

    /// How far over; only of what is over.
    fn over_by(self, over_by: i128) -> Self {
        let over = self.severity == Severity::Over;
        Self { over_by: over.then(|| over_by.max(1).to_string()), ..self }
    }

    /// num / den in hundredths against a limit, printed as `printed`; past the limit and yet printed as no more than it,
    /// it is told to a tenth, at least one above the limit.
    fn ratio(self, (num, den): (i128, i128), limit: i128, printed: i128) -> Self {
        if num * 100 <= den * limit || printed > limit {
            let over_by = half_up(num * 100 - den * limit, den);
            return self.figure(printed).limit(limit).over_by(over_by);
        }
        let figure = half_up(num * 1000, den).max(limit * 10 + 1);
        let over_by = (self.severity == Severity::Over).then(|| written(figure - limit * 10));
        Self { over_by, ..self.figure(written(figure)).limit(limit) }
    }

    fn missing(self, missing: usize) -> Self {
        Self { missing: missing as i64, ..self }
    }

    fn behind<T: ToString>(self, ids: impl IntoIterator<Item = T>) -> Self {
        Self { records: ids.into_iter().map(|id| (id.to_string(), None)).collect(), ..self }
    }
}

/// Watch and over where the policy has no number for them, or does not know the rule yet.
const USUAL: [(&str, i64, i64); 21] = [
    ("CAP-1", 90, 100),
    ("CAP-2", 90, 100),
    ("CAP-3", 60, 80),
    ("CAP-6", 2, 4),
    ("BUD-1", 90, 100),
    ("BUD-2", 10, 20),
    ("BUD-3", 30, 50),
    ("OPP-1", 25, 40),
    ("OPP-2", 40, 60),
    ("OVL-1", 3, 5),
    ("IDLE-1", 12, 24),
    ("IDLE-2", 24, 36),
    ("DUE-1", 60, 14),
    ("DUE-2", 1, 3),
    ("DUE-3", 90, 30),
    ("CLASH-2", 3, 5),
    ("STRAT-1", 10, 25),
    ("STRAT-2", 15, 30),
    ("MEAS-1", 0, 25),
    ("DEM-1", 50, 75),
    ("TRAIN-1", 50, 80),
];

/// num / den in tenths, half up, for what is not below 0.
fn tenths(num: i128, den: i128) -> i128 {
    (20 * num + den) / (2 * den)
}

/// num / den in whole numbers, half up.
fn half_up(num: i128, den: i128) -> i128 {
    (2 * num + den).div_euclid(2 * den)
}

/// num / den in per cent as it is printed: more than 100 % never as 100.
fn per_cent(num: i128, den: i128) -> i128 {
    let rounded = half_up(num * 100, den);
    if num > den { rounded.max(101) } else { rounded }
}

fn written(tenths: i128) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn next(day: Day) -> Day {
    day.tomorrow().unwrap()
}

fn plus(day: Day, days: i64) -> Day {
    day.checked_add(jiff::Span::new().days(days)).unwrap()
}

/// How many days later the second one is.
fn days_to(from: Day, to: Day) -> i64 {
    i64::from((to - from).get_days())
}

fn each_day(from: Day, to: Day) -> Vec<Day> {
    let mut days = Vec::new();
    let mut day = from;
    while day <= to {
        days.push(day);
        day = next(day);
    }
    days
}

struct Slow<'a> {
    records: &'a Records,
    policy: &'a Policy,
    today: Day,
    /// The working days of the years around today, all other years are far away.
    worked: BTreeMap<i16, Vec<Day>>,
}

impl<'a> Slow<'a> {
    fn new(records: &'a Records, policy: &'a Policy, today: Day) -> Self {
        let mut slow = Self { records, policy, today, worked: BTreeMap::new() };
        for year in today.year() - 1..=today.year() + 3 {
            let days = each_day(Day::new(year, 1, 1).unwrap(), Day::new(year, 12, 31).unwrap());
            let worked = days.into_iter().filter(|day| slow.works(*day)).collect();
            slow.worked.insert(year, worked);
        }
        slow
    }

    fn works(&self, day: Day) -> bool {
        let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
        let name = names[day.weekday().to_monday_zero_offset() as usize];
        let office = &self.records.office;
        office.working_days.iter().any(|it| it == name) && !office.holidays.contains(&day.to_string())
    }

    /// Watch and over of a rule.
    fn limits(&self, rule: &str) -> (i128, i128) {
        let policy = self.policy.rule(rule);
        let (watch, over) =
            USUAL.iter().find(|(id, ..)| *id == rule).map_or((0, 0), |(_, watch, over)| (*watch, *over));
        (policy.watch.unwrap_or(watch).into(), policy.over.unwrap_or(over).into())
    }

    /// A rule that the engine does not know yet speaks.
    fn speaks(&self, rule: &str) -> bool {
        RULES.iter().all(|it| it.id != rule) || self.policy.rule(rule).enabled
    }

    fn month(&self, ahead: i32) -> Month {
        Month::of(self.today).plus(ahead)
    }

    /// The first day of the month so many months ago, not before the log.
    fn logged_from(&self, months_back: i64) -> Day {
        let first = self.month(-(months_back as i32)).first();
        self.records.office.log_from.map_or(first, |log| log.max(first))
    }

    fn staff(&self) -> Vec<&(Id, Person)> {
        self.records.people.iter().filter(|(_, it)| it.kind == Some(PersonKind::Staff)).collect()
    }

    fn ours(&self) -> impl Iterator<Item = (&Id, &Membership)> {
        let home = Some(&self.records.home);
        self.records.memberships.iter().filter(move |(_, _, it)| it.city.as_ref() == home).map(|(id, _, it)| (id, it))
    }

    /// Our memberships that are current or in grace.
    fn members(&self) -> impl Iterator<Item = (&Id, &Membership)> {
        self.ours().filter(|(_, it)| it.standing(self.today).counts())
    }

    fn agreement_of(&self, fact: &EngagementFact) -> Option<&Agreement> {
        self.records.agreements.iter().find(|(id, _)| fact.agreement.as_ref() == Some(id)).map(|(_, it)| it)
    }

    fn seat_of(&self, fact: &EngagementFact) -> Option<&Seat> {
        self.records.seats.iter().find(|(id, _)| fact.seat.as_ref() == Some(id)).map(|(_, it)| it)
    }

    /// Our memberships in the network of an engagement.
    fn in_network_of(&self, fact: &EngagementFact) -> Vec<&Membership> {
        self.ours().filter(|(_, it)| fact.network.is_some() && it.network == fact.network).map(|(_, it)| it).collect()
    }

    /// What is past its limits by count: at least so many.
    fn at_least(&self, rule: &str, count: i128) -> Option<(Severity, i128)> {
        let (watch, over) = self.limits(rule);
        if count >= over {
            return Some((Severity::Over, over));
        }
        (count >= watch).then_some((Severity::Watch, watch))
    }

    /// What a share says: strictly above a limit; told only, of too few.
    fn share(&self, rule: &'static str, (num, den): (i128, i128), missing: usize, few: bool) -> Option<Said> {
        let (watch, over) = self.limits(rule);
        if den <= 0 {
            // Nothing to divide by, but something that is not entered.
            let said = Said::new(rule, "office", "rolling", Severity::Unknown).figure(0).limit(watch);
            return (missing > 0).then(|| said.missing(missing));
        }
        let past = |limit: i128| num * 100 > den * limit;
        let (severity, limit) = match (past(over), past(watch)) {
            (false, false) if missing == 0 => return None,
            (false, false) => (Severity::Unknown, watch),
            _ if few => (Severity::Info, watch),
            (true, _) => (Severity::Over, over),
            (false, true) => (Severity::Watch, watch),
        };
        let said = Said::new(rule, "office", "rolling", severity).ratio((num, den), limit, per_cent(num, den));
        Some(said.missing(missing))
    }

    fn all(&self) -> Vec<Said> {
        let mut all = self.capacity();
        all.extend(self.commitments());
        all.extend(self.money());
        all.extend(self.drift());
        all.extend(self.contact());
        all.extend(self.deadlines());
        all.extend(self.clashes());
        all.extend(self.purpose());
        all.retain(|said| self.speaks(said.rule));
        all.sort();
        all
    }
}
