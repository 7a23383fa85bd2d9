//! The line in which the terms of a list are typed: what is offered at the cursor, and which word is not understood.

use super::cursor::{Cursor, Move};
use super::line::{Line, Typed};
use crate::domain::filter::{Asking, Completion, Filter, Misread, complete};
use crate::domain::kinds::Kind;
use crate::keys::Chord;

/// How many offers are on the screen at once.
pub const SHOWN: usize = 6;

/// The terms of a list while they are typed; all in memory, nothing is read until they are applied.
#[derive(Clone, Debug)]
pub struct Terms {
    /// What the list holds.
    pub kind: Kind,
    /// What is typed.
    pub line: Line,
    /// What may stand at the cursor, or in place of the word that is not understood; the best first.
    pub offers: Vec<Completion>,
    /// The mark among them.
    pub cursor: Cursor,
    /// Whether somebody went to an offer.
    chosen: bool,
    /// Whether the offers stand in place of the word that is not understood.
    mends: bool,
    /// Whether a fault is said even of a word that is still being typed.
    insists: bool,
    read: Result<Filter, Misread>,
}

impl Terms {
    /// A line with these terms.
    pub fn new(kind: Kind, text: &str, asking: &Asking<'_>) -> Self {
        let mut terms = Self {
            kind,
            line: Line::of(text),
            offers: Vec::new(),
            cursor: Cursor::default(),
            chosen: false,
            mends: false,
            insists: false,
            read: Ok(Filter::default()),
        };
        terms.reread(asking);
        terms
    }

    /// Takes a key that is typed.
    pub fn key(&mut self, chord: Chord, asking: &Asking<'_>) {
        if self.line.key(chord) != Typed::Other {
            self.reread(asking);
        }
    }

    /// Reads the line anew, and what may stand at its cursor.
    pub fn reread(&mut self, asking: &Asking<'_>) {
        let text = self.line.text();
        let stands = |offer: &Completion| text.get(offer.at.clone()) == Some(offer.put.as_str());
        self.read = Filter::parse(self.kind, text, asking);
        self.offers = complete(self.kind, text, self.line.before().len(), asking.reading.directory);
        self.offers.retain(|offer| !stands(offer));
        (self.cursor, self.chosen, self.insists, self.mends) = (Cursor::default(), false, false, false);
        // Before another word is begun, the one that is wrong can be put right.
        let is_begun = self.offers.iter().any(|offer| !offer.at.is_empty());
        let mended = self.read.as_ref().err().filter(|misread| !is_begun && !self.is_picking(misread)).map(instead);
        if let Some(offers) = mended.filter(|offers| !offers.is_empty()) {
            self.offers = offers;
            self.mends = true;
        }
    }

    /// Whether the cursor is in the word that is not understood, and something is offered for it.
    fn is_picking(&self, misread: &Misread) -> bool {
        let at = self.line.before().len();
        let is_typed = misread.at.start <= at && at <= misread.at.end;
        is_typed && !self.mends && !self.offers.is_empty()
    }

    /// Moves the mark among the offers.
    pub fn go(&mut self, step: Move) {
        self.cursor.go(step, self.offers.len(), SHOWN);
        self.chosen = !self.offers.is_empty();
    }

    /// Whether somebody went to an offer, so that Enter means it.
    pub fn is_chosen(&self) -> bool {
        self.chosen
    }

    /// Puts the offer under the mark in its place; tells whether there was one.
    pub fn take(&mut self, asking: &Asking<'_>) -> bool {
        let Some(offer) = self.offers.get(self.cursor.selected) else { return false };
        let text = self.line.text();
        let (Some(before), Some(after)) = (text.get(..offer.at.start), text.get(offer.at.end..)) else { return false };
        self.line = match (self.mends, offer.put.ends_with(':')) {
            (true, _) => Line::of(&format!("{before}{}{after}", offer.put)),
            (_, true) => {
                let rest = rest_of_word(after);
                Line::between(&format!("{before}{}", offer.put), rest.strip_prefix(':').unwrap_or(rest))
            }
            // Another term can follow at once.
            _ => Line::between(&format!("{before}{} ", offer.put), rest_of_word(after).trim_start()),
        };
        self.reread(asking);
        true
    }

    /// The word that is not understood; none while it is still being typed and something is offered for it.
    pub fn fault(&self) -> Option<&Misread> {
        let misread = self.read.as_ref().err()?;
        (self.insists || !self.is_picking(misread)).then_some(misread)
    }

    /// What the line asks for; without it the fault is said from now on until something is typed.
    pub fn filter(&mut self) -> Option<Filter> {
        self.insists = self.read.is_err();
        self.read.as_ref().ok().map(|filter| if filter.is_empty() { Filter::default() } else { filter.clone() })
    }
}

/// What was meant by a word that is not understood: the nearest one, then all that may stand there.
fn instead(misread: &Misread) -> Vec<Completion> {
    let nearest = misread.nearest.iter();
    let others = misread.known.iter().filter(|word| Some(*word) != misread.nearest.as_ref());
    let label = format!("in place of {}", misread.fault.value);
    let offer = |put: &String| Completion { at: misread.at.clone(), put: put.clone(), label: label.clone() };
    nearest.chain(others).map(offer).collect()
}

/// What follows the word in which the cursor stands.
fn rest_of_word(after: &str) -> &str {
    after.trim_start_matches(|c: char| !c.is_whitespace() && !matches!(c, ',' | ':' | '=' | '<' | '>'))
}
