//! Our memberships: what a year of each takes, until when it has to be decided on, and the order by that day.

use super::list::Order;
use crate::app::message::Why;
use crate::app::model::Model;
use crate::domain::fee::{Fee, Payer};
use crate::domain::field::Field;
use crate::domain::kinds::membership::Standing;
use crate::domain::kinds::{Kind, Membership, Stored};
use crate::domain::query::Page;
use crate::domain::term::Term;
use crate::domain::value::{Shape, Value};
use crate::domain::values::Day;

/// The day to decide by: worked out of the term and what was decided of it, and in no file.
pub static DECIDE_BY: Field = Field::new("decide_by", "Decide by", Shape::Day, |_| Value::None, |_, _| false);

/// Whether an order is by what is worked out, so that the rows are put into it once they are read.
pub fn is_worked(order: Order) -> bool {
    order.0 == DECIDE_BY.id
}

/// The field by which the list of a kind can be sorted, if there is one of that id.
pub fn ordering(kind: Kind, id: &str) -> Option<&'static Field> {
    if kind == Kind::Membership && id == DECIDE_BY.id {
        return Some(&DECIDE_BY);
    }
    kind.field(id).filter(|field| field.has_order())
}

/// Until when a membership has to be decided on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Nothing is to be decided: it is over, or takes neither money nor time.
    None,
    /// The end of its term or its notice is not entered.
    Unknown,
    /// By that day.
    By(Day),
    /// It is decided for the term at hand.
    Made(&'static str),
}

impl Model {
    /// Until when a membership of ours has to be decided on.
    pub fn to_decide(&self, stored: &Stored, it: &Membership) -> Decision {
        let runs = it.standing(self.day()) != Standing::Ended && it.until.is_none();
        match self.term(stored) {
            Some(Term { decided: Some(verdict), .. }) => Decision::Made(verdict.label()),
            Some(Term { decide_by: Some(by), .. }) => Decision::By(by),
            Some(_) => Decision::Unknown,
            None if runs && it.term_ends.is_none() => Decision::Unknown,
            None => Decision::None,
        }
    }

    /// The end of the term at hand, as it is entered where that is the one; the last day where it ends for good.
    pub fn ends(&self, stored: &Stored, it: &Membership) -> String {
        let entered = it.term_ends.or(it.until);
        match self.term(stored) {
            Some(term) if entered.is_none_or(|entered| entered.last() != term.ends) => term.ends.to_string(),
            _ => entered.map_or_else(String::new, |date| date.to_string()),
        }
    }

    /// The fee of a membership for the year it is; none where it is over.
    pub fn fee_of(&self, it: &Membership) -> Option<Fee> {
        let network = it.network.as_ref().and_then(|id| self.register.network(id));
        let city_population = it.city.as_ref().and_then(|city| self.register.population(city));
        let payer = Payer { membership: it, network: network.as_ref(), city_population, currency: self.currency() };
        (it.standing(self.day()) != Standing::Ended).then(|| payer.fee(self.day().year().into()))
    }

    /// A page of the list of a kind in the order that is asked for, where that is worked out.
    pub(in crate::app) fn in_order(&self, mut page: Page, kind: Kind) -> Page {
        let order = self.memberships.coming();
        if kind != Kind::Membership || !is_worked(order) {
            return page;
        }
        page.rows.sort_by_cached_key(|stored| {
            let by = self.term(stored).filter(|term| term.decided.is_none()).and_then(|term| term.decide_by);
            let days = by.map(|by| i64::from((by - self.day()).get_days()));
            (days.is_none(), days.map(|days| if order.1 { -days } else { days }))
        });
        page
    }

    /// Puts our memberships in order anew, by what is known now of decisions.
    pub(in crate::app) fn renew_memberships(&mut self) {
        if self.memberships.read && is_worked(self.memberships.coming()) {
            let rows = self.memberships.rows.clone();
            let (page, size) = (self.in_order(Page { rows, ..Page::default() }, Kind::Membership), self.size);
            self.memberships.take(page, Why::Fresh, size);
        }
    }
}
