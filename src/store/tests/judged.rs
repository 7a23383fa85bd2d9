//! What the rules read of a file against the same picked out of every record by a plain look.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::date;
use proptest::prelude::*;

use super::office::{Bench, LYON, OSAKA, ana, bench};
use crate::domain::fact::EngagementFact;
use crate::domain::fold::fold;
use crate::domain::id::Id;
use crate::domain::kinds::engagement::{Direction, EngagementKind, Origin, Status};
use crate::domain::kinds::entry::EntryState;
use crate::domain::kinds::promise::PromiseStatus;
use crate::domain::kinds::{
    Agreement, Blackout, Engagement, Entry, Kind, Membership, Network, Objective, Promise, Rate, Record, Seat,
};
use crate::domain::names::Names;
use crate::domain::query::Query;
use crate::domain::records::{Records, Scope};
use crate::domain::value::{Shape, Value};
use crate::domain::values::{Currency, Day, Money};

/// Names records through the public surface.
struct Slow<'a>(&'a Bench);

impl Names for Slow<'_> {
    fn name(&self, kind: Kind, id: &Id) -> String {
        self.0.store.get(kind, id).unwrap().map_or_else(|| id.short().to_owned(), |stored| stored.record.title(self))
    }
}

/// Every live record without its notes and goals, by kind and id.
fn live(bench: &Bench) -> Vec<(Id, Record)> {
    let mut rows = Vec::new();
    for kind in Kind::ALL.iter().filter(|kind| **kind != Kind::Office) {
        let page = bench.store.page(&Query::all(*kind, 100_000)).unwrap();
        rows.extend(page.rows.into_iter().map(|stored| (stored.id, stored.record)));
    }
    let office = bench.store.office().unwrap();
    rows.push((office.id, office.record));
    rows.sort_by_key(|(id, record)| (record.kind(), id.clone()));
    for (_, record) in &mut rows {
        for field in record.kind().spec().fields.iter().filter(|field| !field.is_derived()) {
            // What came of an engagement is only known to be written.
            if (matches!(field.shape, Shape::Note) && field.id != "outcome") || field.id == "goal" {
                field.put(record, Value::None).unwrap();
            }
        }
    }
    rows
}

/// The records of an office cut to the window by looking at each.
fn cut(mut all: Records, scope: &Scope) -> Records {
    let lines: BTreeSet<Id> =
        all.lines.iter().filter(|(_, line)| line.year >= Some(scope.fiscal_from)).map(|(id, _)| id.clone()).collect();
    all.lines.retain(|(id, _)| lines.contains(id));
    all.entries.retain(|(_, _, it)| it.line.as_ref().is_some_and(|line| lines.contains(line)));
    all.leaves.retain(|(_, it)| it.from <= Some(scope.to) && it.to >= Some(scope.from));
    all.blackouts.retain(|(_, it)| it.to >= Some(scope.from));
    let before = |fact: &&EngagementFact| fact.to < scope.from;
    for (id, partner) in &mut all.partners {
        let met = |fact: &EngagementFact| {
            matches!(fact.status, Status::Accepted | Status::Done) && fact.partners.contains(id)
        };
        partner.met = all.engagements.iter().filter(before).any(met);
    }
    let mut latest: BTreeMap<Id, Day> = BTreeMap::new();
    for fact in all.engagements.iter().filter(before).filter(|fact| fact.status == Status::Done) {
        let on_seat = |id: &Id| {
            all.seats.iter().any(|(seat, it)| fact.seat.as_ref() == Some(seat) && it.membership.as_ref() == Some(id))
        };
        let ours = all
            .memberships
            .iter()
            .filter(|(id, _, it)| fact.network.is_some() && fact.network == it.network || on_seat(id));
        for id in ours.map(|(id, ..)| id).chain(&fact.agreement) {
            let known = latest.entry(id.clone()).or_insert(fact.to);
            *known = fact.to.max(*known);
        }
    }
    all.latest = latest.into_iter().collect();
    all.engagements = wanted(all.engagements, scope, &lines);
    let mut networks: BTreeSet<&Id> = all.memberships.iter().filter_map(|(_, _, it)| it.network.as_ref()).collect();
    networks.extend(all.engagements.iter().filter_map(|fact| fact.network.as_ref()));
    all.networks.retain(|(id, _)| networks.contains(id));
    all
}

/// Those that touch the window, what is tied to them by follow-ups, and what has costs on the lines.
fn wanted(all: Vec<EngagementFact>, scope: &Scope, lines: &BTreeSet<Id>) -> Vec<EngagementFact> {
    let on: Vec<&EngagementFact> = all.iter().filter(|fact| !fact.status.is_off()).collect();
    let mut ids: BTreeSet<&Id> =
        on.iter().filter(|fact| fact.from <= scope.to && fact.to >= scope.from).map(|fact| &fact.id).collect();
    loop {
        let tied: Vec<&Id> = on
            .iter()
            .filter_map(|fact| Some((&fact.id, fact.follows.as_ref()?)))
            .filter(|(_, follows)| on.iter().any(|fact| fact.id == **follows))
            .filter(|(id, follows)| ids.contains(id) != ids.contains(follows))
            .flat_map(|(id, follows)| [id, follows])
            .collect();
        if tied.is_empty() {
            break;
        }
        ids.extend(tied);
    }
    let ids: BTreeSet<Id> = ids.into_iter().cloned().collect();
    let charges = |fact: &EngagementFact| {
        fact.costs.iter().any(|cost| cost.state != EntryState::Void && lines.contains(&cost.line))
    };
    all.into_iter().filter(|fact| ids.contains(&fact.id) || charges(fact)).collect()
}

/// The same records in an order that does not hang on how they were read.
fn sorted(mut all: Records) -> Records {
    macro_rules! by_id {
        ($($list:ident)+) => { $(all.$list.sort_by(|one, other| one.0.cmp(&other.0));)+ };
    }
    by_id!(people leaves memberships lines entries networks billed agreements seats promises decisions objectives);
    by_id!(demands trainings blackouts partners latest acknowledged);
    all.billed.sort();
    all.billed.dedup();
    for ids in [&mut all.promised, &mut all.promising] {
        ids.sort();
        ids.dedup();
    }
    all.engagements.sort_by(|one, other| one.id.cmp(&other.id));
    all
}

/// Holds what the store reads against a look at every record.
fn agree(bench: &Bench, scope: &Scope) {
    let rows = live(bench);
    let mut wanted = Records::of(rows.iter().map(|(id, record)| (id, record)), &Slow(bench));
    wanted.step = bench.store.last_step().unwrap();
    let wanted = sorted(cut(wanted, scope));
    let read = bench.store.records(scope).unwrap();
    let seen: Vec<_> = read.acknowledged.iter().map(|(id, it)| (it.on, id)).collect();
    assert!(seen.is_sorted(), "{seen:?}");
    let names: Vec<String> = read.partners.iter().map(|(_, it)| fold(&it.name)).collect();
    assert!(names.is_sorted(), "{names:?}");
    let read = sorted(read);
    let ids = |of: &Records| of.engagements.iter().map(|fact| fact.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&read), ids(&wanted));
    for (read, wanted) in read.engagements.iter().zip(&wanted.engagements) {
        assert_eq!(read, wanted);
    }
    assert_eq!((&read.partners, &read.latest), (&wanted.partners, &wanted.latest));
    assert_eq!(
        (&read.networks, &read.promised, &read.promising),
        (&wanted.networks, &wanted.promised, &wanted.promising)
    );
    assert_eq!(read, wanted);
    let of: Vec<Id> = ids(&read).into_iter().rev().collect();
    let facts: Vec<EngagementFact> = read.engagements.iter().rev().cloned().collect();
    assert_eq!(bench.store.facts_of(&of).unwrap(), facts);
}

fn scope() -> Scope {
    Scope { from: date(2026, 1, 1), to: date(2027, 6, 30), fiscal_from: 2027, home: Id::new(LYON) }
}

#[test]
fn the_sample_office_is_read_as_a_plain_look_finds_it() {
    let mut bench = bench();
    let records = crate::sample::office(date(2027, 1, 12));
    let records: Vec<(Id, Record)> =
        records.into_iter().filter(|(id, record)| record.kind() != Kind::Office && id.as_str() != LYON).collect();
    bench.store.seed(&records).unwrap();
    agree(&bench, &scope());
    let zagreb = Scope { home: Id::new("3186886"), ..scope() };
    let read = bench.store.records(&zagreb).unwrap();
    assert!(read.memberships.len() > 10 && read.seats.len() > 2 && read.agreements.len() > 5);
    assert!(read.engagements.iter().any(|fact| fact.follows.is_some() && !fact.objectives.is_empty()));
    let later = Scope { from: date(2026, 12, 1), ..zagreb };
    let read = bench.store.records(&later).unwrap();
    assert!(!read.latest.is_empty() && read.partners.iter().any(|(_, partner)| partner.met));
    assert_eq!(read.acknowledged.len(), 3);
}

/// What engagements may point at: two of each.
struct Ground {
    rows: Vec<(Id, Record)>,
    seats: Vec<Id>,
    agreements: Vec<Id>,
    objectives: Vec<Id>,
    lines: Vec<Id>,
    memberships: Vec<Id>,
}

const CITIES: [&str; 3] = [LYON, OSAKA, "2988507"];
const NETWORKS: [&str; 3] = ["c40", "eurocities", "ours"];

fn ground(bench: &Bench) -> Ground {
    let Record::Network(network) = Record::blank(Kind::Network) else { panic!("a network") };
    let network = Network { acronym: "OURS".into(), themes: vec!["Ports".into()], note: "kept".into(), ..network };
    let mut rows = vec![(Id::new("ours"), Record::Network(network))];
    let mut put = |record: Record| {
        let id = bench.id();
        rows.push((id.clone(), record));
        id
    };
    let lines = [2026, 2027].map(|year| put(super::office::line("Travel", year))).to_vec();
    let join = |city: &str, network: &str| {
        let Record::Membership(it) = super::office::membership(city, network) else { panic!("a membership") };
        Record::Membership(Membership { goal: "to learn".into(), note: "by letter".into(), ..it })
    };
    let memberships = vec![put(join(LYON, "c40")), put(join(LYON, "ours")), put(join(OSAKA, "c40"))];
    let seat = |of: &Id| Seat { title: "Board".into(), membership: Some(of.clone()), ..Seat::default() };
    let seats = memberships.iter().map(|of| put(Record::Seat(seat(of)))).collect();
    let agreement = |title: &str| {
        let Record::Agreement(it) = Record::blank(Kind::Agreement) else { panic!("an agreement") };
        let partners = vec![Id::new(OSAKA)];
        let kind = it.kind.or(crate::domain::kinds::agreement::AgreementKind::CHOICES
            .first()
            .and_then(|choice| crate::domain::kinds::agreement::AgreementKind::from_id(choice.id)));
        Record::Agreement(Agreement { title: title.into(), kind, partners, ..it })
    };
    let agreements = ["Ports", "Schools"].map(|title| put(agreement(title))).to_vec();
    let aim = |title: &str| Record::Objective(Objective { title: title.into(), ..Objective::default() });
    let objectives = ["Water", "Trade"].map(|title| put(aim(title))).to_vec();
    for (from, to) in [((2025, 12, 1), (2025, 12, 31)), ((2025, 12, 1), (2026, 1, 1)), ((2029, 1, 1), (2029, 1, 2))] {
        let (from, to) = (date(from.0, from.1, from.2), date(to.0, to.1, to.2));
        put(Record::Blackout(Blackout { title: "Vote".into(), from: Some(from), to: Some(to), ..Blackout::default() }));
    }
    let rate = Rate { currency: "JPY".into(), into: "EUR".into(), on: Some(date(2027, 1, 1)), ..Rate::default() };
    put(Record::Rate(Rate { rate: Some("0.0062".parse().unwrap()), ..rate }));
    Ground { rows, seats, agreements, objectives, lines, memberships }
}

/// Now and then one of these.
fn some<T: Clone>(of: &[T], n: u8) -> Option<T> {
    of.get(usize::from(n) % (of.len() * 2)).cloned()
}

fn engagement(ground: &Ground, earlier: &[Id], n: &[u8; 12]) -> Engagement {
    let Record::Engagement(it) = super::office::engagement(&format!("E {}", n[0])) else { panic!("an engagement") };
    let days = ["2025-03", "2025-12-31", "2026-01-01", "2026", "2027-06-30", "2027-07-01", "2028-02-01"];
    let from = some(&days, n[1] / 2).map(|day| day.parse().unwrap());
    let status = Status::CHOICES.get(usize::from(n[2]) % 7).and_then(|choice| Status::from_id(choice.id)).unwrap();
    let dated = from.is_some() || !matches!(status, Status::Accepted | Status::Done);
    let cost = |line: &Id| crate::domain::kinds::engagement::Cost {
        entry: None,
        line: Some(line.clone()),
        amount: Some(Money::new(i64::from(n[3]) * 100, Currency::EUR)),
        rate: None,
        state: EntryState::CHOICES.get(usize::from(n[3]) % 5).and_then(|choice| EntryState::from_id(choice.id)),
    };
    Engagement {
        kind: some(&[EngagementKind::Call, EngagementKind::Summit, EngagementKind::Mission], n[4] % 3),
        from,
        status: Some(if dated { status } else { Status::Idea }),
        reason: if status.is_off() || status == Status::Postponed { "why".into() } else { String::new() },
        direction: some(&[Direction::In, Direction::Out, Direction::Virtual], n[4] / 3),
        place: some(&["Osaka, port"], n[5]).unwrap_or_default().into(),
        partners: CITIES.iter().take(usize::from(n[5]) / 2 % 3).map(|id| Id::new(id)).collect(),
        network: some(&NETWORKS, n[6]).map(Id::new),
        seat: some(&ground.seats, n[6] / 6),
        agreement: some(&ground.agreements, n[7]),
        objectives: ground.objectives.iter().skip(usize::from(n[7]) / 4 % 3).cloned().collect(),
        origin: some(&[Origin::Plan, Origin::Invitation], n[8]),
        themes: some(&[vec!["Łódź, Ports".to_owned(), "—".into()], vec!["climate".into()]], n[8] / 4)
            .unwrap_or_default(),
        follows: some(&[()], n[9]).and_then(|()| earlier.get(usize::from(n[9] / 2) % earlier.len().max(1)).cloned()),
        next_review: some(&["2027-03".parse().unwrap()], n[10]),
        outcome: some(&["signed"], n[10] / 2).unwrap_or_default().into(),
        costs: ground.lines.iter().take(usize::from(n[11]) % 4).map(cost).collect(),
        ..it
    }
}

/// What stands beside an engagement: a promise, and entries that are a fee, money that comes back, or what was promised.
fn beside(bench: &Bench, ground: &Ground, engagement: &Id, n: &[u8; 12]) -> Vec<(Id, Record)> {
    let (promise, mut rows) = (bench.id(), Vec::new());
    if n[0].is_multiple_of(2) {
        let Record::Promise(it) = Record::blank(Kind::Promise) else { panic!("a promise") };
        let side = crate::domain::kinds::promise::Side::CHOICES[0].id;
        let status = PromiseStatus::CHOICES[usize::from(n[1]) % PromiseStatus::CHOICES.len()].id;
        let it = Promise {
            title: "A visit".into(),
            side: crate::domain::kinds::promise::Side::from_id(side),
            status: PromiseStatus::from_id(status),
            evidence: "seen".into(),
            engagement: some(std::slice::from_ref(engagement), n[2]),
            ..it
        };
        rows.push((promise.clone(), Record::Promise(it)));
    }
    if n[0].is_multiple_of(3) {
        let membership = some(&ground.memberships, n[3]);
        let it = Entry {
            line: Some(ground.lines[usize::from(n[4]) % 2].clone()),
            amount: Some(Money::new(500, Currency::EUR)),
            state: EntryState::from_id(EntryState::CHOICES[usize::from(n[5]) % 5].id),
            fee_year: membership.as_ref().map(|_| 2027),
            membership,
            engagement: some(std::slice::from_ref(engagement), n[6]),
            reimbursement: some(&[true], n[7]),
            promise: some(&[promise], n[8]).filter(|_| !rows.is_empty()),
            note: "by card".into(),
            ..Entry::default()
        };
        rows.push((bench.id(), Record::Entry(it)));
    }
    rows
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_office_is_read_as_a_plain_look_finds_it(
        seeds in prop::collection::vec(any::<[u8; 12]>(), 1..25),
        gone in prop::collection::vec(any::<u8>(), 0..6),
    ) {
        let mut bench = bench();
        let ground = ground(&bench);
        let (mut rows, mut others, mut earlier) = (ground.rows.clone(), Vec::new(), Vec::new());
        for n in &seeds {
            let id = bench.id();
            rows.push((id.clone(), Record::Engagement(engagement(&ground, &earlier, n))));
            others.extend(beside(&bench, &ground, &id, n));
            earlier.push(id);
        }
        rows.extend(others);
        bench.store.seed(&rows).unwrap();
        for at in gone {
            let (id, record) = &rows[rows.len() - 1 - usize::from(at) % rows.len()];
            // What live records point at, or has cost money, stays.
            if bench.store.get(record.kind(), id).unwrap().is_some_and(|stored| !stored.archived) {
                let archive = bench.archive(record.kind(), id);
                let _ = bench.store.apply(&bench.step(ana(), vec![archive]));
            }
        }
        agree(&bench, &scope());
    }
}
