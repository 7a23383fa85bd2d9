//! The history as people read it: who did what when, and what became of it.

use rusqlite::Row;
use serde_json::Value as Json;

use super::Store;
use super::cells::unknown;
use super::db::{Db, Named};
use super::payload::{self, Entry};
use crate::domain::id::Id;
use crate::domain::kinds::Kind;
use crate::domain::problem::Problem;
use crate::domain::step::{Applied, Origin};

/// How a step stands to those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepSort {
    /// A wish of somebody.
    Do,
    /// It takes one back.
    Undo,
    /// It takes an undo back.
    Redo,
}

impl StepSort {
    /// The word in the file and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Do => "do",
            Self::Undo => "undo",
            Self::Redo => "redo",
        }
    }
}

/// One step of the history.
#[derive(Clone, Debug, PartialEq)]
pub struct StepRow {
    /// Its place, from 1.
    pub seq: i64,
    /// Its id.
    pub id: Id,
    /// When.
    pub at: jiff::Timestamp,
    /// Who.
    pub user: String,
    /// The user id of the process.
    pub uid: u32,
    /// What was done.
    pub label: String,
    /// Whether it was a wish, an undo or a redo.
    pub sort: StepSort,
    /// The step it takes back.
    pub undoes: Option<i64>,
    /// Where it came from.
    pub origin: Origin,
    /// The hash of the policy in force.
    pub policy: Option<String>,
    /// Whether what it did has been taken back.
    pub undone: bool,
    /// How many records it wrote.
    pub records: usize,
    /// What it did to the record that was asked for; empty where none was.
    pub changes: Vec<FieldChange>,
}

/// One field of a record, before and after a step.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldChange {
    /// The kind of the record.
    pub kind: Kind,
    /// The record.
    pub id: Id,
    /// What was done: add, edit, archive, restore, remove, use, release.
    pub op: &'static str,
    /// The field; none where the record as such was archived or restored.
    pub field: Option<&'static str>,
    /// Its JSON before.
    pub before: Json,
    /// Its JSON after.
    pub after: Json,
}

const ROW: &str = "s.seq, s.id, s.at, s.user, s.uid, s.label, s.sort, s.undoes, s.origin, s.policy,
    (select n.sort from step as n where n.root = s.root order by n.seq desc limit 1) as newest,
    (select count(*) from touched as t where t.seq = s.seq) as records";

impl Store {
    /// The newest steps first: all, or those that wrote the record `of`, with what they did to it.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn history(&self, of: Option<&Id>, limit: usize) -> Result<Vec<StepRow>, Problem> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        self.db.reading(|| match of {
            None => {
                let sql = format!("select {ROW} from step as s where s.seq > 0 order by s.seq desc limit :limit");
                self.steps(&sql, &[(":limit", &limit)])
            }
            Some(id) => {
                let sql = format!(
                    "select {ROW} from touched as w cross join step as s on s.seq = w.seq
                        where w.id = :id order by w.seq desc limit :limit"
                );
                let mut rows = self.steps(&sql, &[(":id", &id.as_str()), (":limit", &limit)])?;
                for row in &mut rows {
                    row.changes = changes(&entries(&self.db, row.seq)?, id);
                }
                Ok(rows)
            }
        })
    }

    /// The newest imports first.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn imports(&self, limit: usize) -> Result<Vec<StepRow>, Problem> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let sql = format!(
            "select {ROW} from step as s where s.origin = 'import' and s.sort = 'do' and s.seq > 0
                order by s.seq desc limit :limit"
        );
        self.db.reading(|| self.steps(&sql, &[(":limit", &limit)]))
    }

    /// What the steps after `seq` wrote, oldest first: the step, the kind, the record.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn steps_since(&self, seq: i64) -> Result<Vec<(i64, Kind, Id)>, Problem> {
        let sql = "select seq, kind, id from touched where seq > :seq order by seq, kind, id";
        self.db.rows(sql, &[(":seq", &seq)], |row| {
            let word: String = row.get("kind")?;
            let kind = Kind::from_word(&word).ok_or_else(|| unknown(&word))?;
            Ok((row.get("seq")?, kind, Id::new(&row.get::<_, String>("id")?)))
        })
    }

    /// The place of the newest step; 0 before the first.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn last_step(&self) -> Result<i64, Problem> {
        last(&self.db)
    }

    /// A policy that was in force, whole, by its hash.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn policy(&self, hash: &str) -> Result<Option<String>, Problem> {
        let sql = "select whole from policy where hash = :hash";
        self.db.row(sql, &[(":hash", &hash)], |row| Ok(row.get("whole")?))
    }

    fn steps(&self, sql: &str, named: Named<'_>) -> Result<Vec<StepRow>, Problem> {
        self.db.rows(sql, named, read)
    }
}

fn read(row: &Row<'_>) -> Result<StepRow, Problem> {
    let at: String = row.get("at")?;
    let origin: String = row.get("origin")?;
    let sort = sort(&row.get::<_, String>("sort")?)?;
    Ok(StepRow {
        seq: row.get("seq")?,
        id: Id::new(&row.get::<_, String>("id")?),
        at: at.parse().map_err(|_| unknown(&at))?,
        user: row.get("user")?,
        uid: row.get("uid")?,
        label: row.get("label")?,
        sort,
        undoes: row.get("undoes")?,
        origin: self::origin(&origin)?,
        policy: row.get("policy")?,
        undone: sort != StepSort::Undo && row.get::<_, String>("newest")? == "undo",
        records: usize::try_from(row.get::<_, i64>("records")?).unwrap_or_default(),
        changes: Vec::new(),
    })
}

pub(super) fn sort(word: &str) -> Result<StepSort, Problem> {
    let all = [StepSort::Do, StepSort::Undo, StepSort::Redo];
    all.into_iter().find(|sort| sort.word() == word).ok_or_else(|| unknown(word))
}

pub(super) fn origin(word: &str) -> Result<Origin, Problem> {
    let all = [Origin::Screen, Origin::Command, Origin::Import];
    all.into_iter().find(|origin| origin.word() == word).ok_or_else(|| unknown(word))
}

fn changes(entries: &[Entry], id: &Id) -> Vec<FieldChange> {
    let mut all = Vec::new();
    for entry in entries.iter().filter(|entry| entry.id == *id) {
        let change = |field, before, after| FieldChange {
            kind: entry.kind,
            id: entry.id.clone(),
            op: entry.op.word(),
            field,
            before,
            after,
        };
        if entry.fields.is_empty() {
            all.push(change(None, Json::Null, Json::Null));
        }
        let deltas = entry.fields.iter();
        all.extend(deltas.map(|delta| change(Some(delta.field.id), delta.before.clone(), delta.after.clone())));
    }
    all
}

/// The place of the newest step; 0 before the first.
pub(super) fn last(db: &Db) -> Result<i64, Problem> {
    let last =
        db.row("select seq from step where seq > 0 order by seq desc limit 1", &[], |row| Ok(row.get("seq")?))?;
    Ok(last.unwrap_or(0))
}

/// What a step wrote.
pub(super) fn entries(db: &Db, seq: i64) -> Result<Vec<Entry>, Problem> {
    let body = db
        .row("select body from payload where seq = :seq", &[(":seq", &seq)], |row| Ok(row.get::<_, String>("body")?))?;
    payload::read(&body.ok_or_else(|| Problem::failure(format!("what step {seq} wrote has been erased")))?)
}

/// What the step of that id did, if it is in the history.
pub(super) fn applied(db: &Db, id: &Id) -> Result<Option<Applied>, Problem> {
    let sql = "select seq, label from step where id = :id";
    let found = db.row(sql, &[(":id", &id.as_str())], |row| Ok((row.get::<_, i64>("seq")?, row.get("label")?)))?;
    let Some((seq, label)) = found else { return Ok(None) };
    Ok(Some(Applied { seq, id: id.clone(), label, changed: payload::changed(&entries(db, seq)?) }))
}
