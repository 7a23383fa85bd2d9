//! Free-text search: the beginnings of words in whatever people wrote, over every kind, newest first.

use rusqlite::ToSql;

use super::db::Db;
use super::names::Titles;
use super::{Store, rows};
use crate::domain::hit::{Excerpt, Hit};
use crate::domain::id::Id;
use crate::domain::kinds::{Kind, Record, Stored};
use crate::domain::problem::Problem;
use crate::domain::query::{Key, Page, Place, Query, Sort};
use crate::domain::written::written;
use crate::reference::words::{self, excerpt};

mod asked;
mod index;
mod place;

pub(super) use asked::matching;
pub(super) use index::{Index, rebuild};

/// The longest beginning of a word that the index gives at once, as it is made.
const GIVEN: usize = 4;
/// After so many records of one kind too many, the search goes on behind that kind.
const PASSED: usize = 200;

const NEXT: &str = "select p.place, p.id from search as s cross join search_place as p on p.place = s.rowid
    where s.search match :words and s.rowid between :first and :last order by s.rowid desc limit :limit";
const BACK: &str = "select p.place, p.id from search as s cross join search_place as p on p.place = s.rowid
    where s.search match :words and s.rowid between :first and :last order by s.rowid limit :limit";

/// The condition that the index finds a record of the table `t` by the question in that parameter.
///
/// Of most kinds an office has few records, and those that are found are looked for once. Of entries of money there may
/// be as many as of engagements: each one that is read is looked up.
pub(super) fn found_by(kind: Kind, name: &str) -> String {
    let (first, last) = place::code(kind).map_or((0, 0), place::of_kind);
    match kind {
        Kind::Entry => format!(
            "exists (select 1 from search_place as p cross join search as s on s.rowid = p.place
                where p.id = t.id and p.place between {first} and {last} and s.search match {name})"
        ),
        _ => format!(
            "t.id in (select p.id from search as s cross join search_place as p on p.place = s.rowid
                where s.search match {name} and s.rowid between {first} and {last})"
        ),
    }
}

impl Store {
    /// The live records of a kind in which a word begins with each of these words, the newest first: engagements by
    /// the day they begin, others by when they were written. Goes on behind the record `after`.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn search(&self, kind: Kind, words: &str, limit: usize, after: Option<&Id>) -> Result<Vec<Hit>, Problem> {
        let wanted = words::wanted(words);
        let Some(code) = place::code(kind) else { return Ok(Vec::new()) };
        self.db.reading(|| {
            let Some(matching) = matching(&self.db, &wanted)? else { return Ok(Vec::new()) };
            let (first, mut last) = place::of_kind(code);
            if let Some(at) = after.map(|id| index::place_of(&self.db, kind, id)).transpose()?.flatten() {
                last = at - 1;
            }
            let found = places(&self.db, NEXT, &matching, (first, last), limit)?;
            found.into_iter().filter_map(|(_, id)| self.hit(kind, id, &wanted).transpose()).collect()
        })
    }

    /// The same over every kind, cities first and what was acknowledged last, of each kind at most `each`.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn search_all(&self, words: &str, each: usize) -> Result<Vec<Hit>, Problem> {
        let wanted = words::wanted(words);
        self.db.reading(|| {
            let Some(matching) = matching(&self.db, &wanted)? else { return Ok(Vec::new()) };
            let mut hits = Vec::new();
            for (place, id) in first_of_each(&self.db, &matching, each)? {
                if let Some(kind) = place::kind_at(place) {
                    hits.extend(self.hit(kind, id, &wanted)?);
                }
            }
            Ok(hits)
        })
    }

    fn hit(&self, kind: Kind, id: Id, wanted: &[String]) -> Result<Option<Hit>, Problem> {
        let Some(stored) = rows::get(&self.db, kind, &id)? else { return Ok(None) };
        let title = stored.record.title(&Titles(&self.db));
        let day = match &stored.record {
            Record::Engagement(it) => it.from,
            _ => None,
        };
        let found = self.excerpt(&stored, &title, wanted);
        Ok(Some(Hit { kind, id, title, day, found }))
    }

    fn excerpt(&self, stored: &Stored, title: &str, wanted: &[String]) -> Option<Excerpt> {
        let word = wanted.iter().find(|word| !words::has(title, word))?;
        let written = written(&stored.record, &mut |kind, id| index::name(&self.db, kind, id));
        written.into_iter().find_map(|(label, text)| {
            let (line, at) = excerpt(&text, word)?;
            Some(Excerpt { label, line, at })
        })
    }

    /// A page of engagements in their usual order that hold words, from the index; none for any other query.
    pub(super) fn searched(&self, query: &Query) -> Result<Option<Page>, Problem> {
        let usual = query.order == query.kind.spec().order && query.only.is_empty() && !query.archived;
        let all = query.filter.is_empty() && !matches!(query.from, Place::At(_));
        if !usual || !all || query.kind != Kind::Engagement {
            return Ok(None);
        }
        let wanted = words::wanted(&query.words);
        let Some(code) = place::code(query.kind).filter(|_| !wanted.is_empty()) else { return Ok(None) };
        let Some(matching) = matching(&self.db, &wanted)? else { return Ok(Some(Page::default())) };
        let (first, last) = place::of_kind(code);
        let wanted = query.limit.max(1);
        let stretch = |sql, within, limit| places(&self.db, sql, &matching, within, limit);
        let mut page = Page::default();
        let found = match &query.from {
            Place::Start | Place::At(_) => {
                let found = stretch(NEXT, (first, last), wanted + 1)?;
                page.more_after = found.len() > wanted;
                found
            }
            Place::After(key) => {
                let at = self.place_at(query.kind, code, key, false)?;
                page.more_before = !stretch(BACK, (at, last), 1)?.is_empty();
                let found = stretch(NEXT, (first, at - 1), wanted + 1)?;
                page.more_after = found.len() > wanted;
                found
            }
            Place::End | Place::Before(_) => {
                let at = match &query.from {
                    Place::Before(key) => self.place_at(query.kind, code, key, true)?,
                    _ => first - 1,
                };
                page.more_after = at >= first && !stretch(NEXT, (first, at), 1)?.is_empty();
                let mut found = stretch(BACK, (at + 1, last), wanted + 1)?;
                page.more_before = found.len() > wanted;
                found.truncate(wanted);
                found.reverse();
                found
            }
        };
        for (_, id) in found.into_iter().take(wanted) {
            page.rows.extend(rows::get(&self.db, query.kind, &id)?);
        }
        page.first = page.rows.first().map(key);
        page.last = page.rows.last().map(key);
        Ok(Some(page))
    }

    /// The place of a key; of a record that is gone, the place beside its day at which nothing is lost.
    fn place_at(&self, kind: Kind, code: i64, key: &Key, up: bool) -> Result<i64, Problem> {
        if let Some(at) = index::place_of(&self.db, kind, &key.id)? {
            return Ok(at);
        }
        let day = match &key.sort {
            Sort::Text(text) => text.parse().map_or(0, place::count),
            _ => 0,
        };
        let (first, last) = place::on_day(code, day);
        Ok(if up { first } else { last })
    }
}

fn key(stored: &Stored) -> Key {
    let sort = match &stored.record {
        Record::Engagement(it) => it.from.map_or(Sort::None, |from| Sort::Text(from.first().to_string())),
        _ => Sort::None,
    };
    Key { sort, tie: Sort::None, id: stored.id.clone() }
}

fn places(
    db: &Db,
    sql: &str,
    matching: &str,
    (first, last): (i64, i64),
    limit: usize,
) -> Result<Vec<(i64, Id)>, Problem> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let named: [(&str, &dyn ToSql); 4] =
        [(":words", &matching), (":first", &first), (":last", &last), (":limit", &limit)];
    db.rows(sql, &named, |row| Ok((row.get("place")?, Id::new(&row.get::<_, String>("id")?))))
}

/// At most so many places of each kind, the greatest first. Where one kind has many more, they are passed over.
fn first_of_each(db: &Db, matching: &str, each: usize) -> Result<Vec<(i64, Id)>, Problem> {
    let mut kept: Vec<(i64, Id)> = Vec::new();
    let mut last = i64::MAX;
    let step = each + PASSED;
    loop {
        let found = places(db, NEXT, matching, (0, last), step)?;
        let more = found.len() == step;
        let Some(end) = found.last().map(|(place, _)| *place) else { return Ok(kept) };
        for (place, id) in found {
            let (floor, _) = place::floor(place);
            if kept.iter().filter(|(of, _)| *of >= floor && place::floor(*of).0 == floor).count() < each {
                kept.push((place, id));
            }
        }
        if !more {
            return Ok(kept);
        }
        let (floor, _) = place::floor(end);
        let full = kept.iter().filter(|(of, _)| place::floor(*of).0 == floor).count() >= each;
        last = if full { floor - 1 } else { end - 1 };
    }
}
