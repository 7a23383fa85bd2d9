//! Dates that nobody knows to the day.

use super::Home;
use super::refusals::refused;

#[test]
fn a_year_or_a_month_alone_is_taken_and_kept_as_it_is_where_no_day_is_known() {
    let home = Home::lyon();
    let args =
        ["agreement", "add", "--title", "Twinning", "--kind", "sister", "--partners", "Osaka", "--signed", "1957"];
    home.good(&[&args[..], &["--status", "historic", "--status-on", "1990"]].concat());
    home.good(&["agreement", "edit", "Twinning", "--status-on", "1991-05"]);
    assert_eq!(home.json(&["agreement", "show", "Twinning"])["rows"][0]["status_on"], "1991-05");
    let args = ["person", "add", "--name", "Ben Sato", "--from", "2026", "--to", "2027-03", "--fte", "1"];
    home.good(&[&args[..], &["--fte-changes", "2027-02 | 0.5"]].concat());
    let ben = home.json(&["person", "show", "Ben"])["rows"][0].clone();
    assert_eq!((ben["from"].as_str(), ben["to"].as_str()), (Some("2026"), Some("2027-03")));
    assert_eq!(ben["fte_changes"][0]["from"], "2027-02");
    // An end is its last day: whoever works to March works on the last of it, and none of April.
    let ran = home.run(&["person", "edit", "Ben", "--from", "2027-04"]);
    assert!(ran.code == 5 && ran.stderr.contains("2027-03-31 is before 2027-04-01"), "{ran:?}");
    // Steps of before and after are taken back to the letter.
    home.good(&["undo"]);
    home.good(&["undo"]);
    assert_eq!(home.json(&["agreement", "show", "Twinning"])["rows"][0]["status_on"], "1990");
}

#[test]
fn a_holiday_is_written_as_any_other_day_and_a_share_of_full_time_in_percent() {
    let home = Home::lyon();
    home.good(&["office", "edit", "--holidays", "8.12.2026; 25 dec 2026; 2027-01-01"]);
    let row = home.json(&["office", "show"])["rows"][0].clone();
    assert_eq!(row["holidays"], serde_json::json!(["2026-12-08", "2026-12-25", "2027-01-01"]));
    let odd = ["office", "edit", "--holidays", "8.12.2026; easter"];
    refused(&home, &[(&odd, 5, &["\"easter\" is not a day"])]);
    home.good(&["person", "add", "--name", "Luc Petit", "--fte", "60 %"]);
    assert_eq!(home.json(&["person", "show", "Luc"])["rows"][0]["fte"], "0.6");
    refused(
        &home,
        &[
            (&["person", "edit", "Luc", "--fte", "160%"], 5, &["from 0 to 1"]),
            (
                &["city", "edit", "Graz", "--staff", "2 to 5"],
                5,
                &["write 6.5 or 2-5, or unknown if they could not say"],
            ),
        ],
    );
}
