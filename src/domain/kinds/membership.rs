//! A city, or a body of it, in a network.

use rust_decimal::Decimal;

use super::choices::Origin;
use super::{Kind, Record, Spec, column};
use crate::domain::field::{Field, field};
use crate::domain::id::Id;
use crate::domain::problem::Fault;
use crate::domain::value::{Column, RowStyle, Shape, Table, Value, choice, row};
use crate::domain::values::{Day, Money, PartialDate};

/// Days after `paid until` on which a membership is in grace, before it lapses.
pub const GRACE_DAYS: i32 = 90;

choice! {
    /// What a member is in its network.
    pub enum Role {
        /// A full member.
        Member = "member" "member",
        /// An associated member.
        Associate = "associate" "associate",
        /// Looks on.
        Observer = "observer" "observer",
        /// Leads it.
        Chair = "chair" "chair",
        /// Sits on its board.
        Board = "board" "board",
        /// Houses it.
        Host = "host" "host",
        /// Was a member; since when not is not known.
        Former = "former" "former",
    }
}

choice! {
    /// Where a membership stands on a day; made from its dates.
    pub enum Standing {
        /// Begins later.
        Pending = "pending" "pending",
        /// Runs.
        Current = "current" "current",
        /// The fee is late, but not for long.
        Grace = "grace" "grace",
        /// The fee is late for more than the days of grace.
        Lapsed = "lapsed" "lapsed",
        /// Is over.
        Ended = "ended" "ended",
    }
}

impl Standing {
    /// Whether the city is in the network: current or in grace.
    pub fn counts(self) -> bool {
        matches!(self, Self::Current | Self::Grace)
    }
}

/// A stretch of time in which the city was out of the network.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Gap {
    /// The first day out.
    pub from: Option<PartialDate>,
    /// The last day out.
    pub to: Option<PartialDate>,
    /// Why.
    pub reason: String,
}

/// A city's membership in a network: one record for all its time there, gaps included.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Membership {
    /// Whose city.
    pub city: Option<Id>,
    /// In which network.
    pub network: Option<Id>,
    /// The member as the network names it, where it is not the city as such (a borough, an agency).
    pub body: String,
    /// What it is there.
    pub role: Option<Role>,
    /// Since when.
    pub since: Option<PartialDate>,
    /// Until when.
    pub until: Option<PartialDate>,
    /// When it was out of the network in between.
    pub gaps: Vec<Gap>,
    /// The end of the term that runs.
    pub term_ends: Option<PartialDate>,
    /// How many months a term has.
    pub term_months: Option<i64>,
    /// Whether a term is followed by the next without a word.
    pub auto_renews: Option<bool>,
    /// Months of notice to leave it.
    pub notice_months: Option<i64>,
    /// Days of notice beside the months.
    pub notice_days: Option<i64>,
    /// The last day that is paid for.
    pub paid_until: Option<PartialDate>,
    /// The fee of a year, by hand: it overrules the network's fee rule.
    pub fee: Option<Money>,
    /// The people of the city that the network's fee rule counts.
    pub population: Option<i64>,
    /// Of which year that number is.
    pub population_year: Option<i64>,
    /// What is taken off the fee, in per cent.
    pub discount: Option<Decimal>,
    /// The last day of that discount; none is for ever.
    pub discount_until: Option<PartialDate>,
    /// Hours of work a year that are not logged as engagements.
    pub hours: Option<Decimal>,
    /// Who looks after it.
    pub owner: Option<Id>,
    /// What it is for.
    pub goal: String,
    /// What engagements in it serve, unless they say otherwise.
    pub objective: Option<Id>,
    /// Where it came from.
    pub origin: Option<Origin>,
    /// Anything else.
    pub note: String,
}

impl Membership {
    /// Where it stands on that day, the first that holds: ended, pending, and, where a fee is due and it is known until
    /// when it is paid, current, in grace for 90 days, or lapsed; else current. A partial date starts at its first
    /// possible day and ends at its last.
    pub fn standing(&self, day: Day) -> Standing {
        if self.role == Some(Role::Former) || self.until.is_some_and(|until| until.last() < day) || self.is_out(day) {
            return Standing::Ended;
        }
        if self.since.is_some_and(|since| since.first() > day) {
            return Standing::Pending;
        }
        let is_free = self.fee.is_some_and(|fee| fee.minor == 0);
        match self.paid_until.filter(|_| !is_free) {
            Some(paid) if paid.last() >= day => Standing::Current,
            Some(paid) if (day - paid.last()).get_days() <= GRACE_DAYS => Standing::Grace,
            Some(_) => Standing::Lapsed,
            None => Standing::Current,
        }
    }

    /// Whether that day lies in one of its gaps.
    fn is_out(&self, day: Day) -> bool {
        let begun = |gap: &Gap| gap.from.is_some_and(|from| from.first() <= day);
        self.gaps.iter().any(|gap| begun(gap) && gap.to.is_none_or(|to| to.last() >= day))
    }
}

/// The table entry of the kind.
pub const SPEC: Spec = Spec {
    kind: Kind::Membership,
    name: "membership",
    plural: "memberships",
    fields: FIELDS,
    columns: &[column("network", 0), column("city", 10), column("role", 10), column("since", 11), column("until", 11), column("status", 8)],
    order: ("network", false),
    title: |record, names| match record {
        Record::Membership(it) => {
            let city = it.city.as_ref().map_or_else(String::new, |id| names.name(Kind::City, id));
            let network = it.network.as_ref().map_or_else(String::new, |id| names.name(Kind::Network, id));
            let member = if it.body.is_empty() { &city } else { &it.body };
            format!("{member} in {network}")
        }
        _ => String::new(),
    },
    check: |record| match record {
        Record::Membership(it) => faults(it),
        _ => Vec::new(),
    },
    settle: |_, _, _| {},
    blank: || Record::Membership(Membership { role: Some(Role::Member), ..Membership::default() }),
};

fn faults(it: &Membership) -> Vec<Fault> {
    let mut faults = super::order_fault("until", it.since.map(PartialDate::first), it.until.map(PartialDate::last));
    for gap in &it.gaps {
        if gap.from.is_none() {
            faults.push(Fault::said("gaps", "", "a gap needs its first day: 2019 | 2021"));
        }
        faults.extend(super::order_fault("gaps", gap.from.map(PartialDate::first), gap.to.map(PartialDate::last)));
    }
    faults.extend(overlapping(&it.gaps));
    if let Some(fee) = it.fee.filter(|fee| fee.minor < 0) {
        faults.push(Fault::new("fee", &fee.amount(), "a fee", "write 0 or more"));
    }
    faults
}

/// Two gaps that share days however their dates are meant: the city was out of the network once then.
fn overlapping(gaps: &[Gap]) -> Option<Fault> {
    let begins_within = |one: &Gap, other: &Gap| match (one.from, other.to) {
        (Some(from), Some(to)) => from.last() <= to.first(),
        _ => false,
    };
    let written = |gap: &Gap| {
        let date = |date: Option<PartialDate>| date.map_or_else(String::new, |date| date.to_string());
        format!("{} | {}", date(gap.from), date(gap.to))
    };
    let mut pairs = gaps.iter().enumerate().flat_map(|(at, one)| gaps.iter().skip(at + 1).map(move |other| (one, other)));
    let (one, other) = pairs.find(|(one, other)| begins_within(one, other) && begins_within(other, one))?;
    let (one, other) = (written(one), written(other));
    Some(Fault::said("gaps", &other, format!("the gaps {one} and {other} overlap; write them as one, or part them")))
}

/// The table of gaps.
pub const GAPS: Table = Table {
    columns: &[
        Column { id: "from", shape: Shape::Date },
        Column { id: "to", shape: Shape::Date },
        Column { id: "reason", shape: Shape::Text(300) },
    ],
    style: RowStyle::Cells,
    records: None,
};

row!(Gap { from, to, reason });

const FIELDS: &[Field] = &[
    field!(Membership.city, "City", Shape::Ref(Kind::City)).required().aliases(&["geonameid", "locality"]),
    field!(Membership.network, "Network", Shape::Ref(Kind::Network)).required().aliases(&["network_code"]),
    field!(Membership.body, "Body", Shape::Text(300)).aliases(&["member_name", "member"]).hint("the member's own name where it is not the city"),
    field!(Membership.role, "Role", Shape::Choice(Role::CHOICES)).required().aliases(&["status"]),
    field!(Membership.since, "Since", Shape::Date).nearest().aliases(&["year_joined", "joined", "member since", "joined in"]),
    field!(Membership.until, "Until", Shape::Date).counts_from("since").hint("the last day"),
    field!(Membership.gaps, "Gaps", Shape::Rows(&GAPS)).hint("2019 | 2021 | why; the next one"),
    field!(Membership.term_ends, "Term ends", Shape::Date).hint("the end of the term that runs"),
    field!(Membership.term_months, "Term, months", super::TERM_MONTHS),
    field!(Membership.auto_renews, "Auto-renews", Shape::Flag).hint("the next term begins by itself"),
    field!(Membership.notice_months, "Notice, months", super::NOTICE_MONTHS).hint("before the term ends"),
    field!(Membership.notice_days, "Notice, days", super::NOTICE_DAYS).hint("beside the months"),
    field!(Membership.paid_until, "Paid until", Shape::Date).hint("the last day that is paid for"),
    field!(Membership.fee, "Fee", Shape::Money).hint("by hand; empty: by the network's fee rule"),
    field!(Membership.population, "Population", Shape::Count { min: 0, max: 100_000_000 }).hint("that the fee rule counts"),
    field!(Membership.population_year, "Of the year", Shape::Count { min: 1900, max: 2200 }),
    field!(Membership.discount, "Discount, %", Shape::Number { places: 2, min: 0, max: 100 }),
    field!(Membership.discount_until, "Discount until", Shape::Date).hint("its last day; empty: for ever"),
    field!(Membership.hours, "Hours a year", super::HOURS).hint("work that is not logged as engagements; 0 if none"),
    field!(Membership.owner, "Owner", Shape::Ref(Kind::Person)).hint("who carries its hours"),
    field!(Membership.goal, "Goal", Shape::Text(300)),
    field!(Membership.objective, "Objective", Shape::Ref(Kind::Objective)).hint("what engagements in it serve"),
    field!(Membership.origin, "Origin", Shape::Choice(Origin::CHOICES)).hint("where it came from"),
    field!(Membership.note, "Notes", Shape::Note),
    Field::derived("status", "Status", |record, day| match record {
        Record::Membership(it) => Value::Choice(it.standing(day).id()),
        _ => Value::None,
    })
    .giving(Shape::Choice(Standing::CHOICES)),
];
