//! From key presses to actions: the table's keys, changed by the user's `[keys]`.

use std::collections::HashMap;

use super::action::{ACTIONS, Action, Context};
use super::chord::Chord;

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
    /// The name of the action as it was written.
    pub name: String,
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
                faults.push(KeyFault { name: name.clone(), message });
            }
        }
        let mut map = Self { bound: HashMap::new(), shown: HashMap::new() };
        for entry in ACTIONS {
            let own = remaps.iter().find(|(name, _)| name == entry.name).map(|(_, keys)| keys.clone());
            let keys = own.unwrap_or_else(|| entry.keys.iter().map(ToString::to_string).collect());
            for key in &keys {
                match parse(key) {
                    Ok(chords) => {
                        if let Some(other) = map.bound.insert((entry.context, chords), entry.action) {
                            let other = other.entry().map_or("", |entry| entry.name);
                            let message =
                                format!("\"{key}\" already means {other}; choose another key for one of them");
                            faults.push(KeyFault { name: entry.name.to_owned(), message });
                        }
                    }
                    Err(message) => faults.push(KeyFault { name: entry.name.to_owned(), message }),
                }
            }
            map.shown.insert(entry.action, keys);
        }
        if faults.is_empty() { Ok(map) } else { Err(faults) }
    }

    /// What these chords, the last ones pressed, mean in those contexts, the innermost first.
    pub fn step(&self, contexts: &[Context], chords: &[Chord]) -> Step {
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
