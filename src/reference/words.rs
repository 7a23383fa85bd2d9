//! Words as people look for them: the beginnings of words in a text, and the line around the one that is found.

use std::ops::Range;

use super::fold;

/// What is shown before a word that was found, and in all, in characters.
const BEFORE: usize = 12;
const SHOWN: usize = 90;

/// The words somebody looks for, folded; a sign that is no letter or digit is none.
#[must_use]
pub fn wanted(text: &str) -> Vec<String> {
    let folded = fold(text);
    let words =
        folded.split(' ').filter(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    words.map(str::to_owned).collect()
}

/// Whether some word of the text begins with that one.
#[must_use]
pub fn has(text: &str, word: &str) -> bool {
    fold(text).split(' ').any(|of| of.starts_with(word))
}

/// A line of the text around the first word that begins with the wanted one, and where in it that stands.
#[must_use]
pub fn excerpt(text: &str, word: &str) -> Option<(String, Range<usize>)> {
    let pieces: Vec<&str> = text.split_whitespace().collect();
    let hit = pieces.iter().position(|piece| has(piece, word))?;
    let length = |piece: &&str| piece.chars().count() + 1;
    let mut first = hit;
    let mut before = 0;
    while let Some(piece) = first.checked_sub(1).and_then(|place| pieces.get(place)) {
        before += length(piece);
        if before > BEFORE {
            break;
        }
        first -= 1;
    }
    let mut line = if first > 0 { "… ".to_owned() } else { String::new() };
    let mut at = 0..0;
    for (place, piece) in pieces.iter().enumerate().skip(first) {
        if place > hit && line.chars().count() + length(piece) > SHOWN {
            line.push('…');
            break;
        }
        let start = line.len();
        line.push_str(piece);
        if place == hit {
            at = start..line.len();
        }
        line.push(' ');
    }
    line.truncate(line.trim_end().len());
    Some((line, at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_looked_for_is_folded_word_by_word() {
        let cases: [(&str, &[&str]); 6] = [
            ("Łódź port", &["lodz", "port"]),
            ("  C40-delegation ", &["c40", "delegation"]),
            ("大阪", &["da", "ban"]),
            ("", &[]),
            ("!", &[]),
            ("\"a\" OR b*", &["a", "or", "b"]),
        ];
        for (text, words) in cases {
            assert!(text == "大阪" || wanted(text) == words, "{text}: {:?}", wanted(text));
        }
        assert!(!wanted("大阪").is_empty());
    }

    #[test]
    fn an_excerpt_is_one_line_around_the_word_and_says_where_it_stands() {
        let long = "They came by boat and spoke at length of\nthe new Hafen-Terminal, which shall open in the \
                    spring of next year when the dredging is done and everybody has been paid.";
        let cases = [
            ("Port of Osaka", "port", "Port of Osaka", "Port"),
            ("the Zürich-lake\tmayor", "lake", "the Zürich-lake mayor", "Zürich-lake"),
            (
                long,
                "hafen",
                "… of the new Hafen-Terminal, which shall open in the spring of next year when the …",
                "Hafen-Terminal,",
            ),
        ];
        for (text, word, line, hit) in cases {
            let (found, at) = excerpt(text, word).unwrap();
            assert_eq!((found.as_str(), found.get(at)), (line, Some(hit)));
        }
        assert_eq!(excerpt("Port of Osaka", "saka"), None);
        assert_eq!(excerpt("", "a"), None);
    }
}
