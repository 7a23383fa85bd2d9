//! How the cursor goes from field to field, and what a field does when it is left.

use super::{Completion, Desk, Form, Outcome, note_cells};
use crate::app::line::Line;
use crate::domain::value::{Choice, Shape, Value};

impl Form {
    /// Goes to another field; what is offered for this one is taken if something was chosen or only that can be meant.
    pub fn leave(&mut self, forward: bool, desk: &Desk<'_>) -> Outcome {
        let taken = if forward { self.take_offer(desk) } else { Outcome::Moved };
        if taken == Outcome::Nothing {
            return Outcome::Changed;
        }
        self.completion = None;
        self.arrived = true;
        self.grown = false;
        self.tidy(desk);
        self.focus = if forward { (self.focus + 1).min(self.last_place()) } else { self.focus.saturating_sub(1) };
        taken
    }

    /// Goes from the first field back to [ Save ], so that the last fields are near too.
    pub fn to_button(&mut self, desk: &Desk<'_>) -> Outcome {
        self.go_to(self.entries.len(), desk)
    }

    /// Goes to the field at that place.
    pub fn go_to(&mut self, place: usize, desk: &Desk<'_>) -> Outcome {
        let left = self.leave(false, desk);
        self.focus = place.min(self.entries.len());
        left
    }

    /// Puts the cursor into the first field of dates.
    pub fn to_date(&mut self) {
        let date = self.entries.iter().position(|entry| matches!(entry.field.shape, Shape::Date | Shape::Day));
        self.focus = date.unwrap_or(self.focus);
    }

    /// Writes what was understood in place of what was typed, where that is one word for another: `osak` is Osaka.
    fn tidy(&mut self, desk: &Desk<'_>) {
        let Some(entry) = self.entries.get_mut(self.focus) else { return };
        if let (true, Ok(value)) = (entry.touched, &entry.value)
            && matches!(entry.field.shape, Shape::Ref(_) | Shape::Refs(_) | Shape::Choice(_) | Shape::Country)
        {
            entry.line = Line::of(&desk.print(entry.field, value));
        }
    }

    /// Enter: a new line in notes, what a button says, else the next field.
    pub fn enter(&mut self, desk: &Desk<'_>) -> Outcome {
        match self.focused() {
            None if self.is_on_next() => Outcome::SaveNext,
            None => Outcome::Save,
            Some(entry) if matches!(entry.field.shape, Shape::Note) => {
                if let Some(entry) = self.entries.get_mut(self.focus) {
                    entry.line.put('\n');
                    entry.touched = true;
                }
                self.understand(self.focus, desk);
                Outcome::Changed
            }
            Some(_) => self.leave(true, desk),
        }
    }

    /// Puts the offer under the mark in place of the word; `Nothing` where a list of several goes on in this field.
    pub(super) fn take_offer(&mut self, desk: &Desk<'_>) -> Outcome {
        let Some(completion) = self.completion.take() else { return Outcome::Moved };
        let Some(entry) = self.entries.get_mut(self.focus) else { return Outcome::Moved };
        if !completion.should_take(entry) {
            return Outcome::Moved;
        }
        let Some(whole) = completion.taken(entry) else { return Outcome::Moved };
        entry.line = Line::of(&whole);
        entry.touched = true;
        self.understand(self.focus, desk);
        if completion.goes_on { Outcome::Nothing } else { Outcome::Changed }
    }

    /// Up and Down: the offers, the choices of a choice, the rows of a note in so many columns, else the field before or
    /// after.
    pub fn vertical(&mut self, down: bool, columns: usize, desk: &Desk<'_>) -> Outcome {
        if let Some(completion) = &mut self.completion {
            completion.go(down);
            return Outcome::Moved;
        }
        let year = self.fiscal_year(desk);
        let cells = note_cells(self, columns);
        let Some(entry) = self.entries.get_mut(self.focus) else {
            return self.leave(down, desk);
        };
        match entry.field.shape {
            Shape::Choice(choices) => {
                let current = match &entry.value {
                    Ok(Value::Choice(id)) => choices.iter().position(|choice| choice.id == *id),
                    _ => None,
                };
                let Some(next) = step(choices, current, down) else { return Outcome::Nothing };
                entry.line = Line::of(next.label);
                entry.touched = true;
                self.understand(self.focus, desk);
                Outcome::Changed
            }
            Shape::Note if entry.line.vertical(if down { 1 } else { -1 }, cells) => Outcome::Moved,
            Shape::Ref(_) | Shape::Refs(_) if entry.line.text().trim().is_empty() && down => {
                self.completion = Completion::of_anything(entry, Some(year), desk);
                Outcome::Moved
            }
            _ => self.leave(down, desk),
        }
    }

    /// Esc: puts away what is offered; tells whether there was something.
    pub fn escape(&mut self) -> bool {
        self.completion.take().is_some_and(|offered| offered.is_picking())
    }
}

/// The choice after or before the current one; from nothing the first or the last.
fn step(choices: &'static [Choice], current: Option<usize>, down: bool) -> Option<&'static Choice> {
    let last = choices.len().checked_sub(1)?;
    let next = match (current, down) {
        (None, true) => 0,
        (None, false) => last,
        (Some(at), true) => {
            if at >= last {
                0
            } else {
                at + 1
            }
        }
        (Some(at), false) => at.checked_sub(1).unwrap_or(last),
    };
    choices.get(next)
}
