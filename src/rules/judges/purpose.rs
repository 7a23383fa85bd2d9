//! STRAT-1: engagements without an objective. STRAT-2: the days of each objective against its weight. DEM-1: engagements
//! that nobody at home asked for, and local demands that nothing serves.
//!
//! Choices that the rules leave open:
//! - An objective that does not hold on the day of judging has no weight; its days count in the whole.
//! - Days are split exactly among the objectives of an engagement, of which up to twenty count.
//! - A demand is served by any engagement of the last two years or to come that is neither declined nor cancelled.

use super::drift::Counted;
use crate::domain::fact::EngagementFact;
use crate::domain::id::Id;
use crate::domain::kinds::Kind;
use crate::domain::kinds::demand::DemandStatus;
use crate::domain::kinds::engagement::EngagementKind;
use crate::rules::finding::{Behind, Finding, Severity, Unit};
use crate::rules::fixed::Fixed;
use crate::rules::limits::{above, told};
use crate::rules::policy::RulePolicy;
use crate::rules::ratio::Ratio;
use crate::rules::share::{PARTS, Share};
use crate::rules::topic::Topic;
use crate::rules::view::{Adds, View};
use crate::rules::words;

/// The most objectives of one engagement that count.
const SPLIT_MOST: usize = 20;

/// Puts what an engagement is for.
pub(in crate::rules) fn put(share: &mut Share, fact: &EngagementFact, counted: Option<Counted>, fixed: &Fixed) {
    if !fact.status.is_off() && fact.to >= crate::rules::base::since(fixed.as_of) {
        share.served.extend(fixed.ground.demands_of(fact).into_iter().map(|demand| (demand, 1)));
    }
    let Some(counted) = counted else { return };
    let aims: Vec<Id> = fixed.ground.aims_of(fact).into_iter().take(SPLIT_MOST).collect();
    share.purpose.all = 1;
    share.purpose.unasked = i64::from(fixed.ground.demands_of(fact).is_empty());
    if !matches!(fact.kind, Some(EngagementKind::Call | EngagementKind::Webinar)) {
        share.purpose.due = 1;
        share.purpose.aimless = i64::from(aims.is_empty());
    }
    if aims.is_empty() {
        return;
    }
    let whole = i128::from(counted.days.0) * PARTS;
    let part = whole / aims.len().max(1) as i128;
    share.aims.engagements = 1;
    share.aims.lacking = i64::from(counted.lacks);
    share.aims.all = whole;
    share.aims.of = aims.into_iter().map(|aim| (aim, part)).collect();
}

/// STRAT-1.
pub(in crate::rules) fn judge_aimless(view: &View<'_>, topic: &Topic, limits: &RulePolicy) -> Vec<Finding> {
    let purpose = view.sum(|share| Some(&share.purpose));
    let told = Told {
        rule: "STRAT-1",
        text: "serve no objective, their own or that of their agreement or membership (calls and webinars are not \
               counted)",
        short: "no objective",
        clears: "enter the objective each serves, or that of its agreement or membership",
    };
    if *topic == Topic::Purpose { told.judge(view, limits, purpose.aimless, purpose.due) } else { Vec::new() }
}

/// DEM-1: the engagements, and each demand.
pub(in crate::rules) fn judge_demands(view: &View<'_>, topic: &Topic, limits: &RulePolicy) -> Vec<Finding> {
    if let Topic::Demand(id) = topic {
        return unserved(view, id).into_iter().collect();
    }
    let purpose = view.sum(|share| Some(&share.purpose));
    let told = Told {
        rule: "DEM-1",
        text: "answer no local demand, their own or one that their objective answers",
        short: "no local demand",
        clears: "enter who at home asked for each, or the demands that their objectives answer",
    };
    if *topic == Topic::Purpose { told.judge(view, limits, purpose.unasked, purpose.all) } else { Vec::new() }
}

fn unserved(view: &View<'_>, id: &Id) -> Option<Finding> {
    let demand = view.fixed.ground.demands.get(id)?;
    if demand.status != Some(DemandStatus::Open) || view.sum(|share| share.served.get(id)) > 0 {
        return None;
    }
    Some(Finding {
        subject: id.to_string(),
        subject_name: demand.title.clone(),
        months: view.fixed.window_months(),
        unit: Unit::Count("engagements"),
        text: format!(
            "The local demand \"{}\" is open, and no engagement of the last two years or to come answers it",
            demand.title
        ),
        short: format!("open demand: {}", words::clip(&demand.title)),
        clears: "enter it on an engagement, or on an objective that one serves; or close the demand".to_owned(),
        records: vec![Behind::new(Kind::Demand, id, &demand.title)],
        ..Finding::bare("DEM-1", Severity::Info, Topic::Demand(id.clone()))
    })
}

/// What rules about shares of engagements differ in.
struct Told {
    rule: &'static str,
    text: &'static str,
    short: &'static str,
    clears: &'static str,
}

impl Told {
    fn judge(&self, view: &View<'_>, limits: &RulePolicy, count: i64, all: i64) -> Vec<Finding> {
        if all == 0 {
            return Vec::new();
        }
        let few = all < view.fixed.policy.few;
        let past = above(i128::from(count), i128::from(all), limits);
        let Some(severity) = words::weighed(past, 0, few) else { return Vec::new() };
        let limit = told(severity, limits).unwrap_or(100);
        let ratio = Ratio::share(count, all);
        let figure = ratio.beside(limit);
        let amount = format!("{figure} %");
        let tail = if few { words::too_few(all, view.fixed.policy.few) } else { String::new() };
        vec![Finding {
            months: view.fixed.window_months(),
            figure: figure.clone(),
            limit: Some(limit.to_string()),
            over_by: ratio.over_by(severity, limit),
            percent: Some(ratio.whole()),
            text: format!(
                "{count} of {} ({}), {figure} %, {}; limit {limit} %{tail}",
                words::several(all, "engagement", "engagements"),
                words::window(view.fixed.window_months()),
                self.text
            ),
            short: match few {
                true => format!("{} not judged, {all} of {}", self.short, view.fixed.policy.few),
                false => format!("{} {amount} ({count} of {all})", self.short),
            },
            amount: if few { String::new() } else { amount },
            clears: self.clears.to_owned(),
            ..Finding::bare(self.rule, severity, Topic::Purpose)
        }]
    }
}

/// What an engagement adds to STRAT-1.
pub(in crate::rules) fn adds_to_aimless(_: &Finding, share: &Share) -> Option<Adds> {
    (share.purpose.aimless > 0).then_some(Adds::Part)
}

/// What an engagement adds to DEM-1.
pub(in crate::rules) fn adds_to_demands(finding: &Finding, share: &Share) -> Option<Adds> {
    (finding.topic == Topic::Purpose && share.purpose.unasked > 0).then_some(Adds::Part)
}

/// STRAT-2: every objective that holds.
pub(in crate::rules) fn judge_aims(view: &View<'_>, topic: &Topic, limits: &RulePolicy) -> Vec<Finding> {
    let aims = view.sum(|share| Some(&share.aims));
    if *topic != Topic::Aims || aims.all == 0 {
        return Vec::new();
    }
    let holding: Vec<_> = view.fixed.ground.objectives.iter().filter(|(_, aim)| aim.holds).collect();
    let weights: i128 = holding.iter().filter_map(|(_, aim)| aim.weight).map(i128::from).sum();
    let weightless = holding.iter().filter(|(_, aim)| aim.weight.is_none()).count() as i64;
    let few = aims.engagements < view.fixed.policy.few;
    let missing = aims.lacking + weightless;
    let mut findings = Vec::new();
    for (id, aim) in holding {
        let part = aims.of.get(id).copied().unwrap_or(0);
        let has = Ratio::share(part, aims.all);
        let known = aim.weight.filter(|_| weightless == 0 && weights > 0);
        // Both shares over one denominator; above 0, as days and weights are.
        let whole = aims.all.saturating_mul(weights.max(1));
        let apart = known.map(|weight| part * weights - i128::from(weight) * aims.all);
        let past = apart.and_then(|apart| above(apart.abs(), whole, limits));
        let Some(severity) = words::weighed(past, missing, few) else { continue };
        let Some(limit) = told(severity, limits) else { continue };
        let points = apart.map(|apart| Ratio::points(apart.abs(), whole));
        let (text, short) = match (known, apart, points) {
            (Some(weight), Some(apart), Some(points)) => {
                let side = if apart > 0 { "more" } else { "less" };
                let due = Ratio::share(weight, weights).as_exact_as(points, limit);
                let has = has.as_exact_as(points, limit);
                (
                    format!(
                        "\"{}\" gets {has} % of the days that serve objectives; by its weight it is due {due} %, {} \
                         points {side}, limit {limit}",
                        aim.title,
                        points.beside(limit)
                    ),
                    format!("{}: {has} % of days, due {due} %", words::clip(&aim.title)),
                )
            }
            _ => (
                format!(
                    "\"{}\" gets {} % of the days that serve objectives; weights are not all entered",
                    aim.title,
                    has.whole()
                ),
                format!("{}: no weight", words::clip(&aim.title)),
            ),
        };
        findings.push(Finding {
            subject: id.to_string(),
            subject_name: aim.title.clone(),
            months: view.fixed.window_months(),
            figure: points.map_or_else(|| has.whole().to_string(), |points| points.beside(limit)),
            limit: Some(limit.to_string()),
            over_by: points.and_then(|points| points.over_by(severity, limit)),
            unit: Unit::Points,
            percent: points.map(Ratio::whole),
            text: if few { text + &words::too_few(aims.engagements, view.fixed.policy.few) } else { text },
            short,
            clears: match severity {
                Severity::Unknown => "enter the weight of each objective and the days of each engagement".to_owned(),
                _ => match apart.is_some_and(|apart| apart > 0) {
                    true => "give it more weight, or accept next what serves other objectives".to_owned(),
                    false => "give it less weight, or accept next what serves it".to_owned(),
                },
            },
            missing,
            records: vec![Behind::new(Kind::Objective, id, &aim.title)],
            ..Finding::bare("STRAT-2", severity, Topic::Aims)
        });
    }
    findings
}

/// What an engagement adds to an objective.
pub(in crate::rules) fn adds_to_aims(finding: &Finding, share: &Share) -> Option<Adds> {
    let parts = share.aims.of.get(finding.subject.as_str())?;
    Some(Adds::Days((parts * 2 + PARTS).div_euclid(PARTS * 2)))
}
