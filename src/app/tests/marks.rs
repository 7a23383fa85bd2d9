//! Marks, what is done with the marked, and the order of a list.

use super::{TODAY, model, press, stored};
use crate::app::Model;
use crate::app::message::{Answer, Ask, Effect, Msg, News, Refused, Stepped, Why, Wish};
use crate::app::overlay::Overlay;
use crate::app::screens::desk::Pane;
use crate::app::several::Stage;
use crate::app::update::update;
use crate::domain::id::Id;
use crate::domain::kinds::engagement::{Origin, Status};
use crate::domain::kinds::{Kind, Record, Stored};
use crate::domain::problem::{Code, Problem};
use crate::domain::query::{Page, Place};
use crate::domain::step::{Applied, Became, Change, Changed, Step};
use crate::domain::values::{Days, PartialDate};

fn engagements() -> Vec<Stored> {
    stored().into_iter().filter(|row| row.record.kind() == Kind::Engagement).collect()
}

fn give(model: &mut Model, answer: Answer) -> Vec<Effect> {
    update(model, Msg::Read(Ok(answer)))
}

/// The log with so many rows, all read.
pub(super) fn log(count: usize) -> Model {
    let mut model = model(80, 24);
    press(&mut model, &["4"]);
    let rows = engagements().into_iter().take(count).collect();
    give(&mut model, Answer::Page(Kind::Engagement, Page { rows, ..Page::default() }, Why::Fresh));
    model
}

/// Answers the wish for several records from the sample.
pub(super) fn several(model: &mut Model, effects: &[Effect]) -> Vec<Effect> {
    let [Effect::Read(Ask::Several(kind, ids, wish))] = effects else { panic!("{effects:?}") };
    let all = stored();
    let rows = ids.iter().filter_map(|id| all.iter().find(|row| row.id == *id).cloned()).collect();
    give(model, Answer::Several(*kind, rows, *wish))
}

pub(super) fn saved(effects: &[Effect]) -> &Step {
    let [Effect::Save(step, None)] = effects else { panic!("{effects:?}") };
    step
}

pub(super) fn applied(step: &Step) -> Stepped {
    let row = |id: &Id| Changed {
        kind: Kind::Engagement,
        id: id.clone(),
        version: 2,
        became: Became::Edited,
        fields: Vec::new(),
    };
    let changed = step.changes.iter().map(|change| row(change.record().1)).collect();
    let applied = Applied { seq: 7, id: step.id.clone(), label: step.label.clone(), changed };
    Stepped { applied, said: "Saved".to_owned(), draft: None, news: News::default() }
}

#[test]
fn space_marks_and_goes_on_and_a_second_one_takes_the_mark_away() {
    let mut model = log(6);
    press(&mut model, &["Space", "Space", "j", "Space"]);
    let rows: Vec<Id> = model.engagements.rows.iter().map(|row| row.id.clone()).collect();
    assert_eq!(model.engagements.marks.ids(), [rows[0].clone(), rows[1].clone(), rows[3].clone()]);
    press(&mut model, &["k", "k", "k", "Space"]);
    assert_eq!(model.engagements.marks.ids(), [rows[0].clone(), rows[3].clone()]);
}

#[test]
fn a_range_follows_the_mark_and_is_taken_in_or_undone() {
    let mut model = log(9);
    press(&mut model, &["j", "j", "v", "j", "j", "j"]);
    assert_eq!(model.engagements.range(), Some(2..=5));
    press(&mut model, &["Esc"]);
    assert_eq!((model.engagements.range(), model.engagements.marks.count()), (None, 0));
    press(&mut model, &["v", "k", "k", "v"]);
    assert_eq!((model.engagements.range(), model.engagements.marks.count()), (None, 3));
    press(&mut model, &["G", "v", "k", "Space"]);
    assert_eq!(model.engagements.marks.count(), 5);
}

#[test]
fn esc_undoes_prefix_range_filter_and_marks_one_after_the_other() {
    let mut model = log(6);
    press(&mut model, &["/", "a", "Tab"]);
    press(&mut model, &["Space", "v", "g"]);
    let state = |model: &Model| {
        let list = &model.engagements;
        (
            !model.prefix.is_empty(),
            list.marks.anchor.is_some(),
            !list.frame.filter.line.text().is_empty(),
            list.marks.count() > 0,
        )
    };
    assert_eq!(state(&model), (true, true, true, true));
    for left in [
        (false, true, true, true),
        (false, false, true, true),
        (false, false, false, true),
        (false, false, false, false),
    ] {
        press(&mut model, &["Esc"]);
        assert_eq!(state(&model), left);
    }
    assert!(press(&mut model, &["Esc"]).is_empty());
}

#[test]
fn marks_outlast_another_page_another_order_and_a_reload() {
    let mut model = log(6);
    press(&mut model, &["Space", "Space"]);
    let marked = model.engagements.marks.ids().to_vec();
    let mut rows = engagements();
    rows.reverse();
    give(&mut model, Answer::Page(Kind::Engagement, Page { rows, ..Page::default() }, Why::Fresh));
    assert_eq!(model.engagements.marks.ids(), marked);
    press(&mut model, &["5", "4"]);
    assert_eq!(model.engagements.marks.ids(), marked);
}

#[test]
fn all_shown_are_marked_by_their_ids_also_those_not_read() {
    let mut model = log(6);
    press(&mut model, &["/", "osaka", "Tab"]);
    let effects = press(&mut model, &["*"]);
    let [Effect::Read(Ask::Ids(query))] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!((query.words.as_str(), query.limit, &query.from), ("osaka", 10_000, &Place::Start));
    let ids: Vec<Id> = (0..10_000).map(|n| Id::new(&format!("id{n}"))).collect();
    give(&mut model, Answer::Ids(Kind::Engagement, ids, true));
    assert_eq!(model.engagements.marks.count(), 10_000);
    assert!(model.notice.as_ref().unwrap().text.contains("there are more"));
}

#[test]
fn what_is_marked_is_archived_as_one_step_after_a_question() {
    let mut model = log(6);
    let effects = press(&mut model, &["v", "j", "j", "j", "x"]);
    several(&mut model, &effects);
    assert!(matches!(&model.overlay, Some(Overlay::Several(_))));
    assert!(press(&mut model, &["Enter"]).is_empty());
    assert_eq!(model.engagements.marks.count(), 4, "no is the usual answer, and the marks stay");
    let effects = press(&mut model, &["x"]);
    several(&mut model, &effects);
    let effects = press(&mut model, &["y"]);
    let step = saved(&effects);
    assert_eq!(step.changes.len(), 4);
    assert!(step.changes.iter().all(|change| matches!(change, Change::Archive { version: 1, .. })));
    assert!(
        step.label.starts_with("archived 4 engagements: ") && step.label.ends_with(" and 2 more"),
        "{}",
        step.label
    );
    update(&mut model, Msg::Stepped(Ok(applied(step))));
    assert_eq!(model.engagements.marks.count(), 0);
}

#[test]
fn marks_stay_when_the_step_is_refused() {
    let mut model = log(6);
    let effects = press(&mut model, &["Space", "Space", "t"]);
    several(&mut model, &effects);
    let effects = press(&mut model, &["k"]);
    assert!(!saved(&effects).changes.is_empty());
    let problem = Problem::new(Code::Conflict, "engagement \"Call\": changed by ben 10:42; yours is not saved");
    update(&mut model, Msg::Stepped(Err(Refused { problem, draft: None, saving: true, step: None, undoing: None })));
    assert_eq!(model.engagements.marks.count(), 2);
    assert!(model.notice.as_ref().unwrap().text.contains("changed by ben"));
}

#[test]
fn a_reason_is_asked_once_for_all_that_are_marked() {
    let mut model = log(6);
    let effects = press(&mut model, &["Space", "Space", "Space", "t"]);
    several(&mut model, &effects);
    assert!(press(&mut model, &["d", "Enter"]).is_empty());
    let effects = press(&mut model, &["no days left", "Enter"]);
    let step = saved(&effects);
    assert_eq!(step.changes.len(), 3);
    for change in &step.changes {
        let Change::Edit { record: Record::Engagement(it), .. } = change else { panic!("{change:?}") };
        assert_eq!((it.status, it.reason.as_str()), (Some(Status::Declined), "no days left"));
    }
}

#[test]
fn an_answer_that_one_record_cannot_take_names_it_and_saves_nothing() {
    let mut model = log(6);
    let effects = press(&mut model, &["Space", "Space", "t"]);
    let [Effect::Read(Ask::Several(kind, ids, wish))] = effects.as_slice() else { panic!("{effects:?}") };
    let mut rows: Vec<Stored> = engagements().into_iter().filter(|row| ids.contains(&row.id)).collect();
    let Record::Engagement(it) = &mut rows[1].record else { panic!() };
    (it.from, it.status, it.title) = (None, Some(Status::Idea), "Without a day".to_owned());
    give(&mut model, Answer::Several(*kind, rows, *wish));
    assert!(press(&mut model, &["a"]).is_empty());
    let said = model.notice.as_ref().unwrap();
    assert!(said.bad && said.text.contains("\"Without a day\": From: "), "{}", said.text);
}

/// The Desk with two engagements that are over.
fn desk() -> (Model, Vec<Stored>) {
    let mut model = model(80, 24);
    let is_planned = |row: &Stored| matches!(&row.record, Record::Engagement(it) if it.status == Some(Status::Accepted) && it.people.iter().any(|share| share.days.is_some()));
    let mut closing: Vec<Stored> = engagements().into_iter().filter(is_planned).take(2).collect();
    for row in &mut closing {
        let Record::Engagement(it) = &mut row.record else { panic!() };
        (it.from, it.to) = (Some(PartialDate::Day(TODAY.yesterday().unwrap())), None);
        for share in &mut it.people {
            share.preparation_actual = None;
            share.days_actual = None;
        }
    }
    let Record::Engagement(it) = &mut closing[1].record else { panic!() };
    it.people[0].days_actual = Some(Days(7));
    give(&mut model, Answer::Desk { waiting: Vec::new(), ahead: Vec::new(), closing: closing.clone() });
    (model, closing)
}

#[test]
fn what_is_over_is_closed_as_planned_in_one_step() {
    let (mut model, closing) = desk();
    press(&mut model, &["Tab", "Tab"]);
    assert_eq!(model.desk.pane, Pane::Closing);
    press(&mut model, &["*"]);
    let effects = press(&mut model, &["t"]);
    assert!(matches!(effects.as_slice(), [Effect::Read(Ask::Several(_, ids, Wish::Answer))] if ids.len() == 2));
    give(&mut model, Answer::Several(Kind::Engagement, closing.clone(), Wish::Answer));
    let effects = press(&mut model, &["x"]);
    let step = saved(&effects);
    assert!(step.label.starts_with("done as planned 2 engagements: "), "{}", step.label);
    for (change, before) in step.changes.iter().zip(&closing) {
        let (Change::Edit { record: Record::Engagement(it), .. }, Record::Engagement(was)) = (change, &before.record)
        else {
            panic!("{change:?}")
        };
        assert_eq!(it.status, Some(Status::Done));
        for (share, was) in it.people.iter().zip(&was.people) {
            assert_eq!(share.days_actual, was.days_actual.or(was.days));
            assert_eq!(share.preparation_actual, was.preparation_actual.or(was.preparation));
        }
    }
    update(&mut model, Msg::Stepped(Ok(applied(step))));
    assert_eq!(model.desk.marks.count(), 0);
    give(&mut model, Answer::Desk { waiting: Vec::new(), ahead: Vec::new(), closing: Vec::new() });
    assert_eq!(model.desk.pane, Pane::Findings);
}

#[test]
fn one_that_is_over_is_closed_without_a_mark() {
    let (mut model, closing) = desk();
    let effects = press(&mut model, &["Tab", "Tab", "t"]);
    assert!(matches!(effects.as_slice(), [Effect::Read(Ask::Several(_, ids, _))] if *ids == [closing[0].id.clone()]));
}

#[test]
fn a_list_is_sorted_by_a_field_and_turned_by_the_same_again() {
    let mut model = log(6);
    press(&mut model, &["j", "j"]);
    let here = model.engagements.selected().unwrap().id.clone();
    let sort = |model: &mut Model, keys: &[&str]| {
        let effects = press(model, keys);
        let [Effect::Read(Ask::Page(query, Why::Fresh))] = effects.as_slice() else { panic!("{effects:?}") };
        assert_eq!(query.from, Place::At(here.clone()));
        let order = query.order;
        let mut rows: Vec<Stored> = engagements().into_iter().take(6).collect();
        rows.reverse();
        give(model, Answer::Page(Kind::Engagement, Page { rows, ..Page::default() }, Why::Fresh));
        assert_eq!(model.engagements.selected().unwrap().id, here);
        assert_eq!(model.engagements.order(), order);
        order
    };
    assert_eq!(sort(&mut model, &["s", "own", "Enter"]), ("owner", false));
    assert_eq!(sort(&mut model, &["s", "Enter"]), ("owner", true));
    assert_eq!(sort(&mut model, &["s", "dec", "Enter"]), ("decided_on", true));
    press(&mut model, &["s", "Esc"]);
    assert_eq!(model.engagements.order(), ("decided_on", true));
}

#[test]
fn an_order_that_takes_too_long_leaves_the_list_as_it_was() {
    let mut model = log(6);
    let before = model.engagements.order();
    press(&mut model, &["s", "place", "Enter"]);
    update(&mut model, Msg::Read(Err(Problem::failure("the search took too long and was stopped"))));
    assert_eq!(model.engagements.order(), before);
    let Ask::Page(query, _) = model.engagements.fresh() else { panic!() };
    assert_eq!(query.order, before);
}

/// The first rows of the log, `e` pressed over so many marks.
fn bulk(count: usize) -> Model {
    let mut model = log(6);
    let mut keys = vec!["Space"; count];
    keys.push("e");
    let effects = press(&mut model, &keys);
    several(&mut model, &effects);
    model
}

fn fields(model: &Model) -> &crate::app::bulk::Fields {
    let Some(Overlay::Several(several)) = &model.overlay else { panic!("{:?}", model.notice) };
    let Stage::Edit(fields) = &several.stage else { panic!() };
    fields
}

#[test]
fn a_field_of_all_marked_is_filled_in_shown_and_saved_as_one_step() {
    let mut model = bulk(4);
    let luka = model.register.all(Kind::Person).find(|(_, named)| named.name.starts_with("Luka")).unwrap().0.clone();
    assert!(press(&mut model, &["own", "Enter", "luka", "Enter"]).is_empty());
    let told = fields(&model).preview.join("\n");
    assert!(told.starts_with("4 rows, 1 field: owner ") && told.contains(" -> Luka Juri\u{107} ("), "{told}");
    assert!(press(&mut model, &["orig", "Enter", "plan", "Enter"]).is_empty());
    assert_eq!(fields(&model).preview.len(), 3);
    assert!(fields(&model).preview[0].ends_with(" rows, 2 fields"), "{:?}", fields(&model).preview);
    let effects = press(&mut model, &["Enter"]);
    let step = saved(&effects);
    assert_eq!(step.changes.len(), 4);
    assert!(step.label.starts_with("edited owner, origin of 4 engagements: "), "{}", step.label);
    for change in &step.changes {
        let Change::Edit { record: Record::Engagement(it), version: 1, .. } = change else { panic!("{change:?}") };
        assert_eq!((it.owner.as_ref(), it.origin), (Some(&luka), Some(Origin::Plan)));
    }
    update(&mut model, Msg::Stepped(Ok(applied(step))));
    assert_eq!(model.engagements.marks.count(), 0);
}

#[test]
fn what_saves_a_form_saves_a_bulk_edit_too_once_it_was_seen() {
    let mut model = bulk(2);
    press(&mut model, &["owner", "Enter", "luka"]);
    assert!(press(&mut model, &["^S"]).is_empty());
    assert!(fields(&model).preview[0].contains("2 rows"), "{:?}", fields(&model).preview);
    let effects = press(&mut model, &["^S"]);
    assert!(matches!(effects.as_slice(), [Effect::Save(step, None)] if step.changes.len() == 2), "{effects:?}");
}

#[test]
fn a_value_that_is_not_understood_is_not_taken_and_an_empty_one_leaves_none() {
    let mut model = bulk(2);
    press(&mut model, &["to", "Enter", "31 feb", "Enter"]);
    assert!(fields(&model).said.is_empty() && fields(&model).open.is_some());
    press(&mut model, &["^U", "Enter"]);
    assert_eq!(fields(&model).said.len(), 1);
    assert!(fields(&model).preview[0].contains("-> none"), "{:?}", fields(&model).preview);
}

#[test]
fn a_record_with_a_fault_names_itself_and_nothing_is_saved() {
    let mut model = bulk(3);
    press(&mut model, &["status", "Enter", "declined", "Enter"]);
    assert!(fields(&model).fault.as_ref().unwrap().contains("Reason: say why it is declined"));
    assert!(press(&mut model, &["Enter"]).is_empty());
    let said = model.notice.as_ref().unwrap();
    assert!(said.bad && said.text.starts_with("Not saved: \""), "{}", said.text);
    press(&mut model, &["reas", "Enter", "no days left", "Enter"]);
    assert_eq!(saved(&press(&mut model, &["Enter"])).changes.len(), 3);
}

#[test]
fn esc_leaves_the_field_first_and_the_marks_stay() {
    let mut model = bulk(3);
    press(&mut model, &["own", "Enter", "lu", "Esc"]);
    assert!(fields(&model).open.is_some(), "first what is offered");
    press(&mut model, &["Esc"]);
    assert!(fields(&model).open.is_none());
    press(&mut model, &["Esc"]);
    assert!(model.overlay.is_none());
    assert_eq!(model.engagements.marks.count(), 3);
}

#[test]
fn a_list_is_kept_under_a_name_seen_again_and_thrown_away() {
    let mut model = log(6);
    press(&mut model, &["/", "osaka", "Tab", "s", "own", "Enter"]);
    give(&mut model, Answer::Page(Kind::Engagement, Page::default(), Why::Fresh));
    let effects = press(&mut model, &["V", "Osaka, by owner", "Enter"]);
    let [Effect::KeepViews(views)] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(views[0].told(), "engagements /osaka by owner, A to Z");
    // Another list, then the view again.
    press(&mut model, &["Esc", "s", "Enter", "5"]);
    let effects = press(&mut model, &["V", "osa", "Enter"]);
    assert_eq!(model.tab, crate::app::screens::Tab::Engagements);
    let [Effect::Read(Ask::Page(query, Why::Fresh))] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!((query.words.as_str(), query.order), ("osaka", ("owner", false)));
    // The same name again replaces it; another one beside it.
    give(&mut model, Answer::Page(Kind::Engagement, Page::default(), Why::Fresh));
    press(&mut model, &["V", "Osaka", "^S"]);
    press(&mut model, &["V", "Osaka", "^S"]);
    assert_eq!(model.views.iter().map(|view| view.name.as_str()).collect::<Vec<_>>(), ["Osaka", "Osaka, by owner"]);
    let effects = press(&mut model, &["V", "Del"]);
    assert!(matches!(effects.as_slice(), [Effect::KeepViews(views)] if views.len() == 1));
    press(&mut model, &["Esc", "1", "V", "^S"]);
    assert!(model.notice.as_ref().unwrap().bad);
}

#[test]
fn a_view_of_another_build_is_told_and_does_nothing() {
    let mut model = log(6);
    let view = |screen: &str, sort: &str| crate::app::views::View {
        name: screen.to_owned(),
        screen: screen.to_owned(),
        filter: String::new(),
        words: String::new(),
        sort: Some((sort.to_owned(), true)),
    };
    update(&mut model, Msg::Views(vec![view("leave", "colour"), view("planet", "mass")]));
    assert!(press(&mut model, &["V", "planet", "Enter"]).is_empty());
    assert!(model.notice.as_ref().unwrap().bad);
    let effects = press(&mut model, &["V", "leave", "Enter"]);
    let [Effect::Read(Ask::Page(query, _))] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!((query.kind, query.order), (Kind::Leave, Kind::Leave.spec().order));
}
