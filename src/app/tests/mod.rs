//! The program without a terminal: keys in, model and effects out, over the sample office.

mod actions;
mod arriving;
mod days;
mod drafts;
mod ease;
mod foretold;
mod forms;
mod judging;
mod keeping;
mod kinds;
mod log;
mod marks;
mod merging;
mod names;
mod next;
mod screens;
mod steps;
mod terms;
mod together;

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use jiff::Timestamp;
use jiff::civil::date;

use super::layout::Size;
use super::message::{Effect, Known, Msg};
use super::model::Model;
use super::register::Register;
use super::update::update;
use crate::domain::calendar::Calendar;
use crate::domain::id::Id;
use crate::domain::kinds::{Office, Stored};
use crate::domain::records::Records;
use crate::domain::source::Source;
use crate::domain::step::Who;
use crate::domain::values::Day;
use crate::keys::Chord;
use crate::rules::{Base, Policy};
use crate::sample;

const TODAY: Day = date(2027, 1, 12);

/// A clock that stands still and ids that count up.
struct Still(AtomicU64);

impl Source for Still {
    fn now(&self) -> Timestamp {
        "2027-01-12T10:00:00Z".parse().unwrap()
    }
    fn today(&self) -> Day {
        TODAY
    }
    fn id(&self) -> Id {
        Id::from_bits(u128::from(self.0.fetch_add(1, Ordering::Relaxed)) << 5 | 31)
    }
}

/// The sample office's records, as a file would hold them.
fn stored() -> Vec<Stored> {
    static MADE: OnceLock<Vec<Stored>> = OnceLock::new();
    let row = |(id, record)| Stored { id, version: 1, archived: false, record };
    MADE.get_or_init(|| sample::office(TODAY).into_iter().map(row).collect()).clone()
}

/// What the rules read of those records.
fn records(rows: &[Stored], register: &Register) -> Records {
    Records::of(rows.iter().map(|row| (&row.id, &row.record)), register)
}

/// The model over the sample office, its records read.
fn model(columns: u16, lines: u16) -> Model {
    static READ: OnceLock<(Register, Office, Base)> = OnceLock::new();
    let read = || {
        let rows = stored();
        let register = Register::of_records(&rows);
        let records = records(&rows, &register);
        (register, records.office.clone(), Base::read(records, &Policy::default(), TODAY))
    };
    let (register, office, base) = READ.get_or_init(read).clone();
    let policy = Policy::default();
    let who = Who { user: "ana".to_owned(), uid: 1000 };
    let source = Arc::new(Still(AtomicU64::new(1)));
    let mut model = Model::new(office.clone(), TODAY, who, source, policy, Size { columns, lines });
    let calendar = Calendar::of(&office);
    update(&mut model, Msg::Office(Box::new(Known { office, calendar, register, base })));
    model
}

/// Presses keys: `Enter`, `Esc`, `Tab` and the like by name, anything else letter by letter.
fn press(model: &mut Model, keys: &[&str]) -> Vec<Effect> {
    let mut effects = Vec::new();
    for key in keys {
        match key.parse::<Chord>() {
            Ok(chord) => effects.extend(update(model, Msg::Key(chord))),
            Err(_) => {
                for letter in key.chars() {
                    let chord = if letter == ' ' { "Space".to_owned() } else { letter.to_string() };
                    effects.extend(update(model, Msg::Key(chord.parse().unwrap())));
                }
            }
        }
    }
    effects
}

/// The strip as one line.
fn strip(model: &Model) -> String {
    model.foretold.pieces().into_iter().flatten().map(|piece| piece.text.clone()).collect::<Vec<_>>().join(" · ")
}
