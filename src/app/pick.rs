//! A choice out of a few, narrowed by typing.

use super::cursor::{Cursor, Move};
use super::line::{Line, Typed};
use crate::keys::{Chord, Key};

/// How many offers are on the screen at once.
pub const SHOWN: usize = 9;

/// One thing that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What is meant by it.
    pub id: String,
    /// What people read.
    pub name: String,
    /// What else there is to say of it.
    pub detail: String,
    /// Other words by which it is found.
    pub others: String,
}

/// The offers, what is typed, and the mark.
#[derive(Clone, Debug, Default)]
pub struct Pick {
    /// What is typed.
    pub line: Line,
    /// The mark among what is found.
    pub cursor: Cursor,
    /// Everything on offer.
    pub offers: Vec<Offer>,
}

impl Pick {
    /// A choice whose mark begins on the offer of that id.
    pub fn new(offers: Vec<Offer>, current: &str) -> Self {
        let at = offers.iter().position(|offer| offer.id == current).unwrap_or(0);
        let mut cursor = Cursor { selected: at, top: 0 };
        cursor.show(offers.len(), SHOWN);
        Self { line: Line::default(), cursor, offers }
    }

    /// What is found: each typed word begins one of its words; names that begin so come first.
    pub fn found(&self) -> Vec<&Offer> {
        let typed = self.line.text().to_lowercase();
        let begins = |all: &str, word: &str| all.split([' ', '_', '-']).any(|one| one.starts_with(word));
        let has = |offer: &&Offer| {
            let all = format!("{} {} {}", offer.name, offer.id, offer.others).to_lowercase();
            typed.split_whitespace().all(|word| begins(&all, word))
        };
        let mut found: Vec<&Offer> = self.offers.iter().filter(has).collect();
        found.sort_by_key(|offer| !offer.name.to_lowercase().starts_with(typed.trim()));
        found
    }

    /// The offer under the mark.
    pub fn chosen(&self) -> Option<&Offer> {
        self.found().get(self.cursor.selected).copied()
    }

    /// Takes a key: moves the mark or narrows what is found; tells whether it was one of its own.
    pub fn key(&mut self, chord: Chord) -> bool {
        let rows = self.found().len();
        match chord.key {
            Key::Down => self.cursor.go(Move::Down, rows, SHOWN),
            Key::Up => self.cursor.go(Move::Up, rows, SHOWN),
            Key::PageDown => self.cursor.go(Move::PageDown, rows, SHOWN),
            Key::PageUp => self.cursor.go(Move::PageUp, rows, SHOWN),
            _ => match self.line.key(chord) {
                Typed::Text => self.cursor = Cursor::default(),
                Typed::Cursor => {}
                Typed::Other => return false,
            },
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offer(id: &str, name: &str) -> Offer {
        Offer { id: id.to_owned(), name: name.to_owned(), detail: String::new(), others: String::new() }
    }

    #[test]
    fn typing_narrows_and_names_that_begin_so_come_first() {
        let mut pick =
            Pick::new(vec![offer("decided_on", "Decided on"), offer("owner", "Owner"), offer("o", "On")], "owner");
        assert_eq!(pick.chosen().map(|offer| offer.id.as_str()), Some("owner"));
        assert!(pick.key(Key::Char('o').into()));
        let found: Vec<&str> = pick.found().iter().map(|offer| offer.id.as_str()).collect();
        assert_eq!(found, ["owner", "o", "decided_on"]);
        assert!(pick.key(Key::Down.into()));
        assert_eq!(pick.chosen().map(|offer| offer.id.as_str()), Some("o"));
        assert!(pick.key(Key::Char('x').into()));
        assert_eq!(pick.chosen(), None);
    }
}
