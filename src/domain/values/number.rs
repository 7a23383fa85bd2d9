//! Decimal numbers, exactly: the reading of digits that days, money and plain numbers share. Never a float.

use rust_decimal::Decimal;

use super::Unclear;

/// A decimal number held exactly: `mantissa` / 10^`scale`.
///
/// Its arithmetic answers `None` rather than round or wrap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Exact {
    mantissa: i128,
    scale: u32,
}

impl Exact {
    pub(super) const ZERO: Self = Self { mantissa: 0, scale: 0 };
    pub(super) const ONE: Self = Self { mantissa: 1, scale: 0 };

    /// Reads `12`, `12.5` or `.5`: ASCII digits and at most one `.`, which has digits after it.
    /// `None` if the text is anything else or the number is beyond 128 bits.
    pub(super) fn read(text: &str) -> Option<Self> {
        let (whole, decimals) = match text.split_once('.') {
            Some((_, "")) => return None,
            Some(parts) => parts,
            None => (text, ""),
        };
        let mut number = Self::ZERO;
        let mut any = false;
        for byte in whole.bytes().chain(decimals.bytes()) {
            if !byte.is_ascii_digit() {
                return None;
            }
            let digit = i128::from(byte - b'0');
            number.mantissa = number.mantissa.checked_mul(10)?.checked_add(digit)?;
            any = true;
        }
        number.scale = u32::try_from(decimals.len()).ok()?;
        any.then_some(number)
    }

    pub(super) fn times(self, other: Self) -> Option<Self> {
        Some(Self { mantissa: self.mantissa.checked_mul(other.mantissa)?, scale: self.scale.checked_add(other.scale)? })
    }

    pub(super) fn plus(self, other: Self) -> Option<Self> {
        let scale = self.scale.max(other.scale);
        let (a, b) = (self.widened(scale)?, other.widened(scale)?);
        Some(Self { mantissa: a.checked_add(b)?, scale })
    }

    pub(super) fn negated(self) -> Option<Self> {
        Some(Self { mantissa: self.mantissa.checked_neg()?, scale: self.scale })
    }

    /// Drops the zeros at the end of its decimals.
    pub(super) fn shortest(mut self) -> Self {
        while self.scale > 0 && self.mantissa % 10 == 0 {
            self.mantissa /= 10;
            self.scale -= 1;
        }
        self
    }

    /// How many decimals it is written with.
    pub(super) fn decimals(self) -> u32 {
        self.scale
    }

    /// The number in units of 10^-`scale`; `None` if it has more decimals or is too large.
    pub(super) fn widened(self, scale: u32) -> Option<i128> {
        let more = scale.checked_sub(self.scale)?;
        self.mantissa.checked_mul(10_i128.checked_pow(more)?)
    }
}

/// Reads a plain number such as an FTE, a weight or a rate: `0.8`, `0,8`, `-3`. A comma or a point is its decimal mark;
/// thousands are not grouped. More than `places` decimals are refused, not rounded.
pub fn parse_number(text: &str, places: u32) -> Result<Decimal, Unclear> {
    let refused = |allowed: String| Unclear::new(text, "a number", allowed);
    let trimmed = text.trim();
    let (negative, size) = match trimmed.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (true, rest),
        None => (false, trimmed),
    };
    let Some(mut number) = Exact::read(&size.replace(',', ".")) else {
        let example = if places == 0 { "12" } else { "12 or 0.8" };
        return Err(refused(format!("write {example}, without thousands marks")));
    };
    if number.decimals() > places {
        return Err(refused(match places {
            0 => "write a whole number".to_owned(),
            1 => "write at most 1 decimal".to_owned(),
            _ => format!("write at most {places} decimals"),
        }));
    }
    if negative {
        number = number.negated().unwrap_or(number);
    }
    Decimal::try_from_i128_with_scale(number.mantissa, number.scale)
        .map_err(|_| refused("it has too many digits".to_owned()))
}
