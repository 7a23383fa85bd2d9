//! TRAIN-1: staff with no training for international work on record.
//!
//! Choices that the rules leave open:
//! - Staff who work for the office on the day of judging. Whoever says that they were trained is; whoever was not asked, or
//!   does not know, is missing.

use crate::domain::kinds::Kind;
use crate::domain::kinds::choices::Known;
use crate::rules::finding::{Behind, Finding, Severity};
use crate::rules::limits::{above, told};
use crate::rules::policy::RulePolicy;
use crate::rules::ratio::Ratio;
use crate::rules::topic::Topic;
use crate::rules::view::View;
use crate::rules::words;

/// TRAIN-1.
pub(in crate::rules) fn judge(view: &View<'_>, topic: &Topic, limits: &RulePolicy) -> Vec<Finding> {
    if *topic != Topic::Training {
        return Vec::new();
    }
    let staff: Vec<_> = view.fixed.people.iter().filter(|(_, it)| it.room.is_some() && it.here).collect();
    let trained = &view.fixed.ground.trained;
    let rest = staff.iter().filter(|(id, it)| !trained.contains(*id) && it.trained != Some(Known::Yes));
    let (untrained, unasked): (Vec<_>, Vec<_>) = rest.partition(|(_, it)| it.trained == Some(Known::No));
    let count = |len: usize| i64::try_from(len).unwrap_or(i64::MAX);
    let (all, without, missing) = (count(staff.len()), count(untrained.len()), count(unasked.len()));
    if all == 0 {
        return Vec::new();
    }
    let past = above(i128::from(without), i128::from(all), limits);
    let Some(severity) = words::weighed(past, missing, false) else { return Vec::new() };
    let limit = told(severity, limits).unwrap_or(100);
    let ratio = Ratio::share(without, all);
    let figure = ratio.beside(limit);
    let least = if missing > 0 { "at least " } else { "" };
    let lacking = match missing {
        0 => String::new(),
        count => format!("; {count} of {all} staff not asked yet"),
    };
    let behind = if severity == Severity::Unknown { unasked } else { untrained };
    vec![Finding {
        months: (view.fixed.first, view.fixed.first),
        figure: figure.clone(),
        limit: Some(limit.to_string()),
        over_by: ratio.over_by(severity, limit),
        percent: Some(ratio.whole()),
        text: match severity {
            Severity::Unknown => {
                format!("{missing} of {all} staff not asked yet whether they were trained for international work")
            }
            _ => words::capital(&format!(
                "{least}{without} of {all} staff have no training for international work on record, {figure} %, limit {limit} \
                 %{lacking}"
            )),
        },
        short: match severity {
            Severity::Unknown => format!("training: {missing} of {all} staff not asked"),
            _ => format!("no training {least}{without} of {all} staff"),
        },
        amount: match severity {
            // Of those who were not asked; no share to compare.
            Severity::Unknown => String::new(),
            _ => format!("{least}{without} of {all} staff"),
        },
        clears: match severity {
            Severity::Unknown => {
                "ask them, then enter each training (Office, Trainings), or \"no\" at Trained of the person".to_owned()
            }
            _ => "train somebody, and enter it (Office, Trainings)".to_owned(),
        },
        missing,
        records: behind.into_iter().map(|(id, it)| Behind::new(Kind::Person, id, &it.name)).collect(),
        ..Finding::bare("TRAIN-1", severity, Topic::Training)
    }]
}
