//! STRAT-1, STRAT-2 and DEM-1 worked out by hand: what the engagements are for, and who asked for them.

use super::offices::*;
use crate::domain::id::Id;
use crate::domain::kinds::Demand;
use crate::domain::kinds::demand::DemandStatus;
use crate::domain::kinds::engagement::{EngagementKind, Status};
use crate::domain::records::Records;

/// Ten engagements, so many of them without an objective.
fn aimless(count: usize) -> Records {
    let mut records = two();
    records.engagements = in_order(10);
    records.engagements.iter_mut().take(count).for_each(|fact| fact.objectives.clear());
    records
}

#[test]
fn strat_1_is_watch_past_a_tenth_and_over_past_a_quarter() {
    assert!(check(&aimless(1), "STRAT-1").is_empty());
    let found = only(&aimless(2), "STRAT-1");
    assert_eq!(told(&found), "watch office rolling: 20 of 10 %");
    assert_eq!(
        found.text,
        "2 of 10 engagements (done since Jan 2026 and accepted to Dec 2027), 20 %, serve no objective, their own or \
         that of their agreement or membership (calls and webinars are not counted); limit 10 %"
    );
    assert_eq!((found.short.as_str(), found.records.len()), ("no objective 20 % (2 of 10)", 2));
    assert_eq!(found.clears, "enter the objective each serves, or that of its agreement or membership");
    let found = only(&aimless(3), "STRAT-1");
    assert_eq!(told(&found), "over office rolling: 30 of 25, over by 5 %");
}

#[test]
fn strat_1_leaves_calls_and_webinars_out_and_inherits_objectives() {
    let mut records = aimless(3);
    records.engagements[0].kind = Some(EngagementKind::Call);
    records.engagements[1].kind = Some(EngagementKind::Webinar);
    // One of eight is 12.5 %, and eight are too few to weigh.
    let found = only(&records, "STRAT-1");
    assert_eq!(told(&found), "info office rolling: 13 of 10 %");
    assert!(found.text.ends_with("; limit 10 %. Not judged: 8 engagements, at least 10 are needed"), "{}", found.text);
    let mut records = aimless(2);
    records.agreements = vec![agreement("osaka")];
    records.agreements[0].1.objective = Some(id("climate"));
    records.engagements[0].agreement = Some(id("osaka"));
    assert!(check(&records, "STRAT-1").is_empty());
    let mut records = aimless(2);
    records.engagements[0].status = Status::Invited;
    // One of nine.
    assert_eq!(all_told(&records, "STRAT-1"), ["info office rolling: 11 of 10 %"]);
}

/// Climate of weight 3 and ports of weight 2; of 100.0 days so many tenths are for climate.
fn aims(tenths: i64) -> Records {
    let mut records = two();
    records.objectives = vec![objective("climate", Some(3)), objective("ports", Some(2))];
    records.engagements = in_order(10);
    for (number, fact) in records.engagements.iter_mut().enumerate() {
        let (whole, aim) = if number < 5 { (tenths, "climate") } else { (1000 - tenths, "ports") };
        fact.objectives = vec![id(aim)];
        // The first of five carries what the others leave.
        fact.people = vec![days("sato", if number % 5 == 0 { whole - 4 * (whole / 5) } else { whole / 5 })];
    }
    records
}

#[test]
fn strat_2_is_watch_past_fifteen_points_and_over_past_thirty_either_way() {
    // By their weights climate is due 60 % and ports 40 %.
    assert!(check(&aims(750), "STRAT-2").is_empty());
    assert_eq!(
        all_told(&aims(751), "STRAT-2"),
        ["watch climate rolling: 15.1 of 15 points", "watch ports rolling: 15.1 of 15 points"]
    );
    let found = check(&aims(760), "STRAT-2");
    assert_eq!(
        found.iter().map(|it| it.text.as_str()).collect::<Vec<_>>(),
        [
            "\"Climate\" gets 76 % of the days that serve objectives; by its weight it is due 60 %, 16 points more, limit \
             15",
            "\"Ports\" gets 24 % of the days that serve objectives; by its weight it is due 40 %, 16 points less, \
             limit 15"
        ]
    );
    assert_eq!((found[0].short.as_str(), found[0].records.len()), ("Climate: 76 % of days, due 60 %", 6));
    assert_eq!(all_told(&aims(900), "STRAT-2")[0], "watch climate rolling: 30 of 15 points");
    assert_eq!(
        all_told(&aims(910), "STRAT-2"),
        ["over climate rolling: 31 of 30, over by 1 points", "over ports rolling: 31 of 30, over by 1 points"]
    );
    let found = &check(&aims(904), "STRAT-2")[0];
    assert_eq!(told(found), "over climate rolling: 30.4 of 30, over by 0.4 points");
    assert_eq!(
        found.text,
        "\"Climate\" gets 90.4 % of the days that serve objectives; by its weight it is due 60.0 %, 30.4 points more, limit \
         30"
    );
    assert_eq!(found.short, "Climate: 90.4 % of days, due 60.0 %");
    assert!(check(&aims(450), "STRAT-2").is_empty());
    assert_eq!(all_told(&aims(440), "STRAT-2").len(), 2, "16 points less for climate");
}

#[test]
fn strat_2_splits_days_among_objectives_and_weighs_only_those_that_hold() {
    let mut records = aims(1000);
    records.engagements.truncate(5);
    records.engagements.extend(in_order(10).into_iter().skip(5).map(|mut fact| {
        fact.people = vec![days("sato", 100)];
        fact.objectives = vec![id("climate"), id("ports")];
        fact
    }));
    // 100.0 days for climate alone and 50.0 for both: 125 of 150 are 83.3 %, 23.3 points more than 60 %.
    assert_eq!(all_told(&records, "STRAT-2")[0], "watch climate rolling: 23 of 15 points");
    // Ports is over: climate is due all, and gets 83.3 %.
    records.objectives[1].1.to = Some("2027-01-11".parse().unwrap());
    assert_eq!(all_told(&records, "STRAT-2"), ["watch climate rolling: 17 of 15 points"]);
    records.objectives[1].1.to = Some("2027-01".parse().unwrap());
    assert_eq!(all_told(&records, "STRAT-2").len(), 2, "a month ends on its last day");
}

#[test]
fn strat_2_is_unknown_without_a_weight_and_told_of_few_engagements() {
    let mut records = aims(910);
    records.objectives[1].1.weight = None;
    let found = check(&records, "STRAT-2");
    assert_eq!(
        found.iter().map(told).collect::<Vec<_>>(),
        ["unknown climate rolling: 91 of 15 points", "unknown ports rolling: 9 of 15 points"]
    );
    assert_eq!(found[0].text, "\"Climate\" gets 91 % of the days that serve objectives; weights are not all entered");
    assert_eq!(found[0].short, "Climate: no weight");
    let mut records = aims(910);
    records.engagements[9].objectives.clear();
    // 91.0 of the 98.2 days that serve objectives are 92.7 %.
    assert_eq!(all_told(&records, "STRAT-2")[0], "info climate rolling: 33 of 15 points");
    records.engagements.iter_mut().for_each(|fact| fact.objectives.clear());
    assert!(check(&records, "STRAT-2").is_empty());
}

/// Ten engagements, so many of them that nobody at home asked for.
fn unasked(count: usize) -> Records {
    let mut records = two();
    records.engagements = in_order(10);
    records.engagements.iter_mut().take(count).for_each(|fact| fact.demand = None);
    records
}

fn demand(key: &str, status: DemandStatus) -> (Id, Demand) {
    (id(key), Demand { title: key.to_owned(), status: Some(status), ..Demand::default() })
}

#[test]
fn dem_1_is_watch_past_half_and_over_past_three_quarters() {
    assert!(check(&unasked(5), "DEM-1").is_empty());
    let found = only(&unasked(6), "DEM-1");
    assert_eq!(told(&found), "watch office rolling: 60 of 50 %");
    assert_eq!(
        found.text,
        "6 of 10 engagements (done since Jan 2026 and accepted to Dec 2027), 60 %, answer no local demand, their own \
         or one that their objective answers; limit 50 %"
    );
    assert_eq!((found.short.as_str(), found.records.len()), ("no local demand 60 % (6 of 10)", 6));
    assert_eq!(all_told(&unasked(7), "DEM-1"), ["watch office rolling: 70 of 50 %"]);
    assert_eq!(all_told(&unasked(8), "DEM-1"), ["over office rolling: 80 of 75, over by 5 %"]);
    let mut records = unasked(8);
    records.engagements[9].kind = Some(EngagementKind::Call);
    assert_eq!(all_told(&records, "DEM-1"), ["over office rolling: 80 of 75, over by 5 %"], "calls count here");
}

#[test]
fn dem_1_counts_demands_through_objectives_and_lists_open_ones_that_nothing_answers() {
    let mut records = unasked(10);
    records.objectives = vec![objective("climate", Some(1))];
    records.objectives[0].1.demands = vec![id("motion")];
    assert!(check(&records, "DEM-1").is_empty());
    records.demands = vec![demand("motion", DemandStatus::Open), demand("shade", DemandStatus::Open)];
    let found = only(&records, "DEM-1");
    assert_eq!(told(&found), "info shade rolling: 0 of no limit engagements");
    assert_eq!(
        found.text,
        "The local demand \"shade\" is open, and no engagement of the last two years or to come answers it"
    );
    assert_eq!((found.short.as_str(), found.records.len()), ("open demand: shade", 1));
    records.engagements[0].demand = Some(id("shade"));
    records.engagements[0].status = Status::Idea;
    assert!(check(&records, "DEM-1").is_empty(), "even an idea does");
    records.engagements[0].status = Status::Declined;
    assert_eq!(check(&records, "DEM-1").len(), 1);
    records.demands[1].1.status = Some(DemandStatus::Met);
    assert!(check(&records, "DEM-1").is_empty());
}

#[test]
fn the_log_begins_where_it_begins_for_purposes_too() {
    let mut records = aimless(3);
    records.office.log_from = Some(day("2027-02-13"));
    for rule in ["STRAT-1", "STRAT-2", "DEM-1"] {
        assert!(check(&records, rule).is_empty(), "{rule}");
    }
}
