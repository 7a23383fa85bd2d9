//! The gathering of what the rules read of engagements: three or four statements for a whole window.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use rusqlite::Row;

use super::cells::{currency, decimal, unknown};
use super::db::{Db, Named};
use super::names::Titles;
use crate::domain::id::Id;
use crate::domain::kinds::engagement::{Cost, Direction, EntryState, PersonDays, Status};
use crate::domain::kinds::{Kind, Record};
use crate::domain::names::Names;
use crate::domain::problem::Problem;
use crate::domain::spread::EngagementFact;
use crate::domain::values::{Day, Days, Money, PartialDate};

/// Which engagements are gathered, as SQL.
pub(super) struct Source {
    /// What stands after `from`; engagements are called `e`.
    pub(super) engagements: &'static str,
    /// What stands after `where`.
    pub(super) condition: &'static str,
}

/// Facts being gathered, found again by id.
pub(super) struct Facts<'a> {
    db: &'a Db,
    home: Option<&'a Id>,
    names: Cities<'a>,
    all: Vec<EngagementFact>,
    places: HashMap<Id, usize>,
    /// One copy of each id that many engagements share.
    ids: HashSet<Id>,
}

impl<'a> Facts<'a> {
    pub(super) fn new(db: &'a Db, home: Option<&'a Id>) -> Self {
        let names = Cities { titles: Titles(db), known: RefCell::default() };
        Self { db, home, names, all: Vec::new(), places: HashMap::new(), ids: HashSet::new() }
    }

    pub(super) fn all(self) -> Vec<EngagementFact> {
        self.all
    }

    pub(super) fn has(&self, id: &str) -> bool {
        self.places.contains_key(id)
    }

    /// Adds the engagements of a source with their people and costs.
    pub(super) fn gather(&mut self, source: &Source, named: Named<'_>) -> Result<(), Problem> {
        let Source { engagements, condition } = source;
        let db = self.db;
        let sql = format!(
            "select e.id, e.title, e.status, e.direction, e.place, e.from_lo, coalesce(e.to_hi, e.from_hi) as last_day,
                e.decided_on, e.owner from {engagements} where {condition}"
        );
        // Out there, but nothing is written: the only partner tells where.
        let mut open: HashMap<usize, Vec<Id>> = HashMap::new();
        let mut found = false;
        db.each(&sql, named, |row| {
            found = true;
            if let Some(place) = self.fact(row)? {
                open.insert(place, Vec::new());
            }
            Ok(())
        })?;
        if !found {
            return Ok(());
        }
        let sql = format!(
            "select p.owner as engagement, p.person, p.preparation, p.days, p.follow_up, p.preparation_actual,
                p.days_actual, p.follow_up_actual
                from {engagements} cross join engagement_people as p on p.owner = e.id where {condition}"
        );
        db.each(&sql, named, |row| self.share(row))?;
        let sql = format!(
            "select c.owner as engagement, c.line, c.amount_minor, c.amount_currency, c.rate, c.state
                from {engagements} cross join engagement_costs as c on c.owner = e.id where {condition}"
        );
        db.each(&sql, named, |row| self.cost(row))?;
        if open.is_empty() {
            return Ok(());
        }
        let sql = format!(
            "select p.owner as engagement, p.ref
                from {engagements} cross join engagement_partners as p on p.owner = e.id
                where {condition} and e.direction = 'out'"
        );
        db.each(&sql, named, |row| {
            let place = self.places.get(row.get_ref("engagement")?.as_str().unwrap_or_default());
            if let Some(partners) = place.and_then(|place| open.get_mut(place)) {
                partners.push(Id::new(&row.get::<_, String>("ref")?));
            }
            Ok(())
        })?;
        for (place, partners) in open {
            let name = self.place(Some(Direction::Out), "", partners);
            if let Some(fact) = self.all.get_mut(place) {
                fact.place = name;
            }
        }
        Ok(())
    }

    /// Takes one row; answers its place in the list if only its partners can tell where it is.
    fn fact(&mut self, row: &Row<'_>) -> Result<Option<usize>, Problem> {
        let (Some(from), Some(last)) = (day(row, "from_lo")?, day(row, "last_day")?) else {
            return Ok(None);
        };
        let word: String = row.get("status")?;
        let direction: Option<String> = row.get("direction")?;
        let direction = direction.map(|word| Direction::from_id(&word).ok_or_else(|| unknown(&word))).transpose()?;
        let written: Option<String> = row.get("place")?;
        let place = self.place(direction, &written.unwrap_or_default(), Vec::new());
        let open = place.is_none() && direction == Some(Direction::Out);
        let owner = row.get::<_, Option<String>>("owner")?.map(|id| self.shared(&id));
        let id = Id::new(&row.get::<_, String>("id")?);
        let at = self.all.len();
        self.places.insert(id.clone(), at);
        self.all.push(EngagementFact {
            id,
            title: row.get("title")?,
            status: Status::from_id(&word).ok_or_else(|| unknown(&word))?,
            direction,
            place,
            from,
            to: last.max(from),
            decided_on: day(row, "decided_on")?,
            owner,
            people: Vec::new(),
            costs: Vec::new(),
        });
        Ok(open.then_some(at))
    }

    /// The place as the domain works it out.
    fn place(&self, direction: Option<Direction>, written: &str, partners: Vec<Id>) -> Option<String> {
        let Record::Engagement(mut it) = Record::blank(Kind::Engagement) else { return None };
        (it.direction, it.place, it.partners) = (direction, written.to_owned(), partners);
        it.from = Some(PartialDate::Year(2000));
        EngagementFact::of(&Id::new(""), &it, self.home, &self.names)?.place
    }

    fn share(&mut self, row: &Row<'_>) -> Result<(), Problem> {
        let days = |column: &str| Ok::<_, Problem>(row.get::<_, Option<i64>>(column)?.map(Days));
        let share = PersonDays {
            person: row.get::<_, Option<String>>("person")?.map(|id| self.shared(&id)),
            preparation: days("preparation")?,
            days: days("days")?,
            follow_up: days("follow_up")?,
            preparation_actual: days("preparation_actual")?,
            days_actual: days("days_actual")?,
            follow_up_actual: days("follow_up_actual")?,
        };
        if let Some(fact) = self.of(row)? {
            fact.people.push(share);
        }
        Ok(())
    }

    fn cost(&mut self, row: &Row<'_>) -> Result<(), Problem> {
        let code: Option<String> = row.get("amount_currency")?;
        let amount = match (row.get::<_, Option<i64>>("amount_minor")?, code) {
            (Some(minor), Some(code)) => Some(Money::new(minor, currency(&code)?)),
            _ => None,
        };
        let state: Option<String> = row.get("state")?;
        let cost = Cost {
            line: row.get::<_, Option<String>>("line")?.map(|id| self.shared(&id)),
            amount,
            rate: row.get::<_, Option<i64>>("rate")?.map(|scaled| decimal(scaled, 8)),
            state: state.map(|word| EntryState::from_id(&word).ok_or_else(|| unknown(&word))).transpose()?,
        };
        if let Some(fact) = self.of(row)? {
            fact.costs.push(cost);
        }
        Ok(())
    }

    /// The fact that a row of people or costs belongs to.
    fn of(&mut self, row: &Row<'_>) -> Result<Option<&mut EngagementFact>, Problem> {
        let place = self.places.get(row.get_ref("engagement")?.as_str().unwrap_or_default()).copied();
        Ok(place.and_then(|place| self.all.get_mut(place)))
    }

    fn shared(&mut self, id: &str) -> Id {
        if let Some(known) = self.ids.get(id) {
            return known.clone();
        }
        let id = Id::new(id);
        self.ids.insert(id.clone());
        id
    }
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

fn day(row: &Row<'_>, column: &str) -> Result<Option<Day>, Problem> {
    let text: Option<String> = row.get(column)?;
    text.map(|text| text.parse().map_err(|_| unknown(&text))).transpose()
}
