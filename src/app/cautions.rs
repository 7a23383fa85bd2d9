//! What may be meant as it stands but seldom is: said beside a record, on the screen and on the command line, and never refused.

use super::register::Register;
use crate::domain::calendar::Calendar;
use crate::domain::fold::fold;
use crate::domain::id::Id;
use crate::domain::kinds::engagement::Status;
use crate::domain::kinds::entry::EntryState;
use crate::domain::kinds::person::PersonKind;
use crate::domain::kinds::{Budget, Engagement, Entry, Kind, Person, Record};
use crate::domain::names::Names;
use crate::domain::values::{Day, PartialDate, short};

/// What an office knows that a record is looked at with.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    /// When fiscal years start.
    pub calendar: &'a Calendar,
    /// Who is who, and of which year a budget line is.
    pub register: &'a Register,
    /// The day it is.
    pub today: Day,
    /// The record itself, if it is on record.
    pub own: Option<&'a Id>,
}

impl Ground<'_> {
    /// What is said of a record as it was written; empty for most.
    pub fn cautions(&self, record: &Record) -> Vec<String> {
        match record {
            Record::Engagement(it) if it.status == Some(Status::Done) => {
                ahead(it, self.today).into_iter().chain(self.costs(it)).collect()
            }
            Record::Engagement(it) => self.costs(it),
            Record::Entry(it) => self.entry(it).into_iter().collect(),
            Record::Budget(it) => self.twin(it).into_iter().collect(),
            Record::Person(it) => without_fte(it, self.today).into_iter().collect(),
            _ => Vec::new(),
        }
    }

    /// Costs lie in the fiscal year in which their engagement begins.
    fn costs(&self, it: &Engagement) -> Vec<String> {
        let Some(from) = it.from else { return Vec::new() };
        let mut told: Vec<String> = Vec::new();
        for line in it.costs.iter().filter_map(|cost| cost.line.as_ref()) {
            told.extend(self.elsewhere(line, PartialDate::Day(from.first())).filter(|text| !told.contains(text)));
        }
        told
    }

    /// An entry lies in the fiscal year of its engagement, else of its own day; without one, what is owed already is of today.
    fn entry(&self, it: &Entry) -> Option<String> {
        let engagement = it.engagement.as_ref().and_then(|id| self.register.named(Kind::Engagement, id));
        let begins = engagement.and_then(|named| named.detail.parse::<PartialDate>().ok());
        let is_owed = it.state.is_some_and(|state| state != EntryState::Planned);
        let own = it.on.or(is_owed.then_some(self.today)).map(PartialDate::Day);
        self.elsewhere(it.line.as_ref()?, begins.or(own)?)
    }

    /// Two lines of one name in one year: what is meant by the name cannot be told apart any more.
    fn twin(&self, it: &Budget) -> Option<String> {
        let (year, name) = (it.year?, fold(&it.name));
        let is_other = |id: &Id| self.own != Some(id);
        let mut lines = self.register.all(Kind::Budget).filter(|(id, named)| is_other(id) && named.year == Some(year));
        let twin = lines.any(|(_, named)| fold(&named.name) == name);
        twin.then(|| {
            format!(
                "{} has a line \"{}\" already; give one of them another name",
                self.calendar.fiscal_name(year),
                it.name
            )
        })
    }

    /// Said where a date lies outside the fiscal year of a budget line: `Travel 2026 is of FY 2026; 3 Feb 2027 lies in FY 2027`.
    fn elsewhere(&self, line: &Id, date: PartialDate) -> Option<String> {
        let year = self.register.named(Kind::Budget, line)?.year?;
        let is_in = |day: Day| self.calendar.fiscal_year(day) == year;
        if is_in(date.first()) || is_in(date.last()) {
            return None;
        }
        let day = date.first();
        let (of, lies) = (self.calendar.fiscal_name(year), self.calendar.fiscal_name(self.calendar.fiscal_year(day)));
        let name = self.register.name(Kind::Budget, line);
        let when = date.day().map_or_else(|| date.to_string(), |day| short(day, self.today));
        Some(format!("{name} is of {of}; {when} lies in {lies}"))
    }
}

/// Said of staff whose share of full time nobody has entered: no month of the office can be called free with them.
fn without_fte(it: &Person, today: Day) -> Option<String> {
    let is_unknown = it.kind == Some(PersonKind::Staff) && it.fte_on(today).is_none();
    is_unknown.then(|| format!("the FTE of {} is unknown, and with it what the office can carry; enter it", it.name))
}

/// Why an engagement is not done yet, if it lies ahead: `its first day, 3 Mar, lies ahead`.
pub fn ahead(it: &Engagement, today: Day) -> Option<String> {
    let from = it.from.filter(|from| from.first() > today)?;
    let when = from.day().map_or_else(|| from.to_string(), |day| short(day, today));
    Some(format!("its first day, {when}, lies ahead"))
}
