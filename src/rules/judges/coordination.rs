//! COORD-1: two people of the office who plan something with the same partner on the same theme, without one plan.
//!
//! Choices that the rules leave open:
//! - Ideas, invitations, postponed and accepted engagements that are not over; both owners are known.
//! - Themes are compared folded.

use std::collections::BTreeSet;

use crate::domain::fact::EngagementFact;
use crate::domain::id::Id;
use crate::domain::kinds::Kind;
use crate::domain::kinds::engagement::Status;
use crate::domain::values::{Day, Month};
use crate::rules::book::Pages;
use crate::rules::finding::{Behind, Finding, Severity, Unit};
use crate::rules::fixed::Fixed;
use crate::rules::policy::RulePolicy;
use crate::rules::topic::Topic;
use crate::rules::view::View;
use crate::rules::words;

/// Two engagements, the smaller id first.
pub(in crate::rules) type Pair = (Id, Id);

/// Whether an engagement is still being planned, or is to come.
pub(in crate::rules) fn is_plan(fact: &EngagementFact, as_of: Day) -> bool {
    (fact.status.is_open() || fact.status == Status::Accepted) && fact.to >= as_of
}

/// The engagements that ought to be one plan with that one.
pub(in crate::rules) fn pairs(fact: &EngagementFact, pages: Pages<'_>, fixed: &Fixed) -> BTreeSet<Pair> {
    let mut pairs = BTreeSet::new();
    let Some(owner) = fact.owner.as_ref().filter(|_| is_plan(fact, fixed.as_of) && !fact.themes.is_empty()) else {
        return pairs;
    };
    let near = around(fact.from, fixed.policy.coordination_days);
    let others = fact.partners.iter().flat_map(|partner| pages.plans(partner, near, fixed.as_of));
    let meets = |other: &&EngagementFact| {
        other.id != fact.id
            && other.owner.as_ref().is_some_and(|theirs| theirs != owner)
            && other.themes.iter().any(|theme| fact.themes.contains(theme))
    };
    let found: Vec<_> = others.filter(meets).collect();
    if found.is_empty() {
        return pairs;
    }
    let chain = pages.chain(&fact.id);
    for other in found.into_iter().filter(|other| !chain.contains_key(&other.id)) {
        let (one, two) = (fact.id.clone(), other.id.clone());
        pairs.insert(if one < two { (one, two) } else { (two, one) });
    }
    pairs
}

/// From so many days before a day to as many after it, as far as the calendar goes.
fn around(day: Day, days: i64) -> (Day, Day) {
    let span = jiff::Span::new().days(days);
    (day.checked_sub(span).unwrap_or(Day::MIN), day.checked_add(span).unwrap_or(Day::MAX))
}

/// COORD-1.
pub(in crate::rules) fn judge(view: &View<'_>, topic: &Topic, _: &RulePolicy) -> Vec<Finding> {
    let Topic::Pair(pair) = topic else { return Vec::new() };
    let there = view.sum(|share| share.pairs.get(pair)) > 0;
    let (one, other) = (view.pages.get(&pair.0), view.pages.get(&pair.1));
    let Some((one, other)) = one.zip(other).filter(|_| there) else { return Vec::new() };
    let owner = |fact: &EngagementFact| fact.owner.as_ref().map_or_else(String::new, |id| view.fixed.called(id));
    let theme = one.themes.iter().find(|theme| other.themes.contains(theme)).cloned().unwrap_or_default();
    let partner = one.partners.iter().find(|partner| other.partners.contains(partner));
    let partner = partner.map_or_else(String::new, |id| view.fixed.ground.partner(id));
    let apart = i64::from((one.from - other.from).get_days()).abs();
    let when = |fact: &EngagementFact| words::stretch(fact.from, fact.to);
    let behind = |fact: &EngagementFact| {
        let note = format!("{}, {}", owner(fact), when(fact));
        Behind::new(Kind::Engagement, &fact.id, &fact.title).noted(note)
    };
    // The earlier one first, whatever their ids.
    let (one, other) = if (one.from, &one.id) <= (other.from, &other.id) { (one, other) } else { (other, one) };
    let begins = |fact: &EngagementFact| format!("{} {}", owner(fact), words::short_stretch(fact.from, fact.from));
    vec![Finding {
        subject: format!("{} {}", pair.0, pair.1),
        subject_name: format!("{} and {}", one.title, other.title),
        months: (Month::of(one.from.min(other.from)), Month::of(one.from.max(other.from))),
        figure: apart.to_string(),
        limit: Some(view.fixed.policy.coordination_days.to_string()),
        unit: Unit::Count("days"),
        text: format!(
            "{} and {} each see to something on {theme} with {partner}, {apart} days apart: \"{}\" ({}) and \"{}\" ({}); \
             neither follows from the other",
            owner(one),
            owner(other),
            one.title,
            when(one),
            other.title,
            when(other)
        ),
        short: format!("{partner} twice: {}, {}", begins(one), begins(other)),
        clears: "enter on one of them that it follows from the other, or give both to one owner".to_owned(),
        records: vec![behind(one), behind(other)],
        ..Finding::bare("COORD-1", Severity::Watch, topic.clone())
    }]
}
