//! Two people, one record: what is done when a form was to be saved over a colleague's change.

use super::{form, save_edit};
use crate::app::form::Form;
use crate::app::merging::{Merging, told};
use crate::app::message::Effect;
use crate::app::model::Model;
use crate::app::overlay::Overlay;
use crate::domain::field::Field;
use crate::domain::kinds::Stored;
use crate::domain::merge::{Theirs, is_same, merge};
use crate::domain::step::{Change, Step};
use crate::keys::{Action as A, Chord, Context, Key, Step as Pressed};

/// Merges what does not contradict each other and saves again; asks where it does.
pub(super) fn meet(model: &mut Model, theirs: Theirs) -> Vec<Effect> {
    let Some(open) = &model.form else { return Vec::new() };
    let Some(original) = &open.stored else { return Vec::new() };
    let merge = merge(&original.record, &open.record(), &theirs.stored.record);
    let merging = Merging::new(theirs, merge);
    if merging.merge.clashes.is_empty() {
        return save(model, &merging);
    }
    model.overlay = Some(Overlay::Merge(Box::new(merging)));
    Vec::new()
}

/// Whether a change of somebody else is one of the record in the form.
pub(super) fn is_of(open: &Form, theirs: &Theirs) -> bool {
    open.stored.as_ref().is_some_and(|stored| stored.id == theirs.stored.id)
}

/// Puts the form on the colleague's version with what is chosen, and saves it.
fn save(model: &mut Model, merging: &Merging) -> Vec<Effect> {
    let told = told(&merging.theirs, &merging.merge, &merging.record(), model.source.as_ref());
    let Some(mut open) = model.form.take() else { return Vec::new() };
    open.rebase(merging.theirs.stored.clone(), &merging.record(), &model.desk_of());
    open.remark.clone_from(&told);
    open.merged = told;
    model.form = Some(open);
    form::recompute(model);
    form::save(model)
}

/// Saves a step without a form again, such as an answer, on the colleague's version; none where both changed the same.
pub(super) fn again(model: &mut Model, theirs: &Theirs, step: Step, draft: Option<String>) -> Option<Vec<Effect>> {
    let [Change::Edit { id, record: ours, .. }] = step.changes.as_slice() else { return None };
    if *id != theirs.stored.id || theirs.stored.archived {
        return None;
    }
    let now = &theirs.stored.record;
    // The history of a record does not tell how its rows were that are records of their own.
    let is_known = |field: &Field| field.records().is_none() || is_same(field, &(field.get)(ours), &(field.get)(now));
    if !now.kind().spec().fields.iter().all(is_known) {
        return None;
    }
    let merge = merge(&theirs.original, ours, now);
    let mut record = merge.record.clone();
    record.settle(Some(now), model.today);
    if !merge.clashes.is_empty() || !record.faults().is_empty() {
        return None;
    }
    model.merged = told(theirs, &merge, &record, model.source.as_ref());
    Some(save_edit(model, step.label, &Stored { record, ..theirs.stored.clone() }, draft))
}

/// A key while somebody decides.
pub(super) fn key(model: &mut Model, mut merging: Box<Merging>, chord: Chord) -> Vec<Effect> {
    match chord.key {
        Key::Esc => return form::leave(model),
        Key::Enter => return save(model, &merging),
        Key::Left | Key::Char('h') => merging.choose(false),
        Key::Right | Key::Char('l') => merging.choose(true),
        _ => match model.keymap.step(&[Context::Screen], &[chord]) {
            Pressed::Do(A::Down | A::NextPane) => merging.go(true),
            Pressed::Do(A::Up) => merging.go(false),
            _ => {}
        },
    }
    model.overlay = Some(Overlay::Merge(merging));
    Vec::new()
}
