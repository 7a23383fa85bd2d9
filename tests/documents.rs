//! Documents that say what the code does are held to it. `UPDATE_DOCS=1 cargo test documents` writes them anew.

use std::fs;
use std::path::Path;

const BEGIN: &str = "<!-- keys, made from src/keys/action.rs -->\n";
const END: &str = "<!-- end of keys -->";
const JOBS_BEGIN: &str = "<!-- jobs, played by tests/jobs.rs -->\n";
const JOBS_END: &str = "<!-- end of jobs -->";

fn root(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Holds what stands between two marks of the README to what the code says, or writes it anew.
fn hold(begin: &str, end: &str, wanted: &str) {
    // One at a time: both tables are in one file.
    static WRITING: std::sync::Mutex<()> = std::sync::Mutex::new(());
    let _alone = WRITING.lock().unwrap();
    let readme = fs::read_to_string(root("README.md")).unwrap();
    let (before, rest) = readme.split_once(begin).unwrap();
    let (held, after) = rest.split_once(end).unwrap();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        // Another test reads it meanwhile.
        let beside = root("target/README.md");
        fs::write(&beside, format!("{before}{begin}{wanted}{end}{after}")).unwrap();
        fs::rename(beside, root("README.md")).unwrap();
        return;
    }
    assert_eq!(held, wanted);
}

#[test]
fn the_readme_lists_every_key_as_the_table_has_it() {
    hold(BEGIN, END, &attache::keys::table::markdown());
}

#[test]
fn the_readme_counts_the_keys_of_everyday_jobs_as_they_are_played() {
    hold(JOBS_BEGIN, JOBS_END, &crate::jobs::table());
}

#[test]
fn the_example_of_the_configuration_is_the_one_the_program_writes() {
    let example = fs::read_to_string(root("config.toml.example")).unwrap();
    assert_eq!(example, attache::config::config_text());
}

#[test]
fn the_readme_names_the_two_commands_and_the_licence_of_the_data() {
    let readme = fs::read_to_string(root("README.md")).unwrap();
    for wanted in ["cargo run --release -- demo", "cargo test", "CC BY 4.0", attache::reference::ATTRIBUTION] {
        assert!(readme.contains(wanted), "{wanted}");
    }
}
