//! One connection: prepared statements with named parameters, counted, and what SQLite says turned into problems.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use rusqlite::{CachedStatement, Connection, ErrorCode, Row, ToSql, Transaction, TransactionBehavior};

use crate::domain::problem::{Code, Problem};

/// The parameters of a statement, by name.
pub(super) type Named<'a> = &'a [(&'a str, &'a dyn ToSql)];

/// A connection that counts its statements.
pub(super) struct Db {
    conn: Connection,
    ran: Cell<u64>,
    /// The statements seen since somebody asked for them.
    seen: RefCell<Option<BTreeSet<String>>>,
    /// How long a reading may take, and when the one that runs must end.
    limit: Cell<Option<Duration>>,
    until: Arc<Mutex<Option<Instant>>>,
}

/// After how many steps of SQLite's machine the clock is looked at: some ten microseconds.
const STEPS: i32 = 1_000;

impl Db {
    pub(super) fn new(conn: Connection) -> Result<Self, Problem> {
        conn.set_prepared_statement_cache_capacity(256);
        super::filter::teach(&conn)?;
        Ok(Self {
            conn,
            ran: Cell::new(0),
            seen: RefCell::new(None),
            limit: Cell::new(None),
            until: Arc::new(Mutex::new(None)),
        })
    }

    /// The connection itself, for what is done to the file as a whole.
    pub(super) fn conn(&self) -> &Connection {
        &self.conn
    }

    /// Stops each reading from now on that takes longer than this.
    pub(super) fn stop_after(&self, limit: Option<Duration>) -> Result<(), Problem> {
        self.limit.set(limit);
        let until = Arc::clone(&self.until);
        let is_late = move || {
            let until = until.lock().unwrap_or_else(PoisonError::into_inner);
            until.is_some_and(|until| Instant::now() >= until)
        };
        Ok(self.conn.progress_handler(STEPS, limit.map(|_| is_late))?)
    }

    fn set_end(&self, end: Option<Instant>) {
        *self.until.lock().unwrap_or_else(PoisonError::into_inner) = end;
    }

    /// How many statements it has run.
    pub(super) fn ran(&self) -> u64 {
        self.ran.get()
    }

    /// From here on it keeps the text of each statement.
    pub(super) fn watch(&self) {
        *self.seen.borrow_mut() = Some(BTreeSet::new());
    }

    /// Each statement since `watch` with the plan SQLite has for it.
    pub(super) fn plans(&self) -> Result<Vec<(String, String)>, Problem> {
        let seen: Vec<String> = self.seen.borrow().iter().flatten().cloned().collect();
        let plan = |sql: String| {
            let mut statement = self.conn.prepare(&format!("explain query plan {sql}"))?;
            let mut lines = Vec::new();
            let mut rows = statement.raw_query();
            while let Some(row) = rows.next()? {
                lines.push(row.get::<_, String>("detail")?);
            }
            Ok((sql, lines.join("\n")))
        };
        seen.into_iter().map(plan).collect()
    }

    fn prepared(&self, sql: &str) -> Result<CachedStatement<'_>, Problem> {
        self.ran.set(self.ran.get() + 1);
        if let Some(seen) = self.seen.borrow_mut().as_mut() {
            seen.insert(sql.to_owned());
        }
        Ok(self.conn.prepare_cached(sql)?)
    }

    /// Writes; answers how many rows it wrote.
    pub(super) fn execute(&self, sql: &str, named: Named<'_>) -> Result<usize, Problem> {
        Ok(self.prepared(sql)?.execute(named)?)
    }

    /// Reads every row, one after the other.
    pub(super) fn each(
        &self,
        sql: &str,
        named: Named<'_>,
        mut take: impl FnMut(&Row<'_>) -> Result<(), Problem>,
    ) -> Result<(), Problem> {
        let mut statement = self.prepared(sql)?;
        let mut rows = statement.query(named)?;
        while let Some(row) = rows.next()? {
            take(row)?;
        }
        Ok(())
    }

    /// Reads every row.
    pub(super) fn rows<T>(
        &self,
        sql: &str,
        named: Named<'_>,
        mut read: impl FnMut(&Row<'_>) -> Result<T, Problem>,
    ) -> Result<Vec<T>, Problem> {
        let mut all = Vec::new();
        self.each(sql, named, |row| {
            all.push(read(row)?);
            Ok(())
        })?;
        Ok(all)
    }

    /// Reads the first row, if there is one.
    pub(super) fn row<T>(
        &self,
        sql: &str,
        named: Named<'_>,
        read: impl FnOnce(&Row<'_>) -> Result<T, Problem>,
    ) -> Result<Option<T>, Problem> {
        let mut statement = self.prepared(sql)?;
        let mut rows = statement.query(named)?;
        rows.next()?.map(read).transpose()
    }

    /// Does several reads at one point in time; none of them sees what is written meanwhile.
    pub(super) fn reading<T>(&self, read: impl FnOnce() -> Result<T, Problem>) -> Result<T, Problem> {
        if !self.conn.is_autocommit() {
            return read();
        }
        let transaction = Transaction::new_unchecked(&self.conn, TransactionBehavior::Deferred)?;
        self.set_end(self.limit.get().map(|limit| Instant::now() + limit));
        let answer = read();
        self.set_end(None);
        transaction.commit()?;
        answer
    }

    /// Begins to write; waits for another writer as long as the busy timeout says.
    pub(super) fn begin(&self) -> Result<Transaction<'_>, Problem> {
        Ok(Transaction::new_unchecked(&self.conn, TransactionBehavior::Immediate)?)
    }
}

impl From<rusqlite::Error> for Problem {
    fn from(error: rusqlite::Error) -> Self {
        let said = error.to_string();
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                Self::new(Code::Failure, "another user has been writing for ten seconds; nothing is saved, try again")
            }
            Some(ErrorCode::DiskFull) => Self::failure("not saved: the disk is full; make room and save again"),
            Some(ErrorCode::ReadOnly) => {
                Self::failure("not saved: the file, or its folder, may only be read; ask for the right to write there")
            }
            Some(ErrorCode::OperationInterrupted) => {
                Self::failure("the search took too long and was stopped; write more of the name, or filter first")
            }
            Some(ErrorCode::CannotOpen) => Self::failure(format!(
                "the database cannot be opened ({said}); even to read it attache needs to write in its folder"
            )),
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                Self::failure(format!("the database is damaged ({said}); restore the last backup"))
            }
            Some(ErrorCode::SystemIoFailure) => {
                Self::failure(format!("the disk failed ({said}); check what is saved before going on"))
            }
            _ => Self::failure(format!("the database answered: {said}")),
        }
    }
}
