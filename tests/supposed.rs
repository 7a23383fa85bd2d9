//! What a form foretells of records other than engagements against the figures read afresh once it is saved.

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
        mut after: Record,
    ) -> bool {
        after.settle(before.map(|it| &it.record), self.source.today());
        let network = match &after {
            Record::Membership(it) => it.network.as_ref().and_then(|id| register.network(id)),
            _ => None,
        };
        let written = Written { id, before: before.map(|it| &it.record), after: &after };
        let foretold = base.supposing(written, network, register).map(|supposed| supposed.panel());
        let change = match before {
            Some(before) => Change::Edit { id: id.clone(), record: after.clone(), version: before.version },
            None => Change::Add { id: id.clone(), record: after.clone() },
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
                told += usize::from(office.comes_true(&base, &register, &one.id.clone(), Some(&one), after));
            }
        }
        if kind != Kind::Office {
            let id = office.source.id();
            seen += 1;
            told += usize::from(office.comes_true(&base, &register, &id, None, rows[0].record.clone()));
        }
        println!("{}: {told} of {seen}", kind.name());
        assert!(told * 2 >= seen, "{}: only {told} of {seen} can be told", kind.name());
    }
}
