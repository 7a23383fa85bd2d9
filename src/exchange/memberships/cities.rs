//! Which city a row means: one of the file or the reference, or one to be made from the row under its GeoNames number.

use std::collections::HashMap;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::columns::{Columns, Part};
use super::existing::Existing;
use super::row::Refusal;
use crate::domain::id::Id;
use crate::domain::kinds::{City, Kind, Record};
use crate::domain::names::{Found, Reading};
use crate::domain::problem::Fault;
use crate::domain::text::{parse, refer};
use crate::domain::value::Value;
use crate::exchange::csv::Row;
use crate::reference::{cities, fold};

/// How far from a place the city may lie that speaks for its country, in kilometres.
const NEAR: f64 = 25.0;
/// How far a place may lie from the nearest city of its country, in kilometres.
const FAR: f64 = 250.0;
/// The code that programs take for an empty cell.
const LOST: &str = "NA";

/// The city of a row.
pub(super) struct Meant {
    /// Its id.
    pub(super) id: Id,
    /// Its names, folded: in the file and in the reference.
    pub(super) names: Vec<String>,
    /// The city as it is to be made, or to be made otherwise than an earlier row said.
    pub(super) made: Option<City>,
    /// What a person should know of it.
    pub(super) told: Option<String>,
}

/// What a row says of the country.
enum Country {
    /// Nothing.
    Unsaid,
    /// The two letters.
    Code(String),
    /// A text that is no country.
    Unknown(String),
    /// No code, and the country whose code reads like an empty cell.
    Lost,
}

/// The cities that rows may mean.
pub(super) struct Cities<'a> {
    existing: &'a Existing,
    reading: &'a Reading<'a>,
    columns: &'a Columns,
    named: HashMap<String, Result<Id, Fault>>,
    made: HashMap<Id, City>,
    order: Vec<Id>,
}

impl<'a> Cities<'a> {
    pub(super) fn new(existing: &'a Existing, reading: &'a Reading<'a>, columns: &'a Columns) -> Self {
        Self { existing, reading, columns, named: HashMap::new(), made: HashMap::new(), order: Vec::new() }
    }

    /// The city of the row: by its number, else by its name.
    pub(super) fn find(&mut self, row: &Row) -> Result<Meant, Refusal> {
        self.check_name(row)?;
        if let Some((part, text)) = self.number(row) {
            let number = geonames(text).ok_or_else(|| {
                Refusal::of(part, Fault::new("", text, "a GeoNames number", "write the digits, such as 2996944"))
            })?;
            return self.by_number(number, row);
        }
        if self.columns.has(Part::Number) && self.columns.cell(row, Part::City).is_empty() {
            return Err(Refusal::new(Part::Number, "", "no GeoNames number; write it, or leave the row out"));
        }
        self.by_name(row)
    }

    /// A row without any name is refused where the table has a column for one.
    fn check_name(&self, row: &Row) -> Result<(), Refusal> {
        let names = [Part::Member, Part::Locality, Part::City];
        let Some(part) = self.columns.first(&names) else {
            return Ok(());
        };
        if names.iter().any(|part| !self.columns.cell(row, *part).is_empty()) {
            return Ok(());
        }
        Err(Refusal::new(part, "", "neither a member nor a city is named; write its name"))
    }

    /// The cell that holds a number.
    fn number<'r>(&self, row: &'r Row) -> Option<(Part, &'r str)> {
        let number = self.columns.cell(row, Part::Number);
        if !number.is_empty() {
            return Some((Part::Number, number));
        }
        let city = self.columns.cell(row, Part::City);
        geonames(city).map(|_| (Part::City, city))
    }

    fn by_number(&self, number: u32, row: &Row) -> Result<Meant, Refusal> {
        let id = Id::new(&number.to_string());
        if self.existing.is_archived(Kind::City, &id) {
            let part = self.columns.first(&[Part::Number]).unwrap_or(Part::City);
            let reason = format!("the city {id} is archived; restore it, or leave the row out");
            return Err(Refusal::new(part, id.as_str(), reason));
        }
        if let Some(city) = self.made.get(&id) {
            return Ok(self.again(id.clone(), city, row));
        }
        match known(self.existing, &id) {
            Some((names, country)) => {
                let told = self.contradiction(row, names.first().map_or("", String::as_str), &country);
                Ok(Meant { id, names: names.iter().map(|name| fold(name)).collect(), made: None, told })
            }
            None => self.make(id, row),
        }
    }

    /// A city that an earlier row has made: its country stands, unless it lies far away and this row's does not.
    fn again(&self, id: Id, city: &City, row: &Row) -> Meant {
        let mut told = self.contradiction(row, &city.name, &city.country);
        let mut made = None;
        if let Country::Code(code) = self.country(row)
            && code != city.country
            && (city.country.is_empty() || (!is_near(city, &city.country) && is_near(city, &code)))
        {
            if !city.country.is_empty() {
                let (line, name, first) = (row.line, &city.name, &city.country);
                told =
                    Some(format!("line {line}: {name} is in {code}; a row before said {first}, which lies far away"));
            }
            made = Some(City { country: code, ..city.clone() });
        }
        Meant { id, names: vec![fold(&city.name)], made, told }
    }

    /// What to tell where the row's country is not that of the city it names.
    fn contradiction(&self, row: &Row, name: &str, country: &str) -> Option<String> {
        let line = row.line;
        match self.country(row) {
            Country::Code(code) if !country.is_empty() && code != country => Some(format!(
                "line {line}: the country {code} contradicts {name}, which is in {country}; {country} stands"
            )),
            Country::Unknown(text) => Some(match country {
                "" => format!("line {line}: \"{text}\" is no country; that of {name} stays unknown"),
                _ => format!("line {line}: \"{text}\" is no country; {name} is in {country}"),
            }),
            Country::Lost if country != LOST && !country.is_empty() => Some(self.found_again(row, name, country)),
            _ => None,
        }
    }

    fn found_again(&self, row: &Row, name: &str, country: &str) -> String {
        let (line, said) = (row.line, self.columns.cell(row, Part::Country));
        format!("line {line}: no country code, and {said} (code {LOST}) in its place; {name} is in {country}")
    }

    fn country(&self, row: &Row) -> Country {
        let directory = self.reading.directory;
        let (code, name) = (self.columns.cell(row, Part::CountryCode), self.columns.cell(row, Part::Country));
        let by_name = if name.is_empty() { None } else { directory.country(name) };
        if code.is_empty() {
            return match by_name {
                Some(found) if found == LOST && self.columns.has(Part::CountryCode) => Country::Lost,
                Some(found) => Country::Code(found),
                None if name.is_empty() => Country::Unsaid,
                None => Country::Unknown(name.to_owned()),
            };
        }
        match directory.country(code).or(by_name) {
            Some(found) => Country::Code(found),
            None => Country::Unknown(code.to_owned()),
        }
    }

    /// A city from the row's own name, country and coordinates.
    fn make(&self, id: Id, row: &Row) -> Result<Meant, Refusal> {
        let cell = |part| self.columns.cell(row, part);
        let city_cell = if geonames(cell(Part::City)).is_some() { "" } else { cell(Part::City) };
        let written =
            [(Part::Locality, cell(Part::Locality)), (Part::Member, cell(Part::Member)), (Part::City, city_cell)];
        let Some((part, name)) = written.into_iter().find(|(_, text)| !text.is_empty()) else {
            let part = self.columns.first(&[Part::Number]).unwrap_or(Part::City);
            let reason =
                format!("the number {id} is not among the known cities, and the row gives no name to make one");
            return Err(Refusal::new(part, id.as_str(), reason));
        };
        let mut city = City { name: self.name(part, name)?, ..City::default() };
        city.lat = self.degrees(row, Part::Lat, 90)?;
        city.lon = self.degrees(row, Part::Lon, 180)?;
        let told = self.settle(&mut city, row)?;
        Ok(Meant { id, names: vec![fold(&city.name)], made: Some(city), told })
    }

    fn name(&self, part: Part, text: &str) -> Result<String, Refusal> {
        let Some(field) = Kind::City.field("name") else {
            return Ok(text.to_owned());
        };
        match parse(field, text, self.reading).map_err(|fault| Refusal::of(part, fault))? {
            Value::Text(name) => Ok(name),
            _ => Err(Refusal::new(part, text, "the name is missing; write it")),
        }
    }

    /// Gives a new city its country; tells where the row could not simply be taken at its word.
    fn settle(&self, city: &mut City, row: &Row) -> Result<Option<String>, Refusal> {
        let line = row.line;
        match self.country(row) {
            Country::Code(code) => {
                city.country = code;
                Ok(None)
            }
            Country::Unsaid => {
                Ok(Some(format!("line {line}: no country is given for {}; it stays unknown", city.name)))
            }
            Country::Unknown(text) => {
                Ok(Some(format!("line {line}: \"{text}\" is no country; that of {} stays unknown", city.name)))
            }
            Country::Lost => {
                city.country = self.lost(city, row)?;
                Ok(Some(self.found_again(row, &city.name, &city.country)))
            }
        }
    }

    /// The country of a row whose code was lost: that of the nearest city, if it bears the same name or is elsewhere.
    fn lost(&self, city: &City, row: &Row) -> Result<String, Refusal> {
        let near = neighbour(city);
        if let Some(near) = &near
            && (fold(near.name) == fold(&city.name) || near.country != LOST)
        {
            return Ok(near.country.to_owned());
        }
        let said = self.columns.cell(row, Part::Country);
        let place = near.map_or_else(
            || "no known city is near it".to_owned(),
            |near| format!("it lies by {}, {}", near.name, near.country),
        );
        let reason = format!("{said} without its code {LOST} is in doubt: {place}; write the code");
        Err(Refusal::new(Part::Country, said, reason))
    }

    fn degrees(&self, row: &Row, part: Part, most: i64) -> Result<Option<Decimal>, Refusal> {
        let text = self.columns.cell(row, part);
        if text.is_empty() {
            return Ok(None);
        }
        let number = text.replace(',', ".").parse::<Decimal>().ok().filter(|degrees| degrees.abs() <= most.into());
        let refused = || Fault::new("", text, "in degrees", &format!("write a number from -{most} to {most}"));
        number.map(|degrees| Some(degrees.round_dp(5))).ok_or_else(|| Refusal::of(part, refused()))
    }

    fn by_name(&mut self, row: &Row) -> Result<Meant, Refusal> {
        let part = if self.columns.cell(row, Part::City).is_empty() { Part::Locality } else { Part::City };
        let part = if self.columns.has(part) { part } else { Part::City };
        let text = self.columns.cell(row, part);
        if text.is_empty() {
            return Err(Refusal::new(part, "", "the city is missing; write its name or its GeoNames number"));
        }
        let wanted = match self.country(row) {
            Country::Code(code) if !text.contains(',') => format!("{text},{code}"),
            _ => text.to_owned(),
        };
        if !self.named.contains_key(&wanted) {
            let found = self.look_up(&wanted);
            self.named.insert(wanted.clone(), found);
        }
        let found = self.named.get(&wanted).cloned();
        let id = match found {
            Some(Ok(id)) => id,
            Some(Err(fault)) => {
                return Err(Refusal { part: Some(part), fault: Fault { value: text.to_owned(), ..fault } });
            }
            None => return Err(Refusal::new(part, text, "no city is called so; write its GeoNames number")),
        };
        if self.existing.is_archived(Kind::City, &id) {
            return Err(Refusal::new(
                part,
                text,
                format!("the city \"{text}\" is archived; restore it, or write another"),
            ));
        }
        let names = known(self.existing, &id).map(|(names, _)| names).unwrap_or_default();
        Ok(Meant { id, names: names.iter().map(|name| fold(name)).collect(), made: None, told: None })
    }

    fn look_up(&self, wanted: &str) -> Result<Id, Fault> {
        let Found::Several(several) = self.reading.directory.find(Kind::City, wanted) else {
            return refer(Kind::City, wanted, self.reading);
        };
        let shown = several.iter().take(5).map(|(id, name)| match known(self.existing, id) {
            Some((_, country)) if !country.is_empty() && !name.contains(',') => format!("{name},{country} ({id})"),
            _ => format!("{name} ({id})"),
        });
        let list = shown.collect::<Vec<_>>().join(", ");
        let more = if several.len() > 5 { format!(" and {} more", several.len() - 5) } else { String::new() };
        Err(Fault::said(
            "",
            wanted,
            format!("\"{wanted}\" could be {list}{more}; add the country, or write the number"),
        ))
    }

    /// Makes the city now, if it is new; gives its id.
    pub(super) fn take(&mut self, meant: Meant) -> Id {
        if let Some(city) = meant.made
            && self.made.insert(meant.id.clone(), city).is_none()
        {
            self.order.push(meant.id.clone());
        }
        meant.id
    }

    /// The cities that the import makes, in the order of their first rows.
    pub(super) fn made(mut self) -> Vec<(Id, Record)> {
        let take = |id: Id| self.made.remove(&id).map(|city| (id, Record::City(city)));
        self.order.into_iter().filter_map(take).collect()
    }
}

/// The number in `2996944`, `geonames:2996944` or, as spreadsheets write it, `2996944.0`.
fn geonames(text: &str) -> Option<u32> {
    let bare = text.trim().strip_prefix("geonames:").unwrap_or(text.trim());
    let bare = bare.strip_suffix(".0").unwrap_or(bare).trim();
    if !bare.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    bare.parse().ok().filter(|number| *number > 0)
}

/// The names and the country of a city of the file or of the reference.
fn known(existing: &Existing, id: &Id) -> Option<(Vec<String>, String)> {
    let there = id.as_str().parse().ok().and_then(cities::by_geonames).and_then(cities::get);
    let own = match existing.cities.get(id).map(|stored| &stored.record) {
        Some(Record::City(city)) => Some(city),
        _ => None,
    };
    let country = own.map_or_else(|| there.map(|city| city.country.to_owned()), |city| Some(city.country.clone()))?;
    let names = own.map(|city| city.name.clone()).into_iter().chain(there.map(|city| city.name.to_owned()));
    Some((names.collect(), country))
}

/// Whether a city of that country lies within a day's drive.
fn is_near(city: &City, country: &str) -> bool {
    let Some(place) = place(city) else {
        return false;
    };
    let near = |there: cities::City| cities::distance_km(place, (there.lat, there.lon)) <= FAR;
    cities::all().filter(|row| cities::country(*row) == Some(country)).filter_map(cities::get).any(near)
}

fn place(city: &City) -> Option<(f64, f64)> {
    Some((city.lat?.to_f64()?, city.lon?.to_f64()?))
}

/// The nearest city of the reference, if it is near enough to speak for the place.
fn neighbour(city: &City) -> Option<cities::City> {
    let (lat, lon) = place(city)?;
    cities::nearest(lat, lon, NEAR).and_then(|(row, _)| cities::get(row))
}
