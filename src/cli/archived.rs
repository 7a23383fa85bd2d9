//! Which archived record is meant: they are few, and go by the same words as those that are not.

use super::call::Open;
use crate::domain::filter::Filter;
use crate::domain::fold::fold;
use crate::domain::kinds::{Kind, Stored};
use crate::domain::problem::{Code, Problem};
use crate::domain::query::{Place, Query};

/// How many are read at once.
const PAGE: usize = 500;
/// The fewest characters of the end of an id.
const LEAST: usize = 4;
/// How many are named where several are meant.
const SAID: usize = 5;

/// The archived records that are meant: one that all the words name together, else one for each word.
pub(super) fn meant(open: &Open, kind: Kind, words: &[String]) -> Result<Vec<Stored>, Problem> {
    let filter = Filter::of_archive();
    let mut all = Vec::new();
    let mut place = Place::Start;
    loop {
        let page = open.store.page(&Query { filter: filter.clone(), from: place, ..Query::all(kind, PAGE) })?;
        all.extend(page.rows);
        match page.last.filter(|_| page.more_after) {
            Some(last) => place = Place::After(last),
            None => break,
        }
    }
    let one = |text: &str| {
        let (text, words) = (text.trim(), fold(text.trim()));
        let is_id = |stored: &&Stored| text.len() >= LEAST && stored.id.as_str().ends_with(text);
        let is_called = |stored: &&Stored| !words.is_empty() && fold(&open.title(&stored.record)).contains(&words);
        let by_id: Vec<&Stored> = all.iter().filter(is_id).collect();
        let found = if by_id.is_empty() { all.iter().filter(is_called).collect() } else { by_id };
        match found.as_slice() {
            [only] => Ok((*only).clone()),
            [] => Err(Problem::new(Code::NotFound, format!("no {} called \"{text}\" is archived", kind.name()))),
            several => {
                let said =
                    several.iter().take(SAID).map(|it| format!("{} ({})", open.title(&it.record), it.id.short()));
                let said = said.collect::<Vec<_>>().join(", ");
                let text = format!("\"{text}\" could be {said}; write the end of its id");
                Err(Problem::new(Code::Ambiguous, text))
            }
        }
    };
    match (words, one(&words.join(" "))) {
        ([_, _, ..], Err(_)) => words.iter().map(|word| one(word)).collect(),
        (_, together) => Ok(vec![together?]),
    }
}
