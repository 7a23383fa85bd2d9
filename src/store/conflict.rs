//! Two people, one record: who has changed it since, and what.

use jiff::tz::TimeZone;

use super::Store;
use super::db::Db;
use super::{exact, history, rows};
use crate::domain::id::Id;
use crate::domain::kinds::Kind;
use crate::domain::merge::{Theirs, Touch};
use crate::domain::problem::{Code, Fault, Problem};

impl Store {
    /// Who has written the record since that version, and how it is now; none if nobody has.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn moved_on(&self, kind: Kind, id: &Id, version: i64) -> Result<Option<Theirs>, Problem> {
        self.db.reading(|| theirs(&self.db, kind, id, version))
    }
}

fn theirs(db: &Db, kind: Kind, id: &Id, version: i64) -> Result<Option<Theirs>, Problem> {
    let sql = "select s.seq, s.user, s.at from touched as t cross join step as s on s.seq = t.seq
        where t.id = :id and t.kind = :kind and t.version > :version order by t.seq desc";
    let named: super::db::Named<'_> = &[(":id", &id.as_str()), (":kind", &kind.name()), (":version", &version)];
    let steps = db.rows(sql, named, |row| {
        let at: String = row.get("at")?;
        let at: jiff::Timestamp = at.parse().map_err(|_| super::cells::unknown(&at))?;
        Ok((row.get::<_, i64>("seq")?, row.get::<_, String>("user")?, at))
    })?;
    let Some((_, user, at)) = steps.first().cloned() else { return Ok(None) };
    let Some(stored) = rows::get(db, kind, id)? else { return Ok(None) };
    let mut original = stored.record.clone();
    let mut touches: Vec<Touch> = Vec::new();
    for (seq, user, at) in steps {
        let entries = history::entries(db, seq)?;
        // Rows that are records of their own have a history of their own.
        let fields = kind.spec().fields.iter();
        let rows = fields.filter(|field| entries.iter().any(|entry| field.records() == Some(entry.kind)));
        for field in rows {
            if !touches.iter().any(|touch| touch.field == field.id) {
                touches.push(Touch { field: field.id, user: user.clone(), at });
            }
        }
        for entry in entries.iter().filter(|entry| entry.kind == kind && entry.id == *id) {
            for delta in &entry.fields {
                // The oldest step comes last: what stood before it is what somebody began from.
                delta.field.put(&mut original, exact::from_json(delta.field, &delta.before)?)?;
                if !touches.iter().any(|touch| touch.field == delta.field.id) {
                    touches.push(Touch { field: delta.field.id, user: user.clone(), at });
                }
            }
        }
    }
    Ok(Some(Theirs { original, stored, user, at, touches }))
}

/// What is said to somebody whose change was made from an older version.
pub(super) fn problem(db: &Db, kind: Kind, id: &Id, version: i64) -> Result<Problem, Problem> {
    let Some(theirs) = theirs(db, kind, id, version)? else {
        let text = format!("this {} is not at version {version}; read it again, yours is not saved", kind.name());
        return Ok(Problem::new(Code::Conflict, text));
    };
    let clock = |at: jiff::Timestamp| at.to_zoned_datetime(TimeZone::system()).strftime("%H:%M").to_string();
    let fault = |touch: &Touch| {
        let field = kind.field(touch.field)?;
        let now = exact::to_json(field, &(field.get)(&theirs.stored.record));
        let now = now.as_str().map_or_else(|| now.to_string(), str::to_owned);
        let said = format!("{} was changed by {} {}", field.label, touch.user, clock(touch.at));
        Some(Fault::said(field.id, &now, said))
    };
    let faults = theirs.touches.iter().filter_map(fault).collect();
    let message = format!("changed by {} {}; yours is not saved", theirs.user, clock(theirs.at));
    Ok(Problem { code: Code::Conflict, message, faults, theirs: Some(Box::new(theirs)) })
}
