//! One answer to several records: one reason, one step, one undo.

use super::{TODAY, model, press, stored};
use crate::app::Model;
use crate::app::message::{Answer, Ask, Effect, Msg, Why};
use crate::app::overlay::Overlay;
use crate::app::screens::Tab;
use crate::app::update::update;
use crate::domain::id::Id;
use crate::domain::kinds::decision::Verdict;
use crate::domain::kinds::engagement::Status;
use crate::domain::kinds::entry::EntryState;
use crate::domain::kinds::promise::PromiseStatus;
use crate::domain::kinds::{Entry, Kind, Promise, Record, Stored};
use crate::domain::query::Page;
use crate::domain::step::{Change, Step};
use crate::domain::values::{Currency, Money, PartialDate};

fn give(model: &mut Model, answer: Answer) -> Vec<Effect> {
    update(model, Msg::Read(Ok(answer)))
}

/// The rows in the list on the screen.
fn fill(model: &mut Model, rows: &[Stored]) {
    let kind = rows[0].record.kind();
    give(model, Answer::Page(kind, Page { rows: rows.to_vec(), ..Page::default() }, Why::Fresh));
}

/// Marks the first rows, presses more keys, and reads what is asked for.
fn marked(model: &mut Model, rows: &[Stored], count: usize, keys: &[&str]) {
    let mut effects = press(model, &vec!["Space"; count]);
    effects.extend(press(model, keys));
    let asked = effects.iter().find_map(|effect| match effect {
        Effect::Read(Ask::Several(kind, ids, wish)) => Some((*kind, ids.clone(), *wish)),
        _ => None,
    });
    let Some((kind, ids, wish)) = asked else { panic!("{effects:?} {:?}", model.notice) };
    assert_eq!(ids.len(), count);
    let rows = rows.iter().filter(|row| ids.contains(&row.id)).cloned().collect();
    give(model, Answer::Several(kind, rows, wish));
}

fn saved(effects: &[Effect]) -> &Step {
    let [Effect::Save(step, None)] = effects else { panic!("{effects:?}") };
    step
}

fn entries() -> Vec<Stored> {
    let entry = |(place, state): (usize, EntryState)| Stored {
        id: Id::new(&format!("e{place}")),
        version: 1,
        archived: false,
        record: Record::Entry(Entry {
            line: Some(Id::new("line")),
            what: format!("hotel {place}"),
            amount: Some(Money { minor: 10_000, currency: Currency::EUR }),
            state: Some(state),
            ..Entry::default()
        }),
    };
    [EntryState::Planned, EntryState::Committed, EntryState::Committed].into_iter().enumerate().map(entry).collect()
}

fn on_entries() -> Model {
    let mut model = model(80, 24);
    model.tab = Tab::Budget;
    let line = stored().into_iter().find(|row| row.record.kind() == Kind::Budget).unwrap();
    model.budget.lines.read = true;
    fill(&mut model, &[line]);
    press(&mut model, &["Tab"]);
    fill(&mut model, &entries());
    model
}

#[test]
fn marked_entries_are_booked_together() {
    let mut model = on_entries();
    marked(&mut model, &entries(), 3, &["t"]);
    let Some(Overlay::Several(several)) = &model.overlay else { panic!("{:?}", model.notice) };
    assert_eq!(several.standing(), "committed 2, planned 1 · EUR 300.00");
    let effects = press(&mut model, &["c"]);
    let step = saved(&effects);
    // The two that are committed already stay as they are.
    let [Change::Edit { record: Record::Entry(it), version: 1, .. }] = step.changes.as_slice() else {
        panic!("{step:?}")
    };
    assert_eq!(it.state, Some(EntryState::Committed));
    let mut model = on_entries();
    marked(&mut model, &entries(), 3, &["t"]);
    let effects = press(&mut model, &["v"]);
    assert_eq!(saved(&effects).changes.len(), 3);
    assert!(saved(&effects).label.starts_with("void 3 entries: hotel 0, hotel 1"), "{}", saved(&effects).label);
}

#[test]
fn entries_are_split_one_at_a_time() {
    let mut model = on_entries();
    marked(&mut model, &entries(), 2, &["t"]);
    assert!(press(&mut model, &["o"]).is_empty());
    assert!(model.notice.as_ref().unwrap().text.contains("one at a time"));
    assert!(matches!(model.overlay, Some(Overlay::Several(_))));
}

fn promises() -> Vec<Stored> {
    stored().into_iter().filter(|row| row.record.kind() == Kind::Promise).take(3).collect()
}

/// A screen that shows these rows in a pane of its own.
fn on_pane(model: &mut Model, tab: Tab, rows: &[Stored]) {
    let kind = rows[0].record.kind();
    model.tab = tab;
    for _ in 0..6 {
        if model.list().is_some_and(|list| list.kind == kind && !list.by_deadline) {
            break;
        }
        press(model, &["Tab"]);
    }
    assert_eq!(model.list().map(|list| list.kind), Some(kind));
    fill(model, rows);
}

#[test]
fn marked_promises_are_kept_by_one_evidence_or_let_go_for_one_reason() {
    for (letter, status) in [("k", PromiseStatus::Kept), ("r", PromiseStatus::Released)] {
        let mut model = model(80, 24);
        on_pane(&mut model, Tab::Agreements, &promises());
        marked(&mut model, &promises(), 3, &["t", letter]);
        assert!(press(&mut model, &[letter, "Enter"]).is_empty());
        assert!(model.notice.as_ref().unwrap().bad, "nothing is said yet");
        let effects = press(&mut model, &["letter of May", "Enter"]);
        let step = saved(&effects);
        assert_eq!(step.changes.len(), 3);
        for change in &step.changes {
            let Change::Edit { record: Record::Promise(Promise { status: now, evidence, note, .. }), .. } = change
            else {
                panic!("{change:?}")
            };
            assert_eq!(*now, Some(status));
            assert!(evidence == "letter of May" || note.ends_with("letter of May"), "{evidence} {note}");
        }
    }
}

fn memberships() -> Vec<Stored> {
    let ours =
        |row: &Stored| matches!(&row.record, Record::Membership(it) if it.until.is_none() && it.term_ends.is_some());
    let mut rows: Vec<Stored> = stored().into_iter().filter(ours).take(2).collect();
    rows.extend(
        stored()
            .into_iter()
            .find(|row| matches!(&row.record, Record::Membership(it) if it.until.is_none() && it.term_ends.is_none())),
    );
    rows
}

#[test]
fn marked_memberships_are_decided_together_and_end_with_their_terms() {
    let rows = memberships();
    assert_eq!(rows.len(), 3);
    let mut model = model(80, 24);
    on_pane(&mut model, Tab::Networks, &rows);
    marked(&mut model, &rows, 3, &["t"]);
    assert!(press(&mut model, &["l", "too many", "Enter"]).is_empty());
    let effects = press(&mut model, &["y"]);
    let step = saved(&effects);
    let decisions: Vec<_> = step
        .changes
        .iter()
        .filter_map(|change| match change {
            Change::Add { record: Record::Decision(it), .. } => Some(it),
            _ => None,
        })
        .collect();
    assert_eq!(decisions.len(), 3);
    for decision in &decisions {
        assert_eq!(
            (decision.verdict, decision.on, decision.reason.as_str()),
            (Some(Verdict::Leave), Some(TODAY), "too many")
        );
    }
    let ends: Vec<Option<PartialDate>> = step
        .changes
        .iter()
        .filter_map(|change| match change {
            Change::Edit { record: Record::Membership(it), .. } => Some(it.until),
            _ => None,
        })
        .collect();
    assert!(ends.len() == 2 && ends.iter().all(Option::is_some), "{ends:?}");
}

#[test]
fn marked_agreements_are_kept_by_name_too() {
    let rows: Vec<Stored> = stored().into_iter().filter(|row| row.record.kind() == Kind::Agreement).take(2).collect();
    let mut model = model(80, 24);
    on_pane(&mut model, Tab::Agreements, &rows);
    marked(&mut model, &rows, 2, &[":", "keep", "Enter"]);
    let effects = press(&mut model, &["it works", "Enter"]);
    let step = saved(&effects);
    assert_eq!(step.changes.len(), 2, "{step:?}");
    assert!(step.label.starts_with("decided: keep 2 agreements: "), "{}", step.label);
}

#[test]
fn what_lies_ahead_is_not_done_by_itself_or_among_others() {
    let mut model = super::screens::with_engagements();
    let ahead = |model: &Model| {
        let is_ahead = |row: &Stored| matches!(&row.record, Record::Engagement(it) if it.from.is_some_and(|from| from.first() > TODAY));
        model.engagements.rows.iter().position(is_ahead).unwrap()
    };
    let place = ahead(&model);
    for _ in 0..place {
        press(&mut model, &["j"]);
    }
    assert!(press(&mut model, &["t", "x"]).is_empty());
    let said = model.notice.clone().unwrap();
    assert!(said.bad && said.text.starts_with("not done yet: its first day, "), "{said:?}");
    let several = crate::app::several::Several {
        kind: Kind::Engagement,
        records: vec![model.engagements.rows[place].clone()],
        as_planned: false,
        stage: crate::app::several::Stage::Answer { at: 0 },
    };
    let done = several.answered(crate::app::given::Given::Status(Status::Done), None, TODAY);
    assert!(done.unwrap_err().contains("is not done yet"));
}

#[test]
fn a_refusal_speaks_as_forms_do() {
    use crate::app::wording::refusal;
    use crate::domain::problem::{Fault, Problem};
    let model = super::model(80, 24);
    let record = Record::blank(Kind::Membership);
    let step = crate::domain::step::Step {
        id: model.source.id(),
        label: "added".to_owned(),
        origin: crate::domain::step::Origin::Screen,
        who: model.who.clone(),
        policy: None,
        changes: vec![Change::Add { id: model.source.id(), record }],
    };
    let problem = Problem::invalid(vec![Fault::said("term_ends", "", "it is before the first day")]);
    assert_eq!(refusal(&problem, Some(&step)), "Term ends: it is before the first day");
    assert_eq!(refusal(&problem, None), "term_ends: it is before the first day");
    let other = Problem::new(crate::domain::problem::Code::Failure, "the disk is full");
    assert_eq!(refusal(&other, Some(&step)), "the disk is full");
}

#[test]
fn several_marked_ones_tell_what_accepting_them_all_would_change() {
    let is_open = |row: &&Stored| matches!(&row.record, Record::Engagement(it) if it.status == Some(Status::Invited));
    let rows: Vec<Stored> = stored().iter().filter(is_open).take(2).cloned().collect();
    let [first, second] = rows.as_slice() else { panic!("two invitations") };
    let mut model = model(80, 24);
    press(&mut model, &["4"]);
    fill(&mut model, &rows);
    marked(&mut model, &rows, 2, &["t"]);
    assert!(matches!(&model.overlay, Some(Overlay::Several(_))), "{:?}", model.overlay);
    let told = model.foretold.pieces().unwrap().to_vec();
    // It is what the panel says once one and then the other is accepted.
    let base = model.base.clone().unwrap();
    let mut then = base.clone();
    for stored in [first, second] {
        let Record::Engagement(mut it) = stored.record.clone() else { panic!() };
        it.answer(Status::Accepted, None, TODAY);
        let fact = model.fact(&stored.id, &Record::Engagement(it));
        assert!(then.apply(base.engagement(&stored.id), fact));
    }
    assert_eq!(told, crate::rules::strip(&base.panel(), &then.panel()));
    assert!(told.iter().any(|piece| piece.text.contains("->")), "{told:?}");
    // It is no sum of strips: each alone says less of a month that both weigh on.
    assert_ne!(told, model.strip_of(then.engagement(&first.id), &first.id).unwrap());
}

#[test]
fn what_is_marked_is_copied_whole_and_not_the_one_row_under_the_mark() {
    let is_one = |row: &&Stored| row.record.kind() == Kind::Engagement;
    let rows: Vec<Stored> = stored().iter().filter(is_one).take(12).cloned().collect();
    let mut model = model(80, 24);
    press(&mut model, &["4"]);
    fill(&mut model, &rows);
    let effects = press(&mut model, &["Space", "Space", "Space", "y"]);
    let asked = effects.iter().find_map(|effect| match effect {
        Effect::Read(Ask::Several(kind, ids, wish)) => Some((*kind, ids.clone(), *wish)),
        _ => None,
    });
    let (kind, ids, wish) = asked.unwrap();
    let chosen: Vec<Stored> = rows.iter().filter(|row| ids.contains(&row.id)).cloned().collect();
    let effects = give(&mut model, Answer::Several(kind, chosen.clone(), wish));
    let [Effect::Copy(text)] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(text.lines().count(), 3, "{text}");
    for (line, stored) in text.lines().zip(&chosen) {
        let cells: Vec<&str> = line.split('\t').collect();
        let Record::Engagement(it) = &stored.record else { panic!() };
        assert_eq!((cells.len(), cells[0], cells[1]), (5, &*it.from.unwrap().to_string(), it.title.as_str()));
    }
    assert_eq!(model.notice.as_ref().unwrap().text, "3 rows copied");
    // So many that no terminal takes them are refused.
    let many = chosen.iter().cycle().take(3_000).cloned().collect();
    assert!(give(&mut model, Answer::Several(kind, many, wish)).is_empty());
    assert!(model.notice.as_ref().unwrap().text.contains("too long to copy"));
}
