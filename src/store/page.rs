//! A stretch of a list, found by the key of the row beside it: never by counting rows.

mod list;

use rusqlite::types::{Value as Cell, ValueRef};
use rusqlite::{Row, ToSql};

use list::{List, Part};

use super::names::Titles;
use super::sql;
use super::{Store, rows};
use crate::domain::id::Id;
use crate::domain::kinds::{Kind, Stored};
use crate::domain::problem::Problem;
use crate::domain::query::{Key, Page, Place, Query, Sort};

/// How many records are read at once at most where a term is asked in memory.
const BATCH: usize = 1_000;

/// A record with its place in the list.
type Placed = (Stored, Key);

impl Store {
    /// A stretch of a list, unknown values last. Equal ones stand in the usual order of their kind, then in that of their
    /// ids.
    ///
    /// # Errors
    /// A field that is not stored or cannot be sorted or filtered by; the file cannot be read.
    pub fn page(&self, query: &Query) -> Result<Page, Problem> {
        self.db.reading(|| {
            if let Some(page) = self.searched(query)? {
                return Ok(page);
            }
            if let Place::At(id) = &query.from {
                let list = List::of(query, &self.db)?;
                if let Some(middle) = self.placed(&list, id)? {
                    return self.around(&list, middle, query.limit.max(1));
                }
            }
            let mut page = self.thin(query)?;
            let whole = page.rows.into_iter().map(|stored| rows::whole(&self.db, stored));
            page.rows = whole.collect::<Result<_, _>>()?;
            Ok(page)
        })
    }

    /// The same in one statement or two, the fields of several rows left empty: enough to name the records.
    ///
    /// # Errors
    /// As [`Store::page`].
    pub fn thin(&self, query: &Query) -> Result<Page, Problem> {
        self.db.reading(|| {
            let list = List::of(query, &self.db)?;
            let wanted = query.limit.max(1);
            let up = matches!(query.from, Place::Before(_) | Place::End);
            let mut placed = self.stretch(&list, &query.from, wanted + 1)?;
            let more = placed.len() > wanted;
            placed.truncate(wanted);
            if up {
                placed.reverse();
            }
            let (first, last) = (placed.first().map(|(_, key)| key.clone()), placed.last().map(|(_, key)| key.clone()));
            let behind = match (&query.from, &first, &last) {
                (Place::Start | Place::End | Place::At(_), ..) => false,
                (Place::After(_), Some(first), _) => self.is_any(&list, Place::Before(first.clone()))?,
                (Place::Before(_), _, Some(last)) => self.is_any(&list, Place::After(last.clone()))?,
                _ => self.is_any(&list, Place::Start)?,
            };
            let (more_before, more_after) = if up { (more, behind) } else { (behind, more) };
            let rows = placed.into_iter().map(|(stored, _)| stored).collect();
            Ok(Page { rows, first, last, more_before, more_after })
        })
    }

    /// The ids of what a list shows, in its order, so many at most; and whether there are more.
    ///
    /// # Errors
    /// As [`Store::page`].
    pub fn all_ids(&self, query: &Query) -> Result<(Vec<Id>, bool), Problem> {
        self.db.reading(|| {
            let list = List::of(query, &self.db)?;
            let mut ids: Vec<Id> = Vec::new();
            for part in [Part::Known, Part::Unknown] {
                let left = (query.limit + 1).saturating_sub(ids.len());
                if left > 0 && !(part == Part::Unknown && list.always_known) {
                    if !list.rest.is_empty() {
                        let read = self.part(&list, part, None, false, left)?;
                        ids.extend(read.into_iter().map(|(stored, _)| stored.id));
                        continue;
                    }
                    let sql = list.sql("t.id", part, false, false);
                    let limit = i64::try_from(left).unwrap_or(i64::MAX);
                    let mut named: Vec<(&str, &dyn ToSql)> = vec![(":archived", &list.archived), (":limit", &limit)];
                    named.extend(list.bound.iter().map(|(name, cell)| (name.as_str(), cell as &dyn ToSql)));
                    ids.extend(self.db.rows(&sql, &named, |row| Ok(Id::new(&row.get::<_, String>("id")?)))?);
                }
            }
            let more = ids.len() > query.limit;
            ids.truncate(query.limit);
            Ok((ids, more))
        })
    }

    /// A record of the list with its place in it.
    fn placed(&self, list: &List, id: &Id) -> Result<Option<Placed>, Problem> {
        let sql = list.one();
        let id = id.as_str();
        let mut named: Vec<(&str, &dyn ToSql)> = vec![(":archived", &list.archived), (":id", &id)];
        named.extend(list.bound.iter().map(|(name, cell)| (name.as_str(), cell as &dyn ToSql)));
        self.db.row(&sql, &named, |row| placed(list.kind, row))
    }

    /// The stretch of so many records around one of them.
    fn around(&self, list: &List, middle: Placed, limit: usize) -> Result<Page, Problem> {
        let half = limit / 2;
        let rest = limit.saturating_sub(half + 1);
        let mut placed = self.stretch(list, &Place::Before(middle.1.clone()), half + 1)?;
        let more_before = placed.len() > half;
        placed.truncate(half);
        placed.reverse();
        let mut after = self.stretch(list, &Place::After(middle.1.clone()), rest + 1)?;
        let more_after = after.len() > rest;
        after.truncate(rest);
        placed.push(middle);
        placed.extend(after);
        let (first, last) = (placed.first().map(|(_, key)| key.clone()), placed.last().map(|(_, key)| key.clone()));
        let whole = placed.into_iter().map(|(stored, _)| rows::whole(&self.db, stored));
        Ok(Page { rows: whole.collect::<Result<_, _>>()?, first, last, more_before, more_after })
    }

    fn is_any(&self, list: &List, from: Place) -> Result<bool, Problem> {
        Ok(!self.stretch(list, &from, 1)?.is_empty())
    }

    /// At most `limit` records from a place on, in the order in which they are met.
    fn stretch(&self, list: &List, from: &Place, limit: usize) -> Result<Vec<Placed>, Problem> {
        let (known, unknown) = (Part::Known, Part::Unknown);
        let parts: Vec<(Part, Option<&Key>)> = match from {
            Place::Start | Place::At(_) => vec![(known, None), (unknown, None)],
            Place::End => vec![(unknown, None), (known, None)],
            Place::After(key) if key.sort == Sort::None => vec![(unknown, Some(key))],
            Place::After(key) => vec![(known, Some(key)), (unknown, None)],
            Place::Before(key) if key.sort == Sort::None => vec![(unknown, Some(key)), (known, None)],
            Place::Before(key) => vec![(known, Some(key))],
        };
        let up = matches!(from, Place::Before(_) | Place::End);
        let mut placed = Vec::new();
        for (part, key) in parts {
            let left = limit - placed.len();
            if left > 0 && !(part == Part::Unknown && list.always_known) {
                placed.extend(self.part(list, part, key, up, left)?);
            }
        }
        Ok(placed)
    }

    /// At most `limit` records of a part. Terms that SQL cannot answer are asked of batch after batch.
    fn part(&self, list: &List, part: Part, key: Option<&Key>, up: bool, limit: usize) -> Result<Vec<Placed>, Problem> {
        let mut batch = limit;
        let (mut from, mut placed) = (key.cloned(), Vec::new());
        loop {
            let read = self.batch(list, part, from.as_ref(), up, batch)?;
            let is_last = read.len() < batch;
            from = read.last().map(|(_, key)| key.clone());
            for (stored, key) in read {
                let stored = if list.rest.is_empty() { stored } else { rows::whole(&self.db, stored)? };
                if list.rest.iter().all(|term| term.holds(&stored.record, &Titles(&self.db), list.today)) {
                    placed.push((stored, key));
                }
                if placed.len() == limit {
                    return Ok(placed);
                }
            }
            if is_last {
                return Ok(placed);
            }
            batch = (batch * 2).clamp(limit, limit.max(BATCH));
        }
    }

    /// The next records of a part as SQL finds them; fields of several rows are still empty.
    fn batch(
        &self,
        list: &List,
        part: Part,
        key: Option<&Key>,
        up: bool,
        limit: usize,
    ) -> Result<Vec<Placed>, Problem> {
        let sql = list.sql(&sql::of(list.kind).columns, part, key.is_some(), up);
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let (sort, tie, id) =
            key.map_or((Cell::Null, Cell::Null, ""), |key| (cell(&key.sort), cell(&key.tie), key.id.as_str()));
        let mut named: Vec<(&str, &dyn ToSql)> = vec![(":archived", &list.archived), (":limit", &limit)];
        named.extend(list.bound.iter().map(|(name, cell)| (name.as_str(), cell as &dyn ToSql)));
        if key.is_some() {
            named.push((":key_id", &id));
            if list.has_tie() {
                named.push((":key_tie", &tie));
            }
            if part == Part::Known {
                named.push((":key", &sort));
            }
        }
        self.db.rows(&sql, &named, |row| placed(list.kind, row))
    }
}

/// A record read from its row, with its place.
fn placed(kind: Kind, row: &Row<'_>) -> Result<Placed, Problem> {
    let stored = rows::read(kind, row)?;
    let key = Key { sort: sort_of(row, "sort")?, tie: sort_of(row, "tie")?, id: stored.id.clone() };
    Ok((stored, key))
}

/// The field that `folded` is made from.
pub(super) fn titled(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Person | Kind::City | Kind::Budget | Kind::Contact => Some("name"),
        Kind::Network => Some("acronym"),
        Kind::Membership => Some("body"),
        Kind::Entry => Some("what"),
        Kind::Decision => Some("reason"),
        Kind::Leave | Kind::Office | Kind::Rate | Kind::Acknowledgement => None,
        _ => Some("title"),
    }
}

/// The text in which words are looked for: the folded title, of what joins others with the titles of these.
pub(super) fn searched(kind: Kind) -> &'static str {
    match kind {
        Kind::Membership => {
            "(t.folded || ' ' || (select folded from city where id = t.city) || ' in ' ||
            (select folded from network where id = t.network))"
        }
        Kind::Leave => {
            "((select folded from person where id = t.person) || ' leave from ' || replace(t.from_lo, '-', ' '))"
        }
        Kind::Decision => {
            "(t.verdict || ' ' || coalesce((select m.folded || ' ' || c.folded || ' in ' || n.folded
            from membership as m join city as c on c.id = m.city join network as n on n.id = m.network
            where m.id = t.membership), (select folded from agreement where id = t.agreement), '')
            || ' ' || t.folded)"
        }
        Kind::Entry => {
            "(t.folded || ' ' || coalesce((select folded from budget where id = t.line), '') || ' '
            || coalesce((select folded from engagement where id = t.engagement), '') || ' '
            || coalesce((select 'fee ' || coalesce(t.fee_year, '') || ' ' || m.folded || ' ' || c.folded || ' in ' || n.folded
            from membership as m join city as c on c.id = m.city join network as n on n.id = m.network
            where m.id = t.membership), ''))"
        }
        _ => "t.folded",
    }
}

fn cell(sort: &Sort) -> Cell {
    match sort {
        Sort::None => Cell::Null,
        Sort::Number(number) => Cell::Integer(*number),
        Sort::Text(text) => Cell::Text(text.clone()),
    }
}

fn sort_of(row: &Row<'_>, column: &str) -> Result<Sort, Problem> {
    Ok(match row.get_ref(column)? {
        ValueRef::Integer(number) => Sort::Number(number),
        ValueRef::Text(text) => Sort::Text(String::from_utf8_lossy(text).into_owned()),
        _ => Sort::None,
    })
}
