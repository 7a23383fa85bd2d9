//! The line in which the terms of a list are typed, and lists that are narrowed by them.

use super::*;

fn typed(columns: u16, lines: u16, text: &str) -> Model {
    let mut model = sized(columns, lines);
    press(&mut model, "4 f");
    type_text(&mut model, text);
    model
}

#[test]
fn terms_with_what_is_offered() {
    for (columns, lines) in [(80, 24), (120, 40), (40, 12)] {
        let mut model = typed(columns, lines, "status:accepted owner:");
        press(&mut model, "Down");
        insta::assert_snapshot!(format!("terms_offered_{columns}x{lines}"), shot(&model));
    }
}

#[test]
fn a_word_that_is_not_understood_is_pointed_at() {
    for (columns, lines) in [(80, 24), (120, 40), (40, 12)] {
        let model = typed(columns, lines, "is:mine status:acepted");
        insta::assert_snapshot!(format!("terms_fault_{columns}x{lines}"), shot(&model));
    }
    let model = typed(80, 24, "colour:red");
    insta::assert_snapshot!("terms_unknown_field_80x24", shot(&model));
}

#[test]
fn the_mark_under_a_word_stays_under_it_in_a_line_longer_than_the_screen() {
    let model = typed(40, 12, "status:accepted owner:marko from<30d statsu:x");
    let shot = shot(&model);
    let lines: Vec<&str> = shot.lines().collect();
    let at = lines.iter().position(|line| line.contains("^^^^^^")).unwrap();
    let cell = |line: &str, text: &str| line.split_once(text).map(|(before, _)| before.chars().count());
    assert_eq!(cell(lines[at], "^^^^^^"), cell(lines[at - 1], "statsu"), "{shot}");
}

#[test]
fn the_head_names_the_terms_in_force() {
    for (columns, lines) in [(80, 24), (120, 40), (40, 12)] {
        let mut model = typed(columns, lines, "status:accepted");
        press(&mut model, "Enter / a Tab");
        insta::assert_snapshot!(format!("terms_in_force_{columns}x{lines}"), shot(&model));
    }
    let mut model = typed(80, 24, "status:accepted -status:any");
    press(&mut model, "Enter");
    insta::assert_snapshot!("terms_find_nothing_80x24", shot(&model));
}

#[test]
fn cities_narrowed_by_terms() {
    let mut model = sized(80, 24);
    press(&mut model, "2 f");
    type_text(&mut model, "country:HR population>100000");
    press(&mut model, "Enter");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn panes_of_an_office_narrowed_by_terms() {
    let mut model = sized(80, 24);
    press(&mut model, "7 Tab Tab f");
    type_text(&mut model, "status:open due<60d");
    press(&mut model, "Enter");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn what_is_looked_for_is_seen_on_every_screen_of_several_panes() {
    for keys in ["3 /", "3 Tab /", "5 /", "5 Tab /", "7 /", "9 /", "9 Tab Tab Tab /"] {
        let mut model = sized(80, 24);
        press(&mut model, keys);
        type_text(&mut model, "second of january");
        assert!(shot(&model).contains("/second of january"), "{keys}: {}", shot(&model));
        press(&mut model, "Tab");
        assert!(shot(&model).contains("/second of january"), "{keys} Tab: {}", shot(&model));
    }
}
