use proptest::prelude::*;

use super::*;

/// What arrives when each slice is one read, without silence in between.
fn fed(parser: &mut Parser, reads: &[&[u8]]) -> Vec<Input> {
    let mut out = Vec::new();
    for read in reads {
        parser.feed(read, &mut out);
    }
    out
}

/// What arrives of one read followed by silence.
fn read(bytes: &[u8]) -> Vec<Input> {
    let mut parser = Parser::default();
    let mut out = fed(&mut parser, &[bytes]);
    parser.silence(&mut out);
    assert_eq!(parser.pending(), Pending::Nothing);
    out
}

fn shown(inputs: &[Input]) -> String {
    let one = |input: &Input| match input {
        Input::Key(chord) => chord.to_string(),
        Input::Paste(text) => format!("paste({text})"),
        other => format!("{other:?}"),
    };
    inputs.iter().map(one).collect::<Vec<_>>().join(" ")
}

const CASES: &[(&[u8], &str)] = &[
    (b"jG~", "j G ~"),
    (b" \r\t\x7f\x08", "Space Enter Tab Backspace Backspace"),
    (b"\x01\x13\x0a\x1a\x00\x1c\x1f", "^A ^S ^J ^Z ^Space ^\\ ^_"),
    (b"\x1b", "Esc"),
    (b"\x1b\x1b", "Esc Esc"),
    (b"\x1b\x1b[A", "Esc Up"),
    (b"\x1bx\x1bX", "Alt-x Alt-X"),
    (b"\x1b\r\x1b\x7f\x1b ", "Alt-Enter Alt-Backspace Alt-Space"),
    (b"\x1b[", "Alt-["),
    (b"\x1bO", "Alt-O"),
    (b"\x1bP", "Alt-P"),
    (b"\x1b[A\x1b[B\x1b[C\x1b[D\x1b[H\x1b[F", "Up Down Right Left Home End"),
    (b"\x1bOA\x1bOB\x1bOC\x1bOD\x1bOH\x1bOF", "Up Down Right Left Home End"),
    (b"\x1b[1~\x1b[2~\x1b[3~\x1b[4~\x1b[5~\x1b[6~", "Home Ins Del End PgUp PgDn"),
    (b"\x1bOP\x1bOS\x1b[15~\x1b[24~\x1b[[A\x1b[[E\x1b[34~", "F1 F4 F5 F12 F1 F5 F20"),
    (b"\x1b[Z\x1b[1;5A\x1b[1;3B\x1b[3;5~\x1b[1;2P", "Shift-Tab Ctrl-Up Alt-Down Ctrl-Del F1"),
    (b"\x1b[115;5u\x1b[13;2u\x1b[9;2u\x1b[97;2u\x1b[105;5u\x1b[97;1:3u", "^S Enter Shift-Tab A Tab"),
    (b"\x1b[27;5;115~", "^S"),
    (b"\x1bOM\x1bOk\x1bOq", "Enter + 1"),
    ("é漢🇩".as_bytes(), "é 漢 🇩"),
    ("\u{1b}é".as_bytes(), "Alt-é"),
    (b"\x1b[?64;1;2c", "Answer"),
    (b"\x1b[>41;388;0c\x1b[12;40R\x1b[?997;1n\x1b[I\x1b[<0;3;4Mx", "x"),
    (b"\x1b[M !!x", "x"),
    (b"\x1b]11;rgb:0000/0000/0000\x07x", "x"),
    (b"\x1bP1$r0m\x1b\\x", "x"),
    (b"\x1b[200~two\r\nlines\rhere\x1b[201~j", "paste(two\nlines\nhere) j"),
    (b"\x1b[200~\x1b[201~j", "j"),
    (b"\x1b[201~j", "j"),
    (b"\x1b[200~with \x1b[A and \x1b[20 inside\x1b[201~", "paste(with \u{1b}[A and \u{1b}[20 inside)"),
    (b"\x1b[200~a\x1b\x1b[201~j", "paste(a\u{1b}) j"),
];

#[test]
fn keys_pastes_and_answers_are_read() {
    for (bytes, expected) in CASES {
        assert_eq!(shown(&read(bytes)), *expected, "{:?}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn it_does_not_matter_where_the_line_cuts_the_bytes() {
    for (bytes, expected) in CASES {
        for cut in 0..=bytes.len() {
            let (head, tail) = bytes.split_at(cut);
            let mut parser = Parser::default();
            let mut out = fed(&mut parser, &[head, tail]);
            parser.silence(&mut out);
            assert_eq!(shown(&out), *expected, "{:?} cut at {cut}", String::from_utf8_lossy(bytes));
        }
        let mut parser = Parser::default();
        let singly: Vec<&[u8]> = bytes.chunks(1).collect();
        let mut out = fed(&mut parser, &singly);
        parser.silence(&mut out);
        assert_eq!(shown(&out), *expected);
    }
}

#[test]
fn what_is_torn_or_no_text_is_dropped_and_what_breaks_it_counts() {
    for (bytes, expected) in [
        (&b"\x1b[1;\x03j"[..], "^C j"),
        (b"\x1b[1;\x1b[Aj", "Up j"),
        (b"\x1bP no end \x03j", "^C j"),
        (b"\x1b] no end \x1bx", "Alt-x"),
        (b"\xc3j", "j"),
        (b"\xe6\xbc\x1b[A", "Up"),
        (b"\xff\xfe\x80j", "j"),
        (b"\xed\xa0\x80j", "j"),
        (b"\xc2\x9bj", "j"),
        (b"\xe6\xbc", ""),
        (b"\x1b[99~\x1b[1;99Xj", "j"),
    ] {
        assert_eq!(shown(&read(bytes)), expected, "{bytes:x?}");
    }
}

#[test]
fn a_sequence_of_any_length_ends() {
    let long = [b"\x1b[".as_slice(), &[b'1'; 3000], b"mj"].concat();
    assert_eq!(shown(&read(&long)), "j");
    let endless = [b"\x1b[".as_slice(), &[b'1'; SKIP_LIMIT + 10], b"\r"].concat();
    assert!(shown(&read(&endless)).ends_with("Enter"));
    let endless = [b"\x1b]".as_slice(), &[b'x'; SKIP_LIMIT + 10], b"\r"].concat();
    assert!(shown(&read(&endless)).ends_with("Enter"));
}

#[test]
fn an_end_inside_a_paste_does_not_turn_the_rest_into_keys() {
    let inside = b"\x1b[200~a\x1b[201~dd\x1b[201~j";
    assert_eq!(shown(&read(inside)), "paste(a\u{1b}[201~dd) j");
    let two = b"\x1b[200~a\x1b[201~\x1b[200~b\x1b[201~j";
    assert_eq!(shown(&read(two)), "paste(a) paste(b) j");
}

#[test]
fn a_paste_without_an_end_ends_with_silence_and_lets_ctrl_c_through() {
    let mut parser = Parser::default();
    let mut out = fed(&mut parser, &[b"\x1b[200~half a te", b"xt", b"\x03"]);
    assert_eq!(out, []);
    assert_eq!(parser.pending(), Pending::Paste);
    parser.silence(&mut out);
    assert_eq!(shown(&out), "paste(half a text) ^C");
    assert_eq!(shown(&fed(&mut parser, &[b"j"])), "j");
}

#[test]
fn a_ctrl_c_in_a_whole_paste_is_text() {
    assert_eq!(shown(&read(b"\x1b[200~a\x03b\x1b[201~")), "paste(a\u{3}b)");
}

#[test]
fn a_long_paste_is_cut_and_what_follows_is_read() {
    for (length, kept) in [
        (PASTE_LIMIT - 3, PASTE_LIMIT - 3),
        (PASTE_LIMIT, PASTE_LIMIT),
        (PASTE_LIMIT + 2, PASTE_LIMIT),
        (9 * PASTE_LIMIT, PASTE_LIMIT),
    ] {
        let bytes = [PASTE_START, &vec![b'x'; length], PASTE_END, b"j"].concat();
        let mut parser = Parser::default();
        let chunks: Vec<&[u8]> = bytes.chunks(4096).collect();
        let out = fed(&mut parser, &chunks);
        let [Input::Paste(text), Input::Key(_)] = out.as_slice() else { panic!("{length}: {}", out.len()) };
        assert_eq!(text.len(), kept);
        assert!(text.bytes().all(|byte| byte == b'x'));
        assert!(parser.bytes.capacity() < PASTE_LIMIT, "memory is given back");
    }
    let bytes = [PASTE_START, &vec![0xff; PASTE_LIMIT], PASTE_END].concat();
    let out = read(&bytes);
    let [Input::Paste(text)] = out.as_slice() else { panic!("{}", out.len()) };
    assert!(text.len() <= PASTE_LIMIT);
}

proptest! {
    #[test]
    fn after_any_bytes_and_silence_a_key_is_read(reads in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..40), 0..20)) {
        let mut parser = Parser::default();
        let mut out = Vec::new();
        for read in &reads {
            parser.feed(read, &mut out);
        }
        parser.silence(&mut out);
        out.clear();
        parser.feed(b"j", &mut out);
        prop_assert_eq!(shown(&out), "j");
    }

    #[test]
    fn after_any_sequences_a_key_comes_through_without_silence(
        pieces in proptest::collection::vec(
            proptest::sample::select(vec![&b"\x1b"[..], b"[", b"]", b"O", b"P", b"1", b";", b"?", b"c", b"M", b"\x9b", b"\xc3", b"\xe6\xbc", b"\\", b"u", b"~", b"\x07", b"x"]), 0..60)
    ) {
        // No paste can be open here; a repeated ^C then breaks whatever else is.
        let mut parser = Parser::default();
        let mut out = Vec::new();
        for piece in &pieces {
            parser.feed(piece, &mut out);
        }
        out.clear();
        parser.feed(b"\x03\x03\x03\x03", &mut out);
        prop_assert!(shown(&out).ends_with("^C"), "{}", shown(&out));
    }

    #[test]
    fn any_cut_of_the_same_bytes_reads_the_same(text in "[a-zé漢\u{1b}\\[0-9;~OAu\r]{0,40}", cuts in proptest::collection::vec(0usize..80, 0..6)) {
        // A marker that ends a paste looks at its own read, so pastes are left out.
        prop_assume!(!text.contains("\u{1b}[200~"));
        let bytes = text.as_bytes();
        let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut.min(bytes.len())).collect();
        cuts.extend([0, bytes.len()]);
        cuts.sort_unstable();
        let reads: Vec<&[u8]> = cuts.windows(2).map(|pair| &bytes[pair[0]..pair[1]]).collect();
        prop_assert_eq!(fed(&mut Parser::default(), &reads), fed(&mut Parser::default(), &[bytes]));
    }
}
