//! The costs of an engagement: entries of their own, written in the same step as the engagement that names them.

use super::rows;
use super::write::Writing;
use crate::domain::id::Id;
use crate::domain::kinds::engagement::Cost;
use crate::domain::kinds::entry::EntryState;
use crate::domain::kinds::{Entry, Kind, Record, Stored};
use crate::domain::problem::{Code, Fault, Problem};

/// The costs that a record names.
pub(super) fn of(record: &Record) -> &[Cost] {
    match record {
        Record::Engagement(it) => &it.costs,
        _ => &[],
    }
}

impl Writing<'_> {
    /// Brings the entries of an engagement into line with the costs it names now: new ones are added, changed ones
    /// edited, those left out archived.
    pub(super) fn write_costs(&mut self, id: &Id, before: &[Cost], record: &Record) -> Result<(), Problem> {
        let after = of(record);
        if is_same(before, after) {
            return Ok(());
        }
        let mut left = Vec::new();
        for known in before.iter().filter_map(|cost| cost.entry.as_ref()) {
            left.extend(rows::get(self.db, Kind::Entry, known)?.filter(|stored| !stored.archived));
        }
        let mut matched: Vec<(&Cost, Option<Stored>)> = after.iter().map(|cost| (cost, None)).collect();
        for fits in FITS {
            for (cost, entry) in matched.iter_mut().filter(|(_, entry)| entry.is_none()) {
                let place = left.iter().position(|stored| fits(cost, stored));
                *entry = place.map(|place| left.remove(place));
            }
        }
        if let Some(it) = left.iter().filter_map(entry).find(|it| is_booked(it)) {
            return Err(self.booked(it));
        }
        for stored in left {
            self.shelve(stored, true)?;
        }
        for (cost, stored) in matched {
            self.write_cost(id, cost, stored)?;
        }
        Ok(())
    }

    /// Why a cost that is booked cannot be left out.
    fn booked(&self, entry: &Entry) -> Problem {
        let line = entry.line.as_ref().and_then(|id| super::write::title(self.db, Kind::Budget, id).ok());
        let amount = entry.amount.map_or_else(|| "a cost".to_owned(), |amount| amount.to_string());
        let what = line.map_or_else(|| amount.clone(), |line| format!("{amount} on {line}"));
        let state = entry.state.map_or("", EntryState::label);
        let text = format!(
            "{what} is {state} and stays among the costs; where no money has moved void its entry, where it came back add a \
             reimbursement"
        );
        Problem::invalid(vec![Fault::said("costs", &what, text)])
    }

    fn write_cost(&mut self, id: &Id, cost: &Cost, stored: Option<Stored>) -> Result<(), Problem> {
        let known = match &stored {
            Some(Stored { record: Record::Entry(entry), .. }) => entry.clone(),
            _ => Entry { engagement: Some(id.clone()), ..Entry::default() },
        };
        let state = cost.state.or(known.state).unwrap_or(EntryState::Planned);
        let mut entry = Entry {
            line: cost.line.clone(),
            amount: cost.amount,
            rate: cost.rate,
            state: Some(state),
            ..known.clone()
        };
        if known.state != entry.state {
            entry.on = Some(self.source.today());
        }
        let record = super::exact::record(&Record::Entry(entry))?;
        match stored {
            Some(stored) => self.put(stored, record),
            None => {
                let made = self.source.id();
                self.add(&made, &record)
            }
        }
    }

    /// Archives the costs of an engagement with it, unless money has moved.
    pub(super) fn shelve_costs(&mut self, stored: &Stored) -> Result<(), Problem> {
        for known in of(&stored.record).iter().filter_map(|cost| cost.entry.as_ref()) {
            let Some(entry) = rows::get(self.db, Kind::Entry, known)?.filter(|entry| !entry.archived) else { continue };
            let booked = self::entry(&entry).filter(|it| is_booked(it)).and_then(|it| it.state);
            if let Some(state) = booked {
                let title = super::write::title(self.db, Kind::Engagement, &stored.id)?;
                let text = format!(
                    "{title} is not archived: one of its costs is {}; cancel it in place of that",
                    state.label()
                );
                return Err(Problem::new(Code::Conflict, text));
            }
            self.shelve(entry, true)?;
        }
        Ok(())
    }
}

impl Writing<'_> {
    /// Takes the costs of an engagement out of the archive that went into it in the same step.
    pub(super) fn unshelve_costs(&mut self, stored: &Stored) -> Result<(), Problem> {
        if stored.record.kind() != Kind::Engagement {
            return Ok(());
        }
        let last = |kind: &str, id: &str| format!("(select max(seq) from touched where id = {id} and kind = '{kind}')");
        let sql = format!(
            "select e.id from entry as e where e.engagement = :id and e.archived = 1 and {} = {}",
            last("entry", "e.id"),
            last("engagement", ":id")
        );
        let ids =
            self.db.rows(&sql, &[(":id", &stored.id.as_str())], |row| Ok(Id::new(&row.get::<_, String>("id")?)))?;
        for id in ids {
            if let Some(entry) = rows::get(self.db, Kind::Entry, &id)? {
                self.shelve(entry, false)?;
            }
        }
        Ok(())
    }
}

/// Which entry stands behind a cost, the surest sign first: it is named, it is the same, it is as much on the same
/// line, it is on the same line.
const FITS: [fn(&Cost, &Stored) -> bool; 4] = [
    |cost, stored| cost.entry.as_ref() == Some(&stored.id),
    |cost, stored| {
        entry(stored).is_some_and(|it| on_line(cost, it) && cost.amount == it.amount && cost.rate == it.rate)
    },
    |cost, stored| entry(stored).is_some_and(|it| on_line(cost, it) && cost.amount == it.amount),
    |cost, stored| cost.entry.is_none() && entry(stored).is_some_and(|it| on_line(cost, it)),
];

fn entry(stored: &Stored) -> Option<&Entry> {
    match &stored.record {
        Record::Entry(entry) => Some(entry),
        _ => None,
    }
}

fn is_booked(entry: &Entry) -> bool {
    matches!(entry.state, Some(EntryState::Invoiced | EntryState::Spent))
}

fn on_line(cost: &Cost, entry: &Entry) -> bool {
    cost.line == entry.line
}

/// Whether two lists of costs say the same, whether or not they name their entries.
fn is_same(before: &[Cost], after: &[Cost]) -> bool {
    let plain = |cost: &Cost| (cost.line.clone(), cost.amount, cost.rate.map(|rate| rate.normalize()), cost.state);
    let named = |one: &Cost, other: &Cost| other.entry.is_none() || one.entry == other.entry;
    before.len() == after.len()
        && before.iter().zip(after).all(|(one, other)| plain(one) == plain(other) && named(one, other))
}
