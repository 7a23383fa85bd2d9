//! What the rules read of an engagement, slim: an office has many of them in memory.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::fold::fold;
use super::id::Id;
use super::kinds::engagement::{Cost, Direction, EngagementKind, Origin, PersonDays, Status};
use super::kinds::entry::EntryState;
use super::kinds::{Engagement, Kind};
use super::names::Names;
use super::values::{Day, Days, Money};

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
    pub people: Vec<Part>,
    /// What it puts on budget lines.
    pub costs: Vec<LineCost>,
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
    /// What it is about, folded; many are about the same.
    pub themes: Arc<[String]>,
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
            themes: Arc::default(),
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
            people: it.people.iter().map(Part::of).collect(),
            costs: it.costs.iter().filter_map(LineCost::of).collect(),
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

/// What somebody gives to an engagement; of each part the actual days if entered, else the planned, none if neither.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Part {
    /// Who; nobody named is charged to the owner.
    pub person: Option<Id>,
    /// Days before the event.
    pub preparation: Option<Days>,
    /// Days of the event.
    pub event: Option<Days>,
    /// Days after the event.
    pub follow_up: Option<Days>,
}

impl Part {
    /// The part that counts of what is entered.
    pub fn of(it: &PersonDays) -> Self {
        Self {
            person: it.person.clone(),
            preparation: it.preparation_actual.or(it.preparation),
            event: it.days_actual.or(it.days),
            follow_up: it.follow_up_actual.or(it.follow_up),
        }
    }
}

/// What an engagement costs on a budget line.
#[derive(Clone, Debug, PartialEq)]
pub struct LineCost {
    /// The budget line.
    pub line: Id,
    /// What is owed, in the currency it is owed in.
    pub amount: Option<Money>,
    /// Units of the line's currency for one unit of the amount's, where they differ.
    pub rate: Option<Decimal>,
    /// Where it stands.
    pub state: EntryState,
}

impl LineCost {
    /// None of a cost on no line, which says nothing to the rules; one in no state is planned.
    pub fn of(it: &Cost) -> Option<Self> {
        let state = it.state.unwrap_or(EntryState::Planned);
        Some(Self { line: it.line.clone()?, amount: it.amount, rate: it.rate, state })
    }
}

/// Where something takes place: read as it was written, compared without case and marks.
#[derive(Clone, Debug)]
pub struct Place {
    // As written and folded. Many engagements take place at the same few places.
    names: Arc<(String, String)>,
}

impl Place {
    /// The place of that name.
    pub fn named(name: &str) -> Self {
        Self { names: Arc::new((name.to_owned(), any_ascii::any_ascii(name).to_lowercase())) }
    }

    /// What it is called.
    pub fn name(&self) -> &str {
        &self.names.0
    }

    fn key(&self) -> &str {
        &self.names.1
    }
}

impl PartialEq for Place {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
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
        self.key().cmp(other.key())
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
