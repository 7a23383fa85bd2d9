//! The terms of memberships and agreements: until when one can leave, and until when that has to be decided.
//!
//! Choices that the rules leave open:
//! - The end of a term is an end: known to the month or the year, it is the last day of it. What is counted back from it
//!   is a day, so the rule that a deadline is at its first possible day finds nothing to choose.
//! - Neither months nor days of notice entered: the last day to leave is not known. One of them: the other is none.
//! - A term that renews by itself has passed once the last day to leave it lies behind: nothing can be decided of it any
//!   more, so the next one is at hand. That needs the length of a term; without it the date known last stands.
//!   Whoever decided to leave in time stays with the term decided on.
//! - A decision that names no term is of the term that ran on its day.
//! - What has ended, or has an end already, has nothing left to decide.

use super::calendar::Calendar;
use super::kinds::agreement::AgreementStatus;
use super::kinds::decision::Verdict;
use super::kinds::membership::Role;
use super::kinds::{Agreement, Decision, Membership};
use super::values::{Day, PartialDate, add_months};

/// Days that the council needs between its decision and the last day to leave, by the calendar. Our own judgement.
pub const COUNCIL_LEAD: i64 = 30;
/// The most terms that are gone through; more are a slip of the date.
const TERMS: i32 = 12_000;

/// What is agreed on the terms of a membership or an agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Clause {
    /// The end of a term.
    pub ends: Option<PartialDate>,
    /// How many months a term has.
    pub months: Option<i64>,
    /// Whether a term is followed by the next without a word.
    pub renews: bool,
    /// Months of notice.
    pub notice_months: Option<i64>,
    /// Days of notice beside the months.
    pub notice_days: Option<i64>,
}

/// One term on a day: the one that can still be left, or was left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Its last day.
    pub ends: Day,
    /// The last day on which notice can be given; none where the notice is not known.
    pub last_day: Option<Day>,
    /// The last working day on which it can be decided; none as before.
    pub decide_by: Option<Day>,
    /// What was decided for it.
    pub decided: Option<Verdict>,
    /// The end of the term before it, if that renewed by itself with nothing decided.
    pub passed: Option<Day>,
    /// What has to be entered before its dates are known.
    pub missing: Vec<&'static str>,
}

impl Clause {
    /// That of a membership; none where it is a former one or its end is known, or no term is given.
    pub fn of_membership(it: &Membership) -> Option<Self> {
        let over = it.role == Some(Role::Former) || it.until.is_some();
        let clause = Self {
            ends: it.term_ends,
            months: it.term_months,
            renews: it.auto_renews == Some(true),
            notice_months: it.notice_months,
            notice_days: it.notice_days,
        };
        (!over && it.term_ends.is_some()).then_some(clause)
    }

    /// That of an agreement: its term ends when it expires; none where it is ended or historic, or does not expire.
    pub fn of_agreement(it: &Agreement, on: Day) -> Option<Self> {
        let over = matches!(it.standing(on), Some(AgreementStatus::Ended | AgreementStatus::Historic));
        let clause = Self {
            ends: it.expires,
            months: it.term_months,
            renews: it.auto_renews == Some(true),
            notice_months: it.notice_months,
            notice_days: it.notice_days,
        };
        (!over && it.expires.is_some()).then_some(clause)
    }

    /// The end of the term that comes so many after the one on record.
    fn end(&self, after: i32) -> Option<Day> {
        let first = self.ends?.last();
        match self.months.filter(|months| *months > 0).and_then(|months| i32::try_from(months).ok()) {
            // From the first end each time, so that 31 January is followed by 28 February and that by 31 March.
            Some(months) => Some(add_months(first, months.saturating_mul(after))),
            None => (after == 0).then_some(first),
        }
    }

    /// The last day to leave a term that ends on that day: its end, less the months, less the days.
    pub fn last_day(&self, ends: Day) -> Option<Day> {
        if self.notice_months.is_none() && self.notice_days.is_none() {
            return None;
        }
        let months = i32::try_from(self.notice_months.unwrap_or(0)).ok()?;
        let days = self.notice_days.unwrap_or(0);
        add_months(ends, months.checked_neg()?).checked_sub(jiff::Span::new().try_days(days).ok()?).ok()
    }

    /// The term at hand on a day, `lead` days being what the council needs.
    pub fn term(&self, on: Day, lead: i64, calendar: &Calendar, decisions: &[&Decision]) -> Option<Term> {
        let mut at = self.at_hand(on);
        // The term before may have been decided on: then it stands, or has not passed in silence.
        let before = at.checked_sub(1).filter(|before| *before >= 0).and_then(|before| self.end(before));
        let verdict = before.and_then(|ends| self.decided(at - 1, ends, decisions));
        if verdict == Some(Verdict::Leave) && before.is_some_and(|ends| ends >= on) {
            at -= 1;
        }
        let ends = self.end(at)?;
        let last_day = self.last_day(ends);
        let silent = verdict.is_none() && before.is_some_and(|before| before < ends);
        let missing = if last_day.is_none() { vec!["notice"] } else { Vec::new() };
        Some(Term {
            ends,
            last_day,
            decide_by: last_day.map(|last| decide_by(last, lead, calendar)),
            decided: self.decided(at, ends, decisions),
            passed: before.filter(|_| silent),
            missing,
        })
    }

    /// How many terms after the one on record the one at hand is.
    fn at_hand(&self, on: Day) -> i32 {
        if !self.renews || self.end(1).is_none() {
            return 0;
        }
        let is_behind = |at: &i32| self.end(*at).is_some_and(|ends| self.last_day(ends).unwrap_or(ends) < on);
        (0..TERMS).find(|at| !is_behind(at)).unwrap_or(TERMS)
    }

    /// What was decided last for that term.
    fn decided(&self, at: i32, ends: Day, decisions: &[&Decision]) -> Option<Verdict> {
        let begins_after = self.end(at - 1);
        let is_of = |it: &&&Decision| match it.term_ends {
            Some(term) => term.first() <= ends && ends <= term.last(),
            None => it.on.is_some_and(|on| on <= ends && begins_after.is_none_or(|before| on > before)),
        };
        decisions.iter().filter(is_of).max_by_key(|it| it.on).and_then(|it| it.verdict)
    }
}

/// The last working day on which it can be decided, so many days before the last day to leave.
pub fn decide_by(last_day: Day, lead: i64, calendar: &Calendar) -> Day {
    let span = jiff::Span::new().try_days(lead.max(0)).unwrap_or_default();
    let day = last_day.checked_sub(span).unwrap_or(Day::MIN);
    if calendar.is_working(day) {
        return day;
    }
    // An office that never works decides on any day.
    calendar.working_before(day, 1, None).first().copied().unwrap_or(day)
}
