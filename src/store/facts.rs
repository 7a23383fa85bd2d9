//! What the rules read, by slim SQL of its own: the window of engagements comes from a covering index.

use std::collections::{BTreeSet, HashSet};

use super::Store;
use super::cells::currency;
use super::db::Named;
use super::gather::{Facts, Source};
use super::history;
use crate::domain::fact::EngagementFact;
use crate::domain::id::Id;
use crate::domain::kinds::Record;
use crate::domain::problem::Problem;
use crate::domain::records::{Records, Scope};

/// The engagements that touch a window and may still take place or did: those with a last day of their own, and those of
/// one date. Both come from the index `engagement_window` alone.
const WINDOW: [Source; 2] = [
    Source {
        engagements: "engagement as e indexed by engagement_window",
        condition: "e.archived = 0 and e.status not in ('declined', 'cancelled')
            and e.to_hi >= :from and e.from_lo <= :to",
    },
    Source {
        engagements: "engagement as e indexed by engagement_window",
        condition: "e.archived = 0 and e.status not in ('declined', 'cancelled')
            and e.to_hi is null and e.from_hi >= :from and e.from_lo <= :to",
    },
];
/// Engagements by their ids, one statement for any number of them.
const LISTED: Source = Source {
    engagements: "json_each(:ids) as listed cross join engagement as e on e.id = listed.value",
    condition: "e.archived = 0",
};
/// The same without those that will not take place.
const TIED: Source = Source { condition: "e.archived = 0 and e.status not in ('declined', 'cancelled')", ..LISTED };
/// What charges the lines of interest.
const CHARGING: &str = "select distinct c.engagement as owner from budget as b cross join entry as c on c.line = b.id
    where b.archived = 0 and b.year >= :year and c.archived = 0 and c.state <> 'void' and c.engagement is not null
    and coalesce(c.reimbursement, 0) = 0";

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
            let currency = currency(&office.currency)?;
            let engagements = self.engagements(scope, office.home.as_ref())?;
            let mut records = Records::bare(office, scope.home.clone(), currency);
            records.step = history::last(&self.db)?;
            self.read_standing(scope, &mut records)?;
            self.read_money(scope, &mut records)?;
            self.read_partners(scope, &mut records)?;
            records.networks = self.networks_of(&records.memberships, &engagements)?;
            records.engagements = engagements;
            Ok(records)
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
            let mut seen = HashSet::new();
            let once = list(ids.iter().filter(|id| seen.insert(*id)));
            facts.gather(&LISTED, &[(":ids", &once)])?;
            Ok(facts.all())
        })
    }

    fn engagements(&self, scope: &Scope, home: Option<&Id>) -> Result<Vec<EngagementFact>, Problem> {
        let (from, to) = (scope.from.to_string(), scope.to.to_string());
        let window: Named<'_> = &[(":from", &from), (":to", &to)];
        let mut facts = Facts::new(&self.db, home);
        let mut ahead = BTreeSet::new();
        for source in &WINDOW {
            facts.gather(source, window)?;
            self.followers(source, window, &mut ahead)?;
        }
        let mut known: HashSet<Id> = HashSet::new();
        self.follow(&mut facts, &mut known, ahead)?;
        let mut charging = Vec::new();
        self.db.each(CHARGING, &[(":year", &scope.fiscal_from)], |row| {
            let id = Id::new(&row.get::<_, String>("owner")?);
            if !known.contains(&id) {
                charging.push(id);
            }
            Ok(())
        })?;
        facts.gather(&LISTED, &[(":ids", &list(&charging))])?;
        Ok(facts.all())
    }

    /// Adds what is tied by follow-ups to the engagements gathered so far, step by step, and tells all that are then known.
    fn follow(&self, facts: &mut Facts<'_>, known: &mut HashSet<Id>, followers: BTreeSet<Id>) -> Result<(), Problem> {
        let (mut begin, mut ahead) = (0, followers);
        let mut tried = HashSet::new();
        loop {
            let added = facts.since(begin);
            known.extend(added.iter().map(|fact| fact.id.clone()));
            ahead.extend(added.iter().filter_map(|fact| fact.follows.clone()));
            ahead.retain(|id| !known.contains(id) && tried.insert(id.clone()));
            if ahead.is_empty() {
                return Ok(());
            }
            begin = facts.count();
            facts.gather(&TIED, &[(":ids", &list(&ahead))])?;
            let found: Vec<&Id> = facts.since(begin).iter().map(|fact| &fact.id).collect();
            let found = list(found);
            ahead.clear();
            self.followers(&LISTED, &[(":ids", &found)], &mut ahead)?;
        }
    }

    /// The engagements that follow from those of a source.
    fn followers(&self, source: &Source, named: Named<'_>, into: &mut BTreeSet<Id>) -> Result<(), Problem> {
        let Source { engagements, condition } = source;
        let sql = format!(
            "select f.id from {engagements} cross join engagement as f indexed by engagement_of_follows
                on f.follows = e.id where {condition} and f.archived = 0"
        );
        self.db.each(&sql, named, |row| {
            into.insert(Id::new(&row.get::<_, String>("id")?));
            Ok(())
        })
    }
}

/// Ids as SQL takes a list of them: a JSON array.
fn list<'a>(ids: impl IntoIterator<Item = &'a Id>) -> String {
    serde_json::Value::from_iter(ids.into_iter().map(Id::as_str)).to_string()
}
