//! One user action on the records: what is to be written, and what was.

use super::id::Id;
use super::kinds::{Kind, Record};

/// Who acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    /// The name colleagues know.
    pub user: String,
    /// The user id of the process.
    pub uid: u32,
}

/// Where a step came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A form or a key.
    Screen,
    /// The command line.
    Command,
    /// A file.
    Import,
}

impl Origin {
    /// The word in the file and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Screen => "screen",
            Self::Command => "command",
            Self::Import => "import",
        }
    }
}

/// One user action: written whole or not at all, taken back by one undo.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Its own id: a second try with it is answered without writing.
    pub id: Id,
    /// What was done, as the history says it: `logged Call Osaka`.
    pub label: String,
    /// Where it came from.
    pub origin: Origin,
    /// Who did it.
    pub who: Who,
    /// The policy in force, by hash and whole.
    pub policy: Option<(String, String)>,
    /// What is to be written.
    pub changes: Vec<Change>,
}

/// One record that a step writes.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// A new record.
    Add {
        /// Its id.
        id: Id,
        /// The record.
        record: Record,
    },
    /// A record as it shall be.
    Edit {
        /// Its id.
        id: Id,
        /// The record.
        record: Record,
        /// The version it was made from; 0 for a record that is only in the reference.
        version: i64,
    },
    /// A record entered by mistake or no longer wanted.
    Archive {
        /// Its kind.
        kind: Kind,
        /// Its id.
        id: Id,
        /// The version that was seen.
        version: i64,
    },
    /// An archived record, taken out of the archive with what went into it in the same step.
    Restore {
        /// Its kind.
        kind: Kind,
        /// Its id.
        id: Id,
        /// The version that was seen.
        version: i64,
    },
}

impl Change {
    /// Which record is changed.
    pub fn record(&self) -> (Kind, &Id) {
        match self {
            Self::Add { id, record } | Self::Edit { id, record, .. } => (record.kind(), id),
            Self::Archive { kind, id, .. } | Self::Restore { kind, id, .. } => (*kind, id),
        }
    }
}

/// What became of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Became {
    /// It is new, or back.
    Added,
    /// Fields of it changed.
    Edited,
    /// It was archived.
    Archived,
    /// It was taken out of the archive.
    Restored,
    /// It is gone: the step that made it was undone.
    Removed,
}

/// One record that a step has written.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    /// Its kind.
    pub kind: Kind,
    /// Its id.
    pub id: Id,
    /// Its version now.
    pub version: i64,
    /// What became of it.
    pub became: Became,
    /// The fields that changed.
    pub fields: Vec<String>,
}

/// A step that is in the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Applied {
    /// Its place in the history; 0 where nothing had to be written.
    pub seq: i64,
    /// Its id.
    pub id: Id,
    /// What was done.
    pub label: String,
    /// The records it has written.
    pub changed: Vec<Changed>,
}
