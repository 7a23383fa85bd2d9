//! Large offices for the benches: twenty years of a busy house, the same for everybody who makes one.
//!
//! `cargo bench --bench offices -- 1000000` makes one by hand and says how long each part takes. A file is made once and
//! kept under `target/bench-offices/`, named by its size and the schema it has; remove it after a change in here.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use attache::domain::id::Id;
use attache::domain::kinds::Record;
use attache::domain::source::Source;
use attache::domain::step::Who;
use attache::domain::values::Day;
use attache::runtime::clock::Clock;
use attache::store::Store;

mod engagements;
mod ground;
pub(crate) mod look;
mod members;
mod money;
mod picks;
mod words;

/// The day on which every large office is looked at.
pub(crate) const NOW: &str = "2027-01-12";
/// The first day of the log and the last that is planned: twenty years, ending about a year ahead.
const FROM: Day = Day::constant(2008, 1, 1);
const DAYS: u64 = 7_305;
/// How many engagements are written at once.
const CHUNK: u64 = 20_000;

/// A record under its id, as the store is seeded with.
type Seed = (Id, Record);

/// The clock of a large office.
pub(crate) fn source() -> Arc<dyn Source> {
    Arc::new(Clock::fixed(NOW).expect("a date"))
}

/// Whoever uses it.
pub(crate) fn who() -> Who {
    Who { user: "p01".to_owned(), uid: 1000 }
}

/// How many engagements an office of the benches has: `ATTACHE_ENGAGEMENTS`, else 100,000; few where it is only seen
/// to run, for which cargo leaves `--bench` out.
pub(crate) fn size() -> u64 {
    let told = std::env::var("ATTACHE_ENGAGEMENTS").ok().and_then(|count| count.parse().ok());
    let is_bench = std::env::args().any(|arg| arg == "--bench") && !std::env::args().any(|arg| arg == "--test");
    if is_bench { told.unwrap_or(100_000) } else { 1_000 }
}

/// The file of an office with so many engagements; made if there is none yet. Whoever writes to it takes a copy.
/// Below 10,000 engagements it has no more partner cities than engagements, so that it is made in a moment.
pub(crate) fn office(engagements: u64) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("a target folder").join("bench-offices");
    fs::create_dir_all(&folder).expect("a folder");
    let part = folder.join(format!("{engagements}-{}.part", std::process::id()));
    forget(&part);
    let mut store = Store::create(&part, &ground::facts(), &who(), source()).expect("an empty office");
    let made = folder.join(format!("{engagements}-{}.db", schema(&part)));
    if !made.exists() {
        fill(&mut store, engagements);
        // Whatever stands in the log beside the file goes into it as the last one leaves.
        drop(store);
        fs::rename(&part, &made).expect("a name");
    }
    forget(&part);
    made
}

/// The version of the schema in the header of a file.
fn schema(path: &Path) -> u32 {
    let bytes = fs::read(path).expect("a file");
    bytes.get(60..64).and_then(|bytes| bytes.try_into().ok()).map_or(0, u32::from_be_bytes)
}

fn forget(part: &Path) {
    for tail in ["", "-wal", "-shm"] {
        let mut name = part.as_os_str().to_owned();
        name.push(tail);
        let _ = fs::remove_file(name);
    }
}

fn fill(store: &mut Store, count: u64) {
    let began = Instant::now();
    let ground = ground::Ground::of(store, count);
    store.seed(&ground.records).expect("people and partners");
    store.seed(&members::others(&ground, count)).expect("memberships of others");
    told(count, "ground", began);
    let mut next = 0;
    while next < count {
        let end = count.min(next + CHUNK);
        let chunk: Vec<Seed> = (next..end).flat_map(|number| engagements::with_costs(&ground, number, count)).collect();
        store.seed(&chunk).expect("a log");
        next = end;
        if next.is_multiple_of(100_000) {
            told(count, &format!("{next} engagements"), began);
        }
    }
    store.seed(&members::promises(&ground, count)).expect("promises");
    told(count, "the whole file", began);
}

fn told(count: u64, what: &str, began: Instant) {
    eprintln!("office of {count}: {what} after {:.1} s", began.elapsed().as_secs_f64());
}
