//! Where the time and new ids come from; injected, so that tests and the demo can fix both.

use super::id::Id;
use super::values::Day;

/// Gives the time and new ids.
pub trait Source: Send + Sync {
    /// Now, as an instant in UTC.
    fn now(&self) -> jiff::Timestamp;
    /// The day and time it is here; UTC unless the source knows better.
    fn local(&self) -> jiff::civil::DateTime {
        jiff::tz::TimeZone::UTC.to_datetime(self.now())
    }
    /// The day it is here.
    fn today(&self) -> Day;
    /// An id that nothing else has.
    fn id(&self) -> Id;
}
