//! What records add up to: days by month and person, money by line. One shape for a record's part and for all.

use std::collections::BTreeMap;

use crate::domain::id::Id;
use crate::domain::values::Days;

/// The months judged: the current one and five more.
pub const MONTHS: usize = 6;

/// The work of one month, of the office or of a person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Slot {
    /// Days accepted, done or standing.
    pub(super) load: Days,
    /// Records whose days are not entered.
    pub(super) missing: i64,
    /// Days that the open invitations would bring.
    pub(super) invited: Days,
    /// Open invitations that would bring any.
    pub(super) invitations: i64,
    /// Open invitations whose days are not entered.
    pub(super) invited_missing: i64,
}

impl Slot {
    fn add(&mut self, other: &Self, sign: i64) {
        self.load.0 += sign * other.load.0;
        self.missing += sign * other.missing;
        self.invited.0 += sign * other.invited.0;
        self.invitations += sign * other.invitations;
        self.invited_missing += sign * other.invited_missing;
    }

    /// Counts a record's days; open invitations apart.
    pub(super) fn put(&mut self, days: Days, invited: bool) {
        if invited {
            self.invited += days;
            self.invitations = 1;
        } else {
            self.load += days;
        }
    }

    /// Counts a record without days once, however many parts lack them.
    pub(super) fn lack(&mut self, invited: bool) {
        if invited {
            self.invited_missing = 1;
            self.invitations = 1;
        } else {
            self.missing = 1;
        }
    }
}

/// The money of one line, in minor units of its currency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Purse {
    pub(super) planned: i128,
    /// Committed or invoiced.
    pub(super) committed: i128,
    pub(super) spent: i128,
    /// Records that are committed, invoiced or spent with an amount or a rate that is not entered.
    pub(super) missing: i64,
}

impl Purse {
    fn add(&mut self, other: &Self, sign: i64) {
        let wide = i128::from(sign);
        self.planned += wide * other.planned;
        self.committed += wide * other.committed;
        self.spent += wide * other.spent;
        self.missing += sign * other.missing;
    }
}

/// One place for each month judged, the current one first.
pub(super) type Row = [Slot; MONTHS];

/// Days and money of one record, or of all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sums {
    /// The staff and the row *nobody*.
    pub(super) office: Row,
    /// Staff only.
    pub(super) people: BTreeMap<Id, Row>,
    /// The lines judged only.
    pub(super) lines: BTreeMap<Id, Purse>,
}

impl Sums {
    /// Adds what a record puts in (`sign` 1) or takes it out (-1).
    pub(super) fn add(&mut self, other: &Self, sign: i64) {
        add_row(&mut self.office, &other.office, sign);
        for (id, row) in &other.people {
            add_row(self.people.entry(id.clone()).or_default(), row, sign);
        }
        for (id, purse) in &other.lines {
            self.lines.entry(id.clone()).or_default().add(purse, sign);
        }
    }

    /// Whether nothing is in it.
    pub(super) fn is_empty(&self) -> bool {
        self.office == Row::default()
            && self.people.values().all(|row| *row == Row::default())
            && self.lines.values().all(|purse| *purse == Purse::default())
    }
}

fn add_row(row: &mut Row, other: &Row, sign: i64) {
    for (slot, part) in row.iter_mut().zip(other) {
        slot.add(part, sign);
    }
}
