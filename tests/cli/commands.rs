//! Each command once, well.

use super::{Home, keys};

#[test]
fn init_starts_a_file_says_where_it_is_and_takes_the_currency_of_the_country() {
    let home = Home::empty();
    let said = home.good(&["init", "--home", "Łódź"]);
    assert!(said.contains(home.database().to_str().unwrap()), "{said}");
    assert!(said.contains("Next:") && said.contains("currency PLN"), "{said}");
    let office = home.json(&["office", "show"]);
    assert_eq!(office["rows"][0]["home"], "3093133");
    assert_eq!(office["rows"][0]["currency"], "PLN");
    assert_eq!(office["rows"][0]["log_from"], "2027-01-12");
    assert_eq!(home.steps(), 0, "starting a file is no step");
}

#[test]
fn init_takes_a_currency_and_a_fiscal_year_and_a_place_of_its_own() {
    let home = Home::empty();
    let path = home.path().join("of.db");
    let path = path.to_str().unwrap();
    let args = ["init", "--home", "geonames:2996944", "--currency", "chf", "--year-start", "4", "--db", path];
    let answer = home.json(&args);
    assert_eq!(keys(&answer), ["schema", "kind", "id", "step", "changed", "file"]);
    assert_eq!(answer["file"], path);
    let row = home.json(&["--db", path, "office", "show"])["rows"][0].clone();
    assert_eq!((row["currency"].as_str(), row["year_start"].as_i64()), (Some("CHF"), Some(4)));
    assert!(!home.database().exists());
}

#[test]
fn a_record_is_added_listed_shown_edited_and_archived() {
    let home = Home::lyon();
    let id = home.good(&["-q", "objective", "add", "--title", "Climate", "--weight", "5"]);
    let id = id.trim();
    assert_eq!(id.len(), 26);
    assert!(home.good(&["objectives", "list"]).contains("Climate"));
    assert!(home.good(&["objective", "show", "climate"]).contains("Weight"));
    assert!(home.good(&["objective", "edit", &id[22..], "--weight", "3"]).contains("edited objective Climate"));
    let row = home.json(&["objective", "show", id])["rows"][0].clone();
    assert_eq!((row["weight"].as_i64(), row["version"].as_i64()), (Some(3), Some(2)));
    assert!(home.good(&["objective", "edit", id, "--weight", "3"]).starts_with("nothing to change"));
    home.good(&["objective", "archive", "Climate"]);
    assert_eq!(home.json(&["objective", "list"])["rows"].as_array().unwrap().len(), 0);
    assert_eq!(home.json(&["objective", "list", "--archived"])["rows"][0]["id"], id);
}

#[test]
fn log_takes_one_line_and_tells_what_it_understood_and_what_it_changes() {
    let home = Home::lyon();
    let said = home.good(&["--user", "ana", "log", "call osaka .5"]);
    assert!(said.starts_with("logged Call Osaka ("), "{said}");
    assert!(said.contains("Tue 12 Jan 2027 · done · call · virtual · Osaka · Ana Novak 0.5"), "{said}");
    assert!(said.contains("Jan 0 % -> "), "{said}");
    let row = home.json(&["engagement", "show", "call osaka"])["rows"][0].clone();
    assert_eq!(row["partners"][0], "1853909");
    assert_eq!(row["people"][0]["days"], "0.5");
    let said = home.good(&["--user", "zoe", "log", "call turin .5"]);
    assert!(said.contains("no owner: nobody here has the login zoe"), "{said}");
    // The words of the line need no quotes.
    home.good(&["log", "mission", "osaka", "12", "may", "5", "owner:ana", "costs:Travel 4*1850"]);
    let row = home.json(&["engagement", "show", "mission osaka"])["rows"][0].clone();
    assert_eq!(row["costs"][0]["amount"]["amount"], "7400.00");
    assert_eq!(row["costs"][0]["state"], "committed");
}

#[test]
fn a_brief_is_one_screen_about_a_city_or_a_network() {
    let home = Home::lyon();
    home.good(&["membership", "add", "--city", "Lyon", "--network", "eurocities", "--since", "2010"]);
    home.good(&["log", "call osaka .5"]);
    for name in ["osaka", "Осака", "Eurocities", "lyon"] {
        let brief = home.good(&["brief", name]);
        assert!(brief.lines().count() <= 24, "{brief}");
        assert!(brief.lines().all(|line| line.chars().count() <= 80), "{brief}");
    }
    let city = home.json(&["brief", "osaka"]);
    let wanted = ["schema", "city", "memberships", "agreements", "engagements", "promises", "contacts", "cost"];
    assert_eq!(keys(&city), wanted);
    assert_eq!(city["engagements"][0]["title"], "Call Osaka");
    let network = home.json(&["brief", "EUROCITIES"]);
    assert_eq!(network["network"]["id"], "eurocities");
    assert_eq!(network["members"]["current"], 1);
}

#[test]
fn check_reads_like_a_memo_and_answers_scripts_in_the_promised_order() {
    let home = Home::sample();
    let memo = home.good(&["check"]);
    assert!(memo.starts_with("OVER: "), "{memo}");
    assert!(memo.contains("To clear it: "), "{memo}");
    let check = home.json(&["check"]);
    assert_eq!(keys(&check), ["schema", "as_of", "policy", "state", "findings"]);
    assert_eq!((check["as_of"].as_str(), check["state"].as_str()), (Some("2027-01-12"), Some("over")));
    let finding = &check["findings"][0];
    let wanted = [
        "rule",
        "recommendation",
        "severity",
        "subject",
        "subject_name",
        "period",
        "figure",
        "limit",
        "over_by",
        "unit",
        "text",
        "clears",
        "missing",
        "records",
        "acknowledged",
    ];
    assert_eq!(keys(finding), wanted);
    assert_eq!(keys(&finding["records"][0]), ["kind", "id", "title", "adds", "unit", "missing", "note"]);
    // What is acknowledged counts as good to know; it says so.
    let severity = |it: &serde_json::Value| {
        if it["acknowledged"].is_null() { it["severity"].as_str().unwrap().to_owned() } else { "info".to_owned() }
    };
    let severities: Vec<String> = check["findings"].as_array().unwrap().iter().map(severity).collect();
    let rank = |word: &str| ["over", "watch", "unknown", "info"].iter().position(|it| *it == word);
    assert!(severities.is_sorted_by_key(|word| rank(word)), "{severities:?}");
}

#[test]
fn check_narrows_to_a_rule_a_person_and_a_month() {
    let home = Home::sample();
    let all = home.json(&["check"])["findings"].as_array().unwrap().clone();
    let some = home.json(&["check", "--rule", "cap-2"])["findings"].as_array().unwrap().clone();
    assert!(!some.is_empty() && some.len() < all.len());
    assert!(some.iter().all(|it| it["rule"] == "CAP-2"));
    let person = all.iter().find(|it| it["rule"] == "CAP-2").unwrap();
    let name = person["subject_name"].as_str().unwrap();
    let some = home.json(&["check", "--person", name])["findings"].as_array().unwrap().clone();
    assert!(!some.is_empty() && some.iter().all(|it| it["subject"] == person["subject"]));
    let month = all.iter().find(|it| it["rule"] == "CAP-1").unwrap()["period"].as_str().unwrap().to_owned();
    let some = home.json(&["check", "--month", &month, "--rule", "CAP-1"])["findings"].as_array().unwrap().clone();
    assert_eq!(some.len(), 1);
    assert_eq!(some[0]["period"], month.as_str());
}

#[test]
fn check_exits_with_6_only_when_asked() {
    let sample = Home::sample();
    let calm = Home::lyon();
    for (args, over, within) in [
        (&["check"][..], 0, 0),
        (&["check", "--exit-code"], 6, 0),
        (&["check", "--fail-on", "over"], 6, 0),
        (&["check", "--fail-on", "watch"], 6, 0),
        // Nobody there was asked whether they were trained.
        (&["check", "--fail-on", "unknown"], 6, 6),
    ] {
        assert_eq!(sample.run(args).code, over, "{args:?}");
        assert_eq!(calm.run(args).code, within, "{args:?}");
    }
    let empty = Home::empty();
    empty.good(&["init", "--home", "Lyon,FR"]);
    let state = empty.json(&["check"])["state"].clone();
    let failed = empty.run(&["check", "--fail-on", "unknown"]).code;
    assert_eq!(failed == 6, state == "unknown", "without people: {state}");
    assert_eq!(empty.run(&["check", "--fail-on", "watch"]).code, 0);
}

#[test]
fn steps_are_told_undone_and_redone() {
    let home = Home::lyon();
    home.good(&["--user", "ana", "log", "call osaka .5"]);
    let undone = home.json(&["--user", "ana", "undo"]);
    assert_eq!(keys(&undone), ["schema", "kind", "id", "step", "changed"]);
    assert_eq!(home.json(&["engagement", "list"])["rows"].as_array().unwrap().len(), 0);
    home.good(&["--user", "ana", "redo"]);
    let rows = home.json(&["engagement", "list"])["rows"].as_array().unwrap().clone();
    assert_eq!(rows[0]["title"], "Call Osaka");
    let history = home.good(&["history"]);
    assert!(history.contains("Undo: logged Call Osaka") && history.contains("Redo: logged Call Osaka"), "{history}");
    home.good(&["engagement", "edit", "call osaka", "--title", "Call with Osaka"]);
    let history = home.good(&["history", "call with osaka"]);
    assert!(history.contains("Title: Call Osaka -> Call with Osaka"), "{history}");
    home.good(&["city", "edit", "osaka", "--tier", "A"]);
    assert!(home.good(&["history", "osaka"]).contains("Tier: A"), "the city, not the call with it");
    let id = home.good(&["-q", "objective", "add", "--title", "Slip"]);
    home.good(&["undo"]);
    assert!(home.good(&["history", id.trim()]).contains("Undo: added objective Slip"));
    let steps = home.json(&["history"])["rows"].as_array().unwrap().clone();
    let step = steps.iter().find(|step| step["label"].as_str().unwrap().starts_with("edited engagement")).unwrap();
    home.good(&["--user", "ben", "undo", step["step"].as_str().unwrap()]);
    assert_eq!(home.json(&["engagement", "list"])["rows"][0]["title"], "Call Osaka");
}

#[test]
fn undo_takes_back_my_own_last_step_and_nobody_elses() {
    let home = Home::lyon();
    home.good(&["--user", "ana", "objective", "add", "--title", "Hers"]);
    home.good(&["--user", "ben", "objective", "add", "--title", "His"]);
    home.good(&["--user", "ana", "undo"]);
    let rows = home.json(&["objective", "list"])["rows"].as_array().unwrap().clone();
    assert_eq!(rows.iter().map(|row| row["title"].as_str().unwrap()).collect::<Vec<_>>(), ["His"]);
    let nothing = home.run(&["--user", "carla", "undo"]);
    assert_eq!((nothing.code, nothing.stdout.as_str()), (3, ""));
}

#[test]
fn the_office_shows_and_changes_its_facts() {
    let home = Home::lyon();
    home.good(&["office", "edit", "--hours-a-day", "7,5", "--holidays", "2027-05-01", "--holidays", "2027-07-14"]);
    let row = home.json(&["office", "show"])["rows"][0].clone();
    assert_eq!(row["hours_a_day"], "7.5");
    assert_eq!(row["holidays"].as_array().unwrap().len(), 2);
    assert!(home.good(&["office", "show"]).contains("Home city"));
}

#[test]
fn rules_and_keys_are_told_without_an_office() {
    let home = Home::empty();
    assert!(home.good(&["rules"]).contains("CAP-1"));
    assert!(home.good(&["rules", "clash-1"]).contains("Why: "));
    let rules = home.json(&["rules"]);
    assert_eq!(
        keys(&rules["rules"][0]),
        ["id", "recommendation", "text", "watch", "over", "enabled", "source", "example", "counts"]
    );
    assert!(home.good(&["keys"]).contains("say yes to it"));
    assert!(home.json(&["keys"])["rows"].as_array().unwrap().len() > 30);
}

#[test]
fn the_version_says_what_it_stands_on_when_asked() {
    let home = Home::empty();
    let version = home.good(&["--version"]);
    assert_eq!(version.trim(), format!("attache {}", env!("CARGO_PKG_VERSION")));
    assert!(home.good(&["--version", "-v"]).contains("CC BY 4.0"));
}

#[test]
fn help_names_every_command_and_a_kind_its_fields() {
    let home = Home::empty();
    let help = home.good(&["--help"]);
    for command in ["demo", "init", "log", "brief", "check", "import", "history", "undo", "engagement", "membership"] {
        assert!(help.contains(&format!("  {command}")), "{command} in {help}");
    }
    let help = home.good(&["engagement", "add", "--help"]);
    assert!(help.contains("--decided-on") && help.contains("study-visit"), "{help}");
}

#[test]
fn the_day_may_be_another_one_for_reading() {
    let home = Home::sample();
    let then = home.json(&["--as-of", "2026-06-15", "check"]);
    assert_eq!(then["as_of"], "2026-06-15");
    assert_eq!(home.json(&["check", "--as-of", "1 feb"])["as_of"], "2027-02-01");
}

#[test]
fn a_kind_fills_in_direction_and_days_that_nobody_said_and_tells_where_they_come_from() {
    let home = Home::lyon();
    let said = home.good(&["--user", "ana", "log", "webinar osaka"]);
    assert!(said.contains("virtual · Osaka · Ana Novak 0.5 · preset of webinar: virtual, 0.5 d"), "{said}");
    let add = ["engagement", "add", "--title", "Choir", "--kind", "reception", "--owner", "Ana Novak"];
    let said = home.good(&add);
    assert!(said.contains("preset of reception: in, 0.5 d"), "{said}");
    let row = home.json(&["engagement", "show", "choir"])["rows"][0].clone();
    assert_eq!((row["direction"].as_str(), row["people"][0]["days"].as_str()), (Some("in"), Some("0.5")));
    // What is said stays, and then nothing is told.
    let own =
        ["engagement", "add", "--title", "Talk", "--kind", "call", "--direction", "out", "--people", "Ana Novak 2"];
    assert!(!home.good(&own).contains("preset"));
    // A row of JSON says all that it has to say, so that one taken from a file goes back as it was.
    let row = r#"{"title": "Old call", "kind": "call"}"#;
    home.fed(&["engagement", "add", "--from-json", "-"], row);
    assert!(home.json(&["engagement", "show", "old call"])["rows"][0]["people"].as_array().is_none_or(Vec::is_empty));
}

#[test]
fn a_last_day_on_the_command_line_counts_from_the_first() {
    let home = Home::lyon();
    home.good(&["leave", "add", "--person", "ana", "--to", "+4d", "--from", "2027-05-10"]);
    let row = home.json(&["leave", "list"])["rows"][0].clone();
    assert_eq!((&row["from"], &row["to"]), (&"2027-05-10".into(), &"2027-05-14".into()));
}
