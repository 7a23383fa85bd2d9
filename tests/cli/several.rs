//! Several records changed by one command: one step, whole or not at all.

use serde_json::Value as Json;

use super::Home;

/// Three engagements; their ids.
fn three(home: &Home) -> Vec<String> {
    let add = |line: &str| home.json(&["log", line])["id"].as_str().unwrap().to_owned();
    ["call osaka .5", "call graz .5", "webinar malmo 1"].map(add).to_vec()
}

#[test]
fn several_ids_are_edited_as_one_step_that_one_undo_takes_back() {
    let home = Home::lyon();
    let ids = three(&home);
    let before = home.steps();
    let answer = home.json(&["engagement", "edit", &ids[0], &ids[1], &ids[2], "--origin", "plan", "--owner", ""]);
    assert_eq!((answer["kind"].as_str(), &answer["id"]), (Some("engagement"), &Json::Null));
    let changed = answer["changed"].as_array().unwrap();
    assert_eq!(changed.iter().map(|row| row["id"].as_str().unwrap()).collect::<Vec<_>>(), ids);
    assert!(changed.iter().all(|row| row["fields"].as_array().unwrap().iter().any(|field| field == "origin")));
    assert_eq!(home.steps(), before + 1);
    let again = home.json(&["engagement", "edit", &ids[0], &ids[1], "--origin", "plan"]);
    assert_eq!((&again["step"], again["changed"].as_array().unwrap().len()), (&Json::Null, 0));
    let said = home.good(&["undo"]);
    assert!(said.contains("edited 3 engagements: "), "{said}");
    let row = home.json(&["engagement", "show", &ids[2]])["rows"][0].clone();
    assert_eq!(row["origin"], Json::Null);
}

#[test]
fn words_that_are_one_title_together_mean_one_record() {
    let home = Home::lyon();
    three(&home);
    let answer = home.json(&["engagement", "edit", "Call", "Osaka", "--place", "Osaka port"]);
    assert_eq!(answer["changed"], serde_json::json!(["place"]));
    // Apart, each word is a record of its own.
    let answer = home.json(&["engagement", "edit", "graz", "malmo", "--place", "here"]);
    assert_eq!(answer["changed"].as_array().unwrap().len(), 2);
}

#[test]
fn one_record_that_cannot_be_saved_names_itself_and_nothing_is() {
    let home = Home::lyon();
    let ids = three(&home);
    home.good(&["engagement", "edit", &ids[1], "--status", "idea", "--from", ""]);
    let before = home.steps();
    let ran = home.run(&["engagement", "edit", &ids[0], &ids[1], "--status", "accepted"]);
    assert_eq!(ran.code, 5, "{ran:?}");
    assert!(ran.stderr.contains("\"Call Graz\": ") && ran.stderr.contains("first day"), "{ran:?}");
    let ran = home.run(&["engagement", "edit", &ids[0], "nobody", "--place", "here"]);
    assert!(ran.code == 3 && ran.stderr.contains("nobody"), "{ran:?}");
    let ran = home.run(&["engagement", "edit", &ids[0], &ids[1], "--place", "here", "--expect-version", "1"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert_eq!(home.steps(), before);
}

#[test]
fn several_are_archived_as_one_step() {
    let home = Home::lyon();
    let ids = three(&home);
    let said = home.good(&["engagement", "archive", &ids[0], &ids[2]]);
    assert!(said.starts_with("archived 2 engagements: Call Osaka, Webinar Malm"), "{said}");
    assert_eq!(home.json(&["engagement", "list"])["rows"].as_array().unwrap().len(), 1);
    home.good(&["undo"]);
    assert_eq!(home.json(&["engagement", "list"])["rows"].as_array().unwrap().len(), 3);
}
