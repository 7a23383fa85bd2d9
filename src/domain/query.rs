//! Which records a list wants, in which order, and from where on.

use super::filter::Filter;
use super::id::Id;
use super::kinds::{Kind, Stored};
use super::value::Value;

/// A stretch of a list of one kind, from one place on.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    /// The kind.
    pub kind: Kind,
    /// Fields that must hold these values; for several references: hold this one.
    pub only: Vec<(&'static str, Value)>,
    /// Words that must all stand in the title, folded; empty for any.
    pub words: String,
    /// What must hold besides.
    pub filter: Filter,
    /// The field it is sorted by, and whether the greatest comes first; unknown values come last.
    pub order: (&'static str, bool),
    /// From where, and which way.
    pub from: Place,
    /// How many at most.
    pub limit: usize,
    /// Whether the archived ones are wanted, and only they; a filter may ask for them too.
    pub archived: bool,
}

/// Where a stretch of a list begins.
#[derive(Clone, Debug, PartialEq)]
pub enum Place {
    /// At the start, going down.
    Start,
    /// Behind this place, going down.
    After(Key),
    /// Before this place, going up.
    Before(Key),
    /// At the end, going up.
    End,
    /// Around this record, half of the stretch before it; at the start if the list does not have it.
    At(Id),
}

/// A place in a list: the value sorted by, then what equal ones stand in the order of, and the id that tells the rest apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    /// What the list is sorted by; none where the value is unknown.
    pub sort: Sort,
    /// Its place in the usual order of its kind; none where the list stands in that anyway.
    pub tie: Sort,
    /// The record.
    pub id: Id,
}

/// A value that a list is sorted by.
#[derive(Clone, Debug, PartialEq)]
pub enum Sort {
    /// Unknown: after all others.
    None,
    /// A whole number.
    Number(i64),
    /// Folded text, or an ISO date.
    Text(String),
}

/// A stretch of a list, always in the list's order.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Page {
    /// The records.
    pub rows: Vec<Stored>,
    /// The place of the first.
    pub first: Option<Key>,
    /// The place of the last.
    pub last: Option<Key>,
    /// Whether there is something before the first.
    pub more_before: bool,
    /// Whether there is something after the last.
    pub more_after: bool,
}

impl Query {
    /// The list of a kind from its start, in its usual order.
    pub fn all(kind: Kind, limit: usize) -> Self {
        let order = kind.spec().order;
        Self {
            kind,
            only: Vec::new(),
            words: String::new(),
            filter: Filter::default(),
            order,
            from: Place::Start,
            limit,
            archived: false,
        }
    }

    /// The same for records whose field holds that value.
    pub fn only(mut self, field: &'static str, value: Value) -> Self {
        self.only.push((field, value));
        self
    }
}
