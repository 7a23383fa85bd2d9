//! What must stay fast with a file: opening it, reading what the rules judge, a key press in a form.

#![expect(clippy::expect_used, reason = "a bench that cannot begin should say so")]
#![expect(clippy::print_stderr, reason = "what a long log takes is worth a line")]

use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

use attache::domain::id::Id;
use attache::domain::kinds::{Kind, Record};
use attache::domain::query::Query;
use attache::domain::source::Source;
use attache::domain::spread::EngagementFact;
use attache::domain::step::{Change, Origin, Step, Who};
use attache::domain::values::PartialDate;
use attache::reference::cities;
use attache::rules::{Policy, strip};
use attache::runtime::clock::Clock;
use attache::runtime::demo::seeded;
use attache::runtime::reads;
use attache::store::{Access, Store};
use criterion::{Criterion, criterion_group, criterion_main};
use jiff::Span;

fn office(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let source: Arc<dyn Source> = Arc::new(Clock::fixed("2027-01-12").expect("a date"));
    let path = folder.path().join("attache.db");
    let store = seeded(&path, source.clone()).expect("a sample");
    let today = source.today();
    criterion.bench_function("open the file and read the first page", |bench| {
        bench.iter(|| {
            let store = Store::open(&path, Access::Read, source.clone()).expect("the file");
            black_box(store.page(&Query::all(Kind::Engagement, 50)).expect("a page"))
        });
    });
    criterion.bench_function("read all that the rules judge", |bench| {
        bench.iter(|| black_box(reads::known(&store, &Policy::default(), today).expect("the office")));
    });
    let known = reads::known(&store, &Policy::default(), today).expect("the office");
    let now = known.base.panel();
    let drafted = store.page(&Query::all(Kind::Engagement, 1)).expect("a page").rows.remove(0);
    let Record::Engagement(it) = &drafted.record else { return };
    let fact = EngagementFact::of(&drafted.id, it, known.office.home.as_ref(), &known.register);
    criterion.bench_function("work out the strip for a key press", |bench| {
        bench.iter(|| black_box(strip(&now, &known.base.with(known.base.engagement(&drafted.id), fact.as_ref()))));
    });
}

/// How many engagements the long log has: `ATTACHE_ENGAGEMENTS`, else 100,000; a few where it is only seen to run.
fn engagements() -> usize {
    let told = std::env::var("ATTACHE_ENGAGEMENTS").ok().and_then(|count| count.parse().ok());
    let usual = if std::env::args().any(|arg| arg == "--test") { 2_000 } else { 100_000 };
    told.unwrap_or(usual)
}

/// Engagements over twenty years like those of the sample, each with a city of the world in its title or its note.
fn long_log(store: &mut Store, source: &dyn Source, count: usize) {
    let like: Vec<Record> =
        store.page(&Query::all(Kind::Engagement, 200)).expect("a page").rows.into_iter().map(|it| it.record).collect();
    let names: Vec<&str> = cities::all().filter_map(cities::get).map(|city| city.name).collect();
    let mut number = 0;
    while number < count {
        let chunk = (number..count.min(number + 20_000)).map(|number| {
            let mut record = like.iter().cycle().nth(number % like.len()).cloned().expect("a record");
            if let Record::Engagement(it) = &mut record {
                let name = names.iter().cycle().nth(number * 7919 % names.len()).expect("a name");
                let day = source.today().saturating_sub(Span::new().days(i64::try_from(number % 7_300).unwrap_or(0)));
                (it.from, it.to) = (Some(PartialDate::Day(day)), None);
                match number % 3 {
                    0 => it.note = format!("spoke with people from {name} about number {number}"),
                    _ => it.title = format!("{} {name}", it.title),
                }
            }
            (source.id(), record)
        });
        let chunk: Vec<(Id, Record)> = chunk.collect();
        number += chunk.len();
        store.seed(&chunk).expect("a log");
    }
}

fn search(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let source: Arc<dyn Source> = Arc::new(Clock::fixed("2027-01-12").expect("a date"));
    let path = folder.path().join("attache.db");
    let mut store = seeded(&path, source.clone()).expect("a sample");
    let (count, began) = (engagements(), Instant::now());
    long_log(&mut store, &*source, count);
    let bytes = std::fs::metadata(&path).map_or(0, |facts| facts.len());
    eprintln!("{count} engagements: {:?} to seed, {} MB with the log", began.elapsed(), bytes >> 20);
    let mut group = criterion.benchmark_group("search");
    for words in ["o", "os", "osa", "osak", "osaka", "visit", "delegation", "call osaka", "spoke number 9", "zzz"] {
        group.bench_function(format!("a page of engagements {words:?}"), |bench| {
            let query = Query { words: words.to_owned(), ..Query::all(Kind::Engagement, 40) };
            bench.iter(|| black_box(store.page(&query).expect("a page")));
        });
        group.bench_function(format!("everything {words:?}"), |bench| {
            bench.iter(|| black_box(store.search_all(words, 8).expect("hits")));
        });
    }
    let record = store.page(&Query::all(Kind::Engagement, 1)).expect("a page").rows.remove(0).record;
    let who = Who { user: "ana".to_owned(), uid: 1000 };
    group.bench_function("log one engagement", |bench| {
        bench.iter(|| {
            let changes = vec![Change::Add { id: source.id(), record: record.clone() }];
            let (label, origin) = ("logged".to_owned(), Origin::Screen);
            let step = Step { id: source.id(), label, origin, who: who.clone(), policy: None, changes };
            black_box(store.apply(&step).expect("a step"))
        });
    });
    group.finish();
}

criterion_group!(benches, office, search);
criterion_main!(benches);
