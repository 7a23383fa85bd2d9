//! Copying, notes in an editor, keyboards of other scripts.

use super::screens::with_engagements;
use super::{model, press};
use crate::app::card::{Body, Card};
use crate::app::message::{Effect, Msg, Note};
use crate::app::overlay::Overlay;
use crate::app::screens::Tab;
use crate::app::update::update;
use crate::app::{Model, copy};
use crate::domain::kinds::{Kind, Record};

fn copied(effects: &[Effect]) -> String {
    match effects {
        [Effect::Copy(text)] => text.clone(),
        other => panic!("{other:?}"),
    }
}

fn said(model: &Model) -> String {
    model.notice.as_ref().map_or_else(String::new, |notice| notice.text.clone())
}

#[test]
fn a_row_is_copied_as_one_line_and_what_was_copied_is_told() {
    let mut model = with_engagements();
    let effects = press(&mut model, &["y"]);
    let text = copied(&effects);
    let Record::Engagement(it) = &model.engagements.rows[0].record else { panic!() };
    assert!(text.starts_with(&it.title) && text.contains("2027") && !text.contains('\n'), "{text}");
    assert!(said(&model).starts_with("copied: ") && said(&model).ends_with(" characters)"), "{}", said(&model));
    let mut model = super::model(80, 24);
    assert_eq!(copied(&press(&mut model, &["2", "/", "malmo", "Tab", "y"])), "Malmö, SE");
    assert_eq!(said(&model), "copied: Malmö, SE (9 characters)");
    let mut model = super::model(80, 24);
    assert!(copied(&press(&mut model, &["y"])).ends_with("[CAP-2]"));
}

#[test]
fn a_card_is_copied_whole_and_so_is_what_lies_over_the_screen() {
    let mut model = with_engagements();
    let row = model.engagements.rows[0].clone();
    model.engagements.frame.card = Some(Card::new(Body::Record(Box::new(row))));
    let text = copied(&press(&mut model, &["y"]));
    assert!(text.lines().count() > 5 && text.contains("Status") && text.contains("version 1"), "{text}");
    assert!(copied(&press(&mut model, &["p", "y"])).contains("PEOPLE"));
    assert!(matches!(model.overlay, Some(Overlay::Panel { .. })), "copying closes nothing");
    assert!(press(&mut model, &["q", "?", "y"]).is_empty(), "help is not copied");
}

#[test]
fn nothing_that_steers_is_copied_and_nothing_too_long() {
    let mut model = with_engagements();
    let mut title = |text: &str| {
        if let Record::Engagement(it) = &mut model.engagements.rows[0].record {
            it.title = text.to_owned();
        }
        let effects = press(&mut model, &["y"]);
        (effects, said(&model))
    };
    let (effects, _) = title("rm -rf\u{1b}[2J\r\n\u{202e}gpj\u{7}");
    assert!(copied(&effects).starts_with("rm -rf[2J\ngpj,"), "{effects:?}");
    let (effects, told) = title(&"x".repeat(100_000));
    assert!(effects.is_empty());
    assert!(told.starts_with("too long to copy: 100,0") && told.contains("at most 65,536"), "{told}");
    let (effects, _) = title(&"x".repeat(copy::MOST - 100));
    assert!(copied(&effects).len() <= copy::MOST);
}

#[test]
fn what_a_row_cuts_the_card_shows_whole() {
    let mut model = with_engagements();
    let long = "https://example.org/".repeat(12);
    if let Record::Engagement(it) = &mut model.engagements.rows[0].record {
        it.title.clone_from(&long);
    }
    let row = model.engagements.rows[0].clone();
    let card = Card::new(Body::Record(Box::new(row)));
    for cells in [38, 78] {
        let lines = card.lines(&model.desk_of(), cells);
        let whole: String = lines.iter().skip(2).map(|line| line.get(13..).unwrap_or_default()).collect();
        assert!(whole.contains(&long), "{lines:?}");
    }
}

/// A new engagement with the cursor in its notes.
fn in_note() -> Model {
    let mut model = model(80, 24);
    press(&mut model, &["4", "a", "Port mission"]);
    while !model.form.as_ref().unwrap().is_in_note() {
        press(&mut model, &["Tab"]);
    }
    model
}

fn note(model: &Model) -> String {
    model.form.as_ref().unwrap().focused().unwrap().line.text().to_owned()
}

#[test]
fn a_note_goes_to_the_editor_and_comes_back_into_the_form() {
    let mut model = in_note();
    press(&mut model, &["first", "Enter", "second"]);
    let effects = press(&mut model, &["^O"]);
    assert!(matches!(effects.as_slice(), [Effect::WriteNote(text)] if text == "first\nsecond"), "{effects:?}");
    update(&mut model, Msg::Written(Note::Text("other\nwords".to_owned())));
    assert_eq!(note(&model), "other\nwords");
    let draft = model.draft().unwrap();
    assert!(draft.fields.contains(&("note".to_owned(), "other\nwords".to_owned())), "{draft:?}");
}

#[test]
fn an_editor_that_fails_or_changes_nothing_leaves_the_note_as_it_was() {
    let mut model = in_note();
    press(&mut model, &["mine"]);
    update(&mut model, Msg::Written(Note::Same));
    assert_eq!((note(&model).as_str(), said(&model).as_str()), ("mine", "the note is as it was"));
    update(&mut model, Msg::Written(Note::Refused("vi ended with exit code 1".to_owned())));
    assert_eq!(note(&model), "mine");
    assert!(model.notice.as_ref().unwrap().bad);
}

#[test]
fn without_an_editor_the_note_takes_the_room_and_says_so() {
    use crate::app::form::rows;
    let mut model = in_note();
    update(&mut model, Msg::Written(Note::NoEditor("neither $VISUAL nor $EDITOR is set".to_owned())));
    assert!(said(&model).starts_with("neither $VISUAL nor $EDITOR is set"), "{}", said(&model));
    let height = |model: &Model| {
        let form = model.form.as_ref().unwrap();
        let rows = rows(form, 80, 14);
        rows.into_iter().flatten().find(|cell| cell.entry == form.focus).unwrap().height
    };
    assert_eq!(height(&model), 14);
    press(&mut model, &["Tab", "Shift-Tab"]);
    assert_eq!(height(&model), 1);
    press(&mut model, &["a", "Enter", "b", "Enter", "c"]);
    assert_eq!(height(&model), 3, "it grows with its lines");
    for _ in 0..30 {
        press(&mut model, &["Enter"]);
    }
    assert_eq!(height(&model), 14, "up to the room there is");
}

#[test]
fn the_editor_is_for_notes_alone() {
    let mut model = model(80, 24);
    press(&mut model, &["4", "a"]);
    assert!(press(&mut model, &["^O"]).is_empty());
    assert!(said(&model).contains("needs the cursor in a field of notes"), "{}", said(&model));
}

#[test]
fn a_russian_keyboard_commands_and_its_letters_stay_text() {
    let mut model = with_engagements();
    press(&mut model, &["о", "о"]);
    assert_eq!(model.engagements.frame.cursor.selected, 2);
    // ф is where a is: a new engagement, whose title takes the letters as they are.
    press(&mut model, &["ф", "Порт и мир"]);
    let form = model.form.as_ref().unwrap();
    assert_eq!(form.focused().unwrap().line.text(), "Порт и мир");
    press(&mut model, &["Esc", "2", "/", "москва", "Tab"]);
    assert_eq!((model.tab, model.cities.frame.filter.line.text()), (Tab::Cities, "москва"));
    assert_eq!(model.name(Kind::City, &model.cities.selected().unwrap()), "Moscow");
    // н is where y is: it archives as y does.
    let mut model = with_engagements();
    assert!(matches!(press(&mut model, &["ч", "н"]).as_slice(), [Effect::Save(..)]));
}

#[test]
fn a_field_is_gone_to_by_its_name() {
    let mut model = model(80, 24);
    press(&mut model, &["4", "a", "Port mission", "^G", "cost", "Enter"]);
    let at = |model: &Model| model.form.as_ref().unwrap().focused().map(|entry| entry.field.id);
    assert_eq!(at(&model), Some("costs"));
    press(&mut model, &["^G", "e", "Down", "Esc"]);
    assert_eq!(at(&model), Some("costs"), "Esc stays");
    press(&mut model, &["^G", "no such", "Enter"]);
    assert!(said(&model).starts_with("no field is called so"), "{}", said(&model));
    press(&mut model, &["^U", "title", "Enter"]);
    assert_eq!(at(&model), Some("title"));
    press(&mut model, &["Shift-Tab"]);
    assert_eq!(at(&model), None, "before the first field is the button");
}

#[test]
fn help_is_reached_from_every_field_and_begins_with_forms() {
    let mut model = model(80, 24);
    press(&mut model, &["4", "a", "Why", "?", "^G", "?"]);
    let Some(Overlay::Help(_)) = &model.overlay else { panic!("{:?}", model.overlay) };
    let first = crate::app::help::lines(&model, "", 78).into_iter().next().unwrap();
    assert_eq!(first.text, "IN A FORM");
    press(&mut model, &["q"]);
    let form = model.form.as_ref().unwrap();
    assert_eq!((model.overlay.is_none(), form.focused().unwrap().line.text()), (true, "Why?"));
    // Within what is looked for it is a letter again.
    press(&mut model, &["^G", "x", "?"]);
    assert!(matches!(&model.overlay, Some(Overlay::Fields(it)) if it.line.text() == "x?"));
}
