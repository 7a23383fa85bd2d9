//! The schema: its versions in order, and the check that a file holds one of them and nothing else.
//!
//! A shipped migration is never edited; a change is a new version at the end of the list.

use rusqlite::{Connection, Transaction, TransactionBehavior};
use sha2::{Digest, Sha256};

use crate::domain::problem::Problem;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod wanted;

/// `attache` in four bytes: `atch`.
pub(super) const APPLICATION_ID: i64 = 0x6174_6368;

/// One version of the schema: what makes it of the version before, and what a file then holds.
#[derive(Clone, Copy)]
pub(super) struct Version {
    /// The migration that leads to it.
    pub(super) sql: &'static str,
    /// The SHA-256 of the whole schema as SQLite keeps it, so that a start need not build it to compare.
    pub(super) fingerprint: &'static str,
}

/// Every version of the schema, the first first; the last is the one that this build writes.
pub(super) const VERSIONS: &[Version] = &[
    Version {
        sql: include_str!("migrations/0001_records_and_history.sql"),
        fingerprint: "b7d15fe694e083fba71f694b100776ec7895e735f675c701c182a72b09a77452",
    },
    Version {
        sql: include_str!("migrations/0002_every_kind.sql"),
        fingerprint: "b5b9ef2e5ab8e81a31b2f387308dcdb80cc35284accc3b80b1e10b925615a149",
    },
    Version {
        sql: include_str!("migrations/0003_search.sql"),
        fingerprint: "da6118154b7d94055ecc8efa4f71ec64a53bac08200b3d12db684ed85fe64e01",
    },
    Version {
        sql: include_str!("migrations/0004_acknowledgements.sql"),
        fingerprint: "588b6b0f20376cc74cd83b15a1ca63d6c257d3e5ee88cf6af5018d57d753a6ef",
    },
    Version {
        sql: include_str!("migrations/0005_words.sql"),
        fingerprint: "4b52e231da6bb459f6f4cfb4ebae699c22cc0c3fe722710526895e1f2f6ca08c",
    },
    Version {
        sql: include_str!("migrations/0006_answer_by.sql"),
        fingerprint: "3fed516aef2d234f13b6d136579faf12b606a1e96decb806dbaa4fe32808a43d",
    },
    Version {
        sql: include_str!("migrations/0007_partial_dates.sql"),
        fingerprint: "a0215190a548c54ccd866714506adf32e1ab187213d3fb0ecc80d5aeb7e05fcf",
    },
    Version {
        sql: include_str!("migrations/0008_what_others_could_not_say.sql"),
        fingerprint: "f7ea19ebeee1b6cb76219cf1703fb850a6dc6e4f3d0b561214f8f1631919bffd",
    },
];

/// The tables in which SQLite keeps the index of words; how it words them is its own affair.
const SHADOWS: [&str; 5] = ["search_config", "search_content", "search_data", "search_docsize", "search_idx"];

/// The number of the version that this build writes.
pub(super) const VERSION: i64 = number(VERSIONS);

/// One thing in the schema: its sort, its name, its text.
type Thing = (String, String, String);

/// The number of the last of these versions, as it stands in a file.
pub(super) const fn number(versions: &[Version]) -> i64 {
    versions.len() as i64
}

/// The versions up to that number; all of them if it is none of theirs.
pub(super) fn up_to(versions: &[Version], number: i64) -> &[Version] {
    usize::try_from(number).ok().and_then(|count| versions.get(..count)).unwrap_or(versions)
}

/// The version that a file holds.
pub(super) fn version_of(conn: &Connection) -> Result<i64, Problem> {
    Ok(conn.query_row("pragma user_version", [], |row| row.get(0))?)
}

/// Brings an empty file to the schema of this build.
pub(super) fn make(conn: &Connection) -> Result<(), Problem> {
    make_as(conn, VERSIONS)
}

/// Brings an empty file to the last of these versions.
pub(super) fn make_as(conn: &Connection, versions: &[Version]) -> Result<(), Problem> {
    conn.pragma_update(None, "application_id", APPLICATION_ID)?;
    let transaction = Transaction::new_unchecked(conn, TransactionBehavior::Immediate)?;
    migrate(conn, 0, versions)?;
    Ok(transaction.commit()?)
}

/// Runs the migrations behind the version `from`, inside the caller's transaction.
pub(super) fn migrate(conn: &Connection, from: i64, versions: &[Version]) -> Result<(), Problem> {
    let done = usize::try_from(from).unwrap_or(0);
    for version in versions.iter().skip(done) {
        conn.execute_batch(version.sql)?;
    }
    Ok(conn.pragma_update(None, "user_version", number(versions))?)
}

/// Refuses a file whose schema is not exactly the last of these versions: a planted trigger or view would act for us.
pub(super) fn check(conn: &Connection, versions: &[Version]) -> Result<(), Problem> {
    let found = things(conn)?;
    if versions.last().is_some_and(|version| version.fingerprint == fingerprint(&found)) {
        return Ok(());
    }
    let wanted = of(versions)?;
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
    match of(VERSIONS)?.iter().find(|(sort, name, _)| sort == "table" && !is_table(name)) {
        Some((_, name, _)) => {
            Err(Problem::failure(format!("the database has no table \"{name}\" that this build can read")))
        }
        None => Ok(()),
    }
}

/// Whether a file of an older build has every table that this build reads, just as this build has it.
pub(super) fn is_readable(conn: &Connection) -> Result<bool, Problem> {
    let found = things(conn)?;
    Ok(of(VERSIONS)?.iter().filter(|(sort, ..)| sort == "table").all(|table| found.contains(table)))
}

/// The versions up to that number and one more, made up for a test.
#[cfg(test)]
pub(super) fn followed_by(number: i64, sql: &'static str) -> Vec<Version> {
    let mut versions = up_to(VERSIONS, number).to_vec();
    versions.push(Version { sql, fingerprint: "" });
    let made = of(&versions).map_or_else(|problem| problem.message, |things| fingerprint(&things));
    versions.last_mut().unwrap().fingerprint = Box::leak(made.into_boxed_str());
    versions
}

fn of(versions: &[Version]) -> Result<Vec<Thing>, Problem> {
    let fresh = Connection::open_in_memory()?;
    make_as(&fresh, versions)?;
    things(&fresh)
}

fn things(conn: &Connection) -> Result<Vec<Thing>, Problem> {
    let sql = "select type, name, coalesce(sql, '') as sql from sqlite_schema
        where name not like 'sqlite\\_%' escape '\\' order by type, name";
    let mut statement = conn.prepare(sql)?;
    let rows = statement.query_map([], |row| Ok((row.get("type")?, row.get("name")?, row.get("sql")?)))?;
    let mut all = rows.collect::<Result<Vec<Thing>, _>>()?;
    for (_, _, text) in all.iter_mut().filter(|(sort, name, _)| sort == "table" && SHADOWS.contains(&name.as_str())) {
        text.clear();
    }
    Ok(all)
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
