//! What cannot be taken: one clear line that names the value and what is allowed, the right exit code, nothing changed.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;

use super::Home;

/// Words of a command, its exit code, and what the line must say.
pub(super) type Case<'a> = (&'a [&'a str], i32, &'a [&'a str]);

pub(super) fn refused(home: &Home, cases: &[Case<'_>]) {
    let steps = home.steps();
    for (args, code, said) in cases {
        let ran = home.run(args);
        assert_eq!((ran.code, ran.stdout.as_str()), (*code, ""), "attache {args:?}: {ran:?}");
        assert_eq!(ran.stderr.lines().count(), 1, "attache {args:?}: {ran:?}");
        assert!(ran.stderr.starts_with("attache: "), "attache {args:?}: {ran:?}");
        for words in *said {
            assert!(ran.stderr.contains(words), "attache {args:?} should say {words:?}: {}", ran.stderr);
        }
    }
    assert_eq!(home.steps(), steps, "nothing was changed");
}

#[test]
fn a_command_line_that_is_written_wrongly() {
    refused(
        &Home::lyon(),
        &[
            (&["chekc"], 2, &["\"chekc\" is not a command", "check"]),
            (&["person"], 2, &["list", "show", "add", "edit", "archive"]),
            (&["person", "lst"], 2, &["\"lst\"", "list"]),
            (&["person", "add", "--nam", "x"], 2, &["\"--nam\"", "--name"]),
            (&["person", "add"], 2, &["person add --help"]),
            (&["person", "edit", "Ana"], 2, &["person edit --help"]),
            (&["person", "list", "--format", "xml"], 2, &["\"xml\"", "table, csv, tsv, json"]),
            (&["person", "list", "--sort", "size"], 2, &["\"size\" is not a field of person", "name"]),
            (&["person", "list", "--fields", "name,size"], 2, &["\"size\" is not a field of person"]),
            (&["person", "list", "--limit", "0"], 2, &["--limit", "\"0\""]),
            (&["person", "list", "--of", "Lyon"], 2, &["\"--of\""]),
            (&["membership", "list", "--of", "Lyon", "--all"], 2, &["--of", "--all"]),
            (&["person", "add", "--name", "x", "--name", "y"], 2, &["--name", "twice"]),
            (&["check", "--fail-on", "red"], 2, &["\"red\"", "watch, over, unknown"]),
            (&["init"], 2, &["--home"]),
            (&["accept"], 2, &["ID"]),
            (&["undo", "one", "two"], 2, &["\"two\""]),
            (&["--as-of", "hugo", "check"], 2, &["--as-of", "\"hugo\" is not a date"]),
            (&["--user", " ", "check"], 2, &["--user"]),
            (&["--color", "pink", "check"], 2, &["\"pink\"", "auto, always, never"]),
            (&["engagement", "add", "--titl", "x"], 2, &["\"--titl\"", "--title"]),
        ],
    );
}

#[test]
fn a_day_or_read_only_does_not_go_with_a_command_that_writes() {
    let home = Home::lyon();
    home.good(&["log", "call osaka .5"]);
    for args in [
        &["log", "call osaka .5"][..],
        &["accept", "call osaka"],
        &["person", "add", "--name", "x"],
        &["person", "edit", "Ana", "--fte", "0.5"],
        &["person", "archive", "Ana"],
        &["office", "edit", "--hours-a-day", "7"],
        &["import", "memberships", "x.csv", "--apply"],
        &["imports", "undo", "abcd"],
        &["undo"],
        &["redo"],
        &["config", "init"],
        &["init", "--home", "Lyon,FR"],
    ] {
        for option in [&["--as-of", "2026-01-01"][..], &["--read-only"]] {
            refused(&home, &[(&[option, args].concat(), 2, &[option[0]])]);
        }
    }
}

#[test]
fn a_term_that_is_not_understood_is_named_with_what_is_allowed() {
    let home = Home::lyon();
    let list = |terms: &'static str| ["engagement", "list", "--where", terms];
    for (terms, said) in [
        ("stauts:idea", "where: \"stauts\" is not a field of engagements; did you mean status?"),
        ("status:acepted", "status: \"acepted\" is not a status; did you mean accepted?"),
        ("from<soon", "from: \"soon\" is not a date"),
        ("from < 30d", "without blanks"),
    ] {
        refused(&home, &[(&list(terms), 5, &[said])]);
    }
    let ran = home.run(&[&list("zur stauts:idea")[..], &["--json"]].concat());
    let json: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    let detail = &json["error"]["details"][0];
    assert_eq!((ran.code, &json["error"]["code"], &detail["field"]), (5, &"invalid".into(), &"where".into()));
    assert_eq!(detail["value"], "stauts");
    assert!(detail["allowed"].as_str().unwrap().contains("status, "), "{detail}");
}

#[test]
fn a_value_that_cannot_be_taken() {
    let engagement = ["engagement", "add", "--title", "x", "--kind", "call"];
    let with = |flags: &[&'static str]| -> Vec<&'static str> { [&engagement[..], flags].concat() };
    let cases = [
        (with(&["--from", "30 feb"]), "\"30 feb\" is not a date"),
        (with(&["--from", "12.5.27x"]), "\"12.5.27x\""),
        (with(&["--from", "2027-05-10", "--to", "2027-05-01"]), "2027-05-01 is before 2027-05-10"),
        (with(&["--kind", "party"]), "cannot"),
        (with(&["--status", "maybe"]), "\"maybe\" is not one of the choices; write idea, invited, accepted"),
        (with(&["--owner", "Nobody"]), "no person is called \"Nobody\""),
        (with(&["--partners", "Osakka"]), "Osaka"),
        (with(&["--network", "Nonet"]), "no network is called \"Nonet\""),
        (with(&["--people", "Ana five"]), "\"Ana five\""),
        (with(&["--people", "Ana 1.25"]), "\"1.25\" is not a number of days"),
        (with(&["--costs", "Travel 12,5o"]), "\"12,5o\" is not an amount"),
        (with(&["--costs", "Yachts 100"]), "Yachts"),
        (with(&["--status", "accepted"]), "needs its first day"),
        (with(&["--status", "declined"]), "say why"),
        (vec!["budget", "add", "--year", "2027", "--name", "X", "--kind", "gifts", "--adopted", "-5"], "\"-5"),
        (
            vec!["budget", "add", "--year", "2027", "--name", "X", "--kind", "gifts", "--adopted", "12 XYZ"],
            "\"12 XYZ\"",
        ),
        (vec!["budget", "add", "--year", "27", "--name", "X", "--kind", "gifts", "--adopted", "5"], "\"27\""),
        (vec!["person", "add", "--fte", "1"], "Name is needed"),
        (vec!["person", "add", "--name", "x", "--fte", "2"], "write a number from 0 to 1"),
        (vec!["city", "add", "--name", "x", "--country", "Atlantis"], "\"Atlantis\" is not a country"),
        (vec!["membership", "add", "--city", "Lyon", "--network", "c40", "--since", "soon"], "\"soon\" is not a date"),
        (vec!["office", "edit", "--currency", "EURO"], "\"EURO\" is not a currency"),
        (vec!["office", "edit", "--working-days", "monday"], "\"monday\" is not a weekday"),
        (vec!["log", "osaka"], "say what it is"),
        (vec!["log", "call nirgends"], "no city or network is called \"nirgends\""),
        (vec!["check", "--month", "smarch"], "\"smarch\" is not a month"),
    ];
    let home = Home::lyon();
    for (args, said) in &cases {
        if args.iter().filter(|word| **word == "--kind").count() > 1 {
            continue;
        }
        refused(&home, &[(args, 5, &[said])]);
    }
}

#[test]
fn every_value_that_cannot_be_taken_is_told_at_once() {
    let home = Home::lyon();
    let ran = home.run(&["person", "add", "--kind", "boss", "--fte", "x", "--from", "never"]);
    assert_eq!(ran.code, 5);
    let fields: Vec<&str> = ran.stderr.lines().filter_map(|line| line.split(": ").nth(1)).collect();
    assert_eq!(fields, ["kind", "from", "fte"], "{ran:?}");
}

#[test]
fn a_record_that_is_not_there_or_not_the_only_one() {
    let home = Home::lyon();
    home.good(&["log", "call osaka .5"]);
    home.good(&["log", "call turin .5"]);
    refused(
        &home,
        &[
            (&["engagement", "show", "zzzz"], 3, &["no engagement is called \"zzzz\""]),
            (&["engagement", "show", "call osakka"], 3, &["the nearest", "Call Osaka"]),
            (&["person", "show", "Ana Nowak"], 3, &["the nearest: Ana Novak"]),
            (&["city", "show", "Lyonn"], 3, &["Lyon"]),
            (&["brief", "Nirgends"], 3, &["no city or network is called \"Nirgends\""]),
            (&["accept", "zzzz"], 3, &["zzzz"]),
            (&["rules", "CAP-99"], 3, &["\"CAP-99\"", "CAP-1"]),
            (&["check", "--rule", "CAP-99"], 3, &["\"CAP-99\"", "CAP-1"]),
            (&["check", "--person", "Hugo"], 3, &["no person is called \"Hugo\""]),
            (&["history", "zzzz"], 3, &["zzzz"]),
            (&["undo", "zzzz"], 3, &["zzzz"]),
            (&["imports", "undo", "zzzz"], 3, &["zzzz"]),
        ],
    );
    for (args, two) in [
        (&["engagement", "show", "call"][..], ["Call Osaka", "Call Turin"]),
        (&["city", "show", "Springfield"], ["US,IL", "US,MA"]),
        (&["brief", "Springfield"], ["US,IL", "US,MA"]),
        (&["log", "call springfield .5"], ["US,IL", "US,MA"]),
        (&["accept", "call"], ["Call Osaka", "Call Turin"]),
    ] {
        let ran = home.run(args);
        assert_eq!((ran.code, ran.stdout.as_str()), (4, ""), "{args:?}");
        assert!(two.iter().all(|name| ran.stderr.contains(name)), "{args:?}: {ran:?}");
        let json = home.run(&[args, &["--json"]].concat());
        let error: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
        assert_eq!(error["error"]["code"], "ambiguous");
        assert!(error["error"]["details"].as_array().unwrap().len() >= 2);
    }
}

#[test]
fn an_exact_name_beats_words_inside_longer_ones() {
    let home = Home::lyon();
    for title in ["Water", "Water and air"] {
        home.good(&["objective", "add", "--title", title]);
    }
    assert_eq!(home.json(&["objective", "show", "water"])["rows"][0]["title"], "Water");
    assert_eq!(home.json(&["objective", "show", "air"])["rows"][0]["title"], "Water and air");
}

#[test]
fn what_is_archived_answers_to_its_full_id_alone() {
    let home = Home::lyon();
    let id = home.good(&["-q", "log", "call osaka .5"]);
    home.good(&["engagement", "archive", id.trim()]);
    assert_eq!(home.json(&["engagement", "show", id.trim()])["rows"][0]["archived"], true);
    refused(
        &home,
        &[
            (&["engagement", "show", "call osaka"], 3, &["no engagement is called"]),
            (&["accept", id.trim()], 4, &["archived"]),
            (&["engagement", "edit", id.trim(), "--title", "x"], 4, &["archived"]),
            (&["engagement", "archive", id.trim()], 4, &["archived"]),
            (&["engagement", "restore", "nothing"], 3, &["no engagement called \"nothing\" is archived"]),
        ],
    );
}

#[test]
fn what_others_point_at_is_not_archived() {
    let home = Home::lyon();
    home.good(&["log", "call osaka .5 owner:ana"]);
    refused(
        &home,
        &[(&["person", "archive", "Ana"], 4, &["Call Osaka"]), (&["city", "archive", "Turin"], 4, &["not on record"])],
    );
}

#[test]
fn without_an_office_the_way_to_start_one_is_told() {
    let home = Home::empty();
    let path = home.database();
    for args in [
        &["check"][..],
        &["person", "list"],
        &["log", "call osaka .5"],
        &["brief", "osaka"],
        &["undo"],
        &["history"],
        &["imports", "list"],
        &["office", "show"],
        &["person", "add", "--name", "x"],
    ] {
        let ran = home.run(args);
        assert_eq!(ran.code, 3, "{args:?}");
        let wanted = format!(
            "attache: there is no office file at {}; start one with attache init --home Lyon,FR, or look at an \
             invented one: attache demo\n",
            path.display()
        );
        assert_eq!(ran.stderr, wanted, "{args:?}");
    }
    assert!(!path.exists());
}

#[test]
fn an_office_is_not_started_over_something_else() {
    let home = Home::lyon();
    let before = fs::read(home.database()).unwrap();
    refused(&home, &[(&["init", "--home", "Lyon,FR"], 4, &["something at", "nothing was changed"])]);
    assert_eq!(fs::read(home.database()).unwrap(), before);
    let empty = Home::empty();
    for (args, code, said) in [
        (&["init", "--home", "Lyonn"][..], 3, "Lyon,FR"),
        (&["init", "--home", "Springfield"], 4, "geonames:"),
        (&["init", "--home", "Lyon,FR", "--currency", "EURO"], 5, "\"EURO\" is not a currency"),
        (&["init", "--home", "Lyon,FR", "--year-start", "13"], 2, "\"13\""),
    ] {
        let ran = empty.run(args);
        assert_eq!((ran.code, ran.stdout.as_str()), (code, ""), "{args:?}");
        assert!(ran.stderr.contains(said), "{args:?}: {ran:?}");
    }
    assert!(!empty.database().exists());
}

#[test]
fn a_file_of_something_else_is_named_and_left_alone() {
    let home = Home::empty();
    for (what, bytes) in
        [("empty", &b""[..]), ("text", b"my notes, many of them, long enough for a header of a file\n")]
    {
        let path = home.path().join(what);
        fs::write(&path, bytes).unwrap();
        for args in [&["check"][..], &["log", "call osaka .5"]] {
            let ran = home.run(&[&["--db", path.to_str().unwrap()][..], args].concat());
            assert_ne!(ran.code, 0, "{what}");
            assert!(ran.stderr.contains(path.to_str().unwrap()), "{what}: {ran:?}");
            assert_eq!(fs::read(&path).unwrap(), bytes);
        }
    }
}

#[test]
fn json_that_is_no_row_is_refused() {
    let home = Home::lyon();
    let steps = home.steps();
    for (text, said) in [
        ("", "this is not JSON"),
        ("{\"title\": \"x\"", "this is not JSON"),
        ("[]", "there are 0 rows"),
        ("[{},{}]", "there are 2 rows"),
        ("3", "\"3\" is not a row"),
        ("{\"titel\": \"x\"}", "\"titel\" is not a field of objective; the fields are title"),
        ("{\"weight\": 3}", "Title is needed"),
        ("{\"title\": \"x\", \"weight\": 9}", "\"9\" is not allowed here"),
        ("{\"title\": {\"a\": 1}}", "not of the form expected here"),
        ("{\"title\": \"x\", \"owner\": \"Nobody\"}", "no person is called \"Nobody\""),
    ] {
        let ran = home.fed(&["objective", "add", "--from-json", "-"], text);
        assert_eq!((ran.code, ran.stdout.as_str()), (5, ""), "{text}: {ran:?}");
        assert!(ran.stderr.contains(said), "{text}: {ran:?}");
    }
    let ran = home.run(&["objective", "add", "--from-json", "nowhere.json"]);
    assert_eq!(ran.code, 3, "{ran:?}");
    assert_eq!(home.steps(), steps);
}

#[test]
fn words_that_are_not_utf_8_are_refused() {
    let home = Home::lyon();
    let mut command = home.command(&["objective", "add", "--title"]);
    let output = command.arg(OsStr::from_bytes(b"caf\xe9")).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("UTF-8"), "{said}");
}

#[test]
fn a_clock_that_is_no_date_is_refused() {
    let home = Home::lyon();
    let output = home.command(&["check"]).env("ATTACHE_NOW", "noon").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("\"noon\" is not a date"));
}
