//! A file of an older build is brought to the schema of this one: checked, kept as a backup, then changed as a whole.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;

use super::db::Db;
use super::schema::{self, Version};
use super::{Access, Store, backup, ground, open, search};
use crate::domain::problem::Problem;
use crate::domain::source::Source;

/// How long to wait for another program that may be bringing up the same file.
const PATIENCE: Duration = Duration::from_secs(120);

/// What was done to a file of an older build.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BroughtUp {
    /// The schema it had.
    pub from: i64,
    /// The schema it has.
    pub to: i64,
    /// Where it is kept as it was.
    pub backup: PathBuf,
}

impl std::fmt::Display for BroughtUp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { from, to, backup } = self;
        write!(f, "the office's file was brought up from schema {from} to {to}; as it was it is kept at ")?;
        write!(f, "{}", backup.display())
    }
}

impl Store {
    /// Brings a file of an older build to the schema of this one and keeps it as it was in the folder of backups; does
    /// nothing to a file that is of this build or a newer one. Of several programs at once one does it, and the others
    /// find it done. Before it begins it tells how many bytes the file has: a large one takes its time.
    ///
    /// # Errors
    /// The file is not ours, is damaged, holds something planted, cannot be kept as a backup or does not fit the new
    /// schema; it is then as it was.
    pub fn bring_up(
        path: &Path,
        backups: &Path,
        source: &dyn Source,
        begins: &dyn Fn(u64),
    ) -> Result<Option<BroughtUp>, Problem> {
        to(path, backups, source, schema::VERSIONS, Hooks { begins, refill: search::rebuild })
    }
}

/// What else is done when a file is brought up.
pub(super) struct Hooks<'a> {
    /// Is told the bytes of the file before anything is done to it.
    pub(super) begins: &'a dyn Fn(u64),
    /// Makes anew what is made from the records.
    pub(super) refill: fn(&Db) -> Result<(), Problem>,
}

/// Brings a file to the last of these versions, then makes anew what is made from its records.
pub(super) fn to(
    path: &Path,
    backups: &Path,
    source: &dyn Source,
    versions: &[Version],
    Hooks { begins, refill }: Hooks<'_>,
) -> Result<Option<BroughtUp>, Problem> {
    let path = ground::settled(path)?;
    let (_held, version) = ground::hold(&path)?;
    // The header only ever lags behind: what is new there is new.
    if version >= schema::number(versions) {
        return Ok(None);
    }
    let conn = open::prepared(&path, Access::Write)?;
    conn.busy_timeout(PATIENCE)?;
    // A migration may put a table in the place of another; what points where is checked at its end.
    conn.pragma_update(None, "foreign_keys", false)?;
    let db = Db::new(conn)?;
    let (conn, transaction) = (db.conn(), db.begin()?);
    let from = schema::version_of(conn)?;
    if from >= schema::number(versions) {
        return Ok(None);
    }
    begins(std::fs::metadata(&path).map_or(0, |file| file.len()));
    let before = schema::up_to(versions, from);
    schema::check(conn, before)?;
    backup::sound(conn, "quick_check")?;
    // The lock is ours, so a second connection sees the file just as it is about to be changed.
    let name = name(conn, &path, from, source)?;
    let backup = backup::keep(&open::prepared(&path, Access::Read)?, backups, &name, before)?;
    change(conn, from, versions)
        .and_then(|()| refill(&db))
        .and_then(|()| Ok(transaction.commit()?))
        .map_err(|problem| unchanged(&problem, schema::number(versions), &backup))?;
    Ok(Some(BroughtUp { from, to: schema::number(versions), backup }))
}

fn change(conn: &Connection, from: i64, versions: &[Version]) -> Result<(), Problem> {
    schema::migrate(conn, from, versions)?;
    schema::check(conn, versions)?;
    let mut statement = conn.prepare("pragma foreign_key_check")?;
    let mut rows = statement.query([])?;
    match rows.next()? {
        Some(row) => {
            let table: String = row.get(0)?;
            Err(Problem::failure(format!("a row of \"{table}\" points at nothing")))
        }
        None => Ok(()),
    }
}

/// `attache-4hq7zk-schema-1-2027-01-12`: whose, of which schema, of which day.
fn name(conn: &Connection, path: &Path, version: i64, source: &dyn Source) -> Result<String, Problem> {
    let id: String = conn.query_row("select id from file", [], |row| row.get("id"))?;
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    Ok(format!("{stem}-{}-schema-{version}-{}", crate::domain::id::Id::new(&id).short(), source.today()))
}

fn unchanged(problem: &Problem, to: i64, backup: &Path) -> Problem {
    Problem::failure(format!(
        "the file could not be brought up to schema {to} and is as it was ({}); a backup is at {}",
        problem.message,
        backup.display()
    ))
}
