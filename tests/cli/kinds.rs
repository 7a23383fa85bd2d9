//! Every kind of record over every surface of the command line: one walk, made from the field tables.

use attache::domain::id::Id;
use attache::domain::json::from_json;
use attache::domain::kinds::{Kind, Record};
use attache::domain::names::{Reading, Verbatim};
use attache::domain::text::show;
use attache::domain::values::{Currency, Day};
use serde_json::Value as Json;

use super::{Home, keys};

/// How many records of each kind are walked: the first and the last of its list.
const WALKED: usize = 2;

/// Every kind but the office, of which there is one and which has words of its own.
fn kinds() -> impl Iterator<Item = Kind> {
    Kind::ALL.iter().copied().filter(|kind| *kind != Kind::Office)
}

fn rows(home: &Home, args: &[&str]) -> Vec<Json> {
    home.json(args)["rows"].as_array().unwrap().clone()
}

fn id(row: &Json) -> &str {
    row["id"].as_str().unwrap()
}

fn shown(home: &Home, kind: Kind, id: &str) -> Json {
    rows(home, &[kind.name(), "show", id]).remove(0)
}

fn has(rows: &[Json], wanted: &str) -> bool {
    rows.iter().any(|row| id(row) == wanted)
}

/// The fields of a row that somebody fills in, whether it is archived and what it is called.
fn bare(kind: Kind, row: &Json) -> Json {
    let mut row = row.clone();
    let object = row.as_object_mut().unwrap();
    let told = |key: &str| matches!(key, "archived" | "title");
    object.retain(|key, _| told(key) || kind.field(key).is_some_and(|field| !field.is_derived() && !field.kept));
    // A cost that is added again is another entry.
    for cost in object.get_mut("costs").and_then(Json::as_array_mut).into_iter().flatten() {
        cost["entry"] = Json::Null;
    }
    row
}

/// The flags that somebody would have to write for that row.
fn flags(kind: Kind, row: &Json) -> Vec<String> {
    let reading = Reading { today: Day::constant(2027, 1, 12), currency: Currency::EUR, directory: &Verbatim };
    let mut flags = Vec::new();
    for field in kind.spec().fields.iter().filter(|field| !field.is_derived() && !field.kept) {
        let value = from_json(field, &row[field.id], &reading).unwrap();
        // What a new record has by itself is made unknown by an empty value.
        if !value.is_none() || !(field.get)(&Record::blank(kind)).is_none() {
            flags.push(format!("--{}", field.id.replace('_', "-")));
            flags.push(show(&field.shape, &value, &Verbatim));
        }
    }
    flags
}

fn added(home: &Home, kind: Kind, flags: &[String]) -> String {
    let args: Vec<&str> = ["-q", kind.name(), "add"].into_iter().chain(flags.iter().map(String::as_str)).collect();
    home.good(&args).trim().to_owned()
}

/// What the last step says it was.
fn label(home: &Home) -> String {
    rows(home, &["history", "--limit", "1"])[0]["label"].as_str().unwrap().to_owned()
}

fn walked(home: &Home, kind: Kind) -> Vec<Json> {
    let mut all = rows(home, &[kind.name(), "list"]);
    assert!(!all.is_empty(), "the sample has no {}", kind.name());
    if all.len() > WALKED {
        let last = all.pop().unwrap();
        all.truncate(WALKED - 1);
        all.push(last);
    }
    all
}

#[test]
fn what_flags_say_is_the_record_that_json_gives_and_takes_back() {
    let home = Home::sample();
    for kind in kinds() {
        for row in walked(&home, kind) {
            let made = added(&home, kind, &flags(kind, &row));
            assert!(label(&home).starts_with(&format!("added {} ", kind.name())), "{}", label(&home));
            let first = shown(&home, kind, &made);
            assert_eq!(bare(kind, &first), bare(kind, &row), "{} from flags", kind.name());
            let fed = home.fed(&["-q", kind.name(), "add", "--from-json", "-"], &first.to_string());
            assert_eq!((fed.code, fed.stderr.as_str()), (0, ""), "{first}");
            let second = shown(&home, kind, fed.stdout.trim());
            assert_eq!(bare(kind, &second), bare(kind, &row), "{} from JSON", kind.name());
            assert_eq!((&first["version"], &second["version"]), (&1.into(), &1.into()));
        }
    }
}

#[test]
fn a_record_is_edited_archived_undone_and_redone_as_one_step_each() {
    let home = Home::sample();
    for kind in kinds() {
        let name = kind.name();
        let row = walked(&home, kind).remove(0);
        let made = added(&home, kind, &flags(kind, &row));
        let before = shown(&home, kind, &made);

        let noted = if kind.field("note").is_some() { "note" } else { "reason" };
        home.good(&[name, "edit", &made, &format!("--{noted}"), "written by the walk"]);
        assert!(label(&home).starts_with(&format!("edited {name} ")), "{}", label(&home));
        let edited = shown(&home, kind, &made);
        let mut wanted = bare(kind, &before);
        wanted[noted] = "written by the walk".into();
        assert_eq!(bare(kind, &edited), wanted, "{name}");
        home.good(&["undo"]);
        assert_eq!(bare(kind, &shown(&home, kind, &made)), bare(kind, &before), "{name} undone");
        home.good(&["redo"]);
        assert_eq!(bare(kind, &shown(&home, kind, &made)), wanted, "{name} redone");

        home.good(&[name, "archive", &made]);
        assert!(label(&home).starts_with(&format!("archived {name} ")), "{}", label(&home));
        let (list, archived) = ([name, "list", "--all"], [name, "list", "--archived", "--all"]);
        assert!(!has(&rows(&home, &list), &made) && has(&rows(&home, &archived), &made), "{name}");
        assert_eq!(shown(&home, kind, &made)["archived"], true, "{name}");
        home.good(&[name, "restore", &made]);
        assert!(label(&home).starts_with(&format!("restored {name} ")), "{}", label(&home));
        assert_eq!(bare(kind, &shown(&home, kind, &made)), wanted, "{name} restored");
        home.good(&["undo"]);
        assert_eq!(shown(&home, kind, &made)["archived"], true, "{name} is in the archive again");
        home.good(&["undo"]);
        assert!(has(&rows(&home, &list), &made) && !has(&rows(&home, &archived), &made), "{name}");
        home.good(&["undo"]);
        home.good(&["undo"]);
        assert!(!has(&rows(&home, &list), &made), "{name} was never added");
    }
}

#[test]
fn a_record_is_found_by_its_ending_and_by_the_words_of_its_title() {
    let home = Home::sample();
    for kind in kinds() {
        let mut by_words = 0;
        for row in walked(&home, kind) {
            if Id::new(id(&row)).is_made() {
                assert_eq!(id(&shown(&home, kind, Id::new(id(&row)).short())), id(&row), "{}", kind.name());
            }
            let title = row["title"].as_str().unwrap();
            assert!(!title.is_empty(), "a {} is called nothing: {row}", kind.name());
            let found = home.run(&[kind.name(), "show", title, "--json"]);
            let answer: Json = serde_json::from_str(&found.stdout).unwrap();
            match found.code {
                0 => {
                    assert_eq!(id(&answer["rows"][0]), id(&row), "{title}");
                    by_words += 1;
                }
                // Two of the same name are both named, and neither is guessed.
                4 => assert!(found.stdout.contains(Id::new(id(&row)).short()), "{title}: {}", found.stdout),
                code => panic!("{} {title:?}: {code} {}", kind.name(), found.stdout),
            }
        }
        assert!(by_words > 0, "no {} is found by its title", kind.name());
    }
}

#[test]
fn every_list_comes_in_every_format_with_as_many_rows() {
    let home = Home::sample();
    for kind in kinds() {
        let name = kind.name();
        let answer = home.json(&[name, "list"]);
        assert_eq!((keys(&answer), answer["kind"].as_str()), (vec!["schema", "kind", "rows"], Some(name)));
        assert_eq!(home.json(&[kind.spec().plural, "list"]), answer);
        let wanted = answer["rows"].as_array().unwrap().len();
        let table = home.good(&[name, "list"]);
        assert_eq!(table.lines().count(), wanted + 1, "{name}");
        for (format, separator) in [("csv", b','), ("tsv", b'\t')] {
            let text = home.good(&[name, "list", "--format", format]);
            let mut reader = csv::ReaderBuilder::new().delimiter(separator).from_reader(text.as_bytes());
            let heads: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
            let fields = kind.spec().fields.iter().map(|field| field.id.to_owned());
            assert_eq!(heads, ["id".to_owned()].into_iter().chain(fields).collect::<Vec<_>>(), "{name}");
            let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
            assert_eq!(rows.len(), wanted, "{name} {format}");
            let ids: Vec<&str> = rows.iter().map(|row| row.get(0).unwrap()).collect();
            assert_eq!(ids, answer["rows"].as_array().unwrap().iter().map(id).collect::<Vec<_>>(), "{name}");
        }
    }
}

#[test]
fn no_row_of_a_list_is_without_what_tells_it_from_the_others() {
    let home = Home::sample();
    for kind in kinds() {
        let open = kind.spec().columns.iter().find(|column| column.width == 0).unwrap().field;
        // Somebody without a post is a contact still.
        if kind == Kind::Contact {
            continue;
        }
        let text = home.good(&[kind.name(), "list", "--fields", open]);
        for line in text.lines() {
            assert!(!line.trim().is_empty(), "{}: a row without its {open}", kind.name());
        }
    }
}
