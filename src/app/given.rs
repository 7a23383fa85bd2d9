//! The answers that a record can be given, and how it stands once one is.

use crate::domain::kinds::decision::Verdict;
use crate::domain::kinds::engagement::Status;
use crate::domain::kinds::entry::EntryState;
use crate::domain::kinds::promise::PromiseStatus;
use crate::domain::kinds::{Kind, Record};
use crate::domain::values::Day;

/// An answer, to one record or to several at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// An engagement stands there.
    Status(Status),
    /// An entry of money is booked so.
    Booked(EntryState),
    /// A promise stands there.
    Stands(PromiseStatus),
    /// That is decided of a membership or an agreement.
    Decided(Verdict),
}

/// Whether records of that kind are answered.
pub fn is_answered(kind: Kind) -> bool {
    matches!(kind, Kind::Engagement | Kind::Entry | Kind::Promise) || is_decided(kind)
}

/// Whether records of that kind are decided on.
pub fn is_decided(kind: Kind) -> bool {
    matches!(kind, Kind::Membership | Kind::Agreement)
}

/// Where a record stands now, in a word; empty for one that is decided on.
pub fn stands(record: &Record) -> &'static str {
    match record {
        Record::Engagement(it) => it.status.map_or("", Status::label),
        Record::Entry(it) => it.state.map_or("", EntryState::label),
        Record::Promise(it) => it.status.map_or("", PromiseStatus::label),
        _ => "",
    }
}

impl Given {
    /// The answer in a word: `accepted`, `void`, `kept`, `leave`.
    pub fn label(self) -> &'static str {
        match self {
            Self::Status(status) => status.label(),
            Self::Booked(state) => state.label(),
            Self::Stands(status) => status.label(),
            Self::Decided(verdict) => verdict.label(),
        }
    }

    /// The word before what has to be said with it; none where nothing has.
    pub fn asks(self) -> Option<&'static str> {
        match self {
            Self::Status(status) => status.needs_reason().then_some("why"),
            Self::Booked(_) | Self::Stands(PromiseStatus::Open) => None,
            Self::Stands(PromiseStatus::Kept) => Some("seen by"),
            Self::Stands(PromiseStatus::Released) | Self::Decided(_) => Some("why"),
        }
    }

    /// What is said where that was not said.
    pub fn unsaid(self) -> String {
        match self {
            Self::Stands(PromiseStatus::Kept) => "say by what one can see that it was kept".to_owned(),
            Self::Stands(_) => "say why it is let go".to_owned(),
            Self::Decided(verdict) => format!("say why to {} it", verdict.label()),
            Self::Status(_) | Self::Booked(_) => format!("say why it is {}", self.label()),
        }
    }

    /// The record as it stands once it is given; one that stands there already stays as it is unless something is said.
    pub fn to(self, record: &Record, said: Option<&str>, today: Day) -> Record {
        let mut after = record.clone();
        match (self, &mut after) {
            (Self::Status(status), Record::Engagement(it)) if it.status != Some(status) || said.is_some() => {
                it.answer(status, said, today);
                return after;
            }
            (Self::Booked(state), Record::Entry(it)) if it.state != Some(state) => it.state = Some(state),
            (Self::Stands(status), Record::Promise(it)) if it.status != Some(status) || said.is_some() => {
                it.status = Some(status);
                let said = said.unwrap_or_default();
                match status {
                    PromiseStatus::Kept => said.clone_into(&mut it.evidence),
                    PromiseStatus::Released => {
                        let gap = if it.note.is_empty() { "" } else { "\n" };
                        it.note.push_str(&format!("{gap}Released {today}: {said}"));
                    }
                    PromiseStatus::Open => {}
                }
            }
            _ => return after,
        }
        after.settle(Some(record), today);
        after
    }
}
