//! Tables as text: comma, semicolon, tab or bar between the cells, in whichever encoding the file came.
//!
//! Every column is text: the code of Namibia is `NA`.

mod encoding;
mod separator;
#[cfg(test)]
mod tests;

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::guard::unguard;
use super::mapping;
use crate::domain::problem::{Code, Problem};
use crate::domain::text::clean;

/// The most bytes a file may have.
const BYTES_MAX: u64 = 64 * 1024 * 1024;
/// The most columns.
const COLUMNS_MAX: usize = 5_000;
/// The most characters in a cell.
const CELL_MAX: usize = 100_000;

/// A table as it was found in a file: its headers and its rows, with how it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// How the bytes were read as letters, such as `UTF-8` or `Windows-1252`.
    pub encoding: &'static str,
    /// What stands between the cells.
    pub separator: char,
    /// The cells of the first line; one without any cell below it may be empty.
    pub headers: Vec<String>,
    /// The rows below, without blank ones.
    pub rows: Vec<Row>,
    /// How many rows had no cell filled in.
    pub blank: usize,
}

/// One row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The line of the file on which it begins; the first is 1.
    pub line: u64,
    /// Its cells, as many as were found; they may be fewer or more than the headers.
    pub cells: Vec<String>,
}

impl Row {
    /// The cell of that column, empty where the row ends before it.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
}

/// Reads the table in that file.
///
/// # Errors
/// No regular file, one of over 64 MiB, or a table that cannot be read.
pub fn load(path: &Path) -> Result<Sheet, Problem> {
    let shown = path.display();
    let failed = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound => Problem::new(Code::NotFound, format!("there is no file \"{shown}\"")),
        _ => Problem::failure(format!("\"{shown}\" cannot be read: {error}")),
    };
    let facts = std::fs::metadata(path).map_err(failed)?;
    if !facts.is_file() {
        return Err(invalid(format!("\"{shown}\" is not a regular file; give the path of a table")));
    }
    let mut bytes = Vec::new();
    File::open(path).and_then(|file| file.take(BYTES_MAX + 1).read_to_end(&mut bytes)).map_err(failed)?;
    if bytes.len() as u64 > BYTES_MAX {
        return Err(invalid(format!("\"{shown}\" is larger than 64 MiB; split it and import the parts")));
    }
    read(&bytes).map_err(|problem| Problem { message: format!("{shown}: {}", problem.message), ..problem })
}

/// Reads a table from the bytes of a file.
///
/// # Errors
/// One line that says what is wrong with the table as a whole, and where.
pub fn read(bytes: &[u8]) -> Result<Sheet, Problem> {
    let (text, encoding) = encoding::decode(bytes)?;
    let separator = separator::find(&text);
    let mut records = records(&text, separator)?.into_iter();
    let Some(head) = records.next() else {
        return Err(invalid("the file is empty; its first line must name the columns"));
    };
    let headers = head.cells.iter().map(|cell| clean(cell, false).replace('\n', " ")).collect::<Vec<_>>();
    let (rows, blank): (Vec<Row>, Vec<Row>) = records.partition(|row| row.cells.iter().any(|cell| !cell.is_empty()));
    if rows.is_empty() {
        return Err(invalid(format!("there are no rows below the headers in line {}", head.line)));
    }
    check_headers(&headers, &rows)?;
    Ok(Sheet { encoding, separator: char::from(separator), headers, rows, blank: blank.len() })
}

/// A fault of the table as a whole.
fn invalid(message: impl Into<String>) -> Problem {
    Problem::new(Code::Invalid, message)
}

/// Every record of the text, the headers among them, each cell clean and without its guard.
fn records(text: &str, separator: u8) -> Result<Vec<Row>, Problem> {
    let mut reader = reader(text, separator);
    let mut out = Vec::new();
    let mut record = ::csv::StringRecord::new();
    let mut start = 0;
    while reader.read_record(&mut record).map_err(|error| invalid(format!("the table cannot be read: {error}")))? {
        let place = record.position().map_or((0, 1), |place| (place.byte(), place.line()));
        start = usize::try_from(place.0).unwrap_or(usize::MAX);
        // The reader stands before the blank lines that it skips.
        let skipped = text.get(start..).unwrap_or_default().bytes().take_while(|byte| *byte == b'\n').count();
        let line = place.1 + skipped as u64;
        check_size(&record, line)?;
        out.push(Row { line, cells: record.iter().map(|cell| clean(unguard(cell), true)).collect() });
    }
    let last = text.get(start..).unwrap_or_default();
    if is_open(last, separator) {
        let line = out.last().map_or(1, |row| row.line);
        return Err(invalid(format!("a quote that opens in line {line} is never closed; close it, or take it out")));
    }
    Ok(out)
}

/// A reader of records in which every line end is LF.
fn reader(text: &str, separator: u8) -> ::csv::Reader<&[u8]> {
    ::csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes())
}

fn check_size(record: &::csv::StringRecord, line: u64) -> Result<(), Problem> {
    if record.len() > COLUMNS_MAX {
        let found = record.len();
        return Err(invalid(format!("line {line} has {found} columns; at most {COLUMNS_MAX} are read")));
    }
    let long = |cell: &str| cell.len() > CELL_MAX && cell.chars().count() > CELL_MAX;
    match record.iter().position(long) {
        None => Ok(()),
        Some(column) => Err(invalid(format!(
            "line {line}, column {}: the cell has more than {CELL_MAX} characters; a quote before it may not be closed",
            column + 1
        ))),
    }
}

/// Whether the last record of a text ends inside quotes.
fn is_open(record: &str, separator: u8) -> bool {
    let record = record.trim_start_matches('\n');
    let quoted = record.starts_with('"') || record.contains(&format!("{}\"", char::from(separator)));
    quoted && record.bytes().filter(|byte| *byte == b'"').count() % 2 == 1
}

/// No header twice, and none missing above a cell.
fn check_headers(headers: &[String], rows: &[Row]) -> Result<(), Problem> {
    let mut seen: Vec<(String, usize)> = Vec::new();
    for (column, header) in headers.iter().enumerate() {
        if header.is_empty() {
            if let Some(row) = rows.iter().find(|row| !row.cell(column).is_empty()) {
                let message = format!(
                    "column {} has no header, but line {} has \"{}\" in it; name the column, or empty it",
                    column + 1,
                    row.line,
                    row.cell(column).chars().take(40).collect::<String>()
                );
                return Err(invalid(message));
            }
            continue;
        }
        seen.push((mapping::key(header), column));
    }
    seen.sort();
    let twice = seen.iter().zip(seen.iter().skip(1)).find(|((one, _), (other, _))| one == other);
    let Some(((_, first), (_, second))) = twice else {
        return Ok(());
    };
    let header = headers.get(*second).map_or("", String::as_str);
    Err(invalid(format!(
        "the header \"{header}\" stands twice, in columns {} and {}; rename one",
        first + 1,
        second + 1
    )))
}
