//! Forms, and what lies over a screen.

use super::*;
use crate::app::draft::Draft;
use crate::app::merging::Merging;
use crate::app::overlay::Overlay;
use crate::domain::kinds::{Kind, Record, Stored};
use crate::domain::merge::{Theirs, Touch, merge};

fn form(columns: u16, lines: u16) -> Model {
    let mut model = sized(columns, lines);
    press(&mut model, "4 a");
    type_text(&mut model, "C40 delegation, Buenos Aires");
    press(&mut model, "Tab");
    type_text(&mut model, "mission");
    press(&mut model, "Tab Tab");
    type_text(&mut model, "Buenos Aires,AR");
    press(&mut model, "Tab Tab Tab");
    type_text(&mut model, "10 may");
    press(&mut model, "Tab");
    type_text(&mut model, "14 may");
    press(&mut model, "Tab");
    model
}

/// Tabs on until the cursor is in that field.
fn go_to(model: &mut Model, field: &str) {
    while model.form.as_ref().unwrap().focused().unwrap().field.id != field {
        press(model, "Tab");
    }
}

#[test]
fn a_form_at_80x24() {
    let mut model = form(80, 24);
    go_to(&mut model, "people");
    type_text(&mut model, "Ana 9; Davor 9");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn a_form_at_120x40() {
    let mut model = form(120, 40);
    go_to(&mut model, "people");
    type_text(&mut model, "Ana 5; Davor 5");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn a_form_at_40x12_shows_the_field_it_is_in() {
    let mut model = form(40, 12);
    go_to(&mut model, "people");
    type_text(&mut model, "Ana 5");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn faults_stand_on_their_fields_and_whole_above_the_strip() {
    let mut model = form(80, 24);
    press(&mut model, "Shift-Tab ^U");
    type_text(&mut model, "31 feb");
    press(&mut model, "^S");
    insta::assert_snapshot!(shot(&model));
    let (_, cursor) = frame(&model, Looks::default(), 80, 24);
    assert_eq!(cursor.map(|at| at.y), Some(7));
}

#[test]
fn offers_hang_below_their_field() {
    let mut model = sized(80, 24);
    press(&mut model, "4 a Tab Tab Tab");
    type_text(&mut model, "san");
    press(&mut model, "Down Down");
    insta::assert_snapshot!(styled(&frame(&model, Looks::default(), 80, 24).0));
}

#[test]
fn a_note_is_as_tall_as_it_is() {
    let mut model = form(80, 24);
    while model.form.as_ref().unwrap().focused().unwrap().field.id != "note" {
        press(&mut model, "Tab");
    }
    type_text(&mut model, "first line");
    press(&mut model, "Enter");
    type_text(&mut model, "second line");
    insta::assert_snapshot!(shot(&model));
}

/// A form with the cursor in its notes, in which somebody has written more than a row.
fn long_note(columns: u16, lines: u16) -> crate::app::Model {
    let mut model = form(columns, lines);
    while model.form.as_ref().unwrap().focused().unwrap().field.id != "note" {
        press(&mut model, "Tab");
    }
    let text = "Speaks of the port first, then of trams; 大阪市役所の国際課が窓口です。 Write to him at \
                https://example.org/a/very/long/address/that/no/row/of/a/form/holds/in/one/piece before the visit.";
    type_text(&mut model, text);
    model
}

#[test]
fn a_form_says_at_its_edges_how_much_there_is_that_is_not_seen() {
    let opened = |columns, lines| {
        let mut model = sized(columns, lines);
        press(&mut model, "4 a");
        model
    };
    let edges = |model: &crate::app::Model| {
        let shot = shot(model);
        let rules = shot.lines().filter(|line| line.starts_with('─') && line.contains("more"));
        rules.map(|line| line.rsplit('─').nth(1).unwrap_or_default().trim().to_owned()).collect::<Vec<_>>()
    };
    let mut model = opened(80, 24);
    // 17 of its 25 lines are seen: down to Notes, and from Demand on.
    assert_eq!(edges(&model), ["9 more below"]);
    press(&mut model, "Shift-Tab");
    assert_eq!(edges(&model), ["12 more above"]);
    assert!(edges(&opened(80, 60)).is_empty(), "a form that is seen whole has nothing to say");
}

#[test]
fn a_long_note_is_wrapped_between_words_as_it_is_typed() {
    insta::assert_snapshot!(shot(&long_note(80, 24)));
}

#[test]
fn a_long_note_grows_on_a_narrow_screen_too() {
    insta::assert_snapshot!(shot(&long_note(40, 12)));
}

#[test]
fn the_cursor_goes_up_and_down_over_the_rows_of_a_note() {
    let mut model = long_note(80, 24);
    let lines = |model: &crate::app::Model| model.form.as_ref().unwrap().focused().unwrap().line.before().len();
    let end = lines(&model);
    press(&mut model, "Up");
    let above = lines(&model);
    assert!(above < end && model.form.as_ref().unwrap().is_in_note());
    press(&mut model, "Up Up Down Down");
    assert!(model.form.as_ref().unwrap().is_in_note());
    press(&mut model, "Up Up Up Up");
    assert!(!model.form.as_ref().unwrap().is_in_note(), "above the first row is the field before");
}

#[test]
fn a_note_with_more_rows_than_are_seen_ends_in_a_mark() {
    let mut model = long_note(80, 24);
    for _ in 0..8 {
        press(&mut model, "Enter");
        type_text(&mut model, "more");
    }
    press(&mut model, "Tab");
    assert!(shot(&model).contains("more …"), "{}", shot(&model));
}

#[test]
fn the_form_of_the_office() {
    let mut model = sized(80, 24);
    press(&mut model, "9 Shift-Tab e Up Up");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn the_log_line_with_what_was_understood() {
    let mut model = sized(80, 24);
    press(&mut model, "L");
    type_text(&mut model, "mission osaka 10 may 14 may 9");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn the_log_line_with_a_word_it_does_not_know() {
    let mut model = sized(40, 12);
    press(&mut model, "L");
    type_text(&mut model, "call osakk");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn help_says_what_is_missing() {
    let mut model = sized(80, 24);
    press(&mut model, "2 ?");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn help_can_be_read_to_its_end() {
    let mut model = sized(80, 24);
    press(&mut model, "? ? G");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn the_palette_finds_by_words() {
    let mut model = sized(80, 24);
    press(&mut model, "4 :");
    type_text(&mut model, "re");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn the_whole_panel() {
    let mut model = sized(80, 24);
    press(&mut model, "p");
    insta::assert_snapshot!(shot(&model));
    model.size = Size { columns: 40, lines: 12 };
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn a_finding_and_the_records_behind_it() {
    let mut model = sized(80, 24);
    press(&mut model, "Enter");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn answers_with_what_accepting_would_change() {
    let mut model = sized(80, 24);
    press(&mut model, "Tab t");
    insta::assert_snapshot!(shot(&model));
    model.size = Size { columns: 40, lines: 12 };
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn a_reason_is_asked_for() {
    let mut model = sized(80, 24);
    press(&mut model, "Tab t d");
    type_text(&mut model, "no days left in May");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn archiving_is_asked_about() {
    let mut model = sized(80, 24);
    press(&mut model, "4 x");
    insta::assert_snapshot!(shot(&model));
}

fn draft(name: &str, title: &str, id: Option<&str>, kept: &str) -> Draft {
    Draft {
        name: name.to_owned(),
        kind: if id.is_some() { "membership" } else { "engagement" }.to_owned(),
        id: id.map(str::to_owned),
        at: "Mon 11 Jan 17:40".to_owned(),
        kept: kept.to_owned(),
        title: title.to_owned(),
        ..Draft::default()
    }
}

fn with_drafts(columns: u16, lines: u16) -> Model {
    let mut model = sized(columns, lines);
    let drafts = vec![
        draft("1", "C40 delegation, Buenos Aires", None, "2027-01-12T09:37:00Z"),
        draft("2", "", None, "2027-01-12T06:00:00Z"),
        Draft { in_use: true, ..draft("3", "Zagreb in Eurocities", Some("x"), "2027-01-09T09:00:00Z") },
    ];
    update(&mut model, Msg::Drafts(drafts, Vec::new()));
    model
}

#[test]
fn drafts_stand_below_the_other_panes_of_the_desk() {
    for (columns, lines) in [(80, 24), (120, 40), (40, 12)] {
        let mut model = with_drafts(columns, lines);
        press(&mut model, "Tab Tab Tab Tab Tab j");
        insta::assert_snapshot!(format!("drafts_{columns}x{lines}"), shot(&model));
    }
}

#[test]
fn a_draft_is_offered() {
    let mut model = with_drafts(80, 24);
    press(&mut model, "4 a");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn throwing_a_draft_away_is_asked_about() {
    let mut model = with_drafts(80, 24);
    press(&mut model, "Tab Tab Tab Tab Tab x");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn days_opened_one_by_one() {
    let mut model = form(80, 24);
    go_to(&mut model, "people");
    type_text(&mut model, "Ana 5; Davor 9");
    press(&mut model, "Down h 1 Tab Tab 2 j");
    insta::assert_snapshot!(shot(&model));
    model.size = Size { columns: 40, lines: 12 };
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn taking_back_the_rest_is_asked_about() {
    let mut model = sized(80, 24);
    let changed = "Title of engagement \"Call Osaka port\" was changed since".to_owned();
    let label = "edited engagement Call Osaka".to_owned();
    model.overlay = Some(Overlay::UndoRest { step: 7, label, changed: vec![changed; 6] });
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn what_nobody_has_entered_can_be_added_from_its_field() {
    let mut model = sized(80, 24);
    press(&mut model, "4 a Tab Tab Tab");
    type_text(&mut model, "Novi Grad Zapadni");
    press(&mut model, "Down");
    insta::assert_snapshot!(shot(&model));
    press(&mut model, "Enter");
    insta::assert_snapshot!(shot(&model));
}

#[test]
fn two_changes_of_one_field_are_shown_side_by_side() {
    for (columns, lines) in [(80, 24), (120, 40), (40, 12)] {
        let mut model = sized(columns, lines);
        let stored = office::records().into_iter().find(|it| it.record.kind() == Kind::Engagement).unwrap();
        let note =
            "What we agreed with the port office in the first round, word for word as it was read out: ".repeat(4);
        let with = |end: &str, title: &str, place: &str| {
            let Record::Engagement(mut it) = stored.record.clone() else { panic!("an engagement") };
            (it.title, it.place, it.note) = (title.to_owned(), place.to_owned(), format!("{note}{end}"));
            Record::Engagement(it)
        };
        let was = with("nothing about money.", "Call Osaka", "");
        let ours = with(
            "they pay the flights, we pay the hotels and whatever else is needed on the spot.",
            "Call Osaka port",
            "",
        );
        let theirs = with("each pays for themselves.", "Call the port of Osaka", "Osaka");
        let merged = merge(&was, &ours, &theirs);
        let at = "2027-01-12T08:42:00Z".parse().unwrap();
        let touches = ["title", "place"].map(|field| Touch { field, user: "ben".to_owned(), at }).to_vec();
        let theirs = Theirs {
            original: was,
            stored: Stored { record: theirs, ..stored.clone() },
            user: "ben".to_owned(),
            at,
            touches,
        };
        model.overlay = Some(Overlay::Merge(Box::new(Merging::new(theirs, merged))));
        press(&mut model, "l j");
        insta::assert_snapshot!(format!("merge_{columns}x{lines}"), shot(&model));
    }
}

#[test]
fn help_shows_what_is_found() {
    let mut model = sized(80, 24);
    press(&mut model, "? ? /");
    type_text(&mut model, "take back");
    insta::assert_snapshot!(shot(&model));
}
