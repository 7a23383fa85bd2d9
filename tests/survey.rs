//! The main job on real data, where it is at hand: `ATTACHE_SHARED` names the folder that holds it.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

/// The survey of memberships; none where there is no real data.
fn survey() -> Option<PathBuf> {
    Some(PathBuf::from(std::env::var_os("ATTACHE_SHARED")?).join("data").join("etmun_memberships.csv"))
}

fn run(home: &TempDir, args: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_attache"));
    command.args(args).env_clear().env("HOME", home.path()).env("ATTACHE_NOW", "2027-01-12T10:00:00");
    let output = command.output().unwrap();
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn json(home: &TempDir, args: &[&str]) -> Value {
    serde_json::from_str(&run(home, &[args, &["--json"]].concat())).unwrap()
}

/// The networks of a city, current and ended ones.
fn networks(home: &TempDir, city: &str) -> BTreeSet<String> {
    let brief = json(home, &["brief", city]);
    let ours = if city == "Zagreb" { "ours" } else { "theirs" };
    let groups = ["both", "theirs", "ended", ours].map(|group| brief["memberships"][group].as_array().unwrap().clone());
    groups.iter().flatten().map(|it| it["network"].as_str().unwrap().to_owned()).collect()
}

/// What the file holds, without the versions, which only grow.
fn records(home: &TempDir) -> Vec<Value> {
    let mut rows = Vec::new();
    for kind in ["city", "network", "membership"] {
        let all: &[&str] = if kind == "membership" { &["--all"] } else { &[] };
        let list = json(home, &[&[kind, "list", "--limit", "100000"][..], all].concat());
        rows.extend(list["rows"].as_array().unwrap().iter().cloned());
    }
    for row in &mut rows {
        row.as_object_mut().unwrap().remove("version");
    }
    rows
}

#[test]
fn the_survey_is_imported_looked_up_and_taken_back() {
    let Some(survey) = survey() else { return };
    let home = TempDir::new().unwrap();
    let table = home.path().join("memberships.csv");
    std::fs::copy(survey, &table).unwrap();
    let table = table.to_str().unwrap();
    run(&home, &["init", "--home", "Zagreb,HR"]);
    let before = records(&home);
    let import = json(&home, &["import", "memberships", table, "--apply"]);
    let count = |key: &str| import[key].as_i64().unwrap();
    let told = ["new", "changed", "same", "repeated", "rejected"].map(count).iter().sum::<i64>();
    assert_eq!((count("rows"), told, count("rejected")), (13_807, 13_807, 11));
    let rejects = std::fs::read_to_string(import["rejects"].as_str().unwrap()).unwrap();
    assert_eq!(rejects.lines().count(), 12, "a heading and a line each");
    for (city, distinct) in [("Zagreb", 18), ("Paris,FR", 26), ("Lyon,FR", 14), ("Barcelona,ES", 0)] {
        assert_eq!(networks(&home, city).len(), distinct, "{city}");
        let brief = run(&home, &["brief", city]);
        assert!(brief.lines().count() <= 24 && brief.lines().all(|line| line.chars().count() <= 80), "{brief}");
    }
    assert!(run(&home, &["brief", "Zagreb"]).contains("CIVITAS 2008-2012"));
    assert!(run(&home, &["brief", "Barcelona,ES"]).contains("no membership of this city on record"));
    let eurocities = json(&home, &["network", "show", "Eurocities"]);
    assert_eq!(eurocities["rows"][0]["members"], serde_json::json!({"current": 86, "former": 0}));
    let again = json(&home, &["import", "memberships", table]);
    assert_eq!((again["new"].as_i64(), again["changed"].as_i64()), (Some(0), Some(0)));
    run(&home, &["imports", "undo"]);
    assert_eq!(records(&home), before);
}
