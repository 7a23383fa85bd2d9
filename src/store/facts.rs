//! What the rules read, by slim SQL of its own: the window of engagements comes from a covering index.

use std::collections::BTreeSet;

use super::cells::currency;
use super::db::Named;
use super::gather::{Facts, Source};
use super::names::Titles;
use super::sql::{self, quoted};
use super::{Store, history, rows};
use crate::domain::id::Id;
use crate::domain::kinds::{Entry, Kind, Membership, Network, Rate, Record, Stored};
use crate::domain::problem::Problem;
use crate::domain::records::{Records, Scope};
use crate::domain::spread::EngagementFact;

/// The engagements that touch a window: those with a last day of their own, and those of one date. Both come from the
/// index `engagement_window` alone.
const WINDOW: [Source; 2] = [
    Source {
        engagements: "engagement as e indexed by engagement_window",
        condition: "e.archived = 0 and e.status not in ('declined', 'cancelled') and e.status in ('invited', 'accepted', 'done')
            and e.to_hi >= :from and e.from_lo <= :to",
    },
    Source {
        engagements: "engagement as e indexed by engagement_window",
        condition: "e.archived = 0 and e.status not in ('declined', 'cancelled') and e.status in ('invited', 'accepted', 'done')
            and e.to_hi is null and e.from_hi >= :from and e.from_lo <= :to",
    },
];
/// One engagement by its id.
const ONE: Source = Source { engagements: "engagement as e", condition: "e.id = :id and e.archived = 0" };

impl Store {
    /// Everything the rules judge, as it stood at one step.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn records(&self, scope: &Scope) -> Result<Records, Problem> {
        self.db.reading(|| {
            let Record::Office(office) = self.office()?.record else {
                return Err(Problem::failure("the facts of the office are of another kind; restore a backup"));
            };
            let names = Titles(&self.db);
            let (from, to) = (scope.from.to_string(), scope.to.to_string());
            let window: Named<'_> = &[(":from", &from), (":to", &to)];
            let mut people = Vec::new();
            for stored in self.all_of(Kind::Person, "t.archived = 0 and t.folded >= '' order by t.folded, t.id", &[])? {
                if let Record::Person(person) = stored.record {
                    people.push((stored.id, person));
                }
            }
            let mut leaves = Vec::new();
            for stored in
                self.all_of(Kind::Leave, "t.archived = 0 and t.to_hi >= :from and t.from_lo <= :to", window)?
            {
                if let Record::Leave(leave) = stored.record {
                    leaves.push((stored.id, leave));
                }
            }
            let mut memberships = Vec::new();
            let of_home = "t.archived = 0 and t.city = :home order by t.network, t.id";
            for stored in self.all_of(Kind::Membership, of_home, &[(":home", &scope.home.as_str())])? {
                let title = stored.record.title(&names);
                if let Record::Membership(membership) = stored.record {
                    memberships.push((stored.id, title, membership));
                }
            }
            let mut lines = Vec::new();
            let of_years = "t.archived = 0 and t.year >= :year order by t.year, t.id";
            for stored in self.all_of(Kind::Budget, of_years, &[(":year", &scope.fiscal_from)])? {
                if let Record::Budget(line) = stored.record {
                    lines.push((stored.id, line));
                }
            }
            let currency = currency(&office.currency)?;
            Ok(Records {
                entries: self.loose_entries(scope)?,
                rates: self.rates()?,
                networks: self.networks_of(&memberships)?,
                billed: self.billed()?,
                population: self.population(&scope.home)?,
                step: history::last(&self.db)?,
                engagements: self.engagements(scope, office.home.as_ref(), window)?,
                people,
                leaves,
                memberships,
                lines,
                ..Records::bare(office, scope.home.clone(), currency)
            })
        })
    }

    /// What the rules read of these engagements, whatever their status; without those that are gone, archived or undated.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn facts_of(&self, ids: &[Id]) -> Result<Vec<EngagementFact>, Problem> {
        self.db.reading(|| {
            let home = match self.office()?.record {
                Record::Office(office) => office.home,
                _ => None,
            };
            let mut facts = Facts::new(&self.db, home.as_ref());
            for id in ids {
                facts.gather(&ONE, &[(":id", &id.as_str())])?;
            }
            Ok(facts.all())
        })
    }

    fn engagements(&self, scope: &Scope, home: Option<&Id>, window: Named<'_>) -> Result<Vec<EngagementFact>, Problem> {
        let mut facts = Facts::new(&self.db, home);
        for source in &WINDOW {
            facts.gather(source, window)?;
        }
        // What charges the lines from outside the window, or is only an idea so far.
        let sql = "select distinct c.engagement as owner from budget as b cross join entry as c on c.line = b.id
            where b.archived = 0 and b.year >= :year and c.archived = 0 and c.state <> 'void' and c.engagement is not null";
        let known = facts.known();
        let mut others = Vec::new();
        self.db.each(sql, &[(":year", &scope.fiscal_from)], |row| {
            let id: String = row.get("owner")?;
            if !known.contains(id.as_str()) {
                others.push(id);
            }
            Ok(())
        })?;
        for id in &others {
            facts.gather(&ONE, &[(":id", id)])?;
        }
        Ok(facts.all())
    }

    /// What lies on the lines of interest and is no cost of an engagement.
    fn loose_entries(&self, scope: &Scope) -> Result<Vec<(Id, String, Entry)>, Problem> {
        let names = Titles(&self.db);
        let ids = "t.id in (select e.id from budget as b cross join entry as e on e.line = b.id
            where b.archived = 0 and b.year >= :year and e.archived = 0 and e.state <> 'void'
            and (e.engagement is null or e.reimbursement = 1)) order by t.id";
        let all = self.all_of(Kind::Entry, ids, &[(":year", &scope.fiscal_from)])?;
        let entry = |stored: Stored| {
            let title = stored.record.title(&names);
            match stored.record {
                Record::Entry(entry) => Some((stored.id, title, entry)),
                _ => None,
            }
        };
        Ok(all.into_iter().filter_map(entry).collect())
    }

    /// Every rate, in the order in which they were entered.
    fn rates(&self) -> Result<Vec<Rate>, Problem> {
        let all = self.all_of(Kind::Rate, "t.archived = 0 order by t.id", &[])?;
        let rate = |stored: Stored| match stored.record {
            Record::Rate(rate) => Some(rate),
            _ => None,
        };
        Ok(all.into_iter().filter_map(rate).collect())
    }

    fn networks_of(&self, memberships: &[(Id, String, Membership)]) -> Result<Vec<(Id, Network)>, Problem> {
        let ids: BTreeSet<&Id> = memberships.iter().filter_map(|(_, _, it)| it.network.as_ref()).collect();
        let mut networks = Vec::new();
        for id in ids {
            if let Some(Stored { record: Record::Network(network), .. }) = rows::get(&self.db, Kind::Network, id)? {
                networks.push((id.clone(), network));
            }
        }
        Ok(networks)
    }

    /// The memberships and years whose fee is an entry.
    fn billed(&self) -> Result<Vec<(Id, i64)>, Problem> {
        let sql = "select distinct membership, fee_year from entry
            where membership is not null and archived = 0 and state <> 'void' and fee_year is not null";
        self.db.rows(sql, &[], |row| Ok((Id::new(&row.get::<_, String>("membership")?), row.get("fee_year")?)))
    }

    fn population(&self, home: &Id) -> Result<Option<i64>, Problem> {
        let record = self.get(Kind::City, home)?.map(|stored| stored.record);
        Ok(match record {
            Some(Record::City(city)) => city.population,
            _ => None,
        })
    }

    fn all_of(&self, kind: Kind, condition: &str, named: Named<'_>) -> Result<Vec<Stored>, Problem> {
        let sql = format!("select {} from {} as t where {condition}", sql::of(kind).columns, quoted(kind.name()));
        let all = self.db.rows(&sql, named, |row| rows::read(kind, row))?;
        all.into_iter().map(|stored| rows::whole(&self.db, stored)).collect()
    }
}
