//! Tests of the domain over its layers.
mod fields;
mod merge;
mod spread;
