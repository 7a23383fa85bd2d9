//! The same commands with somebody sitting there.

use super::Home;
use crate::pty::Terminal;

fn terminal(home: &Home, args: &[&str], columns: u16) -> Terminal {
    Terminal::open(home.path(), args, 24, columns)
}

#[test]
fn which_of_several_is_meant_is_asked_on_a_terminal() {
    let home = Home::lyon();
    let mut asked = terminal(&home, &["city", "show", "Springfield"], 80);
    asked.see("Which one?").see("  3  Springfield,US,IL").keys("3\r").see("4250542, version 0");
    assert_eq!(asked.end(), 0);
    let mut left = terminal(&home, &["city", "show", "Springfield"], 80);
    left.see("Which one?").keys("\r").see("could be one of 8");
    assert_eq!(left.end(), 4);
    let mut unasked = terminal(&home, &["city", "show", "Springfield", "--no-input"], 80);
    unasked.see("could be one of 8");
    assert_eq!(unasked.end(), 4);
}

#[test]
fn a_table_is_cut_to_the_width_of_the_terminal_and_dates_stay_whole() {
    let home = Home::lyon();
    let title = "A talk about everything that could ever be said of ports and harbours";
    home.good(&["engagement", "add", "--title", title, "--kind", "call", "--from", "2027-05-10"]);
    let mut narrow = terminal(&home, &["engagement", "list"], 60);
    narrow.see("2027-05-10  A talk about").see("…");
    assert_eq!(narrow.end(), 0);
    assert_eq!(narrow.text().trim_end().lines().count(), 2, "{}", narrow.text());
    let mut wide = terminal(&home, &["engagement", "list"], 200);
    wide.see(title);
    assert_eq!(wide.end(), 0);
}

#[test]
fn prose_is_broken_between_words() {
    let home = Home::lyon();
    let mut rule = terminal(&home, &["rules", "CAP-1"], 50);
    rule.see("CAP-1 (R3)").see("Why: ");
    assert_eq!(rule.end(), 0);
    let text = rule.text();
    assert!(text.lines().all(|line| line.starts_with("  ") || line.starts_with("CAP-1")), "{text}");
}

#[test]
fn the_screens_need_an_office() {
    let home = Home::empty();
    let mut none = terminal(&home, &[], 80);
    none.see("there is no office file");
    assert_eq!(none.end(), 3);
}

#[test]
fn the_demo_shows_the_sample_office_and_leaves_no_file() {
    let home = Home::empty();
    let mut demo = terminal(&home, &["demo"], 100);
    demo.see("Zagreb").keys("q");
    assert_eq!(demo.end(), 0);
    assert!(!home.database().exists());
}

#[test]
fn the_calm_demo_shows_the_same_office_in_good_order() {
    let home = Home::empty();
    let mut demo = terminal(&home, &["demo", "--calm"], 100);
    demo.see("Zagreb").keys("q");
    assert_eq!(demo.end(), 0);
}
