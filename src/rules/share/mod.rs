//! What records add up to, in one shape for a record's part and for all: days and money, counts, and who meets whom.

mod group;

use std::collections::{BTreeMap, BTreeSet};

pub(super) use group::{Group, group};

use super::judges::clash::Clash;
use super::judges::coordination::Pair;
use super::topic::Topic;
use crate::domain::id::Id;
use crate::domain::values::{Currency, Day, Days};

/// The months judged one by one: the current one and five more.
pub const MONTHS: usize = 6;

/// The work of one month, of the office or of a person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Slot {
    /// Days accepted, done, standing or promised.
    pub(super) load: Days,
    /// Records whose days are not entered.
    pub(super) missing: i64,
    /// Days that the open invitations would bring.
    pub(super) invited: Days,
    /// Open invitations that would bring any.
    pub(super) invitations: i64,
    /// Open invitations whose days are not entered.
    pub(super) invited_missing: i64,
}

group!(Slot { load, missing, invited, invitations, invited_missing });

impl Slot {
    /// Counts a record's days; open invitations apart.
    pub(super) fn put(&mut self, days: Days, invited: bool) {
        if invited {
            self.invited += days;
            self.invitations = 1;
        } else {
            self.load += days;
        }
    }

    /// Counts a record without days once, however many parts lack them.
    pub(super) fn lack(&mut self, invited: bool) {
        if invited {
            self.invited_missing = 1;
            self.invitations = 1;
        } else {
            self.missing = 1;
        }
    }
}

/// One place for each month judged, the current one first.
pub(super) type Row = [Slot; MONTHS];

/// The money of one line, in minor units of its currency.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Purse {
    pub(super) planned: i128,
    /// Committed or invoiced.
    pub(super) committed: i128,
    /// The part of it that is invoiced.
    pub(super) invoiced: i128,
    /// Spent, less what has come back.
    pub(super) spent: i128,
    /// Records that are committed, invoiced or spent with an amount or a rate that is not entered.
    pub(super) missing: i64,
    /// Those among them that are invoiced or spent.
    pub(super) unpriced: i64,
    /// The currencies of amounts whose rate is not known, and how many records have each.
    pub(super) rateless: BTreeMap<Currency, i64>,
}

group!(Purse { planned, committed, invoiced, spent, missing, unpriced, rateless });

/// The work that stands whatever is drafted: memberships, agreements and seats, over twelve months.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Standing {
    pub(super) days: Days,
    /// Records whose hours are not entered.
    pub(super) missing: i64,
}

group!(Standing { days, missing });

/// Engagements of the months that shares look at, and what they drift towards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Drift {
    /// How many there are.
    pub(super) all: i64,
    /// Their days.
    pub(super) days: Days,
    /// Those whose days are not entered.
    pub(super) lacking: i64,
    /// How many are opportunistic.
    pub(super) opportunistic: i64,
    /// Their days.
    pub(super) opportunistic_days: Days,
    /// Those that lack days, or of which it cannot be told, as their origin is not entered.
    pub(super) unclear: i64,
    /// How many are short-term.
    pub(super) short: i64,
    /// Their days.
    pub(super) short_days: Days,
}

group!(Drift { all, days, lacking, opportunistic, opportunistic_days, unclear, short, short_days });

/// What the engagements of those months are for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Purpose {
    /// Those that ought to serve an objective: not calls and webinars.
    pub(super) due: i64,
    /// Those among them that serve none.
    pub(super) aimless: i64,
    /// All of them.
    pub(super) all: i64,
    /// Those that nobody at home asked for.
    pub(super) unasked: i64,
}

group!(Purpose { due, aimless, all, unasked });

/// Parts of a tenth of a day that can be split exactly among up to twenty objectives.
pub(super) const PARTS: i128 = 232_792_560;

/// The days that serve objectives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Aims {
    /// Engagements that serve one or more.
    pub(super) engagements: i64,
    /// Those whose days are not entered.
    pub(super) lacking: i64,
    /// Their days, in [`PARTS`] of a tenth.
    pub(super) all: i128,
    /// The same of each objective.
    pub(super) of: BTreeMap<Id, i128>,
}

group!(Aims { engagements, lacking, all, of });

/// What is written of engagements that are over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Reports {
    /// How many ought to have an outcome.
    pub(super) due: i64,
    /// Those that have waited for one longer than the policy lets them.
    pub(super) late: i64,
    /// Those that have waited so long that they weigh.
    pub(super) latest: i64,
}

group!(Reports { due, late, latest });

/// What shows that a membership or an agreement is lived.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Visits {
    /// The last days of what was done.
    pub(super) done: BTreeMap<Day, i64>,
    /// What is accepted and begins soon.
    pub(super) soon: i64,
    /// What is done or begins soon with the partner of an agreement and names none.
    pub(super) loose: i64,
}

group!(Visits { done, soon, loose });

/// An engagement on days that the office keeps free: engagement, blackout period, first shared day.
pub(super) type Held = (Id, Id, Day);
/// A week by the ISO calendar: its year and its number.
pub(super) type Week = (i16, i8);

/// What one record brings to everything judged, or all of them together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Share {
    /// The staff and the row *nobody*.
    pub(super) office: Row,
    /// Staff only.
    pub(super) people: BTreeMap<Id, Row>,
    pub(super) standing: Standing,
    /// The lines judged only.
    pub(super) lines: BTreeMap<Id, Purse>,
    /// Of each person, what they cannot do at once, by the first day.
    pub(super) clashes: BTreeMap<(Id, Day), BTreeMap<Clash, i64>>,
    /// Of each person and week, the engagements they go to.
    pub(super) weeks: BTreeMap<(Id, Week), BTreeMap<Id, i64>>,
    pub(super) blackouts: BTreeMap<Held, i64>,
    pub(super) pairs: BTreeMap<Pair, i64>,
    pub(super) drift: Drift,
    pub(super) purpose: Purpose,
    pub(super) aims: Aims,
    pub(super) reports: Reports,
    /// Of each partner with a tier, how often it was met.
    pub(super) met: BTreeMap<Id, i64>,
    /// Of each partner with a tier, what is accepted or done with it.
    pub(super) with: BTreeMap<Id, i64>,
    /// Of each membership and agreement.
    pub(super) visits: BTreeMap<Id, Visits>,
    /// Of each seat and calendar year, the meetings that are logged.
    pub(super) meetings: BTreeMap<(Id, i16), i64>,
    /// Of each promise, the accepted engagements that can fulfil it.
    pub(super) means: BTreeMap<Id, i64>,
    /// Of each local demand, the engagements that serve it.
    pub(super) served: BTreeMap<Id, i64>,
    /// Engagements in a network that is no more.
    pub(super) orphans: BTreeMap<Id, i64>,
}

group!(Share {
    office,
    people,
    standing,
    lines,
    clashes,
    weeks,
    blackouts,
    pairs,
    drift,
    purpose,
    aims,
    reports,
    met,
    with,
    visits,
    meetings,
    means,
    served,
    orphans,
});

impl Share {
    /// Everything that is judged anew when this comes or goes.
    pub(super) fn topics(&self, topics: &mut BTreeSet<Topic>) {
        let months = |row: &Row| {
            let touched = row.iter().enumerate().filter(|(_, slot)| !slot.is_zero());
            touched.map(|(place, _)| place).collect::<Vec<_>>()
        };
        topics.extend(months(&self.office).into_iter().map(Topic::Office));
        for (id, row) in &self.people {
            topics.extend(months(row).into_iter().map(|place| Topic::Person(id.clone(), place)));
        }
        topics.extend(self.lines.keys().cloned().map(Topic::Line));
        topics.extend(self.clashes.keys().cloned().map(|(id, first)| Topic::Clashes(id, first)));
        topics.extend(self.weeks.keys().cloned().map(|(id, week)| Topic::Week(id, week)));
        topics.extend(self.blackouts.keys().cloned().map(Topic::Blackout));
        topics.extend(self.pairs.keys().cloned().map(Topic::Pair));
        topics.extend(self.met.keys().chain(self.with.keys()).cloned().map(Topic::Partner));
        topics.extend(self.visits.keys().cloned().map(Topic::Visits));
        topics.extend(self.means.keys().cloned().map(Topic::Promise));
        topics.extend(self.served.keys().cloned().map(Topic::Demand));
        topics.extend(self.orphans.keys().cloned().map(Topic::Orphan));
        let single = [
            (!self.standing.is_zero(), Topic::Standing),
            (!self.drift.is_zero(), Topic::Drift),
            (!self.purpose.is_zero(), Topic::Purpose),
            (!self.aims.is_zero(), Topic::Aims),
            (!self.reports.is_zero(), Topic::Reports),
        ];
        topics.extend(single.into_iter().filter(|(touched, _)| *touched).map(|(_, topic)| topic));
    }
}
