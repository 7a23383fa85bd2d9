//! What must stay fast with a file: opening it, reading what the rules judge, a key press in a form. What a large file takes
//! is looked at by the bench `offices`.

#![expect(clippy::expect_used, reason = "a bench that cannot begin should say so")]

use std::hint::black_box;
use std::sync::Arc;

use attache::domain::fact::EngagementFact;
use attache::domain::kinds::{Kind, Record};
use attache::domain::query::Query;
use attache::domain::source::Source;
use attache::rules::Policy;
use attache::runtime::clock::Clock;
use attache::runtime::demo::seeded;
use attache::runtime::reads;
use attache::store::{Access, Store};
use criterion::{Criterion, criterion_group, criterion_main};

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
    let drafted = store.page(&Query::all(Kind::Engagement, 1)).expect("a page").rows.remove(0);
    let Record::Engagement(it) = &drafted.record else { return };
    let fact = EngagementFact::of(&drafted.id, it, known.office.home.as_ref(), &known.register);
    criterion.bench_function("work out the strip for a key press", |bench| {
        bench.iter(|| black_box(known.base.strip(known.base.engagement(&drafted.id), fact.as_ref())));
    });
}

criterion_group!(benches, office);
criterion_main!(benches);
