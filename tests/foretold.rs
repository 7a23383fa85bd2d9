//! What a question foretells of each of its answers against the figures read afresh once that answer is given.

use attache::app::message::{Answer, Effect, Msg, Why, Wish};
use attache::app::overlay::Overlay;
use attache::app::screens::budget::Pane;
use attache::domain::kinds::{Kind, Record, Stored};
use attache::domain::query::Page;
use attache::domain::step::Change;
use attache::rules::{Panel, Piece, strip};
use attache::runtime::reads;
use attache::store::Which;

use super::jobs::Press::{Key as K, Text};
use super::jobs::{Press, Sitting};
use super::office::who;

/// How a list of that kind alone comes onto the screen.
fn way(kind: Kind) -> &'static [Press] {
    match kind {
        Kind::Engagement => &[K("4")],
        Kind::Membership => &[K("3"), K("Tab")],
        Kind::Seat => &[K("3"), K("Tab"), K("Tab")],
        Kind::Budget => &[K("5")],
        Kind::Entry => &[K("5"), K("Tab")],
        Kind::Agreement => &[K("7"), K("Tab")],
        Kind::Promise => &[K("7"), K("Tab"), K("Tab")],
        Kind::Decision => &[K("7"), K("Tab"), K("Tab"), K("Tab")],
        Kind::Leave => &[K("9"), K("Tab")],
        Kind::Training => &[K("9"), K("Tab"), K("Tab")],
        kind => panic!("no way to {kind:?}"),
    }
}

impl Sitting {
    fn afresh(&self) -> Panel {
        reads::known(&self.office.store, &self.model.policy, self.model.today).unwrap().base.panel()
    }

    /// Turns to records as if they were all there are.
    fn turn_to(&mut self, rows: &[Stored]) {
        let kind = rows[0].record.kind();
        let model = &mut self.model;
        model.overlay = None;
        (model.network_pane, model.agreement_pane, model.pane, model.budget.pane) = (0, 0, 0, Pane::Lines);
        self.press(way(kind));
        let page = Page { rows: rows.to_vec(), ..Page::default() };
        self.take(Msg::Read(Ok(Answer::Page(kind, page, Why::Fresh))));
    }

    fn told(&self) -> Vec<Piece> {
        let told = self.model.foretold.pieces();
        told.unwrap_or_else(|| panic!("{:?} {:?}", self.model.overlay, self.model.notice)).to_vec()
    }

    /// Asks, looks what is told, answers, compares, and takes it back.
    fn comes_true(&mut self, asks: &[Press], answers: &[Press]) -> usize {
        let before = self.afresh();
        self.press(asks);
        let told = self.told();
        self.press(answers);
        assert!(self.model.overlay.is_none(), "{:?} {:?}", self.model.overlay, self.model.notice);
        let said = self.model.notice.clone();
        assert!(said.as_ref().is_some_and(|said| !said.bad), "{said:?}");
        assert_eq!(told, strip(&before, &self.afresh()), "{said:?}");
        if said.is_some_and(|said| !said.text.contains("already")) {
            self.take_back();
        }
        told.len()
    }

    fn take_back(&mut self) {
        self.office.store.undo(&who(attache::sample::user()), &Which::Mine, false).unwrap();
        self.perform(vec![Effect::ReadOffice]);
    }

    /// Whether nothing points at a record, so that it can be archived.
    fn is_free(&mut self, row: &Stored) -> bool {
        let now = again(self, row);
        let change = Change::Archive { kind: now.record.kind(), id: now.id, version: now.version };
        let is_free = self.office.write(who(attache::sample::user()), vec![change]).is_ok();
        if is_free {
            self.take_back();
        }
        is_free
    }
}

/// Some records of a kind that differ in where they stand, as they are in the file now.
fn varied(sitting: &Sitting, kind: Kind, most: usize) -> Vec<Stored> {
    let mut seen = Vec::new();
    let mut rows = sitting.office.all(kind);
    rows.retain(|row| {
        let stands = match &row.record {
            Record::Engagement(it) => {
                format!("{:?} {}", it.status, it.from.is_some_and(|it| it.first() > sitting.model.today))
            }
            Record::Entry(it) => format!("{:?} {} {}", it.state, it.engagement.is_some(), it.membership.is_some()),
            Record::Promise(it) => format!("{:?} {:?}", it.status, it.side),
            Record::Agreement(it) => format!("{:?}", it.expires.is_some()),
            Record::Membership(it) if it.city != sitting.model.office.home => return false,
            Record::Membership(it) => format!("{:?} {:?}", it.term_ends.is_some(), it.until.is_some()),
            _ => String::new(),
        };
        seen.push(stands.clone());
        seen.iter().filter(|it| **it == stands).count() <= most
    });
    rows
}

fn again(sitting: &Sitting, row: &Stored) -> Stored {
    sitting.office.store.get(row.record.kind(), &row.id).unwrap().unwrap()
}

#[test]
fn each_answer_to_an_engagement_does_what_it_says_beforehand() {
    let mut sitting = Sitting::new();
    let mut told = 0;
    for row in varied(&sitting, Kind::Engagement, 1) {
        let Record::Engagement(it) = &row.record else { panic!() };
        let lies_ahead = it.from.is_none_or(|from| from.first() > sitting.model.today);
        for (place, answers) in [
            &[K("Enter")][..],
            &[K("Enter"), Text(" no days"), K("Enter")],
            &[K("Enter")],
            &[K("Enter"), Text(" later"), K("Enter")],
            &[K("Enter"), Text(" off"), K("Enter")],
            &[K("Enter")],
        ]
        .into_iter()
        .enumerate()
        {
            if place == 5 && lies_ahead {
                continue;
            }
            let now = again(&sitting, &row);
            sitting.turn_to(&[now]);
            let mut asks = vec![K("t")];
            asks.extend([K("Up"); 6]);
            asks.extend(vec![K("Down"); place]);
            told += sitting.comes_true(&asks, answers);
        }
        let now = again(&sitting, &row);
        sitting.turn_to(&[now]);
        // A letter asks at once, and the sheet of the reason tells it too.
        told += sitting.comes_true(&[K("t"), K("c")], &[Text(" off"), K("Enter")]);
    }
    assert!(told > 40, "{told}");
}

#[test]
fn keeping_and_leaving_do_what_they_say_beforehand() {
    let mut sitting = Sitting::new();
    let mut told = 0;
    let mut rows = varied(&sitting, Kind::Membership, 2);
    rows.extend(varied(&sitting, Kind::Agreement, 2));
    for row in rows {
        let turn = |sitting: &mut Sitting| {
            let now = again(sitting, &row);
            sitting.turn_to(&[now]);
        };
        turn(&mut sitting);
        told += sitting.comes_true(&[K("t")], &[K("Enter"), Text("so"), K("Enter")]);
        turn(&mut sitting);
        sitting.press(&[K("t"), K("l"), Text("so"), K("Enter")]);
        let ends = matches!(&sitting.model.overlay, Some(Overlay::Decide(it)) if it.asks_end);
        if !ends {
            sitting.take_back();
        }
        let answers: &[Press] = if ends { &[Text("so"), K("Enter"), K("n")] } else { &[Text("so"), K("Enter")] };
        turn(&mut sitting);
        told += sitting.comes_true(&[K("t"), K("l")], answers);
        if ends {
            turn(&mut sitting);
            told += sitting.comes_true(&[K("t"), K("l"), Text("so"), K("Enter")], &[K("y")]);
        }
    }
    assert!(told > 4, "{told}");
}

#[test]
fn entries_and_promises_stand_as_it_is_said_beforehand() {
    let mut sitting = Sitting::new();
    let mut told = 0;
    let mut rows = varied(&sitting, Kind::Entry, 1);
    rows.extend(varied(&sitting, Kind::Promise, 1));
    // A cost of what was called off is told once it is saved: nobody has read what else that costs.
    let base = sitting.model.base.clone().unwrap();
    rows.retain(|row| match &row.record {
        Record::Entry(it) => it.engagement.as_ref().is_none_or(|id| base.engagement(id).is_some()),
        _ => true,
    });
    for row in rows {
        let is_entry = row.record.kind() == Kind::Entry;
        for place in 0..if is_entry { 5 } else { 3 } {
            let now = again(&sitting, &row);
            sitting.turn_to(&[now]);
            let mut asks = vec![K("t")];
            asks.extend([K("Up"); 6]);
            asks.extend(vec![K("Down"); place]);
            let says = !is_entry && place < 2;
            told += sitting.comes_true(&asks, if says { &[K("Enter"), Text("so"), K("Enter")] } else { &[K("Enter")] });
        }
        if matches!(&row.record, Record::Entry(it) if it.amount.is_some_and(|amount| amount.minor > 200) && !it.comes_back())
        {
            let now = again(&sitting, &row);
            sitting.turn_to(&[now]);
            told += sitting.comes_true(&[K("t"), K("o"), Text("1")], &[K("Enter")]);
        }
    }
    assert!(told > 10, "{told}");
}

#[test]
fn archiving_does_what_it_says_beforehand_and_so_do_answers_to_several() {
    let mut sitting = Sitting::new();
    let kinds = [
        Kind::Engagement,
        Kind::Membership,
        Kind::Entry,
        Kind::Agreement,
        Kind::Promise,
        Kind::Decision,
        Kind::Leave,
        Kind::Training,
    ];
    let mut told = 0;
    for kind in kinds {
        let free: Vec<Stored> =
            sitting.office.all(kind).into_iter().filter(|row| sitting.is_free(row)).take(3).collect();
        assert!(free.len() > 1, "{kind:?}");
        let now: Vec<Stored> = free.iter().map(|row| again(&sitting, row)).collect();
        sitting.turn_to(&now[..1]);
        told += sitting.comes_true(&[K("x")], &[K("y")]);
        for wish in [Wish::Archive, Wish::Answer] {
            let now: Vec<Stored> = free.iter().map(|row| again(&sitting, row)).collect();
            sitting.turn_to(&now);
            if wish == Wish::Answer && matches!(kind, Kind::Decision | Kind::Leave | Kind::Training) {
                continue;
            }
            sitting.take(Msg::Read(Ok(Answer::Several(kind, now, wish))));
            let answers: &[Press] = match (wish, kind) {
                (Wish::Archive, _) => &[K("y")],
                (_, Kind::Engagement | Kind::Entry) => &[K("Enter")],
                _ => &[K("Enter"), Text("so"), K("Enter")],
            };
            told += sitting.comes_true(&[], answers);
        }
    }
    assert!(told > 20, "{told}");
}
