//! The palette: everything that can be done, by any of its words. Behind the actions stand the lists and the new records of
//! every kind, those of the city in hand first.

use super::cursor::Cursor;
use super::form::Form;
use super::help;
use super::line::Line;
use super::model::Model;
use super::update::unmet;
use super::views::{View, place};
use crate::domain::kinds::Kind;
use crate::domain::value::Shape;
use crate::keys::{ACTIONS, Action as A, Entry};

/// What is typed, and the mark among what is found.
#[derive(Clone, Debug, Default)]
pub struct Palette {
    /// What is typed.
    pub line: Line,
    /// The mark among what is found.
    pub cursor: Cursor,
}

/// What a line of the palette does.
#[derive(Clone, Debug)]
pub enum Does {
    /// An action of the table.
    Action(&'static Entry),
    /// A new record of that kind, of what is in hand where it can be.
    Add(Kind),
    /// A list as it would be kept.
    List(View),
}

/// One line of the palette.
#[derive(Clone, Debug)]
pub struct Found {
    /// What it is called.
    pub name: String,
    /// The keys that do the same; empty for none.
    pub keys: String,
    /// What it does, in a line.
    pub help: String,
    /// Why it cannot be done now.
    pub why: Option<&'static str>,
    /// What it does.
    pub does: Does,
}

impl Palette {
    /// The fields of a form whose names hold what was typed, those that begin so first: each with its place and name.
    pub fn fields(&self, form: &Form) -> Vec<(usize, &'static str)> {
        let wanted = self.line.text().trim().to_lowercase();
        let labels = form.entries.iter().map(|entry| entry.field.label).enumerate();
        let mut found: Vec<(usize, &'static str)> =
            labels.filter(|(_, label)| label.to_lowercase().contains(&wanted)).collect();
        found.sort_by_key(|(_, label)| !label.to_lowercase().starts_with(&wanted));
        found
    }

    /// The terms of `filter status:accepted`; none of words that are looked for.
    pub fn terms(&self, model: &Model) -> Option<&str> {
        let (word, rest) = self.line.text().trim_start().split_once(' ')?;
        let entry = A::FilterTerms.entry()?;
        let is_called = ["filter", entry.name].contains(&word) || model.keymap.key(entry.action) == word;
        (is_called && rest.contains([':', '=', '<', '>'])).then_some(rest.trim_start())
    }

    /// What holds each of the typed words in its name, help or keys; first the action whose key was typed. Lists and new
    /// records of a kind come once something is typed.
    pub fn found(&self, model: &Model) -> Vec<Found> {
        let action = |entry| Found::action(model, entry);
        if self.terms(model).is_some() {
            return A::FilterTerms.entry().map(action).into_iter().collect();
        }
        let wanted = self.line.text().trim().to_lowercase();
        let is_key = |found: &Found| match &found.does {
            Does::Action(entry) => model.keymap.keys(entry.action).iter().any(|key| key == self.line.text().trim()),
            _ => false,
        };
        let mut found: Vec<Found> =
            ACTIONS.iter().filter(|entry| help::is_found(model, entry, &wanted)).map(action).collect();
        if !wanted.is_empty() {
            let has = |found: &Found| {
                let all = format!("{} {}", found.name, found.help).to_lowercase();
                wanted.split_whitespace().all(|word| all.contains(word))
            };
            found.extend(of_kinds(model).into_iter().filter(has));
            found.sort_by_key(|found| (!is_key(found), !found.name.starts_with(&wanted)));
        }
        found
    }
}

impl Found {
    fn action(model: &Model, entry: &'static Entry) -> Self {
        Self {
            name: entry.name.to_owned(),
            keys: model.keymap.key(entry.action),
            help: entry.help.to_owned(),
            why: unmet(model, entry),
            does: Does::Action(entry),
        }
    }
}

/// The city that is looked at: on its card, or under the mark.
pub fn city_in_hand(model: &Model) -> Option<String> {
    let (kind, id) = model.record()?;
    (kind == Kind::City).then(|| model.name(kind, &id))
}

/// The lists and new records of every kind; nothing while a form is open, for they are behind it.
fn of_kinds(model: &Model) -> Vec<Found> {
    if model.form.is_some() {
        return Vec::new();
    }
    let city = city_in_hand(model);
    let kinds = || Kind::ALL.iter().copied().filter(|kind| *kind != Kind::Office);
    let of_city = kinds().filter_map(|kind| list(kind, city.as_deref()));
    let lists = kinds().filter_map(|kind| list(kind, None));
    let adds = kinds().filter(|kind| *kind != Kind::Acknowledgement).map(|kind| add(model, kind, city.as_deref()));
    let known = |found: &Found| ACTIONS.iter().any(|entry| entry.name == found.name);
    let of_city = of_city.filter(|_| city.is_some());
    adds.chain(of_city).chain(lists).filter(|found| !known(found)).collect()
}

fn add(model: &Model, kind: Kind, city: Option<&str>) -> Found {
    let of = match (kind, city) {
        (Kind::Engagement | Kind::Agreement | Kind::Promise | Kind::Contact | Kind::Gift, Some(city)) => {
            format!(" of {city}")
        }
        _ => String::new(),
    };
    let why = A::Add.entry().and_then(|entry| unmet(model, entry)).filter(|_| model.as_of.is_some());
    Found {
        name: format!("add {}", kind.name()),
        keys: String::new(),
        help: format!("a new {}{of}", kind.name()),
        why,
        does: Does::Add(kind),
    }
}

/// The list of a kind, or what of it belongs to a city; none where the screens have none.
fn list(kind: Kind, city: Option<&str>) -> Option<Found> {
    place(kind)?;
    let plural = kind.spec().plural;
    let (name, filter) = match city {
        Some(city) => {
            let is_city = |shape: &Shape| matches!(shape, Shape::Ref(Kind::City) | Shape::Refs(Kind::City));
            let field = kind.spec().fields.iter().find(|field| is_city(&field.shape))?;
            (format!("{plural} of {city}"), format!("{}:\"{city}\"", field.id))
        }
        None => (plural.to_owned(), String::new()),
    };
    let view = View { name: name.clone(), screen: kind.name().to_owned(), filter, words: String::new(), sort: None };
    Some(Found { help: format!("the list of {name}"), name, keys: String::new(), why: None, does: Does::List(view) })
}
