//! The signs of an opportunistic and of a short-term engagement, each from the records alone.
//!
//! Choices that the rules leave open:
//! - A partner whom the office met before the window is one it knows.
//! - What is declined or cancelled follows from nothing and belongs to no chain.
//! - A chain spans whole days, both ends included: from 1 January to 30 June is six months.

use super::book::Pages;
use super::fixed::Fixed;
use crate::domain::fact::EngagementFact;
use crate::domain::kinds::engagement::Origin;
use crate::domain::values::add_months;

/// Which signs hold of an engagement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signs {
    /// It serves no objective, nor does what it is tied to.
    pub aimless: bool,
    /// It was decided on shortly before it began.
    pub hasty: bool,
    /// It came from others, and nothing that lasts is behind it; none where its origin is not entered.
    pub foreign: Option<bool>,
    /// Nothing on record follows.
    pub alone: bool,
    /// It is the only one with any of its partners.
    pub single: bool,
    /// It is tied to nothing that lasts, nothing follows, and its chain is short.
    pub short_term: bool,
}

impl Signs {
    pub(super) fn of(fact: &EngagementFact, fixed: &Fixed, pages: Pages<'_>) -> Self {
        let ground = &fixed.ground;
        let tie = ground.tie(fact);
        let notice = fact.decided_on.map(|decided| i64::from((fact.from - decided).get_days()));
        let foreign = match fact.origin {
            _ if tie.living => Some(false),
            None => None,
            Some(Origin::Invitation | Origin::Request | Origin::Political) => Some(true),
            Some(Origin::Plan | Origin::Inherited) => Some(false),
        };
        let met_else = |partner| {
            pages.of_partner(partner).any(|other| other.id != fact.id)
                || ground.partners.get(partner).is_some_and(|partner| partner.met)
        };
        let alone =
            !fact.reviewed && !ground.promising.contains(&fact.id) && pages.followers(&fact.id).next().is_none();
        Self {
            aimless: ground.aims_of(fact).is_empty(),
            hasty: notice.is_some_and(|days| days < fixed.policy.notice),
            foreign,
            alone,
            single: !fact.partners.is_empty() && !fact.partners.iter().any(met_else),
            short_term: !tie.any && alone && is_short(fact, fixed, pages),
        }
    }

    /// Whether two or more signs hold; none where that hangs on an origin that is not entered.
    pub fn opportunistic(&self) -> Option<bool> {
        let known = [self.aimless, self.hasty, self.alone, self.single].into_iter().filter(|sign| *sign).count();
        match (known + usize::from(self.foreign == Some(true)), self.foreign) {
            (2.., _) => Some(true),
            (1, None) => None,
            _ => Some(false),
        }
    }

    /// The signs that hold, in the words of a card.
    pub fn words(&self) -> Vec<&'static str> {
        let all = [
            (self.aimless, "no objective"),
            (self.hasty, "decided at short notice"),
            (self.foreign == Some(true), "asked for by others, nothing lasting behind it"),
            (self.foreign.is_none(), "origin not entered"),
            (self.alone, "nothing follows"),
            (self.single, "the only one with its partners"),
        ];
        all.into_iter().filter(|(holds, _)| *holds).map(|(_, words)| words).collect()
    }

    /// Which hold and what they come to, on one line: `no objective; nothing follows: opportunistic, short-term`.
    pub fn told(&self) -> String {
        let words = self.words();
        let held = if words.is_empty() { "none".to_owned() } else { words.join("; ") };
        let sums = [(self.opportunistic() == Some(true), "opportunistic"), (self.short_term, "short-term")];
        let sums: Vec<&str> = sums.into_iter().filter(|(holds, _)| *holds).map(|(_, word)| word).collect();
        if sums.is_empty() { held } else { format!("{held}: {}", sums.join(", ")) }
    }
}

/// Whether the chain of an engagement spans less than the months that make it lasting.
fn is_short(fact: &EngagementFact, fixed: &Fixed, pages: Pages<'_>) -> bool {
    let chain = pages.chain(&fact.id);
    let first = chain.values().map(|it| it.from).min().unwrap_or(fact.from);
    let last = chain.values().map(|it| it.to).max().unwrap_or(fact.to);
    let months = i32::try_from(fixed.policy.short_months).unwrap_or(i32::MAX);
    last.tomorrow().is_ok_and(|after| after < add_months(first, months))
}
