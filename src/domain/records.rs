//! What the rules judge: the records of one window of time, read at one step.

use super::fact::EngagementFact;
use super::id::Id;
use super::kinds::city::Tier;
use super::kinds::{
    Acknowledgement, Agreement, Blackout, Budget, Decision, Demand, Entry, Leave, Membership, Network, Objective,
    Office, Person, Promise, Rate, Seat, Training,
};
use super::values::{Currency, Day};
#[cfg(test)]
use super::{
    kinds::{Record, engagement::Status, entry::EntryState, promise::PromiseStatus},
    names::Names,
};

/// Which records are wanted: a window of days, the fiscal years from one on, and whose memberships.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// The first day of the window.
    pub from: Day,
    /// The last day of the window.
    pub to: Day,
    /// The first fiscal year of interest, by the year it starts in.
    pub fiscal_from: i64,
    /// Our city.
    pub home: Id,
}

/// A city as the rules know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partner {
    /// What it is called.
    pub name: String,
    /// How much it matters to the office.
    pub tier: Option<Tier>,
    /// Whether an engagement with it that was accepted or done ended before the window.
    pub met: bool,
}

/// The records behind every rule, none of them archived, as they stood after one step.
///
/// Only what can weigh is here: notes, goals and outcomes are left empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Records {
    /// The last step that is in them.
    pub step: i64,
    /// Our city.
    pub home: Id,
    /// The currency of the office.
    pub currency: Currency,
    /// The facts of the office.
    pub office: Office,
    /// Everybody on whom work can be charged, by name.
    pub people: Vec<(Id, Person)>,
    /// The leave that touches the window.
    pub leaves: Vec<(Id, Leave)>,
    /// Our city's memberships, each under its title.
    pub memberships: Vec<(Id, String, Membership)>,
    /// The budget lines of the fiscal years of interest.
    pub lines: Vec<(Id, Budget)>,
    /// Entries on those lines that are no cost of an engagement, and money that comes back, each under its title.
    pub entries: Vec<(Id, String, Entry)>,
    /// The exchange rates on record.
    pub rates: Vec<Rate>,
    /// The networks of our memberships and of the engagements here; the themes and the end of each are known.
    pub networks: Vec<(Id, Network)>,
    /// The memberships and years whose fee stands as an entry of its own, once for each entry.
    pub billed: Vec<(Id, i64)>,
    /// The people of our city.
    pub population: Option<i64>,
    /// Engagements that are neither declined nor cancelled and touch the window; those that are tied to them by follow-ups,
    /// however many in a row; and whatever else has costs on the lines.
    pub engagements: Vec<EngagementFact>,
    /// Every agreement.
    pub agreements: Vec<(Id, Agreement)>,
    /// Every seat.
    pub seats: Vec<(Id, Seat)>,
    /// Every promise that is open.
    pub promises: Vec<(Id, Promise)>,
    /// The promises, open or not, that an entry stands for which is not void, once for each entry.
    pub promised: Vec<Id>,
    /// The engagements from which a promise came, open or not, once for each promise.
    pub promising: Vec<Id>,
    /// Every decision on a membership or an agreement.
    pub decisions: Vec<(Id, Decision)>,
    /// Every objective.
    pub objectives: Vec<(Id, Objective)>,
    /// Every local demand.
    pub demands: Vec<(Id, Demand)>,
    /// Every training.
    pub trainings: Vec<(Id, Training)>,
    /// The blackout periods that are not over before the window.
    pub blackouts: Vec<(Id, Blackout)>,
    /// The cities on record.
    pub partners: Vec<(Id, Partner)>,
    /// The last day of the latest engagement that was done before the window, of each of our memberships (in its network
    /// or on one of its seats) and of each agreement that has one.
    pub latest: Vec<(Id, Day)>,
    /// What was acknowledged, the newest last.
    pub acknowledged: Vec<(Id, Acknowledgement)>,
}

impl Records {
    /// The records of an office that has nothing on record.
    pub fn bare(office: Office, home: Id, currency: Currency) -> Self {
        Self {
            step: 0,
            home,
            currency,
            office,
            people: Vec::new(),
            leaves: Vec::new(),
            memberships: Vec::new(),
            lines: Vec::new(),
            entries: Vec::new(),
            rates: Vec::new(),
            networks: Vec::new(),
            billed: Vec::new(),
            population: None,
            engagements: Vec::new(),
            agreements: Vec::new(),
            seats: Vec::new(),
            promises: Vec::new(),
            promised: Vec::new(),
            promising: Vec::new(),
            decisions: Vec::new(),
            objectives: Vec::new(),
            demands: Vec::new(),
            trainings: Vec::new(),
            blackouts: Vec::new(),
            partners: Vec::new(),
            latest: Vec::new(),
            acknowledged: Vec::new(),
        }
    }
}

#[cfg(test)]
impl Records {
    /// What the rules judge of an office whose records are all these, with no window: slow, and plain to see.
    pub(crate) fn of<'a>(rows: impl IntoIterator<Item = (&'a Id, &'a Record)>, names: &dyn Names) -> Self {
        let rows: Vec<_> = rows.into_iter().collect();
        let office =
            rows.iter().find_map(|(_, record)| if let Record::Office(it) = record { Some(it.clone()) } else { None });
        let office = office.expect("an office");
        let home = office.home.clone().expect("a home");
        let currency = office.currency.parse().expect("a currency");
        let mut all = Self::bare(office, home.clone(), currency);
        for (id, record) in rows {
            let id = id.clone();
            let title = record.title(names);
            match record {
                Record::Person(it) => all.people.push((id, it.clone())),
                Record::Leave(it) => all.leaves.push((id, it.clone())),
                Record::Membership(it) if it.city.as_ref() == Some(&home) => {
                    all.memberships.push((id, title, it.clone()))
                }
                Record::Budget(it) => all.lines.push((id, it.clone())),
                Record::Rate(it) => all.rates.push(it.clone()),
                Record::Network(it) => all.networks.push((id, it.clone())),
                Record::Entry(it) => {
                    let live = it.state != Some(EntryState::Void);
                    all.billed.extend(it.membership.clone().zip(it.fee_year).filter(|_| live));
                    all.promised.extend(it.promise.clone().filter(|_| live));
                    if live && (it.engagement.is_none() || it.comes_back()) {
                        all.entries.push((id, title, it.clone()));
                    }
                }
                Record::Engagement(it) => {
                    let off = it.status.is_some_and(Status::is_off);
                    let owed = it.costs.iter().any(|cost| cost.state != Some(EntryState::Void));
                    let fact = EngagementFact::of(&id, it, Some(&home), names);
                    all.engagements.extend(fact.filter(|_| !off || owed));
                }
                Record::Agreement(it) => all.agreements.push((id, it.clone())),
                Record::Seat(it) => all.seats.push((id, it.clone())),
                Record::Promise(it) => {
                    all.promising.extend(it.engagement.clone());
                    if it.status == Some(PromiseStatus::Open) {
                        all.promises.push((id, it.clone()));
                    }
                }
                Record::Decision(it) => all.decisions.push((id, it.clone())),
                Record::Objective(it) => all.objectives.push((id, it.clone())),
                Record::Demand(it) => all.demands.push((id, it.clone())),
                Record::Training(it) => all.trainings.push((id, it.clone())),
                Record::Blackout(it) => all.blackouts.push((id, it.clone())),
                Record::City(it) => {
                    if id == home {
                        all.population = it.population;
                    }
                    all.partners.push((id, Partner { name: it.name.clone(), tier: it.tier, met: false }));
                }
                Record::Acknowledgement(it) => all.acknowledged.push((id, it.clone())),
                _ => {}
            }
        }
        all
    }
}
