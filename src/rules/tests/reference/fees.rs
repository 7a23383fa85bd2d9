//! The fees of memberships, slow and plain.

use rust_decimal::Decimal;

use super::Slow;
use crate::domain::id::Id;
use crate::domain::kinds::budget::LineKind;
use crate::domain::kinds::membership::Role;
use crate::domain::kinds::network::FeeRule;
use crate::domain::kinds::{Budget, Membership};
use crate::domain::values::{Currency, Day, Money, add_months};

/// A fee of a whole year before it is rounded: minor units as a fraction.
type Gross = (i128, i128, Currency);

/// A decimal number as a fraction.
pub(super) fn fraction(number: Decimal) -> (i128, i128) {
    (number.mantissa(), 10_i128.pow(number.scale()))
}

impl Slow<'_> {
    /// The fees that stand on a line: whose, and how much; none is not known.
    pub(super) fn fees_on(&self, id: &Id, line: &Budget) -> Vec<(Id, Option<Money>)> {
        let dues = self.records.lines.iter().filter(|(_, it)| it.kind == Some(LineKind::Dues) && it.year == line.year);
        if dues.min_by_key(|(id, it)| (it.name.clone(), id.clone())).is_none_or(|(first, _)| first != id) {
            return Vec::new();
        }
        let (first, last) = self.fiscal_days(line.year.unwrap());
        let mut fees = Vec::new();
        for (id, it) in self.members() {
            let rule = self.network(it.network.as_ref()).and_then(|network| network.fee_rule);
            if it.fee.is_none() && rule.is_none_or(|rule| rule == FeeRule::ByHand) {
                continue;
            }
            for year in first.year()..=last.year() {
                let Some(day) = billing_day(it, year) else { continue };
                let stands_as_entry = self.records.billed.contains(&(id.clone(), i64::from(year)));
                if first <= day && day <= last && !stands_as_entry {
                    fees.push((id.clone(), self.fee(it, year, day)));
                }
            }
        }
        fees
    }

    fn fee(&self, it: &Membership, year: i16, billed: Day) -> Option<Money> {
        let (mut num, mut den, currency) = self.gross(it)?;
        if let Some(discount) = it.discount
            && it.discount_until.is_none_or(|until| until.last() >= billed)
        {
            let (off, whole) = fraction(discount);
            (num, den) = (num * (100 * whole - off), den * 100 * whole);
        }
        if let Some(joined) = it.since.map(|since| since.first()).filter(|joined| joined.year() == year) {
            (num, den) = (num * i128::from(13 - joined.month()), den * 12);
        }
        Some(Money::new(super::half_up(num, den) as i64, currency))
    }

    pub(super) fn gross(&self, it: &Membership) -> Option<Gross> {
        let plain = |money: Money| (i128::from(money.minor), 1, money.currency);
        if let Some(fee) = it.fee {
            return Some(plain(fee));
        }
        let network = self.network(it.network.as_ref())?;
        let people = it.population.or(self.records.population.filter(|people| *people > 0));
        match network.fee_rule? {
            FeeRule::ByHand => None,
            FeeRule::Free => Some((0, 1, network.fee_currency.parse().unwrap_or(self.records.currency))),
            FeeRule::Flat => network.fee_flat.map(plain),
            FeeRule::Bands => {
                let people = people?;
                let mut reached: Vec<_> =
                    network.fee_bands.iter().filter(|band| band.from.is_some_and(|from| from <= people)).collect();
                reached.sort_by_key(|band| band.from);
                reached.last()?.fee.map(plain)
            }
            FeeRule::PerHead => {
                let currency: Currency = network.fee_currency.parse().ok()?;
                let (num, den) = fraction(network.fee_per_head?);
                let mut gross = (num * i128::from(people?) * 10_i128.pow(currency.decimals()), den, currency);
                if let Some(floor) = network.fee_floor {
                    gross = bound(gross, floor, |fee, floor| fee < floor)?;
                }
                if let Some(cap) = network.fee_cap {
                    gross = bound(gross, cap, |fee, cap| fee > cap)?;
                }
                Some(gross)
            }
        }
    }
}

/// The bound in place of a fee that is beyond it; none where it is in another currency.
fn bound((num, den, currency): Gross, bound: Money, beyond: impl Fn(i128, i128) -> bool) -> Option<Gross> {
    let limit = i128::from(bound.minor);
    let held = if beyond(num, limit * den) { (limit, 1, currency) } else { (num, den, currency) };
    (bound.currency == currency).then_some(held)
}

/// The day on which the fee of a year is billed: that of joining, else of renewal, else 1 January.
fn billing_day(it: &Membership, year: i16) -> Option<Day> {
    let usual = match it.term_ends {
        Some(ends) => {
            let renewal = ends.last().tomorrow().unwrap();
            add_months(renewal, 12 * i32::from(year - renewal.year()))
        }
        None => Day::new(year, 1, 1).unwrap(),
    };
    let day = match it.since.map(|since| since.first()) {
        Some(joined) if joined.year() == year => joined,
        Some(joined) if joined > usual => return None,
        _ => usual,
    };
    let out = it.gaps.iter().any(|gap| gap.from.unwrap().first() <= day && gap.to.is_none_or(|to| to.last() >= day));
    let ended = it.role == Some(Role::Former) || it.until.is_some_and(|until| until.last() < day);
    (!out && !ended).then_some(day)
}
