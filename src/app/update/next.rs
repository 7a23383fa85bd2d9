//! Saving a new record and going on with the next one.

use super::adding;
use super::form::{open, save};
use crate::app::form::{Form, Next};
use crate::app::message::Effect;
use crate::app::model::Model;
use crate::keys::Action as A;

/// Saves a new record, and opens an empty form for the next one once it is in the file.
pub(super) fn save_next(model: &mut Model) -> Vec<Effect> {
    if model.saving {
        return Vec::new();
    }
    let Some(form) = model.form.as_ref().filter(|form| form.has_next()) else {
        let save = model.keymap.key(A::Save);
        model.refuse(format!("save-next goes on after a new record; {save} saves this one"));
        return Vec::new();
    };
    let next = form.next(|| adding::usual(model, form.kind));
    let effects = save(model);
    // A form that cannot be saved so says why, and stays.
    model.next = model.saving.then_some(next);
    effects
}

/// Opens the form that was asked for when the one before it was saved.
pub(super) fn open_next(model: &mut Model, next: Next) {
    let repeats = next.record != next.again;
    let mut form = Form::new(next.record, model.source.id(), &model.desk_of());
    form.again = Some(next.again);
    if repeats {
        form.to_empty();
    }
    open(model, form);
}
