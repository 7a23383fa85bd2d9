//! What the panel shows beside months, people and lines: how near the office is to the limits of its portfolio, whether
//! or not a rule says anything of it.

use super::finding::{Finding, Severity};
use super::judges::{commitments, standing};
use super::limits::told;
use super::view::View;
use super::words::several;
use crate::domain::values::{Days, percent};

/// One figure against the limit of its rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meter {
    /// The rule that judges it.
    pub rule: &'static str,
    /// The figure.
    pub figure: i64,
    /// The limit passed, else the next one; of a count of a whole, the whole.
    pub limit: Option<i64>,
    /// `opportunistic 44 % of 40`, `networks 11 of 10 (band)`
    pub text: String,
    /// What the rule says of it that nobody has acknowledged; none is within the limits.
    pub severity: Option<Severity>,
}

/// What a rule says of a subject, for whoever has not accepted it.
fn says(findings: &[Finding], rule: &str, subject: Option<&str>) -> Option<Severity> {
    let of_it = findings.iter().filter(|it| it.rule == rule && subject.is_none_or(|subject| it.subject == subject));
    of_it.map(Finding::weight).max().filter(|severity| *severity > Severity::Info)
}

/// The limit of a rule that a figure is told with.
fn limit(view: &View<'_>, rule: &str, severity: Option<Severity>) -> Option<i64> {
    told(severity.unwrap_or(Severity::Info), &view.fixed.policy.rule(rule))
}

/// What the work of the last and the next twelve months goes into.
pub(super) fn focus(view: &View<'_>, findings: &[Finding]) -> Vec<Meter> {
    let drift = view.sum(|share| Some(&share.drift));
    let purpose = view.sum(|share| Some(&share.purpose));
    let on = |rule: &str| view.fixed.policy.rule(rule).enabled;
    let share = |rule: &'static str, word: &str, days: Days, missing: i64| {
        let severity = says(findings, rule, None);
        let figure = if drift.days > Days::default() { percent(days.0, drift.days.0) } else { 0 };
        let limit = limit(view, rule, severity);
        let least = if missing > 0 { "at least " } else { "" };
        let of = limit.map_or_else(String::new, |limit| format!(" max {limit}"));
        Meter { rule, figure, limit, text: format!("{word} {least}{figure} %{of}"), severity }
    };
    let mut out = Vec::new();
    if on("OPP-1") && drift.all > 0 {
        let missing = drift.unclear;
        out.push(share("OPP-1", "opportunistic", drift.opportunistic_days, missing));
    }
    if on("OPP-2") && drift.all > 0 {
        out.push(share("OPP-2", "short-term", drift.short_days, drift.lacking));
    }
    if on("STRAT-1") && purpose.due > 0 {
        let (figure, limit) = (purpose.aimless, Some(purpose.due));
        let text = format!("no aim {figure}/{}", purpose.due);
        out.push(Meter { rule: "STRAT-1", figure, limit, text, severity: says(findings, "STRAT-1", None) });
    }
    out
}

/// What the office holds on to, and how fast that grows.
pub(super) fn hold(view: &View<'_>, findings: &[Finding]) -> Vec<Meter> {
    let on = |rule: &str| view.fixed.policy.rule(rule).enabled;
    let mut out = Vec::new();
    if on("CAP-4") {
        let (figure, limit, by) = commitments::networks_against(view);
        let of = limit.map_or_else(String::new, |limit| format!(", {by} {limit}"));
        let severity = says(findings, "CAP-4", None);
        out.push(Meter { rule: "CAP-4", figure, limit, text: format!("networks {figure}{of}"), severity });
    }
    if on("CAP-5") {
        out.extend(commitments::capped(view).into_iter().map(|(kind, figure, cap)| Meter {
            rule: "CAP-5",
            figure,
            limit: Some(cap),
            text: format!("{} {figure}, cap {cap}", kind.label()),
            severity: says(findings, "CAP-5", Some(kind.id())),
        }));
    }
    if let Some(figure) = standing::share(view).filter(|_| on("CAP-3")) {
        let severity = says(findings, "CAP-3", None);
        let limit = limit(view, "CAP-3", severity);
        let of = limit.map_or_else(String::new, |limit| format!(" max {limit}"));
        out.push(Meter { rule: "CAP-3", figure, limit, text: format!("standing work {figure} %{of}"), severity });
    }
    if on("CAP-6") {
        let (figure, severity) = (commitments::growth(view), says(findings, "CAP-6", None));
        let limit = limit(view, "CAP-6", severity);
        let of = limit.map_or_else(String::new, |limit| format!(" max {limit}"));
        out.push(Meter { rule: "CAP-6", figure, limit, text: format!("growth {figure:+}{of}"), severity });
    }
    out
}

/// Promises of ours that are late, and those with nothing behind them.
pub(super) fn promises(findings: &[Finding]) -> Vec<Meter> {
    let of_rule = |rule: &'static str| findings.iter().filter(move |it| it.rule == rule && it.acknowledged.is_none());
    let late: i64 = of_rule("DUE-2").filter_map(|it| it.figure.parse::<i64>().ok()).sum();
    let bare = i64::try_from(of_rule("DUE-3").count()).unwrap_or(i64::MAX);
    let meter = |rule: &'static str, figure: i64, text: String| Meter {
        rule,
        figure,
        limit: None,
        text,
        severity: says(findings, rule, None),
    };
    let late = (late > 0).then(|| meter("DUE-2", late, format!("{} late", several(late, "promise", "promises"))));
    let bare = (bare > 0)
        .then(|| meter("DUE-3", bare, format!("{} with nothing behind", several(bare, "promise", "promises"))));
    late.into_iter().chain(bare).collect()
}
