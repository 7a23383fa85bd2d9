//! The signal thread: ends the process with the draft saved and the terminal restored, even when
//! the main thread is stuck, and tells the main loop of stops, returns and new window sizes.

use std::io;
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use crate::runtime::input::Input;
use crate::runtime::terminal::Terminal;

/// How long the last draft may take before the process ends without it.
const FLUSH: Duration = Duration::from_secs(2);
/// How long a terminal that takes no bytes may hold up the end.
const LEAVE: Duration = Duration::from_millis(500);

/// Starts the signal thread.
///
/// `flush` saves the last draft; it runs on another thread, once, and should not wait for the main
/// thread. HUP, INT, QUIT and TERM end the process with 128 + their number.
///
/// # Errors
/// When the handlers cannot be installed or the thread cannot start.
pub fn start(
    mut send: impl FnMut(Input) -> bool + Send + 'static,
    flush: impl Fn() + Send + Sync + 'static,
) -> io::Result<()> {
    let mut signals = Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGCONT, SIGWINCH])?;
    let flush: Arc<dyn Fn() + Send + Sync> = Arc::new(flush);
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for signal in signals.forever() {
            match (signal, Terminal::is_lent()) {
                // Typed at the program that has the terminal now.
                (SIGINT | SIGQUIT | SIGCONT, true) => {}
                (SIGTSTP, true) => Terminal::stop(),
                (SIGTSTP, false) => drop(send(Input::Suspend)),
                (SIGCONT, false) => drop(send(Input::Resume)),
                (SIGWINCH, _) => drop(send(Input::Resized)),
                (signal, _) => end(signal, Arc::clone(&flush)),
            }
        }
    })?;
    Ok(())
}

fn end(signal: i32, flush: Arc<dyn Fn() + Send + Sync>) {
    within(FLUSH, move || flush());
    within(LEAVE, Terminal::leave);
    signal_hook::low_level::exit(128 + signal);
}

/// Runs it on a thread of its own and goes on when it is done or the time is over.
fn within(limit: Duration, work: impl FnOnce() + Send + 'static) {
    let (done, wait) = mpsc::channel();
    let started = thread::Builder::new().spawn(move || {
        work();
        // Nobody waits any more: nothing to tell.
        let _ = done.send(());
    });
    if started.is_ok() {
        // A time-out or a panic of the work: the end goes on all the same.
        let _ = wait.recv_timeout(limit);
    }
}
