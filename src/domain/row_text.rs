//! Tables inside a record on one line: `Sato 5; Novak 1+5+2` and `Travel 4*1850; Per diem 4*5*100`.

use rust_decimal::Decimal;

use super::kinds::Kind;
use super::kinds::engagement::{Cost, PersonDays};
use super::kinds::entry::EntryState;
use super::names::{Names, Reading};
use super::problem::Fault;
use super::text::{self, refer, unclear};
use super::value::{Column, Row, RowStyle, Shape, Table, Value};
use super::values::{Days, parse_money, parse_number};

/// Writes rows so that the parsers below take them back.
pub fn print(table: &Table, rows: &[Vec<Value>], names: &dyn Names) -> String {
    let line = |row: &Vec<Value>| match table.style {
        RowStyle::PersonDays => PersonDays::from_row(row.clone()).map(|share| print_share(&share, names)),
        RowStyle::LineAmount => Cost::from_row(row.clone()).map(|cost| print_cost(&cost, names)),
        RowStyle::Cells => Some(print_cells(table, row, names)),
    };
    rows.iter().filter_map(line).collect::<Vec<_>>().join("; ")
}

fn print_cells(table: &Table, row: &[Value], names: &dyn Names) -> String {
    let cells = table.columns.iter().zip(row).map(|(column, value)| print_cell(&column.shape, value, names));
    let cells: Vec<String> = cells.collect();
    let used = cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
    cells.into_iter().take(used).collect::<Vec<_>>().join(" | ")
}

/// A cell on one line; what divides cells and rows cannot stand in it.
fn print_cell(shape: &Shape, value: &Value, names: &dyn Names) -> String {
    text::show(shape, value, names).replace(';', ",").replace('|', "/")
}

/// Reads rows of cells: `2019 | 2021; 2023-05 | | why`. Cells left out at the end are unknown.
///
/// # Errors
/// More cells than columns, or a cell that its column does not take.
pub fn parse_cells(table: &Table, text: &str, reading: &Reading<'_>) -> Result<Value, Fault> {
    let mut rows = Vec::new();
    for line in text.split([';', '\n']).map(str::trim).filter(|line| !line.is_empty()) {
        let written: Vec<&str> = line.split('|').map(str::trim).collect();
        if written.len() > table.columns.len() {
            let columns = table.columns.iter().map(|column| column.id).collect::<Vec<_>>().join(" | ");
            return Err(Fault::new("", line, "one row", &format!("write {columns}, and ; before the next row")));
        }
        let cell = |(place, column): (usize, &Column)| {
            text::parse_shape(&column.shape, written.get(place).copied().unwrap_or_default(), reading)
        };
        let row = table.columns.iter().enumerate().map(cell).collect::<Result<Vec<Value>, Fault>>()?;
        if row.iter().any(|value| !value.is_none()) {
            rows.push(row);
        }
    }
    Ok(if rows.is_empty() { Value::None } else { Value::Rows(rows) })
}

fn print_share(share: &PersonDays, names: &dyn Names) -> String {
    let mut parts = Vec::new();
    if let Some(person) = &share.person {
        parts.push(names.name(Kind::Person, person));
    }
    parts.extend(print_parts(share.preparation, share.days, share.follow_up));
    let actual = print_parts(share.preparation_actual, share.days_actual, share.follow_up_actual);
    parts.extend(actual.map(|actual| format!("({actual})")));
    parts.join(" ")
}

fn print_parts(before: Option<Days>, event: Option<Days>, after: Option<Days>) -> Option<String> {
    let short = |days: Option<Days>| days.map_or_else(|| "?".to_owned(), |days| days.short());
    match (before, event, after) {
        (None, None, None) => None,
        (None, Some(event), None) => Some(event.short()),
        _ => Some(format!("{}+{}+{}", short(before), short(event), short(after))),
    }
}

fn print_cost(cost: &Cost, names: &dyn Names) -> String {
    let mut out = cost.line.as_ref().map_or_else(String::new, |line| names.name(Kind::Budget, line));
    if let Some(amount) = cost.amount {
        out.push_str(&format!(" {amount}"));
    }
    if let Some(rate) = cost.rate {
        out.push_str(&format!(" @ {}", rate.normalize()));
    }
    if let Some(state @ (EntryState::Invoiced | EntryState::Spent | EntryState::Void)) = cost.state {
        out.push_str(&format!(" {}", state.id()));
    }
    out
}

/// Planned or actual days in one word: `5` or `1+5+2`, a part that is not known as `?`.
#[derive(Clone, Copy, Default)]
struct Parts {
    before: Option<Days>,
    event: Option<Days>,
    after: Option<Days>,
}

/// Reads people and their days; a number without a name is charged to the owner.
///
/// # Errors
/// A person who is not known, or days that are not understood.
pub fn parse_person_days(text: &str, reading: &Reading<'_>) -> Result<Value, Fault> {
    let mut shares: Vec<PersonDays> = Vec::new();
    for segment in text.split([';', '\n']) {
        parse_segment(segment, reading, &mut shares)?;
    }
    Ok(if shares.is_empty() { Value::None } else { Value::Rows(shares.iter().map(Row::to_row).collect()) })
}

/// One stretch between semicolons: several people may follow each other, each ended by a number.
fn parse_segment(segment: &str, reading: &Reading<'_>, shares: &mut Vec<PersonDays>) -> Result<(), Fault> {
    let mut name: Vec<&str> = Vec::new();
    let mut open = false;
    for word in segment.split_whitespace() {
        let bare = word.trim_end_matches(',');
        if let Some(actual) = bare.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
            let parts = parse_parts(actual)?;
            if !name.is_empty() {
                // Nothing was planned: `Sato (4)`.
                shares.push(share_of(&name, Parts::default(), reading)?);
                (open, name) = (true, Vec::new());
            }
            let Some(share) = shares.last_mut().filter(|_| open) else {
                return Err(Fault::said(
                    "",
                    word,
                    format!("\"{word}\" are actual days of nobody; write Sato 5 {word}"),
                ));
            };
            (share.preparation_actual, share.days_actual, share.follow_up_actual) =
                (parts.before, parts.event, parts.after);
            continue;
        }
        let numeric =
            !bare.is_empty() && bare.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '+' | '?' | ','));
        if !numeric {
            name.push(bare);
            if word.ends_with(',') {
                shares.push(share_of(&name, Parts::default(), reading)?);
                (open, name) = (true, Vec::new());
            }
            continue;
        }
        shares.push(share_of(&name, parse_parts(bare)?, reading)?);
        (open, name) = (true, Vec::new());
    }
    if !name.is_empty() {
        shares.push(share_of(&name, Parts::default(), reading)?);
    }
    Ok(())
}

fn share_of(name: &[&str], parts: Parts, reading: &Reading<'_>) -> Result<PersonDays, Fault> {
    let name = name.join(" ");
    let person = if name.is_empty() { None } else { Some(refer(Kind::Person, &name, reading)?) };
    Ok(PersonDays {
        person,
        preparation: parts.before,
        days: parts.event,
        follow_up: parts.after,
        ..PersonDays::default()
    })
}

fn parse_parts(word: &str) -> Result<Parts, Fault> {
    let one = |text: &str| match text {
        "?" => Ok(None),
        _ => text.parse::<Days>().map(Some).map_err(unclear),
    };
    let parts: Vec<&str> = word.split('+').collect();
    match parts.as_slice() {
        [event] => Ok(Parts { event: one(event)?, ..Parts::default() }),
        [before, event, after] => Ok(Parts { before: one(before)?, event: one(event)?, after: one(after)? }),
        _ => Err(Fault::new("", word, "days", "write 5, or 1+5+2 for before, event and after")),
    }
}

/// Reads costs, each on its budget line; several are parted by `;`.
///
/// # Errors
/// A line that is not known, or an amount that is not understood.
pub fn parse_line_amounts(text: &str, reading: &Reading<'_>) -> Result<Value, Fault> {
    let mut costs = Vec::new();
    for segment in text.split([';', '\n']).map(str::trim).filter(|segment| !segment.is_empty()) {
        costs.push(parse_cost(segment, reading)?.to_row());
    }
    Ok(if costs.is_empty() { Value::None } else { Value::Rows(costs) })
}

fn parse_cost(segment: &str, reading: &Reading<'_>) -> Result<Cost, Fault> {
    let (rest, state) = split_state(segment);
    let (rest, rate) = match rest.rsplit_once('@') {
        Some((rest, rate)) => (rest.trim(), Some(parse_rate(rate.trim())?)),
        None => (rest, None),
    };
    // The line's name may hold blanks and numbers, and so may the amount: the longest name that is a line wins.
    let cuts: Vec<(&str, &str)> = rest
        .char_indices()
        .filter(|(_, c)| c.is_whitespace())
        .filter_map(|(at, _)| rest.split_at_checked(at))
        .map(|(name, amount)| (name.trim(), amount.trim()))
        .collect();
    let mut known = None;
    for (name, amount) in cuts.iter().rev() {
        let Ok(line) = refer(Kind::Budget, name, reading) else { continue };
        match parse_money(amount, reading.currency) {
            Ok(money) => return Ok(Cost { entry: None, line: Some(line), amount: Some(money), rate, state }),
            Err(fault) => known = known.or(Some(fault)),
        }
    }
    if let Some(fault) = known {
        return Err(unclear(fault));
    }
    let readable = cuts.iter().find(|(_, amount)| parse_money(amount, reading.currency).is_ok());
    if let Some((name, _)) = readable {
        return Err(refer(Kind::Budget, name, reading).err().unwrap_or_else(|| shape_fault(segment)));
    }
    match refer(Kind::Budget, rest, reading) {
        Ok(line) => Ok(Cost { entry: None, line: Some(line), amount: None, rate, state }),
        Err(_) => Err(shape_fault(segment)),
    }
}

fn shape_fault(segment: &str) -> Fault {
    Fault::new("", segment, "a cost", "write a budget line and an amount, such as Travel 4*1850")
}

/// The state at the end of a cost, where money has already moved.
fn split_state(segment: &str) -> (&str, Option<EntryState>) {
    let Some((rest, word)) = segment.rsplit_once(char::is_whitespace) else {
        return (segment, None);
    };
    match EntryState::from_id(word) {
        Some(state) => (rest.trim(), Some(state)),
        None => (segment, None),
    }
}

fn parse_rate(text: &str) -> Result<Decimal, Fault> {
    let rate = parse_number(text, 8).map_err(unclear)?;
    if rate <= Decimal::ZERO {
        return Err(Fault::new("", text, "a rate", "write how much one unit costs, such as 0.0062"));
    }
    Ok(rate)
}
