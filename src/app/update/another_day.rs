//! Looking at another day: everything is judged as of it, and nothing is written meanwhile.

use crate::app::line::Line;
use crate::app::message::Effect;
use crate::app::model::Model;
use crate::app::overlay::Overlay;
use crate::domain::values::{Day, PartialDate, echo, parse_day};
use crate::keys::{Chord, Key};

/// Asks for the day.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    model.overlay = Some(Overlay::AnotherDay(Line::default()));
    Vec::new()
}

/// A key while the day is typed; nothing typed is today.
pub(super) fn key(model: &mut Model, mut line: Line, chord: Chord) -> Vec<Effect> {
    if chord.key != Key::Enter {
        line.key(chord);
        model.overlay = Some(Overlay::AnotherDay(line));
        return Vec::new();
    }
    let text = line.text().trim();
    if text.is_empty() {
        return look_at(model, None);
    }
    match parse_day(text, model.today) {
        Ok(day) => look_at(model, Some(day)),
        Err(unclear) => {
            model.refuse(unclear.to_string());
            model.overlay = Some(Overlay::AnotherDay(line));
            Vec::new()
        }
    }
}

/// Looks at another day, or at today again.
pub(super) fn look_at(model: &mut Model, day: Option<Day>) -> Vec<Effect> {
    let before = model.day();
    model.as_of = day.filter(|day| *day != model.today);
    if model.day() == before {
        return Vec::new();
    }
    match model.as_of {
        Some(day) => model.say(format!("everything is judged as of {}", echo(PartialDate::Day(day)))),
        None => model.say("it is today again"),
    }
    // No figure of the day before is shown under the new one.
    model.awaited = Some(model.day());
    (model.base, model.panel) = (None, None);
    vec![Effect::ReadOffice]
}
