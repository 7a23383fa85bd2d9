use std::os::fd::OwnedFd;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};

use super::*;
use crate::keys::chord::Key;

const DEADLINE: Duration = Duration::from_secs(10);

fn started() -> (PipeWriter, InputThread, Receiver<Input>) {
    let (reader, writer) = io::pipe().unwrap();
    let (sender, inputs) = mpsc::channel();
    let thread =
        InputThread::start(OwnedFd::from(reader), RoundTrip::default(), move |input| sender.send(input).is_ok());
    (writer, thread.unwrap(), inputs)
}

fn key(key: Key) -> Result<Input, RecvTimeoutError> {
    Ok(Input::Key(Chord::from(key)))
}

#[test]
fn keys_arrive_and_a_lone_esc_too() {
    let (mut tty, _thread, inputs) = started();
    tty.write_all(b"j\x1b").unwrap();
    assert_eq!(inputs.recv_timeout(DEADLINE), key(Key::Char('j')));
    assert_eq!(inputs.recv_timeout(DEADLINE), key(Key::Esc));
}

#[test]
fn a_hang_up_is_told_once_and_ends_the_thread() {
    let (mut tty, _thread, inputs) = started();
    tty.write_all(b"\x1b").unwrap();
    drop(tty);
    assert_eq!(inputs.recv_timeout(DEADLINE), key(Key::Esc));
    assert_eq!(inputs.recv_timeout(DEADLINE), Ok(Input::HangUp));
    assert_eq!(inputs.recv_timeout(DEADLINE), Err(RecvTimeoutError::Disconnected));
}

#[test]
fn an_open_paste_ends_by_itself_and_ctrl_c_gets_through() {
    let (mut tty, _thread, inputs) = started();
    tty.write_all(b"\x1b[200~text\x03").unwrap();
    assert_eq!(inputs.recv_timeout(DEADLINE), Ok(Input::Paste("text".to_owned())));
    assert_eq!(inputs.recv_timeout(DEADLINE), Ok(Input::Key(Chord::typed(Key::Char('c'), true, false))));
}

#[test]
fn a_paused_thread_leaves_the_bytes_to_others() {
    let (reader, mut tty) = io::pipe().unwrap();
    let mut other = reader.try_clone().unwrap();
    let (sender, inputs) = mpsc::channel();
    let thread =
        InputThread::start(OwnedFd::from(reader), RoundTrip::default(), move |input| sender.send(input).is_ok())
            .unwrap();
    thread.pause();
    assert_eq!(*thread.shared.lock(), Mode::Paused);
    tty.write_all(b"editor").unwrap();
    let mut theirs = [0; 6];
    other.read_exact(&mut theirs).unwrap();
    assert_eq!(&theirs, b"editor");
    thread.resume();
    tty.write_all(b"q").unwrap();
    assert_eq!(inputs.recv_timeout(DEADLINE), key(Key::Char('q')));
}

#[test]
fn pausing_after_the_hang_up_returns() {
    let (tty, thread, inputs) = started();
    drop(tty);
    assert_eq!(inputs.recv_timeout(DEADLINE), Ok(Input::HangUp));
    thread.pause();
    thread.resume();
    assert_eq!(inputs.recv_timeout(DEADLINE), Err(RecvTimeoutError::Disconnected));
}

#[test]
fn dropping_the_handle_ends_the_thread() {
    let (_tty, thread, inputs) = started();
    drop(thread);
    assert_eq!(inputs.recv_timeout(DEADLINE), Err(RecvTimeoutError::Disconnected));
}

#[test]
fn an_esc_waits_for_the_measured_round_trip_within_bounds() {
    let round_trip = RoundTrip::default();
    assert_eq!(round_trip.join(), JOIN);
    round_trip.measured(Duration::from_millis(300));
    assert_eq!(round_trip.join(), Duration::from_millis(300));
    round_trip.measured(Duration::from_millis(700));
    assert_eq!(round_trip.get(), Duration::from_millis(400));
    for _ in 0..20 {
        round_trip.measured(Duration::from_secs(9));
    }
    assert_eq!(round_trip.join(), LONGEST_JOIN);
}
