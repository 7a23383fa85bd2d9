//! What a user or a neighbour program sees.
#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice, reason = "tests")]

mod cli;
mod counted;
mod documents;
mod faults;
mod foretold;
mod jobs;
mod layers;
mod live;
mod news;
mod office;
mod older;
mod pty;
mod supposed;
mod survey;
