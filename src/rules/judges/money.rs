//! BUD-1: what is committed and spent on each budget line, against what was adopted.
//!
//! Choices that the rules leave open:
//! - A line's figures are in the currency of its adopted amount (the office's where none is entered); a cost in another
//!   one counts at its own rate, and without a rate is missing.
//! - A cost counts by its own state, whatever became of its engagement: an invoice of a cancelled trip is still owed.
//! - Lines of dues, grants, contracts, staff and overhead are meant to be used up, so they have no watch.
//! - An adopted amount that is not entered makes the line unknown.

use std::collections::BTreeSet;

use crate::domain::fact::EngagementFact;
use crate::domain::fee::{self, Payer};
use crate::domain::id::Id;
use crate::domain::kinds::budget::LineKind;
use crate::domain::kinds::entry::EntryState;
use crate::domain::kinds::network::FeeRule;
use crate::domain::kinds::{Entry, Membership, Network};
use crate::domain::spread;
use crate::domain::values::{Currency, Money};
use crate::rules::finding::{Finding, Severity, Unit};
use crate::rules::fixed::Fixed;
use crate::rules::limits::passed;
use crate::rules::panel::{LineFigure, past};
use crate::rules::policy::RulePolicy;
use crate::rules::share::{Purse, Share};
use crate::rules::topic::Topic;
use crate::rules::view::{Adds, View};
use crate::rules::words;

/// Puts the costs of an engagement on the lines judged, each in the line's own currency.
pub(in crate::rules) fn put_costs(share: &mut Share, fact: &EngagementFact, fixed: &Fixed) {
    let lines = &fixed.lines;
    let touched = fact.costs.iter().filter_map(|cost| lines.get(&cost.line));
    let currencies: BTreeSet<_> = touched.map(|line| line.currency).collect();
    for currency in currencies {
        for charge in spread::costs(fact, currency, &fixed.rates, fixed.as_of) {
            if charge.state == EntryState::Void || lines.get(&charge.line).is_none_or(|line| line.currency != currency)
            {
                continue;
            }
            let purse = share.lines.entry(charge.line).or_default();
            put(purse, charge.state, charge.minor, charge.rateless);
            // However many of its costs lack something, it is one record.
            (purse.missing, purse.unpriced) = (purse.missing.min(1), purse.unpriced.min(1));
            purse.rateless.values_mut().for_each(|count| *count = 1);
        }
    }
}

/// Puts an obligation of that state into a purse; an amount that is not known is missing once it is owed.
fn put(purse: &mut Purse, state: EntryState, minor: Option<i64>, rateless: Option<Currency>) {
    let amount = i128::from(minor.unwrap_or(0));
    match state {
        EntryState::Planned => purse.planned += amount,
        EntryState::Committed => purse.committed += amount,
        EntryState::Invoiced => {
            purse.committed += amount;
            purse.invoiced += amount;
        }
        EntryState::Spent => purse.spent += amount,
        EntryState::Void => return,
    }
    if minor.is_none() && state != EntryState::Planned {
        purse.missing += 1;
        if let Some(currency) = rateless {
            purse.rateless.insert(currency, 1);
        }
        purse.unpriced += i64::from(matches!(state, EntryState::Invoiced | EntryState::Spent));
    }
}

/// What an entry puts on its line that is no cost of an engagement. Money that has come back lowers what is spent; money
/// that is only expected back does not.
pub(in crate::rules) fn entry_share(it: &Entry, fixed: &Fixed) -> Share {
    let mut share = Share::default();
    let line = it.line.as_ref().and_then(|id| Some((id, fixed.lines.get(id)?)));
    let (Some((id, line)), Some(state)) = (line, it.state) else { return share };
    if state == EntryState::Void || (it.comes_back() && state != EntryState::Spent) {
        return share;
    }
    let rate = it
        .amount
        .and_then(|amount| fixed.rates.in_force(it.rate, it.rate_on, amount.currency, line.currency, fixed.as_of));
    let minor = it.amount.and_then(|amount| spread::convert(amount, rate.map(|quote| quote.rate), line.currency));
    let rateless = it.amount.filter(|_| rate.is_none()).map(|amount| amount.currency);
    let signed = if it.comes_back() { minor.map(i64::saturating_neg) } else { minor };
    put(share.lines.entry(id.clone()).or_default(), state, signed, rateless);
    share
}

/// What the fees of a membership put on the lines of dues: each year that is billed in a fiscal year judged counts as
/// committed on that year's first line of dues by name, until an entry for it is on record. A membership of which
/// neither a fee nor a rule is known puts nothing there; a rule that lacks a figure is missing.
pub(in crate::rules) fn put_fees(
    share: &mut Share,
    (id, it): (&Id, &Membership),
    networks: &[(Id, Network)],
    known: &Dues<'_>,
    fixed: &Fixed,
) {
    let network = networks.iter().find(|(of, _)| it.network.as_ref() == Some(of)).map(|(_, network)| network);
    if it.fee.is_none() && network.is_none_or(|network| network.fee_rule.is_none_or(|rule| rule == FeeRule::ByHand)) {
        return;
    }
    let payer = Payer { membership: it, network, city_population: known.population, currency: known.currency };
    let mut years: Vec<i64> = fixed.lines.values().map(|line| line.year).collect();
    years.sort_unstable();
    years.dedup();
    for year in years {
        let of_year = fixed.lines.iter().filter(|(_, line)| line.year == year && line.kind == Some(LineKind::Dues));
        let Some((line_id, line)) = of_year.min_by_key(|(id, line)| (line.name.clone(), (*id).clone())) else {
            continue;
        };
        for billed in fee::billed_in(it, line.months) {
            if known.billed.iter().any(|(of, year)| of == id && *year == billed) {
                continue;
            }
            let fee = payer.fee(billed);
            let rate = |money: Money| fixed.rates.rate(money.currency, line.currency, fixed.as_of);
            let minor =
                fee.money.and_then(|money| spread::convert(money, rate(money).map(|quote| quote.rate), line.currency));
            let purse = share.lines.entry(line_id.clone()).or_default();
            purse.committed += i128::from(minor.unwrap_or(0));
            if minor.is_none() && (fee.money.is_some() || !fee.missing.is_empty()) {
                purse.missing = 1;
            }
            if let Some(money) = fee.money.filter(|money| rate(*money).is_none()) {
                purse.rateless.insert(money.currency, 1);
            }
        }
    }
}

/// What the fees of memberships follow from beside their rules.
pub(in crate::rules) struct Dues<'a> {
    /// The people of our city.
    pub(in crate::rules) population: Option<i64>,
    /// The currency of the office.
    pub(in crate::rules) currency: Currency,
    /// The memberships and years whose fee stands as an entry.
    pub(in crate::rules) billed: &'a [(Id, i64)],
}

/// What the rule says of a line.
fn severity(line: &LineFigure, limits: &RulePolicy) -> Option<Severity> {
    let Some(adopted) = line.adopted else { return Some(Severity::Unknown) };
    let with_watch = !has_no_watch(line.kind);
    if let Some(past) = past(i128::from(line.used()), i128::from(adopted), limits, with_watch) {
        return Some(past);
    }
    (line.missing > 0).then_some(Severity::Unknown)
}

/// A line with its money and its mark.
pub(in crate::rules) fn figure(view: &View<'_>, id: &Id) -> Option<LineFigure> {
    let mut line = view.fixed.lines.get(id)?.clone();
    line.fill(&view.sum(|share| share.lines.get(id)), view.fixed.as_of);
    let limits = view.fixed.policy.rule("BUD-1");
    line.severity = if limits.enabled { severity(&line, &limits) } else { None };
    line.past = passed(line.severity, &limits);
    Some(line)
}

fn has_no_watch(kind: Option<LineKind>) -> bool {
    use LineKind::{Contracts, Dues, Grants, Overhead, Staff};
    matches!(kind, Some(Dues | Grants | Contracts | Staff | Overhead))
}

/// BUD-1.
pub(in crate::rules) fn judge(view: &View<'_>, topic: &Topic, limits: &RulePolicy) -> Vec<Finding> {
    let Topic::Line(id) = topic else { return Vec::new() };
    let now = view.fixed.calendar.fiscal_year(view.fixed.as_of);
    figure(view, id).and_then(|line| finding(&line, limits, topic, now)).into_iter().collect()
}

/// What a record adds to the line of a finding.
pub(in crate::rules) fn adds(finding: &Finding, share: &Share) -> Option<Adds> {
    let purse = share.lines.get(finding.subject.as_str())?;
    match (purse.committed + purse.spent, purse.missing) {
        (0, 0) => None,
        (0, _) => Some(Adds::NotEntered),
        (used, _) => Some(Adds::Figure(used)),
    }
}

fn finding(line: &LineFigure, limits: &RulePolicy, topic: &Topic, now: i64) -> Option<Finding> {
    let severity = line.severity?;
    let percent = match severity {
        Severity::Over => limits.over,
        _ if has_no_watch(line.kind) => limits.over,
        _ => limits.watch.or(limits.over),
    };
    // Rounded down: the most that may be used.
    let limit = line.adopted.map(|adopted| {
        let whole = i128::from(adopted) * i128::from(percent.unwrap_or(100));
        words::narrow(whole.div_euclid(100))
    });
    let over_by = limit.filter(|_| severity == Severity::Over).map(|limit| line.used().saturating_sub(limit).max(1));
    let unit = Unit::Money(line.currency);
    Some(Finding {
        subject: line.id.to_string(),
        subject_name: line.name.clone(),
        period: words::fiscal(line.year),
        months: line.months,
        figure: unit.write(line.used().into()),
        limit: limit.map(|limit| unit.write(limit.into())),
        over_by: over_by.map(|over| unit.write(over.into())),
        unit,
        percent: line.percent(),
        text: format!("{}, {}: {}", line.name, line.fiscal, sentence(line, over_by)),
        short: brief(line, over_by, now),
        clears: clears(line, severity, (limit, limits.watch.filter(|_| !has_no_watch(line.kind))), over_by),
        missing: line.missing + i64::from(line.adopted.is_none()),
        ..Finding::bare("BUD-1", severity, topic.clone())
    })
}

/// `committed and spent EUR 15,620, 104 % of the EUR 15,000 adopted, over by EUR 620`
fn sentence(line: &LineFigure, over_by: Option<i64>) -> String {
    let least = if line.missing > 0 { "at least " } else { "" };
    let used = words::amount(line.used(), line.currency);
    let mut text = match (line.adopted, line.percent_told()) {
        (None, _) => format!("committed and spent {least}{used}; what was adopted is not entered"),
        (Some(adopted), Some(share)) => {
            let adopted = words::amount(adopted, line.currency);
            format!("committed and spent {least}{used}, {share} % of the {adopted} adopted")
        }
        (Some(_), None) => format!("committed and spent {least}{used}, nothing adopted"),
    };
    match (over_by, line.left()) {
        (Some(over), _) => text.push_str(&format!(", over by {least}{}", words::amount(over, line.currency))),
        (None, Some(0)) => text.push_str(", nothing left"),
        (None, Some(left)) if left > 0 => {
            let most = if line.missing > 0 { "at most " } else { "" };
            text.push_str(&format!(", {most}{} left", words::amount(left, line.currency)));
        }
        _ => {}
    }
    if line.missing > 0 {
        let verb = if line.missing == 1 { "lacks" } else { "lack" };
        let records = words::several(line.missing, "record", "records");
        text.push_str(&format!("; {records} {verb} an amount or a rate{}", rateless(line)));
    }
    text
}

/// `: no rate of JPY to EUR up to 12 Jan 2027`, where that is what is missing.
pub(in crate::rules) fn rateless(line: &LineFigure) -> String {
    line.rateless.as_ref().map_or_else(String::new, |said| format!(": no rate of {said}"))
}

/// On one line; the year is said where it is not the one that runs, as lines have the same names in every year.
fn brief(line: &LineFigure, over_by: Option<i64>, now: i64) -> String {
    let year = if line.year == now { String::new() } else { format!(" {}", line.fiscal) };
    let name = format!("{}{year}", line.name);
    let least = if line.missing > 0 { "at least " } else { "" };
    match (over_by, line.percent_told()) {
        (Some(over), _) => {
            format!("{name} over by {least}{} {}", words::bare(over, line.currency), line.currency.code())
        }
        (None, Some(percent)) => format!("{name} {least}{percent} %"),
        (None, None) => format!("{name} {least}{}", words::amount(line.used(), line.currency)),
    }
}

fn clears(
    line: &LineFigure,
    severity: Severity,
    (limit, watch): (Option<i64>, Option<i64>),
    over_by: Option<i64>,
) -> String {
    if let Some(over) = over_by {
        let over = words::amount(over, line.currency);
        let within = line.adopted.zip(watch).map_or_else(String::new, |(adopted, watch)| {
            let most = i128::from(adopted) * i128::from(watch) / 100;
            let less = words::narrow(i128::from(line.used()) - most);
            format!("; {} less to be within the watch limit of {watch} % too", words::amount(less, line.currency))
        });
        return format!("{over} less committed, or {over} more adopted{within}");
    }
    if severity == Severity::Watch {
        let excess = line.used().saturating_sub(limit.unwrap_or(0)).max(1);
        // What would have to be adopted for what is used to be the share of the limit.
        let wanted = line.adopted.zip(watch.filter(|watch| *watch > 0)).map(|(adopted, watch)| {
            let whole = i128::from(line.used()) * 100;
            let most = (whole + i128::from(watch) - 1).div_euclid(i128::from(watch));
            format!("{} ", words::amount(words::narrow(most).saturating_sub(adopted).max(1), line.currency))
        });
        let (less, more) = (words::amount(excess, line.currency), wanted.unwrap_or_default());
        return format!("{less} less committed, or {more}more adopted");
    }
    let mut wanted = Vec::new();
    if line.adopted.is_none() {
        wanted.push("what was adopted".to_owned());
    }
    if line.missing > 0 {
        let rates = line.rateless.as_ref().map_or_else(String::new, |said| format!(": the rate of {said}"));
        wanted.push(format!("the amount or rate of {}{rates}", words::several(line.missing, "record", "records")));
    }
    format!("enter {}", wanted.join(" and "))
}
