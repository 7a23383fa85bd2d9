//! Which record a person means by some words.

use jiff::civil::date;

use super::{model, press};
use crate::app::register::Register;
use crate::domain::calendar::Calendar;
use crate::domain::id::Id;
use crate::domain::kinds::office::YearName;
use crate::domain::kinds::{Kind, Office, Record};
use crate::domain::names::{Directory, Found, Names};

#[test]
fn cities_are_found_in_any_script_and_spelling() {
    let model = model(80, 24);
    let cases = [
        ("malmo", "2692969"),
        ("Malmö,SE", "2692969"),
        ("koln", "2886242"),
        ("Moskva,RU", "524901"),
        ("Москва,RU", "524901"),
        ("大阪", "1853909"),
        ("lyon, fr", "2996944"),
        ("lyon,france", "2996944"),
        ("geonames:2988507", "2988507"),
        ("2988507", "2988507"),
    ];
    for (text, id) in cases {
        assert_eq!(model.register.find(Kind::City, text), Found::One(crate::domain::id::Id::new(id)), "{text}");
    }
}

#[test]
fn several_cities_of_one_name_are_never_told_apart_by_size() {
    let model = model(80, 24);
    let Found::Several(several) = model.register.find(Kind::City, "paris") else { panic!("one Paris only") };
    assert!(several.len() > 1);
}

#[test]
fn a_miss_names_the_nearest() {
    let model = model(80, 24);
    let Found::None(near) = model.register.find(Kind::City, "Zagrb") else { panic!("found") };
    assert!(near.iter().any(|name| name.starts_with("Zagreb")), "{near:?}");
    let Found::None(near) = model.register.find(Kind::Network, "eurocites") else { panic!("found") };
    assert!(near.contains(&"Eurocities".to_owned()), "{near:?}");
}

#[test]
fn networks_are_found_by_acronym_and_other_names() {
    let model = model(80, 24);
    for text in ["Eurocities", "EUROCITIES", "Energy Cities", "EnergyCities"] {
        assert!(matches!(model.register.find(Kind::Network, text), Found::One(_)), "{text}");
    }
}

#[test]
fn a_budget_line_without_a_year_is_that_of_the_fiscal_year_at_hand() {
    let model = model(80, 24);
    let Found::One(id) = model.register.in_year(Some(2027)).find(Kind::Budget, "travel") else { panic!("no line") };
    assert_eq!(model.register.name(Kind::Budget, &id), "Travel 2027");
    assert!(matches!(model.register.find(Kind::Budget, "travel"), Found::Several(_)));
    assert!(matches!(model.register.find(Kind::Budget, "travel 2027"), Found::One(_)));
}

#[test]
fn what_would_be_written_finds_the_record_again() {
    let model = model(80, 24);
    for kind in [Kind::Person, Kind::City, Kind::Network, Kind::Objective, Kind::Budget] {
        for (id, named) in model.register.all(kind) {
            let written = model.register.written(kind, id);
            assert_eq!(
                model.register.find(kind, &written),
                Found::One(id.clone()),
                "{kind:?} {} {written}",
                named.name
            );
        }
    }
}

/// The budget line of a cost typed as `Travel 500` for a mission on those days, in an office whose year begins in April.
fn line_of(from: &str, to: &str) -> String {
    let mut model = model(120, 40);
    model.office.year_start = Some(4);
    model.calendar = Calendar::of(&model.office);
    press(&mut model, &["4", "a", "Port mission", "Tab", "mission", "Tab"]);
    for (field, text) in [("from", from), ("to", to), ("costs", "Travel 500")] {
        for _ in 0..60 {
            if model.form.as_ref().unwrap().focused().is_some_and(|entry| entry.field.id == field) {
                break;
            }
            press(&mut model, &["Tab"]);
        }
        press(&mut model, &[text]);
    }
    let Record::Engagement(it) = model.form.as_ref().unwrap().record() else { panic!("an engagement") };
    model.register.name(Kind::Budget, it.costs[0].line.as_ref().unwrap())
}

#[test]
fn a_trip_lies_in_the_fiscal_year_of_its_first_day_also_over_new_year() {
    assert_eq!(line_of("2026-12-28", "2027-01-03"), "Travel 2026");
    assert_eq!(line_of("2027-03-30", "2027-04-02"), "Travel 2026");
    assert_eq!(line_of("2027-04-01", "2027-04-02"), "Travel 2027");
    assert_eq!(line_of("2027-12-28", "2028-01-03"), "Travel 2027");
}

#[test]
fn a_fiscal_year_is_printed_with_its_months() {
    let mut office = model(80, 24).office;
    office.year_start = Some(4);
    let label = |office: &Office| Calendar::of(office).fiscal_label(Calendar::of(office).fiscal_year(date(2028, 1, 3)));
    assert_eq!(label(&office), "FY 2027 (Apr 2027 - Mar 2028)");
    office.year_name = Some(YearName::End);
    assert_eq!(label(&office), "FY 2028 (Apr 2027 - Mar 2028)");
}

#[test]
fn a_city_on_record_or_a_great_one_is_offered_before_a_town_of_that_name() {
    use crate::domain::kinds::{City, Record, Stored};
    let first = |register: &Register, typed: &str| register.offers(Kind::City, typed)[0].name.clone();
    let empty = Register::default();
    for (typed, wanted) in [
        ("osa", "Osaka"),
        ("lima", "Lima"),
        ("bern", "Bern"),
        ("osaka", "Osaka"),
        ("osa,ru", "Osa"),
        ("san", "Santiago"),
    ] {
        assert_eq!(first(&empty, typed), wanted, "{typed}");
    }
    let own = |name: &str, id: &str, population| {
        let city = City { name: name.into(), country: "CY".into(), population: Some(population), ..City::default() };
        Stored { id: Id::new(id), version: 1, archived: false, record: Record::City(city) }
    };
    let register = Register::of_records(&[own("Limassol", "146384", 235_000), own("Osani", "made", 30_000)]);
    assert_eq!((first(&register, "lima"), first(&register, "limas")), ("Lima".into(), "Limassol".into()));
    assert_eq!(first(&register, "osa"), "Osani", "more people than Osa, and on record");
}

#[test]
fn what_was_typed_before_the_names_were_read_is_understood_once_they_are() {
    let whole = model(80, 24);
    let mut early = model(80, 24);
    early.register = Register::default();
    let arrive = |model: &mut crate::app::Model| {
        let (office, calendar) = (whole.office.clone(), whole.calendar.clone());
        let base = whole.base.clone().unwrap();
        let known = crate::app::message::Known { office, calendar, register: whole.register.clone(), base };
        crate::app::update::update(model, crate::app::Msg::Office(Box::new(known)));
    };
    press(&mut early, &["4", "a", "^G", "owner", "Enter", "^U", "mar"]);
    assert!(early.form.as_ref().unwrap().completion.as_ref().is_none_or(|it| it.offers.is_empty()));
    arrive(&mut early);
    let form = early.form.as_ref().unwrap();
    let offers = &form.completion.as_ref().unwrap().offers;
    assert_eq!(offers[0].name, "Marko Horvat");
    press(&mut early, &["Tab"]);
    let Record::Engagement(it) = early.form.as_ref().unwrap().record() else { panic!() };
    assert!(it.owner.is_some());
    // So is a line that logs.
    let mut early = model(80, 24);
    early.register = Register::default();
    press(&mut early, &["L", "call malmo owner:marko"]);
    arrive(&mut early);
    let Some(crate::app::overlay::Overlay::Log(log)) = &early.overlay else { panic!() };
    assert!(log.read.as_ref().is_ok_and(|it| it.engagement.owner.is_some()), "{:?}", log.read);
}
