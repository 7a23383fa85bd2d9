//! That somebody has acknowledged a finding, and whether that still holds: it returns when it gets worse.

use rust_decimal::Decimal;

use super::change::Change;
use super::finding::{Acknowledged, Finding, Severity};
use super::fixed::Fixed;
use super::share::Share;
use super::view::Adds;
use crate::domain::kinds::Acknowledgement;
use crate::domain::kinds::acknowledgement::Weight;

/// Rules whose figure grows with the day alone: that does not count.
const BY_THE_DAY: [&str; 7] = ["IDLE-1", "IDLE-2", "DUE-1", "DUE-2", "DUE-3", "MEAS-1", "BUD-2"];

/// The newest acknowledgement of what a finding is about.
pub(super) fn of<'a>(finding: &Finding, fixed: &'a Fixed) -> Option<&'a Acknowledgement> {
    let key = (finding.rule.to_owned(), finding.subject.clone(), finding.period.clone());
    fixed.acknowledged.get(&key)
}

/// How bad a finding is, as an acknowledgement keeps it.
pub fn weight(severity: Severity) -> Weight {
    match severity {
        Severity::Info => Weight::Info,
        Severity::Unknown => Weight::Unknown,
        Severity::Watch => Weight::Watch,
        Severity::Over => Weight::Over,
    }
}

fn severity(weight: Weight) -> Severity {
    match weight {
        Weight::Info => Severity::Info,
        Weight::Unknown => Severity::Unknown,
        Weight::Watch => Severity::Watch,
        Weight::Over => Severity::Over,
    }
}

/// Whether a finding is no worse than it was when it was acknowledged; the records behind it are known.
pub(super) fn holds(it: &Acknowledgement, finding: &Finding) -> bool {
    let as_bad = it.severity.is_some_and(|was| severity(was) >= finding.severity);
    as_bad
        && !has_grown(it, finding)
        && finding
            .records
            .iter()
            .filter(|behind| !behind.aside)
            .all(|behind| it.records.iter().any(|id| id == behind.id.as_str()))
}

/// Whether the amount over has grown by more than a tenth of the limit.
fn has_grown(it: &Acknowledgement, finding: &Finding) -> bool {
    if BY_THE_DAY.contains(&finding.rule) {
        return false;
    }
    let number = |text: &str| text.parse::<Decimal>().ok();
    let Some(over) = finding.over_by.as_deref().and_then(number) else { return false };
    let was = number(&it.over_by).unwrap_or_default();
    let limit = finding.limit.as_deref().and_then(number).unwrap_or_default();
    (over - was) * Decimal::TEN > limit
}

/// What is told of it.
pub(super) fn told(it: &Acknowledgement) -> Acknowledged {
    Acknowledged { reason: it.reason.clone(), on: it.on, until: it.until }
}

/// A finding as a draft would leave it: what was acknowledged stays so while the draft makes it no worse.
pub(super) fn still(mut finding: Finding, said: &[Finding], change: &Change<'_>) -> Finding {
    let was = said.iter().find(|it| it.key() == finding.key()).filter(|it| it.acknowledged.is_some());
    let Some(was) = was else { return finding };
    let adds = |share: &Share| super::rule(finding.rule).and_then(|rule| (rule.adds)(&finding, share));
    let joins = |share: &Share| adds(share).is_some_and(Adds::counts);
    let worse = finding.severity > was.severity || (joins(&change.come) && !joins(&change.gone));
    if !worse && finding.over_by == was.over_by {
        finding.acknowledged.clone_from(&was.acknowledged);
    }
    finding
}
