//! Rows out and in: lists in every format, and add --from-json of what show prints.

use attache::domain::kinds::Kind;
use serde_json::Value as Json;

use super::{Home, keys};

/// The row without what every record has of its own.
fn bare(row: &Json) -> Json {
    let mut row = row.clone();
    let object = row.as_object_mut().unwrap();
    // What a line has spent is told of it, and is not the line.
    for key in ["id", "version", "members", "planned", "committed", "spent", "left", "missing"] {
        object.remove(key);
    }
    row
}

fn ids(home: &Home, kind: &str) -> Vec<String> {
    let rows = home.json(&[kind, "list"])["rows"].as_array().unwrap().clone();
    rows.iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_row_that_show_prints_is_taken_back_as_the_same_record() {
    let home = Home::lyon();
    let city = "city add --name Nirgends --country Germany --tier B --other-names Nowhere;Nirgendstadt --lat -1.5 \
                --lon 2.25 --population 20,000 --staff 2-5 --note two\nlines";
    let network = "network add --acronym NIX --name None --themes climate;water --founded 2019-06 --benchmark no \
                   --country FR --fee-rule bands --fee-bands 0|500;50000|1200 --fee-currency EUR";
    for (told, flags) in [city, network].into_iter().enumerate() {
        let flags: Vec<&str> = flags.split(' ').filter(|word| !word.is_empty()).collect();
        let kind = flags[0];
        let id = home.good(&[&["-q"], flags.as_slice()].concat());
        let shown = home.json(&[kind, "show", id.trim()]);
        assert_eq!((keys(&shown), shown["kind"].as_str()), (vec!["schema", "kind", "rows"], Some(kind)));
        let row = &shown["rows"][0];
        // A row as such, and the whole answer.
        let text = if told == 0 { row.to_string() } else { shown.to_string() };
        let added = home.fed(&["-q", kind, "add", "--from-json", "-"], &text);
        assert_eq!((added.code, added.stderr.as_str()), (0, ""), "{kind} {row}");
        assert_ne!(added.stdout.trim(), id.trim());
        let again = home.json(&[kind, "show", added.stdout.trim()]);
        assert_eq!(bare(&again["rows"][0]), bare(row), "{kind}");
    }
}

#[test]
fn a_city_or_network_of_the_reference_keeps_its_number_or_code() {
    let home = Home::lyon();
    let other = Home::empty();
    other.good(&["init", "--home", "Lyon,FR"]);
    for (kind, id, flags) in [("city", "1853909", ["--tier", "A"]), ("network", "c40", ["--note", "ours"])] {
        home.good(&[&[kind, "edit", id][..], &flags].concat());
        let row = home.json(&[kind, "show", id])["rows"][0].clone();
        let added = other.fed(&["-q", kind, "add", "--from-json", "-"], &row.to_string());
        assert_eq!((added.code, added.stdout.trim()), (0, id), "{added:?}");
        assert_eq!(bare(&other.json(&[kind, "show", id])["rows"][0]), bare(&row));
        let twice = other.fed(&[kind, "add", "--from-json", "-"], &row.to_string());
        assert_eq!(twice.code, 4, "{twice:?}");
    }
}

#[test]
fn every_answer_in_json_is_one_line_with_the_schema_first() {
    let home = Home::sample();
    for kind in Kind::ALL.iter().filter(|kind| **kind != Kind::Office) {
        let list = home.json(&[kind.name(), "list"]);
        assert_eq!(keys(&list), ["schema", "kind", "rows"]);
        let first = &list["rows"][0];
        assert_eq!(keys(first)[..3], ["id", "version", "archived"], "{kind:?}");
    }
    for args in [
        &["check"][..],
        &["history"],
        &["imports", "list"],
        &["rules"],
        &["keys"],
        &["office", "show"],
        &["config", "path"],
        &["config", "show"],
        &["config", "check"],
        &["brief", "osaka"],
        &["--version"],
    ] {
        home.json(args);
    }
    let network = home.json(&["network", "show", "eurocities"])["rows"][0].clone();
    assert_eq!(keys(&network["members"]), ["current", "former"]);
}

#[test]
fn an_added_record_is_told_by_id_step_and_fields() {
    let home = Home::lyon();
    let added = home.json(&["person", "add", "--name", "Ben Sato", "--fte", "0.5"]);
    assert_eq!(keys(&added), ["schema", "kind", "id", "step", "changed"]);
    assert_eq!(added["kind"], "person");
    let changed: Vec<&str> = added["changed"].as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect();
    assert!(changed.contains(&"name") && changed.contains(&"fte"), "{changed:?}");
    let step = home.json(&["history", "--limit", "1"])["rows"][0]["step"].clone();
    assert_eq!(added["step"], step);
}

#[test]
fn a_list_comes_as_a_table_csv_tsv_or_json_with_chosen_fields_in_a_chosen_order() {
    let home = Home::lyon();
    for (title, weight) in [("Water", "2"), ("=1+1", "5"), ("Climate, and air", "4")] {
        home.good(&["objective", "add", "--title", title, "--weight", weight]);
    }
    let args = ["objective", "list", "--fields", "title,weight", "--sort", "weight", "--desc", "--format"];
    let list = |format: &str| home.good(&[&args[..], &[format]].concat());
    assert_eq!(list("csv"), "title,weight\n'=1+1,5\n\"Climate, and air\",4\nWater,2\n");
    assert_eq!(list("tsv"), "title\tweight\n'=1+1\t5\nClimate, and air\t4\nWater\t2\n");
    let table =
        "title             weight\n=1+1                   5\nClimate, and air       4\nWater                  2\n";
    assert_eq!(list("table"), table);
    let json: Json = serde_json::from_str(&list("json")).unwrap();
    assert_eq!(keys(&json["rows"][0]), ["id", "version", "title", "weight"]);
    let two = home.run(&["objective", "list", "--sort", "weight", "--limit", "2"]);
    assert_eq!(two.stdout.lines().count(), 3, "{two:?}");
    assert!(two.stderr.contains("more than these 2"), "{two:?}");
}

#[test]
fn a_list_is_narrowed_by_terms() {
    let home = Home::lyon();
    for (title, weight) in [("Water", "2"), ("Climate", "5"), ("Clean air", "4")] {
        home.good(&["objective", "add", "--title", title, "--weight", weight, "--owner", "Ana"]);
    }
    home.good(&["objective", "edit", "Water", "--owner", ""]);
    let list = |kind: &str, terms: &str, order: &str| {
        home.good(&[kind, "list", "--where", terms, "--sort", order, "--fields", "title", "--format", "csv"])
    };
    assert_eq!(list("objective", "cl", "weight"), "title\nClean air\nClimate\n");
    assert_eq!(list("objective", "weight>=4 -air", "title"), "title\nClimate\n");
    assert_eq!(list("objective", "-owner:novak", "title"), "title\nWater\n");
    assert_eq!(list("objective", "owner:ana", "-weight"), "title\nClimate\nClean air\n");
    home.good(&["objective", "archive", "Water"]);
    assert_eq!(list("objective", "is:archived", "-title"), "title\nWater\n");
    // Derived fields, and what the reference knows.
    home.good(&["membership", "add", "--city", "Lyon", "--network", "c40", "--until", "2020"]);
    home.good(&["membership", "add", "--city", "Lyon", "--network", "eurocities"]);
    let ours = home.json(&["membership", "list", "--where", "status:current"]);
    assert_eq!(ours["rows"].as_array().unwrap().len(), 1);
    let great = home.json(&["city", "list", "--all", "--where", "country:japan population>2,500,000 -tokyo"]);
    let names: Vec<&str> = great["rows"].as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Osaka", "Yokohama"]);
    let mine = home.json(&["--user", "ana", "objective", "list", "--where", "is:mine"]);
    assert_eq!(mine["rows"].as_array().unwrap().len(), 2);
}

#[test]
fn memberships_are_ours_unless_another_city_or_all_are_asked_for() {
    let home = Home::lyon();
    for (city, network) in [("Lyon", "eurocities"), ("Turin", "c40"), ("Osaka", "C40")] {
        home.good(&["membership", "add", "--city", city, "--network", network]);
    }
    let count = |args: &[&str]| home.json(&[&["membership", "list"], args].concat())["rows"].as_array().unwrap().len();
    assert_eq!((count(&[]), count(&["--of", "turin"]), count(&["--all"])), (1, 1, 3));
    home.good(&["log", "call osaka .5"]);
    let engagements =
        |args: &[&str]| home.json(&[&["engagement", "list"], args].concat())["rows"].as_array().unwrap().len();
    assert_eq!((engagements(&[]), engagements(&["--of", "osaka"]), engagements(&["--of", "turin"])), (1, 1, 0));
}

#[test]
fn all_networks_and_cities_are_those_of_the_reference_too() {
    let home = Home::lyon();
    home.good(&["network", "edit", "c40", "--note", "ours"]);
    let rows = home.json(&["network", "list", "--all"])["rows"].as_array().unwrap().clone();
    assert_eq!(rows.len(), 86);
    assert_eq!(rows.iter().filter(|row| row["version"] != 0).count(), 1);
    let cities = home.json(&["city", "list", "--all", "--sort", "population", "--desc", "--limit", "3"]);
    let first: Vec<i64> =
        cities["rows"].as_array().unwrap().iter().map(|it| it["population"].as_i64().unwrap()).collect();
    assert!(first.len() == 3 && first.is_sorted_by(|one, next| one >= next), "{first:?}");
}

#[test]
fn a_long_list_comes_whole_and_each_record_once() {
    let home = Home::sample();
    let mut ids = ids(&home, "engagement");
    let all = ids.len();
    assert!(all > 100, "{all}");
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), all);
    let limited = home.json(&["engagement", "list", "--limit", "57"])["rows"].as_array().unwrap().len();
    assert_eq!(limited, 57);
}

#[test]
fn a_person_added_by_name_alone_is_not_full_time_but_unknown_and_that_is_said() {
    let home = Home::lyon();
    let ran = home.run(&["person", "add", "--name", "Nofte"]);
    assert_eq!(ran.code, 0);
    assert!(ran.stderr.contains("caution: the FTE of Nofte is unknown"), "{}", ran.stderr);
    assert!(home.json(&["person", "show", "Nofte"])["rows"][0]["fte"].is_null());
    let found = home.json(&["check"])["findings"].as_array().unwrap().clone();
    let load = found.iter().find(|finding| finding["rule"] == "CAP-1" && finding["severity"] == "unknown");
    assert!(load.is_some_and(|it| it["clears"].as_str().unwrap().contains("FTE")), "{found:?}");
    // Nobody is told it again of those who have no capacity.
    home.good(&["person", "add", "--name", "The Mayor", "--kind", "elected"]);
}
