//! From key presses to actions: the table's keys, changed by the user's `[keys]`.

use std::collections::HashMap;

use super::action::{ACTIONS, Action, Context, Entry};
use super::chord::Chord;
use super::layout;

/// What a key press came to.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// It asks for something.
    Do(Action),
    /// It may begin something; the next key decides.
    Prefix,
    /// It means nothing here.
    Nothing,
}

/// The keys in force.
#[derive(Clone, Debug)]
pub struct Keymap {
    bound: HashMap<(Context, Vec<Chord>), Action>,
    shown: HashMap<Action, Vec<String>>,
}

/// Why a line of `[keys]` cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyFault {
    /// The name of the action.
    pub name: String,
    /// The action that has the same key, where that is what is wrong.
    pub other: Option<&'static str>,
    /// What is wrong, with what is allowed.
    pub message: String,
}

impl Default for Keymap {
    fn default() -> Self {
        Self::with(&[]).unwrap_or_else(|_| Self { bound: HashMap::new(), shown: HashMap::new() })
    }
}

impl Keymap {
    /// The table's keys, those of the named actions replaced.
    ///
    /// # Errors
    /// Every name that is no action, every key that cannot be read, and every clash.
    pub fn with(remaps: &[(String, Vec<String>)]) -> Result<Self, Vec<KeyFault>> {
        let mut faults = Vec::new();
        for (name, _) in remaps {
            if !ACTIONS.iter().any(|entry| entry.name == name) {
                let message = format!("\"{name}\" is not an action; `attache keys` lists them");
                faults.push(KeyFault { name: name.clone(), other: None, message });
            }
        }
        let mut map = Self { bound: HashMap::new(), shown: HashMap::new() };
        // What the user wrote comes last, so that a clash is told of the line they can change.
        let is_own = |entry: &&Entry| remaps.iter().any(|(name, _)| name == entry.name);
        let usual = ACTIONS.iter().filter(|entry| !is_own(entry));
        for entry in usual.chain(ACTIONS.iter().filter(is_own)) {
            let own = remaps.iter().find(|(name, _)| name == entry.name).map(|(_, keys)| keys.clone());
            let keys = own.unwrap_or_else(|| entry.keys.iter().map(ToString::to_string).collect());
            for key in &keys {
                match parse(key) {
                    Ok(chords) => {
                        faults.extend(map.clash(entry, key, &chords));
                        map.bound.insert((entry.context, chords), entry.action);
                    }
                    Err(message) => faults.push(KeyFault { name: entry.name.to_owned(), other: None, message }),
                }
            }
            map.shown.insert(entry.action, keys);
        }
        if faults.is_empty() { Ok(map) } else { Err(faults) }
    }

    /// What is wrong with giving an action those chords: another has them, or has what they begin with.
    fn clash(&self, entry: &Entry, key: &str, chords: &[Chord]) -> Option<KeyFault> {
        let place = |context| if context == Context::Global { Context::Screen } else { context };
        let fault = |other: Action, message: &dyn Fn(&str) -> String| {
            let other = other.entry().map_or("", |entry| entry.name);
            Some(KeyFault { name: entry.name.to_owned(), other: Some(other), message: message(other) })
        };
        // The list of answers waits for the second key itself.
        let waits = |action: Action| action == Action::Answer;
        for ((context, bound), action) in &self.bound {
            if place(*context) != place(entry.context) || *action == entry.action {
                continue;
            }
            if bound == chords {
                return fault(*action, &|other| {
                    format!("\"{key}\" already means {other}; choose another key for one of them")
                });
            }
            if chords.starts_with(bound) && !waits(*action) {
                return fault(*action, &|other| {
                    format!("\"{key}\" begins with a key that means {other}; choose another key for one of them")
                });
            }
            if bound.starts_with(chords) && !waits(entry.action) {
                return fault(*action, &|other| {
                    format!(
                        "\"{key}\" begins keys of {other}, which nobody could press; choose another for one of them"
                    )
                });
            }
        }
        None
    }

    /// What these chords, the last ones pressed, mean in those contexts, the innermost first.
    ///
    /// Outside text a letter of another script that nobody has bound means the Latin one on its key.
    pub fn step(&self, contexts: &[Context], chords: &[Chord]) -> Step {
        let step = self.step_as_written(contexts, chords);
        let in_text = contexts.iter().any(|context| matches!(context, Context::Form | Context::Field));
        if in_text || step != Step::Nothing {
            return step;
        }
        let latin: Vec<Chord> = chords.iter().copied().map(layout::command).collect();
        if latin == chords { step } else { self.step_as_written(contexts, &latin) }
    }

    fn step_as_written(&self, contexts: &[Context], chords: &[Chord]) -> Step {
        let mut prefix = false;
        for context in contexts {
            if let Some(action) = self.bound.get(&(*context, chords.to_vec())) {
                // `t` alone opens the list of answers; `t a` is one of them: the longer waits in the list.
                return Step::Do(*action);
            }
            prefix |= self
                .bound
                .keys()
                .any(|(held, keys)| held == context && keys.len() > chords.len() && keys.starts_with(chords));
        }
        if prefix { Step::Prefix } else { Step::Nothing }
    }

    /// The keys of an action as people read them.
    pub fn keys(&self, action: Action) -> Vec<String> {
        self.shown.get(&action).cloned().unwrap_or_default()
    }

    /// The first key of an action, for hints.
    pub fn key(&self, action: Action) -> String {
        self.keys(action).into_iter().next().unwrap_or_default()
    }
}

/// Reads chords with blanks between them: `g g`, `^S`.
fn parse(text: &str) -> Result<Vec<Chord>, String> {
    let chords: Result<Vec<Chord>, _> = text.split_whitespace().map(str::parse).collect();
    match chords {
        Ok(chords) if !chords.is_empty() => Ok(chords),
        Ok(_) => Err("a key cannot be empty; write one such as g or ^S".to_owned()),
        Err(fault) => Err(format!("{fault}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn remapped(remaps: &[(&str, &[&str])]) -> Result<Keymap, Vec<String>> {
        let own = |(name, keys): &(&str, &[&str])| ((*name).to_owned(), keys.iter().map(ToString::to_string).collect());
        Keymap::with(&remaps.iter().map(own).collect::<Vec<_>>())
            .map_err(|faults| faults.into_iter().map(|it| format!("{}: {}", it.name, it.message)).collect())
    }

    fn pressed(map: &Keymap, keys: &str) -> Step {
        let chords: Vec<Chord> = keys.split(' ').map(|key| key.parse().unwrap()).collect();
        map.step(&[Context::Screen, Context::Global], &chords)
    }

    #[test]
    fn letters_of_another_keyboard_are_commands() {
        let map = Keymap::default();
        for (keys, wanted) in [
            ("о", Step::Do(Action::Down)),
            ("л", Step::Do(Action::Up)),
            ("п", Step::Prefix),
            ("п п", Step::Do(Action::First)),
            ("е ф", Step::Do(Action::AnswerAccept)),
            ("Д", Step::Do(Action::Log)),
            ("Ж", Step::Do(Action::Palette)),
            ("ї", Step::Do(Action::NextScreen)),
            ("ξ", Step::Do(Action::Down)),
            ("ј", Step::Do(Action::Down)),
            ("ü", Step::Nothing),
        ] {
            assert_eq!(pressed(&map, keys), wanted, "{keys}");
        }
    }

    #[test]
    fn a_letter_that_somebody_bound_means_what_they_bound_it_to() {
        let map = remapped(&[("add", &["о"]), ("up", &["й"])]).unwrap();
        assert_eq!(pressed(&map, "о"), Step::Do(Action::Add));
        assert_eq!(pressed(&map, "й"), Step::Do(Action::Up));
        assert_eq!(pressed(&map, "у"), Step::Do(Action::Edit));
    }

    #[test]
    fn letters_are_never_changed_in_a_form() {
        let map = remapped(&[("save", &["j"])]).unwrap();
        for context in [Context::Form, Context::Field] {
            assert_eq!(map.step(&[context], &["о".parse().unwrap()]), Step::Nothing);
        }
    }

    #[test]
    fn a_key_for_two_actions_is_refused_and_both_are_named() {
        for (remaps, wanted) in [
            (&[("add", &["e"][..])][..], r#"add: "e" already means edit"#),
            (&[("log", &["a"])], r#"log: "a" already means add"#),
            (&[("undo", &["z"]), ("redo", &["z"])], r#"redo: "z" already means undo"#),
            (&[("down", &["g"])], r#"down: "g" begins keys of"#),
            (&[("help", &["a b"])], r#"help: "a b" begins with a key that means add"#),
            (&[("nonsense", &["z"])], r#"nonsense: "nonsense" is not an action"#),
            (&[("add", &["Ctlr-a"])], r#"add: "Ctlr-a" is not a key"#),
            (&[("add", &[""])], "add: a key cannot be empty"),
        ] {
            let faults = remapped(remaps).unwrap_err();
            assert!(faults.iter().any(|fault| fault.starts_with(wanted)), "{faults:?} for {remaps:?}");
        }
        assert!(remapped(&[("add", &["e"]), ("edit", &["a"])]).is_ok());
        assert!(remapped(&[("down", &[])]).is_ok());
    }
}
