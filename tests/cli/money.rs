//! Money of one engagement from plan to payment, counted once all the way.

use serde_json::Value as Json;

use super::Home;

/// Planned, committed, spent and left of a line.
fn figures(home: &Home, line: &str) -> [String; 4] {
    let row = home.json(&["budget", "show", line])["rows"][0].clone();
    ["planned", "committed", "spent", "left"].map(|word| row[word]["amount"].as_str().unwrap().to_owned())
}

fn entry(home: &Home, amount: &str) -> String {
    let rows = home.json(&["entry", "list"])["rows"].as_array().unwrap().clone();
    let found = rows.iter().find(|row| row["amount"]["amount"] == amount).unwrap();
    found["id"].as_str().unwrap().to_owned()
}

/// Eight people to Seoul, by the office's own table: air, hotel for two nights, three days of per diem.
#[test]
fn a_travel_table_is_typed_as_arithmetic_and_each_cost_is_counted_once_until_it_is_paid() {
    let home = Home::empty();
    home.good(&["init", "--home", "Vancouver,CA"]);
    home.good(&["budget", "add", "--year", "2027", "--name", "Travel", "--kind", "travel", "--adopted", "20000"]);
    home.good(&["budget", "add", "--year", "2027", "--name", "Per diem", "--kind", "per-diem", "--adopted", "5000"]);
    let plan =
        ["--kind", "mission", "--direction", "out", "--status", "invited", "--from", "2027-05-10", "--place", "Seoul"];
    let costs = ["--costs", "Travel 8*245; Travel 8*2*133; Per diem 8*3*50"];
    home.good(&[&["engagement", "add", "--title", "Seoul mission"], &plan[..], &costs[..]].concat());
    let row = home.json(&["engagement", "show", "seoul"])["rows"][0].clone();
    let amounts: Vec<&Json> = row["costs"].as_array().unwrap().iter().map(|cost| &cost["amount"]).collect();
    let minor = |money: &Json| money["amount"].as_str().unwrap().replace('.', "").parse::<i64>().unwrap();
    assert_eq!(amounts.iter().map(|money| minor(money)).collect::<Vec<_>>(), [196_000, 212_800, 120_000]);
    assert_eq!(amounts.iter().map(|money| minor(money)).sum::<i64>(), 528_800, "CAD 5,288");
    assert!(amounts.iter().all(|money| money["currency"] == "CAD"));
    assert_eq!(figures(&home, "travel"), ["4088.00", "0.00", "0.00", "20000.00"]);
    assert_eq!(figures(&home, "per diem"), ["1200.00", "0.00", "0.00", "5000.00"]);
    home.good(&["accept", "seoul"]);
    assert_eq!(figures(&home, "travel"), ["0.00", "4088.00", "0.00", "15912.00"]);
    // The airline asks for another amount, and is paid: it stays the one obligation it was.
    let air = entry(&home, "1960.00");
    home.good(&["entry", "edit", &air, "--state", "invoiced", "--amount", "2015.50"]);
    assert_eq!(figures(&home, "travel"), ["0.00", "4143.50", "0.00", "15856.50"]);
    home.good(&["entry", "edit", &air, "--state", "spent"]);
    assert_eq!(figures(&home, "travel"), ["0.00", "2128.00", "2015.50", "15856.50"]);
    let row = home.json(&["engagement", "show", "seoul"])["rows"][0].clone();
    assert_eq!((&row["costs"][0]["amount"]["amount"], &row["costs"][0]["state"]), (&"2015.50".into(), &"spent".into()));
    assert_eq!(home.json(&["entry", "list"])["rows"].as_array().unwrap().len(), 3);
    let card = home.good(&["budget", "show", "travel"]);
    assert!(
        card.contains("Committed    CAD 2,128.00\nSpent        CAD 2,015.50\nLeft         CAD 15,856.50\n"),
        "{card}"
    );
}

#[test]
fn the_rate_of_another_currency_does_not_outlive_it() {
    let home = Home::lyon();
    home.good(&["rate", "add", "--currency", "GBP", "--into", "EUR", "--rate", "1.15", "--on", "2027-01-01"]);
    home.good(&[
        "entry",
        "add",
        "--line",
        "Travel 2027",
        "--what",
        "fee",
        "--amount",
        "JPY 412000",
        "--rate",
        "0.0056",
    ]);
    home.good(&["entry", "edit", "fee", "--amount", "GBP 410.55", "--state", "committed"]);
    assert_eq!(home.json(&["entry", "show", "fee"])["rows"][0]["rate"], Json::Null);
    assert_eq!(figures(&home, "Travel 2027")[1], "472.13");
    // One that is written with it stands.
    home.good(&["entry", "edit", "fee", "--amount", "JPY 100000", "--rate", "0.006"]);
    assert_eq!(figures(&home, "Travel 2027")[1], "600.00");
}

#[test]
fn what_comes_back_is_taken_off_by_whoever_adds_up_a_list() {
    let home = Home::lyon();
    let entry = ["entry", "add", "--line", "Travel 2027", "--amount", "300", "--state", "spent", "--what"];
    home.good(&[&entry[..], &["air"]].concat());
    home.good(&[&entry[..], &["air back", "--reimbursement", "yes"]].concat());
    let csv = home.good(&["entry", "list", "--fields", "what,amount", "--format", "csv"]);
    assert!(csv.contains("air,EUR 300.00") && csv.contains("air back,EUR -300.00"), "{csv}");
    assert!(home.good(&["entry", "list"]).contains("EUR -300.00"));
    let rows = home.json(&["entry", "list"])["rows"].as_array().unwrap().clone();
    assert!(rows.iter().all(|row| row["amount"]["amount"] == "300.00"), "as it is taken back by add --from-json");
}

#[test]
fn money_on_the_line_of_another_fiscal_year_is_said_on_the_standard_error_and_taken() {
    let home = Home::lyon();
    let entry = ["entry", "add", "--line", "Travel 2027", "--what", "rail", "--amount", "120"];
    let ran = home.run(&[&entry[..], &["--on", "2026-12-30"]].concat());
    assert_eq!(
        (ran.code, ran.stderr.as_str()),
        (0, "attache: caution: Travel 2027 is of FY 2027; 30 Dec 2026 lies in FY 2026\n")
    );
    assert!(ran.stdout.starts_with("added entry rail"), "{}", ran.stdout);
    // What was so before is not said again.
    home.good(&["entry", "edit", "rail", "--note", "paid by Ana"]);
    home.good(&[&entry[..], &["--on", "2027-02-01"]].concat());
    let costs = ["engagement", "add", "--title", "Fair", "--kind", "mission", "--status", "idea"];
    let ran = home.run(&[&costs[..], &["--from", "2028-02-01", "--costs", "Travel 2027 300"]].concat());
    assert_eq!((ran.code, ran.stderr.contains("1 Feb 2028 lies in FY 2028")), (0, true), "{ran:?}");
}

/// The costs of the fair by amount, each with its state.
fn states(home: &Home) -> Vec<(String, String)> {
    let row = home.json(&["engagement", "show", "fair"])["rows"][0].clone();
    let word = |json: &Json| json.as_str().unwrap().to_owned();
    let costs = row["costs"].as_array().unwrap().iter();
    let mut states: Vec<_> = costs.map(|cost| (word(&cost["amount"]["amount"]), word(&cost["state"]))).collect();
    states.sort();
    states
}

#[test]
fn costs_typed_anew_do_not_unspend_what_was_spent() {
    let home = Home::lyon();
    let plan = ["--kind", "mission", "--status", "accepted", "--from", "2027-05-10", "--costs", "Travel 60"];
    home.good(&[&["engagement", "add", "--title", "Fair"], &plan[..]].concat());
    let paid = entry(&home, "60.00");
    home.good(&["entry", "edit", &paid, "--state", "spent"]);
    home.good(&["engagement", "edit", "fair", "--costs", "Travel 100; Travel 60"]);
    let pair = |amount: &str, state: &str| (amount.to_owned(), state.to_owned());
    assert_eq!(states(&home), [pair("100.00", "committed"), pair("60.00", "spent")]);
    assert_eq!(entry(&home, "60.00"), paid, "it is the entry it was");
    // Nor does a later answer void it.
    home.good(&["decline", "fair", "--reason", "no days left"]);
    assert_eq!(states(&home), [pair("100.00", "void"), pair("60.00", "spent")]);
    // What is spent cannot be left out of the costs in silence.
    home.good(&["undo"]);
    let steps = home.steps();
    let ran = home.run(&["engagement", "edit", "fair", "--costs", "Travel 100"]);
    assert_eq!(ran.code, 5, "{ran:?}");
    assert!(
        ran.stderr.contains("EUR 60.00 on budget \"Travel 2027\" is spent") && ran.stderr.contains("reimbursement"),
        "{ran:?}"
    );
    let ran = home.run(&["engagement", "edit", "fair", "--costs", ""]);
    assert_eq!((ran.code, home.steps()), (5, steps), "{ran:?}");
    // Another amount is a correction of the same one.
    home.good(&["engagement", "edit", "fair", "--costs", "Travel 100; Travel 65 spent"]);
    assert_eq!(states(&home), [pair("100.00", "committed"), pair("65.00", "spent")]);
}

#[test]
fn a_fiscal_year_has_one_name_everywhere_and_is_typed_by_it() {
    let home = Home::empty();
    home.good(&["init", "--home", "Lyon,FR", "--year-start", "4"]);
    home.good(&["office", "edit", "--year-name", "end"]);
    let travel = ["budget", "add", "--name", "Travel", "--kind", "travel", "--adopted", "1000", "--year"];
    home.good(&[&travel[..], &["2028"]].concat());
    let label = "FY 2028 (Apr 2027 - Mar 2028)";
    let (list, card) = (home.good(&["budget", "list"]), home.good(&["budget", "show", "travel"]));
    let of = |year: &str| home.good(&["budget", "list", "--where", &format!("year:{year}"), "--format", "csv"]);
    assert!(of("2028").contains("Travel") && !of("2027").contains("Travel"));
    assert!(list.contains(label) && card.contains(label), "{list}{card}");
    // Programs read the year it starts in, and give it back.
    let row = home.json(&["budget", "list"])["rows"][0].clone();
    assert_eq!(row["year"], 2027);
    assert!(home.good(&["budget", "list", "--format", "csv", "--fields", "year"]).contains("2027"));
    let ran = home.run(&[&travel[..], &["2028"]].concat());
    assert_eq!(ran.code, 0);
    assert!(ran.stderr.contains("caution: FY 2028 has a line \"Travel\" already"), "{ran:?}");
    home.good(&[&travel[..], &["2029"]].concat());
    let home = Home::lyon();
    assert!(home.good(&["budget", "list"]).contains("FY 2027 (Jan 2027 - Dec 2027)"));
}
