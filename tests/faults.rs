//! What a power cut may not do: lose a write that was acknowledged, or leave a file that cannot be opened.

use std::io::Read;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

const NOW: &str = "2027-01-12T10:00:00";

fn attache(home: &TempDir, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_attache"));
    command.args(args).env_clear().env("HOME", home.path()).env("ATTACHE_NOW", NOW).stdin(Stdio::null());
    command
}

fn run(home: &TempDir, args: &[&str]) -> String {
    let output = attache(home, args).output().unwrap();
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Logs an engagement and kills the program after so long; gives the id if it was acknowledged before.
fn log_and_kill(home: &TempDir, title: &str, after: Duration) -> Option<String> {
    let args = ["engagement", "add", "--title", title, "--kind", "call", "--from", "2027-01-12", "-q"];
    let mut child = attache(home, &args).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let began = Instant::now();
    while began.elapsed() < after && child.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
    let _ = child.kill();
    let mut said = String::new();
    child.stdout.take().unwrap().read_to_string(&mut said).unwrap();
    child.wait().unwrap();
    // Only a whole line was acknowledged.
    said.strip_suffix('\n').map(str::to_owned)
}

#[test]
fn no_kill_loses_a_write_that_was_acknowledged() {
    let home = TempDir::new().unwrap();
    run(&home, &["init", "--home", "Lyon,FR"]);
    let kills: u64 = if std::env::var_os("ATTACHE_LONG").is_some() { 400 } else { 30 };
    let mut acknowledged = Vec::new();
    for number in 0..kills {
        // From before the file is opened to after the commit, in steps that do not repeat.
        let after = Duration::from_micros(number * 7919 % 14_000);
        acknowledged.extend(log_and_kill(&home, &format!("call {number}"), after));
    }
    let whole =
        run(&home, &["engagement", "add", "--title", "the last", "--kind", "call", "--from", "2027-01-12", "-q"]);
    acknowledged.push(whole.trim().to_owned());
    let listed = run(&home, &["engagement", "list", "--json", "--limit", "1000000"]);
    let listed: serde_json::Value = serde_json::from_str(&listed).unwrap();
    let ids: Vec<&str> = listed["rows"].as_array().unwrap().iter().filter_map(|row| row["id"].as_str()).collect();
    for id in &acknowledged {
        assert!(
            ids.contains(&id.as_str()),
            "{id} was acknowledged and is gone; {} of {kills} were",
            acknowledged.len()
        );
    }
    // What is there has its step in the history, and nothing else has.
    let history: serde_json::Value =
        serde_json::from_str(&run(&home, &["history", "--json", "--limit", "1000000"])).unwrap();
    assert_eq!(history["rows"].as_array().unwrap().len(), ids.len());
}
