//! Keyboards of other scripts: the letter that stands where a Latin letter is, for commands alone.
//!
//! A terminal sends characters, not keys, so `о` of a Russian keyboard arrives where `j` was meant. Text is never touched,
//! and a letter that somebody has bound means what they bound it to.

use super::chord::{Chord, Key};

/// The keys of a Latin keyboard, row by row, without and with Shift.
const LATIN: [&str; 2] =
    ["`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./", "~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:\"ZXCVBNM<>?"];

/// The same keys of other keyboards; where two disagree on a letter the first one counts.
///
/// Bulgarian letters are taken to be where a Russian keyboard has them, and of Serbian those that no other keyboard has:
/// from a letter alone nobody can tell which keyboard it came from.
const OTHERS: [(&str, [&str; 2]); 4] = [
    (
        "Russian",
        ["ё1234567890-=йцукенгшщзхъ\\фывапролджэячсмитьбю.", "Ё!\"№;%:?*()_+ЙЦУКЕНГШЩЗХЪ/ФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,"],
    ),
    (
        "Ukrainian",
        ["'1234567890-=йцукенгшщзхїґфівапролджєячсмитьбю.", "₴!\"№;%:?*()_+ЙЦУКЕНГШЩЗХЇҐФІВАПРОЛДЖЄЯЧСМИТЬБЮ,"],
    ),
    (
        "Serbian",
        ["`1234567890'+љњертзуиопшђжасдфгхјклчћѕџцвбнм,.-", "~!\"#$%&/()=?*ЉЊЕРТЗУИОПШЂЖАСДФГХЈКЛЧЋЅЏЦВБНМ;:_"],
    ),
    ("Greek", ["`1234567890-=;ςερτυθιοπ[]\\ασδφγηξκλ΄'ζχψωβνμ,./", "~!@#$%^&*()_+:΅ΕΡΤΥΘΙΟΠ{}|ΑΣΔΦΓΗΞΚΛ¨\"ΖΧΨΩΒΝΜ<>?"]),
];

/// Greek vowels with an accent stand on the key of the bare one.
const ACCENTED: &str = "άαέεήηίιόούυώωΆΑΈΕΉΗΊΙΌΟΎΥΏΩ";

/// The character of a Latin keyboard on the key that wrote this one; none for ASCII and what is on no keyboard here.
pub fn latin(written: char) -> Option<char> {
    if written.is_ascii() {
        return None;
    }
    let bare = ACCENTED.chars().zip(ACCENTED.chars().skip(1)).step_by(2).find(|(accented, _)| *accented == written);
    let written = bare.map_or(written, |(_, bare)| bare);
    OTHERS.iter().flat_map(|(_, rows)| rows.iter().zip(LATIN)).find_map(|(row, latin)| {
        let place = row.chars().position(|c| c == written)?;
        latin.chars().nth(place)
    })
}

/// The chord on the same key of a Latin keyboard; the chord itself if there is none other.
#[must_use]
pub fn command(chord: Chord) -> Chord {
    match chord.key {
        Key::Char(c) => latin(c).map_or(chord, |latin| Chord { key: Key::Char(latin), ..chord }),
        _ => chord,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_other_keyboards_are_where_the_latin_ones_are() {
        for (keyboard, written, latin_keys) in [
            ("Russian", "олдйцукенЛДОПпЖю.,ёъхэ", "jklqwertyKLJGg:.??`][\'"),
            ("Ukrainian", "олдіїєґІй", "jkls]'\\Sq"),
            ("Bulgarian", "ол", "jk"),
            ("Serbian", "јљњђћџЈЉ", "jqw]'xJQ"),
            ("Greek", "ξκλγθπΓςίΑάώ", "jklgupGwiAav"),
        ] {
            for (c, wanted) in written.chars().zip(latin_keys.chars()) {
                if c.is_ascii() {
                    assert_eq!(latin(c), None, "{c} is what it is on any keyboard");
                } else {
                    assert_eq!(latin(c), Some(wanted), "{c} of a {keyboard} keyboard");
                }
            }
        }
    }

    #[test]
    fn each_keyboard_has_as_many_keys_as_the_latin_one() {
        for (name, rows) in OTHERS {
            for (row, latin) in rows.iter().zip(LATIN) {
                assert_eq!(row.chars().count(), latin.chars().count(), "{name}: {row}");
            }
        }
    }

    #[test]
    fn what_is_on_no_keyboard_here_is_left_alone() {
        for c in ['ü', '大', 'ł', '…', 'j', ':', '?'] {
            assert_eq!(command(Chord::from(Key::Char(c))), Chord::from(Key::Char(c)));
        }
        assert_eq!(command(Chord::from(Key::Enter)), Chord::from(Key::Enter));
    }
}
