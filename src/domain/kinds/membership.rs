//! A city, or a body of it, in a network.

use rust_decimal::Decimal;

use super::{Kind, Record, Spec, column};
use crate::domain::field::{Field, field};
use crate::domain::id::Id;
use crate::domain::value::{Shape, Value, choice};
use crate::domain::values::{Day, PartialDate};

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
        /// Is over.
        Ended = "ended" "ended",
    }
}

/// A city's membership in a network.
#[derive(Clone, Debug, PartialEq)]
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
    /// Hours of work a year that are not logged as engagements.
    pub hours: Option<Decimal>,
    /// Who looks after it.
    pub owner: Option<Id>,
    /// What it is for.
    pub goal: String,
    /// Anything else.
    pub note: String,
}

impl Membership {
    /// Where it stands on that day: partial dates start at their first possible day and end at their last.
    pub fn standing(&self, day: Day) -> Standing {
        if self.role == Some(Role::Former) || self.until.is_some_and(|until| until.last() < day) {
            return Standing::Ended;
        }
        if self.since.is_some_and(|since| since.first() > day) {
            return Standing::Pending;
        }
        Standing::Current
    }
}

/// The table entry of the kind.
pub const SPEC: Spec = Spec {
    kind: Kind::Membership,
    name: "membership",
    plural: "memberships",
    fields: FIELDS,
    columns: &[column("network", 24), column("city", 0), column("role", 10), column("since", 11), column("until", 11), column("status", 8)],
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
        Record::Membership(it) => super::order_fault("until", it.since.map(PartialDate::first), it.until.map(PartialDate::last)),
        _ => Vec::new(),
    },
    settle: |_, _| {},
    blank: || {
        Record::Membership(Membership {
            city: None,
            network: None,
            body: String::new(),
            role: Some(Role::Member),
            since: None,
            until: None,
            hours: None,
            owner: None,
            goal: String::new(),
            note: String::new(),
        })
    },
};

const HOURS: Shape = Shape::Number { places: 1, min: 0, max: 20_000 };

const FIELDS: &[Field] = &[
    field!(Membership.city, "City", Shape::Ref(Kind::City)).required().aliases(&["geonameid", "locality"]),
    field!(Membership.network, "Network", Shape::Ref(Kind::Network)).required().aliases(&["network_code"]),
    field!(Membership.body, "Body", Shape::Text(300)).aliases(&["member_name", "member"]).hint("the member's own name where it is not the city"),
    field!(Membership.role, "Role", Shape::Choice(Role::CHOICES)).required().aliases(&["status"]),
    field!(Membership.since, "Since", Shape::Date).aliases(&["year_joined", "joined", "member since", "joined in"]),
    field!(Membership.until, "Until", Shape::Date).hint("the last day"),
    field!(Membership.hours, "Hours a year", HOURS).hint("work that is not logged as engagements; 0 if none"),
    field!(Membership.owner, "Owner", Shape::Ref(Kind::Person)).hint("who carries its hours"),
    field!(Membership.goal, "Goal", Shape::Text(300)),
    field!(Membership.note, "Notes", Shape::Note),
    Field::derived("status", "Status", |record, day| match record {
        Record::Membership(it) => Value::Choice(it.standing(day).id()),
        _ => Value::None,
    }),
];
