//! What a user or a neighbour program sees.

mod counted;
