//! What is foretold of records other than engagements against the figures read afresh once they are saved or archived.

use attache::app::register::Register;
use attache::domain::id::Id;
use attache::domain::kinds::{Kind, Record, Stored};
use attache::domain::step::Change;
use attache::rules::{Base, Policy, Written};
use attache::runtime::reads;
use attache::store::Which;

use super::office::{Office, who};

impl Office {
    fn judged(&self) -> Base {
        let office = reads::office(&self.store).unwrap();
        reads::base(&self.store, &office, &Policy::default(), self.source.today()).unwrap()
    }

    /// Saves a change of one record, compares, and takes it back; false if it was refused or could not be foretold.
    fn comes_true(
        &mut self,
        base: &Base,
        register: &Register,
        id: &Id,
        before: Option<&Stored>,
        mut after: Option<Record>,
    ) -> bool {
        if let Some(after) = &mut after {
            after.settle(before.map(|it| &it.record), self.source.today());
        }
        let written = [Written { id: id.clone(), before: before.map(|it| it.record.clone()), after: after.clone() }];
        let foretold = base.supposing(&written, |id| register.network(id), register).map(|supposed| supposed.panel());
        let change = match (before, after.clone()) {
            (Some(before), Some(record)) => Change::Edit { id: id.clone(), record, version: before.version },
            (Some(before), None) => {
                Change::Archive { kind: before.record.kind(), id: id.clone(), version: before.version }
            }
            (None, after) => Change::Add { id: id.clone(), record: after.unwrap() },
        };
        let (Some(foretold), Ok(())) = (foretold, self.write(who("ana"), vec![change])) else {
            let _ = self.store.undo(&who("ana"), &Which::Mine, false);
            return false;
        };
        let saved = self.judged().panel();
        assert!(foretold == saved, "{after:?}\nforetold {foretold:#?}\nsaved {saved:#?}");
        self.store.undo(&who("ana"), &Which::Mine, false).unwrap();
        true
    }
}

/// Each field of a record as another record of its kind has it, and a new record like it.
#[test]
fn what_a_form_foretells_comes_true_whatever_the_kind() {
    let mut office = Office::new();
    let base = office.judged();
    let register = reads::register(&office.store).unwrap();
    for kind in Kind::ALL.iter().copied().filter(|kind| *kind != Kind::Engagement) {
        let rows = office.all(kind);
        let (mut seen, mut told) = (0, 0);
        for place in 0..rows.len().min(2) {
            let other = &rows[(place + rows.len() / 2) % rows.len()];
            for field in kind.spec().fields {
                // What was undone has another version.
                let one = office.store.get(kind, &rows[place].id).unwrap().unwrap();
                let mut after = one.record.clone();
                let value = other.record.get(field.id);
                if value == after.get(field.id) || !(field.set)(&mut after, value) {
                    continue;
                }
                seen += 1;
                told += usize::from(office.comes_true(&base, &register, &one.id.clone(), Some(&one), Some(after)));
            }
        }
        if kind != Kind::Office {
            let id = office.source.id();
            seen += 1;
            told += usize::from(office.comes_true(&base, &register, &id, None, Some(rows[0].record.clone())));
        }
        println!("{}: {told} of {seen}", kind.name());
        assert!(told * 2 >= seen, "{}: only {told} of {seen} can be told", kind.name());
    }
}

/// Two records of a kind at which nothing points, where there are any.
#[test]
fn what_archiving_foretells_comes_true_whatever_the_kind() {
    let mut office = Office::new();
    let base = office.judged();
    let register = reads::register(&office.store).unwrap();
    let mut held = Vec::new();
    for kind in Kind::ALL.iter().copied().filter(|kind| *kind != Kind::Engagement) {
        let rows = office.all(kind);
        let gone = rows.iter().filter(|one| office.comes_true(&base, &register, &one.id, Some(one), None)).take(2);
        if gone.count() == 0 {
            held.push(kind.name());
        }
    }
    // At each of these something points, and nothing is left without the facts of the office.
    assert_eq!(held, ["person", "city", "network", "office", "objective", "seat"]);
}
