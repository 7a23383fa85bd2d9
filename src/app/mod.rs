//! What is on the screen and what a key does to it: state and update, pure.
//!
//! [`Model`] is everything that can be drawn. [`update`](update::update) takes a message and returns effects; it touches no file,
//! terminal, clock or thread, so that a test presses keys and looks at the model.

pub mod brief;
pub mod bulk;
pub mod card;
pub mod cautions;
pub mod copy;
pub mod cursor;
pub mod days_grid;
pub mod draft;
pub mod dues;
pub mod foretold;
pub mod form;
pub mod given;
pub mod help;
pub mod judging;
pub mod layout;
pub mod line;
pub mod log_line;
pub mod merging;
pub mod message;
pub mod model;
pub mod overlay;
pub mod palette;
pub mod panel_text;
pub mod pick;
pub mod register;
pub mod screens;
pub mod several;
pub mod terms;
pub mod update;
pub mod views;
pub mod wording;
pub mod wrap;

#[cfg(test)]
mod tests;

pub use message::{Answer, Ask, Effect, Msg};
pub use model::Model;
