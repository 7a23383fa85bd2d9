//! scratch
use super::office::*;
use crate::domain::kinds::Kind;
use crate::domain::query::Query;

#[test]
fn smoke() {
    let mut bench = bench();
    let sato = bench.add(ana(), person("Sato"));
    let mission = bench.add(ana(), engagement("Mission Osaka"));
    bench.set(ana(), Kind::Engagement, &mission, "owner", crate::domain::value::Value::Ref(sato.clone()));
    let page = bench.store.page(&Query::all(Kind::Engagement, 10)).unwrap();
    assert_eq!(page.rows.len(), 1);
    bench.store.verify_history().unwrap();
    println!("{:#?}", bench.store.history(None, 10).unwrap());
    println!("{:#?}", bench.store.undo(&ana(), &crate::store::Which::Mine, false).unwrap());
}
