//! The search from the Desk: over the reference's cities and networks, and over everything in the file.

use super::places::{Place, best};
use super::{Frame, list_height};
use crate::app::cursor::{Cursor, Move};
use crate::app::layout::Size;
use crate::app::message::Ask;
use crate::app::register::Register;
use crate::domain::hit::Hit;
use crate::domain::id::Id;
use crate::domain::kinds::Kind;

/// How many cities and networks are offered by their names.
const PLACES: usize = 4;
/// Among how many of the best those that the office has come first.
const NEAR: usize = 40;
/// How many records of each kind are found at most.
pub const EACH: usize = 8;

/// Something that was found.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// A city or network by one of its names, of the file or only of the reference.
    Place(Kind, Place),
    /// A record by what stands in it.
    Record(Hit),
}

impl Found {
    /// Which record it is.
    pub fn record(&self) -> (Kind, Id) {
        match self {
            Self::Place(kind, place) => (*kind, place.id()),
            Self::Record(hit) => (hit.kind, hit.id.clone()),
        }
    }
}

/// What is typed on the Desk, and what is found by it.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// Mark and filter.
    pub frame: Frame,
    /// What is found: cities and networks on record by their names, then what stands in records, engagements newest first,
    /// then cities and networks that are only in the reference.
    pub found: Vec<Found>,
}

impl Search {
    /// Whether it stands in place of the Desk.
    pub fn is_on(&self) -> bool {
        self.frame.filter.open || !self.words().is_empty()
    }

    fn words(&self) -> &str {
        self.frame.filter.line.text().trim()
    }

    /// Begins anew.
    pub fn open(&mut self) {
        *self = Self::default();
        self.frame.filter.open = true;
    }

    /// The wish to find what is typed; none while nothing is.
    pub fn ask(&self) -> Option<Ask> {
        let words = self.words();
        (!words.is_empty()).then(|| Ask::Search(words.to_owned()))
    }

    /// Forgets what was found by other words.
    pub fn clear(&mut self) {
        self.found.clear();
        self.frame.cursor = Cursor::default();
    }

    /// Takes in what was found; the mark stays on its record.
    pub fn take(&mut self, words: &str, hits: Vec<Hit>, register: &Register, size: Size) {
        if words != self.words() {
            return;
        }
        let marked = self.selected().map(Found::record).filter(|_| self.frame.cursor.selected > 0);
        let is_own = |kind: Kind, place: &Place| register.named(kind, &place.id()).is_some();
        let near = [Kind::City, Kind::Network].into_iter().flat_map(|kind| {
            let mut near: Vec<Place> = best(kind, words, register).into_iter().take(NEAR).collect();
            near.sort_by_key(|place| !is_own(kind, place));
            near.into_iter().take(PLACES).map(move |place| (is_own(kind, &place), Found::Place(kind, place)))
        });
        // What the office has on record comes before the strangers of the reference.
        let (own, strangers): (Vec<_>, Vec<_>) = near.partition(|(is_own, _)| *is_own);
        self.found = own.into_iter().map(|(_, found)| found).collect();
        let strangers: Vec<Found> = strangers.into_iter().map(|(_, found)| found).collect();
        let known: Vec<(Kind, Id)> = self.found.iter().chain(&strangers).map(Found::record).collect();
        let mut hits: Vec<Hit> = hits.into_iter().filter(|hit| !known.contains(&(hit.kind, hit.id.clone()))).collect();
        // A name stands in many memberships: they come last.
        hits.sort_by_key(|hit| hit.kind == Kind::Membership);
        self.found.extend(hits.into_iter().map(Found::Record));
        self.found.extend(strangers);
        let place = self.found.iter().position(|found| Some(found.record()) == marked);
        self.frame.cursor.selected = place.unwrap_or(0);
        self.show(size);
    }

    /// Keeps the mark on the screen.
    pub fn show(&mut self, size: Size) {
        self.frame.cursor.show(self.found.len(), list_height(size));
    }

    /// Moves the mark.
    pub fn go(&mut self, step: Move, size: Size) {
        self.frame.go(step, self.found.len(), size);
    }

    /// What is under the mark.
    pub fn selected(&self) -> Option<&Found> {
        self.found.get(self.frame.cursor.selected)
    }
}
