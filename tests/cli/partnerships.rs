//! A city's partnerships typed in: two for the long term, three projects of three years, four of the past.

use super::Home;

fn add(home: &Home, title: &str, partner: &str, rest: &[&str]) {
    home.good(&[&["agreement", "add", "--title", title, "--partner", partner], rest].concat());
}

fn toronto() -> Home {
    let home = Home::empty();
    home.good(&["init", "--home", "Toronto,CA"]);
    for (title, partner) in [("Partnership Chicago", "Chicago,US"), ("Partnership Milan", "Milan,IT")] {
        let signed = ["--signed", "1991", "--review", "2027-06"];
        add(&home, title, partner, &[&["--kind", "sister"], &signed[..]].concat());
    }
    for (title, partner, from, to, review) in [
        ("Project Kyiv", "Kyiv,UA", "2024-09-01", "2027-08-31", "2026-09-01"),
        ("Project Rio", "Rio de Janeiro,BR", "2025-04-01", "2028-03-31", "2026-10-01"),
        ("Project Ho Chi Minh City", "Ho Chi Minh City,VN", "2026-01-01", "2028-12-31", "2027-07-01"),
    ] {
        let dates = ["--signed", from, "--expires", to, "--review", review, "--notice-months", "3"];
        add(&home, title, partner, &[&["--kind", "project"], &dates[..]].concat());
    }
    for (title, partner, signed) in [
        ("Amsterdam 1974", "Amsterdam,NL", "1974"),
        ("Frankfurt 1989", "Frankfurt am Main,DE", "1989"),
        ("Sagamihara 1991", "Sagamihara,JP", "1991"),
        ("Warsaw 1990", "Warsaw,PL", "1990"),
    ] {
        add(&home, title, partner, &["--kind", "friendship", "--signed", signed, "--status", "historic"]);
    }
    home
}

#[test]
fn long_term_projects_and_history_are_told_apart() {
    let home = toronto();
    let rows = home.json(&["agreement", "list"])["rows"].as_array().unwrap().clone();
    assert_eq!(rows.len(), 9);
    let count = |field: &str, word: &str| rows.iter().filter(|row| row[field] == word).count();
    assert_eq!((count("kind", "sister"), count("kind", "project"), count("kind", "friendship")), (2, 3, 4));
    assert_eq!((count("standing", "active"), count("standing", "historic")), (5, 4));
    let table = home.good(&["agreement", "list"]);
    let line = table.lines().find(|line| line.contains("Project Kyiv")).unwrap();
    assert!(line.contains("2027-08-31  2026-09-01"), "it expires and is looked at on two days: {line}");
    let long = table.lines().find(|line| line.contains("Partnership Milan")).unwrap();
    assert!(long.contains("1991") && long.contains("2027-06"), "{long}");
}

#[test]
fn a_project_can_be_left_until_its_notice_and_what_has_no_end_has_no_such_day() {
    let home = toronto();
    let of = |title: &str| home.json(&["agreement", "show", title])["rows"][0].clone();
    let kyiv = of("project kyiv");
    assert_eq!((&kyiv["last_day_to_leave"], &kyiv["decide_by"]), (&"2027-05-31".into(), &"2027-04-30".into()));
    assert_eq!((&kyiv["expires"], &kyiv["review"]), (&"2027-08-31".into(), &"2026-09-01".into()));
    for title in ["partnership milan", "warsaw 1990"] {
        let row = of(title);
        assert!(row["last_day_to_leave"].is_null() && row["decide_by"].is_null(), "{row}");
    }
    let card = home.good(&["agreement", "show", "project kyiv"]);
    assert!(card.contains("Leave by        31 May 2027, in 139 days; the term ends 31 Aug 2027\n"), "{card}");
    let list = home.good(&["agreement", "list", "--fields", "title,last_day_to_leave,decide_by", "--format", "csv"]);
    assert!(list.contains("Project Rio,2027-12-31,2027-12-01"), "{list}");
    // Once it has run out it is of the past, without anybody saying so.
    let later = home.json(&["agreement", "list", "--as-of", "2027-09-01"])["rows"].as_array().unwrap().clone();
    assert_eq!(later.iter().filter(|row| row["standing"] == "historic").count(), 5);
    let kyiv = home.json(&["agreement", "show", "project kyiv", "--as-of", "2027-09-01"])["rows"][0].clone();
    assert!(kyiv["last_day_to_leave"].is_null(), "{kyiv}");
}
