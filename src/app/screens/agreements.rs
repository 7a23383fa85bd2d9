//! Agreements, promises and decisions; the first pane has agreements and open promises by their deadline.

use super::list::List;
use crate::domain::kinds::agreement::AgreementStatus;
use crate::domain::kinds::promise::PromiseStatus;
use crate::domain::kinds::{Kind, Record, Stored};
use crate::domain::values::{Day, PartialDate};

/// The names of the panes.
pub const PANES: [&str; 4] = ["Deadlines", "Agreements", "Promises", "Decisions"];

/// The lists of the panes.
pub fn lists() -> [List; 4] {
    let mut deadlines = List::new(Kind::Agreement);
    deadlines.by_deadline = true;
    [deadlines, List::new(Kind::Agreement), List::new(Kind::Promise), List::new(Kind::Decision)]
}

/// What is due, and when.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Deadline {
    /// The day as it is known.
    pub date: PartialDate,
    /// What happens then: `review`, `expires`, `due`.
    pub word: &'static str,
    /// Whether it has passed.
    pub overdue: bool,
}

/// The next deadline of an agreement or a promise; none where no day is entered.
///
/// A deadline counts from its first possible day, and has passed after its last.
pub fn deadline(record: &Record, today: Day) -> Option<Deadline> {
    let at = |date: Option<PartialDate>, word| date.map(|date| Deadline { date, word, overdue: date.last() < today });
    match record {
        Record::Agreement(it) => {
            // What goes on by itself does not end on the day that is entered.
            let expires = it.expires.filter(|expires| it.auto_renews != Some(true) || expires.last() >= today);
            let wishes = [at(it.review, "review"), at(expires, "expires")];
            wishes.into_iter().flatten().min_by_key(|deadline| deadline.date.first())
        }
        Record::Promise(it) => at(it.due, "due"),
        _ => None,
    }
}

/// Whether a record belongs to the deadlines: an open promise, an agreement that is neither ended nor of the past.
pub fn is_pending(record: &Record, today: Day) -> bool {
    match record {
        Record::Agreement(it) => {
            !matches!(it.standing(today), Some(AgreementStatus::Ended | AgreementStatus::Historic))
        }
        Record::Promise(it) => it.status == Some(PromiseStatus::Open),
        _ => false,
    }
}

/// The pending ones among some records, the next deadline first, those without one last.
pub fn by_deadline(mut rows: Vec<Stored>, today: Day) -> Vec<Stored> {
    rows.retain(|stored| is_pending(&stored.record, today));
    rows.sort_by_cached_key(|stored| {
        let first = deadline(&stored.record, today).map(|deadline| deadline.date.first());
        (first.is_none(), first, stored.id.clone())
    });
    rows
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::domain::id::Id;
    use crate::domain::kinds::{Agreement, Promise};

    const TODAY: Day = date(2027, 1, 12);

    fn day(text: &str) -> Option<PartialDate> {
        Some(text.parse().unwrap())
    }

    fn agreement(review: &str, expires: &str) -> Record {
        let known = |text: &str| if text.is_empty() { None } else { day(text) };
        let status = Some(AgreementStatus::Active);
        Record::Agreement(Agreement { review: known(review), expires: known(expires), status, ..Agreement::default() })
    }

    fn promise(due: &str, status: PromiseStatus) -> Record {
        Record::Promise(Promise { due: day(due), status: Some(status), ..Promise::default() })
    }

    #[test]
    fn the_next_deadline_comes_first_and_what_is_over_is_left_out() {
        let rows = [
            ("last", agreement("", "")),
            ("review", agreement("2027-03", "2029")),
            ("kept", promise("2027-01-20", PromiseStatus::Kept)),
            ("due", promise("2027-01-20", PromiseStatus::Open)),
            ("late", promise("2026-12-01", PromiseStatus::Open)),
            ("over", agreement("", "2026")),
        ];
        let stored = |(id, record): (&str, Record)| Stored { id: Id::new(id), version: 1, archived: false, record };
        let sorted = by_deadline(rows.into_iter().map(stored).collect(), TODAY);
        let ids: Vec<&str> = sorted.iter().map(|stored| stored.id.as_str()).collect();
        assert_eq!(ids, ["late", "due", "review", "last"]);
        let words: Vec<Option<(&str, bool)>> = sorted
            .iter()
            .map(|stored| deadline(&stored.record, TODAY).map(|deadline| (deadline.word, deadline.overdue)))
            .collect();
        assert_eq!(words, [Some(("due", true)), Some(("due", false)), Some(("review", false)), None]);
    }
}
