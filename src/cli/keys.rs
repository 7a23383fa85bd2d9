//! `attache keys`: what each key does.

use clap::Command;
use serde_json::{Value as Json, json};

use super::Stop;
use super::call::Call;
use super::out::Out;
use super::table::{Format, Heading, Rows};
use crate::keys::{ACTIONS, Entry, Keymap};

pub(super) fn command() -> Command {
    Command::new("keys").about("what each key does on the screens")
}

pub(super) fn run(call: &Call, out: &mut Out) -> Result<u8, Stop> {
    let keymap = call.settings()?.keymap;
    if call.globals.json {
        let rows: Json = ACTIONS.iter().map(|entry| as_json(entry, &keymap)).collect();
        out.json(&json!({"schema": 1, "rows": rows}))?;
        return Ok(0);
    }
    let headings = ["action", "keys", "where", "what it does"].map(Heading::words);
    let mut table = Rows::new(Format::Table, headings.into(), out)?;
    for entry in ACTIONS {
        let keys = keymap.keys(entry.action).join(", ");
        table.put(vec![entry.name.to_owned(), keys, entry.context.label().to_owned(), entry.help.to_owned()], out)?;
    }
    table.finish(out)?;
    Ok(0)
}

fn as_json(entry: &Entry, keymap: &Keymap) -> Json {
    json!({
        "action": entry.name, "keys": keymap.keys(entry.action), "usual": entry.keys,
        "where": entry.context.label(), "help": entry.help,
    })
}
