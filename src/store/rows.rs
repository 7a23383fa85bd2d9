//! One record in and out of its tables.

use rusqlite::Row;
use rusqlite::types::Value as Cell;

use super::db::Db;
use super::sql::{self, Part, Statements};
use super::{cells, exact};
use crate::domain::id::Id;
use crate::domain::kinds::{Kind, Record, Stored};
use crate::domain::problem::Problem;
use crate::domain::value::{Shape, Value};

/// The record of that id, if the file has it.
pub(super) fn get(db: &Db, kind: Kind, id: &Id) -> Result<Option<Stored>, Problem> {
    let found = db.row(&sql::of(kind).get, &[(":id", &id.as_str())], |row| read(kind, row))?;
    found.map(|stored| whole(db, stored)).transpose()
}

/// Reads a row whose columns are those of [`Statements::columns`]; the fields of several rows are still empty.
pub(super) fn read(kind: Kind, row: &Row<'_>) -> Result<Stored, Problem> {
    let mut record = Record::blank(kind);
    let mut at = sql::COMMON.len();
    for field in kind.spec().fields.iter().filter(|field| !field.is_derived()) {
        let value = cells::read_field(field, row, &mut at)?;
        field.put(&mut record, value)?;
    }
    Ok(Stored {
        id: Id::new(&row.get::<_, String>("id")?),
        version: row.get("version")?,
        archived: row.get("archived")?,
        record,
    })
}

/// Fills in the fields of several rows.
pub(super) fn whole(db: &Db, mut stored: Stored) -> Result<Stored, Problem> {
    for part in &sql::of(stored.record.kind()).parts {
        let value = read_part(db, part, &stored.id)?;
        part.field.put(&mut stored.record, value)?;
    }
    Ok(stored)
}

fn read_part(db: &Db, part: &Part, owner: &Id) -> Result<Value, Problem> {
    let row = |row: &Row<'_>| {
        let mut at = 0;
        part.cells.iter().map(|(_, shape)| cells::read(shape, row, &mut at)).collect::<Result<Vec<Value>, Problem>>()
    };
    let rows = db.rows(&part.select, &[(":owner", &owner.as_str())], row)?;
    if rows.is_empty() {
        return Ok(Value::None);
    }
    if !matches!(part.field.shape, Shape::Refs(_)) {
        return Ok(Value::Rows(rows));
    }
    let ids = rows.into_iter().flatten().filter_map(|value| match value {
        Value::Ref(id) => Some(id),
        _ => None,
    });
    Ok(Value::Refs(ids.collect()))
}

/// Writes a record that the file does not have.
pub(super) fn insert(db: &Db, stored: &Stored) -> Result<(), Problem> {
    let statements = sql::of(stored.record.kind());
    write(db, statements, &statements.insert, stored)?;
    for part in statements.parts.iter().filter(|part| part.own) {
        write_part(db, part, stored)?;
    }
    Ok(())
}

/// Writes the fields of a record that the file has.
pub(super) fn update(db: &Db, before: &Record, stored: &Stored) -> Result<(), Problem> {
    let statements = sql::of(stored.record.kind());
    write(db, statements, &statements.update, stored)?;
    for part in &statements.parts {
        if part.own && (part.field.get)(before) != (part.field.get)(&stored.record) {
            db.execute(&part.delete, &[(":owner", &stored.id.as_str())])?;
            write_part(db, part, stored)?;
        }
    }
    Ok(())
}

/// Takes a record out of its tables.
pub(super) fn delete(db: &Db, stored: &Stored) -> Result<(), Problem> {
    let statements = sql::of(stored.record.kind());
    let filled = |part: &&Part| part.own && !(part.field.get)(&stored.record).is_none();
    for part in statements.parts.iter().filter(filled) {
        db.execute(&part.delete, &[(":owner", &stored.id.as_str())])?;
    }
    db.execute(&statements.delete, &[(":id", &stored.id.as_str())])?;
    Ok(())
}

fn write(db: &Db, statements: &Statements, sql: &str, stored: &Stored) -> Result<(), Problem> {
    let record = &stored.record;
    let mut values = vec![
        Cell::Text(stored.id.to_string()),
        Cell::Integer(stored.version),
        Cell::Integer(i64::from(stored.archived)),
        Cell::Text(record.folded()),
    ];
    for field in record.kind().spec().fields {
        values.extend(cells::write_field(field, &(field.get)(record))?);
    }
    bind(db, sql, statements.parameters.iter().zip(&values))
}

fn write_part(db: &Db, part: &Part, stored: &Stored) -> Result<(), Problem> {
    let rows = match (part.field.get)(&stored.record) {
        Value::Refs(ids) => ids.into_iter().map(|id| vec![Value::Ref(id)]).collect(),
        Value::Rows(rows) => rows,
        _ => return Ok(()),
    };
    let own = [":owner".to_owned(), ":position".to_owned()];
    for (position, row) in (0_i64..).zip(rows) {
        let mut values = vec![Cell::Text(stored.id.to_string()), Cell::Integer(position)];
        for ((_, shape), value) in part.cells.iter().zip(&row) {
            values.extend(cells::write(shape, value)?);
        }
        bind(db, &part.insert, own.iter().chain(&part.parameters).zip(&values))?;
    }
    Ok(())
}

fn bind<'a>(db: &Db, sql: &str, named: impl Iterator<Item = (&'a String, &'a Cell)>) -> Result<(), Problem> {
    let named: Vec<(&str, &dyn rusqlite::ToSql)> =
        named.map(|(name, value)| (name.as_str(), value as &dyn rusqlite::ToSql)).collect();
    db.execute(sql, &named)?;
    Ok(())
}

/// The fields in which two records of one kind differ, with the JSON of both; rows that are records of their own have
/// a history of their own.
pub(super) fn differences(before: &Record, after: &Record) -> Vec<super::payload::Delta> {
    let fields = after.kind().spec().fields.iter().filter(|field| !field.is_derived() && field.records().is_none());
    let delta = |field: &'static crate::domain::field::Field| super::payload::Delta {
        field,
        before: exact::to_json(field, &(field.get)(before)),
        after: exact::to_json(field, &(field.get)(after)),
    };
    fields.map(delta).filter(|delta| delta.before != delta.after).collect()
}
