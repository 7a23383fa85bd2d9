//! Files in and out: tables from outside are read, their columns mapped to fields, and what an import would change is planned.
//!
//! Nothing here writes a record: the store applies what a plan holds.

pub mod csv;
pub mod guard;
pub mod mapping;
pub mod memberships;
pub mod rejects;
