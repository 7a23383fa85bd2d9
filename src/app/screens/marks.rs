//! Which records of a list are marked: by id, so that they outlast paging, sorting and reading again.

use std::collections::HashSet;

use crate::domain::id::Id;

/// How many records can be marked at once.
pub const MOST: usize = 10_000;

/// The marked records, in the order in which they were marked, and where an open range began.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    ids: Vec<Id>,
    known: HashSet<Id>,
    /// The record at which an open range began.
    pub anchor: Option<Id>,
}

impl Marks {
    /// Whether that record is marked.
    pub fn has(&self, id: &Id) -> bool {
        self.known.contains(id)
    }

    /// How many are marked.
    pub fn count(&self) -> usize {
        self.ids.len()
    }

    /// The marked records.
    pub fn ids(&self) -> &[Id] {
        &self.ids
    }

    /// Marks a record, or takes its mark away; tells whether there was room.
    pub fn toggle(&mut self, id: &Id) -> bool {
        if self.known.remove(id) {
            self.ids.retain(|known| known != id);
            return true;
        }
        self.put([id.clone()]) == 0
    }

    /// Marks records as long as there is room; tells how many had none.
    pub fn put(&mut self, ids: impl IntoIterator<Item = Id>) -> usize {
        let mut left = 0;
        for id in ids {
            if self.known.contains(&id) {
                continue;
            }
            if self.ids.len() >= MOST {
                left += 1;
                continue;
            }
            self.known.insert(id.clone());
            self.ids.push(id);
        }
        left
    }

    /// Takes the marks of those records away.
    pub fn drop(&mut self, gone: &HashSet<Id>) {
        self.ids.retain(|id| !gone.contains(id));
        self.known.retain(|id| !gone.contains(id));
    }

    /// Takes every mark away; tells whether there was one.
    pub fn clear(&mut self) -> bool {
        let had = !self.ids.is_empty();
        *self = Self::default();
        had
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_mark_takes_the_first_away_and_the_order_is_that_of_marking() {
        let mut marks = Marks::default();
        for id in ["b", "a", "c", "a"] {
            assert!(marks.toggle(&Id::new(id)));
        }
        assert_eq!(marks.ids(), [Id::new("b"), Id::new("c")]);
        assert!(marks.has(&Id::new("b")) && !marks.has(&Id::new("a")));
        assert!(marks.clear() && !marks.clear());
    }

    #[test]
    fn no_more_are_marked_than_there_is_room_for() {
        let mut marks = Marks::default();
        assert_eq!(marks.put((0..MOST + 7).map(|n| Id::new(&n.to_string()))), 7);
        assert_eq!(marks.count(), MOST);
        assert!(!marks.toggle(&Id::new("one more")));
    }
}
