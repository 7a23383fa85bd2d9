//! A filter's text cut into its terms, each with the places of its parts; nothing is understood yet.

use std::iter::Peekable;
use std::ops::Range;
use std::str::CharIndices;

use super::Op;

/// One term as it was written.
pub(super) struct Spot {
    /// From its first character to its end, the minus too.
    pub(super) at: Range<usize>,
    pub(super) negated: bool,
    /// The field's name and the sign behind it; none for a bare word.
    pub(super) head: Option<(Piece, Op)>,
    /// The values between commas, at least one; of a bare word the word.
    pub(super) pieces: Vec<Piece>,
}

/// A stretch of the text, without its quotes.
#[derive(Clone, Debug, Default)]
pub(super) struct Piece {
    pub(super) at: Range<usize>,
    pub(super) text: String,
    pub(super) quoted: bool,
}

/// The terms of a text.
pub(super) fn scan(text: &str) -> Vec<Spot> {
    let mut scanner = Scanner { chars: text.char_indices().peekable(), end: text.len() };
    let mut spots = Vec::new();
    loop {
        while scanner.next_if(char::is_whitespace) {}
        if scanner.chars.peek().is_none() {
            return spots;
        }
        spots.push(scanner.spot());
    }
}

struct Scanner<'a> {
    chars: Peekable<CharIndices<'a>>,
    end: usize,
}

impl Scanner<'_> {
    fn at(&mut self) -> usize {
        self.chars.peek().map_or(self.end, |(at, _)| *at)
    }

    fn next_if(&mut self, wanted: impl Fn(char) -> bool) -> bool {
        self.chars.next_if(|(_, c)| wanted(*c)).is_some()
    }

    fn spot(&mut self) -> Spot {
        let start = self.at();
        let negated = self.next_if(|c| c == '-');
        let word = self.piece(|c| matches!(c, ':' | '=' | '<' | '>'), false);
        let (head, pieces) = match self.op() {
            Some(op) => (Some((word, op)), self.values(op)),
            None => (None, vec![word]),
        };
        Spot { at: start..self.at(), negated, head, pieces }
    }

    /// The sign behind a field's name; `:<` is taken for `<`.
    fn op(&mut self) -> Option<Op> {
        let colon = self.next_if(|c| matches!(c, ':' | '='));
        let below = self.next_if(|c| c == '<');
        let above = !below && self.next_if(|c| c == '>');
        let equal = (below || above) && self.next_if(|c| c == '=');
        match (colon, below, above, equal) {
            (_, true, _, false) => Some(Op::Below),
            (_, true, _, true) => Some(Op::AtMost),
            (_, _, true, false) => Some(Op::Above),
            (_, _, true, true) => Some(Op::AtLeast),
            (true, ..) => Some(Op::Is),
            _ => None,
        }
    }

    fn values(&mut self, op: Op) -> Vec<Piece> {
        let ends = |c| op == Op::Is && c == ',';
        let mut pieces = vec![self.piece(ends, true)];
        while self.next_if(ends) {
            pieces.push(self.piece(ends, true));
        }
        pieces
    }

    /// A word up to a blank or what ends it. What is no value has at least one character, and quotes make it a word.
    fn piece(&mut self, ends: impl Fn(char) -> bool, is_value: bool) -> Piece {
        let start = self.at();
        let (mut text, mut quoted, mut open) = (String::new(), false, false);
        while let Some((_, c)) = self.chars.peek().copied() {
            let is_over = ends(c) && (is_value || !(quoted || text.is_empty()));
            if !open && (c.is_whitespace() || is_over) {
                break;
            }
            self.chars.next();
            if c == '"' {
                (open, quoted) = (!open, true);
            } else {
                text.push(c);
            }
        }
        Piece { at: start..self.at(), text: text.trim().to_owned(), quoted }
    }
}
