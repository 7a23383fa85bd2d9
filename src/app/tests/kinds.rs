//! Every kind of record through the form: keys in, a step out, the record in the file.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use tempfile::TempDir;

use super::{Still, TODAY, model, press, stored};
use crate::app::Model;
use crate::app::form::Form;
use crate::app::message::{Answer, Effect, Msg, Why};
use crate::app::update::update;
use crate::domain::id::Id;
use crate::domain::kinds::{Kind, Record, Stored};
use crate::domain::step::{Change, Step};
use crate::domain::text::print;
use crate::domain::value::{Shape, Value};
use crate::keys::Chord;
use crate::runtime::demo::seeded;
use crate::store::Store;

/// The sample office in a file.
fn file() -> (TempDir, Store) {
    let folder = TempDir::new().unwrap();
    let store = seeded(&folder.path().join("office.db"), Arc::new(Still(AtomicU64::new(1 << 40)))).unwrap();
    (folder, store)
}

/// The records of a kind that are walked: the first, one in the middle and the last.
fn some(kind: Kind) -> Vec<Stored> {
    let mut all: Vec<Stored> = stored().into_iter().filter(|row| row.record.kind() == kind).collect();
    assert!(!all.is_empty(), "the sample has no {kind:?}");
    let (middle, last) = (all.len() / 2, all.len() - 1);
    let places: HashSet<usize> = HashSet::from([0, middle, last]);
    let mut place = 0;
    all.retain(|_| {
        place += 1;
        places.contains(&(place - 1))
    });
    all
}

/// Types text letter by letter.
fn type_in(model: &mut Model, text: &str) {
    for letter in text.chars() {
        let chord = match letter {
            ' ' => "Space".to_owned(),
            '\n' => "Enter".to_owned(),
            letter => letter.to_string(),
        };
        let chord: Chord = chord.parse().unwrap_or_else(|_| panic!("no key types {letter:?}"));
        update(model, Msg::Key(chord));
    }
}

/// Goes to a field of the open form.
fn go_to(model: &mut Model, field: &str) {
    let place = |model: &Model| {
        let form = model.form.as_ref().unwrap();
        (form.focus, form.entries.iter().position(|entry| entry.field.id == field).unwrap())
    };
    for _ in 0..200 {
        let (at, wanted) = place(model);
        match at.cmp(&wanted) {
            std::cmp::Ordering::Less => press(model, &["Tab"]),
            std::cmp::Ordering::Greater => press(model, &["Shift-Tab"]),
            std::cmp::Ordering::Equal => return,
        };
    }
    panic!("{field} is not reached");
}

/// Types every field of a record into the open form, as it is written.
fn fill(model: &mut Model, record: &Record) {
    let spec = record.kind().spec();
    for field in spec.fields.iter().filter(|field| !field.is_derived() && !field.kept) {
        let value = (field.get)(record);
        let text = print(&field.shape, &value, &model.register);
        go_to(model, field.id);
        press(model, &["^E", "^U"]);
        type_in(model, &text);
        let form = model.form.as_ref().unwrap();
        let entry = form.entries.iter().find(|entry| entry.field.id == field.id).unwrap();
        assert!(entry.value.is_ok(), "{}.{}: {:?}", spec.name, field.id, entry.value);
    }
}

/// The step that the form gives when it is saved.
fn save(model: &mut Model) -> Step {
    let effects = press(model, &["^S"]);
    let step =
        effects.into_iter().find_map(|effect| if let Effect::Save(step, _) = effect { Some(*step) } else { None });
    let step = step.unwrap_or_else(|| panic!("not saved: {:?}", model.notice));
    (model.form, model.saving) = (None, false);
    step
}

/// A record without what the file gives it: the ids of its costs, its life.
fn bare(mut record: Record) -> Record {
    if let Record::Engagement(it) = &mut record {
        it.life.clear();
        it.costs.iter_mut().for_each(|cost| cost.entry = None);
    }
    record
}

/// The record of a step that adds or edits one.
fn written(step: &Step) -> (Id, Record) {
    match step.changes.as_slice() {
        [Change::Add { id, record } | Change::Edit { id, record, .. }] => (id.clone(), record.clone()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_typed_into_a_form_is_the_record_in_the_file() {
    let (_folder, mut store) = file();
    let mut model = model(120, 40);
    for kind in Kind::ALL.iter().copied().filter(|kind| *kind != Kind::Office) {
        for row in some(kind) {
            model.form = Some(Form::new(Record::blank(kind), model.source.id(), &model.desk_of()));
            fill(&mut model, &row.record);
            let step = save(&mut model);
            let title = row.record.title(&model.register);
            assert_eq!(step.label, format!("added {} {title}", kind.name()));
            store.apply(&step).unwrap();
            let (id, _) = written(&step);
            let kept = store.get(kind, &id).unwrap().unwrap();
            assert_eq!(bare(kept.record), bare(row.record), "{title}");
        }
    }
}

/// The field in which somebody notes something.
fn noted(kind: Kind) -> &'static str {
    if kind.field("note").is_some() { "note" } else { "reason" }
}

#[test]
fn an_edited_record_differs_in_what_was_edited_and_comes_back_by_undo() {
    let (_folder, mut store) = file();
    let mut model = model(80, 24);
    for kind in Kind::ALL.iter().copied().filter(|kind| *kind != Kind::Office) {
        let id = some(kind)[0].id.clone();
        let before = store.get(kind, &id).unwrap().unwrap();
        update(&mut model, Msg::Read(Ok(Answer::Record(Some(Box::new(before.clone())), Why::Edit))));
        go_to(&mut model, noted(kind));
        type_in(&mut model, "! walked");
        let step = save(&mut model);
        assert!(step.label.starts_with(&format!("edited {} ", kind.name())), "{}", step.label);
        store.apply(&step).unwrap();
        let after = store.get(kind, &id).unwrap().unwrap();
        for field in kind.spec().fields.iter().filter(|field| !field.is_derived()) {
            let (was, is) = ((field.get)(&before.record), (field.get)(&after.record));
            assert_eq!(was != is, field.id == noted(kind), "{}.{}", kind.name(), field.id);
        }
        let undone = store.undo(&model.who, &crate::store::Which::Mine, false);
        assert!(undone.is_ok(), "{}: {undone:?}", kind.name());
        assert_eq!(store.get(kind, &id).unwrap().unwrap().record, before.record, "{}", kind.name());
    }
}

#[test]
fn a_clone_has_everything_but_the_dates() {
    let mut model = model(80, 24);
    for kind in Kind::ALL.iter().copied().filter(|kind| !matches!(kind, Kind::Office | Kind::Engagement)) {
        for row in some(kind) {
            let asked = Answer::Record(Some(Box::new(row.clone())), Why::Clone);
            update(&mut model, Msg::Read(Ok(asked)));
            let form = model.form.take().unwrap();
            assert!(form.stored.is_none() && form.id != row.id, "{kind:?}");
            let clone = form.record();
            for field in kind.spec().fields.iter().filter(|field| !field.is_derived()) {
                // The form lends the people of the city where the fee counts them.
                if kind == Kind::Membership && field.id == "population" && (field.get)(&row.record).is_none() {
                    continue;
                }
                let wanted = match field.shape {
                    Shape::Date | Shape::Day => Value::None,
                    _ => (field.get)(&row.record),
                };
                assert_eq!((field.get)(&clone), wanted, "{}.{}", kind.name(), field.id);
            }
        }
    }
    assert_eq!(model.today, TODAY);
}
