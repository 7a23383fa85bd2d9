//! CLASH-2: weeks in which somebody is on the way too often. CLASH-3: engagements on days the office keeps free.
//!
//! Choices that the rules leave open:
//! - Weeks from that of the day of judging on; accepted and done engagements count, those of elected people too.
//! - Only accepted engagements that are not over can still be moved out of a blackout period.

use crate::domain::fact::EngagementFact;
use crate::domain::kinds::Kind;
use crate::domain::kinds::engagement::Status;
use crate::domain::values::{Day, Month, iso_week};
use crate::rules::finding::{Behind, Finding, Severity, Unit};
use crate::rules::fixed::Fixed;
use crate::rules::limits::{at_least, told};
use crate::rules::policy::RulePolicy;
use crate::rules::share::Share;
use crate::rules::topic::Topic;
use crate::rules::view::{Adds, View};
use crate::rules::words;

/// The Monday of the week of a day.
fn monday(day: Day) -> Day {
    let back = i64::from(day.weekday().to_monday_zero_offset());
    day.checked_sub(jiff::Span::new().days(back)).unwrap_or(day)
}

/// Puts the weeks and the kept days that an engagement touches.
pub(in crate::rules) fn put(share: &mut Share, fact: &EngagementFact, fixed: &Fixed) {
    let this_week = monday(fixed.as_of);
    if fact.status.counts() && fact.in_person() && fact.to >= this_week {
        let people = super::clash::takers(fact);
        let mut day = monday(fact.from.max(this_week));
        while day <= fact.to {
            for person in &people {
                let week = share.weeks.entry((person.clone(), iso_week(day))).or_default();
                week.insert(fact.id.clone(), 1);
            }
            let Ok(next) = day.checked_add(jiff::Span::new().days(7)) else { break };
            day = next;
        }
    }
    if fact.status == Status::Accepted && fact.to >= fixed.as_of {
        for (id, blackout) in &fixed.ground.blackouts {
            let Some(from) = blackout.from.or(blackout.to) else { continue };
            let to = blackout.to.unwrap_or(from);
            let first = fact.from.max(from);
            if first <= fact.to.min(to) {
                share.blackouts.insert((fact.id.clone(), id.clone(), first), 1);
            }
        }
    }
}

/// CLASH-2: a week of somebody.
pub(in crate::rules) fn judge_week(view: &View<'_>, topic: &Topic, limits: &RulePolicy) -> Vec<Finding> {
    let Topic::Week(person, week) = topic else { return Vec::new() };
    let key = (person.clone(), *week);
    let engagements = view.sum(|share| share.weeks.get(&key));
    let count = i64::try_from(engagements.len()).unwrap_or(i64::MAX);
    // A limit of none is no reason to speak of a week in which there is nothing.
    let Some(severity) = at_least(count, limits).filter(|_| count > 0) else { return Vec::new() };
    let (name, called) = (view.fixed.name(person), view.fixed.called(person));
    let limit = told(severity, limits).unwrap_or(0);
    let (year, number) = *week;
    let first = jiff::civil::ISOWeekDate::new(year, number, jiff::civil::Weekday::Monday).map(|date| date.date());
    let first = first.unwrap_or(view.fixed.as_of);
    let last = first.checked_add(jiff::Span::new().days(6)).unwrap_or(first);
    vec![Finding {
        subject: person.to_string(),
        subject_name: name.clone(),
        period: format!("{year:04}-W{number:02}"),
        months: (Month::of(first), Month::of(last)),
        figure: count.to_string(),
        limit: Some(limit.to_string()),
        over_by: (severity == Severity::Over).then(|| (count - limit).max(1).to_string()),
        unit: Unit::Count("engagements"),
        text: format!(
            "{name} goes to {} in person in the week of {}; {} from {limit}",
            words::several(count, "engagement", "engagements"),
            words::stretch(first, last),
            words::passed(severity)
        ),
        short: format!("{called}: {count} events {}", words::short_stretch(first, last)),
        clears: format!("move {} out of that week, or let somebody else go", (count - limit + 1).max(1)),
        ..Finding::bare("CLASH-2", severity, topic.clone())
    }]
}

/// What an engagement adds to a week.
pub(in crate::rules) fn adds_to_week(finding: &Finding, share: &Share) -> Option<Adds> {
    let Topic::Week(person, week) = &finding.topic else { return None };
    share.weeks.get(&(person.clone(), *week)).map(|_| Adds::Part)
}

/// CLASH-3: an engagement on kept days.
pub(in crate::rules) fn judge_blackout(view: &View<'_>, topic: &Topic, _: &RulePolicy) -> Vec<Finding> {
    let Topic::Blackout(held) = topic else { return Vec::new() };
    let (engagement, blackout, first) = held;
    let there = view.sum(|share| share.blackouts.get(held)) > 0;
    let fact = view.pages.get(engagement).filter(|_| there);
    let kept = view.fixed.ground.blackouts.iter().find(|(id, _)| id == blackout);
    let (Some(fact), Some((_, kept))) = (fact, kept) else { return Vec::new() };
    let last = fact.to.min(kept.to.unwrap_or(*first)).max(*first);
    let kept_days = words::stretch(*first, last);
    let when = words::stretch(fact.from, fact.to);
    let kept_when = kept.from.or(kept.to).map(|from| words::stretch(from, kept.to.unwrap_or(from)));
    let days = (last - *first).get_days() + 1;
    vec![Finding {
        subject: engagement.to_string(),
        subject_name: fact.title.clone(),
        period: first.to_string(),
        months: (Month::of(*first), Month::of(last)),
        figure: days.to_string(),
        limit: Some("0".to_owned()),
        unit: Unit::Count("days"),
        text: format!("\"{}\" ({when}) falls on {kept_days}, kept free: \"{}\"", fact.title, kept.title),
        short: format!("on days kept free: {}", words::clip(&fact.title)),
        clears: "move the engagement, or the period that is kept free".to_owned(),
        records: vec![
            Behind::new(Kind::Engagement, engagement, &fact.title).noted(when),
            Behind::new(Kind::Blackout, blackout, &kept.title)
                .noted(kept_when.map_or_else(String::new, |when| format!("kept free {when}"))),
        ],
        ..Finding::bare("CLASH-3", Severity::Watch, topic.clone())
    }]
}
