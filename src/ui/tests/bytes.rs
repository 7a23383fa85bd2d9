//! What a frame costs on a slow line.

use super::*;
use crate::runtime::screen::Screen;

/// The start of a full Desk costs at most what csvlens pays for a table.
const START: u64 = 3_482;
/// A move costs at most what neomutt pays.
const MOVE: u64 = 179;

fn screen(columns: u16, lines: u16) -> Screen<Vec<u8>> {
    Screen::new(Vec::new(), ratatui::layout::Size { width: columns, height: lines })
}

fn draw(screen: &mut Screen<Vec<u8>>, model: &Model) -> u64 {
    let before = screen.bytes();
    screen.draw(|frame| view(model, &Looks::default(), frame)).unwrap();
    screen.answered();
    screen.bytes() - before
}

#[test]
fn a_full_desk_starts_in_few_bytes() {
    let bytes = draw(&mut screen(80, 24), &sized(80, 24));
    assert!(bytes <= START, "{bytes}");
}

#[test]
fn a_move_repaints_two_marks_and_two_names() {
    for (keys, moves) in
        [("2", 20), ("3", 15), ("4", 20), ("1", 3), ("5", 6), ("5 Tab", 4), ("5 Tab Tab", 5), ("7", 4), ("9", 3)]
    {
        let (mut model, mut screen) = (sized(80, 24), screen(80, 24));
        press(&mut model, keys);
        draw(&mut screen, &model);
        for step in 0..moves {
            let top = model.frame().map(|frame| frame.cursor.top);
            press(&mut model, "j");
            let bytes = draw(&mut screen, &model);
            let scrolled = model.frame().map(|frame| frame.cursor.top) != top;
            assert!(scrolled || bytes <= MOVE, "screen {keys}, move {step}: {bytes} bytes");
        }
    }
}

#[test]
fn a_mark_and_a_row_of_a_range_cost_no_more_than_a_move() {
    for (keys, key) in
        [("4 Space", "Space"), ("4 v j", "j"), ("5 Space", "Space"), ("Tab Tab Tab Tab Space k", "Space")]
    {
        let (mut model, mut screen) = (sized(80, 24), screen(80, 24));
        press(&mut model, keys);
        draw(&mut screen, &model);
        for step in 0..7 {
            press(&mut model, key);
            let bytes = draw(&mut screen, &model);
            assert!(bytes <= MOVE, "{keys}, {step}: {bytes} bytes");
        }
    }
}

#[test]
fn an_unchanged_model_writes_nothing() {
    for keys in ["1", "2", "3", "4 a", "5", "5 Tab", "5 Tab Tab", "7", "9", "L", ":", "?", "p", "!", "D", "Enter"] {
        let (mut model, mut screen) = (sized(80, 24), screen(80, 24));
        press(&mut model, keys);
        assert!(draw(&mut screen, &model) > 0);
        assert_eq!(draw(&mut screen, &model), 0, "{keys}");
    }
}

#[test]
fn a_letter_in_a_form_costs_no_more_than_a_move_of_csvlens() {
    let (mut model, mut screen) = (sized(80, 24), screen(80, 24));
    press(&mut model, "4 a");
    draw(&mut screen, &model);
    for letter in ["c", "a", "l", "l"] {
        press(&mut model, letter);
        let bytes = draw(&mut screen, &model);
        assert!(bytes <= 344, "{letter}: {bytes}");
    }
}
