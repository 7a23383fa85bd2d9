//! Chords: what one key press is, how it is written (`j`, `^S`, `Shift-Tab`) and read back.

use std::fmt;
use std::str::FromStr;

/// The key of a chord, without Ctrl and Alt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Key {
    /// A character as typed; shift is in it (`G`, not shift and `g`).
    Char(char),
    /// Enter or Return.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift and Tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Insert.
    Insert,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key, 1 to 24.
    F(u8),
}

/// One key press with Ctrl and Alt.
///
/// A terminal sends one byte for Ctrl and a letter, whatever shift does, so a letter under Ctrl
/// is lower case; Ctrl with `h`, `i`, `m` and `[` is Backspace, Tab, Enter and Esc.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Chord {
    /// The key.
    pub key: Key,
    /// Whether Ctrl was held.
    pub ctrl: bool,
    /// Whether Alt was held.
    pub alt: bool,
}

/// Why a text is not a chord.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChordError {
    /// Nothing that names a key.
    #[error("\"{0}\" is not a key; write one character, or ^S, Alt-x, Space, Enter, Shift-Tab, PgUp, F5")]
    Unknown(String),
    /// Ctrl with a character for which a terminal has no byte.
    #[error("\"{0}\": a terminal cannot send Ctrl with this key; use a letter, Space, [, \\, ], ^ or _")]
    NoSuchCtrl(String),
    /// Shift with a key other than Tab.
    #[error("\"{0}\": shift is part of the character; write G for shift and g, or Shift-Tab")]
    Shift(String),
}

/// Names as written, first the one that is shown.
const NAMES: [(Key, &[&str]); 16] = [
    (Key::Char(' '), &["Space"]),
    (Key::Enter, &["Enter", "Return"]),
    (Key::Esc, &["Esc", "Escape"]),
    (Key::Tab, &["Tab"]),
    (Key::BackTab, &["Shift-Tab", "BackTab"]),
    (Key::Backspace, &["Backspace"]),
    (Key::Delete, &["Del", "Delete"]),
    (Key::Insert, &["Ins", "Insert"]),
    (Key::Up, &["Up"]),
    (Key::Down, &["Down"]),
    (Key::Left, &["Left"]),
    (Key::Right, &["Right"]),
    (Key::Home, &["Home"]),
    (Key::End, &["End"]),
    (Key::PageUp, &["PgUp", "PageUp"]),
    (Key::PageDown, &["PgDn", "PgDown", "PageDown"]),
];

const LAST_FUNCTION_KEY: u8 = 24;

impl From<Key> for Chord {
    fn from(key: Key) -> Self {
        Self { key, ctrl: false, alt: false }
    }
}

impl Chord {
    /// A chord as a terminal would report it: letters under Ctrl in lower case, and the four that
    /// are keys of their own as those keys.
    #[must_use]
    pub fn typed(key: Key, ctrl: bool, alt: bool) -> Self {
        let Key::Char(char) = key else {
            return Self { key, ctrl, alt };
        };
        if !ctrl {
            return Self { key, ctrl, alt };
        }
        if let Some(key) = named_under_ctrl(char) {
            return Self { key, ctrl: false, alt };
        }
        let char = if char == '@' { ' ' } else { char.to_ascii_lowercase() };
        Self { key: Key::Char(char), ctrl, alt }
    }

    /// The character a text field takes for this chord, if it is one.
    #[must_use]
    pub fn text(self) -> Option<char> {
        match self.key {
            Key::Char(char) if !self.ctrl && !self.alt => Some(char),
            _ => None,
        }
    }
}

/// The key that shares its byte with Ctrl and this character.
fn named_under_ctrl(char: char) -> Option<Key> {
    match char.to_ascii_lowercase() {
        'h' => Some(Key::Backspace),
        'i' => Some(Key::Tab),
        'm' => Some(Key::Enter),
        '[' => Some(Key::Esc),
        _ => None,
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::F(n) => write!(f, "F{n}"),
            key => match NAMES.iter().find(|(named, _)| named == key) {
                Some((_, names)) => f.write_str(names.first().copied().unwrap_or_default()),
                None => match key {
                    Self::Char(char) => write!(f, "{char}"),
                    _ => Ok(()),
                },
            },
        }
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.alt {
            f.write_str("Alt-")?;
        }
        match (self.ctrl, self.key) {
            (false, key) => key.fmt(f),
            (true, Key::Char(char)) if char != ' ' => write!(f, "^{}", char.to_ascii_uppercase()),
            (true, Key::Char(_)) => f.write_str("^Space"),
            (true, key) => write!(f, "Ctrl-{key}"),
        }
    }
}

impl FromStr for Chord {
    type Err = ChordError;

    fn from_str(text: &str) -> Result<Self, ChordError> {
        let (mut rest, mut ctrl, mut alt) = (text, false, false);
        loop {
            if let Some(after) = prefix(rest, "alt-").filter(|_| !alt) {
                (rest, alt) = (after, true);
            } else if let Some(after) = prefix(rest, "ctrl-").filter(|_| !ctrl) {
                (rest, ctrl) = (after, true);
            } else if let Some(after) = prefix(rest, "^").filter(|_| !ctrl) {
                (rest, ctrl) = (after, true);
            } else {
                break;
            }
        }
        let Some(key) = key_named(rest) else {
            return Err(match prefix(rest, "shift-") {
                Some(_) => ChordError::Shift(text.to_owned()),
                None => ChordError::Unknown(text.to_owned()),
            });
        };
        if let (true, Key::Char(char)) = (ctrl, key)
            && !char.is_ascii_alphabetic()
            && !matches!(char, ' ' | '@' | '[' | '\\' | ']' | '^' | '_')
        {
            return Err(ChordError::NoSuchCtrl(text.to_owned()));
        }
        Ok(Self::typed(key, ctrl, alt))
    }
}

/// What follows the prefix, in any case of letters; a prefix with nothing after it is a key itself.
fn prefix<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    let (head, rest) = text.split_at_checked(prefix.len())?;
    (head.eq_ignore_ascii_case(prefix) && !rest.is_empty()).then_some(rest)
}

fn key_named(text: &str) -> Option<Key> {
    let mut chars = text.chars();
    if let (Some(char), None) = (chars.next(), chars.next()) {
        return (!char.is_control()).then_some(Key::Char(char));
    }
    let named = NAMES.iter().find(|(_, names)| names.iter().any(|name| name.eq_ignore_ascii_case(text)));
    if let Some((key, _)) = named {
        return Some(*key);
    }
    let number = text.strip_prefix(['F', 'f'])?;
    if !number.chars().all(|digit| digit.is_ascii_digit()) || number.starts_with('0') {
        return None;
    }
    let number: u8 = number.parse().ok()?;
    (1..=LAST_FUNCTION_KEY).contains(&number).then_some(Key::F(number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn chords_are_shown_as_the_footer_writes_them() {
        let plain = |key| Chord::from(key);
        let ctrl = |key| Chord { ctrl: true, ..Chord::from(key) };
        let alt = |key| Chord { alt: true, ..Chord::from(key) };
        for (chord, shown) in [
            (plain(Key::Char('j')), "j"),
            (plain(Key::Char('G')), "G"),
            (plain(Key::Char('^')), "^"),
            (plain(Key::Char(' ')), "Space"),
            (ctrl(Key::Char('s')), "^S"),
            (ctrl(Key::Char(' ')), "^Space"),
            (ctrl(Key::Char('^')), "^^"),
            (ctrl(Key::Up), "Ctrl-Up"),
            (alt(Key::Char('x')), "Alt-x"),
            (alt(Key::Char('-')), "Alt--"),
            (plain(Key::Enter), "Enter"),
            (plain(Key::BackTab), "Shift-Tab"),
            (plain(Key::PageUp), "PgUp"),
            (plain(Key::F(5)), "F5"),
        ] {
            assert_eq!(chord.to_string(), shown);
            assert_eq!(shown.parse(), Ok(chord));
        }
    }

    #[test]
    fn other_spellings_are_read() {
        for (written, shown) in [
            ("ctrl-S", "^S"),
            ("^s", "^S"),
            ("^H", "Backspace"),
            ("Ctrl-i", "Tab"),
            ("^M", "Enter"),
            ("^[", "Esc"),
            ("ALT-x", "Alt-x"),
            ("pagedown", "PgDn"),
            ("escape", "Esc"),
            ("Ctrl-Alt-d", "Alt-^D"),
            ("backtab", "Shift-Tab"),
            ("f12", "F12"),
            ("Ctrl-@", "^Space"),
            (" ", "Space"),
        ] {
            assert_eq!(written.parse::<Chord>().map(|chord| chord.to_string()).as_deref(), Ok(shown), "{written}");
        }
    }

    #[test]
    fn what_is_no_chord_says_why() {
        for (written, why) in [
            ("", "\"\" is not a key"),
            ("Ctlr-x", "\"Ctlr-x\" is not a key; write one character"),
            ("F25", "is not a key"),
            ("F+1", "is not a key"),
            ("^5", "cannot send Ctrl with this key"),
            ("Shift-a", "shift is part of the character"),
            ("\u{1b}", "is not a key"),
        ] {
            let error = written.parse::<Chord>().unwrap_err().to_string();
            assert!(error.contains(why), "{written:?}: {error}");
        }
    }

    fn any_key() -> impl Strategy<Value = Key> {
        prop_oneof![
            any::<char>().prop_filter("no control characters", |char| !char.is_control()).prop_map(Key::Char),
            (1..=LAST_FUNCTION_KEY).prop_map(Key::F),
            proptest::sample::select(NAMES.map(|(key, _)| key).to_vec()),
        ]
    }

    fn any_chord() -> impl Strategy<Value = Chord> {
        let under_ctrl = proptest::sample::select(" abcdefgjklnopqrstuvwxyz\\]^_".chars().collect::<Vec<_>>());
        prop_oneof![
            (any_key(), any::<bool>()).prop_map(|(key, alt)| Chord { key, ctrl: false, alt }),
            (under_ctrl, any::<bool>()).prop_map(|(char, alt)| Chord { key: Key::Char(char), ctrl: true, alt }),
        ]
    }

    proptest! {
        #[test]
        fn a_chord_shown_is_read_back_the_same(chord in any_chord()) {
            prop_assert_eq!(chord.to_string().parse::<Chord>(), Ok(chord));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,12}") {
            if let Ok(chord) = text.parse::<Chord>() {
                prop_assert_eq!(chord.to_string().parse::<Chord>(), Ok(chord));
            }
        }
    }
}
