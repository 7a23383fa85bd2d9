//! What forms know of the office.

use crate::app::model::Model;
use crate::app::register::Register;
use crate::domain::calendar::Calendar;
use crate::domain::field::Field;
use crate::domain::kinds::engagement::Presets;
use crate::domain::text;
use crate::domain::value::Value;
use crate::domain::values::{Currency, Day};

/// What forms know of the office: the day, its money, its calendar, its names and its habits.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    /// The day it is.
    pub today: Day,
    /// The currency of amounts without one.
    pub currency: Currency,
    /// When fiscal years start.
    pub calendar: &'a Calendar,
    /// Who is who.
    pub register: &'a Register,
    /// The days that the council needs before the last day to leave.
    pub lead: i64,
    /// What goes without saying of each kind of engagement.
    pub presets: &'a Presets,
}

impl Desk<'_> {
    /// A value as it is written into a field of a form.
    pub fn print(&self, field: &Field, value: &Value) -> String {
        text::print(&field.shape, &self.calendar.written(field, value), self.register)
    }
}

impl Model {
    /// What forms know of the office.
    pub fn desk_of(&self) -> Desk<'_> {
        let Self { calendar, register, policy, .. } = self;
        let (lead, presets) = (policy.council_lead, &policy.presets);
        Desk { today: self.day(), currency: self.currency(), calendar, register, lead, presets }
    }
}
