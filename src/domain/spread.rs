//! The one place where records become days and money: by person and month, by budget line.

use super::calendar::Calendar;
use super::fold::fold;
use super::id::Id;
use super::kinds::engagement::{Cost, Direction, EngagementKind, Origin, PersonDays, Status};
use super::kinds::entry::EntryState;
use super::kinds::{Agreement, Engagement, Kind, Membership, Promise, Seat};
use super::names::Names;
use super::rates::Rates;
use super::values::{Currency, Day, Days, Money, Month, PartialDate, tenths};
use std::sync::Arc;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Working days over which preparation is spread, before the first day.
pub const PREPARATION_DAYS: usize = 20;
/// Working days over which follow-up is spread, after the last day.
pub const FOLLOW_UP_DAYS: usize = 10;

/// What the rules read of an engagement.
#[derive(Clone, Debug, PartialEq)]
pub struct EngagementFact {
    /// Which engagement.
    pub id: Id,
    /// What it is called.
    pub title: String,
    /// Where it stands.
    pub status: Status,
    /// What sort it is.
    pub kind: Option<EngagementKind>,
    /// Who travels.
    pub direction: Option<Direction>,
    /// Where it takes place, comparable; none is unknown.
    pub place: Option<Place>,
    /// The first day, at its first possible day.
    pub from: Day,
    /// The last day, at its last possible day.
    pub to: Day,
    /// When we said yes.
    pub decided_on: Option<Day>,
    /// Who answers for it and carries what nobody is named for.
    pub owner: Option<Id>,
    /// Who gives how many days.
    pub people: Vec<PersonDays>,
    /// What it costs.
    pub costs: Vec<Cost>,
    /// With which cities.
    pub partners: Vec<Id>,
    /// In which network.
    pub network: Option<Id>,
    /// In which working group or board.
    pub seat: Option<Id>,
    /// Under which agreement.
    pub agreement: Option<Id>,
    /// Where it came from; none is not entered.
    pub origin: Option<Origin>,
    /// What it serves, as entered on it.
    pub objectives: Vec<Id>,
    /// Who at home asked for it, as entered on it.
    pub demand: Option<Id>,
    /// What it is about, folded.
    pub themes: Vec<String>,
    /// The engagement it follows from.
    pub follows: Option<Id>,
    /// Whether a day is set on which it is looked at again.
    pub reviewed: bool,
    /// Whether it is written what came of it.
    pub reported: bool,
}

impl EngagementFact {
    /// An engagement of which nothing else is known.
    pub fn bare(id: Id, status: Status, (from, to): (Day, Day)) -> Self {
        Self {
            id,
            title: String::new(),
            status,
            kind: None,
            direction: None,
            place: None,
            from,
            to,
            decided_on: None,
            owner: None,
            people: Vec::new(),
            costs: Vec::new(),
            partners: Vec::new(),
            network: None,
            seat: None,
            agreement: None,
            origin: None,
            objectives: Vec::new(),
            demand: None,
            themes: Vec::new(),
            follows: None,
            reviewed: false,
            reported: false,
        }
    }

    /// What the rules read of that engagement; none without a first day or a status, as then nothing can be judged.
    pub fn of(id: &Id, it: &Engagement, home: Option<&Id>, names: &dyn Names) -> Option<Self> {
        let (from, to) = it.span()?;
        Some(Self {
            id: id.clone(),
            title: it.title.clone(),
            status: it.status?,
            kind: it.kind,
            direction: it.direction,
            place: where_it_is(it, home, names),
            from,
            to,
            decided_on: it.decided_on,
            owner: it.owner.clone(),
            people: it.people.clone(),
            costs: it.costs.clone(),
            partners: it.partners.clone(),
            network: it.network.clone(),
            seat: it.seat.clone(),
            agreement: it.agreement.clone(),
            origin: it.origin,
            objectives: it.objectives.clone(),
            demand: it.demand.clone(),
            themes: it.themes.iter().map(|theme| fold(theme)).filter(|theme| !theme.is_empty()).collect(),
            follows: it.follows.clone(),
            reviewed: it.next_review.is_some(),
            reported: !it.outcome.is_empty(),
        })
    }

    /// Whether it brings people together in one place.
    pub fn in_person(&self) -> bool {
        self.direction != Some(Direction::Virtual)
    }
}

/// Where something takes place: read as it was written, compared without case and marks.
#[derive(Clone, Debug)]
pub struct Place {
    // Many engagements take place at the same few places.
    name: Arc<str>,
    key: Arc<str>,
}

impl Place {
    /// The place of that name.
    pub fn named(name: &str) -> Self {
        Self { name: name.into(), key: any_ascii::any_ascii(name).to_lowercase().into() }
    }

    /// What it is called.
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl PartialEq for Place {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for Place {}

impl PartialOrd for Place {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Place {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.key.cmp(&other.key)
    }
}

/// Where an engagement takes place: what is written up to the first comma, else home if they come, else the only
/// partner if we go.
fn where_it_is(it: &Engagement, home: Option<&Id>, names: &dyn Names) -> Option<Place> {
    let city = |id: &Id| names.name(Kind::City, id);
    let written = it.place.split(',').next().unwrap_or_default().trim();
    let name = match (written, it.direction, it.partners.as_slice()) {
        ("", Some(Direction::In), _) => city(home?),
        ("", Some(Direction::Out), [only]) => city(only),
        ("", ..) => return None,
        (place, ..) => place.to_owned(),
    };
    Some(Place::named(&name))
}

/// Days that a record puts on a person in a month.
#[derive(Clone, Debug, PartialEq)]
pub struct Load {
    /// Who carries them; none is the row *nobody*.
    pub person: Option<Id>,
    /// When.
    pub month: Month,
    /// How many.
    pub days: Days,
}

/// The load of an engagement, whatever its status: per person and part (preparation, event, follow-up) actual if
/// entered, else planned.
///
/// Event days lie evenly over the calendar days from first to last; preparation over the last 20 working days before
/// the first, none before the decision (none left: on the first day); follow-up over the 10 working days after the
/// last. A part's figure of a month is R(days up to its end) - R(days up to its start), so months add up to the part.
pub fn engagement(fact: &EngagementFact, calendar: &Calendar) -> Vec<Load> {
    let mut loads = Vec::new();
    let mut before = None;
    let mut after = None;
    for share in &fact.people {
        let person = share.person.as_ref().or(fact.owner.as_ref());
        if let Some(days) = share.preparation_actual.or(share.preparation) {
            let months = before.get_or_insert_with(|| {
                let days = calendar.working_before(fact.from, PREPARATION_DAYS, fact.decided_on);
                by_month(if days.is_empty() { vec![fact.from] } else { days })
            });
            put(&mut loads, person, days, months);
        }
        if let Some(days) = share.days_actual.or(share.days) {
            put(&mut loads, person, days, &calendar_days(fact.from, fact.to));
        }
        if let Some(days) = share.follow_up_actual.or(share.follow_up) {
            let months = after.get_or_insert_with(|| {
                let days = calendar.working_after(fact.to, FOLLOW_UP_DAYS);
                by_month(if days.is_empty() { vec![fact.to] } else { days })
            });
            put(&mut loads, person, days, months);
        }
    }
    loads
}

/// Hours a year from one day to another, each as far as it is known; hours in hundredths, by calendar year.
struct Yearly<H> {
    hours: H,
    since: Option<Day>,
    until: Option<Day>,
}

impl<H: Fn(i16) -> i128> Yearly<H> {
    /// The days of each month from the first to the last that has any: the hours of a calendar year lie over its working
    /// days, on those within since..until.
    fn months(&self, calendar: &Calendar, (first, last): (Month, Month)) -> Vec<(Month, Days)> {
        let mut months = Vec::new();
        for month in (0..=first.months_to(last)).map(|step| first.plus(step)) {
            let year_start = Month { year: month.year, month: 1 }.first();
            let in_year = calendar.count_working(year_start, Month { year: month.year, month: 12 }.last());
            let since = self.since.map_or(year_start, |since| since.max(year_start));
            let hundredths = (self.hours)(month.year);
            // Cumulative within the year, so that the months of a year add up to the year.
            let up_to = |day: Day| {
                let end = self.until.map_or(day, |until| until.min(day));
                let worked = i128::from(calendar.count_working(since, end));
                let whole = i128::from(calendar.day_length()) * i128::from(in_year.max(1));
                tenths(hundredths * worked, whole)
            };
            let before = month.first().yesterday().map_or(Days::default(), up_to);
            let days = up_to(month.last()) - before;
            if days != Days::default() {
                months.push((month, days));
            }
        }
        months
    }

    fn loads(&self, owner: Option<&Id>, calendar: &Calendar, months: (Month, Month)) -> Vec<Load> {
        let load = |(month, days)| Load { person: owner.cloned(), month, days };
        self.months(calendar, months).into_iter().map(load).collect()
    }
}

fn hundredths(hours: Decimal) -> i128 {
    (hours * Decimal::from(100)).to_i128().unwrap_or(0)
}

/// The load of a membership in the months from the first to the last: its hours a year over the working days of each
/// calendar year, on the days within since..until.
pub fn membership(it: &Membership, calendar: &Calendar, first: Month, last: Month) -> Vec<Load> {
    let Some(hours) = it.hours else { return Vec::new() };
    if it.role == Some(super::kinds::membership::Role::Former) {
        return Vec::new();
    }
    let (since, until) = (it.since.map(PartialDate::first), it.until.map(PartialDate::last));
    let yearly = Yearly { hours: |_| hundredths(hours), since, until };
    yearly.loads(it.owner.as_ref(), calendar, (first, last))
}

/// The load of an agreement in the months from the first to the last, as that of a membership, from the day it was signed
/// to the day it runs out; one that goes on by itself does not run out.
pub fn agreement(it: &Agreement, calendar: &Calendar, months: (Month, Month)) -> Vec<Load> {
    let Some(hours) = it.hours else { return Vec::new() };
    let (since, until) = agreement_span(it);
    Yearly { hours: |_| hundredths(hours), since, until }.loads(it.owner.as_ref(), calendar, months)
}

/// From when to when an agreement brings work.
pub fn agreement_span(it: &Agreement) -> (Option<Day>, Option<Day>) {
    let expires = it.expires.filter(|_| it.auto_renews != Some(true));
    (it.signed.map(PartialDate::first), expires.map(PartialDate::last))
}

/// The load of a seat in the months from the first to the last: the meetings of a calendar year that are not logged as
/// engagements (`logged`, by year), at its hours each, over the working days of the year, within since..until.
pub fn seat(it: &Seat, logged: impl Fn(i16) -> i64, calendar: &Calendar, months: (Month, Month)) -> Vec<Load> {
    let (Some(meetings), Some(hours)) = (it.meetings, it.hours) else { return Vec::new() };
    let each = hundredths(hours);
    let left = |year| each * i128::from((meetings - logged(year)).max(0));
    let (since, until) = (it.since.map(PartialDate::first), it.until.map(PartialDate::last));
    Yearly { hours: left, since, until }.loads(it.owner.as_ref(), calendar, months)
}

/// The load of a promise: its days evenly over the 20 working days up to the day it is due.
pub fn promise(it: &Promise, calendar: &Calendar) -> Vec<Load> {
    let mut loads = Vec::new();
    let Some((days, due)) = it.days.zip(it.due).map(|(days, due)| (days, due.first())) else { return loads };
    let after = due.tomorrow().unwrap_or(due);
    let working = calendar.working_before(after, PREPARATION_DAYS, None);
    put(&mut loads, it.owner.as_ref(), days, &by_month(if working.is_empty() { vec![due] } else { working }));
    loads
}

/// Puts a part's days on months in proportion to the counts, rounded so that they add up.
fn put(loads: &mut Vec<Load>, person: Option<&Id>, days: Days, months: &[(Month, i64)]) {
    let all: i64 = months.iter().map(|(_, count)| count).sum();
    let mut counted = 0;
    let mut placed = Days::default();
    for (month, count) in months {
        counted += count;
        let up_to = tenths(i128::from(days.0) * i128::from(counted), i128::from(all.max(1)) * 10);
        if up_to != placed {
            loads.push(Load { person: person.cloned(), month: *month, days: up_to - placed });
        }
        placed = up_to;
    }
}

/// How many of some days, in order, fall into each month.
fn by_month(days: Vec<Day>) -> Vec<(Month, i64)> {
    let mut months: Vec<(Month, i64)> = Vec::new();
    for day in days {
        let month = Month::of(day);
        match months.last_mut() {
            Some((last, count)) if *last == month => *count += 1,
            _ => months.push((month, 1)),
        }
    }
    months
}

/// How many calendar days from one day to another fall into each month.
fn calendar_days(from: Day, to: Day) -> Vec<(Month, i64)> {
    let start = Month::of(from);
    let count = |month: Month| i64::from((month.last().min(to) - month.first().max(from)).get_days()) + 1;
    (0..=start.months_to(Month::of(to))).map(|step| start.plus(step)).map(|month| (month, count(month))).collect()
}

/// What an engagement puts on a budget line.
#[derive(Clone, Debug, PartialEq)]
pub struct Charge {
    /// The line.
    pub line: Id,
    /// Where the obligation stands.
    pub state: EntryState,
    /// Minor units of the currency asked for; none is missing (no amount, or no rate between currencies).
    pub minor: Option<i64>,
}

/// The costs of an engagement in one currency, that of the line they lie on; a cost on no line is left out. A cost
/// without a rate of its own takes the one in force on that day.
pub fn costs(fact: &EngagementFact, currency: Currency, rates: &Rates, on: Day) -> Vec<Charge> {
    let charge = |cost: &Cost| {
        Some(Charge {
            line: cost.line.clone()?,
            state: cost.state.unwrap_or(EntryState::Planned),
            minor: cost.amount.and_then(|amount| {
                let rate = rates.in_force(cost.rate, None, amount.currency, currency, on).map(|quote| quote.rate);
                convert(amount, rate, currency)
            }),
        })
    };
    fact.costs.iter().filter_map(charge).collect()
}

/// An amount in another currency at that rate, half up; none without a rate where one is needed.
pub fn convert(amount: Money, rate: Option<Decimal>, currency: Currency) -> Option<i64> {
    if amount.currency == currency {
        return Some(amount.minor);
    }
    let from = Decimal::from(amount.minor) / Decimal::from(10_i64.checked_pow(amount.currency.decimals())?);
    let to = from.checked_mul(rate?)?.checked_mul(Decimal::from(10_i64.checked_pow(currency.decimals())?))?;
    to.round_dp_with_strategy(0, rust_decimal::RoundingStrategy::MidpointAwayFromZero).to_i64()
}
