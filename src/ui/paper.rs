//! What the screens draw on: rows of text in roles, put onto the cells of a frame.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::text::Shown;
use super::theme::{Looks, Role};

/// One line: pieces of text from left to right.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    parts: Vec<(Shown, Role)>,
    cells: usize,
}

impl Row {
    /// A line that begins one cell from the left.
    pub(super) fn indented() -> Self {
        Self::default().gap(1)
    }

    /// A line of one piece.
    pub(super) fn of(text: &str, role: Role) -> Self {
        Self::default().put(text, role)
    }

    /// How many cells it takes so far.
    pub(super) fn cells(&self) -> usize {
        self.cells
    }

    /// Adds a piece.
    pub(super) fn put(self, text: &str, role: Role) -> Self {
        self.shown(Shown::of(text), role)
    }

    /// Adds a piece that is cleaned already.
    pub(super) fn shown(mut self, text: Shown, role: Role) -> Self {
        self.cells += text.cells();
        self.parts.push((text, role));
        self
    }

    /// Adds the pieces of another line.
    pub(super) fn join(mut self, other: Self) -> Self {
        self.cells += other.cells;
        self.parts.extend(other.parts);
        self
    }

    /// Adds blanks.
    pub(super) fn gap(self, cells: usize) -> Self {
        self.put(&" ".repeat(cells), Role::Plain)
    }

    /// Adds a piece in just so many cells, cut or followed by blanks.
    pub(super) fn fit(self, text: &str, cells: usize, role: Role) -> Self {
        let text = Shown::of(text).cut(cells);
        let missing = cells.saturating_sub(text.cells());
        self.shown(text, role).gap(missing)
    }

    /// Adds a piece in just so many cells, cut or behind blanks.
    pub(super) fn right(self, text: &str, cells: usize, role: Role) -> Self {
        let text = Shown::of(text).cut(cells);
        let missing = cells.saturating_sub(text.cells());
        self.gap(missing).shown(text, role)
    }

    /// Fills with blanks up to that cell.
    pub(super) fn to(self, cells: usize) -> Self {
        let missing = cells.saturating_sub(self.cells);
        self.gap(missing)
    }

    /// Puts another line at the right end of so many cells, a cell from the edge; this one is cut where they meet.
    pub(super) fn ending(self, other: Self, cells: usize) -> Self {
        if other.cells == 0 {
            return self;
        }
        let start = cells.saturating_sub(other.cells + 1);
        self.cut(start.saturating_sub(1)).to(start).join(other)
    }

    /// The line in at most so many cells.
    pub(super) fn cut(self, cells: usize) -> Self {
        if self.cells <= cells {
            return self;
        }
        let mut out = Self::default();
        for (text, role) in self.parts {
            let room = cells.saturating_sub(out.cells);
            let is_last = text.cells() > room;
            out = out.shown(text.cut(room), role);
            if is_last {
                break;
            }
        }
        out
    }
}

/// The cells of a frame, how they look, and where the terminal's cursor stands.
pub(super) struct Paper<'a> {
    buffer: &'a mut Buffer,
    looks: Looks,
    cursor: Option<Position>,
}

impl<'a> Paper<'a> {
    pub(super) fn new(buffer: &'a mut Buffer, looks: Looks) -> Self {
        Self { buffer, looks, cursor: None }
    }

    /// Where the cursor shall stand; none hides it.
    pub(super) fn cursor(&self) -> Option<Position> {
        self.cursor
    }

    /// Puts the cursor on a cell of an area.
    pub(super) fn point(&mut self, area: Rect, column: usize, line: usize) {
        let at = |start: u16, by: usize, length: u16| {
            let by = u16::try_from(by).unwrap_or(u16::MAX).min(length.saturating_sub(1));
            start.saturating_add(by)
        };
        self.cursor = Some(Position { x: at(area.x, column, area.width), y: at(area.y, line, area.height) });
    }

    /// Draws a line of an area, from its left edge; what does not fit is cut.
    pub(super) fn row(&mut self, area: Rect, line: usize, row: Row) {
        self.row_at(area, 0, line, row);
    }

    /// Draws a line of an area from some cell on.
    pub(super) fn row_at(&mut self, area: Rect, column: usize, line: usize, row: Row) {
        let (Ok(column), Ok(line)) = (u16::try_from(column), u16::try_from(line)) else { return };
        if line >= area.height || column >= area.width {
            return;
        }
        let y = area.y.saturating_add(line);
        let mut x = area.x.saturating_add(column);
        for (text, role) in row.cut(usize::from(area.width - column)).parts {
            x = self.put(x, y, &text, role);
        }
    }

    fn put(&mut self, mut x: u16, y: u16, text: &Shown, role: Role) -> u16 {
        let style = self.looks.style(role);
        for (cluster, wide) in text.clusters() {
            if let Some(cell) = self.buffer.cell_mut((x, y)) {
                cell.reset();
                cell.set_symbol(self.looks.drawn(cluster)).set_style(style);
            }
            let end = x.saturating_add(u16::try_from(wide).unwrap_or(u16::MAX));
            for behind in x.saturating_add(1)..end {
                if let Some(cell) = self.buffer.cell_mut((behind, y)) {
                    cell.reset();
                }
            }
            x = end;
        }
        x
    }

    /// Blanks an area.
    pub(super) fn blank(&mut self, area: Rect) {
        for y in area.top()..area.bottom() {
            for x in area.left()..area.right() {
                if let Some(cell) = self.buffer.cell_mut((x, y)) {
                    cell.reset();
                }
            }
        }
    }

    /// Draws a line across an area, with words in it if there are any.
    pub(super) fn rule(&mut self, area: Rect, line: usize, words: Row) {
        let words = words.cut(usize::from(area.width).saturating_sub(4));
        let row = if words.cells() == 0 { words } else { Row::of("─", Role::Plain).join(words).gap(1) };
        let rest = usize::from(area.width).saturating_sub(row.cells());
        self.row(area, line, row.put(&"─".repeat(rest), Role::Plain));
    }

    /// Draws a line across with words in it, and at its end a few more where there is room for both.
    pub(super) fn rule_to(&mut self, area: Rect, line: usize, words: Row, end: Row) {
        let (cells, used) = (usize::from(area.width), words.cells() + end.cells());
        self.rule(area, line, words);
        if end.cells() > 0 && used + 8 <= cells {
            let end = Row::default().gap(1).join(end).gap(1);
            self.row_at(area, cells.saturating_sub(end.cells() + 1), line, end);
        }
    }

    /// Draws a line down an area.
    pub(super) fn wall(&mut self, area: Rect, column: usize) {
        for line in 0..usize::from(area.height) {
            self.row_at(area, column, line, Row::of("│", Role::Plain));
        }
    }
}

/// The lines of an area from one on, so many at most.
pub(super) fn lines(area: Rect, from: usize, count: usize) -> Rect {
    let from = u16::try_from(from).unwrap_or(u16::MAX).min(area.height);
    let count = u16::try_from(count).unwrap_or(u16::MAX).min(area.height - from);
    Rect { y: area.y.saturating_add(from), height: count, ..area }
}

/// The columns of an area from one on, so many at most.
pub(super) fn columns(area: Rect, from: usize, count: usize) -> Rect {
    let from = u16::try_from(from).unwrap_or(u16::MAX).min(area.width);
    let count = u16::try_from(count).unwrap_or(u16::MAX).min(area.width - from);
    Rect { x: area.x.saturating_add(from), width: count, ..area }
}
