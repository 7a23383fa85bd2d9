//! Which record somebody means: by id, by name, by words of a name; never guessed.

use super::{Entry, Kind, Register, full_name, reference_row};
use crate::domain::id::Id;
use crate::domain::names::{Directory, Found, Names};
use crate::reference::{cities, countries, fold, networks};

/// How many last characters of an id are enough, if they are unique.
const ENDING: usize = 4;
/// How many nearest names a miss offers.
const NEAREST: usize = 3;

impl Register {
    pub(super) fn find_in_year(&self, kind: Kind, text: &str, year: Option<i64>) -> Found {
        let name = match kind {
            Kind::City => text.split(',').next().unwrap_or_default(),
            _ => text,
        };
        match self.meant_in_year(kind, text, year) {
            Found::None(_) if !text.trim().is_empty() => Found::None(self.nearest(kind, &fold(name.trim()))),
            found => found,
        }
    }

    /// The same, but nothing is looked for that is near.
    fn meant_in_year(&self, kind: Kind, text: &str, year: Option<i64>) -> Found {
        let wanted = text.trim();
        if wanted.is_empty() {
            return Found::None(Vec::new());
        }
        if let Some(id) = self.by_id(kind, wanted) {
            return id;
        }
        if kind == Kind::City {
            return self.find_city(wanted);
        }
        let query = fold(wanted);
        let mut exact = self.matching(kind, |name| *name == query);
        if let (true, Some(year)) = (exact.len() > 1, year) {
            exact.retain(|entry| entry.named.year == Some(year));
        }
        let hits = match exact.as_slice() {
            [] => self.matching(kind, |name| has_words(name, &query)),
            _ => exact,
        };
        let mut hits: Vec<(Id, String)> =
            hits.into_iter().map(|entry| (entry.id.clone(), full_name(kind, entry))).collect();
        if hits.is_empty() && kind == Kind::Network {
            hits = networks::find(wanted).map(|it| (Id::new(it.code), it.acronym.to_owned())).into_iter().collect();
        }
        if hits.is_empty() && kind == Kind::Network {
            hits = self
                .reference_networks(&query)
                .filter(|(rank, _)| *rank <= 2)
                .map(|(_, it)| (it.id, it.name))
                .collect();
        }
        decide(hits)
    }

    /// By full id or unique ending of a made one; a GeoNames number may be written `geonames:2988507`.
    fn by_id(&self, kind: Kind, text: &str) -> Option<Found> {
        let text = text.strip_prefix("geonames:").unwrap_or(text);
        let id = Id::new(text);
        if self.places.contains_key(&(kind, id.clone())) {
            return Some(Found::One(id));
        }
        match kind {
            Kind::City if text.parse().ok().and_then(cities::by_geonames).is_some() => return Some(Found::One(id)),
            Kind::Network => {
                if let Some(network) = networks::by_code(text) {
                    return Some(Found::One(Id::new(network.code)));
                }
            }
            _ => {}
        }
        let ending = text.to_lowercase();
        if ending.len() < ENDING || ending.contains(' ') {
            return None;
        }
        let mut ends =
            self.entries(kind).iter().filter(|entry| entry.id.is_made() && entry.id.as_str().ends_with(&ending));
        match (ends.next(), ends.next()) {
            (Some(only), None) => Some(Found::One(only.id.clone())),
            _ => None,
        }
    }

    /// `name`, `name,CC` or `name,CC,admin1`: a city's usual name beats another city's other name.
    fn find_city(&self, text: &str) -> Found {
        let mut parts = text.split(',').map(str::trim);
        let name = fold(parts.next().unwrap_or_default());
        let country = parts
            .next()
            .filter(|part| !part.is_empty())
            .map(|part| self.country(part).unwrap_or_else(|| part.to_uppercase()));
        let admin = parts.next().map(str::to_uppercase);
        let fits = |code: &str| country.as_deref().is_none_or(|wanted| wanted == code);
        let mut main: Vec<(Id, String)> = Vec::new();
        let mut other: Vec<(Id, String)> = Vec::new();
        for entry in self.entries(Kind::City).iter().filter(|entry| fits(&entry.named.detail)) {
            let hit = (entry.id.clone(), full_name(Kind::City, entry));
            match entry.folded.iter().position(|folded| *folded == name) {
                Some(0) => main.push(hit),
                Some(_) => other.push(hit),
                None => {}
            }
        }
        for row in cities::exact(&name) {
            let Some(city) = cities::get(row) else { continue };
            let id = Id::new(&city.geonames.to_string());
            let in_admin = admin.as_deref().is_none_or(|wanted| wanted == city.admin1.to_uppercase());
            if !fits(city.country) || !in_admin {
                continue;
            }
            let known = self.places.contains_key(&(Kind::City, id.clone()));
            let hit = (id, format!("{},{},{}", city.name, city.country, city.admin1));
            if known && (main.iter().any(|(id, _)| *id == hit.0) || other.iter().any(|(id, _)| *id == hit.0)) {
                continue;
            }
            if fold(city.name) == name { main.push(hit) } else { other.push(hit) }
        }
        let mut hits = if main.is_empty() { other } else { main };
        let spelled = text.split(',').next().unwrap_or_default();
        if hits.len() > 1 && !spelled.is_ascii() {
            // What only folds alike is not meant where a name is written just so: 大阪 is Osaka, not ダーバン.
            let is_written = |id: &Id| reference_row(id).is_some_and(|row| cities::written(row, spelled).is_some());
            if hits.iter().any(|(id, _)| is_written(id)) {
                hits.retain(|(id, _)| is_written(id));
            }
        }
        decide(hits)
    }

    fn matching(&self, kind: Kind, is: impl Fn(&String) -> bool) -> Vec<&Entry> {
        self.entries(kind).iter().filter(|entry| entry.folded.iter().any(&is)).collect()
    }

    /// The names that differ least from what was written.
    fn nearest(&self, kind: Kind, query: &str) -> Vec<String> {
        let mut near: Vec<(usize, String)> = Vec::new();
        let mut offer = |folded: &str, name: String| {
            let distance = strsim::damerau_levenshtein(folded, query);
            if distance <= 2 || (distance <= 3 && query.len() > 8) || folded.starts_with(query) {
                near.push((distance, name));
            }
        };
        for entry in self.entries(kind) {
            if let Some(folded) = entry.folded.first() {
                offer(folded, full_name(kind, entry));
            }
        }
        match kind {
            Kind::City => cities::all().filter_map(cities::get).for_each(|city| {
                if city.name.len().abs_diff(query.len()) <= 3 {
                    offer(&fold(city.name), format!("{},{}", city.name, city.country));
                }
            }),
            Kind::Network => networks::all().iter().for_each(|it| offer(&fold(it.acronym), it.acronym.to_owned())),
            _ => {}
        }
        near.sort_by_key(|(distance, _)| *distance);
        near.dedup_by(|a, b| a.1 == b.1);
        near.into_iter().take(NEAREST).map(|(_, name)| name).collect()
    }
}

fn decide(hits: Vec<(Id, String)>) -> Found {
    match hits.as_slice() {
        [(id, _)] => Found::One(id.clone()),
        [] => Found::None(Vec::new()),
        _ => Found::Several(hits),
    }
}

/// Whether each word of the query begins a word of the name.
fn has_words(name: &str, query: &str) -> bool {
    !query.is_empty() && query.split(' ').all(|wanted| name.split(' ').any(|word| word.starts_with(wanted)))
}

impl Directory for Register {
    fn find(&self, kind: Kind, text: &str) -> Found {
        self.find_in_year(kind, text, None)
    }

    fn meant(&self, kind: Kind, text: &str) -> Found {
        self.meant_in_year(kind, text, None)
    }

    fn country(&self, text: &str) -> Option<String> {
        countries::find(text).map(|country| country.code.to_owned())
    }

    fn absent(&self, kind: Kind, text: &str) -> Option<Vec<String>> {
        if !Self::is_whole(kind) {
            return None;
        }
        let part = fold(text);
        let is_found =
            |id: &Id| id.as_str() == text || self.found_by(kind, id).iter().any(|it| fold(it).contains(&part));
        if self.all(kind).any(|(id, _)| is_found(id)) {
            return None;
        }
        match self.find(kind, text) {
            Found::None(near) => Some(near),
            Found::One(_) | Found::Several(_) => None,
        }
    }

    fn offers(&self, kind: Kind, typed: &str) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        let mut offers = Self::offers(self, kind, typed);
        // Records point at what the file has.
        offers.sort_by_key(|offer| self.named(kind, &offer.id).is_none());
        for offer in offers {
            if !names.contains(&offer.name) {
                names.push(offer.name);
            }
        }
        names
    }
}

/// A register in which a budget line without a year is that of one fiscal year.
#[derive(Clone, Copy, Debug)]
pub struct InYear<'a> {
    pub(super) register: &'a Register,
    pub(super) year: Option<i64>,
}

impl Names for InYear<'_> {
    fn name(&self, kind: Kind, id: &Id) -> String {
        self.register.name(kind, id)
    }

    fn written(&self, kind: Kind, id: &Id) -> String {
        self.register.written(kind, id)
    }

    fn found_by(&self, kind: Kind, id: &Id) -> Vec<String> {
        self.register.found_by(kind, id)
    }
}

impl Directory for InYear<'_> {
    fn find(&self, kind: Kind, text: &str) -> Found {
        self.register.find_in_year(kind, text, self.year)
    }

    fn meant(&self, kind: Kind, text: &str) -> Found {
        self.register.meant_in_year(kind, text, self.year)
    }

    fn country(&self, text: &str) -> Option<String> {
        self.register.country(text)
    }

    fn offers(&self, kind: Kind, typed: &str) -> Vec<String> {
        Directory::offers(self.register, kind, typed)
    }
}
