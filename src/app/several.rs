//! Several records with which one thing is done, as one step.

use super::bulk::Fields;
use super::line::Line;
use super::register::Register;
use super::wrap;
use crate::domain::kinds::engagement::Status;
use crate::domain::kinds::{Kind, Record, Stored};
use crate::domain::step::Change;
use crate::domain::values::Day;

/// How many of them are named in a question, and the longest name that is not cut there.
const ASKED: (usize, usize) = (3, 36);
/// The same in the history.
const TOLD: (usize, usize) = (2, 22);

/// Several records, and what is being asked about them.
#[derive(Clone, Debug)]
pub struct Several {
    /// Their kind.
    pub kind: Kind,
    /// The records as they were read.
    pub records: Vec<Stored>,
    /// Whether what took place took place as planned: planned days become the actual ones where none are entered.
    pub as_planned: bool,
    /// What is being asked.
    pub stage: Stage,
}

/// What is asked about several records.
#[derive(Clone, Debug)]
pub enum Stage {
    /// Whether to archive them; the usual answer is no.
    Archive,
    /// Which answer to give.
    Answer,
    /// Which fields shall hold what.
    Edit(Box<Fields>),
    /// A reason for an answer.
    Reason {
        /// The answer.
        status: Status,
        /// The reason as it is typed.
        line: Line,
    },
}

impl Several {
    /// `12 engagements: Mission Osaka, Call Graz, Webinar and 9 more`.
    pub fn named(&self, register: &Register) -> String {
        named(self.kind, &self.records, register, ASKED)
    }

    /// What archives them all.
    pub fn archived(&self) -> Vec<Change> {
        let archive =
            |stored: &Stored| Change::Archive { kind: self.kind, id: stored.id.clone(), version: stored.version };
        self.records.iter().map(archive).collect()
    }

    /// The engagements as they are once that answer is given: those it changes.
    ///
    /// # Errors
    /// The first record that cannot be saved so, by its name.
    pub fn answered(&self, status: Status, reason: Option<&str>, today: Day) -> Result<Vec<Stored>, String> {
        let mut changed = Vec::new();
        for stored in &self.records {
            let mut after = stored.clone();
            if let Record::Engagement(it) = &mut after.record
                && (it.status != Some(status) || reason.is_some())
            {
                if status == Status::Done && self.as_planned {
                    it.take_as_planned();
                }
                it.answer(status, reason, today);
            }
            if after.record != stored.record {
                changed.push(sound(after)?);
            }
        }
        Ok(changed)
    }
}

/// The record, if it can be saved; else what is wrong with it, by its name.
pub(super) fn sound(stored: Stored) -> Result<Stored, String> {
    match stored.record.faults().into_iter().next() {
        Some(fault) => {
            let title = stored.record.title(&crate::domain::names::Nameless);
            Err(format!("\"{title}\": {fault}"))
        }
        None => Ok(stored),
    }
}

/// What writes records as they shall be.
pub fn edits(records: Vec<Stored>) -> Vec<Change> {
    let edit = |stored: Stored| Change::Edit { id: stored.id, record: stored.record, version: stored.version };
    records.into_iter().map(edit).collect()
}

/// How many records there are, and the names of the first, as the history tells it.
pub fn told(kind: Kind, records: &[Stored], register: &Register) -> String {
    named(kind, records, register, TOLD)
}

fn named(kind: Kind, records: &[Stored], register: &Register, (count, cells): (usize, usize)) -> String {
    let title = |stored: &Stored| wrap::cut(&stored.record.title(register), cells);
    if let [only] = records {
        return format!("{} \"{}\"", kind.name(), only.record.title(register));
    }
    let names: Vec<String> = records.iter().take(count).map(title).collect();
    let more = records.len().saturating_sub(count);
    let tail = if more == 0 { String::new() } else { format!(" and {more} more") };
    format!("{} {}: {}{tail}", records.len(), kind.spec().plural, names.join(", "))
}
