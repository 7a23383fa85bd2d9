//! The database files this process has open, so that a look at a file's first bytes never lets go of SQLite's locks.
//!
//! POSIX drops every lock of a process on a file when it closes any descriptor of that file. So the descriptor with
//! which a file is examined stays open until no store of this process uses the file any more.

use std::collections::BTreeMap;
use std::fs::File;
use std::os::unix::fs::MetadataExt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::domain::problem::Problem;

/// A file by its device and number.
type Key = (u64, u64);

/// Each open file with the number of stores that use it.
static OPEN: Mutex<BTreeMap<Key, (Arc<File>, usize)>> = Mutex::new(BTreeMap::new());

/// Keeps the descriptor of a file open as long as a store uses the file.
#[derive(Debug)]
pub(super) struct Held {
    key: Key,
    file: Arc<File>,
}

impl Held {
    /// Holds the file of these facts; opens it only if no store of this process has it open.
    pub(super) fn hold(
        facts: &std::fs::Metadata,
        open: impl FnOnce() -> Result<File, Problem>,
    ) -> Result<Self, Problem> {
        let key = (facts.dev(), facts.ino());
        let mut all = all();
        if let Some((file, users)) = all.get_mut(&key) {
            *users += 1;
            return Ok(Self { key, file: Arc::clone(file) });
        }
        let file = Arc::new(open()?);
        all.insert(key, (Arc::clone(&file), 1));
        Ok(Self { key, file })
    }

    /// The same file for one more store.
    pub(super) fn again(&self) -> Self {
        if let Some((_, users)) = all().get_mut(&self.key) {
            *users += 1;
        }
        Self { key: self.key, file: Arc::clone(&self.file) }
    }

    /// The file.
    pub(super) fn file(&self) -> &File {
        &self.file
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        let mut all = all();
        if let Some((_, users)) = all.get_mut(&self.key) {
            *users -= 1;
            if *users == 0 {
                all.remove(&self.key);
            }
        }
    }
}

fn all() -> MutexGuard<'static, BTreeMap<Key, (Arc<File>, usize)>> {
    OPEN.lock().unwrap_or_else(PoisonError::into_inner)
}
