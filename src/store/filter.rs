//! A filter as SQL: each term a condition, answered as `Filter::matches` answers it in memory.
//!
//! What SQL cannot work out, fields that are derived from others, is left to [`Narrowed::rest`]. Records are pointed at
//! by their ids, which are looked for first, so that a term like `owner:sato` is answered from the index of owners.

use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;
use rusqlite::types::Value as Cell;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::db::Db;
use super::sql::{self, Part, quoted};
use super::{cells, page, search};
use crate::domain::field::Field;
use crate::domain::filter::{Filter, Op, Term, Test, Want, is_end, joined, sought};
use crate::domain::fold::fold;
use crate::domain::id::Id;
use crate::domain::kinds::Kind;
use crate::domain::problem::Problem;
use crate::domain::value::Shape;
use crate::domain::values::Currency;

/// How many records of one name are asked for by their ids; more are asked for by the name.
const BY_ID: usize = 4;
/// The most decimals a currency has.
const DECIMALS: u32 = 4;

/// Teaches a connection what filters ask: `fold(text)` and `decimals(currency)`.
pub(super) fn teach(conn: &Connection) -> Result<(), Problem> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_DIRECTONLY;
    conn.create_scalar_function("fold", 1, flags, |context| {
        let text: Option<String> = context.get(0)?;
        Ok(text.map(|text| fold(&text)))
    })?;
    conn.create_scalar_function("decimals", 1, flags, |context| {
        let code: Option<String> = context.get(0)?;
        Ok(code.and_then(|code| code.parse::<Currency>().ok()).map(Currency::decimals))
    })?;
    Ok(())
}

/// The conditions of a filter on a table called `t`.
#[derive(Default)]
pub(super) struct Narrowed {
    /// ` and ...`, or nothing.
    pub(super) conditions: String,
    /// Its parameters.
    pub(super) bound: Vec<(String, Cell)>,
    /// The terms that are asked of each record in memory.
    pub(super) rest: Vec<Term>,
}

/// A filter on the records of a kind.
pub(super) fn narrow(db: &Db, kind: Kind, filter: &Filter) -> Result<Narrowed, Problem> {
    let mut writing = Writing { db, kind, archived: filter.archived, bound: Vec::new() };
    let (mut conditions, mut rest) = (String::new(), Vec::new());
    for term in &filter.terms {
        // The index knows which words a record has but not in which order; that is asked of the few that have them all.
        let in_order = matches!(&term.test, Test::Words(words) if sought(words).len() > 1);
        if in_order {
            rest.push(term.clone());
        }
        if in_order && (term.negated || filter.archived) {
            continue;
        }
        match writing.term(term)? {
            Some(condition) if term.negated => conditions.push_str(&format!(" and ({condition}) is not true")),
            Some(condition) => conditions.push_str(&format!(" and ({condition})")),
            None => rest.push(term.clone()),
        }
    }
    Ok(Narrowed { conditions, bound: writing.bound, rest })
}

struct Writing<'a> {
    db: &'a Db,
    kind: Kind,
    archived: bool,
    bound: Vec<(String, Cell)>,
}

impl Writing<'_> {
    fn bind(&mut self, cell: Cell) -> String {
        let name = format!(":where_{}", self.bound.len());
        self.bound.push((name.clone(), cell));
        name
    }

    fn bind_text(&mut self, text: &str) -> String {
        self.bind(Cell::Text(text.to_owned()))
    }

    /// The condition of a term, before it is turned round; none if SQL has no answer.
    fn term(&mut self, term: &Term) -> Result<Option<String>, Problem> {
        let (id, wants) = match &term.test {
            Test::Words(words) => {
                let Some(written) = self.written(words)? else { return Ok(None) };
                if self.kind == Kind::Engagement {
                    return Ok(Some(written));
                }
                let name = self.bind_text(words);
                return Ok(Some(format!("{} or {written}", titled_by(self.kind, &name))));
            }
            Test::Field(id, wants) => (id, wants),
        };
        let Some(field) = self.kind.field(id) else { return Ok(Some("false".to_owned())) };
        let part = sql::of(self.kind).parts.iter().find(|part| part.field.id == field.id);
        let mut any = Vec::new();
        for want in wants {
            let condition = match part {
                Some(part) => self.of_part(part, want, term.negated)?,
                None => self.of_column(field, want)?,
            };
            let Some(condition) = condition else { return Ok(None) };
            any.push(condition);
        }
        Ok(Some(any.join(" or ")))
    }

    /// What the index of words finds; it knows the live records alone.
    fn written(&mut self, words: &str) -> Result<Option<String>, Problem> {
        // Nor does it know the office's own facts.
        if self.archived || self.kind == Kind::Office {
            return Ok(None);
        }
        let sought: Vec<String> = sought(words).into_iter().map(str::to_owned).collect();
        let Some(matching) = search::matching(self.db, &sought)? else { return Ok(Some("false".to_owned())) };
        let name = self.bind_text(&matching);
        Ok(Some(search::found_by(self.kind, &name)))
    }

    /// What is asked of a field with rows of its own.
    fn of_part(&mut self, part: &Part, want: &Want, negated: bool) -> Result<Option<String>, Problem> {
        let rows = format!("{} and p.{} = t.id", part.rows("1"), quoted(part.owner));
        if let Want::Missing = want {
            return Ok(Some(format!("not exists ({rows})")));
        }
        if let Want::Present = want {
            return Ok(Some(format!("exists ({rows})")));
        }
        if let Want::Contains(words) = want {
            let name = self.bind_text(words);
            let worded =
                part.cells.iter().filter(|(_, shape)| matches!(shape, Shape::Text(_) | Shape::Note | Shape::Choice(_)));
            let any: Vec<String> =
                worded.map(|(column, _)| format!("instr(fold(p.{}), {name}) > 0", quoted(column))).collect();
            return Ok((!any.is_empty()).then(|| format!("exists ({rows} and ({}))", any.join(" or "))));
        }
        let mut any = Vec::new();
        for (column, shape) in &part.cells {
            if let Shape::Ref(kind) = shape {
                any.push(self.pointing(&format!("p.{}", quoted(column)), *kind, want)?);
            }
        }
        let Some(any) = any.into_iter().collect::<Option<Vec<_>>>() else { return Ok(None) };
        if any.is_empty() {
            return Ok(None);
        }
        let any = any.join(" or ");
        // What is wanted is found from the record pointed at; what is not, is looked for with each record.
        Ok(Some(match negated {
            true => format!("exists ({rows} and ({any}))"),
            false => format!("t.id in ({} and ({any}))", part.rows(&format!("p.{}", quoted(part.owner)))),
        }))
    }

    /// What is asked of a field in columns of the record.
    fn of_column(&mut self, field: &'static Field, want: &Want) -> Result<Option<String>, Problem> {
        let columns: Vec<String> =
            cells::columns(field.id, &field.shape).iter().map(|column| format!("t.{}", quoted(column))).collect();
        let none_unknown = |join: &str, is: &str| {
            cells::unknown_column(field).map_or_else(String::new, |column| format!("{join} t.{} {is}", quoted(&column)))
        };
        let condition = match (&field.shape, columns.as_slice(), want) {
            (_, [column, ..], Want::Missing) => format!("{column} is null{}", none_unknown(" and", "is null")),
            (_, [column, ..], Want::Present) => format!("{column} is not null{}", none_unknown(" or", "is not null")),
            (_, _, Want::Unknown) => match cells::unknown_column(field) {
                Some(column) => format!("t.{} is not null", quoted(&column)),
                None => return Ok(None),
            },
            (Shape::Text(_) | Shape::Note | Shape::Words, [column], Want::Contains(part)) => {
                let name = self.bind_text(part);
                match is_folded(self.kind, field) {
                    true => format!("instr(t.folded, {name}) > 0"),
                    false => format!("instr(fold({column}), {name}) > 0"),
                }
            }
            (Shape::Choice(_) | Shape::Country | Shape::Currency, [column], Want::Is(code)) => {
                format!("{column} = {}", self.bind_text(code))
            }
            (Shape::Flag, [column], Want::Flag(yes)) => {
                format!("{column} = {}", self.bind(Cell::Integer(i64::from(*yes))))
            }
            (Shape::Date | Shape::Day, [_, lo, hi], Want::Within(first, last)) => {
                let (first, last) = (self.bind_text(&first.to_string()), self.bind_text(&last.to_string()));
                format!("({lo} >= {first} and {lo} <= {last} and {hi} <= {last})")
            }
            (Shape::Date | Shape::Day, [_, lo, hi], Want::When(op, day)) => {
                let column = if is_end(field.id) { hi } else { lo };
                format!("{column} {} {}", sign(*op), self.bind_text(&day.to_string()))
            }
            (Shape::Money, [minor, code], Want::Amount(op, bound, currency)) => {
                self.money(code, *currency, |it, decimals| it.amount(minor, *op, *bound, decimals))
            }
            (Shape::MoneyRange, [least, most, code], Want::Between(from, to, currency)) => {
                self.money(code, *currency, |it, decimals| it.between((least, *from), (most, *to), decimals))
            }
            (Shape::MoneyRange, [least, most, code], Want::Amount(op, bound, currency)) => {
                let column = if matches!(op, Op::Below | Op::AtMost) { most } else { least };
                self.money(code, *currency, |it, decimals| it.amount(column, *op, *bound, decimals))
            }
            (Shape::Days, [column], Want::Amount(op, bound, None)) => self.amount(column, *op, *bound, 1),
            (Shape::Count { .. }, [column], Want::Amount(op, bound, None)) => self.amount(column, *op, *bound, 0),
            (Shape::Number { places, .. }, [column], Want::Amount(op, bound, None)) => {
                self.amount(column, *op, *bound, *places)
            }
            (Shape::Range { places, .. }, [least, most], Want::Between(from, to, None)) => {
                self.between((least, *from), (most, *to), *places)
            }
            (Shape::Range { places, .. }, [least, most], Want::Amount(op, bound, None)) => {
                let column = if matches!(op, Op::Below | Op::AtMost) { most } else { least };
                self.amount(column, *op, *bound, *places)
            }
            (Shape::Ref(kind), [column], _) => return self.pointing(column, *kind, want),
            _ => return Ok(None),
        };
        Ok(Some(condition))
    }

    /// What is asked of columns of minor units: of that currency, or of whichever the record has.
    fn money(&mut self, code: &str, wanted: Option<Currency>, ask: impl Fn(&mut Self, u32) -> String) -> String {
        if let Some(currency) = wanted {
            let asked = ask(self, currency.decimals());
            return format!("({code} = {} and {asked})", self.bind_text(currency.code()));
        }
        let each = (0..=DECIMALS).map(|decimals| format!("when {decimals} then {}", ask(self, decimals)));
        let each = each.collect::<Vec<_>>().join(" ");
        format!("case decimals({code}) {each} end")
    }

    /// Two columns that lie from one bound to another.
    fn between(&mut self, least: (&str, Decimal), most: (&str, Decimal), decimals: u32) -> String {
        let from = self.amount(least.0, Op::AtLeast, least.1, decimals);
        format!("({from} and {})", self.amount(most.0, Op::AtMost, most.1, decimals))
    }

    /// A column of whole numbers, which stand for so many decimals, beside an exact bound.
    fn amount(&mut self, column: &str, op: Op, bound: Decimal, decimals: u32) -> String {
        let tens = Decimal::from(10_i64.saturating_pow(decimals));
        let units = bound.checked_mul(tens);
        let whole = units.and_then(|units| match op {
            Op::Is if !units.is_integer() => None,
            Op::Is | Op::AtMost | Op::Above => units.floor().to_i64(),
            Op::Below | Op::AtLeast => units.ceil().to_i64(),
        });
        match whole {
            Some(whole) => format!("{column} {} {}", sign(op), self.bind(Cell::Integer(whole))),
            None if op == Op::Is => "false".to_owned(),
            // A bound that no column can hold is beyond all of them.
            None if bound.is_sign_negative() == matches!(op, Op::Above | Op::AtLeast) => {
                format!("{column} is not null")
            }
            None => "false".to_owned(),
        }
    }

    /// Whether a column points at a record that is wanted.
    fn pointing(&mut self, column: &str, kind: Kind, want: &Want) -> Result<Option<String>, Problem> {
        let (part, id) = match want {
            Want::Record(id) => return Ok(Some(format!("{column} = {}", self.bind_text(id.as_str())))),
            Want::Named(part, id) => (part, id),
            _ => return Ok(None),
        };
        let table = quoted(kind.name());
        let select = |part: &str, id: &str| {
            let holds = |text: &str| format!("instr({text}, {part}) > 0");
            format!(
                "select r.id from {table} as r where r.archived in (0, 1) and (r.id = {id} or {})",
                found_by(kind, "r", &holds)
            )
        };
        let found = self.db.rows(
            &format!("{} limit {}", select(":part", ":id"), BY_ID + 1),
            &[(":part", part), (":id", &id.as_str())],
            |row| Ok(Id::new(&row.get::<_, String>("id")?)),
        )?;
        if found.len() > BY_ID {
            let (part, id) = (self.bind_text(part), self.bind_text(id.as_str()));
            return Ok(Some(format!("{column} in ({})", select(&part, &id))));
        }
        let ids: Vec<String> = found.iter().map(|id| self.bind_text(id.as_str())).collect();
        Ok(Some(match ids.as_slice() {
            [] => "false".to_owned(),
            [only] => format!("{column} = {only}"),
            several => format!("{column} in ({})", several.join(", ")),
        }))
    }
}

/// The condition that the words in that parameter begin one of a record's title, as `domain::filter` has it in memory.
pub(super) fn titled_by(kind: Kind, name: &str) -> String {
    let begins = |text: &str| format!("instr(' ' || {text}, ' ' || {name}) > 0");
    let words = match kind {
        Kind::Membership => "'in'",
        Kind::Leave => "('leave from ' || replace(t.from_lo, '-', ' '))",
        Kind::Decision => "(t.verdict || iif(t.membership is null, '', ' in'))",
        Kind::Entry => "iif(t.membership is null, '', 'fee ' || coalesce(t.fee_year, '') || ' in')",
        _ => "''",
    };
    format!("{} or {}", found_by(kind, "t", &begins), begins(words))
}

/// Whether one of the texts by which a record is found passes a test, as `domain::filter::called` has them.
fn found_by(kind: Kind, table: &str, test: &dyn Fn(&str) -> String) -> String {
    let mut any = vec![test(&format!("{table}.folded"))];
    if kind == Kind::Person {
        any.push(test(&format!("fold({table}.login)")));
    }
    for (place, (field, to)) in joined(kind).enumerate() {
        let other = format!("{table}_{place}");
        any.push(format!(
            "exists (select 1 from {} as {other} where {other}.id = {table}.{} and ({}))",
            quoted(to.name()),
            quoted(field.id),
            found_by(to, &other, test)
        ));
    }
    any.join(" or ")
}

/// Whether the column `folded` holds this field and nothing else.
fn is_folded(kind: Kind, field: &Field) -> bool {
    // A budget line is called by its year too.
    kind != Kind::Budget && page::titled(kind) == Some(field.id)
}

fn sign(op: Op) -> &'static str {
    match op {
        Op::Is => "=",
        Op::Below => "<",
        Op::AtMost => "<=",
        Op::Above => ">",
        Op::AtLeast => ">=",
    }
}
