//! What the strip tells while something is typed or asked: what it would change.

use super::given::Would;
use crate::rules::Piece;

/// What something that is not saved yet would change: told at once, or once somebody pauses, as there is very much to
/// judge anew.
#[derive(Clone, Debug, Default)]
pub struct Foretold {
    pieces: Option<Vec<Piece>>,
    waits: bool,
    /// Whether it is being worked out.
    judged: bool,
    /// How often it was asked for: what is worked out for an earlier question is out of date.
    asked: u64,
    /// The answer of an open question that it tells of; none for what is typed in a form or a line.
    of: Option<Would>,
}

impl Foretold {
    /// What would change; none while that is being worked out, and where it cannot be told.
    pub fn pieces(&self) -> Option<&[Piece]> {
        self.pieces.as_deref()
    }

    /// Whether it is worked out once no key has come for a while.
    pub fn waits(&self) -> bool {
        self.waits
    }

    /// Whether it will be told: it waits for a pause, or is being worked out.
    pub fn is_due(&self) -> bool {
        self.waits || self.judged
    }

    /// The answer of an open question that it tells of.
    pub fn of(&self) -> Option<Would> {
        self.of
    }

    /// Tells what would change.
    pub fn tell(&mut self, pieces: Option<Vec<Piece>>) {
        self.asked += 1;
        (self.pieces, self.waits, self.judged) = (pieces, false, false);
    }

    /// Tells nothing: nothing is typed or asked.
    pub fn clear(&mut self) {
        self.tell(None);
    }

    /// Tells nothing until somebody pauses.
    pub fn wait(&mut self) {
        self.clear();
        self.waits = true;
    }

    /// The number of the question that has waited for a pause, once.
    pub fn ask(&mut self) -> Option<u64> {
        self.judged = std::mem::take(&mut self.waits);
        self.judged.then_some(self.asked)
    }

    /// Takes in what was worked out for a question, unless another one was asked since.
    pub fn answer(&mut self, asked: u64, pieces: Option<Vec<Piece>>) {
        if asked == self.asked {
            (self.pieces, self.judged) = (pieces, false);
        }
    }

    /// Turns to an answer of an open question, or away from the last one; whether that is another than before.
    pub fn turn_to(&mut self, would: Option<Would>) -> bool {
        std::mem::replace(&mut self.of, would) != would
    }
}
