//! CAP-3: how much of the office's time is spoken for before anything new: memberships, agreements and seats over the
//! current month and eleven more, against the time the staff have.
//!
//! Choices that the rules leave open:
//! - Promises are not standing work: they end.
//! - A record whose hours are not entered is missing if its time touches those twelve months.

use super::capacity::nobody;
use crate::domain::values::{Days, tenths};
use crate::rules::finding::{Finding, ROLLING, Severity, Unit};
use crate::rules::fixed::YEAR;
use crate::rules::limits::{above, told};
use crate::rules::panel::Room;
use crate::rules::policy::RulePolicy;
use crate::rules::ratio::Ratio;
use crate::rules::share::{Share, Standing};
use crate::rules::topic::Topic;
use crate::rules::view::{Adds, View};
use crate::rules::words;

/// CAP-3.
pub(in crate::rules) fn judge(view: &View<'_>, topic: &Topic, limits: &RulePolicy) -> Vec<Finding> {
    if *topic != Topic::Standing {
        return Vec::new();
    }
    let Standing { days, missing } = view.sum(|share| Some(&share.standing));
    if !view.fixed.has_staff() {
        let found = nobody(view, "CAP-3", days);
        return vec![Finding { period: ROLLING.to_owned(), topic: Topic::Standing, ..found }];
    }
    let available: Days = view.fixed.room.iter().map(|room| room.available + room.unentered).sum();
    let lacks = |rooms: &[Room; YEAR]| rooms.iter().any(|room| room.without_fte > 0);
    let without_fte = view.fixed.people.values().filter(|it| it.room.as_ref().is_some_and(lacks)).count() as i64;
    let past = above(i128::from(days.0), i128::from(available.0), limits);
    let lacking = missing + without_fte;
    let Some(severity) = past.or((lacking > 0).then_some(Severity::Unknown)) else { return Vec::new() };
    let limit = told(severity, limits).unwrap_or(100);
    let whole = i128::from(available.0) * i128::from(limit);
    let excess = tenths(i128::from(days.0) * 100 - whole, 1000).max(Days(1));
    let share = (available > Days::default()).then(|| Ratio::share(days.0, available.0));
    let least = if missing > 0 { "at least " } else { "" };
    let of = share.map_or_else(
        || "with no time available".to_owned(),
        |share| format!("{} %, limit {limit} % ({} days)", share.beside(limit), words::days_exactly(available, limit)),
    );
    let over_by = (severity == Severity::Over).then_some(excess);
    let mut text = format!(
        "In the current month and the eleven after it memberships, agreements and seats take {least}{days} of the \
         {available} days the staff have after the reserve, before anything new is accepted: {of}"
    );
    if let Some(over_by) = over_by {
        text.push_str(&format!(", over by {least}{over_by} d"));
    }
    if missing > 0 {
        text.push_str(&format!(
            "; {} of a year, so it may be more",
            words::several(missing, "record lacks the hours", "records lack the hours")
        ));
    }
    if without_fte > 0 {
        text.push_str(&format!(
            "; counts full time for {} whose FTE is not entered",
            words::several(without_fte, "person", "people")
        ));
    }
    let first = view.fixed.first;
    vec![Finding {
        months: (first, first.plus(YEAR as i32 - 1)),
        figure: days.to_string(),
        limit: Some(words::days_limit(available, limit, days)),
        over_by: over_by.map(|days| days.to_string()),
        unit: Unit::Days,
        percent: share.map(Ratio::whole),
        text,
        short: share.map_or_else(
            || format!("standing work {days} d"),
            |share| format!("standing work {least}{} %", share.beside(limit)),
        ),
        clears: match severity {
            Severity::Unknown if missing == 0 => "enter the FTE of everybody on the staff".to_owned(),
            Severity::Unknown => "enter the hours a year of each record, 0 if it takes none".to_owned(),
            _ => format!("{excess} days a year less for memberships, agreements and seats: the largest stand first"),
        },
        missing: lacking,
        ..Finding::bare("CAP-3", severity, Topic::Standing)
    }]
}

/// The share of the time of those months that is spoken for; none where there is no time.
pub(in crate::rules) fn share(view: &View<'_>) -> Option<Ratio> {
    let days = view.sum(|share| Some(&share.standing)).days;
    let available: Days = view.fixed.room.iter().map(|room| room.available + room.unentered).sum();
    (available > Days::default()).then(|| Ratio::share(days.0, available.0))
}

/// What a record adds.
pub(in crate::rules) fn adds(_: &Finding, share: &Share) -> Option<Adds> {
    match (share.standing.days, share.standing.missing) {
        (Days(0), 0) => None,
        (Days(0), _) => Some(Adds::NotEntered),
        (Days(days), _) => Some(Adds::Figure(i128::from(days))),
    }
}
