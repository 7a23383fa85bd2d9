//! Every size, and names that would break a line.

use proptest::prelude::*;

use super::*;
use crate::app::register::Named;
use crate::domain::id::Id;
use crate::domain::kinds::{Kind, Record};

/// Keys that lead to each screen, form and overlay.
const WAYS: [&str; 37] = [
    "1",
    "1 Tab Enter",
    "2",
    "2 Enter",
    "3",
    "3 Tab",
    "4",
    "4 Enter",
    "4 a",
    "5",
    "5 Tab",
    "5 Tab t",
    "5 Tab Tab",
    "5 Tab Tab Tab",
    "7",
    "7 a",
    "9 Tab Tab",
    "9",
    "9 Shift-Tab e",
    "L",
    ":",
    "?",
    "? ?",
    "Enter",
    "Enter ?",
    "!",
    "! t Enter",
    "D",
    "Tab",
    "Tab t",
    "Tab Tab Tab Tab Space t",
    "4 v j s",
    "4 V",
    "4 * e",
    "4 * e Enter a",
    "4 * x",
    "5 Space t",
];

#[test]
fn below_the_least_size_there_is_a_notice() {
    let model = sized(30, 8);
    let shown = shot(&model);
    assert_eq!(
        shown.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" "),
        "attache needs 40x12, this is 30x8"
    );
    for size in [(1, 1), (0, 0), (0, 5), (3, 0), (2, 40), (39, 40), (200, 11)] {
        frame(&model, Looks::default(), size.0, size.1);
    }
}

#[test]
fn no_line_runs_over_the_edge_at_any_size() {
    for way in WAYS {
        for (columns, lines) in
            [(40, 12), (41, 13), (60, 15), (79, 24), (80, 24), (109, 30), (110, 28), (120, 40), (200, 60), (500, 200)]
        {
            let mut model = sized(columns, lines);
            press(&mut model, way);
            let shown = shot(&model);
            assert!(shown.lines().count() == usize::from(lines), "{way} at {columns}x{lines}");
        }
    }
}

#[test]
fn another_size_than_the_model_knows_is_drawn_too() {
    for way in WAYS {
        let mut model = sized(120, 40);
        press(&mut model, way);
        for (columns, lines) in [(1, 1), (40, 12), (80, 24), (300, 100)] {
            frame(&model, Looks::default(), columns, lines);
        }
    }
}

/// Names that a terminal or a careless program would get wrong.
const NAMES: [&str; 10] = [
    "大阪市役所国際課",
    "القاهرة",
    "תל אביב",
    "👨‍👩‍👧‍👦 family ❤️ 🇭🇷",
    "e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}\u{309}\u{30a}\u{30b} marks",
    "\u{202e}desrever\u{202c}",
    "zero\u{200b}width\u{feff}",
    "tag\u{e0041}\u{e0042}",
    "esc\u{1b}[31m\tred\nline",
    "ｶﾞｷﾞｸﾞ half",
];

fn with_names() -> Model {
    let mut model = sized(80, 24);
    press(&mut model, "4");
    for (stored, name) in model.engagements.rows.iter_mut().zip(NAMES.iter().cycle()) {
        if let Record::Engagement(it) = &mut stored.record {
            it.title = (*name).to_owned();
            it.owner = Some(Id::new(name));
        }
    }
    for name in NAMES {
        let id = Id::new(name);
        model.register.put(Kind::Person, Named { id: Some(id), name: name.to_owned(), ..Named::default() });
    }
    model
}

/// The text that begins in a column, up to so many cells.
fn column(buffer: &Buffer, y: u16, from: u16, cells: u16) -> String {
    (from..from + cells).map(|x| buffer[(x, y)].symbol()).collect::<String>().trim().to_owned()
}

#[test]
fn names_in_any_script_keep_the_columns_where_they_are() {
    let model = with_names();
    let (buffer, _) = frame(&model, Looks::default(), 80, 24);
    let start =
        (0..70).find(|x| column(&buffer, 3, *x, 10).starts_with("Status") && buffer[(*x, 3)].symbol() == "S").unwrap();
    let statuses = ["idea", "invited", "accepted", "done", "declined", "cancelled", "postponed"];
    for y in 4..20 {
        let status = column(&buffer, y, start, 10);
        assert!(statuses.contains(&status.as_str()), "line {y}: {status:?}\n{}", text(&buffer));
    }
    insta::assert_snapshot!(text(&buffer));
}

#[test]
fn nothing_that_steers_or_hides_is_drawn() {
    let mut model = with_names();
    model.say(NAMES.join(" "));
    model.banner = NAMES.join(" ");
    model.who.user = NAMES.join(" ");
    for way in ["4", "4 Enter", "9", "4 e"] {
        press(&mut model, way);
        for line in text(&frame(&model, Looks::default(), 120, 40).0).lines() {
            let hidden = |c: char| {
                c.is_control()
                    || matches!(c, '\u{202a}'..='\u{202e}' | '\u{200b}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
            };
            assert!(!line.contains(hidden), "{line:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_keys_at_any_size_are_drawn(
        columns in 0u16..140, lines in 0u16..50,
        keys in prop::collection::vec(prop::sample::select(vec!["1", "2", "3", "4", "5", "7", "9", "h", "n", "o", "Shift-Tab", "j", "k", "G", "Tab", "Enter", "/", "a", "e", "L", "t", ":", "?", "p", "Esc", "q", "x", "d", "^S", "Down", "Space", "v", "*", "s", "V", "D", "!"]), 0..18),
    ) {
        let mut model = sized(columns.max(40), lines.max(12));
        for key in keys {
            press(&mut model, key);
            let (buffer, cursor) = frame(&model, Looks::default(), columns, lines);
            text(&buffer);
            if let Some(at) = cursor {
                prop_assert!(at.x < columns && at.y < lines);
            }
        }
    }
}
