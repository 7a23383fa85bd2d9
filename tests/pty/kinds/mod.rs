//! Every kind of record made, changed, found, cloned, archived and taken back, by keys in the real program and by
//! commands: one walk over the field tables, and the same records in both files.

mod keys;
mod values;

use std::collections::HashMap;
use std::thread;

use attache::domain::kinds::{Kind, Record};
use serde_json::Value as Json;

use super::{Home, rows};
use keys::by_keys;
use values::*;

/// What a clone of an engagement leaves behind besides its dates.
const LEFT: [&str; 3] = ["status", "reason", "outcome"];

/// A record as `show` gives it.
fn shown(home: &Home, kind: &str, id: &str) -> Json {
    rows(&home.run(&[kind, "show", id, "--json"])).remove(0)
}

/// The same by commands.
fn by_commands(home: &Home) {
    for kind in kinds() {
        let name = kind.name();
        let mut add = vec![name.to_owned(), "add".to_owned(), "-q".to_owned()];
        for field in fields(kind) {
            let text = written(kind, field);
            // What is empty and begins so need not be said.
            if !text.is_empty() || !(field.get)(&Record::blank(kind)).is_none() {
                add.extend([format!("--{}", field.id.replace('_', "-")), text]);
            }
        }
        let id = home.run(&add.iter().map(String::as_str).collect::<Vec<_>>()).trim().to_owned();
        let note = format!("--{}", noted(kind).id);
        home.run(&[name, "edit", &id, &note, &in_note(kind)]);
        let mut row = shown(home, name, &id);
        for field in fields(kind) {
            if let Some(text) = written_anew(kind, field) {
                row[field.id] = text.into();
            }
        }
        if kind == Kind::Engagement {
            for field in LEFT {
                row[field] = if field == "status" { "idea".into() } else { Json::Null };
            }
        }
        home.feed(&["-q", name, "add", "--from-json", "-"], &row.to_string());
        home.run(&[name, "archive", &sought(kind)]);
        for again in ["undo", "undo", "redo"] {
            home.run(&[again]);
        }
    }
    home.run(&["office", "edit", &format!("--{}", OF_OFFICE.0), OF_OFFICE.1]);
    home.run(&["undo"]);
    home.run(&["redo"]);
}

/// A row without what two records of the same fields differ in: ids, versions, and which entries their costs are.
fn bare(row: &Json) -> Json {
    let mut row = row.clone();
    row.as_object_mut().unwrap().retain(|key, _| key != "id" && key != "version");
    for cost in row.get_mut("costs").and_then(Json::as_array_mut).into_iter().flatten() {
        cost["entry"] = Json::Null;
    }
    row
}

/// The first record of each kind as `show` gives it, taken by `add`: the same record once more.
fn take_back(home: &Home) {
    for kind in kinds() {
        let name = kind.name();
        let (told, text) = (telling(kind).id, written(kind, telling(kind)));
        let all = home.rows(name);
        let first = all.iter().find(|row| row[told].as_str().is_some_and(|it| it.starts_with(&text))).unwrap();
        let row = shown(home, name, first["id"].as_str().unwrap());
        let id = home.feed(&["-q", name, "add", "--from-json", "-"], &row.to_string());
        let all = home.rows(name);
        let made = all.iter().find(|row| row["id"] == id.trim()).unwrap();
        assert_eq!(bare(made), bare(first), "{name}");
    }
}

/// The rows of every kind without ids and versions: what points at a record names it.
fn told(home: &Home) -> Vec<(Kind, Vec<String>)> {
    let all: Vec<(Kind, Vec<Json>)> = kinds().into_iter().map(|kind| (kind, home.rows(kind.name()))).collect();
    let names: HashMap<String, String> = all
        .iter()
        .flat_map(|(kind, rows)| rows.iter().map(move |row| (kind, row)))
        .map(|(kind, row)| (row["id"].as_str().unwrap().to_owned(), format!("{} {}", kind.name(), row["title"])))
        .collect();
    let tell = |row: &Json| {
        let mut row = bare(row);
        name_ids(&mut row, &names);
        row.to_string()
    };
    let sorted = |(kind, rows): &(Kind, Vec<Json>)| {
        let mut rows: Vec<String> = rows.iter().map(tell).collect();
        rows.sort();
        (*kind, rows)
    };
    all.iter().map(sorted).collect()
}

fn name_ids(json: &mut Json, names: &HashMap<String, String>) {
    match json {
        Json::String(text) => {
            if let Some(name) = names.get(text) {
                text.clone_from(name);
            }
        }
        Json::Array(items) => items.iter_mut().for_each(|item| name_ids(item, names)),
        Json::Object(fields) => fields.values_mut().for_each(|value| name_ids(value, names)),
        _ => {}
    }
}

fn office() -> Home {
    let home = Home::new();
    home.run(&["init", "--home", "Lyon,FR"]);
    home
}

#[test]
fn every_kind_is_walked_by_keys_and_by_commands_to_the_same_records() {
    let (keys, commands) = (office(), office());
    thread::scope(|scope| {
        scope.spawn(|| by_commands(&commands));
        by_keys(&keys);
    });
    let office = |home: &Home| bare(&rows(&home.run(&["office", "show", "--json"]))[0]);
    assert_eq!(office(&keys), office(&commands));
    for ((kind, by_keys), (_, by_commands)) in told(&keys).iter().zip(&told(&commands)) {
        assert_eq!(by_keys, by_commands, "{}", kind.name());
        assert!(by_keys.len() >= 2, "a {} and its clone", kind.name());
    }
    take_back(&keys);
}
