//! OPP-1: the share of the work that goes into opportunistic engagements. OPP-2: the share that goes into short-term ones.
//!
//! Choices that the rules leave open:
//! - An engagement counts if it was accepted or done and touches the months looked at; its days are those of everybody in
//!   those months.
//! - Without event days it lacks days; where only an unknown origin decides, it is not determined. Both are missing.

use crate::domain::fact::EngagementFact;
use crate::domain::spread;
use crate::domain::values::Days;
use crate::rules::book::Pages;
use crate::rules::finding::{Finding, Severity, Unit};
use crate::rules::fixed::Fixed;
use crate::rules::limits::{above, told};
use crate::rules::policy::RulePolicy;
use crate::rules::ratio::Ratio;
use crate::rules::share::{Drift, Share};
use crate::rules::signs::Signs;
use crate::rules::topic::Topic;
use crate::rules::view::{Adds, View};
use crate::rules::words;

/// An engagement of the months that shares look at, with its days in them.
#[derive(Clone, Copy, Debug)]
pub(in crate::rules) struct Counted {
    pub(in crate::rules) days: Days,
    /// Whether event days of somebody are not entered.
    pub(in crate::rules) lacks: bool,
}

impl Counted {
    /// None of an engagement that no share counts.
    pub(in crate::rules) fn of(fact: &EngagementFact, fixed: &Fixed) -> Option<Self> {
        let window = &fixed.ground.window;
        if !fact.status.counts() || !window.touches(fact) {
            return None;
        }
        let loads = spread::engagement(fact, &fixed.calendar);
        let days = loads.iter().filter(|load| window.holds(load.month)).map(|load| load.days).sum();
        let lacks = fact.people.is_empty() || fact.people.iter().any(|part| part.event.is_none());
        Some(Self { days, lacks })
    }
}

/// Puts what an engagement drifts towards.
pub(in crate::rules) fn put(
    share: &mut Share,
    fact: &EngagementFact,
    counted: Counted,
    fixed: &Fixed,
    pages: Pages<'_>,
) {
    let signs = Signs::of(fact, fixed, pages);
    let opportunistic = signs.opportunistic();
    let days = |is: bool| if is { counted.days } else { Days::default() };
    share.drift = Drift {
        all: 1,
        days: counted.days,
        lacking: i64::from(counted.lacks),
        opportunistic: i64::from(opportunistic == Some(true)),
        opportunistic_days: days(opportunistic == Some(true)),
        unclear: i64::from(counted.lacks || opportunistic.is_none()),
        short: i64::from(signs.short_term),
        short_days: days(signs.short_term),
    };
}

/// What OPP-1 and OPP-2 differ in.
struct Kind {
    rule: &'static str,
    word: &'static str,
    /// What makes an engagement one.
    means: &'static str,
    clears: &'static str,
}

const OPPORTUNISTIC: Kind = Kind {
    rule: "OPP-1",
    word: "opportunistic",
    means: "Opportunistic is what has two or more of these signs: no objective; decided at short \
            notice (less than {notice} days before); asked for by others, nothing lasting behind it; nothing follows; the \
            only one with its partners",
    clears: "each shows its signs: enter its objective, the agreement or membership behind it, what follows from it or when \
             it is looked at again; decline the next ones of the sort",
};
const SHORT: Kind = Kind {
    rule: "OPP-2",
    word: "short-term",
    means: "Short-term is what stands under no agreement, membership or seat, is followed by nothing, and whose chain of \
            follow-ups lasts less than {months} months from its first day to its last",
    clears: "put each under an agreement or a membership, or enter what follows; decline the next ones",
};

/// OPP-1.
pub(in crate::rules) fn judge_opportunistic(view: &View<'_>, topic: &Topic, limits: &RulePolicy) -> Vec<Finding> {
    let drift = view.sum(|share| Some(&share.drift));
    judge(view, topic, limits, &OPPORTUNISTIC, (drift, drift.opportunistic, drift.opportunistic_days, drift.unclear))
}

/// OPP-2.
pub(in crate::rules) fn judge_short(view: &View<'_>, topic: &Topic, limits: &RulePolicy) -> Vec<Finding> {
    let drift = view.sum(|share| Some(&share.drift));
    judge(view, topic, limits, &SHORT, (drift, drift.short, drift.short_days, drift.lacking))
}

fn judge(
    view: &View<'_>,
    topic: &Topic,
    limits: &RulePolicy,
    kind: &Kind,
    (drift, count, days, missing): (Drift, i64, Days, i64),
) -> Vec<Finding> {
    if *topic != Topic::Drift || drift.all == 0 {
        return Vec::new();
    }
    let past = above(i128::from(days.0), i128::from(drift.days.0), limits);
    let few = drift.all < view.fixed.policy.few;
    let Some(severity) = words::weighed(past, missing, few) else { return Vec::new() };
    let limit = told(severity, limits).unwrap_or(100);
    let ratio = Ratio::share(days.0, drift.days.0);
    let figure = ratio.beside(limit);
    let least = if missing > 0 { "at least " } else { "" };
    let amount = format!("{figure} %");
    let policy = &view.fixed.policy;
    let mut text = format!(
        "{least}{amount} of the days of everybody ({}) go into {}: {days} of {} d, limit {limit} %. {}",
        words::window(view.fixed.window_months()),
        words::several(count, &format!("{} engagement", kind.word), &format!("{} engagements", kind.word)),
        drift.days,
        kind.means
            .replace("{months}", &policy.short_months.to_string())
            .replace("{notice}", &policy.notice.to_string())
    );
    if few {
        text.push_str(&words::too_few(drift.all, policy.few));
    }
    if missing > 0 {
        text.push_str(&format!("; {} a value", words::several(missing, "engagement lacks", "engagements lack")));
    }
    vec![Finding {
        months: view.fixed.window_months(),
        figure: figure.clone(),
        limit: Some(limit.to_string()),
        over_by: ratio.over_by(severity, limit),
        unit: Unit::Percent,
        percent: Some(ratio.whole()),
        text: words::capital(&text),
        short: match few {
            true => format!("{} not judged, {} of {}", kind.word, drift.all, view.fixed.policy.few),
            false => format!("{} {least}{amount}, {} {limit}", kind.word, words::passed(severity)),
        },
        amount: if few { String::new() } else { amount },
        clears: match severity {
            Severity::Unknown => "enter the days and the origin of the engagements behind it".to_owned(),
            _ => kind.clears.to_owned(),
        },
        missing,
        ..Finding::bare(kind.rule, severity, Topic::Drift)
    }]
}

/// What an engagement adds to OPP-1: its days.
pub(in crate::rules) fn adds_to_opportunistic(finding: &Finding, share: &Share) -> Option<Adds> {
    let Drift { opportunistic, opportunistic_days, unclear, .. } = share.drift;
    adds(finding, (opportunistic, opportunistic_days), unclear)
}

/// What an engagement adds to OPP-2: its days.
pub(in crate::rules) fn adds_to_short(finding: &Finding, share: &Share) -> Option<Adds> {
    let Drift { short, short_days, lacking, .. } = share.drift;
    adds(finding, (short, short_days), lacking)
}

/// An unknown is about what is not entered.
fn adds(finding: &Finding, (count, days): (i64, Days), unclear: i64) -> Option<Adds> {
    if finding.severity == Severity::Unknown {
        return (unclear > 0).then_some(Adds::NotEntered);
    }
    (count > 0).then(|| Adds::Days(i128::from(days.0)))
}
