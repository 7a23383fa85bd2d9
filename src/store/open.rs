//! Making and opening a file, in the one order in which nothing foreign is touched and nothing planted acts.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::db::Db;
use super::{Access, Store, ground, schema};
use crate::domain::id::Id;
use crate::domain::kinds::office::OFFICE_ID;
use crate::domain::kinds::{Office, Record};
use crate::domain::problem::{Code, Problem};
use crate::domain::source::Source;
use crate::domain::step::Who;

/// How long a write waits for that of another user.
const PATIENCE: Duration = Duration::from_secs(10);
/// The oldest SQLite that shares a write-ahead log between connections without damage.
const SQLITE: i32 = 3_052_000;
/// The log is cut back to this after a large step.
const LOG_BYTES: i64 = 16 << 20;

impl Store {
    /// Makes a new file with the facts of the office; what is seeded here has no history.
    ///
    /// # Errors
    /// Something is at that path already, the folder is not safe, or the facts have faults.
    pub fn create(path: &Path, office: &Office, who: &Who, source: Arc<dyn Source>) -> Result<Self, Problem> {
        let record = Record::Office(office.clone());
        super::exact::record(&record)?;
        let path = ground::make(path)?;
        let made = Self::fill(&path, record, who, &*source);
        if let Err(problem) = made {
            // An unfinished file would only stand in the way of the next try.
            for tail in ["", "-wal", "-shm"] {
                let mut name = path.clone().into_os_string();
                name.push(tail);
                let _ = std::fs::remove_file(name);
            }
            return Err(problem);
        }
        Self::open(&path, Access::Write, source)
    }

    fn fill(path: &Path, office: Record, who: &Who, source: &dyn Source) -> Result<(), Problem> {
        // Not yet with a write-ahead log: the mark and the version must stand in the file itself when this ends.
        let conn = connect(path, Access::Write)?;
        harden(&conn)?;
        schema::make(&conn)?;
        let db = Db::new(conn)?;
        let transaction = db.begin()?;
        let (id, at) = (source.id(), source.now().to_string());
        let sql = "insert into file (id, made_at, made_by) values (:id, :at, :user)";
        db.execute(sql, &[(":id", &id.as_str()), (":at", &at), (":user", &who.user)])?;
        super::seed::records(&db, source, &[(Id::new(OFFICE_ID), office)])?;
        transaction.commit()?;
        Ok(())
    }

    /// Opens a file of ours; refuses everything else without touching it.
    ///
    /// # Errors
    /// There is no such file, it is no database of ours, it is of a newer or older build and is to be written (see
    /// [`Store::bring_up`]), its folder or file system is not safe, or its schema is not the one its build wrote.
    pub fn open(path: &Path, access: Access, source: Arc<dyn Source>) -> Result<Self, Problem> {
        if rusqlite::version_number() < SQLITE {
            let found = rusqlite::version();
            return Err(Problem::failure(format!(
                "this build has SQLite {found}, which can damage a shared file; it needs 3.52"
            )));
        }
        let path = ground::settled(path)?;
        let (held, version) = ground::hold(&path)?;
        refuse_newer(&path, access, version)?;
        let db = ready(&path, access)?;
        let file = db.row("select id from file", &[], |row| Ok(Id::new(&row.get::<_, String>("id")?)))?;
        let file = file.ok_or_else(|| {
            Problem::failure(format!("{} was never finished; remove it and make it again", path.display()))
        })?;
        Ok(Self { db, held, path, file, access, source })
    }

    /// Another connection to the same file, for another thread.
    ///
    /// # Errors
    /// The file is gone or has changed its schema.
    pub fn again(&self, access: Access) -> Result<Self, Problem> {
        let db = ready(&self.path, access)?;
        Ok(Self {
            db,
            held: self.held.again(),
            path: self.path.clone(),
            file: self.file.clone(),
            access,
            source: Arc::clone(&self.source),
        })
    }
}

/// A connection with every setting made and the schema checked.
pub(super) fn ready(path: &Path, access: Access) -> Result<Db, Problem> {
    let conn = prepared(path, access)?;
    // The header may lag behind the write-ahead log.
    let version = schema::version_of(&conn)?;
    refuse_newer(path, access, version)?;
    if version > schema::VERSION {
        schema::check_readable(&conn)?;
    } else {
        schema::check(&conn, schema::up_to(schema::VERSIONS, version))?;
        if version < schema::VERSION && (access == Access::Write || !schema::is_readable(&conn)?) {
            return Err(older(path, version));
        }
    }
    Db::new(conn)
}

/// A connection with every setting made.
pub(super) fn prepared(path: &Path, access: Access) -> Result<Connection, Problem> {
    let conn = connect(path, access)?;
    harden(&conn)?;
    if access == Access::Write {
        log_ahead(&conn)?;
    }
    Ok(conn)
}

fn older(path: &Path, version: i64) -> Problem {
    let text = format!(
        "{} was written by an older attache (schema {version}, this build has {}); run attache, or a command that \
         writes, and it is brought up after a backup",
        path.display(),
        schema::VERSION
    );
    Problem::new(Code::Conflict, text)
}

fn refuse_newer(path: &Path, access: Access, version: i64) -> Result<(), Problem> {
    if version <= schema::VERSION || access == Access::Read {
        return Ok(());
    }
    let text = format!(
        "{} was written by a newer attache (schema {version}, this build knows {}); update attache, or open it with --read-only",
        path.display(),
        schema::VERSION
    );
    Err(Problem::new(Code::Conflict, text))
}

/// Connects without following links and without reading a path as a URI, which would turn `file:x?mode=memory` into a
/// database that vanishes.
fn connect(path: &Path, access: Access) -> Result<Connection, Problem> {
    let mode = match access {
        Access::Write => OpenFlags::SQLITE_OPEN_READ_WRITE,
        Access::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
    };
    let flags = mode | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_NOFOLLOW;
    let conn = Connection::open_with_flags(path, flags)?;
    conn.busy_timeout(PATIENCE)?;
    Ok(conn)
}

/// What keeps a file made by others from acting through us, and a commit on the disk.
fn harden(conn: &Connection) -> Result<(), Problem> {
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    conn.pragma_update(None, "synchronous", "full")?;
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "cell_size_check", true)?;
    conn.pragma_update(None, "mmap_size", 0)?;
    Ok(())
}

fn log_ahead(conn: &Connection) -> Result<(), Problem> {
    let mode: String = conn.query_row("pragma journal_mode = wal", [], |row| row.get(0))?;
    if mode != "wal" {
        return Err(Problem::failure(format!(
            "the file system refuses a write-ahead log (journal mode {mode}); keep the database on a local disk"
        )));
    }
    conn.pragma_update(None, "journal_size_limit", LOG_BYTES)?;
    Ok(())
}
