//! What is asked of the index for some words: each begins a word of the record, and all are there.

use super::GIVEN;
use crate::domain::problem::Problem;
use crate::store::db::Db;

/// More words than this only narrow what is narrow already.
const WORDS: usize = 12;
/// So many whole words are looked for one by one; a beginning of more is rare in each and is put together at once.
const ALIKE: usize = 48;

const LISTED: &str = "select word from search_word where word >= :first and word < :end order by word limit :limit";

/// The question for the index; none where nothing can hold the words, or there are none.
pub(in crate::store) fn matching(db: &Db, words: &[String]) -> Result<Option<String>, Problem> {
    let mut each = Vec::new();
    for word in words.iter().take(WORDS) {
        let Some(one) = beginning(db, word)? else { return Ok(None) };
        each.push(one);
    }
    Ok((!each.is_empty()).then(|| each.join(" AND ")))
}

/// Whatever begins so: as the index gives it, or as the few words of the list.
fn beginning(db: &Db, word: &str) -> Result<Option<String>, Problem> {
    let whole = format!("\"{word}\"*");
    if word.len() <= GIVEN {
        return Ok(Some(whole));
    }
    // Words are ASCII letters and digits, so this stands behind all that begin so.
    let end = format!("{word}~");
    let limit = i64::try_from(ALIKE + 1).unwrap_or(i64::MAX);
    let listed: Vec<String> =
        db.rows(LISTED, &[(":first", &word), (":end", &end), (":limit", &limit)], |row| Ok(row.get("word")?))?;
    Ok(match listed.len() {
        0 => None,
        count if count > ALIKE => Some(whole),
        _ => {
            let quoted: Vec<String> = listed.iter().map(|word| format!("\"{word}\"")).collect();
            Some(format!("({})", quoted.join(" OR ")))
        }
    })
}
