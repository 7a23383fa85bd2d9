//! Work on months: who carries it, and where it is not entered.

use super::Fixed;
use crate::domain::fact::EngagementFact;
use crate::domain::id::Id;
use crate::domain::spread::{self, Load};
use crate::domain::values::Day;
use crate::rules::share::{Share, Slot};

/// The months before the current one from which, as a rule, follow-up still reaches it and weeks of it begin.
const REACH: i32 = 2;

impl Fixed {
    /// An engagement with no more than rules can ask of it: no costs on lines that are not judged, and of one that was
    /// over before any month or week judged, whatever the office's days of work, not who was there. An office has many
    /// of these.
    pub(in crate::rules) fn slim(&self, mut fact: EngagementFact) -> EngagementFact {
        if !fact.costs.iter().all(|cost| self.lines.contains_key(&cost.line)) {
            fact.costs.retain(|cost| self.lines.contains_key(&cost.line));
            fact.costs.shrink_to_fit();
        }
        let back = i32::try_from(self.policy.months_back).unwrap_or(i32::MAX).max(REACH);
        if fact.to < self.first.plus(-back).first().min(self.reach.0) {
            fact.people = Vec::new();
        }
        fact
    }

    /// The work that an engagement puts on the months judged, by its status.
    pub(in crate::rules) fn put_engagement(&self, share: &mut Share, fact: &EngagementFact) {
        use crate::domain::kinds::engagement::Status;
        if fact.to < self.reach.0 || fact.from > self.reach.1 {
            return;
        }
        if fact.status == Status::Invited {
            // As if accepted today, so that the figure is the one that accepting brings.
            let today = EngagementFact { decided_on: fact.decided_on.or(Some(self.as_of)), ..fact.clone() };
            self.put_work(share, &today, true);
        } else if fact.status.counts() {
            self.put_work(share, fact, false);
        }
    }

    fn put_work(&self, share: &mut Share, fact: &EngagementFact, invited: bool) {
        for load in spread::engagement(fact, &self.calendar) {
            self.put(share, &load, invited);
        }
        if fact.people.is_empty() {
            self.lack(share, fact.owner.as_ref(), (fact.from, fact.to), invited);
        }
        for part in &fact.people {
            if part.event.is_none() {
                let who = part.person.as_ref().or(fact.owner.as_ref());
                self.lack(share, who, (fact.from, fact.to), invited);
            }
        }
    }

    /// Puts days on a month of whoever carries them.
    pub(super) fn put(&self, share: &mut Share, load: &Load, invited: bool) {
        if let Some(place) = self.place(load.month) {
            self.carry(share, load.person.as_ref(), place, |slot| slot.put(load.days, invited));
        }
    }

    /// Notes in each month of a stretch that days are not entered.
    pub(super) fn lack(&self, share: &mut Share, who: Option<&Id>, (from, to): (Day, Day), invited: bool) {
        for (place, month) in self.months().enumerate() {
            if month.first() <= to && from <= month.last() {
                self.carry(share, who, place, |slot| slot.lack(invited));
            }
        }
    }

    /// Whether somebody's work is the office's: of the staff, of *nobody*, or of an id that is not on record.
    pub(super) fn is_ours(&self, who: Option<&Id>) -> bool {
        who.and_then(|id| self.people.get(id)).is_none_or(|someone| someone.room.is_some())
    }

    /// Changes a month of the office and of whoever carries the work; who is not staff carries none, and *nobody* and
    /// an id not on record count for the office alone.
    fn carry(&self, share: &mut Share, who: Option<&Id>, place: usize, change: impl Fn(&mut Slot)) {
        if !self.is_ours(who) {
            return;
        }
        if let Some(id) = who.filter(|id| self.people.contains_key(*id)) {
            let row = share.people.entry(id.clone()).or_default();
            row.get_mut(place).into_iter().for_each(&change);
        }
        share.office.get_mut(place).into_iter().for_each(change);
    }
}
