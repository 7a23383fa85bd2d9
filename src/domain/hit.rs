//! What a search finds.

use std::ops::Range;

use super::id::Id;
use super::kinds::Kind;
use super::values::PartialDate;

/// A record that was found, and by what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its kind.
    pub kind: Kind,
    /// Its id.
    pub id: Id,
    /// What it is called.
    pub title: String,
    /// When it is, for an engagement.
    pub day: Option<PartialDate>,
    /// Where a word was found that is not in its title.
    pub found: Option<Excerpt>,
}

/// A line of a text around a word that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The label of the field.
    pub label: &'static str,
    /// The line.
    pub line: String,
    /// The bytes of it in which the word stands.
    pub at: Range<usize>,
}
