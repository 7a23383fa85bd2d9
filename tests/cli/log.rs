//! One line, one engagement: what is clear is logged, what is not is refused.

use super::Home;
use super::refusals::refused;

fn row(home: &Home, title: &str) -> serde_json::Value {
    home.json(&["engagement", "show", title])["rows"][0].clone()
}

#[test]
fn a_log_line_is_refused_where_the_forms_refuse() {
    let home = Home::lyon();
    let cases = [
        ("call osaka 31 feb .5", "February has 28 days, or 29 in a leap year"),
        ("call osaka .25", "at most one decimal"),
        ("call osaka 30 minutes", "\"30 minutes\" is not days"),
        ("call osaka .5 2", "say days once"),
        ("webinar osaka 11", "more than 10 days"),
        ("call osaka 12,5o", "\"12,5o\" is not"),
    ];
    for (line, said) in cases {
        refused(&home, &[(&["log", line], 5, &[said])]);
    }
    assert_eq!(home.json(&["engagement", "list"])["rows"].as_array().map(Vec::len), Some(0));
}

#[test]
fn a_log_line_takes_names_before_months_and_asks_which_of_two_is_meant() {
    let home = Home::lyon();
    for name in ["Marc Dupont", "Claire Petit", "Claire Roux"] {
        home.good(&["person", "add", "--name", name, "--fte", "1"]);
    }
    for (line, day) in [
        ("call osaka marc 12 nov .5 title:one", "2026-11-12"),
        ("call osaka 12 may marc 1 title:two", "2027-05-12"),
        ("call osaka fri marc .5 title:three", "2027-01-15"),
    ] {
        let said = home.good(&["log", line]);
        assert!(said.contains("Marc Dupont"), "{line}: {said}");
        let title = line.rsplit(':').next().unwrap();
        assert_eq!(row(&home, title)["from"], day, "{line}");
    }
    refused(&home, &[(&["log", "call osaka 2 marc"], 5, &["write 2 March or owner:marc"])]);
    // Of two of a name both are listed, as everywhere.
    let ran = home.run(&["log", "call osaka claire .5"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (4, ""), "{ran:?}");
    assert!(ran.stderr.contains("Claire Petit") && ran.stderr.contains("Claire Roux"), "{ran:?}");
}

#[test]
fn a_log_line_takes_dates_as_forms_do() {
    let home = Home::lyon();
    home.good(&["log", "mission osaka 12-14 may"]);
    let it = row(&home, "mission osaka");
    assert_eq!((it["from"].as_str(), it["to"].as_str()), (Some("2027-05-12"), Some("2027-05-14")));
    home.good(&["log", "call osaka .5 12.11.2026"]);
    assert_eq!(row(&home, "call osaka")["from"], "2026-11-12");
}
