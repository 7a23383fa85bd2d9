//! The engagements that rules look at, with who follows whom and who meets whom; and the same with a draft in it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use super::fixed::Fixed;
use super::judges::{clash, coordination};
use crate::domain::fact::EngagementFact;
use crate::domain::id::Id;
use crate::domain::values::Day;

/// After how many engagements room is given back.
const STRETCH: usize = 8192;

/// Engagements in order.
type Board = Vec<Arc<EngagementFact>>;
/// Engagements by something they have in common.
type Shelf = BTreeMap<Id, Board>;

/// The engagements that are saved. An office has many: each stands once, and boards only point at it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Book {
    facts: BTreeMap<Id, Arc<EngagementFact>>,
    /// Of each partner, what was accepted or done with it.
    of_partner: Shelf,
    /// What follows from each engagement and is not off.
    followers: Shelf,
    /// What is open or accepted with each partner, which may want one plan.
    plans: Shelf,
    /// Of each person, the accepted engagements that are not over.
    attending: Shelf,
}

/// Where an engagement stands on a board: by its first day.
fn order(fact: &EngagementFact) -> (Day, &Id) {
    (fact.from, &fact.id)
}

fn put(shelf: &mut Shelf, of: &Id, fact: &Arc<EngagementFact>) {
    if !shelf.contains_key(of) {
        shelf.insert(of.clone(), Board::new());
    }
    let Some(board) = shelf.get_mut(of) else { return };
    if let Err(at) = board.binary_search_by(|other| order(other).cmp(&order(fact))) {
        board.insert(at, Arc::clone(fact));
    }
}

/// Takes an engagement off a shelf, and the board once it is empty.
fn take(shelf: &mut Shelf, of: &Id, fact: &EngagementFact) {
    let Some(board) = shelf.get_mut(of) else { return };
    if let Ok(at) = board.binary_search_by(|other| order(other).cmp(&order(fact))) {
        board.remove(at);
    }
    if board.is_empty() {
        shelf.remove(of);
    }
}

impl Book {
    /// All of some engagements, whose room is given back as it is taken up here.
    pub(super) fn of(mut facts: Vec<EngagementFact>, fixed: &Fixed) -> Self {
        let mut book = Self::default();
        while let Some(fact) = facts.pop() {
            book.put(Arc::new(fixed.slim(fact)), fixed.as_of);
            if facts.len().is_multiple_of(STRETCH) {
                facts.shrink_to_fit();
            }
        }
        book
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.facts.len()
    }

    /// The engagement of that id.
    pub(super) fn get(&self, id: &Id) -> Option<&EngagementFact> {
        self.facts.get(id).map(Arc::as_ref)
    }

    /// Who takes part in what, each in the order of the first days.
    pub(super) fn attending(&self) -> impl Iterator<Item = (&Id, impl Iterator<Item = &EngagementFact>)> {
        self.attending.iter().map(|(person, board)| (person, board.iter().map(Arc::as_ref)))
    }

    /// All of them, by id.
    pub(super) fn facts(&self) -> impl Iterator<Item = &EngagementFact> {
        self.facts.values().map(Arc::as_ref)
    }

    pub(super) fn put(&mut self, fact: Arc<EngagementFact>, as_of: Day) {
        for partner in &fact.partners {
            if fact.status.counts() {
                put(&mut self.of_partner, partner, &fact);
            }
            if coordination::is_plan(&fact, as_of) {
                put(&mut self.plans, partner, &fact);
            }
        }
        if let Some(before) = fact.follows.as_ref().filter(|_| !fact.status.is_off()) {
            put(&mut self.followers, before, &fact);
        }
        for person in clash::attendees(&fact, as_of) {
            put(&mut self.attending, &person, &fact);
        }
        self.facts.insert(fact.id.clone(), fact);
    }

    pub(super) fn forget(&mut self, id: &Id, as_of: Day) {
        let Some(fact) = self.facts.remove(id) else { return };
        for person in clash::attendees(&fact, as_of) {
            take(&mut self.attending, &person, &fact);
        }
        for partner in &fact.partners {
            take(&mut self.of_partner, partner, &fact);
            take(&mut self.plans, partner, &fact);
        }
        if let Some(before) = &fact.follows {
            take(&mut self.followers, before, &fact);
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

    /// Whether an engagement of the book is neither gone nor drafted anew.
    fn stays(&self, id: &Id) -> bool {
        self.gone.is_none_or(|gone| !gone.contains(id)) && self.drafted.is_none_or(|fact| fact.id != *id)
    }

    /// Those of a board that stay.
    fn staying(&self, board: Option<&'a [Arc<EngagementFact>]>) -> impl Iterator<Item = &'a EngagementFact> {
        let pages = *self;
        board.into_iter().flatten().map(Arc::as_ref).filter(move |fact| pages.stays(&fact.id))
    }

    fn on(&self, shelf: &'a Shelf, of: &Id) -> impl Iterator<Item = &'a EngagementFact> {
        self.staying(shelf.get(of).map(Vec::as_slice))
    }

    /// What was accepted or done with a partner.
    pub(super) fn of_partner(&self, partner: &Id) -> impl Iterator<Item = &'a EngagementFact> {
        let drafted = self.drafted.filter(|fact| fact.status.counts() && fact.partners.contains(partner));
        self.on(&self.book.of_partner, partner).chain(drafted)
    }

    /// What follows from an engagement and is not off.
    pub(super) fn followers(&self, id: &Id) -> impl Iterator<Item = &'a EngagementFact> {
        let drafted = self.drafted.filter(|fact| fact.follows.as_ref() == Some(id) && !fact.status.is_off());
        self.on(&self.book.followers, id).chain(drafted)
    }

    /// What else somebody takes part in; a draft, which stands in no index, is none of it.
    pub(super) fn attending(&self, person: &Id, but: &'a Id) -> impl Iterator<Item = &'a EngagementFact> {
        self.on(&self.book.attending, person).filter(move |fact| fact.id != *but)
    }

    /// What is open or accepted with a partner, not over, and begins from one day to another.
    pub(super) fn plans(
        &self,
        partner: &Id,
        (from, to): (Day, Day),
        as_of: Day,
    ) -> impl Iterator<Item = &'a EngagementFact> {
        let is_plan = |fact: &&EngagementFact| {
            from <= fact.from
                && fact.from <= to
                && fact.partners.contains(partner)
                && coordination::is_plan(fact, as_of)
        };
        let near = self.book.plans.get(partner).and_then(|board| {
            let before = |day: Day| board.partition_point(|fact| fact.from < day);
            board.get(before(from)..).map(|later| later.split_at(later.partition_point(|fact| fact.from <= to)).0)
        });
        self.staying(near).chain(self.drafted.filter(is_plan))
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
