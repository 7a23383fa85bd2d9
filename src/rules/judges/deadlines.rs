//! DUE-1: until when it must be decided to keep or leave. DUE-2: promises of ours that are late. DUE-3: promises of ours
//! with nothing behind them.
//!
//! Choices that the rules leave open:
//! - Memberships that are pending are decided on too; agreements only while they are active.
//! - What is known to take neither money nor time needs no decision.
//! - A notice that is not entered is missed once the term ends within a year.
//! - A promise can be fulfilled by an accepted engagement with its partner, under its agreement, or at which it was made.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::domain::fact::EngagementFact;
use crate::domain::fee::Payer;
use crate::domain::id::Id;
use crate::domain::kinds::engagement::Status;
use crate::domain::kinds::membership::Standing;
use crate::domain::kinds::{Kind, Promise};
use crate::domain::term::{Clause, Term};
use crate::domain::values::{Day, Days, Money, Month, PartialDate};
use crate::rules::finding::{Behind, Finding, Severity, Unit};
use crate::rules::fixed::Fixed;
use crate::rules::limits::{at_least, told, within};
use crate::rules::panel::{Due, SOON};
use crate::rules::policy::RulePolicy;
use crate::rules::share::Share;
use crate::rules::topic::Topic;
use crate::rules::view::{Adds, View};
use crate::rules::words;

/// Days before the end of a term within which its notice ought to be known.
const NOTICE_WANTED: i64 = 365;

/// Puts that an engagement can fulfil promises.
pub(in crate::rules) fn put(share: &mut Share, fact: &EngagementFact, fixed: &Fixed) {
    if fact.status != Status::Accepted || fact.to < fixed.as_of {
        return;
    }
    for id in fixed.ground.awaiting(fact) {
        let due = fixed.ground.promises.get(id).and_then(|it| it.due);
        if due.is_some_and(|due| fact.to <= due.first()) {
            share.means.insert(id.clone(), 1);
        }
    }
}

/// What a term is of.
struct Subject<'a> {
    kind: Kind,
    id: &'a Id,
    title: &'a str,
    clause: Clause,
    /// What it takes in a year, that of a membership in the year after its term.
    fee: Option<Money>,
    hours: Option<Decimal>,
}

fn subject<'a>(view: &View<'a>, id: &'a Id) -> Option<Subject<'a>> {
    let (ground, today) = (&view.fixed.ground, view.fixed.as_of);
    if let Some(member) = ground.member(id) {
        let runs = member.standing.counts() || member.standing == Standing::Pending;
        let clause = Clause::of_membership(&member.it).filter(|_| runs && !member.free())?;
        let payer = Payer {
            membership: &member.it,
            network: member.it.network.as_ref().and_then(|network| ground.networks.get(network)),
            city_population: ground.population,
            currency: view.fixed.currency,
        };
        let year = clause.ends.map_or(today, |ends| ends.last().max(today)).year();
        let (fee, hours) = (payer.fee(i64::from(year)).money, member.it.hours);
        return Some(Subject { kind: Kind::Membership, id, title: &member.title, clause, fee, hours });
    }
    let deal = ground.agreements.get(id)?;
    let free = deal.it.hours.is_some_and(|hours| hours.is_zero());
    let clause = Clause::of_agreement(&deal.it, today).filter(|_| deal.active && !free)?;
    Some(Subject { kind: Kind::Agreement, id, title: &deal.it.title, clause, fee: None, hours: deal.it.hours })
}

/// The term at hand of a membership or an agreement; none of what needs no decision.
pub(in crate::rules) fn term(view: &View<'_>, id: &Id) -> Option<Term> {
    subject(view, id)?.term(view)
}

/// DUE-1.
pub(in crate::rules) fn judge_term(view: &View<'_>, topic: &Topic, limits: &RulePolicy) -> Vec<Finding> {
    let Topic::Term(id) = topic else { return Vec::new() };
    let Some(subject) = subject(view, id) else { return Vec::new() };
    let Some(term) = subject.term(view) else { return Vec::new() };
    let passed = term.passed.map(|passed| subject.passed(passed, view, limits, topic));
    let due = subject.due(&term, view, limits, topic);
    // Of one day only the worse is told.
    let passed = passed.filter(|passed| due.as_ref().is_none_or(|due| due.period != passed.period));
    passed.into_iter().chain(due).collect()
}

impl Subject<'_> {
    fn term(&self, view: &View<'_>) -> Option<Term> {
        let fixed = view.fixed;
        let decisions: Vec<_> = fixed.ground.decisions.get(self.id).into_iter().flatten().collect();
        self.clause.term(fixed.as_of, fixed.policy.council_lead, &fixed.calendar, &decisions)
    }

    fn finding(&self, severity: Severity, (topic, day): (&Topic, Day)) -> Finding {
        Finding {
            subject: self.id.to_string(),
            subject_name: self.title.to_owned(),
            period: day.to_string(),
            months: (Month::of(day), Month::of(day)),
            unit: Unit::Count("days"),
            records: vec![Behind::new(self.kind, self.id, self.title)],
            ..Finding::bare("DUE-1", severity, topic.clone())
        }
    }

    /// A term that went on by itself.
    fn passed(&self, ended: Day, view: &View<'_>, limits: &RulePolicy, topic: &Topic) -> Finding {
        // The last day to leave may have passed while the term still runs.
        let goes = if ended < view.fixed.as_of { "went" } else { "goes" };
        Finding {
            figure: i64::from((ended - view.fixed.as_of).get_days()).to_string(),
            limit: told(Severity::Info, limits).map(|limit| limit.to_string()),
            text: format!(
                "{} {goes} on by itself after its term to {}: nothing was decided",
                self.title,
                words::day(ended)
            ),
            short: format!("{} {goes} on undecided", words::clip(self.title)),
            clears: "record what was decided for that term".to_owned(),
            ..self.finding(Severity::Info, (topic, ended))
        }
    }

    fn due(&self, term: &Term, view: &View<'_>, limits: &RulePolicy, topic: &Topic) -> Option<Finding> {
        if term.decided.is_some() {
            return None;
        }
        let today = view.fixed.as_of;
        let ends = words::day(term.ends);
        let (Some(by), Some(last)) = (term.decide_by, term.last_day) else {
            let near = i64::from((term.ends - today).get_days()) <= NOTICE_WANTED;
            return near.then(|| Finding {
                text: format!("{}: its term ends {ends}, but its notice is not entered", self.title),
                short: format!("{}: notice unknown", words::clip(self.title)),
                clears: "enter the months or days of notice, 0 if there is none".to_owned(),
                missing: 1,
                limit: told(Severity::Unknown, limits).map(|limit| limit.to_string()),
                figure: i64::from((term.ends - today).get_days()).to_string(),
                ..self.finding(Severity::Unknown, (topic, term.ends))
            });
        };
        let days = i64::from((by - today).get_days());
        let severity = within(days, limits)?;
        let limit = told(severity, limits)?;
        let when = match days {
            ..0 => format!("{} ago", words::several(-days, "day", "days")),
            0 => "today".to_owned(),
            _ => format!("in {}", words::several(days, "day", "days")),
        };
        Some(Finding {
            figure: days.to_string(),
            limit: Some(limit.to_string()),
            over_by: (severity == Severity::Over).then(|| (limit - days).max(1).to_string()),
            text: format!(
                "{}: decide by {}, {when}, whether to keep it; else {}. {}",
                self.title,
                words::weekday(by),
                self.else_what(),
                self.counted_back(term, (by, last), view.fixed.policy.council_lead)
            ),
            short: format!("decide by {}: {}", words::short_stretch(by, by), words::clip(self.title)),
            clears: "record the decision to keep it or to leave it, with its reason".to_owned(),
            ..self.finding(severity, (topic, by))
        })
    }
}

impl Subject<'_> {
    /// `it renews itself for 12 months (EUR 4,500 a year, 30 h a year)`: what comes if nothing is decided.
    fn else_what(&self) -> String {
        let what = match (self.clause.renews, self.clause.months) {
            (true, Some(months)) => format!("it renews itself for {}", words::several(months, "month", "months")),
            (true, None) => "it renews itself".to_owned(),
            (false, _) => "it ends with its term".to_owned(),
        };
        let fee = self.fee.filter(|fee| fee.minor != 0).map(|fee| words::amount(fee.minor, fee.currency));
        let hours = self.hours.filter(|hours| !hours.is_zero()).map(|hours| format!("{} h", hours.normalize()));
        let cost: Vec<_> = fee.into_iter().chain(hours).collect();
        if cost.is_empty() { what } else { format!("{what} ({} a year)", cost.join(" and ")) }
    }

    /// How the day to decide follows from the end of the term:
    /// `Term ends 6 Mar 2027; less 60 days' notice: leave by 5 Jan 2027; less 30 days for the council: Sun 6 Dec 2026`.
    fn counted_back(&self, term: &Term, (by, last): (Day, Day), lead: i64) -> String {
        let months = self.clause.notice_months.filter(|count| *count > 0);
        let days = self.clause.notice_days.filter(|count| *count > 0);
        let notice: Vec<_> = months
            .map(|count| words::several(count, "month", "months"))
            .into_iter()
            .chain(days.map(|count| words::several(count, "day", "days")))
            .collect();
        let notice =
            if notice.is_empty() { "no notice".to_owned() } else { format!("{} of notice", notice.join(" and ")) };
        let council = last.checked_sub(jiff::Span::new().try_days(lead.max(0)).unwrap_or_default()).unwrap_or(by);
        let moved = if council == by { String::new() } else { format!(", so {}", words::weekday(by)) };
        format!(
            "Counted back: the term ends {}; {notice}: leave by {}; {lead} days for the council: {}{moved}",
            words::day(term.ends),
            words::day(last),
            words::weekday(council)
        )
    }
}

/// Memberships and agreements to be decided on soon, the earliest first, with what the rule says of each.
pub(in crate::rules) fn dues(view: &View<'_>, findings: &[Finding]) -> Vec<Due> {
    let ground = &view.fixed.ground;
    let ids = ground.memberships.iter().map(|member| &member.id).chain(ground.agreements.keys());
    let mut dues: Vec<Due> = ids.filter_map(|id| due_soon(view, id, findings)).collect();
    dues.sort_by(|one, other| (one.by, &one.title, &one.id).cmp(&(other.by, &other.title, &other.id)));
    dues
}

fn due_soon(view: &View<'_>, id: &Id, findings: &[Finding]) -> Option<Due> {
    let subject = subject(view, id)?;
    let fixed = view.fixed;
    let term = subject.term(view)?;
    let by = term.decide_by.filter(|_| term.decided.is_none())?;
    if i64::from((by - fixed.as_of).get_days()) > SOON {
        return None;
    }
    let member = fixed.ground.member(id);
    let network = member.and_then(|member| member.it.network.as_ref()).map(|network| fixed.ground.network(network));
    let owner = match member {
        Some(member) => member.it.owner.as_ref(),
        None => fixed.ground.agreements.get(id).and_then(|deal| deal.it.owner.as_ref()),
    };
    let found = findings.iter().find(|it| it.rule == "DUE-1" && it.subject == id.as_str() && it.limit.is_some());
    Some(Due {
        kind: subject.kind,
        id: id.clone(),
        title: network.unwrap_or_else(|| subject.title.to_owned()),
        by,
        fee: member.and_then(|member| member.it.fee),
        owner: owner.map(|owner| fixed.called(owner)),
        severity: found.map(Finding::weight).filter(|severity| *severity > Severity::Info),
    })
}

/// The owner of a promise that has none.
const NOBODY: &str = "nobody";

/// DUE-2: by owner.
pub(in crate::rules) fn judge_late(view: &View<'_>, topic: &Topic, limits: &RulePolicy) -> Vec<Finding> {
    if *topic != Topic::Late {
        return Vec::new();
    }
    let today = view.fixed.as_of;
    let mut owners: BTreeMap<Option<&Id>, Vec<(PartialDate, &Id, &Promise)>> = BTreeMap::new();
    for (id, promise) in &view.fixed.ground.promises {
        if let Some(due) = promise.due.filter(|due| due.first() < today) {
            owners.entry(promise.owner.as_ref()).or_default().push((due, id, promise));
        }
    }
    let of_one = |(owner, mut late): (Option<&Id>, Vec<(PartialDate, &Id, &Promise)>)| {
        late.sort_by_key(|(due, id, _)| (due.first(), *id));
        let count = i64::try_from(late.len()).unwrap_or(i64::MAX);
        let severity = at_least(count, limits)?;
        let limit = told(severity, limits)?;
        let (due, _, oldest) = late.first()?;
        let (first, due, oldest) = (due.first(), words::deadline(*due), oldest.title.clone());
        let name = owner.map_or_else(|| NOBODY.to_owned(), |id| view.fixed.name(id));
        let called = owner.map_or_else(|| NOBODY.to_owned(), |id| view.fixed.called(id));
        let behind = |(due, id, promise): (PartialDate, &Id, &Promise)| {
            Behind::new(Kind::Promise, id, &promise.title).noted(format!("due {}", words::date(due)))
        };
        let records = late.into_iter().map(behind);
        Some(Finding {
            subject: owner.map_or_else(|| NOBODY.to_owned(), ToString::to_string),
            subject_name: name.clone(),
            period: first.to_string(),
            months: (Month::of(first), Month::of(today)),
            figure: count.to_string(),
            limit: Some(limit.to_string()),
            over_by: (severity == Severity::Over).then(|| (count - limit).max(1).to_string()),
            unit: Unit::Count("promises"),
            text: format!(
                "{} {} past due{}; {}\"{oldest}\" was due {due}, {} ago",
                words::several(count, "promise of ours", "promises of ours"),
                if count == 1 { "is" } else { "are" },
                owner.map_or_else(|| ", and nobody is its owner".to_owned(), |_| format!(", owner {name}")),
                if count == 1 { "" } else { "the oldest, " },
                words::several(i64::from((today - first).get_days()), "day", "days")
            ),
            short: format!("{called}: {} late", words::several(count, "promise", "promises")),
            clears: match count {
                1 => "keep it, agree on a new day with the partner, or have the partner release you",
                _ => "keep them, agree on new days with the partners, or have the partners release you",
            }
            .to_owned(),
            records: records.collect(),
            ..Finding::bare("DUE-2", severity, Topic::Late)
        })
    };
    owners.into_iter().filter_map(of_one).collect()
}

/// DUE-3: a promise.
pub(in crate::rules) fn judge_promise(view: &View<'_>, topic: &Topic, limits: &RulePolicy) -> Vec<Finding> {
    let Topic::Promise(id) = topic else { return Vec::new() };
    let ground = &view.fixed.ground;
    let promise = ground.promises.get(id).filter(|_| !ground.promised.contains(id));
    let Some((promise, due)) = promise.and_then(|it| Some((it, it.due?))) else { return Vec::new() };
    let (due, when) = (due.first(), words::deadline(due));
    let has_days = promise.days.is_some_and(|days| days > Days::default());
    if has_days || view.sum(|share| share.means.get(id)) > 0 {
        return Vec::new();
    }
    let days = i64::from((due - view.fixed.as_of).get_days());
    let Some(severity) = within(days, limits) else { return Vec::new() };
    let limit = told(severity, limits).unwrap_or(0);
    let to = promise.partner.as_ref().map_or_else(String::new, |id| format!(" to {}", ground.partner(id)));
    vec![Finding {
        subject: id.to_string(),
        subject_name: promise.title.clone(),
        period: due.to_string(),
        months: (Month::of(due), Month::of(due)),
        figure: days.to_string(),
        limit: Some(limit.to_string()),
        over_by: (severity == Severity::Over).then(|| (limit - days).max(1).to_string()),
        unit: Unit::Count("days"),
        text: match days {
            ..0 => format!(
                "Our promise{to} \"{}\" was due {when}, {} ago, and nothing stands behind it: no days, no money",
                promise.title,
                words::several(-days, "day", "days")
            ),
            _ => format!(
                "Our promise{to} \"{}\" is due {when}, in {}, and nothing stands behind it: no days, no money, no accepted \
                 engagement that ends by then",
                promise.title,
                words::several(days, "day", "days")
            ),
        },
        short: match days {
            ..0 => format!("late, nothing behind: {}", words::clip(&promise.title)),
            _ => format!("nothing behind: {}", words::clip(&promise.title)),
        },
        clears: match days {
            ..0 => "enter the days it takes or the money for it, or agree on a new day with the partner",
            _ => "enter the days it takes or the money for it, or accept an engagement that fulfils it",
        }
        .to_owned(),
        records: vec![Behind::new(Kind::Promise, id, &promise.title)],
        ..Finding::bare("DUE-3", severity, topic.clone())
    }]
}

/// Nothing: what it is about stands in the finding.
pub(in crate::rules) fn adds(_: &Finding, _: &Share) -> Option<Adds> {
    None
}
