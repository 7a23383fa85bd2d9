//! The file: the only place that knows SQLite.
//!
//! [`Store`] opens a file, reads records by page and by name, and writes steps. Each thread has a store of its own
//! ([`Store::again`]). While a store is open, nothing else in the process may open and close the database file itself:
//! that would let go of SQLite's locks.
//!
//! What is written is cleaned, bounded and checked here, but not settled: whoever makes a step has called
//! `Record::settle`, so that what was shown before saving is what is saved.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::domain::id::Id;
use crate::domain::kinds::office::OFFICE_ID;
use crate::domain::kinds::{Kind, Stored};
use crate::domain::problem::Problem;
use crate::domain::source::Source;

mod backup;
mod bring_up;
mod cells;
mod chain;
mod conflict;
mod costs;
mod db;
mod exact;
mod facts;
mod filter;
mod find;
mod gather;
mod ground;
mod held;
mod history;
mod names;
mod open;
mod page;
mod payload;
mod reverse;
mod rows;
mod schema;
mod search;
mod seed;
mod sql;
mod standing;
mod step;
mod undo;
mod uptake;
mod write;

#[cfg(test)]
mod tests;

pub use bring_up::BroughtUp;
pub use history::{FieldChange, StepRow, StepSort};
pub use names::{CityRow, NameRow, NameRows};
pub use undo::{Left, Undone, Which};

/// What a store may do with its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Read and write.
    Write,
    /// Only read; the one way to use a file of a newer build.
    Read,
}

/// An open file of the office.
pub struct Store {
    // Closed before `held` lets go of the file.
    db: db::Db,
    held: held::Held,
    path: PathBuf,
    file: Id,
    access: Access,
    source: Arc<dyn Source>,
}

impl Store {
    /// The random id of the file, under which drafts are kept.
    pub fn file_id(&self) -> &Id {
        &self.file
    }

    /// Where the file is.
    pub fn path(&self) -> &std::path::Path {
        &self.path
    }

    /// The facts of the office.
    ///
    /// # Errors
    /// The file cannot be read, or has no such facts.
    pub fn office(&self) -> Result<Stored, Problem> {
        let office = self.get(Kind::Office, &Id::new(OFFICE_ID))?;
        office.ok_or_else(|| Problem::failure("the file lacks the facts of the office; restore a backup"))
    }

    /// The record of that id; a city or network that only the reference knows comes with version 0.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn get(&self, kind: Kind, id: &Id) -> Result<Option<Stored>, Problem> {
        if let Some(stored) = self.db.reading(|| rows::get(&self.db, kind, id))? {
            return Ok(Some(stored));
        }
        let known = uptake::record(kind, id);
        Ok(known.map(|record| Stored { id: id.clone(), version: 0, archived: false, record }))
    }

    /// A number that moves when another connection has written; compare it with that of this store only.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn stamp(&self) -> Result<i64, Problem> {
        let stamp = self.db.row("pragma data_version", &[], |row| Ok(row.get("data_version")?))?;
        Ok(stamp.unwrap_or_default())
    }

    /// Stops each reading from now on that takes longer than `limit`, so that a list never stands still; `None` lets
    /// readings take their time, as a long job wants.
    ///
    /// # Errors
    /// The connection refuses.
    pub fn stop_after(&self, limit: Option<Duration>) -> Result<(), Problem> {
        self.db.stop_after(limit)
    }

    /// How many statements this store has run.
    pub fn ran(&self) -> u64 {
        self.db.ran()
    }

    /// Keeps from now on the text of each statement for [`Store::plans`].
    pub fn watch(&self) {
        self.db.watch();
    }

    /// The statements since [`Store::watch`], each with SQLite's plan for it.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn plans(&self) -> Result<Vec<(String, String)>, Problem> {
        self.db.plans()
    }
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").field("path", &self.path).field("access", &self.access).finish_non_exhaustive()
    }
}
