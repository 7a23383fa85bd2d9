//! Help as lines: every action by where it holds, with its keys, and above those that cannot be done now why not.

use super::model::Model;
use super::update::unmet;
use super::wrap;
use crate::keys::{ACTIONS, Action, Context, Entry};

/// The cells of the keys.
const KEYS: usize = 15;
/// How far what stands below its keys is put in.
const BELOW: usize = 3;
/// How far the reason is put in why what follows cannot be done.
const WHY: usize = 2;

/// Two actions that move in opposite ways share a line.
const PAIRS: [(Action, Action); 8] = [
    (Action::NextPane, Action::PreviousPane),
    (Action::YearBefore, Action::YearAfter),
    (Action::PreviousScreen, Action::NextScreen),
    (Action::Down, Action::Up),
    (Action::HalfDown, Action::HalfUp),
    (Action::PageDown, Action::PageUp),
    (Action::First, Action::Last),
    (Action::FieldNext, Action::FieldPrevious),
];

/// Where actions hold, in the order of help.
const GROUPS: [(Context, &str); 5] = [
    (Context::Screen, "ON A SCREEN"),
    (Context::Global, "EVERYWHERE"),
    (Context::Form, "IN A FORM"),
    (Context::Field, "IN TEXT"),
    (Context::Overlay, "OVER A SCREEN"),
];

/// What a line of help says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    /// Where the actions below it hold.
    Where,
    /// What an action does that can be done.
    What,
    /// Why what follows cannot be done now, or what that does.
    WhyNot,
}

/// One line of help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The keys, if the line begins with them.
    pub keys: String,
    /// The cell in which the text begins.
    pub from: usize,
    /// The text.
    pub text: String,
    /// What it says.
    pub says: Says,
}

/// The lines of help in so many cells: of the actions in which each word of the filter is found.
pub fn lines(model: &Model, filter: &str, cells: usize) -> Vec<Line> {
    let mut out = Vec::new();
    let mut groups = GROUPS;
    if model.form.is_some() {
        groups.sort_by_key(|(context, _)| !matches!(context, Context::Form | Context::Field));
    }
    for (context, title) in groups {
        let mut found = ACTIONS
            .iter()
            .filter(|entry| entry.context == context && !is_second(entry))
            .filter(|entry| both(entry).any(|it| is_found(model, it, filter)))
            .peekable();
        if found.peek().is_some() {
            out.push(Line { keys: String::new(), from: 0, text: title.to_owned(), says: Says::Where });
        }
        let mut said = None;
        for entry in found {
            let why = unmet(model, entry);
            // Several in a row that need the same are told so once.
            if let Some(why) = why.filter(|_| why != said) {
                out.extend(put(&format!("{why}:"), WHY, cells, Says::WhyNot));
            }
            said = why;
            out.extend(action(model, entry, cells));
        }
    }
    out
}

fn is_second(entry: &Entry) -> bool {
    PAIRS.iter().any(|(_, second)| *second == entry.action)
}

/// The action, and its opposite on the same line.
fn both(entry: &'static Entry) -> impl Iterator<Item = &'static Entry> {
    let second = PAIRS.iter().find(|(first, _)| *first == entry.action).and_then(|(_, second)| second.entry());
    std::iter::once(entry).chain(second)
}

/// Whether each word is in the name, the help or the keys of an action.
pub fn is_found(model: &Model, entry: &Entry, words: &str) -> bool {
    let keys = model.keymap.keys(entry.action).join(" ");
    let all = format!("{} {} {} {keys}", entry.name, entry.help, entry.hint).to_lowercase();
    words.to_lowercase().split_whitespace().all(|word| all.contains(word))
}

fn action(model: &Model, entry: &'static Entry, cells: usize) -> Vec<Line> {
    let keys = both(entry).map(|it| model.keymap.keys(it.action).join(" ")).collect::<Vec<_>>().join(", ");
    let help = both(entry).map(|it| it.help).collect::<Vec<_>>().join("; ");
    let says = if unmet(model, entry).is_none() { Says::What } else { Says::WhyNot };
    let from = if wrap::width(&keys) > KEYS { BELOW } else { KEYS + 1 };
    let mut out: Vec<Line> = put(&help, from, cells, says).collect();
    if from == BELOW {
        out.insert(0, Line { keys, from, text: String::new(), says });
    } else if let Some(first) = out.first_mut() {
        first.keys = keys;
    }
    out
}

/// A text from some cell on, on as many lines as it needs.
fn put(text: &str, from: usize, cells: usize, says: Says) -> impl Iterator<Item = Line> {
    let line = move |text: String| Line { keys: String::new(), from, text, says };
    wrap::lines(text, cells.saturating_sub(from)).into_iter().map(line)
}
