//! Tables that people make themselves: a few columns, names instead of numbers.

use super::*;
use crate::domain::kinds::membership::Role;
use crate::domain::problem::Code;

#[test]
fn network_city_and_since_are_enough() {
    let plan = taken("network,city,since\nEurocities,\"Lyon,FR\",2001\nC40,2988507,2005-06\nLUCI,geonames:3186886,\n");
    let all = memberships(&plan);
    assert_eq!(rejects(&plan), [""; 0]);
    let cities: Vec<_> = all.iter().map(|it| it.city.as_ref().unwrap().as_str()).collect();
    assert_eq!(cities, ["2996944", "2988507", "3186886"]);
    assert_eq!(all[0].since.unwrap().to_string(), "2001");
    assert_eq!(all[1].since.unwrap().to_string(), "2005-06");
    assert_eq!((all[2].since, all[2].role), (None, Some(Role::Member)));
    assert!(all.iter().all(|it| it.body.is_empty() && it.note.is_empty()));
}

#[test]
fn a_table_of_numbers_alone_needs_no_names() {
    let plan = taken("Network;geonameid\nEurocities;2996944.0\nEurocities;99000001\n");
    assert_eq!((plan.new, plan.separator), (1, ';'));
    assert_eq!(rejects(&plan), ["3 geonameid 99000001"]);
}

#[test]
fn every_field_of_a_membership_has_its_column() {
    let plan = taken(
        "City,Country,Network,Member,Role,Since,Until,Hours a year,Owner,Goal,Notes\n\
         Lyon,France,LUCI,Métropole,observer,2001,2009,12.5,ana,learn,paid late\n",
    );
    let it = memberships(&plan)[0];
    assert_eq!((it.body.as_str(), it.role), ("Métropole", Some(Role::Observer)));
    assert_eq!((it.since.unwrap().to_string(), it.until.unwrap().to_string()), ("2001".into(), "2009".into()));
    assert_eq!((it.hours.unwrap().to_string(), it.owner.clone()), ("12.5".into(), Some(Id::new("ana"))));
    assert_eq!((it.goal.as_str(), it.note.as_str()), ("learn", "paid late"));
}

#[test]
fn a_name_of_several_cities_is_rejected_with_the_candidates() {
    let plan = taken("network,city\nLUCI,Springfield\nLUCI,Nowhere At All\nLUCI,\n");
    assert_eq!(rejects(&plan), ["2 city Springfield", "3 city Nowhere At All", "4 city "]);
    let reason = &plan.rejected[0].reason;
    assert!(reason.contains("Springfield,US (4409896), ") && reason.contains("add the country"), "{reason}");
}

#[test]
fn a_value_that_no_field_takes_is_rejected_with_its_column() {
    let plan = taken(
        "network,city,role,since,until,hours,owner\n\
         LUCI,2996944,boss,,,,\nLUCI,2996944,,2005,2001,,\nLUCI,2996944,,,,many,\nLUCI,2996944,,,,,zoe\nLUCI,2996944,,soon,,,\n",
    );
    assert_eq!(rejects(&plan), ["2 role boss", "3 until 2001-12-31", "4 hours many", "5 owner zoe", "6 since soon"]);
    assert!(plan.rejected[0].reason.contains("write member, associate"), "{}", plan.rejected[0].reason);
}

#[test]
fn a_status_worked_out_by_us_is_not_read_beside_a_role() {
    let plan = taken("network,city,role,status\nLUCI,2996944,chair,ended\n");
    assert_eq!((memberships(&plan)[0].role, memberships(&plan)[0].note.as_str()), (Some(Role::Chair), ""));
    assert_eq!(plan.notes, ["columns not read: status"]);
}

#[test]
fn a_table_without_the_columns_needed_is_refused_in_one_line() {
    for (text, said) in [
        (
            "city,since\nLyon,2001\n",
            "no column names the network; call one of them network. The headers are: city, since",
        ),
        ("network,since\nLUCI,2001\n", "no column names the city; call one of them city or geonameid"),
        ("network,city,since,joined\nLUCI,Lyon,1,2\n", "the headers \"since\" and \"joined\" mean the same"),
    ] {
        let sheet = csv::read(text.as_bytes()).unwrap();
        let problem = plan(&sheet, &Existing::default(), &reading(), &Numbers::default(), &mut |_| {}).unwrap_err();
        assert_eq!(problem.code, Code::Invalid);
        assert!(problem.message.starts_with(said), "{}", problem.message);
    }
}

#[test]
fn two_networks_of_one_name_are_told_and_not_chosen_between() {
    let mut file = Existing::default();
    for (id, archived) in [("one", false), ("two", false), ("three", true)] {
        let name = if id == "three" { "Lights" } else { "Lanternes" };
        let record =
            Record::Network(Network { acronym: name.into(), name: format!("Ligue {id}"), ..Network::default() });
        file.add(Stored { id: Id::new(id), version: 1, archived, record });
    }
    let sheet = csv::read(b"network,city\nlanternes,2996944\nLigue two,2996944\nLights,2996944\n").unwrap();
    let plan = planned(&sheet, &file, &Numbers::default());
    assert_eq!(plan.new, 1);
    assert_eq!(memberships(&plan)[0].network, Some(Id::new("two")));
    assert_eq!(plan.rejected[0].reason, "\"lanternes\" could be Ligue one (one), Ligue two (two); write the id of one");
    assert_eq!(plan.rejected[1].reason, "the network \"Lights\" is archived; restore it, or write another");
}

#[test]
fn the_answer_has_its_shape_as_json_and_as_a_page() {
    let plan =
        taken("network,city,colour\nLUCI,2996944,red\nLUCI,2996944,red\nNew Lights,Springfield,\u{202e}blue\n,,\n");
    let json = plan.to_json("file.csv", false, None, Some("rejects.csv"));
    assert_eq!(
        json.to_string(),
        r#"{"schema":1,"kind":"membership","file":"file.csv","encoding":"UTF-8","separator":",","rows":3,"new":1,"changed":0,"same":0,"repeated":1,"rejected":1,"created":{"city":0,"network":0},"applied":false,"batch":null,"rejects":"rejects.csv","notes":["columns not read: colour","blank rows left out: 1"]}"#
    );
    assert_eq!(plan.to_json("f", true, Some("b"), None)["batch"], "b");
    let page = plan.preview("file.csv");
    assert!(page.starts_with("file.csv: UTF-8, \",\" between cells, 3 rows\n         1 new\n"), "{page}");
    assert!(page.contains("\n  line 4, city: \"Springfield\" could be "), "{page}");
    assert!(page.lines().all(|line| unicode_width::UnicodeWidthStr::width(line) <= 80), "{page}");
}

#[test]
fn the_page_stays_a_page_however_much_goes_wrong() {
    let rows: String = (0..2_000).map(|n| format!("LUCI,No\u{202e}where {n} {},FR\n", "x".repeat(n % 90))).collect();
    let page = taken(&format!("network,city,country\n{rows}")).preview("file.csv");
    assert!(page.lines().count() <= 22, "{page}");
    assert!(page.contains("  and 1,995 more") && page.contains("     2,000 rejected"), "{page}");
    assert!(!page.contains('\u{202e}'));
    assert!(page.lines().all(|line| unicode_width::UnicodeWidthStr::width(line) <= 80), "{page}");
}
