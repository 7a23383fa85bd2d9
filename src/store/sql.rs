//! The plain SQL of each kind, made from its field table: select, insert, update, and the tables of its parts.

use std::sync::LazyLock;

use crate::domain::field::Field;
use crate::domain::kinds::Kind;
use crate::domain::value::{Shape, Table};

use super::cells;

/// The columns of every record, before those of its fields.
pub(super) const COMMON: [&str; 4] = ["id", "version", "archived", "folded"];

/// The statements of one kind.
pub(super) struct Statements {
    /// The columns that [`Statements::values`] name, as parameters: `:id`, `:version`, ...
    pub(super) parameters: Vec<String>,
    /// `"t"."id", "t"."version", ...` in the order in which records are read.
    pub(super) columns: String,
    /// One record by `:id`.
    pub(super) get: String,
    /// Whether the record `:id` is archived; no row if there is none.
    pub(super) archived: String,
    /// A new record.
    pub(super) insert: String,
    /// All fields of a record.
    pub(super) update: String,
    /// The record is gone.
    pub(super) delete: String,
    /// The tables of its fields that hold several rows.
    pub(super) parts: Vec<Part>,
}

/// The table of a field that holds several rows: references, or rows of its own.
pub(super) struct Part {
    /// The field.
    pub(super) field: &'static Field,
    /// Its name in the file.
    pub(super) table: String,
    /// The column that points at the record the rows belong to.
    pub(super) owner: &'static str,
    /// What else must hold of its rows: ` and ...`, or nothing.
    pub(super) also: &'static str,
    /// Whether the rows are written with the record; those that are records of their own are not.
    pub(super) own: bool,
    /// The columns beside owner and position, as fields.
    pub(super) cells: Vec<(&'static str, Shape)>,
    /// Their names as parameters.
    pub(super) parameters: Vec<String>,
    /// The rows of `:owner` in order.
    pub(super) select: String,
    /// One more row.
    pub(super) insert: String,
    /// The rows of `:owner` are gone.
    pub(super) delete: String,
}

impl Part {
    /// A select of those columns of its rows, called `p`, to which more conditions may be added.
    pub(super) fn rows(&self, columns: &str) -> String {
        format!(
            "select {columns} from {} as p where p.{} is not null{}",
            quoted(&self.table),
            quoted(self.owner),
            self.also
        )
    }
}

/// The statements of that kind.
pub(super) fn of(kind: Kind) -> &'static Statements {
    static ALL: LazyLock<Vec<(Kind, Statements)>> =
        LazyLock::new(|| Kind::ALL.iter().map(|kind| (*kind, statements(*kind))).collect());
    static NONE: LazyLock<Statements> = LazyLock::new(|| statements(Kind::Office));
    ALL.iter().find(|(of, _)| *of == kind).map_or(&NONE, |(_, statements)| statements)
}

/// A name of a table or column as SQL takes it, even `from` and `to`.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

/// Everything that points at the record `:id` of that kind, whether archived or not: `kind`, `id` and `archived`, in one
/// statement; none for a kind that nothing points at.
pub(super) fn pointers(kind: Kind) -> Option<&'static str> {
    static ALL: LazyLock<Vec<(Kind, String)>> = LazyLock::new(|| {
        let of = |kind: &Kind| {
            let selects = kind.pointed_at_by().flat_map(|(from, field)| pointers_of(*kind, from, field));
            (*kind, selects.collect::<Vec<_>>().join(" union all "))
        };
        Kind::ALL.iter().map(of).collect()
    });
    let found = ALL.iter().find(|(of, _)| *of == kind).map(|(_, sql)| sql.as_str());
    found.filter(|sql| !sql.is_empty())
}

fn pointers_of(kind: Kind, from: Kind, field: &'static Field) -> Vec<String> {
    let (name, table) = (from.name(), quoted(from.name()));
    if let Shape::Ref(_) = field.shape {
        let column = quoted(field.id);
        return vec![format!("select '{name}' as kind, id, archived from {table} where {column} = :id")];
    }
    let Some(part) = of(from).parts.iter().find(|part| part.own && part.field.id == field.id) else {
        return Vec::new();
    };
    let pointing = part.cells.iter().filter(|(_, shape)| matches!(shape, Shape::Ref(to) if *to == kind));
    let select = |(column, _): &(&str, Shape)| {
        format!(
            "select '{name}' as kind, t.id, t.archived from {} as p cross join {table} as t on t.id = p.{} where p.{} = :id",
            quoted(&part.table),
            quoted(part.owner),
            quoted(column)
        )
    };
    pointing.map(select).collect()
}

fn statements(kind: Kind) -> Statements {
    let table = quoted(kind.name());
    let fields = kind.spec().fields.iter().flat_map(cells::of_field);
    let names: Vec<String> = COMMON.iter().map(ToString::to_string).chain(fields).collect();
    let columns = names.iter().map(|name| format!("t.{}", quoted(name))).collect::<Vec<_>>().join(", ");
    let parameters: Vec<String> = names.iter().map(|name| format!(":{name}")).collect();
    let list = names.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ");
    let sets: Vec<String> = names.iter().skip(1).map(|name| format!("{} = :{name}", quoted(name))).collect();
    Statements {
        get: format!("select {columns} from {table} as t where t.id = :id"),
        archived: format!("select archived from {table} where id = :id"),
        insert: format!("insert into {table} ({list}) values ({})", parameters.join(", ")),
        update: format!("update {table} set {} where id = :id", sets.join(", ")),
        delete: format!("delete from {table} where id = :id"),
        parts: kind.spec().fields.iter().filter_map(|field| part(kind, field)).collect(),
        columns,
        parameters,
    }
}

fn part(kind: Kind, field: &'static Field) -> Option<Part> {
    if let (Some(records), Shape::Rows(table)) = (field.records(), &field.shape) {
        return records_part(kind, field, records, table);
    }
    let cells: Vec<(&'static str, Shape)> = match &field.shape {
        Shape::Refs(to) => vec![("ref", Shape::Ref(*to))],
        Shape::Rows(table) => table.columns.iter().map(|column| (column.id, column.shape)).collect(),
        _ => return None,
    };
    let name = format!("{}_{}", kind.name(), field.id);
    let table = quoted(&name);
    let names: Vec<String> = cells.iter().flat_map(|(id, shape)| cells::columns(id, shape)).collect();
    let list = names.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ");
    let parameters: Vec<String> = names.iter().map(|name| format!(":{name}")).collect();
    Some(Part {
        field,
        select: format!("select {list} from {table} where owner = :owner order by position"),
        insert: format!(
            "insert into {table} (owner, position, {list}) values (:owner, :position, {})",
            parameters.join(", ")
        ),
        delete: format!("delete from {table} where owner = :owner"),
        table: name,
        owner: "owner",
        also: "",
        own: true,
        cells,
        parameters,
    })
}

/// Rows that are live records of another kind, read with the record they point at: an engagement's costs are entries.
fn records_part(kind: Kind, field: &'static Field, records: Kind, table: &Table) -> Option<Part> {
    let points = |other: &&Field| matches!(other.shape, Shape::Ref(to) if to == kind);
    let owner = records.spec().fields.iter().find(points)?.id;
    let also = " and archived = 0 and coalesce(reimbursement, 0) = 0";
    let cells: Vec<(&'static str, Shape)> = table
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| (if at == 0 { "id" } else { column.id }, column.shape))
        .collect();
    let names: Vec<String> = cells.iter().flat_map(|(id, shape)| cells::columns(id, shape)).collect();
    let list = names.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ");
    let (of, owned) = (quoted(records.name()), quoted(owner));
    Some(Part {
        field,
        select: format!("select {list} from {of} where {owned} = :owner{also} order by id"),
        insert: String::new(),
        delete: String::new(),
        table: records.name().to_owned(),
        owner,
        also,
        own: false,
        cells,
        parameters: Vec::new(),
    })
}
