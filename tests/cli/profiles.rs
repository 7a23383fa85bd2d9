//! What is known of cities, and what nobody knows.

use super::Home;
use super::refusals::refused;

#[test]
fn what_nobody_could_say_of_a_city_is_written_as_unknown_in_every_field_of_its_profile() {
    let home = Home::sample();
    let known = home.json(&["city", "show", "Osaka"])["rows"][0].clone();
    assert!(!known["staff"].is_null() && !known["trained"].is_null());
    for field in attache::domain::kinds::city::PROFILE {
        let flag = format!("--{}", field.replace('_', "-"));
        home.good(&["city", "edit", "Osaka", &flag, "unknown"]);
        let now = home.json(&["city", "show", "Osaka"])["rows"][0][field].clone();
        let empty = now.is_null() || now.as_array().is_some_and(Vec::is_empty);
        assert!(empty || now == "unknown", "{field}: {now}");
    }
    // Unknown is not 0.
    home.good(&["city", "edit", "Osaka", "--staff", "2-5", "--trained", "0"]);
    let row = home.json(&["city", "show", "Osaka"])["rows"][0].clone();
    assert_eq!((row["staff"].as_str(), row["trained"].as_str()), (Some("2-5"), Some("0")));
}

#[test]
fn a_theme_in_two_spellings_is_one() {
    let home = Home::lyon();
    let args = ["engagement", "add", "--title", "Fair", "--kind", "call", "--status", "idea", "--themes"];
    home.good(&[&args[..], &["climate; Climate;youth"]].concat());
    let themes = home.json(&["engagement", "show", "fair"])["rows"][0]["themes"].clone();
    assert_eq!(themes, serde_json::json!(["climate", "youth"]));
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
