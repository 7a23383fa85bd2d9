//! The filter language of lists: `status:accepted partner:osaka from<30d -kind:call "port office"`.
//!
//! Terms stand between blanks and must all hold; a `-` before one turns it round.
//!
//! | written | means |
//! | --- | --- |
//! | `osaka`, `"port office"` | begins a word of whatever is written in it, as in `/`: title, notes, outcome, place, |
//! | | partners, network; of others than engagements also of the name of what the record joins |
//! | `field:value`, `field:a,b` | holds it, or one of these; text and names contain it, a date lies within it |
//! | `field<v` `field<=v` `field>v` `field>=v` | dates, money, days, numbers and counts, compared |
//! | `field:none`, `field:any` | nothing on record, something; `"none"` in quotes is the word |
//! | `field:unknown` | of what others are asked: they could not say |
//! | `is:archived`, `is:mine`, `is:open` | the archived instead of the live ones; owned by me; idea, invited, postponed |
//!
//! A field is named by its id, label or another name, or a unique beginning of one; case and marks do not matter. Dates
//! are those of forms, a month alone (`may`: the next one) and distances (`30d`, `-2w`): `<30d` is on or before that day.
//! A start counts from its first possible day, an end to its last. An unknown value is neither `<` nor `>` nor `:x`.
//!
//! [`Filter::parse`] reads a filter, [`Filter::matches`] asks a record, [`complete`] offers what may follow. The store
//! answers the same question in SQL; a test holds both together for every field of every kind.

mod complete;
mod matching;
mod parse;
mod scan;
mod values;

#[cfg(test)]
mod tests;

pub use complete::{Completion, complete};
pub use matching::{called, is_end, joined, sought};

use std::ops::Range;

use rust_decimal::Decimal;

use super::id::Id;
use super::kinds::Kind;
use super::names::Reading;
use super::problem::{Fault, Problem};
use super::values::{Currency, Day};

/// What a list is narrowed to, as it was written and as it was understood; the default one lets every live record by.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    text: String,
    /// Whether the archived records are wanted, and only they.
    pub archived: bool,
    /// What must all hold.
    pub terms: Vec<Term>,
    /// The day for which derived fields are worked out.
    pub today: Day,
}

/// One term of a filter.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// Whether it must not hold.
    pub negated: bool,
    /// What it asks.
    pub test: Test,
}

/// What a term asks of a record.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// Whether these folded words begin a word of anything written in it, or of what it is [`called`].
    Words(String),
    /// Whether the field of that id holds one of these.
    Field(&'static str, Vec<Want>),
}

/// What a field may be asked for; never met by a value of another shape.
#[derive(Clone, Debug, PartialEq)]
pub enum Want {
    /// Nothing is on record.
    Missing,
    /// Something is on record.
    Present,
    /// Others were asked, and could not say.
    Unknown,
    /// The folded text stands in it, or in a cell of its rows.
    Contains(String),
    /// It is this choice, or the code of this country or currency.
    Is(String),
    /// Yes or no.
    Flag(bool),
    /// It points at this record.
    Record(Id),
    /// It points at a record whose name holds the folded text, or whose whole id was written.
    Named(String, Id),
    /// All its possible days lie from the first to the last of these.
    Within(Day, Day),
    /// Its first possible day, of an end its last, stands so to this one.
    When(Op, Day),
    /// All its possible numbers or amounts lie from the least to the greatest of these; of money in that currency only,
    /// where one was written.
    Between(Decimal, Decimal, Option<Currency>),
    /// Its amount, number or days, of a range all of it, stand so to this; of money in that currency only, where one
    /// was written.
    Amount(Op, Decimal, Option<Currency>),
}

/// How a value stands to the one written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// `:`
    Is,
    /// `<`
    Below,
    /// `<=`
    AtMost,
    /// `>`
    Above,
    /// `>=`
    AtLeast,
}

impl Op {
    /// Whether a value stands so to a bound.
    pub fn holds<T: Ord>(self, value: T, bound: T) -> bool {
        match self {
            Self::Is => value == bound,
            Self::Below => value < bound,
            Self::AtMost => value <= bound,
            Self::Above => value > bound,
            Self::AtLeast => value >= bound,
        }
    }
}

/// What is needed to understand a filter: what values need, and who asks.
#[derive(Clone, Copy)]
pub struct Asking<'a> {
    /// How values are read; its day is the one that distances count from.
    pub reading: Reading<'a>,
    /// The person who asks, if the office knows them.
    pub me: Option<&'a Id>,
    /// By how many years the name of a fiscal year is ahead of the year it starts in.
    pub year_ahead: i64,
}

/// The word of a filter that was not understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Misread {
    /// Where it stands in the text, in bytes, whole characters.
    pub at: Range<usize>,
    /// What was meant, if something known comes near.
    pub nearest: Option<String>,
    /// The words that may stand there, where they can be counted up.
    pub known: Vec<String>,
    /// The field (`where` for none), the word, what is allowed, and the whole as one sentence.
    pub fault: Box<Fault>,
}

impl Misread {
    /// A fault of which no more can be said than its sentence.
    pub(super) fn said(at: &Range<usize>, fault: Fault) -> Self {
        Self { at: at.clone(), nearest: None, known: Vec::new(), fault: Box::new(fault) }
    }
}

impl From<Misread> for Problem {
    fn from(misread: Misread) -> Self {
        (*misread.fault).into()
    }
}

impl Filter {
    /// The archived records, all of them.
    pub fn of_archive() -> Self {
        Self { archived: true, ..Self::default() }
    }

    /// Reads a filter for records of that kind.
    ///
    /// # Errors
    /// The first word that is not understood.
    pub fn parse(kind: Kind, text: &str, asking: &Asking<'_>) -> Result<Self, Misread> {
        parse::filter(kind, text, asking)
    }

    /// The text it was read from.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether it lets every live record by.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty() && !self.archived
    }
}
