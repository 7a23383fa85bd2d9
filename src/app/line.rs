//! One line of text that somebody types: readline keys over a kept editor.

use std::ops::Range;

use tui_input::{Input, InputRequest};
use unicode_segmentation::UnicodeSegmentation;

use super::wrap;

use crate::keys::{Chord, Key};

/// A line of text with its cursor.
#[derive(Clone, Debug, Default)]
pub struct Line {
    input: Input,
}

/// What a key did to a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// The text changed.
    Text,
    /// Only the cursor moved, or nothing had to be done.
    Cursor,
    /// The key is none of a line's.
    Other,
}

impl Line {
    /// A line that holds that text, its cursor at the end.
    pub fn of(text: &str) -> Self {
        Self { input: Input::new(text.to_owned()) }
    }

    /// A line whose cursor stands between these two.
    pub fn between(before: &str, after: &str) -> Self {
        let at = before.chars().count();
        Self { input: Input::new(format!("{before}{after}")).with_cursor(at) }
    }

    /// The text.
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// The characters before the cursor.
    pub fn before(&self) -> String {
        self.input.value().chars().take(self.input.cursor()).collect()
    }

    /// Cells before the cursor.
    pub fn cursor(&self) -> usize {
        self.input.visual_cursor()
    }

    /// Puts in pasted text; line ends become blanks unless `lines` says that they may stand.
    pub fn paste(&mut self, text: &str, lines: bool) {
        for c in text.replace("\r\n", "\n").replace('\r', "\n").chars() {
            match c {
                '\n' if lines => self.put('\n'),
                '\n' | '\t' => self.put(' '),
                c if c.is_control() => {}
                c => self.put(c),
            }
        }
    }

    /// Puts in one character at the cursor.
    pub fn put(&mut self, c: char) {
        self.input.handle(InputRequest::InsertChar(c));
    }

    /// The row the cursor is in, where the text breaks into rows of so many cells.
    pub fn row(&self, rows: &[Range<usize>]) -> usize {
        let at = self.before().len();
        rows.iter().rposition(|row| row.start <= at).unwrap_or(0)
    }

    /// Moves the cursor one row down (`1`) or up (`-1`) where the text breaks into rows of so many cells; tells whether
    /// there was one.
    pub fn vertical(&mut self, by: isize, cells: usize) -> bool {
        let rows = wrap::rows(self.text(), cells);
        let here = self.row(&rows);
        let Some(target) = here.checked_add_signed(by) else { return false };
        let (Some(from), Some(to)) = (rows.get(here), rows.get(target)) else { return false };
        let before = self.before();
        let column = wrap::typed_width(before.get(from.start..).unwrap_or_default());
        // Behind its last blank the cursor would stand in the row after.
        let goes_on = rows.get(target + 1).is_some_and(|next| next.start == to.end);
        let text = self.text();
        let inside = within(text.get(to.clone()).unwrap_or_default(), column, goes_on);
        let place = text.get(..to.start + inside).map_or(0, |before| before.chars().count());
        self.input.handle(InputRequest::SetCursor(place));
        true
    }

    /// Takes a key as readline does.
    pub fn key(&mut self, chord: Chord) -> Typed {
        let request = match (chord.key, chord.ctrl, chord.alt) {
            (Key::Char(c), false, false) => InputRequest::InsertChar(c),
            (Key::Backspace, false, false) | (Key::Char('h'), true, false) => InputRequest::DeletePrevChar,
            (Key::Delete, false, false) | (Key::Char('d'), true, false) => InputRequest::DeleteNextChar,
            (Key::Left, false, false) | (Key::Char('b'), true, false) => InputRequest::GoToPrevChar,
            (Key::Right, false, false) | (Key::Char('f'), true, false) => InputRequest::GoToNextChar,
            (Key::Left, true, _) | (Key::Char('b'), false, true) => InputRequest::GoToPrevWord,
            (Key::Right, true, _) | (Key::Char('f'), false, true) => InputRequest::GoToNextWord,
            (Key::Home, ..) | (Key::Char('a'), true, false) => InputRequest::GoToStart,
            (Key::End, ..) | (Key::Char('e'), true, false) => InputRequest::GoToEnd,
            (Key::Char('w'), true, false) | (Key::Backspace, _, true) => InputRequest::DeletePrevWord,
            (Key::Char('u'), true, false) => InputRequest::DeleteFromStart,
            (Key::Char('k'), true, false) => InputRequest::DeleteTillEnd,
            (Key::Char('y'), true, false) => InputRequest::Yank,
            _ => return Typed::Other,
        };
        let before = self.input.value().len();
        match self.input.handle(request) {
            Some(change) if change.value => Typed::Text,
            _ if self.input.value().len() != before => Typed::Text,
            _ => Typed::Cursor,
        }
    }
}

/// The byte of a row at that cell, or before it where a wide letter lies across; at most its end, or its last cluster.
fn within(row: &str, column: usize, before_last: bool) -> usize {
    let last = row.grapheme_indices(true).next_back().map_or(0, |(at, _)| at);
    let most = if before_last { last } else { row.len() };
    let mut used = 0;
    for (at, cluster) in row.grapheme_indices(true) {
        used += wrap::typed_width(cluster);
        if used > column {
            return at.min(most);
        }
    }
    most
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where the cursor comes to from before `|`, so many rows down or up, in rows of so many cells.
    fn moved(text: &str, by: isize, cells: usize) -> String {
        let (before, after) = text.split_once('|').unwrap();
        let mut line = Line::of(&format!("{before}{after}"));
        line.input.handle(InputRequest::SetCursor(before.chars().count()));
        assert!(line.vertical(by, cells), "{text}");
        let before = line.before();
        format!("{before}|{}", line.text().strip_prefix(&before).unwrap())
    }

    #[test]
    fn up_and_down_go_over_the_rows_that_are_seen() {
        assert_eq!(moved("one |two three four", 1, 8), "one two thre|e four");
        assert_eq!(moved("one two thre|e four", -1, 8), "one |two three four");
        assert_eq!(moved("one two|\nx", 1, 40), "one two\nx|");
        assert_eq!(moved("one two three four fi|ve", -1, 10), "one two th|ree four five");
    }

    #[test]
    fn the_cursor_stays_in_the_row_it_goes_to() {
        // The row above ends in the blank behind which the next begins.
        assert_eq!(moved("one two threefou|", -1, 8), "one two| threefou");
        assert_eq!(moved("one\n12345678|", -1, 8), "one|\n12345678");
    }

    #[test]
    fn letters_are_counted_in_cells_and_never_parted() {
        assert_eq!(moved("abc|\n大阪市", 1, 8), "abc\n大|阪市");
        assert_eq!(moved("ab|\ne\u{301}e\u{301}e\u{301}", 1, 8), "ab\ne\u{301}e\u{301}|e\u{301}");
        assert_eq!(moved("שלום עו|לם", -1, 5), "של|ום עולם");
    }

    #[test]
    fn there_is_no_row_above_the_first_or_below_the_last() {
        let mut line = Line::of("one two");
        assert!(!line.vertical(-1, 40) && !line.vertical(1, 40));
        assert!(line.vertical(-1, 4));
    }
}
