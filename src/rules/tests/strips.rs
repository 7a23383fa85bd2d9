//! The strip of a draft and the strip at rest, word by word.

use super::offices::*;
use crate::domain::fact::Place;
use crate::domain::kinds::budget::LineKind;
use crate::domain::kinds::engagement::Status;
use crate::domain::kinds::entry::EntryState;
use crate::domain::records::Records;
use crate::rules::{Base, Policy, Severity, strip};

/// Sato has 15.0 of 17.0 days taken in February and a journey to Osaka; EUR 11,200 are left for travel.
fn office() -> Records {
    let mut records = two();
    let mut forum = engagement("forum", Status::Accepted, "2027-02-08", "2027-02-12");
    forum.people = vec![days("sato", 150)];
    forum.place = Some(Place::named("Osaka"));
    forum.costs = vec![cost("travel", 380_000, EntryState::Spent)];
    records.engagements = vec![forum];
    records.lines = vec![line("travel", LineKind::Travel, 1_500_000)];
    records
}

fn mission(tenths: i64) -> crate::domain::fact::EngagementFact {
    let mut fact = engagement("mission", Status::Accepted, "2027-02-12", "2027-02-12");
    fact.people = vec![days("sato", tenths)];
    fact.costs = vec![cost("travel", 740_000, EntryState::Committed)];
    fact
}

fn told(records: Records, draft: &crate::domain::fact::EngagementFact) -> Vec<(&'static str, String)> {
    let base = Base::read(records, &Policy::default(), today());
    let pieces = strip(&base.panel(), &base.with(None, Some(draft)));
    pieces.into_iter().map(|piece| (piece.mark(), piece.text)).collect()
}

#[test]
fn a_draft_shows_months_people_lines_and_clashes_before_and_after_worst_first() {
    let lines = told(office(), &mission(100));
    let lines: Vec<_> = lines.iter().map(|(mark, text)| (*mark, text.as_str())).collect();
    assert_eq!(
        lines,
        [
            ("!", "Sato Feb 88 % -> 147 % over by 8.0 d [CAP-2]"),
            ("!", "Sato in two places 12 Feb [CLASH-1]"),
            (" ", "Feb 44 % -> 74 %"),
            (" ", "Travel left 11,200 -> 3,800 EUR"),
        ]
    );
}

#[test]
fn a_draft_within_all_limits_still_shows_its_month_and_its_people() {
    let mut draft = mission(10);
    draft.place = Some(Place::named("Osaka"));
    draft.costs.clear();
    let lines = told(office(), &draft);
    let lines: Vec<_> = lines.iter().map(|(mark, text)| (*mark, text.as_str())).collect();
    assert_eq!(lines, [("~", "Sato Feb 88 % -> 94 % [CAP-2]"), (" ", "Feb 44 % -> 47 %")]);
    draft.people = vec![days("novak", 10)];
    let lines = told(office(), &draft);
    let lines: Vec<_> = lines.iter().map(|(mark, text)| (*mark, text.as_str())).collect();
    assert_eq!(lines, [(" ", "Feb 44 % -> 47 %"), (" ", "Novak Feb 0 % -> 6 %")]);
}

#[test]
fn what_a_draft_clears_is_told() {
    let mut records = office();
    records.engagements.push(mission(100));
    records.lines[0].1.adopted =
        Some(crate::domain::values::Money::new(1_000_000, crate::domain::values::Currency::EUR));
    let base = Base::read(records.clone(), &Policy::default(), today());
    let mut declined = mission(100);
    declined.status = Status::Declined;
    declined.costs[0].state = EntryState::Void;
    let pieces = strip(&base.panel(), &base.with(records.engagements.last(), Some(&declined)));
    let told: Vec<_> = pieces.iter().map(|it| (it.was, it.severity, it.text.as_str())).collect();
    assert_eq!(
        told,
        [
            (None, None, "Feb 74 % -> 44 %"),
            (Some(Severity::Over), None, "Sato Feb 147 % -> 88 %"),
            (Some(Severity::Over), None, "cleared: Sato in two places 12 Feb [CLASH-1]"),
            (Some(Severity::Over), None, "Travel left -1,200 -> 6,200 EUR"),
        ]
    );
}

#[test]
fn a_month_that_a_draft_relieves_is_told_beside_a_fuller_one_within_the_limits() {
    let mut records = office();
    records.engagements.push(mission(100));
    let base = Base::read(records, &Policy::default(), today());
    // March has 23 working days: 17.6 of 19.6.
    let mut later = mission(176);
    (later.from, later.to) = (day("2027-03-12"), day("2027-03-12"));
    let pieces = strip(&base.panel(), &base.with(None, Some(&later)));
    let sato: Vec<_> = pieces.iter().map(|it| it.text.as_str()).filter(|it| it.starts_with("Sato Feb")).collect();
    assert_eq!(sato, ["Sato Feb 147 % -> 88 %"]);
}

#[test]
fn a_line_overdrawn_by_a_draft_says_by_how_much() {
    let mut draft = mission(0);
    draft.costs[0].amount = Some(crate::domain::values::Money::new(1_182_000, crate::domain::values::Currency::EUR));
    let lines = told(office(), &draft);
    assert_eq!(lines, [("!", "Travel left 11,200 -> -620 EUR over by 620 [BUD-1]".to_owned())]);
}

#[test]
fn other_invitations_stand_at_the_end() {
    let mut records = office();
    let mut invited = mission(300);
    invited.id = id("invited");
    invited.status = Status::Invited;
    records.engagements.push(invited);
    let lines = told(records, &mission(10));
    assert_eq!(lines.last().unwrap(), &(" ", "if the one invited for Feb: 135 %".to_owned()));
}

#[test]
fn the_strip_at_rest_shows_the_worst_that_fit_and_counts_the_rest() {
    let mut records = office();
    records.engagements.push(mission(100));
    records.lines.push(line("gifts", LineKind::Gifts, 740_000));
    records.engagements[1].costs[0].line = id("gifts");
    let panel = Base::read(records, &Policy::default(), today()).panel();
    let rest = panel.strip(80);
    let texts: Vec<_> = rest.worst.iter().map(|piece| (piece.mark(), piece.text.as_str())).collect();
    assert_eq!(texts, [("!", "Sato Feb 147 % over by 8.0 d [CAP-2]"), ("!", "Sato in two places 12 Feb [CLASH-1]")]);
    assert_eq!(rest.more, "1 watch");
    let rest = panel.strip(40);
    assert_eq!((rest.worst.len(), rest.more.as_str()), (1, "1 more over, 1 watch"));
    assert_eq!(panel.strip(0).worst.len(), 1);
}

#[test]
fn the_strip_of_an_office_in_order_says_so() {
    let mut records = office();
    records.engagements[0].people = vec![days("sato", 100)];
    let panel = Base::read(records, &Policy::default(), today()).panel();
    let rest = panel.strip(80);
    assert_eq!((rest.worst, rest.more.as_str()), (Vec::new(), "nothing over, nothing to watch; 4 info"));
    let rest = Base::read(bare(), &Policy::default(), today()).panel().strip(80);
    assert_eq!(rest.worst[0].text, "no staff on record [CAP-1]");
    assert_eq!(rest.more, "1 more unknown");
}

#[test]
fn a_share_is_told_in_the_same_words_before_and_after() {
    let piece = |records: Records, draft: &crate::domain::fact::EngagementFact, rule: &str| {
        let all = told(records, draft);
        all.into_iter().map(|(_, text)| text).find(|text| text.ends_with(&format!("[{rule}]"))).unwrap()
    };
    let mut records = two();
    records.objectives = vec![objective("climate", Some(1))];
    records.engagements = in_order(10);
    records.engagements[0].objectives.clear();
    records.engagements[1].objectives.clear();
    let draft = engagement("visit", Status::Accepted, "2027-02-12", "2027-02-12");
    assert_eq!(piece(records, &draft, "STRAT-1"), "no objective 27 % (3 of 11), was 20 % [STRAT-1]");
    // Three of twelve are a quarter, watch; four of thirteen are over.
    let past = |number: usize| {
        let mut fact = engagement(&format!("past{number:02}"), Status::Done, "2026-06-01", "2026-06-01");
        fact.reported = number >= 3;
        fact
    };
    let mut records = two();
    records.engagements = (0..12).map(past).collect();
    let draft = crate::domain::fact::EngagementFact { id: id("new"), ..past(0) };
    assert_eq!(piece(records, &draft, "MEAS-1"), "no outcome 4 of 13, was 3 of 12 [MEAS-1]");
}
