//! What comes of a step: it is in the file, or was refused.

use std::collections::HashSet;

use super::arrive::{look_again, take_news};
use crate::app::cautions::Ground;
use crate::app::form::Desk;
use crate::app::merging::clock;
use crate::app::message::{Effect, Refused, Stepped};
use crate::app::model::Model;
use crate::app::overlay::Overlay;
use crate::app::screens::Tab;
use crate::app::several::Together;
use crate::app::wording::refusal;
use crate::domain::id::Id;
use crate::domain::kinds::{Kind, Stored};
use crate::domain::problem::Code;
use crate::domain::step::Became;
use crate::keys::Action;

/// Tells of a step that is in the file, and sees again what it changed.
pub(super) fn stepped_on(model: &mut Model, stepped: Stepped) -> Vec<Effect> {
    model.saving = false;
    let mut merged = std::mem::take(&mut model.merged);
    let next = model.next.take_if(|next| Some(&next.draft) == stepped.draft.as_ref());
    if let Some(name) = &stepped.draft {
        if let Some(saved) = model.form.take_if(|form| form.draft == *name) {
            merged = saved.merged;
            model.foretold.clear();
        }
        model.desk.drafts.retain(|draft| draft.name != *name);
        model.desk.settle(model.panel.as_ref());
    }
    super::form::take_awaited(model, &stepped.applied.changed);
    super::several::take_awaited(model, &stepped.applied.changed);
    // Of several records none is sought: the mark stays where it is.
    model.seek = match stepped.applied.changed.as_slice() {
        [only] => Some(only.id.clone()),
        [first, ..] if model.together.is_none() => Some(first.id.clone()),
        _ => None,
    };
    if let Some(together) = model.together.take_if(|together| together.step == stepped.applied.id) {
        unmark(model, &together);
    }
    // Nor is a record marked any longer that an undo has just changed or taken away.
    let changed: HashSet<Id> = stepped.applied.changed.iter().map(|it| it.id.clone()).collect();
    model.desk.marks.drop(&changed);
    model.lists_mut().for_each(|list| list.marks.drop(&changed));
    let unsaid = unsaid(model, &stepped);
    let mut effects = take_news(model, stepped.news);
    let closed = stepped.applied.label.starts_with("done ") && model.tab == Tab::Engagements;
    let more =
        if closed { format!("; {} adds a follow-up", model.keymap.key(Action::FollowUp)) } else { String::new() };
    let merged = if merged.is_empty() { merged } else { format!("; {merged}") };
    model.say(format!("{}{unsaid}{merged}{more}", stepped.said));
    effects.extend(look_again(model));
    if let Some(next) = next {
        super::next::open_next(model, next);
    }
    effects
}

/// What is to be known of people who were just made, maybe with no more than a name in the field of another form.
fn unsaid(model: &Model, stepped: &Stepped) -> String {
    let Desk { calendar, register, today, .. } = model.desk_of();
    let is_new = |it: &&Stored| stepped.applied.changed.iter().any(|by| by.id == it.id && by.became == Became::Added);
    let people = stepped.news.named.iter().filter(|it| it.record.kind() == Kind::Person);
    let said = people
        .filter(is_new)
        .flat_map(|it| Ground { calendar, register, today, own: Some(&it.id) }.cautions(&it.record));
    said.map(|text| format!("; {text}")).collect()
}

/// What was done with marked records is done: their marks are gone.
fn unmark(model: &mut Model, together: &Together) {
    if together.tab == Tab::Desk {
        model.desk.marks.clear();
        return;
    }
    for list in model.lists_mut().filter(|list| list.kind == together.kind) {
        list.marks.clear();
    }
}

/// A step that was not taken back: where that is for what was changed since, the rest is offered.
fn refused_undo(model: &mut Model, refused: Refused) -> Vec<Effect> {
    let changed: Vec<String> = refused.problem.faults.iter().map(|fault| fault.message.clone()).collect();
    match refused.undoing {
        Some((step, label)) if refused.problem.code == Code::Conflict && !changed.is_empty() => {
            model.overlay = Some(Overlay::UndoRest { step, label, changed });
        }
        _ => model.refuse(refused.problem.message),
    }
    look_again(model)
}

/// A step that was refused: the form stays; what a colleague changed in it meanwhile is merged or asked about.
pub(super) fn refused_step(model: &mut Model, refused: Refused) -> Vec<Effect> {
    model.saving = false;
    (model.together, model.next) = (None, None);
    if !refused.saving {
        return refused_undo(model, refused);
    }
    if let (Some(theirs), Some(form)) = (refused.problem.theirs.clone(), &model.form)
        && super::merging::is_of(form, &theirs)
        && Some(&form.draft) == refused.draft.as_ref()
    {
        let mut effects = look_again(model);
        if theirs.stored.archived {
            let when = clock(theirs.at, model.source.as_ref());
            let said = format!("Not saved: {} archived it {when}; Esc keeps yours as a draft", theirs.user);
            model.refuse(said);
            return effects;
        }
        effects.extend(super::merging::meet(model, *theirs));
        return effects;
    }
    let why = refusal(&refused.problem, refused.step.as_deref());
    if let (Some(theirs), Some(step)) = (&refused.problem.theirs, refused.step)
        && let Some(saved) = super::merging::again(model, theirs, *step, refused.draft)
    {
        return saved;
    }
    let kept = if model.form.is_some() { "; your entry is kept" } else { "" };
    model.refuse(format!("Not saved: {why}{kept}"));
    if refused.problem.code == Code::Conflict { look_again(model) } else { Vec::new() }
}
