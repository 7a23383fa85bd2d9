//! The line that logs.

use super::{TODAY, model, press};
use crate::app::log_line::read;
use crate::domain::kinds::engagement::{Direction, EngagementKind, Status};
use crate::domain::names::{Names, Reading};
use crate::domain::values::Days;

fn logged(text: &str) -> Result<crate::domain::kinds::Engagement, String> {
    let model = model(80, 24);
    let desk = model.desk_of();
    let reading = Reading { today: TODAY, currency: desk.currency, directory: desk.register };
    let read = read(text, &reading, model.me().as_ref(), desk.presets);
    read.map(|logged| logged.engagement).map_err(|fault| fault.message)
}

#[test]
fn what_is_not_said_goes_without_saying() {
    let it = logged("call osaka .5").unwrap();
    assert_eq!((it.title.as_str(), it.kind), ("Call Osaka", Some(EngagementKind::Call)));
    assert_eq!((it.status, it.direction), (Some(Status::Done), Some(Direction::Virtual)));
    assert_eq!((it.from.unwrap().first(), it.people[0].days), (TODAY, Some(Days(5))));
    let model = model(80, 24);
    assert_eq!(it.owner, model.me());
    assert_eq!(model.register.name(crate::domain::kinds::Kind::Person, &it.owner.unwrap()), "Ana Kovačević");
}

#[test]
fn a_small_word_leads_to_a_partner_and_is_none() {
    let of = |line: &str| {
        let it = logged(line).unwrap();
        (it.title, it.kind.unwrap(), it.direction.unwrap(), it.partners.len())
    };
    let mission = |title: &str| (title.to_owned(), EngagementKind::Mission, Direction::Out, 1);
    // There is a town that is called so, in another language.
    assert_eq!(of("mission from lyon 10 dec 2"), mission("Mission Lyon"));
    assert_eq!(of("visit to osaka tomorrow 2"), mission("Mission Osaka"));
    let comes = ("Delegation Osaka".to_owned(), EngagementKind::Delegation, Direction::In, 1);
    assert_eq!(of("visit from Osaka tomorrow 2"), comes);
    assert_eq!(of("call with malmo port office .5").0, "Call Malmö, port office");
}

#[test]
fn several_partners_are_joined_and_what_is_not_joined_is_what_it_is_about() {
    let of = |line: &str| {
        let it = logged(line).unwrap();
        (it.title, it.partners.len())
    };
    assert_eq!(of("call osaka and malmo .5"), ("Call Osaka, Malmö".to_owned(), 2));
    assert_eq!(of("call osaka, malmo & graz harbour .5"), ("Call Osaka, Malmö, Graz, harbour".to_owned(), 3));
    assert_eq!(of("call osaka malmo .5"), ("Call Osaka, malmo".to_owned(), 1));
    assert_eq!(of("call osaka and harbour .5"), ("Call Osaka, harbour".to_owned(), 1));
}

#[test]
fn words_may_come_in_any_order() {
    let it = logged("3 malmo fri mission next tue port office").unwrap();
    assert_eq!(it.title, "Mission Malmö, port office");
    assert_eq!(it.from.unwrap().to_string(), "2027-01-15");
    assert_eq!(it.to.unwrap().to_string(), "2027-01-19");
    assert_eq!(it.status, Some(Status::Accepted));
}

#[test]
fn fields_are_named_with_a_colon() {
    let it = logged("webinar graz owner:marko status:idea title:\"Budget talk\"").unwrap();
    assert_eq!((it.title.as_str(), it.status), ("Budget talk", Some(Status::Idea)));
    assert!(logged("webinar graz owner:nobody").unwrap_err().contains("nobody"));
}

#[test]
fn what_is_meant_is_never_guessed() {
    assert!(logged("call paris").unwrap_err().contains("could be"));
    assert_eq!(logged("call paris,fr").unwrap().title, "Call Paris");
    assert!(logged("osaka .5").unwrap_err().starts_with("say what it is"));
    assert!(logged("call foo .5").unwrap_err().contains("foo"), "no network by the beginning of a word");
    assert_eq!(logged("call eurocities .5").unwrap().title, "Call Eurocities");
    assert!(logged("call oskaa").unwrap_err().contains("Osaka"));
}

#[test]
fn what_looks_like_a_date_and_is_none_does_not_end_up_in_the_title() {
    for line in ["call osaka .5 32 mar", "call osaka 31.02.2027", "call osaka 05/06/2027", "call osaka 1.25"] {
        assert!(logged(line).is_err(), "{line}");
    }
    assert!(logged("call osaka .5 32 mar").unwrap_err().contains("32 mar"));
}

#[test]
fn a_colleague_who_is_named_answers_for_it() {
    let it = logged("call malmo davor .5 yest").unwrap();
    let model = model(80, 24);
    let davor = model.register.name(crate::domain::kinds::Kind::Person, it.owner.as_ref().unwrap());
    assert_eq!((it.title.as_str(), davor.as_str()), ("Call Malmö", "Davor Marić"));
    assert_eq!(it.people[0].person, it.owner);
}

#[test]
fn days_that_are_not_said_are_those_of_the_kind() {
    assert_eq!(logged("webinar osaka").unwrap().people[0].days, Some(Days(5)));
    assert_eq!(logged("webinar osaka 2").unwrap().people[0].days, Some(Days(20)));
    assert!(logged("mission osaka").unwrap().people.is_empty());
}

#[test]
fn a_figure_that_is_nothing_is_refused() {
    let cases = [
        ("call osaka 31 feb .5", "February has 28 days, or 29 in a leap year"),
        ("call osaka .25", "at most one decimal"),
        ("call osaka 30 minutes", "\"30 minutes\" is not days"),
        ("call osaka 30", "more than 10 days"),
        ("call osaka .5 1", "say days once"),
        ("call osaka 12,5o", "\"12,5o\" is not"),
        ("call osaka phase2", "\"phase2\" is not"),
        ("mission osaka 14-12 may", "write the earlier day first"),
    ];
    for (line, said) in cases {
        let fault = logged(line).unwrap_err();
        assert!(fault.contains(said), "{line}: {fault}");
    }
}

#[test]
fn a_call_is_of_the_nearest_such_day_and_other_kinds_of_the_next() {
    let from = |line: &str| logged(line).unwrap().from.unwrap().to_string();
    assert_eq!(from("call osaka .5 12 nov"), "2026-11-12");
    assert_eq!(from("call osaka .5 12 feb"), "2027-02-12");
    assert_eq!(from("mission osaka 12 nov"), "2027-11-12");
    assert_eq!(from("call osaka .5 12.11.2026"), "2026-11-12");
    let it = logged("mission osaka 12-14 may").unwrap();
    assert_eq!((it.from.unwrap().to_string(), it.to.unwrap().to_string()), ("2027-05-12".into(), "2027-05-14".into()));
}

#[test]
fn what_is_understood_of_a_line_with_errors_goes_on_in_the_form() {
    let model = model(80, 24);
    let desk = model.desk_of();
    let reading = Reading { today: TODAY, currency: desk.currency, directory: desk.register };
    let part = |text: &str| crate::app::log_line::read_part(text, &reading, None, desk.presets);
    let it = part("call osaka .25 budget").unwrap().engagement;
    assert_eq!((it.kind, it.partners.len(), it.title.as_str()), (Some(EngagementKind::Call), 1, ".25"));
    assert_eq!(part("osaka .5").unwrap().engagement.kind, None);
    assert!(part("  ").is_none());
}

#[test]
fn the_whole_form_of_a_line_with_an_error_keeps_what_it_says_and_an_empty_one_leaves_no_draft() {
    let mut model = model(80, 24);
    press(&mut model, &["L", "call osaka .25", "Enter"]);
    assert!(model.overlay.is_some() && model.form.is_none());
    press(&mut model, &["Tab"]);
    let text = |model: &crate::app::model::Model, field: &str| {
        let form = model.form.as_ref().unwrap();
        form.entries.iter().find(|entry| entry.field.id == field).unwrap().line.text().to_owned()
    };
    assert_eq!((text(&model, "title").as_str(), text(&model, "kind").as_str()), (".25", "call"));
    assert!(text(&model, "partners").contains("Osaka"));
    press(&mut model, &["Esc"]);
    let kept = model.desk.drafts.len();
    press(&mut model, &["L", "Tab", "Esc"]);
    assert!(model.form.is_none());
    assert_eq!(model.desk.drafts.len(), kept);
}

#[test]
fn months_of_other_languages_are_read_in_full_and_short_words_keep_their_meaning() {
    let from = |text: &str| logged(text).ok().and_then(|it| it.from).map(|from| from.first());
    assert_eq!(from("mission osaka 2 3 juin").map(|day| (day.month(), day.day())), Some((6, 3)));
    assert_ne!(from("mission osaka out 3").map(|day| day.month()), Some(10), "out is no October here");
}

#[test]
fn a_name_of_several_cities_is_chosen_from_a_list_and_the_line_goes_on() {
    let mut model = model(80, 24);
    press(&mut model, &["L", "call san jose .5"]);
    let open = |model: &crate::app::model::Model| match &model.overlay {
        Some(crate::app::overlay::Overlay::Log(log)) => (log.choices.len(), log.at, log.line.text().to_owned()),
        other => panic!("{other:?}"),
    };
    let (count, at, _) = open(&model);
    assert!(count > 2 && at == 0, "{count}");
    // Enter takes what is under the mark, and saves nothing yet.
    assert!(press(&mut model, &["Down", "Down", "Up", "Enter"]).is_empty());
    assert_eq!(open(&model), (0, 0, "call \"San José,CR,08\" .5".to_owned()));
    let effects = press(&mut model, &["Enter"]);
    assert!(matches!(effects.as_slice(), [crate::app::message::Effect::Save(..)]), "{effects:?}");
}

#[test]
fn a_line_that_begins_with_no_kind_says_which_there_are() {
    let fault = logged("lunch lyon").unwrap_err();
    assert!(fault.contains("\"lunch\" is no kind") && fault.contains("webinar"), "{fault}");
    let fault = logged("lyon .5").unwrap_err();
    assert!(fault.starts_with("say what it is: delegation"), "{fault}");
    let fault = logged("call zzyzx").unwrap_err();
    assert!(fault.contains("no city or network is called \"zzyzx\""), "{fault}");
}
