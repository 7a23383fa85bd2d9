//! What the panel shows beside months, people and lines: how near the office is to the limits of its portfolio, whether
//! or not a rule says anything of it.

use super::finding::{Finding, Severity};
use super::judges::{commitments, standing};
use super::limits::told;
use super::ratio::Ratio;
use super::view::View;
use super::words::several;
use crate::domain::values::Days;

/// One figure against the limit of its rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meter {
    /// The rule that judges it.
    pub rule: &'static str,
    /// The figure.
    pub figure: i64,
    /// The limit passed, else the next one; of a count of a whole, the whole.
    pub limit: Option<i64>,
    /// With the limit it is told with: `opportunistic 44 %, over 40`, `networks 11, like cities 10`.
    pub text: String,
    /// With every limit: `opportunistic 44 %, watch 25, over 40`.
    pub long: String,
    /// What the rule says of it that nobody has acknowledged; none is within the limits.
    pub severity: Option<Severity>,
}

/// What a rule says of a subject, for whoever has not accepted it.
fn says(findings: &[Finding], rule: &str, subject: Option<&str>) -> Option<Severity> {
    let of_it = findings.iter().filter(|it| it.rule == rule && subject.is_none_or(|subject| it.subject == subject));
    of_it.map(Finding::weight).max().filter(|severity| *severity > Severity::Info)
}

/// A share in words with the limits of its rule.
fn share(view: &View<'_>, rule: &'static str, word: &str, ratio: Ratio, severity: Option<Severity>) -> Meter {
    let told = ratio.beside_all(&view.fixed.policy.rule(rule));
    against(view, rule, (ratio.whole(), &format!("{word} {told} %")), severity)
}

/// A figure in words with the limits of its rule.
fn against(view: &View<'_>, rule: &'static str, (figure, words): (i64, &str), severity: Option<Severity>) -> Meter {
    let limits = view.fixed.policy.rule(rule);
    let one = |word: &str, limit: Option<i64>| limit.map_or_else(String::new, |limit| format!(", {word} {limit}"));
    let (watch, over) = (one("watch", limits.watch), one("over", limits.over));
    let is_over = severity == Some(Severity::Over) || watch.is_empty();
    let text = format!("{words}{}", if is_over { &over } else { &watch });
    let limit = told(severity.unwrap_or(Severity::Info), &limits);
    Meter { rule, figure, limit, text, long: format!("{words}{watch}{over}"), severity }
}

/// A share of so few engagements that it is not judged.
fn too_few(rule: &'static str, word: &str, (all, few): (i64, i64)) -> Meter {
    let text = format!("{word} not judged, {all} of {few}");
    Meter { rule, figure: all, limit: Some(few), long: text.clone(), text, severity: None }
}

/// What the work of the last and the next twelve months goes into.
pub(super) fn focus(view: &View<'_>, findings: &[Finding]) -> Vec<Meter> {
    let drift = view.sum(|share| Some(&share.drift));
    let purpose = view.sum(|share| Some(&share.purpose));
    let on = |rule: &str| view.fixed.policy.rule(rule).enabled;
    let few = view.fixed.policy.few;
    let of_days = |rule: &'static str, word: &str, days: Days, missing: i64| {
        if drift.all < few {
            return too_few(rule, word, (drift.all, few));
        }
        let words = format!("{word}{}", if missing > 0 { " at least" } else { "" });
        share(view, rule, &words, Ratio::share(days.0, drift.days.0), says(findings, rule, None))
    };
    let mut out = Vec::new();
    if on("OPP-1") && drift.all > 0 {
        out.push(of_days("OPP-1", "opportunistic", drift.opportunistic_days, drift.unclear));
    }
    if on("OPP-2") && drift.all > 0 {
        out.push(of_days("OPP-2", "short-term", drift.short_days, drift.lacking));
    }
    if on("STRAT-1") && purpose.due > 0 {
        let ratio = Ratio::share(purpose.aimless, purpose.due);
        out.push(match purpose.due < few {
            true => too_few("STRAT-1", "no objective", (purpose.due, few)),
            false => share(view, "STRAT-1", "no objective", ratio, says(findings, "STRAT-1", None)),
        });
    }
    out
}

/// What the office holds on to, and how fast that grows.
pub(super) fn hold(view: &View<'_>, findings: &[Finding]) -> Vec<Meter> {
    let on = |rule: &str| view.fixed.policy.rule(rule).enabled;
    let mut out = Vec::new();
    let plain = |rule: &'static str, (figure, limit): (i64, Option<i64>), text: String, severity: Option<Severity>| {
        Meter { rule, figure, limit, long: text.clone(), text, severity }
    };
    if on("CAP-4") {
        let (figure, limit, by) = commitments::networks_against(view);
        let of = limit.map_or_else(String::new, |limit| format!(", {by} {limit}"));
        out.push(plain("CAP-4", (figure, limit), format!("networks {figure}{of}"), says(findings, "CAP-4", None)));
    }
    if on("CAP-5") {
        out.extend(commitments::capped(view).into_iter().map(|(kind, figure, cap)| {
            let text = format!("{} {figure}, cap {cap}", kind.label());
            plain("CAP-5", (figure, Some(cap)), text, says(findings, "CAP-5", Some(kind.id())))
        }));
    }
    if let Some(ratio) = standing::share(view).filter(|_| on("CAP-3")) {
        out.push(share(view, "CAP-3", "standing work", ratio, says(findings, "CAP-3", None)));
    }
    if on("CAP-6") {
        let figure = commitments::growth(view);
        let words = format!("growth {figure:+}");
        out.push(against(view, "CAP-6", (figure, &words), says(findings, "CAP-6", None)));
    }
    out
}

/// Promises of ours that are late, and those to come with nothing behind them.
pub(super) fn promises(findings: &[Finding]) -> Vec<Meter> {
    let of_rule = |rule: &'static str| findings.iter().filter(move |it| it.rule == rule && it.acknowledged.is_none());
    let late: i64 = of_rule("DUE-2").filter_map(|it| it.figure.parse::<i64>().ok()).sum();
    // One that is late is told as such.
    let to_come: Vec<_> = of_rule("DUE-3").filter(|it| it.figure.parse::<i64>().is_ok_and(|days| days >= 0)).collect();
    let bare = i64::try_from(to_come.len()).unwrap_or(i64::MAX);
    let worst = to_come.iter().map(|it| it.severity).max();
    let meter = |rule: &'static str, figure: i64, text: String, severity: Option<Severity>| Meter {
        rule,
        figure,
        limit: None,
        long: text.clone(),
        text,
        severity,
    };
    let late = (late > 0).then(|| {
        meter("DUE-2", late, format!("{} late", several(late, "promise", "promises")), says(findings, "DUE-2", None))
    });
    let bare = (bare > 0)
        .then(|| meter("DUE-3", bare, format!("nothing behind {}", several(bare, "promise", "promises")), worst));
    late.into_iter().chain(bare).collect()
}
