//! Exchange rates: which one is in force between two currencies on a day.
//!
//! Choices that the rules leave open: of a rate and one the other way round the later one holds, and on the same day the
//! one that was entered as asked for; of two of one day the one entered last. Rates are never chained over a third
//! currency.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::kinds::Rate;
use super::values::{Currency, Day};

/// A rate with the day it is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quote {
    /// Units of the one currency for one unit of the other.
    pub rate: Decimal,
    /// The day it is of; none where it is the obligation's own without a day, or needs none.
    pub on: Option<Day>,
}

/// Every rate on record, found by its two currencies and its day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rates {
    known: BTreeMap<(Currency, Currency), BTreeMap<Day, Decimal>>,
}

impl Rates {
    /// The rates of those records, in the order in which they were entered; what lacks a currency, a rate or a day is
    /// none.
    pub fn of<'a>(records: impl IntoIterator<Item = &'a Rate>) -> Self {
        let mut rates = Self::default();
        for it in records {
            let (Ok(from), Ok(into)) = (it.currency.parse(), it.into.parse()) else { continue };
            if let (Some(rate), Some(on)) = (it.rate.filter(|rate| *rate > Decimal::ZERO), it.on) {
                rates.known.entry((from, into)).or_default().insert(on, rate);
            }
        }
        rates
    }

    /// What one unit of a currency is worth in another on a day: the latest rate of that day or before, also one the
    /// other way round; none where there is none.
    pub fn rate(&self, from: Currency, into: Currency, on: Day) -> Option<Quote> {
        if from == into {
            return Some(Quote { rate: Decimal::ONE, on: None });
        }
        let straight = self.latest(from, into, on);
        let turned = self.latest(into, from, on).and_then(|(day, rate)| Some((day, Decimal::ONE.checked_div(rate)?)));
        let (day, rate) = match (straight, turned) {
            (Some(straight), Some(turned)) if turned.0 > straight.0 => turned,
            (Some(straight), _) => straight,
            (None, turned) => turned?,
        };
        Some(Quote { rate, on: Some(day) })
    }

    /// The rate of an obligation: its own where it has one, else the one in force.
    pub fn in_force(
        &self,
        own: Option<Decimal>,
        own_on: Option<Day>,
        from: Currency,
        into: Currency,
        on: Day,
    ) -> Option<Quote> {
        match own.filter(|rate| *rate > Decimal::ZERO && from != into) {
            Some(rate) => Some(Quote { rate, on: own_on }),
            None => self.rate(from, into, on),
        }
    }

    fn latest(&self, from: Currency, into: Currency, on: Day) -> Option<(Day, Decimal)> {
        let days = self.known.get(&(from, into))?;
        days.range(..=on).next_back().map(|(day, rate)| (*day, *rate))
    }
}
