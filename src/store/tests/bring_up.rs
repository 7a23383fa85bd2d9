//! A file of an older build: kept as a backup, brought up whole or left as it was.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Barrier};
use std::thread;

use rusqlite::Connection;
use rusqlite::types::Value as Cell;
use tempfile::TempDir;

use super::office::{Counting, LYON, ana, bench, engagement};
use crate::domain::kinds::Kind;
use crate::domain::problem::{Code, Problem};
use crate::domain::step::Change;
use crate::domain::value::Value;
use crate::domain::values::{Currency, MoneyRange};
use crate::store::bring_up::{self, BroughtUp};
use crate::store::schema::{self, Version};
use crate::store::{Access, Store};

/// What a later version might bring.
const LATER: &str = "create table seat (id text not null primary key) strict; insert into seat values ('board');
    alter table person add column room text;";

/// A closed file of an older version with an office, two people and a call in it.
struct Older {
    folder: TempDir,
    path: PathBuf,
}

impl Older {
    fn new(version: i64) -> Self {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("attache.db");
        let conn = Connection::open(&path).unwrap();
        schema::make_as(&conn, schema::up_to(schema::VERSIONS, version)).unwrap();
        conn.execute_batch(&format!(
            "pragma journal_mode = wal;
             begin;
             insert into file (id, made_at, made_by) values ('0123456789abcdefghjkmnpqrs', '2027-01-01T00:00:00Z', 'ana');
             insert into city (id, version, archived, folded, name, country) values ('{LYON}', 1, 0, 'lyon', 'Lyon', 'FR');
             insert into office (id, version, archived, folded, home, currency, hours_a_day, working_days, log_from,
                log_from_lo, log_from_hi, year_start, year_name) values ('office', 1, 0, '', '{LYON}', 'EUR', 800,
                'mon;tue;wed;thu;fri', '2027-01-01', '2027-01-01', '2027-01-01', 1, 'start');
             insert into person (id, version, archived, folded, name, kind) values
                ('p1', 1, 0, 'sato', 'Sato', 'staff'), ('p2', 3, 1, 'novak', 'Novak', 'staff');
             insert into engagement (id, version, archived, folded, title, kind, status, owner, note) values
                ('e1', 1, 0, 'call osaka', 'Call Osaka', 'call', 'idea', 'p1', 'about the port');
             commit;"
        ))
        .unwrap();
        Self { folder, path }
    }

    fn backups(&self) -> PathBuf {
        self.folder.path().join("state/backups")
    }

    fn bring_up(&self, versions: &[Version]) -> Result<Option<BroughtUp>, Problem> {
        bring_up::to(
            &self.path,
            &self.backups(),
            &Counting::default(),
            versions,
            bring_up::Hooks { begins: &|_| (), refill: |_| Ok(()) },
        )
    }

    fn kept(&self) -> usize {
        fs::read_dir(self.backups()).map_or(0, Iterator::count)
    }
}

/// Everything that a file holds: its version, its schema and the rows of each table.
fn all(path: &Path) -> BTreeMap<String, Vec<Vec<Cell>>> {
    let conn = Connection::open(path).unwrap();
    let rows = |sql: &str| {
        let mut statement = conn.prepare(sql).unwrap();
        let columns = statement.column_count();
        let rows = statement.query_map([], |row| (0..columns).map(|at| row.get(at)).collect()).unwrap();
        rows.collect::<Result<Vec<Vec<Cell>>, _>>().unwrap()
    };
    let mut all = BTreeMap::new();
    for sql in
        ["pragma user_version", "pragma application_id", "select type, name, sql from sqlite_schema order by 1, 2"]
    {
        all.insert(sql.to_owned(), rows(sql));
    }
    for row in rows("select name from sqlite_schema where type = 'table' order by 1") {
        let Cell::Text(name) = &row[0] else { panic!("a name") };
        all.insert(name.clone(), rows(&format!("select * from \"{name}\"")));
    }
    all
}

#[test]
fn a_file_of_an_older_build_is_kept_as_a_backup_and_brought_up() {
    let older = Older::new(1);
    let before = all(&older.path);
    let done = older.bring_up(&schema::followed_by(1, LATER)).unwrap().unwrap();
    assert_eq!((done.from, done.to), (1, 2));
    let name = done.backup.file_name().unwrap().to_str().unwrap();
    assert_eq!(name, "attache-mnpqrs-schema-1-2027-01-12.db");
    assert_eq!(
        done.to_string(),
        format!(
            "the office's file was brought up from schema 1 to 2; as it was it is kept at {}",
            done.backup.display()
        )
    );
    assert_eq!(fs::metadata(&done.backup).unwrap().mode() & 0o777, 0o600);
    assert_eq!(fs::metadata(older.backups()).unwrap().mode() & 0o777, 0o700);
    assert_eq!(all(&done.backup), before);
    let after = all(&older.path);
    assert_eq!(after["seat"], [[Cell::Text("board".into())]]);
    assert_eq!(after["engagement"], before["engagement"]);
    assert_eq!(after["pragma user_version"], [[Cell::Integer(2)]]);
    // Once is enough.
    assert_eq!(older.bring_up(&schema::followed_by(1, LATER)), Ok(None));
    assert_eq!(older.kept(), 1);
}

#[test]
fn a_backup_takes_the_place_of_the_file_and_is_brought_up_like_it() {
    let older = Older::new(1);
    let versions = schema::followed_by(1, LATER);
    let first = older.bring_up(&versions).unwrap().unwrap().backup;
    let up = all(&older.path);
    for tail in ["-wal", "-shm"] {
        let _ = fs::remove_file(older.path.with_extension(format!("db{tail}")));
    }
    fs::copy(&first, &older.path).unwrap();
    let second = older.bring_up(&versions).unwrap().unwrap().backup;
    assert_eq!(all(&older.path), up);
    assert!(second.to_str().unwrap().ends_with("-2.db"), "{}", second.display());
    assert_eq!(all(&first), all(&second));
}

#[test]
fn a_migration_that_fails_leaves_the_file_as_it_was_and_says_so() {
    let cases = [
        ("create table seat (id text) strict; insert into nowhere values (1)", "no such table: nowhere"),
        ("create table seat (id text) strict; pragma foreign_keys = off; delete from person", "points at nothing"),
        ("alter table person drop column note; select abs(-9223372036854775808)", "integer overflow"),
    ];
    for (sql, said) in cases {
        let older = Older::new(1);
        let before = all(&older.path);
        let problem = older.bring_up(&schema::followed_by(1, sql)).unwrap_err();
        assert!(problem.message.contains(said) && problem.message.contains("is as it was"), "{}", problem.message);
        assert_eq!(all(&older.path), before);
        assert_eq!(older.kept(), 1);
        assert!(older.bring_up(&schema::followed_by(1, LATER)).unwrap().is_some());
    }
}

#[test]
fn what_a_kill_leaves_behind_is_the_file_as_it_was() {
    let older = Older::new(1);
    let before = all(&older.path);
    let conn = Connection::open(&older.path).unwrap();
    conn.execute_batch("pragma cache_size = 1; begin immediate").unwrap();
    schema::migrate(&conn, 1, &schema::followed_by(1, LATER)).unwrap();
    conn.execute_batch("insert into seat select hex(randomblob(500)) from (select 1 union select 2 union select 3)")
        .unwrap();
    // The bytes on the disk at this moment, and a backup that was not finished either.
    let there = TempDir::new().unwrap();
    for tail in ["", "-wal"] {
        let name = format!("attache.db{tail}");
        fs::copy(older.folder.path().join(&name), there.path().join(&name)).unwrap();
    }
    let killed = Older { path: there.path().join("attache.db"), folder: there };
    fs::create_dir_all(killed.backups()).unwrap();
    fs::write(killed.backups().join("attache-mnpqrs-schema-1-2027-01-12.part"), b"half").unwrap();
    assert_eq!(all(&killed.path), before);
    assert!(killed.bring_up(&schema::followed_by(1, LATER)).unwrap().is_some());
    assert_eq!(killed.kept(), 1);
    drop(conn);
}

#[test]
fn nothing_is_brought_up_without_its_backup() {
    let older = Older::new(1);
    let before = all(&older.path);
    fs::create_dir_all(older.backups().parent().unwrap()).unwrap();
    fs::write(older.backups(), b"in the way").unwrap();
    let problem = older.bring_up(&schema::followed_by(1, LATER)).unwrap_err();
    assert!(problem.message.starts_with("the backup into "), "{}", problem.message);
    assert_eq!(all(&older.path), before);
}

#[test]
fn of_programs_at_once_one_brings_the_file_up_and_the_others_find_it_done() {
    let older = Older::new(1);
    let barrier = Barrier::new(4);
    let done: Vec<bool> = thread::scope(|scope| {
        let one = || {
            let versions = schema::followed_by(1, LATER);
            barrier.wait();
            older.bring_up(&versions).unwrap().is_some()
        };
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(one)).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert_eq!(done.iter().filter(|done| **done).count(), 1);
    assert_eq!(older.kept(), 1);
    assert_eq!(all(&older.path)["seat"].len(), 1);
}

#[test]
fn something_planted_in_an_older_file_is_refused_before_anything_is_done() {
    let cases = [
        ("create trigger spy after insert on person begin delete from leave; end", "trigger \"spy\""),
        ("create view spy as select * from person", "view \"spy\""),
        ("drop trigger step_stays", "lacks its trigger \"step_stays\""),
        ("create table seat (id text)", "table \"seat\""),
    ];
    for (sql, said) in cases {
        let older = Older::new(1);
        Connection::open(&older.path).unwrap().execute_batch(sql).unwrap();
        let before = all(&older.path);
        let problem = older.bring_up(&schema::followed_by(1, LATER)).unwrap_err();
        assert!(problem.message.contains(said), "{}", problem.message);
        assert_eq!((all(&older.path), older.kept()), (before, 0));
    }
}

#[test]
fn a_damaged_file_is_not_brought_up() {
    let older = Older::new(1);
    let conn = Connection::open(&older.path).unwrap();
    conn.execute_batch("pragma wal_checkpoint(truncate)").unwrap();
    let page: i64 =
        conn.query_row("select rootpage from sqlite_schema where name = 'engagement'", [], |row| row.get(0)).unwrap();
    drop(conn);
    let mut bytes = fs::read(&older.path).unwrap();
    let start = usize::try_from(page - 1).unwrap() * 4096;
    bytes[start..start + 64].fill(0xff);
    fs::write(&older.path, &bytes).unwrap();
    let problem = older.bring_up(&schema::followed_by(1, LATER)).unwrap_err();
    assert!(problem.message.contains("damaged"), "{}", problem.message);
    assert_eq!(older.kept(), 0);
}

#[test]
fn every_older_version_comes_up_to_this_build_and_is_then_open() {
    for version in 1..=schema::VERSION {
        let older = Older::new(version);
        let source = Arc::new(Counting::default());
        let open = |access: Access| Store::open(&older.path, access, source.clone());
        if version < schema::VERSION {
            let problem = open(Access::Write).unwrap_err();
            assert_eq!(problem.code, Code::Conflict);
            assert!(problem.message.contains("run attache"), "{}", problem.message);
            // What can be read as it is is read; nothing is changed by that.
            match open(Access::Read) {
                Ok(store) => assert!(store.office().is_ok()),
                Err(problem) => assert!(problem.message.contains("an older attache"), "{}", problem.message),
            }
        }
        let begun = std::cell::Cell::new(0);
        let done = Store::bring_up(&older.path, &older.backups(), &*source, &|bytes| begun.set(bytes)).unwrap();
        assert_eq!((done.is_some(), begun.get() > 0), (version < schema::VERSION, version < schema::VERSION));
        let mut store = open(Access::Write).unwrap();
        let found = |words: &str| store.search(Kind::Engagement, words, 10, None).unwrap().len();
        if version < schema::VERSION {
            assert_eq!((found("port"), found("osa"), found("lyon")), (1, 1, 0));
        }
        let call = store.get(Kind::Engagement, &crate::domain::id::Id::new("e1")).unwrap().unwrap();
        assert_eq!(call.record.get("note"), super::office::text("about the port"));
        let change = Change::Archive { kind: Kind::Engagement, id: call.id.clone(), version: call.version };
        let step = crate::domain::step::Step {
            id: crate::domain::id::Id::new("step"),
            label: "archived".into(),
            origin: crate::domain::step::Origin::Command,
            who: ana(),
            policy: None,
            changes: vec![change],
        };
        store.apply(&step).unwrap();
    }
}

#[test]
fn who_has_the_file_open_while_it_is_brought_up_writes_no_more() {
    let mut bench = bench();
    let other = Connection::open(bench.store.path()).unwrap();
    other.execute_batch("pragma user_version = 1000").unwrap();
    let change = Change::Add { id: bench.id(), record: engagement("Call") };
    let problem = bench.store.apply(&bench.step(ana(), vec![change])).unwrap_err();
    assert!(problem.message.contains("newer attache has brought the file up"), "{}", problem.message);
    assert!(bench.store.seed(&[]).is_err());
    assert_eq!(bench.store.last_step().unwrap(), 0);
}

#[test]
fn the_whole_days_of_an_older_file_stand_as_they_were_where_a_year_alone_is_taken_now() {
    let older = Older::new(6);
    let conn = Connection::open(&older.path).unwrap();
    conn.execute_batch(
        r#"update person set "from" = '2026-02-01', from_lo = '2026-02-01', from_hi = '2026-02-01' where id = 'p1';
         insert into person_fte_changes (owner, position, "from", from_lo, from_hi, fte) values
            ('p1', 0, '2026-07-01', '2026-07-01', '2026-07-01', 50);
         insert into agreement (id, version, archived, folded, title, kind, status, status_on, status_on_lo, status_on_hi)
            values ('a1', 1, 0, 'twin', 'Twin', 'sister', 'historic', '1990-03-01', '1990-03-01', '1990-03-01');"#,
    )
    .unwrap();
    drop(conn);
    older.bring_up(schema::VERSIONS).unwrap().unwrap();
    let store = Store::open(&older.path, Access::Read, Arc::new(Counting::default())).unwrap();
    let json = |kind: Kind, id: &str, field: &str| {
        let stored = store.get(kind, &crate::domain::id::Id::new(id)).unwrap().unwrap();
        let field = kind.field(field).unwrap();
        crate::domain::json::to_json(&field.shape, &(field.get)(&stored.record)).to_string()
    };
    assert_eq!(json(Kind::Person, "p1", "from"), "\"2026-02-01\"");
    assert_eq!(json(Kind::Person, "p1", "to"), "null");
    assert_eq!(json(Kind::Person, "p1", "fte_changes"), r#"[{"from":"2026-07-01","fte":"0.5"}]"#);
    assert_eq!(json(Kind::Agreement, "a1", "status_on"), "\"1990-03-01\"");
}

#[test]
fn the_budget_of_an_older_profile_is_one_that_is_known_exactly() {
    let older = Older::new(7);
    let conn = Connection::open(&older.path).unwrap();
    let cities = "insert into city (id, version, archived, folded, name, country, budget_minor, budget_currency) values
        ('b1', 1, 0, 'graz', 'Graz', 'AT', 3800050, 'EUR'), ('b2', 1, 0, 'linz', 'Linz', 'AT', null, null)";
    conn.execute_batch(cities).unwrap();
    drop(conn);
    older.bring_up(schema::VERSIONS).unwrap().unwrap();
    let store = Store::open(&older.path, Access::Read, Arc::new(Counting::default())).unwrap();
    let budget = |id: &str| {
        let stored = store.get(Kind::City, &crate::domain::id::Id::new(id)).unwrap().unwrap();
        stored.record.get("budget")
    };
    let exactly = MoneyRange { least: 3_800_050, most: 3_800_050, currency: Currency::EUR };
    assert_eq!(budget("b1"), Value::MoneyRange(exactly));
    assert_eq!(budget("b2"), Value::None);
}
