//! The field table: one entry per field, from which every surface is made.

use super::kinds::Record;
use super::problem::Fault;
use super::value::{Shape, Value};

/// One field of one kind: what it is called everywhere, which values it takes, and how to reach it.
#[derive(Debug)]
pub struct Field {
    /// The JSON key, the column, the key in the history. Never changed once shipped.
    pub id: &'static str,
    /// What people read.
    pub label: &'static str,
    /// Other names: headers of files to import, short names in filters.
    pub aliases: &'static [&'static str],
    /// Which values it takes.
    pub shape: Shape,
    /// Whether a record without it is refused.
    pub required: bool,
    /// Whether the program writes it and nobody fills it in: kept and shown, but on no form.
    pub kept: bool,
    /// One line that helps the person who fills it in.
    pub hint: &'static str,
    /// The field with the first day of the time whose last day this is: `+3d` is counted from there.
    pub counts_from: Option<&'static str>,
    /// Whether it mostly tells of what has been: a day without a year is then the nearest one, not the next.
    pub nearest: bool,
    /// Whether it is a fiscal year: kept by the year it starts in, written by the year the office names it by.
    pub fiscal: bool,
    /// Whether it may be [`Value::Unknown`], written `unknown`: others are asked for it, and may not be able to say.
    pub askable: bool,
    /// What the values of a derived field look like, so that they can be offered and checked; none: anything.
    pub made: Option<Shape>,
    /// Reads it.
    pub get: fn(&Record) -> Value,
    /// Writes it; a value of another shape is given back as `false` and changes nothing.
    pub set: fn(&mut Record, Value) -> bool,
}

impl Field {
    /// A field that may be unknown, without a hint or other names.
    pub const fn new(
        id: &'static str,
        label: &'static str,
        shape: Shape,
        get: fn(&Record) -> Value,
        set: fn(&mut Record, Value) -> bool,
    ) -> Self {
        Self {
            id,
            label,
            aliases: &[],
            shape,
            required: false,
            kept: false,
            hint: "",
            counts_from: None,
            nearest: false,
            fiscal: false,
            askable: false,
            made: None,
            get,
            set,
        }
    }

    /// A field made from the record and the day; nobody fills it in.
    pub const fn derived(
        id: &'static str,
        label: &'static str,
        make: fn(&Record, super::values::Day) -> Value,
    ) -> Self {
        Self::new(id, label, Shape::Derived(make), |_| Value::None, |_, _| false)
    }

    /// The same, refused when empty.
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// The same, written by the program alone.
    pub const fn kept(mut self) -> Self {
        self.kept = true;
        self
    }

    /// The same with a line of help.
    pub const fn hint(mut self, hint: &'static str) -> Self {
        self.hint = hint;
        self
    }

    /// The same with other names.
    pub const fn aliases(mut self, aliases: &'static [&'static str]) -> Self {
        self.aliases = aliases;
        self
    }

    /// The same, the last day of what begins in that field.
    pub const fn counts_from(mut self, first: &'static str) -> Self {
        self.counts_from = Some(first);
        self
    }

    /// The same, which mostly tells of what has been.
    pub const fn nearest(mut self) -> Self {
        self.nearest = true;
        self
    }

    /// The same, for what others are asked and may not be able to say.
    pub const fn askable(mut self) -> Self {
        self.askable = true;
        self
    }

    /// The same, a fiscal year.
    pub const fn fiscal(mut self) -> Self {
        self.fiscal = true;
        self
    }

    /// The first day of the time whose last day this is, where the record knows it.
    pub fn first_day(&self, record: &Record) -> Option<super::values::Day> {
        let first = record.kind().field(self.counts_from?)?;
        match (first.get)(record) {
            Value::Date(date) => Some(date.first()),
            _ => None,
        }
    }

    /// The same, derived, with values of that shape.
    pub const fn giving(mut self, shape: Shape) -> Self {
        self.made = Some(shape);
        self
    }

    /// What its values look like, of a derived field too where that is known.
    pub fn gives(&self) -> Shape {
        self.made.unwrap_or(self.shape)
    }

    /// Whether it is worked out and stands in no file.
    pub const fn is_derived(&self) -> bool {
        matches!(self.shape, Shape::Derived(_))
    }

    /// The kind of the records that are its rows, where they are records of their own.
    pub fn records(&self) -> Option<super::kinds::Kind> {
        match self.shape {
            Shape::Rows(table) => table.records,
            _ => None,
        }
    }

    /// Whether a list can be sorted by it.
    pub const fn has_order(&self) -> bool {
        !matches!(self.shape, Shape::Derived(_) | Shape::Rows(_) | Shape::Refs(_) | Shape::Words | Shape::Note)
    }

    /// Writes it, telling what does not fit.
    ///
    /// # Errors
    /// A value of another shape.
    pub fn put(&self, record: &mut Record, value: Value) -> Result<(), Fault> {
        let said = format!("{value:?}");
        if (self.set)(record, value) {
            return Ok(());
        }
        Err(Fault::new(self.id, &said, "a value of this field", self.hint))
    }
}

/// An entry of the field table for a member of a kind's struct: `field!(City.name, "Name", Shape::Text(200))`.
macro_rules! field {
    ($kind:ident . $member:ident, $label:literal, $shape:expr) => {
        $crate::domain::field::Field::new(
            stringify!($member),
            $label,
            $shape,
            |record| match record {
                $crate::domain::kinds::Record::$kind(it) => $crate::domain::value::Cell::to_value(&it.$member),
                _ => $crate::domain::value::Value::None,
            },
            |record, value| match (record, $crate::domain::value::Cell::from_value(value)) {
                ($crate::domain::kinds::Record::$kind(it), Some(inner)) => {
                    it.$member = inner;
                    true
                }
                _ => false,
            },
        )
    };
}
pub(crate) use field;
