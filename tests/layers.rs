//! The layers of the library hold: each folder of `src` uses only those that the table below allows it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// What a layer may use; a layer that is not here uses nothing, and the last two use all.
const ARROWS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("keys", &[]),
    ("reference", &["domain"]),
    ("rules", &["domain"]),
    ("config", &["domain", "rules", "keys"]),
    ("store", &["domain", "reference"]),
    ("exchange", &["domain", "rules", "reference"]),
    ("sample", &["domain", "reference"]),
    ("app", &["domain", "rules", "keys", "config", "reference"]),
    ("ui", &["app", "domain", "rules", "keys", "config", "reference"]),
];
const USE_ALL: [&str; 2] = ["runtime", "cli"];

fn layers() -> Vec<PathBuf> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let entries = fs::read_dir(src).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.is_dir()).collect()
}

fn name(path: &Path) -> String {
    path.file_stem().unwrap().to_str().unwrap().to_owned()
}

/// The files of a folder and of those in it, but those of tests alone.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if name(&path).ends_with("tests") {
            continue;
        }
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
    found
}

/// The layers that a text names after `crate::`, in code that is not of tests.
fn used(text: &str) -> BTreeSet<String> {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let words = |line: &str| -> Vec<String> {
        let after = line.split("crate::").skip(1);
        after.map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()).collect()
    };
    lines.flat_map(words).collect()
}

#[test]
fn each_layer_uses_only_what_it_may() {
    let arrows: BTreeMap<&str, &[&str]> = ARROWS.iter().copied().collect();
    let all: BTreeSet<String> = layers().iter().map(|path| name(path)).collect();
    let mut wrong = Vec::new();
    for folder in layers() {
        let layer = name(&folder);
        if USE_ALL.contains(&layer.as_str()) {
            continue;
        }
        let allowed = arrows.get(layer.as_str()).unwrap_or_else(|| panic!("{layer} is not in the table of arrows"));
        for file in files(&folder) {
            let uses = used(&fs::read_to_string(&file).unwrap());
            let forbidden = uses
                .iter()
                .filter(|other| all.contains(*other) && **other != layer && !allowed.contains(&other.as_str()));
            wrong.extend(forbidden.map(|other| format!("{} uses {other}", file.display())));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_the_store_knows_sqlite_and_only_the_surfaces_the_terminal() {
    let mut wrong = Vec::new();
    for folder in layers() {
        let layer = name(&folder);
        for file in files(&folder) {
            let text = fs::read_to_string(&file).unwrap();
            let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
            for line in code {
                let sqlite = line.contains("rusqlite") && layer != "store";
                let drawing = line.contains("ratatui") && !matches!(layer.as_str(), "ui" | "runtime");
                let words = line.contains("clap::") && layer != "cli";
                if sqlite || drawing || words {
                    wrong.push(format!("{}: {}", file.display(), line.trim()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_words_after_crate_are_found() {
    let text =
        "use crate::domain::id;\nlet it = crate::rules::Base;\n// crate::store\n#[cfg(test)]\nmod tests {\ncrate::ui";
    assert_eq!(used(text).into_iter().collect::<Vec<_>>(), ["domain", "rules"]);
}
