//! A query as SQL: what it filters by, and the column it sorts by.

use rusqlite::types::Value as Cell;

use super::titled;
use crate::domain::field::Field;
use crate::domain::filter::Term;
use crate::domain::kinds::Kind;
use crate::domain::problem::{Code, Problem};
use crate::domain::query::Query;
use crate::domain::value::{Shape, Value};
use crate::domain::values::Day;
use crate::reference;
use crate::store::cells;
use crate::store::db::Db;
use crate::store::sql::{self, quoted};
use crate::store::{filter, search};

/// The two parts of a list: the records whose value is known, then the others.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Part {
    Known,
    Unknown,
}

/// A query as SQL: what it filters by, and the column it sorts by.
pub(super) struct List {
    pub(super) kind: Kind,
    descending: bool,
    pub(super) archived: bool,
    column: String,
    /// What equal values are sorted by, and whether the greatest comes first.
    tie: Option<(String, bool)>,
    /// Whether the column is never empty, so that there is no second part.
    pub(super) always_known: bool,
    conditions: String,
    pub(super) bound: Vec<(String, Cell)>,
    /// The terms that are asked of each record in memory, and the day for which.
    pub(super) rest: Vec<Term>,
    pub(super) today: Day,
}

impl List {
    pub(super) fn of(query: &Query, db: &Db) -> Result<Self, Problem> {
        let (id, descending) = query.order;
        let field = stored_field(query.kind, id)?;
        let (column, always_known) = match titled(query.kind) {
            Some(title) if title == id && query.kind == Kind::Membership => ("nullif(t.folded, '')".to_owned(), false),
            Some(title) if title == id => ("t.folded".to_owned(), true),
            _ => match named(query, field) {
                Some(column) => (column, false),
                None => (format!("t.{}", quoted(&sortable(field)?)), field.required),
            },
        };
        let narrowed = filter::narrow(db, query.kind, &query.filter)?;
        let mut list = Self {
            kind: query.kind,
            descending,
            archived: query.archived || query.filter.archived,
            column,
            tie: tie(query),
            always_known,
            conditions: narrowed.conditions,
            bound: narrowed.bound,
            rest: narrowed.rest,
            today: query.filter.today,
        };
        for (id, value) in &query.only {
            list.narrow(stored_field(query.kind, id)?, value)?;
        }
        if query.kind == Kind::Engagement && !list.archived {
            list.hold(&query.words, db)?;
            return Ok(list);
        }
        for word in reference::fold(&query.words).split_whitespace() {
            let name = list.bind(Cell::Text(word.to_owned()));
            let mut any = filter::titled_by(query.kind, &name);
            // The index knows the live records alone.
            if !list.archived
                && let Some(matching) = search::matching(db, &reference::words::wanted(word))?
            {
                let name = list.bind(Cell::Text(matching));
                any = format!("{any} or {}", search::found_by(query.kind, &name));
            }
            list.conditions.push_str(&format!(" and ({any})"));
        }
        Ok(list)
    }

    /// Keeps only what the index finds by these words.
    fn hold(&mut self, words: &str, db: &Db) -> Result<(), Problem> {
        if words.trim().is_empty() {
            return Ok(());
        }
        let Some(matching) = search::matching(db, &reference::words::wanted(words))? else {
            self.conditions.push_str(" and false");
            return Ok(());
        };
        let name = self.bind(Cell::Text(matching));
        self.conditions.push_str(&format!(" and {}", search::found_by(self.kind, &name)));
        Ok(())
    }

    fn bind(&mut self, cell: Cell) -> String {
        let name = format!(":only_{}", self.bound.len());
        self.bound.push((name.clone(), cell));
        name
    }

    /// Keeps only the records whose field holds the value, or one of whose rows does.
    fn narrow(&mut self, field: &'static Field, value: &Value) -> Result<(), Problem> {
        if let Some(part) = sql::of(self.kind).parts.iter().find(|part| part.field.id == field.id) {
            let Value::Ref(id) = value else {
                return Err(not_so(field, "holds several records; ask for one of them"));
            };
            let name = self.bind(Cell::Text(id.to_string()));
            let references = part.cells.iter().filter(|(_, shape)| matches!(shape, Shape::Ref(_)));
            let any: Vec<String> = references.map(|(column, _)| format!("p.{} = {name}", quoted(column))).collect();
            let rows = part.rows(&format!("p.{}", quoted(part.owner)));
            self.conditions.push_str(&format!(" and t.id in ({rows} and ({}))", any.join(" or ")));
            return Ok(());
        }
        if let (Shape::Words, Value::Text(word)) = (&field.shape, value) {
            let name = self.bind(Cell::Text(word.clone()));
            let column = quoted(field.id);
            self.conditions.push_str(&format!(" and instr(';' || t.{column} || ';', ';' || {name} || ';') > 0"));
            return Ok(());
        }
        for (column, cell) in cells::of_field(field).iter().zip(cells::write_field(field, value)?) {
            let column = quoted(column);
            if cell == Cell::Null {
                self.conditions.push_str(&format!(" and t.{column} is null"));
                continue;
            }
            let name = self.bind(cell);
            self.conditions.push_str(&format!(" and t.{column} = {name}"));
        }
        Ok(())
    }

    /// Whether equal values stand in the usual order of their kind, and not in that of their ids alone.
    pub(super) fn has_tie(&self) -> bool {
        self.tie.is_some()
    }

    /// The columns that make the key of a row.
    fn keys(&self) -> String {
        let tie = self.tie.as_ref().map_or("null", |(tie, _)| tie);
        format!("{} as sort, {tie} as tie", self.column)
    }

    /// One record of the list by `:id`.
    pub(super) fn one(&self) -> String {
        let Self { kind, conditions, .. } = self;
        format!(
            "select {}, {} from {} as t where t.archived = :archived{conditions} and t.id = :id",
            sql::of(*kind).columns,
            self.keys(),
            quoted(kind.name()),
        )
    }

    pub(super) fn sql(&self, columns: &str, part: Part, has_key: bool, up: bool) -> String {
        let Self { kind, column, conditions, .. } = self;
        let direction = |descending: bool| if descending == up { (">", "asc") } else { ("<", "desc") };
        let (than, way) = direction(self.descending);
        // What comes behind the key among equal values, and in which order those stand.
        let (behind, equal) = match &self.tie {
            None => (format!("t.id {than} :key_id"), format!("t.id {way}")),
            Some((tie, descending)) => {
                let (than, way) = direction(*descending);
                (format!("({tie}, t.id) {than} (:key_tie, :key_id)"), format!("{tie} {way}, t.id {way}"))
            }
        };
        let stretch = match (part, has_key) {
            (Part::Known, true) if self.tie.is_none() => format!("({column}, t.id) {than} (:key, :key_id)"),
            (Part::Known, true) => format!("({column} {than} :key or ({column} = :key and {behind}))"),
            (Part::Known, false) => format!("{column} is not null"),
            (Part::Unknown, true) => format!("{column} is null and {behind}"),
            (Part::Unknown, false) => format!("{column} is null"),
        };
        let order = if part == Part::Known { format!("{column} {way}, {equal}") } else { equal };
        format!(
            "select {columns}, {} from {} as t where t.archived = :archived{conditions} and {stretch}
                order by {order} limit :limit",
            self.keys(),
            quoted(kind.name()),
        )
    }
}

/// Orders that an index holds just as they are asked for, over lists of any length: sorting equal days would read them all.
const HELD: [(Kind, &str); 2] = [(Kind::Agreement, "expires"), (Kind::Agreement, "review")];

/// What equal values are sorted by: the usual order of their kind, unknown ones last. Titles are seldom equal.
fn tie(query: &Query) -> Option<(String, bool)> {
    let (kind, (id, _)) = (query.kind, query.order);
    let (usual, descending) = kind.spec().order;
    if id == usual || titled(kind) == Some(id) || HELD.contains(&(kind, id)) {
        return None;
    }
    let field = kind.field(usual)?;
    let column = match field.shape {
        _ if titled(kind) == Some(usual) => "t.folded".to_owned(),
        Shape::Ref(to) => {
            format!("(select folded from {} where id = t.{})", quoted(to.name()), quoted(field.id))
        }
        _ => format!("t.{}", quoted(&sortable(field).ok()?)),
    };
    let last = if descending { "''" } else { "'~'" };
    Some((format!("coalesce({column}, {last})"), descending))
}

/// The name of the record that a field points at, by which people expect a list to be sorted; the usual order of a kind
/// stays the one that its index has.
fn named(query: &Query, field: &Field) -> Option<String> {
    let Shape::Ref(kind) = field.shape else { return None };
    let usual = query.kind.spec().order.0 == field.id;
    let table = quoted(kind.name());
    (!usual).then(|| format!("(select folded from {table} where id = t.{})", quoted(field.id)))
}

fn stored_field(kind: Kind, id: &str) -> Result<&'static Field, Problem> {
    let field = kind.field(id).filter(|field| !field.is_derived());
    field.ok_or_else(|| {
        let fields = kind.spec().fields.iter().filter(|field| !field.is_derived()).map(|field| field.id);
        let all = fields.collect::<Vec<_>>().join(", ");
        Problem::new(Code::Usage, format!("\"{id}\" is no stored field of a {}; write one of {all}", kind.name()))
    })
}

fn sortable(field: &Field) -> Result<String, Problem> {
    cells::sort_column(field.id, &field.shape).ok_or_else(|| not_so(field, "holds several rows; sort by another field"))
}

fn not_so(field: &Field, what: &str) -> Problem {
    Problem::new(Code::Usage, format!("\"{}\" {what}", field.id))
}
