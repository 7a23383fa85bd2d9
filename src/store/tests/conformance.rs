//! What every store must do, whatever stands behind its surface: run by each on an office of its own.

use super::office::{Bench, LYON, ana, ben, bench, engagement, line, membership, person, text, with, without_entries};
use crate::domain::id::Id;
use crate::domain::kinds::Kind;
use crate::domain::problem::Code;
use crate::domain::step::{Became, Change, Origin};
use crate::domain::value::Value;
use crate::store::{StepSort, Which};

/// Runs each case on a store of its own.
macro_rules! suite {
    ($make:expr; $($case:ident,)+) => { $(#[test] fn $case() { cases::$case($make()); })+ };
}

suite! { bench;
    what_was_added_is_read_back,
    an_edit_from_an_old_version_is_a_conflict_that_names_who_and_what,
    a_step_over_several_records_names_the_one_that_was_changed,
    an_edit_that_changes_nothing_writes_nothing,
    a_step_is_written_whole_or_not_at_all,
    a_second_try_with_the_same_id_writes_nothing_and_answers_the_same,
    values_are_cleaned_and_bounded_before_they_are_kept,
    a_record_is_not_archived_while_live_ones_point_at_it,
    nothing_new_may_point_at_what_is_archived_or_unknown,
    undo_and_redo_go_back_and_forth_across_restarts,
    undo_takes_back_my_own_steps_and_a_colleagues_only_by_name,
    redo_ends_with_my_next_step,
    undo_is_refused_for_what_changed_since_and_may_keep_it,
    an_added_record_that_is_pointed_at_is_not_taken_back,
    versions_only_grow,
    rows_of_the_reference_are_taken_up_by_use_and_given_back,
    a_reference_city_is_edited_without_being_used_first,
    an_import_is_undone_as_one_and_by_its_name,
    an_import_keeps_what_others_build_on,
    the_history_tells_who_changed_what,
    steps_since_names_what_each_step_wrote,
    undoing_an_edit_brings_rows_back_in_order,
    the_facts_of_the_office_are_edited_but_never_archived,
}

mod cases {
    use super::*;

    pub(super) fn what_was_added_is_read_back(mut bench: Bench) {
        let sato = bench.add(ana(), person("Sato"));
        let travel = bench.add(ana(), line("Travel", 2027));
        let mission = with(engagement("Mission Osaka"), "owner", Value::Ref(sato.clone()));
        let mission = with(mission, "from", Value::Date("2027-05".parse().unwrap()));
        let mission = with(mission, "partners", Value::Refs(vec![Id::new("1853909"), Id::new(LYON)]));
        let share = vec![Value::Ref(sato), Value::None, Value::Days("2.5".parse().unwrap())];
        let share = [share, vec![Value::None; 4]].concat();
        let mission = with(mission, "people", Value::Rows(vec![share]));
        let cost = vec![
            Value::None,
            Value::Ref(travel),
            Value::Money(crate::domain::values::Money::new(412_000, "JPY".parse().unwrap())),
            Value::Number("0.0062".parse().unwrap()),
            Value::Choice("planned"),
        ];
        let mission = with(mission, "costs", Value::Rows(vec![cost]));
        let mission = with(mission, "note", text("first line\nsecond line"));
        let id = bench.add(ana(), mission.clone());
        let stored = bench.store.get(Kind::Engagement, &id).unwrap().unwrap();
        assert_eq!((stored.version, stored.archived, &without_entries(&stored.record)), (1, false, &mission));
        let bench = bench.reopen();
        assert_eq!(bench.store.get(Kind::Engagement, &id).unwrap().unwrap(), stored);
        assert_eq!(bench.store.get(Kind::Engagement, &Id::new("nothing")).unwrap(), None);
    }

    pub(super) fn an_edit_from_an_old_version_is_a_conflict_that_names_who_and_what(mut bench: Bench) {
        let id = bench.add(ana(), engagement("Call"));
        let mine = bench.edit(Kind::Engagement, &id, "place", text("Osaka"));
        bench.set(ben(), Kind::Engagement, &id, "title", text("Call Osaka"));
        let before = bench.store.last_step().unwrap();
        let problem = bench.store.apply(&bench.step(ana(), vec![mine])).unwrap_err();
        assert_eq!(problem.code, Code::Conflict);
        assert!(problem.message.starts_with("changed by ben "), "{}", problem.message);
        assert_eq!(problem.faults.iter().map(|fault| fault.field.as_str()).collect::<Vec<_>>(), ["title"]);
        assert_eq!(bench.store.last_step().unwrap(), before);
        assert_eq!(bench.value(Kind::Engagement, &id, "place"), Value::None);
        let conflict = bench.store.moved_on(Kind::Engagement, &id, 1).unwrap().unwrap();
        let fields: Vec<_> = conflict.touches.iter().map(|touch| (touch.field, touch.user.as_str())).collect();
        assert_eq!((conflict.user.as_str(), fields), ("ben", vec![("title", "ben")]));
        assert_eq!(conflict.stored.record.get("title"), text("Call Osaka"));
        assert_eq!(conflict.original, engagement("Call"));
        assert_eq!(problem.theirs, Some(Box::new(conflict)));
        assert_eq!(bench.store.moved_on(Kind::Engagement, &id, 2).unwrap(), None);
    }

    pub(super) fn a_step_over_several_records_names_the_one_that_was_changed(mut bench: Bench) {
        let (one, two) = (bench.add(ana(), engagement("Call")), bench.add(ana(), engagement("Fair")));
        let changes = [&one, &two].map(|id| bench.edit(Kind::Engagement, id, "place", text("Osaka"))).to_vec();
        bench.set(ben(), Kind::Engagement, &two, "title", text("Trade fair"));
        let problem = bench.store.apply(&bench.step(ana(), changes)).unwrap_err();
        assert_eq!(problem.code, Code::Conflict);
        assert!(problem.message.starts_with("engagement \"Trade fair\": changed by ben "), "{}", problem.message);
        assert_eq!(bench.value(Kind::Engagement, &one, "place"), Value::None);
    }

    pub(super) fn an_edit_that_changes_nothing_writes_nothing(mut bench: Bench) {
        let id = bench.add(ana(), engagement("Call"));
        let before = bench.store.last_step().unwrap();
        let applied = bench.set(ana(), Kind::Engagement, &id, "title", text("  Call "));
        assert_eq!((applied.seq, applied.changed), (0, vec![]));
        assert_eq!(bench.store.last_step().unwrap(), before);
        assert_eq!(bench.store.get(Kind::Engagement, &id).unwrap().unwrap().version, 1);
    }

    pub(super) fn a_step_is_written_whole_or_not_at_all(mut bench: Bench) {
        let (one, two) = (bench.id(), bench.id());
        let changes = vec![
            Change::Add { id: one.clone(), record: membership("1853909", "c40") },
            Change::Add { id: two, record: with(engagement("Call"), "owner", Value::Ref(Id::new("nobody"))) },
        ];
        let problem = bench.store.apply(&bench.step(ana(), changes)).unwrap_err();
        assert_eq!((problem.code, problem.faults[0].field.as_str()), (Code::Invalid, "owner"));
        assert_eq!(bench.store.get(Kind::Membership, &one).unwrap(), None);
        assert_eq!(bench.store.get(Kind::Network, &Id::new("c40")).unwrap().unwrap().version, 0);
        assert_eq!(bench.store.last_step().unwrap(), 0);
    }

    pub(super) fn a_second_try_with_the_same_id_writes_nothing_and_answers_the_same(mut bench: Bench) {
        let change = Change::Add { id: bench.id(), record: engagement("Call") };
        let step = bench.step(ana(), vec![change]);
        let first = bench.store.apply(&step).unwrap();
        assert_eq!(bench.store.apply(&step).unwrap(), first);
        let mut bench = bench.reopen();
        assert_eq!(bench.store.apply(&step).unwrap(), first);
        assert_eq!(bench.store.last_step().unwrap(), 1);
    }

    pub(super) fn values_are_cleaned_and_bounded_before_they_are_kept(mut bench: Bench) {
        let id = bench.add(ana(), engagement("  Cafe\u{301}\u{7} "));
        assert_eq!(bench.value(Kind::Engagement, &id, "title"), text("Café"));
        let faulty = [
            (with(engagement("x"), "title", text(&"x".repeat(301))), "title"),
            (with(person("x"), "fte", Value::Number("1.5".parse().unwrap())), "fte"),
            (with(person("x"), "fte", Value::Number("0.123".parse().unwrap())), "fte"),
            (with(line("x", 2027), "year", Value::Count(1)), "year"),
            (with(engagement("x"), "status", Value::Choice("declined")), "reason"),
            (with(engagement("x"), "title", text(" ")), "title"),
        ];
        for (record, field) in faulty {
            let step = bench.step(ana(), vec![Change::Add { id: bench.id(), record }]);
            let problem = bench.store.apply(&step).unwrap_err();
            assert_eq!((problem.code, problem.faults[0].field.as_str()), (Code::Invalid, field));
        }
        assert_eq!(bench.store.last_step().unwrap(), 1);
    }

    pub(super) fn a_record_is_not_archived_while_live_ones_point_at_it(mut bench: Bench) {
        let sato = bench.add(ana(), person("Sato"));
        let calls: Vec<Id> = (0..7)
            .map(|n| bench.add(ana(), with(engagement(&format!("Call {n}")), "owner", Value::Ref(sato.clone()))))
            .collect();
        let archive = bench.archive(Kind::Person, &sato);
        let problem = bench.store.apply(&bench.step(ana(), vec![archive.clone()])).unwrap_err();
        assert_eq!(problem.code, Code::Conflict);
        assert!(
            problem.message.contains("\"Call 0\"") && problem.message.contains("and 2 more"),
            "{}",
            problem.message
        );
        let mut all: Vec<Change> = vec![archive];
        all.extend(calls.iter().map(|id| bench.archive(Kind::Engagement, id)));
        let applied = bench.store.apply(&bench.step(ana(), all)).unwrap();
        assert_eq!(applied.changed.iter().filter(|changed| changed.became == Became::Archived).count(), 8);
        assert!(bench.store.get(Kind::Person, &sato).unwrap().unwrap().archived);
        let undone = bench.store.undo(&ana(), &Which::Mine, false).unwrap();
        assert!(undone.applied.changed.iter().all(|changed| changed.became == Became::Restored));
        assert!(!bench.store.get(Kind::Person, &sato).unwrap().unwrap().archived);
    }

    pub(super) fn nothing_new_may_point_at_what_is_archived_or_unknown(mut bench: Bench) {
        let sato = bench.add(ana(), person("Sato"));
        let call = bench.add(ana(), with(engagement("Call"), "owner", Value::Ref(sato.clone())));
        bench.set(ana(), Kind::Engagement, &call, "owner", Value::None);
        let archive = bench.archive(Kind::Person, &sato);
        bench.store.apply(&bench.step(ana(), vec![archive])).unwrap();
        for id in [sato, Id::new("nobody")] {
            let change = bench.edit(Kind::Engagement, &call, "owner", Value::Ref(id));
            let problem = bench.store.apply(&bench.step(ana(), vec![change])).unwrap_err();
            assert_eq!((problem.code, problem.faults[0].field.as_str()), (Code::Invalid, "owner"));
        }
        // Nor may an undo bring such a pointer back.
        let problem = bench.store.undo(&ana(), &Which::Step("3".into()), false).unwrap_err();
        assert!(problem.message.contains("Sato"), "{}", problem.message);
    }

    pub(super) fn undo_and_redo_go_back_and_forth_across_restarts(mut bench: Bench) {
        let id = bench.add(ana(), engagement("One"));
        for title in ["Two", "Three"] {
            bench.set(ana(), Kind::Engagement, &id, "title", text(title));
        }
        for expected in ["Two", "One"] {
            bench.store.undo(&ana(), &Which::Mine, false).unwrap();
            assert_eq!(bench.value(Kind::Engagement, &id, "title"), text(expected));
            bench = bench.reopen();
        }
        let undone = bench.store.undo(&ana(), &Which::Mine, false).unwrap();
        assert_eq!(undone.applied.changed[0].became, Became::Removed);
        assert_eq!(bench.store.get(Kind::Engagement, &id).unwrap(), None);
        assert_eq!(bench.store.undo(&ana(), &Which::Mine, false).unwrap_err().code, Code::NotFound);
        for expected in ["One", "Two", "Three"] {
            bench = bench.reopen();
            bench.store.redo(&ana()).unwrap();
            assert_eq!(bench.value(Kind::Engagement, &id, "title"), text(expected));
        }
        assert_eq!(bench.store.redo(&ana()).unwrap_err().code, Code::NotFound);
        // And once more: a redone step can be undone again.
        bench.store.undo(&ana(), &Which::Mine, false).unwrap();
        assert_eq!(bench.value(Kind::Engagement, &id, "title"), text("Two"));
        bench.store.verify_history().unwrap();
    }

    pub(super) fn undo_takes_back_my_own_steps_and_a_colleagues_only_by_name(mut bench: Bench) {
        let mine = bench.add(ana(), engagement("Mine"));
        let theirs = bench.add(ben(), engagement("Theirs"));
        bench.store.undo(&ana(), &Which::Mine, false).unwrap();
        assert_eq!(bench.store.get(Kind::Engagement, &mine).unwrap(), None);
        assert_eq!(bench.store.undo(&ana(), &Which::Mine, false).unwrap_err().code, Code::NotFound);
        let rows = bench.store.history(None, 10).unwrap();
        let step = rows.iter().find(|row| row.user == "ben").unwrap();
        bench.store.undo(&ana(), &Which::Step(step.id.short().to_owned()), false).unwrap();
        assert_eq!(bench.store.get(Kind::Engagement, &theirs).unwrap(), None);
        let again = bench.store.undo(&ana(), &Which::Step(step.seq.to_string()), false).unwrap_err();
        assert_eq!(again.code, Code::Conflict);
        assert_eq!(bench.store.undo(&ana(), &Which::Step("99".into()), false).unwrap_err().code, Code::NotFound);
        // Whose step it was may bring it back.
        bench.store.redo(&ben()).unwrap();
        assert!(bench.store.get(Kind::Engagement, &theirs).unwrap().is_some());
    }

    pub(super) fn redo_ends_with_my_next_step(mut bench: Bench) {
        let id = bench.add(ana(), engagement("One"));
        bench.set(ana(), Kind::Engagement, &id, "title", text("Two"));
        bench.store.undo(&ana(), &Which::Mine, false).unwrap();
        bench.add(ben(), engagement("Theirs"));
        bench.store.redo(&ana()).unwrap();
        bench.store.undo(&ana(), &Which::Mine, false).unwrap();
        bench.add(ana(), engagement("Mine"));
        assert_eq!(bench.store.redo(&ana()).unwrap_err().code, Code::NotFound);
    }

    pub(super) fn undo_is_refused_for_what_changed_since_and_may_keep_it(mut bench: Bench) {
        let id = bench.add(ana(), engagement("Call"));
        let record = bench.store.get(Kind::Engagement, &id).unwrap().unwrap().record;
        let record = with(with(record, "title", text("Mine")), "place", text("Osaka"));
        bench.store.apply(&bench.step(ana(), vec![Change::Edit { id: id.clone(), record, version: 1 }])).unwrap();
        bench.set(ben(), Kind::Engagement, &id, "title", text("Theirs"));
        let problem = bench.store.undo(&ana(), &Which::Mine, false).unwrap_err();
        assert_eq!(problem.code, Code::Conflict);
        assert!(problem.message.contains("Title of engagement \"Theirs\" was changed since"), "{}", problem.message);
        let undone = bench.store.undo(&ana(), &Which::Mine, true).unwrap();
        assert_eq!(undone.left.iter().map(|left| left.field).collect::<Vec<_>>(), [Some("title")]);
        assert_eq!(bench.value(Kind::Engagement, &id, "title"), text("Theirs"));
        assert_eq!(bench.value(Kind::Engagement, &id, "place"), Value::None);
        // Its redo brings back just what the undo took.
        bench.store.redo(&ana()).unwrap();
        assert_eq!(bench.value(Kind::Engagement, &id, "title"), text("Theirs"));
        assert_eq!(bench.value(Kind::Engagement, &id, "place"), text("Osaka"));
    }

    pub(super) fn an_added_record_that_is_pointed_at_is_not_taken_back(mut bench: Bench) {
        let sato = bench.add(ana(), person("Sato"));
        bench.add(ben(), with(engagement("Call"), "owner", Value::Ref(sato.clone())));
        let problem = bench.store.undo(&ana(), &Which::Mine, false).unwrap_err();
        assert!(problem.message.contains("engagement \"Call\""), "{}", problem.message);
        let undone = bench.store.undo(&ana(), &Which::Mine, true).unwrap();
        assert_eq!((undone.applied.seq, undone.left.len()), (0, 1));
        assert!(bench.store.get(Kind::Person, &sato).unwrap().is_some());
    }

    pub(super) fn versions_only_grow(mut bench: Bench) {
        let id = bench.add(ana(), engagement("Call"));
        let mut last = 1;
        for _ in 0..3 {
            bench.store.undo(&ana(), &Which::Mine, false).unwrap();
            bench.store.redo(&ana()).unwrap();
            let version = bench.store.get(Kind::Engagement, &id).unwrap().unwrap().version;
            assert!(version > last, "{version} after {last}");
            last = version;
        }
        let stale = Change::Edit { id, record: engagement("Stale"), version: 1 };
        assert_eq!(bench.store.apply(&bench.step(ana(), vec![stale])).unwrap_err().code, Code::Conflict);
    }

    pub(super) fn rows_of_the_reference_are_taken_up_by_use_and_given_back(mut bench: Bench) {
        let (osaka, c40) = (Id::new("1853909"), Id::new("c40"));
        let version = |bench: &Bench, kind, id: &Id| bench.store.get(kind, id).unwrap().unwrap().version;
        assert_eq!(version(&bench, Kind::City, &osaka), 0);
        bench.add(ana(), membership("1853909", "c40"));
        bench.add(ben(), membership("1853909", "eurocities"));
        assert_eq!((version(&bench, Kind::City, &osaka), version(&bench, Kind::Network, &c40)), (1, 1));
        // The city is still used by the other membership; the network is not.
        bench.store.undo(&ana(), &Which::Mine, false).unwrap();
        assert_eq!((version(&bench, Kind::City, &osaka), version(&bench, Kind::Network, &c40)), (1, 0));
        // A city that somebody has worked on stays, whoever brought it in.
        bench.set(ana(), Kind::City, &osaka, "tier", Value::Choice("A"));
        bench.store.undo(&ben(), &Which::Mine, false).unwrap();
        assert_eq!(bench.value(Kind::City, &osaka, "tier"), Value::Choice("A"));
        // Home was there before the history.
        assert_eq!(version(&bench, Kind::City, &Id::new(LYON)), 1);
        bench.store.redo(&ben()).unwrap();
        assert!(version(&bench, Kind::Network, &Id::new("eurocities")) > 1);
    }

    pub(super) fn a_reference_city_is_edited_without_being_used_first(mut bench: Bench) {
        let osaka = Id::new("1853909");
        let mine = bench.edit(Kind::City, &osaka, "tier", Value::Choice("A"));
        let late = bench.edit(Kind::City, &osaka, "tier", Value::Choice("B"));
        bench.add(ben(), membership("1853909", "c40"));
        let applied = bench.store.apply(&bench.step(ana(), vec![mine])).unwrap();
        assert_eq!((applied.changed.len(), applied.changed[0].became), (1, Became::Edited));
        assert_eq!(bench.store.apply(&bench.step(ben(), vec![late])).unwrap_err().code, Code::Conflict);
        let tokyo = bench.edit(Kind::City, &Id::new("1850147"), "tier", Value::Choice("C"));
        let applied = bench.store.apply(&bench.step(ana(), vec![tokyo])).unwrap();
        assert_eq!((applied.changed[0].became, applied.changed[0].version), (Became::Added, 2));
        bench.store.undo(&ana(), &Which::Mine, false).unwrap();
        assert_eq!(bench.store.get(Kind::City, &Id::new("1850147")).unwrap().unwrap().version, 0);
    }

    fn import(bench: &mut Bench, cities: &[&str]) -> Vec<Id> {
        let ids: Vec<Id> = cities.iter().map(|_| bench.id()).collect();
        let add = |(id, city): (&Id, &&str)| Change::Add { id: id.clone(), record: membership(city, "c40") };
        let changes = ids.iter().zip(cities).map(add).collect();
        let mut step = bench.step(ana(), changes);
        step.origin = Origin::Import;
        bench.store.apply(&step).unwrap();
        ids
    }

    pub(super) fn an_import_is_undone_as_one_and_by_its_name(mut bench: Bench) {
        let ids = import(&mut bench, &["1853909", "1850147", "2988507"]);
        let call = bench.add(ana(), engagement("Call"));
        assert_eq!(bench.store.undo(&ana(), &Which::Import("2".into()), false).unwrap_err().code, Code::NotFound);
        let rows = bench.store.imports(10).unwrap();
        assert_eq!((rows.len(), rows[0].records, rows[0].undone), (1, 7, false));
        bench.store.undo(&ana(), &Which::MyImport, false).unwrap();
        assert!(ids.iter().all(|id| bench.store.get(Kind::Membership, id).unwrap().is_none()));
        assert_eq!(bench.store.get(Kind::City, &Id::new("1850147")).unwrap().unwrap().version, 0);
        assert!(bench.store.get(Kind::Engagement, &call).unwrap().is_some());
        assert!(bench.store.imports(10).unwrap()[0].undone);
        assert_eq!(bench.store.undo(&ana(), &Which::MyImport, false).unwrap_err().code, Code::NotFound);
    }

    pub(super) fn an_import_keeps_what_others_build_on(mut bench: Bench) {
        let (tokyo, paris) = (Id::new("1850147"), Id::new("2988507"));
        let ids = import(&mut bench, &["1853909", "1850147", "2988507"]);
        bench.set(ben(), Kind::Membership, &ids[0], "note", text("ours"));
        bench.add(ben(), with(engagement("Call"), "partners", Value::Refs(vec![tokyo.clone()])));
        let problem = bench.store.undo(&ana(), &Which::MyImport, false).unwrap_err();
        assert!(problem.message.contains("was changed since"), "{}", problem.message);
        let undone = bench.store.undo(&ana(), &Which::MyImport, true).unwrap();
        assert_eq!(undone.left.iter().map(|left| &left.id).collect::<Vec<_>>(), [&ids[0]]);
        assert!(bench.store.get(Kind::Membership, &ids[0]).unwrap().is_some());
        assert!(bench.store.get(Kind::Membership, &ids[1]).unwrap().is_none());
        let version = |kind, id: &Id| bench.store.get(kind, id).unwrap().unwrap().version;
        assert_eq!((version(Kind::City, &tokyo), version(Kind::City, &paris)), (1, 0));
        assert_eq!(version(Kind::Network, &Id::new("c40")), 1);
    }

    pub(super) fn the_history_tells_who_changed_what(mut bench: Bench) {
        let id = bench.add(ana(), engagement("Call"));
        bench.set(ben(), Kind::Engagement, &id, "title", text("Call Osaka"));
        bench.add(ana(), person("Sato"));
        bench.store.undo(&ben(), &Which::Mine, false).unwrap();
        let rows = bench.store.history(Some(&id), 10).unwrap();
        let told: Vec<_> = rows.iter().map(|row| (row.user.as_str(), row.sort, row.undone, row.undoes)).collect();
        assert_eq!(
            told,
            [
                ("ben", StepSort::Undo, false, Some(2)),
                ("ben", StepSort::Do, true, None),
                ("ana", StepSort::Do, false, None)
            ]
        );
        let edit = &rows[1].changes[0];
        assert_eq!(
            (edit.field, edit.before.as_str(), edit.after.as_str()),
            (Some("title"), Some("Call"), Some("Call Osaka"))
        );
        assert!(rows[0].at > rows[1].at);
        assert_eq!(bench.store.history(None, 2).unwrap().iter().map(|row| row.seq).collect::<Vec<_>>(), [4, 3]);
        assert_eq!(bench.store.history(Some(&Id::new("nothing")), 2).unwrap(), []);
    }

    pub(super) fn steps_since_names_what_each_step_wrote(mut bench: Bench) {
        let call = bench.add(ana(), engagement("Call"));
        let ours = bench.add(ana(), membership(LYON, "c40"));
        let since = bench.store.steps_since(1).unwrap();
        assert_eq!(since, [(2, Kind::Membership, ours), (2, Kind::Network, Id::new("c40"))]);
        assert_eq!(bench.store.steps_since(0).unwrap()[0], (1, Kind::Engagement, call));
        assert_eq!(bench.store.steps_since(2).unwrap(), []);
        assert_eq!(bench.store.last_step().unwrap(), 2);
    }

    pub(super) fn undoing_an_edit_brings_rows_back_in_order(mut bench: Bench) {
        let people: Vec<Id> = ["Sato", "Novak", "Weiss"].iter().map(|name| bench.add(ana(), person(name))).collect();
        let rows = |order: &[usize]| {
            let row = |place: &usize| [vec![Value::Ref(people[*place].clone())], vec![Value::None; 6]].concat();
            Value::Rows(order.iter().map(row).collect())
        };
        let id = bench.add(ana(), with(engagement("Call"), "people", rows(&[2, 0, 1])));
        bench.set(ana(), Kind::Engagement, &id, "people", rows(&[1]));
        bench.store.undo(&ana(), &Which::Mine, false).unwrap();
        assert_eq!(bench.value(Kind::Engagement, &id, "people"), rows(&[2, 0, 1]));
        bench.store.redo(&ana()).unwrap();
        assert_eq!(bench.value(Kind::Engagement, &id, "people"), rows(&[1]));
    }

    pub(super) fn the_facts_of_the_office_are_edited_but_never_archived(mut bench: Bench) {
        let office = bench.store.office().unwrap();
        bench.set(ana(), Kind::Office, &office.id, "year_start", Value::Count(4));
        let archive = bench.archive(Kind::Office, &office.id);
        assert_eq!(bench.store.apply(&bench.step(ana(), vec![archive])).unwrap_err().code, Code::Conflict);
        let home = bench.archive(Kind::City, &Id::new(LYON));
        assert_eq!(bench.store.apply(&bench.step(ana(), vec![home])).unwrap_err().code, Code::Conflict);
        bench.store.undo(&ana(), &Which::Mine, false).unwrap();
        assert_eq!(bench.store.office().unwrap().record, office.record);
    }
}
