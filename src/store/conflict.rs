//! Two people, one record: who has changed it since, and what.

use jiff::tz::TimeZone;

use super::Store;
use super::db::Db;
use super::history;
use crate::domain::id::Id;
use crate::domain::kinds::Kind;
use crate::domain::problem::{Code, Fault, Problem};

/// Who has changed a record since somebody began to edit it.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// Who changed it last.
    pub user: String,
    /// When.
    pub at: jiff::Timestamp,
    /// The fields that have changed since.
    pub fields: Vec<&'static str>,
}

impl Store {
    /// Who has written the record since that version; none if nobody has.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn moved_on(&self, kind: Kind, id: &Id, version: i64) -> Result<Option<Conflict>, Problem> {
        self.db.reading(|| conflict(&self.db, kind, id, version))
    }
}

fn conflict(db: &Db, kind: Kind, id: &Id, version: i64) -> Result<Option<Conflict>, Problem> {
    let sql = "select s.seq, s.user, s.at from touched as t cross join step as s on s.seq = t.seq
        where t.id = :id and t.kind = :kind and t.version > :version order by t.seq desc";
    let named: super::db::Named<'_> = &[(":id", &id.as_str()), (":kind", &kind.name()), (":version", &version)];
    let steps: Vec<(i64, String, String)> =
        db.rows(sql, named, |row| Ok((row.get("seq")?, row.get("user")?, row.get("at")?)))?;
    let Some((_, user, at)) = steps.first() else { return Ok(None) };
    let mut fields = Vec::new();
    for (seq, _, _) in &steps {
        for entry in history::entries(db, *seq)?.iter().filter(|entry| entry.kind == kind && entry.id == *id) {
            for delta in &entry.fields {
                if !fields.contains(&delta.field.id) {
                    fields.push(delta.field.id);
                }
            }
        }
    }
    let at = at.parse().map_err(|_| super::cells::unknown(at))?;
    Ok(Some(Conflict { user: user.clone(), at, fields }))
}

/// What is said to somebody whose change was made from an older version.
pub(super) fn problem(db: &Db, kind: Kind, id: &Id, version: i64) -> Result<Problem, Problem> {
    let Some(conflict) = conflict(db, kind, id, version)? else {
        let text = format!("this {} is not at version {version}; read it again, yours is not saved", kind.name());
        return Ok(Problem::new(Code::Conflict, text));
    };
    let at = conflict.at.to_zoned_datetime(TimeZone::system()).strftime("%H:%M").to_string();
    let faults = conflict
        .fields
        .iter()
        .filter_map(|id| kind.field(id))
        .map(|field| Fault::said(field.id, "", format!("{} was changed by {} {at}", field.label, conflict.user)));
    Ok(Problem {
        code: Code::Conflict,
        message: format!("changed by {} {at}; yours is not saved", conflict.user),
        faults: faults.collect(),
    })
}
