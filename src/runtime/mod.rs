//! The program around the model: threads, terminal, clock, files; the only place where things happen.
//!
//! [`run`] is the loop. It draws the model, takes what comes (keys, answers of the terminal, saved steps, a colleague's
//! write), lets the model update itself and performs the effects.

pub mod clipboard;
pub mod clock;
pub mod demo;
pub mod drafts;
pub mod editor;
pub mod input;
pub mod main_loop;
pub mod painter;
pub mod parser;
pub mod paths;
pub mod reads;
pub mod screen;
pub mod session;
pub mod signals;
pub mod terminal;
pub mod views;
pub mod workers;

pub use main_loop::run;
pub use session::Session;
