//! Keys on the budget, on agreements and promises, and what is added to what.

use super::{TODAY, model, press, stored};
use crate::app::Model;
use crate::app::message::{Answer, Ask, Effect, Msg, News, Stepped, Why};
use crate::app::overlay::Overlay;
use crate::app::screens::Tab;
use crate::app::screens::budget::Pane;
use crate::app::update::update;
use crate::domain::id::Id;
use crate::domain::kinds::entry::EntryState;
use crate::domain::kinds::promise::{PromiseStatus, Side};
use crate::domain::kinds::{Agreement, Entry, Kind, Promise, Record, Stored};
use crate::domain::query::Page;
use crate::domain::step::{Applied, Change, Step};
use crate::domain::value::Value;
use crate::domain::values::{Currency, Day, Money};

fn kept(id: &str, record: Record) -> Stored {
    Stored { id: Id::new(id), version: 3, archived: false, record }
}

fn page(rows: Vec<Stored>) -> Page {
    Page { rows, ..Page::default() }
}

#[test]
fn the_desk_tells_what_is_due_and_what_is_late_among_what_lies_ahead() {
    let mut model = model(80, 24);
    let day = |text: &str| Some(text.parse().unwrap());
    let promise =
        |due: &str, status| Record::Promise(Promise { due: day(due), status: Some(status), ..Promise::default() });
    let agreement = |review: &str, expires: &str| {
        let known = |text: &str| if text.is_empty() { None } else { day(text) };
        Record::Agreement(Agreement { review: known(review), expires: known(expires), ..Agreement::default() })
    };
    let rows = [
        ("far", promise("2027-02-20", PromiseStatus::Open)),
        ("kept", promise("2027-01-13", PromiseStatus::Kept)),
        ("soon", promise("2027-01-14", PromiseStatus::Open)),
        ("review", agreement("2026-11-12", "")),
        ("ends", agreement("", "2027-01-26")),
        ("over", agreement("", "2026")),
    ];
    let ahead = rows.into_iter().map(|(id, record)| kept(id, record)).collect();
    update(&mut model, Msg::Read(Ok(Answer::Desk { waiting: Vec::new(), ahead, closing: Vec::new() })));
    let ids: Vec<&str> = model.desk.ahead.iter().map(|stored| stored.id.as_str()).collect();
    assert_eq!((ids, model.desk.late(TODAY)), (vec!["soon", "ends", "review"], 1));
    // The mark goes to the first, and Enter opens its card.
    model.desk.pane = crate::app::screens::desk::Pane::Ahead;
    let effects = press(&mut model, &["Enter"]);
    assert!(
        matches!(effects.as_slice(), [Effect::Read(Ask::Record(Kind::Promise, id, Why::Card))] if id.as_str() == "soon"),
        "{effects:?}"
    );
}

/// The budget with its lines read, and an entry of 1,200 on the first of them under the mark.
fn with_entry() -> Model {
    let mut model = model(80, 24);
    let effects = press(&mut model, &["5"]);
    let [Effect::Read(Ask::Page(query, Why::Fresh))] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!((query.kind, &query.only), (Kind::Budget, &vec![("year", Value::Count(2027))]));
    let lines: Vec<Stored> = stored().into_iter().filter(|row| row.record.get("year") == Value::Count(2027)).collect();
    let line = lines[0].id.clone();
    let effects = update(&mut model, Msg::Read(Ok(Answer::Page(Kind::Budget, page(lines), Why::Fresh))));
    let [Effect::Read(Ask::Page(query, Why::Fresh))] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!((query.kind, &query.only), (Kind::Entry, &vec![("line", Value::Ref(line.clone()))]));
    let entry = Entry {
        line: Some(line),
        what: "hotel Geneva".to_owned(),
        amount: Some(Money::new(120_000, Currency::EUR)),
        state: Some(EntryState::Committed),
        engagement: Some(Id::new("mission")),
        ..Entry::default()
    };
    let rows = vec![kept("e1", Record::Entry(entry))];
    update(&mut model, Msg::Read(Ok(Answer::Page(Kind::Entry, page(rows), Why::Fresh))));
    assert!(press(&mut model, &["Tab"]).is_empty());
    model
}

fn saved(effects: &[Effect]) -> &Step {
    let [Effect::Save(step, None)] = effects else { panic!("{effects:?}") };
    step
}

#[test]
fn an_entry_is_booked_with_one_letter() {
    for (letter, state) in [("p", "planned"), ("i", "invoiced"), ("s", "spent"), ("v", "void")] {
        let mut model = with_entry();
        let effects = press(&mut model, &["t", letter]);
        let [Change::Edit { record: Record::Entry(it), version: 3, .. }] = saved(&effects).changes.as_slice() else {
            panic!("{effects:?}")
        };
        assert_eq!((it.state.map(EntryState::id), it.on), (Some(state), Some(TODAY)), "{letter}");
    }
    let mut model = with_entry();
    assert!(press(&mut model, &["t", "c"]).is_empty());
    assert!(model.notice.as_ref().unwrap().text.contains("already committed"));
}

#[test]
fn a_part_payment_splits_an_entry_in_one_step() {
    let mut model = with_entry();
    let effects = press(&mut model, &["t", "o", "500", "Enter"]);
    let step = saved(&effects);
    assert_eq!(step.label, "paid 500.00 of 1,200.00: hotel Geneva");
    let [Change::Edit { record: Record::Entry(rest), .. }, Change::Add { record: Record::Entry(paid), id }] =
        step.changes.as_slice()
    else {
        panic!("{step:?}")
    };
    assert_ne!(id.as_str(), "e1");
    assert_eq!((rest.amount.unwrap().minor, rest.state), (70_000, Some(EntryState::Committed)));
    assert_eq!((paid.amount.unwrap().minor, paid.state, paid.on), (50_000, Some(EntryState::Spent), Some(TODAY)));
    assert_eq!((&paid.line, &paid.engagement), (&rest.line, &rest.engagement));
}

#[test]
fn a_part_is_more_than_nothing_and_less_than_all() {
    for typed in ["0", "1200", "1,300", "words"] {
        let mut model = with_entry();
        assert!(press(&mut model, &["t", "o", typed, "Enter"]).is_empty(), "{typed}");
        assert!(matches!(model.overlay, Some(Overlay::Told { .. })) && model.notice.as_ref().unwrap().bad, "{typed}");
    }
    let mut model = with_entry();
    assert!(press(&mut model, &["t", "o", "^U", "CHF 5", "Enter"]).is_empty());
    assert!(model.notice.as_ref().unwrap().text.contains("owed in EUR"));
}

#[test]
fn a_reimbursement_begins_with_what_its_entry_says() {
    let mut model = with_entry();
    press(&mut model, &["t", "r"]);
    let Record::Entry(it) = model.form.as_ref().unwrap().record() else { panic!() };
    assert!(it.comes_back() && it.amount.is_none() && it.line == model.budget.line);
    assert_eq!((it.what.as_str(), it.engagement), ("back from hotel Geneva", Some(Id::new("mission"))));
}

#[test]
fn the_panes_of_the_budget_add_what_they_show_and_entries_open_their_engagement() {
    let mut model = with_entry();
    let effects = press(&mut model, &["Enter"]);
    assert!(
        matches!(effects.as_slice(), [Effect::Read(Ask::Record(Kind::Engagement, id, Why::Card))] if id.as_str() == "mission"),
        "{effects:?}"
    );
    press(&mut model, &["a"]);
    let form = model.form.take().unwrap();
    assert_eq!((form.kind, form.record().get("line")), (Kind::Entry, Value::Ref(model.budget.line.clone().unwrap())));
    press(&mut model, &["Shift-Tab", "a"]);
    let form = model.form.take().unwrap();
    assert_eq!((form.kind, form.record().get("year")), (Kind::Budget, Value::Count(2027)));
}

#[test]
fn the_entries_follow_the_line_once_the_keys_rest() {
    let mut model = with_entry();
    press(&mut model, &["Shift-Tab"]);
    assert!(press(&mut model, &["j"]).is_empty());
    let effects = update(&mut model, Msg::Idle);
    assert!(
        matches!(effects.as_slice(), [Effect::Read(Ask::Page(query, _))] if query.kind == Kind::Entry),
        "{effects:?}"
    );
    assert!(update(&mut model, Msg::Idle).is_empty());
    assert_eq!(model.budget.pane, Pane::Lines);
}

#[test]
fn h_and_l_change_the_year_on_the_budget_and_nowhere_else() {
    let mut model = with_entry();
    let effects = press(&mut model, &["h"]);
    assert!(
        matches!(effects.as_slice(), [Effect::Read(Ask::Page(query, _))] if query.only == [("year", Value::Count(2026))]),
        "{effects:?}"
    );
    assert!(model.budget.entries.rows.is_empty());
    press(&mut model, &["4", "l"]);
    assert!(model.notice.as_ref().unwrap().text.contains("needs the budget"));
}

/// The deadlines, one open promise under the mark.
fn with_promise() -> Model {
    let mut model = model(80, 24);
    let effects = press(&mut model, &["g", "a"]);
    assert!(matches!(effects.as_slice(), [Effect::Read(Ask::Deadlines(words))] if words.is_empty()), "{effects:?}");
    let (title, side, status) = ("tender notes".to_owned(), Some(Side::Ours), Some(PromiseStatus::Open));
    let promise = Record::Promise(Promise { title, side, status, ..Promise::default() });
    update(&mut model, Msg::Read(Ok(Answer::Deadlines(vec![kept("p1", promise)]))));
    model
}

#[test]
fn a_promise_is_kept_by_evidence_and_released_for_a_reason() {
    let mut model = with_promise();
    assert!(press(&mut model, &["t", "k", "Enter"]).is_empty());
    let effects = press(&mut model, &["sent on Monday", "Enter"]);
    let [Change::Edit { record: Record::Promise(it), .. }] = saved(&effects).changes.as_slice() else { panic!() };
    assert_eq!(
        (it.status, it.evidence.as_str(), it.status_on),
        (Some(PromiseStatus::Kept), "sent on Monday", Some(TODAY))
    );
    let mut model = with_promise();
    let effects = press(&mut model, &["t", "r", "no longer wanted", "Enter"]);
    let [Change::Edit { record: Record::Promise(it), .. }] = saved(&effects).changes.as_slice() else { panic!() };
    assert_eq!((it.status, it.note.as_str()), (Some(PromiseStatus::Released), "Released 2027-01-12: no longer wanted"));
}

#[test]
fn the_deadlines_ask_what_to_add_and_the_other_panes_add_what_they_show() {
    for (keys, kind) in [(vec!["a", "p"], Kind::Promise), (vec!["a", "Enter"], Kind::Agreement)] {
        let mut model = with_promise();
        press(&mut model, &keys);
        assert_eq!(model.form.unwrap().kind, kind);
    }
    for (tabs, kind) in [(1, Kind::Agreement), (2, Kind::Promise), (3, Kind::Decision)] {
        let mut model = with_promise();
        for _ in 0..tabs {
            press(&mut model, &["Tab"]);
        }
        press(&mut model, &["a"]);
        assert_eq!(model.form.unwrap().kind, kind);
    }
}

#[test]
fn every_kind_is_reached_by_a_number_and_tab_and_can_be_added_there() {
    let mut reached = Vec::new();
    for (key, panes) in [("3", 3), ("4", 1), ("5", 2), ("7", 4), ("9", 11)] {
        let mut model = model(80, 24);
        press(&mut model, &[key]);
        for _ in 0..panes {
            let kind = model.list().map_or(Kind::Network, |list| list.kind);
            press(&mut model, &["a"]);
            let adds = model.form.take().map(|form| form.kind).or_else(|| model.overlay.take().map(|_| kind));
            assert!(adds == Some(kind) || kind == Kind::Office, "{kind:?}");
            reached.push(kind);
            press(&mut model, &["Tab"]);
        }
    }
    // A finding is acknowledged where it is seen, with `!`.
    let elsewhere = [Kind::City, Kind::Acknowledgement];
    let missing: Vec<&Kind> =
        Kind::ALL.iter().filter(|kind| !elsewhere.contains(kind) && !reached.contains(kind)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn a_follow_up_begins_with_what_it_follows_from_and_no_dates() {
    let mut model = model(80, 24);
    press(&mut model, &["4"]);
    let rows: Vec<Stored> = stored().into_iter().filter(|row| row.record.kind() == Kind::Engagement).collect();
    let Record::Engagement(before) = rows[0].record.clone() else { panic!() };
    let id = rows[0].id.clone();
    update(&mut model, Msg::Read(Ok(Answer::Page(Kind::Engagement, page(rows), Why::Fresh))));
    press(&mut model, &["n"]);
    let Record::Engagement(it) = model.form.as_ref().unwrap().record() else { panic!() };
    assert_eq!((it.follows, it.from, it.to), (Some(id), None, None));
    assert_eq!(
        (it.partners, it.network, it.objectives, it.owner),
        (before.partners, before.network, before.objectives, before.owner)
    );
    assert!(it.people.is_empty() && it.costs.is_empty());
}

#[test]
fn to_a_card_is_added_what_belongs_to_its_record() {
    let mut model = model(80, 24);
    press(&mut model, &["7"]);
    let partner = Id::new("1853909");
    let agreement = Agreement { title: "MoU".to_owned(), partners: vec![partner.clone()], ..Agreement::default() };
    let card = kept("a1", Record::Agreement(agreement));
    update(&mut model, Msg::Read(Ok(Answer::Card(Box::new(card), Vec::new()))));
    press(&mut model, &["a", "p"]);
    let form = model.form.take().unwrap();
    assert_eq!((form.kind, form.record().get("agreement")), (Kind::Promise, Value::Ref(Id::new("a1"))));
    press(&mut model, &["a", "Enter"]);
    let form = model.form.take().unwrap();
    assert_eq!((form.kind, form.record().get("partners")), (Kind::Engagement, Value::Refs(vec![partner])));
    assert_eq!(model.tab, Tab::Agreements);
}

#[test]
fn a_draft_of_the_same_kind_is_offered_before_a_form_that_begins_with_something() {
    let mut model = with_promise();
    press(&mut model, &["a", "p", "half a title", "Esc", "a", "p"]);
    assert!(matches!(model.overlay, Some(Overlay::Draft(_))));
    press(&mut model, &["n"]);
    let form = model.form.as_ref().unwrap();
    assert_eq!((form.kind, form.record().get("title")), (Kind::Promise, Value::None));
}

#[test]
fn after_closing_an_engagement_a_follow_up_is_offered() {
    let mut model = model(80, 24);
    press(&mut model, &["4"]);
    for (label, offered) in [("done Call Osaka", true), ("accepted Call Osaka", false)] {
        let applied = Applied { seq: 1, id: Id::new("step"), label: label.to_owned(), changed: Vec::new() };
        let said = format!("Saved: {label}  (u takes it back)");
        let stepped = Stepped { applied, said, draft: None, news: News::default() };
        update(&mut model, Msg::Stepped(Ok(stepped)));
        assert_eq!(model.notice.as_ref().unwrap().text.ends_with("n adds a follow-up"), offered, "{label}");
    }
}

#[test]
fn what_the_desk_has_to_be_decided_stands_in_the_deadlines_on_the_same_day() {
    let mut model = model(80, 24);
    press(&mut model, &["7"]);
    update(&mut model, Msg::Read(Ok(Answer::Deadlines(stored()))));
    let dues = model.panel.as_ref().unwrap().dues.clone();
    assert!(dues.iter().any(|due| due.kind == Kind::Agreement) && dues.iter().any(|due| due.kind == Kind::Membership));
    let rows = model.agreements.first().unwrap().rows.clone();
    for due in dues {
        let of_it = (0..rows.len()).filter(|at| rows[*at].id == due.id);
        let days: Vec<_> = of_it.filter_map(|at| model.deadline(&rows, at)).map(|it| (it.word, it.day)).collect();
        assert!(days.contains(&("decide by", due.by)), "{due:?}: {days:?}");
    }
    let days: Vec<_> =
        (0..rows.len()).filter_map(|at| model.deadline(&rows, at)).map(|deadline| deadline.day).collect();
    assert!(days.is_sorted(), "{days:?}");
}

#[test]
fn the_card_beside_a_list_is_that_of_the_mark_once_its_record_has_left_the_list() {
    let mut model = model(80, 24);
    press(&mut model, &["7"]);
    update(&mut model, Msg::Read(Ok(Answer::Deadlines(stored()))));
    let first = model.agreements[0].rows[0].clone();
    update(&mut model, Msg::Read(Ok(Answer::Card(Box::new(first.clone()), Vec::new()))));
    let rest = stored().into_iter().filter(|stored| stored.id != first.id).collect();
    let effects = update(&mut model, Msg::Read(Ok(Answer::Deadlines(rest))));
    let marked = model.record().unwrap().1;
    assert_ne!(marked, first.id);
    assert!(
        matches!(effects.as_slice(), [Effect::Read(Ask::Record(_, id, Why::Card))] if *id == marked),
        "{effects:?}"
    );
}

#[test]
fn a_membership_is_begun_with_a_network_only_where_that_is_seen() {
    let network = |tabs: &[&str]| {
        let mut model = model(80, 24);
        press(&mut model, &["3"]);
        press(&mut model, tabs);
        press(&mut model, &["a"]);
        let form = model.form.unwrap();
        assert_eq!(form.kind, if tabs.is_empty() { Kind::Network } else { Kind::Membership });
        form.entries.iter().find(|entry| entry.field.id == "network").map(|entry| entry.line.text().to_owned())
    };
    assert_eq!(network(&["Tab"]).as_deref(), Some(""));
}

#[test]
fn our_memberships_stand_by_the_day_to_decide_if_that_is_asked_for() {
    let mut model = model(80, 24);
    press(&mut model, &["3", "Tab", "s"]);
    let effects = press(&mut model, &["decide", "Enter"]);
    // It is in no file: all are read in their usual order.
    assert!(
        matches!(effects.as_slice(), [Effect::Read(Ask::Page(query, Why::Fresh))] if query.order.0 == "network"),
        "{effects:?}"
    );
    let is_ours = |it: &Stored| matches!(&it.record, Record::Membership(member) if member.city == model.office.home);
    let rows: Vec<Stored> = stored().into_iter().filter(is_ours).collect();
    let count = rows.len();
    update(&mut model, Msg::Read(Ok(Answer::Page(Kind::Membership, page(rows), Why::Fresh))));
    let days = |model: &Model| -> Vec<Option<Day>> {
        let base = model.base.as_ref().unwrap();
        let open = |it: &Stored| base.term(&it.id).filter(|term| term.decided.is_none())?.decide_by;
        model.memberships.rows.iter().map(open).collect()
    };
    let stand = days(&model);
    let known: Vec<Day> = stand.iter().flatten().copied().collect();
    assert!(stand.len() == count && known.len() > 1 && known.len() < count && known.is_sorted(), "{stand:?}");
    assert!(stand.iter().take(known.len()).all(Option::is_some), "{stand:?}");
    // Kept as a view and read again, it is the same order; `*` marks what is shown.
    assert_eq!(model.memberships.order(), ("decide_by", false));
    let view = crate::app::views::View::of(&model, "to decide").unwrap();
    assert_eq!(
        (view.order(), view.told().as_str()),
        (Some(("decide_by", false)), "memberships by decide by, soonest first")
    );
    let effects = press(&mut model, &["*"]);
    assert!(matches!(effects.as_slice(), [Effect::Read(Ask::Ids(query))] if query.order.0 == "network"), "{effects:?}");
}
