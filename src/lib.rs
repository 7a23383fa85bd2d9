//! attache.
pub mod app;
pub mod domain;
pub mod exchange;
pub mod keys;
pub mod reference;
pub mod rules;
pub mod sample;
