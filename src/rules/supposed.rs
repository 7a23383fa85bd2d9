//! What would be said were a record other than an engagement another: the records that are kept, with that one in its
//! place, judged anew. Nothing is read.

use std::sync::Arc;

use super::Base;
use super::book::Book;
use super::fixed::Fixed;
use super::panel::Panel;
use super::policy::Policy;
use crate::domain::calendar::Calendar;
use crate::domain::fact::{EngagementFact, LineCost};
use crate::domain::id::Id;
use crate::domain::kinds::engagement::Cost;
use crate::domain::kinds::entry::EntryState;
use crate::domain::kinds::promise::PromiseStatus;
use crate::domain::kinds::{Entry, Kind, Network, Promise, Record};
use crate::domain::names::Names;
use crate::domain::records::{Partner, Records};
use crate::domain::values::Day;

/// With no more engagements than this to judge anew, it takes no longer than somebody notices between two keys.
const AT_ONCE: usize = 4000;

/// A record that is being written: what stands in the file under its id, if anything, and what would.
#[derive(Clone, Copy, Debug)]
pub struct Written<'a> {
    /// Which record.
    pub id: &'a Id,
    /// What is saved.
    pub before: Option<&'a Record>,
    /// What would be.
    pub after: &'a Record,
}

/// The records as they would be.
#[derive(Clone, Debug)]
pub struct Supposed {
    records: Records,
    book: Arc<Book>,
    policy: Policy,
    as_of: Day,
}

impl Supposed {
    /// The panel as it would be.
    pub fn panel(self) -> Panel {
        let mut records = self.records;
        let fixed = Fixed::of(&mut records, &self.policy, self.as_of);
        // What is left of the records will do: of what is supposed nothing more is supposed.
        Base::judged(records, fixed, self.book).panel()
    }
}

impl Base {
    /// Whether what is supposed is judged at once, rather than once somebody pauses.
    pub fn supposes_at_once(&self) -> bool {
        self.book.count() <= AT_ONCE
    }

    /// The records were that one written, with what is known of the network it points at.
    ///
    /// None where what the file keeps of it cannot be told from what was read: it must be saved to be judged.
    pub fn supposing(&self, written: Written<'_>, network: Option<Network>, names: &dyn Names) -> Option<Supposed> {
        let mut records = self.kept.clone();
        let mut book = Arc::clone(&self.book);
        match written.after {
            Record::Entry(it) if it.engagement.is_some() && !it.comes_back() => {
                let fact = self.with_cost(written.before, it)?;
                let book = Arc::make_mut(&mut book);
                book.forget(&fact.id, self.as_of());
                book.put(Arc::new(fact), self.as_of());
                points(&mut records, written.before, it)?;
            }
            _ => {
                replace(&mut records, written, network, names)?;
                rename(&mut records, written, names);
            }
        }
        if Calendar::of(&records.office).fiscal_year(self.as_of()) != self.fixed.calendar.fiscal_year(self.as_of()) {
            return None;
        }
        Some(Supposed { records, book, policy: self.policy().clone(), as_of: self.as_of() })
    }

    /// The engagement of an entry with that cost in place of what the entry was.
    fn with_cost(&self, before: Option<&Record>, after: &Entry) -> Option<EngagementFact> {
        let mut fact = self.engagement(after.engagement.as_ref()?)?.clone();
        if let Some(Record::Entry(it)) = before {
            if it.engagement != after.engagement || it.comes_back() {
                return None;
            }
            // Of costs that are all alike it does not matter which one goes.
            let was = cost(it);
            let place = was.and_then(|was| fact.costs.iter().position(|cost| *cost == was));
            place.map(|place| fact.costs.remove(place));
        }
        fact.costs.extend(cost(after));
        Some(self.fixed.slim(fact))
    }
}

/// What an entry puts on its line.
fn cost(it: &Entry) -> Option<LineCost> {
    let Entry { line, amount, rate, state, .. } = it.clone();
    LineCost::of(&Cost { entry: None, line, amount, rate, state })
}

/// Names in which one record is called otherwise.
struct Renamed<'a> {
    names: &'a dyn Names,
    of: (Kind, &'a Id),
    name: String,
}

impl Names for Renamed<'_> {
    fn name(&self, kind: Kind, id: &Id) -> String {
        if self.of == (kind, id) { self.name.clone() } else { self.names.name(kind, id) }
    }
}

/// Calls what is called by the name of that record by its new one.
fn rename(records: &mut Records, Written { id, after, .. }: Written<'_>, names: &dyn Names) {
    let (kind, name) = (after.kind(), after.title(names));
    if names.name(kind, id) == name {
        return;
    }
    let names = Renamed { names, of: (kind, id), name };
    for (_, title, it) in &mut records.memberships {
        *title = Record::Membership(it.clone()).title(&names);
    }
    for (_, title, it) in &mut records.entries {
        *title = Record::Entry(it.clone()).title(&names);
    }
}

/// Puts a record in the place of the one of that id, or behind all others.
fn put<T>(all: &mut Vec<(Id, T)>, id: &Id, it: Option<T>) {
    all.retain(|(of, _)| of != id);
    all.extend(it.map(|it| (id.clone(), it)));
}

/// Puts the record in its place among those that the rules read.
fn replace(
    records: &mut Records,
    Written { id, before, after }: Written<'_>,
    network: Option<Network>,
    names: &dyn Names,
) -> Option<()> {
    match after {
        Record::Engagement(_) => return None,
        Record::Office(it) => {
            if it.home != records.office.home {
                return None;
            }
            records.currency = it.currency.parse().ok()?;
            records.office = it.clone();
        }
        Record::Person(it) => put(&mut records.people, id, Some(it.clone())),
        Record::Leave(it) => put(&mut records.leaves, id, Some(it.clone())),
        Record::Membership(it) => {
            records.memberships.retain(|(of, _, _)| of != id);
            if it.city.as_ref() == Some(&records.home) {
                records.memberships.push((id.clone(), after.title(names), it.clone()));
                if let Some((of, known)) = it.network.as_ref().zip(network) {
                    let is_read = records.networks.iter().any(|(id, _)| id == of);
                    records.networks.extend((!is_read).then(|| (of.clone(), known)));
                }
            }
        }
        Record::Seat(it) => put(&mut records.seats, id, Some(it.clone())),
        Record::Agreement(it) => put(&mut records.agreements, id, Some(it.clone())),
        Record::Decision(it) => put(&mut records.decisions, id, Some(it.clone())),
        Record::Promise(it) => promise(records, id, before, it)?,
        Record::Objective(it) => put(&mut records.objectives, id, Some(it.clone())),
        Record::Demand(it) => put(&mut records.demands, id, Some(it.clone())),
        Record::Training(it) => put(&mut records.trainings, id, Some(it.clone())),
        Record::Blackout(it) => put(&mut records.blackouts, id, Some(it.clone())),
        Record::Acknowledgement(it) => put(&mut records.acknowledged, id, Some(it.clone())),
        Record::Budget(it) => {
            // Of a line that was not judged before nobody has read what lies on it.
            if before.is_some() && !records.lines.iter().any(|(of, _)| of == id) {
                return None;
            }
            put(&mut records.lines, id, Some(it.clone()));
        }
        Record::Entry(it) => {
            if matches!(before, Some(Record::Entry(was)) if was.engagement != it.engagement) {
                return None;
            }
            points(records, before, it)?;
            records.entries.retain(|(of, _, _)| of != id);
            if it.state != Some(EntryState::Void) {
                records.entries.push((id.clone(), after.title(names), it.clone()));
            }
        }
        Record::Rate(it) => {
            if let Some(Record::Rate(was)) = before {
                let place = records.rates.iter().position(|rate| rate == was)?;
                records.rates.remove(place);
            }
            records.rates.push(it.clone());
        }
        Record::Network(it) => {
            for (_, known) in records.networks.iter_mut().filter(|(of, _)| of == id) {
                known.clone_from(it);
            }
        }
        Record::City(it) => {
            if *id == records.home {
                records.population = it.population;
            }
            let met = records.partners.iter().any(|(of, partner)| of == id && partner.met);
            put(&mut records.partners, id, Some(Partner { name: it.name.clone(), tier: it.tier, met }));
        }
        Record::Contact(_) | Record::Gift(_) => {}
    }
    Some(())
}

fn promise(records: &mut Records, id: &Id, before: Option<&Record>, it: &Promise) -> Option<()> {
    // Another promise may have come from the same engagement: whether any is left is not known here.
    if matches!(before, Some(Record::Promise(was)) if was.engagement.is_some() && was.engagement != it.engagement) {
        return None;
    }
    records.promising.extend(it.engagement.clone());
    let is_open = it.status == Some(PromiseStatus::Open);
    put(&mut records.promises, id, is_open.then(|| it.clone()));
    Some(())
}

/// Notes which fee and which promise an entry stands for; none where it stood for one, and others may still do.
fn points(records: &mut Records, before: Option<&Record>, it: &Entry) -> Option<()> {
    let of = |it: &Entry| {
        let live = it.state != Some(EntryState::Void);
        (it.membership.clone().zip(it.fee_year).filter(|_| live), it.promise.clone().filter(|_| live))
    };
    let (fee, promise) = of(it);
    if let Some(Record::Entry(was)) = before {
        let (fee_before, promise_before) = of(was);
        if (fee_before.is_some() && fee_before != fee) || (promise_before.is_some() && promise_before != promise) {
            return None;
        }
    }
    records.billed.extend(fee.filter(|fee| !records.billed.contains(fee)));
    records.promised.extend(promise);
    Some(())
}
