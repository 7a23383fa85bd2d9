//! Searches, names and what the rules read, against the plain way of finding the same.

use std::collections::BTreeMap;

use jiff::civil::date;
use proptest::prelude::*;

use super::office::{Bench, LYON, OSAKA, ana, bench, engagement, line, membership, person, text, with};
use crate::domain::fact::EngagementFact;
use crate::domain::id::Id;
use crate::domain::kinds::entry::EntryState;
use crate::domain::kinds::{Kind, Record};
use crate::domain::names::{Found, Names};
use crate::domain::records::Scope;
use crate::domain::step::Change;
use crate::domain::value::Value;
use crate::domain::values::{Currency, Money};

#[test]
fn a_record_is_found_by_id_ending_title_and_words() {
    let mut bench = bench();
    let osaka = bench.add(ana(), engagement("Mission Osaka"));
    let kyoto = bench.add(ana(), engagement("Mission to Kyōto, 2nd"));
    let short = bench.add(ana(), engagement("Mission"));
    let travel = bench.add(ana(), line("Travel", 2027));
    let extra = bench.add(ana(), line("Travel extra", 2027));
    let ours = bench.add(ana(), membership(LYON, "c40"));
    let find = |kind, text: &str| bench.store.find(kind, text).unwrap();
    let one = |id: &Id| Found::One(id.clone());
    let cases = [
        (Kind::Engagement, osaka.to_string(), &osaka),
        (Kind::Engagement, osaka.short().to_uppercase(), &osaka),
        (Kind::Engagement, "mission OSAKA".into(), &osaka),
        (Kind::Engagement, "kyoto".into(), &kyoto),
        (Kind::Engagement, "2nd mission".into(), &kyoto),
        (Kind::Engagement, "mission".into(), &short),
        (Kind::Budget, "Travel 2027".into(), &travel),
        (Kind::Budget, "travel".into(), &travel),
        (Kind::Budget, "extra".into(), &extra),
        (Kind::Membership, "lyon c40".into(), &ours),
    ];
    for (kind, words, id) in cases {
        assert_eq!(find(kind, &words), one(id), "{words}");
    }
    assert_eq!(find(Kind::City, OSAKA), Found::One(Id::new(OSAKA)));
    assert_eq!(find(Kind::Network, "c40"), Found::One(Id::new("c40")));
    assert_eq!(
        find(Kind::Engagement, "misson osaka"),
        Found::None(vec!["Mission Osaka".into(), "Mission".into(), "Mission to Kyōto, 2nd".into()])
    );
    assert_eq!(find(Kind::Person, "Sato"), Found::None(vec![]));
    assert_eq!(find(Kind::Engagement, ""), Found::None(vec![]));
    let twin = bench.add(ana(), engagement("Mission"));
    let find = |kind, text: &str| bench.store.find(kind, text).unwrap();
    let both = vec![(short.clone(), "Mission".to_owned()), (twin.clone(), "Mission".to_owned())];
    assert_eq!(find(Kind::Engagement, "Mission"), Found::Several(both));
    assert_eq!(bench.store.title(Kind::Membership, &ours), "Lyon in C40");
    let archive = bench.archive(Kind::Engagement, &twin);
    bench.store.apply(&bench.step(ana(), vec![archive])).unwrap();
    assert_eq!(bench.store.find(Kind::Engagement, "Mission").unwrap(), one(&short));
    assert_eq!(bench.store.find(Kind::Engagement, twin.as_str()).unwrap(), one(&twin));
}

#[test]
fn a_line_of_two_years_is_not_found_by_its_name_alone() {
    let mut bench = bench();
    for year in [2026, 2027] {
        bench.add(ana(), line("Travel", year));
    }
    let Found::Several(several) = bench.store.find(Kind::Budget, "travel").unwrap() else { panic!("two lines") };
    assert_eq!(several.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>(), ["Travel 2026", "Travel 2027"]);
}

#[test]
fn the_names_of_the_small_kinds_are_read_whole() {
    let mut bench = bench();
    let sato = bench.add(ana(), with(person("Sato"), "login", text("asato")));
    bench.add(ana(), line("Travel", 2027));
    bench.add(ana(), membership(OSAKA, "c40"));
    let archive = bench.archive(Kind::Person, &sato);
    bench.store.apply(&bench.step(ana(), vec![archive])).unwrap();
    let names = bench.store.names().unwrap();
    let sato = &names.people[0];
    assert_eq!(
        (sato.name.as_str(), sato.other_names.as_slice(), sato.archived),
        ("Sato", &["asato".to_owned()][..], true)
    );
    assert_eq!(names.lines[0].name, "Travel 2027");
    assert_eq!(names.networks[0].name, "C40");
    let osaka = names.cities.iter().find(|city| city.id.as_str() == OSAKA).unwrap();
    assert_eq!((osaka.name.as_str(), osaka.country.as_str()), ("Osaka", "JP"));
    assert!(osaka.population > Some(1_000_000) && osaka.lat.is_some() && !osaka.other_names.is_empty());
    assert_eq!(names.cities.len(), 2);
}

/// Names records through the public surface.
struct Slow<'a>(&'a Bench);

impl Names for Slow<'_> {
    fn name(&self, kind: Kind, id: &Id) -> String {
        self.0.store.get(kind, id).unwrap().map_or_else(|| id.short().to_owned(), |stored| stored.record.title(self))
    }
}

/// An engagement from eight numbers, so that each condition of the window holds for some and not for others.
fn odd(people: &[Id], lines: &[Id], n: &[u8; 8]) -> Record {
    let status = ["idea", "invited", "accepted", "done", "postponed", "declined", "cancelled"][usize::from(n[0] % 7)];
    let mut record = with(engagement(&format!("E {}", n[1])), "status", Value::Choice(status));
    let days =
        ["2026", "2026-11", "2026-12-31", "2027-01-01", "2027-01", "2027-06-15", "2027-07-01", "2027-06-30", "2028"];
    let (a, b) = (usize::from(n[2]) % days.len(), usize::from(n[3]) % days.len());
    if n[2] < 240 {
        record = with(record, "from", Value::Date(days[a].parse().unwrap()));
        if n[3].is_multiple_of(2) && days[b] >= days[a] && days[b].len() == 10 && days[a].len() == 10 {
            record = with(record, "to", Value::Date(days[b].parse().unwrap()));
        }
    } else {
        record = with(record, "status", Value::Choice(["idea", "invited"][usize::from(n[2] % 2)]));
    }
    if ["declined", "cancelled", "postponed"].contains(&status) {
        record = with(record, "reason", text("why"));
    }
    record = with(
        record,
        "direction",
        [Value::None, Value::Choice("in"), Value::Choice("out"), Value::Choice("virtual")][usize::from(n[4] % 4)]
            .clone(),
    );
    record = with(
        record,
        "place",
        [Value::None, text("Ōsaka, city hall"), text(", nowhere")][usize::from(n[5] % 3)].clone(),
    );
    let partners = [LYON, OSAKA].iter().take(usize::from(n[5] / 3 % 3)).map(|id| Id::new(id)).collect();
    record = with(record, "partners", Value::Refs(partners));
    if !n[6].is_multiple_of(3) {
        let share = [
            vec![Value::Ref(people[usize::from(n[6] % 2)].clone()), Value::None],
            vec![Value::Days(crate::domain::values::Days(i64::from(n[6])))],
            vec![Value::None; 4],
        ]
        .concat();
        record = with(record, "people", Value::Rows(vec![share]));
        record = with(record, "owner", Value::Ref(people[0].clone()));
    }
    if !n[7].is_multiple_of(3) {
        let state = EntryState::CHOICES[usize::from(n[7]) / 3 % 5].id;
        let amount = Value::Money(Money::new(i64::from(n[7]) * 100, Currency::EUR));
        let cost = vec![
            Value::None,
            Value::Ref(lines[usize::from(n[7]) / 16 % lines.len()].clone()),
            amount,
            Value::None,
            Value::Choice(state),
        ];
        record = with(record, "costs", Value::Rows(vec![cost]));
    }
    record
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_the_rules_read_is_what_reading_every_record_would_give(
        seeds in prop::collection::vec(any::<[u8; 8]>(), 1..30),
        archived in any::<u8>(),
    ) {
        let mut bench = bench();
        let people: Vec<Id> = ["Sato", "Novak"].iter().map(|name| bench.add(ana(), person(name))).collect();
        let lines: Vec<Id> = [2026, 2027, 2028].iter().map(|year| bench.add(ana(), line("Travel", *year))).collect();
        let added: Vec<(Id, Record)> = seeds.iter().map(|seed| (bench.id(), odd(&people, &lines, seed))).collect();
        let changes = added.iter().map(|(id, record)| Change::Add { id: id.clone(), record: record.clone() }).collect();
        bench.store.apply(&bench.step(ana(), changes)).unwrap();
        let around = added.iter().cycle().skip(usize::from(archived) % added.len()).take(added.len());
        let gone = around.map(|(id, _)| id).find(|id| {
            let archive = bench.archive(Kind::Engagement, id);
            // What has cost money already cannot be archived.
            bench.store.apply(&bench.step(ana(), vec![archive])).is_ok()
        });

        let scope = Scope { from: date(2027, 1, 1), to: date(2027, 6, 30), fiscal_from: 2027, home: Id::new(LYON) };
        let records = bench.store.records(&scope).unwrap();
        let home = Id::new(LYON);
        let mut wanted = BTreeMap::new();
        for (id, record) in added.iter().filter(|(id, _)| Some(id) != gone) {
            let Record::Engagement(it) = record else { panic!("an engagement") };
            let Some(fact) = EngagementFact::of(id, it, Some(&home), &Slow(&bench)) else { continue };
            let counted = !fact.status.is_off();
            let touches = fact.from <= scope.to && fact.to >= scope.from;
            let charges = fact.costs.iter().any(|cost| {
                cost.state != EntryState::Void && lines[1..].contains(&cost.line)
            });
            if (counted && touches) || charges {
                wanted.insert(id.clone(), fact);
            }
        }
        let found: BTreeMap<Id, EngagementFact> = records.engagements.iter().cloned().map(|fact| (fact.id.clone(), fact)).collect();
        prop_assert_eq!(found.len(), records.engagements.len());
        prop_assert_eq!(&found, &wanted);
        prop_assert_eq!(records.step, bench.store.last_step().unwrap());
        prop_assert_eq!(records.lines.iter().map(|(id, _)| id).collect::<Vec<_>>(), lines[1..].iter().collect::<Vec<_>>());
        prop_assert_eq!(records.people.iter().map(|(_, person)| person.name.as_str()).collect::<Vec<_>>(), ["Novak", "Sato"]);
        let of: Vec<Id> = wanted.keys().cloned().collect();
        prop_assert_eq!(bench.store.facts_of(&of).unwrap(), wanted.into_values().collect::<Vec<_>>());
        if let Some(gone) = gone {
            prop_assert_eq!(bench.store.facts_of(std::slice::from_ref(gone)).unwrap(), vec![]);
        }
    }
}

#[test]
fn the_rules_read_homes_memberships_by_title_and_the_leave_of_the_window() {
    let mut bench = bench();
    let sato = bench.add(ana(), person("Sato"));
    let c40 = bench.add(ana(), membership(LYON, "c40"));
    bench.add(ana(), membership(OSAKA, "eurocities"));
    let leave = |from: &str, to: &str| {
        let record = with(Record::blank(Kind::Leave), "person", Value::Ref(sato.clone()));
        let record = with(record, "from", Value::Date(from.parse().unwrap()));
        with(record, "to", Value::Date(to.parse().unwrap()))
    };
    let spans = [
        ("2026-12-01", "2026-12-31"),
        ("2026-12-01", "2027-01-01"),
        ("2027-06-30", "2027-08-01"),
        ("2027-07-01", "2027-08-01"),
    ];
    for (from, to) in spans {
        bench.add(ana(), leave(from, to));
    }
    let scope = Scope { from: date(2027, 1, 1), to: date(2027, 6, 30), fiscal_from: 2027, home: Id::new(LYON) };
    let records = bench.store.records(&scope).unwrap();
    let memberships: Vec<_> = records.memberships.iter().map(|(id, title, _)| (id, title.as_str())).collect();
    assert_eq!(memberships, [(&c40, "Lyon in C40")]);
    assert_eq!(
        records.leaves.iter().map(|(_, leave)| leave.from.unwrap()).collect::<Vec<_>>(),
        [date(2026, 12, 1), date(2027, 6, 30)]
    );
    assert_eq!((records.currency, records.home.as_str()), (Currency::EUR, LYON));
}
