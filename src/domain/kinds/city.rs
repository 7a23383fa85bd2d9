//! A city of the world; one of them is home.

use rust_decimal::Decimal;

use super::{Kind, Record, Spec, column};
use crate::domain::field::{Field, field};
use crate::domain::id::Id;
use crate::domain::value::{Shape, choice};

choice! {
    /// How much a partner matters to the office.
    pub enum Tier {
        /// First.
        A = "A" "A",
        /// Second.
        B = "B" "B",
        /// Third.
        C = "C" "C",
    }
}

/// A city as the office knows it; what the reference says of it stands here from the first use on.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct City {
    /// Its usual name.
    pub name: String,
    /// Two letters, ISO 3166-1.
    pub country: String,
    /// Other names, in any script.
    pub other_names: Vec<String>,
    /// People, at the reference's date.
    pub population: Option<i64>,
    /// Degrees north.
    pub lat: Option<Decimal>,
    /// Degrees east.
    pub lon: Option<Decimal>,
    /// How much it matters to the office.
    pub tier: Option<Tier>,
    /// Who looks after it.
    pub owner: Option<Id>,
    /// Anything else.
    pub note: String,
}

/// The table entry of the kind.
pub const SPEC: Spec = Spec {
    kind: Kind::City,
    name: "city",
    plural: "cities",
    fields: FIELDS,
    columns: &[column("name", 0), column("country", 3), column("population", 11), column("tier", 4)],
    order: ("name", false),
    title: |record, _| match record {
        Record::City(it) => it.name.clone(),
        _ => String::new(),
    },
    check: |_| Vec::new(),
    settle: |_, _| {},
    blank: || Record::City(City::default()),
};

const DEGREES_NORTH: Shape = Shape::Number { places: 5, min: -90, max: 90 };
const DEGREES_EAST: Shape = Shape::Number { places: 5, min: -180, max: 180 };

const FIELDS: &[Field] = &[
    field!(City.name, "Name", Shape::Text(200)).required().aliases(&["locality", "city"]),
    field!(City.country, "Country", Shape::Country).aliases(&["country_code"]).hint("a name or two letters"),
    field!(City.other_names, "Other names", Shape::Words).hint("with ; between them"),
    field!(City.population, "Population", Shape::Count { min: 0, max: 100_000_000 }),
    field!(City.lat, "Latitude", DEGREES_NORTH).aliases(&["latitude"]),
    field!(City.lon, "Longitude", DEGREES_EAST).aliases(&["longitude", "lng"]),
    field!(City.tier, "Tier", Shape::Choice(Tier::CHOICES)).hint("how much it matters to us: A, B or C"),
    field!(City.owner, "Owner", Shape::Ref(Kind::Person)).hint("who looks after it"),
    field!(City.note, "Notes", Shape::Note),
];
