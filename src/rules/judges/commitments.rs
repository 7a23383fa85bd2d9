//! CAP-4: in how many networks we are. CAP-5: how many agreements of a sort. CAP-6: how fast both grow. OVL-1: networks
//! that do the same work.
//!
//! Choices that the rules leave open:
//! - Networks are counted once, however many bodies of ours are in one.
//! - An agreement ends on the day it was set to ended or historic, else when it runs out, unless it goes on by itself.
//! - What is left out for want of a date is told (info) where the rest is within the limits.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::fee::grouped;
use crate::domain::id::Id;
use crate::domain::kinds::agreement::{AgreementKind, AgreementStatus};
use crate::domain::kinds::membership::{Role, Standing};
use crate::domain::kinds::{Agreement, Kind};
use crate::domain::values::{Day, Month, PartialDate};
use crate::rules::finding::{Behind, Finding, Severity, Unit};
use crate::rules::fixed::Member;
use crate::rules::limits::{at_least, more, told};
use crate::rules::policy::{Policy, RulePolicy, SizeBand};
use crate::rules::share::Share;
use crate::rules::topic::Topic;
use crate::rules::view::{Adds, View};
use crate::rules::words;

fn count<T>(all: &[T]) -> i64 {
    i64::try_from(all.len()).unwrap_or(i64::MAX)
}

fn behind_member(member: &Member) -> Behind {
    Behind::new(Kind::Membership, &member.id, &member.title)
}

/// Our memberships that count, by network.
fn networks<'a>(view: &View<'a>) -> BTreeMap<&'a Id, Vec<&'a Member>> {
    let mut networks: BTreeMap<&Id, Vec<&Member>> = BTreeMap::new();
    for member in view.fixed.ground.memberships.iter().filter(|member| member.standing.counts()) {
        if let Some(network) = &member.it.network {
            networks.entry(network).or_default().push(member);
        }
    }
    networks
}

fn now(view: &View<'_>) -> (Month, Month) {
    (view.fixed.first, view.fixed.first)
}

/// Those of them that are held against a limit: with a cap of the office's own all, else those of the survey.
fn counted<'a>(view: &View<'a>) -> Vec<(&'a Id, Vec<&'a Member>)> {
    let (policy, ground) = (&view.fixed.policy, &view.fixed.ground);
    let is_counted = |network: &Id| {
        policy.networks_cap.is_some() || ground.networks.get(network).is_some_and(|it| it.benchmark == Some(true))
    };
    networks(view).into_iter().filter(|(network, _)| is_counted(network)).collect()
}

/// In how many networks the city is, against what, and whether that is a cap or the band of its size.
pub(in crate::rules) fn networks_against(view: &View<'_>) -> (i64, Option<i64>, &'static str) {
    let policy = &view.fixed.policy;
    let band = || view.fixed.ground.population.and_then(|people| policy.band(people)).map(|band| band.p75);
    let (limit, by) = policy.networks_cap.map_or_else(|| (band(), "like cities"), |cap| (Some(cap), "cap"));
    (count(&counted(view)), limit, by)
}

/// How many agreements of each sort with a cap are active, and the cap.
pub(in crate::rules) fn capped(view: &View<'_>) -> Vec<(AgreementKind, i64, i64)> {
    let of_kind = |kind: AgreementKind| {
        let cap = view.fixed.policy.agreement_cap(kind)?;
        let active = view.fixed.ground.agreements.values().filter(|deal| deal.active && deal.it.kind == Some(kind));
        Some((kind, i64::try_from(active.count()).unwrap_or(i64::MAX), cap))
    };
    AgreementKind::CHOICES.iter().filter_map(|choice| of_kind(AgreementKind::from_id(choice.id)?)).collect()
}

/// How many more commitments began than ended in the last twelve whole months.
pub(in crate::rules) fn growth(view: &View<'_>) -> i64 {
    let growth = Growth::of(view, view.fixed.first);
    count(&growth.begun) - count(&growth.ended)
}

/// `500,000 to 1,000,000 people`, `1,000,000 people and more`.
fn size_class(policy: &Policy, band: SizeBand) -> String {
    let next = policy.bands.iter().map(|it| it.from).filter(|from| *from > band.from).min();
    match next {
        Some(next) if band.from == 0 => format!("fewer than {} people", grouped(next)),
        Some(next) => format!("{} to {} people", grouped(band.from), grouped(next)),
        None => format!("{} people and more", grouped(band.from)),
    }
}

/// `; not counted: MUFPP (no part of the comparison), UCUE (lapsed)`
fn uncounted(view: &View<'_>) -> String {
    let ground = &view.fixed.ground;
    let why = |member: &Member| {
        let network = member.it.network.as_ref()?;
        let benchmark = ground.networks.get(network).is_some_and(|it| it.benchmark == Some(true));
        let why = match member.standing {
            Standing::Lapsed => "lapsed",
            Standing::Pending => "not begun",
            standing if standing.counts() && !benchmark => "no part of the comparison",
            _ => return None,
        };
        Some(format!("{} ({why})", ground.network(network)))
    };
    let names: BTreeSet<_> = ground.memberships.iter().filter_map(why).collect();
    if names.is_empty() {
        return String::new();
    }
    format!("; not counted: {}", words::list(names.into_iter().collect()))
}

/// CAP-4.
pub(in crate::rules) fn judge_networks(view: &View<'_>, topic: &Topic, _: &RulePolicy) -> Vec<Finding> {
    if *topic != Topic::Holdings {
        return Vec::new();
    }
    let (policy, ground) = (&view.fixed.policy, &view.fixed.ground);
    let counted = counted(view);
    let figure = count(&counted);
    let members = counted.iter().flat_map(|(_, members)| members).map(|member| behind_member(member)).collect();
    let found = |severity, limit: Option<i64>| Finding {
        months: now(view),
        figure: figure.to_string(),
        limit: limit.map(|limit| limit.to_string()),
        unit: Unit::Count("networks"),
        ..Finding::bare("CAP-4", severity, Topic::Holdings)
    };
    if let Some(cap) = policy.networks_cap {
        return match figure > cap {
            true => vec![Finding {
                over_by: Some((figure - cap).to_string()),
                text: format!("The city is in {figure} networks; the office's own cap is {cap}"),
                short: format!("networks {figure}, cap {cap}"),
                clears: format!("leave {}, or raise the cap", words::several(figure - cap, "network", "networks")),
                records: members,
                ..found(Severity::Over, Some(cap))
            }],
            false => Vec::new(),
        };
    }
    let Some(band) = ground.population.and_then(|people| policy.band(people)) else {
        if figure == 0 {
            return Vec::new();
        }
        return vec![Finding {
            text: format!(
                "The city is in {}, but nobody can tell whether that is many: its population is not entered",
                words::several(figure, "network that is counted", "networks that are counted")
            ),
            short: format!("networks {figure}, population unknown"),
            clears: "enter the population of the home city".to_owned(),
            missing: 1,
            records: members,
            ..found(Severity::Unknown, None)
        }];
    };
    if figure <= band.p75 {
        return Vec::new();
    }
    let excess = words::several(figure - band.p75, "network", "networks");
    vec![Finding {
        text: format!(
            "We are in {figure} of the networks that were counted for the comparison; of cities of our size ({}) three in \
             four are in {} or fewer of them (P75), nine in ten in {} or fewer (P90){}",
            size_class(policy, band),
            band.p75,
            band.p90,
            uncounted(view)
        ),
        short: format!("networks {figure}, like cities {}", band.p75),
        clears: format!(
            "leave {excess} that the office can do without, or set a cap of its own, which takes the place of the \
             comparison"
        ),
        records: members,
        ..found(Severity::Watch, Some(band.p75))
    }]
}

/// CAP-5: each sort of agreement that has a cap.
pub(in crate::rules) fn judge_agreements(view: &View<'_>, topic: &Topic, _: &RulePolicy) -> Vec<Finding> {
    if *topic != Topic::Holdings {
        return Vec::new();
    }
    let of_kind = |kind: AgreementKind| {
        let cap = view.fixed.policy.agreement_cap(kind)?;
        let active = view.fixed.ground.agreements.iter().filter(|(_, deal)| deal.active && deal.it.kind == Some(kind));
        let records: Vec<_> = active.map(|(id, deal)| behind_agreement(id, &deal.it)).collect();
        let figure = count(&records);
        if figure < cap || figure == 0 {
            return None;
        }
        let full = figure == cap;
        let label = kind.label();
        Some(Finding {
            subject: kind.id().to_owned(),
            subject_name: label.to_owned(),
            months: now(view),
            figure: figure.to_string(),
            limit: Some(cap.to_string()),
            over_by: (!full).then(|| (figure - cap).to_string()),
            unit: Unit::Count("agreements"),
            text: match full {
                true => format!("{}: {figure} active of at most {cap}: full", words::capital(label)),
                false => format!("{}: {figure} active, the office's cap is {cap}", words::capital(label)),
            },
            short: format!("{label} {figure}, cap {cap}"),
            clears: "end one, let one rest, or raise the cap".to_owned(),
            records,
            ..Finding::bare("CAP-5", if full { Severity::Info } else { Severity::Over }, Topic::Holdings)
        })
    };
    AgreementKind::CHOICES.iter().filter_map(|choice| of_kind(AgreementKind::from_id(choice.id)?)).collect()
}

fn behind_agreement(id: &Id, it: &Agreement) -> Behind {
    Behind::new(Kind::Agreement, id, &it.title)
}

/// What began, what ended and what cannot be placed in the last twelve months.
#[derive(Default)]
struct Growth {
    begun: Vec<Behind>,
    ended: Vec<Behind>,
    undated: Vec<Behind>,
}

impl Growth {
    /// In the twelve whole months before that one.
    fn of(view: &View<'_>, first: Month) -> Self {
        let (from, to) = (first.plus(-12).first(), first.first().yesterday().unwrap_or(Day::MIN));
        let within = |day: Option<Day>| day.is_some_and(|day| from <= day && day <= to);
        let mut growth = Self::default();
        for member in &view.fixed.ground.memberships {
            let it = &member.it;
            if within(it.since.map(|since| since.first())) {
                growth.begun.push(behind_member(member).noted(began(it.since)));
            }
            if within(it.until.map(|until| until.last())) {
                growth.ended.push(behind_member(member).noted(ended(it.until)));
            }
            let no_start = it.since.is_none() && member.standing != Standing::Ended;
            if no_start || (it.role == Some(Role::Former) && it.until.is_none()) {
                growth.undated.push(behind_member(member));
            }
        }
        for (id, deal) in &view.fixed.ground.agreements {
            let it = &deal.it;
            if within(it.signed.map(|signed| signed.first())) {
                growth.begun.push(behind_agreement(id, it).noted(began(it.signed)));
            }
            let over = matches!(it.status, Some(AgreementStatus::Ended | AgreementStatus::Historic));
            let expires = it.expires.filter(|_| it.auto_renews != Some(true)).map(|expires| expires.last());
            let end = it.status_on.filter(|_| over).or(expires.map(PartialDate::Day));
            if within(end.map(PartialDate::last)) {
                growth.ended.push(behind_agreement(id, it).noted(ended(end)));
            }
            if it.signed.is_none() || (over && it.status_on.is_none() && it.expires.is_none()) {
                growth.undated.push(behind_agreement(id, it));
            }
        }
        growth
    }
}

/// `began 3 Mar 2026`
fn began(on: Option<PartialDate>) -> String {
    on.map_or_else(String::new, |on| format!("began {}", words::date(on)))
}

/// `ended 3 Mar 2026`
fn ended(on: Option<PartialDate>) -> String {
    on.map_or_else(String::new, |on| format!("ended {}", words::date(on)))
}

/// The first month in which no more began than the limit in the twelve before it, were nothing new to begin.
fn falls_away(view: &View<'_>, limits: &RulePolicy) -> Option<Month> {
    let months = (1..=12).map(|ahead| view.fixed.first.plus(ahead));
    let net = |month: Month| {
        let growth = Growth::of(view, month);
        count(&growth.begun) - count(&growth.ended)
    };
    months.into_iter().find(|month| more(net(*month), limits).is_none())
}

/// CAP-6.
pub(in crate::rules) fn judge_growth(view: &View<'_>, topic: &Topic, limits: &RulePolicy) -> Vec<Finding> {
    if *topic != Topic::Holdings {
        return Vec::new();
    }
    let growth = Growth::of(view, view.fixed.first);
    let (begun, ended, undated) = (count(&growth.begun), count(&growth.ended), count(&growth.undated));
    let net = begun - ended;
    let past = more(net, limits);
    let Some(severity) = past.or((undated > 0).then_some(Severity::Info)) else { return Vec::new() };
    let limit = told(severity, limits).unwrap_or(0);
    let mut text = format!(
        "In the last twelve whole months {begun} of our memberships and agreements began and {ended} ended: {net} more \
         than before, {} {limit}",
        if severity == Severity::Over { "over from more than" } else { "watch from more than" }
    );
    if net <= 0 {
        text = format!(
            "In the last twelve whole months {begun} of our memberships and agreements began and {ended} ended"
        );
    }
    if undated > 0 {
        let named: Vec<_> = growth.undated.iter().take(3).map(|it| it.title.as_str()).collect();
        let rest = if undated > 3 { format!(" and {} more", undated - 3) } else { String::new() };
        text.push_str(&format!("; left out, as a date is not entered: {}{rest}", named.join(", ")));
    }
    let records = match past {
        Some(_) => growth.begun.into_iter().chain(growth.ended).collect(),
        None => growth.undated,
    };
    let first = view.fixed.first;
    vec![Finding {
        months: (first.plus(-12), first.plus(-1)),
        figure: net.to_string(),
        limit: Some(limit.to_string()),
        over_by: (severity == Severity::Over).then(|| (net - limit).to_string()),
        unit: Unit::Count("commitments"),
        text,
        short: match past {
            Some(_) => format!("commitments grew by {net} in a year"),
            None => format!("{} without a date", words::several(undated, "commitment", "commitments")),
        },
        clears: match past {
            Some(_) => match falls_away(view, limits) {
                Some(month) => format!(
                    "end something, or take on nothing new that lasts: then it clears by itself in {}",
                    words::month(month)
                ),
                None => "take on nothing new that lasts, and end something".to_owned(),
            },
            None => "enter since when, or until when, each runs".to_owned(),
        },
        missing: undated,
        records,
        ..Finding::bare("CAP-6", severity, Topic::Holdings)
    }]
}

/// OVL-1: each theme.
pub(in crate::rules) fn judge_overlap(view: &View<'_>, topic: &Topic, limits: &RulePolicy) -> Vec<Finding> {
    if *topic != Topic::Holdings {
        return Vec::new();
    }
    let networks = networks(view);
    let mut themes: BTreeMap<String, (&str, BTreeSet<&Id>)> = BTreeMap::new();
    for network in networks.keys() {
        for (folded, written) in view.fixed.ground.themes(network, &view.fixed.policy) {
            themes.entry(folded).or_insert((written, BTreeSet::new())).1.insert(network);
        }
    }
    let of_one = |(folded, (written, sharing)): (String, (&str, BTreeSet<&Id>))| {
        let figure = i64::try_from(sharing.len()).unwrap_or(i64::MAX);
        let severity = at_least(figure, limits)?;
        let limit = told(severity, limits)?;
        let names: Vec<_> = sharing.iter().map(|network| view.fixed.ground.network(network)).collect();
        let members = sharing.iter().filter_map(|network| networks.get(*network)).flatten();
        Some(Finding {
            subject: folded,
            subject_name: written.to_owned(),
            months: now(view),
            figure: figure.to_string(),
            limit: Some(limit.to_string()),
            over_by: (severity == Severity::Over).then(|| (figure - limit).max(1).to_string()),
            unit: Unit::Count("networks"),
            text: format!(
                "{figure} of our networks work on {written}: {}; {} from {limit}",
                names.join(", "),
                severity.word()
            ),
            short: format!("{figure} networks on {written}"),
            clears: format!(
                "leave {}: see which the office would miss least, as their members and meetings overlap",
                words::several(figure - limit + 1, "of them", "of them")
            ),
            records: members.map(|member| behind_member(member)).collect(),
            ..Finding::bare("OVL-1", severity, Topic::Holdings)
        })
    };
    themes.into_iter().filter_map(of_one).collect()
}

/// Nothing: what is counted stands in the finding.
pub(in crate::rules) fn adds(_: &Finding, _: &Share) -> Option<Adds> {
    None
}
