//! IDLE-1 and IDLE-2: memberships and agreements in which nothing happens. TOUCH-1: partners that are met too rarely or
//! too often.
//!
//! Choices that the rules leave open:
//! - What is known to take neither money nor time may lie idle. Where neither is known to be more than nothing and one is
//!   not entered, it is unknown whether it may. The fee is that of a whole year, before anything is taken off.
//! - Where nothing was done yet, months count from the first day of the membership or the day of signing; never from
//!   before the log begins.
//! - Done engagements that end after the day of judging do not count yet.

use crate::domain::fact::EngagementFact;
use crate::domain::id::Id;
use crate::domain::kinds::Kind;
use crate::domain::kinds::engagement::Status;
use crate::domain::values::{Day, Month, add_months};
use crate::rules::finding::{Behind, Finding, Severity, Unit};
use crate::rules::fixed::Fixed;
use crate::rules::limits::{at_least, told};
use crate::rules::policy::RulePolicy;
use crate::rules::share::Share;
use crate::rules::topic::Topic;
use crate::rules::view::{Adds, View};
use crate::rules::words;

/// Puts that partners were met, and that memberships and agreements are lived.
pub(in crate::rules) fn put(share: &mut Share, fact: &EngagementFact, fixed: &Fixed) {
    let (ground, today) = (&fixed.ground, fixed.as_of);
    let done = fact.status == Status::Done;
    if fact.status.counts() {
        let tiered = |partner: &&Id| ground.partners.get(*partner).is_some_and(|partner| partner.tier.is_some());
        share.with.extend(fact.partners.iter().filter(tiered).map(|partner| (partner.clone(), 1)));
    }
    if done && ground.meeting.0 <= fact.to && fact.to <= ground.meeting.1 {
        for partner in &fact.partners {
            if ground.partners.get(partner).is_some_and(|partner| partner.tier.is_some()) {
                share.met.insert(partner.clone(), 1);
            }
        }
    }
    let (was, soon) = (done && fact.to <= today, is_soon(fact, fixed));
    if !was && !soon {
        return;
    }
    if fact.agreement.is_none() {
        for id in ground.deals_with(fact) {
            share.visits.entry(id.clone()).or_default().loose = 1;
        }
    }
    for id in ground.members_of(fact).map(|member| &member.id).chain(&fact.agreement) {
        let visits = share.visits.entry(id.clone()).or_default();
        if was {
            visits.done.insert(fact.to, 1);
        } else {
            visits.soon = 1;
        }
    }
}

/// Whether an engagement is accepted and begins so soon that what it is for does not lie idle.
fn is_soon(fact: &EngagementFact, fixed: &Fixed) -> bool {
    let ahead = i64::from((fact.from - fixed.as_of).get_days());
    fact.status == Status::Accepted && (0..=fixed.policy.idle_ahead).contains(&ahead)
}

/// The last day on which something was done for a membership or an agreement.
fn latest(view: &View<'_>, id: &Id) -> Option<Day> {
    let at = |share: &Share, day: &Day| share.visits.get(id).and_then(|it| it.done.get(day)).copied().unwrap_or(0);
    let changed = |day: &Day| view.change.map_or(0, |(gone, come)| at(come, day) - at(gone, day));
    let saved = view.saved.visits.get(id).into_iter().flat_map(|it| it.done.iter().rev());
    let kept = saved.map(|(day, count)| (day, count + changed(day))).find(|(_, count)| *count > 0);
    let come = view.change.and_then(|(_, come)| come.visits.get(id)).and_then(|it| it.done.keys().next_back());
    let come = come.filter(|day| at(view.saved, day) + changed(day) > 0);
    kept.map(|(day, _)| *day).into_iter().chain(come.copied()).chain(view.fixed.ground.latest.get(id).copied()).max()
}

/// The whole months from one day to another.
fn months_between(from: Day, to: Day) -> i64 {
    let about = Month::of(from).months_to(Month::of(to));
    i64::from(if add_months(from, about) <= to { about } else { about - 1 }).max(0)
}

/// A membership or agreement that may lie idle.
struct Idle<'a> {
    rule: &'static str,
    id: &'a Id,
    kind: Kind,
    title: &'a str,
    since: Option<Day>,
    /// What is not entered of fee and hours, if nothing entered of them is more than nothing.
    wanted: Vec<&'static str>,
}

/// What has to be entered to know whether an agreement or a membership takes time.
const HOURS: &str = "its hours a year, 0 if it takes none";

/// IDLE-1: a membership.
pub(in crate::rules) fn judge_membership(view: &View<'_>, topic: &Topic, limits: &RulePolicy) -> Vec<Finding> {
    let Topic::Visits(id) = topic else { return Vec::new() };
    let member = view.fixed.ground.member(id).filter(|member| member.standing.counts() && !member.free());
    let Some(member) = member else { return Vec::new() };
    let since = member.it.since.map(|since| since.first());
    let takes = member.costs == Ok(true) || member.it.hours.is_some_and(|hours| !hours.is_zero());
    let lacking = member.costs.err().into_iter().chain(member.it.hours.is_none().then_some(HOURS));
    let wanted = if takes { Vec::new() } else { lacking.collect() };
    let idle = Idle { rule: "IDLE-1", id, kind: Kind::Membership, title: &member.title, since, wanted };
    idle.judge(view, topic, limits).into_iter().collect()
}

/// IDLE-2: an agreement.
pub(in crate::rules) fn judge_agreement(view: &View<'_>, topic: &Topic, limits: &RulePolicy) -> Vec<Finding> {
    let Topic::Visits(id) = topic else { return Vec::new() };
    let takes_time = |hours: Option<rust_decimal::Decimal>| hours.is_none_or(|hours| !hours.is_zero());
    let deal = view.fixed.ground.agreements.get(id).filter(|deal| deal.active && takes_time(deal.it.hours));
    let Some(deal) = deal else { return Vec::new() };
    let since = deal.it.signed.map(|signed| signed.first());
    let wanted = deal.it.hours.is_none().then_some(HOURS).into_iter().collect();
    let idle = Idle { rule: "IDLE-2", id, kind: Kind::Agreement, title: &deal.it.title, since, wanted };
    idle.judge(view, topic, limits).into_iter().collect()
}

impl Idle<'_> {
    fn judge(&self, view: &View<'_>, topic: &Topic, limits: &RulePolicy) -> Option<Finding> {
        let today = view.fixed.as_of;
        if view.sum(|share| share.visits.get(self.id).map(|visits| &visits.soon)) > 0 {
            return None;
        }
        let last = latest(view, self.id);
        let log_from = view.fixed.ground.log_from;
        let from = last.or(self.since).into_iter().chain(log_from).max().filter(|from| *from <= today)?;
        let months = months_between(from, today);
        let past = at_least(months, limits)?;
        let severity = if self.wanted.is_empty() { past } else { Severity::Unknown };
        let limit = told(severity, limits)?;
        let since = match last {
            Some(day) if log_from.is_none_or(|log_from| day >= log_from) => {
                format!("the last one ended on {}", words::day(day))
            }
            _ if Some(from) == log_from => format!("nothing is logged since the log began on {}", words::day(from)),
            _ => format!("nothing is logged since it began on {}", words::day(from)),
        };
        let ahead = view.fixed.policy.idle_ahead;
        let under =
            if self.kind == Kind::Agreement { "entered under this agreement" } else { "entered in this network" };
        let mut text = format!(
            "{}: {} without an engagement {under}, {} from {limit}; {since}, and none is accepted that begins within {ahead} \
             days",
            self.title,
            words::several(months, "month", "months"),
            words::passed(severity),
        );
        let mut clears = format!("accept something that begins within {ahead} days, or leave it");
        if !self.wanted.is_empty() {
            text.push_str(". Nobody can tell whether it takes money or time");
            clears = format!("enter {}", self.wanted.join("; "));
        }
        let mut records = vec![Behind::new(self.kind, self.id, self.title)];
        if let Some((partner, fact)) = self.loose(view, limits) {
            let when = words::stretch(fact.from, fact.to);
            text.push_str(&format!(". With {partner} there is one ({when}) that names no agreement"));
            clears = format!("enter this agreement on \"{}\" ({when}), and this is cleared; else {clears}", fact.title);
            let behind = Behind::new(Kind::Engagement, &fact.id, &fact.title);
            records.push(Behind { aside: true, ..behind.noted(format!("{when} · names no agreement")) });
        }
        Some(Finding {
            subject: self.id.to_string(),
            subject_name: self.title.to_owned(),
            months: (Month::of(from), Month::of(today)),
            figure: months.to_string(),
            limit: Some(limit.to_string()),
            over_by: (severity == Severity::Over).then(|| (months - limit).max(1).to_string()),
            unit: Unit::Count("months"),
            text,
            short: match self.wanted.as_slice() {
                [] => format!("{} idle {months} months", words::clip(self.title)),
                _ => format!("{} idle: cost unknown", words::clip(self.title)),
            },
            clears,
            missing: i64::from(!self.wanted.is_empty()),
            records,
            ..Finding::bare(self.rule, severity, topic.clone())
        })
    }

    /// An engagement with the partner of an agreement that names none and would clear the finding if it named this one:
    /// the next, else the latest.
    fn loose<'v>(&self, view: &View<'v>, limits: &RulePolicy) -> Option<(String, &'v EngagementFact)> {
        let fixed = view.fixed;
        let deal = fixed.ground.agreements.get(self.id)?;
        let clears = |fact: &&EngagementFact| {
            let was = fact.status == Status::Done && fact.to <= fixed.as_of;
            let lately = was && at_least(months_between(fact.to, fixed.as_of), limits).is_none();
            fact.agreement.is_none() && (lately || is_soon(fact, fixed))
        };
        let with = |partner: &'v Id| view.pages.of_partner(partner).filter(clears).map(move |fact| (partner, fact));
        let found = deal.it.partners.iter().flat_map(with);
        let rank = |(_, fact): &(&Id, &EngagementFact)| {
            let ahead = i64::from((fact.from - fixed.as_of).get_days());
            (ahead < 0, ahead.abs(), fact.id.clone())
        };
        found.min_by_key(rank).map(|(partner, fact)| (fixed.ground.partner(partner), fact))
    }
}

/// What else is known of a partner: the latest engagement done with it, and the next one accepted.
struct Known<'a> {
    last: Option<&'a EngagementFact>,
    next: Option<&'a EngagementFact>,
}

impl<'a> Known<'a> {
    fn of(view: &View<'a>, id: &'a Id) -> Self {
        let today = view.fixed.as_of;
        let all = || view.pages.of_partner(id);
        let done = all().filter(|fact| fact.status == Status::Done && fact.to <= today);
        let ahead = all().filter(|fact| fact.status == Status::Accepted && fact.to >= today);
        Self { last: done.max_by_key(|fact| (fact.to, &fact.id)), next: ahead.min_by_key(|fact| (fact.from, &fact.id)) }
    }

    /// `. Last met 5 May 2025; next accepted 21 Jan 2027`
    fn words(&self, met_before: bool) -> String {
        let last = match self.last {
            Some(fact) => format!("Last met {}", words::stretch(fact.from, fact.to)),
            None if met_before => "Last met more than two years ago".to_owned(),
            None => "No earlier meeting is on record".to_owned(),
        };
        let next = self.next.map_or_else(
            || "nothing is accepted".to_owned(),
            |fact| format!("next accepted {}", words::stretch(fact.from, fact.to)),
        );
        format!(". {last}; {next}")
    }

    fn records(&self) -> impl Iterator<Item = Behind> {
        let one = |word: &'static str| {
            move |fact: &EngagementFact| {
                let note = format!("{word} {}", words::stretch(fact.from, fact.to));
                Behind { aside: true, ..Behind::new(Kind::Engagement, &fact.id, &fact.title).noted(note) }
            }
        };
        self.last.map(one("last met")).into_iter().chain(self.next.map(one("next accepted")))
    }
}

/// TOUCH-1: a partner with a tier.
pub(in crate::rules) fn judge_partner(view: &View<'_>, topic: &Topic, _: &RulePolicy) -> Vec<Finding> {
    let Topic::Partner(id) = topic else { return Vec::new() };
    let ground = &view.fixed.ground;
    let Some((id, partner)) = ground.partners.get_key_value(id) else { return Vec::new() };
    let Some(tier) = partner.tier else { return Vec::new() };
    let count = view.sum(|share| share.met.get(id));
    let band = view.fixed.policy.tier(tier);
    let far = band.most.saturating_mul(view.fixed.policy.touch_times);
    let rarely = ground.meets_known && count < band.least;
    let (severity, limit, over_by) = match count {
        0 if rarely => (Severity::Over, band.least, Some(band.least)),
        _ if rarely => (Severity::Watch, band.least, None),
        count if count > far => (Severity::Over, far, Some(count - far)),
        count if count > band.most => (Severity::Watch, band.most, None),
        _ => return Vec::new(),
    };
    let months = (Month::of(ground.meeting.0), Month::of(ground.meeting.1));
    let name = words::clip(&partner.name);
    let (met, short) = match count {
        0 => ("not met".to_owned(), format!("{name} not met in a year")),
        _ if rarely => (words::times("met", count), format!("{name} met {count} of {} a year", band.least)),
        _ => (words::times("met", count), format!("{name} met {count} times, at most {}", band.most)),
    };
    let mut text = format!(
        "{}: {met} from {} to {}; tier {} asks for {} to {} engagements a year",
        partner.name,
        words::month(months.0),
        words::month(months.1),
        tier.id(),
        band.least,
        band.most
    );
    let mut records = Vec::new();
    if rarely {
        let known = Known::of(view, id);
        text.push_str(&known.words(partner.met));
        if count == 0 {
            records.push(Behind::new(Kind::City, id, &partner.name));
            records.extend(known.records());
        }
    }
    vec![Finding {
        subject: id.to_string(),
        subject_name: partner.name.clone(),
        months,
        figure: count.to_string(),
        limit: Some(limit.to_string()),
        over_by: over_by.map(|over| over.to_string()),
        unit: Unit::Count("engagements"),
        text,
        short,
        clears: match rarely {
            true => "do something together, or put the partner in another tier".to_owned(),
            false => "decline the next, or put the partner in another tier".to_owned(),
        },
        records,
        ..Finding::bare("TOUCH-1", severity, topic.clone())
    }]
}

/// What an engagement adds to a partner.
pub(in crate::rules) fn adds_to_partner(finding: &Finding, share: &Share) -> Option<Adds> {
    share.met.get(finding.subject.as_str()).map(|_| Adds::Part)
}

/// Nothing: the membership or agreement stands in the finding.
pub(in crate::rules) fn adds_to_idle(_: &Finding, _: &Share) -> Option<Adds> {
    None
}
