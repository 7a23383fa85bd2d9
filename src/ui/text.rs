//! The one way of text onto the screen: cleaned, and measured in cells by cluster.
//!
//! Names, notes and faults come from files, the database, paste and the environment; none of them may steer the
//! terminal, hide a character or shift what stands behind it.

use std::borrow::Cow;

use ratatui::buffer::CellWidth;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

/// How many marks a cluster may carry.
const MARKS: usize = 8;
/// Stands for a character that shows nothing.
const HIDDEN: char = '·';

/// Text that may be drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    text: String,
    cells: usize,
}

impl Shown {
    /// The text with everything that steers or hides made visible.
    pub fn of(text: &str) -> Self {
        Self::measured(clean(text).into_owned())
    }

    fn measured(text: String) -> Self {
        let cells = clusters(&text).map(|(_, cells)| cells).sum();
        Self { text, cells }
    }

    /// How many cells it takes.
    pub fn cells(&self) -> usize {
        self.cells
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Its clusters, each with the cells it takes.
    pub fn clusters(&self) -> impl Iterator<Item = (&str, usize)> {
        clusters(&self.text)
    }

    /// The same in at most so many cells; what is cut ends in `…`.
    pub fn cut(self, cells: usize) -> Self {
        if self.cells <= cells {
            return self;
        }
        let mut text = String::new();
        let mut used = 0;
        for (cluster, wide) in self.clusters() {
            if used + wide + 1 > cells {
                break;
            }
            text.push_str(cluster);
            used += wide;
        }
        if cells > 0 {
            text.push('…');
            used += 1;
        }
        Self { text, cells: used }
    }

    /// What is seen through a window of so many cells that begins at that cell.
    pub fn window(&self, from: usize, cells: usize) -> Self {
        let mut text = String::new();
        let mut at = 0;
        for (cluster, wide) in self.clusters() {
            let (start, end) = (at, at + wide);
            at = end;
            if end <= from {
                continue;
            }
            if end > from + cells {
                break;
            }
            if start < from {
                // A wide cluster that begins left of the window leaves a blank.
                text.extend(std::iter::repeat_n(' ', end - from));
            } else {
                text.push_str(cluster);
            }
        }
        Self::measured(text)
    }
}

/// The text cleaned, and cut or filled with blanks to just so many cells.
pub(super) fn fit(text: &str, cells: usize) -> String {
    let shown = Shown::of(text).cut(cells);
    let missing = cells.saturating_sub(shown.cells);
    shown.text + &" ".repeat(missing)
}

fn clusters(text: &str) -> impl Iterator<Item = (&str, usize)> {
    text.graphemes(true).map(|cluster| (cluster, usize::from(cluster.cell_width())))
}

/// Controls as visible marks, hidden characters as `·`, at most eight marks a cluster.
///
/// What was cleaned is clean: a joiner may lose its neighbour to the cleaning, so this goes on until nothing changes.
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Cow::Borrowed(text);
    }
    let mut out = clean_once(text);
    loop {
        let again = clean_once(&out);
        if again == out {
            return Cow::Owned(out);
        }
        out = again;
    }
}

fn clean_once(text: &str) -> String {
    let mut visible = String::with_capacity(text.len());
    let mut before = None;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let drawn = seen(c, before, rest.peek().copied());
        visible.push(drawn);
        before = Some(drawn);
    }
    let mut out = String::with_capacity(visible.len());
    for cluster in visible.graphemes(true) {
        if cluster.cell_width() == 0 {
            out.push(HIDDEN);
            continue;
        }
        let mut marks = 0;
        for c in cluster.chars() {
            marks += usize::from(c.width().unwrap_or(0) == 0);
            if marks <= MARKS || c.width().unwrap_or(0) > 0 {
                out.push(c);
            }
        }
    }
    out
}

/// The character that is drawn for this one between its neighbours.
fn seen(c: char, before: Option<char>, after: Option<char>) -> char {
    match c {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or(HIDDEN),
        '\u{7f}' => '␡',
        '\u{80}'..='\u{9f}' => '\u{fffd}',
        '\u{2028}' | '\u{2029}' => '␤',
        _ if is_hidden(c) && !is_needed(c, before, after) => HIDDEN,
        _ => c,
    }
}

/// Whether a character shows nothing of its own: bidi controls, zero widths, joiners, selectors, fillers, tags.
fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
        || (c.width() == Some(0) && !is_combining_mark(c) && !is_jamo(c) && !is_halfwidth_mark(c))
}

/// Vowels and finals that a Korean syllable is made of where it is not composed.
fn is_jamo(c: char) -> bool {
    matches!(c, '\u{1161}'..='\u{11ff}' | '\u{d7b0}'..='\u{d7fb}')
}

fn is_halfwidth_mark(c: char) -> bool {
    matches!(c, '\u{ff9e}' | '\u{ff9f}')
}

/// Whether a joiner or selector does what it is there for: it makes one picture, one ideograph or one word.
fn is_needed(c: char, before: Option<char>, after: Option<char>) -> bool {
    let Some(before) = before else { return false };
    match c {
        '\u{fe0e}' | '\u{fe0f}' => is_picture(before) || (after == Some('\u{20e3}') && before.is_ascii()),
        '\u{e0100}'..='\u{e01ef}' => is_ideograph(before),
        '\u{200d}' if is_picture(before) || before == '\u{fe0f}' => after.is_some_and(is_picture),
        '\u{200c}' | '\u{200d}' => joins_letters(before) && after.is_some_and(joins_letters),
        _ => false,
    }
}

fn is_picture(c: char) -> bool {
    matches!(c, '\u{203c}'..='\u{205f}' | '\u{2070}'..='\u{2bff}' | '\u{3030}' | '\u{303d}' | '\u{3297}' | '\u{3299}' | '\u{1f000}'..='\u{1faff}')
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Letters of the scripts in which a joiner tells words apart: Arabic and those of India.
fn joins_letters(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{900}'..='\u{dff}')
}
