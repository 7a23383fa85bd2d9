//! What the office knows: values, the kinds of record with their field tables, and how records become days and money.
//!
//! Pure: no file, no clock, no terminal.

pub mod asked;
pub mod calendar;
pub mod fact;
pub mod fee;
pub mod field;
pub mod filter;
pub mod fold;
pub mod hit;
pub mod id;
pub mod json;
pub mod kinds;
pub mod merge;
pub mod names;
pub mod problem;
pub mod query;
pub mod rates;
pub mod records;
pub mod row_text;
pub mod source;
pub mod spread;
pub mod step;
pub mod term;
pub mod text;
pub mod value;
pub mod values;
pub mod written;

#[cfg(test)]
mod tests;
