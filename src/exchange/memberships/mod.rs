//! The import of memberships: what each row of a table says, and what taking them all would change in the file.
//!
//! Every row is accounted for: new, changed, same, a repeat of an earlier row, or rejected with its reason.

mod cities;
mod columns;
mod existing;
mod networks;
mod plan;
mod report;
mod row;
#[cfg(test)]
mod tests;

pub use existing::{Existing, Key};
pub use plan::{Created, Plan, plan};
