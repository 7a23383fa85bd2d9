//! Findings acknowledged and explained, another day looked at, the signs of an engagement.

use super::screens::with_engagements;
use super::{TODAY, model, press, records, stored};
use crate::app::message::{Answer, Known, Msg, Why};
use crate::app::overlay::Overlay;
use crate::app::register::Register;
use crate::app::screens::desk::Pane;
use crate::app::update::update;
use crate::app::{Ask, Effect, Model};
use crate::domain::calendar::Calendar;
use crate::domain::id::Id;
use crate::domain::kinds::acknowledgement::Weight;
use crate::domain::kinds::decision::Verdict;
use crate::domain::kinds::{Acknowledgement, Decision, Kind, Record, Stored};
use crate::domain::step::{Change, Step};
use crate::domain::values::Day;
use crate::rules::{Base, Finding, Panel, Policy, RulePolicy, SOON, Severity, rule};

use jiff::civil::date;

/// What is known of the sample office and one more record, on a day.
pub(super) fn known(more: Option<Record>, day: Day) -> Msg {
    let mut rows = stored();
    rows.extend(more.map(|record| Stored { id: Id::new("seen"), version: 1, archived: false, record }));
    let register = Register::of_records(&rows);
    let read = records(&rows, &register);
    let office = read.office.clone();
    let calendar = Calendar::of(&office);
    let base = Base::read(read, &Policy::default(), day);
    Msg::Office(Box::new(Known { office, calendar, register, base }))
}

fn saved(effects: &[Effect]) -> &Step {
    let steps: Vec<&Step> = effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Save(step, None) => Some(step.as_ref()),
            _ => None,
        })
        .collect();
    let [step] = steps.as_slice() else { panic!("{effects:?}") };
    step
}

fn acknowledgement(effects: &[Effect]) -> Acknowledgement {
    match saved(effects).changes.as_slice() {
        [Change::Add { record: Record::Acknowledgement(it), .. }] => it.clone(),
        other => panic!("{other:?}"),
    }
}

fn first(model: &Model) -> Finding {
    model.panel.as_ref().unwrap().findings[0].clone()
}

#[test]
fn a_finding_is_acknowledged_with_a_reason_for_twelve_months_at_most() {
    let mut model = model(80, 24);
    let finding = first(&model);
    press(&mut model, &["!", "Enter"]);
    assert!(model.notice.as_ref().unwrap().bad, "a reason is asked for");
    press(&mut model, &["the fair was agreed", "Enter", "^U", "2029-01-01", "Enter"]);
    assert!(model.notice.as_ref().unwrap().text.contains("within 12 months"), "{:?}", model.notice);
    press(&mut model, &["^U", "30 jun 2027"]);
    let effects = press(&mut model, &["Enter"]);
    let it = acknowledgement(&effects);
    assert_eq!(saved(&effects).label, format!("acknowledged {} [{}]", finding.short, finding.rule));
    assert_eq!(
        (it.rule.as_str(), it.subject, it.period),
        (finding.rule, finding.subject.clone(), finding.period.clone())
    );
    assert_eq!((it.severity, Some(it.over_by)), (Some(Weight::Over), finding.over_by.clone()));
    assert_eq!((it.reason.as_str(), it.on), ("the fair was agreed", Some(TODAY)));
    assert_eq!((it.until, it.title), (Some(date(2027, 6, 30)), finding.short.clone()));
    let behind: Vec<String> = model
        .base
        .as_ref()
        .unwrap()
        .behind(&finding)
        .iter()
        .filter(|record| !record.aside)
        .map(|record| record.id.to_string())
        .collect();
    assert!(!behind.is_empty() && it.records == behind);
}

#[test]
fn what_is_acknowledged_comes_last_and_does_not_count() {
    let mut model = model(80, 24);
    let finding = first(&model);
    let over = model.panel.as_ref().unwrap().count(Severity::Over);
    press(&mut model, &["!", "agreed", "Enter"]);
    let effects = press(&mut model, &["Enter"]);
    update(&mut model, known(Some(Record::Acknowledgement(acknowledgement(&effects))), TODAY));
    let panel = model.panel.as_ref().unwrap();
    assert_eq!(panel.count(Severity::Over), over - 1);
    let listed: Vec<&Finding> = crate::app::screens::desk::Desk::findings(panel).collect();
    let place = listed.iter().position(|it| it.key() == finding.key()).unwrap();
    let last = listed[place];
    assert_eq!(last.acknowledged.as_ref().unwrap().reason, "agreed");
    assert!(listed[place..].iter().all(|it| it.weight() == Severity::Info), "after all that is not acknowledged");
    // As long as the month it is about.
    assert_eq!(last.acknowledged.as_ref().unwrap().until, Some(date(2027, 3, 31)));
    assert!(panel.strip(76).more.contains("4 acknowledged"), "{}", panel.strip(76).more);
    // Whoever opens it is told who accepted what; to acknowledge it again begins with the reason given.
    press(&mut model, &["g", "g"]);
    press(&mut model, &vec!["j"; place]);
    press(&mut model, &["Enter"]);
    let Some(Overlay::Finding(told)) = &model.overlay else { panic!("{:?}", model.overlay) };
    assert!(
        told.lines.iter().any(|line| line.starts_with("Acknowledged on Tue 12 Jan 2027 until")),
        "{:?}",
        told.lines
    );
    press(&mut model, &["!"]);
    let Some(Overlay::Acknowledge(open)) = &model.overlay else { panic!("{:?}", model.overlay) };
    assert_eq!(open.reason.text(), "agreed");
}

#[test]
fn a_decision_that_is_due_is_opened_decided_and_acknowledged_from_its_pane() {
    let mut model = model(80, 24);
    press(&mut model, &["Tab"]);
    assert_eq!(model.desk.pane, Pane::Due);
    let due = model.due().unwrap().clone();
    assert!(model.panel.as_ref().unwrap().dues.is_sorted_by_key(|due| due.by));
    let asked = |effects: &[Effect], wanted: Why| matches!(effects, [Effect::Read(Ask::Record(kind, id, why))] if (*kind, id, *why) == (due.kind, &due.id, wanted));
    assert!(asked(&press(&mut model, &["Enter"]), Why::Card));
    assert!(asked(&press(&mut model, &["t"]), Why::Decide));
    let row = stored().into_iter().find(|row| row.id == due.id).unwrap();
    update(&mut model, Msg::Read(Ok(Answer::Record(Some(Box::new(row)), Why::Decide))));
    assert!(matches!(model.overlay, Some(Overlay::Decide(_))));
    press(&mut model, &["Esc", "!"]);
    match &model.overlay {
        Some(Overlay::Acknowledge(open)) => {
            assert_eq!((open.finding.rule, &*open.finding.subject), ("DUE-1", due.id.as_str()))
        }
        // What is not yet near has nothing to acknowledge.
        other => assert!(other.is_none() && due.severity.is_none()),
    }
}

#[test]
fn a_meter_says_what_the_finding_says_and_stands_where_there_is_none() {
    let rows = stored();
    let register = Register::of_records(&rows);
    let panel = |policy: &Policy| Base::read(records(&rows, &register), policy, TODAY).panel();
    let usual = panel(&Policy::default());
    let rules = |panel: &Panel| panel.focus.iter().chain(&panel.hold).map(|meter| meter.rule).collect::<Vec<_>>();
    assert_eq!(rules(&usual), ["OPP-1", "OPP-2", "STRAT-1", "CAP-4", "CAP-3", "CAP-6"]);
    assert!(usual.focus.iter().all(|meter| meter.limit.is_some()), "{:?}", usual.focus);
    // A stricter office hears of all of them, in the same words.
    let mut strict = Policy::default();
    strict.networks_cap = Some(3);
    strict.agreement_caps.insert("sister", 0);
    for rule in ["OPP-1", "OPP-2"] {
        strict.set(rule, RulePolicy { enabled: true, watch: Some(0), over: Some(1) });
    }
    strict.set("CAP-3", RulePolicy { enabled: false, watch: None, over: None });
    let panel = panel(&strict);
    assert!(!rules(&panel).contains(&"CAP-3"), "a rule that is off has no meter");
    for rule in ["OPP-1", "OPP-2", "CAP-4", "CAP-5"] {
        let meter = panel.focus.iter().chain(&panel.hold).find(|meter| meter.rule == rule).unwrap();
        let finding = panel.findings.iter().find(|finding| finding.rule == rule).unwrap();
        assert_eq!((&meter.text, meter.severity), (&finding.short, Some(Severity::Over)));
    }
}

#[test]
fn what_is_decided_is_no_longer_to_be_decided() {
    let rows = stored();
    let register = Register::of_records(&rows);
    let base = Base::read(records(&rows, &register), &Policy::default(), TODAY);
    let dues = base.panel().dues;
    let due = dues.first().unwrap();
    let (membership, agreement) = match due.kind {
        Kind::Membership => (Some(due.id.clone()), None),
        _ => (None, Some(due.id.clone())),
    };
    let decision =
        Decision { membership, agreement, verdict: Some(Verdict::Keep), on: Some(TODAY), ..Decision::default() };
    let mut model = model(80, 24);
    update(&mut model, known(Some(Record::Decision(decision)), TODAY));
    let left = &model.panel.as_ref().unwrap().dues;
    assert!(left.len() + 1 == dues.len() && left.iter().all(|it| it.id != due.id));
    let soon = TODAY.saturating_add(jiff::Span::new().days(SOON));
    assert!(dues.iter().all(|due| due.by <= soon));
}

#[test]
fn a_finding_explains_its_rule_in_the_words_of_the_command_line() {
    let mut model = model(80, 24);
    let finding = first(&model);
    press(&mut model, &["?"]);
    let Some(Overlay::Rule(open)) = &model.overlay else { panic!("{:?}", model.overlay) };
    let rule = rule(finding.rule).unwrap();
    assert_eq!(open.title, rule.headline(&model.policy));
    let said = open.lines.join(" ");
    for words in [
        rule.text,
        rule.example,
        "Watch: more than 90 % of the time available. Over: more than 100 %",
        "Serves R3: prioritise",
    ] {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains(&words), "{words}\n{said}");
    }
    // The keys are one more press away, and a finding is what one comes back to.
    press(&mut model, &["?"]);
    assert!(matches!(model.overlay, Some(Overlay::Help(_))));
    press(&mut model, &["q", "Enter", "?", "q"]);
    assert!(matches!(model.overlay, Some(Overlay::Finding(_))));
    press(&mut model, &["?", "Esc"]);
    assert!(matches!(model.overlay, Some(Overlay::Finding(_))));
}

#[test]
fn another_day_is_looked_at_and_nothing_is_written_meanwhile() {
    let mut model = model(80, 24);
    let day = date(2027, 6, 4);
    let effects = press(&mut model, &["D", "4 jun", "Enter"]);
    assert!(matches!(effects.as_slice(), [Effect::ReadOffice]));
    assert_eq!((model.day(), model.today), (day, TODAY));
    assert!(model.panel.is_none(), "no figure of today stands under another day");
    // What was being read of today comes too late.
    update(&mut model, known(None, TODAY));
    assert!(model.panel.is_none());
    update(&mut model, known(None, day));
    assert_eq!(model.panel.as_ref().unwrap().as_of, day);
    for key in ["L", "!", "u", "U"] {
        assert!(press(&mut model, &[key]).is_empty() && model.overlay.is_none());
        assert!(model.notice.as_ref().unwrap().text.contains("waits for today"), "{key}: {:?}", model.notice);
    }
    let effects = press(&mut model, &["D", "Esc"]);
    assert!(matches!(effects.as_slice(), [Effect::ReadOffice]));
    assert_eq!((model.day(), model.as_of), (TODAY, None));
    update(&mut model, known(None, TODAY));
    assert_eq!(model.panel.as_ref().unwrap().as_of, TODAY);
    // Nothing typed, or today itself, is today; what is no date says so.
    assert!(press(&mut model, &["D", "Enter"]).is_empty() && model.as_of.is_none());
    press(&mut model, &["D", "soon", "Enter"]);
    assert!(matches!(model.overlay, Some(Overlay::AnotherDay(_))) && model.notice.as_ref().unwrap().bad);
}

#[test]
fn a_day_that_turns_while_records_are_read_is_the_one_waited_for() {
    let mut model = model(80, 24);
    let tomorrow = TODAY.tomorrow().unwrap();
    press(&mut model, &["D", "4 jun", "Enter", "D", "Esc"]);
    update(&mut model, Msg::Day(tomorrow));
    update(&mut model, known(None, TODAY));
    assert!(model.panel.is_none());
    update(&mut model, known(None, tomorrow));
    assert_eq!(model.panel.as_ref().unwrap().as_of, tomorrow);
}

#[test]
fn the_card_of_an_engagement_lists_the_signs_that_hold() {
    let mut model = with_engagements();
    let mut seen = 0;
    for row in stored().into_iter().filter(|row| row.record.kind() == Kind::Engagement).take(20) {
        update(&mut model, Msg::Read(Ok(Answer::Record(Some(Box::new(row.clone())), Why::Card))));
        let signs = model.signs(&row);
        let card = model.card().unwrap();
        assert_eq!(card.signs, signs);
        let lines = card.lines(&model.desk_of(), 200);
        seen +=
            usize::from(signs.is_some_and(|signs| lines.iter().any(|line| line == &format!("Signs        {signs}"))));
    }
    assert!(seen > 10, "{seen}");
}
