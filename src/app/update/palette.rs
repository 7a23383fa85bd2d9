//! Keys of the palette.

use super::{act, adding, screen, terms, views};
use crate::app::cursor::{Cursor, Move};
use crate::app::line::Typed;
use crate::app::message::Effect;
use crate::app::model::Model;
use crate::app::overlay::Overlay;
use crate::app::palette::{Does, Found, Palette};
use crate::keys::{Action, Chord, Key, Need};

/// A key while an action is looked for.
pub(super) fn key(model: &mut Model, mut palette: Palette, chord: Chord) -> Vec<Effect> {
    let found = palette.found(model);
    let rows = found.len();
    let height = usize::from(model.size.lines).saturating_sub(6).max(1);
    match chord.key {
        Key::Enter => {
            let chosen = found.into_iter().nth(palette.cursor.selected);
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
fn take(model: &mut Model, palette: &Palette, chosen: Option<Found>) -> Vec<Effect> {
    let Some(Found { does, why, .. }) = chosen else {
        model.refuse("no action is called so");
        return Vec::new();
    };
    match (does, palette.terms(model).map(str::to_owned)) {
        (Does::Action(entry), Some(text))
            if entry.action == Action::FilterTerms && screen::is_met(model, Need::OneKind) && model.form.is_none() =>
        {
            terms::open_with(model, &text)
        }
        (Does::Action(entry), _) => act(model, entry.action),
        (Does::List(view), _) => views::show(model, &view),
        (Does::Add(_), _) if why.is_some() => {
            model.refuse(format!("add {}", why.unwrap_or_default()));
            Vec::new()
        }
        (Does::Add(kind), _) => adding::add_kind(model, kind),
    }
}
