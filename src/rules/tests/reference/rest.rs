//! BUD-1 and CLASH-1, slow and plain.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::{Said, Slow, each_day, today};
use crate::domain::id::Id;
use crate::domain::kinds::budget::LineKind;
use crate::domain::kinds::engagement::{Direction, Status};
use crate::domain::kinds::entry::EntryState;
use crate::domain::spread::EngagementFact;
use crate::domain::values::{Currency, Day, Money};
use crate::rules::Severity;

impl Slow<'_> {
    pub(super) fn money(&self) -> Vec<Said> {
        let limits = self.policy.rule("BUD-1");
        let first =
            i64::from(self.records.office.year_start.unwrap() as i8 <= today().month()) - 1 + i64::from(today().year());
        let mut said = Vec::new();
        for (id, line) in self.records.lines.iter().filter(|(_, it)| limits.enabled && it.year.unwrap() >= first) {
            let currency = line.adopted.map_or(Currency::EUR, |it| it.currency);
            let (mut used, mut missing) = (0_i128, 0);
            let mut records = BTreeSet::new();
            for fact in &self.records.engagements {
                let (mut adds, mut lacks) = (0_i128, false);
                for cost in fact.costs.iter().filter(|cost| cost.line.as_ref() == Some(id)) {
                    if !matches!(cost.state, Some(EntryState::Committed | EntryState::Invoiced | EntryState::Spent)) {
                        continue;
                    }
                    let minor = cost.amount.and_then(|amount| {
                        if amount.currency == currency {
                            Some(i128::from(amount.minor))
                        } else {
                            Some(exchanged(amount, cost.rate?, currency))
                        }
                    });
                    adds += minor.unwrap_or(0);
                    lacks |= minor.is_none();
                }
                used += adds;
                missing += i64::from(lacks);
                if adds != 0 || lacks {
                    let amount = Money::new(adds as i64, currency).amount();
                    records.insert((fact.id.to_string(), (adds != 0).then_some(amount)));
                }
            }
            let exempt = matches!(line.kind, Some(LineKind::Dues | LineKind::Staff));
            let adopted = line.adopted.map(|it| i128::from(it.minor));
            let past = |limit: i64| adopted.is_some_and(|adopted| used * 100 > adopted * i128::from(limit));
            let (watch, over) = (limits.watch.unwrap(), limits.over.unwrap());
            let (severity, percent) = if past(over) {
                (Severity::Over, over)
            } else if !exempt && past(watch) {
                (Severity::Watch, watch)
            } else if missing > 0 || adopted.is_none() {
                (Severity::Unknown, if exempt { over } else { watch })
            } else {
                continue;
            };
            let limit = adopted.map(|adopted| (adopted * i128::from(percent) * 2 + 100) / 200);
            let write = |minor: i128| Money::new(minor as i64, currency).amount();
            said.push(Said {
                rule: "BUD-1",
                subject: id.to_string(),
                period: line.year.unwrap().to_string(),
                severity,
                figure: write(used),
                limit: limit.map(write),
                over_by: limit.filter(|_| severity == Severity::Over).map(|limit| write((used - limit).max(1))),
                missing: missing + i64::from(adopted.is_none()),
                records,
            });
        }
        said
    }

    /// Everybody's doubled days, by the first day of each stretch.
    pub(super) fn clashes(&self) -> Vec<Said> {
        let mut stretches: BTreeMap<(Id, Day), (BTreeSet<Day>, BTreeSet<String>)> = BTreeMap::new();
        let mut note = |who: &Id, days: Vec<Day>, ids: [&Id; 2]| {
            let Some(last) = days.last().filter(|last| **last >= today()) else { return };
            let _ = last;
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
        let say = |((who, first), (days, records)): ((Id, Day), (BTreeSet<Day>, BTreeSet<String>))| Said {
            rule: "CLASH-1",
            subject: who.to_string(),
            period: first.to_string(),
            severity: Severity::Over,
            figure: days.len().to_string(),
            limit: Some("0".to_owned()),
            over_by: Some(days.len().to_string()),
            missing: 0,
            records: records.into_iter().map(|id| (id, None)).collect(),
        };
        if self.policy.rule("CLASH-1").enabled { stretches.into_iter().map(say).collect() } else { Vec::new() }
    }

    fn there(&self, fact: &EngagementFact) -> BTreeSet<Id> {
        if fact.people.is_empty() {
            return fact.owner.iter().cloned().collect();
        }
        let going = fact.people.iter().filter(|it| it.days_actual.or(it.days).is_none_or(|days| days.0 > 0));
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
}

fn both(one: (Day, Day), other: (Day, Day)) -> Vec<Day> {
    let theirs = each_day(other.0, other.1);
    each_day(one.0, one.1).into_iter().filter(|day| theirs.contains(day)).collect()
}

/// Minor units x rate, half away from zero, in whole numbers: the rate has four places.
fn exchanged(amount: Money, rate: Decimal, into: Currency) -> i128 {
    let rate = (rate * Decimal::from(10_000)).to_i128().unwrap();
    let num = i128::from(amount.minor) * rate * 10_i128.pow(into.decimals());
    let den = 10_000 * 10_i128.pow(amount.currency.decimals());
    num.signum() * ((num.abs() * 2 + den) / (den * 2))
}
