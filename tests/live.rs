//! The figures kept up step by step against the figures read afresh: whatever two people do, undo and redo in one file.

use attache::domain::kinds::engagement::Status;
use attache::domain::kinds::{Engagement, Kind, Record, Stored};
use attache::domain::step::Change;
use attache::domain::values::{Day, PartialDate};
use attache::rules::{Base, Policy};
use attache::runtime::reads;
use attache::store::Which;
use proptest::prelude::*;

use super::office::{Office, who};

/// One thing somebody does; numbers choose among what there is.
#[derive(Clone, Debug)]
enum Deed {
    /// A new engagement like another, so many days later, that may follow from it.
    Like(usize, i64, bool),
    Answer(usize, usize),
    Move(usize, i64),
    Archive(usize),
    /// One step over several.
    Together(usize, usize, usize),
    /// Something that is no engagement.
    Promise(usize),
    Undo,
    Redo,
}

fn deed() -> impl Strategy<Value = (bool, Deed)> {
    let deed = prop_oneof![
        3 => (0..200_usize, -200..200_i64, any::<bool>()).prop_map(|(at, days, follows)| Deed::Like(at, days, follows)),
        3 => (0..200_usize, 0..7_usize).prop_map(|(at, status)| Deed::Answer(at, status)),
        2 => (0..200_usize, -900..300_i64).prop_map(|(at, days)| Deed::Move(at, days)),
        1 => (0..200_usize).prop_map(Deed::Archive),
        1 => (0..200_usize, 0..200_usize, 0..7_usize).prop_map(|(one, two, status)| Deed::Together(one, two, status)),
        1 => (0..20_usize).prop_map(Deed::Promise),
        3 => Just(Deed::Undo),
        2 => Just(Deed::Redo),
    ];
    (any::<bool>(), deed)
}

impl Office {
    fn one(&self, kind: Kind, at: usize) -> Option<Stored> {
        let rows = self.all(kind);
        rows.get(at % rows.len().max(1)).cloned()
    }

    /// An engagement changed, as a form would save it.
    fn edit(&self, at: usize, change: impl Fn(&mut Engagement)) -> Option<Change> {
        let Stored { id, version, mut record, .. } = self.one(Kind::Engagement, at)?;
        let before = record.clone();
        if let Record::Engagement(it) = &mut record {
            change(it);
        }
        record.settle(Some(&before), self.source.today());
        Some(Change::Edit { id, record, version })
    }

    fn answered(&self, at: usize, status: usize) -> Option<Change> {
        let status = Status::CHOICES.get(status).and_then(|choice| Status::from_id(choice.id))?;
        let today = self.source.today();
        self.edit(at, |it| it.answer(status, Some("so it is"), today))
    }

    /// What is refused is as good as not done.
    fn do_it(&mut self, ben: bool, deed: &Deed) {
        let who = who(if ben { "ben" } else { "ana" });
        let changes: Vec<Change> = match deed {
            Deed::Undo => return drop(self.store.undo(&who, &Which::Mine, false)),
            Deed::Redo => return drop(self.store.redo(&who)),
            Deed::Like(at, days, follows) => {
                let like = self.one(Kind::Engagement, *at);
                let made = like.and_then(|stored| self.like(stored, *days, *follows));
                made.into_iter().collect()
            }
            Deed::Answer(at, status) => self.answered(*at, *status).into_iter().collect(),
            Deed::Move(at, days) => self.edit(*at, |it| shift(it, *days)).into_iter().collect(),
            Deed::Archive(at) => {
                let gone = self.one(Kind::Engagement, *at);
                gone.map(|stored| Change::Archive { id: stored.id, kind: Kind::Engagement, version: stored.version })
                    .into_iter()
                    .collect()
            }
            Deed::Together(one, two, status) => {
                [one, two].into_iter().filter_map(|at| self.answered(*at, *status)).collect()
            }
            Deed::Promise(at) => {
                let Some(Stored { id, version, mut record, .. }) = self.one(Kind::Promise, *at) else { return };
                if let Record::Promise(it) = &mut record {
                    it.days = None;
                }
                vec![Change::Edit { id, record, version }]
            }
        };
        if !changes.is_empty() {
            let _ = self.write(who, changes);
        }
    }

    fn like(&self, stored: Stored, days: i64, follows: bool) -> Option<Change> {
        let Record::Engagement(mut it) = stored.record else { return None };
        shift(&mut it, days);
        it.costs.iter_mut().for_each(|cost| cost.entry = None);
        (it.life, it.follows) = (Vec::new(), follows.then_some(stored.id));
        Some(Change::Add { id: self.source.id(), record: Record::Engagement(it) })
    }

    fn afresh(&self) -> Base {
        let office = reads::office(&self.store).unwrap();
        reads::base(&self.store, &office, &Policy::default(), self.source.today()).unwrap()
    }

    /// What the screens do with the steps since the last look.
    fn keep_up(&self, mut base: Base) -> Base {
        let news = reads::news(&self.store, base.step()).unwrap();
        if news.afresh {
            return self.afresh();
        }
        let mut whole = true;
        for (id, after) in news.engagements {
            let before = base.engagement(&id).cloned();
            whole &= base.apply(before.as_ref(), after);
        }
        base.reach(news.step);
        if whole { base } else { self.afresh() }
    }
}

fn shift(it: &mut Engagement, days: i64) {
    let later = |day: Day| day.checked_add(jiff::Span::new().days(days)).unwrap();
    it.from = it.from.map(|from| PartialDate::Day(later(from.first())));
    it.to = it.to.map(|to| PartialDate::Day(later(to.last())));
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 4,
        max_shrink_iters: 40,
        ..ProptestConfig::default()
    })]

    #[test]
    fn the_figures_kept_up_are_the_figures_read_afresh(deeds in prop::collection::vec(deed(), 4..24)) {
        let mut office = Office::new();
        let mut base = office.afresh();
        for (ben, deed) in &deeds {
            office.do_it(*ben, deed);
            let seen = base.step();
            base = office.keep_up(base);
            // A move by no day is no step.
            prop_assert!(base.step() > seen || !matches!(deed, Deed::Like(..)), "{:?} was refused", deed);
            let fresh = office.afresh();
            prop_assert_eq!(base.panel(), fresh.panel(), "after {:?}", deed);
        }
    }

    #[test]
    fn what_a_step_of_several_changes_is_caught_up_in_one_look(deeds in prop::collection::vec(deed(), 4..24)) {
        let mut office = Office::new();
        let base = office.afresh();
        for (ben, deed) in &deeds {
            office.do_it(*ben, deed);
        }
        prop_assert_eq!(office.keep_up(base).panel(), office.afresh().panel());
    }
}
