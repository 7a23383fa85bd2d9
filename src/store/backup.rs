//! A backup: a copy made in one step beside a writer, looked through before it gets its name.

use std::fs::{self, File, OpenOptions};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::schema::{self, Version};
use crate::domain::problem::Problem;

/// The most backups of one name that are told apart by a number.
const NAMES: usize = 1_000;

/// Copies the file behind a connection into a folder under `name.db`, or `name-2.db` and so on if that is taken; the
/// copy holds the last of these versions and nothing else, and is on the disk when this ends.
pub(super) fn keep(conn: &Connection, folder: &Path, name: &str, versions: &[Version]) -> Result<PathBuf, Problem> {
    let failed = |error: &dyn std::fmt::Display| {
        Problem::failure(format!("the backup into {} failed: {error}", folder.display()))
    };
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(|error| failed(&error))?;
    // Only who holds the file for writing makes a backup of that name, so what lies there was left by a broken try.
    let beside = folder.join(format!("{name}.part"));
    let _ = fs::remove_file(&beside);
    let made = private(&beside)
        .map_err(|error| failed(&error))
        .and_then(|file| copy(conn, &beside, versions).and_then(|()| file.sync_all().map_err(|error| failed(&error))))
        .and_then(|()| call(&beside, folder, name).map_err(|error| failed(&error)))
        .and_then(|path| settle(folder).map_err(|error| failed(&error)).map(|()| path));
    if made.is_err() {
        let _ = fs::remove_file(&beside);
    }
    made
}

fn copy(conn: &Connection, to: &Path, versions: &[Version]) -> Result<(), Problem> {
    let Some(name) = to.to_str() else {
        return Err(Problem::failure(format!("the path {} is not UTF-8; set XDG_STATE_HOME", to.display())));
    };
    conn.execute("vacuum into :name", &[(":name", &name)])?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_NOFOLLOW;
    let copy = Connection::open_with_flags(to, flags)?;
    sound(&copy, "integrity_check")?;
    schema::check(&copy, versions)?;
    let version = schema::version_of(&copy)?;
    if version != schema::number(versions) {
        return Err(Problem::failure(format!("the backup says it is of schema {version}; nothing was changed")));
    }
    Ok(())
}

/// Refuses a file in which SQLite finds damage by that check.
pub(super) fn sound(conn: &Connection, check: &str) -> Result<(), Problem> {
    let said: String = conn.query_row(&format!("pragma {check}(1)"), [], |row| row.get(0))?;
    if said == "ok" {
        return Ok(());
    }
    Err(Problem::failure(format!("the database is damaged ({said}); restore the last backup")))
}

/// A new empty file that only its owner reads.
fn private(path: &Path) -> std::io::Result<File> {
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}

/// Gives a finished copy the first free name; nothing that is there is overwritten, and nothing unfinished is named.
fn call(beside: &Path, folder: &Path, name: &str) -> std::io::Result<PathBuf> {
    for number in 1..=NAMES {
        let tail = if number == 1 { String::new() } else { format!("-{number}") };
        let path = folder.join(format!("{name}{tail}.db"));
        match fs::hard_link(beside, &path) {
            Ok(()) => return fs::remove_file(beside).map(|()| path),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            // Not every file system has second names.
            Err(_) if !path.exists() => return fs::rename(beside, &path).map(|()| path),
            Err(error) => return Err(error),
        }
    }
    Err(std::io::Error::other("there are too many backups of that name"))
}

/// Sees to it that the names in a folder are on the disk.
fn settle(folder: &Path) -> std::io::Result<()> {
    File::open(folder)?.sync_all()
}
