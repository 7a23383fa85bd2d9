//! The terminal as a whole: taken, given back, lent to an editor, suspended, and restored when
//! the program panics or is ended.

use std::backtrace::Backtrace;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::panic::{self, PanicHookInfo};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use ratatui::layout::Size;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::process::{Signal, kill_current_process_group};
use rustix::stdio::{stdin, stdout};
use rustix::termios::{OptionalActions, Termios, isatty, tcgetattr, tcgetwinsize, tcsetattr};

/// Alternate screen, bracketed paste, no cursor, and blank also where there is no alternate screen.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?2004h\x1b[?25l\x1b[2J";
/// All of it undone; first the synchronized update that a torn frame may have left open.
const LEAVE: &[u8] = b"\x1b[?2026l\x1b[m\x1b[?25h\x1b[?2004l\x1b[?1049l";
/// How long leaving waits for a terminal that takes no bytes.
const LEAVE_WAIT: Duration = Duration::from_millis(300);
/// How late the news of the own return may come.
const NEWS: Duration = Duration::from_secs(1);
/// The size of a terminal that tells none, as a serial line.
const NO_SIZE: Size = Size { width: 80, height: 24 };
/// The largest screen that is painted; what is beyond stays blank.
const LARGEST: Size = Size { width: 1000, height: 500 };

struct State {
    /// The settings to go back to; kept while the terminal is ours.
    saved: Option<Termios>,
    /// Whether the terminal is ours now.
    taken: bool,
}

static STATE: Mutex<State> = Mutex::new(State { saved: None, taken: false });
/// Held during each write, so that nothing is written after the terminal was given back.
static WRITING: Mutex<()> = Mutex::new(());
static LENT: AtomicBool = AtomicBool::new(false);

fn state() -> MutexGuard<'static, State> {
    STATE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The terminal in our hands; given back when dropped.
#[derive(Debug)]
pub struct Terminal {
    /// When [`Terminal::suspend`] took it again; the news of that is still on its way.
    back: Option<Instant>,
}

impl Terminal {
    /// Why no screen can be shown here, in one line; none if it can.
    #[must_use]
    pub fn refuse() -> Option<String> {
        if !isatty(stdin()) {
            return Some(
                "standard input is not a terminal; start attache in one, or use its commands (attache --help)"
                    .to_owned(),
            );
        }
        if !isatty(stdout()) {
            return Some(
                "standard output is not a terminal; start attache in one, or use its commands (attache --help)"
                    .to_owned(),
            );
        }
        let name = std::env::var_os("TERM").unwrap_or_default();
        if name.is_empty() || name == "dumb" {
            let name = name.to_string_lossy().into_owned();
            return Some(format!(
                "TERM is \"{name}\", a terminal without a screen; set TERM to what yours is, for example xterm-256color"
            ));
        }
        None
    }

    /// Takes the terminal: raw mode, alternate screen, bracketed paste, cursor hidden.
    ///
    /// # Errors
    /// When the terminal refuses its settings or takes no bytes; nothing is left changed then.
    pub fn enter() -> io::Result<Self> {
        take()?;
        Ok(Self { back: None })
    }

    /// Gives the terminal back as it was found. Does nothing if it is not ours; may be called from
    /// any thread, from the panic hook, and while the main thread hangs in a write.
    pub fn leave() {
        let saved = {
            let mut state = state();
            if !state.taken {
                return;
            }
            state.taken = false;
            state.saved.take()
        };
        // What hangs in a write keeps the lock: then the terminal takes no bytes of ours either.
        let until = Instant::now() + LEAVE_WAIT;
        let writing = loop {
            match WRITING.try_lock() {
                Ok(guard) => break Some(guard),
                Err(TryLockError::Poisoned(guard)) => break Some(guard.into_inner()),
                Err(TryLockError::WouldBlock) if Instant::now() >= until => break None,
                Err(TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(2)),
            }
        };
        if writing.is_some() && writable(LEAVE_WAIT) {
            // A terminal that has gone needs nothing undone.
            let _ = write_all(LEAVE);
        }
        if let Some(saved) = saved {
            let _ = tcsetattr(stdin(), OptionalActions::Now, &saved);
        }
    }

    /// The window's size; 80x24 where none is told, 1000x500 at most.
    #[must_use]
    pub fn size() -> Size {
        match tcgetwinsize(stdout()) {
            Ok(size) if size.ws_col > 0 && size.ws_row > 0 => {
                Size { width: size.ws_col.min(LARGEST.width), height: size.ws_row.min(LARGEST.height) }
            }
            _ => NO_SIZE,
        }
    }

    /// Gives the terminal back, stops the process (and the job it belongs to), and takes the
    /// terminal again when the job goes on. The screen must be repainted as a whole afterwards.
    /// Call it on the main thread, with the input thread paused.
    ///
    /// # Errors
    /// When the terminal cannot be taken again.
    pub fn suspend(&mut self) -> io::Result<()> {
        Self::leave();
        Self::stop();
        self.back = Some(Instant::now());
        take()
    }

    /// After the process went on from a stop it may not have seen coming (`kill -STOP`): takes
    /// the terminal again, for a shell has changed it meanwhile. True if the screen must be
    /// repainted as a whole; false right after [`Terminal::suspend`], which saw to it.
    ///
    /// # Errors
    /// When the terminal cannot be taken again.
    pub fn resumed(&mut self) -> io::Result<bool> {
        if self.back.take().is_some_and(|back| back.elapsed() < NEWS) {
            return Ok(false);
        }
        take()?;
        Ok(true)
    }

    /// Gives the terminal to another program, an editor; [`Terminal::take_back`] ends it.
    /// The input thread must be paused first.
    pub fn lend(&mut self) {
        LENT.store(true, Ordering::SeqCst);
        Self::leave();
    }

    /// Takes the terminal back from another program. The screen must be repainted as a whole.
    ///
    /// # Errors
    /// When the terminal cannot be taken again.
    pub fn take_back(&mut self) -> io::Result<()> {
        LENT.store(false, Ordering::SeqCst);
        take()
    }

    /// Whether another program has the terminal now.
    #[must_use]
    pub fn is_lent() -> bool {
        LENT.load(Ordering::SeqCst)
    }

    /// Stops our job. TSTP has a handler, and STOP would also stop where nobody can say "go on"
    /// (a forced SSH command); the default of TTIN is the stop that the kernel refuses there.
    pub(crate) fn stop() {
        // Refused: then we just go on.
        let _ = kill_current_process_group(Signal::TTIN);
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        Self::leave();
    }
}

/// Raw mode and our screen; also when they are ours by our own account, for a shell may have
/// been there meanwhile.
fn take() -> io::Result<()> {
    {
        let mut state = state();
        let saved = match state.saved.take().filter(|_| state.taken) {
            Some(saved) => saved,
            None => tcgetattr(stdin())?,
        };
        let mut raw = saved.clone();
        raw.make_raw();
        state.saved = Some(saved);
        state.taken = true;
        // A background job waits in here until it is in the foreground again.
        if let Err(error) = tcsetattr(stdin(), OptionalActions::Now, &raw) {
            state.taken = false;
            return Err(error.into());
        }
    }
    let entered = Output.write_all(ENTER);
    if entered.is_err() {
        Terminal::leave();
    }
    entered
}

/// Standard output as the screen's writer: unbuffered, and silent once the terminal was given back.
#[derive(Debug, Clone, Copy)]
pub struct Output;

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let _writing = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
        if !state().taken {
            return Ok(bytes.len());
        }
        write_some(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn write_all(mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        let count = write_some(bytes)?;
        bytes = bytes.get(count..).unwrap_or_default();
    }
    Ok(())
}

/// One write; waits where somebody has made the terminal non-blocking.
fn write_some(bytes: &[u8]) -> io::Result<usize> {
    loop {
        match rustix::io::write(stdout(), bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(count) => return Ok(count),
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) => drop(writable(Duration::from_secs(1))),
            Err(error) => return Err(error.into()),
        }
    }
}

fn writable(limit: Duration) -> bool {
    let mut fds = [PollFd::from_borrowed_fd(stdout(), PollFlags::OUT)];
    let limit = Timespec::try_from(limit).ok();
    matches!(poll(&mut fds, limit.as_ref()), Ok(count) if count > 0)
}

/// From now on a panic restores the terminal, writes its report into `folder`, and says where on
/// standard error. A panic on any thread but the main one ends the process with 101.
pub fn install_panic_hook(folder: PathBuf) {
    panic::set_hook(Box::new(move |info| {
        Terminal::leave();
        let report = report(info);
        let line = match write_report(&folder, &report) {
            Ok(path) => format!(
                "attache stopped because of a fault of its own; the report is in {}",
                escaped(&path.to_string_lossy())
            ),
            Err(error) => format!(
                "attache stopped because of a fault of its own; no report could be written ({error}): {}",
                escaped(report.lines().next().unwrap_or_default())
            ),
        };
        // Standard error may have gone with the terminal.
        let _ = writeln!(io::stderr(), "{line}");
        if thread::current().name() != Some("main") {
            std::process::exit(101);
        }
    }));
}

fn report(info: &PanicHookInfo<'_>) -> String {
    let message = info.payload_as_str().unwrap_or("no message");
    let place = info.location().map_or_else(String::new, ToString::to_string);
    let name = thread::current().name().unwrap_or("without a name").to_owned();
    format!(
        "{}\nattache {} at {place}, thread {name}\n{}\n",
        escaped(message),
        env!("CARGO_PKG_VERSION"),
        Backtrace::force_capture()
    )
}

/// Text with its control and hidden characters made visible.
fn escaped(text: &str) -> String {
    text.chars()
        .flat_map(|char| {
            let plain = char == ' ' || char.is_alphanumeric() || char.is_ascii_punctuation();
            let escaped = (!plain).then(|| char.escape_default());
            plain.then_some(char).into_iter().chain(escaped.into_iter().flatten())
        })
        .collect()
}

/// Writes the report into a file of its own that only we can read.
fn write_report(folder: &Path, report: &str) -> io::Result<PathBuf> {
    let seconds = SystemTime::UNIX_EPOCH.elapsed().map_or(0, |since| since.as_secs());
    let path = folder.join(format!("panic-{seconds}-{}.txt", std::process::id()));
    std::fs::create_dir_all(folder)?;
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?;
    file.write_all(report.as_bytes())?;
    file.sync_all()?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_message_cannot_steer_the_terminal() {
        assert_eq!(escaped("bad \u{1b}[2J\n\u{202e}ü"), "bad \\u{1b}[2J\\n\\u{202e}ü");
    }

    #[test]
    fn a_report_is_ours_alone_and_never_overwrites() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = write_report(&folder.path().join("state"), "first").unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "first");
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn leaving_what_was_never_taken_does_nothing() {
        Terminal::leave();
        assert!(!state().taken);
        assert_eq!(Output.write(b"not shown").unwrap(), 9);
    }
}
