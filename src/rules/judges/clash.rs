//! CLASH-1: a person who ought to be in two places, or at an event while on leave.
//!
//! Choices that the rules leave open:
//! - Only clashes with a shared day on or after the day of judging: what is past cannot be moved any more.
//! - Everybody named takes part, staff or not, and the owner for a share without a name or where nobody is named;
//!   not who has 0 event days entered, while event days that are not entered count.
//! - Leave clashes with a call as well; two engagements clash only if neither is virtual.
//! - Clashes of a person that begin on the same day are one finding; its figure is the days they cover.

use std::collections::BTreeSet;

use crate::domain::fact::EngagementFact;
use crate::domain::id::Id;
use crate::domain::kinds::Kind;
use crate::domain::kinds::engagement::Status;
use crate::domain::values::{Day, Days, Month};
use crate::rules::finding::{Behind, Finding, Severity, Unit};
use crate::rules::fixed::Away;
use crate::rules::policy::RulePolicy;
use crate::rules::share::Share;
use crate::rules::topic::Topic;
use crate::rules::view::{Adds, View};
use crate::rules::words;

/// What an engagement clashes with.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::rules) enum Other {
    Engagement(Id),
    Leave(Id),
}

/// Days that somebody would have to spend twice.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::rules) struct Clash {
    first: Day,
    last: Day,
    /// Of two engagements the one with the smaller id.
    one: Id,
    other: Other,
}

impl Clash {
    /// The first day that would have to be spent twice.
    pub(in crate::rules) fn first(&self) -> Day {
        self.first
    }
}

/// Whoever takes part in an engagement: who is named for days of the event, the owner where nobody is.
pub(in crate::rules) fn takers(fact: &EngagementFact) -> BTreeSet<Id> {
    if fact.people.is_empty() {
        return fact.owner.iter().cloned().collect();
    }
    let there = fact.people.iter().filter(|part| part.event != Some(Days::default()));
    there.filter_map(|part| part.person.as_ref().or(fact.owner.as_ref()).cloned()).collect()
}

/// Whoever takes part in an accepted engagement that is not over.
pub(in crate::rules) fn attendees(fact: &EngagementFact, as_of: Day) -> BTreeSet<Id> {
    if fact.status != Status::Accepted || fact.to < as_of {
        return BTreeSet::new();
    }
    takers(fact)
}

/// The clashes of an engagement with others of the same person and with their leave, none of them over.
///
/// Of two engagements that are not over the shared days are not over either; leave may be.
pub(in crate::rules) fn against<'a>(
    fact: &EngagementFact,
    others: impl Iterator<Item = &'a EngagementFact>,
    leaves: &[Away],
    as_of: Day,
) -> BTreeSet<Clash> {
    let mut clashes = BTreeSet::new();
    for other in others.filter(|other| apart(fact, other)) {
        let Some((first, last)) = shared(fact, other) else { continue };
        let (one, other) = if fact.id < other.id { (fact, other) } else { (other, fact) };
        clashes.insert(Clash { first, last, one: one.id.clone(), other: Other::Engagement(other.id.clone()) });
    }
    for leave in leaves {
        let (first, last) = (fact.from.max(leave.from), fact.to.min(leave.to));
        if first <= last && last >= as_of {
            clashes.insert(Clash { first, last, one: fact.id.clone(), other: Other::Leave(leave.id.clone()) });
        }
    }
    clashes
}

/// All clashes of one person, who takes part in these, in the order of their first days.
pub(in crate::rules) fn of_person<'a>(
    facts: impl Iterator<Item = &'a EngagementFact>,
    leaves: &[Away],
    as_of: Day,
) -> BTreeSet<Clash> {
    let by_start: Vec<_> = facts.collect();
    let mut clashes = BTreeSet::new();
    let mut rest = by_start.as_slice();
    while let Some((fact, later)) = rest.split_first() {
        rest = later;
        let near = later.iter().take_while(|other| other.from <= fact.to).copied();
        clashes.extend(against(fact, near, leaves, as_of));
    }
    clashes
}

/// The days that two engagements share; a day on which one ends and the other begins is free if both are longer than it.
fn shared(one: &EngagementFact, other: &EngagementFact) -> Option<(Day, Day)> {
    let (first, last) = (one.from.max(other.from), one.to.min(other.to));
    if last < first {
        return None;
    }
    let both_longer = one.from < one.to && other.from < other.to;
    let change_over = first == last && (one.to == other.from || other.to == one.from);
    (!(both_longer && change_over)).then_some((first, last))
}

/// Whether nobody can be at both: neither is virtual, and the places are not known to be the same.
fn apart(one: &EngagementFact, other: &EngagementFact) -> bool {
    one.in_person() && other.in_person() && (one.place.is_none() || one.place != other.place)
}

/// CLASH-1: what somebody cannot do at once from one day on.
pub(in crate::rules) fn judge(view: &View<'_>, topic: &Topic, _: &RulePolicy) -> Vec<Finding> {
    let Topic::Clashes(person, first) = topic else { return Vec::new() };
    let clashes = view.sum(|share| share.clashes.get(&(person.clone(), *first)));
    let clashes: Vec<&Clash> = clashes.keys().collect();
    if clashes.is_empty() { Vec::new() } else { vec![finding(view, person, *first, &clashes)] }
}

/// The records of a clash are few and stand in its finding from the start.
pub(in crate::rules) fn adds(_: &Finding, _: &Share) -> Option<Adds> {
    None
}

fn finding(view: &View<'_>, person: &Id, first: Day, clashes: &[&Clash]) -> Finding {
    let name = view.fixed.name(person);
    let called = view.fixed.called(person);
    let last = clashes.iter().map(|clash| clash.last).max().unwrap_or(first);
    let days = (last - first).get_days() + 1;
    let mut said = Vec::new();
    let mut brief = Vec::new();
    let doubled = Group::of(view, clashes, |clash| matches!(clash.other, Other::Engagement(_)));
    if !doubled.facts.is_empty() {
        let when = words::stretch(first, doubled.last);
        said.push(format!("{name} is in {} on {when}: {}", doubled.places(), doubled.list()));
        brief.push(format!("in {} {}", doubled.places(), words::short_stretch(first, doubled.last)));
    }
    let away = Group::of(view, clashes, |clash| matches!(clash.other, Other::Leave(_)));
    if !away.facts.is_empty() {
        let when = words::stretch(first, away.last);
        said.push(format!("{name} is on leave on {when} and is to be at an event on those days: {}", away.list()));
        brief.push(format!("on leave {}: {}", words::short_stretch(first, away.last), away.titles()));
    }
    let send = if away.facts.is_empty() { "move one of the engagements" } else { "move the engagement or the leave" };
    Finding {
        subject: person.to_string(),
        subject_name: name.clone(),
        period: first.to_string(),
        months: (Month::of(first), Month::of(last)),
        figure: days.to_string(),
        limit: Some("0".to_owned()),
        over_by: Some(days.to_string()),
        unit: Unit::Count("days"),
        text: said.join("; "),
        short: format!("{called} {}", brief.join(" and ")),
        clears: format!("{send}, or let somebody else go{}", others(view, person, clashes)),
        records: records(view, person, clashes),
        ..Finding::bare("CLASH-1", Severity::Over, Topic::Clashes(person.clone(), first))
    }
}

/// Some clashes of a finding: their engagements by first day and title, and their last day.
struct Group<'a> {
    facts: Vec<&'a EngagementFact>,
    last: Day,
}

impl<'a> Group<'a> {
    fn of(view: &View<'a>, clashes: &[&Clash], is: impl Fn(&Clash) -> bool) -> Self {
        let mut ids = BTreeSet::new();
        let mut last = Day::MIN;
        for clash in clashes.iter().filter(|clash| is(clash)) {
            ids.insert(&clash.one);
            if let Other::Engagement(other) = &clash.other {
                ids.insert(other);
            }
            last = last.max(clash.last);
        }
        let mut facts: Vec<_> = ids.into_iter().filter_map(|id| view.pages.get(id)).collect();
        facts.sort_by(|one, other| (one.from, &one.title, &one.id).cmp(&(other.from, &other.title, &other.id)));
        Self { facts, last }
    }

    /// `two places`
    fn places(&self) -> String {
        let known: BTreeSet<_> = self.facts.iter().filter_map(|fact| fact.place.as_ref()).collect();
        let unknown = self.facts.iter().filter(|fact| fact.place.is_none()).count();
        match known.len() + unknown {
            2 => "two places".to_owned(),
            3 => "three places".to_owned(),
            many => format!("{many} places"),
        }
    }

    /// `Trade fair and Annual meeting`
    fn titles(&self) -> String {
        words::list(self.facts.iter().map(|fact| words::clip(&fact.title)).collect())
    }

    /// `Lyon ("Trade fair", 3-5 May 2027) and Brussels ("Annual meeting", 5 May 2027)`
    fn list(&self) -> String {
        let of_one = |fact: &&EngagementFact| {
            let place = match &fact.place {
                Some(place) if fact.in_person() => place.name().to_owned(),
                _ if fact.in_person() => "place unknown".to_owned(),
                _ => "virtual".to_owned(),
            };
            format!("{place} (\"{}\", {})", fact.title, words::stretch(fact.from, fact.to))
        };
        words::list(self.facts.iter().map(of_one).collect())
    }
}

/// `; Petra goes to "Trade fair" too`: who else is at the engagements of a clash.
fn others(view: &View<'_>, person: &Id, clashes: &[&Clash]) -> String {
    let group = Group::of(view, clashes, |_| true);
    let of_one = |fact: &&EngagementFact| {
        let names: Vec<_> = takers(fact).iter().filter(|it| *it != person).map(|it| view.fixed.called(it)).collect();
        let goes = if names.len() == 1 { "goes" } else { "go" };
        (!names.is_empty()).then(|| format!("; {} {goes} to \"{}\" too", words::list(names), fact.title))
    };
    group.facts.iter().filter_map(of_one).collect()
}

fn records(view: &View<'_>, person: &Id, clashes: &[&Clash]) -> Vec<Behind> {
    let group = Group::of(view, clashes, |_| true);
    let engagements = group.facts.iter().map(|fact| {
        let when = words::stretch(fact.from, fact.to);
        Behind::new(Kind::Engagement, &fact.id, &fact.title).noted(when)
    });
    let is_met = |leave: &&Away| clashes.iter().any(|clash| clash.other == Other::Leave(leave.id.clone()));
    let leaves = view.fixed.leaves.get(person).into_iter().flatten().filter(is_met);
    let title = format!("leave of {}", view.fixed.name(person));
    let leave = |it: &Away| Behind::new(Kind::Leave, &it.id, &title).noted(words::stretch(it.from, it.to));
    engagements.chain(leaves.map(leave)).collect()
}
