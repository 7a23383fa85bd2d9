//! The pen: how the terminal writes the next character, and the bytes that change it.

use std::fmt::Write as _;

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// The attributes that are painted.
const PAINTED: Modifier = Modifier::BOLD.union(Modifier::DIM).union(Modifier::UNDERLINED).union(Modifier::REVERSED);

/// How the terminal writes the next character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pen {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

/// The terminal's own colours and no attribute.
pub(super) const PLAIN: Pen = Pen { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };

impl Pen {
    pub(super) fn of(cell: &Cell) -> Self {
        Self { fg: sixteen(cell.fg), bg: sixteen(cell.bg), modifier: cell.modifier.intersection(PAINTED) }
    }
}

/// The shortest bytes that change one style into another.
pub(super) fn style_change(from: Pen, to: Pen) -> String {
    let fresh = if to == PLAIN { String::new() } else { format!("0;{}", style_codes(PLAIN, to)) };
    let change = style_codes(from, to);
    format!("\x1b[{}m", if fresh.len() < change.len() { fresh } else { change })
}

fn style_codes(from: Pen, to: Pen) -> String {
    let gone = from.modifier.difference(to.modifier);
    let mut added = to.modifier.difference(from.modifier);
    let mut codes = Vec::new();
    if gone.intersects(Modifier::BOLD | Modifier::DIM) {
        // One code ends both.
        codes.push(22);
        added |= to.modifier & (Modifier::BOLD | Modifier::DIM);
    }
    let ends = [(Modifier::UNDERLINED, 24), (Modifier::REVERSED, 27)];
    codes.extend(ends.iter().filter(|(modifier, _)| gone.contains(*modifier)).map(|(_, code)| *code));
    let begins = [(Modifier::BOLD, 1), (Modifier::DIM, 2), (Modifier::UNDERLINED, 4), (Modifier::REVERSED, 7)];
    codes.extend(begins.iter().filter(|(modifier, _)| added.contains(*modifier)).map(|(_, code)| *code));
    if from.fg != to.fg {
        codes.push(colour_code(to.fg));
    }
    if from.bg != to.bg {
        codes.push(colour_code(to.bg) + 10);
    }
    codes.iter().enumerate().fold(String::new(), |mut text, (index, code)| {
        // Writing into a String cannot fail.
        let _ = write!(text, "{}{code}", if index == 0 { "" } else { ";" });
        text
    })
}

/// The code of a foreground colour; the background's is ten more.
fn colour_code(colour: Color) -> u8 {
    match colour {
        Color::Black => 30,
        Color::Red => 31,
        Color::Green => 32,
        Color::Yellow => 33,
        Color::Blue => 34,
        Color::Magenta => 35,
        Color::Cyan => 36,
        Color::Gray => 37,
        Color::DarkGray => 90,
        Color::LightRed => 91,
        Color::LightGreen => 92,
        Color::LightYellow => 93,
        Color::LightBlue => 94,
        Color::LightMagenta => 95,
        Color::LightCyan => 96,
        Color::White => 97,
        Color::Reset | Color::Rgb(..) | Color::Indexed(_) => 39,
    }
}

/// The colour if it is one of the sixteen, else the terminal's own.
fn sixteen(colour: Color) -> Color {
    if colour_code(colour) == 39 { Color::Reset } else { colour }
}
