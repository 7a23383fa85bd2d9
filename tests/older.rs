//! A file of the first build: what its owner sees when a later one opens it, and what a power cut meanwhile may not do.

use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::time::Instant;

use rusqlite::Connection;

use super::pty::Home;

const NOW: &str = "2027-01-12T10:00:00";
const FIRST: &str = include_str!("../src/store/schema/migrations/0001_records_and_history.sql");

/// A home with a file of the first build in its usual place, with so many calls in it.
fn first_build(calls: usize) -> Home {
    let home = Home::new();
    let path = home.database();
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch(&format!(
        "begin; {FIRST}; pragma application_id = 0x61746368; pragma user_version = 1;
         insert into file (id, made_at, made_by) values ('0123456789abcdefghjkmnpqrs', '2027-01-01T00:00:00Z', 'ana');
         insert into city (id, version, archived, folded, name) values ('2996944', 1, 0, 'lyon', 'Lyon');
         insert into office (id, version, archived, folded, home, currency, hours_a_day, working_days, log_from,
            log_from_lo, log_from_hi, year_start, year_name) values ('office', 1, 0, '', '2996944', 'EUR', 800,
            'mon;tue;wed;thu;fri', '2027-01-01', '2027-01-01', '2027-01-01', 1, 'start');
         insert into engagement (id, version, archived, folded, title, kind, status, note)
            with recursive n (n) as (select 1 union all select n + 1 from n where n < {calls})
            select 'call' || n, 1, 0, 'call ' || n, 'Call ' || n, 'call', 'idea', 'about the harbour' from n;
         commit;"
    ))
    .unwrap();
    drop(conn);
    home
}

fn add(home: &Home) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_attache"));
    command.args(["engagement", "add", "--title", "the next", "--kind", "call", "-q"]);
    command.env_clear().env("HOME", home.path()).env("ATTACHE_NOW", NOW).stdin(Stdio::null());
    command
}

fn backups(home: &Home) -> Vec<PathBuf> {
    let folder = home.path().join(".local/state/attache/backups");
    std::fs::read_dir(folder).map_or_else(|_| Vec::new(), |all| all.map(|entry| entry.unwrap().path()).collect())
}

fn calls(home: &Home) -> usize {
    home.run(&["engagement", "list", "--format", "csv", "--limit", "100000"]).lines().count() - 1
}

#[test]
fn a_command_that_reads_leaves_an_older_file_alone_and_one_that_writes_brings_it_up() {
    let home = first_build(3);
    let run = |args: &[&str]| -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_attache"));
        command.args(args).env_clear().env("HOME", home.path()).env("ATTACHE_NOW", NOW).output().unwrap()
    };
    let read = run(&["engagement", "list"]);
    let said = String::from_utf8(read.stderr).unwrap();
    assert_eq!(read.status.code(), Some(4), "{said}");
    assert!(said.contains("an older attache (schema 1") && said.contains("run attache"), "{said}");
    assert_eq!(backups(&home).len(), 0);
    let written = run(&["log", "call osaka .5"]);
    let said = String::from_utf8(written.stderr).unwrap();
    assert!(written.status.success(), "{said}");
    assert!(said.contains("was brought up from schema 1"), "{said}");
    let [backup] = backups(&home).try_into().unwrap();
    assert!(said.contains(backup.to_str().unwrap()), "{said}");
    assert_eq!(calls(&home), 4);
}

#[test]
fn the_screens_say_that_the_file_was_brought_up_and_find_what_stands_in_it() {
    let home = first_build(3);
    let mut screen = home.open(&[]);
    screen.see("Brought up to schema").see("-schema-1-2027-01-12.db");
    screen.keys("/").write("harb").see("Call 2").see("Notes: about the harbour");
    screen.keys("\t\r").see("Call").keys("qq").see("NEXT 14 DAYS").keys("q");
    assert_eq!(screen.end(), 0);
    assert!(!screen.is_alternate());
}

#[test]
fn no_kill_while_a_file_is_brought_up_loses_a_record() {
    let kills: u64 = if std::env::var_os("ATTACHE_LONG").is_some() { 60 } else { 6 };
    let home = first_build(1_000);
    let whole = {
        let began = Instant::now();
        let other = first_build(1_000);
        assert!(add(&other).status().unwrap().success());
        began.elapsed()
    };
    for number in 0..kills {
        let after = whole.mul_f64(((number * 7919) % 97) as f64 / 97.0);
        let mut child = add(&home).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let began = Instant::now();
        while began.elapsed() < after && child.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        let _ = child.kill();
        child.wait().unwrap();
        let conn = Connection::open(home.database()).unwrap();
        let count: i64 = conn
            .query_row("select count(*) from engagement where note = 'about the harbour'", [], |row| row.get(0))
            .unwrap();
        let check: String = conn.query_row("pragma integrity_check", [], |row| row.get(0)).unwrap();
        assert_eq!((count, check.as_str()), (1_000, "ok"));
    }
    assert!(add(&home).status().unwrap().success());
    assert!(calls(&home) > 1_000);
    // A copy that was not finished has no name of its own, and none is left beside the whole one.
    for backup in backups(&home) {
        let conn = Connection::open(&backup).unwrap();
        let count: i64 = conn.query_row("select count(*) from engagement", [], |row| row.get(0)).unwrap();
        assert!(backup.extension().is_some_and(|end| end == "db") && count == 1_000, "{}", backup.display());
    }
}
