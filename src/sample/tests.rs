//! Tests of the sample office: whole on any day, and tuned as its module says.

mod speaks;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::date;

use super::*;
use crate::domain::kinds::engagement::{Direction, Status};
use crate::domain::kinds::entry::EntryState;
use crate::domain::kinds::membership::Standing;
use crate::domain::kinds::person::PersonKind;
use crate::domain::kinds::promise::{PromiseStatus, Side};
use crate::domain::kinds::{Decision, Engagement, Entry, Kind, Membership, Person, Promise};
use crate::domain::names::{Nameless, Names};
use crate::domain::records::Records;
use crate::domain::values::Currency;
use crate::reference::{cities, networks};
use crate::rules::{Base, Panel, Policy, Severity};

const MALMO: &str = "2692969";
const OSAKA: &str = "1853909";

/// The first, the middle and the last days of the months of three years.
fn spread_of_days() -> Vec<Day> {
    let first = Month { year: 2026, month: 1 };
    let months = (0..36).map(|ahead| first.plus(ahead));
    let days = months
        .flat_map(|month| [month.first(), plan::later(month.first(), 13), plan::later(month.last(), -1), month.last()]);
    days.chain([date(2028, 2, 29), date(2027, 1, 12)]).collect()
}

/// Some of them, for what does not hang on the calendar.
fn some_days() -> Vec<Day> {
    spread_of_days().into_iter().step_by(9).chain([date(2028, 2, 29)]).collect()
}

fn engagements(today: Day) -> Vec<Engagement> {
    let of = |(_, record)| match record {
        Record::Engagement(it) => Some(it),
        _ => None,
    };
    office(today).into_iter().filter_map(of).collect()
}

fn memberships(today: Day) -> Vec<Membership> {
    let of = |(_, record)| match record {
        Record::Membership(it) => Some(it),
        _ => None,
    };
    office(today).into_iter().filter_map(of).collect()
}

/// Calls cities by their name, so that places can be compared.
struct Called;

impl Names for Called {
    fn name(&self, kind: Kind, id: &Id) -> String {
        let row = id.as_str().parse().ok().and_then(cities::by_geonames);
        let name = row.filter(|_| kind == Kind::City).and_then(|row| cities::names(row).next());
        name.map_or_else(|| Nameless.name(kind, id), str::to_owned)
    }
}

fn panel(today: Day) -> Panel {
    panel_of(office(today), today)
}

fn panel_of(rows: Vec<(Id, Record)>, today: Day) -> Panel {
    let records = Records::of(rows.iter().map(|(id, record)| (id, record)), &Called);
    Base::read(records, &Policy::default(), today).panel()
}

/// Each record is without faults, would be saved as it is, and points at what stands before it or in the reference.
fn hold_whole(records: &[(Id, Record)], today: Day) {
    let mut seen: BTreeSet<(Kind, Id)> = BTreeSet::new();
    for (id, record) in records {
        assert_eq!(record.faults(), [], "{today} {id} {record:?}");
        let mut settled = record.clone();
        settled.settle(Some(record), today);
        assert_eq!(settled, *record, "{today}");
        for (kind, target) in record.points_at() {
            let known = match kind {
                Kind::City => target.as_str().parse().ok().and_then(cities::by_geonames).is_some(),
                Kind::Network => networks::by_code(target.as_str()).is_some(),
                _ => seen.contains(&(kind, target.clone())),
            };
            assert!(known, "{today}: {} points at {kind:?} {target}", record.title(&Called));
        }
        assert!(seen.insert((record.kind(), id.clone())), "{today}: an id is given twice");
    }
}

#[test]
fn every_record_is_whole_and_points_at_what_stands_before_it_or_in_the_reference() {
    for today in some_days() {
        hold_whole(&office(today), today);
    }
}

#[test]
fn the_same_day_gives_the_same_office_with_made_ids_that_end_differently() {
    let today = date(2027, 1, 12);
    let records = office(today);
    assert_eq!(records, office(today));
    let made: Vec<&Id> = records.iter().map(|(id, _)| id).filter(|id| id.is_made()).collect();
    let endings: BTreeSet<&str> = made.iter().map(|id| id.short()).collect();
    assert_eq!(endings.len(), made.len());
    assert!(made.is_sorted());
    assert_eq!(records.first().map(|(id, _)| id.as_str()), Some("office"));
}

#[test]
fn every_row_of_the_plan_becomes_an_engagement_and_no_word_of_it_is_lost() {
    let today = date(2027, 1, 12);
    let written = include_str!("engagements.txt").lines().filter(|line| !line.starts_with('#')).count();
    let all = engagements(today);
    assert_eq!(all.len(), written);
    for (row, it) in plan::rows(outline::BUSY.engagements).zip(&all) {
        assert_eq!(row.title, it.title);
        assert_eq!(it.partners.len(), plan::parts(row.partners, ';').count(), "{}", row.title);
        assert_eq!(it.network.is_some(), !row.network.is_empty(), "{}", row.title);
        assert_eq!(it.people.len(), plan::parts(row.people, ';').count(), "{}", row.title);
        assert_eq!(it.objectives.len(), plan::parts(row.aims, ';').count(), "{}", row.title);
        assert!(it.people.iter().all(|share| share.days.is_some()), "{}", row.title);
        let known = it.from.is_some_and(|from| from.first().year() >= today.year() - 1);
        assert!(!known || it.costs.len() == plan::parts(row.costs, ';').count(), "{}", row.title);
        assert!(it.costs.iter().all(|cost| cost.amount.is_some_and(|amount| amount.minor > 0)), "{}", row.title);
        let reason = row.fate.split_once(':').map_or("", |(_, reason)| reason.trim());
        assert_eq!(it.reason, reason, "{}", row.title);
    }
}

#[test]
fn the_office_is_as_large_as_a_real_one() {
    for today in some_days() {
        let mut counts: BTreeMap<Kind, usize> = BTreeMap::new();
        let mut staff = Vec::new();
        for (_, record) in office(today) {
            *counts.entry(record.kind()).or_default() += 1;
            if let Record::Person(Person { kind: Some(PersonKind::Staff), fte, .. }) = record {
                staff.push(fte.map(|fte| fte.to_string()).unwrap_or_default());
            }
        }
        let expected =
            [(Kind::Person, 8), (Kind::City, 19), (Kind::Leave, 14), (Kind::Objective, 5), (Kind::Budget, 21)];
        for (kind, count) in expected {
            assert_eq!(counts.get(&kind), Some(&count), "{today} {kind:?}");
        }
        assert_eq!(staff, ["1", "1", "0.8", "0.5", "1", "1"]);
        let home = Id::new(HOME);
        let (ours, theirs): (Vec<_>, Vec<_>) =
            memberships(today).into_iter().partition(|it| it.city.as_ref() == Some(&home));
        let stand = |standing| ours.iter().filter(|it| it.standing(today) == standing).count();
        assert_eq!((stand(Standing::Current), stand(Standing::Grace), stand(Standing::Lapsed)), (11, 1, 1), "{today}");
        assert_eq!(ours.len(), 14);
        assert!(theirs.iter().all(|it| it.since.is_none() && it.hours.is_none()));
        let shared = theirs.iter().filter(|it| ours.iter().any(|own| own.network == it.network)).count();
        assert!(shared > 30 && theirs.len() - shared > 15, "{shared} of {}", theirs.len());
    }
}

#[test]
fn the_log_has_past_present_and_future_with_money_and_outcomes() {
    for today in some_days() {
        let all = engagements(today);
        let of = |status| all.iter().filter(|it| it.status == Some(status)).count();
        assert!((120..=150).contains(&all.len()));
        assert!(of(Status::Done) >= 80, "{today}: {} done", of(Status::Done));
        assert!(of(Status::Accepted) >= 10 && of(Status::Invited) >= 3 && of(Status::Idea) >= 3, "{today}");
        assert!(of(Status::Declined) >= 3 && of(Status::Cancelled) >= 1 && of(Status::Postponed) >= 2, "{today}");
        let done: Vec<_> = all.iter().filter(|it| it.status == Some(Status::Done)).collect();
        assert!(done.iter().filter(|it| !it.outcome.is_empty()).count() * 10 > done.len() * 6, "{today}");
        assert!(all.iter().all(|it| it.status == Some(Status::Done) || it.outcome.is_empty()));
        assert!(all.iter().flat_map(|it| &it.people).any(|share| share.preparation_actual.is_some()));
        for code in ["JPY", "CHF"] {
            let currency: Currency = code.parse().unwrap();
            let foreign: Vec<_> = all
                .iter()
                .flat_map(|it| &it.costs)
                .filter(|cost| cost.amount.is_some_and(|it| it.currency == currency))
                .collect();
            assert!(!foreign.is_empty() && foreign.iter().all(|cost| cost.rate.is_some()), "{today} {code}");
        }
        let states: BTreeSet<_> = all.iter().flat_map(|it| &it.costs).filter_map(|cost| cost.state).collect();
        assert!(states.contains(&EntryState::Spent) && states.contains(&EntryState::Committed), "{today}");
        for it in &all {
            let Some((from, to)) = it.span() else { panic!("{} has no days", it.title) };
            let open = matches!(it.status, Some(Status::Invited | Status::Idea));
            assert!(!open || from > today, "{today}: {} is not answered and past", it.title);
            assert!(it.status != Some(Status::Done) || to < today);
            assert!(it.decided_on.is_none_or(|decided| decided < today && decided < from), "{today}: {}", it.title);
        }
    }
}

#[test]
fn malmo_is_behind_and_ahead_and_osaka_is_called() {
    for today in some_days() {
        let all = engagements(today);
        let with = |id: &str| all.iter().filter(|it| it.partners.contains(&Id::new(id))).collect::<Vec<_>>();
        assert!(with(MALMO).iter().any(|it| it.status == Some(Status::Done) && !it.outcome.is_empty()), "{today}");
        assert!(with(MALMO).iter().any(|it| it.from.is_some_and(|from| from.first() > today)), "{today}");
        let calls = with(OSAKA).iter().filter(|it| it.direction == Some(Direction::Virtual)).count();
        assert!(calls >= 5, "{today}: {calls} calls");
    }
}

#[test]
fn there_are_records_of_every_kind_and_none_of_them_is_a_lone_one() {
    for today in some_days() {
        let mut counts: BTreeMap<Kind, usize> = BTreeMap::new();
        for (_, record) in office(today) {
            *counts.entry(record.kind()).or_default() += 1;
        }
        for kind in Kind::ALL.iter().filter(|kind| **kind != Kind::Office) {
            assert!(counts.get(kind).is_some_and(|count| *count > 2), "{today}: {kind:?} {counts:?}");
        }
        assert_eq!(counts.get(&Kind::Office), Some(&1));
    }
}

#[test]
fn agreements_and_promises_stand_in_every_way_they_can_stand() {
    for today in some_days() {
        let (mut stands, mut kinds, mut promises) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        let due = |it: &Promise| it.due.is_some_and(|due| due.last() < today);
        for (_, record) in office(today) {
            match record {
                Record::Agreement(it) => {
                    stands.extend(it.standing(today));
                    kinds.extend(it.kind);
                }
                Record::Promise(it) => {
                    promises.insert((it.side, it.status, due(&it)));
                }
                _ => {}
            }
        }
        let all: BTreeSet<&str> = stands.iter().map(|stands| stands.id()).collect();
        assert_eq!(all, BTreeSet::from(["active", "dormant", "ended", "historic", "suspended"]), "{today}");
        assert_eq!(kinds.len(), 5);
        for side in [Side::Ours, Side::Theirs] {
            for late in [true, false] {
                assert!(promises.contains(&(Some(side), Some(PromiseStatus::Open), late)), "{today} {side:?} {late}");
            }
            assert!(promises.iter().any(|it| it.0 == Some(side) && it.1 == Some(PromiseStatus::Kept)), "{today}");
        }
    }
}

/// The day to decide by, as the rules have it: the last day to leave less thirty days, on a working day.
fn decide_by(it: &Membership, today: Day) -> Option<Day> {
    let ends = it.term_ends?.first();
    let months = i32::try_from(it.notice_months.unwrap_or(0)).ok()?;
    let days = i32::try_from(it.notice_days.unwrap_or(0)).ok()?;
    let leave = plan::later(crate::domain::values::add_months(ends, -months), -days);
    let calendar = Calendar::of(&facts_on(today));
    (0..14).map(|back| plan::later(leave, -30 - back)).find(|day| calendar.is_working(*day))
}

#[test]
fn of_our_memberships_one_is_to_be_decided_within_two_months_and_one_within_two_weeks() {
    for today in some_days() {
        let decided: Vec<Decision> = office(today)
            .into_iter()
            .filter_map(|(_, record)| if let Record::Decision(it) = record { Some(it) } else { None })
            .collect();
        assert!(decided.iter().any(|it| it.membership.is_some() && it.term_ends.is_some()), "{today}");
        let days: Vec<i32> = memberships(today)
            .iter()
            .filter_map(|it| Some((decide_by(it, today)? - today).get_days()))
            .filter(|days| (0..=60).contains(days))
            .collect();
        let (soon, near): (Vec<_>, Vec<_>) = days.into_iter().partition(|days| *days <= 14);
        assert!(!soon.is_empty() && !near.is_empty(), "{today}: {soon:?} {near:?}");
    }
}

#[test]
fn money_without_an_engagement_is_of_every_sort() {
    for today in some_days() {
        let records = office(today);
        let of = |(_, record): &(Id, Record)| if let Record::Entry(it) = record { Some(it.clone()) } else { None };
        let entries: Vec<_> = records.iter().filter_map(of).collect();
        let any = |is: fn(&Entry) -> bool| entries.iter().any(is);
        assert!(
            entries.iter().all(|it| it.engagement.is_none() && it.line.is_some() && it.amount.is_some()),
            "{today}"
        );
        assert!(any(|it| it.membership.is_some() && it.fee_year.is_some()), "{today}");
        assert!(any(Entry::comes_back) && any(|it| it.promise.is_some()), "{today}");
        assert!(any(|it| it.state == Some(EntryState::Void)), "{today}");
        assert!(any(|it| it.rate.is_none() && it.amount.is_some_and(|it| it.currency != Currency::EUR)), "{today}");
        let rated = |code: &str| {
            let is = |record: &Record| matches!(record, Record::Rate(it) if it.currency == code && it.into == "EUR");
            records.iter().any(|(_, record)| is(record))
        };
        for code in ["CHF", "JPY", "USD"] {
            assert!(rated(code), "{today}: no rate of {code}");
        }
    }
}

#[test]
fn engagements_are_tied_to_what_is_beside_them() {
    for today in some_days() {
        let all = engagements(today);
        let with = |is: fn(&Engagement) -> bool| all.iter().filter(|it| is(it)).count();
        assert!(with(|it| it.agreement.is_some()) > 20 && with(|it| it.seat.is_some()) >= 5, "{today}");
        assert!(with(|it| it.demand.is_some()) > 20 && with(|it| it.follows.is_some()) > 30, "{today}");
        assert!(with(|it| it.objectives.is_empty()) > 10 && with(|it| it.next_review.is_some()) > 10, "{today}");
        assert!(with(|it| it.themes.is_empty()) < 30 && with(|it| it.impact.is_some()) > 40, "{today}");
        assert!(with(|it| it.movable == Some(true)) > 20 && with(|it| it.movable == Some(false)) > 10, "{today}");
        assert!(with(|it| it.expected.is_none()) > 5 && with(|it| it.expected.is_some()) > 80, "{today}");
    }
}

/// What the panel says that was not meant to be said; empty if it is as tuned.
fn off_tune(today: Day) -> Vec<String> {
    let panel = panel(today);
    let mut said = Vec::new();
    let mut check = |ok: bool, text: String| {
        if !ok {
            said.push(format!("{today}: {text}"));
        }
    };
    let months: Vec<i64> = panel.months.iter().filter_map(|month| month.percent()).collect();
    check(months.first().is_some_and(|now| (60..=95).contains(now)), format!("current month {months:?}"));
    let watched = panel.months.iter().filter(|month| month.severity == Some(Severity::Watch)).count();
    check((1..=2).contains(&watched), format!("months on watch {months:?}"));
    check(panel.months.iter().all(|month| month.severity != Some(Severity::Over)), format!("a month over {months:?}"));

    let count = |rule: &str, severity| {
        let found = panel.findings.iter().filter(|finding| finding.rule == rule && finding.severity == severity);
        found.map(|finding| finding.text.as_str()).collect::<Vec<_>>()
    };
    let over = count("CAP-2", Severity::Over);
    check(over.len() == 1, format!("people over {over:?}"));
    let watch = count("CAP-2", Severity::Watch);
    check(watch.len() <= 4, format!("people on watch {watch:?}"));
    let over = count("BUD-1", Severity::Over);
    check(over.len() == 1 && over.iter().all(|text| text.starts_with("Hosting")), format!("lines over {over:?}"));
    let watch = count("BUD-1", Severity::Watch);
    check(watch.len() == 1, format!("lines on watch {watch:?}"));
    let clashes = count("CLASH-1", Severity::Over);
    check(clashes.len() == 1, format!("clashes {clashes:?}"));
    let unknown = panel.findings.iter().filter(|finding| finding.severity == Severity::Unknown).count();
    check(unknown == 0, format!("{unknown} unknown"));
    said
}

#[test]
fn on_any_day_some_of_it_is_near_or_past_its_limit_and_the_rest_is_calm() {
    let said: Vec<String> = spread_of_days().into_iter().flat_map(off_tune).collect();
    assert!(said.is_empty(), "{}", said.join("\n"));
}

#[test]
fn the_notice_is_one_sentence_and_the_user_is_on_the_staff() {
    assert!(NOTICE.ends_with('.') && NOTICE.matches(". ").count() == 0);
    let staff = |record: &Record| matches!(record, Record::Person(it) if it.login == user() && it.kind == Some(PersonKind::Staff));
    assert_eq!(office(date(2027, 1, 12)).iter().filter(|(_, record)| staff(record)).count(), 1);
}
