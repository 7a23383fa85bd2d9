//! The screen on which somebody decides, field by field, between their own change and a colleague's.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::domain::kinds::Record;
use crate::domain::merge::{Clash, Merge, Theirs, Touch};
use crate::domain::source::Source;
use crate::domain::value::Value;

/// Whose value of a field is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    /// What we typed. Kept unless something else is chosen: theirs is in the history, ours is nowhere else.
    #[default]
    Ours,
    /// What the colleague saved.
    Theirs,
    /// What both began from.
    Original,
}

impl Side {
    /// Every side, in the order in which they stand.
    pub const ALL: [Self; 3] = [Self::Ours, Self::Theirs, Self::Original];

    /// The word before its value.
    pub fn word(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::Theirs => "theirs",
            Self::Original => "original",
        }
    }

    /// What that side makes of a field.
    pub fn value(self, clash: &Clash) -> &Value {
        match self {
            Self::Ours => &clash.ours,
            Self::Theirs => &clash.theirs,
            Self::Original => &clash.original,
        }
    }
}

/// A decision that is being made.
#[derive(Clone, Debug)]
pub struct Merging {
    /// What the colleague has saved.
    pub theirs: Theirs,
    /// What both changes make together, ours where they contradict each other.
    pub merge: Merge,
    /// What is chosen of each field in question.
    pub chosen: Vec<Side>,
    /// The field the mark is on.
    pub selected: usize,
}

impl Merging {
    /// A decision at its beginning: ours is kept.
    pub fn new(theirs: Theirs, merge: Merge) -> Self {
        let chosen = vec![Side::default(); merge.clashes.len()];
        Self { theirs, merge, chosen, selected: 0 }
    }

    /// Moves the mark to the field before or after.
    pub fn go(&mut self, down: bool) {
        let last = self.chosen.len().saturating_sub(1);
        self.selected = if down { (self.selected + 1).min(last) } else { self.selected.saturating_sub(1) };
    }

    /// Chooses the side before or after for the field under the mark.
    pub fn choose(&mut self, next: bool) {
        let Some(chosen) = self.chosen.get_mut(self.selected) else { return };
        let at = Side::ALL.iter().position(|side| side == chosen).unwrap_or(0);
        let at = if next { (at + 1).min(Side::ALL.len() - 1) } else { at.saturating_sub(1) };
        *chosen = Side::ALL.get(at).copied().unwrap_or_default();
    }

    /// Who has changed a field last, and when.
    pub fn touch(&self, field: &str) -> Touch {
        let known = self.theirs.touches.iter().find(|touch| touch.field == field).cloned();
        known.unwrap_or_else(|| Touch { field: "", user: self.theirs.user.clone(), at: self.theirs.at })
    }

    /// The record as it is chosen.
    pub fn record(&self) -> Record {
        let mut record = self.merge.record.clone();
        for (clash, side) in self.merge.clashes.iter().zip(&self.chosen) {
            (clash.field.set)(&mut record, side.value(clash).clone());
        }
        record
    }
}

/// What was merged, in one line: `merged with ana's change of 10:42: outcome, place`, and what of theirs was not taken:
/// `over ana's change of 10:42: days`.
pub fn told(theirs: &Theirs, merge: &Merge, saved: &Record, source: &dyn Source) -> String {
    let (chosen, over): (Vec<_>, Vec<_>) =
        merge.clashes.iter().partition(|clash| (clash.field.get)(saved) == clash.theirs);
    let mut by: Vec<(&str, Timestamp, Vec<String>)> = Vec::new();
    for field in merge.taken.iter().copied().chain(chosen.iter().map(|clash| clash.field)) {
        let touch = theirs.touches.iter().find(|touch| touch.field == field.id);
        let (user, at) = touch.map_or((theirs.user.as_str(), theirs.at), |touch| (touch.user.as_str(), touch.at));
        let label = field.label.to_lowercase();
        match by.iter_mut().find(|(known, _, _)| *known == user) {
            Some((_, _, labels)) => labels.push(label),
            None => by.push((user, at, vec![label])),
        }
    }
    let part = |(user, at, labels): &(&str, Timestamp, Vec<String>)| {
        format!("{user}'s change of {}: {}", clock(*at, source), labels.join(", "))
    };
    let over: Vec<String> = over.iter().map(|clash| clash.field.label.to_lowercase()).collect();
    let over = match over.join(", ") {
        none if none.is_empty() => None,
        labels => Some(format!("over {}'s change of {}: {labels}", theirs.user, clock(theirs.at, source))),
    };
    match by.as_slice() {
        [] if over.is_some() => over.unwrap_or_default(),
        [] => format!("{} made the same change {}", theirs.user, clock(theirs.at, source)),
        several => {
            let merged = format!("merged with {}", several.iter().map(part).collect::<Vec<_>>().join("; "));
            over.map_or_else(|| merged.clone(), |over| format!("{merged}; {over}"))
        }
    }
}

/// When somebody changed something, as people tell it: `10:42`, of another day `11 Jan 10:42`.
pub fn clock(at: Timestamp, source: &dyn Source) -> String {
    let (now, here) = (TimeZone::UTC.to_datetime(source.now()), source.local());
    let at = TimeZone::UTC.to_datetime(at).saturating_add(here.duration_since(now));
    let form = if at.date() == here.date() { "%H:%M" } else { "%-d %b %H:%M" };
    at.strftime(form).to_string()
}
