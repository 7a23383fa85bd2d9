//! The kinds of record, one file each: its struct, its fields, and what is a fault across them.
//!
//! To add a kind: write its file, name it in the list below, and give its table a migration.

use super::field::Field;
use super::fold::fold;
use super::id::Id;
use super::names::{Nameless, Names};
use super::problem::Fault;
use super::value::{Shape, Value};

/// What every surface needs to know of a kind.
#[derive(Debug)]
pub struct Spec {
    /// The kind.
    pub kind: Kind,
    /// The word in JSON, on the command line and of the table in the file.
    pub name: &'static str,
    /// The word for several.
    pub plural: &'static str,
    /// The field table.
    pub fields: &'static [Field],
    /// The columns of its list.
    pub columns: &'static [ListColumn],
    /// The field lists are sorted by, and whether the greatest comes first.
    pub order: (&'static str, bool),
    /// What one record is called.
    pub title: fn(&Record, &dyn Names) -> String,
    /// What is wrong across fields.
    pub check: fn(&Record) -> Vec<Fault>,
    /// Brings into line what follows from other fields, given what stood before and the day.
    pub settle: fn(&mut Record, Option<&Record>, super::values::Day),
    /// A new record with its defaults.
    pub blank: fn() -> Record,
}

/// A column of a list.
#[derive(Clone, Copy, Debug)]
pub struct ListColumn {
    /// The field.
    pub field: &'static str,
    /// Its width in cells at 80 columns; 0 takes what is left.
    pub width: u16,
    /// The field that stands here where this one is empty, or [`TITLE`]; nothing if empty.
    pub or: &'static str,
}

/// What a record is called, in place of a field of a list.
pub const TITLE: &str = "title";

/// A column of a list with its width.
pub const fn column(field: &'static str, width: u16) -> ListColumn {
    ListColumn { field, width, or: "" }
}

impl ListColumn {
    /// The same, with another field (or the record's title) where this one is empty.
    pub const fn or(mut self, field: &'static str) -> Self {
        self.or = field;
        self
    }
}

/// Declares the kinds: the enum of kinds and the enum of records.
macro_rules! kinds {
    ($($module:ident :: $kind:ident,)+) => {
        $(pub mod $module;)+
        $(pub use $module::$kind;)+

        /// The kinds of record.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "each is the kind of the struct of that name")]
        pub enum Kind { $($kind,)+ }

        /// One record of any kind.
        #[derive(Clone, Debug, PartialEq)]
        #[expect(missing_docs, reason = "each holds the struct of that name")]
        pub enum Record { $($kind($kind),)+ }

        impl Kind {
            /// Every kind, those that others point at first.
            pub const ALL: &'static [Kind] = &[$(Kind::$kind,)+];

            /// What every surface needs to know of it.
            pub fn spec(self) -> &'static Spec {
                match self { $(Kind::$kind => &$module::SPEC,)+ }
            }
        }

        impl Record {
            /// Its kind.
            pub fn kind(&self) -> Kind {
                match self { $(Record::$kind(_) => Kind::$kind,)+ }
            }
        }
    };
}

pub mod choices;

kinds! {
    person::Person,
    city::City,
    network::Network,
    office::Office,
    leave::Leave,
    training::Training,
    blackout::Blackout,
    rate::Rate,
    demand::Demand,
    objective::Objective,
    budget::Budget,
    contact::Contact,
    membership::Membership,
    seat::Seat,
    agreement::Agreement,
    engagement::Engagement,
    promise::Promise,
    gift::Gift,
    decision::Decision,
    entry::Entry,
    acknowledgement::Acknowledgement,
}

/// Hours of work a year.
const HOURS: Shape = Shape::Number { places: 1, min: 0, max: 20_000 };
/// Months of notice.
const NOTICE_MONTHS: Shape = Shape::Count { min: 0, max: 120 };
/// Days of notice.
const NOTICE_DAYS: Shape = Shape::Count { min: 0, max: 3650 };
/// The length of a term.
const TERM_MONTHS: Shape = Shape::Count { min: 1, max: 1200 };

impl Kind {
    /// The kind of that word, one or several: `city`, `cities`.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.spec().name == word || kind.spec().plural == word)
    }

    /// The word in JSON, on the command line and of the table in the file.
    pub fn name(self) -> &'static str {
        self.spec().name
    }

    /// The field of that id.
    pub fn field(self, id: &str) -> Option<&'static Field> {
        self.spec().fields.iter().find(|field| field.id == id)
    }

    /// The kinds and fields that point at this kind: who must be asked before a record of it goes.
    pub fn pointed_at_by(self) -> impl Iterator<Item = (Kind, &'static Field)> {
        let points = move |shape: &Shape| match shape {
            Shape::Ref(kind) | Shape::Refs(kind) => *kind == self,
            // Rows that are records of their own point for themselves.
            Shape::Rows(table) => {
                table.records.is_none()
                    && table.columns.iter().any(|column| matches!(column.shape, Shape::Ref(kind) if kind == self))
            }
            _ => false,
        };
        Self::ALL
            .iter()
            .flat_map(|kind| kind.spec().fields.iter().map(|field| (*kind, field)))
            .filter(move |(_, field)| points(&field.shape))
    }
}

impl Record {
    /// A new record of that kind with its defaults.
    pub fn blank(kind: Kind) -> Self {
        (kind.spec().blank)()
    }

    /// What it is called.
    pub fn title(&self, names: &dyn Names) -> String {
        (self.kind().spec().title)(self, names)
    }

    /// What it is sorted and found by: its folded title; of a membership, which is called by what it joins, its body.
    pub fn folded(&self) -> String {
        match self {
            Self::Leave(_) | Self::Office(_) => String::new(),
            Self::Entry(entry) => fold(&entry.what),
            Self::Decision(decision) => fold(&decision.reason),
            Self::Membership(membership) => fold(&membership.body),
            _ => fold(&self.title(&Nameless)),
        }
    }

    /// The value of the field of that id; none where there is no such field.
    pub fn get(&self, field: &str) -> Value {
        self.kind().field(field).map_or(Value::None, |field| (field.get)(self))
    }

    /// What a list shows in the column of a field that is empty here.
    pub fn instead(&self, field: &str, names: &dyn Names) -> String {
        let column = self.kind().spec().columns.iter().find(|column| column.field == field);
        let Some(or) = column.map(|column| column.or).filter(|or| !or.is_empty()) else { return String::new() };
        match self.kind().field(or) {
            Some(field) => super::text::show(&field.shape, &(field.get)(self), names),
            None => self.title(names),
        }
    }

    /// Brings into line what follows from other fields, given what stood before and the day; done before each save.
    pub fn settle(&mut self, before: Option<&Self>, today: super::values::Day) {
        (self.kind().spec().settle)(self, before, today);
    }

    /// Every fault of the record: required fields that are empty, then faults across fields.
    pub fn faults(&self) -> Vec<Fault> {
        let spec = self.kind().spec();
        let empty = spec
            .fields
            .iter()
            .filter(|field| field.required && (field.get)(self).is_none())
            .map(|field| Fault::said(field.id, "", format!("{} is needed", field.label)));
        empty.chain((spec.check)(self)).collect()
    }

    /// Every record that this one points at.
    pub fn points_at(&self) -> Vec<(Kind, Id)> {
        let mut out = Vec::new();
        for field in self.kind().spec().fields {
            match (&field.shape, (field.get)(self)) {
                (Shape::Ref(kind), Value::Ref(id)) => out.push((*kind, id)),
                (Shape::Refs(kind), Value::Refs(ids)) => out.extend(ids.into_iter().map(|id| (*kind, id))),
                (Shape::Rows(table), Value::Rows(rows)) if table.records.is_none() => {
                    for (column, value) in rows.into_iter().flat_map(|row| table.columns.iter().zip(row)) {
                        if let (Shape::Ref(kind), Value::Ref(id)) = (&column.shape, value) {
                            out.push((*kind, id));
                        }
                    }
                }
                _ => {}
            }
        }
        out
    }
}

/// A record as it stands in the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Stored {
    /// Its id.
    pub id: Id,
    /// Grows by one with each step that writes it; 0 for a row of the reference that the file has not taken up.
    pub version: i64,
    /// Entered by mistake or no longer wanted.
    pub archived: bool,
    /// Its fields.
    pub record: Record,
}

/// The fault of a last day that lies before the first.
fn order_fault(field: &str, from: Option<super::values::Day>, to: Option<super::values::Day>) -> Vec<Fault> {
    match (from, to) {
        (Some(from), Some(to)) if to < from => {
            vec![Fault::said(
                field,
                &to.to_string(),
                format!("{to} is before {from}, the start; give a day on or after it"),
            )]
        }
        _ => Vec::new(),
    }
}
