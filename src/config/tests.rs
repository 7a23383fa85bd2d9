//! Settings files as people write them, right and wrong.

use super::*;
use crate::rules::RULES;

fn faults(text: &str) -> Vec<String> {
    Config::read(text, "config.toml").unwrap_err().iter().map(ToString::to_string).collect()
}

#[test]
fn an_empty_file_is_the_defaults_without_a_policy() {
    assert_eq!(Config::read("", "config.toml"), Ok((Config::default(), None)));
    assert_eq!(Config::read("\u{feff}# only words\r\n", "config.toml"), Ok((Config::default(), None)));
}

#[test]
fn keys_looks_and_policy_are_taken() {
    let text = "[keys]\nlog = \"l\"\ndown = [\"j\", \"Down\"]\nup = []\n[looks]\ncolor = \"never\"\nborders = 'ascii'\n\
                [policy]\nreserve = 20\nrules.CAP-2 = { enabled = false, watch = 80 }\n[policy.rules.BUD-1]\nover = 110\n";
    let (config, policy) = Config::read(text, "config.toml").unwrap();
    assert_eq!(config.looks, Looks { color: Color::Never, borders: Borders::Ascii });
    let keys = |keys: &[&str]| keys.iter().map(ToString::to_string).collect::<Vec<_>>();
    let wanted = [("log", keys(&["l"])), ("down", keys(&["j", "Down"])), ("up", keys(&[]))];
    assert_eq!(config.remaps(), wanted.map(|(action, keys)| (action.to_owned(), keys)));
    assert_eq!(config.line_of("down"), Some(3));
    let policy = policy.unwrap();
    assert_eq!(policy.reserve, 20);
    let cap = policy.rule("CAP-2");
    assert_eq!((cap.enabled, cap.watch, cap.over), (false, Some(80), Some(100)));
    let bud = policy.rule("BUD-1");
    assert_eq!((bud.enabled, bud.watch, bud.over), (true, Some(90), Some(110)));
}

#[test]
fn every_fault_is_told_at_once_with_its_line_the_value_and_what_is_allowed() {
    let text = "[looks]\ncolour = \"auto\"\nborders = \"round\"\ncolor = 3\n\n[kees]\na = 1\n[keys]\nlog = 7\n\n[policy]\n\
                reserve = \"15\"\n[policy.rules.CAP-9]\nover = 1\n[policy.rules.CLASH-1]\nwatch = 3\n[policy.rules.CAP-1]\n\
                watch = 120\nenabled = \"yes\"\nbelow = 1\n[policy.rules.CAP-2]\nwatch = 120\n[policy.rules]\nBUD-1 = 90\n";
    assert_eq!(
        faults(text),
        [
            r#"config.toml:2: "colour" is not a setting of [looks]; did you mean color?"#,
            r#"config.toml:3: looks.borders: "round" is not a border setting; write "unicode" or "ascii""#,
            r#"config.toml:4: looks.color: "3" is not a colour setting; write "auto", "always" or "never""#,
            r#"config.toml:6: "kees" is not a section here; did you mean keys?"#,
            r#"config.toml:9: keys.log: "7" is not a key; write one as "L", several as ["j", "Down"], none as []"#,
            r#"config.toml:12: policy.reserve: "15" is not a number for it; write a whole number from 0 to 99"#,
            r#"config.toml:13: "CAP-9" is not a setting of [policy.rules]; did you mean CAP-1?"#,
            "config.toml:16: policy.rules.CLASH-1.watch: CLASH-1 has no limit for watch that could be set; take the line out",
            r#"config.toml:19: policy.rules.CAP-1.enabled: "yes" is not yes or no; write true or false"#,
            r#"config.toml:20: "below" is not a setting of [policy.rules.CAP-1]; write enabled, watch or over"#,
            "config.toml:22: policy.rules.CAP-2: watch 120 is above over 100; write watch = 100 or less, or another over",
            r#"config.toml:24: policy.rules.BUD-1: "90" is not a table; write [policy.rules.BUD-1] and its settings below"#,
        ]
    );
}

#[test]
fn a_line_that_is_no_toml_is_told_beside_the_other_faults() {
    let told = faults("[looks]\ncolor = blue\nborders = \"round\"\n");
    assert_eq!(told.len(), 2, "{told:#?}");
    assert!(told[0].starts_with("config.toml:2: \"color = blue\" cannot be read: "), "{told:#?}");
    assert!(told[1].starts_with("config.toml:3: looks.borders: "), "{told:#?}");
    assert_eq!(faults("[looks]\ncolor = \"auto\"\ncolor = \"never\"\n").len(), 1);
    assert_eq!(faults("[looks\n").len(), 1);
}

#[test]
fn a_fault_carries_the_value_and_the_values_allowed() {
    let faults = Config::read("looks = 1\n[policy]\nreserve = 100\n", "attache.toml").unwrap_err();
    assert_eq!((faults[0].field.as_str(), faults[0].value.as_str()), ("attache.toml:1", "1"));
    assert_eq!(
        (faults[1].field.as_str(), faults[1].value.as_str(), faults[1].allowed.as_str()),
        ("attache.toml:3", "100", "write a whole number from 0 to 99")
    );
}

#[test]
fn numbers_past_their_ends_are_refused() {
    for value in ["-1", "100", "15.0", "0x64", "99999999999999999999", "true", "\"\"", "[15]"] {
        assert_eq!(faults(&format!("[policy]\nreserve = {value}")).len(), 1, "{value}");
    }
    for value in ["0", "99", "0x10", "1_5"] {
        assert!(Config::read(&format!("[policy]\nreserve = {value}"), "").is_ok(), "{value}");
    }
}

#[test]
fn what_init_writes_reads_back_as_the_defaults() {
    assert_eq!(Config::read(&config_text(), "config.toml"), Ok((Config::default(), None)));
    assert_eq!(Config::read(&policy_text(), "attache.toml"), Ok((Config::default(), Some(Policy::default()))));
    let long = config_text() + &policy_text();
    assert!(long.lines().all(|line| line.len() <= 100), "{long}");
    assert!(RULES.iter().all(|rule| policy_text().contains(&format!("[policy.rules.{}]", rule.id))));
}

#[test]
fn the_example_at_the_root_is_what_init_writes() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/config.toml.example");
    assert_eq!(std::fs::read_to_string(path).unwrap(), config_text());
}

#[test]
fn the_whole_of_a_policy_reads_back_as_that_policy() {
    let text = "[policy]\nreserve = 0\nrules.CAP-1 = { watch = 0, over = 1000 }\nrules.BUD-1.enabled = false";
    for policy in [Policy::default(), Config::read(text, "").unwrap().1.unwrap()] {
        let again = Config::read(&policy.whole(), "").unwrap().1.unwrap();
        assert_eq!((again.hash(), again), (policy.hash(), policy));
    }
}

#[test]
fn a_policy_of_ones_own_wins_only_under_a_banner() {
    let own = Config::read("[policy]\nreserve = 20", "").unwrap().1;
    let (policy, banner) = in_force(None, own);
    assert_eq!(policy.reserve, 20);
    let wanted =
        format!("judged by your own [policy] {}, not by the office's {}", policy.hash(), Policy::default().hash());
    assert_eq!(banner, Some(wanted));
    assert_eq!(in_force(Some(policy.clone()), None), (policy.clone(), None));
    assert_eq!(in_force(Some(policy.clone()), Some(policy.clone())), (policy, None));
}

#[test]
fn a_clash_of_keys_is_told_with_the_lines_of_both() {
    let told = |text: &str| -> Vec<String> {
        let (config, _) = Config::read(text, "config.toml").unwrap();
        let wrong = crate::keys::Keymap::with(&config.remaps()).unwrap_err();
        wrong.iter().map(|wrong| config.key_fault("config.toml", wrong).to_string()).collect()
    };
    assert_eq!(
        told("[keys]\nundo = \"z\"\n\nredo = [\"U\", \"z\"]\n"),
        [r#"config.toml:4: redo: "z" already means undo; choose another key for one of them (lines 2 and 4)"#]
    );
    assert_eq!(
        told("[keys]\nadd = \"e\"\n"),
        [r#"config.toml:2: add: "e" already means edit; choose another key for one of them (edit has its usual key)"#]
    );
    // The line that was written is told, not the action that has its usual key.
    assert_eq!(
        told("[keys]\nundo = \"U\"\n"),
        [r#"config.toml:2: undo: "U" already means redo; choose another key for one of them (redo has its usual key)"#]
    );
    assert_eq!(
        told("[keys]\nsing = \"e\"\n"),
        [r#"config.toml:2: "sing" is not an action; `attache keys` lists them"#]
    );
}
