//! The whole program in a pseudo-terminal: real key presses, then what is on the screen and in the file.

mod flows;
mod kinds;
mod together;

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use serde_json::Value as Json;
use tempfile::TempDir;

/// How long a condition may take to come true on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);
/// The day on which every flow takes place.
pub(crate) const NOW: &str = "2027-01-12T10:00:00";

/// An empty home for a person and their office.
pub(crate) struct Home {
    folder: TempDir,
}

impl Home {
    pub(crate) fn new() -> Self {
        Self { folder: TempDir::new().unwrap() }
    }

    /// Where its programs put what they throw away.
    pub(crate) fn temp(&self) -> PathBuf {
        self.path().join("tmp")
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.path().join(".local/share/attache/attache.db")
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_attache"));
        command.args(args).env_clear().env("HOME", self.path()).env("ATTACHE_NOW", NOW);
        command
    }

    /// Runs a command to its end; gives what it printed.
    pub(crate) fn run(&self, args: &[&str]) -> String {
        let output = self.command(args).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "attache {args:?}: {said}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// Runs a command with that on its standard input; gives what it printed.
    pub(crate) fn feed(&self, args: &[&str], input: &str) -> String {
        let mut child = self.command(args).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "attache {args:?} of {input}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// The rows that the list of a kind has in JSON.
    pub(crate) fn rows(&self, kind: &str) -> Vec<Json> {
        rows(&self.run(&[kind, "list", "--json"]))
    }

    /// Opens the screens and waits until everybody is known by name.
    pub(crate) fn open(&self, args: &[&str]) -> Terminal {
        self.open_with(args, &[])
    }

    /// The same with more in the environment.
    pub(crate) fn open_with(&self, args: &[&str], more: &[(&str, &str)]) -> Terminal {
        let mut screen = Terminal::open_with(self.path(), args, more, 24, 80);
        screen.see("DAYS").see_gone("reading the records");
        screen
    }
}

/// The rows of an answer in JSON.
pub(crate) fn rows(answer: &str) -> Vec<Json> {
    let mut answer: Json = serde_json::from_str(answer).unwrap();
    serde_json::from_value(answer["rows"].take()).unwrap()
}

fn cells(count: u16) -> std::num::NonZero<u16> {
    std::num::NonZero::new(count).unwrap()
}

/// A terminal with the program in it.
pub(crate) struct Terminal {
    parser: vt100::Parser,
    bytes: Receiver<Vec<u8>>,
    writer: Box<dyn Write + Send>,
    master: Box<dyn MasterPty + Send>,
    pub(crate) child: Box<dyn Child + Send + Sync>,
    /// The end of the last bytes, in which a question may have been cut.
    tail: Vec<u8>,
    /// All that came.
    raw: Vec<u8>,
}

impl Terminal {
    pub(crate) fn open(home: &Path, args: &[&str], rows: u16, cols: u16) -> Self {
        Self::open_with(home, args, &[], rows, cols)
    }

    fn open_with(home: &Path, args: &[&str], more: &[(&str, &str)], rows: u16, cols: u16) -> Self {
        let pair = native_pty_system().openpty(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_attache"));
        command.args(args);
        command.env_clear();
        command.env("HOME", home);
        command.env("TMPDIR", home.join("tmp"));
        command.env("TERM", "xterm-256color");
        command.env("ATTACHE_NOW", NOW);
        for (name, value) in more {
            command.env(name, value);
        }
        command.cwd(home);
        std::fs::create_dir_all(home.join("tmp")).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, bytes) = channel();
        thread::spawn(move || {
            let mut buffer = [0; 8192];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if sender.send(buffer[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let writer = pair.master.take_writer().unwrap();
        Self {
            parser: vt100::Parser::new(cells(rows), cells(cols), 0),
            bytes,
            writer,
            master: pair.master,
            child,
            tail: Vec::new(),
            raw: Vec::new(),
        }
    }

    /// Types text as it stands; `\r` is Enter, `\t` Tab, `\x1b` Esc.
    pub(crate) fn keys(&mut self, keys: &str) -> &mut Self {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
        self
    }

    /// Types text and waits until it stands on the screen.
    pub(crate) fn write(&mut self, text: &str) -> &mut Self {
        self.keys(text);
        let wanted = text.to_owned();
        self.wait(&format!("{wanted:?} on the screen"), move |screen| screen.contains(&wanted))
    }

    /// Takes in what the program writes until the condition holds.
    pub(crate) fn wait(&mut self, what: &str, is: impl Fn(&str) -> bool) -> &mut Self {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if is(&self.text()) {
                return self;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            match self.bytes.recv_timeout(left) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Timeout) => panic!("never came: {what}\n{}", self.text()),
                Err(RecvTimeoutError::Disconnected) => panic!("the program ended before: {what}\n{}", self.text()),
            }
        }
    }

    /// Waits until that text stands on the screen.
    pub(crate) fn see(&mut self, text: &str) -> &mut Self {
        let wanted = text.to_owned();
        self.wait(text, move |screen| screen.contains(&wanted))
    }

    /// Waits until that text no longer stands on the screen.
    pub(crate) fn see_gone(&mut self, text: &str) -> &mut Self {
        let wanted = text.to_owned();
        self.wait(&format!("{text} gone"), move |screen| !screen.contains(&wanted))
    }

    /// Waits until the program has ended; gives its exit code.
    pub(crate) fn end(&mut self) -> u32 {
        let deadline = Instant::now() + PATIENCE;
        while Instant::now() < deadline {
            match self.bytes.recv_timeout(Duration::from_millis(50)) {
                Ok(bytes) => self.take(&bytes),
                Err(_) => {
                    if let Ok(Some(status)) = self.child.try_wait() {
                        return status.exit_code();
                    }
                }
            }
        }
        panic!("the program did not end\n{}", self.text());
    }

    /// Kills the program as a power cut would.
    pub(crate) fn kill(&mut self) {
        self.signal("KILL");
        self.child.wait().unwrap();
    }

    pub(crate) fn signal(&mut self, name: &str) {
        let pid = self.child.process_id().unwrap().to_string();
        assert!(std::process::Command::new("kill").args([&format!("-{name}"), &pid]).status().unwrap().success());
    }

    pub(crate) fn resize(&mut self, rows: u16, cols: u16) {
        self.master.resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
        self.parser.screen_mut().set_size(cells(rows), cells(cols));
    }

    /// What stands on the screen.
    pub(crate) fn text(&self) -> String {
        self.parser.screen().contents()
    }

    /// What was last put on the clipboard, in base64.
    pub(crate) fn clipboard(&self) -> Option<String> {
        let all = String::from_utf8_lossy(&self.raw);
        let (_, last) = all.rsplit_once("\u{1b}]52;c;")?;
        last.split_once("\u{1b}\\").map(|(text, _)| text.to_owned())
    }

    /// Whether the program's own screen is on; after its end it must not be.
    pub(crate) fn is_alternate(&self) -> bool {
        self.parser.screen().alternate_screen()
    }

    fn take(&mut self, bytes: &[u8]) {
        self.parser.process(bytes);
        self.raw.extend_from_slice(bytes);
        self.tail.extend_from_slice(bytes);
        // A terminal answers when it is asked what it is; that is how the program paces itself.
        let asked = self.tail.windows(3).filter(|window| window == b"\x1b[c").count();
        for _ in 0..asked {
            let _ = self.writer.write_all(b"\x1b[?62c");
        }
        let keep = self.tail.len().saturating_sub(2);
        let cut = if asked > 0 { self.tail.len() } else { keep };
        self.tail.drain(..cut);
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}
