//! Money: whole minor units of an ISO 4217 currency, never a float, never added across currencies.

use std::fmt;
use std::str::FromStr;

use super::Unclear;
use super::number::Exact;

/// A currency of ISO 4217 whose number of decimals is known.
///
/// Metals, test codes and the like have none and are no currency here.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency {
    iso: iso_currency::Currency,
    decimals: u32,
}

impl Currency {
    /// The euro.
    pub const EUR: Self = Self { iso: iso_currency::Currency::EUR, decimals: 2 };

    /// Its three-letter code: `EUR`.
    pub fn code(self) -> &'static str {
        self.iso.code()
    }

    /// Its English name: `Euro`.
    pub fn name(self) -> String {
        self.iso.name().to_owned()
    }

    /// Its sign, `¤` where it has none. Many currencies share one: `$`.
    pub fn sign(self) -> String {
        self.iso.symbol().symbol
    }

    /// How many decimals its amounts have: EUR 2, JPY 0, KWD 3.
    pub fn decimals(self) -> u32 {
        self.decimals
    }

    /// The currency of a country by its two-letter code; the first in use where there are several.
    pub fn of_country(code: &str) -> Option<Self> {
        let code = code.trim().to_ascii_uppercase();
        // What the tables do not know: the euro since 2026, the dollar since 2001.
        match code.as_str() {
            "BG" => return Some(Self::EUR),
            "SV" => return Self::known(iso_currency::Currency::USD),
            _ => {}
        }
        let country = iso_currency::Country::from_str(&code).ok()?;
        iso_currency::Currency::from_country(country)
            .into_iter()
            .filter(|iso| !iso.is_fund() && !iso.is_special())
            .find_map(|iso| Self::known(iso.latest()))
    }

    fn known(iso: iso_currency::Currency) -> Option<Self> {
        let decimals = u32::from(iso.exponent()?);
        Some(Self { iso, decimals })
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

/// Reads a code in either case: `EUR`, `eur`.
impl FromStr for Currency {
    type Err = Unclear;

    fn from_str(text: &str) -> Result<Self, Unclear> {
        let code = text.trim().to_ascii_uppercase();
        iso_currency::Currency::from_code(&code).and_then(Self::known).ok_or_else(|| {
            let allowed = "write an ISO 4217 code such as EUR, USD or JPY";
            Unclear::new(text, "a currency", allowed)
        })
    }
}

/// An amount of money in one currency; printed `EUR 1,234.56`, which `parse_money` reads back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Money {
    /// Whole minor units: cents of a euro, yen, fils.
    pub minor: i64,
    /// The currency the units are of.
    pub currency: Currency,
}

impl Money {
    /// So many minor units of that currency.
    pub fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// The sum; `None` if the currencies differ or it is beyond 64 bits.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        if self.currency != other.currency {
            return None;
        }
        let minor = self.minor.checked_add(other.minor)?;
        Some(Self { minor, ..self })
    }

    /// The difference; `None` if the currencies differ or it is beyond 64 bits.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        if self.currency != other.currency {
            return None;
        }
        let minor = self.minor.checked_sub(other.minor)?;
        Some(Self { minor, ..self })
    }

    /// The amount alone, with all its decimals and no thousands marks: `1234.56`.
    pub fn amount(self) -> String {
        let (whole, decimals) = self.digits();
        self.written(&whole, &decimals)
    }

    /// The amount alone with thousands marks, as lists show it: `1,234.56`.
    pub fn grouped(self) -> String {
        let (whole, decimals) = self.digits();
        let mut grouped = String::new();
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        self.written(&grouped, &decimals)
    }

    /// Reads what `amount` writes, in that currency: `1234.56`, `-3`. Fewer decimals are taken, more are refused.
    pub fn from_amount(text: &str, currency: Currency) -> Result<Self, Unclear> {
        let size = text.strip_prefix('-');
        let number = Exact::read(size.unwrap_or(text)).and_then(|number| match size {
            Some(_) => number.negated(),
            None => Some(number),
        });
        let Some(number) = number else {
            let zero = Self::new(0, currency).amount();
            let allowed = format!("write digits as in {zero} or -{zero}");
            return Err(Unclear::new(text, "an amount", allowed));
        };
        Self::exactly(number, currency).map_err(|why| Unclear::new(text, "an amount", why))
    }

    /// The number as money of that currency, or in words why it cannot be.
    pub(super) fn exactly(number: Exact, currency: Currency) -> Result<Self, String> {
        let number = number.shortest();
        if number.decimals() > currency.decimals {
            let code = currency.code();
            return Err(match currency.decimals {
                0 => format!("{code} has no decimals"),
                decimals => format!("{code} has {decimals} decimals"),
            });
        }
        number
            .widened(currency.decimals)
            .and_then(|minor| i64::try_from(minor).ok())
            .map(|minor| Self { minor, currency })
            .ok_or_else(|| too_large(currency))
    }

    /// The digits before and after the decimal point.
    fn digits(self) -> (String, String) {
        let decimals = usize::try_from(self.currency.decimals).unwrap_or_default();
        let all = format!("{:0>1$}", self.minor.unsigned_abs(), decimals + 1);
        let (whole, part) = all.split_at_checked(all.len() - decimals).unwrap_or_default();
        (whole.to_owned(), part.to_owned())
    }

    fn written(self, whole: &str, decimals: &str) -> String {
        let sign = if self.minor < 0 { "-" } else { "" };
        let point = if decimals.is_empty() { "" } else { "." };
        format!("{sign}{whole}{point}{decimals}")
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{} {}", self.currency.code(), self.grouped()))
    }
}

/// Why an amount beyond 64 bits is refused.
pub(super) fn too_large(currency: Currency) -> String {
    let most = Money::new(i64::MAX, currency);
    format!("the most that can be kept is {most}")
}
