//! Two changes of one record: cases by hand, then what must hold for any three records.

use jiff::civil::date;
use proptest::prelude::*;

use super::fields::any_value_of;
use crate::domain::id::Id;
use crate::domain::kinds::engagement::{Cost, EngagementKind, PersonDays, Status};
use crate::domain::kinds::entry::EntryState;
use crate::domain::kinds::{Engagement, Kind, Record};
use crate::domain::merge::{Merge, merge};
use crate::domain::value::Value;
use crate::domain::values::{Days, Money};

fn call(change: impl FnOnce(&mut Engagement)) -> Record {
    let Record::Engagement(mut it) = Record::blank(Kind::Engagement) else { panic!("an engagement") };
    it.title = "Call Osaka".into();
    it.kind = Some(EngagementKind::Call);
    it.partners = vec![Id::new("osaka")];
    it.people = vec![days("sato", 10), days("novak", 20)];
    it.costs = vec![cost("travel", 50_000), cost("hosting", 9_000)];
    it.note = "first\nsecond".into();
    change(&mut it);
    Record::Engagement(it)
}

fn days(person: &str, tenths: i64) -> PersonDays {
    PersonDays { person: Some(Id::new(person)), days: Some(Days(tenths)), ..PersonDays::default() }
}

fn cost(line: &str, minor: i64) -> Cost {
    let amount = Some(Money { minor, currency: "EUR".parse().unwrap() });
    Cost { entry: None, line: Some(Id::new(line)), amount, rate: None, state: Some(EntryState::Planned) }
}

/// What both changes of the call make: the record, what is taken from them, what clashes.
fn both(
    ours: impl FnOnce(&mut Engagement),
    theirs: impl FnOnce(&mut Engagement),
) -> (Engagement, Vec<&'static str>, Vec<&'static str>) {
    let Merge { record, taken, clashes } = merge(&call(|_| {}), &call(ours), &call(theirs));
    let Record::Engagement(it) = record else { panic!("an engagement") };
    (it, taken.iter().map(|field| field.id).collect(), clashes.iter().map(|clash| clash.field.id).collect())
}

fn ids(names: &[&str]) -> Vec<Id> {
    names.iter().map(|name| Id::new(name)).collect()
}

#[test]
fn a_field_that_one_side_changed_is_as_that_side_left_it() {
    let (it, taken, clashes) = both(|it| it.title = "Ours".into(), |it| it.outcome = "Theirs".into());
    assert_eq!((it.title.as_str(), it.outcome.as_str()), ("Ours", "Theirs"));
    assert_eq!((taken, clashes), (vec!["outcome"], vec![]));
}

#[test]
fn the_same_change_of_both_is_no_clash() {
    let (it, taken, clashes) = both(|it| it.title = "Same".into(), |it| it.title = "Same".into());
    assert_eq!((it.title.as_str(), taken, clashes), ("Same", vec![], vec![]));
}

#[test]
fn a_field_that_both_changed_clashes_and_is_ours_until_somebody_chooses() {
    let (it, taken, clashes) = both(|it| it.note = "first\nours".into(), |it| it.note = "first\ntheirs".into());
    assert_eq!((it.note.as_str(), taken, clashes), ("first\nours", vec![], vec!["note"]));
    let (it, _, clashes) = both(|it| it.title.clear(), |it| it.title = "Theirs".into());
    assert_eq!((it.title.as_str(), clashes), ("", vec!["title"]));
}

#[test]
fn references_are_merged_as_sets() {
    type Case = (&'static [&'static str], &'static [&'static str], Option<&'static [&'static str]>);
    let cases: [Case; 7] = [
        (&["osaka", "graz"], &["osaka", "malmo"], Some(&["osaka", "graz", "malmo"])),
        (&["osaka", "graz"], &["osaka", "graz"], Some(&["osaka", "graz"])),
        (&[], &["osaka", "malmo"], Some(&["malmo"])),
        (&["osaka", "graz"], &[], Some(&["graz"])),
        (&["graz", "osaka"], &["osaka", "graz", "malmo"], Some(&["graz", "osaka", "malmo"])),
        (&[], &["malmo"], Some(&["malmo"])),
        // Both put another city in place of the same one.
        (&["graz"], &["malmo"], None),
    ];
    for (ours, theirs, wanted) in cases {
        let (it, _, clashes) = both(|it| it.partners = ids(ours), |it| it.partners = ids(theirs));
        match wanted {
            Some(wanted) => assert_eq!((it.partners, clashes), (ids(wanted), vec![]), "{ours:?} {theirs:?}"),
            None => assert_eq!((it.partners, clashes), (ids(ours), vec!["partners"])),
        }
    }
}

#[test]
fn the_days_of_different_people_merge_and_those_of_one_person_clash() {
    let (it, taken, clashes) = both(
        |it| it.people = vec![days("sato", 50), days("novak", 20), days("diaz", 30)],
        |it| it.people = vec![days("sato", 10), days("iva", 5)],
    );
    assert_eq!(it.people, [days("sato", 50), days("diaz", 30), days("iva", 5)]);
    assert_eq!((taken, clashes), (vec!["people"], vec![]));
    let (_, _, clashes) = both(|it| it.people[0] = days("sato", 50), |it| it.people[0] = days("sato", 40));
    assert_eq!(clashes, ["people"]);
    // One took Novak out, the other gave Novak more: somebody has to say.
    let (_, _, clashes) = both(|it| it.people.truncate(1), |it| it.people[1] = days("novak", 40));
    assert_eq!(clashes, ["people"]);
}

#[test]
fn several_costs_on_one_line_merge_as_long_as_not_both_changed_the_same() {
    let with = |more: i64| move |it: &mut Engagement| it.costs.push(cost("travel", more));
    let (it, _, clashes) = both(with(100), with(200));
    assert_eq!(it.costs.iter().map(|cost| cost.amount.unwrap().minor).collect::<Vec<_>>(), [50_000, 9_000, 100, 200]);
    assert!(clashes.is_empty());
    let changed = |minor: i64| {
        move |it: &mut Engagement| {
            it.costs[0] = cost("travel", minor);
            it.costs.push(cost("travel", 1));
        }
    };
    let (_, _, clashes) = both(changed(60_000), changed(70_000));
    assert_eq!(clashes, ["costs"]);
}

#[test]
fn the_state_of_costs_that_follows_from_the_status_is_nobodys_change() {
    let accept = |it: &mut Engagement| it.answer(Status::Accepted, None, date(2027, 1, 12));
    let (it, taken, clashes) = both(accept, |it| it.costs[0] = cost("travel", 60_000));
    assert_eq!((it.costs[0].amount.unwrap().minor, it.status), (60_000, Some(Status::Accepted)));
    assert_eq!((taken, clashes), (vec!["costs"], vec![]));
}

/// A record with any value in each field, and two others in which some fields have other ones.
fn three() -> impl Strategy<Value = (Record, Record, Record, Vec<u8>)> {
    prop::sample::select(Kind::ALL).prop_flat_map(|kind| {
        let fields = move || kind.spec().fields.iter().filter(|field| !field.is_derived());
        let values = move || fields().map(any_value_of).collect::<Vec<_>>();
        let who = prop::collection::vec(0u8..4, fields().count());
        (values(), values(), values(), who).prop_map(move |(was, our, their, who)| {
            let mut records = [Record::blank(kind), Record::blank(kind), Record::blank(kind)];
            for (((field, was), (our, their)), who) in fields().zip(was).zip(our.into_iter().zip(their)).zip(&who) {
                let our = if who & 1 == 1 { our } else { was.clone() };
                let their = if who & 2 == 2 { their } else { was.clone() };
                for (record, value) in records.iter_mut().zip([was, our, their]) {
                    (field.set)(record, value);
                }
            }
            let [original, ours, theirs] = records;
            (original, ours, theirs, who)
        })
    })
}

/// The parts of a value that a merge may put together anew.
fn parts(value: Value) -> Vec<Value> {
    match value {
        Value::None => Vec::new(),
        Value::Words(words) => words.into_iter().map(Value::Text).collect(),
        Value::Refs(ids) => ids.into_iter().map(Value::Ref).collect(),
        Value::Rows(rows) => rows.into_iter().map(|row| Value::Rows(vec![row])).collect(),
        one => vec![one],
    }
}

proptest! {
    #[test]
    fn a_change_of_one_side_alone_stands((original, ours, theirs, _) in three()) {
        let alone = merge(&original, &ours, &original);
        prop_assert_eq!(&alone.record, &ours);
        prop_assert!(alone.clashes.is_empty() && alone.taken.is_empty());
        let alone = merge(&original, &original, &theirs);
        prop_assert_eq!(&alone.record, &theirs);
        prop_assert!(alone.clashes.is_empty());
        let same = merge(&original, &ours, &ours);
        prop_assert_eq!(&same.record, &ours);
        prop_assert!(same.clashes.is_empty() && same.taken.is_empty());
    }

    #[test]
    fn it_does_not_matter_who_was_first((original, ours, theirs, who) in three()) {
        let (one, other) = (merge(&original, &ours, &theirs), merge(&original, &theirs, &ours));
        let names = |merge: &Merge| merge.clashes.iter().map(|clash| clash.field.id).collect::<Vec<_>>();
        prop_assert_eq!(names(&one), names(&other));
        if who.iter().all(|who| *who != 3) {
            prop_assert!(one.clashes.is_empty());
            prop_assert_eq!(one.record, other.record);
        }
    }

    #[test]
    fn nothing_is_invented_and_what_nobody_touched_stays((original, ours, theirs, who) in three()) {
        let merged = merge(&original, &ours, &theirs);
        let fields = original.kind().spec().fields.iter().filter(|field| !field.is_derived());
        for (field, who) in fields.zip(who) {
            let [was, our, their, now] = [&original, &ours, &theirs, &merged.record].map(|record| (field.get)(record));
            if who == 0 {
                prop_assert_eq!(&now, &was);
            }
            if merged.clashes.iter().any(|clash| clash.field.id == field.id) {
                prop_assert_eq!(&now, &our);
            }
            let known: Vec<Value> = [was, our, their].into_iter().flat_map(parts).collect();
            for part in parts(now) {
                prop_assert!(known.contains(&part), "{}: {:?}", field.id, part);
            }
        }
    }
}

#[test]
fn costs_that_are_typed_anew_are_the_entries_they_were() {
    let saved = |line: &str, minor: i64| Cost { entry: Some(Id::new(line)), ..cost(line, minor) };
    let was = call(|it| it.costs = vec![saved("travel", 1), saved("hosting", 2)]);
    // We typed the whole line again and changed one amount; they took the other cost out.
    let ours = call(|it| it.costs = vec![cost("travel", 5), cost("hosting", 2)]);
    let theirs = call(|it| it.costs = vec![saved("travel", 1)]);
    let merged = merge(&was, &ours, &theirs);
    assert!(merged.clashes.is_empty());
    let Record::Engagement(it) = merged.record else { panic!("an engagement") };
    assert_eq!(it.costs, [cost("travel", 5)]);
}
