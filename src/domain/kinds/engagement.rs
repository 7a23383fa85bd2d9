//! Anything the office does with others on certain days: a mission, a delegation, a call.

use rust_decimal::Decimal;

use super::{Kind, Record, Spec, column};
use crate::domain::field::{Field, field};
use crate::domain::id::Id;
use crate::domain::problem::Fault;
use crate::domain::value::{Column, Row, RowStyle, Shape, Table, Value, choice};
use crate::domain::values::{Day, Days, Money, PartialDate};

choice! {
    /// What sort of engagement it is.
    pub enum EngagementKind {
        /// Guests come.
        Delegation = "delegation" "incoming delegation",
        /// We travel.
        Mission = "mission" "outgoing mission",
        /// A meeting of a network.
        Meeting = "meeting" "network meeting",
        /// A summit.
        Summit = "summit" "summit",
        /// A webinar.
        Webinar = "webinar" "webinar",
        /// An agreement is signed.
        Signing = "signing" "signing",
        /// A piece of work with others.
        Project = "project" "project",
        /// A training.
        Training = "training" "training",
        /// We or they come to learn.
        StudyVisit = "study-visit" "study visit",
        /// A reception.
        Reception = "reception" "reception",
        /// A call.
        Call = "call" "call",
    }
}

impl EngagementKind {
    /// The direction that goes without saying.
    pub fn usual_direction(self) -> Direction {
        match self {
            Self::Delegation | Self::Reception | Self::Signing => Direction::In,
            Self::Mission | Self::Meeting | Self::Summit | Self::Project | Self::Training | Self::StudyVisit => Direction::Out,
            Self::Webinar | Self::Call => Direction::Virtual,
        }
    }
}

choice! {
    /// Who travels.
    pub enum Direction {
        /// They come to us.
        In = "in" "in",
        /// We go to them.
        Out = "out" "out",
        /// Nobody travels.
        Virtual = "virtual" "virtual",
    }
}

choice! {
    /// The life of an engagement.
    pub enum Status {
        /// Ours, not decided.
        Idea = "idea" "idea",
        /// Asked of us, not answered.
        Invited = "invited" "invited",
        /// We said yes.
        Accepted = "accepted" "accepted",
        /// It took place.
        Done = "done" "done",
        /// We said no.
        Declined = "declined" "declined",
        /// It was called off.
        Cancelled = "cancelled" "cancelled",
        /// It waits for another date.
        Postponed = "postponed" "postponed",
    }
}

impl Status {
    /// Whether its days and money are promised: accepted or done.
    pub fn counts(self) -> bool {
        matches!(self, Self::Accepted | Self::Done)
    }

    /// Whether going there needs a reason.
    pub fn needs_reason(self) -> bool {
        matches!(self, Self::Declined | Self::Cancelled | Self::Postponed)
    }
}

choice! {
    /// Where an engagement came from.
    pub enum Origin {
        /// From our own plan.
        Plan = "plan" "own plan",
        /// A partner asked.
        Request = "request" "partner request",
        /// We were invited.
        Invitation = "invitation" "invitation",
        /// It was there before us.
        Inherited = "inherited" "inherited",
        /// It was decided above us.
        Political = "political" "political",
    }
}

choice! {
    /// Where an obligation of money stands.
    pub enum EntryState {
        /// Thought of: nothing is owed.
        Planned = "planned" "planned",
        /// Promised.
        Committed = "committed" "committed",
        /// Asked of us.
        Invoiced = "invoiced" "invoiced",
        /// Paid.
        Spent = "spent" "spent",
        /// No longer owed.
        Void = "void" "void",
    }
}

/// A person's part in an engagement; preparation, event and follow-up, each planned and actual.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct PersonDays {
    /// Who; nobody named is charged to the owner.
    pub person: Option<Id>,
    /// Planned days before the event.
    pub preparation: Option<Days>,
    /// Planned days of the event.
    pub days: Option<Days>,
    /// Planned days after the event.
    pub follow_up: Option<Days>,
    /// Actual days before the event.
    pub preparation_actual: Option<Days>,
    /// Actual days of the event.
    pub days_actual: Option<Days>,
    /// Actual days after the event.
    pub follow_up_actual: Option<Days>,
}

/// What an engagement costs on a budget line: one obligation with one state at a time.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Cost {
    /// The budget line.
    pub line: Option<Id>,
    /// What is owed, in the currency it is owed in.
    pub amount: Option<Money>,
    /// Units of the line's currency for one unit of the amount's, where they differ.
    pub rate: Option<Decimal>,
    /// Where it stands.
    pub state: Option<EntryState>,
}

/// Something the office does with others on certain days.
#[derive(Clone, Debug, PartialEq)]
pub struct Engagement {
    /// What it is called.
    pub title: String,
    /// What sort it is.
    pub kind: Option<EngagementKind>,
    /// Who travels.
    pub direction: Option<Direction>,
    /// With which cities.
    pub partners: Vec<Id>,
    /// In which network.
    pub network: Option<Id>,
    /// Where it takes place.
    pub place: String,
    /// The first day.
    pub from: Option<PartialDate>,
    /// The last day; none means the first.
    pub to: Option<PartialDate>,
    /// Where it stands.
    pub status: Option<Status>,
    /// Why it was declined, cancelled or postponed.
    pub reason: String,
    /// Where it came from.
    pub origin: Option<Origin>,
    /// What it serves.
    pub objectives: Vec<Id>,
    /// Who answers for it.
    pub owner: Option<Id>,
    /// When we said yes.
    pub decided_on: Option<Day>,
    /// Who gives how many days.
    pub people: Vec<PersonDays>,
    /// What it costs on which lines.
    pub costs: Vec<Cost>,
    /// Anything else.
    pub note: String,
    /// What came of it.
    pub outcome: String,
}

impl Engagement {
    /// The first day and the last: a start at its first possible day, an end at its last.
    pub fn span(&self) -> Option<(Day, Day)> {
        let from = self.from?;
        let to = self.to.unwrap_or(from);
        Some((from.first(), to.last().max(from.first())))
    }

    /// Changes the status with what follows from it: the day of the decision and the state of its costs.
    ///
    /// Costs are planned while it is an idea or invited, committed on acceptance, void once it is declined or
    /// cancelled unless already invoiced or spent.
    pub fn answer(&mut self, status: Status, reason: Option<&str>, today: Day) {
        self.status = Some(status);
        if let Some(reason) = reason {
            reason.clone_into(&mut self.reason);
        }
        if !status.needs_reason() {
            self.reason.clear();
        }
        if status.counts() && self.decided_on.is_none() {
            self.decided_on = Some(today);
        }
        self.settle_costs();
    }

    /// Fills in what goes without saying: the direction of its kind, the day of a decision just made, the state of costs.
    fn settle(&mut self, today: Day) {
        if self.direction.is_none() {
            self.direction = self.kind.map(EngagementKind::usual_direction);
        }
        let ahead = self.from.is_some_and(|from| from.first() >= today);
        if self.status.is_some_and(Status::counts) && self.decided_on.is_none() && ahead {
            self.decided_on = Some(today);
        }
        self.settle_costs();
    }

    /// Brings the state of each cost into line with the status.
    pub fn settle_costs(&mut self) {
        let due = match self.status {
            Some(Status::Accepted | Status::Done) => EntryState::Committed,
            Some(Status::Declined | Status::Cancelled) => EntryState::Void,
            _ => EntryState::Planned,
        };
        for cost in &mut self.costs {
            if !matches!(cost.state, Some(EntryState::Invoiced | EntryState::Spent)) {
                cost.state = Some(due);
            }
        }
    }
}

/// The table entry of the kind.
pub const SPEC: Spec = Spec {
    kind: Kind::Engagement,
    name: "engagement",
    plural: "engagements",
    fields: FIELDS,
    columns: &[column("from", 11), column("title", 0), column("kind", 11), column("status", 10), column("owner", 10)],
    order: ("from", true),
    title: |record, _| match record {
        Record::Engagement(it) => it.title.clone(),
        _ => String::new(),
    },
    check: |record| match record {
        Record::Engagement(it) => faults(it),
        _ => Vec::new(),
    },
    settle: |record, today| {
        if let Record::Engagement(it) = record {
            it.settle(today);
        }
    },
    blank: || {
        Record::Engagement(Engagement {
            title: String::new(),
            kind: None,
            direction: None,
            partners: Vec::new(),
            network: None,
            place: String::new(),
            from: None,
            to: None,
            status: Some(Status::Idea),
            reason: String::new(),
            origin: None,
            objectives: Vec::new(),
            owner: None,
            decided_on: None,
            people: Vec::new(),
            costs: Vec::new(),
            note: String::new(),
            outcome: String::new(),
        })
    },
};

fn faults(it: &Engagement) -> Vec<Fault> {
    let mut faults = super::order_fault("to", it.from.map(PartialDate::first), it.to.map(PartialDate::last));
    if it.from.is_none() && it.status.is_some_and(Status::counts) {
        faults.push(Fault::said("from", "", "an accepted or done engagement needs its first day"));
    }
    if it.reason.is_empty() && it.status.is_some_and(Status::needs_reason) {
        let word = it.status.map_or("", Status::label);
        faults.push(Fault::said("reason", "", format!("say why it is {word}")));
    }
    let mut seen = std::collections::BTreeSet::new();
    for share in &it.people {
        if !seen.insert(&share.person) {
            faults.push(Fault::said("people", "", "a person stands here twice; add the days up"));
        }
    }
    faults
}

const FIELDS: &[Field] = &[
    field!(Engagement.title, "Title", Shape::Text(300)).required(),
    field!(Engagement.kind, "Kind", Shape::Choice(EngagementKind::CHOICES)).required(),
    field!(Engagement.direction, "Direction", Shape::Choice(Direction::CHOICES)).hint("in: they come, out: we go"),
    field!(Engagement.partners, "Partners", Shape::Refs(Kind::City)).aliases(&["partner"]).hint("cities, with ; between them"),
    field!(Engagement.network, "Network", Shape::Ref(Kind::Network)),
    field!(Engagement.place, "Place", Shape::Text(200)).hint("empty: here if they come, the partner's if we go"),
    field!(Engagement.from, "From", Shape::Date).aliases(&["start", "date"]).hint("10 may, fri, +2w, 2027-05-10"),
    field!(Engagement.to, "To", Shape::Date).aliases(&["end"]).hint("empty: the same day"),
    field!(Engagement.status, "Status", Shape::Choice(Status::CHOICES)).required(),
    field!(Engagement.reason, "Reason", Shape::Text(500)).hint("why declined, cancelled or postponed"),
    field!(Engagement.origin, "Origin", Shape::Choice(Origin::CHOICES)).hint("where it came from"),
    field!(Engagement.objectives, "Objectives", Shape::Refs(Kind::Objective)).aliases(&["objective"]).hint("what it serves, with ; between them"),
    field!(Engagement.owner, "Owner", Shape::Ref(Kind::Person)).hint("who answers for it"),
    field!(Engagement.decided_on, "Decided on", Shape::Day).aliases(&["decided"]).hint("when we said yes"),
    field!(Engagement.people, "Days", Shape::Rows(&PEOPLE)).aliases(&["days"]).hint("Sato 5; Novak 1+5+2 for before, event, after"),
    field!(Engagement.costs, "Costs", Shape::Rows(&COSTS)).aliases(&["cost"]).hint("Travel 4*1850; Per diem 4*5*100"),
    field!(Engagement.note, "Notes", Shape::Note),
    field!(Engagement.outcome, "Outcome", Shape::Note).hint("what came of it"),
];

/// The table of people's days.
pub const PEOPLE: Table = Table {
    columns: &[
        Column { id: "person", shape: Shape::Ref(Kind::Person) },
        Column { id: "preparation", shape: Shape::Days },
        Column { id: "days", shape: Shape::Days },
        Column { id: "follow_up", shape: Shape::Days },
        Column { id: "preparation_actual", shape: Shape::Days },
        Column { id: "days_actual", shape: Shape::Days },
        Column { id: "follow_up_actual", shape: Shape::Days },
    ],
    style: RowStyle::PersonDays,
};

/// The table of costs.
pub const COSTS: Table = Table {
    columns: &[
        Column { id: "line", shape: Shape::Ref(Kind::Budget) },
        Column { id: "amount", shape: Shape::Money },
        Column { id: "rate", shape: Shape::Number { places: 8, min: 0, max: 1_000_000 } },
        Column { id: "state", shape: Shape::Choice(EntryState::CHOICES) },
    ],
    style: RowStyle::LineAmount,
};

/// Writes [`Row`] for a struct whose members are cells, in the order of the columns.
macro_rules! row {
    ($type:ident { $($member:ident),+ }) => {
        impl Row for $type {
            fn to_row(&self) -> Vec<Value> {
                vec![$(crate::domain::value::Cell::to_value(&self.$member)),+]
            }
            fn from_row(values: Vec<Value>) -> Option<Self> {
                let mut values = values.into_iter();
                Some(Self { $($member: crate::domain::value::Cell::from_value(values.next()?)?),+ })
            }
        }
    };
}
row!(PersonDays { person, preparation, days, follow_up, preparation_actual, days_actual, follow_up_actual });
row!(Cost { line, amount, rate, state });
