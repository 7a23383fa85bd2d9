//! The sample office in a file of its own.

use std::sync::Arc;

use attache::domain::kinds::{Kind, Stored};
use attache::domain::problem::Problem;
use attache::domain::query::Query;
use attache::domain::source::Source;
use attache::domain::step::{Change, Origin, Step, Who};
use attache::runtime::clock::Clock;
use attache::runtime::demo::seeded;
use attache::runtime::reads;
use attache::store::Store;
use tempfile::TempDir;

/// The sample office of one day, which its clock never leaves; the file goes with it.
pub(crate) struct Office {
    pub(crate) store: Store,
    pub(crate) source: Arc<dyn Source>,
    _folder: TempDir,
}

impl Office {
    pub(crate) fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let source: Arc<dyn Source> = Arc::new(Clock::fixed("2027-01-12").unwrap());
        let store = seeded(&folder.path().join("attache.db"), source.clone()).unwrap();
        Self { store, source, _folder: folder }
    }

    /// The records of a kind.
    pub(crate) fn all(&self, kind: Kind) -> Vec<Stored> {
        reads::all(&self.store, &Query::all(kind, 500)).unwrap()
    }

    /// Writes a step as the screens do.
    pub(crate) fn write(&mut self, who: Who, changes: Vec<Change>) -> Result<(), Problem> {
        let (id, label) = (self.source.id(), "a step".to_owned());
        let step = Step { id, label, origin: Origin::Screen, who, policy: None, changes };
        self.store.apply(&step).map(|_| ())
    }
}

/// Somebody of the office by that name.
pub(crate) fn who(user: &str) -> Who {
    Who { user: user.to_owned(), uid: 1000 }
}
