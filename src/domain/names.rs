//! What records are called, and which record a person means: the two questions that parsing and printing ask.

use super::id::Id;
use super::kinds::Kind;
use super::values::{Currency, Day};

/// Knows what records are called.
pub trait Names {
    /// The name of that record; its id where the name is not known.
    fn name(&self, kind: Kind, id: &Id) -> String;

    /// What somebody would have to write so that just that record is meant; its name, where that is enough.
    fn written(&self, kind: Kind, id: &Id) -> String {
        self.name(kind, id)
    }

    /// The names by which filters find that record: its own, a person's login too.
    fn found_by(&self, kind: Kind, id: &Id) -> Vec<String> {
        vec![self.name(kind, id)]
    }
}

/// The same records, each called by what somebody would have to write.
pub struct Written<'a>(pub &'a dyn Names);

impl Names for Written<'_> {
    fn name(&self, kind: Kind, id: &Id) -> String {
        self.0.written(kind, id)
    }

    fn found_by(&self, kind: Kind, id: &Id) -> Vec<String> {
        self.0.found_by(kind, id)
    }
}

/// What a search for a record by words came to.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// Just one is meant.
    One(Id),
    /// Several are called so: their ids and names.
    Several(Vec<(Id, String)>),
    /// None is called so; these names come nearest.
    None(Vec<String>),
}

/// Knows which record a person means by some words.
pub trait Directory: Names {
    /// The record of that kind by full id, unique ending of an id, exact folded name, or unique words of its name.
    fn find(&self, kind: Kind, text: &str) -> Found;
    /// The same without a word of what is near, for texts that are seldom names.
    fn meant(&self, kind: Kind, text: &str) -> Found {
        self.find(kind, text)
    }
    /// The two letters of a country given by name or code.
    fn country(&self, text: &str) -> Option<String>;

    /// The names nearest to a text that stands in no name of that kind; none where it does, or not all names are known.
    fn absent(&self, _: Kind, _: &str) -> Option<Vec<String>> {
        None
    }

    /// Names of records of that kind to choose from, for what was typed of one so far; the best first.
    fn offers(&self, kind: Kind, typed: &str) -> Vec<String> {
        match self.find(kind, typed) {
            Found::One(id) => vec![self.name(kind, &id)],
            Found::Several(several) => several.into_iter().map(|(_, name)| name).collect(),
            Found::None(near) => near,
        }
    }
}

/// What is needed to understand what somebody wrote.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// The day that `today` means.
    pub today: Day,
    /// The currency of an amount without one.
    pub currency: Currency,
    /// Who knows the records by name.
    pub directory: &'a dyn Directory,
}

/// Names of nothing: every record is called by its id.
#[derive(Clone, Copy, Debug, Default)]
pub struct Nameless;

impl Names for Nameless {
    fn name(&self, _: Kind, id: &Id) -> String {
        id.short().to_owned()
    }
}

/// A directory that takes every word for an id: reads back what the program itself has written.
#[derive(Clone, Copy, Debug, Default)]
pub struct Verbatim;

impl Names for Verbatim {
    fn name(&self, _: Kind, id: &Id) -> String {
        id.to_string()
    }
}

impl Directory for Verbatim {
    fn find(&self, _: Kind, text: &str) -> Found {
        Found::One(Id::new(text))
    }
    fn country(&self, text: &str) -> Option<String> {
        Some(text.to_owned())
    }
}
