//! Keys of the palette.

use super::{act, screen, terms};
use crate::app::cursor::{Cursor, Move};
use crate::app::line::Typed;
use crate::app::message::Effect;
use crate::app::model::Model;
use crate::app::overlay::{Overlay, Palette};
use crate::keys::{Action, Chord, Key, Need};

/// A key while an action is looked for.
pub(super) fn key(model: &mut Model, mut palette: Palette, chord: Chord) -> Vec<Effect> {
    let found = palette.found(model);
    let rows = found.len();
    let height = usize::from(model.size.lines).saturating_sub(6).max(1);
    match chord.key {
        Key::Enter => {
            let chosen = found.get(palette.cursor.selected).map(|entry| entry.action);
            return take(model, &palette, chosen);
        }
        Key::Down => palette.cursor.go(Move::Down, rows, height),
        Key::Up => palette.cursor.go(Move::Up, rows, height),
        _ => {
            if palette.line.key(chord) == Typed::Text {
                palette.cursor = Cursor::default();
            }
        }
    }
    model.overlay = Some(Overlay::Palette(palette));
    Vec::new()
}

/// Does what is under the mark; terms behind `filter` go on in their own line.
fn take(model: &mut Model, palette: &Palette, chosen: Option<Action>) -> Vec<Effect> {
    match (chosen, palette.terms(model).map(str::to_owned)) {
        (None, _) => {
            model.refuse("no action is called so");
            Vec::new()
        }
        (Some(Action::FilterTerms), Some(text)) if screen::is_met(model, Need::OneKind) && model.form.is_none() => {
            terms::open_with(model, &text)
        }
        (Some(action), _) => act(model, action),
    }
}
