//! What two people do to one file.

use super::Home;

fn office() -> Home {
    let home = Home::new();
    home.run(&["init", "--home", "Lyon,FR"]);
    home.run(&["person", "add", "--name", "Ana", "--from", "2026-01-01", "--fte", "1"]);
    home.run(&["log", "call osaka .5"]);
    home
}

#[test]
fn what_one_saves_the_other_shows_at_its_next_look() {
    let home = office();
    let mut one = home.open(&["--user", "ana"]);
    let mut two = home.open(&["--user", "ben"]);
    one.keys("4").see("Call Osaka");
    two.keys("4").see("Call Osaka");
    one.keys("L").keys("webinar graz 1").see("Webinar Graz").keys("\r").see("Saved:");
    two.see("Webinar Graz");
    // Undo is each one's own: what the other has done is not taken back.
    two.keys("u").see("left to undo");
    two.keys("q");
    one.keys("u").see("Taken back").keys("q");
    assert_eq!((one.end(), two.end()), (0, 0));
}

/// Waits until the program has saved and told that, on however many lines.
fn told(screen: &mut super::Terminal, wanted: &str) {
    screen.wait(wanted, |text| {
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        line.contains("Saved:") && line.contains(wanted)
    });
}

#[test]
fn two_edits_of_different_fields_merge_and_of_the_same_field_ask() {
    let home = office();
    let mut ben = home.open(&["--user", "ben"]);
    let mut ana = home.open(&["--user", "ana"]);
    for screen in [&mut ben, &mut ana] {
        screen.keys("4").see("Call Osaka").keys("e").see("Edit engagement");
    }
    // Ana changes the place, and the title too; Ben has the title only.
    ana.keys(" port").see("Call Osaka port").keys("\t\t\t\t\t").write("Umeda").keys("\x13").see("Saved:");
    ben.keys(" of mine").see("Call Osaka of mine").keys("\x13");
    ben.see("Changed by both").see("merged with ana's change of 10:00: place");
    ben.see("[x] ours").see("Call Osaka of mine").see("[ ] theirs").see("Call Osaka port");
    // Esc keeps what he typed; the same form offers it again, and saving asks again.
    ben.keys("\x1b").see("kept as a draft").see("Call Osaka port");
    ben.keys("e").see("A draft of").keys("\r").see("Edit engagement").keys("\x13").see("Changed by both");
    ben.keys("l").see("[x] theirs").keys("h").see("[x] ours").keys("\r");
    told(&mut ben, "merged with ana's change of 10:00: place");
    // Now Ana changes one field and Ben another: nobody is asked.
    ben.keys("e").see("Edit engagement");
    home.run(&["engagement", "edit", "Call Osaka", "--outcome", "pilot agreed", "--user", "ana"]);
    ben.keys(" too\x13");
    told(&mut ben, "merged with ana's change of 10:00: outcome");
    // What she wrote since is in the way of his undo only where it is the same field.
    home.run(&["engagement", "edit", "Call Osaka", "--title", "Hers", "--user", "ana"]);
    ben.keys("u").see("Not taken back").see("Title of engagement").keys("n").see("nothing was taken back");
    ben.keys("q");
    ana.keys("q");
    assert_eq!((ben.end(), ana.end()), (0, 0));
    let row = &home.rows("engagement")[0];
    assert_eq!((row["title"].as_str(), row["place"].as_str()), (Some("Hers"), Some("Umeda")));
    assert_eq!(row["outcome"], "pilot agreed");
}

#[test]
fn a_draft_that_is_open_in_one_program_waits_in_the_other() {
    let home = office();
    let mut one = home.open(&["--user", "ana"]);
    one.keys("4").see("Call Osaka").keys("a").see("New engagement").keys("Port mission");
    one.see("Port mission");
    let drafts = home.path().join(".local/state/attache/drafts");
    let deadline = std::time::Instant::now() + super::PATIENCE;
    while super::flows::walk(&drafts).is_empty() {
        assert!(std::time::Instant::now() < deadline, "no draft was written");
        std::thread::yield_now();
    }
    let mut two = home.open(&["--user", "ana"]);
    two.see("1 draft waits").see("DRAFTS (1)").see("in use");
    two.keys("\t").see("takes it up").keys("\r").see("save or leave it there");
    // Answered before the other lets go of it, or it would be thrown away indeed.
    two.keys("xy").see("throw it away there");
    one.keys("\x1b").see("kept as a draft");
    two.keys("4").see("Call Osaka").keys("1").see("DRAFTS (1)").see_gone("in use");
    two.keys("\r").see("New engagement").see("Port mission").keys("\t").keys("call\x13").see("Saved: added");
    // The first still lists it, and is told that it is gone.
    one.keys("1").see_gone("DRAFTS").keys("q");
    two.keys("q");
    assert_eq!((one.end(), two.end()), (0, 0));
    assert!(super::flows::walk(&drafts).is_empty());
}
