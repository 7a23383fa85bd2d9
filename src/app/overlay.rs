//! What lies over a screen: a list to look at, a choice to make, a line to write.

use super::brief::Brief;
use super::cursor::{Cursor, Move};
use super::days_grid::DaysGrid;
use super::draft::Draft;
use super::layout::Size;
use super::line::Line;
use super::log_line::{Choice, Logged};
use super::merging::Merging;
use super::palette::Palette;
use super::pick::Pick;
use super::register::Register;
use super::several::Several;
use super::terms::Terms;
use crate::domain::id::Id;
use crate::domain::kinds::decision::Verdict;
use crate::domain::kinds::engagement::Status;
use crate::domain::kinds::{Kind, Record, Stored};
use crate::domain::problem::Fault;
use crate::domain::values::Day;
use crate::rules::Finding;

/// The most lines of a brief.
const LONGEST: usize = 200;

/// The widest brief, in cells.
const WIDEST: usize = 78;

/// One thing over the screen.
#[derive(Clone, Debug)]
pub enum Overlay {
    /// What a rule says, whole.
    Finding(Box<Told>),
    /// What a rule judges, and by which limits.
    Rule(Box<Explained>),
    /// Why a finding is accepted, and until when.
    Acknowledge(Box<Acknowledging>),
    /// The day that is to be looked at.
    AnotherDay(Line),
    /// The whole panel.
    Panel {
        /// The first line on the screen.
        top: usize,
    },
    /// All that is known of a city or a network.
    Brief(Box<Briefed>),
    /// What each key does here.
    Help(Help),
    /// Actions by name.
    Palette(Palette),
    /// Which answer to give.
    Answer {
        /// The engagement.
        stored: Box<Stored>,
        /// The answer under the mark.
        at: usize,
    },
    /// A reason for an answer.
    Reason {
        /// The engagement.
        stored: Box<Stored>,
        /// The answer.
        status: Status,
        /// The reason as it is typed.
        line: Line,
    },
    /// What is decided of a membership or an agreement.
    Decide(Box<Deciding>),
    /// What to add, where a screen or a card takes several kinds.
    Which {
        /// To what it is added; empty for a list.
        to: String,
        /// What can be added.
        offers: Vec<Offer>,
    },
    /// Where an entry of money or a promise shall stand.
    Standing {
        /// The entry or promise.
        stored: Box<Stored>,
        /// What the mark is on.
        at: usize,
    },
    /// A word or an amount that goes with it.
    Told {
        /// The entry or promise.
        stored: Box<Stored>,
        /// What is asked.
        asked: Asked,
        /// What is typed.
        line: Line,
    },
    /// A question whose usual answer is no.
    Archive(Box<Stored>),
    /// Something about several records.
    Several(Box<Several>),
    /// Which field the list is sorted by.
    Sort(Pick),
    /// The terms that the list is narrowed to.
    Terms(Box<Terms>),
    /// Which saved view is wanted.
    Views(Pick),
    /// A draft of the form that was asked for.
    Draft(Box<Draft>),
    /// Whether a draft shall go; usually not.
    Discard(Box<Draft>),
    /// Whether the rest of a step shall be taken back; usually not.
    UndoRest {
        /// The place of the step.
        step: i64,
        /// What it did.
        label: String,
        /// What was changed since.
        changed: Vec<String>,
    },
    /// Fields that a colleague and we have both changed.
    Merge(Box<Merging>),
    /// One line that logs an engagement.
    Log(Box<LogLine>),
    /// The fields of the open form, by name.
    Fields(Palette),
    /// The days of the open engagement, one by one.
    Days(Box<DaysGrid>),
}

/// How wide a brief is drawn: as wide as its text is read well.
pub fn brief_cells(size: Size) -> usize {
    usize::from(size.columns).saturating_sub(2).min(WIDEST)
}

/// A brief while it is read, and once it is.
#[derive(Clone, Debug)]
pub struct Briefed {
    /// Of which city or network.
    pub id: Id,
    /// What it is called.
    pub title: String,
    /// What is known of it; none while that is read.
    pub brief: Option<Box<Brief>>,
    /// The first line on the screen.
    pub top: usize,
}

impl Briefed {
    /// Its lines, at most so many cells wide.
    pub fn lines(&self, names: &Register, cells: usize) -> Vec<String> {
        match &self.brief {
            Some(brief) => brief.lines(names, cells, LONGEST),
            None => vec![self.title.clone()],
        }
    }
}

/// A membership or an agreement while it is being decided on: first what, then why, then whether its end is set too.
#[derive(Clone, Debug)]
pub struct Deciding {
    /// The membership or agreement.
    pub stored: Stored,
    /// The end of the term at hand, if that is known.
    pub ends: Option<Day>,
    /// The verdict under the mark.
    pub at: usize,
    /// What was decided; none until it is said.
    pub verdict: Option<Verdict>,
    /// The reason as it is typed.
    pub line: Line,
    /// Whether the reason is given and it is asked if the end is set too.
    pub asks_end: bool,
}

/// Something that can be added, by a letter.
#[derive(Clone, Debug)]
pub struct Offer {
    /// The letter.
    pub key: char,
    /// What it is, in words.
    pub word: String,
    /// What the form begins with.
    pub record: Record,
}

/// What is asked before something stands elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// How much of an entry is paid.
    Paid,
    /// By what one can see that a promise was kept.
    Kept,
    /// Why a promise is let go.
    Released,
}

/// A finding in words, with the records behind it.
#[derive(Clone, Debug)]
pub struct Told {
    /// The finding.
    pub finding: Finding,
    /// In a few words.
    pub title: String,
    /// All of it.
    pub lines: Vec<String>,
    /// The records behind it, each with the line on which it stands.
    pub records: Vec<(usize, Kind, Id)>,
    /// Which of them the mark is on.
    pub selected: usize,
    /// The first line on the screen.
    pub top: usize,
}

impl Told {
    /// The line the mark is on.
    pub fn marked(&self) -> Option<usize> {
        self.records.get(self.selected).map(|(line, ..)| *line)
    }

    /// Moves the mark to another record, and the lines with it; without records only the lines.
    pub fn go(&mut self, step: Move, height: usize) {
        let mut cursor = Cursor { selected: self.selected, top: 0 };
        cursor.go(step, self.records.len(), self.records.len());
        let at_end = cursor.selected == self.selected;
        self.selected = cursor.selected;
        let most = self.lines.len().saturating_sub(height);
        let line = self.marked().unwrap_or(0);
        self.top = match step {
            // Before the first record and behind the last one there is more to read.
            Move::Down | Move::HalfDown | Move::PageDown if at_end => self.top + 1,
            Move::Up | Move::HalfUp | Move::PageUp if at_end => self.top.saturating_sub(1),
            Move::First => 0,
            _ => self.top.min(line).max((line + 1).saturating_sub(height)),
        }
        .min(most);
    }
}

/// A rule in words.
#[derive(Clone, Debug)]
pub struct Explained {
    /// Its id and the recommendation it serves.
    pub title: String,
    /// All of it.
    pub lines: Vec<String>,
    /// The first line on the screen.
    pub top: usize,
    /// The finding that is looked at, if one is.
    pub from: Option<Box<Told>>,
}

/// A finding while it is being acknowledged.
#[derive(Clone, Debug)]
pub struct Acknowledging {
    /// The finding.
    pub finding: Finding,
    /// The ids of the records behind it.
    pub records: Vec<String>,
    /// Why it is accepted.
    pub reason: Line,
    /// Until when, as it is typed.
    pub until: Line,
    /// Whether keys go into the second of them.
    pub at_until: bool,
}

/// The line that logs.
#[derive(Clone, Debug)]
pub struct LogLine {
    /// What is typed.
    pub line: Line,
    /// What it was understood as.
    pub read: Result<Logged, Fault>,
    /// What an unclear word of it may mean.
    pub choices: Vec<Choice>,
    /// The mark among them.
    pub at: usize,
    /// The record's id, so that a second Enter is the same engagement.
    pub id: Id,
}

/// What each key does, and what is looked for in it.
#[derive(Clone, Debug, Default)]
pub struct Help {
    /// What is looked for.
    pub line: Line,
    /// Whether letters go into it.
    pub typing: bool,
    /// The first line on the screen.
    pub top: usize,
}
