//! MEAS-1: engagements that are over and of which nobody wrote what came.
//!
//! Choices that the rules leave open:
//! - Watch tells how many have waited too long; over tells the share of all that ended in these months, and needs as many
//!   engagements as any share.
//! - Behind it stand those that are late: whoever acknowledged it is not told again because they wait longer, but when the
//!   next one is late.

use crate::domain::fact::EngagementFact;
use crate::domain::kinds::engagement::{EngagementKind, Status};
use crate::domain::values::Month;
use crate::rules::finding::{Finding, Severity, Unit};
use crate::rules::fixed::Fixed;
use crate::rules::policy::RulePolicy;
use crate::rules::ratio::Ratio;
use crate::rules::share::{Reports, Share};
use crate::rules::topic::Topic;
use crate::rules::view::{Adds, View};
use crate::rules::words;

/// Puts whether an engagement ought to have an outcome, and has one.
pub(in crate::rules) fn put(share: &mut Share, fact: &EngagementFact, fixed: &Fixed) {
    use EngagementKind::{Call, Reception, Webinar};
    let (from, to) = fixed.ground.reporting;
    let asked = !matches!(fact.kind, Some(Call | Webinar | Reception));
    if fact.status != Status::Done || !asked || fact.to < from || fact.to > to {
        return;
    }
    let waited = i64::from((fixed.as_of - fact.to).get_days());
    let is_late = |days: i64| i64::from(!fact.reported && waited > days);
    share.reports.due = 1;
    share.reports.late = is_late(fixed.policy.report_watch);
    share.reports.latest = is_late(fixed.policy.report_over);
}

/// What is counted, one and more.
const ENDED: (&str, &str) = ("engagement done", "engagements done");
/// What is not.
const NOT_COUNTED: &str = "Calls, webinars and receptions are not counted";

/// MEAS-1.
pub(in crate::rules) fn judge(view: &View<'_>, topic: &Topic, limits: &RulePolicy) -> Vec<Finding> {
    if *topic != Topic::Reports {
        return Vec::new();
    }
    let policy = &view.fixed.policy;
    let Reports { due: all, late, latest } = view.sum(|share| Some(&share.reports));
    let limit = limits.over.unwrap_or(25);
    let over = limits.over.is_some_and(|limit| i128::from(latest) * 100 > i128::from(all) * i128::from(limit));
    let (from, to) = view.fixed.ground.reporting;
    let found = |severity| Finding {
        months: (Month::of(from), Month::of(to)),
        short: format!("no outcome {late} of {all}"),
        amount: format!("{late} of {all}"),
        clears: "write the outcome of each, if only a line".to_owned(),
        ..Finding::bare("MEAS-1", severity, Topic::Reports)
    };
    if over && all >= policy.few {
        let ratio = Ratio::share(latest, all);
        return vec![Finding {
            figure: ratio.beside(limit),
            limit: Some(limit.to_string()),
            over_by: ratio.over_by(Severity::Over, limit),
            percent: Some(ratio.whole()),
            text: format!(
                "{latest} of {} since {} ({} %) ended more than {} days ago without an outcome; over from more than {limit} %. \
                 {NOT_COUNTED}",
                words::several(all, ENDED.0, ENDED.1),
                words::month(Month::of(from)),
                ratio.beside(limit),
                policy.report_over
            ),
            ..found(Severity::Over)
        }];
    }
    if late == 0 {
        return Vec::new();
    }
    vec![Finding {
        figure: late.to_string(),
        limit: Some("0".to_owned()),
        unit: Unit::Count("engagements"),
        text: format!(
            "{late} of {} since {} ({} %) ended more than {} days ago without an outcome{}. {NOT_COUNTED}",
            words::several(all, ENDED.0, ENDED.1),
            words::month(Month::of(from)),
            Ratio::share(late, all).whole(),
            policy.report_watch,
            limits.over.map_or_else(String::new, |limit| {
                format!("; over from more than {limit} % after {} days", policy.report_over)
            })
        ),
        ..found(Severity::Watch)
    }]
}

/// What an engagement adds: itself.
pub(in crate::rules) fn adds(finding: &Finding, share: &Share) -> Option<Adds> {
    let count = if finding.severity == Severity::Over { share.reports.latest } else { share.reports.late };
    (count > 0).then_some(Adds::Part)
}
