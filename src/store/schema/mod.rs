//! The schema: its migrations in order, and the check that a file holds it and nothing else.
//!
//! A shipped migration is never edited; a change is a new file at the end of the list.

use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};
use sha2::{Digest, Sha256};

use crate::domain::problem::Problem;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod wanted;

/// `attache` in four bytes: `atch`.
pub(super) const APPLICATION_ID: i64 = 0x6174_6368;
/// The schema this build writes.
pub(super) const VERSION: i64 = 2;

const MIGRATIONS: &[M<'_>] = &[
    M::up(include_str!("migrations/0001_records_and_history.sql")),
    M::up(include_str!("migrations/0002_every_kind.sql")),
];

/// The SHA-256 of the schema of [`VERSION`] as SQLite keeps it, so that a start need not build it to compare.
const FINGERPRINT: &str = "b5b9ef2e5ab8e81a31b2f387308dcdb80cc35284accc3b80b1e10b925615a149";

/// One thing in the schema: its sort, its name, its text.
type Thing = (String, String, String);

/// Brings an empty file to the schema of this build.
pub(super) fn make(conn: &mut Connection) -> Result<(), Problem> {
    conn.pragma_update(None, "application_id", APPLICATION_ID)?;
    Migrations::from_slice(MIGRATIONS)
        .to_latest(conn)
        .map_err(|error| Problem::failure(format!("the tables could not be made: {error}")))
}

/// Refuses a file whose schema is not the one this build wrote: a planted trigger or view would act for us.
pub(super) fn check(conn: &Connection) -> Result<(), Problem> {
    let found = things(conn)?;
    if fingerprint(&found) == FINGERPRINT {
        return Ok(());
    }
    let wanted = of_this_build()?;
    if let Some((sort, name, _)) = found.iter().find(|thing| !wanted.contains(thing)) {
        return Err(Problem::failure(format!(
            "the database holds a {sort} \"{name}\" that attache did not make; nothing was opened; restore a backup"
        )));
    }
    match wanted.iter().find(|thing| !found.contains(thing)) {
        Some((sort, name, _)) => {
            Err(Problem::failure(format!("the database lacks its {sort} \"{name}\"; restore a backup")))
        }
        None => Ok(()),
    }
}

/// Refuses a file of a newer build in which a table that this build reads is missing or is no table.
pub(super) fn check_readable(conn: &Connection) -> Result<(), Problem> {
    let found = things(conn)?;
    let is_table = |name: &str| found.iter().any(|(sort, of, _)| sort == "table" && of == name);
    match of_this_build()?.iter().find(|(sort, name, _)| sort == "table" && !is_table(name)) {
        Some((_, name, _)) => {
            Err(Problem::failure(format!("the database has no table \"{name}\" that this build can read")))
        }
        None => Ok(()),
    }
}

fn of_this_build() -> Result<Vec<Thing>, Problem> {
    let mut fresh = Connection::open_in_memory()?;
    make(&mut fresh)?;
    things(&fresh)
}

fn things(conn: &Connection) -> Result<Vec<Thing>, Problem> {
    let sql = "select type, name, coalesce(sql, '') as sql from sqlite_schema
        where name not like 'sqlite\\_%' escape '\\' order by type, name";
    let mut statement = conn.prepare(sql)?;
    let rows = statement.query_map([], |row| Ok((row.get("type")?, row.get("name")?, row.get("sql")?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn fingerprint(things: &[Thing]) -> String {
    let mut sha = Sha256::new();
    for (sort, name, sql) in things {
        for text in [sort, name, sql] {
            sha.update((text.len() as u64).to_le_bytes());
            sha.update(text);
        }
    }
    super::chain::hex(&sha.finalize())
}
