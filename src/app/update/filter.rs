//! Keys while a filter is typed.

use super::opening::open;
use super::screen::{follow, show, step};
use crate::app::cursor::Move;
use crate::app::line::{Line, Typed};
use crate::app::message::Effect;
use crate::app::model::Model;
use crate::app::screens::Tab;
use crate::keys::{Chord, Key};

/// A key while the filter is open.
pub(super) fn filter_key(model: &mut Model, chord: Chord) -> Vec<Effect> {
    match chord.key {
        Key::Esc => {
            if let Some(frame) = model.frame_mut() {
                frame.filter.open = false;
                frame.filter.line = Line::default();
            }
            return filtered(model);
        }
        Key::Tab => {
            if let Some(frame) = model.frame_mut() {
                frame.filter.open = false;
            }
            return Vec::new();
        }
        Key::Enter if model.tab == Tab::Desk && model.desk.search.found.is_empty() => {
            model.refuse("nothing is found yet; type more, or Esc goes back to the Desk");
            return Vec::new();
        }
        Key::Enter => {
            if let Some(frame) = model.frame_mut() {
                frame.filter.open = false;
            }
            if model.record().is_none() {
                model.refuse("nothing is found by that; Esc clears the filter");
                return Vec::new();
            }
            return open(model);
        }
        Key::Down => return step(model, Move::Down),
        Key::Up => return step(model, Move::Up),
        Key::PageDown => return step(model, Move::PageDown),
        Key::PageUp => return step(model, Move::PageUp),
        _ => {}
    }
    let Some(frame) = model.frame_mut() else { return Vec::new() };
    match frame.filter.line.key(chord) {
        Typed::Text => filtered(model),
        Typed::Cursor | Typed::Other => Vec::new(),
    }
}

/// Finds again after the filter changed.
pub(super) fn filtered(model: &mut Model) -> Vec<Effect> {
    let on_desk = model.tab == Tab::Desk;
    let effects = match model.list_mut() {
        Some(list) => {
            list.frame.cursor = crate::app::cursor::Cursor::default();
            vec![Effect::Read(list.from_start())]
        }
        None if on_desk => {
            model.desk.search.clear();
            model.desk.search.ask().map(Effect::Read).into_iter().collect()
        }
        None => show(model),
    };
    follow(model);
    effects
}
