//! Rows of the reference as records: what a city or a network is before the file knows it.

use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;

use super::exact;
use crate::domain::id::Id;
use crate::domain::kinds::{City, Kind, Network, Record};
use crate::domain::values::PartialDate;
use crate::reference::{cities, networks};

/// The record that the reference has under that id.
pub(super) fn record(kind: Kind, id: &Id) -> Option<Record> {
    let record = match kind {
        Kind::City => Record::City(city(id)?),
        Kind::Network => Record::Network(network(id)?),
        _ => return None,
    };
    exact::record(&record).ok()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_reference_is_a_record_without_faults() {
        let bad: Vec<&str> = networks::all()
            .iter()
            .map(|it| it.code)
            .filter(|code| record(Kind::Network, &Id::new(code)).is_none())
            .collect();
        assert_eq!(bad, Vec::<&str>::new());
        let lacking = cities::all()
            .step_by(7)
            .filter_map(cities::get)
            .find(|city| record(Kind::City, &Id::new(&city.geonames.to_string())).is_none());
        assert_eq!(lacking, None);
    }

    #[test]
    fn only_the_number_as_it_is_written_names_a_city() {
        let Some(Record::City(zagreb)) = record(Kind::City, &Id::new("3186886")) else { panic!("Zagreb is known") };
        assert_eq!((zagreb.name.as_str(), zagreb.country.as_str()), ("Zagreb", "HR"));
        assert_eq!(zagreb.lat, "45.81444".parse().ok());
        for id in ["03186886", "+3186886", "zagreb", ""] {
            assert_eq!(record(Kind::City, &Id::new(id)), None, "{id}");
        }
        assert_eq!(record(Kind::Person, &Id::new("3186886")), None);
    }
}
