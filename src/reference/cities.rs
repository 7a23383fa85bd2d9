//! The cities of the world over 15,000 inhabitants, largest first: their figures, names and distances.

pub use super::search::{Class, Match, exact, search, written};
use super::{column, countries};

/// A city's place in the table, the largest population first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Row(pub(super) u32);

/// A city's figures, from GeoNames.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct City {
    /// GeoNames number.
    pub geonames: u32,
    /// Main name as written, with accents.
    pub name: &'static str,
    /// ISO 3166-1 alpha-2 code of the country.
    pub country: &'static str,
    /// GeoNames code of the first-level division within the country.
    pub admin1: &'static str,
    /// Inhabitants; 0 is unknown (three cities).
    pub population: u32,
    /// Degrees north, to five places.
    pub lat: f64,
    /// Degrees east, to five places.
    pub lon: f64,
    /// IANA time zone.
    pub timezone: &'static str,
}

// One number for each city in each column, in the order of the table.
static GEONAMES: &[[u8; 4]] = column!("geonames");
static POPULATION: &[[u8; 4]] = column!("population");
static LAT: &[[u8; 4]] = column!("lat");
static LON: &[[u8; 4]] = column!("lon");
static COUNTRY: &[[u8; 2]] = column!("country");
static ADMIN1: &[[u8; 2]] = column!("admin1");
static TIMEZONE: &[[u8; 2]] = column!("timezone");
/// Places in the table in the order of their GeoNames numbers.
static BY_GEONAMES: &[[u8; 4]] = column!("by_geonames");
/// Where each city's names begin in `NAMES`; one more at the end.
static NAMES_START: &[[u8; 4]] = column!("names_start");
/// Every name as written, one a line, a city's main name first.
static NAMES: &str = include_str!(concat!(env!("OUT_DIR"), "/names"));

// ADMIN1S and TIMEZONES: the texts that the columns of those names number.
include!(concat!(env!("OUT_DIR"), "/labels.rs"));

/// Mean radius of the earth in kilometres.
const EARTH_KM: f64 = 6371.0088;

/// How many cities there are.
#[must_use]
pub fn count() -> usize {
    GEONAMES.len()
}

/// Every city, the largest first.
pub fn all() -> impl Iterator<Item = Row> {
    (0u32..).take(count()).map(Row)
}

/// The city in this place.
#[must_use]
pub fn get(row: Row) -> Option<City> {
    let (lat, lon) = position(row)?;
    Some(City {
        geonames: figure(GEONAMES, row)?,
        name: names(row).next()?,
        country: country(row)?,
        admin1: label(ADMIN1S, ADMIN1, row)?,
        population: figure(POPULATION, row)?,
        lat,
        lon,
        timezone: label(TIMEZONES, TIMEZONE, row)?,
    })
}

/// The city with this GeoNames number.
#[must_use]
pub fn by_geonames(number: u32) -> Option<Row> {
    let row_of = |place: &[u8; 4]| Row(u32::from_le_bytes(*place));
    let place = BY_GEONAMES.binary_search_by_key(&Some(number), |place| figure(GEONAMES, row_of(place))).ok()?;
    BY_GEONAMES.get(place).map(row_of)
}

/// The city's names as written: the main name first, then the others.
pub fn names(row: Row) -> impl Iterator<Item = &'static str> {
    let start = start(NAMES_START, row);
    let end = start_after(NAMES_START, row);
    let lines = start.zip(end).and_then(|(start, end)| NAMES.get(start..end)).unwrap_or_default();
    lines.lines()
}

/// The city nearest to a point and its distance in kilometres, if there is one within so many kilometres.
#[must_use]
pub fn nearest(lat: f64, lon: f64, within_km: f64) -> Option<(Row, f64)> {
    // A difference in latitude alone is a least distance; it spares most cities the sines.
    let band = (within_km / EARTH_KM).to_degrees();
    let mut best: Option<(Row, f64)> = None;
    for row in all() {
        let Some(there) = position(row) else { continue };
        if (there.0 - lat).abs() > band {
            continue;
        }
        let distance = distance_km((lat, lon), there);
        if distance <= best.map_or(within_km, |(_, least)| least) && best.is_none_or(|(_, least)| distance < least) {
            best = Some((row, distance));
        }
    }
    best
}

/// The distance in kilometres between two points in degrees north and east, over a sphere (error below 0.6 %).
#[must_use]
pub fn distance_km(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (lat_a, lat_b) = (a.0.to_radians(), b.0.to_radians());
    let half_lat = (lat_b - lat_a) / 2.0;
    let half_lon = (b.1 - a.1).to_radians() / 2.0;
    let chord = half_lat.sin().powi(2) + lat_a.cos() * lat_b.cos() * half_lon.sin().powi(2);
    2.0 * EARTH_KM * chord.sqrt().min(1.0).asin()
}

/// The alpha-2 code of a city's country, without reading the rest of it.
#[must_use]
pub fn country(row: Row) -> Option<&'static str> {
    let number = COUNTRY.get(index(row))?;
    let country = countries::all().get(usize::from(u16::from_le_bytes(*number)))?;
    Some(country.code)
}

/// Degrees north and east.
fn position(row: Row) -> Option<(f64, f64)> {
    let degrees = |column: &[[u8; 4]]| {
        let number = column.get(index(row))?;
        Some(f64::from(i32::from_le_bytes(*number)) / 100_000.0)
    };
    Some((degrees(LAT)?, degrees(LON)?))
}

fn figure(column: &[[u8; 4]], row: Row) -> Option<u32> {
    column.get(index(row)).map(|number| u32::from_le_bytes(*number))
}

fn label(labels: &[&'static str], column: &[[u8; 2]], row: Row) -> Option<&'static str> {
    let number = column.get(index(row))?;
    labels.get(usize::from(u16::from_le_bytes(*number))).copied()
}

/// Where the city's lines begin, by a column of such places.
pub(super) fn start(column: &[[u8; 4]], row: Row) -> Option<usize> {
    figure(column, row)?.try_into().ok()
}

/// Where the lines of the city after it begin.
pub(super) fn start_after(column: &[[u8; 4]], row: Row) -> Option<usize> {
    start(column, Row(row.0.checked_add(1)?))
}

/// The place as an index; one that does not fit is past every end.
pub(super) fn index(row: Row) -> usize {
    usize::try_from(row.0).unwrap_or(usize::MAX)
}
