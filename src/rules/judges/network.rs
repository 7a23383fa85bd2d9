//! STAT-1: what is tied to a network that is no more, and memberships that are lapsed or unpaid.

use crate::domain::fact::EngagementFact;
use crate::domain::id::Id;
use crate::domain::kinds::Kind;
use crate::domain::kinds::engagement::Status;
use crate::domain::kinds::membership::{GRACE_DAYS, Standing};
use crate::rules::finding::{Behind, Finding, Severity, Unit};
use crate::rules::fixed::Fixed;
use crate::rules::policy::RulePolicy;
use crate::rules::share::Share;
use crate::rules::topic::Topic;
use crate::rules::view::View;
use crate::rules::words;

/// Puts that an engagement to come is in a network that is no more.
pub(in crate::rules) fn put(share: &mut Share, fact: &EngagementFact, fixed: &Fixed) {
    let current = matches!(fact.status, Status::Accepted | Status::Invited) && fact.to >= fixed.as_of;
    if current && fact.network.as_ref().is_some_and(|network| fixed.ground.has_ended(network, fixed.as_of)) {
        share.orphans.insert(fact.id.clone(), 1);
    }
}

/// STAT-1: an engagement, or a membership.
pub(in crate::rules) fn judge(view: &View<'_>, topic: &Topic, _: &RulePolicy) -> Vec<Finding> {
    match topic {
        Topic::Orphan(id) => orphan(view, topic, id).into_iter().collect(),
        Topic::Term(id) => membership(view, topic, id).into_iter().collect(),
        _ => Vec::new(),
    }
}

fn found(view: &View<'_>, topic: &Topic, (kind, id, title): (Kind, &Id, &str)) -> Finding {
    Finding {
        subject: id.to_string(),
        subject_name: title.to_owned(),
        months: (view.fixed.first, view.fixed.first),
        figure: "1".to_owned(),
        limit: Some("0".to_owned()),
        unit: Unit::Count("records"),
        records: vec![Behind::new(kind, id, title)],
        ..Finding::bare("STAT-1", Severity::Watch, topic.clone())
    }
}

fn ended(view: &View<'_>, network: &Id) -> String {
    let network_name = view.fixed.ground.network(network);
    let when = view.fixed.ground.networks.get(network).and_then(|it| it.ended);
    when.map_or(network_name.clone(), |when| format!("{network_name}, which ended {when}"))
}

fn orphan(view: &View<'_>, topic: &Topic, id: &Id) -> Option<Finding> {
    let fact = view.pages.get(id).filter(|_| view.sum(|share| share.orphans.get(id)) > 0)?;
    let network = fact.network.as_ref()?;
    Some(Finding {
        text: format!(
            "\"{}\" ({}) is to take place in {}",
            fact.title,
            words::stretch(fact.from, fact.to),
            ended(view, network)
        ),
        short: format!("{}: ended network", words::clip(&fact.title)),
        clears: "enter another network, or none".to_owned(),
        ..found(view, topic, (Kind::Engagement, id, &fact.title))
    })
}

fn membership(view: &View<'_>, topic: &Topic, id: &Id) -> Option<Finding> {
    let member = view.fixed.ground.member(id)?;
    let found = || found(view, topic, (Kind::Membership, id, &member.title));
    let network = member.it.network.as_ref();
    if let Some(network) = network.filter(|it| view.fixed.ground.has_ended(it, view.fixed.as_of))
        && member.standing.counts()
    {
        return Some(Finding {
            text: format!("{}: we are still in {}", member.title, ended(view, network)),
            short: format!("{}: ended network", words::clip(&member.title)),
            clears: "end the membership: enter until when it ran".to_owned(),
            ..found()
        });
    }
    let paid = member.it.paid_until?.last();
    let grace = paid.checked_add(jiff::Span::new().days(GRACE_DAYS)).unwrap_or(paid);
    let (word, then) = match member.standing {
        Standing::Grace => ("unpaid", format!("in grace up to {}, then it lapses", words::day(grace))),
        Standing::Lapsed => ("lapsed", format!("its grace ended on {}, so it has lapsed", words::day(grace))),
        _ => return None,
    };
    let since = i64::from((view.fixed.as_of - paid).get_days());
    Some(Finding {
        text: format!(
            "{}: paid up to {}, {} ago; {then}",
            member.title,
            words::day(paid),
            words::several(since, "day", "days")
        ),
        short: format!("{} {word}", words::clip(&member.title)),
        clears: "pay the fee, then enter until when it is paid (Paid until); or end the membership".to_owned(),
        ..found()
    })
}
