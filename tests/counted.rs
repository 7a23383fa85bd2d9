//! What is counted instead of timed: queries, their plans, and what a screen reads.

use attache::app::message::{Ask, Why, Wish};
use attache::domain::id::Id;
use attache::domain::kinds::{Kind, Record};
use attache::domain::query::{Place, Query};
use attache::domain::value::Value;
use attache::rules::Policy;
use attache::runtime::reads;
use attache::store::Store;

use super::office::Office;

/// Whatever a screen asks for: each list in each place, each card, the Desk, the news, the panel.
fn read_everything(store: &Store, today: attache::domain::values::Day) {
    let office = reads::office(store).unwrap();
    let ask = |ask: Ask| reads::answer(store, &ask, &office, (today, 30)).unwrap();
    for kind in [Kind::Engagement, Kind::Budget, Kind::Person, Kind::Leave, Kind::Objective] {
        let first = store.page(&Query::all(kind, 3)).unwrap();
        for from in
            [Some(Place::Start), first.last.clone().map(Place::After), first.last.map(Place::Before), Some(Place::End)]
        {
            let Some(from) = from else { continue };
            ask(Ask::Page(Box::new(Query { from, ..Query::all(kind, 50) }), Why::Fresh));
        }
        let order = kind.spec().fields.iter().filter(|field| field.has_order());
        for (stored, field) in
            first.rows.first().into_iter().flat_map(|stored| order.clone().map(move |it| (stored, it)))
        {
            let query = Query { from: Place::At(stored.id.clone()), order: (field.id, true), ..Query::all(kind, 50) };
            ask(Ask::Page(Box::new(query.clone()), Why::Fresh));
            ask(Ask::Ids(Box::new(query)));
        }
        let marked = first.rows.iter().map(|stored| stored.id.clone()).collect();
        ask(Ask::Several(kind, marked, Wish::Archive));
        if let Some(stored) = first.rows.first() {
            ask(Ask::Record(kind, stored.id.clone(), Why::Card));
        }
    }
    let home = office.home.clone().unwrap();
    ask(Ask::Page(Box::new(Query::all(Kind::Membership, 50).only("city", Value::Ref(home))), Why::Fresh));
    ask(Ask::Brief(Kind::City, Id::new("2692969")));
    ask(Ask::Brief(Kind::Network, Id::new("eurocities")));
    ask(Ask::Desk);
    ask(Ask::News(0));
    for words in ["c", "cl", "climate osa"] {
        ask(Ask::Search(words.to_owned()));
        ask(Ask::Page(Box::new(Query { words: words.into(), ..Query::all(Kind::Engagement, 50) }), Why::Fresh));
    }
    reads::known(store, &Policy::default(), today).unwrap();
}

#[test]
fn no_query_behind_a_screen_looks_through_a_whole_table() {
    let office = Office::new();
    office.store.watch();
    read_everything(&office.store, office.source.today());
    let plans = office.store.plans().unwrap();
    assert!(plans.len() > 30, "only {} queries were seen", plans.len());
    for (sql, plan) in plans {
        // A search of the index of words is called a scan of it too, and so is going through a list that is handed over.
        let known = [":M", ":=", "SCAN listed"];
        let searches = |line: &str| line.contains("VIRTUAL TABLE") && known.iter().any(|it| line.contains(it));
        assert!(!plan.lines().any(|line| line.contains("SCAN") && !searches(line)), "{plan}\n{sql}");
        assert!(!sql.to_lowercase().contains("offset"), "{sql}");
    }
}

#[test]
fn a_page_asks_as_much_of_a_long_log_as_of_a_short_one() {
    let mut office = Office::new();
    let page = |store: &Store| {
        let before = store.ran();
        store.page(&Query::all(Kind::Engagement, 50)).unwrap();
        store.ran() - before
    };
    let short = page(&office.store);
    let found = office.store.page(&Query::all(Kind::Engagement, 1)).unwrap().rows.remove(0);
    let more: Vec<(Id, Record)> = (0..500).map(|_| (office.source.id(), found.record.clone())).collect();
    office.store.seed(&more).unwrap();
    assert_eq!(page(&office.store), short);
}
