//! Search over all names of all cities must keep up with typing: each keystroke asks once.

use std::hint::black_box;

use attache::reference::cities;
use criterion::Criterion;

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let mut group = criterion.benchmark_group("cities");
    for query in ["", "m", "ma", "malmo", "東京", "ian"] {
        group.bench_function(format!("search {query:?}"), |bench| {
            bench.iter(|| cities::search(black_box(query)));
        });
    }
    group.bench_function("exact \"paris\"", |bench| {
        bench.iter(|| cities::exact(black_box("paris")));
    });
    group.bench_function("nearest to Lyon within 50 km", |bench| {
        bench.iter(|| cities::nearest(black_box(45.75), black_box(4.85), 50.0));
    });
    group.finish();
    criterion.final_summary();
}
