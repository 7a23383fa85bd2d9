//! How an order is said, and what is wrong with a record: by the labels of forms.

use super::screens::memberships::DECIDE_BY;
use crate::domain::field::Field;
use crate::domain::kinds::Kind;
use crate::domain::problem::{Fault, Problem};
use crate::domain::step::Step;
use crate::domain::value::Shape;

/// `newest first`, `A to Z`: which end of a field's values comes first.
pub fn way(field: &Field, descending: bool) -> &'static str {
    let (down, up) = match field.shape {
        // It is looked forward to.
        _ if field.id == DECIDE_BY.id => ("latest first", "soonest first"),
        Shape::Date | Shape::Day => ("newest first", "oldest first"),
        Shape::Money | Shape::Days | Shape::Number { .. } | Shape::Count { .. } => ("greatest first", "least first"),
        Shape::Flag => ("yes first", "no first"),
        _ => ("Z to A", "A to Z"),
    };
    if descending { down } else { up }
}

/// A fault of a record of that kind, on the field as forms call it.
pub fn labelled(kind: Kind, fault: &Fault) -> String {
    match kind.field(&fault.field) {
        Some(field) => fault.clone().on(field.label).to_string(),
        None => fault.to_string(),
    }
}

/// Why the file refused a step, its fields as forms call them.
pub fn refusal(problem: &Problem, step: Option<&Step>) -> String {
    // What is said otherwise than by its faults is said as it is.
    if problem.faults.is_empty() || Problem::invalid(problem.faults.clone()).message != problem.message {
        return problem.message.clone();
    }
    let kinds = || step.into_iter().flat_map(|step| &step.changes).map(|change| change.record().0);
    let said = |fault: &Fault| match kinds().find(|kind| kind.field(&fault.field).is_some()) {
        Some(kind) => labelled(kind, fault),
        None => fault.to_string(),
    };
    problem.faults.iter().map(said).collect::<Vec<_>>().join("; ")
}
