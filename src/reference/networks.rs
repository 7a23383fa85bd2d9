//! The catalogue of international city networks.

use super::joined;

/// An international network of cities as the catalogue describes it.
///
/// Facts from the public pages named in `source`; an empty text is unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    /// The lasting key: the acronym in lower-case letters and digits.
    pub code: &'static str,
    /// Short name as the network writes it.
    pub acronym: &'static str,
    /// Full name.
    pub name: &'static str,
    /// Year of foundation.
    pub founded: Option<i16>,
    /// Year in which it ended, where that is certain.
    pub ended: Option<i16>,
    /// City of the secretariat.
    pub seat_city: &'static str,
    /// ISO 3166-1 alpha-2 code of the secretariat's country.
    pub seat_country: &'static str,
    /// What it works on.
    pub themes: &'static [&'static str],
    /// Where its members are: `Europe`, `global`, `Baltic`.
    pub scope: &'static str,
    /// How the number of members was found.
    pub members_note: &'static str,
    /// What is known of its fees, in words.
    pub fee_note: &'static str,
    /// Its website, as published.
    pub website: &'static str,
    /// Address of the page the row was taken from.
    pub source: &'static str,
    /// Other names under which lists give it.
    pub aliases: &'static [&'static str],
    /// Whether `members_approx` comes from the one survey of 2016-2019 and may be compared with the others of it.
    pub benchmark: bool,
    /// Number of members, roughly.
    pub members_approx: Option<u32>,
}

// NETWORKS: as in data/networks.csv. NETWORK_KEYS: every folded acronym, name and alias without blanks, sorted, with
// its place in NETWORKS.
include!(concat!(env!("OUT_DIR"), "/networks.rs"));

/// Every network, in the order of the source.
#[must_use]
pub fn all() -> &'static [Network] {
    NETWORKS
}

/// The network with this code, in either case.
#[must_use]
pub fn by_code(code: &str) -> Option<&'static Network> {
    NETWORKS.iter().find(|network| network.code.eq_ignore_ascii_case(code))
}

/// The network with this acronym, name or alias; case, accents, blanks and punctuation make no difference.
#[must_use]
pub fn find(text: &str) -> Option<&'static Network> {
    let wanted = joined(text);
    let place = NETWORK_KEYS.binary_search_by(|(key, _)| (*key).cmp(wanted.as_str())).ok()?;
    let (_, row) = NETWORK_KEYS.get(place)?;
    NETWORKS.get(*row)
}
