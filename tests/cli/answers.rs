//! The answers to an engagement: accept, decline, postpone, cancel, done.

use super::{Home, keys};

fn invited(home: &Home) -> String {
    let args = [
        "-q",
        "engagement",
        "add",
        "--title",
        "Summit of Turin",
        "--kind",
        "summit",
        "--partners",
        "Turin",
        "--from",
        "10 may",
        "--status",
        "invited",
        "--people",
        "Ana 2",
        "--costs",
        "Travel 900",
    ];
    home.good(&args).trim().to_owned()
}

#[test]
fn each_answer_sets_the_status_and_what_follows_from_it() {
    for (command, reason, status, cost) in [
        ("accept", None, "accepted", "committed"),
        ("done", None, "done", "committed"),
        ("decline", Some("no time"), "declined", "void"),
        ("postpone", Some("they asked"), "postponed", "planned"),
        ("cancel", Some("strike"), "cancelled", "void"),
    ] {
        let home = Home::lyon();
        let id = invited(&home);
        let mut args = vec![command, "summit", "of", "turin"];
        args.extend(reason.iter().flat_map(|reason| ["--reason", reason]));
        let ran = home.run(&[&args[..], &["--json"]].concat());
        // What lies ahead can be said to be done, for a script has its reasons; it is told.
        let ahead = "attache: caution: its first day, 10 May, lies ahead\n";
        assert_eq!((ran.code, ran.stderr.as_str()), (0, if command == "done" { ahead } else { "" }), "{command}");
        let answer: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
        assert_eq!(keys(&answer), ["schema", "kind", "id", "step", "changed"]);
        assert_eq!((answer["kind"].as_str(), answer["id"].as_str()), (Some("engagement"), Some(id.as_str())));
        assert!(answer["changed"].as_array().unwrap().iter().any(|field| field == "status"), "{answer}");
        let row = home.json(&["engagement", "show", &id])["rows"][0].clone();
        assert_eq!((row["status"].as_str(), row["reason"].as_str()), (Some(status), reason), "{command}");
        assert_eq!(row["costs"][0]["state"], cost, "{command}");
    }
}

#[test]
fn accepting_tells_what_happens_to_months_people_and_money() {
    let home = Home::lyon();
    invited(&home);
    let said = home.good(&["accept", "summit of turin"]);
    assert!(said.starts_with("accepted Summit of Turin ("), "{said}");
    assert!(said.contains("May 0 % -> ") && said.contains("Travel left 15,000 -> 14,100 EUR"), "{said}");
    let again = home.json(&["accept", "summit of turin"]);
    assert_eq!((&again["step"], again["changed"].as_array().unwrap().len()), (&serde_json::Value::Null, 0));
}

#[test]
fn a_no_without_a_reason_changes_nothing() {
    let home = Home::lyon();
    invited(&home);
    let steps = home.steps();
    for command in ["decline", "postpone", "cancel"] {
        let ran = home.run(&[command, "summit"]);
        assert_eq!(ran.code, 5, "{command}: {ran:?}");
        assert!(ran.stderr.contains("reason: say why it is"), "{command}: {ran:?}");
    }
    assert_eq!(home.steps(), steps);
}

#[test]
fn an_answer_made_from_an_older_version_is_refused() {
    let home = Home::lyon();
    invited(&home);
    home.good(&["--user", "ben", "engagement", "edit", "summit of turin", "--place", "Turin"]);
    let ran = home.run(&["accept", "summit of turin", "--expect-version", "1"]);
    assert_eq!(ran.code, 4);
    assert!(ran.stderr.contains("changed by ben"), "{ran:?}");
    let ran = home.run(&["engagement", "edit", "summit of turin", "--title", "X", "--expect-version", "7"]);
    assert_eq!(ran.code, 4, "{ran:?}");
    home.good(&["accept", "summit of turin", "--expect-version", "2"]);
}

#[test]
fn an_edit_from_an_older_version_says_what_stands_there_now() {
    let home = Home::lyon();
    invited(&home);
    home.good(&["--user", "ben", "engagement", "edit", "summit of turin", "--place", "Turin"]);
    let ran =
        home.run(&["engagement", "edit", "summit of turin", "--place", "Milan", "--expect-version", "1", "--json"]);
    assert_eq!(ran.code, 4, "{ran:?}");
    let json: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    let error = &json["error"];
    assert_eq!((&json["schema"], &error["code"]), (&serde_json::json!(1), &serde_json::json!("conflict")));
    let details = error["details"].as_array().unwrap();
    assert_eq!(details.len(), 1, "{details:?}");
    assert_eq!((details[0]["field"].as_str(), details[0]["theirs"].as_str()), (Some("place"), Some("Turin")));
    assert_eq!((details[0]["by"].as_str(), details[0]["version"].as_i64()), (Some("ben"), Some(2)));
    home.good(&["engagement", "edit", "summit of turin", "--place", "Milan", "--expect-version", "2"]);
}

#[test]
fn an_undo_says_what_was_changed_since_and_takes_back_the_rest() {
    let home = Home::lyon();
    invited(&home);
    home.good(&["--user", "ana", "engagement", "edit", "summit of turin", "--place", "Turin", "--outcome", "agreed"]);
    home.good(&["--user", "ben", "engagement", "edit", "summit of turin", "--place", "Milan"]);
    let ran = home.run(&["--user", "ana", "undo", "--json"]);
    assert_eq!(ran.code, 4, "{ran:?}");
    let json: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    let details = json["error"]["details"].as_array().unwrap();
    assert_eq!((details.len(), details[0]["field"].as_str()), (1, Some("place")));
    let ran = home.run(&["--user", "ana", "undo", "--keep-changed"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.stderr.contains("left as it is: Place of engagement"), "{ran:?}");
    let json = home.json(&["engagement", "list"]);
    assert_eq!((json["rows"][0]["place"].as_str(), json["rows"][0]["outcome"].as_str()), (Some("Milan"), None));
}

#[test]
fn the_card_of_an_engagement_tells_its_signs_as_on_the_screens() {
    let home = Home::lyon();
    let id = invited(&home);
    let card = home.good(&["engagement", "show", &id]);
    let line = card.lines().find(|line| line.starts_with("Signs ")).unwrap_or_else(|| panic!("{card}"));
    assert!(line.contains("no objective; origin not entered; nothing follows"), "{line}");
    assert!(line.ends_with("opportunistic, short-term"), "{line}");
}
