//! Taking back: my last step, a named one, an import; and taking that back in turn.

use super::payload::Entry;
use super::reverse::Reversing;
use super::step::{Signature, Sort};
use super::write::{NAMED, Writing};
use super::{Store, history};
use crate::domain::id::Id;
use crate::domain::kinds::Kind;
use crate::domain::problem::{Code, Fault, Problem};
use crate::domain::step::{Applied, Origin, Who};

/// Which step is taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
    /// My newest step that is not yet undone.
    Mine,
    /// My newest import that is not yet undone.
    MyImport,
    /// The step of that id, ending of an id, or place; a colleague's too.
    Step(String),
    /// The import of that id, ending of an id, or place; a colleague's too.
    Import(String),
}

/// What an undo did, and what it left as it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Undone {
    /// The step that took back; its place is 0 if there was nothing to write.
    pub applied: Applied,
    /// What has changed since and was left, where that was asked for.
    pub left: Vec<Left>,
}

/// Something that could not be taken back.
#[derive(Clone, Debug, PartialEq)]
pub struct Left {
    /// The kind of the record.
    pub kind: Kind,
    /// The record.
    pub id: Id,
    /// The field; none for the record as a whole.
    pub field: Option<&'static str>,
    /// Why: `from of engagement "Mission Osaka" was changed since`.
    pub why: String,
}

impl Store {
    /// Takes a step back, whole; or, with `keep_changed`, all of it but what has been changed since.
    ///
    /// # Errors
    /// There is no such step, or it is undone already; fields it wrote have changed since, naming five at most; records
    /// point at what it added; the file cannot be written.
    pub fn undo(&mut self, who: &Who, which: &Which, keep_changed: bool) -> Result<Undone, Problem> {
        let id = self.source.id();
        let (applied, left) = self.committed(&id, |store| {
            let target = store.target(who, which)?;
            let entries = history::entries(&store.db, target.newest)?;
            let mut reversing = Reversing { writing: Writing::new(&store.db, store.source.as_ref()), left: Vec::new() };
            reversing.reverse(entries, keep_changed)?;
            let Reversing { mut writing, left } = reversing;
            if !left.is_empty() && !keep_changed {
                return Err(refusal(&left, target.redo));
            }
            writing.settle()?;
            let applied = store.sign_reversal(&id, who, &target, &writing.entries)?;
            Ok((applied, left))
        })?;
        Ok(Undone { applied, left })
    }

    /// Takes my last undo back, if I have done nothing else since.
    ///
    /// # Errors
    /// There is nothing to redo; what it would write has changed since; the file cannot be written.
    pub fn redo(&mut self, who: &Who) -> Result<Applied, Problem> {
        let newest = self.db.row(
            "select seq from step where user = :user and sort = 'do' order by seq desc limit 1",
            &[(":user", &who.user)],
            |row| Ok(row.get::<_, i64>("seq")?),
        )?;
        let sql = "select s.seq from step as s cross join step as r on r.seq = s.root
            where s.seq > :newest and s.sort = 'undo' and r.user = :user
            and s.seq = (select n.seq from step as n where n.root = s.root order by n.seq desc limit 1)
            order by s.seq desc limit 1";
        let newest = newest.unwrap_or(0);
        let undo =
            self.db.row(sql, &[(":newest", &newest), (":user", &who.user)], |row| Ok(row.get::<_, i64>("seq")?))?;
        let Some(undo) = undo else {
            return Err(Problem::new(
                Code::NotFound,
                "there is nothing to redo: you have undone nothing since your last step",
            ));
        };
        Ok(self.undo(who, &Which::Step(undo.to_string()), false)?.applied)
    }

    /// The place of my newest step that is not yet undone, and what it did; none if there is none.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn my_last(&self, who: &Who) -> Result<Option<(i64, String)>, Problem> {
        self.db.reading(|| {
            let seq = match self.my_newest(who, false) {
                Ok(seq) => seq,
                Err(problem) if problem.code == Code::NotFound => return Ok(None),
                Err(problem) => return Err(problem),
            };
            let label = "select label from step where seq = :seq";
            self.db.row(label, &[(":seq", &seq)], |row| Ok((seq, row.get("label")?)))
        })
    }

    fn sign_reversal(&self, id: &Id, who: &Who, target: &Target, entries: &[Entry]) -> Result<Applied, Problem> {
        let (of, root) = (target.newest, target.root);
        let (word, sort) =
            if target.redo { ("Redo", Sort::Redo { of, root }) } else { ("Undo", Sort::Undo { of, root }) };
        let label = format!("{word}: {}", target.label);
        let signature = Signature { id, label: &label, who, origin: target.origin, policy: None, sort };
        self.sign(&signature, entries)
    }

    fn target(&self, who: &Who, which: &Which) -> Result<Target, Problem> {
        let import = matches!(which, Which::MyImport | Which::Import(_));
        let seq = match which {
            Which::Mine | Which::MyImport => self.my_newest(who, import)?,
            Which::Step(text) | Which::Import(text) => self.named_step(text)?,
        };
        let sql = "select s.sort, s.root, s.user, r.label, r.origin, n.seq as newest, n.sort as newest_sort
            from step as s cross join step as r on r.seq = s.root
            cross join step as n on n.seq = (select max(seq) from step where root = s.root) where s.seq = :seq";
        let found = self.db.row(sql, &[(":seq", &seq)], |row| {
            let origin = history::origin(&row.get::<_, String>("origin")?)?;
            let undone = row.get::<_, String>("newest_sort")? == "undo";
            let redo = row.get::<_, String>("sort")? == "undo";
            let target =
                Target { newest: row.get("newest")?, root: row.get("root")?, label: row.get("label")?, origin, redo };
            Ok((target, undone))
        })?;
        let Some((target, undone)) = found else { return Err(no_step(&seq.to_string())) };
        if import && target.origin != Origin::Import {
            return Err(Problem::new(
                Code::NotFound,
                format!("step {seq} ({}) is no import; see imports list", target.label),
            ));
        }
        match (target.redo, undone) {
            (false, true) => {
                Err(Problem::new(Code::Conflict, format!("step {seq} ({}) has been undone already", target.label)))
            }
            (true, false) => Err(Problem::new(
                Code::Conflict,
                format!("step {seq} has been taken back already ({} stands)", target.label),
            )),
            (true, true) if target.newest != seq => Err(Problem::new(
                Code::Conflict,
                format!("step {seq} is an older undo of {}; name the newest", target.label),
            )),
            _ => Ok(target),
        }
    }

    /// My newest step whose last word is not an undo.
    fn my_newest(&self, who: &Who, import: bool) -> Result<i64, Problem> {
        let only = if import { " and s.origin = 'import'" } else { "" };
        let sql = format!(
            "select s.seq from step as s where s.user = :user and s.sort = 'do'{only}
                and (select n.sort from step as n where n.root = s.seq order by n.seq desc limit 1) <> 'undo'
                order by s.seq desc limit 1"
        );
        let found = self.db.row(&sql, &[(":user", &who.user)], |row| Ok(row.get("seq")?))?;
        found.ok_or_else(|| {
            let what = if import { "import" } else { "step" };
            Problem::new(Code::NotFound, format!("there is no {what} of {} left to undo", who.user))
        })
    }

    /// The place of the step of that id, ending or place.
    fn named_step(&self, text: &str) -> Result<i64, Problem> {
        let text = text.trim().to_lowercase();
        let seqs =
            |sql: &str, named: super::db::Named<'_>| self.db.rows(sql, named, |row| Ok(row.get::<_, i64>("seq")?));
        let mut found = seqs("select seq from step where id = :id", &[(":id", &text)])?;
        if let (true, Ok(seq)) = (found.is_empty(), text.parse::<i64>()) {
            found = seqs("select seq from step where seq = :seq", &[(":seq", &seq)])?;
        }
        if found.is_empty() && text.len() >= 4 {
            let length = i64::try_from(text.len()).unwrap_or(i64::MAX);
            let sql = "select seq from step where substr(id, -:length) = :ending order by seq desc limit 6";
            found = seqs(sql, &[(":length", &length), (":ending", &text)])?;
        }
        match found.as_slice() {
            [] => Err(no_step(&text)),
            [seq] => Ok(*seq),
            several => {
                let list = several.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
                Err(Problem::new(
                    Code::Ambiguous,
                    format!("\"{text}\" could be the steps {list}; write one of these numbers"),
                ))
            }
        }
    }
}

/// The step to be reversed.
struct Target {
    /// The newest step on the same root: what it wrote is taken back.
    newest: i64,
    root: i64,
    /// What the root did.
    label: String,
    origin: Origin,
    /// Whether an undo is taken back.
    redo: bool,
}

fn no_step(text: &str) -> Problem {
    Problem::new(Code::NotFound, format!("there is no step \"{text}\" in the history; see history"))
}

/// What was changed since, naming five at most; all of it is in the faults.
fn refusal(left: &[Left], is_redo: bool) -> Problem {
    let named: Vec<&str> = left.iter().take(NAMED).map(|left| left.why.as_str()).collect();
    let more = left.len().saturating_sub(NAMED);
    let tail = if more == 0 { String::new() } else { format!(" and {more} more") };
    let named = named.join(", ");
    let text = match is_redo {
        true => format!("not brought again: {named}{tail}"),
        false => format!("not undone: {named}{tail}; --keep-changed undoes the rest"),
    };
    let fault = |left: &Left| Fault::said(left.field.unwrap_or_default(), "", left.why.clone());
    Problem { faults: left.iter().map(fault).collect(), ..Problem::new(Code::Conflict, text) }
}
