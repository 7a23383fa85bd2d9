//! The table of keys as a document: the README holds it, and a test holds the README to it.

use super::action::ACTIONS;

/// The lines of a Markdown table of every action.
pub fn markdown() -> String {
    let mut out = String::from("| keys | name | where | what |\n| --- | --- | --- | --- |\n");
    for entry in ACTIONS {
        let keys: Vec<String> = entry.keys.iter().map(|key| format!("`{}`", key.replace('|', "\\|"))).collect();
        out.push_str(&format!(
            "| {} | {} | {} | {} |\n",
            keys.join(" "),
            entry.name,
            entry.context.label(),
            entry.help
        ));
    }
    out
}
