//! The line that logs: its keys, and what it is understood as.

use super::save_new;
use crate::app::Model;
use crate::app::cursor::{Cursor, Move};
use crate::app::form::{Desk, Form};
use crate::app::line::{Line, Typed};
use crate::app::log_line;
use crate::app::message::Effect;
use crate::app::overlay::{LogLine, Overlay};
use crate::app::wording::labelled;
use crate::domain::kinds::{Kind, Record};
use crate::domain::names::Reading;
use crate::keys::{Chord, Key};

pub(super) fn key(model: &mut Model, mut log: Box<LogLine>, chord: Chord) -> Vec<Effect> {
    if take_choice(model, &mut log, chord) {
        return Vec::new();
    }
    match chord.key {
        Key::Enter => match log.read.clone() {
            Ok(it) => {
                let record = Record::Engagement(it.engagement);
                if let Some(fault) = record.faults().into_iter().next() {
                    model.refuse(format!("Not saved: {}", labelled(Kind::Engagement, &fault)));
                    model.overlay = Some(Overlay::Log(log));
                    return Vec::new();
                }
                let title = record.title(&model.register);
                save_new(model, format!("logged {title}"), log.id, record, None)
            }
            // The line says what is wrong; it is not said twice.
            Err(_) => {
                model.overlay = Some(Overlay::Log(log));
                Vec::new()
            }
        },
        Key::Tab => {
            let me = model.me();
            let desk = model.desk_of();
            let reading = Reading { today: desk.today, currency: desk.currency, directory: desk.register };
            let part = || log_line::read_part(log.line.text(), &reading, me.as_ref(), desk.presets);
            let form = Form::of_line(log.read.ok().or_else(part), log.id, &desk);
            super::form::open(model, form);
            Vec::new()
        }
        _ => {
            let typed = log.line.key(chord);
            model.overlay = Some(Overlay::Log(log));
            if typed == Typed::Text {
                reread(model);
            }
            Vec::new()
        }
    }
}

/// Reads the log line anew and works out what it would change.
pub(super) fn reread(model: &mut Model) {
    let Some(Overlay::Log(mut log)) = model.overlay.take_if(|it| matches!(it, Overlay::Log(_))) else { return };
    let me = model.me();
    let desk: Desk<'_> = model.desk_of();
    let reading = Reading { today: desk.today, currency: desk.currency, directory: desk.register };
    log.read = log_line::read(log.line.text(), &reading, me.as_ref(), desk.presets);
    log.choices = log.read.as_ref().err().map_or_else(Vec::new, |fault| log_line::choices(fault, desk.register));
    log.at = 0;
    let fact = log.read.as_ref().ok().and_then(|it| model.fact(&log.id, &Record::Engagement(it.engagement.clone())));
    let pieces = fact.and_then(|fact| model.strip_of(Some(&fact), &log.id));
    model.foretold.tell(pieces);
    model.overlay = Some(Overlay::Log(log));
}

/// Up, Down and Enter while the line offers what an unclear word may mean; tells whether it was one of them.
fn take_choice(model: &mut Model, log: &mut LogLine, chord: Chord) -> bool {
    let mut cursor = Cursor { selected: log.at, top: 0 };
    match chord.key {
        _ if log.choices.is_empty() => return false,
        Key::Down => cursor.go(Move::Down, log.choices.len(), log_line::SHOWN),
        Key::Up => cursor.go(Move::Up, log.choices.len(), log_line::SHOWN),
        Key::Enter => {
            let value = log.read.as_ref().err().map_or_else(String::new, |fault| fault.value.clone());
            if let Some(choice) = log.choices.get(log.at) {
                log.line = Line::of(&log_line::with_choice(log.line.text(), &value, &choice.written));
            }
            model.overlay = Some(Overlay::Log(Box::new(log.clone())));
            reread(model);
            return true;
        }
        _ => return false,
    }
    log.at = cursor.selected;
    model.overlay = Some(Overlay::Log(Box::new(log.clone())));
    true
}
