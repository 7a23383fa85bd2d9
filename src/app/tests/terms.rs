//! The terms of a list: typed, completed, applied, cleared, kept in views.

use super::{TODAY, model, press, stored};
use crate::app::Model;
use crate::app::message::{Answer, Ask, Effect, Msg, Why};
use crate::app::overlay::Overlay;
use crate::app::screens::Tab;
use crate::app::terms::Terms;
use crate::app::update::update;
use crate::domain::id::Id;
use crate::domain::kinds::{Kind, Record, Stored};
use crate::domain::problem::Problem;
use crate::domain::query::{Page, Place, Query};

fn give(model: &mut Model, answer: Answer) -> Vec<Effect> {
    update(model, Msg::Read(Ok(answer)))
}

fn of_kind(kind: Kind) -> Vec<Stored> {
    stored().into_iter().filter(|row| row.record.kind() == kind).collect()
}

/// The log, all read.
fn log() -> Model {
    let mut model = model(80, 24);
    press(&mut model, &["4"]);
    let rows = of_kind(Kind::Engagement);
    give(&mut model, Answer::Page(Kind::Engagement, Page { rows, ..Page::default() }, Why::Fresh));
    model
}

fn open(model: &Model) -> &Terms {
    let Some(Overlay::Terms(terms)) = &model.overlay else { panic!("{:?}", model.notice) };
    terms
}

fn puts(model: &Model) -> Vec<&str> {
    open(model).offers.iter().map(|offer| offer.put.as_str()).collect()
}

/// The one page that was asked for.
fn query(effects: &[Effect]) -> &Query {
    let [Effect::Read(Ask::Page(query, Why::Fresh))] = effects else { panic!("{effects:?}") };
    query
}

/// Answers a page as the file would.
fn answered(model: &mut Model, effects: &[Effect]) {
    let query = query(effects).clone();
    let rows = of_kind(query.kind).into_iter().filter(|row| query.filter.matches(row, &model.register)).collect();
    give(model, Answer::Page(query.kind, Page { rows, ..Page::default() }, Why::Fresh));
}

#[test]
fn a_field_and_its_value_are_taken_by_tab_and_nothing_is_read_before_enter() {
    let mut model = log();
    assert!(press(&mut model, &["f", "sta"]).is_empty());
    assert_eq!(puts(&model)[0], "status:");
    assert!(press(&mut model, &["Tab"]).is_empty());
    assert_eq!(open(&model).line.text(), "status:");
    assert!(puts(&model).contains(&"accepted") && open(&model).fault().is_none());
    assert!(press(&mut model, &["acc", "Tab"]).is_empty());
    assert_eq!(open(&model).line.text(), "status:accepted ");
    let effects = press(&mut model, &["Enter"]);
    let asked = query(&effects);
    assert_eq!((asked.kind, &asked.from, asked.filter.text()), (Kind::Engagement, &Place::Start, "status:accepted"));
    answered(&mut model, &effects);
    let is_accepted = |row: &Stored| row.record.get("status") == crate::domain::value::Value::Choice("accepted");
    assert!(!model.engagements.rows.is_empty() && model.engagements.rows.iter().all(is_accepted));
}

#[test]
fn names_of_people_and_cities_are_offered_in_quotes_where_they_need_them() {
    let mut model = log();
    press(&mut model, &["f", "owner:hor"]);
    assert_eq!(puts(&model), ["\"Marko Horvat\""]);
    press(&mut model, &["Tab", "-partners:osa", "Tab"]);
    assert_eq!(open(&model).line.text(), "owner:\"Marko Horvat\" -partners:Osaka ");
}

#[test]
fn an_offer_somebody_went_to_is_taken_by_enter_and_a_field_alone_waits_for_its_value() {
    let mut model = log();
    assert!(press(&mut model, &["f", "stat", "Down", "Enter"]).is_empty());
    let field = open(&model).line.text().to_owned();
    assert!(field.ends_with(':'), "{field}");
    press(&mut model, &["^U", "status:", "Down"]);
    let second = puts(&model)[1].to_owned();
    let effects = press(&mut model, &["Enter"]);
    assert_eq!(query(&effects).filter.text(), format!("status:{second}"));
}

#[test]
fn a_word_taken_in_the_middle_replaces_the_whole_word_and_leaves_the_rest() {
    let mut model = log();
    press(&mut model, &["f", "stxx:accepted zagreb", "^A", "^F", "^F", "Tab"]);
    assert_eq!((open(&model).line.text(), open(&model).line.before().as_str()), ("status:accepted zagreb", "status:"));
    press(&mut model, &["acc", "Tab"]);
    assert_eq!(open(&model).line.text(), "status:accepted zagreb");
}

#[test]
fn a_word_that_is_not_understood_is_pointed_at_and_mended_by_tab() {
    let mut model = log();
    press(&mut model, &["f", "-statsu:accepted osaka"]);
    let misread = open(&model).fault().unwrap();
    assert_eq!((misread.at.clone(), misread.nearest.as_deref()), (1..7, Some("status")));
    assert!(misread.fault.message.contains("did you mean status?"), "{}", misread.fault.message);
    assert!(press(&mut model, &["Enter"]).is_empty(), "nothing is applied");
    assert_eq!(puts(&model)[..2], ["status", "title"]);
    press(&mut model, &["Tab"]);
    assert_eq!(open(&model).line.text(), "-status:accepted osaka");
    // Behind it, as long as nothing else is begun, it is still that word.
    press(&mut model, &["^U", "colour:x "]);
    assert!(puts(&model).contains(&"status") && open(&model).fault().is_some());
    press(&mut model, &["ow"]);
    assert_eq!(puts(&model), ["owner:"]);
    press(&mut model, &["^U", "-status:accepted osaka"]);
    assert_eq!(query(&press(&mut model, &["Enter"])).filter.terms.len(), 2);
}

#[test]
fn a_value_still_being_picked_is_no_fault_until_enter_asks() {
    let mut model = log();
    press(&mut model, &["f", "status:"]);
    assert!(open(&model).fault().is_none());
    press(&mut model, &["Enter"]);
    assert!(open(&model).fault().unwrap().fault.message.contains("needs a value"));
    press(&mut model, &["invi"]);
    assert!(open(&model).fault().is_none());
    press(&mut model, &["x"]);
    let misread = open(&model).fault().unwrap();
    assert_eq!(misread.at, 7..12);
    assert!(puts(&model).contains(&"invited"));
}

#[test]
fn esc_leaves_the_line_without_a_change_and_on_the_list_clears_words_terms_and_marks_in_turn() {
    let mut model = log();
    let effects = press(&mut model, &["f", "status:accepted", "Enter"]);
    answered(&mut model, &effects);
    assert!(press(&mut model, &["f", "owner:any", "Esc"]).is_empty());
    assert_eq!(model.engagements.frame.terms.text(), "status:accepted");
    press(&mut model, &["/"]);
    let effects = press(&mut model, &["a"]);
    assert_eq!((query(&effects).words.as_str(), query(&effects).filter.text()), ("a", "status:accepted"));
    press(&mut model, &["Tab", "Space", "v"]);
    let state = |model: &Model| {
        let list = &model.engagements;
        let frame = &list.frame;
        (list.marks.anchor.is_some(), frame.filter.line.text().len(), frame.terms.text().len(), list.marks.count())
    };
    assert_eq!(state(&model), (true, 1, 15, 1));
    for left in [(false, 1, 15, 1), (false, 0, 15, 1), (false, 0, 0, 1), (false, 0, 0, 0)] {
        press(&mut model, &["Esc"]);
        assert_eq!(state(&model), left);
    }
}

#[test]
fn an_empty_line_shows_all_again_and_the_same_terms_read_nothing() {
    let mut model = log();
    let effects = press(&mut model, &["f", "is:open", "Enter"]);
    answered(&mut model, &effects);
    assert!(press(&mut model, &["f", "Enter"]).is_empty());
    let effects = press(&mut model, &["f", "^U", "Enter"]);
    assert!(query(&effects).filter.is_empty());
    answered(&mut model, &effects);
    assert_eq!(model.engagements.rows.len(), of_kind(Kind::Engagement).len());
}

#[test]
fn sorting_and_marking_all_are_about_what_the_terms_let_by() {
    let mut model = log();
    let effects = press(&mut model, &["f", "is:mine", "Enter"]);
    answered(&mut model, &effects);
    assert_eq!(query(&press(&mut model, &["s", "own", "Enter"])).filter.text(), "is:mine");
    let effects = press(&mut model, &["*"]);
    let [Effect::Read(Ask::Ids(query))] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(query.filter.text(), "is:mine");
}

#[test]
fn terms_that_take_too_long_leave_the_list_as_it_was() {
    let mut model = log();
    let effects = press(&mut model, &["f", "is:open", "Enter"]);
    answered(&mut model, &effects);
    press(&mut model, &["f", "^U", "notes:port", "Enter"]);
    update(&mut model, Msg::Read(Err(Problem::failure("the search took too long and was stopped"))));
    assert_eq!(model.engagements.frame.terms.text(), "is:open");
}

#[test]
fn the_palette_takes_terms_behind_the_word_filter_and_finds_the_action() {
    let mut model = log();
    press(&mut model, &[":", "filter status:acc", "Enter"]);
    assert_eq!(open(&model).line.text(), "status:acc");
    press(&mut model, &["Esc", ":", "filter-t", "Enter"]);
    assert_eq!(open(&model).line.text(), "");
    press(&mut model, &["Esc", "1", ":", "filter status:acc", "Enter"]);
    assert!(model.overlay.is_none());
    assert!(model.notice.as_ref().unwrap().text.contains("needs a list of records of one kind"));
}

#[test]
fn lists_of_several_kinds_and_the_facts_of_the_office_say_why_they_have_no_terms() {
    for keys in [&["1", "f"][..], &["7", "f"], &["9", "Shift-Tab", "f"]] {
        let mut model = model(80, 24);
        press(&mut model, keys);
        assert!(model.overlay.is_none(), "{keys:?}");
        assert!(model.notice.as_ref().unwrap().bad, "{keys:?}");
    }
    for keys in [&["2"][..], &["3"], &["3", "Tab"], &["3", "Tab", "Tab"], &["5"], &["7", "Tab"], &["9"]] {
        let mut model = model(80, 24);
        press(&mut model, keys);
        press(&mut model, &["f"]);
        open(&model);
    }
}

#[test]
fn terms_are_kept_in_a_view_and_come_back_with_it() {
    let mut model = log();
    let effects = press(&mut model, &["f", "status:accepted from<30d", "Enter"]);
    answered(&mut model, &effects);
    press(&mut model, &["V", "soon", "Enter"]);
    assert_eq!(model.views[0].told(), "engagements status:accepted from<30d");
    press(&mut model, &["Esc", "5"]);
    let effects = press(&mut model, &["V", "soon", "Enter"]);
    assert_eq!(query(&effects).filter.text(), "status:accepted from<30d");
    assert_eq!((model.tab, model.engagements.frame.terms.terms.len()), (Tab::Engagements, 2));
    // One whose terms this build does not know shows nothing else in its place.
    model.views[0].filter = "colour:red".to_owned();
    assert!(press(&mut model, &["5", "V", "soon", "Enter"]).iter().all(|effect| !matches!(effect, Effect::Quit)));
    assert_eq!(model.tab, Tab::Budget);
    assert!(model.notice.as_ref().unwrap().text.contains("colour"));
}

#[test]
fn on_another_day_a_distance_means_another_day() {
    let mut model = log();
    let effects = press(&mut model, &["f", "from<30d", "Enter"]);
    answered(&mut model, &effects);
    assert_eq!(model.engagements.frame.terms.today, TODAY);
    update(&mut model, Msg::Day(TODAY.tomorrow().unwrap()));
    let known = super::model(80, 24);
    let (office, calendar, register) = (known.office, known.calendar, known.register);
    let base = known.base.unwrap();
    let known = crate::app::message::Known { office, calendar, register, base };
    let effects = update(&mut model, Msg::Office(Box::new(known)));
    let asked = effects.iter().find_map(|it| match it {
        Effect::Read(Ask::Page(query, _)) => Some(query),
        _ => None,
    });
    assert_eq!(asked.unwrap().filter.today, TODAY.tomorrow().unwrap());
}

#[test]
fn cities_are_narrowed_among_the_file_and_the_reference_with_one_query() {
    let mut model = model(80, 24);
    press(&mut model, &["2"]);
    let all = model.cities.found.len();
    let effects = press(&mut model, &["f", "country:hr population>100000", "Enter"]);
    let [Effect::Read(Ask::Ids(query))] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(query.kind, Kind::City);
    let rows = of_kind(Kind::City).into_iter().filter(|row| query.filter.matches(row, &model.register));
    let ids: Vec<Id> = rows.map(|row| row.id).collect();
    give(&mut model, Answer::Ids(Kind::City, ids, false));
    let names: Vec<String> = model.cities.found.iter().map(|place| model.name(Kind::City, &place.id())).collect();
    assert_eq!(names, ["Zagreb", "Split", "Rijeka"]);
    // Words go on in memory, over what the terms let by.
    assert!(press(&mut model, &["/", "spl", "Tab"]).is_empty());
    assert_eq!(model.cities.found.len(), 1);
    assert!(press(&mut model, &["Esc", "Esc"]).is_empty());
    assert_eq!(model.cities.found.len(), all);
}

#[test]
fn what_the_file_says_of_a_city_counts_before_the_reference() {
    let mut model = model(80, 24);
    press(&mut model, &["2"]);
    let tiers =
        of_kind(Kind::City).into_iter().filter(|row| matches!(&row.record, Record::City(it) if it.tier.is_some()));
    let ids: Vec<Id> = tiers.map(|row| row.id).collect();
    assert!(!ids.is_empty());
    press(&mut model, &["f", "tier:any", "Enter"]);
    assert!(model.cities.found.is_empty() && !model.cities.is_read());
    give(&mut model, Answer::Ids(Kind::City, ids.clone(), false));
    assert_eq!(model.cities.found.len(), ids.len());
    update(&mut model, Msg::Read(Err(Problem::failure("stopped"))));
    assert_eq!(model.cities.found.len(), ids.len(), "what was read stays");
    press(&mut model, &["3", "f", "scope:world", "Enter"]);
    update(&mut model, Msg::Read(Err(Problem::failure("stopped"))));
    assert!(model.networks.frame.terms.is_empty() && model.networks.found.len() > 80);
}

#[test]
fn pasted_terms_are_read_as_if_typed() {
    let mut model = log();
    press(&mut model, &["f"]);
    update(&mut model, Msg::Paste("status:acc\nowner:any".to_owned()));
    assert_eq!(open(&model).line.text(), "status:acc owner:any");
    assert_eq!(query(&press(&mut model, &["Enter"])).filter.terms.len(), 2);
}
