//! What the small kinds are called, read whole: for pickers, and to name what a record points at.

use rusqlite::Row;
use rust_decimal::Decimal;

use super::cells::{decimal, unknown};
use super::db::Db;
use super::{Store, rows};
use crate::domain::filter::called;
use crate::domain::id::Id;
use crate::domain::kinds::Kind;
use crate::domain::kinds::city::Tier;
use crate::domain::names::Names;
use crate::domain::problem::Problem;

/// Everything that can be picked by name and is in the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NameRows {
    /// People.
    pub people: Vec<NameRow>,
    /// Budget lines, `Travel 2027`.
    pub lines: Vec<NameRow>,
    /// Objectives.
    pub objectives: Vec<NameRow>,
    /// Networks, by acronym.
    pub networks: Vec<NameRow>,
    /// Cities.
    pub cities: Vec<CityRow>,
}

/// A record that can be picked by name.
#[derive(Clone, Debug, PartialEq)]
pub struct NameRow {
    /// Its id.
    pub id: Id,
    /// Its title.
    pub name: String,
    /// What else it is known by: a person's login, a network's whole name and other names.
    pub other_names: Vec<String>,
    /// Whether it may still be picked; an archived one is only named.
    pub archived: bool,
}

/// A city that the office has used.
#[derive(Clone, Debug, PartialEq)]
pub struct CityRow {
    /// Its GeoNames number, or an id of ours.
    pub id: Id,
    /// Its usual name.
    pub name: String,
    /// Its other names.
    pub other_names: Vec<String>,
    /// Two letters; empty if unknown.
    pub country: String,
    /// Its people.
    pub population: Option<i64>,
    /// How much it matters to the office.
    pub tier: Option<Tier>,
    /// Degrees north.
    pub lat: Option<Decimal>,
    /// Degrees east.
    pub lon: Option<Decimal>,
    /// Whether it may still be picked; an archived one is only named.
    pub archived: bool,
}

// Every list begins with the archive flag; asking for both values is a search, and comes in the order of the names.
const PEOPLE: &str = "select id, archived, name, login as more from person where archived in (0, 1) and folded >= ''";
const LINES: &str =
    "select id, archived, name || ' ' || year as name, null as more from budget where archived in (0, 1) and year > 0";
const OBJECTIVES: &str =
    "select id, archived, title as name, null as more from objective where archived in (0, 1) and folded >= ''";
const NETWORKS: &str =
    "select id, archived, acronym as name, coalesce(name, '') || ';' || coalesce(aliases, '') as more
    from network where archived in (0, 1) and folded >= ''";
const CITIES: &str = "select id, archived, name, other_names as more, country, population, tier, lat, lon
    from city where archived in (0, 1) and folded >= ''";

/// Each city of the file is asked about its first engagement, agreement or contact: what it has beyond that is not read.
const DEALT_WITH: &str = "select c.id from city as c where c.archived = 0 and c.folded >= '' and (
    c.tier is not null
    or exists (select 1 from engagement_partners as p cross join engagement as e on e.id = p.owner
        where p.ref = c.id and e.archived = 0)
    or exists (select 1 from agreement_partners as p cross join agreement as a on a.id = p.owner
        where p.ref = c.id and a.archived = 0)
    or exists (select 1 from contact as t where t.city = c.id and t.archived = 0))";

impl Store {
    /// The cities that the office deals with: those with a tier, an engagement, an agreement or a contact.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn dealt_with(&self) -> Result<Vec<Id>, Problem> {
        self.db.rows(DEALT_WITH, &[], |row| Ok(Id::new(&row.get::<_, String>("id")?)))
    }

    /// The people, lines, objectives, networks and cities of the file, archived ones too.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn names(&self) -> Result<NameRows, Problem> {
        let all = |sql: &str| self.db.rows(sql, &[], name_row);
        self.db.reading(|| {
            Ok(NameRows {
                people: all(PEOPLE)?,
                lines: all(LINES)?,
                objectives: all(OBJECTIVES)?,
                networks: all(NETWORKS)?,
                cities: self.db.rows(CITIES, &[], city_row)?,
            })
        })
    }
}

fn name_row(row: &Row<'_>) -> Result<NameRow, Problem> {
    Ok(NameRow {
        id: Id::new(&row.get::<_, String>("id")?),
        name: row.get("name")?,
        other_names: words(row.get("more")?),
        archived: row.get("archived")?,
    })
}

fn city_row(row: &Row<'_>) -> Result<CityRow, Problem> {
    let tier: Option<String> = row.get("tier")?;
    let degrees = |column: &str| Ok::<_, Problem>(row.get::<_, Option<i64>>(column)?.map(|scaled| decimal(scaled, 5)));
    Ok(CityRow {
        id: Id::new(&row.get::<_, String>("id")?),
        name: row.get("name")?,
        other_names: words(row.get("more")?),
        country: row.get::<_, Option<String>>("country")?.unwrap_or_default(),
        population: row.get("population")?,
        tier: tier.map(|word| Tier::from_id(&word).ok_or_else(|| unknown(&word))).transpose()?,
        lat: degrees("lat")?,
        lon: degrees("lon")?,
        archived: row.get("archived")?,
    })
}

fn words(text: Option<String>) -> Vec<String> {
    let text = text.unwrap_or_default();
    text.split(';').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Names records one by one from the file, and from the reference where the file does not have them.
pub(super) struct Titles<'a>(pub(super) &'a Db);

impl Names for Titles<'_> {
    fn name(&self, kind: Kind, id: &Id) -> String {
        let stored = rows::get(self.0, kind, id).ok().flatten().map(|stored| stored.record);
        let record = stored.or_else(|| super::uptake::record(kind, id));
        record.map_or_else(|| id.short().to_owned(), |record| record.title(self))
    }

    fn found_by(&self, kind: Kind, id: &Id) -> Vec<String> {
        let stored = rows::get(self.0, kind, id).ok().flatten();
        stored.map_or_else(Vec::new, |stored| called(&stored.record, self))
    }
}
