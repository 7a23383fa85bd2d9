//! Anything the office does with others on certain days: a mission, a delegation, a call.

use std::collections::BTreeSet;

use super::{Kind, Record, Spec, column};
use crate::domain::field::{Field, field};
use crate::domain::id::Id;
use crate::domain::kinds::entry::EntryState;
use crate::domain::problem::Fault;
use crate::domain::value::Shape;
use crate::domain::values::{Day, PartialDate};

mod choices;
mod presets;
mod rows;

pub use super::choices::Origin;
pub use choices::{Direction, EngagementKind, Status};
pub use presets::{Filled, PRESETS, Preset, Presets};
pub use rows::{COSTS, Cost, LIFE, PEOPLE, PersonDays, Turn};

/// Something the office does with others on certain days.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Engagement {
    /// What it is called.
    pub title: String,
    /// What sort it is.
    pub kind: Option<EngagementKind>,
    /// Who travels.
    pub direction: Option<Direction>,
    /// With which cities.
    pub partners: Vec<Id>,
    /// With whom beside cities: a port, a university, a ministry.
    pub bodies: Vec<String>,
    /// In which network.
    pub network: Option<Id>,
    /// In which working group or board.
    pub seat: Option<Id>,
    /// Under which agreement.
    pub agreement: Option<Id>,
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
    /// The day by which they want to know.
    pub answer_by: Option<Day>,
    /// What it serves.
    pub objectives: Vec<Id>,
    /// Who at home asked for it.
    pub demand: Option<Id>,
    /// Who answers for it.
    pub owner: Option<Id>,
    /// When we said yes.
    pub decided_on: Option<Day>,
    /// Who gives how many days.
    pub people: Vec<PersonDays>,
    /// What it costs on which lines.
    pub costs: Vec<Cost>,
    /// What is hoped for, 1 to 5.
    pub expected: Option<i64>,
    /// Whether its dates can move.
    pub movable: Option<bool>,
    /// What it is about.
    pub themes: Vec<String>,
    /// The goals of sustainable development it serves, 1 to 17.
    pub sdgs: Vec<String>,
    /// Who comes or goes beside our own people.
    pub delegation: Vec<String>,
    /// The engagement it follows from.
    pub follows: Option<Id>,
    /// When it is looked at again.
    pub next_review: Option<PartialDate>,
    /// Where its papers are.
    pub link: String,
    /// Anything else.
    pub note: String,
    /// What came of it.
    pub outcome: String,
    /// What it brought, 1 to 5.
    pub impact: Option<i64>,
    /// By what one can see that.
    pub evidence: String,
    /// How it went from one status to the next.
    pub life: Vec<Turn>,
}

impl Engagement {
    /// The first day and the last: a start at its first possible day, an end at its last.
    pub fn span(&self) -> Option<(Day, Day)> {
        let from = self.from?;
        let to = self.to.unwrap_or(from);
        Some((from.first(), to.last().max(from.first())))
    }

    /// Changes the status with what follows from it: the day of the decision, the state of its costs, its life.
    pub fn answer(&mut self, status: Status, reason: Option<&str>, today: Day) {
        let before = self.clone();
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
        self.settle(Some(&before), today);
    }

    /// Keeps with the newest answer what was foreseen when it was given.
    pub fn foresee(&mut self, forecast: &str) {
        if let Some(turn) = self.life.last_mut() {
            forecast.clone_into(&mut turn.forecast);
        }
    }

    /// Fills in what goes without saying: the direction of its kind, the day of a decision just made, the state of costs,
    /// and one more turn of its life if it stands elsewhere than before.
    fn settle(&mut self, before: Option<&Self>, today: Day) {
        if self.direction.is_none() {
            self.direction = self.kind.and_then(|kind| PRESETS.of(kind)).map(|preset| preset.direction);
        }
        let ahead = self.from.is_some_and(|from| from.first() >= today);
        if self.status.is_some_and(Status::counts) && self.decided_on.is_none() && ahead {
            self.decided_on = Some(today);
        }
        let was = before.and_then(|before| before.status);
        rows::recognize(&mut self.costs, before.map_or(&[], |before| &before.costs));
        self.settle_costs(was);
        let stands = self.life.last().and_then(|turn| turn.status);
        let moved = self.status.is_some() && self.status != was && self.status != stands;
        if moved && (was.is_some() || self.status != Some(Status::Idea)) {
            let (status, reason) = (self.status, self.reason.clone());
            self.life.push(Turn { on: Some(today), status, reason, forecast: String::new() });
        }
    }

    /// It took place as planned: planned days are the actual ones wherever none are entered.
    pub fn take_as_planned(&mut self) {
        for share in &mut self.people {
            share.preparation_actual = share.preparation_actual.or(share.preparation);
            share.days_actual = share.days_actual.or(share.days);
            share.follow_up_actual = share.follow_up_actual.or(share.follow_up);
        }
    }

    /// Brings the state of each cost into line with the status: planned while it is an idea or invited, committed on
    /// acceptance, void once it is declined or cancelled. What is invoiced or spent stays; so does what was voided by
    /// itself, while the engagement goes on.
    pub fn settle_costs(&mut self, was: Option<Status>) {
        let due = match self.status {
            Some(Status::Accepted | Status::Done) => EntryState::Committed,
            Some(Status::Declined | Status::Cancelled) => EntryState::Void,
            _ => EntryState::Planned,
        };
        let revived = was.is_some_and(Status::is_off) && due != EntryState::Void;
        for cost in &mut self.costs {
            match cost.state {
                Some(EntryState::Invoiced | EntryState::Spent) => {}
                Some(EntryState::Void) if !revived => {}
                _ => cost.state = Some(due),
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
    settle: |record, before, today| {
        if let Record::Engagement(it) = record {
            let before = match before {
                Some(Record::Engagement(before)) => Some(before),
                _ => None,
            };
            it.settle(before, today);
        }
    },
    blank: || Record::Engagement(Engagement { status: Some(Status::Idea), ..Engagement::default() }),
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
    let mut seen = BTreeSet::new();
    for share in &it.people {
        if !seen.insert(&share.person) {
            faults.push(Fault::said("people", "", "a person stands here twice; add the days up"));
        }
    }
    let is_goal = |word: &String| word.parse::<u8>().is_ok_and(|number| (1..=17).contains(&number));
    if let Some(word) = it.sdgs.iter().find(|word| !is_goal(word)) {
        faults.push(Fault::new("sdgs", word, "a goal", "write numbers from 1 to 17 with ; between them"));
    }
    faults
}

const FIVE: Shape = Shape::Count { min: 1, max: 5 };

const FIELDS: &[Field] = &[
    field!(Engagement.title, "Title", Shape::Text(300)).required(),
    field!(Engagement.kind, "Kind", Shape::Choice(EngagementKind::CHOICES)).required(),
    field!(Engagement.direction, "Direction", Shape::Choice(Direction::CHOICES)).hint("in: they come, out: we go"),
    field!(Engagement.partners, "Partners", Shape::Refs(Kind::City)).aliases(&["partner"]).hint("cities, with ; between them"),
    field!(Engagement.network, "Network", Shape::Ref(Kind::Network)),
    field!(Engagement.place, "Place", Shape::Text(200)).hint("empty: here if they come, the partner's if we go"),
    field!(Engagement.from, "From", Shape::Date).aliases(&["start", "date", "due"]).hint("10 may, fri, +2w, 2027-05-10; in filters also due<30d"),
    field!(Engagement.to, "To", Shape::Date).counts_from("from").aliases(&["end"]).hint("empty: the same day"),
    field!(Engagement.status, "Status", Shape::Choice(Status::CHOICES)).required(),
    field!(Engagement.origin, "Origin", Shape::Choice(Origin::CHOICES)).hint("where it came from"),
    field!(Engagement.reason, "Reason", Shape::Text(500)).hint("why declined, cancelled or postponed"),
    field!(Engagement.objectives, "Objectives", Shape::Refs(Kind::Objective)).aliases(&["objective"]).hint("what it serves, with ; between them"),
    field!(Engagement.demand, "Demand", Shape::Ref(Kind::Demand)).hint("who at home asked for it"),
    field!(Engagement.agreement, "Agreement", Shape::Ref(Kind::Agreement)).hint("the agreement it belongs to"),
    field!(Engagement.owner, "Owner", Shape::Ref(Kind::Person)).hint("who answers for it"),
    field!(Engagement.decided_on, "Decided on", Shape::Day).aliases(&["decided"]).hint("when we said yes"),
    field!(Engagement.people, "Days", Shape::Rows(&PEOPLE)).aliases(&["days"]).hint("Sato 5; Novak 1+5+2 for before, event, after"),
    field!(Engagement.costs, "Costs", Shape::Rows(&COSTS)).aliases(&["cost"]).hint("Travel 4*1850; Per diem 4*5*100"),
    field!(Engagement.expected, "Expected", FIVE).hint("the impact hoped for, 5 is most"),
    field!(Engagement.movable, "Can move", Shape::Flag).hint("whether its dates can move"),
    field!(Engagement.follows, "Follows", Shape::Ref(Kind::Engagement)).hint("the engagement it follows from"),
    field!(Engagement.next_review, "Next review", Shape::Date).aliases(&["review"]).hint("when it is looked at again"),
    field!(Engagement.answer_by, "Answer by", Shape::Day).aliases(&["rsvp", "reply by"]).hint("by when they want to know"),
    field!(Engagement.note, "Notes", Shape::Note),
    field!(Engagement.outcome, "Outcome", Shape::Note).hint("what came of it"),
    field!(Engagement.impact, "Impact", FIVE).hint("what it brought, 5 is most"),
    field!(Engagement.seat, "Seat", Shape::Ref(Kind::Seat)).hint("the working group or board it is a meeting of"),
    field!(Engagement.evidence, "Evidence", Shape::Text(500)).hint("by what one can see that"),
    field!(Engagement.themes, "Themes", Shape::Words).aliases(&["theme"]).hint("with ; between them"),
    field!(Engagement.sdgs, "SDGs", Shape::Words).aliases(&["sdg"]).hint("11; 13"),
    field!(Engagement.bodies, "Bodies", Shape::Words).aliases(&["body"]).hint("partners beside cities, with ; between them"),
    field!(Engagement.delegation, "Delegation", Shape::Words).hint("who comes or goes beside our own people, with ; between them"),
    field!(Engagement.link, "Document", Shape::Text(500)).aliases(&["document"]).hint("where its papers are"),
    field!(Engagement.life, "Life", Shape::Rows(&LIFE)).kept(),
];
