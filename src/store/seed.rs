//! Records that are in a file before its history begins.

use super::Store;
use super::db::Db;
use super::write::Writing;
use super::{exact, history, rows, uptake};
use crate::domain::id::Id;
use crate::domain::kinds::Record;
use crate::domain::problem::{Code, Problem};
use crate::domain::source::Source;

/// What is kept in memory of a file while much is written to it, in kibibytes; and otherwise, as SQLite has it.
const ROOMY: i64 = -128 << 10;
const USUAL: i64 = -2_000;

impl Store {
    /// Puts records into a file that has no history yet, and makes none: for samples and tests.
    ///
    /// # Errors
    /// The file has a history, or a record cannot be taken; nothing is written then.
    pub fn seed(&mut self, seeds: &[(Id, Record)]) -> Result<(), Problem> {
        // The indexes are written all over: with little room each page would go to the disk and come back many times.
        self.db.conn().pragma_update(None, "cache_size", ROOMY)?;
        let seeded = self.seed_whole(seeds);
        self.db.conn().pragma_update(None, "cache_size", USUAL)?;
        seeded
    }

    fn seed_whole(&self, seeds: &[(Id, Record)]) -> Result<(), Problem> {
        let transaction = self.begin()?;
        if history::last(&self.db)? > 0 {
            let text = "this file has a history already; what is added now must stand in it";
            return Err(Problem::new(Code::Conflict, text));
        }
        records(&self.db, self.source.as_ref(), seeds)?;
        transaction.commit()?;
        Ok(())
    }
}

/// Writes records without a step, inside the caller's transaction.
pub(super) fn records(db: &Db, source: &dyn Source, seeds: &[(Id, Record)]) -> Result<(), Problem> {
    let mut writing = Writing::new(db, source);
    for (id, record) in seeds {
        let record = exact::record(record)?;
        match rows::get(db, record.kind(), id)? {
            // Taken up because something points at it: what is known of it more comes now.
            Some(stored) if uptake::record(record.kind(), id).as_ref() == Some(&stored.record) => {
                writing.put(stored, record)?;
            }
            _ => writing.add(id, &record)?,
        }
        // A sample may be large, and nobody will ask what was written.
        writing.forget();
    }
    writing.settle()
}
