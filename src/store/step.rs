//! The writing of steps: one transaction each, whole or not at all, signed into the history.

use super::chain::{self, Link};
use super::payload::{self, Entry};
use super::undo::Left;
use super::write::{self, Writing};
use super::{Access, Store, history, open, schema};
use crate::domain::id::Id;
use crate::domain::problem::{Code, Problem};
use crate::domain::step::{Applied, Change, Origin, Step, Who};

/// How a step stands to the steps before it.
pub(super) enum Sort {
    /// A wish of somebody.
    Do,
    /// It takes back the step `of`, which goes back to `root`.
    Undo { of: i64, root: i64 },
    /// It takes back an undo.
    Redo { of: i64, root: i64 },
}

/// What the history keeps of a step beside its entries.
pub(super) struct Signature<'a> {
    pub(super) id: &'a Id,
    pub(super) label: &'a str,
    pub(super) who: &'a Who,
    pub(super) origin: Origin,
    pub(super) policy: Option<&'a (String, String)>,
    pub(super) sort: Sort,
}

impl Store {
    /// Writes a step: every change or none. A second try with the same id writes nothing and answers the same; so does
    /// a step that changes nothing.
    ///
    /// # Errors
    /// A value or reference that cannot be taken; a record that somebody has changed since (see
    /// [`Store::moved_on`]); something archived that others point at; the file cannot be written.
    pub fn apply(&mut self, step: &Step) -> Result<Applied, Problem> {
        self.committed(&step.id, |store| {
            let mut writing = Writing::new(&store.db, store.source.as_ref());
            for change in &step.changes {
                writing.change(change).map_err(|problem| store.of_several(step, change, problem))?;
            }
            writing.settle()?;
            let signature = Signature {
                id: &step.id,
                label: &step.label,
                who: &step.who,
                origin: step.origin,
                policy: step.policy.as_ref(),
                sort: Sort::Do,
            };
            Ok((store.sign(&signature, &writing.entries)?, Vec::new()))
        })
        .map(|(applied, _)| applied)
    }

    /// What stands against one record of several, by its name.
    fn of_several(&self, step: &Step, change: &Change, mut problem: Problem) -> Problem {
        let refused = matches!(problem.code, Code::Conflict | Code::Invalid);
        if step.changes.len() < 2 || !refused || step.origin == Origin::Import {
            return problem;
        }
        let (kind, id) = change.record();
        let title = write::title(&self.db, kind, id).unwrap_or_else(|_| format!("{} {}", kind.name(), id.short()));
        problem.message = format!("{title}: {}", problem.message);
        problem
    }

    /// Runs the writing of one step in a transaction that stands only if the step wrote something.
    ///
    /// If the disk fails at the end nothing is known: the file is read afresh, and what it says is the answer.
    pub(super) fn committed(
        &mut self,
        id: &Id,
        write: impl FnOnce(&Self) -> Result<(Applied, Vec<Left>), Problem>,
    ) -> Result<(Applied, Vec<Left>), Problem> {
        let transaction = self.begin()?;
        if let Some(applied) = history::applied(&self.db, id)? {
            return Ok((applied, Vec::new()));
        }
        let written = write(self)?;
        if written.0.seq == 0 {
            return Ok(written);
        }
        let Err(error) = transaction.commit() else {
            return Ok(written);
        };
        let failed = error.sqlite_error_code() == Some(rusqlite::ErrorCode::SystemIoFailure);
        if failed {
            self.db = open::ready(&self.path, self.access)?;
            if history::applied(&self.db, id)?.is_some() {
                return Ok(written);
            }
        }
        Err(error.into())
    }

    /// Puts a step at the end of the history; a step without entries leaves no trace.
    pub(super) fn sign(&self, signature: &Signature<'_>, entries: &[Entry]) -> Result<Applied, Problem> {
        let (id, label) = (signature.id.clone(), signature.label.to_owned());
        if entries.is_empty() {
            return Ok(Applied { seq: 0, id, label, changed: Vec::new() });
        }
        let seq = history::last(&self.db)? + 1;
        let body = payload::write(entries);
        let salt: Option<Vec<u8>> = self.db.row("select randomblob(16) as salt", &[], |row| Ok(row.get("salt")?))?;
        let salt = salt.unwrap_or_default();
        let (sort, undoes, root) = match signature.sort {
            Sort::Do => ("do", None, seq),
            Sort::Undo { of, root } => ("undo", Some(of), root),
            Sort::Redo { of, root } => ("redo", Some(of), root),
        };
        let link = Link {
            seq,
            id: id.to_string(),
            at: self.source.now().to_string(),
            user: signature.who.user.clone(),
            uid: i64::from(signature.who.uid),
            label: label.clone(),
            sort: sort.to_owned(),
            undoes,
            root,
            origin: signature.origin.word().to_owned(),
            policy: signature.policy.map(|(hash, _)| hash.clone()),
            payload: chain::payload_hash(&salt, &body),
        };
        if let Some((hash, whole)) = signature.policy {
            let sql = "insert into policy (hash, whole) values (:hash, :whole) on conflict (hash) do nothing";
            self.db.execute(sql, &[(":hash", hash), (":whole", whole)])?;
        }
        self.write_link(&link)?;
        let sql = "insert into payload (seq, salt, body) values (:seq, :salt, :body)";
        self.db.execute(sql, &[(":seq", &seq), (":salt", &salt), (":body", &body)])?;
        let sql = "insert into touched (id, kind, seq, version) values (:id, :kind, :seq, :version)
            on conflict (id, kind, seq) do update set version = excluded.version";
        for entry in entries {
            let (id, kind) = (entry.id.as_str(), entry.kind.name());
            self.db.execute(sql, &[(":id", &id), (":kind", &kind), (":seq", &seq), (":version", &entry.after)])?;
        }
        Ok(Applied { seq, id, label, changed: payload::changed(entries) })
    }

    fn write_link(&self, link: &Link) -> Result<(), Problem> {
        let hash = link.hash(&chain::head(&self.db, &self.file)?);
        let sql = "insert into step
            (seq, id, at, user, uid, label, sort, undoes, root, origin, policy, payload, hash) values
            (:seq, :id, :at, :user, :uid, :label, :sort, :undoes, :root, :origin, :policy, :payload, :hash)";
        self.db.execute(
            sql,
            &[
                (":seq", &link.seq),
                (":id", &link.id),
                (":at", &link.at),
                (":user", &link.user),
                (":uid", &link.uid),
                (":label", &link.label),
                (":sort", &link.sort),
                (":undoes", &link.undoes),
                (":root", &link.root),
                (":origin", &link.origin),
                (":policy", &link.policy),
                (":payload", &link.payload),
                (":hash", &hash),
            ],
        )?;
        Ok(())
    }

    /// Begins to write, unless the file has been brought to another schema since it was opened.
    pub(super) fn begin(&self) -> Result<rusqlite::Transaction<'_>, Problem> {
        self.writable()?;
        let transaction = self.db.begin()?;
        let version = self.db.row("pragma user_version", &[], |row| Ok(row.get::<_, i64>("user_version")?))?;
        if version == Some(schema::VERSION) {
            return Ok(transaction);
        }
        let text = "not saved: a newer attache has brought the file up meanwhile; leave this one and start the newer";
        Err(Problem::new(Code::Conflict, text))
    }

    /// Refuses to write where the file was opened for reading.
    fn writable(&self) -> Result<(), Problem> {
        match self.access {
            Access::Write => Ok(()),
            Access::Read => Err(Problem::new(Code::Failure, "not saved: the file was opened for reading only")),
        }
    }
}
