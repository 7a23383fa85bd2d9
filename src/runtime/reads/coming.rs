//! What comes, and until when something has to be decided or done: the Desk, and the list of deadlines.

use crate::app::message::Answer;
use crate::domain::id::Id;
use crate::domain::kinds::{Kind, Office, Record, Stored};
use crate::domain::problem::Problem;
use crate::domain::query::{Key, Place, Query, Sort};
use crate::domain::value::Value;
use crate::domain::values::Day;
use crate::store::Store;

/// How many invitations, and how many days' engagements, the Desk reads.
const DESK: usize = 60;
/// How many agreements, memberships and promises the deadlines look at.
const DEADLINES: usize = 500;

/// What is next of agreements, our memberships and open promises, and those without a deadline as far as there is room.
pub(super) fn deadlines(store: &Store, words: &str, office: &Office) -> Result<Answer, Problem> {
    dated(store, words, office.home.as_ref()).map(Answer::Deadlines)
}

/// Agreements, open promises and the memberships of a city, whatever has a day first.
fn dated(store: &Store, words: &str, city: Option<&Id>) -> Result<Vec<Stored>, Problem> {
    let mut rows: Vec<Stored> = Vec::new();
    let mut put = |query: Query| -> Result<(), Problem> {
        for stored in store.page(&Query { words: words.to_owned(), ..query })?.rows {
            if !rows.iter().any(|known| known.id == stored.id) {
                rows.push(stored);
            }
        }
        Ok(())
    };
    for order in [("review", false), ("expires", false)] {
        put(Query { order, ..Query::all(Kind::Agreement, DEADLINES) })?;
    }
    if let Some(city) = city {
        put(Query::all(Kind::Membership, DEADLINES).only("city", Value::Ref(city.clone())))?;
    }
    put(Query::all(Kind::Promise, DEADLINES).only("status", Value::Choice("open")))?;
    Ok(rows)
}

/// What waits for our answer, what comes and is late, and what is over and not closed.
pub(super) fn desk(store: &Store, today: Day) -> Result<Answer, Problem> {
    let by = |status: &'static str, from: Place| {
        let query = Query::all(Kind::Engagement, DESK).only("status", Value::Choice(status));
        store.page(&Query { order: ("from", false), from, ..query }).map(|page| page.rows)
    };
    // Just before the first id of today: whatever begins today or later.
    let now = Key { sort: Sort::Text(today.to_string()), tie: Sort::None, id: Id::new("") };
    let is_over = |stored: &Stored| match &stored.record {
        Record::Engagement(it) => it.span().is_some_and(|(_, last)| last < today),
        _ => false,
    };
    let mut closing = by("accepted", Place::Start)?;
    closing.retain(is_over);
    let mut ahead = by("accepted", Place::After(now))?;
    ahead.extend(dated(store, "", None)?);
    Ok(Answer::Desk { waiting: by("invited", Place::Start)?, ahead, closing })
}
