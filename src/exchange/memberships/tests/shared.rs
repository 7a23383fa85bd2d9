//! The survey of networks itself, where the folder with it is named by `ATTACHE_SHARED`: it may not be shipped.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::*;

fn survey() -> Option<Sheet> {
    let folder = PathBuf::from(std::env::var_os("ATTACHE_SHARED")?);
    Some(csv::load(&folder.join("data").join("etmun_memberships.csv")).unwrap())
}

#[test]
fn every_row_of_the_survey_is_accounted_for_and_a_second_time_changes_nothing() {
    let Some(sheet) = survey() else { return };
    assert_eq!((sheet.encoding, sheet.separator, sheet.blank), ("UTF-8", ',', 0));
    let source = Numbers::default();
    let plan = super::super::plan(&sheet, &Existing::default(), &reading(), &source, &mut |_| {}).unwrap();
    assert_eq!((plan.rows, plan.new, plan.repeated), (13_807, 13_758, 38));
    assert_eq!((plan.created.city, plan.created.network), (7_630, 1));
    let names: BTreeSet<String> = plan.rejected.iter().map(|it| format!("{} {}", it.column, it.value)).collect();
    assert_eq!(names, BTreeSet::from(["geonameid ", "member_name ", "country Namibia"].map(str::to_owned)));
    let of = |column: &str| plan.rejected.iter().filter(|it| it.column == column).count();
    assert_eq!((of("geonameid"), of("member_name"), of("country")), (8, 1, 2));
    let again = applied(Existing::default(), &plan);
    let second = super::super::plan(&sheet, &again, &reading(), &source, &mut |_| {}).unwrap();
    assert_eq!((second.same, second.repeated, second.rejected.len()), (13_758, 38, 11));
    assert!(second.is_empty());
}

#[test]
fn the_networks_of_cities_and_the_members_of_networks_are_those_of_the_survey() {
    let Some(sheet) = survey() else { return };
    let plan = super::super::plan(&sheet, &Existing::default(), &reading(), &Numbers::default(), &mut |_| {}).unwrap();
    let all = memberships(&plan);
    // Former memberships count too; these three cities have none.
    for (city, networks) in [("3186886", 18), ("2988507", 26), ("2996944", 14)] {
        let found: BTreeSet<_> =
            all.iter().filter(|it| it.city == Some(Id::new(city))).map(|it| it.network.clone()).collect();
        assert_eq!(found.len(), networks, "{city}");
    }
    let members = |code: &str| all.iter().filter(|it| it.network == Some(Id::new(code))).count();
    assert_eq!((members("eurocities"), members("energycities")), (86, 148));
    assert_eq!(made_networks(&plan)[0].1.acronym, "EixoAtlántico");
    let lendava = made_cities(&plan).into_iter().find(|(id, _)| id.as_str() == "3196681").unwrap();
    assert_eq!(lendava.1.country, "SI", "its first row says SL");
    let moroccan = ["10946693", "10984902", "11471750", "10976340", "2556829", "11060522"];
    let cities = made_cities(&plan);
    for number in moroccan {
        let (_, city) = cities.iter().find(|(id, _)| id.as_str() == number).unwrap();
        assert_eq!(city.country, "MA", "{}", city.name);
    }
}
