//! Reads a settings file by walking its tables, so that no fault hides another.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Borders, Color, Config, Remap};
use crate::domain::problem::Fault;
use crate::domain::value::Choice;
use crate::rules::Policy;

/// The longest part of a value that a fault repeats, in characters.
const SHOWN: usize = 60;

pub(super) type Entry<'t, 'i> = (&'t Spanned<std::borrow::Cow<'i, str>>, &'t Spanned<DeValue<'i>>);

/// Reads a settings file.
pub(super) fn read(text: &str, name: &str) -> Result<(Config, Option<Policy>), Vec<Fault>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = Reader { text, faults: Vec::new() };
    let (document, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        reader.unreadable(error.message(), error.span().unwrap_or_default());
    }
    // What was mended to read on is not blamed again.
    let broken: Vec<usize> = reader.faults.iter().map(|(line, _)| *line).collect();
    let read = reader.document(document.get_ref());
    let mut seen = 0;
    reader.faults.retain(|(line, _)| {
        seen += 1;
        seen <= broken.len() || !broken.contains(line)
    });
    if reader.faults.is_empty() {
        return Ok(read);
    }
    reader.faults.sort_by_key(|(line, _)| *line);
    Err(reader.faults.into_iter().map(|(line, fault)| fault.on(&format!("{name}:{line}"))).collect())
}

pub(super) struct Reader<'i> {
    text: &'i str,
    /// Each with its line, from 1.
    pub(super) faults: Vec<(usize, Fault)>,
}

impl<'i> Reader<'i> {
    fn document(&mut self, document: &DeTable<'i>) -> (Config, Option<Policy>) {
        let mut config = Config::default();
        let mut policy = None;
        for (key, value) in document {
            match key.get_ref().as_ref() {
                "keys" => config.keys = self.keys(value),
                "looks" => self.looks(value, &mut config),
                "policy" => policy = Some(self.policy(value)),
                _ => self.unknown(key, "", &["keys", "looks", "policy"]),
            }
        }
        (config, policy)
    }

    fn keys(&mut self, value: &Spanned<DeValue<'i>>) -> Vec<Remap> {
        let mut remaps = Vec::new();
        for (key, value) in self.entries("keys", value) {
            let action = key.get_ref().to_string();
            let keys = match value.get_ref() {
                DeValue::String(one) => Some(vec![one.to_string()]),
                DeValue::Array(several) => {
                    several.iter().map(|one| one.get_ref().as_str().map(str::to_owned)).collect::<Option<Vec<_>>>()
                }
                _ => None,
            };
            match keys {
                Some(keys) => remaps.push(Remap { action, keys, line: self.line(key.span().start) }),
                None => {
                    let allowed = r#"write one as "L", several as ["j", "Down"], none as []"#;
                    self.refuse(&format!("keys.{action}"), value, "a key", allowed);
                }
            }
        }
        remaps.sort_by_key(|remap| remap.line);
        remaps
    }

    fn looks(&mut self, value: &Spanned<DeValue<'i>>, config: &mut Config) {
        for (key, value) in self.entries("looks", value) {
            match key.get_ref().as_ref() {
                "color" => {
                    let word = self.word("looks.color", value, "a colour setting", Color::CHOICES);
                    config.looks.color = word.and_then(Color::from_id).unwrap_or(config.looks.color);
                }
                "borders" => {
                    let word = self.word("looks.borders", value, "a border setting", Borders::CHOICES);
                    config.looks.borders = word.and_then(Borders::from_id).unwrap_or(config.looks.borders);
                }
                _ => self.unknown(key, "looks", &["color", "borders"]),
            }
        }
    }

    /// The entries of a table; none, and a fault, where something else stands.
    pub(super) fn entries<'t>(&mut self, path: &str, value: &'t Spanned<DeValue<'i>>) -> Vec<Entry<'t, 'i>> {
        match value.get_ref() {
            DeValue::Table(table) => table.iter().collect(),
            _ => {
                self.refuse(path, value, "a table", &format!("write [{path}] and its settings below"));
                Vec::new()
            }
        }
    }

    pub(super) fn word<'t>(
        &mut self,
        path: &str,
        value: &'t Spanned<DeValue<'i>>,
        what: &str,
        choices: &[Choice],
    ) -> Option<&'t str> {
        let word = value.get_ref().as_str().filter(|word| choices.iter().any(|choice| choice.id == *word));
        if word.is_none() {
            let quoted: Vec<_> = choices.iter().map(|choice| format!("\"{}\"", choice.id)).collect();
            self.refuse(path, value, what, &format!("write {}", either(&quoted)));
        }
        word
    }

    /// A whole number within a range, both ends included.
    pub(super) fn number(
        &mut self,
        path: &str,
        value: &Spanned<DeValue<'i>>,
        what: &str,
        (least, most): (i64, i64),
    ) -> Option<i64> {
        let written = value.get_ref().as_integer();
        let number = written.and_then(|number| i64::from_str_radix(number.as_str(), number.radix()).ok());
        let fits = number.filter(|number| (least..=most).contains(number));
        if fits.is_none() {
            self.refuse(path, value, what, &format!("write a whole number from {least} to {most}"));
        }
        fits
    }

    pub(super) fn flag(&mut self, path: &str, value: &Spanned<DeValue<'i>>) -> Option<bool> {
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.refuse(path, value, "yes or no", "write true or false");
        }
        flag
    }

    pub(super) fn refuse(&mut self, path: &str, value: &Spanned<DeValue<'i>>, what: &str, allowed: &str) {
        let read = self.shown(value.span());
        let quoted = if read.starts_with(['"', '\'']) { read } else { format!("\"{read}\"") };
        self.say(path, value.span(), &format!("{quoted} is not {what}; {allowed}"), allowed);
    }

    pub(super) fn unknown(&mut self, key: &Spanned<std::borrow::Cow<'i, str>>, table: &str, known: &[&str]) {
        let word = key.get_ref().as_ref();
        let place = if table.is_empty() { "a section here".to_owned() } else { format!("a setting of [{table}]") };
        let quoted: Vec<String> = known.iter().map(ToString::to_string).collect();
        let allowed = format!("write {}", either(&quoted));
        let hint = nearest(word, known).map_or_else(|| allowed.clone(), |near| format!("did you mean {near}?"));
        let shown = self.shown(key.span());
        self.say("", key.span(), &format!("\"{shown}\" is not {place}; {hint}"), &allowed);
    }

    fn unreadable(&mut self, message: &str, span: Range<usize>) {
        let line = self.line(span.start);
        let read = self.text.lines().nth(line - 1).unwrap_or_default().trim();
        let shown = short(read);
        let message = format!("\"{shown}\" cannot be read: {}", message.lines().collect::<Vec<_>>().join(", "));
        let fault = Fault { field: String::new(), value: shown, allowed: "TOML".to_owned(), message };
        self.faults.push((line, fault));
    }

    pub(super) fn say(&mut self, path: &str, span: Range<usize>, message: &str, allowed: &str) {
        let message = if path.is_empty() { message.to_owned() } else { format!("{path}: {message}") };
        let value = self.shown(span.clone());
        let fault = Fault { field: String::new(), value, allowed: allowed.to_owned(), message };
        self.faults.push((self.line(span.start), fault));
    }

    fn shown(&self, span: Range<usize>) -> String {
        short(self.text.get(span).unwrap_or_default())
    }

    pub(super) fn line(&self, offset: usize) -> usize {
        let before = self.text.as_bytes().iter().take(offset);
        before.filter(|byte| **byte == b'\n').count() + 1
    }
}

pub(super) fn path_of_table(path: &str) -> String {
    path.rsplit_once('.').map_or_else(String::new, |(table, _)| table.to_owned())
}

/// On one line, without control characters, and not too long.
fn short(text: &str) -> String {
    let mut chars = text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c });
    let mut shown: String = chars.by_ref().take(SHOWN).collect();
    if chars.next().is_some() {
        shown.push('…');
    }
    shown
}

/// `a, b or c`
fn either(words: &[String]) -> String {
    match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => words.concat(),
    }
}

/// The known word that differs least, if it differs little.
fn nearest<'k>(word: &str, known: &[&'k str]) -> Option<&'k str> {
    let word = word.to_lowercase();
    let distances = known.iter().map(|near| (differences(&word, &near.to_lowercase()), *near));
    distances.filter(|(far, near)| *far <= 2.max(near.len() / 3)).min().map(|(_, near)| near)
}

/// How many letters must be added, dropped or changed to make one word the other.
fn differences(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (above, a) in one.chars().take(SHOWN).enumerate() {
        let mut corner = above;
        let mut left = above + 1;
        for (slot, b) in row.iter_mut().skip(1).zip(&other) {
            let changed = corner + usize::from(a != *b);
            corner = *slot;
            left = changed.min(left + 1).min(*slot + 1);
            *slot = left;
        }
        if let Some(first) = row.first_mut() {
            *first = above + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}
