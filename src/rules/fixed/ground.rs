//! What engagements are tied to: memberships, seats, agreements, objectives, demands, promises, partners; and the stretches
//! of time that rules look at.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::fact::EngagementFact;
use crate::domain::fee::Payer;
use crate::domain::fold::fold;
use crate::domain::id::Id;
use crate::domain::kinds::agreement::AgreementStatus;
use crate::domain::kinds::membership::Standing;
use crate::domain::kinds::promise::Side;
use crate::domain::kinds::{Agreement, Blackout, Decision, Demand, Membership, Network, Objective, Promise, Seat};
use crate::domain::records::{Partner, Records};
use crate::domain::values::{Day, Month};
use crate::rules::Policy;

/// The months that shares of engagements look at, cut where the log begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::rules) struct Window {
    pub(in crate::rules) from: Day,
    pub(in crate::rules) to: Day,
}

impl Window {
    fn of(policy: &Policy, month: Month, log_from: Option<Day>) -> Self {
        let months = |count: i64| i32::try_from(count).unwrap_or(0);
        let first = month.plus(-months(policy.months_back)).first();
        let from = log_from.map_or(first, |log_from| first.max(log_from));
        Self { from, to: month.plus(months(policy.months_ahead) - 1).last() }
    }

    /// Whether an engagement touches it.
    pub(in crate::rules) fn touches(&self, fact: &EngagementFact) -> bool {
        fact.from <= self.to && fact.to >= self.from
    }

    /// Whether days of that month count.
    pub(in crate::rules) fn holds(&self, month: Month) -> bool {
        Month::of(self.from) <= month && month <= Month::of(self.to)
    }
}

/// One of our memberships.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::rules) struct Member {
    pub(in crate::rules) id: Id,
    pub(in crate::rules) title: String,
    pub(in crate::rules) it: Membership,
    /// Where it stands on the day of judging.
    pub(in crate::rules) standing: Standing,
    /// Whether a year of it costs a fee, else what has to be entered to know.
    pub(in crate::rules) costs: Result<bool, &'static str>,
}

impl Member {
    /// Whether it is known to take neither money nor time.
    pub(in crate::rules) fn free(&self) -> bool {
        self.costs == Ok(false) && self.it.hours.is_some_and(|hours| hours.is_zero())
    }
}

/// An agreement.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::rules) struct Deal {
    pub(in crate::rules) it: Agreement,
    /// Whether it is active on the day of judging.
    pub(in crate::rules) active: bool,
}

/// An objective.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::rules) struct Aim {
    pub(in crate::rules) title: String,
    pub(in crate::rules) weight: Option<i64>,
    /// Whether its period covers the day of judging.
    pub(in crate::rules) holds: bool,
    /// The local demands it answers.
    pub(in crate::rules) demands: Vec<Id>,
}

/// What an engagement is tied to that lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::rules) struct Tie {
    /// To an agreement, a membership or a seat, whatever became of it.
    pub(in crate::rules) any: bool,
    /// To an active agreement, a membership that counts, or a seat.
    pub(in crate::rules) living: bool,
}

/// Everything engagements are tied to.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::rules) struct Ground {
    pub(in crate::rules) window: Window,
    /// The days in which partners are met: the last twelve months, cut where the log begins.
    pub(in crate::rules) meeting: (Day, Day),
    /// Whether the log is old enough to say that somebody was met too rarely.
    pub(in crate::rules) meets_known: bool,
    /// The days in which an engagement must have ended to be asked for its outcome.
    pub(in crate::rules) reporting: (Day, Day),
    pub(in crate::rules) log_from: Option<Day>,
    pub(in crate::rules) population: Option<i64>,
    pub(in crate::rules) memberships: Vec<Member>,
    by_network: BTreeMap<Id, Vec<usize>>,
    by_membership: BTreeMap<Id, usize>,
    pub(in crate::rules) seats: BTreeMap<Id, Seat>,
    pub(in crate::rules) agreements: BTreeMap<Id, Deal>,
    by_partner: BTreeMap<Id, Vec<Id>>,
    pub(in crate::rules) objectives: BTreeMap<Id, Aim>,
    pub(in crate::rules) demands: BTreeMap<Id, Demand>,
    /// Our open promises.
    pub(in crate::rules) promises: BTreeMap<Id, Promise>,
    /// Those whom an engagement with that partner, under that agreement, or that engagement itself can fulfil.
    awaiting: BTreeMap<Id, Vec<Id>>,
    /// Promises that an entry stands behind.
    pub(in crate::rules) promised: BTreeSet<Id>,
    /// Engagements from which a promise came.
    pub(in crate::rules) promising: BTreeSet<Id>,
    /// By the membership or agreement decided on.
    pub(in crate::rules) decisions: BTreeMap<Id, Vec<Decision>>,
    /// Those that are not over.
    pub(in crate::rules) blackouts: Vec<(Id, Blackout)>,
    pub(in crate::rules) networks: BTreeMap<Id, Network>,
    pub(in crate::rules) partners: BTreeMap<Id, Partner>,
    /// The latest engagement before the window, by membership or agreement.
    pub(in crate::rules) latest: BTreeMap<Id, Day>,
    /// Who was trained.
    pub(in crate::rules) trained: BTreeSet<Id>,
}

impl Ground {
    pub(super) fn of(records: &Records, policy: &Policy, as_of: Day) -> Self {
        let month = Month::of(as_of);
        let log_from = records.office.log_from;
        let year_back = month.plus(-12).first();
        let report_months = i32::try_from(policy.report_months).unwrap_or(0);
        let since_log = |day: Day| log_from.map_or(day, |log_from| day.max(log_from));
        let memberships = members(records, as_of);
        let mut by_network: BTreeMap<Id, Vec<usize>> = BTreeMap::new();
        for (place, member) in memberships.iter().enumerate() {
            by_network.entry(member.it.network.clone().unwrap_or_else(|| Id::new(""))).or_default().push(place);
        }
        let promises = owed(records);
        let mut by_partner: BTreeMap<Id, Vec<Id>> = BTreeMap::new();
        for (id, it) in &records.agreements {
            for partner in &it.partners {
                by_partner.entry(partner.clone()).or_default().push(id.clone());
            }
        }
        Self {
            window: Window::of(policy, month, log_from),
            meeting: (since_log(year_back), month.first().yesterday().unwrap_or(Day::MIN)),
            meets_known: log_from.is_none_or(|log_from| log_from <= year_back),
            reporting: (since_log(month.plus(-report_months).first()), as_of),
            log_from,
            population: records.population,
            by_membership: memberships.iter().enumerate().map(|(place, member)| (member.id.clone(), place)).collect(),
            memberships,
            by_network,
            seats: records.seats.iter().cloned().collect(),
            agreements: deals(records, as_of),
            by_partner,
            objectives: aims(records, as_of),
            demands: records.demands.iter().cloned().collect(),
            awaiting: awaiting(&promises),
            promises,
            promised: records.promised.iter().cloned().collect(),
            promising: records.promising.iter().cloned().collect(),
            decisions: decisions(records),
            blackouts: blackouts(records, as_of),
            networks: records.networks.iter().cloned().collect(),
            partners: records.partners.iter().cloned().collect(),
            latest: latest(records),
            trained: records.trainings.iter().filter_map(|(_, training)| training.person.clone()).collect(),
        }
    }

    /// Our memberships in the network of an engagement, and the one of its seat.
    pub(in crate::rules) fn members_of(&self, fact: &EngagementFact) -> impl Iterator<Item = &Member> {
        let of_network = fact.network.as_ref().and_then(|network| self.by_network.get(network));
        let places: BTreeSet<usize> = of_network.into_iter().flatten().copied().chain(self.of_seat(fact)).collect();
        places.into_iter().filter_map(|place| self.memberships.get(place))
    }

    fn of_seat(&self, fact: &EngagementFact) -> Option<usize> {
        let seat = self.seats.get(fact.seat.as_ref()?)?;
        self.by_membership.get(seat.membership.as_ref()?).copied()
    }

    /// The agreements with any partner of an engagement.
    pub(in crate::rules) fn deals_with(&self, fact: &EngagementFact) -> BTreeSet<&Id> {
        fact.partners.iter().filter_map(|partner| self.by_partner.get(partner)).flatten().collect()
    }

    /// The membership of that id.
    pub(in crate::rules) fn member(&self, id: &Id) -> Option<&Member> {
        self.memberships.get(*self.by_membership.get(id)?)
    }

    /// Whether a seat brings work: of a membership that counts, or of none.
    pub(in crate::rules) fn is_sat_on(&self, seat: &Seat) -> bool {
        let Some(id) = &seat.membership else { return true };
        self.member(id).is_some_and(|member| member.standing.counts())
    }

    /// What an engagement is tied to that lasts.
    pub(in crate::rules) fn tie(&self, fact: &EngagementFact) -> Tie {
        let seat = fact.seat.as_ref().is_some_and(|seat| self.seats.contains_key(seat));
        let deal = fact.agreement.as_ref().and_then(|id| self.agreements.get(id));
        let living = seat
            || deal.is_some_and(|deal| deal.active)
            || self.members_of(fact).any(|member| member.standing.counts());
        Tie { any: living || deal.is_some() || self.members_of(fact).next().is_some(), living }
    }

    /// What an engagement serves: its own objectives, else those of its agreement and its memberships.
    pub(in crate::rules) fn aims_of(&self, fact: &EngagementFact) -> BTreeSet<Id> {
        if !fact.objectives.is_empty() {
            return fact.objectives.iter().cloned().collect();
        }
        let deal = fact.agreement.as_ref().and_then(|id| self.agreements.get(id));
        let of_deal = deal.and_then(|deal| deal.it.objective.clone());
        let of_members = self.members_of(fact).filter_map(|member| member.it.objective.clone());
        of_deal.into_iter().chain(of_members).collect()
    }

    /// The local demands that an engagement serves, itself or through its objectives.
    pub(in crate::rules) fn demands_of(&self, fact: &EngagementFact) -> BTreeSet<Id> {
        let aims = self.aims_of(fact);
        let through =
            aims.iter().filter_map(|aim| self.objectives.get(aim)).flat_map(|aim| aim.demands.iter().cloned());
        fact.demand.iter().cloned().chain(through).collect()
    }

    /// Our open promises that an engagement can fulfil.
    pub(in crate::rules) fn awaiting(&self, fact: &EngagementFact) -> BTreeSet<&Id> {
        let keys = fact.partners.iter().chain(&fact.agreement).chain([&fact.id]);
        keys.filter_map(|key| self.awaiting.get(key)).flatten().collect()
    }

    /// Whether a network is no more on that day.
    pub(in crate::rules) fn has_ended(&self, network: &Id, on: Day) -> bool {
        self.networks.get(network).and_then(|it| it.ended).is_some_and(|ended| ended.last() < on)
    }

    /// What a network is called.
    pub(in crate::rules) fn network(&self, id: &Id) -> String {
        self.networks.get(id).map_or_else(|| id.short().to_owned(), |network| network.acronym.clone())
    }

    /// What a city is called.
    pub(in crate::rules) fn partner(&self, id: &Id) -> String {
        self.partners.get(id).map_or_else(|| id.short().to_owned(), |partner| partner.name.clone())
    }

    /// The themes of a network that say something of its work, folded.
    pub(in crate::rules) fn themes<'a>(&'a self, network: &Id, policy: &'a Policy) -> BTreeMap<String, &'a str> {
        let themes = self.networks.get(network).into_iter().flat_map(|network| &network.themes);
        let folded = themes.map(|theme| (fold(theme), theme.as_str()));
        folded.filter(|(theme, _)| !theme.is_empty() && !policy.is_common(theme)).collect()
    }
}

fn members(records: &Records, as_of: Day) -> Vec<Member> {
    let ours = records.memberships.iter().filter(|(_, _, it)| it.city.as_ref() == Some(&records.home));
    let member = |(id, title, it): &(Id, String, Membership)| {
        let network = records.networks.iter().find(|(of, _)| it.network.as_ref() == Some(of));
        let payer = Payer {
            membership: it,
            network: network.map(|(_, network)| network),
            city_population: records.population,
            currency: records.currency,
        };
        let (standing, costs) = (it.standing(as_of), payer.costs());
        Member { id: id.clone(), title: title.clone(), it: it.clone(), standing, costs }
    };
    ours.map(member).collect()
}

fn deals(records: &Records, as_of: Day) -> BTreeMap<Id, Deal> {
    let active = |it: &Agreement| it.standing(as_of) == Some(AgreementStatus::Active);
    records.agreements.iter().map(|(id, it)| (id.clone(), Deal { it: it.clone(), active: active(it) })).collect()
}

fn aims(records: &Records, as_of: Day) -> BTreeMap<Id, Aim> {
    let aim = |it: &Objective| {
        let begun = it.from.is_none_or(|from| from.first() <= as_of);
        let holds = begun && it.to.is_none_or(|to| to.last() >= as_of);
        Aim { title: it.title.clone(), weight: it.weight, holds, demands: it.demands.clone() }
    };
    records.objectives.iter().map(|(id, it)| (id.clone(), aim(it))).collect()
}

fn owed(records: &Records) -> BTreeMap<Id, Promise> {
    let ours = records.promises.iter().filter(|(_, it)| it.side == Some(Side::Ours));
    ours.cloned().collect()
}

fn awaiting(promises: &BTreeMap<Id, Promise>) -> BTreeMap<Id, Vec<Id>> {
    let mut awaiting: BTreeMap<Id, Vec<Id>> = BTreeMap::new();
    for (id, it) in promises {
        for key in it.partner.iter().chain(&it.agreement).chain(&it.engagement) {
            awaiting.entry(key.clone()).or_default().push(id.clone());
        }
    }
    awaiting
}

fn decisions(records: &Records) -> BTreeMap<Id, Vec<Decision>> {
    let mut decisions: BTreeMap<Id, Vec<Decision>> = BTreeMap::new();
    for (_, it) in &records.decisions {
        if let Some(of) = it.membership.as_ref().or(it.agreement.as_ref()) {
            decisions.entry(of.clone()).or_default().push(it.clone());
        }
    }
    decisions
}

fn blackouts(records: &Records, as_of: Day) -> Vec<(Id, Blackout)> {
    records.blackouts.iter().filter(|(_, it)| it.to.or(it.from).is_some_and(|to| to >= as_of)).cloned().collect()
}

fn latest(records: &Records) -> BTreeMap<Id, Day> {
    let mut latest: BTreeMap<Id, Day> = BTreeMap::new();
    for (id, day) in &records.latest {
        let known = latest.entry(id.clone()).or_insert(*day);
        *known = (*known).max(*day);
    }
    latest
}
