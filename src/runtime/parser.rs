//! From the terminal's bytes to key presses, pastes and answers, however the bytes are cut up.
//!
//! Pure: it knows no clock. Whoever reads the bytes calls [`Parser::silence`] when nothing has
//! followed for as long as [`Parser::pending`] deserves.

use crate::keys::chord::{Chord, Key};
use crate::runtime::input::Input;

use self::sequence::{cursor_key, sequence};

mod sequence;

/// The longest paste that is kept, in bytes; what is over it is dropped.
pub const PASTE_LIMIT: usize = 64 * 1024;

/// The longest sequence that is kept; longer ones are skipped to their end.
const SEQUENCE_LIMIT: usize = 64;
/// The longest sequence or string that is skipped before its bytes count as keys again.
const SKIP_LIMIT: usize = 4096;

const PASTE_START: &[u8] = b"\x1b[200~";
const PASTE_END: &[u8] = b"\x1b[201~";
const CTRL_C: u8 = 0x03;
const ESC: u8 = 0x1b;

/// What the parser waits for, and so how much silence ends it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pending {
    /// Nothing: the last byte ended an event.
    Nothing,
    /// The rest of an escape sequence or of a character; or it was the Esc key alone.
    Sequence,
    /// The end of a paste.
    Paste,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Ground,
    /// After ESC.
    Escape,
    /// After ESC `[`.
    Csi,
    /// After ESC `[ [`: function keys of the Linux console.
    Console,
    /// After ESC `O`.
    Ss3,
    /// Inside a string the terminal sent (OSC, DCS, ...): skipped up to its end.
    Text,
    /// This many bytes still belong to an old mouse report.
    Mouse(u8),
    /// Inside a character of several bytes.
    Utf8 {
        alt: bool,
    },
    Paste,
}

/// A stream parser for what a terminal sends.
#[derive(Debug)]
pub struct Parser {
    state: State,
    /// Parameters of a CSI sequence, the bytes of a character, or the text of a paste.
    bytes: Vec<u8>,
    /// Bytes of the sequence or string so far, kept or not.
    seen: usize,
    /// How much of the paste's end marker has been matched.
    matched: usize,
    /// Whether a `^C` came inside the open paste.
    interrupted: bool,
}

impl Default for Parser {
    fn default() -> Self {
        Self { state: State::Ground, bytes: Vec::new(), seen: 0, matched: 0, interrupted: false }
    }
}

impl Parser {
    /// Takes bytes of one read and gives what they complete.
    ///
    /// A paste's end marker that is followed, in the same read, by another end with no start
    /// between was part of the pasted text: it must not turn the rest into key presses.
    pub fn feed(&mut self, bytes: &[u8], out: &mut Vec<Input>) {
        let mut rest = bytes;
        while let Some((&byte, after)) = rest.split_first() {
            if self.state == State::Paste {
                self.paste(byte, after, out);
            } else {
                self.step(byte, out);
            }
            rest = after;
        }
    }

    /// What the parser waits for.
    #[must_use]
    pub fn pending(&self) -> Pending {
        match self.state {
            State::Ground => Pending::Nothing,
            State::Paste => Pending::Paste,
            _ => Pending::Sequence,
        }
    }

    /// Nothing has followed: an ESC was the Esc key, `ESC [` was Alt and `[`, a torn sequence is
    /// dropped, an open paste ends, and a `^C` typed into it gets through.
    pub fn silence(&mut self, out: &mut Vec<Input>) {
        match self.state {
            State::Escape => out.push(key(Key::Esc)),
            State::Csi if self.seen == 0 => out.push(alt(b'[')),
            State::Ss3 => out.push(alt(b'O')),
            State::Text if self.seen == 0 => out.extend(self.bytes.first().copied().map(alt)),
            State::Text if self.bytes.last() == Some(&ESC) => out.push(key(Key::Esc)),
            State::Paste => {
                let interrupted = self.interrupted;
                self.bytes.retain(|byte| *byte != CTRL_C);
                self.end_paste(out);
                if interrupted {
                    out.push(Input::Key(Chord::typed(Key::Char('c'), true, false)));
                }
            }
            _ => {}
        }
        self.ground();
    }

    fn ground(&mut self) {
        self.state = State::Ground;
        self.bytes.clear();
        self.seen = 0;
    }

    fn enter(&mut self, state: State) {
        self.ground();
        self.state = state;
    }

    fn step(&mut self, byte: u8, out: &mut Vec<Input>) {
        match self.state {
            State::Ground | State::Paste => self.plain(byte, false, out),
            State::Escape => self.escape(byte, out),
            State::Csi => self.csi(byte, out),
            State::Console => {
                self.ground();
                if let Some(n) = byte.checked_sub(b'A').filter(|n| *n < 5) {
                    out.push(key(Key::F(n + 1)));
                }
            }
            State::Ss3 => self.ss3(byte, out),
            State::Text => self.text(byte, out),
            State::Mouse(left) => self.state = if left > 1 { State::Mouse(left - 1) } else { State::Ground },
            State::Utf8 { alt } => self.utf8(byte, alt, out),
        }
    }

    /// A byte outside any sequence.
    fn plain(&mut self, byte: u8, alt: bool, out: &mut Vec<Input>) {
        self.ground();
        let (key, ctrl) = match byte {
            ESC => return self.enter(State::Escape),
            b'\r' => (Key::Enter, false),
            b'\t' => (Key::Tab, false),
            0x08 | 0x7f => (Key::Backspace, false),
            0x00 => (Key::Char(' '), true),
            0x01..=0x1a => (Key::Char(char::from(byte | 0x60)), true),
            0x1c..=0x1f => (Key::Char(char::from(byte | 0x40)), true),
            0x20..=0x7e => (Key::Char(char::from(byte)), false),
            0xc2..=0xf4 => {
                self.enter(State::Utf8 { alt });
                self.bytes.push(byte);
                return;
            }
            _ => return,
        };
        out.push(Input::Key(Chord { key, ctrl, alt }));
    }

    fn escape(&mut self, byte: u8, out: &mut Vec<Input>) {
        match byte {
            b'[' => self.enter(State::Csi),
            b'O' => self.enter(State::Ss3),
            b']' | b'P' | b'_' | b'^' | b'X' => {
                self.enter(State::Text);
                self.bytes.push(byte);
            }
            ESC => {
                out.push(key(Key::Esc));
                self.enter(State::Escape);
            }
            _ => self.plain(byte, true, out),
        }
    }

    fn csi(&mut self, byte: u8, out: &mut Vec<Input>) {
        self.seen += 1;
        match byte {
            b'[' if self.seen == 1 => self.enter(State::Console),
            b'M' if self.seen == 1 => self.enter(State::Mouse(3)),
            0x20..=0x3f if self.seen > SKIP_LIMIT => self.ground(),
            0x20..=0x3f => {
                if self.bytes.len() <= SEQUENCE_LIMIT {
                    self.bytes.push(byte);
                }
            }
            0x40..=0x7e => {
                let parameters = std::mem::take(&mut self.bytes);
                self.ground();
                if byte == b'~' && parameters == b"200" {
                    self.start_paste();
                } else if parameters.len() <= SEQUENCE_LIMIT {
                    out.extend(sequence(&parameters, byte));
                }
            }
            // Torn: what breaks a sequence is taken for itself.
            _ => self.plain(byte, false, out),
        }
    }

    fn ss3(&mut self, byte: u8, out: &mut Vec<Input>) {
        self.ground();
        match byte {
            b'M' => out.push(key(Key::Enter)),
            b'I' => out.push(key(Key::Tab)),
            b'X' => out.push(key(Key::Char('='))),
            // The number pad in application mode: j is *, p to y are 0 to 9.
            b'j'..=b'y' => out.push(key(Key::Char(char::from(byte - 0x40)))),
            0x20..=0x7e => out.extend(cursor_key(byte).map(key)),
            _ => self.plain(byte, false, out),
        }
    }

    /// A string from the terminal; nothing that is asked for comes as one.
    fn text(&mut self, byte: u8, out: &mut Vec<Input>) {
        self.seen += 1;
        match byte {
            0x07 => self.ground(),
            // ESC \ ends the string; any other ESC begins what follows.
            b'\\' if self.bytes.last() == Some(&ESC) => self.ground(),
            _ if self.bytes.last() == Some(&ESC) => {
                self.enter(State::Escape);
                self.escape(byte, out);
            }
            ESC => self.bytes.push(byte),
            0x00..=0x1f => self.plain(byte, false, out),
            _ if self.seen > SKIP_LIMIT => self.ground(),
            _ => {}
        }
    }

    fn utf8(&mut self, byte: u8, alt: bool, out: &mut Vec<Input>) {
        if !(0x80..=0xbf).contains(&byte) {
            return self.plain(byte, false, out);
        }
        self.bytes.push(byte);
        match std::str::from_utf8(&self.bytes) {
            Ok(text) => {
                let char = text.chars().next().filter(|char| !char.is_control());
                out.extend(char.map(|char| Input::Key(Chord { key: Key::Char(char), ctrl: false, alt })));
                self.ground();
            }
            Err(error) if error.error_len().is_none() => {}
            Err(_) => self.ground(),
        }
    }

    fn start_paste(&mut self) {
        self.enter(State::Paste);
        self.matched = 0;
        self.interrupted = false;
    }

    fn paste(&mut self, byte: u8, after: &[u8], out: &mut Vec<Input>) {
        self.interrupted |= byte == CTRL_C;
        // ESC is only the first byte of the marker, so a mismatch can only begin it anew.
        self.matched = match PASTE_END.get(self.matched) {
            Some(expected) if *expected == byte => self.matched + 1,
            _ => usize::from(byte == ESC),
        };
        if self.bytes.len() < PASTE_LIMIT + PASTE_END.len() {
            self.bytes.push(byte);
        }
        if self.matched < PASTE_END.len() {
            return;
        }
        self.matched = 0;
        if ends_again(after) {
            return;
        }
        let kept = self.bytes.strip_suffix(PASTE_END).map(<[u8]>::len);
        self.bytes.truncate(kept.unwrap_or(PASTE_LIMIT));
        self.end_paste(out);
    }

    fn end_paste(&mut self, out: &mut Vec<Input>) {
        self.bytes.truncate(PASTE_LIMIT);
        let mut text = String::from_utf8_lossy(&self.bytes).replace("\r\n", "\n").replace('\r', "\n");
        // A byte that is no UTF-8 became three, and a cut may have torn the last character.
        while text.len() > PASTE_LIMIT {
            text.pop();
        }
        if !text.is_empty() {
            out.push(Input::Paste(text));
        }
        self.ground();
        self.bytes.shrink_to(256);
    }
}

/// Whether a paste that seems to end here ends once more before another begins.
fn ends_again(after: &[u8]) -> bool {
    let find = |marker: &[u8]| after.windows(marker.len()).position(|window| window == marker);
    match (find(PASTE_END), find(PASTE_START)) {
        (Some(end), Some(start)) => end < start,
        (end, None) => end.is_some(),
        (None, Some(_)) => false,
    }
}

fn key(key: Key) -> Input {
    Input::Key(Chord::from(key))
}

fn alt(byte: u8) -> Input {
    Input::Key(Chord { key: Key::Char(char::from(byte)), ctrl: false, alt: true })
}

#[cfg(test)]
mod tests;
