//! Rows of cells: a table for people, CSV and TSV for spreadsheets.

use std::mem;

use super::Stop;
use super::out::{Out, visible};
use crate::app::wrap;
use crate::exchange::guard::guard;

/// How rows are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// Columns of one width, for people.
    Table,
    /// Commas between the cells.
    Csv,
    /// Tabs between the cells.
    Tsv,
    /// An answer in JSON.
    Json,
}

impl Format {
    /// The words on the command line.
    pub(crate) const WORDS: [&str; 4] = ["table", "csv", "tsv", "json"];

    /// The format of that word.
    pub(crate) fn of(word: &str) -> Self {
        match word {
            "csv" => Self::Csv,
            "tsv" => Self::Tsv,
            "json" => Self::Json,
            _ => Self::Table,
        }
    }
}

/// So many rows are looked at before the widths of the columns are settled.
const LOOKED_AT: usize = 1000;
/// Words are cut to so many cells before ids, dates and figures are.
const LEAST_WORDS: usize = 6;
/// No column is narrower.
const LEAST: usize = 3;
/// What stands between two columns.
const GAP: &str = "  ";

/// A column: its heading, and whether its cells are figures.
pub(crate) struct Heading {
    /// What stands above it.
    pub(crate) text: String,
    /// Whether its cells stand at the right.
    pub(crate) figures: bool,
    /// Whether its cells mean nothing when they are cut: ids, dates, figures.
    pub(crate) whole: bool,
}

impl Heading {
    /// A column of words.
    pub(crate) fn words(text: &str) -> Self {
        Self { text: text.to_owned(), figures: false, whole: false }
    }

    /// A column of ids or dates.
    pub(crate) fn whole(text: &str) -> Self {
        Self { whole: true, ..Self::words(text) }
    }

    /// A column of figures.
    pub(crate) fn figures(text: &str) -> Self {
        Self { figures: true, ..Self::whole(text) }
    }
}

/// Rows on their way to the output, in one of the formats for rows.
pub(crate) struct Rows {
    format: Format,
    headings: Vec<Heading>,
    waiting: Vec<Vec<String>>,
    /// The width of each column, once it is settled.
    widths: Option<Vec<usize>>,
}

impl Rows {
    /// No row yet.
    pub(crate) fn new(format: Format, headings: Vec<Heading>, out: &mut Out) -> Result<Self, Stop> {
        let rows = Self { format, headings, waiting: Vec::new(), widths: None };
        if rows.format != Format::Table {
            let names: Vec<&str> = rows.headings.iter().map(|heading| heading.text.as_str()).collect();
            rows.write(&names, out)?;
        }
        Ok(rows)
    }

    /// Prints a row, or keeps it until the widths are settled.
    pub(crate) fn put(&mut self, cells: Vec<String>, out: &mut Out) -> Result<(), Stop> {
        match (self.format, &self.widths) {
            (Format::Table, Some(widths)) => self.print(&cells, widths, out),
            (Format::Table, None) => {
                self.waiting.push(cells);
                if self.waiting.len() >= LOOKED_AT { self.settle(out) } else { Ok(()) }
            }
            _ => {
                let guarded: Vec<String> = cells.iter().map(|cell| guard(cell)).collect();
                self.write(&guarded, out)
            }
        }
    }

    /// Prints what is kept.
    pub(crate) fn finish(&mut self, out: &mut Out) -> Result<(), Stop> {
        if self.format != Format::Table || self.widths.is_some() {
            return Ok(());
        }
        if self.waiting.is_empty() {
            out.note("nothing to list");
            return Ok(());
        }
        self.settle(out)
    }

    fn settle(&mut self, out: &mut Out) -> Result<(), Stop> {
        let waiting = mem::take(&mut self.waiting);
        let mut widths: Vec<usize> = self.headings.iter().map(|heading| wrap::width(&heading.text)).collect();
        for cells in &waiting {
            for (width, cell) in widths.iter_mut().zip(cells) {
                *width = (*width).max(wrap::width(first_line(cell)));
            }
        }
        if let Some(room) = out.width {
            narrow(&mut widths, &self.headings, room);
        }
        let names: Vec<String> = self.headings.iter().map(|heading| heading.text.clone()).collect();
        self.print(&names, &widths, out)?;
        for cells in &waiting {
            self.print(cells, &widths, out)?;
        }
        self.widths = Some(widths);
        Ok(())
    }

    fn print(&self, cells: &[String], widths: &[usize], out: &mut Out) -> Result<(), Stop> {
        let mut line = String::new();
        for ((cell, width), heading) in cells.iter().zip(widths).zip(&self.headings) {
            // What does not fit is cut on a terminal; elsewhere a late wide cell pushes the rest to the right.
            let cell = if out.width.is_some() {
                wrap::cut(&visible(first_line(cell)), *width)
            } else {
                first_line(cell).to_owned()
            };
            let blanks = " ".repeat(width.saturating_sub(wrap::width(&cell)));
            let (before, after) = if heading.figures { (blanks.as_str(), "") } else { ("", blanks.as_str()) };
            line.push_str(&format!("{before}{cell}{after}{GAP}"));
        }
        out.line(line.trim_end())
    }

    fn write<T: AsRef<[u8]>>(&self, cells: &[T], out: &mut Out) -> Result<(), Stop> {
        let separator = if self.format == Format::Tsv { b'\t' } else { b',' };
        let mut writer = csv::WriterBuilder::new().delimiter(separator).from_writer(Vec::new());
        writer.write_record(cells).map_err(std::io::Error::from)?;
        let line = writer.into_inner().map_err(|error| std::io::Error::other(error.to_string()))?;
        out.raw(&line)
    }
}

/// Of a note a table shows the first line.
fn first_line(cell: &str) -> &str {
    cell.lines().next().unwrap_or_default()
}

/// Takes from the widest column of words until all fit into the room; from the others only when no words are left.
fn narrow(widths: &mut [usize], headings: &[Heading], room: usize) {
    let gaps = GAP.len() * widths.len().saturating_sub(1);
    while widths.iter().sum::<usize>() + gaps > room {
        let columns = || widths.iter().copied().enumerate().zip(headings);
        let words = columns().filter(|((_, width), heading)| !heading.whole && *width > LEAST_WORDS);
        let any = columns().filter(|((_, width), _)| *width > LEAST);
        let widest = words.max_by_key(|((_, width), _)| *width).or_else(|| any.max_by_key(|((_, width), _)| *width));
        let Some(((place, _), _)) = widest else { return };
        if let Some(width) = widths.get_mut(place) {
            *width -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_give_way_before_dates_and_figures() {
        let headings = [Heading::whole("from"), Heading::words("title"), Heading::words("owner")];
        let mut widths = [10, 40, 12];
        narrow(&mut widths, &headings, 50);
        assert_eq!(widths, [10, 24, 12]);
        narrow(&mut widths, &headings, 25);
        assert_eq!(widths, [9, 6, 6]);
        narrow(&mut widths, &headings, 3);
        assert_eq!(widths, [3, 3, 3]);
    }
}
