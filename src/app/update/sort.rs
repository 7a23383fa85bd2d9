//! The order of a list: which fields it can stand in, and the choice of one.

use crate::app::message::Effect;
use crate::app::model::Model;
use crate::app::overlay::Overlay;
use crate::app::pick::{Offer, Pick};
use crate::app::screens::list::{List, Order};
use crate::app::screens::memberships::{DECIDE_BY, ordering};
use crate::app::wording::way;
use crate::domain::field::Field;
use crate::domain::kinds::Kind;
use crate::domain::value::Shape;
use crate::keys::{Chord, Key};

/// The fields a list of that kind can be sorted by: what is worked out, then its columns.
pub(super) fn sortable(kind: Kind) -> Vec<&'static Field> {
    let columns = kind.spec().columns.iter().filter_map(|column| kind.field(column.field));
    let worked = ordering(kind, DECIDE_BY.id);
    let mut fields: Vec<&'static Field> = worked.into_iter().chain(columns.filter(|field| field.has_order())).collect();
    for field in kind.spec().fields.iter().filter(|field| field.has_order()) {
        if !fields.iter().any(|known| known.id == field.id) {
            fields.push(field);
        }
    }
    fields
}

/// Whether the greatest comes first unless somebody says otherwise.
fn usual_way(kind: Kind, field: &Field) -> bool {
    let (id, descending) = kind.spec().order;
    if id == field.id {
        return descending;
    }
    if field.id == DECIDE_BY.id {
        return false;
    }
    matches!(
        field.shape,
        Shape::Date
            | Shape::Day
            | Shape::Money
            | Shape::Days
            | Shape::Number { .. }
            | Shape::Count { .. }
            | Shape::Flag
    )
}

/// The order that choosing a field means: its usual one, turned if the list stands in it already.
fn chosen(list: &List, field: &'static Field) -> Order {
    let (id, descending) = list.order();
    if id == field.id { (field.id, !descending) } else { (field.id, usual_way(list.kind, field)) }
}

/// Opens the choice of an order.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    let Some(list) = model.list() else { return Vec::new() };
    let (current, descending) = list.order();
    let offer = |field: &'static Field| {
        let detail = match field.id == current {
            true => format!("now {}; again: {}", way(field, descending), way(field, !descending)),
            false => way(field, usual_way(list.kind, field)).to_owned(),
        };
        Offer { id: field.id.to_owned(), name: field.label.to_owned(), detail, others: field.aliases.join(" ") }
    };
    let offers = sortable(list.kind).into_iter().map(offer).collect();
    model.overlay = Some(Overlay::Sort(Pick::new(offers, current)));
    Vec::new()
}

/// A key while an order is chosen.
pub(super) fn key(model: &mut Model, mut pick: Pick, chord: Chord) -> Vec<Effect> {
    if chord.key != Key::Enter {
        pick.key(chord);
        model.overlay = Some(Overlay::Sort(pick));
        return Vec::new();
    }
    let field = pick.chosen().and_then(|offer| ordering(model.list()?.kind, &offer.id));
    let (Some(field), Some(list)) = (field, model.list_mut()) else {
        model.refuse("no field is called so; Esc leaves the order as it is");
        model.overlay = Some(Overlay::Sort(pick));
        return Vec::new();
    };
    let order = chosen(list, field);
    vec![Effect::Read(list.sorted(order))]
}
