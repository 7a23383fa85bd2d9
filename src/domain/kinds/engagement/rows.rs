//! The tables inside an engagement: people's days, costs, and the life of an invitation.

use rust_decimal::Decimal;

use super::Status;
use crate::domain::id::Id;
use crate::domain::kinds::Kind;
use crate::domain::kinds::entry::EntryState;
use crate::domain::value::{Column, RowStyle, Shape, Table, row};
use crate::domain::values::{Day, Days, Money};

/// A person's part in an engagement; preparation, event and follow-up, each planned and actual.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct PersonDays {
    /// Who; nobody named is charged to the owner.
    pub person: Option<Id>,
    /// Planned days before the event.
    pub preparation: Option<Days>,
    /// Planned days of the event.
    pub days: Option<Days>,
    /// Planned days after the event.
    pub follow_up: Option<Days>,
    /// Actual days before the event.
    pub preparation_actual: Option<Days>,
    /// Actual days of the event.
    pub days_actual: Option<Days>,
    /// Actual days after the event.
    pub follow_up_actual: Option<Days>,
}

/// What an engagement costs on a budget line: the entry that stands behind it, as far as a form shows it.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Cost {
    /// The entry; none for a cost that is new.
    pub entry: Option<Id>,
    /// The budget line.
    pub line: Option<Id>,
    /// What is owed, in the currency it is owed in.
    pub amount: Option<Money>,
    /// Units of the line's currency for one unit of the amount's, where they differ.
    pub rate: Option<Decimal>,
    /// Where it stands.
    pub state: Option<EntryState>,
}

/// The table of people's days.
pub const PEOPLE: Table = Table {
    columns: &[
        Column { id: "person", shape: Shape::Ref(Kind::Person) },
        Column { id: "preparation", shape: Shape::Days },
        Column { id: "days", shape: Shape::Days },
        Column { id: "follow_up", shape: Shape::Days },
        Column { id: "preparation_actual", shape: Shape::Days },
        Column { id: "days_actual", shape: Shape::Days },
        Column { id: "follow_up_actual", shape: Shape::Days },
    ],
    style: RowStyle::PersonDays,
    records: None,
};

/// The table of costs.
pub const COSTS: Table = Table {
    columns: &[
        Column { id: "entry", shape: Shape::Ref(Kind::Entry) },
        Column { id: "line", shape: Shape::Ref(Kind::Budget) },
        Column { id: "amount", shape: Shape::Money },
        Column { id: "rate", shape: Shape::Number { places: 8, min: 0, max: 1_000_000 } },
        Column { id: "state", shape: Shape::Choice(EntryState::CHOICES) },
    ],
    style: RowStyle::LineAmount,
    records: Some(Kind::Entry),
};

/// One answer in the life of an engagement: when it went where, why, and what was foreseen then.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Turn {
    /// When.
    pub on: Option<Day>,
    /// Where it stood from then on.
    pub status: Option<Status>,
    /// Why.
    pub reason: String,
    /// What the strip said that day.
    pub forecast: String,
}

/// The table of the life of an engagement.
pub const LIFE: Table = Table {
    columns: &[
        Column { id: "on", shape: Shape::Day },
        Column { id: "status", shape: Shape::Choice(Status::CHOICES) },
        Column { id: "reason", shape: Shape::Text(500) },
        Column { id: "forecast", shape: Shape::Text(1000) },
    ],
    style: RowStyle::Cells,
    records: None,
};

impl Cost {
    /// Whether money has moved, or is asked for: nothing makes that undone but an entry that says so.
    pub fn is_booked(&self) -> bool {
        matches!(self.state, Some(EntryState::Invoiced | EntryState::Spent))
    }
}

/// Which cost of before one that was typed anew is, the surest sign first: as much on the same line; on the same line,
/// of which no money has moved; on the same line.
const SAME: [fn(&Cost, &Cost) -> bool; 3] = [
    |new, old| new.line == old.line && new.amount == old.amount,
    |new, old| new.line == old.line && !old.is_booked(),
    |new, old| new.line == old.line,
];

/// Costs that name no entry are those of before, as far as they fit: they keep the entry, and unless something else is
/// written its rate and that it is booked.
pub(super) fn recognize(costs: &mut [Cost], before: &[Cost]) {
    let named: Vec<Id> = costs.iter().filter_map(|cost| cost.entry.clone()).collect();
    let mut left: Vec<&Cost> =
        before.iter().filter(|old| old.entry.as_ref().is_some_and(|id| !named.contains(id))).collect();
    for is_same in SAME {
        for cost in costs.iter_mut().filter(|cost| cost.entry.is_none()) {
            let Some(place) = left.iter().position(|old| is_same(cost, old)) else { continue };
            let old = left.remove(place);
            cost.entry.clone_from(&old.entry);
            cost.state = cost.state.or(old.state.filter(|_| old.is_booked()));
            let currency = |cost: &Cost| cost.amount.map(|amount| amount.currency);
            cost.rate = cost.rate.or(old.rate.filter(|_| currency(cost) == currency(old)));
        }
    }
}

row!(PersonDays { person, preparation, days, follow_up, preparation_actual, days_actual, follow_up_actual });
row!(Cost { entry, line, amount, rate, state });
row!(Turn { on, status, reason, forecast });

