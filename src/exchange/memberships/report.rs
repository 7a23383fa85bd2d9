//! What a plan comes to, in notes, as JSON, and as a page of text.

use serde_json::{Value as Json, json};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::columns::Columns;
use super::plan::{Plan, Tally};
use crate::domain::id::Id;
use crate::domain::kinds::{Kind, Record};
use crate::domain::names::Nameless;
use crate::exchange::csv::Sheet;
use crate::exchange::rejects::Reject;

/// The most notes about single rows, and the most lines that one note names.
const TOLD_MAX: usize = 60;
/// How wide a line of the page may be.
const WIDTH: usize = 80;
/// How many rejected rows and how many notes the page shows.
const SHOWN: usize = 6;

/// What a person should know before saying yes.
pub(super) fn notes(sheet: &Sheet, columns: &Columns, networks: &[(Id, Record)], tally: &Tally) -> Vec<String> {
    let mut notes = Vec::new();
    if !networks.is_empty() {
        let names: Vec<String> = networks.iter().map(|(_, record)| record.title(&Nameless)).collect();
        notes.push(format!("not in the catalogue, so made: {}", listed(&names)));
    }
    if !columns.unread.is_empty() {
        notes.push(format!("columns not read: {}", listed(&columns.unread)));
    }
    if sheet.blank > 0 {
        notes.push(format!("blank rows left out: {}", sheet.blank));
    }
    for (what, lines) in [
        ("repeated rows that say something else than the first, which stands", &tally.differing),
        ("rows whose membership is archived, and stays so", &tally.archived),
    ] {
        if !lines.is_empty() {
            let lines: Vec<String> = lines.iter().map(u64::to_string).collect();
            notes.push(format!("{what}: {} (lines {})", lines.len(), listed(&lines)));
        }
    }
    notes.extend(tally.told.iter().take(TOLD_MAX).cloned());
    let more = tally.told.len().saturating_sub(TOLD_MAX);
    if more > 0 {
        notes.push(format!("and {more} more notes of this sort"));
    }
    notes
}

fn listed(words: &[String]) -> String {
    let shown = words.iter().take(TOLD_MAX).cloned().collect::<Vec<_>>().join(", ");
    match words.len().saturating_sub(TOLD_MAX) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

impl Plan {
    /// Whether applying it would change nothing.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// The answer for scripts; `batch` is the step that wrote it, `rejects` the path of the file of rejected rows.
    pub fn to_json(&self, file: &str, applied: bool, batch: Option<&str>, rejects: Option<&str>) -> Json {
        json!({
            "schema": 1,
            "kind": Kind::Membership.name(),
            "file": file,
            "encoding": self.encoding,
            "separator": self.separator.to_string(),
            "rows": self.rows,
            "new": self.new,
            "changed": self.changed,
            "same": self.same,
            "repeated": self.repeated,
            "rejected": self.rejected.len(),
            "created": {"city": self.created.city, "network": self.created.network},
            "applied": applied,
            "batch": batch,
            "rejects": rejects,
            "notes": self.notes,
        })
    }

    /// The answer for people: at most 22 lines of 80 columns.
    pub fn preview(&self, file: &str) -> String {
        let separator = if self.separator == '\t' { "TAB".to_owned() } else { format!("\"{}\"", self.separator) };
        let mut lines =
            vec![format!("{file}: {}, {separator} between cells, {} rows", self.encoding, grouped(self.rows))];
        let counts = [
            ("new", self.new),
            ("changed", self.changed),
            ("same", self.same),
            ("repeated", self.repeated),
            ("rejected", self.rejected.len()),
        ];
        for (word, count) in counts {
            let fields = if word == "changed" { self.changed_fields() } else { String::new() };
            lines.push(format!("{:>10} {word}{fields}", grouped(count)));
        }
        let (cities, networks) = (grouped(self.created.city), grouped(self.created.network));
        lines.push(format!("Cities to make: {cities}. Networks to make: {networks}."));
        lines.extend(section("Rejected", self.rejected.iter().map(rejected)));
        lines.extend(section("Notes", self.notes.iter().cloned()));
        let cut: Vec<String> = lines.iter().map(|line| cut(line)).collect();
        cut.join("\n") + "\n"
    }

    /// Which fields change, and in how many memberships.
    fn changed_fields(&self) -> String {
        if self.changes.is_empty() {
            return String::new();
        }
        let fields: Vec<String> =
            self.changes.iter().map(|(label, count)| format!("{label} {}", grouped(*count))).collect();
        format!(" ({})", fields.join(", "))
    }
}

fn rejected(reject: &Reject) -> String {
    let column = if reject.column.is_empty() { String::new() } else { format!(", {}", reject.column) };
    format!("line {}{column}: {}", reject.line, reject.reason)
}

/// A heading and the first lines below it; nothing where there are none.
fn section(heading: &str, lines: impl ExactSizeIterator<Item = String>) -> Vec<String> {
    let all = lines.len();
    if all == 0 {
        return Vec::new();
    }
    let mut out = vec![format!("{heading}:")];
    // The last place goes to a line or to the number of those that do not fit.
    let shown = if all > SHOWN { SHOWN - 1 } else { all };
    out.extend(lines.take(shown).map(|line| format!("  {line}")));
    if all > shown {
        out.push(format!("  and {} more", grouped(all - shown)));
    }
    out
}

/// The line in at most 80 columns, what does not show replaced by a dot.
fn cut(line: &str) -> String {
    let line: String = line.chars().map(|c| if is_hidden(c) { '·' } else { c }).collect();
    if line.width() <= WIDTH {
        return line;
    }
    let mut out = String::new();
    let mut width = 0;
    for c in line.chars() {
        width += c.width().unwrap_or(0);
        if width >= WIDTH {
            break;
        }
        out.push(c);
    }
    out.push('…');
    out
}

/// Controls, and the characters that turn or hide the text around them.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(c, '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

/// A count with commas between the thousands.
fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
