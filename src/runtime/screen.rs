//! The screen: frames drawn with ratatui, each written at once or not at all, and no faster than
//! the line takes them.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::io::{self, Write};
use std::time::{Duration, Instant};

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::{Frame, Terminal};

use crate::runtime::input::RoundTrip;
use crate::runtime::painter::Painter;

const SYNC_ON: &[u8] = b"\x1b[?2026h";
const SYNC_OFF: &[u8] = b"\x1b[?2026l";
/// What every terminal answers; the answer says that the frame has arrived.
const QUERY: &[u8] = b"\x1b[c";

/// How long a frame may stay unanswered.
const PATIENCE: Duration = Duration::from_secs(1);
/// The same on a line whose answers were seen to come later than that.
const LONGEST_PATIENCE: Duration = Duration::from_secs(4);
/// After this many silences in a row the terminal counts as one that does not answer.
const SILENCES: u8 = 3;

/// While no more bytes than these are unanswered the next frame may go: the slowest line takes
/// them in a fifth of a second, and a small frame need not wait a round trip for another.
const WINDOW: usize = 256;

/// A frame is written at once if it fits, as all do up to about 200x100.
const BUFFER: usize = 64 * 1024;

/// A screen on any writer: at most one write a frame, at most one frame in flight, or a few
/// small ones.
#[derive(Debug)]
pub struct Screen<W: Write> {
    stage: Terminal<Stage>,
    painter: Painter,
    writer: W,
    buffer: Vec<u8>,
    /// What goes out before the next frame, whole.
    before: Vec<u8>,
    pace: Pace,
    first: bool,
    bytes: u64,
    writes: u64,
}

impl<W: Write> Screen<W> {
    /// A screen of this size over a blank terminal with its cursor hidden.
    pub fn new(writer: W, size: Size) -> Self {
        let Ok(stage) = Terminal::new(Stage { size, cursor: None });
        Self {
            stage,
            painter: Painter::new(size),
            writer,
            buffer: Vec::with_capacity(BUFFER),
            before: Vec::new(),
            pace: Pace::default(),
            first: true,
            bytes: 0,
            writes: 0,
        }
    }

    /// Draws a frame and writes what changed. False means that nothing did, and nothing was written.
    ///
    /// # Errors
    /// When the writer fails; the terminal has gone or is full, and drawing on makes no sense.
    pub fn draw(&mut self, paint: impl FnOnce(&mut Frame<'_>)) -> io::Result<bool> {
        let Ok(size) = self.stage.size();
        if size.width == 0 || size.height == 0 {
            return Ok(false);
        }
        let painter = &mut self.painter;
        let Ok(_) = self.stage.draw(|frame| {
            paint(frame);
            painter.take(frame.buffer_mut());
        });
        let change = self.painter.finish(self.stage.backend().cursor);
        if change.is_empty() && self.before.is_empty() {
            return Ok(false);
        }
        self.buffer.clear();
        self.buffer.append(&mut self.before);
        self.buffer.extend_from_slice(SYNC_ON);
        self.buffer.extend_from_slice(change);
        self.buffer.extend_from_slice(SYNC_OFF);
        // The first frame goes out without a question: a silent terminal must not delay the start.
        let asks = self.pace.asks && !std::mem::take(&mut self.first);
        if asks {
            self.buffer.extend_from_slice(QUERY);
        }
        self.writer.write_all(&self.buffer)?;
        self.writer.flush()?;
        self.writes += 1;
        self.bytes += u64::try_from(self.buffer.len()).unwrap_or_default();
        if asks {
            self.pace.sent(Instant::now(), self.buffer.len());
        }
        self.buffer.clear();
        self.buffer.shrink_to(BUFFER);
        Ok(true)
    }

    /// The window has this size now, or may have been changed by the terminal: all is painted anew.
    pub fn resize(&mut self, size: Size) {
        self.stage.backend_mut().size = size;
        self.painter.resize(size);
    }

    /// Sends a sequence that draws nothing, in one write with the next frame and before it.
    pub fn send(&mut self, sequence: &[u8]) {
        self.before.extend_from_slice(sequence);
    }

    /// The next frame repaints the whole screen, whatever it shows.
    pub fn clear(&mut self) {
        self.painter.forget();
    }

    /// Whether the line has yet to take what was drawn: do not draw, but take more input until
    /// [`Screen::deadline`].
    pub fn waiting(&mut self) -> bool {
        self.pace.waiting(Instant::now())
    }

    /// When the wait for the oldest answer is given up; none if none is due. Before the terminal
    /// goes to another program this should be none, or that program reads our answer.
    #[must_use]
    pub fn deadline(&self) -> Option<Instant> {
        self.pace.deadline()
    }

    /// The terminal has answered: the frame has arrived.
    pub fn answered(&mut self) {
        self.pace.answered(Instant::now());
    }

    /// The measured round trip, shared with the input thread.
    #[must_use]
    pub fn round_trip(&self) -> RoundTrip {
        self.pace.round_trip.clone()
    }

    /// Bytes written so far.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Frames written so far.
    #[must_use]
    pub fn writes(&self) -> u64 {
        self.writes
    }

    /// What is written to.
    #[must_use]
    pub fn writer(&self) -> &W {
        &self.writer
    }
}

/// Where ratatui lays out its frames: a size and a cursor, and no terminal.
#[derive(Debug)]
struct Stage {
    size: Size,
    cursor: Option<Position>,
}

impl Backend for Stage {
    type Error = Infallible;

    /// Nothing: the painter compares the frames.
    fn draw<'a, I: Iterator<Item = (u16, u16, &'a Cell)>>(&mut self, _: I) -> Result<(), Infallible> {
        Ok(())
    }

    fn hide_cursor(&mut self) -> Result<(), Infallible> {
        self.cursor = None;
        Ok(())
    }

    fn show_cursor(&mut self) -> Result<(), Infallible> {
        Ok(())
    }

    fn get_cursor_position(&mut self) -> Result<Position, Infallible> {
        Ok(self.cursor.unwrap_or(Position::ORIGIN))
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> Result<(), Infallible> {
        self.cursor = Some(position.into());
        Ok(())
    }

    fn clear(&mut self) -> Result<(), Infallible> {
        Ok(())
    }

    fn clear_region(&mut self, _: ClearType) -> Result<(), Infallible> {
        Ok(())
    }

    fn size(&self) -> Result<Size, Infallible> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> Result<WindowSize, Infallible> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> Result<(), Infallible> {
        Ok(())
    }
}

/// When the next frame may go: on the answer to the last one, or when it did not come.
#[derive(Debug)]
struct Pace {
    asks: bool,
    /// When each unanswered frame was written, and its bytes; the oldest first.
    in_flight: VecDeque<(Instant, usize)>,
    patience: Duration,
    /// Whether the terminal has ever answered.
    speaks: bool,
    silences: u8,
    round_trip: RoundTrip,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            asks: true,
            in_flight: VecDeque::new(),
            patience: PATIENCE,
            speaks: false,
            silences: 0,
            round_trip: RoundTrip::default(),
        }
    }
}

impl Pace {
    fn sent(&mut self, now: Instant, bytes: usize) {
        self.in_flight.push_back((now, bytes));
    }

    fn deadline(&self) -> Option<Instant> {
        self.in_flight.front().map(|(sent, _)| *sent + self.patience)
    }

    fn waiting(&mut self, now: Instant) -> bool {
        if self.deadline().is_some_and(|deadline| deadline <= now) {
            self.silence();
        }
        self.in_flight.iter().map(|(_, bytes)| bytes).sum::<usize>() > WINDOW
    }

    fn silence(&mut self) {
        self.in_flight.clear();
        self.silences = self.silences.saturating_add(1);
        self.asks = self.silences < SILENCES;
        if self.speaks {
            // Not silent but slow: frames must not pile up on the line.
            self.patience = (self.patience * 2).min(LONGEST_PATIENCE);
        }
    }

    fn answered(&mut self, now: Instant) {
        self.speaks = true;
        self.silences = 0;
        self.asks = true;
        if let Some((sent, _)) = self.in_flight.pop_front() {
            self.round_trip.measured(now.saturating_duration_since(sent));
        }
    }
}

#[cfg(test)]
mod tests;
