use ratatui::style::{Modifier, Style};

use super::*;

const SIZE: Size = Size { width: 80, height: 24 };

/// A writer that counts its calls.
#[derive(Debug, Default)]
struct Wire {
    bytes: Vec<u8>,
    calls: usize,
}

impl Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.calls += 1;
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn screen() -> Screen<Wire> {
    Screen::new(Wire::default(), SIZE)
}

fn list(mark: u16) -> impl FnOnce(&mut Frame<'_>) {
    move |frame| {
        let area = frame.area();
        let buffer = frame.buffer_mut();
        for y in 0..area.height {
            let style = if y == mark { Style::new().add_modifier(Modifier::BOLD) } else { Style::new() };
            let text = format!("{} Office for partnership number {y}", if y == mark { '>' } else { ' ' });
            buffer.set_stringn(0, y, text, usize::from(area.width), style);
        }
    }
}

#[test]
fn each_frame_is_one_write_inside_a_synchronized_update() {
    let mut screen = screen();
    for mark in 0..20 {
        assert!(screen.draw(list(mark)).unwrap());
        screen.answered();
    }
    assert_eq!((screen.writer().calls, screen.writes()), (20, 20));
    let text = String::from_utf8(screen.writer().bytes.clone()).unwrap();
    assert_eq!(text.matches("\u{1b}[?2026h").count(), 20);
    assert_eq!(text.matches("\u{1b}[?2026l").count(), 20);
    assert_eq!(screen.bytes(), u64::try_from(text.len()).unwrap());
}

#[test]
fn an_unchanged_frame_writes_nothing() {
    let mut screen = screen();
    assert!(screen.draw(list(1)).unwrap());
    assert!(!screen.draw(list(1)).unwrap());
    assert_eq!(screen.writer().calls, 1);
    assert!(!screen.waiting());
}

#[test]
fn only_the_first_frame_asks_nothing() {
    let mut screen = screen();
    screen.draw(list(0)).unwrap();
    assert!(!screen.waiting());
    assert!(screen.writer().bytes.ends_with(SYNC_OFF));
    screen.draw(list(1)).unwrap();
    assert!(screen.writer().bytes.ends_with(b"\x1b[?2026l\x1b[c"));
    assert!(screen.deadline().is_some());
    screen.answered();
    assert_eq!(screen.deadline(), None);
}

#[test]
fn a_large_frame_or_many_small_ones_must_be_answered_before_the_next() {
    let mut screen = screen();
    screen.draw(list(0)).unwrap();
    screen.clear();
    screen.draw(list(1)).unwrap();
    assert!(screen.waiting());
    screen.answered();
    let (mut mark, mut before) = (1, screen.bytes());
    while !screen.waiting() {
        assert!(screen.bytes() - before <= 256, "{mark}");
        mark += 1;
        screen.draw(list(mark)).unwrap();
    }
    assert!(mark > 2, "a small frame waits for no other");
    before = screen.writes();
    screen.answered();
    assert!(!screen.waiting());
    assert_eq!(screen.writes(), before);
}

#[test]
fn a_move_of_the_mark_stays_small() {
    let mut screen = screen();
    screen.draw(list(3)).unwrap();
    let before = screen.bytes();
    screen.draw(list(4)).unwrap();
    assert!(screen.bytes() - before <= 179, "{}", screen.bytes() - before);
}

#[test]
fn a_cleared_screen_is_erased_and_painted_whole() {
    let mut screen = screen();
    screen.draw(list(0)).unwrap();
    let whole = screen.bytes();
    screen.clear();
    assert!(screen.draw(list(0)).unwrap());
    let again = screen.bytes() - whole;
    assert!((whole..whole + 30).contains(&again), "{whole} {again}");
    assert_eq!(String::from_utf8_lossy(&screen.writer().bytes).matches("\u{1b}[2J").count(), 1);
}

#[test]
fn any_size_is_drawn() {
    let mut screen = screen();
    for (width, height) in [(1, 1), (0, 0), (500, 200), (0, 5), (2, 1), (1000, 500), (80, 24)] {
        screen.resize(Size { width, height });
        let wrote = screen.draw(list(0)).unwrap();
        assert_eq!(wrote, width > 0 && height > 0, "{width}x{height}");
    }
    assert!(screen.buffer.capacity() <= 2 * BUFFER);
}

#[test]
fn a_writer_that_fails_is_told() {
    struct Full;
    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    assert!(Screen::new(Full, SIZE).draw(list(0)).is_err());
}

#[test]
fn three_silences_switch_pacing_off_and_an_answer_switches_it_on() {
    let mut pace = Pace::default();
    let mut now = Instant::now();
    for silence in 1..=SILENCES {
        assert!(pace.asks);
        pace.sent(now, 1000);
        assert!(pace.waiting(now + Duration::from_millis(999)));
        now += PATIENCE;
        assert!(!pace.waiting(now), "silence {silence}");
    }
    assert!(!pace.asks);
    pace.answered(now);
    assert!(pace.asks);
}

#[test]
fn a_slow_line_earns_patience_and_the_round_trip_is_measured() {
    let mut pace = Pace::default();
    let start = Instant::now();
    pace.sent(start, 1000);
    pace.answered(start + Duration::from_millis(300));
    assert_eq!(pace.round_trip.get(), Duration::from_millis(300));
    pace.sent(start, 1000);
    assert!(!pace.waiting(start + PATIENCE));
    pace.answered(start + Duration::from_millis(1500));
    pace.sent(start, 1000);
    assert!(pace.waiting(start + Duration::from_millis(1900)));
}

#[test]
fn what_draws_nothing_goes_out_whole_in_one_write_before_the_frame() {
    let mut screen = screen();
    screen.draw(list(0)).unwrap();
    let before = screen.writer().bytes.len();
    screen.send(b"\x1b]52;c;T3Nha2E=\x1b\\");
    assert_eq!(screen.writer().bytes.len(), before, "nothing goes out by itself");
    screen.draw(list(1)).unwrap();
    let bytes = &screen.writer().bytes[before..];
    assert!(bytes.starts_with(b"\x1b]52;c;T3Nha2E=\x1b\\\x1b[?2026h"));
    assert_eq!(screen.writer().calls, 2);
    screen.answered();
    screen.send(b"\x1b]52;c;\x1b\\");
    assert!(screen.draw(list(1)).unwrap(), "also where nothing on the screen changes");
}
