//! Which findings somebody has acknowledged, slow and plain.

use rust_decimal::Decimal;

use super::{Said, Slow};
use crate::domain::id::Id;
use crate::domain::kinds::Acknowledgement;
use crate::domain::kinds::acknowledgement::Weight;
use crate::rules::Severity;

/// Rules whose amount over grows by the mere passing of days.
const GROWING: [&str; 7] = ["IDLE-1", "IDLE-2", "DUE-1", "DUE-2", "DUE-3", "MEAS-1", "BUD-2"];

fn number(text: Option<&str>) -> Decimal {
    text.and_then(|text| text.parse().ok()).unwrap_or_default()
}

impl Slow<'_> {
    /// The newest acknowledgement under which a finding falls.
    pub(super) fn acknowledged(&self, said: &Said) -> Option<&Id> {
        let falls = |(_, it): &&(Id, Acknowledgement)| self.falls_under(said, it);
        self.records.acknowledged.iter().rev().find(falls).map(|(id, _)| id)
    }

    fn falls_under(&self, said: &Said, it: &Acknowledgement) -> bool {
        let same = it.rule == said.rule && it.subject == said.subject && it.period == said.period;
        let holds = it.on.is_some_and(|on| on <= self.today) && it.until.is_some_and(|until| self.today <= until);
        let was = it.severity.map(|weight| match weight {
            Weight::Info => Severity::Info,
            Weight::Unknown => Severity::Unknown,
            Weight::Watch => Severity::Watch,
            Weight::Over => Severity::Over,
        });
        let no_worse = was.is_some_and(|was| was >= said.severity);
        let grown = number(said.over_by.as_deref()) - number(Some(&it.over_by));
        let little = grown * Decimal::from(10) <= number(said.limit.as_deref());
        let no_more = said.over_by.is_none() || GROWING.contains(&said.rule) || little;
        same && holds && no_worse && no_more && said.records.iter().all(|(id, _)| it.records.contains(id))
    }
}
