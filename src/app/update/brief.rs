//! `b`: the brief of the city or network that is looked at, whole, wherever one is named.

use crate::app::brief::Brief;
use crate::app::message::{Ask, Effect};
use crate::app::model::Model;
use crate::app::overlay::{Briefed, Overlay};
use crate::domain::id::Id;
use crate::domain::kinds::{Kind, Record};
use crate::domain::names::Names;
use crate::domain::value::{Shape, Value};

/// Whose brief is meant: the city or network under the mark, else the first partner of what is there, else its network.
pub(super) fn subject(model: &Model) -> Option<(Kind, Id)> {
    let (kind, id) = model.record()?;
    if matches!(kind, Kind::City | Kind::Network) {
        return Some((kind, id));
    }
    let record = &model.looked_at(kind)?.record;
    let of = |kind: Kind| named(record, kind).find(|id| model.office.home.as_ref() != Some(id)).map(|id| (kind, id));
    of(Kind::City).or_else(|| of(Kind::Network))
}

/// The records of that kind that a record points at.
fn named(record: &Record, kind: Kind) -> impl Iterator<Item = Id> {
    let points = move |shape: &Shape| matches!(shape, Shape::Ref(to) | Shape::Refs(to) if *to == kind);
    let fields = record.kind().spec().fields.iter().filter(move |field| points(&field.shape));
    fields.flat_map(|field| match (field.get)(record) {
        Value::Ref(id) => vec![id],
        Value::Refs(ids) => ids,
        _ => Vec::new(),
    })
}

/// Opens it, and reads what stands in it.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    let Some((kind, id)) = subject(model) else { return Vec::new() };
    let title = model.register.name(kind, &id);
    model.overlay = Some(Overlay::Brief(Box::new(Briefed { id: id.clone(), title, brief: None, top: 0 })));
    vec![Effect::Read(Ask::Brief(kind, id))]
}

/// Takes what was read, if it is waited for; gives back what is for a card.
pub(super) fn take(model: &mut Model, brief: Box<Brief>) -> Option<Box<Brief>> {
    match &mut model.overlay {
        Some(Overlay::Brief(open)) if open.brief.is_none() && open.id == brief.subject.id => {
            open.brief = Some(brief);
            None
        }
        _ => Some(brief),
    }
}
