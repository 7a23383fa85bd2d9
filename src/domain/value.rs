//! What a field may hold, and the shapes that values have.

use rust_decimal::Decimal;

use super::id::Id;
use super::kinds::{Kind, Record};
use super::values::{Day, Days, Money, MoneyRange, PartialDate};

/// One value of one field, whatever its kind; what forms, JSON, history and the store carry.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    /// Nothing on record. Not no, and not 0.
    #[default]
    None,
    /// Others were asked, and could not say.
    Unknown,
    /// Words, stored as NFC without control characters.
    Text(String),
    /// Several short words, such as themes.
    Words(Vec<String>),
    /// A date as precise as known.
    Date(PartialDate),
    /// An amount in its currency.
    Money(Money),
    /// An amount known to lie between two, both included.
    MoneyRange(MoneyRange),
    /// Work in tenths of a day.
    Days(Days),
    /// An exact decimal number.
    Number(Decimal),
    /// A number known to lie between two, both included.
    Range(Range),
    /// A whole number.
    Count(i64),
    /// The id of one of a field's choices.
    Choice(&'static str),
    /// Yes or no.
    Flag(bool),
    /// Another record.
    Ref(Id),
    /// Several other records, in order.
    Refs(Vec<Id>),
    /// Rows of a table inside the record, each in the order of its columns.
    Rows(Vec<Vec<Value>>),
}

impl Value {
    /// Whether nothing is on record.
    pub fn is_none(&self) -> bool {
        match self {
            Self::None => true,
            Self::Text(text) => text.is_empty(),
            Self::Words(words) => words.is_empty(),
            Self::Refs(ids) => ids.is_empty(),
            Self::Rows(rows) => rows.is_empty(),
            _ => false,
        }
    }
}

/// A number that is known exactly, or to lie between two; both ends are included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The least it may be.
    pub least: Decimal,
    /// The most it may be; the same where it is known exactly.
    pub most: Decimal,
}

impl std::fmt::Display for Range {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (least, most) = (self.least.normalize(), self.most.normalize());
        if least == most { write!(f, "{least}") } else { write!(f, "{least}-{most}") }
    }
}

/// One of the words that a choice may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The word in the file, in JSON and on the command line.
    pub id: &'static str,
    /// The words on the screen.
    pub label: &'static str,
}

/// What a field's values look like and which are allowed.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// One line of at most so many characters.
    Text(usize),
    /// Several lines.
    Note,
    /// Short words with `;` between them.
    Words,
    /// The two letters of a country.
    Country,
    /// The three letters of a currency.
    Currency,
    /// A date known to the year, the month or the day.
    Date,
    /// A date known to the day.
    Day,
    /// An amount in a currency.
    Money,
    /// An amount or a stretch of amounts of at least nothing, such as `EUR 400,000-600,000`.
    MoneyRange,
    /// Days of work to a tenth.
    Days,
    /// A decimal number with its places and its least and greatest value.
    Number {
        /// Digits after the point.
        places: u32,
        /// The least allowed.
        min: i64,
        /// The greatest allowed.
        max: i64,
    },
    /// A number or a stretch of numbers, such as `2-5`, with its places and its least and greatest value.
    Range {
        /// Digits after the point.
        places: u32,
        /// The least allowed.
        min: i64,
        /// The greatest allowed.
        max: i64,
    },
    /// A whole number with its least and greatest value.
    Count {
        /// The least allowed.
        min: i64,
        /// The greatest allowed.
        max: i64,
    },
    /// One of these words.
    Choice(&'static [Choice]),
    /// Yes or no.
    Flag,
    /// A record of that kind.
    Ref(Kind),
    /// Records of that kind, each once.
    Refs(Kind),
    /// A small table inside the record.
    Rows(&'static Table),
    /// Made from the record and the day, never stored.
    Derived(fn(&Record, Day) -> Value),
}

/// A table inside a record: its columns, and how a row is written on one line.
#[derive(Debug)]
pub struct Table {
    /// The columns in order.
    pub columns: &'static [Column],
    /// How one row is written and read by people.
    pub style: RowStyle,
    /// The kind whose records the rows are, where they are records of their own; the first column is their id.
    pub records: Option<Kind>,
}

/// How one row of a table inside a record is written on one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowStyle {
    /// `Sato 5`, `Sato 2+5+1` (preparation, event, follow-up), `Sato 5 (4)` (planned, actual).
    PersonDays,
    /// `Travel 4*1850`, `Travel JPY 412000 @ 0.0062`.
    LineAmount,
    /// `2024-01-01 | 0.8`: the cells in the order of the columns, with `|` between them.
    Cells,
}

/// One column of a table inside a record.
#[derive(Debug)]
pub struct Column {
    /// The key in JSON and the column in the file.
    pub id: &'static str,
    /// Its shape.
    pub shape: Shape,
}

/// A Rust type that stands behind a field.
pub trait Cell: Sized {
    /// The value it holds.
    fn to_value(&self) -> Value;
    /// The type of that value, if it fits.
    fn from_value(value: Value) -> Option<Self>;
}

/// Writes [`Cell`] for an `Option` whose empty side is [`Value::None`].
macro_rules! cell {
    ($type:ty, $variant:ident) => {
        impl Cell for Option<$type> {
            fn to_value(&self) -> Value {
                self.clone().map_or(Value::None, Value::$variant)
            }
            fn from_value(value: Value) -> Option<Self> {
                match value {
                    Value::None => Some(None),
                    Value::$variant(inner) => Some(Some(inner)),
                    _ => None,
                }
            }
        }
    };
}
cell!(PartialDate, Date);
cell!(Money, Money);
cell!(MoneyRange, MoneyRange);
cell!(Days, Days);
cell!(Decimal, Number);
cell!(Range, Range);
cell!(i64, Count);
cell!(Id, Ref);
cell!(bool, Flag);

impl Cell for Option<Day> {
    fn to_value(&self) -> Value {
        self.map_or(Value::None, |day| Value::Date(PartialDate::Day(day)))
    }
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::None => Some(None),
            Value::Date(PartialDate::Day(day)) => Some(Some(day)),
            _ => None,
        }
    }
}

impl Cell for String {
    fn to_value(&self) -> Value {
        if self.is_empty() { Value::None } else { Value::Text(self.clone()) }
    }
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::None => Some(Self::new()),
            Value::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl Cell for Vec<String> {
    fn to_value(&self) -> Value {
        if self.is_empty() { Value::None } else { Value::Words(self.clone()) }
    }
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::None => Some(Self::new()),
            Value::Words(words) => Some(words),
            _ => None,
        }
    }
}

impl Cell for Vec<Id> {
    fn to_value(&self) -> Value {
        if self.is_empty() { Value::None } else { Value::Refs(self.clone()) }
    }
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::None => Some(Self::new()),
            Value::Refs(ids) => Some(ids),
            _ => None,
        }
    }
}

/// A row of a table inside a record.
pub trait Row: Sized {
    /// Its values in the order of the columns.
    fn to_row(&self) -> Vec<Value>;
    /// The row of those values, if they fit.
    fn from_row(values: Vec<Value>) -> Option<Self>;
}

impl<R: Row> Cell for Vec<R> {
    fn to_value(&self) -> Value {
        if self.is_empty() { Value::None } else { Value::Rows(self.iter().map(Row::to_row).collect()) }
    }
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::None => Some(Self::new()),
            Value::Rows(rows) => rows.into_iter().map(R::from_row).collect(),
            _ => None,
        }
    }
}

/// Writes [`Row`] for a struct whose members are cells, in the order of the columns.
macro_rules! row {
    ($type:ident { $($member:ident),+ }) => {
        impl $crate::domain::value::Row for $type {
            fn to_row(&self) -> Vec<$crate::domain::value::Value> {
                vec![$($crate::domain::value::Cell::to_value(&self.$member)),+]
            }
            fn from_row(values: Vec<$crate::domain::value::Value>) -> Option<Self> {
                let mut values = values.into_iter();
                Some(Self { $($member: $crate::domain::value::Cell::from_value(values.next()?)?),+ })
            }
        }
    };
}
pub(crate) use row;

/// Makes an enum whose variants are a field's choices: `choice! { /// doc pub enum Tier { A = "a" "A", ... } }`.
macro_rules! choice {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$vmeta:meta])* $variant:ident = $id:literal $label:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vmeta])* $variant,)+ }

        impl $name {
            /// The choices in the order in which they are offered.
            pub const CHOICES: &'static [$crate::domain::value::Choice] =
                &[$($crate::domain::value::Choice { id: $id, label: $label },)+];

            /// The word in the file, in JSON and on the command line.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)+ }
            }

            /// The words on the screen.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)+ }
            }

            /// The choice of that word.
            pub fn from_id(id: &str) -> Option<Self> {
                match id { $($id => Some(Self::$variant),)+ _ => None }
            }
        }

        impl $crate::domain::value::Cell for Option<$name> {
            fn to_value(&self) -> $crate::domain::value::Value {
                self.map_or($crate::domain::value::Value::None, |choice| $crate::domain::value::Value::Choice(choice.id()))
            }
            fn from_value(value: $crate::domain::value::Value) -> Option<Self> {
                match value {
                    $crate::domain::value::Value::None => Some(None),
                    $crate::domain::value::Value::Choice(id) => Some(Some($name::from_id(id)?)),
                    _ => None,
                }
            }
        }
    };
}
pub(crate) use choice;
