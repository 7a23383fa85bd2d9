//! What a user or a neighbour program sees.

mod cli;
mod counted;
mod documents;
mod layers;
mod pty;
