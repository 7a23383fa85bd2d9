//! Several records with which one thing is done, as one step.

use std::collections::BTreeMap;

use super::bulk::Fields;
use super::cautions::ahead;
use super::given::{Given, stands};
use super::line::Line;
use super::register::Register;
use super::screens::Tab;
use super::wording::labelled;
use super::wrap;
use crate::domain::id::Id;
use crate::domain::kinds::engagement::Status;
use crate::domain::kinds::{Kind, Record, Stored};
use crate::domain::names::Nameless;
use crate::domain::step::Change;
use crate::domain::values::{Day, Money};

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

/// A step over marked records: whose marks go once it is in the file.
#[derive(Clone, Debug)]
pub struct Together {
    /// The step.
    pub step: Id,
    /// The screen of the marks.
    pub tab: Tab,
    /// The kind of the records.
    pub kind: Kind,
}

/// What is asked about several records.
#[derive(Clone, Debug)]
pub enum Stage {
    /// Whether to archive them; the usual answer is no.
    Archive,
    /// Which answer to give.
    Answer {
        /// The answer under the mark.
        at: usize,
    },
    /// Which fields shall hold what.
    Edit(Box<Fields>),
    /// What has to be said with an answer, once for all.
    Reason {
        /// The answer.
        given: Given,
        /// What is typed.
        line: Line,
    },
    /// Whether those that are left end with their term, now that the reason is said.
    Ends {
        /// The reason.
        reason: String,
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

    /// Where they stand and what they come to: `committed 2, planned 1 · EUR 1,200.00`; the most frequent first.
    pub fn standing(&self) -> String {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for word in self.records.iter().map(|stored| stands(&stored.record)).filter(|word| !word.is_empty()) {
            *counts.entry(word).or_default() += 1;
        }
        let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let counts: Vec<String> = counts.iter().map(|(word, count)| format!("{word} {count}")).collect();
        let parts = [counts.join(", "), self.money()].into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(" · ")
    }

    /// What entries come to, each currency by itself; what came back is taken off.
    fn money(&self) -> String {
        let mut sums: BTreeMap<&str, Money> = BTreeMap::new();
        for stored in &self.records {
            let Record::Entry(it) = &stored.record else { continue };
            let Some(amount) = it.amount else { continue };
            let nothing = Money { minor: 0, ..amount };
            let sum = sums.entry(amount.currency.code()).or_insert(nothing);
            let added = if it.comes_back() { sum.checked_sub(amount) } else { sum.checked_add(amount) };
            let Some(added) = added else { return String::new() };
            *sum = added;
        }
        sums.values().map(ToString::to_string).collect::<Vec<_>>().join(" + ")
    }

    /// One of the records as it is once that answer is given.
    pub fn given(&self, record: &Record, given: Given, said: Option<&str>, today: Day) -> Record {
        let mut before = record.clone();
        if let (Record::Engagement(it), Given::Status(Status::Done), true) = (&mut before, given, self.as_planned)
            && it.status != Some(Status::Done)
        {
            it.take_as_planned();
        }
        given.to(&before, said, today)
    }

    /// The records as they are once that answer is given: those it changes.
    ///
    /// # Errors
    /// The first record that cannot be saved so, by its name.
    pub fn answered(&self, given: Given, said: Option<&str>, today: Day) -> Result<Vec<Stored>, String> {
        let mut changed = Vec::new();
        for stored in &self.records {
            if let (Record::Engagement(it), Given::Status(Status::Done)) = (&stored.record, given)
                && let Some(why) = ahead(it, today)
            {
                return Err(format!("\"{}\" is not done yet: {why}", stored.record.title(&Nameless)));
            }
            let after = Stored { record: self.given(&stored.record, given, said, today), ..stored.clone() };
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
            let title = stored.record.title(&Nameless);
            Err(format!("\"{title}\": {}", labelled(stored.record.kind(), &fault)))
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
