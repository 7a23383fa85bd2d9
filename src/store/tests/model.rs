//! Random changes, undo and redo by two people against a plain model in memory; the file must always agree.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::office::{Bench, LYON, ana, ben, bench, engagement, membership, person, text, with};
use crate::domain::id::Id;
use crate::domain::kinds::{Kind, Record};
use crate::domain::problem::Problem;
use crate::domain::step::{Applied, Change, Who};
use crate::domain::value::Value;
use crate::store::Which;

/// One thing somebody tries to do; numbers choose among the records there are.
#[derive(Clone, Debug)]
enum Deed {
    AddPerson(u8),
    AddEngagement(u8, usize),
    AddMembership(usize, usize),
    Retitle(usize, u8),
    Place(usize, u8),
    Owner(usize, usize),
    Archive(usize),
    Restore(usize),
    Both(usize, usize, u8),
    Undo(bool),
    Redo,
    Reopen,
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        2 => any::<u8>().prop_map(Deed::AddPerson),
        4 => (any::<u8>(), 0..8_usize).prop_map(|(title, owner)| Deed::AddEngagement(title, owner)),
        2 => (0..3_usize, 0..3_usize).prop_map(|(city, network)| Deed::AddMembership(city, network)),
        4 => (0..12_usize, any::<u8>()).prop_map(|(at, title)| Deed::Retitle(at, title)),
        3 => (0..12_usize, any::<u8>()).prop_map(|(at, place)| Deed::Place(at, place)),
        2 => (0..12_usize, 0..8_usize).prop_map(|(at, owner)| Deed::Owner(at, owner)),
        2 => (0..12_usize).prop_map(Deed::Archive),
        2 => (0..12_usize).prop_map(Deed::Restore),
        2 => (0..12_usize, 0..12_usize, any::<u8>()).prop_map(|(one, two, title)| Deed::Both(one, two, title)),
        8 => any::<bool>().prop_map(Deed::Undo),
        5 => Just(Deed::Redo),
        1 => Just(Deed::Reopen),
    ]
}

/// A record as the model knows it.
type Known = (Record, bool);
/// All records by kind and id.
type Records = BTreeMap<(Kind, Id), Known>;

/// A step as the model knows it: whose, and how the records it touched were before and after.
#[derive(Clone, Debug)]
struct Past {
    user: String,
    touched: BTreeMap<(Kind, Id), (Option<Known>, Option<Known>)>,
    /// The places among all undos and steps at which it was done and undone; none while it stands.
    undone_at: Option<usize>,
    done_at: usize,
}

#[derive(Default)]
struct Model {
    records: Records,
    past: Vec<Past>,
    clock: usize,
}

impl Model {
    /// Takes over what the store did in a step: what it says it changed, read back.
    fn learn(&mut self, bench: &Bench, who: &Who, changed: &[crate::domain::step::Changed]) {
        let mut touched = BTreeMap::new();
        for change in changed {
            let key = (change.kind, change.id.clone());
            let before = self.records.get(&key).cloned();
            let stored = bench.store.get(key.0, &key.1).unwrap().filter(|stored| stored.version > 0);
            let after = stored.map(|stored| (stored.record, stored.archived));
            match &after {
                Some(known) => self.records.insert(key.clone(), known.clone()),
                None => self.records.remove(&key),
            };
            touched.insert(key, (before, after));
        }
        self.clock += 1;
        self.past.push(Past { user: who.user.clone(), touched, undone_at: None, done_at: self.clock });
    }

    fn mine_to_undo(&self, who: &Who) -> Option<usize> {
        self.past.iter().rposition(|past| past.user == who.user && past.undone_at.is_none())
    }

    fn mine_to_redo(&self, who: &Who) -> Option<usize> {
        let mine = || self.past.iter().enumerate().filter(|(_, past)| past.user == who.user);
        let newest = mine().map(|(_, past)| past.done_at).max().unwrap_or(0);
        mine()
            .filter(|(_, past)| past.undone_at > Some(newest))
            .max_by_key(|(_, past)| past.undone_at)
            .map(|(at, _)| at)
    }

    /// What the records must be once a step is reversed; none if that must be refused.
    fn reversed(&self, past: &Past, undo: bool, keep: bool) -> Option<Records> {
        let mut after = self.records.clone();
        let mut written = Vec::new();
        let mut leaving = Vec::new();
        let mut left = false;
        for (key, (before, later)) in &past.touched {
            let (from, to) = if undo { (later, before) } else { (before, later) };
            let used = matches!(key.0, Kind::City | Kind::Network);
            match (from, to, self.records.get(key)) {
                (Some(from), Some(to), Some(now)) => {
                    let (known, whole) = merged(from, to, now);
                    left |= !whole;
                    after.insert(key.clone(), known);
                    written.push(key.clone());
                }
                (Some(from), None, Some(now)) if now == from => leaving.push(key.clone()),
                (Some(_), None, Some(_)) => left |= !used,
                (Some(_), _, None) => left |= !used,
                (None, Some(to), None) if !used => {
                    after.insert(key.clone(), to.clone());
                    written.push(key.clone());
                }
                (None, Some(_), Some(_)) => left |= !used,
                _ => {}
            }
        }
        // What something that stays points at stays too.
        loop {
            let held = |key: &(Kind, Id)| {
                let stays = after.iter().filter(|(other, _)| !leaving.contains(other));
                stays.flat_map(|(_, (record, _))| record.points_at()).any(|target| target == *key)
            };
            let Some(at) = leaving.iter().position(held) else { break };
            left |= !matches!(leaving.remove(at).0, Kind::City | Kind::Network);
        }
        leaving.iter().for_each(|key| drop(after.remove(key)));
        for target in written
            .iter()
            .filter_map(|key| after.get(key))
            .flat_map(|(record, _)| record.points_at())
            .collect::<Vec<_>>()
        {
            if let (None, Some((_, Some(was)) | (Some(was), _))) = (after.get(&target), past.touched.get(&target)) {
                after.insert(target, was.clone());
            } else if !after.contains_key(&target)
                // The home city is there from the start and no step's.
                && target.1.as_str() != LYON
                && let Some(record) = crate::store::uptake::record(target.0, &target.1)
            {
                // Another step had taken it up and has given it back since: it is taken up anew.
                after.insert(target, (record, false));
            }
        }
        (keep || !left).then_some(after).filter(|after| self.holds_together(after))
    }

    /// Whether everything points at what is there, and what is live at what is live.
    fn holds_together(&self, after: &Records) -> bool {
        after.values().all(|(record, archived)| {
            record.points_at().iter().all(|target| match after.get(target) {
                Some((_, target_archived)) => *archived || !target_archived,
                None => matches!(target.0, Kind::City | Kind::Network),
            })
        })
    }
}

/// The record with each field that the step changed put back, where it still is as the step left it; and whether all
/// of them were.
fn merged(from: &Known, to: &Known, now: &Known) -> (Known, bool) {
    let (mut record, mut archived) = now.clone();
    let mut whole = true;
    for field in record.kind().spec().fields {
        let (was, shall) = ((field.get)(&from.0), (field.get)(&to.0));
        if was == shall {
            continue;
        }
        if (field.get)(&now.0) == was {
            field.put(&mut record, shall).unwrap();
        } else {
            whole = false;
        }
    }
    if from.1 != to.1 {
        whole &= now.1 == from.1;
        archived = to.1;
    }
    ((record, archived), whole)
}

fn try_step(bench: &mut Bench, model: &mut Model, who: &Who, changes: Vec<Change>) {
    let step = bench.step(who.clone(), changes);
    let before = bench.store.last_step().unwrap();
    match bench.store.apply(&step) {
        Ok(applied) if applied.seq > 0 => {
            for change in &step.changes {
                let (key, wished) = match change {
                    Change::Add { id, record } => ((record.kind(), id.clone()), Some((record.clone(), false))),
                    Change::Edit { id, record, .. } => {
                        let key = (record.kind(), id.clone());
                        let archived = model.records.get(&key).is_some_and(|(_, archived)| *archived);
                        (key, Some((record.clone(), archived)))
                    }
                    Change::Archive { kind, id, .. } | Change::Restore { kind, id, .. } => {
                        let (key, archived) = ((*kind, id.clone()), matches!(change, Change::Archive { .. }));
                        let record = model.records.get(&key).map(|(record, _)| (record.clone(), archived));
                        (key, record)
                    }
                };
                expect(bench, &key, wished.as_ref());
            }
            model.learn(bench, who, &applied.changed);
        }
        _ => assert_eq!(bench.store.last_step().unwrap(), before),
    }
}

fn nth(model: &Model, kind: Kind, at: usize) -> Option<Id> {
    let ids: Vec<&Id> = model.records.keys().filter(|(of, _)| *of == kind).map(|(_, id)| id).collect();
    (!ids.is_empty()).then(|| ids[at % ids.len()].clone())
}

fn edit(bench: &Bench, model: &Model, at: usize, field: &str, value: Value) -> Option<Change> {
    let id = nth(model, Kind::Engagement, at)?;
    Some(bench.edit(Kind::Engagement, &id, field, value))
}

fn act(bench: &mut Bench, model: &mut Model, who: &Who, deed: &Deed) {
    let title = |n: u8| text(&format!("title {}", n % 5));
    let owner = |model: &Model, at: usize| nth(model, Kind::Person, at).map_or(Value::None, Value::Ref);
    let cities = [LYON, "1853909", "2988507"];
    let networks = ["c40", "eurocities", "nothing"];
    let changes = match deed {
        Deed::AddPerson(n) => vec![Change::Add { id: bench.id(), record: person(&format!("person {n}")) }],
        Deed::AddEngagement(n, at) => {
            let record = with(engagement(&format!("title {}", n % 5)), "owner", owner(model, *at));
            vec![Change::Add { id: bench.id(), record }]
        }
        Deed::AddMembership(city, network) => {
            vec![Change::Add { id: bench.id(), record: membership(cities[*city], networks[*network]) }]
        }
        Deed::Retitle(at, n) => edit(bench, model, *at, "title", title(*n)).into_iter().collect(),
        Deed::Place(at, n) => edit(bench, model, *at, "place", text(&format!("place {}", n % 3))).into_iter().collect(),
        Deed::Owner(at, owner_at) => edit(bench, model, *at, "owner", owner(model, *owner_at)).into_iter().collect(),
        Deed::Archive(at) => {
            let kind = if at % 3 == 0 { Kind::Person } else { Kind::Engagement };
            nth(model, kind, *at).map(|id| bench.archive(kind, &id)).into_iter().collect()
        }
        Deed::Restore(at) => {
            let archived: Vec<&(Kind, Id)> =
                model.records.iter().filter(|(_, (_, archived))| *archived).map(|(key, _)| key).collect();
            let meant = (!archived.is_empty()).then(|| archived[at % archived.len()]);
            meant.map(|(kind, id)| bench.restore(*kind, id)).into_iter().collect()
        }
        Deed::Both(one, two, n) => {
            let changes = [edit(bench, model, *one, "title", title(*n)), edit(bench, model, *two, "note", title(*n))];
            let [one, two] = changes;
            match (one, two) {
                (Some(Change::Edit { id: a, .. }), Some(Change::Edit { id: b, .. })) if a == b => vec![],
                (one, two) => one.into_iter().chain(two).collect(),
            }
        }
        Deed::Undo(keep) => return undo(bench, model, who, *keep),
        Deed::Redo => return redo(bench, model, who),
        Deed::Reopen => {
            let other = bench.store.again(crate::store::Access::Write).unwrap();
            bench.store = other;
            return;
        }
    };
    try_step(bench, model, who, changes);
}

fn undo(bench: &mut Bench, model: &mut Model, who: &Who, keep: bool) {
    let target = model.mine_to_undo(who);
    let result = bench.store.undo(who, &Which::Mine, keep).map(|undone| {
        assert!(keep || undone.left.is_empty());
        undone.applied
    });
    reversal(bench, model, target, result, (true, keep));
}

fn redo(bench: &mut Bench, model: &mut Model, who: &Who) {
    let target = model.mine_to_redo(who);
    let result = bench.store.redo(who);
    reversal(bench, model, target, result, (false, false));
}

/// Compares what the store did with what the model says must be.
fn reversal(
    bench: &Bench,
    model: &mut Model,
    target: Option<usize>,
    result: Result<Applied, Problem>,
    (undo, keep): (bool, bool),
) {
    let Some(at) = target else {
        assert!(result.is_err());
        return;
    };
    let expected = model.reversed(&model.past[at], undo, keep);
    let Some(expected) = expected else {
        assert!(result.is_err(), "{result:?} should have been refused: {:?}", model.past[at]);
        return;
    };
    let applied = result.unwrap();
    take_over(bench, model, at, &applied, undo);
    assert_eq!(model.records, expected);
}

/// The step at that place is undone or redone: from now on what it left behind is what undo and redo go between.
fn take_over(bench: &Bench, model: &mut Model, at: usize, applied: &Applied, undo: bool) {
    if applied.seq == 0 {
        return;
    }
    let who = Who { user: "nobody".into(), uid: 0 };
    model.learn(bench, &who, &applied.changed);
    let learnt = model.past.pop().unwrap();
    let past = &mut model.past[at];
    past.undone_at = undo.then_some(model.clock);
    past.touched = learnt
        .touched
        .into_iter()
        .map(|(key, (before, after))| (key, if undo { (after, before) } else { (before, after) }))
        .collect();
}

fn expect(bench: &Bench, key: &(Kind, Id), was: Option<&Known>) {
    let stored = bench.store.get(key.0, &key.1).unwrap().filter(|stored| stored.version > 0);
    assert_eq!(stored.map(|stored| (stored.record, stored.archived)).as_ref(), was, "{key:?}");
}

/// What must hold after every deed: the model is the file, and nothing live points at what is not.
fn check(bench: &Bench, model: &Model) {
    for (key, known) in &model.records {
        expect(bench, key, Some(known));
        for target in known.0.points_at() {
            let target_known = bench.store.get(target.0, &target.1).unwrap().unwrap();
            assert!(target_known.version > 0 && (known.1 || !target_known.archived), "{key:?} points at {target:?}");
        }
    }
    for kind in Kind::ALL {
        let all = [false, true].map(|archived| {
            let query = crate::domain::query::Query { archived, ..crate::domain::query::Query::all(*kind, 1000) };
            bench.store.page(&query).unwrap().rows.len()
        });
        let known = model.records.keys().filter(|(of, _)| of == kind).count();
        let seeded = usize::from(*kind == Kind::Office)
            + usize::from(*kind == Kind::City && !model.records.contains_key(&(Kind::City, Id::new(LYON))));
        assert_eq!(all[0] + all[1], known + seeded, "{kind:?}");
    }
    search(bench, model);
}

/// What a search finds is what a look at every live record finds.
fn search(bench: &Bench, model: &Model) {
    let home = bench.store.get(Kind::City, &Id::new(LYON)).unwrap().unwrap().record;
    let mut live: Vec<(Id, Record)> = model
        .records
        .iter()
        .filter(|(_, (_, archived))| !archived)
        .map(|((_, id), (record, _))| (id.clone(), record.clone()))
        .collect();
    if !model.records.contains_key(&(Kind::City, Id::new(LYON))) {
        live.push((Id::new(LYON), home));
    }
    let words = ["t", "title", "titl 3", "per", "person 1", "place 2", "2", "ly", "osaka", "c40", "c40 lyon", "zzz"];
    // Each case looks for two of them, so that all have their turn.
    for turn in 0..2 {
        super::search::agree(&bench.store, &live, words[(model.clock * 5 + live.len() + turn) % words.len()]);
    }
}

fn cases() -> u32 {
    if std::env::var_os("ATTACHE_LONG").is_some() { 2_000 } else { 150 }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), max_shrink_iters: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_done_undone_and_redone_the_file_agrees_with_a_plain_model(
        deeds in prop::collection::vec((any::<bool>(), deed()), 1..40)
    ) {
        play(&deeds);
    }
}

/// Does the deeds on a file and on the model beside it, and compares what has become of both.
fn play(deeds: &[(bool, Deed)]) {
    let mut bench = bench();
    let mut model = Model::default();
    for (by_ana, deed) in deeds {
        let who = if *by_ana { ana() } else { ben() };
        act(&mut bench, &mut model, &who, deed);
    }
    check(&bench, &model);
    bench.store.verify_history().unwrap();
}

#[test]
fn a_redo_takes_up_again_what_another_step_had_taken_up_and_given_back() {
    play(&[
        (false, Deed::AddMembership(0, 1)),
        (true, Deed::AddMembership(0, 1)),
        (true, Deed::Undo(false)),
        (false, Deed::Undo(false)),
        (true, Deed::Redo),
    ]);
}
