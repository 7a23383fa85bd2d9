//! What a large office takes, looked at by hand: each figure the median of some tries, with the longest.

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use attache::domain::kinds::{Kind, Stored};
use attache::domain::query::{Place, Query};
use attache::domain::step::{Change, Origin, Step};
use attache::rules::{Base, Policy};
use attache::runtime::reads;
use attache::store::{Access, Store};
use rusqlite::Connection;

/// A letter, two, three, four, a whole common word, two words, two that never stand together, a rare one, none.
pub(crate) const WORDS: &[&str] = &[
    "d",
    "de",
    "del",
    "dele",
    "delegation",
    "delegation from",
    "tram lines",
    "call mission",
    "paris",
    "san",
    "santi",
    "c",
    "spoke people from osaka",
    "interp",
    "zzz",
];
const TRIES: u32 = 15;

/// Prints what the screens ask of a file, and what it takes to log an engagement in it.
pub(crate) fn look(path: &Path) {
    let store = Store::open(path, Access::Read, super::source()).expect("the office");
    for words in WORDS {
        let query = Query { words: (*words).to_owned(), ..Query::all(Kind::Engagement, 40) };
        let page = store.page(&query).expect("a page");
        told(&format!("a page of engagements {words:?}"), || drop(black_box(store.page(&query))));
        if let Some(last) = page.last {
            let next = Query { from: Place::After(last), ..query };
            told(&format!("the page behind it {words:?}"), || drop(black_box(store.page(&next))));
        }
        told(&format!("everything {words:?}"), || drop(black_box(store.search_all(words, 8))));
    }
    let today = super::source().today();
    told("the register", || drop(black_box(reads::register(&store))));
    let office = reads::office(&store).expect("the office");
    let home = office.home.clone().expect("a home");
    let scope = Base::scope(&office, &home, today);
    once("the records of the rules, read", || drop(black_box(store.records(&scope))));
    once("the panel complete", || {
        let base = reads::base(&store, &office, &Policy::default(), today).expect("the records");
        drop(black_box(base.panel()));
    });
    let base = reads::base(&store, &office, &Policy::default(), today).expect("the records");
    once("what check says, with the records behind it", || drop(black_box(base.check())));
    let drafted = store.page(&Query::all(Kind::Engagement, 1)).expect("a page").rows.remove(0);
    let fact = store.facts_of(&[drafted.id]).expect("its fact").pop();
    told("a key press in its form", || drop(black_box(base.strip(fact.as_ref(), fact.as_ref()))));
}

/// Engagements logged one after the other, like those that an office has, on a copy of its file.
pub(crate) struct Log {
    store: Store,
    path: PathBuf,
    records: Vec<Stored>,
    next: usize,
}

impl Log {
    pub(crate) fn on_a_copy(office: &Path, folder: &Path) -> Self {
        let path = folder.join("attache.db");
        std::fs::copy(office, &path).expect("a copy");
        let store = Store::open(&path, Access::Write, super::source()).expect("the office");
        let records = store.page(&Query::all(Kind::Engagement, 200)).expect("a page").rows;
        Self { store, path, records, next: 0 }
    }

    /// One more, as the screens log it: signed into the history, found by its words.
    pub(crate) fn one(&mut self) {
        let source = super::source();
        let record = self.turn().record.clone();
        let changes = vec![Change::Add { id: source.id(), record }];
        let (label, origin) = ("logged".to_owned(), Origin::Screen);
        let step = Step { id: source.id(), label, origin, who: super::who(), policy: None, changes };
        self.store.apply(&step).expect("a step");
    }

    fn turn(&mut self) -> &Stored {
        self.next = (self.next + 1) % self.records.len();
        self.records.get(self.next).expect("a record")
    }

    /// The statements that write just the rows of one more: no history, no search.
    fn bare(&self, conn: &Connection) -> Vec<String> {
        let copy = |table: &str, owner: &str| {
            let sql =
                format!("select group_concat('\"' || name || '\"') from pragma_table_info('{table}') where name <> ?");
            let rest: String = conn.query_row(&sql, [owner], |row| row.get(0)).expect("columns");
            // An entry has an id of its own beside the one it points with.
            let (to, from) = match table {
                "entry" => {
                    let rest = rest.replacen("\"id\",", "", 1);
                    (format!("\"id\", \"{owner}\", {rest}"), format!("lower(hex(randomblob(13))), ?1, {rest}"))
                }
                _ => (format!("\"{owner}\", {rest}"), format!("?1, {rest}")),
            };
            format!("insert into {table} ({to}) select {from} from {table} where \"{owner}\" = ?2")
        };
        let rows = ["engagement_partners", "engagement_objectives", "engagement_people", "engagement_life"];
        let rows = rows.iter().map(|table| copy(table, "owner"));
        std::iter::once(copy("engagement", "id")).chain(rows).chain([copy("entry", "engagement")]).collect()
    }
}

/// Prints what it takes to log an engagement in a copy of the file, beside writing just its rows.
pub(crate) fn log(office: &Path) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut log = Log::on_a_copy(office, folder.path());
    let conn = Connection::open(&log.path).expect("the copy");
    conn.pragma_update(None, "synchronous", "full").expect("a setting");
    conn.pragma_update(None, "foreign_keys", true).expect("a setting");
    let bare = log.bare(&conn);
    for _ in 0..2 {
        many("write the bare rows of one", 200, || {
            let (new, old) = (super::source().id(), log.turn().id.clone());
            conn.execute_batch("begin immediate").expect("a transaction");
            for sql in &bare {
                conn.prepare_cached(sql).and_then(|mut it| it.execute([new.as_str(), old.as_str()])).expect(sql);
            }
            conn.execute_batch("commit").expect("a commit");
        });
        many("log one engagement", 200, || log.one());
    }
}

fn told(what: &str, ask: impl FnMut()) {
    many(what, TRIES, ask);
}

fn once(what: &str, ask: impl FnMut()) {
    many(what, 3, ask);
}

fn many(what: &str, tries: u32, mut ask: impl FnMut()) {
    let mut took: Vec<Duration> = Vec::new();
    for _ in 0..tries {
        let began = Instant::now();
        ask();
        took.push(began.elapsed());
    }
    took.sort();
    let ms = |at: usize| took.get(at).map_or(0.0, |took| took.as_secs_f64() * 1_000.0);
    println!("{:>9.3} {:>9.3} ms  {what}", ms(took.len() / 2), ms(took.len().saturating_sub(1)));
}
