//! The reference layer against its tables and the spellings people type.

use std::collections::{HashMap, HashSet};

use proptest::prelude::*;

use super::cities::{self, Class, Row};
use super::{countries, fold, joined, networks};

type Record = HashMap<String, String>;

fn table(name: &str) -> Vec<Record> {
    let path = format!("{}/data/{name}.csv", env!("CARGO_MANIFEST_DIR"));
    let mut reader = csv::Reader::from_path(path).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

/// The first city found, as `name CC`, and the name that met the query.
fn first(query: &str) -> (String, &'static str) {
    let found = cities::search(query).first().copied().unwrap();
    let city = cities::get(found.row).unwrap();
    let by = cities::names(found.row).nth(usize::from(found.by));
    (format!("{} {}", city.name, city.country), by.unwrap())
}

#[test]
fn letters_of_every_script_fold_to_plain_ones() {
    for (text, folded) in [
        ("Łódź", "lodz"),
        ("Москва", "moskva"),
        ("東京", "dongjing"),
        ("Saint-Étienne", "saint etienne"),
        ("  São  Paulo ", "sao paulo"),
        ("S\u{e3}o", "sao"),
        ("Sa\u{303}o", "sao"),
        ("MALMÖ", "malmo"),
        ("İstanbul", "istanbul"),
        ("Ærø", "aero"),
        ("L'Aquila (AQ)", "l aquila aq"),
        ("20. Bezirk", "20 bezirk"),
        ("", ""),
        ("   ", ""),
        ("\u{e0ff} ! \u{e0ff}", "\u{e0ff} ! \u{e0ff}"),
        ("🦀", "crab"),
        ("—", "—"),
    ] {
        assert_eq!(fold(text), folded, "{text:?}");
    }
}

proptest! {
    #[test]
    fn folding_twice_changes_nothing(text in any::<String>()) {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once.clone());
        prop_assert!(!once.contains(['\n', '\r']), "{:?} has a line end", once);
    }

    #[test]
    fn any_query_is_answered_in_order_with_names_that_hold_it(query in "\\PC{0,6}") {
        let found = cities::search(&query);
        prop_assert!(found.is_sorted_by_key(|hit| hit.class));
        let by_size = |hit: &cities::Match| (hit.class, hit.by != 0, hit.row);
        prop_assert!(!query.is_ascii() || found.is_sorted_by_key(by_size));
        let wanted = fold(&query);
        if query.contains([',', '，']) { return Ok(()); }
        for hit in found.iter().take(50) {
            let name = cities::names(hit.row).nth(usize::from(hit.by)).map(fold);
            prop_assert!(name.is_some_and(|name| name.contains(&wanted)), "{:?}", hit);
        }
    }

    #[test]
    fn exact_finds_what_search_finds_as_the_whole_name(place in 0..34_006usize, name in 0..40usize) {
        let Some(row) = cities::all().nth(place) else { return Ok(()) };
        let Some(name) = cities::names(row).nth(name % cities::names(row).count()) else { return Ok(()) };
        if name.contains(',') { return Ok(()); }
        let mut searched: Vec<Row> = cities::search(name)
            .iter()
            .take_while(|hit| hit.class == Class::Exact)
            .map(|hit| hit.row)
            .collect();
        prop_assert!(searched.contains(&row), "{}", name);
        searched.sort();
        prop_assert_eq!(cities::exact(name), searched, "{}", name);
    }

    #[test]
    fn search_finds_what_a_plain_look_through_all_names_finds(query in "[a-z]{1,4}( [a-z]{1,2})?") {
        let found: HashMap<Row, Class> =
            cities::search(&query).iter().map(|hit| (hit.row, hit.class)).collect();
        // Every 97th city is enough of a sample: a look through all takes a second.
        for row in cities::all().step_by(97) {
            let best = cities::names(row).filter_map(|name| plain_class(&fold(name), &query)).min();
            prop_assert_eq!(found.get(&row).copied(), best, "{:?} {:?}", cities::get(row), query);
        }
    }
}

/// The class by its definition, without the folded text's offsets.
fn plain_class(name: &str, query: &str) -> Option<Class> {
    if name == query {
        return Some(Class::Exact);
    }
    if name.starts_with(query) {
        return Some(Class::Name);
    }
    if name.contains(&format!(" {query}")) {
        return Some(Class::Word);
    }
    (query.len() > 2 && name.contains(query)).then_some(Class::Within)
}

#[test]
fn the_city_meant_comes_first_in_every_spelling() {
    for (query, city, by) in [
        ("koln", "Köln DE", "Köln"),
        ("Lodz", "Łódź PL", "Łódź"),
        ("Moskva", "Moscow RU", "Москва"),
        ("Москва", "Moscow RU", "Москва"),
        ("東京", "Tokyo JP", "东京"),
        ("malmo", "Malmö SE", "Malmö"),
        ("malm", "Malmö SE", "Malmö"),
        ("大阪", "Osaka JP", "大阪"),
        ("ダーバン", "Durban ZA", "ダーバン"),
        ("Wien", "Vienna AT", "Wien"),
        ("munchen", "Munich DE", "München"),
        ("venezia", "Venice IT", "Venezia"),
        ("Göteborg", "Gothenburg SE", "Göteborg"),
        ("new york", "New York City US", "New York"),
        ("ירושלים", "Jerusalem IL", "ירושלים"),
        ("saint etienne", "Saint-Étienne FR", "Saint-Étienne"),
        ("paris", "Paris FR", "Paris"),
        ("paris,US", "Paris US", "Paris"),
        ("paris, united states", "Paris US", "Paris"),
        ("valencia, VE", "Valencia VE", "Valencia"),
        ("valencia,", "Valencia VE", "Valencia"),
        ("valencia, spa", "Valencia ES", "Valencia"),
        ("windhoek,na", "Windhoek NA", "Windhoek"),
        ("", "Shanghai CN", "Shanghai"),
        (",FR", "Paris FR", "Paris"),
    ] {
        assert_eq!(first(query), (city.to_owned(), by), "{query:?}");
    }
}

#[test]
fn classes_come_in_order_and_short_queries_stay_at_the_starts_of_words() {
    let classes: HashSet<Class> = cities::search("york").iter().map(|hit| hit.class).collect();
    assert!(classes.contains(&Class::Exact) && classes.contains(&Class::Word));
    for query in ["m", "ma", "京", "é"] {
        let found = cities::search(query);
        assert!(!found.is_empty(), "{query}");
        let within = found.iter().any(|hit| hit.class == Class::Within);
        assert_eq!(within, fold(query).len() > 2, "{query}");
    }
    assert_eq!(cities::search("").len(), cities::count());
    assert_eq!(cities::search("—").len(), 0);
    assert_eq!(cities::search("qqqqq").len(), 0);
}

#[test]
fn several_cities_bear_one_name_and_the_largest_is_first() {
    let rows = cities::exact("PARIS");
    assert!(rows.len() > 2, "{rows:?}");
    assert!(rows.is_sorted());
    assert_eq!(cities::get(rows[0]).unwrap().country, "FR");
    assert!(cities::exact("aint etienn").is_empty());
    assert!(cities::exact("").is_empty());
}

#[test]
fn a_name_that_only_folds_alike_is_told_from_one_written_so() {
    let rows = cities::exact("大阪");
    let written: Vec<_> = rows.iter().filter(|row| cities::written(**row, "大阪").is_some()).collect();
    assert!(rows.len() > written.len(), "{rows:?}");
    assert_eq!(written.len(), 1);
    let lodz = cities::exact("lodz")[0];
    assert_eq!(cities::written(lodz, " ŁÓDŹ"), Some(0));
    assert_eq!(cities::written(lodz, "lodz"), None);
}

#[test]
fn every_city_reads_as_in_its_table() {
    let mut other: HashMap<String, Vec<String>> = HashMap::new();
    for row in table("city_names").into_iter().chain(table("city_more_names")) {
        other.entry(row["geonameid"].clone()).or_default().push(row["alt_name"].clone());
    }
    let source = table("cities");
    assert_eq!(source.len(), cities::count());
    for (row, wanted) in cities::all().zip(&source) {
        let city = cities::get(row).unwrap();
        assert_eq!(city.geonames.to_string(), wanted["geonameid"]);
        assert_eq!(city.name, wanted["name"]);
        assert_eq!(city.country, wanted["country_code"]);
        assert_eq!(city.admin1, wanted["admin1"]);
        assert_eq!(city.population, wanted["population"].parse().unwrap_or(0));
        assert_eq!(city.lat, wanted["lat"].parse::<f64>().unwrap());
        assert_eq!(city.lon, wanted["lon"].parse::<f64>().unwrap());
        assert_eq!(city.timezone, wanted["timezone"]);
        assert_eq!(cities::by_geonames(city.geonames), Some(row));
        assert_eq!(cities::country(row), Some(city.country));

        assert!(cities::exact(city.name).contains(&row), "{}", city.name);

        let mut names = vec![wanted["name"].clone()];
        names.extend(other.remove(&wanted["geonameid"]).unwrap_or_default());
        assert_eq!(cities::names(row).collect::<Vec<_>>(), names);
    }
    assert!(other.is_empty());
}

#[test]
fn a_place_past_the_end_is_no_city() {
    let past = Row(u32::try_from(cities::count()).unwrap());
    for row in [past, Row(u32::MAX)] {
        assert_eq!(cities::get(row), None);
        assert_eq!(cities::names(row).count(), 0);
    }
    assert_eq!(cities::by_geonames(0), None);
    assert_eq!(cities::by_geonames(u32::MAX), None);
}

#[test]
fn the_nearest_city_is_found_within_reach() {
    let paris = cities::get(cities::exact("Paris")[0]).unwrap();
    let (row, distance) = cities::nearest(paris.lat, paris.lon, 5.0).unwrap();
    assert_eq!(cities::get(row).unwrap().name, "Paris");
    assert!(distance < 0.001, "{distance}");
    // Across the date line: Suva is the other side of 180 degrees from here.
    assert!(cities::nearest(-18.1, -179.9, 250.0).is_some());
    assert_eq!(cities::nearest(0.0, -140.0, 50.0), None, "open sea");
    assert_eq!(cities::nearest(f64::NAN, 0.0, 50.0), None);
}

#[test]
fn distances_are_those_of_the_globe() {
    for (a, b, km) in [
        ((48.85341, 2.3488), (51.50853, -0.12574), 344.0),
        ((0.0, 0.0), (0.0, 180.0), 20_015.0),
        ((90.0, 0.0), (90.0, 77.0), 0.0),
        ((10.0, 179.5), (10.0, -179.5), 109.5),
    ] {
        let found = cities::distance_km(a, b);
        assert!((found - km).abs() < 1.0, "{a:?} {b:?}: {found}");
    }
}

#[test]
fn a_country_is_found_by_code_and_name() {
    for (text, code) in [
        ("NA", "NA"),
        ("na", "NA"),
        ("Namibia", "NA"),
        ("NAM", "NA"),
        ("france", "FR"),
        ("Côte d’Ivoire", "CI"),
        ("Netherlands", "NL"),
        ("The Netherlands", "NL"),
        ("UK", "GB"),
        (" es\u{a0}", "ES"),
    ] {
        assert_eq!(countries::find(text).map(|country| country.code), Some(code), "{text:?}");
    }
    assert_eq!(countries::by_code("na").unwrap().name, "Namibia");
    for unknown in ["", "ZZ", "Atlantis"] {
        assert_eq!(countries::find(unknown), None, "{unknown:?}");
        assert_eq!(countries::by_code(unknown), None, "{unknown:?}");
    }
    let source = table("countries");
    assert_eq!(source.len(), countries::all().len());
    for (country, wanted) in countries::all().iter().zip(&source) {
        assert_eq!(country.name, wanted["name"]);
        assert_eq!(country.currency, wanted["currency_code"]);
        for text in [country.code, country.iso3, country.name] {
            assert_eq!(countries::find(text), Some(country), "{text}");
        }
    }
}

#[test]
fn every_network_has_a_code_of_its_own_and_is_found_by_all_its_names() {
    let codes: HashSet<&str> = networks::all().iter().map(|network| network.code).collect();
    assert_eq!(codes.len(), networks::all().len());
    assert_eq!(codes.len(), table("networks").len());
    for network in networks::all() {
        assert_eq!(network.code, joined(network.acronym));
        assert_eq!(networks::by_code(network.code), Some(network));
        for name in [network.acronym, network.name].iter().chain(network.aliases) {
            assert_eq!(networks::find(name), Some(network), "{name}");
        }
        let seat = network.seat_country;
        assert!(seat.is_empty() || countries::by_code(seat).is_some(), "{seat}");
        let ended_later = network.ended.zip(network.founded).is_none_or(|(end, start)| end >= start);
        assert!(ended_later, "{}", network.code);
        let survey = network.members_note == "collected 2016-2019, ETMUN";
        assert_eq!(network.benchmark, survey, "{}", network.code);
        assert!(!network.themes.is_empty(), "{}", network.code);
    }
}

#[test]
fn a_network_is_found_however_its_blanks_and_accents_are_written() {
    for (text, code) in [
        ("Energy Cities", "energycities"),
        ("energy-cities", "energycities"),
        ("EUROCITIES", "eurocities"),
        ("C40 Cities", "c40"),
        ("Union de Ciudades Capitales Iberoamericanas", "ucci"),
        ("100 resilient cities", "100rc"),
    ] {
        assert_eq!(networks::find(text).map(|network| network.code), Some(code), "{text:?}");
    }
    assert_eq!(networks::find("100RC").unwrap().ended, Some(2019));
    assert_eq!(networks::find(""), None);
    assert_eq!(networks::find("Eixo Atlántico"), None);
}
