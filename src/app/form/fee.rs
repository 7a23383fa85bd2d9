//! What a form of a membership knows of its fee: the people it counts, and the fee as it is typed.

use super::{Desk, Form};
use crate::app::dues::{Beside, Dues, said};
use crate::domain::kinds::network::FeeRule;
use crate::domain::kinds::{Kind, Record};
use crate::domain::names::Names;

/// The field of the people that a fee counts.
const POPULATION: &str = "population";

impl Form {
    /// Fills in the people of the city where the network's fee counts them, as long as nobody wrote a number.
    pub(super) fn lend_population(&mut self, desk: &Desk<'_>) {
        let Record::Membership(it) = self.record() else { return };
        let rule = it.network.as_ref().and_then(|id| desk.register.fees(id)).and_then(|network| network.fee_rule);
        let counted = matches!(rule, Some(FeeRule::Bands | FeeRule::PerHead));
        let people = it.city.as_ref().filter(|_| counted).and_then(|city| desk.register.population(city));
        let Some(place) = self.entries.iter().position(|entry| entry.field.id == POPULATION) else { return };
        let Some(entry) = self.entries.get(place) else { return };
        let is_free = entry.line.text().trim().is_empty() || self.is_lent(entry);
        if is_free {
            self.lend(place, &people.map_or_else(String::new, |people| people.to_string()), desk);
        }
    }

    /// Of which city the people are that a fee counts.
    pub(super) fn counted_city(&self, desk: &Desk<'_>) -> String {
        let Record::Membership(it) = self.record() else { return String::new() };
        let city = it.city.as_ref().map_or_else(String::new, |id| desk.register.name(Kind::City, id));
        format!("of {city}, year not known")
    }

    /// The fee of this year as the form stands; none of other kinds.
    pub fn fee_line(&self, desk: &Desk<'_>) -> Option<String> {
        let record = self.record();
        let Record::Membership(it) = &record else { return None };
        let beside = Beside {
            network: it.network.as_ref().and_then(|id| desk.register.fees(id)).cloned(),
            population: it.city.as_ref().and_then(|id| desk.register.population(id)),
            ..Beside::default()
        };
        let Desk { today, calendar, currency, lead, .. } = *desk;
        let fee = Dues { record: &record, beside: &beside, today, calendar, currency, lead }.fee_due()?;
        Some(format!("Fee {}: {}", fee.year, said(&fee)))
    }
}
