//! A city of the world; one of them is home.

use rust_decimal::Decimal;

use super::choices::Known;
use super::{Kind, Record, Spec, column};
use crate::domain::asked::Asked;
use crate::domain::field::{Field, field};
use crate::domain::fold::fold;
use crate::domain::id::Id;
use crate::domain::problem::Fault;
use crate::domain::value::{Column, Range, RowStyle, Shape, Table, choice, row};
use crate::domain::values::{MoneyRange, PartialDate};

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

/// Who says what stands in a field of the capacity profile, and of when it is.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Source {
    /// The field, by its id.
    pub field: String,
    /// Who says so.
    pub source: String,
    /// Of when it is.
    pub as_of: Option<PartialDate>,
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
    /// What engagements with it serve, unless they say otherwise.
    pub objective: Option<Id>,
    /// Words to find it by.
    pub tags: Vec<String>,
    /// Whether it has an office for international work.
    pub office: Option<Known>,
    /// What that office is called.
    pub office_name: Asked<String>,
    /// Where in the city's house it sits.
    pub office_in: Asked<String>,
    /// Whether it has an international strategy.
    pub strategy: Option<Known>,
    /// What the strategy is called.
    pub strategy_title: Asked<String>,
    /// Since when it holds.
    pub strategy_from: Asked<Option<PartialDate>>,
    /// Until when it holds.
    pub strategy_to: Asked<Option<PartialDate>>,
    /// Staff for international work, in full-time equivalents.
    pub staff: Asked<Option<Range>>,
    /// How many of them were trained for it.
    pub trained: Asked<Option<Range>>,
    /// Its budget for international work in a year.
    pub budget: Asked<Option<MoneyRange>>,
    /// What it works on most.
    pub issues: Asked<Vec<String>>,
    /// Whether it tracks the goals of sustainable development.
    pub tracks_sdgs: Option<Known>,
    /// The impact of its international work as it sees it, 1 to 5.
    pub impact: Asked<Option<i64>>,
    /// What holds it back.
    pub barriers: Asked<Vec<String>>,
    /// Who says what of it, and of when that is.
    pub sources: Vec<Source>,
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
    check: |record| match record {
        Record::City(it) => faults(it),
        _ => Vec::new(),
    },
    settle: |record, _, _| {
        if let Record::City(it) = record {
            it.sources.iter_mut().for_each(name_field);
        }
    },
    blank: || Record::City(City::default()),
};

/// The fields of the capacity profile: what the five findings of the survey ask of a city.
pub const PROFILE: &[&str] = &[
    "office", "office_name", "office_in", "strategy", "strategy_title", "strategy_from", "strategy_to", "staff", "trained", "budget",
    "issues", "tracks_sdgs", "impact", "barriers",
];

/// The table of the sources of a capacity profile.
pub const SOURCES: Table = Table {
    columns: &[
        Column { id: "field", shape: Shape::Text(40) },
        Column { id: "source", shape: Shape::Text(300) },
        Column { id: "as_of", shape: Shape::Date },
    ],
    style: RowStyle::Cells,
    records: None,
};

row!(Source { field, source, as_of });

/// A field of the profile may be named as forms call it.
fn name_field(source: &mut Source) {
    let said = fold(&source.field);
    let called = |field: &&Field| PROFILE.contains(&field.id) && (fold(field.label) == said || fold(field.id) == said);
    if let Some(field) = FIELDS.iter().find(called) {
        field.id.clone_into(&mut source.field);
    }
}

fn faults(it: &City) -> Vec<Fault> {
    let (from, to) = (it.strategy_from.known(), it.strategy_to.known());
    let mut faults = super::order_fault("strategy_to", from.map(PartialDate::first), to.map(PartialDate::last));
    if let Some(odd) = it.sources.iter().find(|source| !PROFILE.contains(&source.field.as_str())) {
        let labels = FIELDS.iter().filter(|field| PROFILE.contains(&field.id)).map(|field| field.label);
        let allowed = format!("write one of {}", labels.collect::<Vec<_>>().join("; "));
        faults.push(Fault::new("sources", &odd.field, "a field of the profile", &allowed));
    }
    faults
}

const PEOPLE: Shape = Shape::Range { places: 2, min: 0, max: 100_000 };
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
    field!(City.objective, "Objective", Shape::Ref(Kind::Objective)).hint("what engagements with it serve"),
    field!(City.tags, "Tags", Shape::Words).aliases(&["tag"]).hint("with ; between them"),
    field!(City.office, "Office", Shape::Choice(Known::CHOICES)).hint("yes, no, or unknown if asked in vain"),
    field!(City.office_name, "Office name", Shape::Text(200)).askable(),
    field!(City.office_in, "Office sits in", Shape::Text(200)).askable().hint("mayor's cabinet, economic affairs"),
    field!(City.strategy, "Strategy", Shape::Choice(Known::CHOICES)).hint("an international strategy"),
    field!(City.strategy_title, "Strategy title", Shape::Text(300)).askable(),
    field!(City.strategy_from, "Strategy from", Shape::Date).askable(),
    field!(City.strategy_to, "Strategy to", Shape::Date).askable().counts_from("strategy_from"),
    field!(City.staff, "Staff, FTE", PEOPLE).askable().hint("6.5, 2-5 or unknown; who said so stands in Sources"),
    field!(City.trained, "Trained staff", PEOPLE).askable().hint("2, 2-5 or unknown"),
    field!(City.budget, "Annual budget", Shape::MoneyRange).askable().hint("for international work: 400000-600000, or unknown"),
    field!(City.issues, "Top issues", Shape::Words).askable().aliases(&["issue", "theme"]).hint("with ; between them"),
    field!(City.tracks_sdgs, "Tracks SDGs", Shape::Choice(Known::CHOICES)),
    field!(City.impact, "Impact", Shape::Count { min: 1, max: 5 }).askable().hint("as the city sees it, 5 is most"),
    field!(City.barriers, "Barriers", Shape::Words).askable().hint("with ; between them"),
    field!(City.sources, "Sources", Shape::Rows(&SOURCES)).hint("staff | survey 2024 | 2024; the next field"),
    field!(City.note, "Notes", Shape::Note),
];
