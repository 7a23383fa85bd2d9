//! Free-text search against a plain look at every record.

use std::collections::BTreeMap;

use super::office::{Bench, LYON, OSAKA, ana, bench, engagement, membership, person, text, with};
use crate::domain::id::Id;
use crate::domain::kinds::{Kind, Record};
use crate::domain::names::Nameless;
use crate::domain::query::{Place, Query};
use crate::domain::step::Change;
use crate::domain::value::{Shape, Value};
use crate::reference::fold;
use crate::store::{Store, Which, uptake};

/// Every word of a record, with those of the cities and networks it is with.
fn words_of(live: &[(Id, Record)], record: &Record) -> Vec<String> {
    let name = |kind: Kind, id: &Id| {
        let known =
            live.iter().find(|(of, record)| of == id && record.kind() == kind).map(|(_, record)| record.clone());
        known.or_else(|| uptake::record(kind, id)).map_or_else(String::new, |record| record.title(&Nameless))
    };
    let by_others = matches!(record.kind(), Kind::Leave | Kind::Entry | Kind::Decision | Kind::Membership);
    let mut texts = if by_others { Vec::new() } else { vec![record.title(&Nameless)] };
    let mut take = |shape: &Shape, value: Value| match (shape, value) {
        (Shape::Text(_) | Shape::Note, Value::Text(text)) => texts.push(text),
        (Shape::Words, Value::Words(words)) => texts.extend(words),
        (Shape::Ref(kind), Value::Ref(id)) if matches!(kind, Kind::City | Kind::Network) => {
            texts.push(name(*kind, &id));
        }
        (Shape::Refs(kind), Value::Refs(ids)) if matches!(kind, Kind::City | Kind::Network) => {
            texts.extend(ids.iter().map(|id| name(*kind, id)));
        }
        _ => {}
    };
    for field in record.kind().spec().fields {
        match (&field.shape, (field.get)(record)) {
            (Shape::Rows(table), Value::Rows(rows)) if table.records.is_none() => {
                for (column, value) in rows.into_iter().flat_map(|row| table.columns.iter().zip(row)) {
                    take(&column.shape, value);
                }
            }
            (shape, value) => take(shape, value),
        }
    }
    texts.iter().flat_map(|text| fold(text).split(' ').map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// Holds a search against a look at each of the live records.
pub(super) fn agree(store: &Store, live: &[(Id, Record)], words: &str) {
    let folded = fold(words);
    let wanted: Vec<&str> = folded.split(' ').collect();
    let mut plain: BTreeMap<Kind, Vec<Id>> = BTreeMap::new();
    for (id, record) in live.iter().filter(|(_, record)| record.kind() != Kind::Office) {
        let has = words_of(live, record);
        if wanted.iter().all(|wanted| has.iter().any(|word| word.starts_with(wanted))) {
            plain.entry(record.kind()).or_default().push(id.clone());
        }
    }
    let mut all = 0;
    for kind in Kind::ALL {
        let hits = store.search(*kind, words, 100_000, None).unwrap();
        let mut found: Vec<Id> = hits.iter().map(|hit| hit.id.clone()).collect();
        let days: Vec<_> = hits.iter().map(|hit| hit.day.map(|day| day.first())).collect();
        assert!(days.is_sorted_by(|one, next| one >= next), "{kind:?} \"{words}\": {days:?}");
        found.sort();
        let mut expected = plain.remove(kind).unwrap_or_default();
        expected.sort();
        assert_eq!(found, expected, "{kind:?} \"{words}\"");
        all += found.len().min(3);
    }
    assert_eq!(store.search_all(words, 3).unwrap().len(), all, "\"{words}\"");
}

fn ids(bench: &Bench, words: &str) -> Vec<Id> {
    bench.store.search(Kind::Engagement, words, 100, None).unwrap().into_iter().map(|hit| hit.id).collect()
}

#[test]
fn the_sample_office_is_found_by_whatever_stands_in_it() {
    let mut bench = bench();
    let records = crate::sample::office(jiff::civil::date(2027, 1, 12));
    let records: Vec<(Id, Record)> =
        records.into_iter().filter(|(id, record)| record.kind() != Kind::Office && id.as_str() != LYON).collect();
    bench.store.seed(&records).unwrap();
    let mut live = records.clone();
    for kind in [Kind::City, Kind::Network, Kind::Entry] {
        let page = bench.store.page(&Query::all(kind, 10_000)).unwrap();
        live.extend(page.rows.into_iter().map(|stored| (stored.id, stored.record)));
    }
    live.sort_by(|one, other| one.0.cmp(&other.0));
    live.dedup_by(|one, other| one.0 == other.0);
    let mut words: Vec<String> = live.iter().flat_map(|(_, record)| words_of(&live, record)).collect();
    words.sort();
    words.dedup();
    assert!(words.len() > 500, "{}", words.len());
    for (place, word) in words.iter().enumerate().filter(|(place, _)| place % 23 == 0) {
        // One letter more with each, so that every length of a prefix has its turn.
        let start: String = word.chars().take(1 + place / 23 % 7).collect();
        agree(&bench.store, &live, &start);
        agree(&bench.store, &live, &format!("{start} {}", words[(place * 7) % words.len()]));
    }
}

#[test]
fn a_record_is_found_while_it_is_live_and_by_what_it_says_now() {
    let mut bench = bench();
    let id = bench.add(ana(), engagement("Port call"));
    assert_eq!(ids(&bench, "por"), std::slice::from_ref(&id));
    bench.set(ana(), Kind::Engagement, &id, "outcome", text("A Łódź tram line was agreed"));
    assert_eq!(ids(&bench, "lodz TRAM"), std::slice::from_ref(&id));
    bench.set(ana(), Kind::Engagement, &id, "title", text("Visit"));
    assert_eq!((ids(&bench, "port").len(), ids(&bench, "visit").len()), (0, 1));
    bench.store.undo(&ana(), &Which::Mine, false).unwrap();
    assert_eq!((ids(&bench, "port").len(), ids(&bench, "visit").len()), (1, 0));
    bench.store.redo(&ana()).unwrap();
    assert_eq!((ids(&bench, "port").len(), ids(&bench, "visit").len()), (0, 1));
    let archive = bench.archive(Kind::Engagement, &id);
    bench.store.apply(&bench.step(ana(), vec![archive])).unwrap();
    assert_eq!(ids(&bench, "visit").len(), 0);
    bench.store.undo(&ana(), &Which::Mine, false).unwrap();
    assert_eq!(ids(&bench, "visit"), [id]);
}

#[test]
fn an_engagement_is_found_by_the_name_its_partner_has_now() {
    let mut bench = bench();
    let partners = Value::Refs(vec![Id::new(OSAKA)]);
    let id =
        bench.add(ana(), with(with(engagement("Visit"), "partners", partners), "network", Value::Ref(Id::new("c40"))));
    assert_eq!((ids(&bench, "osaka").len(), ids(&bench, "c40 osa").len()), (1, 1));
    bench.set(ana(), Kind::City, &Id::new(OSAKA), "name", text("Naniwa"));
    assert_eq!((ids(&bench, "osaka").len(), ids(&bench, "naniwa")), (0, vec![id.clone()]));
    bench.store.undo(&ana(), &Which::Mine, false).unwrap();
    assert_eq!((ids(&bench, "osaka").len(), ids(&bench, "naniwa").len()), (1, 0));
    // A city and what is with it in one step, the city last.
    let city = bench.id();
    let visit = with(engagement("Visit"), "partners", Value::Refs(vec![city.clone()]));
    let changes = vec![
        Change::Add { id: bench.id(), record: visit },
        Change::Add { id: city, record: with(Record::blank(Kind::City), "name", text("Atlantis")) },
    ];
    bench.store.apply(&bench.step(ana(), changes)).unwrap();
    assert_eq!(ids(&bench, "atlan").len(), 1);
    let hits = bench.store.search_all("atlantis", 5).unwrap();
    assert_eq!(hits.iter().map(|hit| hit.kind).collect::<Vec<_>>(), [Kind::City, Kind::Engagement]);
}

#[test]
fn a_hit_says_where_the_word_stands_unless_its_title_does() {
    let mut bench = bench();
    let record = with(engagement("Port call"), "note", text("met the mayor\nand spoke of the harbour tunnel"));
    let record = with(record, "from", Value::Date("2027-05".parse().unwrap()));
    bench.add(ana(), with(record, "partners", Value::Refs(vec![Id::new(OSAKA)])));
    bench.add(ana(), membership(LYON, "c40"));
    let hit = |words: &str| bench.store.search_all(words, 5).unwrap().pop().unwrap();
    assert_eq!((hit("port").title.as_str(), hit("port").found), ("Port call", None));
    assert_eq!(hit("port").day.unwrap().to_string(), "2027-05");
    let found = hit("port harb").found.unwrap();
    assert_eq!((found.label, found.line.get(found.at.clone())), ("Notes", Some("harbour")));
    assert!(found.line.starts_with("… of the harbour"), "{}", found.line);
    let found = hit("call osaka").found.unwrap();
    assert_eq!((found.line.as_str(), found.at), ("Osaka", 0..5));
    assert!(hit("lyon c40").title.contains("C40"));
    for nothing in ["", " ", "!", "zzz", "port zzz"] {
        assert_eq!(bench.store.search_all(nothing, 5), Ok(Vec::new()), "{nothing}");
    }
}

#[test]
fn a_filtered_list_is_paged_newest_first_either_way() {
    let mut bench = bench();
    for n in 0..40 {
        let record = engagement(&format!("{} {n}", if n % 3 == 0 { "Call" } else { "Visit" }));
        let day = format!("2027-{:02}-{:02}", 1 + n % 5, 1 + n % 2);
        let record = if n % 8 == 0 { record } else { with(record, "from", Value::Date(day.parse().unwrap())) };
        bench.add(ana(), record);
    }
    let query = Query { words: "vis".into(), ..Query::all(Kind::Engagement, 1_000) };
    let whole = bench.store.page(&query).unwrap();
    assert_eq!((whole.rows.len(), whole.more_before, whole.more_after), (26, false, false));
    let searched: Vec<Id> = ids(&bench, "vis");
    assert_eq!(whole.rows.iter().map(|stored| stored.id.clone()).collect::<Vec<_>>(), searched);
    for (start, down) in [(Place::Start, true), (Place::End, false)] {
        let (mut from, mut walked) = (start, Vec::new());
        loop {
            let page = bench.store.page(&Query { from, limit: 7, ..query.clone() }).unwrap();
            let rows: Vec<Id> = page.rows.iter().map(|stored| stored.id.clone()).collect();
            walked = if down { [walked, rows].concat() } else { [rows, walked].concat() };
            let (more, key) = if down { (page.more_after, page.last) } else { (page.more_before, page.first) };
            if !more {
                break;
            }
            from = if down { Place::After(key.unwrap()) } else { Place::Before(key.unwrap()) };
        }
        assert_eq!(walked, searched);
    }
    // Sorted by something else it is the same records.
    let by_title = bench.store.page(&Query { order: ("title", false), ..query.clone() }).unwrap();
    let mut same: Vec<Id> = by_title.rows.into_iter().map(|stored| stored.id).collect();
    same.sort();
    let mut sorted = searched.clone();
    sorted.sort();
    assert_eq!(same, sorted);
    let after = bench.store.search(Kind::Engagement, "vis", 5, Some(&searched[9])).unwrap();
    assert_eq!(after.into_iter().map(|hit| hit.id).collect::<Vec<_>>(), searched[10..15]);
}

#[test]
fn a_letter_takes_the_same_statements_however_many_records_there_are() {
    let mut bench = bench();
    let statements = |bench: &Bench, words: &str| {
        let before = bench.store.ran();
        bench.store.search_all(words, 3).unwrap();
        bench.store.ran() - before
    };
    for n in 0..5 {
        bench.add(ana(), person(&format!("Sato {n}")));
        bench.add(ana(), engagement(&format!("Sato visits {n}")));
    }
    let few = statements(&bench, "s");
    for n in 0..300 {
        bench.add(ana(), engagement(&format!("Sato goes {n}")));
    }
    assert!(statements(&bench, "s") <= few + 1, "{} after {few}", statements(&bench, "s"));
}

#[test]
fn an_index_made_anew_finds_the_same() {
    let mut bench = bench();
    for n in 0..20 {
        let day = Value::Date(format!("2027-01-{:02}", 1 + n % 9).parse().unwrap());
        bench.add(ana(), with(engagement(&format!("Visit {n}")), "from", day));
    }
    let archive = bench.archive(Kind::Engagement, &ids(&bench, "visit")[3].clone());
    bench.store.apply(&bench.step(ana(), vec![archive])).unwrap();
    let before = bench.store.search_all("vi", 100).unwrap();
    let transaction = bench.store.db.begin().unwrap();
    crate::store::search::rebuild(&bench.store.db).unwrap();
    transaction.commit().unwrap();
    assert_eq!(bench.store.search_all("vi", 100).unwrap(), before);
    assert_eq!(bench.store.search_all("visit", 100).unwrap(), before);
    let check = "insert into search (search) values ('integrity-check')";
    bench.store.db.execute(check, &[]).unwrap();
}

fn asked(bench: &Bench, words: &str) -> Option<String> {
    crate::store::search::matching(&bench.store.db, &crate::reference::words::wanted(words)).unwrap()
}

#[test]
fn a_long_beginning_is_asked_as_the_few_words_that_begin_so() {
    let mut bench = bench();
    for title in ["Delegation of Kobe", "delegations", "Delegate", "Delhi"] {
        bench.add(ana(), engagement(title));
    }
    let asked = |words: &str| asked(&bench, words);
    // What the index gives at once it is asked for as it is.
    assert_eq!(asked("d dele").as_deref(), Some(r#""d"* AND "dele"*"#));
    assert_eq!(asked("delegat").as_deref(), Some(r#"("delegate" OR "delegation" OR "delegations")"#));
    assert_eq!(asked("of Delegation").as_deref(), Some(r#""of"* AND ("delegation" OR "delegations")"#));
    for nothing in ["delegationx", "of delegationx", "", "!"] {
        assert_eq!(asked(nothing), None, "{nothing}");
    }
    assert_eq!(
        (ids(&bench, "delegation").len(), ids(&bench, "delegat").len(), ids(&bench, "dele kobe").len()),
        (2, 3, 1)
    );
}

#[test]
fn a_beginning_of_very_many_words_finds_them_all() {
    let mut bench = bench();
    for n in 0..60 {
        bench.add(ana(), engagement(&format!("Docket{n:03}")));
    }
    assert_eq!(asked(&bench, "docket").as_deref(), Some(r#""docket"*"#));
    assert_eq!(ids(&bench, "docket").len(), 60);
    assert_eq!(asked(&bench, "docket059").as_deref(), Some(r#"("docket059")"#));
    assert_eq!(ids(&bench, "docket01").len(), 10);
}

#[test]
fn a_word_that_nobody_has_any_more_finds_nothing_and_comes_back() {
    let mut bench = bench();
    let id = bench.add(ana(), engagement("Harbour tunnel"));
    bench.set(ana(), Kind::Engagement, &id, "title", text("Visit"));
    assert_eq!((ids(&bench, "harbour").len(), bench.store.search_all("tunnel", 5)), (0, Ok(Vec::new())));
    let query = Query { words: "tunnel".into(), ..Query::all(Kind::Engagement, 5) };
    assert_eq!(bench.store.page(&query).unwrap().rows.len(), 0);
    bench.store.undo(&ana(), &Which::Mine, false).unwrap();
    assert_eq!((ids(&bench, "harbour"), ids(&bench, "tunnel")), (vec![id.clone()], vec![id]));
}

#[test]
fn the_list_of_words_is_written_once_for_each_word_of_a_step() {
    let mut bench = bench();
    let statements = |bench: &mut Bench, count: usize| {
        let changes =
            (0..count).map(|_| Change::Add { id: bench.id(), record: engagement("Harbour tunnel") }).collect();
        let step = bench.step(ana(), changes);
        let before = bench.store.ran();
        bench.store.apply(&step).unwrap();
        bench.store.ran() - before
    };
    let (few, many) = (statements(&mut bench, 10), statements(&mut bench, 60));
    assert!(many - few <= 50 * 6, "{few} for 10 records, {many} for 60");
}
