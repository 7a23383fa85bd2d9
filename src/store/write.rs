//! The writing of one step: rows and what the history keeps of them, checked as a whole before it is signed.

use std::collections::{BTreeSet, HashSet};

use super::db::Db;
use super::payload::{Delta, Entry, Op};
use super::search::Index;
use super::{conflict, costs, exact, rows, sql, uptake};
use crate::domain::id::Id;
use crate::domain::kinds::{Kind, Record, Stored};
use crate::domain::problem::{Code, Fault, Problem};
use crate::domain::source::Source;
use crate::domain::step::Change;
use crate::domain::value::{Shape, Value};

/// How many records a refusal names.
pub(super) const NAMED: usize = 5;

/// A step being written, inside its transaction.
pub(super) struct Writing<'a> {
    pub(super) db: &'a Db,
    /// Where new ids and the day come from.
    pub(super) source: &'a dyn Source,
    /// What has been written so far.
    pub(super) entries: Vec<Entry>,
    /// What the written records point at and did not before.
    pointing: Vec<Pointing>,
    /// What has been archived.
    archived: Vec<(Kind, Id)>,
    /// The engagements whose costs have been written.
    owners: BTreeSet<Id>,
    /// What it all is searched by.
    index: Index<'a>,
}

/// A record pointed at by one that is written.
struct Pointing {
    field: &'static str,
    kind: Kind,
    id: Id,
    /// Whether the one that points is not archived.
    live: bool,
}

impl<'a> Writing<'a> {
    pub(super) fn new(db: &'a Db, source: &'a dyn Source) -> Self {
        let index = Index::new(db);
        let owners = BTreeSet::new();
        Self { db, source, entries: Vec::new(), pointing: Vec::new(), archived: Vec::new(), owners, index }
    }

    /// Writes one change of a step.
    pub(super) fn change(&mut self, change: &Change) -> Result<(), Problem> {
        match change {
            Change::Add { id, record } => self.add(id, &exact::record(record)?),
            Change::Edit { id, record, version } => self.edit(id, &exact::record(record)?, *version),
            Change::Archive { kind, id, version } => {
                let stored = self.at_version(*kind, id, *version)?;
                if stored.archived {
                    return Ok(());
                }
                self.shelve_costs(&stored)?;
                self.shelve(stored, true)
            }
            Change::Restore { kind, id, version } => {
                let stored = self.at_version(*kind, id, *version)?;
                if !stored.archived {
                    return Ok(());
                }
                self.unshelve_costs(&stored)?;
                self.shelve(stored, false)
            }
        }
    }

    /// A record that is new, or back.
    pub(super) fn add(&mut self, id: &Id, record: &Record) -> Result<(), Problem> {
        let kind = record.kind();
        if id.as_str().is_empty() || is_archived(self.db, kind, id)?.is_some() {
            let text = format!("there is a {} with the id {id} already; edit it, or give no id", kind.name());
            return Err(Problem::new(Code::Conflict, text));
        }
        self.make(kind, id, record.clone(), Op::Add)
    }

    pub(super) fn make(&mut self, kind: Kind, id: &Id, record: Record, op: Op) -> Result<(), Problem> {
        let last = last_version(self.db, kind, id)?;
        let fields = rows::differences(&empty(kind), &record);
        self.point(None, &record, true);
        let stored = Stored { id: id.clone(), version: last + 1, archived: false, record };
        rows::insert(self.db, &stored)?;
        self.index.add(id, &stored.record)?;
        // What is taken up has the name that the reference gave it all along.
        if op != Op::Use {
            self.renamed(kind, id, &fields)?;
        }
        self.entries.push(Entry { kind, id: id.clone(), op, before: last, after: last + 1, fields });
        self.note_owner(&stored.record);
        self.write_costs(id, &[], &stored.record)
    }

    fn edit(&mut self, id: &Id, record: &Record, version: i64) -> Result<(), Problem> {
        let stored = self.at_version(record.kind(), id, version)?;
        self.put(stored, record.clone())
    }

    /// Writes a record over what the file has; nothing if both are the same.
    pub(super) fn put(&mut self, stored: Stored, record: Record) -> Result<(), Problem> {
        let fields = rows::differences(&stored.record, &record);
        let costs = costs::of(&stored.record).to_vec();
        if fields.is_empty() {
            return self.write_costs(&stored.id, &costs, &record);
        }
        self.point(Some(&stored.record), &record, !stored.archived);
        let after = Stored { version: stored.version + 1, record, ..stored.clone() };
        rows::update(self.db, &stored.record, &after)?;
        let kind = stored.record.kind();
        if !after.archived {
            self.index.change(&stored.id, &stored.record, &after.record)?;
        }
        self.renamed(kind, &stored.id, &fields)?;
        self.entries.push(Entry {
            kind,
            id: stored.id,
            op: Op::Edit,
            before: stored.version,
            after: after.version,
            fields,
        });
        self.note_owner(&stored.record);
        self.note_owner(&after.record);
        self.write_costs(&after.id, &costs, &after.record)
    }

    /// Archives a record, or takes it out of the archive.
    pub(super) fn shelve(&mut self, mut stored: Stored, archived: bool) -> Result<(), Problem> {
        let kind = stored.record.kind();
        if kind == Kind::Office {
            return Err(Problem::new(Code::Conflict, "the facts of the office cannot be archived; edit them"));
        }
        let before = stored.version;
        (stored.version, stored.archived) = (before + 1, archived);
        rows::update(self.db, &stored.record, &stored)?;
        let op = if archived { Op::Archive } else { Op::Restore };
        if archived {
            self.index.remove(kind, &stored.id)?;
            self.archived.push((kind, stored.id.clone()));
        } else {
            self.index.add(&stored.id, &stored.record)?;
            self.point(None, &stored.record, true);
        }
        self.note_owner(&stored.record);
        self.entries.push(Entry { kind, id: stored.id, op, before, after: before + 1, fields: Vec::new() });
        Ok(())
    }

    /// Takes a record out of the file that nothing points at any more.
    pub(super) fn remove(&mut self, stored: &Stored, op: Op) -> Result<(), Problem> {
        let kind = stored.record.kind();
        rows::delete(self.db, stored)?;
        self.index.remove(kind, &stored.id)?;
        let turn = |delta: Delta| Delta { field: delta.field, before: delta.after, after: delta.before };
        let fields = rows::differences(&empty(kind), &stored.record).into_iter().map(turn).collect();
        self.note_owner(&stored.record);
        let (before, after) = (stored.version, stored.version + 1);
        self.entries.push(Entry { kind, id: stored.id.clone(), op, before, after, fields });
        Ok(())
    }

    /// A city or network that has another name now is found under it, and so is what points at it.
    fn renamed(&self, kind: Kind, id: &Id, fields: &[Delta]) -> Result<(), Problem> {
        let is_name = |delta: &Delta| matches!(delta.field.id, "name" | "acronym");
        if matches!(kind, Kind::City | Kind::Network) && fields.iter().any(is_name) {
            self.index.renamed(kind, id)?;
        }
        Ok(())
    }

    /// The record as the file has it, if that is the version the change was made from; taken up if only the reference
    /// has it.
    fn at_version(&mut self, kind: Kind, id: &Id, version: i64) -> Result<Stored, Problem> {
        if let Some(stored) = rows::get(self.db, kind, id)? {
            let untouched = || version == 0 && uptake::record(kind, id).as_ref() == Some(&stored.record);
            if stored.version == version || (!stored.archived && untouched()) {
                return Ok(stored);
            }
            return Err(conflict::problem(self.db, kind, id, version)?);
        }
        let known = if version == 0 { uptake::record(kind, id) } else { None };
        match known {
            Some(record) => {
                self.make(kind, id, record, Op::Use)?;
                rows::get(self.db, kind, id)?.ok_or_else(|| gone(kind, id))
            }
            None => Err(gone(kind, id)),
        }
    }

    /// Lets go of what has been written so far: nobody will ask.
    pub(super) fn forget(&mut self) {
        self.entries.clear();
        self.owners.clear();
    }

    /// Notes whose cost an entry is or was.
    fn note_owner(&mut self, record: &Record) {
        if let Record::Entry(entry) = record {
            self.owners.extend(entry.engagement.clone());
        }
    }

    /// An engagement whose costs were written is another one than before, also for whoever has it open.
    fn touch_owners(&mut self) -> Result<(), Problem> {
        for id in std::mem::take(&mut self.owners) {
            let kind = Kind::Engagement;
            if self.entries.iter().any(|entry| entry.kind == kind && entry.id == id) {
                continue;
            }
            let Some(mut stored) = rows::get(self.db, kind, &id)? else { continue };
            let before = stored.version;
            stored.version += 1;
            rows::update(self.db, &stored.record, &stored)?;
            self.entries.push(Entry { kind, id, op: Op::Edit, before, after: before + 1, fields: Vec::new() });
        }
        Ok(())
    }

    fn point(&mut self, before: Option<&Record>, after: &Record, live: bool) {
        let had = before.map(pointers).unwrap_or_default();
        let is_new = |kind: Kind, id: &Id| !had.iter().any(|(_, of, had)| *of == kind && had == id);
        let new = pointers(after).into_iter().filter(|(_, kind, id)| is_new(*kind, id));
        self.pointing.extend(new.map(|(field, kind, id)| Pointing { field, kind, id, live }));
    }

    /// Checks the step as a whole: what is pointed at is there and not archived, what is archived is not pointed at.
    pub(super) fn settle(&mut self) -> Result<(), Problem> {
        self.touch_owners()?;
        let mut seen = HashSet::new();
        for Pointing { field, kind, id, live } in std::mem::take(&mut self.pointing) {
            if !seen.insert((kind, id.clone(), live)) {
                continue;
            }
            match is_archived(self.db, kind, &id)? {
                Some(archived) if !archived || !live => {}
                Some(_) => {
                    let name = title(self.db, kind, &id)?;
                    let text = format!("{name} is archived; choose another {} or undo the archiving", kind.name());
                    return Err(Fault::said(field, id.as_str(), text).into());
                }
                None => match uptake::record(kind, &id) {
                    Some(record) => self.make(kind, &id, record, Op::Use)?,
                    None => {
                        let text = format!("there is no {} with the id {id}; add it first", kind.name());
                        return Err(Fault::said(field, id.as_str(), text).into());
                    }
                },
            }
        }
        for (kind, id) in &self.archived {
            let live = pointing_at(self.db, *kind, id)?.into_iter().filter(|(_, _, archived)| !archived);
            let live: Vec<(Kind, Id)> = live.map(|(kind, id, _)| (kind, id)).collect();
            if is_archived(self.db, *kind, id)? == Some(true) && !live.is_empty() {
                let name = title(self.db, *kind, id)?;
                let text = format!("{name} is not archived: {} with it; change them first", named(self.db, &live)?);
                return Err(Problem::new(Code::Conflict, text));
            }
        }
        Ok(())
    }
}

/// A record without a single value, against which a new one is compared.
pub(super) fn empty(kind: Kind) -> Record {
    let mut record = Record::blank(kind);
    for field in kind.spec().fields {
        let _ = (field.set)(&mut record, Value::None);
    }
    record
}

/// Whether the record is archived; none if the file does not have it.
pub(super) fn is_archived(db: &Db, kind: Kind, id: &Id) -> Result<Option<bool>, Problem> {
    db.row(&sql::of(kind).archived, &[(":id", &id.as_str())], |row| Ok(row.get("archived")?))
}

/// The version under which the record was last written, also if it is gone; versions only grow.
fn last_version(db: &Db, kind: Kind, id: &Id) -> Result<i64, Problem> {
    let sql = "select version from touched where id = :id and kind = :kind order by seq desc limit 1";
    let found = db.row(sql, &[(":id", &id.as_str()), (":kind", &kind.name())], |row| Ok(row.get("version")?))?;
    Ok(found.unwrap_or(0))
}

/// Everything that points at a record: kind, id, and whether it is archived.
pub(super) fn pointing_at(db: &Db, kind: Kind, id: &Id) -> Result<Vec<(Kind, Id, bool)>, Problem> {
    let mut all = Vec::new();
    let Some(sql) = sql::pointers(kind) else { return Ok(all) };
    db.each(sql, &[(":id", &id.as_str())], |row| {
        let kind: String = row.get("kind")?;
        let kind = Kind::from_word(&kind).ok_or_else(|| super::cells::unknown(&kind))?;
        all.push((kind, Id::new(&row.get::<_, String>("id")?), row.get("archived")?));
        Ok(())
    })?;
    Ok(all)
}

/// `"Mission Osaka" and 3 more go on`: what stands in the way, by name.
pub(super) fn named(db: &Db, records: &[(Kind, Id)]) -> Result<String, Problem> {
    let shown = records.iter().take(NAMED);
    let names = shown.map(|(kind, id)| title(db, *kind, id)).collect::<Result<Vec<_>, _>>()?;
    let more = records.len().saturating_sub(NAMED);
    let tail = if more == 0 { String::new() } else { format!(" and {more} more") };
    let verb = if records.len() == 1 { "goes on" } else { "go on" };
    Ok(format!("{}{tail} {verb}", names.join(", ")))
}

/// What a record is called, with its kind: `engagement "Mission Osaka"`.
pub(super) fn title(db: &Db, kind: Kind, id: &Id) -> Result<String, Problem> {
    let title = rows::get(db, kind, id)?.map(|stored| stored.record.title(&super::names::Titles(db)));
    Ok(format!("{} \"{}\"", kind.name(), title.unwrap_or_else(|| id.short().to_owned())))
}

fn gone(kind: Kind, id: &Id) -> Problem {
    Problem::new(Code::NotFound, format!("there is no {} with the id {id}; it may have been undone", kind.name()))
}

/// Everything a record points at, with the field in which it does.
fn pointers(record: &Record) -> Vec<(&'static str, Kind, Id)> {
    let mut all = Vec::new();
    for field in record.kind().spec().fields {
        match (&field.shape, (field.get)(record)) {
            (Shape::Ref(kind), Value::Ref(id)) => all.push((field.id, *kind, id)),
            (Shape::Refs(kind), Value::Refs(ids)) => all.extend(ids.into_iter().map(|id| (field.id, *kind, id))),
            (Shape::Rows(table), Value::Rows(rows)) if table.records.is_none() => {
                for (column, value) in rows.into_iter().flat_map(|row| table.columns.iter().zip(row)) {
                    if let (Shape::Ref(kind), Value::Ref(id)) = (&column.shape, value) {
                        all.push((field.id, *kind, id));
                    }
                }
            }
            _ => {}
        }
    }
    all
}
