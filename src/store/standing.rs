//! What the rules read beside the engagements: the plain kinds whole, and what the past comes to.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::cells::unknown;
use super::db::{Db, Named};
use super::names::Titles;
use super::sql::{self, quoted};
use super::{Store, rows};
use crate::domain::fact::EngagementFact;
use crate::domain::id::Id;
use crate::domain::kinds::city::Tier;
use crate::domain::kinds::{Kind, Membership, Network, Record, Stored};
use crate::domain::names::Names;
use crate::domain::problem::Problem;
use crate::domain::records::{Partner, Records, Scope};
use crate::domain::value::{Shape, Value};
use crate::domain::values::Day;

/// Takes the records of one kind out of those of any.
macro_rules! only {
    ($kind:ident) => {
        |record| match record {
            Record::$kind(it) => Some(it),
            _ => None,
        }
    };
}

/// Whether we met a city before the window: one look into the index for each, up to the first engagement that tells.
const PARTNERS: &str = "select c.id, c.name, c.tier, exists (
        select 1 from engagement_partners as p cross join engagement as e on e.id = p.owner
        where p.ref = c.id and e.archived = 0 and e.status in ('accepted', 'done')
        and coalesce(e.to_hi, e.from_hi) < :from) as met
    from city as c where c.archived = 0 and c.folded >= '' order by c.folded, c.id";
/// Entries on the lines of interest that are no cost of an engagement.
const LOOSE: &str = "t.id in (select e.id from budget as b cross join entry as e on e.line = b.id
    where b.archived = 0 and b.year >= :year and e.archived = 0 and e.state <> 'void'
    and (e.engagement is null or e.reimbursement = 1)) order by t.id";
// Few entries are a fee or fulfil a promise: the index of those alone, from its beginning on, not that of all entries.
const BILLED: &str = "select membership, fee_year from entry indexed by entry_of_membership
    where membership > '' and archived = 0 and state <> 'void' and fee_year is not null";
const PROMISED: &str = "select promise as id from entry indexed by entry_of_promise
    where promise > '' and archived = 0 and state <> 'void'";
const PROMISING: &str = "select engagement as id from promise indexed by promise_of_engagement
    where engagement > '' and archived = 0";

impl Store {
    /// The kinds that an office has few of.
    pub(super) fn read_standing(&self, scope: &Scope, into: &mut Records) -> Result<(), Problem> {
        let (from, to) = (scope.from.to_string(), scope.to.to_string());
        let window: Named<'_> = &[(":from", &from), (":to", &to)];
        let titled = "t.archived = 0 and t.folded >= '' order by t.folded, t.id";
        let dated = "t.archived = 0 order by t.on_lo, t.id";
        into.people = self.live(Kind::Person, titled, &[], only!(Person))?;
        into.agreements = self.live(Kind::Agreement, titled, &[], only!(Agreement))?;
        into.seats = self.live(Kind::Seat, titled, &[], only!(Seat))?;
        into.objectives = self.live(Kind::Objective, titled, &[], only!(Objective))?;
        into.demands = self.live(Kind::Demand, titled, &[], only!(Demand))?;
        into.decisions = self.live(Kind::Decision, dated, &[], only!(Decision))?;
        into.trainings = self.live(Kind::Training, dated, &[], only!(Training))?;
        into.acknowledged = self.live(Kind::Acknowledgement, dated, &[], only!(Acknowledgement))?;
        let touching = "t.archived = 0 and t.to_hi >= :from and t.from_lo <= :to";
        into.leaves = self.live(Kind::Leave, touching, window, only!(Leave))?;
        let not_over = "t.archived = 0 and t.to_hi >= :from order by t.from_lo, t.id";
        into.blackouts = self.live(Kind::Blackout, not_over, &[(":from", &from)], only!(Blackout))?;
        let open = "t.archived = 0 and t.status = 'open' order by t.due_lo, t.id";
        into.promises = self.live(Kind::Promise, open, &[], only!(Promise))?;
        into.promised = self.ids_of(PROMISED)?;
        into.promising = self.ids_of(PROMISING)?;
        let of_home = "t.archived = 0 and t.city = :home order by t.network, t.id";
        let ours = self.all_of(Kind::Membership, of_home, &[(":home", &scope.home.as_str())])?;
        into.memberships = self.under_titles(ours, only!(Membership));
        Ok(())
    }

    /// The budget lines of interest, what lies on them, and the rates.
    pub(super) fn read_money(&self, scope: &Scope, into: &mut Records) -> Result<(), Problem> {
        let years: Named<'_> = &[(":year", &scope.fiscal_from)];
        let of_years = "t.archived = 0 and t.year >= :year order by t.year, t.id";
        into.lines = self.live(Kind::Budget, of_years, years, only!(Budget))?;
        into.entries = self.under_titles(self.all_of(Kind::Entry, LOOSE, years)?, only!(Entry));
        let rates = self.live(Kind::Rate, "t.archived = 0 order by t.id", &[], only!(Rate))?;
        into.rates = rates.into_iter().map(|(_, rate)| rate).collect();
        into.billed = self
            .db
            .rows(BILLED, &[], |row| Ok((Id::new(&row.get::<_, String>("membership")?), row.get("fee_year")?)))?;
        Ok(())
    }

    /// The cities on record, and what was done before the window.
    pub(super) fn read_partners(&self, scope: &Scope, into: &mut Records) -> Result<(), Problem> {
        let home = self.get(Kind::City, &scope.home)?.map(|stored| stored.record);
        into.population = home.and_then(only!(City)).and_then(|city| city.population);
        let from = scope.from.to_string();
        into.partners = self.db.rows(PARTNERS, &[(":from", &from)], |row| {
            let tier: Option<String> = row.get("tier")?;
            let tier = tier.map(|word| Tier::from_id(&word).ok_or_else(|| unknown(&word))).transpose()?;
            let partner = Partner { name: row.get("name")?, tier, met: row.get("met")? };
            Ok((Id::new(&row.get::<_, String>("id")?), partner))
        })?;
        into.latest = self.latest(scope)?;
        Ok(())
    }

    /// The last day of the latest engagement that was done before the window: of our memberships, and of agreements.
    fn latest(&self, scope: &Scope) -> Result<Vec<(Id, Day)>, Problem> {
        let from = scope.from.to_string();
        let home = scope.home.as_str();
        let of_home: Named<'_> = &[(":from", &from), (":home", &home)];
        let of_all: Named<'_> = &[(":from", &from)];
        let ours = "membership as t where t.archived = 0 and t.city = :home";
        let seats = "membership as m cross join seat as t on t.membership = m.id
            where m.archived = 0 and m.city = :home and t.archived = 0";
        let agreements = "agreement as t where t.archived = 0";
        let selects = [
            (last_done("t.id", "network", "t.network", "engagement_done_in_network", ours), of_home),
            (last_done("t.membership", "seat", "t.id", "engagement_done_on_seat", seats), of_home),
            (last_done("t.id", "agreement", "t.id", "engagement_done_under_agreement", agreements), of_all),
        ];
        let mut latest: BTreeMap<Id, Day> = BTreeMap::new();
        for (sql, named) in selects {
            self.db.each(&sql, named, |row| {
                let Some(day) = row.get::<_, Option<String>>("last")? else { return Ok(()) };
                let day = day.parse().map_err(|_| unknown(&day))?;
                let known = latest.entry(Id::new(&row.get::<_, String>("owner")?)).or_insert(day);
                *known = day.max(*known);
                Ok(())
            })?;
        }
        Ok(latest.into_iter().collect())
    }

    /// The networks of our memberships and of engagements; what the file does not have comes from the reference.
    pub(super) fn networks_of(
        &self,
        memberships: &[(Id, String, Membership)],
        engagements: &[EngagementFact],
    ) -> Result<Vec<(Id, Network)>, Problem> {
        let mut ids: BTreeSet<&Id> = memberships.iter().filter_map(|(_, _, it)| it.network.as_ref()).collect();
        ids.extend(engagements.iter().filter_map(|fact| fact.network.as_ref()));
        let mut networks = Vec::new();
        for id in ids {
            let known = self.get(Kind::Network, id)?.map(bare).transpose()?;
            networks.extend(known.and_then(|stored| only!(Network)(stored.record)).map(|it| (id.clone(), it)));
        }
        Ok(networks)
    }

    fn ids_of(&self, sql: &str) -> Result<Vec<Id>, Problem> {
        self.db.rows(sql, &[], |row| Ok(Id::new(&row.get::<_, String>("id")?)))
    }

    /// The records of a kind for which a condition holds.
    fn live<T>(
        &self,
        kind: Kind,
        condition: &str,
        named: Named<'_>,
        only: impl Fn(Record) -> Option<T>,
    ) -> Result<Vec<(Id, T)>, Problem> {
        let all = self.all_of(kind, condition, named)?;
        Ok(all.into_iter().filter_map(|stored| Some((stored.id, only(stored.record)?))).collect())
    }

    /// The same, each under its title.
    fn under_titles<T>(&self, all: Vec<Stored>, only: impl Fn(Record) -> Option<T>) -> Vec<(Id, String, T)> {
        let names = Known::new(&self.db);
        let one = |stored: Stored| {
            let title = stored.record.title(&names);
            Some((stored.id, title, only(stored.record)?))
        };
        all.into_iter().filter_map(one).collect()
    }

    fn all_of(&self, kind: Kind, condition: &str, named: Named<'_>) -> Result<Vec<Stored>, Problem> {
        let sql = format!("select {} from {} as t where {condition}", sql::of(kind).columns, quoted(kind.name()));
        let all = self.db.rows(&sql, named, |row| bare(rows::read(kind, row)?))?;
        all.into_iter().map(|stored| rows::whole(&self.db, stored)).collect()
    }
}

/// For each owner the last day of what was done latest, from an index of such days alone.
fn last_done(owner: &str, field: &str, of: &str, index: &str, owners: &str) -> String {
    format!(
        "select {owner} as owner, (select coalesce(e.to_hi, e.from_hi) from engagement as e indexed by {index}
            where e.{field} = {of} and e.archived = 0 and e.status = 'done' and coalesce(e.to_hi, e.from_hi) < :from
            order by coalesce(e.to_hi, e.from_hi) desc limit 1) as last
        from {owners}"
    )
}

/// The record without what weighs in no rule and may be long: its notes and goals.
fn bare(mut stored: Stored) -> Result<Stored, Problem> {
    for field in stored.record.kind().spec().fields {
        if matches!(field.shape, Shape::Note) || field.id == "goal" {
            field.put(&mut stored.record, Value::None)?;
        }
    }
    Ok(stored)
}

/// The names of records, each read once.
pub(super) struct Known<'a> {
    db: &'a Db,
    known: RefCell<HashMap<(Kind, Id), String>>,
}

impl<'a> Known<'a> {
    pub(super) fn new(db: &'a Db) -> Self {
        Self { db, known: RefCell::default() }
    }

    /// What a record is called; of a city, of which a window may have thousands, the name alone is read.
    fn read(&self, kind: Kind, id: &Id) -> String {
        let sql = "select name from city where id = :id";
        let city = match kind {
            Kind::City => self.db.row(sql, &[(":id", &id.as_str())], |row| Ok(row.get("name")?)).ok().flatten(),
            _ => None,
        };
        city.unwrap_or_else(|| Titles(self.db).name(kind, id))
    }
}

impl Names for Known<'_> {
    fn name(&self, kind: Kind, id: &Id) -> String {
        if let Some(name) = self.known.borrow().get(&(kind, id.clone())) {
            return name.clone();
        }
        let name = self.read(kind, id);
        self.known.borrow_mut().insert((kind, id.clone()), name.clone());
        name
    }
}
