//! Makes the embedded reference tables from `data/*.csv`: columns of little-endian numbers, names as written, the same
//! names folded, and short tables as Rust source. The program includes them and parses nothing.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[expect(unreachable_pub, reason = "the file is public within the program, which shares it")]
#[path = "src/domain/fold.rs"]
mod fold;

use fold::fold;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// A row of a table by its column names.
type Record = HashMap<String, String>;

fn main() -> Outcome<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/domain/fold.rs");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let countries = table("countries")?;
    write_countries(&out, &countries, &table("country_names")?)?;
    write_networks(&out, &table("networks")?)?;

    let cities = table("cities")?;
    write_figures(&out, &cities)?;
    write_labels(&out, &cities, &countries)?;
    let mut names = table("city_names")?;
    names.extend(table("city_more_names")?);
    write_names(&out, &cities, &names)
}

/// Every row of `data/NAME.csv`, as text.
fn table(name: &str) -> Outcome<Vec<Record>> {
    let path = format!("data/{name}.csv");
    println!("cargo::rerun-if-changed={path}");
    let mut reader = csv::Reader::from_path(&path).map_err(|error| format!("{path}: {error}"))?;
    let rows: Result<Vec<Record>, _> = reader.deserialize().collect();
    Ok(rows.map_err(|error| format!("{path}: {error}"))?)
}

fn text<'a>(row: &'a Record, column: &str) -> Outcome<&'a str> {
    let cell = row.get(column).ok_or_else(|| format!("no column {column}"))?;
    Ok(cell.as_str())
}

fn write_countries(out: &Path, countries: &[Record], others: &[Record]) -> Outcome<()> {
    let mut source = String::from("static COUNTRIES: &[Country] = &[\n");
    let mut keys = BTreeMap::new();
    for (place, row) in countries.iter().enumerate() {
        let (code, iso3, name) = (text(row, "iso2")?, text(row, "iso3")?, text(row, "name")?);
        let (continent, currency) = (text(row, "continent")?, text(row, "currency_code")?);
        writeln!(
            source,
            "Country {{ code: {code:?}, iso3: {iso3:?}, name: {name:?}, continent: {continent:?}, currency: {currency:?} }},"
        )?;
        for key in [code, iso3, name] {
            add_key(&mut keys, fold(key), place)?;
        }
    }
    for row in others {
        let code = text(row, "iso2")?;
        let place = countries
            .iter()
            .position(|country| country.get("iso2").is_some_and(|iso2| iso2 == code))
            .ok_or_else(|| format!("country_names.csv: {code} is not in countries.csv"))?;
        add_key(&mut keys, fold(text(row, "other_name")?), place)?;
    }
    source.push_str("];\n");
    write_keys(&mut source, "COUNTRY_KEYS", &keys)?;
    Ok(fs::write(out.join("countries.rs"), source)?)
}

fn write_networks(out: &Path, networks: &[Record]) -> Outcome<()> {
    let mut source = String::from("static NETWORKS: &[Network] = &[\n");
    let mut keys = BTreeMap::new();
    for (place, row) in networks.iter().enumerate() {
        source.push_str("Network { ");
        for (field, column) in [
            ("code", "code"),
            ("acronym", "acronym"),
            ("name", "name"),
            ("seat_city", "secretariat_city"),
            ("seat_country", "secretariat_country"),
            ("scope", "scope"),
            ("members_note", "members_note"),
            ("fee_note", "fee_note"),
            ("website", "website"),
            ("source", "source_url"),
        ] {
            write!(source, "{field}: {:?}, ", text(row, column)?)?;
        }
        let aliases = list(text(row, "aliases")?);
        writeln!(
            source,
            "founded: {:?}, ended: {:?}, members_approx: {:?}, benchmark: {:?}, themes: &{:?}, aliases: &{aliases:?} }},",
            number::<i16>(row, "founded")?,
            number::<i16>(row, "ended")?,
            number::<u32>(row, "members_approx")?,
            text(row, "benchmark")? == "yes",
            list(text(row, "themes")?),
        )?;
        for name in [text(row, "acronym")?, text(row, "name")?].iter().chain(&aliases) {
            add_key(&mut keys, fold(name).replace(' ', ""), place)?;
        }
    }
    source.push_str("];\n");
    write_keys(&mut source, "NETWORK_KEYS", &keys)?;
    Ok(fs::write(out.join("networks.rs"), source)?)
}

/// Keeps a key for a place; the same key for two places is a fault in the tables.
fn add_key(keys: &mut BTreeMap<String, usize>, key: String, place: usize) -> Outcome<()> {
    match keys.insert(key.clone(), place) {
        Some(other) if other != place => Err(format!("{key} stands for rows {other} and {place}").into()),
        _ => Ok(()),
    }
}

fn write_keys(source: &mut String, name: &str, keys: &BTreeMap<String, usize>) -> Outcome<()> {
    let keys: Vec<_> = keys.iter().collect();
    Ok(writeln!(source, "static {name}: &[(&str, usize)] = &{keys:?};")?)
}

/// The parts of a cell between semicolons.
fn list(cell: &str) -> Vec<&str> {
    cell.split(';').map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// A number, or nothing from an empty cell.
fn number<T: std::str::FromStr>(row: &Record, column: &str) -> Outcome<Option<T>>
where
    T::Err: Error + 'static,
{
    match text(row, column)? {
        "" => Ok(None),
        cell => Ok(Some(cell.parse()?)),
    }
}

/// The columns of numbers, and the order of the GeoNames numbers.
fn write_figures(out: &Path, cities: &[Record]) -> Outcome<()> {
    let mut geonames = Vec::new();
    let mut populations = Vec::new();
    let mut lat = Vec::new();
    let mut lon = Vec::new();
    for row in cities {
        geonames.push(text(row, "geonameid")?.parse::<u32>()?);
        populations.push(number::<u32>(row, "population")?.unwrap_or(0));
        lat.push(hundred_thousandths(text(row, "lat")?)?);
        lon.push(hundred_thousandths(text(row, "lon")?)?);
    }
    if !populations.is_sorted_by(|a, b| a >= b) {
        return Err("cities.csv is not in order of population, largest first".into());
    }
    let order: BTreeMap<u32, u32> = geonames.iter().copied().zip(0..).collect();
    if order.len() != cities.len() {
        return Err("cities.csv has a GeoNames number twice".into());
    }
    column(out, "geonames", geonames.into_iter().map(u32::to_le_bytes))?;
    column(out, "population", populations.into_iter().map(u32::to_le_bytes))?;
    column(out, "lat", lat.into_iter().map(i32::to_le_bytes))?;
    column(out, "lon", lon.into_iter().map(i32::to_le_bytes))?;
    column(out, "by_geonames", order.into_values().map(u32::to_le_bytes))
}

/// Degrees with up to five places, exactly: `-3.5` is -350,000.
fn hundred_thousandths(cell: &str) -> Outcome<i32> {
    let (whole, part) = cell.split_once('.').unwrap_or((cell, ""));
    if part.len() > 5 {
        return Err(format!("{cell} has more than five places").into());
    }
    Ok(format!("{whole}{part:0<5}").parse()?)
}

/// The columns of texts that repeat, each text once.
fn write_labels(out: &Path, cities: &[Record], countries: &[Record]) -> Outcome<()> {
    let mut codes = Vec::new();
    for country in countries {
        codes.push(text(country, "iso2")?);
    }
    number_column(out, "country", cities, "country_code", &codes)?;
    let mut source = String::new();
    for (file, name) in [("admin1", "ADMIN1S"), ("timezone", "TIMEZONES")] {
        let texts: BTreeSet<&str> = cities.iter().filter_map(|row| text(row, file).ok()).collect();
        let texts: Vec<&str> = texts.into_iter().collect();
        number_column(out, file, cities, file, &texts)?;
        writeln!(source, "static {name}: &[&str] = &{texts:?};")?;
    }
    Ok(fs::write(out.join("labels.rs"), source)?)
}

/// For each city the place of its text among the texts.
fn number_column(out: &Path, file: &str, cities: &[Record], from: &str, texts: &[&str]) -> Outcome<()> {
    let places: HashMap<&str, u16> = texts.iter().copied().zip(0..).collect();
    if places.len() != texts.len() {
        return Err(format!("{file}: a text stands twice").into());
    }
    let mut numbers = Vec::new();
    for row in cities {
        let wanted = text(row, from)?;
        let place = places.get(wanted).ok_or_else(|| format!("{from} {wanted} is not known"))?;
        numbers.push(place.to_le_bytes());
    }
    column(out, file, numbers.into_iter())
}

/// Every name as written and folded, one a line, and where each city's lines begin.
fn write_names(out: &Path, cities: &[Record], others: &[Record]) -> Outcome<()> {
    let mut by_city: HashMap<&str, Vec<&str>> = HashMap::new();
    for row in others {
        let names = by_city.entry(text(row, "geonameid")?).or_default();
        names.push(text(row, "alt_name")?);
    }
    // A folded name stands between two line feeds; the first of them is written here.
    let (mut written, mut folded) = (String::new(), String::from("\n"));
    let (mut written_starts, mut folded_starts) = (vec![0u32], vec![0u32]);
    for row in cities {
        let other = by_city.remove(text(row, "geonameid")?).unwrap_or_default();
        for name in std::iter::once(text(row, "name")?).chain(other) {
            if name.is_empty() || name.contains(['\n', '\r']) {
                return Err(format!("{name:?} is no name of one line").into());
            }
            writeln!(written, "{name}")?;
            writeln!(folded, "{}", fold(name))?;
        }
        written_starts.push(u32::try_from(written.len())?);
        folded_starts.push(u32::try_from(folded.len() - 1)?);
    }
    if let Some(number) = by_city.keys().next() {
        return Err(format!("a name stands for {number}, which is not in cities.csv").into());
    }
    write_order(out, &folded)?;
    fs::write(out.join("names"), written)?;
    fs::write(out.join("folded"), folded)?;
    column(out, "names_start", written_starts.into_iter().map(u32::to_le_bytes))?;
    column(out, "folded_start", folded_starts.into_iter().map(u32::to_le_bytes))
}

/// Where the folded names begin, in their own order; equal ones stay in the order of the cities.
fn write_order(out: &Path, folded: &str) -> Outcome<()> {
    let mut at = 1u32;
    let mut lines = Vec::new();
    for line in folded.lines().skip(1) {
        lines.push((line, at));
        at += u32::try_from(line.len() + 1)?;
    }
    lines.sort_unstable();
    column(out, "by_name", lines.into_iter().map(|(_, start)| start.to_le_bytes()))
}

fn column<const N: usize>(out: &Path, file: &str, numbers: impl Iterator<Item = [u8; N]>) -> Outcome<()> {
    Ok(fs::write(out.join(file), numbers.flatten().collect::<Vec<u8>>())?)
}
