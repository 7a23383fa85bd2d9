//! The capacity profiles of the sample's cities: every figure and every source is made up.

use rust_decimal::Decimal;

use super::HOME;
use super::money::euros;
use super::partners;
use crate::domain::asked::Asked::{self, Said};
use crate::domain::id::Id;
use crate::domain::kinds::City;
use crate::domain::kinds::choices::Known::{self, No, Unknown, Yes};
use crate::domain::kinds::city::{PROFILE, Source};
use crate::domain::value::Range;
use crate::domain::values::{Day, MoneyRange, PartialDate};

/// What a city says of its own international work.
struct Profile {
    key: &'static str,
    office: Option<Known>,
    office_in: &'static str,
    strategy: Option<Known>,
    /// Tenths of full-time equivalents, from and to.
    staff: Option<(i64, i64)>,
    trained: Option<(i64, i64)>,
    /// Whole euros a year, from and to.
    budget: Asked<Option<(i64, i64)>>,
    issues: &'static [&'static str],
    sdgs: Option<Known>,
    impact: Option<i64>,
    barriers: &'static [&'static str],
    /// Who says so, and how many years ago.
    source: (&'static str, i16),
}

const EMPTY: Profile = Profile {
    key: "",
    office: None,
    office_in: "",
    strategy: None,
    staff: None,
    trained: None,
    budget: Said(None),
    issues: &[],
    sdgs: None,
    impact: None,
    barriers: &[],
    source: ("told by the city", 1),
};

const PROFILES: &[Profile] = &[
    Profile {
        key: "",
        office: Some(Yes),
        office_in: "Mayor's cabinet",
        strategy: Some(Yes),
        staff: Some((53, 53)),
        trained: Some((20, 20)),
        budget: Said(Some((129_600, 129_600))),
        issues: &["climate", "mobility", "migration"],
        sdgs: Some(Yes),
        impact: Some(4),
        barriers: &["people", "money"],
        source: ("own figures", 0),
    },
    Profile {
        key: "malmo",
        office: Some(Yes),
        office_in: "City office",
        strategy: Some(Yes),
        staff: Some((70, 70)),
        trained: Some((40, 40)),
        budget: Said(Some((610_000, 610_000))),
        issues: &["climate", "energy"],
        sdgs: Some(Yes),
        impact: Some(5),
        ..EMPTY
    },
    Profile {
        key: "osaka",
        office: Some(Yes),
        office_in: "Economic affairs",
        strategy: Some(Yes),
        staff: Some((150, 200)),
        trained: Some((50, 100)),
        issues: &["ports", "economy"],
        sdgs: Some(Yes),
        impact: Some(4),
        barriers: &["language"],
        source: ("sample survey", 2),
        ..EMPTY
    },
    Profile {
        key: "lyon",
        office: Some(Yes),
        office_in: "Mayor's cabinet",
        strategy: Some(Yes),
        staff: Some((120, 120)),
        trained: None,
        budget: Said(Some((940_000, 940_000))),
        issues: &["lighting", "climate"],
        sdgs: Some(Unknown),
        impact: Some(4),
        ..EMPTY
    },
    Profile {
        key: "graz",
        office: Some(Yes),
        office_in: "City council office",
        strategy: Some(No),
        staff: Some((20, 50)),
        trained: Some((0, 10)),
        issues: &["mobility"],
        sdgs: Some(No),
        impact: Some(3),
        barriers: &["money"],
        source: ("sample survey", 2),
        ..EMPTY
    },
    Profile {
        key: "vienna",
        office: Some(Yes),
        strategy: Some(Yes),
        staff: Some((180, 180)),
        trained: Some((90, 90)),
        budget: Said(Some((1_850_000, 1_850_000))),
        issues: &["housing", "mobility"],
        sdgs: Some(Yes),
        impact: Some(5),
        ..EMPTY
    },
    Profile {
        key: "ljubljana",
        office: Some(Yes),
        strategy: Some(Unknown),
        staff: Some((40, 40)),
        issues: &["mobility", "environment"],
        impact: Some(4),
        barriers: &["people"],
        ..EMPTY
    },
    Profile {
        key: "mainz",
        office: Some(No),
        strategy: Some(No),
        staff: Some((10, 10)),
        trained: Some((0, 0)),
        budget: Said(Some((38_000, 38_000))),
        issues: &["culture"],
        sdgs: Some(Unknown),
        impact: Some(3),
        barriers: &["people", "money"],
        ..EMPTY
    },
    Profile {
        key: "turin",
        office: Some(Yes),
        strategy: Some(Yes),
        staff: Some((60, 90)),
        trained: Some((20, 50)),
        budget: Said(Some((400_000, 600_000))),
        issues: &["food", "democracy"],
        sdgs: Some(Yes),
        impact: Some(4),
        source: ("sample survey", 2),
        ..EMPTY
    },
    Profile {
        key: "sarajevo",
        office: Some(Unknown),
        strategy: Some(No),
        staff: Some((20, 20)),
        trained: Some((0, 0)),
        issues: &["waste", "energy"],
        sdgs: Some(No),
        impact: Some(3),
        barriers: &["money", "law"],
        ..EMPTY
    },
    Profile {
        key: "tirana",
        office: Some(Yes),
        strategy: Some(No),
        staff: Some((30, 50)),
        budget: Asked::Unknown,
        source: ("sample survey", 3),
        ..EMPTY
    },
];

/// Puts down what each city says of itself, with its source.
pub(super) fn fill(cities: &mut [(Id, City)], today: Day) {
    for profile in PROFILES {
        let id = if profile.key.is_empty() { Some(Id::new(HOME)) } else { partners::find(profile.key) };
        if let Some((_, city)) = cities.iter_mut().find(|(known, _)| Some(known) == id.as_ref()) {
            put(city, profile, today);
        }
    }
}

fn put(city: &mut City, profile: &Profile, today: Day) {
    let words = |words: &[&str]| words.iter().map(ToString::to_string).collect::<Vec<String>>();
    let people = |(least, most)| Range { least: tenths(least), most: tenths(most) };
    city.office = profile.office;
    city.office_in = profile.office_in.to_owned().into();
    if profile.office == Some(Yes) {
        city.office_name = "International office".to_owned().into();
    }
    city.strategy = profile.strategy;
    if profile.strategy == Some(Yes) {
        city.strategy_title = format!("{} abroad", city.name).into();
        city.strategy_from = Some(PartialDate::Year(today.year() - 3)).into();
        city.strategy_to = Some(PartialDate::Year(today.year() + 3)).into();
    }
    city.staff = profile.staff.map(people).into();
    city.trained = profile.trained.map(people).into();
    city.budget = match profile.budget {
        Asked::Unknown => Asked::Unknown,
        Said(said) => Said(said.and_then(|(least, most)| MoneyRange::between(euros(least), euros(most)))),
    };
    city.issues = words(profile.issues).into();
    city.tracks_sdgs = profile.sdgs;
    city.impact = profile.impact.into();
    city.barriers = words(profile.barriers).into();
    let (source, ago) = profile.source;
    let told = |field: &str| match field {
        "office" => profile.office.is_some(),
        "strategy" => profile.strategy.is_some(),
        "staff" => profile.staff.is_some(),
        "trained" => profile.trained.is_some(),
        "budget" => !profile.budget.is_open(),
        "impact" => profile.impact.is_some(),
        _ => false,
    };
    let of = |field: &&str| Source {
        field: (*field).to_owned(),
        source: source.to_owned(),
        as_of: Some(PartialDate::Year(today.year() - ago)),
    };
    city.sources = PROFILE.iter().filter(|field| told(field)).map(of).collect();
}

fn tenths(figure: i64) -> Decimal {
    Decimal::new(figure, 1).normalize()
}
