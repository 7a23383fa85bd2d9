//! Tests of the domain over its layers.
mod fee;
mod fields;
mod merge;
mod rates;
mod spread;
mod term;
