//! The index kept with the records: each is written in the transaction that writes the record.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use super::{GIVEN, place};
use crate::domain::id::Id;
use crate::domain::kinds::{Kind, Record, Stored};
use crate::domain::names::Nameless;
use crate::domain::problem::Problem;
use crate::domain::written::written;
use crate::reference::fold;
use crate::store::db::Db;
use crate::store::{rows, sql, uptake, write};

const LAST: &str = "select max(place) as place from search_place where place between :first and :last";
const AT: &str = "select place from search_place where id = :id and place between :first and :last";
const STAND: &str = "insert into search_place (place, id) values (:place, :id)";
const LEAVE: &str = "delete from search_place where place = :place";
const KEEP: &str = "insert into search (rowid, words) values (:place, :words)";
const WORD: &str = "insert into search_word (word) values (:word) on conflict (word) do nothing";
const FORGET: &str = "delete from search where rowid = :place";

/// The index while a step is written; it alone writes meanwhile, so it need not ask twice.
pub(in crate::store) struct Index<'a> {
    db: &'a Db,
    /// What cities and networks are called.
    names: RefCell<HashMap<(Kind, Id), String>>,
    /// The last place taken of each kind and day.
    last: RefCell<HashMap<(i64, i64), i64>>,
    /// Words that stand in the list already.
    known: RefCell<HashSet<String>>,
}

impl<'a> Index<'a> {
    pub(in crate::store) fn new(db: &'a Db) -> Self {
        Self { db, names: RefCell::default(), last: RefCell::default(), known: RefCell::default() }
    }

    /// A record that is new among the live ones.
    pub(in crate::store) fn add(&self, id: &Id, record: &Record) -> Result<(), Problem> {
        let Some(code) = place::code(record.kind()) else { return Ok(()) };
        let at = self.free(code, place::day_of(record))?;
        self.db.execute(STAND, &[(":place", &at), (":id", &id.as_str())])?;
        self.keep(at, &self.words(record))
    }

    /// A record that is live no more.
    pub(in crate::store) fn remove(&self, kind: Kind, id: &Id) -> Result<(), Problem> {
        match self.place_of(kind, id)? {
            Some(at) => self.leave(at),
            None => Ok(()),
        }
    }

    /// A live record that has changed.
    pub(in crate::store) fn change(&self, id: &Id, before: &Record, after: &Record) -> Result<(), Problem> {
        if place::day_of(before) == place::day_of(after) {
            let words = self.words(after);
            if words == self.words(before) {
                return Ok(());
            }
            if let Some(at) = self.place_of(after.kind(), id)? {
                self.db.execute(FORGET, &[(":place", &at)])?;
                return self.keep(at, &words);
            }
        }
        self.remove(after.kind(), id)?;
        self.add(id, after)
    }

    /// A city or network that is called something else now: whatever points at it is found by the new name.
    pub(in crate::store) fn renamed(&self, kind: Kind, id: &Id) -> Result<(), Problem> {
        self.names.borrow_mut().remove(&(kind, id.clone()));
        for (kind, id, archived) in write::pointing_at(self.db, kind, id)? {
            let Some(stored) = rows::get(self.db, kind, &id)?.filter(|_| !archived) else { continue };
            if let Some(at) = self.place_of(kind, &id)? {
                self.db.execute(FORGET, &[(":place", &at)])?;
                self.keep(at, &self.words(&stored.record))?;
            }
        }
        Ok(())
    }

    /// Everything written in a record, folded, with a blank between two words.
    fn words(&self, record: &Record) -> String {
        // The title of a budget line has its year in it, which no field has as a word.
        let mut all = record.folded();
        for (_, text) in written(record, &mut |kind, id| self.name(kind, id)) {
            all.push(' ');
            all.push_str(&fold(&text));
        }
        all
    }

    fn name(&self, kind: Kind, id: &Id) -> String {
        let key = (kind, id.clone());
        if let Some(name) = self.names.borrow().get(&key) {
            return name.clone();
        }
        let name = name(self.db, kind, id);
        self.names.borrow_mut().insert(key, name.clone());
        name
    }

    fn keep(&self, at: i64, words: &str) -> Result<(), Problem> {
        self.db.execute(KEEP, &[(":place", &at), (":words", &words)])?;
        let mut known = self.known.borrow_mut();
        for word in listed(words) {
            if !known.contains(word) {
                self.db.execute(WORD, &[(":word", &word)])?;
                known.insert(word.to_owned());
            }
        }
        Ok(())
    }

    fn leave(&self, at: i64) -> Result<(), Problem> {
        self.db.execute(FORGET, &[(":place", &at)])?;
        self.db.execute(LEAVE, &[(":place", &at)])?;
        Ok(())
    }

    fn place_of(&self, kind: Kind, id: &Id) -> Result<Option<i64>, Problem> {
        place_of(self.db, kind, id)
    }

    /// The next free place of a kind on a day.
    fn free(&self, code: i64, day: i64) -> Result<i64, Problem> {
        let (first, end) = place::on_day(code, day);
        let known = self.last.borrow().get(&(code, day)).copied();
        let last = match known {
            Some(last) => Some(last),
            None => self
                .db
                .row(LAST, &[(":first", &first), (":last", &end)], |row| Ok(row.get::<_, Option<i64>>("place")?))?
                .flatten(),
        };
        let next = last.map_or(first, |last| last + 1);
        if next > end {
            return Err(Problem::failure("more records of one kind begin on that day than can be searched"));
        }
        self.last.borrow_mut().insert((code, day), next);
        Ok(next)
    }
}

/// The words that are looked up in the list: those that are longer than what the index gives at once.
fn listed(words: &str) -> impl Iterator<Item = &str> {
    words.split(' ').filter(|word| word.len() > GIVEN && word.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// Where a record stands in the index.
pub(super) fn place_of(db: &Db, kind: Kind, id: &Id) -> Result<Option<i64>, Problem> {
    let Some(code) = place::code(kind) else { return Ok(None) };
    let (first, last) = place::of_kind(code);
    db.row(AT, &[(":id", &id.as_str()), (":first", &first), (":last", &last)], |row| Ok(row.get("place")?))
}

/// What a city or network is called, in the file or else in the reference.
pub(super) fn name(db: &Db, kind: Kind, id: &Id) -> String {
    let stored = rows::get(db, kind, id).ok().flatten().map(|stored| stored.record);
    let record = stored.or_else(|| uptake::record(kind, id));
    record.map_or_else(String::new, |record| record.title(&Nameless))
}

/// Makes the whole index anew from the live records, inside the caller's transaction.
pub(in crate::store) fn rebuild(db: &Db) -> Result<(), Problem> {
    db.execute("delete from search_place", &[])?;
    db.execute("delete from search_word", &[])?;
    db.execute("insert into search (search) values ('delete-all')", &[])?;
    let index = Index::new(db);
    for kind in Kind::ALL.iter().filter(|kind| place::code(**kind).is_some()) {
        let table = sql::quoted(kind.name());
        let columns = &sql::of(*kind).columns;
        let all = format!("select {columns} from {table} as t where t.archived = 0 order by t.rowid");
        db.each(&all, &[], |row| {
            let stored: Stored = rows::whole(db, rows::read(*kind, row)?)?;
            index.add(&stored.id, &stored.record)
        })?;
    }
    Ok(())
}
