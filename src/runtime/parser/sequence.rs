//! What a complete escape sequence of a keyboard means.

use crate::keys::chord::{Chord, Key};
use crate::runtime::input::Input;

/// The key of a final letter after `ESC [` or `ESC O`.
pub(super) fn cursor_key(last: u8) -> Option<Key> {
    Some(match last {
        b'A' => Key::Up,
        b'B' => Key::Down,
        b'C' => Key::Right,
        b'D' => Key::Left,
        b'H' => Key::Home,
        b'F' => Key::End,
        b'P'..=b'S' => Key::F(last - b'P' + 1),
        _ => return None,
    })
}

/// The key of `ESC [ number ~`.
fn tilde_key(number: u32) -> Option<Key> {
    let function = |before: u32| u8::try_from(number - before).ok().map(Key::F);
    match number {
        1 | 7 => Some(Key::Home),
        2 => Some(Key::Insert),
        3 => Some(Key::Delete),
        4 | 8 => Some(Key::End),
        5 => Some(Key::PageUp),
        6 => Some(Key::PageDown),
        // Their numbers skip 16, 22, 27 and 30.
        11..=15 => function(10),
        17..=21 => function(11),
        23..=26 => function(12),
        28..=29 => function(13),
        31..=34 => function(14),
        _ => None,
    }
}

/// The key of a code point, as terminals send it that tell every key apart.
fn code_point_key(code: u32, shift: bool) -> Option<Key> {
    Some(match code {
        8 | 127 => Key::Backspace,
        9 if shift => Key::BackTab,
        9 => Key::Tab,
        13 => Key::Enter,
        27 => Key::Esc,
        // Keys without a character are sent from the private use area.
        0xe000..=0xf8ff => return None,
        _ => {
            let char = char::from_u32(code).filter(|char| !char.is_control())?;
            let upper = char.to_uppercase().next().filter(|_| shift);
            Key::Char(upper.unwrap_or(char))
        }
    })
}

/// What a complete CSI sequence is, if it is anything to us.
pub(super) fn sequence(parameters: &[u8], last: u8) -> Option<Input> {
    let parameters = std::str::from_utf8(parameters).ok()?;
    if last == b'c' && parameters.starts_with('?') {
        return Some(Input::Answer);
    }
    // Anything but digits, `;` and `:` marks a report, not a key.
    if parameters.bytes().any(|byte| !matches!(byte, b'0'..=b'9' | b';' | b':')) {
        return None;
    }
    let mut fields = parameters.split(';').map(|field| field.split(':'));
    let mut number = || {
        let mut parts = fields.next()?;
        let value = parts.next()?.parse::<u32>().ok();
        Some((value, parts.next().and_then(|part| part.parse::<u32>().ok())))
    };
    let first = number().and_then(|(value, _)| value);
    let (modifiers, event) = number().unwrap_or_default();
    let third = number().and_then(|(value, _)| value);
    if event == Some(3) {
        return None; // the release of a key
    }
    let held = modifiers.unwrap_or(1).saturating_sub(1);
    let (shift, alt, ctrl) = (held & 1 != 0, held & 2 != 0, held & 4 != 0);
    let key = match last {
        b'Z' => Key::BackTab,
        b'u' => code_point_key(first?, shift)?,
        b'~' if first == Some(27) => code_point_key(third?, shift)?,
        b'~' => tilde_key(first?)?,
        _ if first.unwrap_or(1) == 1 => cursor_key(last)?,
        _ => return None,
    };
    Some(Input::Key(Chord::typed(key, ctrl, alt)))
}
