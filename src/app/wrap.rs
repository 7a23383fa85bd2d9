//! Text cut and wrapped to cells, not to characters.

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

#[cfg(test)]
mod tests {
    use super::*;

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
