//! Files that are not ours, not safe, not finished or not unharmed: each is refused by name and left as it is.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::Connection;
use tempfile::TempDir;

use super::office::{Counting, ana, bench, engagement, facts, text};
use crate::domain::kinds::Kind;
use crate::domain::problem::{Code, Problem};
use crate::store::{Access, Store, Which};

fn open(path: &Path, access: Access) -> Result<Store, Problem> {
    Store::open(path, access, Arc::new(Counting::default()))
}

fn create(path: &Path) -> Result<Store, Problem> {
    Store::create(path, &facts(), &ana(), Arc::new(Counting::default()))
}

/// A closed file of ours in a folder of its own.
fn closed() -> (TempDir, PathBuf) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("attache.db");
    drop(create(&path).unwrap());
    (folder, path)
}

fn refusal(path: &Path) -> String {
    let message = open(path, Access::Write).unwrap_err().message;
    assert_eq!(open(path, Access::Read).unwrap_err().message, message);
    message
}

#[test]
fn a_new_file_is_private_and_so_is_a_folder_made_for_it() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("share/attache/attache.db");
    let mut store = create(&path).unwrap();
    store.seed(&[(crate::domain::id::Id::new("a"), engagement("Call"))]).unwrap();
    for (path, mode) in
        [(path.clone(), 0o600), (path.with_extension("db-wal"), 0o600), (path.parent().unwrap().into(), 0o700)]
    {
        assert_eq!(fs::metadata(&path).unwrap().mode() & 0o777, mode, "{}", path.display());
    }
}

#[test]
fn nothing_that_is_there_is_overwritten_by_a_new_file() {
    let (folder, path) = closed();
    let before = fs::read(&path).unwrap();
    let problem = create(&path).unwrap_err();
    assert_eq!(problem.code, Code::Conflict);
    assert_eq!(fs::read(&path).unwrap(), before);
    let link = folder.path().join("link.db");
    symlink(folder.path().join("nowhere.db"), &link).unwrap();
    assert_eq!(create(&link).unwrap_err().code, Code::Conflict);
    assert!(!folder.path().join("nowhere.db").exists());
}

#[test]
fn an_office_with_faults_leaves_no_file() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("attache.db");
    let mut office = facts();
    office.home = Some(crate::domain::id::Id::new("nowhere"));
    assert!(Store::create(&path, &office, &ana(), Arc::new(Counting::default())).is_err());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn what_is_no_database_of_ours_is_refused_by_name_and_left_as_it_is() {
    let folder = TempDir::new().unwrap();
    let other = folder.path().join("other.db");
    let conn = Connection::open(&other).unwrap();
    conn.execute_batch("pragma journal_mode = wal; create table t (x); insert into t values (1);").unwrap();
    let theirs = folder.path().join("theirs.db");
    Connection::open(&theirs).unwrap().execute_batch("pragma application_id = 7; create table t (x);").unwrap();
    let cases: [(&str, &[u8], &str); 4] = [
        ("empty.db", b"", "an empty file"),
        ("short.db", b"SQLite format 3\0", "not a database of attache"),
        ("notes.txt", &[b'x'; 5000], "not a database of attache"),
        ("zero.db", &[0; 5000], "not a database of attache"),
    ];
    for (name, bytes, _) in cases {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    let all = cases.map(|(name, _, said)| (folder.path().join(name), said));
    for (path, said) in
        all.into_iter().chain([(other, "another program"), (theirs, "another program (application id 7)")])
    {
        let before = fs::read(&path).unwrap();
        let message = refusal(&path);
        assert!(message.contains(said) && message.contains("left as it is"), "{message}");
        assert_eq!(fs::read(&path).unwrap(), before);
    }
    drop(conn);
}

#[test]
fn what_is_no_regular_file_is_refused_before_anything_reads_it() {
    let (folder, path) = closed();
    let pipe = folder.path().join("pipe.db");
    let made = rustix::fs::mknodat(rustix::fs::CWD, &pipe, rustix::fs::FileType::Fifo, 0o600.into(), 0);
    made.unwrap();
    let link = folder.path().join("link.db");
    symlink(&path, &link).unwrap();
    let cases = [(pipe, "a pipe"), (link, "a symbolic link"), (folder.path().into(), "a folder")];
    for (path, said) in cases {
        assert!(refusal(&path).contains(said), "{}", refusal(&path));
    }
    assert!(refusal(Path::new("/dev/zero")).contains("a device"));
    let missing = open(&folder.path().join("missing.db"), Access::Write).unwrap_err();
    assert_eq!(missing.code, Code::NotFound);
    assert_eq!(open(Path::new("/"), Access::Write).unwrap_err().code, Code::Usage);
}

#[test]
fn a_folder_in_which_everybody_may_write_is_refused() {
    let (folder, path) = closed();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o777)).unwrap();
    assert!(refusal(&path).contains("everybody may write"));
    assert!(create(&folder.path().join("new.db")).is_err());
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o700)).unwrap();
    assert!(open(&path, Access::Write).is_ok());
}

#[test]
fn a_folder_reached_by_a_link_is_fine() {
    let (folder, path) = closed();
    let elsewhere = TempDir::new().unwrap();
    let link = elsewhere.path().join("data");
    symlink(folder.path(), &link).unwrap();
    let store = open(&link.join("attache.db"), Access::Write).unwrap();
    assert_eq!(store.path(), path.canonicalize().unwrap());
}

#[test]
fn a_path_is_a_path_and_never_an_address() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("file:x?mode=memory");
    drop(create(&path).unwrap());
    assert!(fs::metadata(&path).unwrap().len() > 4096);
    assert!(open(&path, Access::Write).unwrap().office().is_ok());
}

#[test]
fn a_file_of_a_newer_build_is_only_read() {
    let (_folder, path) = closed();
    let newer = "pragma user_version = 1000; create table of_tomorrow (id text)";
    Connection::open(&path).unwrap().execute_batch(newer).unwrap();
    let problem = open(&path, Access::Write).unwrap_err();
    assert_eq!(problem.code, Code::Conflict);
    assert!(problem.message.contains("newer attache (schema 1000"), "{}", problem.message);
    let mut store = open(&path, Access::Read).unwrap();
    assert!(store.office().is_ok());
    assert!(store.again(Access::Write).is_err());
    assert!(store.undo(&ana(), &Which::Mine, false).is_err());
    // What stands where a table of ours stood is not read.
    Connection::open(&path)
        .unwrap()
        .execute_batch("drop table payload; create view payload as select 1 as seq, 2 as body")
        .unwrap();
    assert!(open(&path, Access::Read).unwrap_err().message.contains("payload"));
}

#[test]
fn a_planted_trigger_view_or_missing_index_is_refused_by_name() {
    let cases = [
        ("create trigger spy after insert on person begin delete from leave; end", "trigger \"spy\""),
        ("create view spy as select * from person", "view \"spy\""),
        ("create index spy on person (note)", "index \"spy\""),
        ("drop trigger step_stays", "lacks its trigger \"step_stays\""),
        ("drop index leave_window", "lacks its index \"leave_window\""),
    ];
    for (sql, said) in cases {
        let (_folder, path) = closed();
        Connection::open(&path).unwrap().execute_batch(sql).unwrap();
        assert!(refusal(&path).contains(said), "{}", refusal(&path));
    }
}

#[test]
fn every_connection_has_its_settings() {
    let bench = bench();
    for store in [&bench.store, &bench.store.again(Access::Write).unwrap(), &bench.store.again(Access::Read).unwrap()] {
        let setting = |name: &str| {
            let row = store.db.row(&format!("pragma {name}"), &[], |row| Ok(row.get::<_, rusqlite::types::Value>(0)?));
            format!("{:?}", row.unwrap().unwrap())
        };
        let found =
            ["journal_mode", "synchronous", "foreign_keys", "trusted_schema", "cell_size_check", "busy_timeout"];
        let found = found.map(setting);
        let wanted = ["Text(\"wal\")", "Integer(2)", "Integer(1)", "Integer(0)", "Integer(1)", "Integer(10000)"];
        assert_eq!(found, wanted);
        assert!(store.db.row("select \"no such column\"", &[], |_| Ok(())).is_err());
    }
    assert!(rusqlite::version_number() >= 3_052_000);
}

#[test]
fn a_store_for_reading_writes_nothing() {
    let bench = bench();
    let mut reader = bench.store.again(Access::Read).unwrap();
    let change = crate::domain::step::Change::Add { id: bench.id(), record: engagement("Call") };
    let problem = reader.apply(&bench.step(ana(), vec![change])).unwrap_err();
    assert!(problem.message.contains("for reading only"));
    assert!(reader.seed(&[]).is_err());
    assert!(reader.db.execute("delete from city", &[]).is_err());
    assert_eq!(reader.last_step().unwrap(), 0);
}

#[test]
fn a_changed_history_is_found_at_its_first_step() {
    let cases = [
        ("step_stays", "update step set user = 'ben' where seq = 2", "step 2 "),
        ("step_stays", "update step set at = '2020-01-01T00:00:00Z' where seq = 3", "step 3 "),
        ("payload_stays", "update payload set body = replace(body, 'One', 'Uno') where seq = 1", "step 1 "),
        ("payload_remains", "delete from payload where seq = 2", "step 2 "),
        ("step_remains", "pragma foreign_keys = off; delete from step where seq = 2", "step 2 "),
    ];
    for (trigger, sql, said) in cases {
        let mut bench = bench();
        for title in ["One", "Two", "Three"] {
            bench.add(ana(), engagement(title));
        }
        let conn = Connection::open(bench.store.path()).unwrap();
        assert!(conn.execute_batch(sql).is_err(), "the trigger {trigger} let {sql} through");
        bench.store.verify_history().unwrap();
        conn.execute_batch(&format!("drop trigger {trigger}; {sql}")).unwrap();
        let problem = bench.store.verify_history().unwrap_err();
        assert!(problem.message.contains(said), "{}", problem.message);
    }
}

#[test]
fn a_file_with_a_history_is_not_seeded() {
    let mut bench = bench();
    let seed = [(bench.id(), engagement("Sample"))];
    bench.store.seed(&seed).unwrap();
    assert_eq!(bench.store.last_step().unwrap(), 0);
    assert_eq!(bench.value(Kind::Engagement, &seed[0].0, "title"), text("Sample"));
    bench.add(ana(), engagement("Call"));
    assert_eq!(bench.store.seed(&[(bench.id(), engagement("Late"))]).unwrap_err().code, Code::Conflict);
}

#[test]
#[cfg(target_os = "linux")]
fn a_second_store_on_the_file_does_not_let_go_of_the_locks_of_the_first() {
    let bench = bench();
    let path = bench.store.path().to_owned();
    let inode = fs::metadata(&path).unwrap().ino();
    let locked = || fs::read_to_string("/proc/locks").unwrap().contains(&format!(":{inode} "));
    bench.store.office().unwrap();
    if !locked() {
        // This system does not show its locks.
        return;
    }
    drop(open(&path, Access::Write).unwrap());
    drop(bench.store.again(Access::Read).unwrap());
    assert!(locked());
    drop(bench.store);
    assert!(!locked());
}
