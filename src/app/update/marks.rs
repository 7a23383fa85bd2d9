//! Marks: what Space, `v` and `*` do, and what the next action is about.

use super::screen::step;
use crate::app::brief::grouped;
use crate::app::cursor::Move;
use crate::app::message::{Ask, Effect, Wish};
use crate::app::model::Model;
use crate::app::screens::Tab;
use crate::app::screens::desk::Pane;
use crate::app::screens::marks::MOST;
use crate::domain::id::Id;
use crate::domain::kinds::Kind;
use crate::domain::query::Place;

/// Whether there is something that can be marked.
pub(super) fn can_mark(model: &Model) -> bool {
    match model.list() {
        Some(list) => list.kind != Kind::Office && !list.by_deadline && list.selected().is_some(),
        None => model.tab == Tab::Desk && model.desk.card.is_none() && model.desk.engagement().is_some(),
    }
}

/// Marks what is under the mark, or takes its mark away, and goes on to the next; takes in an open range.
pub(super) fn toggle(model: &mut Model) -> Vec<Effect> {
    if model.list().is_some_and(|list| list.marks.anchor.is_some()) {
        return take_range(model);
    }
    let Some((_, id)) = model.record() else { return Vec::new() };
    let fits = model.marks_mut().is_some_and(|marks| marks.toggle(&id));
    if !fits {
        too_many(model, 1);
        return Vec::new();
    }
    step(model, Move::Down)
}

/// Begins a range at the mark, or takes in the one that is open.
pub(super) fn range(model: &mut Model) -> Vec<Effect> {
    let Some(list) = model.list_mut() else {
        model.refuse("a range needs a list: 4 goes to one; here Space marks one and * the pane");
        return Vec::new();
    };
    if list.marks.anchor.is_some() {
        return take_range(model);
    }
    list.marks.anchor = list.selected().map(|stored| stored.id.clone());
    model.say("range: move to its other end; Space takes it in, Esc undoes it");
    Vec::new()
}

fn take_range(model: &mut Model) -> Vec<Effect> {
    let left = model.list_mut().map_or(0, |list| list.take_range());
    if left > 0 {
        too_many(model, left);
    }
    Vec::new()
}

/// Marks all that the filter shows, also what is not read.
pub(super) fn all(model: &mut Model) -> Vec<Effect> {
    if let Some(list) = model.list_mut() {
        list.marks.anchor = None;
        return vec![Effect::Read(Ask::Ids(Box::new(list.query(Place::Start, MOST))))];
    }
    let ids: Vec<Id> = model
        .desk
        .records(model.desk.pane)
        .iter()
        .filter(|stored| stored.record.kind() == Kind::Engagement)
        .map(|stored| stored.id.clone())
        .collect();
    model.desk.marks.put(ids);
    Vec::new()
}

/// Takes in the ids of all that a list shows.
pub(super) fn take_ids(model: &mut Model, kind: Kind, ids: Vec<Id>, more: bool) {
    let Some(list) = model.list_mut().filter(|list| list.kind == kind) else { return };
    let left = list.marks.put(ids);
    if more || left > 0 {
        model.say(format!("the first {} are marked; there are more, and no more can be marked at once", most()));
    }
}

fn too_many(model: &mut Model, left: usize) {
    let is = if left == 1 { "1 is" } else { &format!("{left} are") };
    model.refuse(format!("{is} not marked: no more than {} can be at once", most()));
}

fn most() -> String {
    grouped(i64::try_from(MOST).unwrap_or(i64::MAX))
}

/// Reads what is marked so that something can be done with it; none while nothing is.
pub(super) fn wish(model: &mut Model, wish: Wish) -> Option<Vec<Effect>> {
    take_range(model);
    let (kind, ids) = model.marked().or_else(|| to_close(model, wish))?;
    Some(vec![Effect::Read(Ask::Several(kind, ids, wish))])
}

/// What is to be closed is answered as if it were marked: done means as planned.
fn to_close(model: &Model, wish: Wish) -> Option<(Kind, Vec<Id>)> {
    let here = model.tab == Tab::Desk && model.desk.pane == Pane::Closing && model.desk.card.is_none();
    let answer = matches!(wish, Wish::Answer | Wish::Give(_));
    let id = model.desk.engagement().filter(|_| here && answer)?.id.clone();
    Some((Kind::Engagement, vec![id]))
}

/// Undoes an open range; tells whether there was one.
pub(super) fn undo_range(model: &mut Model) -> bool {
    model.list_mut().is_some_and(|list| list.marks.anchor.take().is_some())
}

/// Takes every mark of the screen away; tells whether there was one.
pub(super) fn clear(model: &mut Model) -> bool {
    let Some(marks) = model.marks_mut() else { return false };
    let count = marks.count();
    let had = marks.clear();
    if had {
        model.say(format!("{count} no longer marked"));
    }
    had
}
