//! Data on the standard output, everything else on the standard error; and what happens when nobody reads it.

use std::fs::OpenOptions;
use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;

use super::Home;

#[test]
fn without_a_terminal_and_without_a_command_the_usage_is_told() {
    for args in [&[][..], &["demo"]] {
        let ran = Home::empty().run(args);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
        assert!(ran.stderr.contains("attache --help"), "{ran:?}");
    }
}

#[test]
fn an_error_is_a_line_on_the_standard_error_or_json_on_the_standard_output() {
    let home = Home::lyon();
    let ran = home.run(&["engagement", "show", "nothing"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (3, ""));
    assert_eq!(ran.stderr, "attache: no engagement is called \"nothing\"\n");
    let ran = home.run(&["--json", "person", "add", "--name", "Ben", "--fte", "12,5o"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (5, ""));
    let error: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(super::keys(&error), ["schema", "error"]);
    assert_eq!(super::keys(&error["error"]), ["code", "message", "details"]);
    assert_eq!(error["error"]["code"], "invalid");
    assert_eq!(error["error"]["details"][0]["field"], "fte");
    assert_eq!(error["error"]["details"][0]["value"], "12,5o");
    let ran = home.run(&["--json", "chekc"]);
    let error: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!((ran.code, error["error"]["code"].as_str()), (2, Some("usage")));
}

#[test]
fn a_reader_that_goes_ends_the_command_quietly() {
    let home = Home::lyon();
    let mut child = home
        .command(&["city", "list", "--all", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 64];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));
}

#[test]
fn a_full_disk_behind_the_output_is_told() {
    let Ok(full) = OpenOptions::new().write(true).open("/dev/full") else { return };
    let home = Home::lyon();
    let output = home.command(&["person", "list"]).stdout(full).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("the answer cannot be printed"), "{said}");
}

#[test]
fn quiet_leaves_only_what_was_asked_for() {
    let home = Home::lyon();
    let id = home.good(&["-q", "log", "call osaka .5"]);
    assert_eq!((id.lines().count(), id.trim().len()), (1, 26));
    let ran = home.run(&["-q", "person", "list", "--limit", "1"]);
    assert_eq!(ran.stderr, "");
    let ran = home.run(&["-v", "person", "list"]);
    assert!(ran.stderr.contains("attache.db"), "{ran:?}");
}

#[test]
fn nothing_is_cut_where_no_terminal_is() {
    let home = Home::lyon();
    let title = format!("A very long title {}", "that goes on ".repeat(20));
    home.good(&["objective", "add", "--title", title.trim()]);
    let list = home.good(&["objective", "list"]);
    assert!(list.contains(title.trim()), "{list}");
    assert!(BufReader::new(list.as_bytes()).lines().count() == 2);
}
