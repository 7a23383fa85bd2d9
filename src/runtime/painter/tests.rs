use proptest::prelude::*;
use ratatui::style::{Color, Modifier, Style};

use super::*;

fn painter(width: u16, height: u16) -> Painter {
    Painter::new(Size { width, height })
}

fn drawn(painter: &mut Painter, draw: impl FnOnce(&mut Buffer)) -> String {
    drawn_with(painter, None, draw)
}

fn drawn_with(painter: &mut Painter, cursor: Option<Position>, draw: impl FnOnce(&mut Buffer)) -> String {
    let mut frame = Buffer::empty(painter.next.area);
    draw(&mut frame);
    painter.take(&frame);
    String::from_utf8(painter.finish(cursor).to_vec()).unwrap()
}

fn lines(texts: &[(u16, u16, &str, Style)]) -> impl FnOnce(&mut Buffer) {
    move |frame| {
        for (x, y, text, style) in texts {
            frame.set_string(*x, *y, text, *style);
        }
    }
}

fn emulator() -> vt100::Parser {
    vt100::Parser::new(5.try_into().unwrap(), 16.try_into().unwrap(), 0)
}

const NONE: Style = Style::new();
const BOLD: Style = Style::new().add_modifier(Modifier::BOLD);

#[test]
fn a_mark_that_moves_costs_two_names_and_their_styles() {
    let mut painter = painter(80, 24);
    let rows = |mark: u16| {
        move |frame: &mut Buffer| {
            for y in 0..24 {
                let style = if y == mark { BOLD } else { NONE };
                frame.set_string(0, y, if y == mark { ">" } else { " " }, BOLD);
                frame.set_string(2, y, format!("Town {y:02}"), style);
                frame.set_string(25, y, "since 1950", NONE);
            }
        }
    };
    drawn(&mut painter, rows(4));
    assert_eq!(drawn(&mut painter, rows(5)), "\x1b[5H\x1b[1m \x1b[C\x1b[mTown 04\r\n\x1b[1m>\x1b[CTown 05\x1b[m");
}

#[test]
fn nothing_changed_writes_nothing() {
    let mut painter = painter(20, 4);
    assert_eq!(drawn(&mut painter, lines(&[(0, 0, "a", NONE)])), "\x1b[Ha");
    assert_eq!(drawn(&mut painter, lines(&[(0, 0, "a", NONE)])), "");
}

#[test]
fn a_style_changes_by_its_difference() {
    let red = Style::new().fg(Color::Red);
    for (from, to, bytes) in [
        (NONE, BOLD, "\x1b[1m"),
        (BOLD, NONE, "\x1b[m"),
        (BOLD, red.add_modifier(Modifier::BOLD), "\x1b[31m"),
        (red.add_modifier(Modifier::BOLD), red, "\x1b[22m"),
        (red, red.bg(Color::White), "\x1b[107m"),
        (Style::new().fg(Color::Rgb(1, 2, 3)), BOLD, "\x1b[1m"),
        (BOLD, Style::new().add_modifier(Modifier::DIM), "\x1b[0;2m"),
        (Style::new().fg(Color::LightRed).bg(Color::Blue).add_modifier(Modifier::REVERSED), BOLD, "\x1b[0;1m"),
    ] {
        let pen = |style: Style| Pen::of(Cell::EMPTY.clone().set_style(style));
        let (from, to) = (pen(from), pen(to));
        assert_eq!(style_change(from, to), bytes);
    }
}

#[test]
fn a_row_that_becomes_short_is_erased_to_its_end() {
    let mut painter = painter(40, 2);
    drawn(&mut painter, lines(&[(0, 0, "a long row of text", NONE)]));
    assert_eq!(drawn(&mut painter, lines(&[(0, 0, "a long", NONE)])), "\x1b[11D\x1b[K");
}

#[test]
fn a_short_gap_is_written_again() {
    let mut painter = painter(40, 2);
    drawn(&mut painter, lines(&[(0, 1, "12 of", NONE)]));
    assert_eq!(drawn(&mut painter, lines(&[(0, 1, "13 if", NONE)])), "\x1b[4D3 i");
}

#[test]
fn the_cursor_is_shown_moved_and_hidden_only_when_that_changes() {
    let mut painter = painter(20, 4);
    for (cursor, bytes) in [
        (Some((3, 1)), "\x1b[2;4H\x1b[?25h"),
        (Some((3, 1)), ""),
        (Some((4, 1)), "\x1b[C"),
        (None, "\x1b[?25l"),
        (None, ""),
        (Some((99, 99)), "\x1b[4;20H\x1b[?25h"),
    ] {
        assert_eq!(drawn_with(&mut painter, cursor.map(Position::from), |_| {}), bytes, "{cursor:?}");
    }
}

#[test]
fn after_a_character_of_doubtful_width_the_column_is_named() {
    for (text, bytes) in [
        ("漢字x", "\x1b[H漢字x"),
        ("👩‍👧x", "\x1b[H  \x1b[H👩‍👧\x1b[1;3Hx "),
        ("❤️x", "\x1b[H  \x1b[H❤️\x1b[1;3Hx"),
        ("🇩🇪x", "\x1b[H  \x1b[H🇩🇪\x1b[1;3Hx"),
        ("🫠x", "\x1b[H  \x1b[H🫠\x1b[1;3Hx"),
        ("e\u{301}x", "\x1b[He\u{301}\x1b[1;2Hx"),
    ] {
        assert_eq!(drawn(&mut painter(6, 1), lines(&[(0, 0, text, NONE)])), bytes, "{text}");
    }
}

#[test]
fn after_a_character_of_ambiguous_width_a_move_names_the_column() {
    let mut painter = painter(40, 1);
    assert_eq!(drawn(&mut painter, lines(&[(0, 0, "a→b", NONE), (20, 0, "c", NONE)])), "\x1b[Ha→b\x1b[1;21Hc");
}

#[test]
fn half_of_a_wide_character_leaves_no_remains() {
    let mut painter = painter(10, 1);
    drawn(&mut painter, lines(&[(0, 0, "漢x", NONE)]));
    assert_eq!(drawn(&mut painter, lines(&[(0, 0, "a", NONE), (2, 0, "x", NONE)])), "\ra ");
    assert_eq!(drawn(&mut painter, lines(&[(0, 0, "a漢", NONE)])), "\x08漢");
    assert_eq!(drawn(&mut painter, lines(&[(0, 0, "漢", NONE)])), "\r漢 ");
}

#[test]
fn a_cell_cannot_steer_the_terminal() {
    let mut painter = painter(10, 1);
    let bytes = drawn(&mut painter, |frame| {
        if let Some(cell) = frame.cell_mut((0, 0)) {
            cell.set_symbol("\u{1b}[2J");
        }
    });
    assert_eq!(bytes, "\x1b[H?");
}

fn any_style() -> impl Strategy<Value = Style> {
    let colour = || proptest::sample::select(vec![Color::Reset, Color::Red, Color::White, Color::DarkGray]);
    (colour(), colour(), 0u16..16).prop_map(|(fg, bg, bits)| {
        let all = [Modifier::BOLD, Modifier::DIM, Modifier::UNDERLINED, Modifier::REVERSED];
        let some = all.iter().enumerate().filter(|(bit, _)| bits & (1 << bit) != 0);
        Style::new().fg(fg).bg(bg).add_modifier(some.fold(Modifier::empty(), |sum, (_, one)| sum | *one))
    })
}

fn any_frame() -> impl Strategy<Value = Vec<(u16, u16, String, Style)>> {
    proptest::collection::vec((0u16..16, 0u16..5, "[ a-c漢é→]{0,12}", any_style()), 0..8)
}

proptest! {
    #[test]
    fn a_terminal_shows_what_was_drawn_frame_after_frame(frames in proptest::collection::vec(any_frame(), 1..6)) {
        let mut painted = painter(16, 5);
        let mut shown = emulator();
        for frame in &frames {
            let draw = |buffer: &mut Buffer| {
                for (x, y, text, style) in frame {
                    buffer.set_string(*x, *y, text, *style);
                }
            };
            shown.process(drawn(&mut painted, draw).as_bytes());
            // The same frame on a fresh terminal looks the same.
            let mut fresh = emulator();
            fresh.process(drawn(&mut painter(16, 5), draw).as_bytes());
            let mut expected = Buffer::empty(Rect::new(0, 0, 16, 5));
            for (x, y, text, style) in frame {
                expected.set_string(*x, *y, text, *style);
            }
            for y in 0..5 {
                let mut x = 0;
                while x < 16 {
                    let cell = &expected[(x, y)];
                    let on_screen = shown.screen().cell(y, x).unwrap();
                    let contents = if on_screen.contents().is_empty() { " " } else { on_screen.contents() };
                    let width = cell.cell_width().max(1);
                    let expected_symbol = if x + width > 16 { " " } else { cell.symbol() };
                    prop_assert_eq!(contents, expected_symbol, "at {},{}", x, y);
                    // The emulator knows either bold or dim: the later one.
                    let both = cell.modifier.contains(Modifier::BOLD | Modifier::DIM);
                    prop_assert!(both || on_screen.bold() == cell.modifier.contains(Modifier::BOLD), "bold at {x},{y}");
                    prop_assert!(both || on_screen.dim() == cell.modifier.contains(Modifier::DIM), "dim at {x},{y}");
                    prop_assert!(on_screen.inverse() == cell.modifier.contains(Modifier::REVERSED), "inverse at {x},{y}");
                    prop_assert!(on_screen.underline() == cell.modifier.contains(Modifier::UNDERLINED), "underline at {x},{y}");
                    prop_assert_eq!(on_screen.fgcolor(), fresh.screen().cell(y, x).unwrap().fgcolor());
                    prop_assert_eq!(on_screen.bgcolor(), fresh.screen().cell(y, x).unwrap().bgcolor());
                    x += width;
                }
            }
        }
    }
}
