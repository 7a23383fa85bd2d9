//! The engagements that rules look at, with who follows whom and who meets whom; and the same with a draft in it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::judges::clash::{self, Attending};
use super::judges::coordination;
use crate::domain::id::Id;
use crate::domain::spread::EngagementFact;
use crate::domain::values::Day;

/// The engagements that are saved.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Book {
    facts: BTreeMap<Id, EngagementFact>,
    /// Of each partner, what was accepted or done with it.
    of_partner: BTreeMap<Id, BTreeSet<Id>>,
    /// What follows from each engagement and is not off.
    followers: BTreeMap<Id, BTreeSet<Id>>,
    /// What is open or accepted with each partner, which may want one plan.
    plans: BTreeMap<Id, BTreeSet<Id>>,
    /// Who goes where and when.
    attending: Attending,
}

/// Takes an id out of a set of the map, and the set once it is empty.
fn take(map: &mut BTreeMap<Id, BTreeSet<Id>>, key: &Id, id: &Id) {
    if let Some(set) = map.get_mut(key) {
        set.remove(id);
        if set.is_empty() {
            map.remove(key);
        }
    }
}

impl Book {
    /// The engagement of that id.
    pub(super) fn get(&self, id: &Id) -> Option<&EngagementFact> {
        self.facts.get(id)
    }

    /// Who goes where and when.
    pub(super) fn attending(&self) -> &Attending {
        &self.attending
    }

    /// All of them, by id.
    pub(super) fn facts(&self) -> impl Iterator<Item = &EngagementFact> {
        self.facts.values()
    }

    pub(super) fn put(&mut self, fact: EngagementFact, as_of: Day) {
        for partner in &fact.partners {
            if fact.status.counts() {
                self.of_partner.entry(partner.clone()).or_default().insert(fact.id.clone());
            }
            if coordination::is_plan(&fact, as_of) {
                self.plans.entry(partner.clone()).or_default().insert(fact.id.clone());
            }
        }
        if let Some(before) = fact.follows.as_ref().filter(|_| !fact.status.is_off()) {
            self.followers.entry(before.clone()).or_default().insert(fact.id.clone());
        }
        for person in clash::attendees(&fact, as_of) {
            self.attending.entry(person).or_default().insert(fact.id.clone(), clash::span(&fact));
        }
        self.facts.insert(fact.id.clone(), fact);
    }

    pub(super) fn forget(&mut self, id: &Id, as_of: Day) {
        let Some(fact) = self.facts.remove(id) else { return };
        for person in clash::attendees(&fact, as_of) {
            if let Some(spans) = self.attending.get_mut(&person) {
                spans.remove(id);
                if spans.is_empty() {
                    self.attending.remove(&person);
                }
            }
        }
        for partner in &fact.partners {
            take(&mut self.of_partner, partner, id);
            take(&mut self.plans, partner, id);
        }
        if let Some(before) = &fact.follows {
            take(&mut self.followers, before, id);
        }
    }

    /// The book as it stands.
    pub(super) fn open(&self) -> Pages<'_> {
        Pages { book: self, gone: None, drafted: None }
    }
}

/// The book with one engagement in place of another.
#[derive(Clone, Copy)]
pub(super) struct Pages<'a> {
    pub(super) book: &'a Book,
    /// What is no longer in it.
    pub(super) gone: Option<&'a BTreeSet<Id>>,
    /// What stands in it instead.
    pub(super) drafted: Option<&'a EngagementFact>,
}

impl<'a> Pages<'a> {
    /// The engagement of that id.
    pub(super) fn get(&self, id: &Id) -> Option<&'a EngagementFact> {
        if let Some(fact) = self.drafted.filter(|fact| fact.id == *id) {
            return Some(fact);
        }
        self.book.get(id).filter(|_| self.stays(id))
    }

    fn stays(&self, id: &Id) -> bool {
        self.gone.is_none_or(|gone| !gone.contains(id))
    }

    fn of(&self, map: &'a BTreeMap<Id, BTreeSet<Id>>, key: &Id) -> impl Iterator<Item = &'a EngagementFact> {
        let ids = map.get(key).into_iter().flatten();
        ids.filter(|id| self.stays(id) && self.drafted.is_none_or(|fact| fact.id != **id))
            .filter_map(|id| self.book.get(id))
    }

    /// What was accepted or done with a partner.
    pub(super) fn of_partner(&self, partner: &Id) -> impl Iterator<Item = &'a EngagementFact> {
        let drafted = self.drafted.filter(|fact| fact.status.counts() && fact.partners.contains(partner));
        self.of(&self.book.of_partner, partner).chain(drafted)
    }

    /// What follows from an engagement and is not off.
    pub(super) fn followers(&self, id: &Id) -> impl Iterator<Item = &'a EngagementFact> {
        let drafted = self.drafted.filter(|fact| fact.follows.as_ref() == Some(id) && !fact.status.is_off());
        self.of(&self.book.followers, id).chain(drafted)
    }

    /// What else somebody takes part in; a draft, which stands in no index, is none of it.
    pub(super) fn attending(&self, person: &Id, but: &'a Id) -> impl Iterator<Item = (&'a Id, &'a clash::Span)> {
        let spans = self.book.attending.get(person).into_iter().flatten();
        let pages = *self;
        spans.filter(move |(id, _)| pages.stays(id) && *id != but)
    }

    /// What is open or accepted with a partner and not over.
    pub(super) fn plans(&self, partner: &Id, as_of: Day) -> impl Iterator<Item = &'a EngagementFact> {
        let is_plan = |fact: &&EngagementFact| fact.partners.contains(partner) && coordination::is_plan(fact, as_of);
        self.of(&self.book.plans, partner).chain(self.drafted.filter(is_plan))
    }

    /// The engagements tied to one by follow-ups, however many in a row, itself among them; none of them off. One that is
    /// off is tied to none.
    pub(super) fn chain(&self, id: &Id) -> BTreeMap<&'a Id, &'a EngagementFact> {
        let mut found = BTreeMap::new();
        let mut queue: VecDeque<&EngagementFact> = self.get(id).into_iter().collect();
        while let Some(fact) = queue.pop_front() {
            if fact.status.is_off() || found.insert(&fact.id, fact).is_some() {
                continue;
            }
            queue.extend(self.followers(&fact.id));
            queue.extend(fact.follows.as_ref().and_then(|before| self.get(before)));
        }
        found
    }
}
