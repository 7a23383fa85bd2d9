//! The gathering of what the rules read of engagements: three or four statements for a whole window.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use rusqlite::Row;

use super::cells::{currency, decimal, unknown};
use super::db::{Db, Named};
use super::names::Titles;
use crate::domain::id::Id;
use crate::domain::kinds::engagement::{Cost, Direction, PersonDays, Status};
use crate::domain::kinds::entry::EntryState;
use crate::domain::kinds::{Kind, Record};
use crate::domain::names::Names;
use crate::domain::problem::Problem;
use crate::domain::spread::{EngagementFact, Place};
use crate::domain::values::{Day, Days, Money, PartialDate};

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
    names: Cities<'a>,
    all: Vec<EngagementFact>,
    /// One copy of each id that many engagements share.
    ids: HashSet<Id>,
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
            names: Cities { titles: Titles(db), known: RefCell::default() },
            all: Vec::new(),
            ids: HashSet::new(),
            written: HashMap::new(),
            partner: HashMap::new(),
        }
    }

    pub(super) fn all(self) -> Vec<EngagementFact> {
        self.all
    }

    /// The ids gathered so far.
    pub(super) fn known(&self) -> HashSet<&str> {
        self.all.iter().map(|fact| fact.id.as_str()).collect()
    }

    /// Adds the engagements of a source with their people and costs.
    pub(super) fn gather(&mut self, source: &Source, named: Named<'_>) -> Result<(), Problem> {
        let Source { engagements, condition } = source;
        let (db, begin) = (self.db, self.all.len());
        let sql = format!(
            "select e.id, e.title, e.status, e.direction, e.place, e.from_lo, coalesce(e.to_hi, e.from_hi), e.decided_on,
                e.owner from {engagements} where {condition}"
        );
        db.each(&sql, named, |row| {
            let fact = self.fact(row)?;
            self.all.extend(fact);
            Ok(())
        })?;
        if self.all.len() == begin {
            return Ok(());
        }
        let sql = format!(
            "select p.owner, p.person, p.preparation, p.days, p.follow_up, p.preparation_actual, p.days_actual,
                p.follow_up_actual
                from {engagements} cross join engagement_people as p on p.owner = e.id where {condition}"
        );
        let mut walk = Walk { begin, at: begin };
        db.each(&sql, named, |row| {
            let share = self.share(row)?;
            if let Some(fact) = walk.find(&self.all, row)?.and_then(|at| self.all.get_mut(at)) {
                fact.people.push(share);
            }
            Ok(())
        })?;
        let sql = format!(
            "select c.engagement, c.id, c.line, c.amount_minor, c.amount_currency, c.rate, c.state
                from {engagements} cross join entry as c on c.engagement = e.id
                where {condition} and c.archived = 0 and coalesce(c.reimbursement, 0) = 0"
        );
        let mut walk = Walk { begin, at: begin };
        db.each(&sql, named, |row| {
            let cost = self.cost(row)?;
            if let Some(fact) = walk.find(&self.all, row)?.and_then(|at| self.all.get_mut(at)) {
                fact.costs.push(cost);
            }
            Ok(())
        })?;
        self.place_by_partner(source, named, begin)
    }

    /// Out there, but nothing is written: the only partner tells where.
    fn place_by_partner(&mut self, source: &Source, named: Named<'_>, begin: usize) -> Result<(), Problem> {
        let is_open = |fact: &EngagementFact| fact.place.is_none() && fact.direction == Some(Direction::Out);
        if !self.all.iter().skip(begin).any(is_open) {
            return Ok(());
        }
        let Source { engagements, condition } = source;
        let sql = format!(
            "select p.owner, p.ref from {engagements} cross join engagement_partners as p on p.owner = e.id
                where {condition} and e.direction = 'out'"
        );
        let mut open: Vec<(usize, Vec<Id>)> = Vec::new();
        let mut walk = Walk { begin, at: begin };
        self.db.each(&sql, named, |row| {
            let [_, city] = columns();
            let Some(at) = walk.find(&self.all, row)? else { return Ok(()) };
            if !self.all.get(at).is_some_and(is_open) {
                return Ok(());
            }
            let city = self.shared(row, city)?;
            match open.last_mut() {
                Some((last, cities)) if *last == at => cities.extend(city),
                _ => open.push((at, city.into_iter().collect())),
            }
            Ok(())
        })?;
        for (at, cities) in open {
            let place = match cities.as_slice() {
                [only] if self.partner.contains_key(only) => self.partner.get(only).cloned().flatten(),
                _ => self.place(Some(Direction::Out), "", cities.clone()),
            };
            if let Some(fact) = self.all.get_mut(at) {
                fact.place.clone_from(&place);
            }
            if let [only] = cities.as_slice() {
                self.partner.insert(only.clone(), place);
            }
        }
        Ok(())
    }

    /// Takes one engagement; one without a first day says nothing to the rules.
    fn fact(&mut self, row: &Row<'_>) -> Result<Option<EngagementFact>, Problem> {
        let [id, title, status, direction, place, from, last, decided_on, owner] = columns();
        let (Some(from), Some(last)) = (day(row, from)?, day(row, last)?) else {
            return Ok(None);
        };
        let direction = word(row, direction)?.map(|word| Direction::from_id(word).ok_or_else(|| unknown(word)));
        let direction = direction.transpose()?;
        let status = word(row, status)?.unwrap_or_default();
        let id = Id::new(word(row, id)?.unwrap_or_default());
        let status = Status::from_id(status).ok_or_else(|| unknown(status))?;
        Ok(Some(EngagementFact {
            title: word(row, title)?.unwrap_or_default().to_owned(),
            direction,
            place: self.written_place(direction, word(row, place)?.unwrap_or_default()),
            decided_on: day(row, decided_on)?,
            owner: self.shared(row, owner)?,
            ..EngagementFact::bare(id, status, (from, last.max(from)))
        }))
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

    fn share(&mut self, row: &Row<'_>) -> Result<PersonDays, Problem> {
        let [_, person, preparation, days, follow_up, preparation_actual, days_actual, follow_up_actual] = columns();
        let tenths = |at: usize| Ok::<_, Problem>(row.get::<_, Option<i64>>(at)?.map(Days));
        Ok(PersonDays {
            person: self.shared(row, person)?,
            preparation: tenths(preparation)?,
            days: tenths(days)?,
            follow_up: tenths(follow_up)?,
            preparation_actual: tenths(preparation_actual)?,
            days_actual: tenths(days_actual)?,
            follow_up_actual: tenths(follow_up_actual)?,
        })
    }

    fn cost(&mut self, row: &Row<'_>) -> Result<Cost, Problem> {
        let [_, entry, line, minor, code, rate, state] = columns();
        let amount = match (row.get::<_, Option<i64>>(minor)?, word(row, code)?) {
            (Some(minor), Some(code)) => Some(Money::new(minor, currency(code)?)),
            _ => None,
        };
        let state = word(row, state)?.map(|word| EntryState::from_id(word).ok_or_else(|| unknown(word)));
        Ok(Cost {
            entry: word(row, entry)?.map(Id::new),
            line: self.shared(row, line)?,
            amount,
            rate: row.get::<_, Option<i64>>(rate)?.map(|scaled| decimal(scaled, 8)),
            state: state.transpose()?,
        })
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

/// The names of cities, each read once.
struct Cities<'a> {
    titles: Titles<'a>,
    known: RefCell<HashMap<Id, String>>,
}

impl Names for Cities<'_> {
    fn name(&self, kind: Kind, id: &Id) -> String {
        let mut known = self.known.borrow_mut();
        known.entry(id.clone()).or_insert_with(|| self.titles.name(kind, id)).clone()
    }
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
