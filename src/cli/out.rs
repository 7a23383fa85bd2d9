//! What a command prints: data on the standard output, everything else on the standard error.

use std::io::{self, BufWriter, IsTerminal, Stdout, Write};

use serde_json::Value as Json;

use super::Stop;
use crate::app::wrap;

/// The two streams of a command, and what is known of the terminal behind them.
pub(crate) struct Out {
    to: BufWriter<Stdout>,
    /// The cells of a line of the terminal; none where the output goes elsewhere, and nothing is cut there.
    pub(crate) width: Option<usize>,
    /// Whether notes are left out.
    quiet: bool,
    /// Whether anything was printed.
    begun: bool,
}

impl Out {
    /// The streams of this process.
    pub(super) fn new(quiet: bool) -> Self {
        let stdout = io::stdout();
        let width = stdout.is_terminal().then(|| columns(&stdout));
        Self { to: BufWriter::with_capacity(1 << 16, stdout), width, quiet, begun: false }
    }

    /// Prints a line of data; on a terminal nothing in it acts on the terminal.
    pub(crate) fn line(&mut self, text: &str) -> Result<(), Stop> {
        self.begun = true;
        if self.width.is_some() {
            return Ok(writeln!(self.to, "{}", visible(text))?);
        }
        Ok(writeln!(self.to, "{text}")?)
    }

    /// Prints a text so many cells in, broken between words to the width of the terminal.
    pub(crate) fn prose(&mut self, text: &str, indent: usize) -> Result<(), Stop> {
        self.hanging(&" ".repeat(indent), text)
    }

    /// Prints a text behind a head; on a terminal its further lines stand below its first.
    pub(crate) fn hanging(&mut self, head: &str, text: &str) -> Result<(), Stop> {
        let Some(width) = self.width else { return self.line(&format!("{head}{text}")) };
        let indent = wrap::width(head);
        for (place, line) in wrap::lines(text, width.saturating_sub(indent).max(20)).iter().enumerate() {
            let head = if place == 0 { head.to_owned() } else { " ".repeat(indent) };
            self.line(&format!("{head}{line}"))?;
        }
        Ok(())
    }

    /// Prints an answer in JSON on one line.
    pub(crate) fn json(&mut self, answer: &Json) -> Result<(), Stop> {
        self.begun = true;
        serde_json::to_writer(&mut self.to, answer).map_err(io::Error::from)?;
        Ok(self.to.write_all(b"\n")?)
    }

    /// Prints bytes as they are.
    pub(crate) fn raw(&mut self, bytes: &[u8]) -> Result<(), Stop> {
        self.begun = true;
        Ok(self.to.write_all(bytes)?)
    }

    /// Says something that is not the answer, unless only the answer is wanted.
    pub(crate) fn note(&mut self, text: &str) {
        if !self.quiet {
            self.say(text);
        }
    }

    /// Says what may be meant as it was written but seldom is.
    pub(crate) fn cautions(&mut self, cautions: &[String]) {
        cautions.iter().for_each(|caution| self.note(&format!("attache: caution: {caution}")));
    }

    /// Says something on the standard error; nobody can be told that this fails.
    pub(crate) fn say(&mut self, text: &str) {
        let _ = self.to.flush();
        let _ = writeln!(io::stderr(), "{}", visible(text));
    }

    /// Whether anything was printed yet.
    pub(super) fn begun(&self) -> bool {
        self.begun
    }

    /// Sees to it that everything is printed.
    pub(super) fn finish(&mut self) -> Result<(), Stop> {
        Ok(self.to.flush()?)
    }
}

fn columns(stdout: &Stdout) -> usize {
    let size = rustix::termios::tcgetwinsize(stdout).map_or(0, |size| size.ws_col);
    // A terminal that does not know its width says 0.
    if size == 0 { 80 } else { usize::from(size) }
}

/// Whether somebody sits at this end and reads there, and may be asked.
pub(crate) fn somebody_there() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// The text with a dot for each character that acts on a terminal or turns the text around it.
pub(crate) fn visible(text: &str) -> String {
    text.chars().map(|c| if acts(c) { '·' } else { c }).collect()
}

fn acts(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        || matches!(c, '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_on_a_terminal_is_shown_as_a_dot() {
        assert_eq!(visible("a\u{1b}[31mb\u{202e}c\td"), "a·[31mb·c·d");
        assert_eq!(visible("Łódź 大阪\n"), "Łódź 大阪\n");
    }
}
