//! A small office on a throw-away file.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::civil::date;
use tempfile::TempDir;

use crate::domain::id::Id;
use crate::domain::kinds::{Kind, Office, Record};
use crate::domain::source::Source;
use crate::domain::step::{Change, Origin, Step, Who};
use crate::domain::value::Value;
use crate::domain::values::Day;
use crate::store::{Access, Store};

pub(super) const LYON: &str = "2996944";
pub(super) const OSAKA: &str = "1853909";

/// A clock that stands at one day and moves by a second with each look, and ids that count up.
#[derive(Debug, Default)]
pub(super) struct Counting(AtomicU64);

impl Source for Counting {
    fn now(&self) -> jiff::Timestamp {
        let second = self.0.fetch_add(1, Ordering::Relaxed) as i64;
        jiff::Timestamp::from_second(1_799_748_000 + second).unwrap()
    }
    fn today(&self) -> Day {
        date(2027, 1, 12)
    }
    fn id(&self) -> Id {
        Id::from_bits(u128::from(self.0.fetch_add(1, Ordering::Relaxed)) | 1 << 100)
    }
}

/// A store on a file in a folder that goes with it.
pub(super) struct Bench {
    pub(super) store: Store,
    pub(super) source: Arc<Counting>,
    pub(super) folder: TempDir,
}

pub(super) fn facts() -> Office {
    let Record::Office(mut office) = Record::blank(Kind::Office) else { panic!("an office") };
    office.home = Some(Id::new(LYON));
    office.log_from = Some(date(2027, 1, 1));
    office
}

pub(super) fn bench() -> Bench {
    let folder = TempDir::new().unwrap();
    let source = Arc::new(Counting::default());
    let store = Store::create(&folder.path().join("attache.db"), &facts(), &ana(), source.clone()).unwrap();
    Bench { store, source, folder }
}

impl Bench {
    pub(super) fn id(&self) -> Id {
        self.source.id()
    }

    /// A step of that person with these changes.
    pub(super) fn step(&self, who: Who, changes: Vec<Change>) -> Step {
        Step { id: self.id(), label: "a step".into(), origin: Origin::Command, who, policy: None, changes }
    }

    /// Adds a record; answers its id.
    pub(super) fn add(&mut self, who: Who, record: Record) -> Id {
        let id = self.id();
        let step = self.step(who, vec![Change::Add { id: id.clone(), record }]);
        self.store.apply(&step).unwrap();
        id
    }

    /// Sets a field of the record as it is now.
    pub(super) fn set(
        &mut self,
        who: Who,
        kind: Kind,
        id: &Id,
        field: &str,
        value: Value,
    ) -> crate::domain::step::Applied {
        let change = self.edit(kind, id, field, value);
        let step = self.step(who, vec![change]);
        self.store.apply(&step).unwrap()
    }

    /// The change that sets a field of the record as it is now.
    pub(super) fn edit(&self, kind: Kind, id: &Id, field: &str, value: Value) -> Change {
        let stored = self.store.get(kind, id).unwrap().unwrap();
        let record = with(stored.record, field, value);
        Change::Edit { id: id.clone(), record, version: stored.version }
    }

    pub(super) fn archive(&self, kind: Kind, id: &Id) -> Change {
        let version = self.store.get(kind, id).unwrap().unwrap().version;
        Change::Archive { kind, id: id.clone(), version }
    }

    pub(super) fn restore(&self, kind: Kind, id: &Id) -> Change {
        let version = self.store.get(kind, id).unwrap().unwrap().version;
        Change::Restore { kind, id: id.clone(), version }
    }

    /// The value of a field in the file.
    pub(super) fn value(&self, kind: Kind, id: &Id, field: &str) -> Value {
        self.store.get(kind, id).unwrap().unwrap().record.get(field)
    }

    /// Closes the file and opens it again.
    pub(super) fn reopen(self) -> Self {
        let Self { store, source, folder } = self;
        drop(store);
        let store = Store::open(&folder.path().join("attache.db"), Access::Write, source.clone()).unwrap();
        Self { store, source, folder }
    }
}

pub(super) fn ana() -> Who {
    Who { user: "ana".into(), uid: 1000 }
}

pub(super) fn ben() -> Who {
    Who { user: "ben".into(), uid: 1001 }
}

/// The record with that field set.
pub(super) fn with(mut record: Record, field: &str, value: Value) -> Record {
    record.kind().field(field).unwrap().put(&mut record, value).unwrap();
    record
}

pub(super) fn text(text: &str) -> Value {
    Value::Text(text.into())
}

pub(super) fn person(name: &str) -> Record {
    with(Record::blank(Kind::Person), "name", text(name))
}

pub(super) fn engagement(title: &str) -> Record {
    let record = with(Record::blank(Kind::Engagement), "title", text(title));
    with(record, "kind", Value::Choice("mission"))
}

pub(super) fn membership(city: &str, network: &str) -> Record {
    let record = with(Record::blank(Kind::Membership), "city", Value::Ref(Id::new(city)));
    with(record, "network", Value::Ref(Id::new(network)))
}

pub(super) fn line(name: &str, year: i64) -> Record {
    let record = with(Record::blank(Kind::Budget), "name", text(name));
    let record = with(record, "year", Value::Count(year));
    let record = with(record, "kind", Value::Choice("travel"));
    let adopted = crate::domain::values::Money::new(1_000_000, crate::domain::values::Currency::EUR);
    with(record, "adopted", Value::Money(adopted))
}

/// The record with costs that do not name their entries.
pub(super) fn without_entries(record: &Record) -> Record {
    let mut record = record.clone();
    if let Record::Engagement(it) = &mut record {
        it.costs.iter_mut().for_each(|cost| cost.entry = None);
    }
    record
}
