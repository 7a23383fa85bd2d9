//! Several writers at once: every acknowledged write counts, and a lost race is said.

use std::sync::Arc;
use std::thread;

use super::office::{Bench, ana, bench, person, with};
use crate::domain::id::Id;
use crate::domain::kinds::{Kind, Record};
use crate::domain::problem::Code;
use crate::domain::step::{Change, Origin, Step, Who};
use crate::domain::value::Value;
use crate::store::{Access, Store, Which};

/// How many at once and how many writes each; eight times 2,000 under `ATTACHE_LONG`.
fn size() -> (usize, usize) {
    if std::env::var_os("ATTACHE_LONG").is_some() { (8, 2_000) } else { (4, 25) }
}

fn count(store: &Store, id: &Id) -> (i64, i64) {
    let stored = store.get(Kind::Person, id).unwrap().unwrap();
    let Record::Person(person) = stored.record else { panic!("a person") };
    (person.login.parse().unwrap_or(0), stored.version)
}

/// Adds one to the number that a person's login holds, again and again until nobody was quicker.
fn add_one(store: &mut Store, who: &Who, counter: &Id) {
    loop {
        let stored = store.get(Kind::Person, counter).unwrap().unwrap();
        let (number, _) = count(store, counter);
        let record = with(stored.record, "login", Value::Text((number + 1).to_string()));
        let step = Step {
            id: store.source.id(),
            label: "one more".into(),
            origin: Origin::Command,
            who: who.clone(),
            policy: None,
            changes: vec![Change::Edit { id: counter.clone(), record, version: stored.version }],
        };
        match store.apply(&step) {
            Ok(_) => return,
            Err(problem) => assert_eq!(problem.code, Code::Conflict, "{problem}"),
        }
    }
}

#[test]
fn many_writers_lose_no_write() {
    let (writers, writes) = size();
    let mut bench = bench();
    let counter = bench.add(ana(), person("Counter"));
    let before = bench.store.last_step().unwrap();
    let stores: Vec<Store> = (0..writers).map(|_| bench.store.again(Access::Write).unwrap()).collect();
    let threads: Vec<_> = stores
        .into_iter()
        .enumerate()
        .map(|(place, mut store)| {
            let counter = counter.clone();
            let who = Who { user: format!("user {place}"), uid: 1000 };
            thread::spawn(move || (0..writes).for_each(|_| add_one(&mut store, &who, &counter)))
        })
        .collect();
    threads.into_iter().for_each(|thread| thread.join().unwrap());
    let all = (writers * writes) as i64;
    assert_eq!(count(&bench.store, &counter), (all, all + 1));
    assert_eq!(bench.store.last_step().unwrap() - before, all);
    bench.store.verify_history().unwrap();
}

#[test]
fn a_reader_sees_that_somebody_wrote_and_what() {
    let mut bench = bench();
    let reader = bench.store.again(Access::Read).unwrap();
    let (stamp, seen) = (reader.stamp().unwrap(), reader.last_step().unwrap());
    assert_eq!(reader.stamp().unwrap(), stamp);
    let id = bench.add(ana(), person("Sato"));
    assert_ne!(reader.stamp().unwrap(), stamp);
    assert_eq!(reader.steps_since(seen).unwrap(), [(seen + 1, Kind::Person, id)]);
}

#[test]
fn many_readings_are_of_one_moment() {
    let mut bench = bench();
    let reader = bench.store.again(Access::Read).unwrap();
    let seen = reader.db.reading(|| {
        let before = reader.last_step()?;
        bench.add(ana(), person("Sato"));
        Ok((before, reader.last_step()?))
    });
    assert_eq!(seen.unwrap(), (0, 0));
    assert_eq!(reader.last_step().unwrap(), 1);
}

#[test]
fn stores_go_from_thread_to_thread() {
    let Bench { mut store, folder, source } = bench();
    let done = thread::spawn(move || {
        let problem = store.undo(&ana(), &Which::Mine, false).unwrap_err();
        (store, problem.code)
    });
    let (store, code) = done.join().unwrap();
    assert_eq!(code, Code::NotFound);
    drop((store, Arc::clone(&source), folder));
}
