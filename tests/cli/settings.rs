//! Settings: where they are, what holds, and what is wrong in them.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use super::Home;

#[test]
fn the_files_are_told_and_written_once() {
    let home = Home::lyon();
    let path = home.path().join(".config/attache/config.toml");
    assert!(home.good(&["config", "path"]).contains(path.to_str().unwrap()));
    assert_eq!(home.good(&["config", "init"]).trim(), path.to_str().unwrap());
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    let again = home.run(&["config", "init"]);
    assert_eq!(again.code, 4, "{again:?}");
    let policy = home.database().with_file_name("attache.toml");
    assert_eq!(home.good(&["config", "init", "--policy"]).trim(), policy.to_str().unwrap());
    assert!(home.good(&["config", "check"]).contains("good"));
}

#[test]
fn a_policy_beside_the_file_is_what_is_judged_by() {
    let home = Home::sample();
    let usual = home.json(&["check"]);
    fs::write(home.database().with_file_name("attache.toml"), "[policy.rules.CAP-1]\nenabled = false\n").unwrap();
    let without = home.json(&["check"]);
    assert_ne!(without["policy"], usual["policy"]);
    assert!(without["findings"].as_array().unwrap().iter().all(|it| it["rule"] != "CAP-1"));
    let rules = home.json(&["rules", "CAP-1"]);
    assert_eq!(rules["rules"][0]["enabled"], false);
    assert!(home.good(&["config", "show"]).contains("[policy.rules.CAP-1]\nenabled = false"));
}

#[test]
fn a_policy_of_ones_own_wins_with_a_banner() {
    let home = Home::sample();
    let own = home.path().join("own.toml");
    fs::write(&own, "[policy]\nreserve = 0\n").unwrap();
    let ran = home.run(&["--config", own.to_str().unwrap(), "check"]);
    assert_eq!(ran.code, 0);
    assert!(ran.stderr.contains("judged by your own [policy]"), "{ran:?}");
}

#[test]
fn every_fault_of_a_settings_file_is_told_by_line() {
    let home = Home::lyon();
    let steps = home.steps();
    let own = home.path().join("own.toml");
    fs::write(&own, "[looks]\ncolour = \"auto\"\n[keys]\nlog = \"j\"\nfly = \"x\"\n").unwrap();
    let own = own.to_str().unwrap();
    for args in [&["config", "check"][..], &["keys"], &["check"], &["log", "call osaka .5"]] {
        let ran = home.run(&[&["--config", own][..], args].concat());
        assert_eq!((ran.code, ran.stdout.as_str()), (5, ""), "{args:?}");
        assert!(
            ran.stderr.contains("own.toml:2")
                && !ran.stderr.contains("config.toml")
                && ran.stderr.contains("did you mean color?"),
            "{ran:?}"
        );
    }
    fs::write(own, "[keys]\nlog = \"j\"\nfly = \"x\"\n").unwrap();
    let ran = home.run(&["--config", own, "config", "check"]);
    assert!(ran.stderr.contains("own.toml:3: \"fly\" is not an action"), "{ran:?}");
    assert_eq!(home.steps(), steps);
    let ran = home.run(&["--config", "nowhere.toml", "config", "check"]);
    assert_eq!(ran.code, 3, "{ran:?}");
}
