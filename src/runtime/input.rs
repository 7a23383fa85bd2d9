//! The thread that reads the terminal: waits for bytes, joins what belongs together, and sends
//! key presses, pastes, answers and the hang-up.

use std::io::{self, PipeWriter, Read, Write};
use std::os::fd::AsFd;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use crate::keys::chord::Chord;
use crate::runtime::parser::{Parser, Pending};

/// How long an ESC waits for what belongs to it on a line without delay.
const JOIN: Duration = Duration::from_millis(50);
/// The longest an ESC waits, on any line.
const LONGEST_JOIN: Duration = Duration::from_millis(500);
/// The silence that ends a paste without an end.
const OPEN_PASTE: Duration = Duration::from_secs(1);
/// How long a pause waits for the thread; it is only late if a read hangs.
const LONGEST_PAUSE: Duration = Duration::from_millis(200);

/// What comes from the terminal or about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key press.
    Key(Chord),
    /// A pasted text, at most 64 KiB, its line ends made `\n`; not cleaned.
    Paste(String),
    /// The terminal answered the query at the end of a frame.
    Answer,
    /// The terminal has gone; nothing more comes.
    HangUp,
    /// Somebody asked for a stop (`kill -TSTP`); the main loop suspends.
    Suspend,
    /// The process was stopped and goes on.
    Resume,
    /// The window has another size.
    Resized,
}

/// The measured time from a frame to the terminal's answer, shared between screen and input.
#[derive(Debug, Clone, Default)]
pub struct RoundTrip(Arc<AtomicU64>);

impl RoundTrip {
    /// Takes a measurement in; a single slow one moves the value only by a quarter.
    pub fn measured(&self, time: Duration) {
        let time = u64::try_from(time.as_micros()).unwrap_or(u64::MAX / 4);
        let before = self.0.load(Ordering::Relaxed);
        let value = if before == 0 { time } else { before - before / 4 + time / 4 };
        self.0.store(value, Ordering::Relaxed);
    }

    /// The round trip; zero until the first answer.
    #[must_use]
    pub fn get(&self) -> Duration {
        Duration::from_micros(self.0.load(Ordering::Relaxed))
    }

    fn join(&self) -> Duration {
        self.get().clamp(JOIN, LONGEST_JOIN)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Reading,
    PauseAsked,
    Paused,
    Stopped,
}

/// The handle on the reading thread, which ends when this is dropped.
#[derive(Debug)]
pub struct InputThread {
    shared: Arc<Shared>,
    wake: PipeWriter,
}

#[derive(Debug)]
struct Shared {
    mode: Mutex<Mode>,
    changed: Condvar,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Mode> {
        self.mode.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, mode: Mode) {
        *self.lock() = mode;
        self.changed.notify_all();
    }

    /// Blocks while paused; false means the thread shall end.
    fn may_read(&self) -> bool {
        let mut mode = self.lock();
        if *mode == Mode::PauseAsked {
            *mode = Mode::Paused;
            self.changed.notify_all();
        }
        while *mode == Mode::Paused {
            mode = self.changed.wait(mode).unwrap_or_else(PoisonError::into_inner);
        }
        *mode != Mode::Stopped
    }
}

impl InputThread {
    /// Starts reading `tty` (standard input, outside tests). The thread ends after
    /// [`Input::HangUp`], or when `send` answers false.
    ///
    /// # Errors
    /// When the system gives no pipe or thread.
    pub fn start(
        tty: impl AsFd + Send + 'static,
        round_trip: RoundTrip,
        send: impl FnMut(Input) -> bool + Send + 'static,
    ) -> io::Result<Self> {
        let (woken, wake) = io::pipe()?;
        let shared = Arc::new(Shared { mode: Mutex::new(Mode::Reading), changed: Condvar::new() });
        let reader = Reader {
            tty,
            woken,
            shared: Arc::clone(&shared),
            round_trip,
            parser: Parser::default(),
            heard: Instant::now(),
            send,
        };
        thread::Builder::new().name("input".to_owned()).spawn(move || reader.run())?;
        Ok(Self { shared, wake })
    }

    /// Stops reading, so that another program can have the terminal; on return the thread no
    /// longer touches it.
    pub fn pause(&self) {
        if *self.shared.lock() != Mode::Reading {
            return;
        }
        self.shared.set(Mode::PauseAsked);
        self.knock();
        let mode = self.shared.lock();
        // A time-out means a read that hangs; it takes one chunk at most.
        drop(self.shared.changed.wait_timeout_while(mode, LONGEST_PAUSE, |mode| *mode == Mode::PauseAsked));
    }

    /// Reads on.
    pub fn resume(&self) {
        let mut mode = self.shared.lock();
        if *mode != Mode::Stopped {
            *mode = Mode::Reading;
            self.shared.changed.notify_all();
        }
    }

    fn knock(&self) {
        // A full or closed pipe has woken the thread already.
        let _ = (&self.wake).write(b"w");
    }
}

impl Drop for InputThread {
    fn drop(&mut self) {
        self.shared.set(Mode::Stopped);
        self.knock();
    }
}

struct Reader<F, S> {
    tty: F,
    woken: io::PipeReader,
    shared: Arc<Shared>,
    round_trip: RoundTrip,
    parser: Parser,
    /// When the last bytes came.
    heard: Instant,
    send: S,
}

/// What one wait brought.
enum Step {
    Bytes(usize),
    Nothing,
    HangUp,
}

impl<F: AsFd, S: FnMut(Input) -> bool> Reader<F, S> {
    fn run(mut self) {
        let mut buffer = vec![0; 16 * 1024];
        let mut found = Vec::new();
        while self.shared.may_read() {
            match self.step(&mut buffer) {
                Step::Bytes(count) => {
                    self.heard = Instant::now();
                    self.parser.feed(buffer.get(..count).unwrap_or_default(), &mut found);
                }
                Step::Nothing => {}
                Step::HangUp => {
                    self.parser.silence(&mut found);
                    found.push(Input::HangUp);
                }
            }
            if self.patience().is_some_and(|patience| patience.is_zero()) {
                self.parser.silence(&mut found);
            }
            for input in found.drain(..) {
                let last = input == Input::HangUp;
                if !(self.send)(input) || last {
                    self.shared.set(Mode::Stopped);
                    return;
                }
            }
        }
    }

    /// How long the parser may still wait for more; none if it waits for nothing.
    fn patience(&self) -> Option<Duration> {
        let whole = match self.parser.pending() {
            Pending::Nothing => return None,
            Pending::Sequence => self.round_trip.join(),
            Pending::Paste => OPEN_PASTE,
        };
        Some(whole.saturating_sub(self.heard.elapsed()))
    }

    fn step(&mut self, buffer: &mut [u8]) -> Step {
        let limit = self.patience().and_then(|patience| Timespec::try_from(patience).ok());
        let (tty, woken) = {
            let mut fds = [PollFd::new(&self.tty, PollFlags::IN), PollFd::new(&self.woken, PollFlags::IN)];
            match poll(&mut fds, limit.as_ref()) {
                Ok(_) | Err(Errno::INTR) => {}
                Err(_) => return Step::HangUp,
            }
            let [tty, woken] = &fds;
            (tty.revents(), woken.revents())
        };
        if !woken.is_empty() {
            let mut knocks = [0; 64];
            // Closed: the handle has gone, and `may_read` says so.
            let _ = self.woken.read(&mut knocks);
            return Step::Nothing;
        }
        if tty.contains(PollFlags::IN) {
            return match rustix::io::read(&self.tty, &mut *buffer) {
                Ok(0) => Step::HangUp,
                Ok(count) => Step::Bytes(count),
                Err(Errno::INTR | Errno::AGAIN) => Step::Nothing,
                Err(_) => Step::HangUp,
            };
        }
        if tty.is_empty() { Step::Nothing } else { Step::HangUp }
    }
}

#[cfg(test)]
mod tests;
