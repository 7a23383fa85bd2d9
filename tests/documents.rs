//! Documents that say what the code does are held to it. `UPDATE_DOCS=1 cargo test documents` writes them anew.

use std::fs;
use std::path::Path;

const BEGIN: &str = "<!-- keys, made from src/keys/action.rs -->\n";
const END: &str = "<!-- end of keys -->";

fn root(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

#[test]
fn the_readme_lists_every_key_as_the_table_has_it() {
    let readme = fs::read_to_string(root("README.md")).unwrap();
    let (before, rest) = readme.split_once(BEGIN).expect("the mark where the keys begin");
    let (keys, after) = rest.split_once(END).expect("the mark where they end");
    let wanted = attache::keys::table::markdown();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(root("README.md"), format!("{before}{BEGIN}{wanted}{END}{after}")).unwrap();
        return;
    }
    assert_eq!(keys, wanted);
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
