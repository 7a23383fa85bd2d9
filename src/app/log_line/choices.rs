//! What a word of the line may mean that several records are called by.

use std::cmp::Reverse;

use super::split;
use crate::app::register::Register;
use crate::domain::id::Id;
use crate::domain::kinds::Kind;
use crate::domain::names::{Directory, Found};
use crate::domain::problem::Fault;

/// How many choices are on the screen at once.
pub const SHOWN: usize = 5;

/// One of the records that are meant by a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What people read.
    pub name: String,
    /// People who live there, or 0.
    pub population: i64,
    /// What is written so that this one is meant.
    pub written: String,
}

/// The records of which a line does not say which it means; none where that is not what is wrong with it.
pub fn several(fault: &Fault, directory: &dyn Directory) -> Option<(Kind, Vec<(Id, String)>)> {
    let kind = match fault.field.as_str() {
        "partners" => Kind::City,
        "owner" => Kind::Person,
        "network" => Kind::Network,
        _ => return None,
    };
    match directory.find(kind, &fault.value) {
        Found::Several(all) => Some((kind, all)),
        _ => None,
    }
}

/// The same as choices: cities the office deals with first, then the largest.
pub fn choices(fault: &Fault, register: &Register) -> Vec<Choice> {
    let Some((kind, mut all)) = several(fault, register) else { return Vec::new() };
    let ours = register.our_cities();
    let population = |id: &Id| register.population(id).unwrap_or(0);
    all.sort_by_key(|(id, _)| (!ours.contains(&id), Reverse(population(id))));
    let choice = |(id, name): (Id, String)| Choice {
        written: written(kind, &id, &name, register),
        name: name.replace(',', ", "),
        population: if kind == Kind::City { population(&id) } else { 0 },
    };
    all.into_iter().map(choice).collect()
}

fn written(kind: Kind, id: &Id, name: &str, register: &Register) -> String {
    if register.find(kind, name) == Found::One(id.clone()) {
        return name.to_owned();
    }
    let number = format!("geonames:{id}");
    if kind == Kind::City && register.find(kind, &number) == Found::One(id.clone()) { number } else { id.to_string() }
}

/// The line with the choice in place of the words that were not clear.
pub fn with_choice(text: &str, value: &str, written: &str) -> String {
    let mut words = split(text);
    let unclear: Vec<&str> = value.split_whitespace().collect();
    // A word with its field, and a name between quotes, are one word.
    let whole = words.iter().position(|word| word == value || word.contains(':') && word.contains(value));
    let apart = words.windows(unclear.len().max(1)).position(|these| these.iter().eq(unclear.iter()));
    if let Some(word) = whole.and_then(|at| words.get_mut(at)) {
        *word = word.replacen(value, written, 1);
    } else if let Some(at) = apart {
        words.splice(at..at + unclear.len(), [written.to_owned()]);
    }
    words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(" ")
}

/// A word as it is written, between quotes where it has a blank.
fn quoted(word: &str) -> String {
    if !word.contains(char::is_whitespace) {
        return word.to_owned();
    }
    match word.split_once(':') {
        Some((field, value)) if !field.contains(char::is_whitespace) => format!("{field}:\"{value}\""),
        _ => format!("\"{word}\""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_takes_the_place_of_the_words_that_were_not_clear() {
        for (text, value, written, line) in [
            ("call san jose .5", "san jose", "San José,CR,08", "call \"San José,CR,08\" .5"),
            ("call springfield .5", "springfield", "Springfield,US,MO", "call Springfield,US,MO .5"),
            ("call partners:\"san jose\" x", "san jose", "San Jose,PH,41", "call partners:\"San Jose,PH,41\" x"),
            ("call \"san jose\" title:\"two words\"", "san jose", "geonames:1", "call geonames:1 title:\"two words\""),
            ("call osaka", "kyoto", "Kyoto,JP", "call osaka"),
        ] {
            assert_eq!(with_choice(text, value, written), line);
        }
    }
}
