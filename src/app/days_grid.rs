//! The days of an engagement one by one: who gives how many before, on and after it, planned and actual.

use super::form::{Desk, Form};
use super::line::Line;
use crate::domain::id::Id;
use crate::domain::kinds::Kind;
use crate::domain::kinds::engagement::{PEOPLE, PersonDays};
use crate::domain::kinds::person::PersonKind;
use crate::domain::names::Names;
use crate::domain::text;
use crate::domain::value::{Row, RowStyle, Shape, Value};
use crate::domain::values::Days;
use crate::keys::{Chord, Key, layout};

/// The columns: three planned, three actual.
pub const COLUMNS: usize = 6;
/// The field of a form that is opened.
const FIELD: &str = "people";

/// A person's cells.
#[derive(Clone, Debug)]
pub struct Share {
    /// Who; nobody named is charged to the owner.
    pub person: Option<Id>,
    /// What they are called.
    pub name: String,
    /// The cells as they are typed.
    pub cells: [Line; COLUMNS],
    /// Whether they stand on the line even without days.
    named: bool,
}

/// The grid, its cursor, and the line it was opened from.
#[derive(Clone, Debug)]
pub struct DaysGrid {
    /// The people on the line, then the rest of the staff.
    pub shares: Vec<Share>,
    /// The row the cursor is in.
    pub row: usize,
    /// The column the cursor is in.
    pub column: usize,
    /// What is wrong with a cell; empty if nothing is.
    pub fault: String,
    /// The line as it was.
    pub before: String,
    /// Whether the cursor has just come into its cell: a figure then replaces what stands there.
    arrived: bool,
}

/// What a key did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Did {
    /// A cell changed.
    Changed,
    /// Only the cursor moved, or nothing had to be done.
    Nothing,
    /// The grid is done.
    Taken,
}

impl DaysGrid {
    /// Whether the cursor of a form is in its days.
    pub fn is_at(form: &Form) -> bool {
        let is_days = |shape: &Shape| matches!(shape, Shape::Rows(table) if table.style == RowStyle::PersonDays);
        form.focused().is_some_and(|entry| entry.field.id == FIELD && is_days(&entry.field.shape))
    }

    /// The grid of a form's days.
    ///
    /// # Errors
    /// The line is not understood as it stands.
    pub fn open(form: &Form, desk: &Desk<'_>) -> Result<Self, String> {
        let entry = form.focused().ok_or("the cursor is not in the days")?;
        let rows = match &entry.value {
            Ok(Value::Rows(rows)) => rows.clone(),
            Ok(_) => Vec::new(),
            Err(fault) => return Err(format!("mend the line first: {}", fault.message)),
        };
        let on_line: Vec<PersonDays> = rows.into_iter().filter_map(PersonDays::from_row).collect();
        let staff = desk.register.all(Kind::Person).filter(|(id, named)| {
            named.detail == PersonKind::Staff.label() && !on_line.iter().any(|share| share.person.as_ref() == Some(*id))
        });
        let rest = staff.map(|(id, _)| PersonDays { person: Some(id.clone()), ..PersonDays::default() });
        let named = on_line.len();
        let all: Vec<PersonDays> = on_line.iter().cloned().chain(rest).collect();
        let shares = all.iter().enumerate().map(|(at, share)| Share::of(share, at < named, desk)).collect();
        let before = entry.line.text().to_owned();
        // The days of the event are in the line already: who opens them goes on with what comes before it.
        Ok(Self { shares, row: 0, column: 0, fault: String::new(), before, arrived: true })
    }

    /// Takes a key.
    pub fn key(&mut self, chord: Chord) -> Did {
        let figure = chord.text().filter(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '?'));
        if figure.is_some() || matches!(chord.key, Key::Backspace | Key::Delete) {
            return self.write(chord);
        }
        match layout::command(chord).key {
            Key::Enter => return Did::Taken,
            Key::Tab | Key::Right | Key::Char('l' | ' ') => self.along(true),
            Key::BackTab | Key::Left | Key::Char('h') => self.along(false),
            Key::Down | Key::Char('j') => self.row = (self.row + 1).min(self.shares.len().saturating_sub(1)),
            Key::Up | Key::Char('k') => self.row = self.row.saturating_sub(1),
            _ => return Did::Nothing,
        }
        self.arrived = true;
        Did::Nothing
    }

    fn write(&mut self, chord: Chord) -> Did {
        let arrived = std::mem::take(&mut self.arrived);
        let Some(share) = self.shares.get_mut(self.row) else { return Did::Nothing };
        let Some(cell) = share.cells.get_mut(self.column) else { return Did::Nothing };
        if arrived || chord.key == Key::Delete {
            *cell = Line::default();
        }
        if chord.key != Key::Delete && !(arrived && chord.key == Key::Backspace) {
            cell.key(chord);
        }
        // Somebody whose days were all taken out is no longer meant.
        share.named = false;
        Did::Changed
    }

    /// To the next cell, or the one before, going on in the next row.
    fn along(&mut self, forward: bool) {
        let last = self.shares.len().saturating_sub(1);
        match (forward, self.column) {
            (true, at) if at + 1 < COLUMNS => self.column += 1,
            (true, _) if self.row < last => (self.row, self.column) = (self.row + 1, 0),
            (false, at) if at > 0 => self.column -= 1,
            (false, _) if self.row > 0 => (self.row, self.column) = (self.row - 1, COLUMNS - 1),
            _ => {}
        }
    }

    /// The line that the cells say; none while one of them is not understood, which is then told.
    pub fn line(&mut self, desk: &Desk<'_>) -> Option<String> {
        self.fault.clear();
        let mut rows = Vec::new();
        for share in &self.shares {
            match share.days() {
                Ok(days)
                    if share.named || days != (PersonDays { person: days.person.clone(), ..Default::default() }) =>
                {
                    rows.push(days.to_row());
                }
                Ok(_) => {}
                Err(fault) => {
                    self.fault = format!("{}: {fault}", share.name);
                    return None;
                }
            }
        }
        Some(text::print(&Shape::Rows(&PEOPLE), &Value::Rows(rows), desk.register))
    }

    /// Writes the cells back to the line of the form.
    pub fn write_to(&mut self, form: &mut Form, desk: &Desk<'_>) {
        if let Some(line) = self.line(desk) {
            form.write(FIELD, &line, desk);
        }
    }

    /// Puts back the line as it was.
    pub fn leave(&self, form: &mut Form, desk: &Desk<'_>) {
        if form.focused().is_some_and(|entry| entry.line.text() != self.before) {
            form.write(FIELD, &self.before, desk);
        }
    }

    /// The days of a column that are known.
    pub fn sum(&self, column: usize) -> Option<Days> {
        let cells = self.shares.iter().filter_map(|share| share.cells.get(column));
        cells.filter_map(|cell| cell.text().trim().parse::<Days>().ok()).reduce(|sum, days| sum + days)
    }
}

impl Share {
    fn of(days: &PersonDays, named: bool, desk: &Desk<'_>) -> Self {
        let name =
            days.person.as_ref().map_or_else(|| "the owner".to_owned(), |id| desk.register.name(Kind::Person, id));
        let cells = [
            days.preparation,
            days.days,
            days.follow_up,
            days.preparation_actual,
            days.days_actual,
            days.follow_up_actual,
        ];
        let cells = cells.map(|days| Line::of(&days.map_or_else(String::new, |days| days.short())));
        Self { person: days.person.clone(), name, cells, named }
    }

    fn days(&self) -> Result<PersonDays, String> {
        let [preparation, days, follow_up, preparation_actual, days_actual, follow_up_actual] = &self.cells;
        let read = |cell: &Line| match cell.text().trim() {
            "" | "?" => Ok(None),
            text => text.parse::<Days>().map(Some).map_err(|unclear| unclear.to_string()),
        };
        Ok(PersonDays {
            person: self.person.clone(),
            preparation: read(preparation)?,
            days: read(days)?,
            follow_up: read(follow_up)?,
            preparation_actual: read(preparation_actual)?,
            days_actual: read(days_actual)?,
            follow_up_actual: read(follow_up_actual)?,
        })
    }
}
