//! `attache KIND list`: page after page of a kind, as a table, CSV, TSV or JSON.

use std::collections::HashSet;

use clap::ArgMatches;
use serde_json::{Map, Value as Json};

use crate::app::brief::record_json;
use crate::app::dues::{Beside, WORKED};
use crate::cli::Stop;
use crate::cli::call::{Call, Open};
use crate::cli::find;
use crate::cli::out::Out;
use crate::cli::table::{Format, Heading, Rows};
use crate::domain::field::Field;
use crate::domain::filter::{Asking, Filter};
use crate::domain::id::Id;
use crate::domain::kinds::{Kind, Record, Stored};
use crate::domain::problem::{Code, Fault, Problem};
use crate::domain::query::{Place, Query};
use crate::domain::text::show;
use crate::domain::value::{Shape, Value};
use crate::reference::{cities, fold, networks};
use crate::runtime::reads;

/// How many records are read at once.
const PAGE: usize = 500;
/// The column of ids.
const ID: &str = "id";

/// A column of a list.
#[derive(Clone, Copy)]
enum Column {
    /// The id.
    Id,
    /// A field of the record.
    Of(&'static Field),
    /// What is worked out beside the fields.
    Worked(&'static str),
}

impl Column {
    fn id(self) -> &'static str {
        match self {
            Self::Id => ID,
            Self::Of(field) => field.id,
            Self::Worked(word) => word,
        }
    }
}

pub(super) fn run(call: &Call, kind: Kind, args: &ArgMatches, out: &mut Out) -> Result<u8, Stop> {
    let format = match args.get_one::<String>("format") {
        Some(word) => Format::of(word),
        None if call.globals.json => Format::Json,
        None => Format::Table,
    };
    let columns = columns(kind, args, format)?;
    let order = order(kind, args)?;
    let open = call.open()?;
    let filter = filter(call, &open, kind, args)?;
    let archived = args.get_flag("archived") || filter.archived;
    let mut query = Query { order, archived, filter, ..Query::all(kind, PAGE) };
    if let Some((field, city)) = of_city(call, &open, kind, args, out)? {
        query = query.only(field, Value::Ref(city));
    }
    let limit = args.get_one::<u32>("limit").map_or(usize::MAX, |limit| usize::try_from(*limit).unwrap_or(usize::MAX));
    let mut printer = Printer::new(kind, format, &columns, args.contains_id("fields"), &open, out)?;
    let with_reference = args.get_flag("all") && !query.archived && matches!(kind, Kind::City | Kind::Network);
    let more = if with_reference {
        world(&open, &query, limit, &mut |stored| printer.put(&stored, out))?
    } else {
        pages(&open, query, limit, &mut |stored| printer.put(&stored, out))?
    };
    printer.finish(out)?;
    if more && format == Format::Table {
        out.note(&format!("there are more than these {limit}; a greater --limit shows them"));
    }
    Ok(0)
}

/// What `--where` says.
fn filter(call: &Call, open: &Open, kind: Kind, args: &ArgMatches) -> Result<Filter, Problem> {
    let Some(text) = args.get_one::<String>("where") else { return Ok(Filter::default()) };
    let (names, me) = (open.names_on(open.today), open.me(&call.who));
    let year_ahead = open.calendar.year_ahead();
    let asking = Asking { reading: open.reading(&names), me: me.as_ref(), year_ahead };
    Ok(Filter::parse(kind, text, &asking)?)
}

/// The columns that are wanted, in order.
fn columns(kind: Kind, args: &ArgMatches, format: Format) -> Result<Vec<Column>, Problem> {
    let spec = kind.spec();
    let Some(wanted) = args.get_one::<String>("fields") else {
        if format == Format::Table {
            let usual = spec.columns.iter().filter_map(|column| kind.field(column.field)).map(Column::Of);
            return Ok(std::iter::once(Column::Id).chain(usual).collect());
        }
        return Ok(std::iter::once(Column::Id).chain(spec.fields.iter().map(Column::Of)).collect());
    };
    let column = |word: &str| match field(kind, word) {
        Some(field) => Ok(Column::Of(field)),
        None if word == ID => Ok(Column::Id),
        None => worked(kind, word).map(Column::Worked).ok_or_else(|| unknown(kind, "--fields", word)),
    };
    wanted.split(',').map(str::trim).filter(|word| !word.is_empty()).map(column).collect()
}

fn field(kind: Kind, word: &str) -> Option<&'static Field> {
    kind.field(&word.replace('-', "_"))
}

/// What is worked out of records of a kind: the fee of a membership; of an agreement only until when it can be left.
fn worked(kind: Kind, word: &str) -> Option<&'static str> {
    let none = match kind {
        Kind::Membership => 0,
        Kind::Agreement => 1,
        _ => WORKED.len(),
    };
    WORKED.iter().skip(none).find(|id| **id == word.replace('-', "_")).copied()
}

fn unknown(kind: Kind, option: &str, word: &str) -> Problem {
    let mut fields: Vec<&str> = kind.spec().fields.iter().map(|field| field.id).collect();
    if option == "--fields" {
        fields.extend(WORKED.iter().filter_map(|word| worked(kind, word)));
    }
    let all = fields.join(", ");
    let text = format!("{option}: \"{word}\" is not a field of {}; its fields: {all}", kind.name());
    let fault = Fault { allowed: all, ..Fault::said(option.trim_start_matches('-'), word, text.as_str()) };
    Problem { faults: vec![fault], ..Problem::new(Code::Usage, text) }
}

fn order(kind: Kind, args: &ArgMatches) -> Result<(&'static str, bool), Problem> {
    let usual = kind.spec().order;
    let Some(word) = args.get_one::<String>("sort") else {
        return Ok((usual.0, usual.1 != args.get_flag("desc")));
    };
    let (word, turned) = word.strip_prefix('-').map_or((word.as_str(), false), |word| (word, true));
    let field = field(kind, word).ok_or_else(|| unknown(kind, "--sort", word))?;
    if matches!(field.shape, Shape::Derived(_) | Shape::Rows(_) | Shape::Refs(_) | Shape::Words | Shape::Note) {
        let text = format!("--sort: \"{word}\" has no order; sort by a date, a number or a name");
        return Err(Problem::new(Code::Usage, text));
    }
    Ok((field.id, turned != args.get_flag("desc")))
}

/// Whose records are wanted: memberships are our city's own unless something else is said.
fn of_city(
    call: &Call,
    open: &Open,
    kind: Kind,
    args: &ArgMatches,
    out: &mut Out,
) -> Result<Option<(&'static str, Id)>, Problem> {
    let field = match kind {
        Kind::Membership => "city",
        Kind::Engagement => "partners",
        _ => return Ok(None),
    };
    if let Some(text) = args.get_one::<String>("of") {
        let city = find::record(call, open, Kind::City, text, out)?;
        return Ok(Some((field, city.id)));
    }
    let ours = kind == Kind::Membership && !args.get_flag("all");
    Ok(open.office.home.clone().filter(|_| ours).map(|home| (field, home)))
}

/// Takes page after page; tells whether more was there than was wanted.
fn pages(
    open: &Open,
    mut query: Query,
    limit: usize,
    put: &mut dyn FnMut(Stored) -> Result<(), Stop>,
) -> Result<bool, Stop> {
    let mut left = limit;
    loop {
        query.limit = left.min(PAGE);
        let page = open.store.page(&query)?;
        left = left.saturating_sub(page.rows.len());
        for stored in page.rows {
            put(stored)?;
        }
        match page.last {
            Some(last) if page.more_after && left > 0 => query.from = Place::After(last),
            _ => return Ok(page.more_after),
        }
    }
}

/// What is on record and all that the reference knows, in one order.
fn world(
    open: &Open,
    query: &Query,
    limit: usize,
    put: &mut dyn FnMut(Stored) -> Result<(), Stop>,
) -> Result<bool, Stop> {
    let mut rows = Vec::new();
    pages(open, query.clone(), usize::MAX, &mut |stored| {
        rows.push(stored);
        Ok(())
    })?;
    let known: HashSet<Id> = rows.iter().map(|stored| stored.id.clone()).collect();
    let ids: Vec<Id> = match query.kind {
        Kind::City => cities::all().filter_map(cities::get).map(|city| Id::new(&city.geonames.to_string())).collect(),
        _ => networks::all().iter().map(|network| Id::new(network.code)).collect(),
    };
    for id in ids.iter().filter(|id| !known.contains(*id)) {
        rows.extend(open.store.get(query.kind, id)?.filter(|stored| query.filter.matches(stored, &open.register)));
    }
    let (field, descending) = query.order;
    let key = |stored: &Stored| match stored.record.get(field) {
        Value::None => (true, None, String::new()),
        Value::Count(number) => (false, Some(number.into()), String::new()),
        Value::Number(number) => (false, Some(number), String::new()),
        Value::Date(date) => (false, None, date.first().to_string()),
        value => {
            (false, None, query.kind.field(field).map_or_else(String::new, |it| fold(&show(&it.shape, &value, open))))
        }
    };
    rows.sort_by_cached_key(key);
    if descending {
        let unknown = rows.partition_point(|stored| !key(stored).0);
        if let Some(known) = rows.get_mut(..unknown) {
            known.reverse();
        }
    }
    let more = rows.len() > limit;
    rows.into_iter().take(limit).try_for_each(put)?;
    Ok(more)
}

/// Prints records one after the other.
struct Printer<'a> {
    format: Format,
    columns: &'a [Column],
    chosen: bool,
    open: &'a Open,
    rows: Option<Rows>,
    first: bool,
}

impl<'a> Printer<'a> {
    fn new(
        kind: Kind,
        format: Format,
        columns: &'a [Column],
        chosen: bool,
        open: &'a Open,
        out: &mut Out,
    ) -> Result<Self, Stop> {
        let mut printer = Self { format, columns, chosen, open, rows: None, first: true };
        if format == Format::Json {
            out.raw(format!("{{\"schema\":1,\"kind\":\"{}\",\"rows\":[", kind.name()).as_bytes())?;
            return Ok(printer);
        }
        let heading = |column: &Column| match column {
            Column::Id => Heading::whole(ID),
            Column::Of(field) if format == Format::Table => heading(field),
            Column::Worked("fee_due") if format == Format::Table => Heading::figures("fee due"),
            Column::Worked(word) if format == Format::Table => Heading::whole(&word.replace('_', " ")),
            column => Heading::words(column.id()),
        };
        printer.rows = Some(Rows::new(format, columns.iter().map(heading).collect(), out)?);
        Ok(printer)
    }

    fn put(&mut self, stored: &Stored, out: &mut Out) -> Result<(), Stop> {
        let Some(rows) = &mut self.rows else { return self.put_json(stored, out) };
        let beside = match self.columns.iter().any(|column| matches!(column, Column::Worked(_))) {
            true => reads::beside(&self.open.store, stored)?,
            false => Beside::default(),
        };
        let dues = super::show::dues(self.open, stored, &beside);
        let cell = |column: &Column| match column {
            Column::Id if self.format == Format::Table => stored.id.short().to_owned(),
            Column::Id => stored.id.to_string(),
            Column::Of(field) => cell(self.open, field, stored, self.format),
            Column::Worked(word) => dues.cell(word, self.format == Format::Table),
        };
        rows.put(self.columns.iter().map(cell).collect(), out)
    }

    fn put_json(&mut self, stored: &Stored, out: &mut Out) -> Result<(), Stop> {
        let is_worked = self.columns.iter().any(|column| matches!(column, Column::Worked(_)));
        let mut row = match is_worked {
            true => super::show::row(self.open, stored)?,
            false => record_json(stored, self.open, self.open.today),
        };
        if let (true, Some(whole)) = (self.chosen, row.as_object()) {
            let ids = ["id", "version"].into_iter().chain(self.columns.iter().map(|column| column.id()));
            let kept: Map<String, Json> = ids.filter_map(|id| Some((id.to_owned(), whole.get(id)?.clone()))).collect();
            row = Json::Object(kept);
        }
        if !std::mem::take(&mut self.first) {
            out.raw(b",")?;
        }
        out.raw(row.to_string().as_bytes())
    }

    fn finish(&mut self, out: &mut Out) -> Result<(), Stop> {
        match &mut self.rows {
            None => out.raw(b"]}\n"),
            Some(rows) => rows.finish(out),
        }
    }
}

fn heading(field: &Field) -> Heading {
    let text = field.label.to_lowercase();
    match field.shape {
        _ if field.fiscal => Heading::whole(&text),
        Shape::Money | Shape::Days | Shape::Number { .. } | Shape::Count { .. } => Heading::figures(&text),
        Shape::Date | Shape::Day => Heading::whole(&text),
        _ => Heading::words(&text),
    }
}

/// Whether the words of a choice are wider than its column on a list.
fn is_long(kind: Kind, field: &Field, id: &str) -> bool {
    let Shape::Choice(choices) = field.shape else { return false };
    let column = kind.spec().columns.iter().find(|column| column.field == field.id && column.width > 0);
    column.is_some_and(|column| crate::domain::text::label(choices, id).len() > usize::from(column.width))
}

/// A cell: as people read it in a table, as programs do elsewhere.
fn cell(open: &Open, field: &Field, stored: &Stored, format: Format) -> String {
    let value = match field.shape {
        Shape::Derived(make) => make(&stored.record, open.today),
        _ => (field.get)(&stored.record),
    };
    if let Some(year) = open.calendar.told(field, &value).filter(|_| format == Format::Table) {
        return year;
    }
    let value = match &stored.record {
        // Whoever adds up a list must not add what came back.
        Record::Entry(it) if field.id == "amount" => it.weighs().map_or(Value::None, Value::Money),
        _ => value,
    };
    match value {
        Value::None if format == Format::Table => stored.record.instead(field.id, open),
        // One short word leaves room for titles.
        Value::Choice(id) if format != Format::Table || is_long(stored.record.kind(), field, id) => id.to_owned(),
        Value::Money(money) if format != Format::Table => format!("{} {}", money.currency.code(), money.amount()),
        Value::MoneyRange(range) if format != Format::Table && !range.is_exact() => {
            format!("{} {}-{}", range.currency.code(), range.from().amount(), range.to().amount())
        }
        Value::MoneyRange(range) if format != Format::Table => {
            format!("{} {}", range.currency.code(), range.from().amount())
        }
        value => show(&field.shape, &value, open),
    }
}
