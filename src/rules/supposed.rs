//! What would be said were records others, or gone: the records that are kept, with those in their place, judged anew.
//! Nothing is read.

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

/// A record that is being written: what stands in the file under its id, if anything, and what would, unless it goes.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    /// Which record.
    pub id: Id,
    /// What is saved.
    pub before: Option<Record>,
    /// What would be; none once it is archived.
    pub after: Option<Record>,
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

    /// The records were these written, all in one step, with what is known of the networks they point at.
    ///
    /// None where what the file keeps of one cannot be told from what was read: it must be saved to be judged.
    pub fn supposing(
        &self,
        written: &[Written],
        network: impl Fn(&Id) -> Option<Network>,
        names: &dyn Names,
    ) -> Option<Supposed> {
        let mut supposed = Supposed {
            records: self.kept.clone(),
            book: Arc::clone(&self.book),
            policy: self.policy().clone(),
            as_of: self.as_of(),
        };
        for one in written {
            match (&one.before, &one.after) {
                (Some(Record::Engagement(_)), _) | (_, Some(Record::Engagement(_))) => {
                    self.engage(&mut supposed, one, names);
                }
                (Some(Record::Entry(_)), _) | (_, Some(Record::Entry(_))) => self.enter(&mut supposed, one, names)?,
                (_, Some(after)) => {
                    replace(&mut supposed.records, one, after, &network, names)?;
                    rename(&mut supposed.records, (after.kind(), &one.id), after, names);
                }
                (Some(before), None) => remove(&mut supposed.records, &one.id, before)?,
                (None, None) => {}
            }
        }
        let year = |calendar: &Calendar| calendar.fiscal_year(self.as_of());
        (year(&Calendar::of(&supposed.records.office)) == year(&self.fixed.calendar)).then_some(supposed)
    }

    /// Takes an engagement out, and in as it would be.
    fn engage(&self, supposed: &mut Supposed, written: &Written, names: &dyn Names) {
        let book = Arc::make_mut(&mut supposed.book);
        book.forget(&written.id, self.as_of());
        if let Some(Record::Engagement(it)) = &written.after
            && let Some(fact) = EngagementFact::of(&written.id, it, Some(&self.kept.home), names)
        {
            book.put(Arc::new(self.fixed.slim(fact)), self.as_of());
        }
    }

    /// Takes an entry of money out, and in as it would be: a cost lies with its engagement, anything else by itself.
    fn enter(&self, supposed: &mut Supposed, written: &Written, names: &dyn Names) -> Option<()> {
        let Written { id, before, after } = written;
        let entry = |record: &Option<Record>| match record {
            Some(Record::Entry(it)) => Some(it.clone()),
            _ => None,
        };
        let (was, will) = (entry(before), entry(after));
        for it in was.iter().chain(&will).filter(|it| is_cost(it)) {
            // What is charged to an engagement nobody has read of cannot be told apart from what else it costs.
            supposed.book.get(it.engagement.as_ref()?)?;
        }
        let records = &mut supposed.records;
        records.entries.retain(|(of, _, _)| of != id);
        if let Some(it) = &was {
            unpoint(records, it);
        }
        if let Some(it) = &will {
            point(records, it);
        }
        if let Some(it) = will.as_ref().filter(|it| !is_cost(it) && it.state != Some(EntryState::Void)) {
            let title = Record::Entry(it.clone()).title(names);
            records.entries.push((id.clone(), title, it.clone()));
        }
        if let Some(it) = was.filter(is_cost) {
            let was = cost(&it);
            // Of costs that are all alike it does not matter which one goes.
            self.recost(supposed, it.engagement.as_ref()?, |costs| {
                let place = was.and_then(|was| costs.iter().position(|cost| *cost == was));
                place.map(|place| costs.remove(place));
            });
        }
        if let Some(it) = will.filter(is_cost) {
            self.recost(supposed, it.engagement.as_ref()?, |costs| costs.extend(cost(&it)));
        }
        Some(())
    }

    /// Changes what an engagement costs.
    fn recost(&self, supposed: &mut Supposed, id: &Id, change: impl FnOnce(&mut Vec<LineCost>)) {
        let Some(mut fact) = supposed.book.get(id).cloned() else { return };
        change(&mut fact.costs);
        let book = Arc::make_mut(&mut supposed.book);
        book.forget(id, self.as_of());
        book.put(Arc::new(self.fixed.slim(fact)), self.as_of());
    }
}

/// Whether an entry is a cost of an engagement.
fn is_cost(it: &Entry) -> bool {
    it.engagement.is_some() && !it.comes_back()
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
fn rename(records: &mut Records, of: (Kind, &Id), after: &Record, names: &dyn Names) {
    let name = after.title(names);
    if names.name(of.0, of.1) == name {
        return;
    }
    let names = Renamed { names, of, name };
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
    Written { id, before, .. }: &Written,
    after: &Record,
    network: impl Fn(&Id) -> Option<Network>,
    names: &dyn Names,
) -> Option<()> {
    match after {
        Record::Engagement(_) | Record::Entry(_) => return None,
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
                if let Some((of, known)) = it.network.as_ref().and_then(|of| Some((of, network(of)?))) {
                    let is_read = records.networks.iter().any(|(id, _)| id == of);
                    records.networks.extend((!is_read).then(|| (of.clone(), known)));
                }
            }
        }
        Record::Seat(it) => put(&mut records.seats, id, Some(it.clone())),
        Record::Agreement(it) => put(&mut records.agreements, id, Some(it.clone())),
        Record::Decision(it) => put(&mut records.decisions, id, Some(it.clone())),
        Record::Promise(it) => promise(records, id, before.as_ref(), Some(it)),
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

/// Takes a record away from those that the rules read. What others point at cannot be archived: nothing hangs on it.
fn remove(records: &mut Records, id: &Id, before: &Record) -> Option<()> {
    match before {
        Record::Engagement(_) | Record::Entry(_) | Record::Office(_) => return None,
        Record::Person(_) => put(&mut records.people, id, None),
        Record::Leave(_) => put(&mut records.leaves, id, None),
        Record::Membership(_) => records.memberships.retain(|(of, _, _)| of != id),
        Record::Seat(_) => put(&mut records.seats, id, None),
        Record::Agreement(_) => put(&mut records.agreements, id, None),
        Record::Decision(_) => put(&mut records.decisions, id, None),
        Record::Promise(_) => promise(records, id, Some(before), None),
        Record::Objective(_) => put(&mut records.objectives, id, None),
        Record::Demand(_) => put(&mut records.demands, id, None),
        Record::Training(_) => put(&mut records.trainings, id, None),
        Record::Blackout(_) => put(&mut records.blackouts, id, None),
        Record::Acknowledgement(_) => put(&mut records.acknowledged, id, None),
        Record::Budget(_) => put(&mut records.lines, id, None),
        Record::City(_) => put(&mut records.partners, id, None),
        Record::Rate(was) => {
            let place = records.rates.iter().position(|rate| rate == was)?;
            records.rates.remove(place);
        }
        Record::Network(_) | Record::Contact(_) | Record::Gift(_) => {}
    }
    Some(())
}

fn promise(records: &mut Records, id: &Id, before: Option<&Record>, after: Option<&Promise>) {
    if let Some(Record::Promise(was)) = before {
        lose(&mut records.promising, was.engagement.as_ref());
    }
    records.promising.extend(after.and_then(|it| it.engagement.clone()));
    put(&mut records.promises, id, after.filter(|it| it.status == Some(PromiseStatus::Open)).cloned());
}

/// Takes one of those that are alike away: others that are alike still count.
fn lose<T: PartialEq>(all: &mut Vec<T>, one: Option<&T>) {
    if let Some(place) = one.and_then(|one| all.iter().position(|other| other == one)) {
        all.remove(place);
    }
}

/// The fee and the promise that an entry stands for.
fn stands_for(it: &Entry) -> (Option<(Id, i64)>, Option<Id>) {
    if it.state == Some(EntryState::Void) {
        return (None, None);
    }
    (it.membership.clone().zip(it.fee_year), it.promise.clone())
}

/// Notes which fee and which promise an entry stands for.
fn point(records: &mut Records, it: &Entry) {
    let (fee, promise) = stands_for(it);
    records.billed.extend(fee);
    records.promised.extend(promise);
}

/// Forgets it again.
fn unpoint(records: &mut Records, it: &Entry) {
    let (fee, promise) = stands_for(it);
    lose(&mut records.billed, fee.as_ref());
    lose(&mut records.promised, promise.as_ref());
}
