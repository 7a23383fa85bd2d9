//! Text cut and wrapped to cells, not to characters.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// How many cells a text takes.
pub fn width(text: &str) -> usize {
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// The text in at most so many cells; what is cut ends in `…`.
pub fn cut(text: &str, cells: usize) -> String {
    if width(text) <= cells {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 0;
    for cluster in text.graphemes(true) {
        let wide = cluster.width();
        if used + wide + 1 > cells {
            break;
        }
        out.push_str(cluster);
        used += wide;
    }
    if cells > 0 {
        out.push('…');
    }
    out
}

/// The text cut or filled with blanks to just so many cells.
pub fn fit(text: &str, cells: usize) -> String {
    let mut out = cut(text, cells);
    let missing = cells.saturating_sub(width(&out));
    out.extend(std::iter::repeat_n(' ', missing));
    out
}

/// The text filled with blanks on its left to just so many cells.
pub fn right(text: &str, cells: usize) -> String {
    let text = cut(text, cells);
    let missing = cells.saturating_sub(width(&text));
    format!("{}{text}", " ".repeat(missing))
}

/// Pieces put on lines of at most so many cells, parted by `separator`; a piece that is too long is cut.
pub fn pack(pieces: &[String], separator: &str, cells: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for (place, piece) in pieces.iter().enumerate() {
        let last = place + 1 == pieces.len();
        let end = if last { "" } else { separator.trim_end() };
        let needed = if line.is_empty() { 0 } else { width(&line) + 1 } + width(piece) + width(end);
        if needed > cells && !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&cut(piece, cells));
        line.push_str(end);
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// A text broken between words into lines of at most so many cells; its own line ends are kept, and a word that is
/// longer than a line goes on on the next.
pub fn lines(text: &str, cells: usize) -> Vec<String> {
    let words = |line: &str| line.split_whitespace().flat_map(|word| broken(word, cells)).collect::<Vec<_>>();
    text.lines().flat_map(|line| pack(&words(line), "", cells)).collect()
}

/// A word in pieces of at most so many cells.
fn broken(word: &str, cells: usize) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut used = 0;
    for cluster in word.graphemes(true) {
        let wide = cluster.width();
        if used + wide > cells && used > 0 {
            pieces.push(String::new());
            used = 0;
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push_str(cluster);
        }
        used += wide;
    }
    pieces
}

/// Where a text that somebody types breaks into rows of at most so many cells: stretches of its bytes.
///
/// A row ends behind the blanks after its last word, which hang over its end; a word that is longer than a row goes on on
/// the next. Line ends stand between rows and belong to none.
pub fn rows(text: &str, cells: usize) -> Vec<Range<usize>> {
    let mut rows = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        line_rows(line, start, cells.max(1), &mut rows);
        start += line.len() + 1;
    }
    rows
}

/// The rows of one line that begins at that byte.
fn line_rows(line: &str, start: usize, cells: usize, rows: &mut Vec<Range<usize>>) {
    let (mut first, mut used, mut breaks, mut after_blank) = (0, 0, None, 0);
    for (at, cluster) in line.grapheme_indices(true) {
        let is_blank = cluster == " ";
        if !is_blank {
            let wide = typed_width(cluster);
            while used + wide > cells && at > first {
                let (end, kept) = breaks.map_or((at, 0), |end| (end, after_blank));
                rows.push(start + first..start + end);
                (first, used, breaks) = (end, kept, None);
            }
            used += wide;
            after_blank += wide;
        } else {
            used += 1;
            breaks = Some(at + 1);
            after_blank = 0;
        }
    }
    rows.push(start + first..start + line.len());
}

/// The cells of what is typed: what shows nothing of its own is drawn as a mark.
pub fn typed_width(text: &str) -> usize {
    text.graphemes(true).map(|cluster| cluster.width().max(1)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken_at(text: &str, cells: usize) -> Vec<&str> {
        rows(text, cells).into_iter().filter_map(|row| text.get(row)).collect()
    }

    #[test]
    fn typed_text_breaks_behind_the_blanks_after_a_word() {
        assert_eq!(broken_at("one two three", 8), ["one two ", "three"]);
        assert_eq!(broken_at("one two   three", 7), ["one two   ", "three"], "blanks hang over the end");
        assert_eq!(broken_at("one two", 7), ["one two"]);
        assert_eq!(broken_at("one two ", 7), ["one two "]);
        assert_eq!(broken_at("", 7), [""]);
        assert_eq!(broken_at("a\n\nb\n", 7), ["a", "", "b", ""]);
    }

    #[test]
    fn a_long_word_and_letters_of_any_width_never_pass_the_end() {
        assert_eq!(broken_at("see https://example.org", 10), ["see ", "https://ex", "ample.org"]);
        assert_eq!(broken_at("大阪市役所", 5), ["大阪", "市役", "所"]);
        assert_eq!(broken_at("e\u{301}e\u{301}e\u{301}", 2), ["e\u{301}e\u{301}", "e\u{301}"]);
        assert_eq!(broken_at("שלום עולם", 5), ["שלום ", "עולם"]);
        assert_eq!(broken_at("大", 1), ["大"], "a row has one cluster at least");
    }

    proptest::proptest! {
        #[test]
        fn rows_are_the_whole_text_but_for_its_line_ends(text in "[ a-c大é\u{301}\n\u{5d0}\u{200b}]{0,60}", cells in 1_usize..12) {
            let rows = rows(&text, cells);
            let mut next = 0;
            for row in &rows {
                proptest::prop_assert!(row.start == next || (row.start == next + 1 && text.as_bytes()[next] == b'\n'));
                let seen = text.get(row.clone()).unwrap().trim_end_matches(' ');
                proptest::prop_assert!(typed_width(seen) <= cells.max(2), "{seen:?}");
                next = row.end;
            }
            proptest::prop_assert_eq!(next, text.len());
        }
    }

    #[test]
    fn cells_are_counted_not_characters() {
        assert_eq!(fit("大阪", 5), "大阪 ");
        assert_eq!(cut("大阪市役所", 5), "大阪…");
        assert_eq!(right("7", 3), "  7");
        assert_eq!(width("e\u{301}"), 1);
    }

    #[test]
    fn a_word_longer_than_a_line_goes_on_on_the_next() {
        assert_eq!(lines("see https://example.org/a now", 10), ["see", "https://ex", "ample.org/", "a now"]);
        assert_eq!(lines("大阪市役所", 4), ["大阪", "市役", "所"]);
    }

    #[test]
    fn pieces_are_packed_without_a_separator_at_the_end() {
        let pieces = ["C40", "Eurocities", "ICLEI"].map(str::to_owned);
        assert_eq!(pack(&pieces, ", ", 16), ["C40, Eurocities,", "ICLEI"]);
    }
}
