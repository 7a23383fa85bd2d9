//! How an order is said.

use crate::domain::field::Field;
use crate::domain::value::Shape;

/// `newest first`, `A to Z`: which end of a field's values comes first.
pub fn way(field: &Field, descending: bool) -> &'static str {
    let (down, up) = match field.shape {
        Shape::Date | Shape::Day => ("newest first", "oldest first"),
        Shape::Money | Shape::Days | Shape::Number { .. } | Shape::Count { .. } => ("greatest first", "least first"),
        Shape::Flag => ("yes first", "no first"),
        _ => ("Z to A", "A to Z"),
    };
    if descending { down } else { up }
}
