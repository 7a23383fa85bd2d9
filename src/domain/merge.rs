//! Two people, one record: what becomes of it when both have changed it from the same original.

use jiff::Timestamp;

use super::field::Field;
use super::kinds::{Record, Stored};
use super::value::{Shape, Table, Value};

/// States of costs that follow from the status of their engagement: nobody has chosen them.
const FOLLOWING: [&str; 2] = ["planned", "committed"];

/// Who has changed a record since somebody began to edit it, and how it is now.
#[derive(Clone, Debug, PartialEq)]
pub struct Theirs {
    /// The record as it was when somebody began.
    pub original: Record,
    /// The record now.
    pub stored: Stored,
    /// Who changed it last.
    pub user: String,
    /// When.
    pub at: Timestamp,
    /// The last change of each field since, the newest first.
    pub touches: Vec<Touch>,
}

/// One field that somebody has changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Touch {
    /// The id of the field.
    pub field: &'static str,
    /// Who.
    pub user: String,
    /// When.
    pub at: Timestamp,
}

/// A field that both have changed, each to something else.
#[derive(Clone, Debug)]
pub struct Clash {
    /// The field.
    pub field: &'static Field,
    /// What both began from.
    pub original: Value,
    /// What we made of it.
    pub ours: Value,
    /// What they made of it.
    pub theirs: Value,
}

/// What two changes of one record make together.
#[derive(Clone, Debug)]
pub struct Merge {
    /// The record: of each field the change of the one who changed it, and ours where both did.
    pub record: Record,
    /// The fields that are not as we left them: changed by them alone, or joined from both.
    pub taken: Vec<&'static Field>,
    /// The fields that somebody has to decide on.
    pub clashes: Vec<Clash>,
}

/// What `ours` and `theirs`, both made from `original`, make together.
///
/// A field that one side changed is as that side left it. Where both changed it, words and references are merged as
/// sets and tables row by row; anything else is a clash, and so is a row or a member that both have replaced.
pub fn merge(original: &Record, ours: &Record, theirs: &Record) -> Merge {
    let mut merge = Merge { record: ours.clone(), taken: Vec::new(), clashes: Vec::new() };
    for field in original.kind().spec().fields.iter().filter(|field| !field.is_derived()) {
        let [was, our, their] = [original, ours, theirs].map(|record| (field.get)(record));
        match value(field, &was, &our, &their) {
            Some(value) if value == our => {}
            Some(value) => {
                (field.set)(&mut merge.record, value);
                merge.taken.push(field);
            }
            None => merge.clashes.push(Clash { field, original: was, ours: our, theirs: their }),
        }
    }
    merge
}

/// The value that both changes of a field make; none where they contradict each other.
fn value(field: &Field, was: &Value, our: &Value, their: &Value) -> Option<Value> {
    if their == was || our == their {
        return Some(our.clone());
    }
    if our == was {
        return Some(their.clone());
    }
    if is_same(field, their, was) || is_same(field, our, their) {
        return Some(our.clone());
    }
    if is_same(field, our, was) {
        return Some(their.clone());
    }
    match field.shape {
        Shape::Words => {
            let [was, our, their] = [was, our, their].map(words);
            set(&was, &our, &their).map(|words| if words.is_empty() { Value::None } else { Value::Words(words) })
        }
        Shape::Refs(_) => {
            let [was, our, their] = [was, our, their].map(refs);
            set(&was, &our, &their).map(|ids| if ids.is_empty() { Value::None } else { Value::Refs(ids) })
        }
        Shape::Rows(of) => {
            let [was, our, their] = [was, our, their].map(rows);
            table(of, &was, &our, &their).map(|rows| if rows.is_empty() { Value::None } else { Value::Rows(rows) })
        }
        _ => None,
    }
}

/// Whether two values of a field say the same: the states that follow from the status, and the ids that rows have only
/// once they are saved, are nobody's change.
pub fn is_same(field: &Field, one: &Value, other: &Value) -> bool {
    match (&field.shape, one, other) {
        (Shape::Rows(of), Value::Rows(one), Value::Rows(other)) => {
            let bare = |rows: &[Vec<Value>]| rows.iter().map(|row| bare_row(of, row)).collect::<Vec<_>>();
            bare(one) == bare(other)
        }
        _ => one == other,
    }
}

fn bare_row(of: &Table, row: &[Value]) -> Vec<Value> {
    let cell = |cell: &Value| match cell {
        Value::Choice(state) if FOLLOWING.contains(state) => Value::None,
        other => other.clone(),
    };
    row.iter().skip(first(of)).map(cell).collect()
}

/// The first column that says something: rows that are records of their own begin with their id.
fn first(of: &Table) -> usize {
    usize::from(of.records.is_some())
}

fn words(value: &Value) -> Vec<String> {
    if let Value::Words(words) = value { words.clone() } else { Vec::new() }
}

fn refs(value: &Value) -> Vec<super::id::Id> {
    if let Value::Refs(ids) = value { ids.clone() } else { Vec::new() }
}

fn rows(value: &Value) -> Vec<Vec<Value>> {
    if let Value::Rows(rows) = value { rows.clone() } else { Vec::new() }
}

/// Members that both kept, in our order, then what they put in; none where both replaced the same member.
fn set<T: Clone + PartialEq>(was: &[T], our: &[T], their: &[T]) -> Option<Vec<T>> {
    let less = |many: &[T], few: &[T]| -> Vec<T> { many.iter().filter(|it| !few.contains(it)).cloned().collect() };
    let (out_by_us, out_by_them) = (less(was, our), less(was, their));
    let (in_by_us, in_by_them) = (less(our, was), less(their, was));
    let is_replaced = out_by_us.iter().any(|it| out_by_them.contains(it));
    if is_replaced && !in_by_us.is_empty() && !in_by_them.is_empty() && in_by_us != in_by_them {
        return None;
    }
    let kept = less(our, &out_by_them);
    let more = less(&in_by_them, &kept);
    Some(kept.into_iter().chain(more).collect())
}

/// A row under what tells it from the others of its table.
#[derive(Clone, PartialEq)]
struct Keyed {
    key: (Vec<Value>, usize),
    row: Vec<Value>,
}

/// Rows as both changes leave them; none where both changed the same row.
fn table(of: &Table, was: &[Vec<Value>], our: &[Vec<Value>], their: &[Vec<Value>]) -> Option<Vec<Vec<Value>>> {
    let is_named = [was, our, their].into_iter().all(|rows| first_is_unique(of, rows));
    let [was, our, their] = [was, our, their].map(|rows| keyed(of, rows, is_named));
    let find = |rows: &[Keyed], key: &(Vec<Value>, usize)| rows.iter().find(|it| it.key == *key).cloned();
    let is_same = |one: &Keyed, other: &Keyed| bare_row(of, &one.row) == bare_row(of, &other.row);
    if !is_named {
        // A changed row has another key: it went and came. Where both did that to one row, somebody has to decide.
        let gone = |rows: &[Keyed]| was.iter().filter(|it| find(rows, &it.key).is_none()).cloned().collect::<Vec<_>>();
        let (by_us, by_them) = (gone(&our), gone(&their));
        let has_new = |rows: &[Keyed]| rows.iter().any(|it| find(&was, &it.key).is_none());
        if by_us.iter().any(|it| by_them.contains(it)) && has_new(&our) && has_new(&their) {
            return None;
        }
    }
    let mut merged = Vec::new();
    for row in &our {
        match (find(&was, &row.key), find(&their, &row.key)) {
            (None, None) => merged.push(row.row.clone()),
            // Theirs is saved, and may have an id already.
            (_, Some(theirs)) if is_same(row, &theirs) && row.row.first() == Some(&Value::None) => {
                merged.push(theirs.row)
            }
            (_, Some(theirs)) if is_same(row, &theirs) => merged.push(row.row.clone()),
            (Some(was), None) if is_same(row, &was) => {}
            (Some(was), Some(theirs)) if is_same(row, &was) => merged.push(theirs.row),
            (Some(was), Some(theirs)) if is_same(&theirs, &was) => merged.push(row.row.clone()),
            _ => return None,
        }
    }
    for row in their.iter().filter(|row| find(&our, &row.key).is_none()) {
        match find(&was, &row.key) {
            None => merged.push(row.row.clone()),
            Some(was) if is_same(row, &was) => {}
            Some(_) => return None,
        }
    }
    Some(merged)
}

/// Whether each row has a first cell of its own, such as the person whose days it tells.
fn first_is_unique(of: &Table, rows: &[Vec<Value>]) -> bool {
    let firsts: Vec<&Value> = rows.iter().filter_map(|row| row.get(first(of))).collect();
    firsts.iter().enumerate().all(|(at, first)| !firsts.iter().skip(at + 1).any(|other| other == first))
}

/// Each row under its first cell, or under all of it and how many like it stand before.
fn keyed(of: &Table, rows: &[Vec<Value>], is_named: bool) -> Vec<Keyed> {
    let mut out: Vec<Keyed> = Vec::new();
    for row in rows {
        let key: Vec<Value> = match is_named {
            true => row.get(first(of)).cloned().into_iter().collect(),
            false => bare_row(of, row),
        };
        let before = out.iter().filter(|it| it.key.0 == key).count();
        out.push(Keyed { key: (key, before), row: row.clone() });
    }
    out
}
