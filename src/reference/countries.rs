//! Countries by code and by name.

use super::fold;

/// A country or territory with an ISO 3166-1 code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166-1 alpha-2 code, upper case.
    pub code: &'static str,
    /// ISO 3166-1 alpha-3 code, upper case.
    pub iso3: &'static str,
    /// English name.
    pub name: &'static str,
    /// Continent: AF, AN, AS, EU, NA, OC or SA.
    pub continent: &'static str,
    /// ISO 4217 code of the currency; empty for Antarctica.
    pub currency: &'static str,
}

// COUNTRIES: as in data/countries.csv. COUNTRY_KEYS: every folded name and code, sorted, with its place in COUNTRIES.
include!(concat!(env!("OUT_DIR"), "/countries.rs"));

/// Every country, in the order of the source.
#[must_use]
pub fn all() -> &'static [Country] {
    COUNTRIES
}

/// The country with this alpha-2 code, in either case.
#[must_use]
pub fn by_code(code: &str) -> Option<&'static Country> {
    COUNTRIES.iter().find(|country| country.code.eq_ignore_ascii_case(code))
}

/// The country with this name, alpha-2 or alpha-3 code; other usual names (`UK`, `Holland`) count too.
#[must_use]
pub fn find(name_or_code: &str) -> Option<&'static Country> {
    let wanted = fold(name_or_code);
    let place = COUNTRY_KEYS.binary_search_by(|(key, _)| (*key).cmp(wanted.as_str())).ok()?;
    let (_, row) = COUNTRY_KEYS.get(place)?;
    COUNTRIES.get(*row)
}

/// The countries one of whose names or codes begins with the text; a country may come twice.
pub(super) fn beginning(text: &str) -> impl Iterator<Item = &'static Country> {
    let wanted = fold(text);
    let first = COUNTRY_KEYS.partition_point(|(key, _)| *key < wanted.as_str());
    COUNTRY_KEYS
        .iter()
        .skip(first)
        .take_while(move |(key, _)| key.starts_with(&wanted))
        .filter_map(|(_, row)| COUNTRIES.get(*row))
}
