//! What is written into the fields of each kind, from its field table.

use attache::domain::field::Field;
use attache::domain::kinds::Kind;
use attache::domain::value::{RowStyle, Shape};

/// What is written where the shape of a field alone does not say what fits.
const FITTING: [(Kind, &str, &str); 5] = [
    (Kind::City, "sources", "staff | survey | 2024"),
    // The pane is that of our own memberships.
    (Kind::Membership, "city", "Lyon"),
    (Kind::Engagement, "sdgs", "11; 13"),
    (Kind::Rate, "into", "EUR"),
    // A decision is on the one or on the other.
    (Kind::Decision, "agreement", ""),
];

/// The day of a clone.
pub(super) const DAY_ANEW: &str = "2027-04-12";

/// What is changed of the office, of which there is one: its field and the text.
pub(super) const OF_OFFICE: (&str, &str) = ("holidays", "2027-12-24");

/// Every kind but the office, of which there is one from the start; those that others point at first.
pub(super) fn kinds() -> Vec<Kind> {
    let mut left: Vec<Kind> = Kind::ALL.iter().copied().filter(|kind| *kind != Kind::Office).collect();
    let mut order = Vec::new();
    while !left.is_empty() {
        let waits =
            |kind: &Kind| left.iter().any(|other| other != kind && other.pointed_at_by().any(|(by, _)| by == *kind));
        let next = left.iter().copied().find(|kind| !waits(kind)).unwrap();
        left.retain(|kind| *kind != next);
        order.push(next);
    }
    order
}

/// The fields of a form, in its order.
pub(super) fn fields(kind: Kind) -> impl Iterator<Item = &'static Field> {
    kind.spec().fields.iter().filter(|field| !field.is_derived() && !field.kept)
}

/// The field that tells a record from its clone: a line of text that it cannot be without, else any, else the note.
pub(super) fn telling(kind: Kind) -> &'static Field {
    let texts = || fields(kind).filter(|field| matches!(field.shape, Shape::Text(_)));
    texts().find(|field| field.required).or(texts().next()).unwrap_or_else(|| kind.field("note").unwrap())
}

/// The field in which something is added.
pub(super) fn noted(kind: Kind) -> &'static Field {
    kind.field("note").unwrap_or_else(|| kind.field("reason").unwrap())
}

/// What the first record of a kind has in a field, and is called if others point at it.
fn text_of(kind: Kind, field: &Field) -> String {
    format!("{} of {}", field.label, kind.name())
}

pub(super) fn called(kind: Kind) -> String {
    text_of(kind, telling(kind))
}

pub(super) fn called_clone(kind: Kind) -> String {
    format!("Second {}", kind.name())
}

/// The words by which a clone is found: some kinds are called by a day.
pub(super) fn sought(kind: Kind) -> String {
    match kind {
        Kind::Leave | Kind::Rate => DAY_ANEW.to_owned(),
        _ => called_clone(kind).to_lowercase(),
    }
}

/// What is written into a field of the first record of a kind.
pub(super) fn written(kind: Kind, field: &Field) -> String {
    match FITTING.iter().find(|(of, id, _)| (*of, *id) == (kind, field.id)) {
        Some((.., text)) => (*text).to_owned(),
        None => match field.shape {
            Shape::Text(_) => text_of(kind, field),
            // The first of its kind follows nothing.
            Shape::Ref(of) if of == kind => String::new(),
            shape => by_shape(&shape),
        },
    }
}

fn by_shape(shape: &Shape) -> String {
    match shape {
        Shape::Text(_) => "some text".to_owned(),
        Shape::Note => "Seen by Ana.\nAnd again.".to_owned(),
        Shape::Words => "one; two".to_owned(),
        Shape::Country => "Japan".to_owned(),
        Shape::Currency => "JPY".to_owned(),
        Shape::Date => "2027-03".to_owned(),
        Shape::Day => "2027-03-08".to_owned(),
        Shape::Money | Shape::MoneyRange => "1234.50".to_owned(),
        Shape::Days => "1.5".to_owned(),
        Shape::Number { .. } => "0.5".to_owned(),
        Shape::Range { .. } => "2-5".to_owned(),
        Shape::Count { min, .. } => if *min > 2 { "2027" } else { "2" }.to_owned(),
        // The second is what no new record begins with.
        Shape::Choice(choices) => choices.get(1).or(choices.first()).unwrap().label.to_owned(),
        Shape::Flag => "yes".to_owned(),
        Shape::Ref(kind) | Shape::Refs(kind) => called(*kind),
        Shape::Rows(table) => match table.style {
            RowStyle::PersonDays => format!("{} 5", called(Kind::Person)),
            RowStyle::LineAmount => format!("{} 4*1850", called(Kind::Budget)),
            RowStyle::Cells => {
                table.columns.iter().map(|column| by_shape(&column.shape)).collect::<Vec<_>>().join(" | ")
            }
        },
        Shape::Derived(_) => String::new(),
    }
}

pub(super) fn is_date(field: &Field) -> bool {
    matches!(field.shape, Shape::Date | Shape::Day)
}

/// What is written into a field of a clone; none where it stays as it is.
pub(super) fn written_anew(kind: Kind, field: &'static Field) -> Option<String> {
    match field.id {
        id if id == telling(kind).id => Some(called_clone(kind)),
        _ if matches!(field.shape, Shape::Day) => Some(DAY_ANEW.to_owned()),
        _ if is_date(field) => Some("2027-04".to_owned()),
        _ => None,
    }
}

pub(super) fn in_note(kind: Kind) -> String {
    format!("{} Walked.", written(kind, noted(kind)))
}
