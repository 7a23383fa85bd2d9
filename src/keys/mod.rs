//! Keys and what they do: one table of actions, from which dispatch, footer, help, palette and documents are made.

pub mod action;
pub mod chord;
pub mod keymap;
pub mod layout;
pub mod need;
pub mod table;

pub use action::{ACTIONS, Action, Context, Entry};
pub use chord::{Chord, Key};
pub use keymap::{Keymap, Step};
pub use need::Need;
