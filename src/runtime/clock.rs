//! The time and new ids, from the machine or, for tests and the demo, from `ATTACHE_NOW`.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Unit};
use uuid::Uuid;

use crate::domain::id::Id;
use crate::domain::problem::{Code, Problem};
use crate::domain::source::Source;
use crate::domain::values::Day;

/// The machine's clock, or one that stands still.
pub struct Clock {
    fixed: Option<DateTime>,
}

impl Clock {
    /// The clock that the environment asks for: `ATTACHE_NOW`, a local date or date and time, stands still.
    ///
    /// # Errors
    /// A value that is no date.
    pub fn from_env() -> Result<Self, Problem> {
        match std::env::var("ATTACHE_NOW") {
            Ok(text) if !text.trim().is_empty() => Self::fixed(text.trim()),
            _ => Ok(Self { fixed: None }),
        }
    }

    /// A clock that stands still at a local date, or date and time.
    ///
    /// # Errors
    /// A text that is no date.
    pub fn fixed(text: &str) -> Result<Self, Problem> {
        let at = text.parse::<DateTime>().or_else(|_| text.parse::<Day>().map(|day| day.at(10, 0, 0, 0)));
        match at {
            Ok(at) => Ok(Self { fixed: Some(at) }),
            Err(_) => {
                let message = format!("ATTACHE_NOW: \"{text}\" is not a date; write 2027-01-12 or 2027-01-12T10:00");
                Err(Problem::new(Code::Usage, message))
            }
        }
    }
}

impl Source for Clock {
    fn now(&self) -> Timestamp {
        match self.fixed {
            Some(at) => TimeZone::UTC.to_timestamp(at).unwrap_or(Timestamp::UNIX_EPOCH),
            None => Timestamp::now().round(Unit::Millisecond).unwrap_or(Timestamp::UNIX_EPOCH),
        }
    }

    fn local(&self) -> DateTime {
        self.fixed.unwrap_or_else(|| TimeZone::system().to_datetime(Timestamp::now()))
    }

    fn today(&self) -> Day {
        self.local().date()
    }

    fn id(&self) -> Id {
        Id::from_bits(Uuid::now_v7().as_u128())
    }
}
