//! Which record somebody means by a few words: an id, its ending, a title, words of a title.

use super::db::Named;
use super::names::Titles;
use super::sql::{self, quoted};
use super::{Store, page, rows, uptake, write};
use crate::domain::id::Id;
use crate::domain::kinds::Kind;
use crate::domain::names::{Found, Names};
use crate::domain::problem::Problem;
use crate::reference;

/// The shortest ending of an id that is taken for one.
const ENDING: usize = 4;
/// How many records a search names.
const NAMED: usize = 20;
/// How many near ones are looked at, and named.
const LOOKED_AT: usize = 500;
const NEAR: usize = 5;

impl Store {
    /// The record that is meant by a full id, a unique ending of an id (four characters at least), its exact folded
    /// title, or unique words of it. Archived ones answer to their full id only.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn find(&self, kind: Kind, text: &str) -> Result<Found, Problem> {
        self.db.reading(|| {
            let text = text.trim();
            let id = Id::new(text);
            let known = write::is_archived(&self.db, kind, &id)?.is_some() || uptake::record(kind, &id).is_some();
            if known {
                return Ok(Found::One(id));
            }
            let folded = reference::fold(text);
            let mut exact = self.titled(kind, &folded)?;
            for id in self.ending_in(kind, text)? {
                if !exact.contains(&id) {
                    exact.push(id);
                }
            }
            if exact.is_empty() {
                exact = self.with_words(kind, &folded)?;
            }
            match exact.as_slice() {
                [] => Ok(Found::None(self.near(kind, &folded)?)),
                [one] => Ok(Found::One(one.clone())),
                _ => Ok(Found::Several(exact.into_iter().map(|id| (id.clone(), self.title(kind, &id))).collect())),
            }
        })
    }

    /// What the record is called, with the names of what it joins.
    pub fn title(&self, kind: Kind, id: &Id) -> String {
        match rows::get(&self.db, kind, id) {
            Ok(Some(stored)) => stored.record.title(&Titles(&self.db)),
            _ => Titles(&self.db).name(kind, id),
        }
    }

    fn titled(&self, kind: Kind, folded: &str) -> Result<Vec<Id>, Problem> {
        if folded.is_empty() {
            return Ok(Vec::new());
        }
        // A budget line answers to its name alone too, if that is enough.
        let also = if kind == Kind::Budget { " or folded = :text || ' ' || year" } else { "" };
        let table = quoted(kind.name());
        let sql =
            format!("select id from {table} where archived = 0 and (folded = :text{also}) order by id limit {NAMED}");
        self.ids(&sql, &[(":text", &folded)])
    }

    fn ending_in(&self, kind: Kind, text: &str) -> Result<Vec<Id>, Problem> {
        let ending = text.to_lowercase();
        if ending.len() < ENDING || !ending.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return Ok(Vec::new());
        }
        let length = i64::try_from(ending.len()).unwrap_or(i64::MAX);
        let table = quoted(kind.name());
        // Only ids of ours: the end of a GeoNames number means nothing.
        let sql = format!(
            "select id from {table} where length(id) = 26 and substr(id, -:length) = :ending and archived = 0
                order by id limit {NAMED}"
        );
        self.ids(&sql, &[(":length", &length), (":ending", &ending)])
    }

    fn with_words(&self, kind: Kind, folded: &str) -> Result<Vec<Id>, Problem> {
        let words: Vec<String> = folded.split_whitespace().map(|word| format!(" {word} ")).collect();
        if words.is_empty() {
            return Ok(Vec::new());
        }
        let names: Vec<String> = (0..words.len()).map(|place| format!(":word_{place}")).collect();
        let searched = page::searched(kind);
        let all: String =
            names.iter().map(|name| format!(" and instr(' ' || {searched} || ' ', {name}) > 0")).collect();
        let table = quoted(kind.name());
        let sql = format!("select t.id from {table} as t where t.archived = 0{all} order by t.id limit {NAMED}");
        let named: Vec<(&str, &dyn rusqlite::ToSql)> =
            names.iter().map(String::as_str).zip(words.iter().map(|word| word as &dyn rusqlite::ToSql)).collect();
        self.ids(&sql, &named)
    }

    /// Titles that begin a word as the text begins, the most alike first.
    fn near(&self, kind: Kind, folded: &str) -> Result<Vec<String>, Problem> {
        let start: String = folded.chars().take(3).collect();
        if start.is_empty() {
            return Ok(Vec::new());
        }
        let (table, searched) = (quoted(kind.name()), page::searched(kind));
        let sql = format!(
            "select {}, {searched} as text from {table} as t where t.archived = 0
                and instr(' ' || {searched}, ' ' || :start) > 0 limit {LOOKED_AT}",
            sql::of(kind).columns
        );
        let mut near = self.db.rows(&sql, &[(":start", &start)], |row| {
            let stored = rows::read(kind, row)?;
            Ok((unlike(&row.get::<_, String>("text")?, folded), stored))
        })?;
        near.sort_by_key(|(unlike, _)| *unlike);
        Ok(near.into_iter().take(NEAR).map(|(_, stored)| stored.record.title(&Titles(&self.db))).collect())
    }

    fn ids(&self, sql: &str, named: Named<'_>) -> Result<Vec<Id>, Problem> {
        self.db.rows(sql, named, |row| Ok(Id::new(&row.get::<_, String>("id")?)))
    }
}

/// How many letters must be put in, taken out or changed to make one text of the other.
fn unlike(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut costs: Vec<usize> = (0..=other.len()).collect();
    for (row, letter) in one.chars().enumerate() {
        let mut corner = row;
        let mut left = row + 1;
        let mut next = vec![left];
        for (above, wanted) in costs.iter().skip(1).zip(&other) {
            let changed = corner + usize::from(letter != *wanted);
            left = changed.min(left + 1).min(above + 1);
            corner = *above;
            next.push(left);
        }
        costs = next;
    }
    costs.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::unlike;

    #[test]
    fn texts_are_as_unlike_as_the_letters_to_change() {
        for (one, other, letters) in [
            ("", "", 0),
            ("osaka", "osaka", 0),
            ("osaka", "osak", 1),
            ("osaka", "asaka", 1),
            ("abc", "xyz", 3),
            ("kitten", "sitting", 3),
            ("", "abc", 3),
            ("abc", "", 3),
        ] {
            assert_eq!(unlike(one, other), letters, "{one} {other}");
        }
    }
}
