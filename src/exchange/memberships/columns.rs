//! What each column of a table of memberships is for.

use std::collections::HashMap;

use crate::domain::kinds::Kind;
use crate::domain::problem::{Code, Problem};
use crate::exchange::csv::{Row, Sheet};
use crate::exchange::mapping;

/// What a column may be for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Part {
    /// The city by name or number.
    City,
    /// The GeoNames number of the city.
    Number,
    /// The name of the place.
    Locality,
    /// The code of its country.
    CountryCode,
    /// The name of its country.
    Country,
    /// Degrees north.
    Lat,
    /// Degrees east.
    Lon,
    /// The network by acronym or name.
    Network,
    /// The network by code.
    NetworkCode,
    /// The member as the network names it.
    Member,
    /// The role in our words.
    Role,
    /// The role in the network's words.
    Status,
    /// What sort of body the member is.
    EntityType,
    /// Since when, or from when to when.
    Since,
    /// Until when.
    Until,
    /// Hours a year.
    Hours,
    /// Who looks after it.
    Owner,
    /// What it is for.
    Goal,
    /// Anything else.
    Note,
}

/// Headers that say more than which field they fill.
const HEADERS: [(&str, Part); 6] = [
    ("geonameid", Part::Number),
    ("locality", Part::Locality),
    ("country_code", Part::CountryCode),
    ("network_code", Part::NetworkCode),
    ("status", Part::Status),
    ("entity_type", Part::EntityType),
];

/// The parts by the fields they fill.
const FIELDS: [(Kind, &str, Part); 13] = [
    (Kind::Membership, "city", Part::City),
    (Kind::Membership, "network", Part::Network),
    (Kind::Membership, "body", Part::Member),
    (Kind::Membership, "role", Part::Role),
    (Kind::Membership, "since", Part::Since),
    (Kind::Membership, "until", Part::Until),
    (Kind::Membership, "hours", Part::Hours),
    (Kind::Membership, "owner", Part::Owner),
    (Kind::Membership, "goal", Part::Goal),
    (Kind::Membership, "note", Part::Note),
    (Kind::City, "country", Part::Country),
    (Kind::City, "lat", Part::Lat),
    (Kind::City, "lon", Part::Lon),
];

fn part(header: &str) -> Option<Part> {
    let key = mapping::key(header);
    if let Some((_, part)) = HEADERS.iter().find(|(name, _)| mapping::key(name) == key) {
        return Some(*part);
    }
    let named = |kind| mapping::field(kind, header).map(|field| (kind, field.id));
    let known = |field: (Kind, &str)| FIELDS.iter().find(|(kind, id, _)| (*kind, *id) == field).map(|(.., part)| *part);
    named(Kind::Membership).and_then(known).or_else(|| named(Kind::City).and_then(known))
}

/// The columns of a table by what they are for.
#[derive(Debug)]
pub(super) struct Columns {
    places: HashMap<Part, (usize, String)>,
    /// The headers that nothing is read from.
    pub(super) unread: Vec<String>,
}

impl Columns {
    /// Finds what each column is for.
    ///
    /// # Errors
    /// Two columns for one thing, or none for the network or the city.
    pub(super) fn of(sheet: &Sheet) -> Result<Self, Problem> {
        let mut columns = Self { places: HashMap::new(), unread: Vec::new() };
        for (column, header) in sheet.headers.iter().enumerate().filter(|(_, header)| !header.is_empty()) {
            let Some(part) = part(header) else {
                columns.unread.push(header.clone());
                continue;
            };
            if let Some((_, other)) = columns.places.insert(part, (column, header.clone())) {
                let message = format!("the headers \"{other}\" and \"{header}\" mean the same; rename or remove one");
                return Err(Problem::new(Code::Invalid, message));
            }
        }
        // A role in our words leaves nothing for the network's words to say; our own exports have both.
        if columns.has(Part::Role)
            && let Some((_, header)) = columns.places.remove(&Part::Status)
        {
            columns.unread.push(header);
        }
        columns.check(sheet)?;
        Ok(columns)
    }

    fn check(&self, sheet: &Sheet) -> Result<(), Problem> {
        let missing = |what: &str, write: &str| {
            let found = sheet.headers.iter().take(12).cloned().collect::<Vec<_>>().join(", ");
            let message = format!("no column names the {what}; call one of them {write}. The headers are: {found}");
            Err(Problem::new(Code::Invalid, message))
        };
        if !self.has(Part::Network) && !self.has(Part::NetworkCode) {
            return missing("network", "network");
        }
        if !self.has(Part::City) && !self.has(Part::Number) && !self.has(Part::Locality) {
            return missing("city", "city or geonameid");
        }
        Ok(())
    }

    /// Whether a column is for that.
    pub(super) fn has(&self, part: Part) -> bool {
        self.places.contains_key(&part)
    }

    /// The row's cell for that; empty where there is none.
    pub(super) fn cell<'r>(&self, row: &'r Row, part: Part) -> &'r str {
        self.places.get(&part).map_or("", |(column, _)| row.cell(*column))
    }

    /// The header of the column for that.
    pub(super) fn header(&self, part: Part) -> &str {
        self.places.get(&part).map_or("", |(_, header)| header)
    }

    /// The first of these parts for which there is a column.
    pub(super) fn first(&self, parts: &[Part]) -> Option<Part> {
        parts.iter().copied().find(|part| self.has(*part))
    }
}
