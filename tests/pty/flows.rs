//! What a person does alone.

use super::{Home, Terminal};

#[test]
fn a_newcomer_finds_malmo_in_the_demo() {
    let home = Home::new();
    let mut screen = home.open(&["demo"]);
    screen.see("PEOPLE");
    screen.keys("2").see("Osaka");
    screen.keys("/").write("malmo").see("Malmö");
    screen.keys("\r").see("NETWORKS").see("Eurocities");
    screen.keys("qqq");
    assert_eq!(screen.end(), 0);
    assert!(!screen.is_alternate());
    assert!(!home.database().exists(), "the demo has left a file behind");
}

/// An office with three people and two lines, of which the form can take days and money.
fn small_office() -> Home {
    let home = Home::new();
    home.run(&["init", "--home", "Lyon,FR", "--currency", "EUR"]);
    for name in ["Ana", "Sato", "Novak"] {
        home.run(&["person", "add", "--name", name, "--from", "2026-01-01", "--fte", "1"]);
    }
    home.run(&["budget", "add", "--year", "2027", "--name", "Travel", "--kind", "travel", "--adopted", "9000"]);
    home
}

/// The same with two calls and a webinar in its log.
fn small_log() -> Home {
    let home = small_office();
    for line in ["call osaka .5", "call graz .5", "webinar malmo 1"] {
        home.run(&["log", line]);
    }
    home
}

/// Types a mission of three people for five days next month.
fn type_mission(screen: &mut Terminal) {
    screen.keys("4").see("Engagements").keys("a").see("New engagement");
    screen.write("Port mission").keys("\t");
    screen.keys("mission\t").keys("\t");
    screen.keys("osaka\t").see("Osaka");
    screen.keys("\t\t").keys("8 feb\t").see("Mon 8 Feb 2027").keys("12 feb\t").see("Fri 12 Feb 2027");
}

#[test]
fn what_the_strip_promises_the_panel_shows_after_saving() {
    let home = small_office();
    let mut screen = home.open(&[]);
    type_mission(&mut screen);
    // Status, origin, reason, objectives, owner, decided on: then the days.
    screen.keys("accepted\t\t\t\t\t\t\t\t").write("Ana 5; Sato 5; Novak 5").see("15.0 d in all");
    screen.see("Feb 0 % -> 29 %").see("Ana Feb 0 % -> 29 %");
    screen.keys("\t").write("Travel 4*1850").see("EUR 7,400.00").see("Travel left 9,000");
    screen.keys("\x13").see("Saved: added engagement Port mission");
    screen.keys("1").wait("the promised month on the Desk", |text| text.contains("Feb") && text.contains("29"));
    screen.keys("p").see("15.0 of 51.0 d").keys("q");
    screen.keys("u").see("Taken back: added engagement Port mission").keys("p").see("0.0 of 51.0 d").keys("q");
    screen.keys("U").see("Brought again").keys("p").see("15.0 of 51.0 d").keys("qq");
    assert_eq!(screen.end(), 0);
    let mut again = home.open(&[]);
    again.keys("4").see("Port mission");
    again.keys("u").see("Taken back: added engagement Port mission").see_gone("8 Feb");
    again.keys("q");
    assert_eq!(again.end(), 0);
    assert_eq!(home.run(&["engagement", "list", "--format", "csv"]).lines().count(), 1);
}

#[test]
fn one_line_logs_a_call() {
    let home = small_office();
    let mut screen = home.open(&[]);
    screen.keys("L").keys("call osaka .5").see("Call Osaka").keys("\r").see("Saved: logged Call Osaka");
    screen.keys("4").see("Call Osaka").keys("q");
    assert_eq!(screen.end(), 0);
    let row = &home.rows("engagement")[0];
    assert_eq!((row["title"].as_str(), row["kind"].as_str()), (Some("Call Osaka"), Some("call")));
    assert_eq!((row["status"].as_str(), row["people"][0]["days"].as_str()), (Some("done"), Some("0.5")));
}

#[test]
fn a_power_cut_right_after_a_save_loses_nothing() {
    let home = small_office();
    let mut screen = home.open(&[]);
    screen.keys("L").keys("call osaka .5").see("Call Osaka").keys("\r").see("Saved:");
    screen.kill();
    assert!(home.run(&["engagement", "list"]).contains("Call Osaka"));
}

#[test]
fn a_power_cut_in_a_form_leaves_a_draft_that_is_offered() {
    let home = small_office();
    let mut screen = home.open(&[]);
    type_mission(&mut screen);
    let drafts = home.path().join(".local/state/attache/drafts");
    let has_draft = || walk(&drafts).iter().any(|text| text.contains("Port mission") && text.contains("12 feb"));
    screen.wait("the draft on disk", |_| true);
    let deadline = std::time::Instant::now() + super::PATIENCE;
    while !has_draft() {
        assert!(std::time::Instant::now() < deadline, "no draft was written");
        std::thread::yield_now();
    }
    screen.kill();
    let mut again = home.open(&[]);
    again.see("1 draft waits").see("DRAFTS (1)").see("Port mission");
    again.keys("\t").see("takes it up").keys("\r").see("12 feb").see("Osaka");
    again.signal("TERM");
    assert_eq!(again.end(), 143);
    assert!(!again.is_alternate());
    assert!(has_draft(), "the draft is gone after SIGTERM");
}

/// The text of every file below a folder.
pub(super) fn walk(folder: &std::path::Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    // What is still being written beside its place is no draft yet.
    let whole = |path: &std::path::PathBuf| path.is_dir() || path.extension().is_some_and(|ending| ending == "json");
    let of = |path: std::path::PathBuf| {
        if path.is_dir() { walk(&path) } else { std::fs::read_to_string(path).into_iter().collect() }
    };
    entries.flatten().map(|entry| entry.path()).filter(whole).flat_map(of).collect()
}

#[test]
fn any_size_is_survived_and_a_small_one_is_answered_with_a_notice() {
    let home = small_office();
    let mut screen = home.open(&[]);
    screen.resize(8, 30);
    screen.see("40x12");
    for (rows, cols) in [(1, 1), (200, 500), (2, 200), (12, 40)] {
        screen.resize(rows, cols);
    }
    screen.see("1 Desk").keys("4").see("Engagements");
    screen.resize(24, 80);
    screen.see("Engagements").keys("q");
    assert_eq!(screen.end(), 0);
}

#[test]
fn a_demo_that_is_ended_by_a_signal_leaves_nothing_behind() {
    let home = Home::new();
    let mut screen = home.open(&["demo"]);
    screen.signal("TERM");
    assert_eq!(screen.end(), 143);
    let left: Vec<_> = std::fs::read_dir(home.temp()).unwrap().flatten().map(|entry| entry.file_name()).collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_hang_up_ends_the_program() {
    let home = small_office();
    let mut screen = home.open(&[]);
    screen.signal("HUP");
    assert_eq!(screen.end(), 129);
}

#[test]
fn answers_are_given_by_two_keys_and_a_reason() {
    let home = small_office();
    home.run(&[
        "engagement",
        "add",
        "--title",
        "Fair",
        "--kind",
        "mission",
        "--from",
        "2027-02-08",
        "--status",
        "invited",
    ]);
    let mut screen = home.open(&[]);
    screen.keys("4").see("Fair").keys("td").see("why").keys("no budget left\r").see("Saved: declined Fair");
    screen.keys("ta").see("Saved: accepted Fair").keys("q");
    assert_eq!(screen.end(), 0);
    let row = &home.rows("engagement")[0];
    assert_eq!((row["status"].as_str(), row["decided_on"].as_str()), (Some("accepted"), Some("2027-01-12")));
}

#[test]
fn a_note_is_written_in_ones_own_editor_and_a_row_goes_to_the_clipboard() {
    use std::os::unix::fs::PermissionsExt;
    let home = small_office();
    let editor = home.path().join("my editor");
    // It needs the terminal: it asks, and takes what is typed at it.
    let script = "#!/bin/sh\nprintf 'what came of it? '\nread said\nprintf '%s\\n' \"$said\" >> \"$1\"\n";
    std::fs::write(&editor, script).unwrap();
    std::fs::set_permissions(&editor, std::fs::Permissions::from_mode(0o700)).unwrap();
    let mut screen = home.open_with(&[], &[("EDITOR", &format!("'{}'", editor.display()))]);
    screen.keys("4").see("Engagements").keys("a").see("New engagement");
    screen.write("Port visit").keys("\tmission\t").see("outgoing mission");
    screen.keys("\x07").see("Enter goes there").keys("notes\r").see("^O editor").write("asked for a date");
    screen.keys("\x0f").see("what came of it?");
    assert!(!screen.is_alternate(), "the editor has the terminal as it was");
    screen.keys("they agreed\r").see("asked for a date").see("they agreed").see("as you left it");
    assert!(screen.is_alternate());
    let left = std::fs::read_dir(home.path().join(".local/state/attache")).unwrap().flatten();
    let left: Vec<_> = left.map(|entry| entry.file_name().into_string().unwrap()).collect();
    assert!(left.iter().all(|name| !name.starts_with("note")), "{left:?}");
    screen.keys("\x13").see("Saved: added engagement Port visit");
    screen.keys("y").see("copied: Port visit, outgoing mission");
    let clipboard = screen.clipboard().unwrap();
    assert_eq!(clipboard, "UG9ydCB2aXNpdCwgb3V0Z29pbmcgbWlzc2lvbiwgaWRlYQ==");
    screen.keys("q");
    assert_eq!(screen.end(), 0);
    assert_eq!(home.rows("engagement")[0]["note"], "asked for a date\nthey agreed");
}

#[test]
fn marked_engagements_are_changed_in_one_step_that_one_undo_takes_back() {
    let home = small_log();
    let mut screen = home.open(&[]);
    screen.keys("4").see("Webinar Malm").keys("v").see("range of 1").keys("jj").see("range of 3");
    screen.keys(" ").see("3 marked").keys("e").see("Edit 3 engagements");
    screen.keys("owner\r").see("Enter takes it").keys("nov").see("Novak").keys("\r");
    screen.see("3 rows, 1 field: owner none -> Novak (3)").keys("\r").see("Saved: edited owner of 3 engagements");
    screen.see_gone("3 marked");
    let owners = |home: &Home| home.rows("engagement").iter().filter(|row| !row["owner"].is_null()).count();
    assert_eq!(owners(&home), 3);
    screen.keys("u").see("Taken back: edited owner of 3 engagements");
    assert_eq!(owners(&home), 0);
    screen.keys("sti\r").see("by title, A to Z").keys("Vby name\r").see("kept as").keys("q");
    assert_eq!(screen.end(), 0);
    let mut again = home.open(&[]);
    again.keys("V").see("engagements by title, A to Z").keys("\r").see("Engagements · by title").keys("q");
    assert_eq!(again.end(), 0);
}

#[test]
fn terms_narrow_the_log_mark_what_they_leave_and_come_back_as_a_view() {
    let home = small_log();
    let mut screen = home.open(&[]);
    screen.keys("4").see("Webinar Malm").keys("fkind:cal").see("call").keys("\t").see("kind:call");
    screen.keys("\r").see("Engagements · kind:call").see_gone("Webinar Malm").keys("*").see("2 marked").keys("\x1b");
    screen.see_gone("Engagements · kind:call").see("Webinar Malm");
    screen.keys(":filter kind:webnar\r").see("did you mean webinar?").keys("\t").see_gone("did you mean").keys("\r");
    screen.see("Engagements · kind:webinar").see_gone("Call Graz").keys("Vwebinars\r").see("kept as").keys("qqq");
    assert_eq!(screen.end(), 0);
    let mut again = home.open(&[]);
    again.keys("V").see("engagements kind:webinar").keys("\r").see("Webinar Malm").see_gone("Call Graz");
    again.keys("qq");
    assert_eq!(again.end(), 0);
}

#[test]
fn a_part_payment_is_one_step_and_is_taken_back_as_one() {
    let home = small_office();
    let entry = ["--what", "hotel Geneva", "--amount", "1200", "--state", "committed"];
    home.run(&[&["entry", "add", "--line", "Travel 2027"][..], &entry].concat());
    let mut screen = home.open(&[]);
    screen.keys("5").see("hotel Geneva").keys("\t").see("ENTRIES OF Travel").keys("t").see("only a part");
    screen.keys("o500\r").see("Saved: paid 500.00 of 1,200.00: hotel Geneva").see("EUR 700.00").see("EUR 500.00");
    screen
        .keys("u")
        .see("Taken back: paid 500.00")
        .see("EUR 1,200.00")
        .keys("U")
        .see("Brought again")
        .see("EUR 700.00");
    screen.keys("q");
    assert_eq!(screen.end(), 0);
    let entries = home.rows("entry");
    let mut states: Vec<&str> = entries.iter().filter_map(|row| row["state"].as_str()).collect();
    states.sort_unstable();
    assert_eq!(states, ["committed", "spent"]);
}
