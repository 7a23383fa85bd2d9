//! Names that come after the keys: of what was just added, while somebody goes on.

use super::judging::known;
use super::{TODAY, model, press};
use crate::app::message::{Effect, Msg, News, Stepped};
use crate::app::model::Model;
use crate::app::update::update;
use crate::domain::id::Id;
use crate::domain::kinds::{City, Kind, Network, Person, Record, Stored};
use crate::domain::names::Nameless;
use crate::domain::step::{Applied, Became, Change, Changed};
use crate::domain::value::Value;

fn value(model: &Model, field: &str) -> Option<Value> {
    let form = model.form.as_ref().unwrap();
    form.entries.iter().find(|entry| entry.field.id == field).unwrap().value.clone().ok()
}

#[test]
fn a_name_that_was_typed_too_early_is_understood_once_it_is_known() {
    let zora = Record::Person(Person { name: "Zora".to_owned(), ..Person::default() });
    let owner = Some(Value::Ref(Id::new("seen")));
    // The cursor still in the field, or gone on.
    for keys in [&["^G", "owner", "Enter", "^U", "Zora"][..], &["^G", "owner", "Enter", "^U", "Zora", "Tab", "Tab"]] {
        let mut model = model(80, 24);
        press(&mut model, &["4", "a"]);
        press(&mut model, keys);
        assert_eq!(value(&model, "owner"), None);
        press(&mut model, &["^S"]);
        assert!(model.notice.as_ref().unwrap().bad);
        update(&mut model, known(Some(zora.clone()), TODAY));
        assert_eq!(value(&model, "owner"), owner);
        assert_eq!(model.form.as_ref().unwrap().fault("owner"), None, "what is understood is no fault");
    }
}

/// The step that has added a record, before its name is known.
fn added(kind: Kind) -> Msg {
    let id = Id::new("seen");
    let changed = Changed { kind, id: id.clone(), version: 1, became: Became::Added, fields: Vec::new() };
    let applied = Applied { seq: 1, id, label: "added".to_owned(), changed: vec![changed] };
    let news = News { afresh: true, ..News::default() };
    Msg::Stepped(Ok(Stepped { applied, said: "Saved".to_owned(), draft: None, news }))
}

#[test]
fn the_mark_goes_to_the_city_or_network_that_was_added_unless_somebody_has_moved_it() {
    let city = Record::City(City { name: "Zorach".to_owned(), ..City::default() });
    let network = Record::Network(Network { acronym: "ZZZ".to_owned(), ..Network::default() });
    for (record, key) in [(city, "2"), (network, "3")] {
        for moves in [false, true] {
            let mut model = model(80, 24);
            press(&mut model, &[key]);
            update(&mut model, added(record.kind()));
            if moves {
                press(&mut model, &["j"]);
            }
            let before = model.record();
            update(&mut model, known(Some(record.clone()), TODAY));
            let wanted = if moves { before } else { Some((record.kind(), Id::new("seen"))) };
            assert_eq!(model.record(), wanted, "{}", record.title(&Nameless));
        }
    }
}

#[test]
fn a_person_made_of_a_mistyped_name_does_not_count_as_full_time_in_silence() {
    let mut model = model(80, 24);
    press(&mut model, &["4", "a", "^G", "owner", "Enter", "^U", "Nofte Quirk", "Down"]);
    let effects = press(&mut model, &["Tab"]);
    let [Effect::Save(step, None)] = effects.as_slice() else { panic!("{effects:?}") };
    let [Change::Add { id, record }] = step.changes.as_slice() else { panic!("{:?}", step.changes) };
    let Record::Person(it) = record else { panic!("{record:?}") };
    assert_eq!((it.name.as_str(), it.fte), ("Nofte Quirk", None));
    let stored = Stored { id: id.clone(), version: 1, archived: false, record: record.clone() };
    let row = Changed { kind: Kind::Person, id: id.clone(), version: 1, became: Became::Added, fields: Vec::new() };
    let applied = Applied { seq: 1, id: step.id.clone(), label: step.label.clone(), changed: vec![row] };
    let news = News { afresh: true, named: vec![stored], ..News::default() };
    update(&mut model, Msg::Stepped(Ok(Stepped { applied, said: "Saved".to_owned(), draft: None, news })));
    let said = &model.notice.as_ref().unwrap().text;
    assert!(said.contains("the FTE of Nofte Quirk is unknown"), "{said}");
}

#[test]
fn the_form_of_a_person_shows_the_full_time_it_begins_with() {
    let mut model = model(80, 24);
    press(&mut model, &["9", "a", "Zora", "^G", "fte", "Enter"]);
    let form = model.form.as_ref().unwrap();
    assert_eq!(form.focused().unwrap().line.text(), "1");
    assert!(form.cautions(&model.desk_of()).is_empty());
    press(&mut model, &["^U"]);
    let said = model.form.as_ref().unwrap().cautions(&model.desk_of());
    assert_eq!(said, ["the FTE of Zora is unknown, and with it what the office can carry; enter it"]);
}
