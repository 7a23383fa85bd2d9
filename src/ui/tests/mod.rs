//! Screens as they are drawn, from the sample office on a fixed day.

mod bytes;
mod clean;
mod cut;
mod judging;
mod keeping;
mod marks;
mod members;
mod names;
mod office;
mod over;
mod screens;
mod sizes;
mod terms;

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier, Style};

use super::{Looks, view};
use crate::app::layout::Size;
use crate::app::update::update;
use crate::app::{Effect, Model, Msg};
use crate::keys::Chord;

/// A frame of a model: its cells, and the cursor if it is shown.
fn frame(model: &Model, looks: Looks, columns: u16, lines: u16) -> (Buffer, Option<Position>) {
    let mut terminal = Terminal::new(TestBackend::new(columns, lines)).unwrap();
    let mut cursor = None;
    terminal
        .draw(|frame| {
            view(model, &looks, frame);
            cursor = Some(frame.area());
        })
        .unwrap();
    let shown = terminal.backend().cursor_visible();
    let cursor = shown.then(|| terminal.backend().cursor_position());
    (terminal.backend().buffer().clone(), cursor)
}

/// The text of a frame, its blank ends cut; every line is checked to be just as wide as the screen.
fn text(buffer: &Buffer) -> String {
    let mut out = Vec::new();
    for y in 0..buffer.area.height {
        let (mut line, mut x) = (String::new(), 0);
        while x < buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            line.push_str(symbol);
            x += symbol.cell_width().max(1);
        }
        assert_eq!(x, buffer.area.width, "line {y} runs over the edge: {line}");
        out.push(line.trim_end().to_owned());
    }
    out.join("\n")
}

/// The same with a line of marks under each line that has other than plain cells.
fn styled(buffer: &Buffer) -> String {
    let plain = text(buffer);
    let mut out = Vec::new();
    for (y, line) in plain.lines().enumerate() {
        out.push(line.to_owned());
        let y = u16::try_from(y).unwrap();
        let marks: String = (0..buffer.area.width).map(|x| mark(buffer[(x, y)].style())).collect();
        if !marks.trim_end().is_empty() {
            out.push(format!("^{}", marks.trim_end().get(1..).unwrap_or_default()));
        }
    }
    out.join("\n")
}

fn mark(style: Style) -> char {
    let colour = match style.fg {
        Some(Color::Red) => Some('r'),
        Some(Color::Yellow) => Some('y'),
        None | Some(Color::Reset) => None,
        Some(other) => panic!("{other} is no colour of ours"),
    };
    let modifier = style.add_modifier;
    match (colour, modifier) {
        (Some(colour), Modifier::BOLD) => colour.to_ascii_uppercase(),
        (Some(colour), _) => colour,
        (None, Modifier::BOLD) => 'b',
        (None, Modifier::DIM) => 'd',
        (None, Modifier::REVERSED) => 'v',
        (None, other) if other.is_empty() => ' ',
        (None, other) => panic!("{other:?} is no style of ours"),
    }
}

/// A model's screen as text.
fn shot(model: &Model) -> String {
    let (columns, lines) = (model.size.columns, model.size.lines);
    text(&frame(model, Looks::default(), columns, lines).0)
}

/// Presses keys, one after the other, answering what is asked from the sample.
fn press(model: &mut Model, keys: &str) {
    for key in keys.split_whitespace() {
        let chord: Chord = key.parse().unwrap();
        let effects = update(model, Msg::Key(chord));
        answer(model, effects);
    }
}

/// Types text.
fn type_text(model: &mut Model, text: &str) {
    for c in text.chars() {
        let effects = update(model, Msg::Key(crate::keys::Key::Char(c).into()));
        answer(model, effects);
    }
}

fn answer(model: &mut Model, effects: Vec<Effect>) {
    for effect in effects {
        if let Effect::Read(ask) = effect
            && let Some(found) = office::answer(model, ask)
        {
            let more = update(model, Msg::Read(Ok(found)));
            answer(model, more);
        }
    }
}

fn sized(columns: u16, lines: u16) -> Model {
    office::model(Size { columns, lines })
}
