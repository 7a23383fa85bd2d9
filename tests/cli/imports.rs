//! Taking in a table of memberships, and taking it back.

use std::fs;

use super::{Home, keys};

const TABLE: &str = "network,city,country,year_joined\n\
                     Eurocities,Lyon,FR,1986\n\
                     C40,Osaka,JP,2007\n\
                     C40,Nowhere at all,FR,\n\
                     Eurocities,Lyon,FR,1986\n";

fn table(home: &Home, text: &[u8]) -> String {
    let path = home.path().join("table.csv");
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn an_import_previews_applies_and_is_taken_back() {
    let home = Home::lyon();
    let path = table(&home, TABLE.as_bytes());
    let steps = home.steps();
    let said = home.good(&["import", "memberships", &path]);
    assert!(said.contains("Nothing was written yet"), "{said}");
    assert_eq!(home.steps(), steps);
    assert!(!home.path().join("table.rejects.csv").exists());

    let answer = home.json(&["import", "memberships", &path, "--apply"]);
    let wanted = [
        "schema",
        "kind",
        "file",
        "encoding",
        "separator",
        "rows",
        "new",
        "changed",
        "same",
        "repeated",
        "rejected",
        "created",
        "applied",
        "batch",
        "rejects",
        "notes",
    ];
    assert_eq!(keys(&answer), wanted);
    let count = |key: &str| answer[key].as_u64().unwrap();
    assert_eq!(count("rows"), ["new", "changed", "same", "repeated", "rejected"].map(count).iter().sum::<u64>());
    assert_eq!(count("repeated"), 1);
    let rejects = fs::read_to_string(answer["rejects"].as_str().unwrap()).unwrap();
    assert_eq!(rejects.lines().count() as u64, count("rejected") + 1, "{rejects}");
    assert_eq!(home.json(&["membership", "list"])["rows"].as_array().unwrap().len(), 1);

    let again = home.json(&["import", "memberships", &path, "--apply"]);
    assert_eq!((again["new"].as_u64(), &again["batch"]), (Some(0), &serde_json::Value::Null));

    let batch = answer["batch"].as_str().unwrap();
    assert_eq!(home.json(&["imports", "list"])["rows"][0]["step"], batch);
    home.good(&["imports", "undo", &batch[20..]]);
    assert_eq!(home.json(&["membership", "list", "--all"])["rows"].as_array().unwrap().len(), 0);
    assert_eq!(home.run(&["imports", "undo", batch]).code, 4, "it is undone already");
}

#[test]
fn only_imports_are_undone_as_imports() {
    let home = Home::lyon();
    let step = home.json(&["history", "--limit", "1"])["rows"][0]["step"].as_str().unwrap().to_owned();
    let ran = home.run(&["imports", "undo", &step]);
    assert_eq!(ran.code, 3, "{ran:?}");
    assert!(ran.stderr.contains("is no import"), "{ran:?}");
}

#[test]
fn a_table_in_another_encoding_is_read_and_said_so() {
    let home = Home::lyon();
    let path = table(&home, b"network;city;country;geonameid\nC40;M\xfcnchen;DE;2867714\n");
    let answer = home.json(&["import", "memberships", &path]);
    assert_eq!((answer["encoding"].as_str(), answer["separator"].as_str()), (Some("Latin-1"), Some(";")));
    assert_eq!(answer["new"], 1, "{answer}");
}

#[test]
fn what_is_no_table_is_refused_in_one_line() {
    let home = Home::lyon();
    let steps = home.steps();
    for (what, bytes, code) in [
        ("no headers we know", &b"a,b\n1,2\n"[..], 5),
        ("empty", b"", 5),
        ("no text", b"PK\x03\x04\x00\x00\x00\x00", 5),
    ] {
        let path = table(&home, bytes);
        let ran = home.run(&["import", "memberships", &path, "--apply"]);
        assert_eq!((ran.code, ran.stdout.as_str()), (code, ""), "{what}: {ran:?}");
        assert!(ran.stderr.lines().count() == 1 && ran.stderr.contains("table.csv"), "{what}: {ran:?}");
    }
    assert_eq!(home.run(&["import", "memberships", "nowhere.csv"]).code, 3);
    assert_eq!(home.run(&["import", "memberships", "."]).code, 5);
    assert_eq!(home.run(&["import", "people", "x.csv"]).code, 2);
    assert_eq!(home.steps(), steps);
}
