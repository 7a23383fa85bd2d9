//! Search over every name of every city, in every script, by one pass over their folded text.

use memchr::memchr_iter;
use memchr::memmem::Finder;
use unicode_normalization::UnicodeNormalization;

use super::cities::{self, Row};
use super::{column, countries, fold};

/// How well a query meets a name, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// It is the whole name.
    Exact,
    /// It begins the name.
    Name,
    /// It begins a later word of the name.
    Word,
    /// It stands within a word.
    Within,
}

/// A city that a query found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// The city.
    pub row: Row,
    /// How well its best name meets the query.
    pub class: Class,
    /// Which of its names that is; 0 is the main name.
    pub by: u16,
}

/// Every folded name between line feeds, one before the first and one after the last, in the order of `cities::names`.
static FOLDED: &str = include_str!(concat!(env!("OUT_DIR"), "/folded"));
/// Where each city's first folded name begins; one more at the end.
static FOLDED_START: &[[u8; 4]] = column!("folded_start");
/// Where each folded name begins, in the order of the names, equal ones in the order of the cities.
static BY_NAME: &[[u8; 4]] = column!("by_name");

/// Up to this many letters a query looks only where names and words begin: within words it would find nearly all.
const SHORT: usize = 2;

/// The cities one of whose names in any script meets the query, the best class first, usual names
/// before other names, then the largest.
///
/// Among whole names, a query with other than ASCII letters has those written just so before those that fold alike.
/// `name,CC` narrows to a country by code or name; while it is being typed, to the countries that begin so. An empty
/// query finds every city.
#[must_use]
pub fn search(query: &str) -> Vec<Match> {
    let (name, codes) = split(query);
    let wanted = fold(name);
    let mut found = match wanted.len() {
        0 => all(),
        1..=SHORT => best(&wanted, &["\n", " "]),
        _ => best(&wanted, &[""]),
    };
    if !name.is_ascii() {
        written_first(&mut found, name);
    }
    if !codes.is_empty() {
        found.retain(|hit| cities::country(hit.row).is_some_and(|code| codes.contains(&code)));
    }
    found
}

/// The cities one of whose names, folded, is the name, the largest first.
#[must_use]
pub fn exact(name: &str) -> Vec<Row> {
    let wanted = fold(name);
    if wanted.is_empty() {
        return Vec::new();
    }
    let line = |start: &[u8; 4]| line_at(u32::from_le_bytes(*start));
    let first = BY_NAME.partition_point(|start| line(start) < wanted.as_str());
    let mut rows: Vec<Row> = BY_NAME
        .iter()
        .skip(first)
        .take_while(|start| line(start) == wanted)
        .filter_map(|start| {
            let at = usize::try_from(u32::from_le_bytes(*start)).ok()?;
            u32::try_from(city_at(at, 0)).ok().map(Row)
        })
        .collect();
    rows.dedup();
    rows
}

/// The folded name that begins here.
fn line_at(start: u32) -> &'static str {
    let rest = usize::try_from(start).ok().and_then(|start| FOLDED.get(start..));
    rest.and_then(|rest| rest.split('\n').next()).unwrap_or_default()
}

/// The query without its country, and the codes of the countries meant; none is everywhere.
fn split(query: &str) -> (&str, Vec<&'static str>) {
    let Some((name, country)) = query.rsplit_once([',', '，']) else {
        return (query, Vec::new());
    };
    if country.trim().is_empty() {
        return (name, Vec::new());
    }
    if let Some(country) = countries::find(country) {
        return (name, vec![country.code]);
    }
    let codes: Vec<_> = countries::beginning(country).map(|country| country.code).collect();
    // A few cities have a comma in their name: what no country begins with belongs to the name.
    if codes.is_empty() { (query, codes) } else { (name, codes) }
}

/// Puts the cities written just so before those that only fold alike: 大阪 is Osaka before ダーバン, Durban.
fn written_first(found: &mut [Match], name: &str) {
    let exact = found.partition_point(|hit| hit.class == Class::Exact);
    let Some(found) = found.get_mut(..exact) else {
        return;
    };
    found.sort_by_cached_key(|hit| written(hit.row, name).is_none());
    for hit in found {
        hit.by = written(hit.row, name).unwrap_or(hit.by);
    }
}

/// Which of a city's names is written just so, but for case: `Lodz` is another name than `Łódź`.
#[must_use]
pub fn written(row: Row, name: &str) -> Option<u16> {
    let plain = |name: &str| name.trim().nfc().collect::<String>().to_lowercase();
    let wanted = plain(name);
    let place = cities::names(row).position(|name| plain(name) == wanted)?;
    u16::try_from(place).ok()
}

/// Every city, as an empty query finds them: it begins each main name.
fn all() -> Vec<Match> {
    let class = Class::Name;
    cities::all().map(|row| Match { row, class, by: 0 }).collect()
}

/// The best match of each city, where the query stands behind one of these, in order of class and size.
fn best(wanted: &str, leads: &[&str]) -> Vec<Match> {
    let mut best: Vec<Option<Match>> = vec![None; cities::count()];
    for hit in leads.iter().flat_map(|lead| hits(wanted, lead)) {
        let Some(place) = best.get_mut(cities::index(hit.row)) else {
            continue;
        };
        if place.is_none_or(|known| hit.class < known.class) {
            let (row, class, by) = (hit.row, hit.class, hit.by());
            *place = Some(Match { row, class, by });
        }
    }
    let mut found: Vec<Match> = best.into_iter().flatten().collect();
    // Stable, so that within a class the largest city stays first; a usual name before another city's other name.
    found.sort_by_key(|found| (found.class, found.by != 0));
    found
}

/// One place in `FOLDED` where the query stands.
struct Hit {
    row: Row,
    class: Class,
    at: usize,
}

impl Hit {
    /// Which of the city's names it stands in.
    fn by(&self) -> u16 {
        let lines = cities::start(FOLDED_START, self.row)
            .and_then(|start| FOLDED.as_bytes().get(start..self.at))
            .unwrap_or_default();
        let before = memchr_iter(b'\n', lines).count().saturating_sub(1);
        u16::try_from(before).unwrap_or(u16::MAX)
    }
}

/// Every place where the query stands right behind `lead`, from the largest city to the smallest.
fn hits(wanted: &str, lead: &str) -> impl Iterator<Item = Hit> {
    let finder = Finder::new(&format!("{lead}{wanted}")).into_owned();
    let (lead, length) = (lead.len(), wanted.len());
    let mut next = 0;
    let mut row = 0;
    std::iter::from_fn(move || {
        let found = next + finder.find(FOLDED.as_bytes().get(next..)?)?;
        // Not behind the whole needle: a better place may overlap it.
        next = found + 1;
        let at = found + lead;
        row = city_at(at, row);
        let class = class(at, length);
        u32::try_from(row).ok().map(|row| Hit { row: Row(row), class, at })
    })
}

/// How the letters from `at` on stand in their name.
fn class(at: usize, length: usize) -> Class {
    let letter = |at: usize| FOLDED.as_bytes().get(at).copied();
    let before = at.checked_sub(1).and_then(letter);
    match (before, letter(at + length)) {
        (Some(b'\n'), Some(b'\n')) => Class::Exact,
        (Some(b'\n'), _) => Class::Name,
        (Some(b' '), _) => Class::Word,
        _ => Class::Within,
    }
}

/// The place in the table of the city whose folded names hold the letter at `at`; `from` is known not to be past it.
fn city_at(at: usize, from: usize) -> usize {
    let begins_before = |start: &[u8; 4]| usize::try_from(u32::from_le_bytes(*start)).is_ok_and(|start| start < at);
    let ahead = FOLDED_START.get(from..).unwrap_or_default();
    // The next hit is mostly near: look in doubling steps first, then halve.
    let mut reach = 1;
    while ahead.get(reach).is_some_and(begins_before) {
        reach *= 2;
    }
    let known = reach / 2;
    let window = ahead.get(known..reach.min(ahead.len())).unwrap_or_default();
    from + known + window.partition_point(begins_before).saturating_sub(1)
}
