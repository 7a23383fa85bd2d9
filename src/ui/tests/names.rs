//! A small office whose names are long, of any script, or of hardly any: every kind's list and card with it.

use super::*;
use crate::app::card::{Body, Card};
use crate::app::register::Register;
use crate::app::screens::list::List;
use crate::domain::kinds::{Kind, Stored};
use crate::domain::value::{Shape, Value};
use crate::domain::values::PartialDate;
use crate::ui::paper::Paper;
use crate::ui::{card, list};

/// Names that an office meets: of 142 characters, written from the right, two cells wide, of joined signs.
const NAMES: [&str; 5] = [
    "Memorandum of understanding between the cities on the exchange of figures, people and experience in heating, housing, \
     lighting and public food",
    "مذكرة تفاهم مع القاهرة",
    "東京都国際部との覚書と大阪港湾局の訪問団",
    "Families 👨‍👩‍👧‍👦 and flags 🇭🇷 at one table",
    "Łódź – Žižkov – Ďáblice",
];

/// Some records of a kind of the sample, each with one of those names wherever it has words of its own, its dates
/// known to the year alone where they need not be known to the day.
fn named(kind: Kind) -> Vec<Stored> {
    let all = office::records().into_iter().filter(|stored| stored.record.kind() == kind);
    let mut records: Vec<Stored> = all.take(NAMES.len()).collect();
    for (stored, name) in records.iter_mut().zip(NAMES.iter()) {
        for field in kind.spec().fields {
            let value = (field.get)(&stored.record);
            let cut = |most: usize| name.chars().take(most).collect::<String>();
            let new = match (field.shape, value) {
                (Shape::Text(most), Value::Text(_)) => Value::Text(cut(most)),
                (Shape::Note, Value::Text(_)) => Value::Text((*name).to_owned()),
                (Shape::Words, Value::Words(_)) if kind != Kind::Engagement => Value::Words(vec![cut(60)]),
                (Shape::Date, Value::Date(date)) => Value::Date(PartialDate::Year(date.first().year())),
                _ => continue,
            };
            (field.set)(&mut stored.record, new);
        }
    }
    records
}

/// The same names for everything that the records point at.
fn register() -> Register {
    let mut records = office::records();
    for (stored, name) in records.iter_mut().zip(NAMES.iter().cycle()) {
        let kind = stored.record.kind();
        for id in ["title", "name", "acronym"] {
            let Some(field) = kind.field(id).filter(|field| matches!(field.shape, Shape::Text(_))) else { continue };
            let Shape::Text(most) = field.shape else { continue };
            (field.set)(&mut stored.record, Value::Text(name.chars().take(most).collect()));
        }
    }
    Register::of_records(&records)
}

fn kinds() -> impl Iterator<Item = Kind> {
    Kind::ALL.iter().copied().filter(|kind| !matches!(kind, Kind::Office | Kind::City | Kind::Network))
}

/// The list of a kind or, if so wanted, the card of its first record, alone on a screen of that size.
fn alone(kind: Kind, columns: u16, lines: u16, as_card: bool) -> Buffer {
    let mut model = sized(columns, lines);
    model.register = register();
    let rows = named(kind);
    let mut shown = List::new(kind);
    shown.read = true;
    let first = rows.first().cloned().unwrap();
    shown.rows = rows;
    let mut terminal = Terminal::new(TestBackend::new(columns, lines)).unwrap();
    terminal
        .draw(|frame| {
            let area = frame.area();
            let mut paper = Paper::new(frame.buffer_mut(), Looks::default());
            if as_card {
                card::draw(&model, &Card::new(Body::Record(Box::new(first))), &mut paper, area);
            } else {
                list::draw(&model, &shown, &mut paper, area);
            }
        })
        .unwrap();
    terminal.backend().buffer().clone()
}

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (40, 12)];

/// The cells at which columns begin that are not figures, as the heading has them.
fn starts(kind: Kind, buffer: &Buffer) -> Vec<u16> {
    let heading: Vec<&str> = (0..buffer.area.width).map(|x| buffer[(x, 0)].symbol()).collect();
    let heading = heading.concat();
    let mut starts = Vec::new();
    let mut from = 0;
    for column in kind.spec().columns {
        let field = kind.field(column.field).unwrap();
        let Some(at) = heading.split_at(from).1.find(field.label) else { continue };
        let start = from + at;
        from = start + field.label.len();
        let is_figure = matches!(field.shape, Shape::Money | Shape::Count { .. } | Shape::Number { .. } | Shape::Days);
        if !is_figure && start > 2 {
            starts.push(u16::try_from(heading.split_at(start).0.chars().count()).unwrap());
        }
    }
    starts
}

#[test]
fn every_kind_of_list_keeps_its_columns_whatever_its_records_are_called() {
    for (columns, lines) in SIZES {
        let mut all = String::new();
        for kind in kinds() {
            let buffer = alone(kind, columns, lines, false);
            let shown = text(&buffer);
            for start in starts(kind, &buffer) {
                for y in 1..=u16::try_from(NAMES.len()).unwrap() {
                    let (before, gap) = (buffer[(start - 2, y)].symbol(), buffer[(start - 1, y)].symbol());
                    assert!(gap == " " && before.cell_width() < 2, "{kind:?} line {y}, column {start}:\n{shown}");
                }
            }
            let rows: Vec<&str> = shown.lines().take_while(|line| !line.is_empty()).collect();
            all.push_str(&format!("{}\n{}\n\n", kind.spec().plural, rows.join("\n")));
        }
        insta::assert_snapshot!(format!("lists_at_{columns}x{lines}"), all);
    }
}

#[test]
fn a_card_says_every_field_whatever_is_in_it_and_loses_none_at_any_width() {
    for (columns, lines) in SIZES {
        for kind in kinds() {
            let record = named(kind).into_iter().next().unwrap();
            let model = Model { register: register(), ..sized(columns, lines) };
            let card = Card::new(Body::Record(Box::new(record.clone())));
            let told = card.lines(&model.desk_of(), usize::from(columns));
            for field in kind.spec().fields.iter().filter(|field| !(field.get)(&record.record).is_none()) {
                // A long label is cut to its column.
                let label: String = field.label.chars().take(8).collect();
                assert!(told.iter().any(|line| line.starts_with(&label)), "{kind:?} at {columns}: no {}", field.label);
            }
            text(&alone(kind, columns, lines, true));
        }
        for kind in [Kind::Agreement, Kind::Contact] {
            let name = format!("{}_at_{columns}x{lines}", kind.name());
            insta::assert_snapshot!(name, text(&alone(kind, columns, lines, true)));
        }
    }
}
