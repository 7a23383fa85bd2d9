//! The plain values records are made of: dates, money, days of work and numbers, with the one reading of typed text
//! for each. Nothing here knows a record, a clock or a file; what is not clear is refused, never guessed.

pub mod date;
pub mod date_text;
pub mod days;
pub mod money;
pub mod money_range;
pub mod money_text;
pub mod months;
pub mod number;

#[cfg(test)]
mod tests;

pub use date::{Day, Month, PartialDate, add_months, iso_week};
pub use date_text::{echo, parse_date, parse_day, short};
pub use days::{Days, exceeds, percent, tenths};
pub use money::{Currency, Money};
pub use money_range::MoneyRange;
pub use money_text::parse_money;
pub use months::{is_whole_month, months_of};
pub use number::parse_number;

/// The longest part of a refused text that an error repeats, in characters.
const SHOWN: usize = 60;

/// A text that could not be read as a value, or could be read in two ways.
///
/// Printed as `"12,5o" is not an amount; write 12500 or 12,500.00`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{}\" is not {what}; {allowed}", shown(.value))]
pub struct Unclear {
    /// What was written, whole and unchanged.
    pub value: String,
    /// What it was meant to be, with its article: `an amount`.
    pub what: &'static str,
    /// Why not, or what to write in its place: `write 12500 or 12,500.00`.
    pub allowed: String,
}

impl Unclear {
    /// A refusal of `value` as `what`, saying what is `allowed`.
    pub fn new(value: &str, what: &'static str, allowed: impl Into<String>) -> Self {
        Self { value: value.to_owned(), what, allowed: allowed.into() }
    }
}

/// The refused text on one line: control characters replaced, a long text cut short.
fn shown(value: &str) -> String {
    let mut chars = value.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c });
    let mut text: String = chars.by_ref().take(SHOWN).collect();
    if chars.next().is_some() {
        text.push('…');
    }
    text
}
