//! Dates that nobody knows to the day.

use super::Home;

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
