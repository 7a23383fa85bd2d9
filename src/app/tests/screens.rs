//! Keys on the screens.

use super::{TODAY, model, press, stored};
use crate::app::layout::Size;
use crate::app::message::{Answer, Ask, Effect, Msg, News, Why};
use crate::app::overlay::Overlay;
use crate::app::screens::Tab;
use crate::app::update::update;
use crate::domain::hit::Hit;
use crate::domain::id::Id;
use crate::domain::kinds::engagement::Status;
use crate::domain::kinds::{Engagement, Kind, Record, Stored};
use crate::domain::query::Page;
use crate::domain::step::Change;

/// The model with the engagements read, their screen open.
pub(super) fn with_engagements() -> crate::app::Model {
    let mut model = model(80, 24);
    press(&mut model, &["4"]);
    let mut rows: Vec<_> = stored().into_iter().filter(|row| row.record.kind() == Kind::Engagement).collect();
    rows.sort_by_key(|row| row.record.get("status") != crate::domain::value::Value::Choice("invited"));
    let page = Page { rows, ..Page::default() };
    update(&mut model, Msg::Read(Ok(Answer::Page(Kind::Engagement, page, Why::Fresh))));
    model
}

#[test]
fn malmo_is_found_from_anywhere_and_opened() {
    let mut model = model(80, 24);
    let effects = press(&mut model, &["2", "/", "malmo", "Enter"]);
    assert!(
        matches!(effects.as_slice(), [Effect::Read(Ask::Brief(Kind::City, id))] if id.as_str() == "2692969"),
        "{effects:?}"
    );
    let effects = press(&mut model, &["/", "Esc"]);
    assert!(effects.is_empty());
    assert_eq!(model.cities.found.len(), model.cities.all);
}

#[test]
fn the_brief_is_that_of_the_city_or_network_that_is_named_under_the_mark() {
    let mut model = with_engagements();
    let home = model.office.home.clone();
    let mut met = (0, 0);
    for at in 0..model.engagements.rows.len() {
        let Record::Engagement(it) = model.engagements.rows[at].record.clone() else { panic!() };
        let partner = it.partners.iter().find(|id| home.as_ref() != Some(*id));
        let effects = press(&mut model, &["b"]);
        match (partner, &it.network) {
            (Some(city), _) => {
                assert!(matches!(effects.as_slice(), [Effect::Read(Ask::Brief(Kind::City, id))] if id == city));
                met.0 += 1;
            }
            (None, Some(network)) => {
                assert!(matches!(effects.as_slice(), [Effect::Read(Ask::Brief(Kind::Network, id))] if id == network));
                met.1 += 1;
            }
            (None, None) => assert!(effects.is_empty() && model.overlay.is_none() && model.notice.is_some()),
        }
        press(&mut model, &["Esc", "j"]);
    }
    assert!(met.0 > 3 && met.1 > 0, "{met:?}");
}

#[test]
fn only_the_mark_moves_while_keys_come_and_the_card_follows_once_they_rest() {
    let mut model = with_engagements();
    press(&mut model, &["Enter"]);
    let card = crate::app::card::Card::new(crate::app::card::Body::Record(Box::new(model.engagements.rows[0].clone())));
    model.engagements.frame.card = Some(card);
    assert!(press(&mut model, &["j", "j", "j"]).is_empty());
    let effects = update(&mut model, Msg::Idle);
    let id = model.engagements.rows[3].id.clone();
    assert!(
        matches!(effects.as_slice(), [Effect::Read(Ask::Record(Kind::Engagement, asked, Why::Card))] if *asked == id)
    );
    assert!(update(&mut model, Msg::Idle).is_empty());
}

#[test]
fn an_answer_is_one_step_with_what_follows_from_it() {
    let mut model = with_engagements();
    let effects = press(&mut model, &["t", "a"]);
    let [Effect::Save(step, None)] = effects.as_slice() else { panic!("{effects:?}") };
    let [Change::Edit { record: Record::Engagement(it), version: 1, .. }] = step.changes.as_slice() else { panic!() };
    assert_eq!((it.status, it.decided_on), (Some(Status::Accepted), Some(TODAY)));
}

#[test]
fn declining_asks_for_a_reason_and_takes_no_empty_one() {
    let mut model = with_engagements();
    assert!(press(&mut model, &["t", "d", "Enter"]).is_empty());
    assert!(model.notice.as_ref().unwrap().bad);
    let effects = press(&mut model, &["no days left", "Enter"]);
    let [Effect::Save(step, _)] = effects.as_slice() else { panic!("{effects:?}") };
    assert!(
        matches!(&step.changes[0], Change::Edit { record: Record::Engagement(it), .. } if it.reason == "no days left")
    );
}

#[test]
fn archiving_asks_and_its_usual_answer_is_no() {
    let mut model = with_engagements();
    assert!(press(&mut model, &["x", "Enter"]).is_empty());
    assert!(model.overlay.is_none());
    assert!(matches!(press(&mut model, &["x", "y"]).as_slice(), [Effect::Save(..)]));
}

#[test]
fn a_city_or_a_network_is_read_before_it_is_asked_whether_it_shall_go() {
    for (kind, key) in [(Kind::City, "2"), (Kind::Network, "3")] {
        let rows = stored();
        let own = rows.iter().find(|row| row.record.kind() == kind).unwrap();
        let title = own.record.folded();
        let mut model = model(80, 24);
        let effects = press(&mut model, &[key, "/", title.as_str(), "Tab", "x"]);
        let [.., Effect::Read(Ask::Record(_, id, Why::Archive))] = effects.as_slice() else { panic!("{effects:?}") };
        assert_eq!((id, &model.overlay.is_none()), (&own.id, &true), "{title}");
        update(&mut model, Msg::Read(Ok(Answer::Record(Some(Box::new(own.clone())), Why::Archive))));
        let effects = press(&mut model, &["y"]);
        let [Effect::Save(step, None)] = effects.as_slice() else { panic!("{effects:?}") };
        assert!(matches!(&step.changes[..], [Change::Archive { id, version: 1, .. }] if *id == own.id));
    }
}

#[test]
fn on_an_empty_list_nothing_is_said_to_be_of_the_reference() {
    let mut model = model(80, 24);
    press(&mut model, &["9", "Tab", "x"]);
    let said = model.notice.as_ref().unwrap().text.clone();
    assert!(said.starts_with("archive needs a record under the mark"), "{said}");
    press(&mut model, &["2", "/", "shanghai", "Tab", "x"]);
    assert!(model.notice.as_ref().unwrap().text.contains("of the reference"));
}

#[test]
fn a_clone_has_no_dates_and_is_an_idea() {
    let rows = stored();
    let done = rows.iter().find(|row| row.record.get("status") == crate::domain::value::Value::Choice("done")).unwrap();
    let mut model = with_engagements();
    update(&mut model, Msg::Read(Ok(Answer::Record(Some(Box::new(done.clone())), Why::Clone))));
    let Record::Engagement(it) = model.form.as_ref().unwrap().record() else { panic!() };
    assert_eq!((it.status, it.from, it.decided_on), (Some(Status::Idea), None, None));
}

#[test]
fn esc_never_leaves_and_q_leaves_at_the_top() {
    let mut model = model(80, 24);
    assert!(press(&mut model, &["Esc", "Esc", "Esc"]).is_empty());
    assert!(matches!(press(&mut model, &["q"]).as_slice(), [Effect::Quit]));
    assert!(press(&mut model, &["^C"]).is_empty());
    assert!(matches!(press(&mut model, &["^C"]).as_slice(), [Effect::Quit]));
}

#[test]
fn pasted_text_never_acts() {
    let mut model = with_engagements();
    let effects = update(&mut model, Msg::Paste("x y q".to_owned()));
    assert!(effects.is_empty() && model.overlay.is_none() && model.notice.as_ref().unwrap().bad);
    press(&mut model, &["a"]);
    update(&mut model, Msg::Paste("Port\nmission\u{1b}[201~".to_owned()));
    assert_eq!(model.form.as_ref().unwrap().entries[0].line.text(), "Port mission[201~");
}

#[test]
fn below_the_least_size_keys_do_nothing_but_leave() {
    let mut model = model(80, 24);
    update(&mut model, Msg::Resize(Size { columns: 10, lines: 4 }));
    assert!(press(&mut model, &["a", "x", "4"]).is_empty());
    assert_eq!(model.tab, Tab::Desk);
    assert!(matches!(press(&mut model, &["q"]).as_slice(), [Effect::Quit]));
}

#[test]
fn a_finding_opens_with_the_records_behind_it() {
    let mut model = model(80, 24);
    press(&mut model, &["Enter"]);
    let Some(Overlay::Finding(told)) = &model.overlay else { panic!("{:?}", model.overlay) };
    let (lines, records) = (told.lines.clone(), told.records.clone());
    assert!(
        lines.iter().any(|line| line.starts_with("BEHIND IT"))
            && lines.iter().any(|line| line.starts_with("To clear it"))
    );
    assert!(records.len() > 2);
    let effects = press(&mut model, &["j", "Enter"]);
    let (_, kind, id) = &records[1];
    assert!(
        matches!(effects.as_slice(), [Effect::Read(Ask::Record(asked, of, Why::Card))] if asked == kind && of == id)
    );
}

#[test]
fn the_desk_searches_everything_and_opens_or_archives_what_it_finds() {
    let mut model = model(80, 24);
    assert!(press(&mut model, &["/"]).is_empty());
    let effects = press(&mut model, &["o", "s"]);
    let asked: Vec<&str> = effects
        .iter()
        .map(|effect| match effect {
            Effect::Read(Ask::Search(words)) => words.as_str(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(asked, ["o", "os"], "one bounded question for each letter");
    let hit = |words: &str, id: &str, title: &str| {
        let hit = Hit { kind: Kind::Engagement, id: Id::new(id), title: title.to_owned(), day: None, found: None };
        Msg::Read(Ok(Answer::Search(words.to_owned(), vec![hit])))
    };
    // What was asked before is no answer any more.
    update(&mut model, hit("o", "late", "Late"));
    assert!(model.desk.search.found.is_empty());
    update(&mut model, hit("os", "e1", "Osteopaths"));
    let count = model.desk.search.found.len();
    // What the office has on record comes first, then what it wrote, then the strangers of the reference.
    let places: Vec<(Kind, Id)> = model.desk.search.found.iter().map(|found| found.record()).collect();
    let at = places.iter().position(|place| *place == (Kind::Engagement, Id::new("e1"))).unwrap();
    let is_own = |(kind, id): &(Kind, Id)| model.register.named(*kind, id).is_some();
    assert!(places[..at].iter().all(is_own) && !places[at + 1..].iter().any(is_own), "{places:?}");
    assert!(count > 1 && model.record() == Some(model.desk.search.found[0].record()));
    press(&mut model, &["Tab"]);
    assert!(model.is_searching() && model.engagement().is_none());
    for _ in 0..at {
        press(&mut model, &["j"]);
    }
    let effects = press(&mut model, &["x"]);
    assert!(
        matches!(effects.as_slice(), [Effect::Read(Ask::Record(Kind::Engagement, _, Why::Archive))]),
        "{effects:?}"
    );
    let effects = press(&mut model, &["Enter"]);
    assert!(
        matches!(effects.as_slice(), [Effect::Read(Ask::Record(Kind::Engagement, id, Why::Card))] if id.as_str() == "e1"),
        "{effects:?}"
    );
    assert!(press(&mut model, &["Esc"]).is_empty());
    assert!(!model.is_searching() && model.tab == Tab::Desk);
    press(&mut model, &["/", "Enter"]);
    assert!(model.notice.as_ref().is_some_and(|notice| notice.bad));
    press(&mut model, &["Esc", "q"]);
}

#[test]
fn an_invitation_that_wants_to_know_by_a_day_comes_first_among_those_that_wait() {
    let mut model = model(80, 24);
    let invited = |title: &str, answer_by| {
        let it = crate::domain::kinds::Engagement { title: title.to_owned(), answer_by, ..Default::default() };
        crate::domain::kinds::Stored { id: Id::new(title), version: 1, archived: false, record: Record::Engagement(it) }
    };
    let day = |day| Some(jiff::civil::date(2027, 2, day));
    let waiting = vec![invited("open", None), invited("later", day(9)), invited("soon", day(3))];
    let answer = Answer::Desk { waiting, ahead: Vec::new(), closing: Vec::new() };
    update(&mut model, Msg::Read(Ok(answer)));
    let order: Vec<&str> = model.desk.waiting.iter().map(|stored| stored.id.as_str()).collect();
    assert_eq!(order, ["soon", "later", "open"]);
}

#[test]
fn the_cities_we_deal_with_stand_before_those_of_the_world_and_are_found_among_them() {
    let mut model = model(80, 24);
    press(&mut model, &["2"]);
    let named = |model: &crate::app::Model| -> Vec<String> {
        model.cities.found.iter().take(19).map(|place| model.name(Kind::City, &place.id())).collect()
    };
    let (first, all) = (named(&model), model.cities.found.len());
    assert_eq!(first.first().map(String::as_str), Some("Zagreb"));
    assert!(!first.contains(&"Shanghai".to_owned()) && first.contains(&"Osaka".to_owned()), "{first:?}");
    // None is lost, and none stands there twice.
    let ids: std::collections::HashSet<_> = model.cities.found.iter().map(|place| place.id()).collect();
    assert_eq!((ids.len(), all), (all, model.cities.all));
    // A partner of a new engagement is one of ours at once.
    let partners = vec![Id::new("1796236")];
    let record = Record::Engagement(Engagement { title: "Port talk".into(), partners, ..Engagement::default() });
    let named_now = vec![Stored { id: Id::new("new"), version: 1, archived: false, record }];
    update(&mut model, Msg::Read(Ok(Answer::News(News { step: 1_000_000, named: named_now, ..News::default() }))));
    let place = model.cities.found.iter().position(|place| place.id() == Id::new("1796236")).unwrap();
    assert!(place < 60, "{place}");
    press(&mut model, &["/", "shanghai"]);
    assert_eq!(named(&model).first().map(String::as_str), Some("Shanghai"));
}

#[test]
fn what_is_found_by_its_title_stands_before_what_holds_the_words_elsewhere() {
    let mut model = model(80, 24);
    press(&mut model, &["7", "Tab", "Tab", "/", "harbour"]);
    let promise = |id: &str, title: &str| Stored {
        id: Id::new(id),
        version: 1,
        archived: false,
        record: Record::Promise(crate::domain::kinds::Promise { title: title.into(), ..Default::default() }),
    };
    let rows = vec![
        promise("1", "Air of the port"),
        promise("2", "Harbour walk"),
        promise("3", "Notes"),
        promise("4", "The harbour"),
    ];
    let page = Page { rows, ..Page::default() };
    update(&mut model, Msg::Read(Ok(Answer::Page(Kind::Promise, page.clone(), Why::Fresh))));
    let ids = |model: &crate::app::Model| -> Vec<String> {
        model.list().unwrap().rows.iter().map(|row| row.id.to_string()).collect()
    };
    assert_eq!(ids(&model), ["2", "4", "1", "3"]);
    // In an order of one's own that order stands.
    press(&mut model, &["Enter", "s", "due", "Enter"]);
    update(&mut model, Msg::Read(Ok(Answer::Page(Kind::Promise, page.clone(), Why::Fresh))));
    update(&mut model, Msg::Read(Ok(Answer::Page(Kind::Promise, page, Why::Fresh))));
    assert_eq!(ids(&model), ["1", "2", "3", "4"]);
}
