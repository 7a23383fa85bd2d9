//! The records behind a finding: what each adds to it, when it is, and in which order they are told.

use super::book::Pages;
use super::finding::{Behind, Finding, Severity, Unit};
use super::fixed::Fixed;
use super::signs::Signs;
use super::view::Adds;
use super::words;
use crate::domain::fact::EngagementFact;
use crate::domain::kinds::engagement::Status;

/// A record with what it adds to a finding.
pub(super) fn told(behind: Behind, adds: Adds, finding: &Finding, fixed: &Fixed) -> Behind {
    let unit = match adds {
        Adds::Days(_) => Unit::Days,
        Adds::Money(_) => {
            Unit::Money(fixed.lines.get(finding.subject.as_str()).map_or(fixed.currency, |it| it.currency))
        }
        _ => finding.unit,
    };
    match adds {
        Adds::Figure(figure) | Adds::Days(figure) | Adds::Money(figure) => behind.adding(unit.write(figure), unit),
        Adds::IfAccepted(days) => {
            let note = format!("{}: {} d", behind.note, Unit::Days.write(days));
            Behind { aside: true, ..behind.noted(note) }
        }
        Adds::NotEntered => behind.lacking(),
        Adds::Part => behind,
    }
}

/// When an engagement is, and what else makes it stand behind a finding.
pub(super) fn note(finding: &Finding, fact: &EngagementFact, fixed: &Fixed, pages: Pages<'_>) -> String {
    let when = words::stretch(fact.from, fact.to);
    let why = match finding.rule {
        "OPP-1" => Signs::of(fact, fixed, pages).words().join(", "),
        "CAP-1" | "CAP-2" if fact.status == Status::Invited => return format!("{when}, if accepted"),
        _ => String::new(),
    };
    if why.is_empty() { when } else { format!("{when} · {why}") }
}

/// Records in the order in which they are told: those that add most first, and what is no part of the figure last.
///
/// What is not entered is what an unknown is about, so there it comes first.
pub(super) fn sorted(mut records: Vec<(Adds, Behind)>, severity: Severity) -> impl Iterator<Item = Behind> {
    let lacking = if severity == Severity::Unknown { i128::MAX } else { i128::MIN + 1 };
    records.sort_by_key(|(adds, _)| match adds {
        Adds::Figure(figure) | Adds::Days(figure) | Adds::Money(figure) => std::cmp::Reverse(*figure),
        Adds::Part => std::cmp::Reverse(0),
        Adds::NotEntered => std::cmp::Reverse(lacking),
        Adds::IfAccepted(_) => std::cmp::Reverse(i128::MIN),
    });
    records.into_iter().map(|(_, behind)| behind)
}
