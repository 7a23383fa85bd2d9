//! The table of actions walked: each is reached by its keys and by the palette, and does something or says why not.

use super::screens::with_engagements;
use super::{model, press, stored};
use crate::app::help::Says;
use crate::app::message::{Answer, Msg, Why};
use crate::app::overlay::Overlay;
use crate::app::palette::Palette;
use crate::app::screens::Tab;
use crate::app::update::{unmet, update};
use crate::app::{Effect, Model};
use crate::domain::kinds::{Kind, Record};
use crate::domain::query::Page;
use crate::keys::{ACTIONS, Action, Chord, Context, Entry};

/// The model after those keys.
fn at(keys: &[&str]) -> Model {
    let mut model = model(80, 24);
    press(&mut model, keys);
    model
}

/// The same with the records of that kind read, the mark neither on the first row nor on the last.
fn with_rows(kind: Kind, keys: &[&str]) -> Model {
    let mut model = at(keys);
    let rows = stored().into_iter().filter(|row| row.record.kind() == kind).collect();
    let page = Page { rows, ..Page::default() };
    update(&mut model, Msg::Read(Ok(Answer::Page(kind, page, Why::Fresh))));
    press(&mut model, &["j", "j"]);
    model
}

fn card() -> Model {
    let mut model = with_engagements();
    let first = Box::new(model.engagements.rows[0].clone());
    update(&mut model, Msg::Read(Ok(Answer::Record(Some(first), Why::Card))));
    model
}

/// Where a person may be when they press a key, over the sample office.
type Place = (&'static str, fn() -> Model);

const SCREENS: [Place; 9] = [
    ("the Desk", || at(&["j"])),
    ("cities", || at(&["2", "j", "j"])),
    ("networks", || at(&["3", "j", "j"])),
    ("memberships", || with_rows(Kind::Membership, &["3", "Tab"])),
    ("engagements", || with_rows(Kind::Engagement, &["4"])),
    ("a card", card),
    ("the budget", || with_rows(Kind::Budget, &["5"])),
    ("people", || with_rows(Kind::Person, &["9"])),
    ("an empty list", || at(&["9", "Tab"])),
];

const FORMS: [Place; 4] = [
    ("a choice of a form", || at(&["4", "a", "Tab", "Down"])),
    ("text of a form", || at(&["4", "a", "port", "^B"])),
    ("a note of a form", note),
    ("the button of a form", button),
];

/// A form with its cursor on its button.
fn button() -> Model {
    let mut model = at(&["4", "a", "Port mission"]);
    while model.form.as_ref().unwrap().focused().is_some() {
        press(&mut model, &["Tab"]);
    }
    model
}

/// A form with its cursor in a field of notes.
fn note() -> Model {
    let mut model = model(80, 24);
    press(&mut model, &["4", "a"]);
    while !model.form.as_ref().unwrap().is_in_note() {
        press(&mut model, &["Tab"]);
    }
    press(&mut model, &["one", "Enter", "two", "^B"]);
    model
}

/// All of the model that a person could see change.
fn seen(model: &Model) -> String {
    format!(
        "{:?}{:?}{:?}{:?}{:?}{:?}{:?}{:?}{:?}",
        model.tab,
        model.pane,
        (model.network_pane, model.agreement_pane, model.budget.pane, model.budget.year),
        model.overlay,
        model.form,
        model.frame(),
        model.desk,
        model.interrupted,
        model.list().map(|list| (list.frame.cursor, list.marks.clone(), list.sort)),
    )
}

/// The palette with that action typed and the mark on that row.
fn palette_of(entry: &Entry, row: usize) -> Palette {
    let cursor = crate::app::cursor::Cursor { selected: row, top: 0 };
    Palette { line: crate::app::line::Line::of(entry.name), cursor }
}

fn chords(keys: &str) -> Vec<Chord> {
    keys.split(' ').map(|key| key.parse().unwrap()).collect()
}

/// The action that the first key of two is by itself.
fn leader(key: &str) -> Option<&'static Entry> {
    ACTIONS.iter().find(|entry| entry.context == Context::Screen && entry.keys.contains(&key))
}

/// Where the keys of an action are asked at all.
fn places(entry: &Entry) -> &'static [Place] {
    match entry.context {
        Context::Form | Context::Field => &FORMS,
        _ => &SCREENS,
    }
}

#[test]
fn every_action_is_reached_by_each_of_its_keys_and_does_something_or_says_why_not() {
    for entry in ACTIONS {
        assert!(!entry.help.is_empty() && !entry.name.is_empty() && !entry.keys.is_empty(), "{}", entry.name);
        for keys in entry.keys {
            let mut did = false;
            for (place, make) in places(entry) {
                let mut model = make();
                // Where the first of two keys says why not, the second is a key of its own.
                let leader = keys.split_once(' ').and_then(|(first, _)| leader(first));
                let why = leader.and_then(|entry| unmet(&model, entry)).or_else(|| unmet(&model, entry));
                let mut said = String::new();
                let before = seen(&model);
                let effects: Vec<Effect> = {
                    let mut press = |chord| {
                        let effects = update(&mut model, Msg::Key(chord));
                        said.extend(model.notice.iter().map(|notice| notice.text.as_str()));
                        effects
                    };
                    chords(keys).into_iter().flat_map(&mut press).collect()
                };
                match why {
                    // Keys of text mean nothing on a button, as letters do.
                    Some(why) if entry.context != Context::Field => {
                        let why = why.split(';').next().unwrap();
                        assert!(said.contains(why), "{keys} ({}) in {place} says {said:?}", entry.name);
                    }
                    // What lies ahead in the log of the sample is not done yet.
                    _ => did |= !effects.is_empty() || seen(&model) != before || said.starts_with("not done yet"),
                }
            }
            assert!(did, "{keys} ({}) does nothing anywhere", entry.name);
        }
    }
}

#[test]
fn every_action_is_reached_by_the_palette_and_does_something_or_says_why_not() {
    for entry in ACTIONS {
        let mut told = 0;
        for (place, make) in SCREENS.iter().chain(&FORMS[3..]) {
            let mut model = make();
            let why = unmet(&model, entry);
            press(&mut model, &[":"]);
            for letter in entry.name.chars() {
                update(&mut model, Msg::Key(crate::keys::Key::Char(letter).into()));
            }
            let Some(Overlay::Palette(palette)) = &model.overlay else { panic!("{place}: {:?}", model.overlay) };
            let at = palette.found(&model).iter().position(|found| found.name == entry.name);
            let row = at.unwrap_or_else(|| panic!("{} is not in the palette", entry.name));
            model.overlay = None;
            let before = seen(&model);
            model.overlay = Some(Overlay::Palette(palette_of(entry, row)));
            let effects = press(&mut model, &["Enter"]);
            let said = model.notice.as_ref().map_or_else(String::new, |notice| notice.text.clone());
            let did = !effects.is_empty() || seen(&model) != before;
            match why {
                Some(why) => assert!(said.contains(why), "{} in {place}: {said:?}", entry.name),
                None => told += usize::from(did || !said.is_empty()),
            }
        }
        let only_by_key = entry.action == Action::WriteLine || entry.action == Action::WriteNote;
        assert!(told > 0 || only_by_key, "{} does nothing by the palette", entry.name);
    }
}

#[test]
fn the_palette_finds_every_action_by_each_word_of_its_name_its_help_and_its_keys() {
    let model = model(80, 24);
    let found = |wanted: &str| {
        let palette = Palette { line: crate::app::line::Line::of(wanted), ..Palette::default() };
        palette.found(&model).into_iter().map(|found| found.name).collect::<Vec<_>>()
    };
    for entry in ACTIONS {
        let words = entry.name.split('-').chain(entry.help.split_whitespace()).chain(entry.keys.iter().copied());
        for word in words {
            assert!(found(word).iter().any(|name| name == entry.name), "{} by {word}", entry.name);
        }
        assert_eq!(found(entry.name).first().map(String::as_str), Some(entry.name));
    }
    assert_eq!(found("L").first().map(String::as_str), Some("log"), "the key itself comes first");
    assert!(found("no such thing at all").is_empty());
}

#[test]
fn help_lists_every_action_with_its_keys_and_says_why_one_cannot_be_done() {
    for (place, make) in SCREENS.iter().chain(&FORMS) {
        let model = make();
        let lines = crate::app::help::lines(&model, "", 200);
        for entry in ACTIONS {
            assert!(lines.iter().any(|line| line.text.contains(entry.help)), "{} in {place}", entry.name);
            for key in entry.keys {
                assert!(lines.iter().any(|line| line.keys.contains(key)), "{key} in {place}");
            }
            let at = lines.iter().position(|line| line.text.contains(entry.help)).unwrap();
            let above = lines[..at].iter().rfind(|line| line.keys.is_empty());
            match unmet(&model, entry) {
                Some(why) => assert_eq!(above.unwrap().text, format!("{why}:"), "{} in {place}", entry.name),
                None => assert_eq!(lines[at].says, Says::What, "{} in {place}", entry.name),
            }
        }
    }
}

#[test]
fn help_finds_words_scrolls_and_closes() {
    let mut model = model(80, 24);
    let open = |model: &Model| match &model.overlay {
        Some(Overlay::Help(help)) => Some((help.line.text().to_owned(), help.top)),
        _ => None,
    };
    press(&mut model, &["?", "?", "j", "^D"]);
    assert_eq!(open(&model), Some((String::new(), 11)));
    press(&mut model, &["undo"]);
    assert_eq!(open(&model), Some(("undo".to_owned(), 0)));
    let found = crate::app::help::lines(&model, "undo", 78);
    assert!(found.len() < 12 && found.iter().any(|line| line.text == "take back my last step"), "{found:?}");
    press(&mut model, &["Esc"]);
    assert_eq!(open(&model), Some((String::new(), 0)));
    press(&mut model, &["/", "q"]);
    assert_eq!(open(&model), Some(("q".to_owned(), 0)));
    press(&mut model, &["Esc", "q"]);
    assert_eq!((open(&model), model.tab), (None, Tab::Desk));
    press(&mut model, &["?", "?", "?"]);
    assert_eq!(open(&model), None);
}

#[test]
fn the_palette_adds_and_lists_records_of_every_kind_by_any_word() {
    let mut model = model(80, 24);
    press(&mut model, &[":", "contact"]);
    let Some(Overlay::Palette(palette)) = &model.overlay else { panic!() };
    let found: Vec<String> = palette.found(&model).into_iter().map(|found| found.name).collect();
    assert_eq!(found, ["contacts", "office", "add contact"]);
    press(&mut model, &["Enter"]);
    assert_eq!(model.list().map(|list| list.kind), Some(Kind::Contact));
    press(&mut model, &[":", "add contact", "Enter"]);
    assert_eq!(model.form.as_ref().map(|form| form.kind), Some(Kind::Contact));
    // Of the city in hand.
    let mut model = self::model(80, 24);
    press(&mut model, &["2", "/", "osaka", "Tab", ":", "new contact", "Enter"]);
    let Record::Contact(it) = model.form.as_ref().unwrap().record() else { panic!() };
    assert_eq!(it.city.as_ref().map(|id| model.name(Kind::City, id)).as_deref(), Some("Osaka"));
    press(&mut model, &["Esc", ":", "contacts of osaka", "Enter"]);
    let list = model.list().unwrap();
    assert_eq!((list.kind, list.frame.terms.text()), (Kind::Contact, "city:\"Osaka\""));
}
