//! Agreements, promises and decisions; the first pane has agreements, our memberships and open promises by their deadline.

use std::collections::HashSet;

use super::list::List;
use crate::app::message::Why;
use crate::app::model::Model;
use crate::domain::kinds::agreement::AgreementStatus;
use crate::domain::kinds::decision::Verdict;
use crate::domain::kinds::membership::Standing;
use crate::domain::kinds::promise::PromiseStatus;
use crate::domain::kinds::{Kind, Record, Stored};
use crate::domain::query::Page;
use crate::domain::term::Term;
use crate::domain::values::{Day, PartialDate};
use crate::rules::Base;

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
    /// The day it counts from: an end at its last possible day, any other deadline at its first.
    pub day: Day,
    /// What happens then: `decide by`, `review`, `expires`, `dues`, `due`.
    pub word: &'static str,
    /// Whether it has passed.
    pub overdue: bool,
}

impl Deadline {
    fn at(date: PartialDate, word: &'static str, today: Day) -> Self {
        Self { date, day: date.first(), word, overdue: date.last() < today }
    }

    fn end(date: PartialDate, word: &'static str, today: Day) -> Self {
        Self { day: date.last(), ..Self::at(date, word, today) }
    }
}

/// The next deadline of an agreement, a membership or a promise under its term at hand; none where no day is entered.
pub fn deadline(record: &Record, term: Option<&Term>, today: Day) -> Option<Deadline> {
    deadlines(record, term, today).into_iter().next()
}

/// Every deadline of such a record, the earliest first.
pub fn deadlines(record: &Record, term: Option<&Term>, today: Day) -> Vec<Deadline> {
    let mut all: Vec<Deadline> = match record {
        Record::Agreement(it) => {
            let review = it.review.map(|review| Deadline::at(review, "review", today));
            let of_term = of_term((it.expires, it.auto_renews, "expires"), term, today);
            of_term.into_iter().chain([review]).flatten().collect()
        }
        Record::Membership(it) => {
            let of_term = of_term((it.term_ends, it.auto_renews, "term ends"), term, today);
            let until = it.until.map(|until| Deadline::end(until, "ends", today));
            // Who leaves does not pay on.
            let goes_on =
                |paid: &PartialDate| it.until.is_none_or(|until| until.last() > paid.last()) && !is_left(term);
            let is_free = it.fee.is_some_and(|fee| fee.minor == 0);
            let dues = it.paid_until.filter(|paid| !is_free && goes_on(paid));
            of_term.into_iter().chain([until, dues.map(|paid| Deadline::end(paid, "dues", today))]).flatten().collect()
        }
        Record::Promise(it) => it.due.map(|due| Deadline::at(due, "due", today)).into_iter().collect(),
        _ => Vec::new(),
    };
    all.sort_by_key(|deadline| deadline.day);
    all
}

fn is_left(term: Option<&Term>) -> bool {
    term.is_some_and(|term| term.decided == Some(Verdict::Leave))
}

/// Until when a term has to be decided on, once it is to be left until when that must be said, and its end; of what goes
/// on by itself that is no end but the next beginning.
fn of_term(
    (entered, renews, word): (Option<PartialDate>, Option<bool>, &'static str),
    term: Option<&Term>,
    today: Day,
) -> [Option<Deadline>; 3] {
    let renews = renews == Some(true) && !is_left(term);
    let word = if renews { "renews" } else { word };
    let Some(term) = term else {
        // What goes on by itself does not end on the day that is entered.
        let ends = entered.filter(|ends| !renews || ends.last() >= today);
        return [None, None, ends.map(|ends| Deadline::end(ends, word, today))];
    };
    let by = term.decide_by.filter(|_| term.decided.is_none());
    let ends = entered.filter(|ends| ends.last() == term.ends).unwrap_or(PartialDate::Day(term.ends));
    let by = by.map(|by| Deadline::at(PartialDate::Day(by), "decide by", today));
    let leave = term.last_day.filter(|_| is_left(Some(term)));
    let leave = leave.map(|last| Deadline::at(PartialDate::Day(last), "leave by", today));
    [by, leave, Some(Deadline::end(ends, word, today))]
}

/// Whether a record belongs to the deadlines: an open promise, a membership that is not over, an agreement that is neither
/// ended nor of the past.
pub(super) fn is_pending(record: &Record, today: Day) -> bool {
    match record {
        Record::Agreement(it) => {
            !matches!(it.standing(today), Some(AgreementStatus::Ended | AgreementStatus::Historic))
        }
        Record::Membership(it) => it.standing(today) != Standing::Ended,
        Record::Promise(it) => it.status == Some(PromiseStatus::Open),
        _ => false,
    }
}

/// The pending ones among some records, once for each of their deadlines, the next first, those without one last.
fn by_deadline(rows: Vec<Stored>, base: Option<&Base>, today: Day) -> Vec<Stored> {
    let mut seen = HashSet::new();
    let pending = rows.into_iter().filter(|it| is_pending(&it.record, today) && seen.insert(it.id.clone()));
    let mut dated: Vec<(Option<Day>, Stored)> = Vec::new();
    for stored in pending {
        let term = base.and_then(|base| base.term(&stored.id));
        let days = deadlines(&stored.record, term.as_ref(), today);
        if days.is_empty() {
            dated.push((None, stored));
        } else {
            dated.extend(days.iter().map(|deadline| (Some(deadline.day), stored.clone())));
        }
    }
    dated.sort_by(|(one, a), (other, b)| (one.is_none(), one, &a.id).cmp(&(other.is_none(), other, &b.id)));
    dated.into_iter().map(|(_, stored)| stored).collect()
}

impl Model {
    /// The deadline for which a record stands in a row: the first row of a record is that of its first one.
    pub fn deadline(&self, rows: &[Stored], at: usize) -> Option<Deadline> {
        let stored = rows.get(at)?;
        let before = rows.iter().take(at).filter(|it| it.id == stored.id).count();
        deadlines(&stored.record, self.term(stored).as_ref(), self.day()).into_iter().nth(before)
    }

    /// The term at hand of a membership or an agreement, as far as it has to be decided on.
    pub(super) fn term(&self, stored: &Stored) -> Option<Term> {
        self.base.as_ref()?.term(&stored.id)
    }

    /// Shows those records by their deadline.
    pub(in crate::app) fn take_deadlines(&mut self, rows: Vec<Stored>) {
        let (size, rows) = (self.size, by_deadline(rows, self.base.as_ref(), self.day()));
        if let Some(list) = self.agreements.iter_mut().find(|list| list.by_deadline) {
            list.take(Page { rows, ..Page::default() }, Why::Fresh, size);
        }
    }

    /// Puts the deadlines in order anew, by what is known now of decisions.
    pub(in crate::app) fn renew_deadlines(&mut self) {
        let list = self.agreements.iter_mut().find(|list| list.by_deadline && list.read);
        let rows = list.map(|list| list.rows.clone());
        if let Some(rows) = rows {
            self.take_deadlines(rows);
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::domain::id::Id;
    use crate::domain::kinds::{Agreement, Membership, Promise};
    use crate::domain::values::{Currency, Money};

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

    fn sorted(rows: Vec<(&str, Record)>) -> Vec<Stored> {
        let stored = |(id, record): (&str, Record)| Stored { id: Id::new(id), version: 1, archived: false, record };
        by_deadline(rows.into_iter().map(stored).collect(), None, TODAY)
    }

    #[test]
    fn the_next_deadline_comes_first_and_what_is_over_is_left_out() {
        let paid = Membership { paid_until: day("2027-02"), ..Membership::default() };
        let sorted = sorted(vec![
            ("last", agreement("", "")),
            ("review", agreement("2027-03", "2029")),
            ("kept", promise("2027-01-20", PromiseStatus::Kept)),
            ("due", promise("2027-01-20", PromiseStatus::Open)),
            ("late", promise("2026-12-01", PromiseStatus::Open)),
            ("over", agreement("", "2026")),
            ("paid", Record::Membership(paid)),
            ("left", Record::Membership(Membership { until: day("2026"), ..Membership::default() })),
        ]);
        let ids: Vec<&str> = sorted.iter().map(|stored| stored.id.as_str()).collect();
        // Paid for to the end of February, reviewed from the first of March on, and at its end in 2029.
        assert_eq!(ids, ["late", "due", "paid", "review", "review", "last"]);
        let words = |record: &Record| -> Vec<(&str, bool)> {
            deadlines(record, None, TODAY).iter().map(|deadline| (deadline.word, deadline.overdue)).collect()
        };
        assert_eq!(words(&sorted[0].record), [("due", true)]);
        assert_eq!(words(&sorted[2].record), [("dues", false)]);
        assert_eq!(words(&sorted[3].record), [("review", false), ("expires", false)]);
        assert!(words(&sorted[5].record).is_empty());
    }

    #[test]
    fn what_has_to_be_decided_comes_before_what_follows_from_it() {
        let of = |decided, auto_renews, paid: &str| {
            let term = Term {
                ends: date(2027, 12, 31),
                last_day: Some(date(2027, 6, 30)),
                decide_by: Some(date(2027, 5, 31)),
                decided,
                passed: None,
                missing: Vec::new(),
            };
            let (term_ends, paid_until) = (day("2027"), Some(paid).filter(|paid| !paid.is_empty()).and_then(day));
            let it = Membership { term_ends, paid_until, auto_renews: Some(auto_renews), ..Membership::default() };
            let found = deadline(&Record::Membership(it), Some(&term), TODAY).unwrap();
            format!("{} {}", found.word, found.date)
        };
        assert_eq!(of(None, true, ""), "decide by 2027-05-31");
        assert_eq!(of(None, true, "2027-01"), "dues 2027-01");
        assert_eq!(of(Some(Verdict::Keep), true, ""), "renews 2027");
        assert_eq!(of(Some(Verdict::Keep), false, ""), "term ends 2027");
        // What is left has to be told so, and is not paid for any more.
        assert_eq!(of(Some(Verdict::Leave), true, "2027-01"), "leave by 2027-06-30");
    }

    #[test]
    fn the_dues_of_what_is_free_or_left_are_no_deadline() {
        let free = Money::new(0, Currency::EUR);
        for it in [
            Membership { paid_until: day("2026"), fee: Some(free), ..Membership::default() },
            Membership { paid_until: day("2027"), until: day("2027"), ..Membership::default() },
        ] {
            let word = deadline(&Record::Membership(it), None, TODAY).map(|deadline| deadline.word);
            assert!(word.is_none_or(|word| word == "ends"), "{word:?}");
        }
    }
}
