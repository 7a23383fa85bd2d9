//! Settings from TOML: the user's keys and looks (`config.toml`) and the office's policy (`attache.toml`).
//!
//! Both files have one grammar. A file is taken whole or not at all: every fault in it is told at once, with its line,
//! the value read and what is allowed.

mod defaults;
mod policy;
mod read;
#[cfg(test)]
mod tests;

pub use defaults::{config_text, policy_text};

use crate::domain::problem::Fault;
use crate::domain::value::choice;
use crate::keys::keymap::KeyFault;
use crate::rules::Policy;

choice! {
    /// When colours are used.
    pub enum Color {
        /// Where the terminal shows them and `NO_COLOR` is not set.
        Auto = "auto" "where the terminal shows them and NO_COLOR is not set",
        /// Always.
        Always = "always" "always",
        /// Never; the marks say it all.
        Never = "never" "never",
    }
}

choice! {
    /// What lines and bars are drawn with.
    pub enum Borders {
        /// Box and block characters.
        Unicode = "unicode" "box and block characters",
        /// `|`, `-`, `#`, `=`, `.`
        Ascii = "ascii" "plain characters, for terminals and fonts without the others",
    }
}

/// How the screens look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Looks {
    /// When colours are used.
    pub color: Color,
    /// What lines and bars are drawn with.
    pub borders: Borders,
}

impl Default for Looks {
    fn default() -> Self {
        Self { color: Color::Auto, borders: Borders::Unicode }
    }
}

/// The keys that the user gives an action, as they were written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remap {
    /// The name of the action.
    pub action: String,
    /// Its keys; none takes the action off the keyboard.
    pub keys: Vec<String>,
    /// The line of the file, from 1.
    pub line: usize,
}

/// What a user sets for themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// The changed keys, in the order of the file.
    pub keys: Vec<Remap>,
    /// How the screens look.
    pub looks: Looks,
}

impl Config {
    /// Reads a settings file; `name` is what its faults call it. The policy is there if the file has a `[policy]`.
    ///
    /// # Errors
    /// Every fault of the file, by line; the fault's field is `config.toml:3`.
    pub fn read(text: &str, name: &str) -> Result<(Self, Option<Policy>), Vec<Fault>> {
        read::read(text, name)
    }

    /// The changed keys as pairs of action and keys.
    pub fn remaps(&self) -> Vec<(String, Vec<String>)> {
        self.keys.iter().map(|remap| (remap.action.clone(), remap.keys.clone())).collect()
    }

    /// A fault of the keys as it is told: on the line where it was written, a clash with the lines of both.
    pub fn key_fault(&self, name: &str, wrong: &KeyFault) -> Fault {
        let line = self.line_of(&wrong.name);
        let other = wrong.other.and_then(|other| self.line_of(other));
        let at = line.or(other).map_or_else(String::new, |line| format!(":{line}"));
        let tail = match (line, other, wrong.other) {
            (Some(line), Some(other), _) => format!(" (lines {} and {})", line.min(other), line.max(other)),
            (Some(_), None, Some(other)) => format!(" ({other} has its usual key)"),
            (None, Some(_), _) => format!(" ({} has its usual key)", wrong.name),
            _ => String::new(),
        };
        // A name that is no action is named already.
        let named = wrong.message.starts_with(&format!("\"{}\"", wrong.name));
        let head = if named { String::new() } else { format!("{}: ", wrong.name) };
        Fault::said(&format!("{name}{at}"), &wrong.name, format!("{head}{}{tail}", wrong.message))
    }

    /// The line on which the keys of an action stand.
    pub fn line_of(&self, action: &str) -> Option<usize> {
        self.keys.iter().find(|remap| remap.action == action).map(|remap| remap.line)
    }
}

/// The policy in force, and the banner that must stand on the screen while it is not the office's.
///
/// A `[policy]` of the user's own file wins over `attache.toml` beside the database; without both the defaults hold.
pub fn in_force(office: Option<Policy>, own: Option<Policy>) -> (Policy, Option<String>) {
    let office = office.unwrap_or_default();
    match own {
        Some(own) if own != office => {
            let banner = format!("judged by your own [policy] {}, not by the office's {}", own.hash(), office.hash());
            (own, Some(banner))
        }
        _ => (office, None),
    }
}
