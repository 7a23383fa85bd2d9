//! The sample's partner cities, and who is a member of which network.

use rust_decimal::Decimal;

use super::HOME;
use super::ids::Ids;
use super::people::{self, Someone};
use crate::domain::id::Id;
use crate::domain::kinds::city::Tier;
use crate::domain::kinds::membership::Role;
use crate::domain::kinds::{City, Membership};
use crate::domain::values::{Day, Month, PartialDate};
use crate::reference::{cities, networks};

/// A partner: the plan's word for it, its GeoNames number, tier, owner, networks, notes.
struct Partner {
    key: &'static str,
    number: u32,
    tier: Option<Tier>,
    owner: &'static str,
    networks: &'static [&'static str],
    note: &'static str,
}

const PARTNERS: &[Partner] = &[
    partner(
        "malmo",
        2_692_969,
        Some(Tier::A),
        "davor",
        &["eurocities", "iclei", "climatealliance", "ubc", "eccar", "who", "ncn"],
        "Heat pumps; climate contract. Answers within a day.",
    ),
    partner(
        "osaka",
        1_853_909,
        Some(Tier::A),
        "ana",
        &["c40", "citynet", "iclei", "metropolis"],
        "Speaks of the port first. Calls at 9 our time.",
    ),
    partner(
        "lyon",
        2_996_944,
        Some(Tier::A),
        "davor",
        &["eurocities", "luci", "metropolis", "energycities", "polis", "efus", "mufpp", "owhc"],
        "Light, heat, counting data.",
    ),
    partner(
        "graz",
        2_778_067,
        Some(Tier::B),
        "marko",
        &["climatealliance", "civitas", "eccar", "owhc"],
        "Two and a half hours by rail.",
    ),
    partner(
        "vienna",
        2_761_369,
        Some(Tier::B),
        "marko",
        &["eurocities", "c40", "ucue", "ucseec", "polis", "climatealliance", "who"],
        "Housing, trams, volunteers.",
    ),
    partner(
        "ljubljana",
        3_196_359,
        Some(Tier::A),
        "marko",
        &["eurocities", "ucue", "civitas", "polis", "medcities"],
        "Rail, the Sava, air.",
    ),
    partner(
        "mainz",
        2_874_225,
        Some(Tier::B),
        "petra",
        &["climatealliance", "covenantofmayors"],
        "Sister city; schools and choirs.",
    ),
    partner(
        "turin",
        3_165_524,
        Some(Tier::B),
        "iva",
        &["eurocities", "civitas", "polis", "mufpp", "luci", "iaec", "metrex"],
        "Participatory budget, food.",
    ),
    partner(
        "bologna",
        3_181_928,
        Some(Tier::B),
        "iva",
        &["eurocities", "civitas", "covenantofmayors", "eccar", "polis", "climatealliance"],
        "Welcome desk, school kitchens.",
    ),
    partner(
        "rotterdam",
        2_747_891,
        Some(Tier::C),
        "iva",
        &["eurocities", "c40", "iclei", "polis", "civitas", "eccar", "who"],
        "Bikes and freight.",
    ),
    partner(
        "sarajevo",
        3_191_281,
        Some(Tier::B),
        "luka",
        &["covenantofmayors", "eccar", "ucseec", "who", "medcities"],
        "Waste, energy; writes in Bosnian.",
    ),
    partner(
        "buenos aires",
        3_435_910,
        Some(Tier::C),
        "marko",
        &["c40", "cideu", "metropolis", "mercociudades"],
        "Many with family here.",
    ),
    partner(
        "budapest",
        3_054_643,
        Some(Tier::C),
        "ana",
        &["eurocities", "ucue", "ucseec", "climatealliance", "polis", "iclei"],
        "",
    ),
    partner("skopje", 785_842, Some(Tier::C), "luka", &["civitas", "energycities", "ucseec", "covenantofmayors"], ""),
    partner(
        "tirana",
        3_183_875,
        Some(Tier::C),
        "luka",
        &["medcities", "ucseec", "covenantofmayors"],
        "Friendship agreement.",
    ),
    partner("tallinn", 588_409, Some(Tier::C), "davor", &["eurocities", "civitas", "ubc", "polis", "ucue"], ""),
    partner("kyoto", 1_857_910, None, "ana", &["iclei", "lhc", "owhc"], ""),
    partner("geneva", 2_660_646, None, "petra", &["energycities", "iaec", "luci"], ""),
];

const fn partner(
    key: &'static str,
    number: u32,
    tier: Option<Tier>,
    owner: &'static str,
    networks: &'static [&'static str],
    note: &'static str,
) -> Partner {
    Partner { key, number, tier, owner, networks, note }
}

/// Our memberships: network, year and month (0 is not known), role, hours a year, owner, goal.
const OURS: &[(&str, i16, i8, Role, i64, &str, &str)] = &[
    ("eurocities", 1999, 5, Role::Board, 300, "ana", "Our wording in EU texts on housing and climate"),
    ("iclei", 2008, 0, Role::Member, 140, "marko", "Method and figures for the climate contract"),
    ("c40", 2015, 11, Role::Member, 200, "marko", "Peer review each second year"),
    ("energycities", 2003, 0, Role::Member, 100, "davor", "Loans and tenders that work"),
    ("climatealliance", 1994, 0, Role::Member, 60, "davor", "Host of an assembly"),
    ("covenantofmayors", 2008, 10, Role::Member, 80, "marko", "Report each second year"),
    ("polis", 2012, 1, Role::Member, 160, "iva", "Parking, freight, figures"),
    ("civitas", 2004, 0, Role::Member, 60, "iva", "Tests on our streets"),
    ("who", 1989, 0, Role::Member, 90, "iva", "Heat and old people"),
    ("ucue", 2013, 7, Role::Member, 40, "ana", "Capitals' declaration"),
    ("luci", 2006, 0, Role::Member, 40, "davor", "Public lighting"),
    ("eccar", 2010, 0, Role::Associate, 70, "petra", "Welcome centre"),
    ("mufpp", 2016, 10, Role::Member, 50, "petra", "Food procurement"),
    ("100rc", 2014, 12, Role::Member, 0, "marko", "Resilience officer"),
];

/// Home.
const OWN: Partner = partner("", 3_186_886, None, "", &[], "Our own city.");

/// Home and the partner cities as the reference has them, with tier and owner.
pub(super) fn cities(people: &[Someone]) -> Vec<(Id, City)> {
    let all = std::iter::once(&OWN).chain(PARTNERS);
    all.filter_map(|partner| Some((number(partner.number), city(partner, people)?))).collect()
}

fn city(partner: &Partner, people: &[Someone]) -> Option<City> {
    let row = cities::by_geonames(partner.number)?;
    let known = cities::get(row)?;
    let degrees = |figure: f64| Decimal::new((figure * 100_000.0).round() as i64, 5);
    Some(City {
        name: known.name.to_owned(),
        country: known.country.to_owned(),
        other_names: cities::names(row).skip(1).map(str::to_owned).collect(),
        population: Some(i64::from(known.population)).filter(|people| *people > 0),
        lat: Some(degrees(known.lat)),
        lon: Some(degrees(known.lon)),
        tier: partner.tier,
        owner: people::find(people, partner.owner),
        note: partner.note.to_owned(),
        ..City::default()
    })
}

/// Our memberships, one of them begun eight months ago, but those it is to be without, then those of the partners.
pub(super) fn memberships(ids: &mut Ids, without: &[&str], people: &[Someone], today: Day) -> Vec<(Id, Membership)> {
    let mut memberships = Vec::new();
    for &(network, year, month, role, hours, owner, goal) in OURS.iter().filter(|(code, ..)| !without.contains(code)) {
        let since = if month == 0 { PartialDate::Year(year) } else { PartialDate::Month(year, month) };
        let ours = Membership {
            since: Some(since),
            until: (network == "100rc").then_some(PartialDate::Month(2019, 7)),
            hours: Some(Decimal::from(hours)),
            owner: people::find(people, owner),
            goal: goal.to_owned(),
            ..member(Id::new(HOME), network, role)
        };
        memberships.push((ids.next(), ours));
    }
    let begun = Month::of(today).plus(-8);
    for (_, ours) in memberships.iter_mut().filter(|(_, it)| it.network == Some(Id::new("luci"))) {
        ours.since = Some(PartialDate::Month(begun.year, begun.month));
    }
    for partner in PARTNERS {
        for network in partner.networks.iter().copied().filter(|code| networks::by_code(code).is_some()) {
            memberships.push((ids.next(), member(number(partner.number), network, Role::Member)));
        }
    }
    memberships
}

/// A membership of which no more is known than that it is one.
fn member(city: Id, network: &str, role: Role) -> Membership {
    Membership { city: Some(city), network: Some(Id::new(network)), role: Some(role), ..Membership::default() }
}

/// The id of the partner that the plan calls so.
pub(super) fn find(key: &str) -> Option<Id> {
    PARTNERS.iter().find(|partner| partner.key == key).map(|partner| number(partner.number))
}

fn number(geonames: u32) -> Id {
    Id::new(&geonames.to_string())
}
