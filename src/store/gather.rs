//! The gathering of what the rules read of engagements: five statements for a whole window.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::vec::Drain;

use rusqlite::Row;

use super::cells::{currency, decimal, unknown};
use super::db::{Db, Named};
use super::standing::Known;
use crate::domain::fact::{EngagementFact, LineCost, Part, Place};
use crate::domain::fold::fold;
use crate::domain::id::Id;
use crate::domain::kinds::engagement::{Cost, Direction, EngagementKind, Origin, Status};
use crate::domain::kinds::entry::EntryState;
use crate::domain::kinds::{Kind, Record};
use crate::domain::problem::Problem;
use crate::domain::values::{Day, Days, Money, PartialDate};

/// What is read of the engagement itself; all of it stands in the index `engagement_window`.
const COLUMNS: &str = "e.id, e.title, e.status, e.from_lo, coalesce(e.to_hi, e.from_hi), e.kind, e.direction, e.place,
    e.decided_on, e.owner, e.network, e.seat, e.agreement, e.demand, e.follows, e.origin, e.themes,
    e.next_review is not null, e.outcome is not null";

/// Which engagements are gathered, as SQL.
pub(super) struct Source {
    /// What stands after `from`; engagements are called `e`.
    pub(super) engagements: &'static str,
    /// What stands after `where`.
    pub(super) condition: &'static str,
}

/// Facts being gathered.
pub(super) struct Facts<'a> {
    db: &'a Db,
    home: Option<&'a Id>,
    names: Known<'a>,
    all: Vec<EngagementFact>,
    /// One copy of each id that many engagements share.
    ids: HashSet<Id>,
    /// The themes folded before, by what is written.
    themes: HashMap<String, Arc<[String]>>,
    /// The places worked out before, by direction and what is written.
    written: HashMap<Option<Direction>, HashMap<String, Option<Place>>>,
    /// The places worked out before, by the only partner.
    partner: HashMap<Id, Option<Place>>,
}

impl<'a> Facts<'a> {
    pub(super) fn new(db: &'a Db, home: Option<&'a Id>) -> Self {
        Self {
            db,
            home,
            names: Known::new(db),
            all: Vec::new(),
            ids: HashSet::new(),
            themes: HashMap::new(),
            written: HashMap::new(),
            partner: HashMap::new(),
        }
    }

    pub(super) fn all(self) -> Vec<EngagementFact> {
        self.all
    }

    /// How many have been gathered.
    pub(super) fn count(&self) -> usize {
        self.all.len()
    }

    /// Those that were gathered after the first so many.
    pub(super) fn since(&self, count: usize) -> &[EngagementFact] {
        self.all.get(count..).unwrap_or_default()
    }

    /// Adds the engagements of a source with their people, costs, partners and objectives.
    pub(super) fn gather(&mut self, source: &Source, named: Named<'_>) -> Result<(), Problem> {
        let Source { engagements, condition } = source;
        let (db, begin) = (self.db, self.all.len());
        let sql = format!("select {COLUMNS} from {engagements} where {condition}");
        db.each(&sql, named, |row| {
            let fact = self.fact(row)?;
            self.all.extend(fact);
            Ok(())
        })?;
        if self.all.len() == begin {
            return Ok(());
        }
        let people = format!(
            "select p.owner, p.person, coalesce(p.preparation_actual, p.preparation), coalesce(p.days_actual, p.days),
                coalesce(p.follow_up_actual, p.follow_up)
                from {engagements} cross join engagement_people as p on p.owner = e.id where {condition}"
        );
        self.add(&people, named, begin, Self::share, |fact, shares| fact.people = shares.collect())?;
        let costs = format!(
            "select c.engagement, c.id, c.line, c.amount_minor, c.amount_currency, c.rate, c.state
                from {engagements} cross join entry as c on c.engagement = e.id
                where {condition} and c.archived = 0 and coalesce(c.reimbursement, 0) = 0 and c.line is not null"
        );
        self.add(&costs, named, begin, Self::cost, |fact, costs| {
            let mut costs: Vec<_> = costs.collect();
            costs.sort_by(|(one, _), (other, _)| one.cmp(other));
            fact.costs = costs.into_iter().map(|(_, cost)| cost).collect();
            fact.costs.shrink_to_fit();
        })?;
        let refs = |table: &str| {
            format!(
                "select p.owner, p.ref from {engagements} cross join {table} as p on p.owner = e.id where {condition}"
            )
        };
        self.add(&refs("engagement_partners"), named, begin, Self::reference, |fact, ids| {
            fact.partners = ids.collect()
        })?;
        self.add(&refs("engagement_objectives"), named, begin, Self::reference, |fact, ids| {
            fact.objectives = ids.collect();
        })?;
        self.place_all(begin);
        Ok(())
    }

    /// Reads the rows of a part and puts those of each engagement into it, in as much room as they take; a row may say
    /// nothing.
    fn add<T>(
        &mut self,
        sql: &str,
        named: Named<'_>,
        begin: usize,
        read: fn(&mut Self, &Row<'_>) -> Result<Option<T>, Problem>,
        put: fn(&mut EngagementFact, Drain<'_, T>),
    ) -> Result<(), Problem> {
        let db = self.db;
        let mut walk = Walk { begin, at: begin };
        let (mut parts, mut of) = (Vec::new(), None);
        let flush = |all: &mut Self, of: Option<usize>, parts: &mut Vec<T>| {
            let parts = parts.drain(..);
            // One without a first day was not taken, so what is of it goes.
            if let Some(fact) = of.and_then(|at| all.all.get_mut(at)) {
                put(fact, parts);
            }
        };
        db.each(sql, named, |row| {
            let part = read(self, row)?;
            let found = walk.find(&self.all, row)?;
            if found != of {
                flush(self, of, &mut parts);
                of = found;
            }
            parts.extend(part);
            Ok(())
        })?;
        flush(self, of, &mut parts);
        Ok(())
    }

    /// Places those that go out where nothing is written: the only partner tells where.
    fn place_all(&mut self, begin: usize) {
        for at in begin..self.all.len() {
            let Some(fact) = self.all.get(at) else { continue };
            let [only] = fact.partners.as_slice() else { continue };
            if fact.place.is_some() || fact.direction != Some(Direction::Out) {
                continue;
            }
            let only = only.clone();
            let place = self.place_with(only);
            if let Some(fact) = self.all.get_mut(at) {
                fact.place = place;
            }
        }
    }

    fn place_with(&mut self, only: Id) -> Option<Place> {
        if let Some(place) = self.partner.get(&only) {
            return place.clone();
        }
        let place = self.place(Some(Direction::Out), "", vec![only.clone()]);
        self.partner.insert(only, place.clone());
        place
    }

    /// Takes one engagement; one without a first day says nothing to the rules.
    fn fact(&mut self, row: &Row<'_>) -> Result<Option<EngagementFact>, Problem> {
        let [id, title, status, from, last, kind, direction, place, decided_on, owner] = columns();
        let (Some(from), Some(last)) = (day(row, from)?, day(row, last)?) else {
            return Ok(None);
        };
        let id = Id::new(word(row, id)?.unwrap_or_default());
        let status = choice(row, status, Status::from_id)?.ok_or_else(|| unknown("no status"))?;
        let direction = choice(row, direction, Direction::from_id)?;
        let fact = EngagementFact {
            title: word(row, title)?.unwrap_or_default().to_owned(),
            kind: choice(row, kind, EngagementKind::from_id)?,
            direction,
            place: self.written_place(direction, word(row, place)?.unwrap_or_default()),
            decided_on: day(row, decided_on)?,
            owner: self.shared(row, owner)?,
            ..EngagementFact::bare(id, status, (from, last.max(from)))
        };
        self.tied(row, fact).map(Some)
    }

    /// The engagement with what it is tied to, from the columns behind those of itself.
    fn tied(&mut self, row: &Row<'_>, fact: EngagementFact) -> Result<EngagementFact, Problem> {
        let [network, seat, agreement, demand, follows, origin, themes, reviewed, reported] =
            columns().map(|column: usize| column + 10);
        Ok(EngagementFact {
            network: self.shared(row, network)?,
            seat: self.shared(row, seat)?,
            agreement: self.shared(row, agreement)?,
            demand: self.shared(row, demand)?,
            follows: word(row, follows)?.map(Id::new),
            origin: choice(row, origin, Origin::from_id)?,
            themes: self.folded(word(row, themes)?.unwrap_or_default()),
            reviewed: row.get(reviewed)?,
            reported: row.get(reported)?,
            ..fact
        })
    }

    /// The themes of `a;b`, folded.
    fn folded(&mut self, written: &str) -> Arc<[String]> {
        if let Some(themes) = self.themes.get(written) {
            return Arc::clone(themes);
        }
        let themes: Arc<[String]> = written.split(';').map(fold).filter(|theme| !theme.is_empty()).collect();
        self.themes.insert(written.to_owned(), Arc::clone(&themes));
        themes
    }

    fn written_place(&mut self, direction: Option<Direction>, written: &str) -> Option<Place> {
        if let Some(place) = self.written.get(&direction).and_then(|places| places.get(written)) {
            return place.clone();
        }
        let place = self.place(direction, written, Vec::new());
        self.written.entry(direction).or_default().insert(written.to_owned(), place.clone());
        place
    }

    /// The place as the domain works it out.
    fn place(&self, direction: Option<Direction>, written: &str, partners: Vec<Id>) -> Option<Place> {
        let Record::Engagement(mut it) = Record::blank(Kind::Engagement) else { return None };
        (it.direction, it.place, it.partners) = (direction, written.to_owned(), partners);
        it.from = Some(PartialDate::Year(2000));
        EngagementFact::of(&Id::new(""), &it, self.home, &self.names)?.place
    }

    fn share(&mut self, row: &Row<'_>) -> Result<Option<Part>, Problem> {
        let [_, person, preparation, event, follow_up] = columns();
        let tenths = |at: usize| Ok::<_, Problem>(row.get::<_, Option<i64>>(at)?.map(Days));
        Ok(Some(Part {
            person: self.shared(row, person)?,
            preparation: tenths(preparation)?,
            event: tenths(event)?,
            follow_up: tenths(follow_up)?,
        }))
    }

    /// A cost behind the id of its entry, by which the costs of an engagement are ordered; none on no line.
    fn cost(&mut self, row: &Row<'_>) -> Result<Option<(String, LineCost)>, Problem> {
        let [_, entry, line, minor, code, rate, state] = columns();
        let amount = match (row.get::<_, Option<i64>>(minor)?, word(row, code)?) {
            (Some(minor), Some(code)) => Some(Money::new(minor, currency(code)?)),
            _ => None,
        };
        let cost = Cost {
            entry: None,
            line: self.shared(row, line)?,
            amount,
            rate: row.get::<_, Option<i64>>(rate)?.map(|scaled| decimal(scaled, 8)),
            state: choice(row, state, EntryState::from_id)?,
        };
        let entry = word(row, entry)?.unwrap_or_default().to_owned();
        Ok(LineCost::of(&cost).map(|cost| (entry, cost)))
    }

    fn reference(&mut self, row: &Row<'_>) -> Result<Option<Id>, Problem> {
        let [_, id] = columns();
        self.shared(row, id)
    }

    /// The id in a column, the same copy for all who hold it.
    fn shared(&mut self, row: &Row<'_>, at: usize) -> Result<Option<Id>, Problem> {
        let Some(id) = word(row, at)? else { return Ok(None) };
        if let Some(known) = self.ids.get(id) {
            return Ok(Some(known.clone()));
        }
        let id = Id::new(id);
        self.ids.insert(id.clone());
        Ok(Some(id))
    }
}

/// Finds the engagement of each row of a part. All statements of a source walk the same index at the same moment, so it
/// is the same as for the row before, or stands ahead.
struct Walk {
    begin: usize,
    at: usize,
}

impl Walk {
    fn find(&mut self, all: &[EngagementFact], row: &Row<'_>) -> Result<Option<usize>, Problem> {
        let [owner] = columns();
        let owner = word(row, owner)?.unwrap_or_default();
        let from = |begin: usize| {
            let ahead = all.iter().skip(begin).position(|fact| fact.id.as_str() == owner);
            ahead.map(|ahead| begin + ahead)
        };
        let found = from(self.at).or_else(|| from(self.begin));
        self.at = found.unwrap_or(self.at);
        Ok(found)
    }
}

/// The places of the columns of a statement, in order. A window has many rows: looking a column up by its name in each
/// costs more than reading it.
fn columns<const N: usize>() -> [usize; N] {
    std::array::from_fn(|at| at)
}

fn word<'r>(row: &'r Row<'_>, at: usize) -> Result<Option<&'r str>, Problem> {
    row.get_ref(at)?.as_str_or_null().map_err(|_| unknown("bytes where text should be"))
}

/// The choice of the word in a column.
fn choice<T>(row: &Row<'_>, at: usize, from_id: fn(&str) -> Option<T>) -> Result<Option<T>, Problem> {
    word(row, at)?.map(|word| from_id(word).ok_or_else(|| unknown(word))).transpose()
}

/// A day as the file writes it: `2027-05-10`.
fn day(row: &Row<'_>, at: usize) -> Result<Option<Day>, Problem> {
    let Some(text) = word(row, at)? else { return Ok(None) };
    let mut parts = text.split('-');
    let mut part = || parts.next().and_then(|part| part.parse::<i16>().ok());
    let (year, month, day) = (part(), part(), part());
    let small = |number: Option<i16>| number.and_then(|number| i8::try_from(number).ok());
    let found = year.zip(small(month)).zip(small(day)).and_then(|((year, month), day)| Day::new(year, month, day).ok());
    found.map(Some).ok_or_else(|| unknown(text))
}
