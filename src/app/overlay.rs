//! What lies over a screen: a list to look at, a choice to make, a line to write.

use super::cursor::Cursor;
use super::draft::Draft;
use super::line::Line;
use crate::domain::id::Id;
use crate::domain::kinds::engagement::Status;
use crate::domain::kinds::{Engagement, Kind, Stored};
use crate::domain::problem::Fault;
use crate::keys::{ACTIONS, Entry};

/// One thing over the screen.
#[derive(Clone, Debug)]
pub enum Overlay {
    /// Lines to look at.
    Text {
        /// What they are.
        title: String,
        /// The lines.
        lines: Vec<String>,
        /// The first one on the screen.
        top: usize,
    },
    /// The whole panel.
    Panel {
        /// The first line on the screen.
        top: usize,
    },
    /// What each key does here.
    Help {
        /// The first line on the screen.
        top: usize,
    },
    /// Actions by name.
    Palette(Palette),
    /// Which answer to give.
    Answer(Box<Stored>),
    /// A reason for an answer.
    Reason {
        /// The engagement.
        stored: Box<Stored>,
        /// The answer.
        status: Status,
        /// The reason as it is typed.
        line: Line,
    },
    /// A question whose usual answer is no.
    Archive {
        /// The kind.
        kind: Kind,
        /// The record.
        id: Id,
        /// The version that was seen.
        version: i64,
        /// What it is called.
        title: String,
    },
    /// A draft that was left.
    Draft {
        /// The draft.
        draft: Draft,
        /// Whether somebody asked for a new form rather than the program was just started.
        wanted: bool,
    },
    /// One line that logs an engagement.
    Log(Box<LogLine>),
}

/// The line that logs.
#[derive(Clone, Debug)]
pub struct LogLine {
    /// What is typed.
    pub line: Line,
    /// What it was understood as.
    pub read: Result<Engagement, Fault>,
    /// The record's id, so that a second Enter is the same engagement.
    pub id: Id,
}

/// The palette.
#[derive(Clone, Debug, Default)]
pub struct Palette {
    /// What is typed.
    pub line: Line,
    /// The mark among what is found.
    pub cursor: Cursor,
}

impl Palette {
    /// The actions that hold each of the typed words in their name, help or keys.
    pub fn found(&self) -> Vec<&'static Entry> {
        let wanted = self.line.text().to_lowercase();
        let has = |entry: &&Entry| {
            let all = format!("{} {} {}", entry.name, entry.help, entry.hint).to_lowercase();
            wanted.split_whitespace().all(|word| all.contains(word))
        };
        let mut found: Vec<&'static Entry> = ACTIONS.iter().filter(|entry| is_offered(entry)).filter(has).collect();
        let rank = |entry: &&Entry| usize::from(!entry.name.starts_with(wanted.trim()));
        found.sort_by_key(rank);
        found
    }
}

/// Whether an action makes sense by name: not the ones that move within text or a list.
fn is_offered(entry: &Entry) -> bool {
    use crate::keys::{Action as A, Context};
    !matches!(entry.context, Context::Form | Context::Field | Context::Overlay)
        && !matches!(entry.action, A::Palette | A::Escape | A::Interrupt | A::Down | A::Up)
}
