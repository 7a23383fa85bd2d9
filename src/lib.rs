//! attache.
pub mod domain;
pub mod reference;
