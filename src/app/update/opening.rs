//! What is opened over a screen: cards, findings, forms, the log line.

use crate::app::draft::Draft;
use crate::app::form::Form;
use crate::app::judging::LOOKING;
use crate::app::line::Line;
use crate::app::message::{Ask, Effect, Why};
use crate::app::model::Model;
use crate::app::overlay::{LogLine, Overlay};
use crate::app::screens::Tab;
use crate::domain::id::Id;
use crate::domain::kinds::engagement::Status;
use crate::domain::kinds::{Kind, Record, Stored};
use crate::domain::problem::Fault;
use crate::domain::value::{Shape, Value};

/// Opens the card of what is under the mark.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    if model.finding().is_some() {
        return super::finding::open(model);
    }
    if model.as_of.is_some() && desk_draft(model).is_some() {
        model.refuse(format!("a draft {LOOKING}"));
        return Vec::new();
    }
    if let Some(draft) = desk_draft(model) {
        return vec![Effect::TakeUp(draft.name.clone())];
    }
    let Some((kind, id)) = model.record() else { return Vec::new() };
    // An entry that is a cost of an engagement is understood by the engagement.
    let cost_of = model.looked_at(Kind::Entry).and_then(|stored| match &stored.record {
        Record::Entry(it) => it.engagement.clone(),
        _ => None,
    });
    match cost_of {
        Some(engagement) => vec![Effect::Read(card_ask(Kind::Engagement, engagement))],
        None => vec![Effect::Read(card_ask(kind, id))],
    }
}

/// The draft under the mark of the Desk.
pub(super) fn desk_draft(model: &Model) -> Option<&Draft> {
    model.desk.draft().filter(|_| model.tab == Tab::Desk && model.desk.card.is_none())
}

/// What a card of that record is made from.
pub(super) fn card_ask(kind: Kind, id: Id) -> Ask {
    match kind {
        Kind::City | Kind::Network => Ask::Brief(kind, id),
        _ => Ask::Record(kind, id, Why::Card),
    }
}

pub(super) fn open_log(model: &mut Model) -> Vec<Effect> {
    let read = Err(Fault::said("", "", "a kind, a city, days: call osaka .5"));
    let (line, choices, id) = (Line::default(), Vec::new(), model.source.id());
    model.overlay = Some(Overlay::Log(Box::new(LogLine { line, read, choices, at: 0, id })));
    model.foretold.clear();
    Vec::new()
}

/// Opens a form for a new record of that kind, or for what was begun.
pub(super) fn open_new(model: &mut Model, kind: Kind) {
    let begun = model.begun.take().filter(|record| record.kind() == kind);
    let record = begun.unwrap_or_else(|| super::adding::usual(model, kind));
    let mut form = Form::new(record.clone(), model.source.id(), &model.desk_of());
    form.again = Some(record);
    super::form::open(model, form);
}

/// Reads the record under the mark so that something can be done with it.
pub(super) fn fetch(model: &mut Model, why: Why) -> Vec<Effect> {
    let Some((kind, id)) = model.record() else { return Vec::new() };
    vec![Effect::Read(Ask::Record(kind, id, why))]
}

/// Asks whether what is under the mark shall go; what is at hand only by its name is read first.
pub(super) fn fetch_archive(model: &mut Model) -> Vec<Effect> {
    if let Some(draft) = desk_draft(model).cloned() {
        model.overlay = Some(Overlay::Discard(Box::new(draft)));
        return Vec::new();
    }
    let Some((_, id)) = model.record() else { return Vec::new() };
    let at_hand =
        model.list().and_then(|list| list.selected()).or_else(|| model.engagement()).or_else(|| model.desk.stored());
    match at_hand.filter(|stored| stored.id == id).cloned() {
        Some(stored) => {
            ask_archive(model, stored);
            Vec::new()
        }
        None => fetch(model, Why::Archive),
    }
}

/// Asks whether a record shall go.
pub(super) fn ask_archive(model: &mut Model, stored: Stored) {
    model.overlay = Some(Overlay::Archive(Box::new(stored)));
}

pub(super) fn answer(model: &mut Model, status: Status) -> Vec<Effect> {
    let Some(stored) = model.engagement().cloned() else { return Vec::new() };
    super::answering::answer(model, stored, status)
}

/// The latest draft that was left of a form for that record, or for a new one, and is open nowhere else.
pub(super) fn draft_of(model: &Model, kind: Kind, id: Option<&Id>) -> Option<Draft> {
    let is_of = |draft: &&Draft| {
        let is_offered = !draft.in_use && !model.set_aside.contains(&draft.name);
        is_offered && draft.kind() == Some(kind) && draft.id().as_ref() == id
    };
    model.desk.drafts.iter().find(is_of).cloned()
}

/// Opens the form of a draft that is ours now.
pub(super) fn resume(model: &mut Model, draft: Draft) -> Vec<Effect> {
    match (draft.kind(), draft.id()) {
        (Some(kind), Some(id)) => {
            model.resuming = Some(draft);
            vec![Effect::Read(Ask::Record(kind, id, Why::Resume))]
        }
        _ => {
            let id = model.source.id();
            if let Some(form) = draft.resume(None, id, &model.desk_of()) {
                super::form::open(model, form);
            }
            Vec::new()
        }
    }
}

/// A record like another one: its dates empty, and what only the first can have.
pub(super) fn cloned(record: &Record) -> Record {
    let mut copy = record.clone();
    for field in record.kind().spec().fields {
        if matches!(field.shape, Shape::Date | Shape::Day) {
            (field.set)(&mut copy, Value::None);
        }
    }
    if let Record::Engagement(it) = &mut copy {
        it.status = Some(Status::Idea);
        it.reason.clear();
        it.outcome.clear();
        for share in &mut it.people {
            (share.preparation_actual, share.days_actual, share.follow_up_actual) = (None, None, None);
        }
        for cost in &mut it.costs {
            cost.state = None;
        }
    }
    copy
}
