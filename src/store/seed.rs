//! Records that are in a file before its history begins.

use super::Store;
use super::db::Db;
use super::write::Writing;
use super::{exact, history};
use crate::domain::id::Id;
use crate::domain::kinds::Record;
use crate::domain::problem::{Code, Problem};
use crate::domain::source::Source;

impl Store {
    /// Puts records into a file that has no history yet, and makes none: for samples and tests.
    ///
    /// # Errors
    /// The file has a history, or a record cannot be taken; nothing is written then.
    pub fn seed(&mut self, seeds: &[(Id, Record)]) -> Result<(), Problem> {
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
        writing.add(id, &exact::record(record)?)?;
        // A sample may be large, and nobody will ask what was written.
        writing.forget();
    }
    writing.settle()
}
