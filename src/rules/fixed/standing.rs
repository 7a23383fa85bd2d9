//! What weighs whatever is drafted: memberships with their fees, agreements, promises, entries of their own; and seats,
//! whose logged meetings are drafted.

use super::{Fixed, Held, YEAR};
use crate::domain::id::Id;
use crate::domain::kinds::agreement::AgreementStatus;
use crate::domain::kinds::promise::Side;
use crate::domain::kinds::{Kind, Membership, Seat};
use crate::domain::records::Records;
use crate::domain::spread::{self, Load};
use crate::domain::values::{Day, Days, Month, PartialDate};
use crate::rules::judges::money::{self, Dues};
use crate::rules::share::Share;

/// From when to when work is lacking: without an end as long as anything is judged.
type Stretch = (Option<Day>, Option<Day>);

impl Fixed {
    /// Takes out of the records what stands.
    pub(super) fn hold(&mut self, records: &mut Records) {
        let dues = Dues { population: records.population, currency: records.currency, billed: &records.billed };
        for (id, title, membership) in std::mem::take(&mut records.memberships) {
            let is_ours = membership.city.as_ref() == Some(&records.home);
            if is_ours && membership.standing(self.as_of).counts() {
                let mut share = self.membership_share(&membership);
                money::put_fees(&mut share, (&id, &membership), &records.networks, &dues, self);
                self.held.push(Held { kind: Kind::Membership, id, title, share });
            }
        }
        for (id, agreement) in std::mem::take(&mut records.agreements) {
            if agreement.standing(self.as_of) == Some(AgreementStatus::Active) {
                let loads = spread::agreement(&agreement, &self.calendar, self.judged());
                let lacks = agreement.hours.is_none().then(|| spread::agreement_span(&agreement));
                let share = self.standing(&loads, lacks, agreement.owner.as_ref());
                self.held.push(Held { kind: Kind::Agreement, id, title: agreement.title, share });
            }
        }
        for (id, promise) in std::mem::take(&mut records.promises) {
            let mut share = Share::default();
            if promise.side == Some(Side::Ours) {
                for load in spread::promise(&promise, &self.calendar) {
                    self.put(&mut share, &load, false);
                }
            }
            if share != Share::default() {
                self.held.push(Held { kind: Kind::Promise, id, title: promise.title, share });
            }
        }
        for (id, title, entry) in std::mem::take(&mut records.entries) {
            let share = money::entry_share(&entry, self);
            if share != Share::default() {
                self.held.push(Held { kind: Kind::Entry, id, title, share });
            }
        }
    }

    /// The months over which standing work is judged, the first and the last.
    fn judged(&self) -> (Month, Month) {
        (self.first, self.first.plus(YEAR as i32 - 1))
    }

    fn membership_share(&self, it: &Membership) -> Share {
        let (first, last) = self.judged();
        let loads = spread::membership(it, &self.calendar, first, last);
        let span = (it.since.map(PartialDate::first), it.until.map(PartialDate::last));
        self.standing(&loads, it.hours.is_none().then_some(span), it.owner.as_ref())
    }

    /// What a seat brings while so many of its meetings are logged, by calendar year.
    pub(in crate::rules) fn seat_share(&self, it: &Seat, logged: impl Fn(i16) -> i64) -> Share {
        let loads = spread::seat(it, logged, &self.calendar, self.judged());
        let span = (it.since.map(PartialDate::first), it.until.map(PartialDate::last));
        let lacks = it.meetings.is_none() || it.hours.is_none();
        self.standing(&loads, lacks.then_some(span), it.owner.as_ref())
    }

    /// Work that stands: on the months one by one, and on the twelve together.
    fn standing(&self, loads: &[Load], lacks: Option<Stretch>, owner: Option<&Id>) -> Share {
        let mut share = Share::default();
        for load in loads {
            self.put(&mut share, load, false);
        }
        if !self.is_ours(owner) {
            return share;
        }
        share.standing.days = loads.iter().map(|load| load.days).sum::<Days>();
        if let Some((since, until)) = lacks {
            let (first, last) = self.judged();
            let (from, to) = (since.unwrap_or(first.first()), until.unwrap_or(last.last()));
            self.lack(&mut share, owner, (from, to), false);
            share.standing.missing = i64::from(from <= last.last() && first.first() <= to);
        }
        share
    }
}
