//! Lists walked by pages, filtered and searched, against the plain way of sorting everything.

use proptest::prelude::*;

use super::office::{Bench, LYON, OSAKA, ana, bench, engagement, membership, person, text, with};
use crate::domain::id::Id;
use crate::domain::kinds::{Kind, Stored};
use crate::domain::problem::Code;
use crate::domain::query::{Page, Place, Query};
use crate::domain::step::Change;
use crate::domain::value::{Shape, Value};
use crate::reference;

/// What the plain model sorts by: unknown last, then the value, then the id.
fn place(bench: &Bench, stored: &Stored, field: &str) -> (Option<(i64, String)>, Id) {
    let of = stored.record.kind().field(field).unwrap();
    let name = |id: &Id| match of.shape {
        Shape::Ref(kind) => bench.store.get(kind, id).unwrap().unwrap().record.title(&crate::domain::names::Nameless),
        _ => id.to_string(),
    };
    let text = |text: String| Some((0, text));
    let sort = match (of.get)(&stored.record) {
        Value::None => None,
        Value::Date(date) => text(date.first().to_string()),
        Value::Money(money) => Some((money.minor, String::new())),
        Value::Days(days) => Some((days.0, String::new())),
        Value::Number(number) => {
            Some(((number * rust_decimal::Decimal::from(100_000)).try_into().unwrap(), String::new()))
        }
        Value::Count(count) => Some((count, String::new())),
        Value::Flag(yes) => Some((i64::from(yes), String::new())),
        Value::Choice(id) => text(id.to_owned()),
        Value::Ref(id) => text(reference::fold(&name(&id))),
        Value::Words(words) => text(words.join(";")),
        Value::Text(title) if ["name", "title", "acronym"].contains(&field) => text(reference::fold(&title)),
        Value::Text(plain) => text(plain),
        other => panic!("{other:?} is not sorted by"),
    };
    (sort, stored.id.clone())
}

/// Engagements in an order: equal ones as in the usual one, the newest first; by day or title in that of their ids.
fn sorted(bench: &Bench, all: Vec<Stored>, (field, descending): (&str, bool)) -> Vec<Id> {
    if ["from", "title"].contains(&field) {
        return by(bench, all, field, descending);
    }
    let usual = by(bench, all.clone(), "from", true);
    let at = |id: &Id| usual.iter().position(|other| other == id);
    let (mut known, mut unknown): (Vec<_>, Vec<_>) =
        all.iter().map(|stored| place(bench, stored, field)).partition(|(sort, _)| sort.is_some());
    for part in [&mut known, &mut unknown] {
        part.sort_by_key(|(_, id)| at(id));
    }
    known.sort_by(|(one, _), (other, _)| if descending { other.cmp(one) } else { one.cmp(other) });
    known.into_iter().chain(unknown).map(|(_, id)| id).collect()
}

fn by(bench: &Bench, mut all: Vec<Stored>, field: &str, descending: bool) -> Vec<Id> {
    let (mut known, mut unknown): (Vec<_>, Vec<_>) =
        all.drain(..).map(|stored| place(bench, &stored, field)).partition(|(sort, _)| sort.is_some());
    for part in [&mut known, &mut unknown] {
        part.sort();
        if descending {
            part.reverse();
        }
    }
    known.into_iter().chain(unknown).map(|(_, id)| id).collect()
}

fn ids(page: &Page) -> Vec<Id> {
    page.rows.iter().map(|stored| stored.id.clone()).collect()
}

/// A stretch around each record holds it, with what lies beside it; all ids are those of the whole list.
fn around(bench: &Bench, query: &Query, wanted: &[Id]) {
    for (at, id) in wanted.iter().enumerate() {
        let page = bench.store.page(&Query { from: Place::At(id.clone()), ..query.clone() }).unwrap();
        let start = at.saturating_sub(query.limit / 2);
        let end = (at + query.limit - query.limit / 2).min(wanted.len());
        assert_eq!(ids(&page), wanted[start..end], "around {at}");
        assert_eq!((page.more_before, page.more_after), (start > 0, end < wanted.len()), "around {at}");
    }
    let (all, more) = bench.store.all_ids(&Query { limit: wanted.len(), ..query.clone() }).unwrap();
    assert_eq!((all.as_slice(), more), (wanted, false));
    let (all, more) = bench.store.all_ids(&Query { limit: wanted.len() - 1, ..query.clone() }).unwrap();
    assert_eq!((all.len(), more), (wanted.len() - 1, true));
}

/// Walks a list from one end to the other by pages: each tells whether there is more, and only the last is not full.
pub(super) fn walk(bench: &Bench, query: &Query, down: bool) -> Vec<Id> {
    let mut all = Vec::new();
    let mut from = if down { Place::Start } else { Place::End };
    loop {
        let page = bench.store.page(&Query { from, ..query.clone() }).unwrap();
        let (ahead, behind) =
            if down { (page.more_after, page.more_before) } else { (page.more_before, page.more_after) };
        assert_eq!(behind, !all.is_empty());
        assert!(page.rows.len() == query.limit || !ahead, "a page that is not the last is full");
        let found = ids(&page);
        assert_eq!(page.first.as_ref().map(|key| &key.id), found.first());
        assert_eq!(page.last.as_ref().map(|key| &key.id), found.last());
        if down {
            all.extend(found)
        } else {
            all.splice(0..0, found).for_each(drop)
        }
        from = match (ahead, down) {
            (false, _) => return all,
            (true, true) => Place::After(page.last.unwrap()),
            (true, false) => Place::Before(page.first.unwrap()),
        };
    }
}

/// An office in which each field of an engagement is known here and unknown there, with many equal values.
fn mixed(seeds: &[(u8, u8, u8, u8)]) -> Bench {
    let mut bench = bench();
    let people: Vec<Id> = ["Šato", "novak", "Weiss"].iter().map(|name| bench.add(ana(), person(name))).collect();
    let cities = [LYON, OSAKA, "2988507"];
    let changes = seeds.iter().map(|(a, b, c, d)| {
        let mut record = engagement(["Zürich call", "Osaka", "zurich", "Łódź visit"][usize::from(a % 4)]);
        if b % 4 > 0 {
            let from = ["2027", "2027-01", "2027-01-01", "2027-03-05", "2026-12-31"][usize::from(b % 5)];
            record = with(record, "from", Value::Date(from.parse().unwrap()));
        }
        if c % 3 > 0 {
            record = with(record, "owner", Value::Ref(people[usize::from(c % 3)].clone()));
            let share = [vec![Value::Ref(people[usize::from(d % 3)].clone())], vec![Value::None; 6]].concat();
            record = with(record, "people", Value::Rows(vec![share]));
        }
        let partners = cities.iter().take(usize::from(d % 4)).map(|id| Id::new(id)).collect();
        record = with(record, "partners", Value::Refs(partners));
        record = with(record, "status", Value::Choice(["idea", "invited"][usize::from(d % 2)]));
        Change::Add { id: bench.id(), record }
    });
    let changes = changes.collect();
    let step = bench.step(ana(), changes);
    bench.store.apply(&step).unwrap();
    bench
}

fn all(bench: &Bench, archived: bool) -> Vec<Stored> {
    bench.store.page(&Query { archived, ..Query::all(Kind::Engagement, 1000) }).unwrap().rows
}

/// Each case walks every field of an engagement both ways, so few are much.
fn cases() -> u32 {
    if std::env::var_os("ATTACHE_LONG").is_some() { 12 } else { 8 }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_list_walked_by_pages_either_way_is_the_sorted_list(
        seeds in prop::collection::vec(any::<(u8, u8, u8, u8)>(), 1..25),
        limit in 1..7_usize,
        descending in any::<bool>(),
    ) {
        let mut bench = mixed(&seeds);
        for field in Kind::Engagement.spec().fields.iter().filter(|field| !matches!(field.shape, Shape::Refs(_) | Shape::Rows(_))) {
            let query = Query { order: (field.id, descending), limit, ..Query::all(Kind::Engagement, 1) };
            let wanted = sorted(&bench, all(&bench, false), query.order);
            prop_assert_eq!(&walk(&bench, &query, true), &wanted, "{} down", field.id);
            prop_assert_eq!(&walk(&bench, &query, false), &wanted, "{} up", field.id);
            around(&bench, &query, &wanted);
        }
        // Half of them into the archive: each list holds its own.
        let half: Vec<Change> = all(&bench, false).iter().step_by(2).map(|stored| bench.archive(Kind::Engagement, &stored.id)).collect();
        bench.store.apply(&bench.step(ana(), half)).unwrap();
        for archived in [false, true] {
            let query = Query { archived, limit, ..Query::all(Kind::Engagement, 1) };
            prop_assert_eq!(walk(&bench, &query, true), sorted(&bench, all(&bench, archived), query.order));
        }
    }

    #[test]
    fn a_filtered_list_holds_just_what_matches(seeds in prop::collection::vec(any::<(u8, u8, u8, u8)>(), 1..25)) {
        let bench = mixed(&seeds);
        let all = all(&bench, false);
        let osaka = Value::Ref(Id::new(OSAKA));
        let someone = all.iter().map(|stored| stored.record.get("owner")).find(|owner| !owner.is_none());
        let holds = |stored: &Stored, field: &str, value: &Value| match stored.record.get(field) {
            Value::Refs(ids) => ids.iter().any(|id| Value::Ref(id.clone()) == *value),
            Value::Rows(rows) => rows.iter().flatten().any(|cell| cell == value),
            own => own == *value,
        };
        let mut filters = vec![
            vec![("status", Value::Choice("invited"))],
            vec![("partners", osaka.clone())],
            vec![("partners", osaka), ("status", Value::Choice("idea"))],
            vec![("owner", Value::None)],
            vec![("from", Value::Date("2027-01".parse().unwrap()))],
        ];
        if let Some(owner) = someone {
            filters.push(vec![("owner", owner.clone())]);
            filters.push(vec![("people", owner.clone())]);
            filters.push(vec![("people", owner), ("partners", Value::Ref(Id::new(LYON)))]);
        }
        for only in filters {
            let query = Query { only: only.clone(), limit: 3, ..Query::all(Kind::Engagement, 1) };
            let wanted = all.iter().filter(|stored| only.iter().all(|(field, value)| holds(stored, field, value)));
            let wanted = sorted(&bench, wanted.cloned().collect(), query.order);
            prop_assert_eq!(&walk(&bench, &query, true), &wanted, "{:?}", only);
        }
        for (words, stems) in [("zur", vec!["zurich"]), ("CALL zü", vec!["zurich call"]), ("urich", vec![]), ("lodz", vec!["lodz"])] {
            let query = Query { words: words.into(), ..Query::all(Kind::Engagement, 100) };
            let wanted = all.iter().filter(|stored| stems.iter().any(|stem| place(&bench, stored, "title").0.unwrap().1.starts_with(stem)));
            prop_assert_eq!(ids(&bench.store.page(&query).unwrap()), sorted(&bench, wanted.cloned().collect(), query.order), "{}", words);
        }
    }
}

#[test]
fn a_list_by_what_is_not_stored_says_what_is() {
    let bench = bench();
    for (kind, field) in [(Kind::Membership, "status"), (Kind::City, "nothing"), (Kind::Engagement, "partners")] {
        let query = Query { order: (field, false), ..Query::all(kind, 5) };
        assert_eq!(bench.store.page(&query).unwrap_err().code, Code::Usage, "{field}");
    }
    let query = Query::all(Kind::Engagement, 5).only("partners", Value::None);
    assert_eq!(bench.store.page(&query).unwrap_err().code, Code::Usage);
}

#[test]
fn a_list_of_memberships_is_searched_by_what_it_joins() {
    let mut bench = bench();
    let lyon = bench.add(ana(), membership(LYON, "c40"));
    let body = bench.add(ana(), with(membership(OSAKA, "eurocities"), "body", text("Pôle métropolitain")));
    for (words, found) in
        [("lyon", vec![&lyon]), ("c40 lyo", vec![&lyon]), ("pole euro", vec![&body]), ("paris", vec![])]
    {
        let query = Query { words: words.into(), ..Query::all(Kind::Membership, 5) };
        assert_eq!(ids(&bench.store.page(&query).unwrap()).iter().collect::<Vec<_>>(), found, "{words}");
    }
}

#[test]
fn a_reading_that_takes_too_long_is_stopped_and_the_next_goes_on() {
    let mut bench = bench();
    let many: Vec<_> = (0..400).map(|n| (bench.id(), person(&format!("Sato {n}")))).collect();
    bench.store.seed(&many).unwrap();
    let query = Query { words: "nowhere".into(), ..Query::all(Kind::Person, 5) };
    bench.store.stop_after(Some(std::time::Duration::ZERO)).unwrap();
    assert!(bench.store.page(&query).unwrap_err().message.contains("took too long"));
    // A write is never stopped.
    bench.add(ana(), engagement("Call"));
    bench.store.stop_after(None).unwrap();
    assert_eq!(bench.store.page(&query).unwrap(), Page::default());
}

#[test]
fn engagements_of_one_owner_stand_newest_first_among_each_other() {
    let mut bench = bench();
    let owner = bench.add(ana(), super::office::person("Sato"));
    let day = |day: &str| Value::Date(day.parse().unwrap());
    let mut made = Vec::new();
    for (title, from) in
        [("first", Some("2027-02-01")), ("second", Some("2027-05-01")), ("none", None), ("third", Some("2027-03"))]
    {
        let owned = with(engagement(title), "owner", Value::Ref(owner.clone()));
        made.push((title, bench.add(ana(), with(owned, "from", from.map_or(Value::None, day)))));
    }
    let unowned = bench.add(ana(), with(engagement("nobody's"), "from", day("2027-06-01")));
    for descending in [false, true] {
        let query = Query { order: ("owner", descending), ..Query::all(Kind::Engagement, 50) };
        let titles: Vec<&str> = ids(&bench.store.page(&query).unwrap())
            .iter()
            .map(|id| made.iter().find(|(_, of)| of == id).map_or("nobody's", |(title, _)| title))
            .collect();
        assert_eq!(titles, ["second", "third", "first", "none", "nobody's"], "{unowned}");
        let two = Query { limit: 2, ..query };
        assert_eq!(walk(&bench, &two, true), walk(&bench, &two, false));
    }
}
