//! CAP-4: in how many networks we are. CAP-5: how many agreements of a sort. CAP-6: how fast both grow. OVL-1: networks
//! that do the same work.
//!
//! Choices that the rules leave open:
//! - Networks are counted once, however many bodies of ours are in one.
//! - An agreement ends on the day it was set to ended or historic, else when it runs out, unless it goes on by itself.
//! - What is left out for want of a date is told (info) where the rest is within the limits.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::id::Id;
use crate::domain::kinds::agreement::{AgreementKind, AgreementStatus};
use crate::domain::kinds::membership::{Role, Standing};
use crate::domain::kinds::{Agreement, Kind};
use crate::domain::values::{Day, Month};
use crate::rules::finding::{Behind, Finding, Severity, Unit};
use crate::rules::fixed::Member;
use crate::rules::limits::{at_least, more, told};
use crate::rules::policy::RulePolicy;
use crate::rules::share::Share;
use crate::rules::topic::Topic;
use crate::rules::view::{Adds, View};
use crate::rules::words;

fn count<T>(all: &[T]) -> i64 {
    i64::try_from(all.len()).unwrap_or(i64::MAX)
}

fn behind_member(member: &Member) -> Behind {
    Behind { kind: Kind::Membership, id: member.id.clone(), title: member.title.clone(), adds: None }
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
    let (limit, by) = policy.networks_cap.map_or_else(|| (band(), "band"), |cap| (Some(cap), "cap"));
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
    let growth = Growth::of(view);
    count(&growth.begun) - count(&growth.ended)
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
    vec![Finding {
        text: format!(
            "The city is in {figure} of the networks that were counted by size of city; three in four cities of its size \
             are in {} or fewer of them, nine in ten in {} or fewer",
            band.p75, band.p90
        ),
        short: format!("networks {figure}, band {}", band.p75),
        clears: "leave what the office can do without, or set a cap of its own".to_owned(),
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
    Behind { kind: Kind::Agreement, id: id.clone(), title: it.title.clone(), adds: None }
}

/// What began, what ended and what cannot be placed in the last twelve months.
#[derive(Default)]
struct Growth {
    begun: Vec<Behind>,
    ended: Vec<Behind>,
    undated: Vec<Behind>,
}

impl Growth {
    fn of(view: &View<'_>) -> Self {
        let first = view.fixed.first;
        let (from, to) = (first.plus(-12).first(), first.first().yesterday().unwrap_or(Day::MIN));
        let within = |day: Option<Day>| day.is_some_and(|day| from <= day && day <= to);
        let mut growth = Self::default();
        for member in &view.fixed.ground.memberships {
            let it = &member.it;
            if within(it.since.map(|since| since.first())) {
                growth.begun.push(behind_member(member));
            }
            if within(it.until.map(|until| until.last())) {
                growth.ended.push(behind_member(member));
            }
            let no_start = it.since.is_none() && member.standing != Standing::Ended;
            if no_start || (it.role == Some(Role::Former) && it.until.is_none()) {
                growth.undated.push(behind_member(member));
            }
        }
        for (id, deal) in &view.fixed.ground.agreements {
            let it = &deal.it;
            if within(it.signed.map(|signed| signed.first())) {
                growth.begun.push(behind_agreement(id, it));
            }
            let over = matches!(it.status, Some(AgreementStatus::Ended | AgreementStatus::Historic));
            let expires = it.expires.filter(|_| it.auto_renews != Some(true)).map(|expires| expires.last());
            if within(it.status_on.filter(|_| over).or(expires)) {
                growth.ended.push(behind_agreement(id, it));
            }
            if it.signed.is_none() || (over && it.status_on.is_none() && it.expires.is_none()) {
                growth.undated.push(behind_agreement(id, it));
            }
        }
        growth
    }
}

/// CAP-6.
pub(in crate::rules) fn judge_growth(view: &View<'_>, topic: &Topic, limits: &RulePolicy) -> Vec<Finding> {
    if *topic != Topic::Holdings {
        return Vec::new();
    }
    let growth = Growth::of(view);
    let (begun, ended, undated) = (count(&growth.begun), count(&growth.ended), count(&growth.undated));
    let net = begun - ended;
    let past = more(net, limits);
    let Some(severity) = past.or((undated > 0).then_some(Severity::Info)) else { return Vec::new() };
    let limit = told(severity, limits).unwrap_or(0);
    let mut text = format!(
        "In the last twelve whole months {begun} of our memberships and agreements began and {ended} ended: {net} more \
         than before, limit {limit}"
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
            Some(_) => "take on nothing new that lasts, or end something".to_owned(),
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
            text: format!("{figure} of our networks work on {written}: {}", names.join(", ")),
            short: format!("{figure} networks on {written}"),
            clears: "see which of them the office would miss least: their peers and meetings overlap".to_owned(),
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
