//! attache.
pub mod app;
pub mod config;
pub mod domain;
pub mod exchange;
pub mod keys;
pub mod reference;
pub mod rules;
pub mod runtime;
pub mod sample;
pub mod store;
