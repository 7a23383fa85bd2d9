//! What the value of a field was understood as, said beside it.

use super::{Desk, Entry, Form};
use crate::app::brief::load;
use crate::app::cautions::Ground;
use crate::domain::kinds::{Engagement, Record};
use crate::domain::spread::convert;
use crate::domain::text;
use crate::domain::value::{Shape, Value};
use crate::domain::values::{Currency, Money, echo};

impl Form {
    /// What may be meant as it is typed but seldom is, such as costs on the line of another fiscal year; and what counts
    /// for nothing, as it cannot be read.
    pub fn cautions(&self, desk: &Desk<'_>) -> Vec<String> {
        let Desk { calendar, register, today, .. } = *desk;
        let unread = self.entries.iter().enumerate().filter(|(place, it)| *place != self.focus && it.value.is_err());
        let unread = unread.map(|(_, it)| format!("{} cannot be read and counts for nothing here", it.field.label));
        let stale = self.stale_rate().into_iter();
        let ground = Ground { calendar, register, today, own: Some(&self.id) };
        unread.chain(stale).chain(ground.cautions(&self.record())).collect()
    }

    /// Said where the currency of an entry was turned and the rate of the old one stands beside it still.
    fn stale_rate(&self) -> Option<String> {
        let Record::Entry(before) = &self.stored.as_ref()?.record else { return None };
        let Record::Entry(now) = self.record() else { return None };
        let (was, is) = (before.amount?.currency.code(), now.amount?.currency.code());
        now.has_stale_rate(before).then(|| format!("the rate was for {was} and is not kept; write one for {is}"))
    }

    /// What the value of a field was understood as, where that says more than what was typed.
    pub fn echo(&self, entry: &Entry, desk: &Desk<'_>) -> String {
        let Ok(value) = &entry.value else { return String::new() };
        if self.is_lent(entry) {
            return self.lender(entry, desk);
        }
        if let Some(year) = desk.calendar.told(entry.field, value) {
            return year;
        }
        let shown = match (&entry.field.shape, value) {
            (Shape::Date | Shape::Day, Value::Date(date)) => echo(*date),
            (_, Value::Unknown) => "asked, and not known".to_owned(),
            (Shape::Money, Value::Money(money)) => money.to_string(),
            (Shape::Rows(_), Value::Rows(_)) => return self.rows_echo(entry.field.id, desk),
            (Shape::Ref(kind), Value::Ref(id)) => desk.register.detail(*kind, id),
            (Shape::Refs(kind), Value::Refs(ids)) => {
                let details: Vec<String> = ids.iter().map(|id| desk.register.detail(*kind, id)).collect();
                details.into_iter().filter(|detail| !detail.is_empty()).collect::<Vec<_>>().join(", ")
            }
            (Shape::Note | Shape::Text(_) | Shape::Words, _) => return String::new(),
            _ => text::print(&entry.field.shape, value, desk.register),
        };
        if shown.eq_ignore_ascii_case(entry.line.text().trim()) { String::new() } else { shown }
    }

    /// The sum of a table: days in all, money in all.
    fn rows_echo(&self, field: &str, desk: &Desk<'_>) -> String {
        let Record::Engagement(it) = self.record() else { return String::new() };
        match field {
            "people" => load(&it).map_or_else(|| "days not known".to_owned(), |days| format!("{days} d in all")),
            "costs" => costs_echo(&it, desk.currency),
            _ => String::new(),
        }
    }
}

fn costs_echo(it: &Engagement, currency: Currency) -> String {
    let mut minor = Some(0_i64);
    for cost in &it.costs {
        let converted = cost.amount.and_then(|amount| convert(amount, cost.rate, currency));
        minor = minor.zip(converted).and_then(|(sum, more)| sum.checked_add(more));
    }
    match minor {
        Some(minor) => format!("{} in all", Money { minor, currency }),
        None => format!("needs a rate to {}: JPY 412000 @ 0.0062", currency.code()),
    }
}
