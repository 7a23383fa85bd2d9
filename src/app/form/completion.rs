//! What a form offers for the word under the cursor: a picker in memory.

use super::{Desk, Entry};
use crate::app::register::Offer;
use crate::domain::field::Field;
use crate::domain::kinds::Kind;
use crate::domain::value::{RowStyle, Shape, Value};
use crate::reference::fold;

/// How many offers are on the screen at once.
pub const SHOWN: usize = 6;

/// What is offered in place of a word of the text.
#[derive(Clone, Debug)]
pub struct Completion {
    /// The kind of record offered.
    pub kind: Kind,
    /// The offers, the best first.
    pub offers: Vec<Offer>,
    /// The name that no record has: behind the offers stands that it can be added.
    pub adds: Option<String>,
    /// The one under the mark.
    pub selected: usize,
    /// Whether somebody moved the mark.
    chosen: bool,
    /// Characters of the text before the word.
    start: usize,
    /// Characters of the text up to the end of the word.
    end: usize,
    /// Whether the field goes on after the offer: a list, or a number that follows.
    pub goes_on: bool,
    /// Whether the name goes before an amount that stands there alone; none is taken unless somebody chose it.
    leads: bool,
}

impl Completion {
    /// What is offered for the field as it is typed, budget lines of that fiscal year; none where nothing fits or the word is already a record's name.
    pub fn of(entry: &Entry, year: Option<i64>, desk: &Desk<'_>) -> Option<Self> {
        let it = Self::look(entry, year, desk)?;
        let word = it.word(entry);
        let known = it.offers.first().is_some_and(|offer| offer.name.eq_ignore_ascii_case(&word));
        let alone = it.offers.len() == 1 || !matches!(it.kind, Kind::City);
        if (word.is_empty() && !it.leads) || (known && alone) { None } else { Some(it) }
    }

    /// Everything that can be offered, for an empty field.
    pub fn of_anything(entry: &Entry, year: Option<i64>, desk: &Desk<'_>) -> Option<Self> {
        Self::look(entry, year, desk)
    }

    fn look(entry: &Entry, year: Option<i64>, desk: &Desk<'_>) -> Option<Self> {
        let (kind, list, numbers) = match entry.field.shape {
            Shape::Ref(kind) => (kind, false, false),
            Shape::Refs(kind) => (kind, true, false),
            Shape::Rows(table) => match table.style {
                RowStyle::PersonDays => (Kind::Person, true, true),
                RowStyle::LineAmount => (Kind::Budget, true, true),
                RowStyle::Cells => return None,
            },
            _ => return None,
        };
        let before = entry.line.before();
        let all: Vec<char> = entry.line.text().chars().collect();
        let at = before.chars().count();
        let is_end = |c: &char| *c == ';' || *c == '\n';
        let mut start = if list { all.iter().take(at).rposition(is_end).map_or(0, |place| place + 1) } else { 0 };
        if kind == Kind::Person && numbers {
            // Several people may follow each other, each ended by its number.
            let number = all.iter().take(at).rposition(|c| c.is_ascii_digit() || *c == ')' || *c == ',');
            start = start.max(number.map_or(0, |place| place + 1));
        }
        while all.get(start).is_some_and(|c| *c == ' ') {
            start += 1;
        }
        let end =
            if list { all.iter().skip(at).position(is_end).map_or(all.len(), |more| at + more) } else { all.len() };
        let word: String = all.iter().skip(start).take(end.saturating_sub(start)).collect();
        // An amount alone wants to know on which line it lies.
        let leads = kind == Kind::Budget && numbers && is_amount(&word);
        let (word, end) = if leads { (String::new(), start) } else { (word, end) };
        if numbers && word.chars().any(|c| c.is_ascii_digit()) {
            return None;
        }
        let mut offers = desk.register.offers(kind, word.trim());
        // Costs lie in the fiscal year of the engagement, and the lines of other years are not meant; a bill of last year
        // may come in this one.
        if kind == Kind::Budget && numbers && offers.iter().any(|offer| offer.year == year) {
            offers.retain(|offer| offer.year == year);
        } else if kind == Kind::Budget {
            offers.sort_by_key(|offer| offer.year != year);
        }
        let adds = missing(entry, kind, word.trim());
        if offers.is_empty() && adds.is_none() {
            return None;
        }
        Some(Self {
            kind,
            offers,
            adds,
            selected: 0,
            chosen: false,
            start,
            end: end.max(start),
            goes_on: list && numbers,
            leads,
        })
    }

    /// The same offers with the mark on what somebody went to before, where that is still among them.
    pub(super) fn going_on(mut self, before: Option<&Self>) -> Self {
        let marked = before.filter(|before| before.chosen).and_then(|before| before.offers.get(before.selected));
        if let Some(place) = marked.and_then(|offer| self.offers.iter().position(|it| it.id == offer.id)) {
            (self.selected, self.chosen) = (place, true);
        }
        self
    }

    /// Moves the mark.
    pub fn go(&mut self, down: bool) {
        let last = self.rows().saturating_sub(1);
        self.selected = if self.leads && !self.chosen {
            0
        } else if down {
            (self.selected + usize::from(self.chosen || self.selected > 0 || last > 0)).min(last)
        } else {
            self.selected.saturating_sub(1)
        };
        self.chosen = true;
    }

    /// How many choices there are: the offers, and that a record is added.
    pub fn rows(&self) -> usize {
        self.offers.len() + usize::from(self.adds.is_some())
    }

    /// Whether the mark is on a choice: that a record is added is marked only once somebody has gone there.
    pub fn is_marked(&self, row: usize) -> bool {
        row == self.selected && (self.chosen || (row < self.offers.len() && !self.leads))
    }

    /// The name of the record that is to be added, if somebody chose that.
    pub fn chosen_to_add(&self) -> Option<&str> {
        self.adds.as_deref().filter(|_| self.chosen && self.selected == self.offers.len())
    }

    /// Whether there is something to be picked, or somebody went to what can be added.
    pub fn is_picking(&self) -> bool {
        self.chosen || !self.offers.is_empty()
    }

    /// The first offer on the screen.
    pub fn top(&self) -> usize {
        self.selected.saturating_sub(SHOWN - 1)
    }

    /// Whether leaving the field takes the offer: somebody chose it, what was typed is not a record as it stands, or it is
    /// the whole name of another city than the one under the mark.
    pub fn should_take(&self, entry: &Entry) -> bool {
        let word = self.word(entry);
        let is_beginning =
            |offer: &Offer| fold(&offer.name) != fold(&word) && fold(&offer.name).starts_with(&fold(&word));
        let goes_on = self.kind == Kind::City && self.offers.get(self.selected).is_some_and(is_beginning);
        let is_open = entry.value.is_err() || matches!(entry.value, Ok(Value::None));
        self.chosen || goes_on || (is_open && !self.leads)
    }

    /// The word in whose place the offer goes.
    fn word(&self, entry: &Entry) -> String {
        let all = entry.line.text().chars().skip(self.start).take(self.end.saturating_sub(self.start));
        all.collect::<String>().trim().to_owned()
    }

    /// The whole text with the offer in place of the word.
    pub fn taken(&self, entry: &Entry) -> Option<String> {
        let offer = self.offers.get(self.selected)?;
        let all: Vec<char> = entry.line.text().chars().collect();
        let before: String = all.iter().take(self.start).collect();
        let after: String = all.iter().skip(self.end).collect();
        let name = match self.kind {
            // A name alone may stand for several cities; the id does not.
            Kind::City if self.is_shared(&offer.name) => format!("{},{}", offer.name, offer.detail),
            _ => offer.name.clone(),
        };
        let gap = if self.goes_on { " " } else { "" };
        Some(format!("{before}{name}{gap}{after}"))
    }

    /// The text with the name of a record that was just added in place of the word.
    pub fn with_name(&self, entry: &Entry, name: &str) -> String {
        let all: Vec<char> = entry.line.text().chars().collect();
        let before: String = all.iter().take(self.start).collect();
        let after: String = all.iter().skip(self.end).collect();
        format!("{before}{name}{after}")
    }

    fn is_shared(&self, name: &str) -> bool {
        self.offers.iter().filter(|offer| offer.name.eq_ignore_ascii_case(name)).count() > 1
    }
}

/// The word if it is the one that no record is called by, and records of that kind have names.
fn missing(entry: &Entry, kind: Kind, word: &str) -> Option<String> {
    let fault = entry.value.as_ref().err()?;
    let is_it = matches!(entry.field.shape, Shape::Ref(_) | Shape::Refs(_)) && fault.value == word;
    let unknown = fault.message.starts_with("no ") && word.chars().count() > 1;
    (is_it && unknown && name_field(kind).is_some()).then(|| word.to_owned())
}

/// The field by which records of a kind are called.
pub(super) fn name_field(kind: Kind) -> Option<&'static Field> {
    ["name", "acronym", "title"].into_iter().find_map(|id| kind.field(id)).filter(|field| field.required)
}

/// Whether a text is an amount and nothing else: `8*245`, `1.234,56 + 80`.
fn is_amount(word: &str) -> bool {
    let is_part = |c: char| c.is_ascii_digit() || " .,*+-()".contains(c);
    word.chars().any(|c| c.is_ascii_digit()) && word.chars().all(is_part)
}
