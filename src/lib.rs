//! attache.
pub mod app;
pub mod domain;
pub mod keys;
pub mod reference;
pub mod rules;
