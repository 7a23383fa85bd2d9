//! Forms: what is typed, what it is understood as, what it would change.

use super::{model, press, strip};
use crate::app::message::Effect;
use crate::domain::kinds::engagement::Status;
use crate::domain::kinds::entry::EntryState;
use crate::domain::kinds::{Kind, Record};
use crate::domain::step::Change;

/// Opens a new engagement and writes its title and kind; the cursor is then in Direction.
fn begin(keys: &[&str]) -> crate::app::Model {
    let mut model = model(80, 24);
    press(&mut model, &["4", "a", "Port mission", "Tab", "mission", "Tab"]);
    press(&mut model, keys);
    model
}

fn text(model: &crate::app::Model, field: &str) -> String {
    let form = model.form.as_ref().unwrap();
    form.entries.iter().find(|entry| entry.field.id == field).unwrap().line.text().to_owned()
}

#[test]
fn the_kind_suggests_the_direction_until_somebody_chooses_one() {
    let model = begin(&[]);
    assert_eq!(text(&model, "direction"), "out");
    let model = begin(&["^U", "in", "Shift-Tab", "^U", "webinar", "Tab"]);
    assert_eq!(text(&model, "direction"), "in");
}

#[test]
fn a_partner_is_picked_by_a_few_letters() {
    let model = begin(&["Tab", "osak", "Tab"]);
    assert_eq!(text(&model, "partners"), "Osaka");
    let record = model.form.as_ref().unwrap().record();
    assert!(matches!(record, Record::Engagement(it) if it.partners.len() == 1));
}

#[test]
fn the_strip_says_months_and_people_before_and_after_and_no_effect_is_asked_for() {
    let mut model = begin(&["Tab", "osaka", "Tab", "Tab", "Tab"]);
    let mut effects = press(&mut model, &["8 feb", "Tab", "12 feb"]);
    for _ in 0..12 {
        effects.extend(press(&mut model, &["Tab"]));
        if model.form.as_ref().unwrap().focused().is_some_and(|entry| entry.field.id == "people") {
            break;
        }
    }
    let before = strip(&model);
    effects.extend(press(&mut model, &["Ana 5; Marko 5"]));
    let after = strip(&model);
    assert_ne!(before, after, "{:?}", model.form.as_ref().unwrap().focused());
    assert!(after.contains("Feb") && after.contains("->") && after.contains("Ana"), "{after}");
    assert!(effects.is_empty(), "a key in a form asked for {effects:?}");
}

#[test]
fn what_the_strip_promises_is_what_the_panel_shows_once_saved() {
    let mut model = begin(&["Tab", "osaka", "Tab", "Tab", "Tab", "8 feb", "Tab", "12 feb", "Tab", "accepted", "Tab"]);
    while model.form.as_ref().unwrap().focused().unwrap().field.id != "people" {
        press(&mut model, &["Tab"]);
    }
    press(&mut model, &["Ana 5"]);
    let form = model.form.as_ref().unwrap();
    let (id, mut record) = (form.id.clone(), form.record());
    record.settle(None, super::TODAY);
    let fact = model.fact(&id, &record).unwrap();
    let promised = model.panel_with(Some(&fact), &id).unwrap();
    assert!(model.base.as_mut().unwrap().apply(None, Some(fact)));
    assert_eq!(model.base.as_ref().unwrap().panel(), promised);
}

#[test]
fn saving_gives_one_step_with_the_record_settled() {
    let mut model = begin(&["Tab", "osaka", "Tab", "Tab", "Tab", "8 feb", "Tab", "12 feb", "Tab", "accepted", "Tab"]);
    while model.form.as_ref().unwrap().focused().unwrap().field.id != "costs" {
        press(&mut model, &["Tab"]);
    }
    let effects = press(&mut model, &["Travel 4*1850", "^S"]);
    let [Effect::Save(step, Some(draft))] = effects.as_slice() else { panic!("{effects:?} {:?}", model.notice) };
    assert_eq!(step.label, "added engagement Port mission");
    assert!(draft.starts_with("engagement-"), "{draft}");
    let [Change::Add { record: Record::Engagement(it), .. }] = step.changes.as_slice() else { panic!("{step:?}") };
    assert_eq!((it.status, it.decided_on), (Some(Status::Accepted), Some(super::TODAY)));
    assert_eq!(it.costs[0].amount.unwrap().to_string(), "EUR 7,400.00");
    assert_eq!(it.costs[0].state, Some(EntryState::Committed));
}

#[test]
fn faults_stand_on_their_field_and_the_cursor_on_the_first() {
    let mut model = begin(&["Tab", "Tab", "Tab", "Tab", "31 feb", "^S"]);
    assert!(model.notice.as_ref().unwrap().text.starts_with("Not saved: From:"), "{:?}", model.notice);
    let form = model.form.as_ref().unwrap();
    assert_eq!(form.focused().unwrap().field.id, "from");
    assert!(form.fault("from").is_some());
    press(&mut model, &["^U", "28 feb", "^S"]);
    assert!(model.saving);
}

#[test]
fn leaving_a_form_keeps_what_was_typed_and_offers_it_again() {
    let mut model = begin(&["Esc", "a"]);
    super::drafts::resume(&mut model, &["Enter"]);
    assert_eq!((text(&model, "title").as_str(), text(&model, "kind").as_str()), ("Port mission", "outgoing mission"));
}

#[test]
fn choices_go_round_with_the_arrows() {
    let mut model = model(80, 24);
    press(&mut model, &["4", "a", "Tab", "Down"]);
    assert_eq!(text(&model, "kind"), "incoming delegation");
    press(&mut model, &["Up"]);
    assert_eq!(text(&model, "kind"), "call");
}

#[test]
fn an_edited_record_whose_partner_shares_its_name_keeps_it_when_another_is_added() {
    let mut model = model(80, 24);
    let mut stored = super::stored().into_iter().find(|row| row.record.kind() == Kind::Engagement).unwrap();
    if let Record::Engagement(it) = &mut stored.record {
        it.partners = vec![crate::domain::id::Id::new("2988507")];
    }
    let msg = crate::app::message::Answer::Record(Some(Box::new(stored)), crate::app::message::Why::Edit);
    super::update(&mut model, crate::app::Msg::Read(Ok(msg)));
    assert_eq!(text(&model, "partners"), "Paris,FR");
    press(&mut model, &["Tab", "Tab", "Tab", "; malmo", "Tab"]);
    let record = model.form.as_ref().unwrap().record();
    assert!(matches!(record, Record::Engagement(it) if it.partners.len() == 2), "{}", text(&model, "partners"));
}

/// A new engagement with that title, the cursor in Kind.
fn titled() -> crate::app::Model {
    let mut model = model(80, 24);
    press(&mut model, &["4", "a", "Port talk", "Tab"]);
    model
}

fn echo(model: &crate::app::Model, field: &str) -> String {
    let form = model.form.as_ref().unwrap();
    let entry = form.entries.iter().find(|entry| entry.field.id == field).unwrap();
    form.echo(entry, &model.desk_of())
}

#[test]
fn the_kind_lends_direction_and_days_and_says_so() {
    let mut model = titled();
    press(&mut model, &["call", "Tab"]);
    assert_eq!((text(&model, "direction"), echo(&model, "direction")), ("virtual".into(), "preset of call".into()));
    assert_eq!(text(&model, "people"), "Ana Kovačević 0.5");
    assert_eq!(echo(&model, "people"), "0.5 d in all, preset of call");
    // Another kind lends its own, or nothing where each one takes its own days.
    press(&mut model, &["Shift-Tab", "mission", "Tab"]);
    assert_eq!((text(&model, "direction"), text(&model, "people")), ("out".into(), String::new()));
    press(&mut model, &["Shift-Tab", "reception", "Tab"]);
    assert_eq!((text(&model, "direction"), text(&model, "people")), ("in".into(), "Ana Kovačević 0.5".into()));
}

#[test]
fn the_days_that_were_lent_go_with_the_owner() {
    let mut model = titled();
    press(&mut model, &["call", "Tab", "^G", "owner", "Enter", "^U", "marko", "Tab"]);
    assert_eq!(text(&model, "people"), "Marko Horvat 0.5");
}

#[test]
fn what_is_typed_takes_the_place_of_what_was_lent_and_is_never_overwritten() {
    let mut model = titled();
    press(&mut model, &["call", "Tab", "^G", "days", "Enter", "Marko 2", "^G", "kind", "Enter", "webinar", "Tab"]);
    assert_eq!(text(&model, "people"), "Marko 2");
    assert_eq!(echo(&model, "people"), "2.0 d in all");
    // Nor is what somebody took out put back.
    let mut model = titled();
    press(&mut model, &["call", "Tab", "^G", "days", "Enter", "^U", "^G", "kind", "Enter", "webinar", "Tab"]);
    assert_eq!(text(&model, "people"), "");
}

#[test]
fn a_line_that_logs_hands_on_what_its_kind_lent() {
    let mut model = model(80, 24);
    press(&mut model, &["L", "call osaka", "Tab"]);
    assert_eq!((text(&model, "direction"), text(&model, "people")), ("virtual".into(), "Ana Kovačević 0.5".into()));
    press(&mut model, &["^G", "kind", "Enter", "mission", "Tab"]);
    assert_eq!((text(&model, "direction"), text(&model, "people")), ("out".into(), String::new()));
    let mut model = super::model(80, 24);
    press(&mut model, &["L", "call osaka 2", "Tab", "^G", "kind", "Enter", "mission", "Tab"]);
    assert_eq!(text(&model, "people"), "Ana Kovačević 2");
}

#[test]
fn a_record_on_file_keeps_its_direction_when_its_kind_is_mended() {
    let mut model = model(80, 24);
    let stored = super::stored().into_iter().find(|row| matches!(row.record, Record::Engagement(_))).unwrap();
    model.form = Some(crate::app::form::Form::edit(stored, &model.desk_of()));
    let before = text(&model, "direction");
    assert!(!before.is_empty());
    let other = if before == "virtual" { "mission" } else { "webinar" };
    press(&mut model, &["^G", "kind", "Enter", other, "Tab"]);
    assert_eq!(text(&model, "direction"), before);
}

#[test]
fn the_beginning_of_two_choices_names_both() {
    let field = crate::domain::kinds::Kind::Engagement.field("kind").unwrap();
    let reading = crate::domain::names::Reading {
        today: super::TODAY,
        currency: crate::domain::values::Currency::EUR,
        directory: &crate::domain::names::Verbatim,
    };
    let fault = crate::domain::text::parse(field, "m", &reading).unwrap_err();
    assert!(fault.message.contains(" or mission") || fault.message.contains("mission or "), "{fault}");
}

#[test]
fn what_the_program_filled_in_is_replaced_by_the_first_letter_and_edited_by_other_keys() {
    let open = |kind: Kind| {
        let mut model = model(80, 24);
        let mut record = Record::blank(kind);
        if let Record::Person(it) = &mut record {
            it.fte = Some(rust_decimal::Decimal::ONE);
        }
        let form = crate::app::form::Form::new(record, model.source.id(), &model.desk_of());
        model.form = Some(form);
        press(&mut model, &["^G", "fte", "Enter"]);
        model
    };
    for (keys, wanted) in [
        (&["0.8"][..], "0.8"),
        (&["^A", "0."], "0.1"),
        (&["End", "5"], "15"),
        (&["Backspace", "2"], "2"),
        (&["0.8", "Tab", "Shift-Tab", "5"], "0.85"),
    ] {
        let mut model = open(Kind::Person);
        assert_eq!(text(&model, "fte"), "1");
        press(&mut model, keys);
        assert_eq!(text(&model, "fte"), wanted, "{keys:?}");
    }
    let mut model = open(Kind::Person);
    super::update(&mut model, crate::app::Msg::Paste("0.5".to_owned()));
    assert_eq!(text(&model, "fte"), "0.5");
}

#[test]
fn a_membership_begins_with_what_is_under_the_mark_and_takes_another_network() {
    let mut model = model(80, 24);
    press(&mut model, &["3", "/", "metropolis", "Tab", ":", "new membership", "Enter"]);
    let before = text(&model, "network");
    assert!(!before.is_empty());
    press(&mut model, &["^G", "network", "Enter", "eurocities", "Tab"]);
    assert_eq!(text(&model, "network"), "Eurocities", "was {before}");
}

#[test]
fn a_list_that_was_filled_in_goes_on_behind_a_semicolon() {
    let mut model = model(80, 24);
    let osaka = crate::domain::id::Id::new("1853909");
    let record = crate::domain::kinds::Engagement { partners: vec![osaka], ..Default::default() };
    let form = |model: &crate::app::Model, record| {
        crate::app::form::Form::new(Record::Engagement(record), model.source.id(), &model.desk_of())
    };
    model.form = Some(form(&model, record.clone()));
    press(&mut model, &["^G", "partners", "Enter", "; malmo", "Tab"]);
    assert_eq!(text(&model, "partners"), "Osaka; Malmö");
    model.form = Some(form(&model, record));
    press(&mut model, &["^G", "partners", "Enter", "malmo", "Tab"]);
    assert_eq!(text(&model, "partners"), "Malmö");
}

#[test]
fn what_stood_in_an_edited_record_or_the_one_it_is_like_is_gone_on_with() {
    let mut model = model(80, 24);
    let stored = super::stored().into_iter().find(|row| row.record.kind() == Kind::Person).unwrap();
    let (record, id) = (stored.record.clone(), model.source.id());
    let forms = [
        crate::app::form::Form::edit(stored, &model.desk_of()),
        crate::app::form::Form::like(record, id, &model.desk_of()),
    ];
    for form in forms {
        model.form = Some(form);
        let name = text(&model, "name");
        press(&mut model, &[" jr."]);
        assert_eq!(text(&model, "name"), format!("{name} jr."));
    }
}

#[test]
fn money_on_the_line_of_another_fiscal_year_is_said_and_not_refused() {
    let said = |model: &crate::app::Model| model.form.as_ref().unwrap().cautions(&model.desk_of());
    let mut model = begin(&["^G", "cost", "Enter", "Travel 4*100", "^G", "from", "Enter", "8 feb 2027"]);
    assert_eq!(said(&model), Vec::<String>::new());
    // The line was read for this year; the days move to the next one.
    press(&mut model, &["^G", "cost", "Enter", "^U", "Travel 2027 4*100", "^G", "from", "Enter", "^U", "8 feb 2028"]);
    assert_eq!(said(&model), ["Travel 2027 is of FY 2027; 8 Feb 2028 lies in FY 2028"]);
    assert!(matches!(press(&mut model, &["^S"]).as_slice(), [Effect::Save(..)]), "{:?}", model.notice);
    let mut model = super::model(80, 24);
    press(&mut model, &["5", "Tab", "a", "Travel 2027", "Tab", "^G", "on", "Enter", "30 dec 2026"]);
    assert_eq!(said(&model), ["Travel 2027 is of FY 2027; 30 Dec 2026 lies in FY 2026"]);
    // The lines of the year in which it lies come first.
    press(&mut model, &["^G", "line", "Enter", "^U", "trav"]);
    let offered = model.form.as_ref().unwrap().completion.clone().unwrap();
    assert_eq!(offered.offers[0].name, "Travel 2026");
    assert!(offered.offers.len() > 1);
}

#[test]
fn a_semicolon_takes_the_city_under_the_mark_and_goes_on() {
    let mut model = begin(&["Tab", "osak;"]);
    assert_eq!(text(&model, "partners"), "Osaka; ");
    press(&mut model, &["malm", "Tab"]);
    assert_eq!(text(&model, "partners"), "Osaka; Malmö");
    let Record::Engagement(it) = model.form.as_ref().unwrap().record() else { panic!() };
    assert_eq!(it.partners.len(), 2);
    // What somebody went to is taken too, and a name that stands needs nothing.
    let mut model = begin(&["Tab", "osak", "Down", ";"]);
    let offers = |model: &crate::app::Model| model.form.as_ref().unwrap().focused().unwrap().line.text().to_owned();
    assert!(offers(&model).ends_with("; ") && offers(&model) != "Osaka; ", "{}", offers(&model));
    press(&mut model, &["^U", "Graz;Lyon", "Tab"]);
    let Record::Engagement(it) = model.form.as_ref().unwrap().record() else { panic!() };
    assert_eq!(it.partners.len(), 2, "{}", text(&model, "partners"));
}

#[test]
fn the_city_under_the_mark_is_taken_though_a_town_is_called_as_typed() {
    for (typed, wanted) in [("osa", "Osaka"), ("lima", "Lima,PE"), ("Osa,RU", "Osa")] {
        let model = begin(&["Tab", typed, "Tab"]);
        assert_eq!(text(&model, "partners"), wanted, "{typed}");
    }
}

#[test]
fn the_last_day_may_be_counted_from_the_first() {
    let mut model = begin(&["^G", "from", "Enter", "10 may", "Tab", "+3d"]);
    assert_eq!(echo(&model, "to"), "Thu 13 May 2027");
    press(&mut model, &["^U", "+2w"]);
    assert_eq!(echo(&model, "to"), "Mon 24 May 2027");
    // It goes with the first day, and counts from today while that is not known.
    press(&mut model, &["^G", "from", "Enter", "^U", "1 jun"]);
    assert_eq!(echo(&model, "to"), "Tue 15 Jun 2027");
    press(&mut model, &["^U"]);
    assert_eq!(echo(&model, "to"), "Tue 26 Jan 2027");
}

#[test]
fn every_first_day_that_a_last_one_counts_from_is_a_field_before_it() {
    for kind in Kind::ALL {
        let place = |id: &str| kind.spec().fields.iter().position(|field| field.id == id);
        for field in kind.spec().fields {
            let Some(first) = field.counts_from else { continue };
            assert!(place(first) < place(field.id) && place(first).is_some(), "{} {}", kind.name(), field.id);
        }
    }
}

#[test]
fn an_amount_alone_is_offered_the_lines_it_may_lie_on() {
    let offered = |model: &crate::app::Model| model.form.as_ref().unwrap().completion.clone();
    let mut model = begin(&["^G", "from", "Enter", "8 feb 2027", "^G", "cost", "Enter", "8*245"]);
    let lines = offered(&model).unwrap().offers;
    assert!(lines.len() > 2 && lines.iter().all(|line| line.year == Some(2027)), "{lines:?}");
    // None is taken that nobody chose.
    press(&mut model, &["Tab", "Shift-Tab"]);
    assert_eq!(text(&model, "costs"), "8*245");
    press(&mut model, &["^E", "Space", "^H", "Down", "Enter"]);
    assert_eq!(text(&model, "costs"), format!("{} 8*245", lines[0].name));
    let Record::Engagement(it) = model.form.as_ref().unwrap().record() else { panic!() };
    assert_eq!(it.costs[0].amount.unwrap().to_string(), "EUR 1,960.00");
    press(&mut model, &["; 3*50"]);
    assert!(offered(&model).is_some(), "the next one too");
}

#[test]
fn a_fiscal_year_is_typed_as_the_office_names_it_and_told_whole() {
    let mut model = model(80, 24);
    model.office.year_start = Some(4);
    model.office.year_name = Some(crate::domain::kinds::office::YearName::End);
    model.calendar = crate::domain::calendar::Calendar::of(&model.office);
    let record = Record::Budget(crate::domain::kinds::Budget { year: Some(2027), ..Default::default() });
    model.form = Some(crate::app::form::Form::new(record, model.source.id(), &model.desk_of()));
    assert_eq!((text(&model, "year"), echo(&model, "year")), ("2028".into(), "FY 2028 (Apr 2027 - Mar 2028)".into()));
    press(&mut model, &["^G", "fiscal", "Enter", "^U", "2029"]);
    let Record::Budget(it) = model.form.as_ref().unwrap().record() else { panic!() };
    assert_eq!(it.year, Some(2028));
}
