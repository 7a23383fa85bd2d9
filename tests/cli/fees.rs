//! Fees, deadlines and decisions of memberships, as people and scripts read them.

use serde_json::json;

use super::Home;

/// Lyon in a network that bills by heads, and in one whose fee is agreed by hand.
fn home() -> Home {
    let home = Home::lyon();
    let rule = ["--fee-rule", "per-head", "--fee-per-head", "0.0085", "--fee-currency", "EUR"];
    let bounds = ["--fee-floor", "250", "--fee-cap", "15000"];
    home.good(&[&["network", "add", "--acronym", "CAX"], &rule[..], &bounds[..]].concat());
    let joined = ["--since", "2027-05", "--population", "500000", "--discount", "10", "--discount-until", "2028"];
    let term = ["--term-ends", "2027-12-31", "--notice-months", "6", "--paid-until", "2026-12-31"];
    home.good(&[&["membership", "add", "--city", "Lyon", "--network", "CAX"], &joined[..], &term[..]].concat());
    let by_hand = ["--since", "2010", "--fee", "4200", "--paid-until", "2026-12-31"];
    home.good(&[&["membership", "add", "--city", "Lyon", "--network", "eurocities"], &by_hand[..]].concat());
    home
}

#[test]
fn a_membership_tells_its_fee_with_the_arithmetic_and_until_when_it_can_be_left() {
    let home = home();
    let row = home.json(&["membership", "show", "cax"])["rows"][0].clone();
    let words = "0.0085 EUR x 500,000 = EUR 4,250.00; less 10 % until 2028; 8 of 12 months";
    let amount = json!({"amount": "2550.00", "currency": "EUR"});
    assert_eq!(row["fee_due"], json!({"year": 2027, "amount": amount, "words": words, "missing": []}));
    assert_eq!(
        (row["last_day_to_leave"].as_str(), row["decide_by"].as_str()),
        (Some("2027-06-30"), Some("2027-05-31"))
    );
    let card = home.good(&["membership", "show", "cax"]);
    assert!(card.contains(&format!("Fee 2027        EUR 2,550.00: {words}\n")), "{card}");
    assert!(card.contains("Leave by        30 Jun 2027, in 169 days; the term ends 31 Dec 2027\n"), "{card}");
    assert!(card.contains("Decide by       31 May 2027, in 139 days\n"), "{card}");
    assert!(card.contains("Status          pending: begins 1 May 2027\n"), "{card}");
}

#[test]
fn what_is_missing_for_a_fee_or_a_deadline_is_said() {
    let home = home();
    home.good(&["membership", "add", "--city", "Lyon", "--network", "iclei"]);
    let row = home.json(&["membership", "show", "iclei"])["rows"][0].clone();
    assert_eq!(row["fee_due"]["amount"], json!(null));
    assert_eq!(row["fee_due"]["missing"], json!(["the network's fee rule, or a fee by hand"]));
    assert_eq!((&row["last_day_to_leave"], &row["decide_by"]), (&json!(null), &json!(null)));
    let card = home.good(&["membership", "show", "eurocities"]);
    assert!(card.contains("Status      grace until 31 Mar 2027: paid until 31 Dec 2026\n"), "{card}");
    assert!(card.contains("Leave by    not known: the end of the term is not entered\n"), "{card}");
}

#[test]
fn lists_show_what_is_worked_out_where_it_is_asked_for() {
    let home = home();
    let csv = home.good(&["membership", "list", "--fields", "network,status,fee-due,decide_by", "--format", "csv"]);
    assert_eq!(
        csv,
        "network,status,fee_due,decide_by\r\nCAX,pending,EUR 2550.00,2027-05-31\r\nEurocities,grace,EUR 4200.00,\r\n"
            .replace("\r\n", line_end(&csv))
    );
    let rows = home.json(&["membership", "list", "--fields", "last_day_to_leave"])["rows"].clone();
    assert_eq!(rows[0]["last_day_to_leave"], "2027-06-30");
    let refused = home.run(&["agreement", "list", "--fields", "fee_due"]);
    assert_eq!(refused.code, 2);
    assert!(refused.stderr.contains("last_day_to_leave, decide_by"), "{}", refused.stderr);
}

/// How lines end in a CSV.
fn line_end(csv: &str) -> &'static str {
    if csv.contains("\r\n") { "\r\n" } else { "\n" }
}

#[test]
fn a_decision_for_the_term_is_told_and_answers_the_deadline() {
    let home = home();
    let decision = ["--verdict", "keep", "--term-ends", "2027-12-31", "--reason", "the board seat", "--by", "council"];
    let said = home.good(&[&["decision", "add", "--membership", "cax"], &decision[..]].concat());
    assert!(said.starts_with("added decision keep Lyon in CAX ("), "{said}");
    let card = home.good(&["membership", "show", "cax"]);
    assert!(card.contains("Decide by       31 May 2027; decided: keep\n"), "{card}");
    let told = "Decision        keep, term to 2027-12-31 on 12 Jan 2027 by council: the board seat\n";
    assert!(card.contains(told), "{card}");
    // Once its end is set there is nothing left to decide.
    home.good(&["membership", "edit", "cax", "--until", "2027-12-31"]);
    let card = home.good(&["membership", "show", "cax"]);
    assert!(!card.contains("Leave by") && !card.contains("Decide by"), "{card}");
    assert!(card.contains("Fee 2028        no fee of 2028: not a member when it is billed\n"), "{card}");
    let list = home.good(&["decision", "list"]);
    assert!(list.contains("Lyon in CAX  keep     2027-12-31  the board seat"), "{list}");
}

#[test]
fn the_day_to_decide_by_counts_the_lead_of_the_offices_own_council() {
    let home = Home::lyon();
    let membership =
        ["membership", "add", "--city", "Lyon", "--network", "Eurocities", "--role", "member", "--since", "2020"];
    let term = ["--term-ends", "2027-12-31", "--auto-renews", "yes", "--notice-months", "6", "--term-months", "12"];
    home.good(&[&membership[..], &term].concat());
    std::fs::write(home.database().with_file_name("attache.toml"), "[policy]\ncouncil-lead = 90\n").unwrap();
    let row = home.json(&["membership", "show", "eurocities"])["rows"][0].clone();
    assert_eq!((&row["last_day_to_leave"], &row["decide_by"]), (&json!("2027-06-30"), &json!("2027-04-01")));
    assert!(home.good(&["membership", "show", "eurocities"]).contains("1 Apr 2027"));
    assert!(home.good(&["brief", "eurocities"]).contains("1 Apr"));
    let csv = home.good(&["membership", "list", "--fields", "decide_by", "--format", "csv"]);
    assert!(csv.contains("2027-04-01"), "{csv}");
    let found = home.json(&["check", "--rule", "DUE-1", "--as-of", "2027-02-15"])["findings"].clone();
    assert!(found.to_string().contains("1 Apr 2027"), "{found}");
}
