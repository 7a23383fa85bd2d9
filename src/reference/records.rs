//! Rows of the reference as records: what a city or a network is before the file knows it.

use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;

use super::{cities, networks};
use crate::domain::id::Id;
use crate::domain::kinds::{City, Kind, Network, Record};
use crate::domain::values::PartialDate;

/// The record that the reference has under that id.
pub fn record(kind: Kind, id: &Id) -> Option<Record> {
    match kind {
        Kind::City => Some(Record::City(city(id)?)),
        Kind::Network => Some(Record::Network(network(id)?)),
        _ => None,
    }
}

fn city(id: &Id) -> Option<City> {
    let number: u32 = id.as_str().parse().ok()?;
    // `0123` and `+123` are other ids than `123`.
    if number.to_string() != id.as_str() {
        return None;
    }
    let row = cities::by_geonames(number)?;
    let city = cities::get(row)?;
    let mut other_names: Vec<String> = Vec::new();
    for name in cities::names(row).skip(1).filter(|name| !name.contains(';')) {
        if name != city.name && !other_names.iter().any(|known| known == name) {
            other_names.push(name.to_owned());
        }
    }
    Some(City {
        name: city.name.to_owned(),
        country: city.country.to_owned(),
        other_names,
        population: (city.population > 0).then_some(i64::from(city.population)),
        lat: degrees(city.lat),
        lon: degrees(city.lon),
        ..City::default()
    })
}

fn degrees(degrees: f64) -> Option<Decimal> {
    Decimal::from_f64(degrees).map(|degrees| degrees.round_dp(5).normalize())
}

fn network(id: &Id) -> Option<Network> {
    let network = networks::by_code(id.as_str()).filter(|network| network.code == id.as_str())?;
    let words = |words: &[&str]| words.iter().map(ToString::to_string).collect();
    Some(Network {
        acronym: network.acronym.to_owned(),
        name: network.name.to_owned(),
        aliases: words(network.aliases),
        founded: network.founded.map(PartialDate::Year),
        ended: network.ended.map(PartialDate::Year),
        seat: network.seat_city.to_owned(),
        country: network.seat_country.to_owned(),
        scope: network.scope.to_owned(),
        themes: words(network.themes),
        website: network.website.to_owned(),
        benchmark: Some(network.benchmark),
        ..Network::default()
    })
}
