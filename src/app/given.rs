//! The answers that a record can be given, and how it stands once one is.

use super::cautions::ahead;
use crate::domain::kinds::decision::Verdict;
use crate::domain::kinds::engagement::Status;
use crate::domain::kinds::entry::EntryState;
use crate::domain::kinds::promise::PromiseStatus;
use crate::domain::kinds::{Kind, Record};
use crate::domain::values::{Day, Money};
use crate::keys::{Chord, Key};

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

/// What an open question would do were it answered as it stands; what is typed as the reason weighs nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Would {
    /// Give that answer.
    Give(Given),
    /// Leave what ends with its term then, and set its end.
    End,
    /// Book a part of an entry as paid.
    Pay(Money),
    /// Archive.
    Archive,
}

impl Would {
    /// The word under which it is told what that would change: `IF DECLINED`.
    pub fn word(self) -> String {
        match self {
            Self::Give(Given::Status(Status::Idea)) => "IF AN IDEA".to_owned(),
            Self::Give(Given::Decided(Verdict::Keep)) => "IF KEPT".to_owned(),
            Self::Give(Given::Decided(Verdict::Leave)) => "IF LEFT".to_owned(),
            Self::Give(given) => format!("IF {}", given.label().to_uppercase()),
            Self::End => "IF IT ENDS".to_owned(),
            Self::Pay(_) => "IF PAID".to_owned(),
            Self::Archive => "IF ARCHIVED".to_owned(),
        }
    }
}

/// The answers that records of a kind can be given, in the order in which they are asked.
pub fn answers(kind: Kind) -> &'static [Given] {
    use Given::{Booked, Decided, Stands};
    match kind {
        Kind::Engagement => &[
            Given::Status(Status::Accepted),
            Given::Status(Status::Declined),
            Given::Status(Status::Idea),
            Given::Status(Status::Postponed),
            Given::Status(Status::Cancelled),
            Given::Status(Status::Done),
        ],
        Kind::Entry => &[
            Booked(EntryState::Planned),
            Booked(EntryState::Committed),
            Booked(EntryState::Invoiced),
            Booked(EntryState::Spent),
            Booked(EntryState::Void),
        ],
        Kind::Promise => &[Stands(PromiseStatus::Kept), Stands(PromiseStatus::Released), Stands(PromiseStatus::Open)],
        Kind::Membership | Kind::Agreement => &[Decided(Verdict::Keep), Decided(Verdict::Leave)],
        _ => &[],
    }
}

/// The answer on which the mark stands at first: the one that usually comes next.
pub fn usual(record: &Record, today: Day) -> usize {
    let next = match record {
        Record::Engagement(it) if it.status == Some(Status::Accepted) && ahead(it, today).is_none() => {
            Given::Status(Status::Done)
        }
        Record::Entry(it) => Given::Booked(match it.state {
            Some(EntryState::Planned) => EntryState::Committed,
            Some(EntryState::Committed) => EntryState::Invoiced,
            Some(EntryState::Invoiced | EntryState::Spent) => EntryState::Spent,
            _ => EntryState::Planned,
        }),
        _ => return 0,
    };
    answers(record.kind()).iter().position(|given| *given == next).unwrap_or(0)
}

/// Where the mark of a question goes with a key, among so many answers; none for a key that does not move it.
pub fn moved(at: usize, count: usize, chord: Chord) -> Option<usize> {
    match chord.key {
        Key::Down | Key::Tab => Some((at + 1).min(count.saturating_sub(1))),
        Key::Up | Key::BackTab => Some(at.saturating_sub(1)),
        _ => None,
    }
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
