//! Turns the cells that changed into few bytes: the smallest change of style, the shortest move
//! of the cursor, short gaps written again, blank ends of rows erased.
//!
//! Sixteen colours and the terminal's own, bold, dim, underline and reverse; anything else is
//! left out. It compares the frames itself, for ratatui's list of changes does not tell what
//! stands behind a wide character that goes.

use std::mem;

use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::layout::{Position, Rect, Size};
use unicode_width::UnicodeWidthChar;

use self::pen::{PLAIN, Pen, style_change};

mod pen;

/// How many unchanged cells may be written again in place of a move.
const LONGEST_GAP: u16 = 8;
/// Erasing to the end of the row takes three bytes, so it must save more cells than that.
const ERASE_FROM: usize = 4;

/// Where the terminal's cursor is known to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct At {
    x: u16,
    y: u16,
    /// Whether only characters of undoubted width were written since the last full move; if not,
    /// writing may go on here, but a move must name row and column.
    sure: bool,
}

/// What the terminal shows, and the bytes that change it.
#[derive(Debug)]
pub struct Painter {
    /// The cells on the terminal; the columns behind a wide character hold an empty text.
    shown: Buffer,
    /// The cells as they shall be, in the same form.
    next: Buffer,
    bytes: Vec<u8>,
    pen: Pen,
    at: Option<At>,
    erase: bool,
    /// Whether the terminal shows its cursor; none if that is not known.
    cursor_shown: Option<bool>,
}

impl Painter {
    /// A painter for a blank screen with its cursor hidden and its style plain.
    #[must_use]
    pub fn new(size: Size) -> Self {
        Self {
            shown: blank(size),
            next: blank(size),
            bytes: Vec::new(),
            pen: PLAIN,
            at: None,
            erase: false,
            cursor_shown: Some(false),
        }
    }

    /// Another size; the whole screen is painted next.
    pub fn resize(&mut self, size: Size) {
        self.shown = blank(size);
        self.next = blank(size);
        self.forget();
    }

    /// Nothing is known of what the terminal shows: it is erased before the next cell.
    pub fn forget(&mut self) {
        self.shown.reset();
        self.erase = true;
        self.cursor_shown = None;
    }

    /// Takes the frame that shall be shown.
    pub fn take(&mut self, frame: &Buffer) {
        self.next.clone_from(frame);
        let Rect { width, height, .. } = self.next.area;
        for y in 0..height {
            let mut x = 0;
            while x < width {
                x = self.take_cell(x, y);
            }
        }
    }

    /// Makes one cell fit to be written; gives the column behind it.
    fn take_cell(&mut self, x: u16, y: u16) -> u16 {
        let right = self.next.area.width;
        let Some(cell) = self.next.cell_mut((x, y)) else {
            return right;
        };
        if cell.symbol().is_empty() {
            cell.set_symbol(" ");
        }
        let width = cell.cell_width();
        if width == 0 || cell.symbol().chars().any(char::is_control) {
            // It could steer the terminal, or joins what stands before it.
            cell.set_symbol("?");
            return x + 1;
        }
        let end = x.saturating_add(width);
        if end > right {
            cell.set_symbol(" ");
            return x + 1;
        }
        if width > 1 {
            let mut behind = cell.clone();
            behind.set_symbol("");
            for x in x + 1..end {
                if let Some(cell) = self.next.cell_mut((x, y)) {
                    cell.clone_from(&behind);
                }
            }
        }
        end
    }

    /// The bytes that bring the terminal to the frame taken; empty if it is there already.
    pub fn finish(&mut self, cursor: Option<Position>) -> &[u8] {
        self.bytes.clear();
        if mem::take(&mut self.erase) {
            self.bytes.extend_from_slice(b"\x1b[m\x1b[2J");
            self.pen = PLAIN;
            self.at = None;
        }
        let mut changed = Vec::new();
        for y in 0..self.next.area.height {
            self.compare(y, &mut changed);
            self.row(y, &changed);
        }
        mem::swap(&mut self.shown, &mut self.next);
        self.take_pen(PLAIN);
        self.place_cursor(cursor);
        &self.bytes
    }

    /// The columns of a row that must be written.
    fn compare(&self, y: u16, changed: &mut Vec<u16>) {
        changed.clear();
        let mut over = 0;
        for x in 0..self.next.area.width {
            let (Some(shown), Some(next)) = (self.shown.cell((x, y)), self.next.cell((x, y))) else {
                continue;
            };
            if same(shown, next) && x >= over {
                continue;
            }
            changed.push(x);
            if !same(shown, next) {
                // What a terminal that joins nothing writes over is written again.
                let apart = next.symbol().chars().filter_map(UnicodeWidthChar::width).sum::<usize>();
                let end = x.saturating_add(u16::try_from(apart).unwrap_or(u16::MAX));
                over = over.max(end);
            }
        }
    }

    fn place_cursor(&mut self, cursor: Option<Position>) {
        let shown = cursor.is_some();
        if let Some(Position { x, y }) = cursor.map(|at| self.inside(at))
            && !self.is_at(x, y)
        {
            self.go(x, y);
        }
        if self.cursor_shown != Some(shown) {
            self.bytes.extend_from_slice(if shown { b"\x1b[?25h" } else { b"\x1b[?25l" });
            self.cursor_shown = Some(shown);
        }
    }

    fn inside(&self, Position { x, y }: Position) -> Position {
        let Rect { width, height, .. } = self.next.area;
        Position { x: x.min(width.saturating_sub(1)), y: y.min(height.saturating_sub(1)) }
    }

    /// Writes the changed cells of one row.
    fn row(&mut self, y: u16, changed: &[u16]) {
        if changed.is_empty() {
            return;
        }
        let tail = self.blank_from(y);
        let erase = changed.iter().filter(|x| **x >= tail).count() >= ERASE_FROM;
        for x in changed.iter().copied() {
            if erase && x >= tail {
                self.take_pen(PLAIN);
                if !self.is_at(x, y) {
                    self.go(x, y);
                }
                self.bytes.extend_from_slice(b"\x1b[K");
                return;
            }
            let behind = self.next.cell((x, y)).is_none_or(|cell| cell.symbol().is_empty());
            if !behind {
                self.reach(x, y);
                self.put(x, y);
            }
        }
    }

    /// The column from which the row is blank in the terminal's own colours.
    fn blank_from(&self, y: u16) -> u16 {
        let blank = |x: &u16| {
            let cell = self.next.cell((*x, y));
            cell.is_some_and(|cell| cell.symbol() == " " && Pen::of(cell) == PLAIN)
        };
        let width = self.next.area.width;
        let blanks = (0..width).rev().take_while(blank).count();
        width.saturating_sub(u16::try_from(blanks).unwrap_or(width))
    }

    fn is_at(&self, x: u16, y: u16) -> bool {
        self.at.is_some_and(|at| at.x == x && at.y == y)
    }

    /// Brings the cursor to the cell, by writing a short gap again where that is not longer.
    fn reach(&mut self, x: u16, y: u16) {
        if self.is_at(x, y) {
            return;
        }
        if let Some(at) = self.at
            && at.y == y
            && at.x < x
            && x - at.x <= LONGEST_GAP
            && let Some(gap) = self.gap(at.x, x, y)
            && gap.len() <= shortest_move(self.at, x, y).len()
        {
            self.bytes.extend_from_slice(gap.as_bytes());
            self.at = Some(At { x, ..at });
            return;
        }
        self.go(x, y);
    }

    /// The text between two columns, if it can be written with the pen in hand.
    fn gap(&self, from: u16, to: u16, y: u16) -> Option<String> {
        let mut text = String::new();
        for x in from..to {
            let cell = self.next.cell((x, y))?;
            if Pen::of(cell) != self.pen || !is_plain_ascii(cell.symbol()) {
                return None;
            }
            text.push_str(cell.symbol());
        }
        Some(text)
    }

    fn go(&mut self, x: u16, y: u16) {
        self.bytes.extend_from_slice(shortest_move(self.at, x, y).as_bytes());
        self.at = Some(At { x, y, sure: true });
    }

    /// Writes one cell at the cursor.
    fn put(&mut self, x: u16, y: u16) {
        let Some(cell) = self.next.cell((x, y)).cloned() else {
            return;
        };
        let (symbol, width) = (cell.symbol(), cell.cell_width());
        self.take_pen(Pen::of(&cell));
        let doubtful = is_doubtful(symbol, width);
        if doubtful && width > 1 {
            // A terminal that takes it for narrow leaves the second column as it was.
            self.bytes.extend(std::iter::repeat_n(b' ', usize::from(width)));
            self.at = None;
            self.go(x, y);
        }
        self.bytes.extend_from_slice(symbol.as_bytes());
        // In the last column the cursor waits at the edge, which terminals do in two ways.
        let end = x.saturating_add(width);
        let known = !doubtful && end < self.next.area.width;
        let sure = self.at.is_some_and(|at| at.sure) && is_plain_ascii(symbol);
        self.at = known.then_some(At { x: end, y, sure });
    }

    fn take_pen(&mut self, pen: Pen) {
        if pen != self.pen {
            self.bytes.extend_from_slice(style_change(self.pen, pen).as_bytes());
            self.pen = pen;
        }
    }
}

fn same(shown: &Cell, next: &Cell) -> bool {
    shown.symbol() == next.symbol() && Pen::of(shown) == Pen::of(next)
}

fn blank(size: Size) -> Buffer {
    Buffer::empty(Rect::from((Position::ORIGIN, size)))
}

fn is_plain_ascii(symbol: &str) -> bool {
    matches!(symbol.as_bytes(), [b' '..=b'~'])
}

/// Whether terminals disagree about the width: characters made of several (joiners, variation
/// selectors, flags, marks) and pictures, which are newer than many a terminal.
fn is_doubtful(symbol: &str, width: u16) -> bool {
    let mut chars = symbol.chars();
    let (Some(first), None) = (chars.next(), chars.next()) else {
        return true;
    };
    matches!(first, '\u{1f000}'..='\u{1ffff}') || (width > 1 && matches!(first, '\u{2190}'..='\u{2bff}'))
}

/// The shortest bytes that bring the cursor to the cell.
fn shortest_move(at: Option<At>, x: u16, y: u16) -> String {
    let mut best = match (x, y) {
        (0, 0) => "\x1b[H".to_owned(),
        (0, _) => format!("\x1b[{}H", y + 1),
        _ => format!("\x1b[{};{}H", y + 1, x + 1),
    };
    let Some(at) = at else {
        return best;
    };
    let relative = match (x, y) {
        _ if y == at.y && x == 0 => "\r".to_owned(),
        _ if y == at.y.saturating_add(1) && x == 0 => "\r\n".to_owned(),
        _ if !at.sure => return best,
        _ if y == at.y && x > at.x => steps(x - at.x, 'C'),
        _ if y == at.y && at.x - x <= 3 => "\u{8}".repeat(usize::from(at.x - x)),
        _ if y == at.y => steps(at.x - x, 'D'),
        _ if x == at.x && y > at.y => steps(y - at.y, 'B'),
        _ if x == at.x => steps(at.y - y, 'A'),
        _ => return best,
    };
    if relative.len() < best.len() {
        best = relative;
    }
    best
}

fn steps(count: u16, direction: char) -> String {
    if count == 1 { format!("\x1b[{direction}") } else { format!("\x1b[{count}{direction}") }
}

#[cfg(test)]
mod tests;
