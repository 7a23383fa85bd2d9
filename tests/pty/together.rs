//! What two people do to one file.

use super::Home;

fn office() -> Home {
    let home = Home::new();
    home.run(&["init", "--home", "Lyon,FR"]);
    home.run(&["person", "add", "--name", "Ana", "--from", "2026-01-01"]);
    home.run(&["log", "call osaka .5"]);
    home
}

#[test]
fn what_one_saves_the_other_shows_at_its_next_look() {
    let home = office();
    let mut one = home.open(&["--user", "ana"]);
    let mut two = home.open(&["--user", "ben"]);
    one.see("DAYS").keys("4").see("Call Osaka");
    two.see("DAYS").keys("4").see("Call Osaka");
    one.keys("L").keys("webinar graz 1").see("Webinar Graz").keys("\r").see("Saved:");
    two.see("Webinar Graz");
    // Undo is each one's own: what the other has done is not taken back.
    two.keys("u").see("left to undo");
    two.keys("q");
    one.keys("u").see("Taken back").keys("q");
    assert_eq!((one.end(), two.end()), (0, 0));
}

#[test]
fn a_record_that_a_colleague_changed_meanwhile_is_not_overwritten() {
    let home = office();
    let mut ben = home.open(&["--user", "ben"]);
    ben.see("DAYS").keys("4").see("Call Osaka").keys("e").see("Edit engagement");
    home.run(&["engagement", "edit", "Call Osaka", "--title", "Call Osaka port", "--user", "ana"]);
    ben.keys(" of mine").see("Call Osaka of mine");
    ben.keys("\x13").see("changed by ana").see("draft");
    ben.keys("\x1b").see("Call Osaka port");
    ben.keys("e")
        .see("Call Osaka of mine")
        .keys("\r")
        .see("Edit engagement")
        .see("Call Osaka of mine")
        .keys("\x13")
        .see("Saved:")
        .keys("q");
    assert_eq!(ben.end(), 0);
    assert!(home.run(&["engagement", "list"]).contains("Call Osaka of mine"));
}
