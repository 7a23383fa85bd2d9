//! What is known of cities, and what nobody knows.

use serde_json::json;

use super::Home;
use super::refusals::refused;

#[test]
fn what_a_city_could_not_say_is_a_value_of_its_own_in_every_field_of_its_profile() {
    let home = Home::sample();
    let row = |home: &Home, city: &str| home.json(&["city", "show", city])["rows"][0].clone();
    let known = row(&home, "Osaka");
    assert!(!known["staff"].is_null() && !known["trained"].is_null());
    for field in attache::domain::kinds::city::PROFILE {
        let flag = format!("--{}", field.replace('_', "-"));
        home.good(&["city", "edit", "Osaka", &flag, "unknown"]);
        let now = row(&home, "Osaka")[field].clone();
        assert!(now == "unknown" || now == json!(["unknown"]), "{field}: {now}");
        // Neither nobody asked nor a word that is found in a text.
        let found = home.json(&["city", "list", "--all", "--where", &format!("{field}:unknown")]);
        let names: Vec<&str> =
            found["rows"].as_array().unwrap().iter().filter_map(|row| row["name"].as_str()).collect();
        assert!(names.contains(&"Osaka"), "{field}: {names:?}");
        let none = home.json(&["city", "list", "--where", &format!("{field}:none osaka")]);
        assert_eq!(none["rows"], json!([]), "{field}");
    }
    // The same again from what is shown, and gone with the step.
    let mut shown = row(&home, "Osaka");
    for (field, value) in
        [("name", json!("Erewhon")), ("lat", json!(null)), ("lon", json!(null)), ("other_names", json!([]))]
    {
        shown[field] = value;
    }
    shown.as_object_mut().unwrap().remove("id");
    let fed = home.fed(&["city", "add", "--from-json", "-"], &shown.to_string());
    assert_eq!(fed.code, 0, "{}", fed.stderr);
    let again = row(&home, "Erewhon");
    for field in attache::domain::kinds::city::PROFILE {
        assert_eq!(again[field], shown[field], "{field}");
    }
    let brief = home.good(&["brief", "Erewhon"]);
    assert!(brief.contains("staff unknown") && brief.contains("budget unknown"), "{brief}");
    home.good(&["undo"]);
    home.good(&["undo"]);
    assert_eq!(row(&home, "Osaka")["barriers"], known["barriers"]);
    home.good(&["redo"]);
    assert_eq!(row(&home, "Osaka")["barriers"], json!(["unknown"]));
    // Sources name a field as forms call it.
    home.good(&["city", "edit", "Osaka", "--sources", "Trained staff | their mayor | 2026"]);
    assert_eq!(row(&home, "Osaka")["sources"][0]["field"], "trained");
    // Unknown is not 0.
    home.good(&["city", "edit", "Osaka", "--staff", "2-5", "--trained", "0"]);
    let row = home.json(&["city", "show", "Osaka"])["rows"][0].clone();
    assert_eq!((row["staff"].as_str(), row["trained"].as_str()), (Some("2-5"), Some("0")));
}

#[test]
fn a_budget_that_lies_between_two_amounts_is_kept_found_and_told_as_such() {
    let home = Home::lyon();
    let budget = |home: &Home| home.json(&["city", "show", "Graz"])["rows"][0]["budget"].clone();
    home.good(&["city", "edit", "Graz", "--budget", "400.000-600.000"]);
    assert_eq!(budget(&home), json!({"least": "400000.00", "most": "600000.00", "currency": "EUR"}));
    let rows = |term: &str| {
        let found = home.json(&["city", "list", "--all", "--where", term]);
        found["rows"].as_array().unwrap().iter().map(|row| row["name"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(rows("budget:300000-700000"), ["Graz"]);
    assert_eq!(rows("budget:\"EUR 400000-600000\""), ["Graz"]);
    assert_eq!(rows("budget>=400000"), ["Graz"]);
    for term in ["budget>400000", "budget<600000", "budget:500000", "budget:\"CHF 300000-700000\"", "budget:unknown"] {
        assert!(rows(term).is_empty(), "{term}");
    }
    let csv =
        home.good(&["city", "list", "--all", "--where", "budget:any", "--fields", "name,budget", "--format", "csv"]);
    assert!(csv.contains("EUR 400000.00-600000.00"), "{csv}");
    assert!(home.good(&["brief", "Graz"]).contains("EUR 400,000.00-600,000.00 a year"));
    home.good(&["city", "edit", "Graz", "--budget", "CHF 5000"]);
    assert_eq!(budget(&home), json!({"amount": "5000.00", "currency": "CHF"}));
    let less = ["city", "edit", "Graz", "--budget", "600000-400000"];
    refused(&home, &[(&less, 5, &["the smaller amount first"])]);
}

#[test]
fn a_theme_in_two_spellings_is_one() {
    let home = Home::lyon();
    let args = ["engagement", "add", "--title", "Fair", "--kind", "call", "--status", "idea", "--themes"];
    home.good(&[&args[..], &["climate; Climate;youth"]].concat());
    let themes = home.json(&["engagement", "show", "fair"])["rows"][0]["themes"].clone();
    assert_eq!(themes, json!(["climate", "youth"]));
}

#[test]
fn gaps_of_a_membership_that_overlap_are_refused_with_the_reason() {
    let home = Home::lyon();
    let args =
        ["membership", "add", "--city", "Lyon", "--network", "Eurocities", "--role", "member", "--since", "1990"];
    home.good(&args);
    let edit = |gaps| ["membership", "edit", "eurocities", "--gaps", gaps];
    let overlap = edit("2003 | 2007; 2006 | 2009");
    let said = ["2003 | 2007 and 2006 | 2009 overlap"];
    refused(&home, &[(&overlap, 5, &said)]);
    // A year in which one ended and the next began is no overlap that is known.
    home.good(&edit("2003 | 2007; 2007 | 2009"));
}
