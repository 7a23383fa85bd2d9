//! Filters asked of the file and of each record in memory: for every field of every kind both let the same records by.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::office::{Bench, bench};
use super::pages::walk;
use crate::domain::field::Field;
use crate::domain::filter::{Asking, Filter};
use crate::domain::id::Id;
use crate::domain::kinds::{Kind, Record, Stored};
use crate::domain::names::{Reading, Verbatim};
use crate::domain::query::Query;
use crate::domain::value::{Range, Shape, Value};
use crate::domain::values::{Currency, Days, Money, MoneyRange, PartialDate};
use crate::store::names::Titles;

const TODAY: jiff::civil::Date = jiff::civil::date(2027, 1, 12);
const WORDS: [&str; 9] =
    ["Zürich call", "Osaka", "zurich", "Łódź visit", "Port office", "東京 2027", "a-b_c", "!", "none"];

/// Picks one thing after the other from a seed.
struct Picks(u64);

impl Picks {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    fn date(&mut self, shape: &Shape) -> PartialDate {
        let texts = ["2027", "2026", "2027-01", "2026-12", "2027-01-12", "2027-01-01", "2026-12-31", "2027-02-11"];
        let date: PartialDate = self.one(&texts).parse().unwrap();
        if matches!(shape, Shape::Day) { PartialDate::Day(date.first()) } else { date }
    }

    /// A value of that shape, among few so that terms meet some.
    fn value(&mut self, shape: &Shape, ids: &[(Kind, Id)]) -> Value {
        let known: Vec<&Id> = match shape {
            Shape::Ref(kind) | Shape::Refs(kind) => ids.iter().filter(|(of, _)| of == kind).map(|(_, id)| id).collect(),
            _ => Vec::new(),
        };
        match *shape {
            Shape::Text(max) => Value::Text(self.one(&WORDS).chars().take(max).collect()),
            Shape::Note => Value::Text(format!("{}\n{}", self.one(&WORDS), self.one(&WORDS))),
            Shape::Words => Value::Words(vec![self.one(&WORDS).to_owned(), self.one(&WORDS).to_owned()]),
            Shape::Country => Value::Text(self.one(&["FR", "NA", "HR"]).to_owned()),
            Shape::Currency => Value::Text(self.one(&["EUR", "JPY"]).to_owned()),
            Shape::Date | Shape::Day => Value::Date(self.date(shape)),
            Shape::Money => {
                let currency: Currency = self.one(&["EUR", "JPY", "KWD"]).parse().unwrap();
                Value::Money(Money::new(self.one(&[0, 5, 499, 500, 501, 5_000, 500_000]), currency))
            }
            Shape::MoneyRange => {
                let currency: Currency = self.one(&["EUR", "JPY", "KWD"]).parse().unwrap();
                let least = self.one(&[0, 499, 500, 5_000]);
                Value::MoneyRange(MoneyRange { least, most: least + self.one(&[0, 0, 1, 5_000]), currency })
            }
            Shape::Days => Value::Days(Days(self.one(&[0, 5, 10, 25]))),
            Shape::Number { places, min, max } => {
                let number = Decimal::new(self.one(&[0, 5, 10, 100, 250]), places.min(2));
                Value::Number(number.clamp(min.into(), max.into()))
            }
            Shape::Range { places, .. } => {
                let least = self.one(&[0, 100, 250]);
                let most = least + self.one(&[0, 0, 250]);
                Value::Range(Range { least: Decimal::new(least, places), most: Decimal::new(most, places) })
            }
            Shape::Count { min, max } => Value::Count(self.one(&[0, 1, 3, 5, 2026, 2027]).clamp(min, max)),
            Shape::Choice(choices) => Value::Choice(self.one(choices).id),
            Shape::Flag => Value::Flag(self.below(2) == 0),
            Shape::Ref(_) | Shape::Refs(_) if known.is_empty() => Value::None,
            Shape::Ref(_) => Value::Ref(self.one(&known).clone()),
            Shape::Refs(_) => {
                let mut several = vec![self.one(&known).clone(), self.one(&known).clone()];
                several.dedup();
                Value::Refs(several)
            }
            Shape::Rows(table) => {
                let row =
                    |picks: &mut Self| table.columns.iter().map(|column| picks.value(&column.shape, ids)).collect();
                Value::Rows((0..=self.below(2)).map(|_| row(self)).collect())
            }
            Shape::Derived(_) => Value::None,
        }
    }

    /// A record of that kind without faults, if one is found.
    fn record(&mut self, kind: Kind, ids: &[(Kind, Id)]) -> Option<Record> {
        (0..50).find_map(|attempt| {
            let mut record = Record::blank(kind);
            for field in kind.spec().fields.iter().filter(|field| !field.is_derived()) {
                // Rows that are records of their own come as these.
                let known = field.records().is_none() && (field.required || (attempt < 40 && self.below(4) > 0));
                let value = match known {
                    true if field.askable && self.below(4) == 0 => Value::Unknown,
                    true => self.value(&field.shape, ids),
                    false => Value::None,
                };
                let _ = (field.set)(&mut record, value);
            }
            record.faults().is_empty().then_some(record)
        })
    }

    /// What may stand behind the name of a field.
    fn asked(&mut self, field: &Field) -> String {
        let one_op = [":", ":", "<", "<=", ">", ">="][self.below(6)];
        let word = |picks: &mut Self| format!("\"{}\"", picks.one(&WORDS));
        match field.gives() {
            _ if self.below(8) == 0 => [":none", ":any"][self.below(2)].to_owned(),
            _ if field.askable && self.below(8) == 0 => ":unknown".to_owned(),
            Shape::MoneyRange if one_op == ":" => {
                format!(":\"{}\"", self.one(&["5", "EUR 4.99-5", "0-50", "JPY 500-5500", "0.5-50.01"]))
            }
            Shape::MoneyRange => format!("{one_op}\"{}\"", self.one(&["5", "0.5", "EUR 5", "JPY 500", "4.99", "5000"])),
            Shape::Country => format!(":{}", self.one(&["FR", "NA,HR", "DE"])),
            Shape::Currency => format!(":{}", self.one(&["EUR", "JPY,EUR", "chf"])),
            Shape::Date | Shape::Day => {
                let dates = ["2027", "2027-01", "2027-01-12", "today", "30d", "-2w", "may", "jan"];
                format!("{one_op}{}", self.one(&dates))
            }
            Shape::Money => format!("{one_op}\"{}\"", self.one(&["5", "0.5", "EUR 5", "JPY 500", "4.99", "5000"])),
            Shape::Days => format!("{one_op}{}", self.one(&["0", "0.5", "1", "2.5"])),
            Shape::Number { .. } => {
                format!("{one_op}{}", self.one(&["0", "0.5", "0.055", "1", "10", "-1", "99999999999"]))
            }
            Shape::Range { .. } if one_op == ":" => format!(":{}", self.one(&["1", "2.5", "1-3.5", "0-2"])),
            Shape::Range { .. } => format!("{one_op}{}", self.one(&["1", "2.5", "0", "3.499"])),
            Shape::Count { .. } => format!("{one_op}{}", self.one(&["0", "1", "3", "2027", "1,000"])),
            Shape::Choice(choices) => format!(":{},{}", self.one(choices).id, self.one(choices).id),
            Shape::Flag => format!(":{}", self.one(&["yes", "no"])),
            Shape::Text(_) | Shape::Note | Shape::Words if self.below(3) == 0 => {
                format!(":{}", self.one(&["ZUR", "o", "visit", "zu,lod", "\"call osa\"", "--"]))
            }
            Shape::Rows(table) if !table.columns.iter().any(|column| is_found(&column.shape)) => ":any".to_owned(),
            _ if self.below(2) == 0 => format!(":{}", self.one(&["zur", "o", "lyon", "2996944", "c40", "o,z"])),
            _ => format!(":{}", word(self)),
        }
    }
}

/// Whether a cell of a row can be asked for.
fn is_found(shape: &Shape) -> bool {
    matches!(shape, Shape::Ref(_) | Shape::Text(_) | Shape::Choice(_))
}

/// An office with records of every kind, each field known here and unknown there.
fn mixed(picks: &mut Picks) -> Bench {
    let bench = bench();
    let mut ids: Vec<(Kind, Id)> = Vec::new();
    let mut records = Vec::new();
    for kind in Kind::ALL.iter().filter(|kind| **kind != Kind::Office) {
        for _ in 0..12 {
            if let Some(record) = picks.record(*kind, &ids) {
                let id = bench.id();
                records.push((id.clone(), record));
                ids.push((*kind, id));
            }
        }
        assert!(ids.iter().any(|(of, _)| of == kind), "no {kind:?} without faults was found");
    }
    let mut bench = bench;
    bench.store.seed(&records).unwrap();
    bench
}

pub(super) fn read(kind: Kind, text: &str, me: Option<&Id>) -> Filter {
    let reading = Reading { today: TODAY, currency: Currency::EUR, directory: &Verbatim };
    Filter::parse(kind, text, &Asking { reading, me, year_ahead: 0 })
        .unwrap_or_else(|misread| panic!("{text}: {}", misread.fault))
}

/// Compares the file's answer with that of the records in memory; tells how many were let by.
fn compare(bench: &Bench, all: &[Stored], kind: Kind, text: &str, me: Option<&Id>) -> usize {
    let filter = read(kind, text, me);
    let names = Titles(&bench.store.db);
    let wanted: Vec<Id> =
        all.iter().filter(|stored| filter.matches(stored, &names)).map(|stored| stored.id.clone()).collect();
    let query = Query { filter, ..Query::all(kind, 5) };
    assert_eq!(walk(bench, &query, true), wanted, "{} list: {text}", kind.name());
    assert_eq!(walk(bench, &query, false), wanted, "{} list from its end: {text}", kind.name());
    wanted.len()
}

fn cases() -> u32 {
    if std::env::var_os("ATTACHE_LONG").is_some() { 4 } else { 2 }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_file_lets_by_what_the_filter_lets_by_for_every_field_of_every_kind(seed in any::<u64>()) {
        let mut picks = Picks(seed);
        let bench = mixed(&mut picks);
        let (mut some, mut terms) = (0, 0);
        for kind in Kind::ALL {
            let all = bench.store.page(&Query::all(*kind, 1_000)).unwrap().rows;
            let mut texts: Vec<String> =
                kind.spec().fields.iter().flat_map(|field| [field; 2]).map(|field| format!("{}{}", field.id, picks.asked(field))).collect();
            texts.extend(["zur", "\"call\"", "o", "lyon", "none", "2027", "!"].map(str::to_owned));
            let two = |picks: &mut Picks| format!("{} -{}", texts[picks.below(texts.len())], texts[picks.below(texts.len())]);
            let pairs: Vec<String> = (0..8).map(|_| two(&mut picks)).collect();
            let negated: Vec<String> = texts.iter().map(|text| format!("-{text}")).collect();
            for text in texts.iter().chain(&negated).chain(&pairs) {
                let found = compare(&bench, &all, *kind, text, None);
                terms += 1;
                some += usize::from(found > 0 && found < all.len());
            }
        }
        prop_assert!(some * 4 > terms, "only {some} of {terms} terms divide the list");
    }
}

#[test]
fn a_bare_word_finds_what_is_found_by_it_as_one_types() {
    let mut bench = bench();
    let of = |title: &str, change: &dyn Fn(&mut crate::domain::kinds::Engagement)| {
        let Record::Engagement(mut it) = super::office::engagement(title) else { panic!("an engagement") };
        change(&mut it);
        (bench.id(), Record::Engagement(it))
    };
    let records = [
        of("Pilot of the port", &|_| {}),
        of("Mission", &|it| it.outcome = "a pilot was agreed".to_owned()),
        of("Reception", &|it| it.place = "Port office".to_owned()),
        of("Call", &|it| it.note = "nothing".to_owned()),
    ];
    bench.store.seed(&records).unwrap();
    let all = bench.store.page(&Query::all(Kind::Engagement, 50)).unwrap().rows;
    for (words, count) in [
        ("pilot", 2),
        ("pilot port", 1),
        ("\"pilot of the po\"", 1),
        ("\"port pilot\"", 0),
        ("PIL", 2),
        ("ilot", 0),
        ("port", 2),
    ] {
        assert_eq!(compare(&bench, &all, Kind::Engagement, words, None), count, "{words}");
        if !words.starts_with('"') {
            let typed = Query { words: words.to_owned(), ..Query::all(Kind::Engagement, 50) };
            assert_eq!(bench.store.page(&typed).unwrap().rows.len(), count, "/{words}");
        }
        compare(&bench, &all, Kind::Engagement, &format!("-{words}"), None);
    }
    assert_eq!(read(Kind::Engagement, "due<30d", None).terms, read(Kind::Engagement, "from<30d", None).terms);
    // The index knows the live ones alone; the archived are asked one by one.
    let (id, _) = &records[1];
    let step = bench.step(super::office::ana(), vec![bench.archive(Kind::Engagement, id)]);
    bench.store.apply(&step).unwrap();
    let query = |text: &str| Query { filter: read(Kind::Engagement, text, None), ..Query::all(Kind::Engagement, 50) };
    let found = |text: &str| bench.store.page(&query(text)).unwrap().rows.len();
    assert_eq!((found("pilot"), found("is:archived pilot"), found("is:archived port")), (1, 1, 0));
}

#[test]
fn a_bare_word_finds_in_every_list_what_was_written_and_what_stands_in_titles() {
    let mut bench = bench();
    let sato = bench.add(super::office::ana(), super::office::person("Sato"));
    let member = bench.add(super::office::ana(), super::office::membership(super::office::LYON, "c40"));
    let with = super::office::with;
    let note = |text: &str| Value::Text(text.to_owned());
    let blank = Record::blank;
    let promise = with(with(blank(Kind::Promise), "title", note("Tender notes")), "side", Value::Choice("ours"));
    let leave = with(blank(Kind::Leave), "person", Value::Ref(sato.clone()));
    let leave = with(leave, "from", Value::Date("2027-05-03".parse().unwrap()));
    let leave = with(leave, "to", Value::Date("2027-05-07".parse().unwrap()));
    let decision =
        with(with(blank(Kind::Decision), "membership", Value::Ref(member)), "verdict", Value::Choice("keep"));
    let records = [
        with(promise.clone(), "note", note("the harbour master waits")),
        with(promise, "evidence", note("sent to Osaka")),
        with(leave, "note", note("Harbour walk")),
        with(decision, "reason", note("the harbour group meets here")),
    ];
    for record in records {
        bench.add(super::office::ana(), record);
    }
    for (kind, words, count) in [
        (Kind::Promise, "harb", 1),
        (Kind::Promise, "tender", 2),
        (Kind::Promise, "tender harbour", 1),
        (Kind::Promise, "\"harbour master\"", 1),
        (Kind::Promise, "\"master harbour\"", 0),
        (Kind::Promise, "osak", 1),
        (Kind::Leave, "harbour", 1),
        (Kind::Leave, "sato leave 2027", 1),
        (Kind::Decision, "harbour", 1),
        (Kind::Decision, "keep lyon c40", 1),
        (Kind::Decision, "leave", 0),
        (Kind::Membership, "lyon in c40", 1),
        (Kind::Person, "harbour", 0),
    ] {
        let all = bench.store.page(&Query::all(kind, 50)).unwrap().rows;
        assert_eq!(compare(&bench, &all, kind, words, None), count, "{kind:?} {words}");
        compare(&bench, &all, kind, &format!("-{words}"), None);
        if !words.starts_with('"') {
            let typed = Query { words: words.to_owned(), ..Query::all(kind, 50) };
            assert_eq!(bench.store.page(&typed).unwrap().rows.len(), count, "{kind:?} /{words}");
        }
    }
}
