//! BUD-1, BUD-2 and BUD-3, slow and plain.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::fees::fraction;
use super::{Said, Slow, days_to, half_up};
use crate::domain::id::Id;
use crate::domain::kinds::Budget;
use crate::domain::kinds::budget::LineKind;
use crate::domain::kinds::entry::EntryState;
use crate::domain::values::{Currency, Day, Money, add_months};
use crate::rules::Severity;

/// An obligation on a line; below 0 it is money that came back, none is not known.
struct Owed {
    record: String,
    state: EntryState,
    minor: Option<i128>,
}

/// What some obligations come to: in all, and by record with whether it lacks something.
struct Sum {
    used: i128,
    by_record: BTreeMap<String, (i128, bool)>,
}

impl Sum {
    fn of(owed: &[Owed], states: &[EntryState]) -> Self {
        let mut sum = Self { used: 0, by_record: BTreeMap::new() };
        for it in owed.iter().filter(|it| states.contains(&it.state)) {
            let (adds, lacks) = sum.by_record.entry(it.record.clone()).or_default();
            *adds += it.minor.unwrap_or(0);
            *lacks |= it.minor.is_none();
            sum.used += it.minor.unwrap_or(0);
        }
        sum.by_record.retain(|_, (adds, lacks)| *adds != 0 || *lacks);
        sum
    }

    fn missing(&self) -> usize {
        self.by_record.values().filter(|(_, lacks)| *lacks).count()
    }
}

impl Slow<'_> {
    /// The fiscal year of today, by the year it starts in.
    fn this_year(&self) -> i64 {
        let begun = self.records.office.year_start.unwrap() <= i64::from(self.today.month());
        i64::from(self.today.year()) - i64::from(!begun)
    }

    /// The first and the last day of a fiscal year.
    pub(super) fn fiscal_days(&self, year: i64) -> (Day, Day) {
        let first = Day::new(year as i16, self.records.office.year_start.unwrap() as i8, 1).unwrap();
        (first, add_months(first, 12).yesterday().unwrap())
    }

    /// An amount in another currency at its own rate, else at the latest one on record: half away from zero.
    fn exchanged(&self, amount: Money, own: Option<Decimal>, into: Currency) -> Option<i128> {
        if amount.currency == into {
            return Some(amount.minor.into());
        }
        let (mut num, mut den) = own.map(fraction).unwrap_or((0, 1));
        if num <= 0 {
            let mut latest = None;
            for it in &self.records.rates {
                let (Some(rate), Some(on)) = (it.rate.filter(|rate| *rate > Decimal::ZERO), it.on) else { continue };
                let straight = it.currency == amount.currency.code() && it.into == into.code();
                let turned = it.currency == into.code() && it.into == amount.currency.code();
                let key = (on, straight);
                if (straight || turned) && on <= self.today && latest.is_none_or(|(known, _)| known <= key) {
                    latest = Some((key, rate));
                }
            }
            let ((_, straight), rate) = latest?;
            (num, den) = fraction(rate);
            if !straight {
                (num, den) = (den, num);
            }
        }
        let num = i128::from(amount.minor) * num * 10_i128.pow(into.decimals());
        let den = den * 10_i128.pow(amount.currency.decimals());
        Some(num.signum() * half_up(num.abs(), den))
    }

    fn currency(&self, line: &Budget) -> Currency {
        line.adopted.map_or(self.records.currency, |it| it.currency)
    }

    /// Everything on a line.
    fn owed(&self, id: &Id, line: &Budget) -> Vec<Owed> {
        let currency = self.currency(line);
        let mut owed = Vec::new();
        for fact in &self.records.engagements {
            for cost in fact.costs.iter().filter(|cost| cost.line == *id) {
                let minor = cost.amount.and_then(|amount| self.exchanged(amount, cost.rate, currency));
                owed.push(Owed { record: fact.id.to_string(), state: cost.state, minor });
            }
        }
        for (entry_id, _, it) in self.records.entries.iter().filter(|(_, _, it)| it.line.as_ref() == Some(id)) {
            let minor = it.amount.and_then(|amount| self.exchanged(amount, it.rate, currency));
            let state = it.state.unwrap();
            match it.reimbursement {
                // Money that is only expected back lowers nothing yet.
                Some(true) if state != EntryState::Spent => {}
                Some(true) => owed.push(Owed { record: entry_id.to_string(), state, minor: minor.map(|minor| -minor) }),
                _ => owed.push(Owed { record: entry_id.to_string(), state, minor }),
            }
        }
        for (membership, fee) in self.fees_on(id, line) {
            let minor = fee.and_then(|fee| self.exchanged(fee, None, currency));
            owed.push(Owed { record: membership.to_string(), state: EntryState::Committed, minor });
        }
        owed
    }

    pub(super) fn money(&self) -> Vec<Said> {
        let mut said = Vec::new();
        let judged: Vec<_> = self.records.lines.iter().filter(|(_, it)| it.year.unwrap() >= self.this_year()).collect();
        for (id, line) in &judged {
            let owed = self.owed(id, line);
            said.extend(self.used_up(id, line, &owed));
            said.extend(self.pace(id, line, &owed));
        }
        let years: BTreeSet<i64> = judged.iter().filter_map(|(_, it)| it.year).collect();
        said.extend(years.into_iter().filter_map(|year| self.tied(year)));
        said
    }

    /// BUD-1.
    fn used_up(&self, id: &Id, line: &Budget, owed: &[Owed]) -> Option<Said> {
        use LineKind::{Contracts, Dues, Grants, Overhead, Staff};
        let sum = Sum::of(owed, &[EntryState::Committed, EntryState::Invoiced, EntryState::Spent]);
        let exempt = matches!(line.kind, Some(Dues | Grants | Contracts | Staff | Overhead));
        let adopted = line.adopted.map(|it| i128::from(it.minor));
        let past = |limit: i128| adopted.is_some_and(|adopted| sum.used * 100 > adopted * limit);
        let (watch, over) = self.limits("BUD-1");
        let (severity, percent) = if past(over) {
            (Severity::Over, over)
        } else if !exempt && past(watch) {
            (Severity::Watch, watch)
        } else if sum.missing() > 0 || adopted.is_none() {
            (Severity::Unknown, if exempt { over } else { watch })
        } else {
            return None;
        };
        // The most that may be used.
        let limit = adopted.map(|adopted| (adopted * percent).div_euclid(100));
        let write = |minor: i128| Money::new(minor as i64, self.currency(line)).amount();
        let adds = |(id, (adds, _)): (&String, &(i128, bool))| (id.clone(), (*adds != 0).then(|| write(*adds)));
        Some(Said {
            rule: "BUD-1",
            subject: id.to_string(),
            period: line.year.unwrap().to_string(),
            severity,
            figure: write(sum.used),
            limit: limit.map(write),
            over_by: limit.filter(|_| severity == Severity::Over).map(|limit| write((sum.used - limit).max(1))),
            missing: sum.missing() as i64 + i64::from(adopted.is_none()),
            records: sum.by_record.iter().map(adds).collect(),
        })
    }

    /// BUD-2.
    fn pace(&self, id: &Id, line: &Budget, owed: &[Owed]) -> Option<Said> {
        use LineKind::{Gifts, Hosting, Interpretation, PerDiem, Travel};
        let judged = matches!(line.kind, Some(Travel | Hosting | PerDiem | Interpretation | Gifts));
        let adopted = i128::from(line.adopted.filter(|_| judged && line.year == Some(self.this_year()))?.minor);
        let (first, last) = self.fiscal_days(self.this_year());
        let elapsed = days_to(first, self.today) + 1;
        if adopted <= 0 || elapsed <= self.policy.quiet_days {
            return None;
        }
        let sum = Sum::of(owed, &[EntryState::Invoiced, EntryState::Spent]);
        let total = i128::from(days_to(first, last) + 1);
        // Points of a hundred over this denominator.
        let den = adopted * total;
        let ahead = sum.used * total - i128::from(elapsed) * adopted;
        let points = 100 * ahead;
        let (watch, over) = self.limits("BUD-2");
        let (severity, limit) = if points > over * den {
            (Severity::Over, over)
        } else if points > watch * den {
            (Severity::Watch, watch)
        } else if sum.missing() > 0 {
            (Severity::Unknown, watch)
        } else {
            return None;
        };
        let said = Said::new("BUD-2", id, self.this_year(), severity).ratio((ahead, den), limit, half_up(points, den));
        Some(said.missing(sum.missing()).behind(sum.by_record.keys()))
    }

    /// BUD-3.
    fn tied(&self, year: i64) -> Option<Said> {
        let (mut tied, mut whole, mut missing) = (0, 0, 0);
        let mut records = Vec::new();
        for (id, line) in self.records.lines.iter().filter(|(_, it)| it.year == Some(year)) {
            if matches!(line.kind, Some(LineKind::Staff | LineKind::Overhead)) {
                continue;
            }
            let is_tied = matches!(line.kind, Some(LineKind::Dues | LineKind::Contracts));
            if is_tied {
                records.push(id);
            }
            match line.adopted.and_then(|adopted| self.exchanged(adopted, None, self.records.currency)) {
                Some(adopted) => {
                    whole += adopted;
                    tied += if is_tied { adopted } else { 0 };
                }
                None => missing += 1,
            }
        }
        let said = self.share("BUD-3", (tied, whole), missing, false)?;
        Some(Said { period: year.to_string(), ..said }.behind(records))
    }
}
