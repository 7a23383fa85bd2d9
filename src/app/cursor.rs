//! Where the mark stands in a list and which rows are on the screen.

/// The mark and the first row on the screen.
///
/// At an edge the list moves by half a page, so that a slow line repaints rarely.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The row under the mark.
    pub selected: usize,
    /// The first row on the screen.
    pub top: usize,
}

/// A way to move the mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// One row down.
    Down,
    /// One row up.
    Up,
    /// Half a page down.
    HalfDown,
    /// Half a page up.
    HalfUp,
    /// A page down.
    PageDown,
    /// A page up.
    PageUp,
    /// To the first row.
    First,
    /// To the last row.
    Last,
}

impl Cursor {
    /// Moves the mark in a list of so many rows, of which so many are on the screen.
    pub fn go(&mut self, step: Move, rows: usize, height: usize) {
        let page = height.max(1);
        let half = (height / 2).max(1);
        let last = rows.saturating_sub(1);
        self.selected = match step {
            Move::Down => self.selected.saturating_add(1),
            Move::Up => self.selected.saturating_sub(1),
            Move::HalfDown => self.selected.saturating_add(half),
            Move::HalfUp => self.selected.saturating_sub(half),
            Move::PageDown => self.selected.saturating_add(page),
            Move::PageUp => self.selected.saturating_sub(page),
            Move::First => 0,
            Move::Last => last,
        }
        .min(last);
        self.show(rows, height);
    }

    /// Brings the mark onto the screen, by half a page at least.
    pub fn show(&mut self, rows: usize, height: usize) {
        let page = height.max(1);
        let half = (page / 2).max(1);
        self.selected = self.selected.min(rows.saturating_sub(1));
        let lowest = rows.saturating_sub(page);
        if self.selected < self.top {
            let up = self.top.saturating_sub(half).min(self.selected);
            self.top = up;
        } else if self.selected >= self.top + page {
            let down = (self.top + half).max(self.selected + 1 - page);
            self.top = down;
        }
        self.top = self.top.min(lowest);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn at_the_edge_the_list_moves_by_half_a_page() {
        let mut cursor = Cursor { selected: 9, top: 0 };
        cursor.go(Move::Down, 100, 10);
        assert_eq!(cursor, Cursor { selected: 10, top: 5 });
        let mut cursor = Cursor { selected: 50, top: 50 };
        cursor.go(Move::Up, 100, 10);
        assert_eq!(cursor, Cursor { selected: 49, top: 45 });
    }

    proptest! {
        #[test]
        fn the_mark_is_always_on_the_screen(rows in 0usize..200, height in 0usize..40, moves in prop::collection::vec(0u8..8, 0..60)) {
            let all = [Move::Down, Move::Up, Move::HalfDown, Move::HalfUp, Move::PageDown, Move::PageUp, Move::First, Move::Last];
            let mut cursor = Cursor::default();
            for step in moves {
                cursor.go(all[usize::from(step)], rows, height);
                prop_assert!(cursor.selected < rows.max(1));
                prop_assert!(cursor.top <= cursor.selected && cursor.selected < cursor.top + height.max(1));
            }
        }
    }
}
