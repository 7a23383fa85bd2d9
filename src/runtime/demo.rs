//! A sample office on a throw-away file.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::paths::who;
use crate::domain::id::Id;
use crate::domain::kinds::Record;
use crate::domain::problem::Problem;
use crate::domain::source::Source;
use crate::domain::values::Day;
use crate::sample;
use crate::store::Store;

/// The records of a sample office as they stand on a day.
pub type Sample = fn(Day) -> Vec<(Id, Record)>;

/// A folder that goes when it is dropped, with a sample office in it.
pub struct Demo {
    folder: PathBuf,
}

impl Demo {
    /// Makes that sample office as of today in a folder of its own.
    ///
    /// # Errors
    /// The folder or the file cannot be made.
    pub fn make(source: Arc<dyn Source>, sample: Sample) -> Result<(Self, Store), Problem> {
        let folder = std::env::temp_dir().join(format!("attache-demo-{}", source.id()));
        fs::create_dir(&folder)
            .map_err(|error| Problem::failure(format!("no room for the demo: {}: {error}", folder.display())))?;
        let demo = Self { folder };
        let store = filled(&demo.folder.join("attache.db"), source, sample)?;
        Ok((demo, store))
    }

    /// Where the demo keeps its drafts.
    pub fn state(&self) -> &Path {
        &self.folder
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// A new file with the sample office as of today in it, without a history.
///
/// # Errors
/// The file cannot be made.
pub fn seeded(path: &Path, source: Arc<dyn Source>) -> Result<Store, Problem> {
    filled(path, source, sample::office)
}

/// The same with that sample office.
fn filled(path: &Path, source: Arc<dyn Source>, sample: Sample) -> Result<Store, Problem> {
    let records = sample(source.today());
    let office = records.iter().find_map(|(_, record)| match record {
        Record::Office(office) => Some(office.clone()),
        _ => None,
    });
    let office = office.ok_or_else(|| Problem::failure("the sample has no office in it"))?;
    let rest: Vec<(Id, Record)> =
        records.into_iter().filter(|(_, record)| !matches!(record, Record::Office(_))).collect();
    let mut store = Store::create(path, &office, &who(Some(sample::user())), source)?;
    store.seed(&rest)?;
    Ok(store)
}
