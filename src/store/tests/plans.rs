//! What the queries behind the screens cost, counted: no table is read through, and statements do not grow with it.

use jiff::civil::date;

use super::office::{Bench, LYON, OSAKA, ana, bench, engagement, line, membership, person, with};
use crate::domain::id::Id;
use crate::domain::kinds::Kind;
use crate::domain::query::{Page, Place, Query};
use crate::domain::records::Scope;
use crate::domain::step::{Change, Origin};
use crate::domain::value::Value;
use crate::store::Which;

fn filled() -> Bench {
    let mut bench = bench();
    let sato = bench.add(ana(), person("Sato"));
    let travel = bench.add(ana(), line("Travel", 2027));
    let ours = bench.add(ana(), with(membership(LYON, "c40"), "owner", Value::Ref(sato.clone())));
    for title in ["One", "Two", "Three"] {
        let record = with(engagement(title), "from", Value::Date("2027-05-10".parse().unwrap()));
        let record = with(record, "partners", Value::Refs(vec![Id::new(OSAKA)]));
        let record = with(record, "direction", Value::Choice("out"));
        let record = with(record, "owner", Value::Ref(sato.clone()));
        let record = with(record, "status", Value::Choice("invited"));
        let cost = vec![Value::None, Value::Ref(travel.clone()), Value::None, Value::None, Value::Choice("planned")];
        bench.add(ana(), with(record, "costs", Value::Rows(vec![cost])));
    }
    bench.set(ana(), Kind::Membership, &ours, "goal", super::office::text("to learn"));
    bench
}

/// A page from its start, one after and one before it, and one from the end: with known and unknown values.
fn pages(bench: &Bench, query: &Query) {
    let page = |from: Place| bench.store.page(&Query { from, ..query.clone() }).unwrap();
    let around = |page: Page| {
        for key in page.last.into_iter().chain(page.first) {
            let unknown = crate::domain::query::Key { sort: crate::domain::query::Sort::None, ..key.clone() };
            for key in [key, unknown] {
                bench.store.page(&Query { from: Place::After(key.clone()), ..query.clone() }).unwrap();
                bench.store.page(&Query { from: Place::Before(key), ..query.clone() }).unwrap();
            }
        }
    };
    around(page(Place::Start));
    around(page(Place::End));
}

/// Filters that people write all day.
const FILTERS: &[(Kind, &[&str])] = &[
    (
        Kind::Engagement,
        &[
            "status:invited",
            "status:invited,accepted owner:sato",
            "from<30d",
            "from:2027-05 -status:idea",
            "owner:sato",
            "owner:sato,ana",
            "is:mine",
            "is:open",
            "partner:osaka",
            "-partner:osaka",
            "partner:none",
            "network:c40",
            "people:sato",
            "costs:travel",
            "costs:none",
            "objective:any",
            "one \"two thr\"",
            "note:any is:archived",
        ],
    ),
    (Kind::Membership, &["lyon", "city:lyon", "network:c40", "owner:sato", "status:current", "-role:chair"]),
    (Kind::City, &["lyon", "country:FR", "owner:sato"]),
    (Kind::Network, &["c40", "acronym:c40"]),
    (Kind::Leave, &["sato", "person:sato", "from>today"]),
    (Kind::Budget, &["travel", "year:2027", "adopted>1000"]),
    (Kind::Objective, &["owner:sato", "weight>3"]),
    (Kind::Person, &["ana", "login:ana", "fte<1"]),
];
/// Whether a plan reads a table through; a search of the index of words is called a scan of it too, and so is going
/// through a list of ids that the program hands over.
fn scans(plan: &str) -> bool {
    let known = [":M", ":=", "SCAN listed"];
    let searches = |line: &str| line.contains("VIRTUAL TABLE") && known.iter().any(|it| line.contains(it));
    plan.lines().any(|line| line.contains("SCAN") && !searches(line))
}

#[test]
fn no_query_behind_a_screen_reads_a_table_through() {
    let bench = filled();
    let sato = bench.store.names().unwrap().people[0].id.clone();
    bench.store.watch();
    for kind in Kind::ALL.iter().filter(|kind| **kind != Kind::Office) {
        pages(&bench, &Query::all(*kind, 1));
        pages(&bench, &Query { archived: true, ..Query::all(*kind, 1) });
        pages(&bench, &Query { words: "a b".into(), ..Query::all(*kind, 1) });
    }
    let only = [
        (Kind::Engagement, "status", Value::Choice("invited")),
        (Kind::Engagement, "partners", Value::Ref(Id::new(OSAKA))),
        (Kind::Engagement, "network", Value::Ref(Id::new("c40"))),
        (Kind::Engagement, "owner", Value::Ref(sato.clone())),
        (Kind::Engagement, "people", Value::Ref(sato.clone())),
        (Kind::Engagement, "costs", Value::Ref(sato.clone())),
        (Kind::Membership, "city", Value::Ref(Id::new(LYON))),
        (Kind::Membership, "network", Value::Ref(Id::new("c40"))),
        (Kind::Membership, "owner", Value::Ref(sato.clone())),
        (Kind::Leave, "person", Value::Ref(sato.clone())),
        (Kind::Budget, "year", Value::Count(2027)),
    ];
    for (kind, field, value) in only {
        pages(&bench, &Query::all(kind, 1).only(field, value));
    }
    for kind in Kind::ALL.iter().filter(|kind| **kind != Kind::Office) {
        let fields = kind.spec().fields.iter().map(|field| format!("{}:any", field.id));
        for text in fields.chain(["sato".to_owned()]) {
            let filter = super::filters::read(*kind, &text, None);
            bench.store.page(&Query { filter, ..Query::all(*kind, 1) }).unwrap();
        }
    }
    for (kind, terms) in FILTERS {
        for text in *terms {
            pages(&bench, &Query { filter: super::filters::read(*kind, text, Some(&sato)), ..Query::all(*kind, 1) });
        }
    }
    bench.store.names().unwrap();
    bench.store.dealt_with().unwrap();
    bench.store.office().unwrap();
    let scope = Scope { from: date(2027, 1, 1), to: date(2027, 12, 31), fiscal_from: 2027, home: Id::new(LYON) };
    let records = bench.store.records(&scope).unwrap();
    assert_eq!(records.engagements.len(), 3);
    bench.store.facts_of(&[records.engagements[0].id.clone()]).unwrap();
    bench.store.history(None, 10).unwrap();
    bench.store.history(Some(&records.engagements[0].id), 10).unwrap();
    bench.store.imports(10).unwrap();
    bench.store.steps_since(0).unwrap();
    bench.store.last_step().unwrap();
    for words in ["o", "one", "osaka c40", "nothing of the kind"] {
        bench.store.search(Kind::Engagement, words, 3, Some(&records.engagements[0].id)).unwrap();
        bench.store.search_all(words, 3).unwrap();
        pages(&bench, &Query { words: words.into(), ..Query::all(Kind::Engagement, 1) });
        pages(&bench, &Query { words: words.into(), order: ("title", false), ..Query::all(Kind::Engagement, 1) });
    }
    bench.store.moved_on(Kind::Engagement, &records.engagements[0].id, 0).unwrap();
    let plans = bench.store.plans().unwrap();
    assert!(plans.len() > 100, "{} statements were seen", plans.len());
    for (sql, plan) in &plans {
        assert!(!scans(plan), "{sql}\n{plan}");
        assert!(
            !sql.contains(" match ") || sql.contains(" as sort ") || !plan.contains("TEMP B-TREE"),
            "{sql}\n{plan}"
        );
    }
    // The window comes from its index alone, and the rows of a record in the order of their key.
    let window = plans.iter().filter(|(sql, _)| sql.contains("indexed by engagement_window"));
    for (sql, plan) in window {
        assert!(
            plan.starts_with("SEARCH e USING COVERING INDEX engagement_window (archived=? AND to_hi"),
            "{sql}\n{plan}"
        );
    }
    // What has an index of its own is looked for there.
    let equals = |column: &str, index: &str| {
        let mut found = plans.iter().filter(|(sql, _)| sql.contains(&format!("t.\"{column}\" = :where_0")));
        assert!(found.any(|(_, plan)| plan.contains(index)), "{column} is not looked for in {index}");
    };
    equals("status", "engagement_by_status");
    equals("owner", "engagement_of_owner");
    equals("network", "engagement_of_network");
    assert!(
        plans.iter().any(|(sql, plan)| sql.contains("p.\"ref\" = :where_0") && plan.contains("engagement_of_partner"))
    );
    // The lists in their usual order need no sorting, unless they follow a table of rows.
    for (sql, plan) in plans
        .iter()
        .filter(|(sql, _)| sql.contains(" as sort from ") && !sql.contains("(select owner") && !sql.contains(":where_"))
    {
        assert!(!plan.contains("TEMP B-TREE"), "{sql}\n{plan}");
    }
}

/// An office with something of all that the rules read, with follow-ups that lead out of the window on both sides.
fn judged() -> Bench {
    let mut bench = filled();
    let records = crate::sample::office(date(2027, 1, 12));
    let seeds = records.into_iter().filter(|(_, record)| {
        matches!(record.kind(), Kind::Acknowledgement | Kind::Blackout | Kind::Demand | Kind::Rate)
    });
    for (_, record) in seeds.collect::<Vec<_>>() {
        bench.add(ana(), record);
    }
    let mut before = None;
    for day in ["2024-05-10", "2025-05-10", "2027-05-10", "2029-05-10", "2030-05-10"] {
        let record = with(engagement("Again"), "from", Value::Date(day.parse().unwrap()));
        let record = with(record, "network", Value::Ref(Id::new("c40")));
        let record = with(record, "status", Value::Choice("done"));
        before = Some(bench.add(ana(), with(record, "follows", before.map_or(Value::None, Value::Ref))));
    }
    bench
}

#[test]
fn what_the_rules_read_takes_the_same_statements_however_many_engagements_there_are() {
    let mut bench = judged();
    let scope = Scope { from: date(2027, 1, 1), to: date(2027, 12, 31), fiscal_from: 2027, home: Id::new(LYON) };
    bench.store.watch();
    let statements = |bench: &Bench| {
        let before = bench.store.ran();
        let records = bench.store.records(&scope).unwrap();
        (bench.store.ran() - before, records)
    };
    let (few, records) = statements(&bench);
    let tied = records.engagements.iter().filter(|fact| fact.title == "Again").count();
    assert_eq!((tied, records.latest.len()), (5, 1), "{:?}", records.latest);
    for (sql, plan) in &bench.store.plans().unwrap() {
        assert!(!scans(plan), "{sql}\n{plan}");
    }
    let like = records.engagements[0].id.clone();
    let like = bench.store.get(Kind::Engagement, &like).unwrap().unwrap().record;
    let loose = with(engagement("More"), "from", Value::Date("2027-06-01".parse().unwrap()));
    for _ in 0..40 {
        bench.add(ana(), with(like.clone(), "costs", Value::None));
        bench.add(ana(), loose.clone());
    }
    let (more, records) = statements(&bench);
    assert_eq!((more, records.engagements.len()), (few, 88));
}

#[test]
fn what_a_line_a_card_and_the_deadlines_ask_reads_no_table_through() {
    let bench = filled();
    let some = Value::Ref(Id::new("0000000000000000000000some"));
    bench.store.watch();
    pages(&bench, &Query { order: ("name", false), ..Query::all(Kind::Budget, 1).only("year", Value::Count(2027)) });
    for field in ["review", "expires"] {
        pages(&bench, &Query { order: (field, false), ..Query::all(Kind::Agreement, 1) });
    }
    pages(&bench, &Query::all(Kind::Promise, 1).only("status", Value::Choice("open")));
    pages(&bench, &Query::all(Kind::Entry, 1).only("line", some.clone()));
    for kind in Kind::ALL {
        for (of, field) in crate::app::card::around::fields(*kind) {
            pages(&bench, &Query::all(*of, 1).only(field, some.clone()));
        }
    }
    for (kind, field) in [
        (Kind::Agreement, "partners"),
        (Kind::Promise, "partner"),
        (Kind::Contact, "city"),
        (Kind::Contact, "network"),
        (Kind::Gift, "city"),
    ] {
        pages(&bench, &Query::all(kind, 1).only(field, some.clone()));
    }
    for (sql, plan) in &bench.store.plans().unwrap() {
        assert!(!plan.contains("SCAN"), "{sql}\n{plan}");
    }
}

#[test]
fn a_step_and_its_undo_read_no_table_through() {
    let mut bench = filled();
    bench.store.watch();
    let id = bench.add(ana(), with(engagement("Four"), "partners", Value::Refs(vec![Id::new("2988507")])));
    bench.set(ana(), Kind::Engagement, &id, "status", Value::Choice("invited"));
    for _ in 0..2 {
        bench.store.undo(&ana(), &Which::Mine, false).unwrap();
    }
    bench.store.redo(&ana()).unwrap();
    let archive = bench.archive(Kind::Engagement, &id);
    bench.store.apply(&bench.step(ana(), vec![archive])).unwrap();
    for (sql, plan) in bench.store.plans().unwrap() {
        // The office is one row, and so is a value from no table.
        let other = plan.replace("SCAN office", "").replace("SCAN CONSTANT ROW", "");
        assert!(!scans(&other), "{sql}\n{plan}");
    }
}

#[test]
fn an_import_and_its_undo_take_the_same_few_statements_for_each_record() {
    let statements = |count: usize| {
        let mut bench = bench();
        let changes = (0..count).map(|_| Change::Add { id: bench.id(), record: membership(OSAKA, "c40") });
        let changes = changes.collect();
        let mut step = bench.step(ana(), changes);
        step.origin = Origin::Import;
        let before = bench.store.ran();
        bench.store.apply(&step).unwrap();
        let between = bench.store.ran();
        bench.store.undo(&ana(), &Which::MyImport, false).unwrap();
        (between - before, bench.store.ran() - between)
    };
    let ((apply, undo), (apply_more, undo_more)) = (statements(10), statements(60));
    assert!(apply_more - apply <= 50 * 6, "{apply} for 10 records, {apply_more} for 60");
    assert!(undo_more - undo <= 50 * 8, "{undo} for 10 records, {undo_more} for 60");
}

#[test]
fn a_page_takes_the_same_statements_however_long_the_list_is() {
    let mut bench = filled();
    let query = Query { from: Place::End, ..Query::all(Kind::Engagement, 2) };
    let statements = |bench: &Bench| {
        let before = bench.store.ran();
        bench.store.page(&query).unwrap();
        bench.store.ran() - before
    };
    let few = statements(&bench);
    for n in 0..50 {
        bench.add(ana(), engagement(&format!("More {n}")));
    }
    assert!(statements(&bench) <= few, "{} after {few}", statements(&bench));
}

#[test]
fn naming_records_takes_the_same_statements_however_many_there_are() {
    let mut bench = filled();
    let statements = |bench: &Bench, kind: Kind| {
        let before = bench.store.ran();
        bench.store.thin(&Query::all(kind, 1_000)).unwrap();
        bench.store.ran() - before
    };
    let few = [Kind::City, Kind::Engagement].map(|kind| statements(&bench, kind));
    for (n, city) in ["2988507", "3186886", "2911298"].into_iter().enumerate() {
        let partners = Value::Refs(vec![Id::new(city)]);
        bench.add(ana(), with(engagement(&format!("More {n}")), "partners", partners));
    }
    assert_eq!([Kind::City, Kind::Engagement].map(|kind| statements(&bench, kind)), few);
}

#[test]
fn the_cities_dealt_with_are_found_in_one_statement_however_many_engagements_there_are() {
    let mut bench = filled();
    let found = |bench: &Bench| {
        let before = bench.store.ran();
        (bench.store.dealt_with().unwrap(), bench.store.ran() - before)
    };
    assert_eq!(found(&bench), (vec![Id::new(OSAKA)], 1));
    for n in 0..50 {
        let partners = Value::Refs(vec![Id::new(OSAKA)]);
        bench.add(ana(), with(engagement(&format!("More {n}")), "partners", partners));
    }
    assert_eq!(found(&bench), (vec![Id::new(OSAKA)], 1));
    // A member of a network is a stranger still.
    bench.add(ana(), membership("2988507", "c40"));
    assert_eq!(found(&bench).0, [Id::new(OSAKA)]);
    bench.set(ana(), Kind::City, &Id::new("2988507"), "tier", Value::Choice("B"));
    assert_eq!(found(&bench).0.len(), 2);
}
