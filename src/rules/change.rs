//! What becomes of everything judged once an engagement is another: what goes, what comes, and which topics that touches.

use std::collections::BTreeSet;

use super::book::{Book, Pages};
use super::fixed::Fixed;
use super::judges::{clash, contact, coordination, deadlines, drift, money, network, purpose, reports, weeks};
use super::share::{Group, Share};
use super::topic::Topic;
use super::view::View;
use crate::domain::fact::EngagementFact;
use crate::domain::id::Id;

/// Of a partner who was met as often as this, another engagement changes nothing for those that are there.
const MET_BEFORE: usize = 3;

/// What one engagement brings to everything judged, given all others; but for what two of them bring together.
pub(super) fn share(fact: &EngagementFact, fixed: &Fixed, pages: Pages<'_>) -> Share {
    let mut share = Share::default();
    money::put_costs(&mut share, fact, fixed);
    fixed.put_engagement(&mut share, fact);
    weeks::put(&mut share, fact, fixed);
    let counted = drift::Counted::of(fact, fixed);
    if let Some(counted) = counted {
        drift::put(&mut share, fact, counted, fixed, pages);
    }
    purpose::put(&mut share, fact, counted, fixed);
    reports::put(&mut share, fact, fixed);
    contact::put(&mut share, fact, fixed);
    deadlines::put(&mut share, fact, fixed);
    network::put(&mut share, fact, fixed);
    if let Some(seat) = fact.seat.clone().filter(|_| fact.status.counts()) {
        share.meetings.insert((seat, fact.from.year()), 1);
    }
    share
}

/// An engagement and those whose judgement hangs on it: its chain, and the few others of its partners.
fn related(fact: &EngagementFact, pages: Pages<'_>, ids: &mut BTreeSet<Id>) {
    ids.insert(fact.id.clone());
    ids.extend(pages.chain(&fact.id).into_keys().cloned());
    // One that is off is of no chain, but the one before it may still be told apart by it.
    ids.extend(fact.follows.clone());
    for partner in &fact.partners {
        let few: Vec<_> = pages.of_partner(partner).take(MET_BEFORE).collect();
        if few.len() < MET_BEFORE {
            ids.extend(few.into_iter().map(|other| other.id.clone()));
        }
    }
}

/// What goes, what comes, and what is judged anew.
#[derive(Debug)]
pub(super) struct Change<'a> {
    /// The engagements of the book that go.
    pub(super) ids: BTreeSet<Id>,
    /// What comes in their place.
    pub(super) after: Option<&'a EngagementFact>,
    pub(super) gone: Share,
    pub(super) come: Share,
    pub(super) topics: BTreeSet<Topic>,
}

impl<'a> Change<'a> {
    /// What is kept under an id is what goes, whatever the caller believes it to have been.
    pub(super) fn of(
        fixed: &Fixed,
        book: &Book,
        sums: &Share,
        (before, after): (Option<&EngagementFact>, Option<&'a EngagementFact>),
    ) -> Self {
        let ids: BTreeSet<Id> = before.into_iter().chain(after).map(|fact| fact.id.clone()).collect();
        let ids: BTreeSet<Id> = ids.into_iter().filter(|id| book.get(id).is_some()).collect();
        let (old, new) = (book.open(), Pages { book, gone: Some(&ids), drafted: after });
        let mut concerned = BTreeSet::new();
        for fact in ids.iter().filter_map(|id| book.get(id)) {
            related(fact, old, &mut concerned);
        }
        if let Some(fact) = after {
            related(fact, new, &mut concerned);
        }
        let mut gone = Self::all(fixed, old, &concerned);
        let mut come = Self::all(fixed, new, &concerned);
        for fact in ids.iter().filter_map(|id| book.get(id)) {
            put_clashes(&mut gone, fact, fixed, old);
        }
        if let Some(fact) = after {
            put_clashes(&mut come, fact, fixed, new);
        }
        put_seats(fixed, sums, &mut gone, &mut come);
        let mut topics = BTreeSet::new();
        gone.topics(&mut topics);
        come.topics(&mut topics);
        if !fixed.has_staff() && topics.iter().any(|topic| matches!(topic, Topic::Office(_))) {
            // Without staff all months are told with the first.
            topics.insert(Topic::Office(0));
        }
        Self { ids, after, gone, come, topics }
    }

    /// What some engagements bring, one by one and two by two.
    fn all(fixed: &Fixed, pages: Pages<'_>, ids: &BTreeSet<Id>) -> Share {
        let mut all = Share::default();
        let mut pairs = BTreeSet::new();
        for fact in ids.iter().filter_map(|id| pages.get(id)) {
            all.add(&share(fact, fixed, pages), 1);
            pairs.extend(coordination::pairs(fact, pages, fixed));
        }
        all.pairs.extend(pairs.into_iter().map(|pair| (pair, 1)));
        all
    }

    /// The moment at which it has been made.
    pub(super) fn view<'v>(&'v self, fixed: &'v Fixed, book: &'v Book, sums: &'v Share) -> View<'v> {
        let pages = Pages { book, gone: Some(&self.ids), drafted: self.after };
        View { fixed, saved: sums, change: Some((&self.gone, &self.come)), pages }
    }
}

/// Puts what people cannot do at once because of an engagement.
fn put_clashes(share: &mut Share, fact: &EngagementFact, fixed: &Fixed, pages: Pages<'_>) {
    for person in clash::attendees(fact, fixed.as_of) {
        let others = pages.attending(&person, &fact.id);
        let leaves = fixed.leaves.get(&person).map_or(&[][..], Vec::as_slice);
        for clash in clash::against(fact, others, leaves, fixed.as_of) {
            share.clashes.entry((person.clone(), clash.first())).or_default().insert(clash, 1);
        }
    }
}

/// Puts the seats whose meetings are logged by what goes or comes.
fn put_seats(fixed: &Fixed, sums: &Share, gone: &mut Share, come: &mut Share) {
    let touched: BTreeSet<Id> =
        gone.meetings.keys().chain(come.meetings.keys()).map(|(seat, _)| seat.clone()).collect();
    for id in touched {
        let seat = fixed.ground.seats.get(&id).filter(|seat| fixed.ground.is_sat_on(seat));
        let Some(seat) = seat else { continue };
        let count = |share: &Share, year: i16| share.meetings.get(&(id.clone(), year)).copied().unwrap_or(0);
        let was = |year: i16| count(sums, year);
        let is = |year: i16| count(sums, year) - count(gone, year) + count(come, year);
        let (before, after) = (fixed.seat_share(seat, was), fixed.seat_share(seat, is));
        gone.add(&before, 1);
        come.add(&after, 1);
    }
}
