//! How the bytes of a file stand for letters: found from the bytes alone, and said.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::invalid;
use crate::domain::problem::Problem;

/// The text of a file with LF line ends, and the name of its encoding.
pub(super) fn decode(bytes: &[u8]) -> Result<(String, &'static str), Problem> {
    if bytes.is_empty() {
        return Err(invalid("the file is empty; its first line must name the columns"));
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(invalid("the file is a workbook or an archive, not a table as text; save its sheet as CSV"));
    }
    let (text, name) = letters(bytes)?;
    if let Some(at) = text.find('\0') {
        return Err(invalid(format!("the file is not text: there is a zero byte after {at} bytes")));
    }
    Ok((text.replace("\r\n", "\n").replace('\r', "\n"), name))
}

fn letters(bytes: &[u8]) -> Result<(String, &'static str), Problem> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let name = if encoding == UTF_8 { "UTF-8 with BOM" } else { unicode_name(encoding) };
        return Ok((strict(encoding, bytes.get(length..).unwrap_or_default())?, name));
    }
    if let Some(encoding) = wide(bytes) {
        return Ok((strict(encoding, bytes)?, unicode_name(encoding)));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok((text.to_owned(), "UTF-8"));
    }
    Ok(old(bytes))
}

fn unicode_name(encoding: &'static Encoding) -> &'static str {
    if encoding == UTF_16LE { "UTF-16 LE" } else { "UTF-16 BE" }
}

/// The text, if every byte of it fits the encoding.
fn strict(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, Problem> {
    let (text, faulty) = encoding.decode_without_bom_handling(bytes);
    if faulty {
        let name = encoding.name();
        return Err(invalid(format!("the file is marked as {name}, but not all of it is; save it again as UTF-8")));
    }
    Ok(text.into_owned())
}

/// UTF-16 without a mark: every other byte of plain letters is zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let pairs: Vec<&[u8]> = bytes.chunks_exact(2).take(2_000).collect();
    let zeros = |place: usize| pairs.iter().filter(|pair| pair.get(place) == Some(&0)).count();
    let (high, low) = (zeros(0), zeros(1));
    let most = pairs.len() / 2;
    if low > most && high == 0 {
        return Some(UTF_16LE);
    }
    (high > most && low == 0).then_some(UTF_16BE)
}

/// One of the encodings from before Unicode: what the detector says, unless Mac Roman, which it does not know, or
/// Windows-1252 reads more like words.
fn old(bytes: &[u8]) -> (String, &'static str) {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    let mut best: Option<(i64, String, &'static Encoding)> = None;
    for encoding in [guess, WINDOWS_1252, MACINTOSH] {
        let (text, faulty) = encoding.decode_without_bom_handling(bytes);
        let worth = if faulty { i64::MIN } else { likeness(&text) };
        if best.as_ref().is_none_or(|(least, ..)| worth > *least) {
            best = Some((worth, text.into_owned(), encoding));
        }
    }
    best.map_or_else(|| (String::new(), UTF_8.name()), |(_, text, encoding)| (text, name(encoding, bytes)))
}

fn name(encoding: &'static Encoding, bytes: &[u8]) -> &'static str {
    if encoding == MACINTOSH {
        return "Mac Roman";
    }
    if encoding != WINDOWS_1252 {
        return encoding.name();
    }
    // The two differ in these bytes only.
    let windows = bytes.iter().any(|byte| (0x80..0xa0).contains(byte));
    if windows { "Windows-1252" } else { "Latin-1" }
}

/// How much a text reads like words: accented letters at home among letters count for it, signs inside words against it.
fn likeness(text: &str) -> i64 {
    let mut worth = 0;
    let mut before = ' ';
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let after = letters.peek().copied().unwrap_or(' ');
        if !letter.is_ascii() {
            worth += at_home(before, letter, after);
        }
        before = letter;
    }
    worth
}

fn at_home(before: char, letter: char, after: char) -> i64 {
    let inside = before.is_alphabetic() && after.is_alphabetic();
    match letter {
        '\u{80}'..='\u{9f}' | '\u{fffd}' => -3,
        '’' if inside => 1,
        'ª' | 'º' | '·' | '’' | '‘' | '“' | '”' | '«' | '»' | '–' | '—' | '…' | '€' | '°' | '§' | '\u{a0}'
            if !inside =>
        {
            0
        }
        'ƒ' | 'ª' | 'º' | 'µ' | 'Ω' | 'π' | 'ˆ'..='˝' | 'ﬁ' | 'ﬂ' => -2,
        _ if !letter.is_alphabetic() && inside => -2,
        _ if !letter.is_alphabetic() => -1,
        _ if letter.is_lowercase() && after.is_uppercase() => -1,
        _ if letter.is_uppercase() && before.is_lowercase() => -2,
        _ => 1,
    }
}
