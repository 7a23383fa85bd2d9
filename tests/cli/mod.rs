//! The built program, run as a person or a script runs it: what it prints where, and its exit code.

mod answers;
mod commands;
mod dates;
mod fees;
mod imports;
mod kinds;
mod log;
mod money;
mod partnerships;
mod profiles;
mod refusals;
mod rows;
mod settings;
mod several;
mod streams;
mod terminal;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use serde_json::Value as Json;
use tempfile::TempDir;

use attache::runtime::clock::Clock;
use attache::runtime::demo::seeded;

/// The moment at which every command runs.
const NOW: &str = "2027-01-12T10:00:00";

/// A home folder, with or without an office in it.
struct Home {
    folder: TempDir,
}

/// What a command came to.
#[derive(Debug)]
struct Ran {
    code: i32,
    stdout: String,
    stderr: String,
}

impl Home {
    /// No office yet.
    fn empty() -> Self {
        Self { folder: TempDir::new().unwrap() }
    }

    /// A new office of Lyon with a person and a budget line.
    fn lyon() -> Self {
        let home = Self::empty();
        home.good(&["init", "--home", "Lyon,FR"]);
        home.good(&["person", "add", "--name", "Ana Novak", "--login", "ana", "--fte", "1"]);
        home.good(&["budget", "add", "--year", "2027", "--name", "Travel", "--kind", "travel", "--adopted", "15000"]);
        home
    }

    /// The sample office, which has records of every kind.
    fn sample() -> Self {
        let home = Self::empty();
        std::fs::create_dir_all(home.database().parent().unwrap()).unwrap();
        seeded(&home.database(), Arc::new(Clock::fixed(NOW).unwrap())).unwrap();
        home
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn database(&self) -> PathBuf {
        self.path().join(".local/share/attache/attache.db")
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_attache"));
        command.args(args).current_dir(self.path()).env_clear().env("HOME", self.path()).env("ATTACHE_NOW", NOW);
        command
    }

    fn run(&self, args: &[&str]) -> Ran {
        ran(self.command(args).stdin(Stdio::null()).output().unwrap())
    }

    /// Runs a command with that on its standard input.
    fn fed(&self, args: &[&str], input: &str) -> Ran {
        let mut command = self.command(args);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // A command that refuses early does not read on.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        ran(child.wait_with_output().unwrap())
    }

    /// Runs a command that must succeed and say nothing beside its answer; gives the answer.
    fn good(&self, args: &[&str]) -> String {
        let ran = self.run(args);
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "attache {args:?}");
        ran.stdout
    }

    /// The answer of a command in JSON.
    fn json(&self, args: &[&str]) -> Json {
        let args: Vec<&str> = args.iter().chain(&["--json"]).copied().collect();
        let text = self.good(&args);
        let json: Json = serde_json::from_str(&text).unwrap();
        assert_eq!(text.lines().count(), 1, "one line of JSON: {text}");
        assert_eq!(json.as_object().unwrap().keys().next().unwrap(), "schema", "{text}");
        assert_eq!(json["schema"], 1);
        json
    }

    /// The number of the last step: what moves when anything is written.
    fn steps(&self) -> usize {
        self.json(&["history", "--limit", "10000"])["rows"].as_array().unwrap().len()
    }
}

fn ran(output: std::process::Output) -> Ran {
    Ran {
        code: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// The keys of an object, in their order.
fn keys(json: &Json) -> Vec<&str> {
    json.as_object().unwrap().keys().map(String::as_str).collect()
}
