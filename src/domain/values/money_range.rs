//! An amount of money that is known exactly, or to lie between two.

use std::fmt;

use super::money_text::parse_money;
use super::{Currency, Money, Unclear};

/// What may stand between the least and the most of a stretch.
pub const DASHES: [char; 3] = ['-', '–', '—'];

/// An amount of at least nothing, known exactly or to lie between two of one currency, both included.
///
/// Printed `EUR 1,234.56` or `EUR 400,000.00-600,000.00`, which [`MoneyRange::parse`] reads back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MoneyRange {
    /// The least it may be, in minor units.
    pub least: i64,
    /// The most it may be, in minor units; the same where it is known exactly.
    pub most: i64,
    /// The currency of both.
    pub currency: Currency,
}

impl MoneyRange {
    /// The stretch from one amount to another; none if their currencies differ, or there is nothing between them.
    pub fn between(least: Money, most: Money) -> Option<Self> {
        let is_one = least.currency == most.currency && (0..=most.minor).contains(&least.minor);
        is_one.then_some(Self { least: least.minor, most: most.minor, currency: least.currency })
    }

    /// Whether the amount is known exactly.
    pub fn is_exact(self) -> bool {
        self.least == self.most
    }

    /// The least it may be.
    pub fn from(self) -> Money {
        Money::new(self.least, self.currency)
    }

    /// The most it may be.
    pub fn to(self) -> Money {
        Money::new(self.most, self.currency)
    }

    /// Reads an amount, or two with a dash between them; a currency beside either is that of both.
    ///
    /// # Errors
    /// What is no amount, less than nothing, two currencies, or a stretch from more to less.
    pub fn parse(text: &str, usual: Currency) -> Result<Self, Unclear> {
        let odd = |allowed: &str| Unclear::new(text, "an amount or a stretch of amounts", allowed);
        let (least, most) = match text.split_once(DASHES) {
            Some((least, most)) => both(least.trim(), most.trim(), usual)?,
            None => {
                let amount = parse_money(text, usual)?;
                (amount, amount)
            }
        };
        if least.currency != most.currency {
            return Err(odd("write both amounts in one currency"));
        }
        Self::between(least, most).ok_or_else(|| odd("write the smaller amount first, such as 400000-600000"))
    }
}

/// The amounts before and behind the dash, each in the currency that stands beside the other where it has none.
fn both(least: &str, most: &str, usual: Currency) -> Result<(Money, Money), Unclear> {
    let first = parse_money(least, usual)?;
    // With its code in front an amount is read as it is printed: what looks like thousands may be decimals.
    let of_first = format!("{} {most}", first.currency.code());
    let last = parse_money(&of_first, usual).or_else(|_| parse_money(most, first.currency))?;
    let first = if last.currency == first.currency { first } else { parse_money(least, last.currency)? };
    Ok((first, last))
}

impl fmt::Display for MoneyRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_exact() {
            return write!(f, "{}", self.from());
        }
        write!(f, "{}-{}", self.from(), self.to().grouped())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> String {
        match MoneyRange::parse(text, Currency::EUR) {
            Ok(range) => range.to_string(),
            Err(unclear) => unclear.to_string(),
        }
    }

    #[test]
    fn an_amount_or_two_with_a_dash_are_read() {
        for (text, meant) in [
            ("400000-600000", "EUR 400,000.00-600,000.00"),
            ("400.000 – 600.000", "EUR 400,000.00-600,000.00"),
            ("CHF 400,000-600,000", "CHF 400,000.00-600,000.00"),
            ("400,000-600,000 CHF", "CHF 400,000.00-600,000.00"),
            ("CHF 2*500 - CHF 3*500", "CHF 1,000.00-1,500.00"),
            ("1,5-2,5", "EUR 1.50-2.50"),
            ("0-1", "EUR 0.00-1.00"),
            ("5-5", "EUR 5.00"),
            ("38000", "EUR 38,000.00"),
            ("KWD 12.345-13.500", "KWD 12.345-13.500"),
        ] {
            assert_eq!(read(text), meant, "{text}");
        }
    }

    #[test]
    fn what_is_no_stretch_of_amounts_is_refused_and_says_why() {
        for (text, why) in [
            ("600000-400000", "write the smaller amount first"),
            ("-5", "is not an amount"),
            ("EUR 5-CHF 9", "write both amounts in one currency"),
            ("5-", "is not an amount"),
            ("few-many", "is not an amount"),
        ] {
            assert!(read(text).contains(why), "{text}: {}", read(text));
        }
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_back(least in 0_i64..2_000_000_000, more in 0_i64..2_000_000_000, code in 0_usize..4) {
            let currency = ["EUR", "JPY", "KWD", "CLF"].get(code).and_then(|code| code.parse().ok()).unwrap();
            let range = MoneyRange { least, most: least + more, currency };
            prop_assert_eq!(MoneyRange::parse(&range.to_string(), Currency::EUR), Ok(range));
        }
    }
}
