//! One line of text that somebody types: readline keys over a kept editor.

use tui_input::{Input, InputRequest};

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

    /// Moves the cursor one line down (`1`) or up (`-1`) within the text; tells whether there was one.
    pub fn vertical(&mut self, by: isize) -> bool {
        let before = self.before();
        let row = before.matches('\n').count();
        let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count());
        let text = self.input.value().to_owned();
        let lines: Vec<&str> = text.split('\n').collect();
        let Some(target) = row.checked_add_signed(by).filter(|target| *target < lines.len()) else { return false };
        let start: usize = lines.iter().take(target).map(|line| line.chars().count() + 1).sum();
        let length = lines.get(target).map_or(0, |line| line.chars().count());
        self.input.handle(InputRequest::SetCursor(start + column.min(length)));
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
