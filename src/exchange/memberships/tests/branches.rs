//! Tables of the survey's form: numbers, networks in their own words, lost countries.

use proptest::prelude::*;

use super::*;
use crate::domain::kinds::membership::Role;

const HEAD: &str = "network_code,network,member_name,locality,country_code,country,entity_type,status,year_joined,note,geonameid,lat,lon";

fn survey(rows: &[&str]) -> Plan {
    taken(&format!("{HEAD}\n{}\n", rows.join("\n")))
}

#[test]
fn a_known_number_is_that_city_and_an_unknown_one_makes_a_city() {
    let plan = survey(&[
        "1,Eurocities,Lyon,Lyon,FR,France,City,Full Member,2001,,2996944,45.7,4.8",
        "1,Eurocities,Bourg Premier, Bourg Imaginaire ,FR,France,City,,,,99000001,45.123456,4.8",
        "1,LUCI,Bourg Autre,Bourg Autre,FR,France,City,,,,99000001,1,1",
        "1,LUCI,Sans Lieu,,FR,France,City,,,,99000002,,",
    ]);
    assert_eq!((plan.new, plan.created.city, plan.created.network), (4, 2, 0));
    let made = made_cities(&plan);
    let (id, city) = made[0];
    assert_eq!((id.as_str(), city.name.as_str(), city.country.as_str()), ("99000001", "Bourg Imaginaire", "FR"));
    assert_eq!((city.lat.unwrap().to_string(), city.lon.unwrap().to_string()), ("45.12346".into(), "4.8".into()));
    assert_eq!((made[1].1.name.as_str(), made[1].1.lat), ("Sans Lieu", None));
    let all = memberships(&plan);
    assert_eq!(all[0].city, Some(Id::new("2996944")));
    assert_eq!(all[0].network, Some(Id::new("eurocities")));
    let bodies: Vec<&str> = all.iter().map(|it| it.body.as_str()).collect();
    assert_eq!(bodies, ["", "Bourg Premier", "Bourg Autre", ""], "a body only where the city is called otherwise");
}

#[test]
fn a_repeat_has_network_number_and_folded_member_alike() {
    let plan = survey(&[
        "1,LUCI,Lyon,Lyon,FR,France,City,,2001,,2996944,,",
        "1,LUCI,LYON,Lyon,FR,France,City,,2001,,2996944,,",
        "1,LUCI,Grand-Lyon,Lyon,FR,France,City,,,,2996944,,",
        "1,LUCI,grand lyon,Lyon,FR,France,City,,,,2996944,,",
        "1,Eurocities,Lyon,Lyon,FR,France,City,,,,2996944,,",
        "1,LUCI,Lyon,Lyon,FR,France,City,,2005,,2996944,,",
    ]);
    assert_eq!((plan.new, plan.repeated), (3, 3));
    let told = "repeated rows that say something else than the first, which stands: 1 (lines 7)";
    assert!(plan.notes.iter().any(|note| note == told), "{:?}", plan.notes);
}

#[test]
fn networks_not_in_the_catalogue_are_made_once() {
    let plan = survey(&[
        "1,Energy Cities,Lyon,Lyon,FR,,City,,,,2996944,,",
        "1,EnergyCities,Paris,Paris,FR,,City,,,,2988507,,",
        "1,Ligue des Lanternes,Lyon,Lyon,FR,,City,,,,2996944,,",
        "1,ligue des lanternes,Paris,Paris,FR,,City,,,,2988507,,",
        "X9,,Paris,Paris,FR,,City,,,,2988507,,",
        ",,Paris,Paris,FR,,City,,,,2988507,,",
    ]);
    let networks: Vec<_> = memberships(&plan).iter().map(|it| it.network.clone().unwrap()).collect();
    assert_eq!(networks[0], Id::new("energycities"));
    assert_eq!(networks[0], networks[1]);
    assert_eq!(networks[2], networks[3]);
    let made = made_networks(&plan);
    assert_eq!((made.len(), made[0].1.acronym.as_str()), (1, "Ligue des Lanternes"));
    assert_eq!(made[0].0, &networks[2]);
    assert_eq!(rejects(&plan), ["6 network_code X9", "7 network "]);
}

#[test]
fn a_row_that_is_rejected_makes_nothing() {
    let plan = survey(&["1,Ligue des Lanternes,Nulle Part,Nulle Part,FR,,City,,soon,,99000003,,"]);
    assert_eq!((plan.created.city, plan.created.network, plan.records.len()), (0, 0, 0));
    assert_eq!(rejects(&plan), ["2 year_joined soon"]);
}

#[test]
fn years_roles_and_what_has_no_field_are_kept() {
    let row = |status: &str, year: &str, note: &str| {
        let plan = survey(&[&format!("1,LUCI,Lyon,Lyon,FR,,City,{status},{year},{note},2996944,,")]);
        memberships(&plan)[0].clone()
    };
    let it = row("Demonstration City", "2008-2012 - PLUS", "first");
    assert_eq!(it.since.unwrap().to_string(), "2008");
    assert_eq!(it.until.unwrap().to_string(), "2012");
    assert_eq!(it.note, "first; PLUS; status: Demonstration City; entity type: City");
    for (status, role) in [
        ("", Role::Member),
        ("Full Member", Role::Member),
        ("2030ADAPT", Role::Member),
        ("Former Member", Role::Former),
        ("Associated Partner", Role::Associate),
        ("1 Vice President", Role::Board),
        ("President", Role::Board),
    ] {
        assert_eq!(row(status, "", "").role, Some(role), "{status}");
    }
}

#[test]
fn rows_without_number_or_name_are_rejected() {
    let plan = survey(&[
        "1,LUCI,Lyon,Lyon,FR,,City,,,,,45.7,4.8",
        "1,LUCI,,,FR,,City,,,,2996944,,",
        "1,LUCI,Lyon,Lyon,FR,,City,,,,29x,,",
        "1,LUCI,Nulle Part,,FR,,City,,,,99000004,95,4.8",
        "1,LUCI,Lyon,Lyon,FR",
        "1,LUCI,Lyon,Lyon,FR,,City,,,,2996944,,,more",
    ]);
    assert_eq!(rejects(&plan), ["2 geonameid ", "3 member_name ", "4 geonameid 29x", "5 lat 95", "6  1", "7  1"],);
    assert_eq!(plan.rejected[5].reason, "the row has 14 cells, the headers are 13");
}

#[test]
fn a_country_that_contradicts_a_known_number_gives_way_and_is_told() {
    let plan = survey(&[
        "1,LUCI,Lyon,Lyon,CH,,City,,,,2996944,,",
        "1,LUCI,Paris,Paris,QQ,,City,,,,2988507,,",
        "1,AIMF,Paris,Paris,fr ,France,City,,,,2988507,,",
    ]);
    assert_eq!(plan.new, 3);
    assert_eq!(
        plan.notes,
        [
            "line 2: the country CH contradicts Lyon, which is in FR; FR stands",
            "line 3: \"QQ\" is no country; Paris is in FR",
        ]
    );
}

#[test]
fn rows_that_contradict_each_other_about_a_made_city_are_settled_by_where_it_lies() {
    for (first, second, country) in [("SL", "SI", "SI"), ("SI", "SL", "SI"), ("", "SI", "SI"), ("AT", "HU", "AT")] {
        let plan = survey(&[
            &format!("1,LUCI,Dolina,Dolina,{first},,City,,,,99000005,46.55,15.64"),
            &format!("1,AIMF,Dolina,Dolina,{second},,City,,,,99000005,46.55,15.64"),
        ]);
        let made = made_cities(&plan);
        assert_eq!((made.len(), made[0].1.country.as_str()), (1, country), "{first} {second}");
        assert!(!plan.notes.is_empty());
    }
}

#[test]
fn a_lost_country_is_found_again_or_the_row_rejected() {
    let plan = survey(&[
        "1,OWHC,Lyon,Lyon,,Namibia,City,,,,2996944,45.7,4.8",
        "1,OWHC,Casablanca,Casablanca,,Namibia,City,,,,99000006,33.59,-7.61",
        "1,OWHC,Autre Nom,Autre Nom,,Namibia,City,,,,99000007,33.59,-7.61",
        "1,OWHC,Windhoek,Windhoek,,Namibia,City,,,,99000008,-22.57,17.08",
        "1,OWHC,Berlin,Berlin,,Namibia,City,,,,99000009,-22.57,17.08",
        "1,OWHC,Ozean,Ozean,,Namibia,City,,,,99000010,-40,-20",
        "1,OWHC,Ohne Ort,Ohne Ort,,Namibia,City,,,,99000011,,",
        "1,OWHC,Otjidorf,Otjidorf,NA,Namibia,City,,,,99000012,-22.57,17.08",
    ]);
    let countries: Vec<_> =
        made_cities(&plan).iter().map(|(_, city)| (city.name.as_str(), city.country.as_str())).collect();
    assert_eq!(countries, [("Casablanca", "MA"), ("Autre Nom", "MA"), ("Windhoek", "NA"), ("Otjidorf", "NA")]);
    assert_eq!(rejects(&plan), ["6 country Namibia", "7 country Namibia", "8 country Namibia"]);
    assert!(plan.rejected[0].reason.contains("it lies by Windhoek, NA"), "{:?}", plan.rejected[0]);
    assert_eq!(plan.notes[0], "line 2: no country code, and Namibia (code NA) in its place; Lyon is in FR");
}

#[test]
fn the_same_table_twice_changes_nothing() {
    let text = format!(
        "{HEAD}\n1,Ligue des Lanternes,Quartier Est,Nulle Part,FR,,City,Former Member,2008-2012 - X,n,99000013,45.7,4.8\n\
         1,Ligue des Lanternes,Lyon,Lyon,CH,,City,,2001,,2996944,,\n\
         1,Ligue des Lanternes,Casablanca,Casablanca,,Namibia,City,,,,99000006,33.59,-7.61\n\
         1,LUCI,Berlin,Berlin,,Namibia,City,,,,99000009,-22.57,17.08\n"
    );
    let sheet = csv::read(text.as_bytes()).unwrap();
    let source = Numbers::default();
    let first = planned(&sheet, &Existing::default(), &source);
    assert_eq!((first.new, first.rejected.len(), first.records.len()), (3, 1, 6));
    let file = applied(Existing::default(), &first);
    let second = planned(&sheet, &file, &source);
    assert_eq!((second.same, second.rejected.len(), second.new, second.changed), (3, 1, 0, 0));
    assert!(second.is_empty());
    assert_eq!(second.created, super::super::Created::default());
}

#[test]
fn a_change_touches_only_what_the_table_says() {
    let source = Numbers::default();
    let text = |rest: &str| format!("{HEAD}\n1,LUCI,Lyon,Lyon,FR,,{rest},2996944,,\n");
    let sheet = |rest: &str| csv::read(text(rest).as_bytes()).unwrap();
    let mut file = applied(Existing::default(), &planned(&sheet("City,Member,2001,n"), &Existing::default(), &source));
    let stored = file.memberships.values_mut().next().unwrap();
    let Record::Membership(it) = &mut stored.record else { panic!("a membership") };
    it.goal = "light".into();
    it.role = Some(Role::Chair);
    let plan = planned(&sheet(",,2003,"), &file, &source);
    assert_eq!((plan.changed, plan.new, plan.same), (1, 0, 0));
    assert_eq!(plan.changes.iter().collect::<Vec<_>>(), [(&"Since", &1)]);
    let now = memberships(&plan)[0];
    assert_eq!(now.since.unwrap().to_string(), "2003");
    assert_eq!((now.goal.as_str(), now.role), ("light", Some(Role::Chair)), "an empty cell says nothing");
    assert_eq!(now.note, "n; status: Member; entity type: City");
    assert_eq!(plan.records[0].2, Some(1));
    assert_eq!(planned(&sheet(",,,"), &file, &source).same, 1);
}

#[test]
fn what_is_archived_stays_so() {
    let source = Numbers::default();
    let sheet = csv::read(format!("{HEAD}\n1,Lanternes,Lieu,Lieu,FR,,City,,2001,,99000014,,\n").as_bytes()).unwrap();
    let file = applied(Existing::default(), &planned(&sheet, &Existing::default(), &source));
    let mut put_away = file.clone();
    put_away.memberships.values_mut().for_each(|stored| stored.archived = true);
    let plan = planned(&sheet, &put_away, &source);
    assert_eq!((plan.same, plan.is_empty()), (1, true));
    assert!(plan.notes.iter().any(|note| note.starts_with("rows whose membership is archived")));
    for of_cities in [true, false] {
        let mut put_away = file.clone();
        let records = if of_cities { &mut put_away.cities } else { &mut put_away.networks };
        records.values_mut().for_each(|stored| stored.archived = true);
        let plan = planned(&sheet, &put_away, &source);
        assert!(plan.rejected[0].reason.contains("is archived"), "{:?}", plan.rejected);
    }
}

#[test]
fn a_city_that_was_given_another_name_keeps_its_membership() {
    let source = Numbers::default();
    let sheet = csv::read(format!("{HEAD}\n1,LUCI,Lyon,Lyon,FR,,City,,2001,,2996944,,\n").as_bytes()).unwrap();
    let mut file = applied(Existing::default(), &planned(&sheet, &Existing::default(), &source));
    let record = Record::City(City { name: "Lugdunum".into(), country: "FR".into(), ..City::default() });
    file.add(Stored { id: Id::new("2996944"), version: 2, archived: false, record });
    assert_eq!(planned(&sheet, &file, &source).same, 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn no_cells_make_the_plan_panic(rows in proptest::collection::vec(proptest::collection::vec(cell(), 11..15), 1..8)) {
        let mut writer = ::csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        writer.write_record(HEAD.split(',')).unwrap();
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        let source = Numbers::default();
        let Ok(sheet) = csv::read(&writer.into_inner().unwrap()) else { return Ok(()) };
        let Ok(_) = plan(&sheet, &Existing::default(), &reading(), &source, &mut |_| {}) else { return Ok(()) };
        let first = planned(&sheet, &Existing::default(), &source);
        let again = planned(&sheet, &applied(Existing::default(), &first), &source);
        prop_assert_eq!((again.new, again.changed, again.same), (0, 0, first.new), "{:?}", rows);
        prop_assert!(first.preview("f").lines().count() <= 24);
    }
}

/// A cell of any column, often one that means something.
fn cell() -> impl Strategy<Value = String> {
    let words = [
        "",
        "LUCI",
        "Lyon",
        "Namibia",
        "NA",
        "FR",
        "2996944",
        "99000001",
        "2008-2012 - X",
        "former",
        "-22.57",
        "17.08",
        "\n",
        "lyon ",
        "—",
    ];
    prop_oneof![3 => proptest::sample::select(words.to_vec()).prop_map(str::to_owned), 1 => "\\PC{0,6}", 1 => any::<String>()]
}
