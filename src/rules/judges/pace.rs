//! BUD-2: lines that are spent faster than the year goes by. BUD-3: how much of the budget goes into dues and contracts.
//!
//! Choices that the rules leave open:
//! - The year goes by in days, today included. A line without an adopted amount is BUD-1's to tell.
//! - Lines in another currency count at the rate in force on the day of judging; without one they are missing.

use std::collections::BTreeMap;

use super::money::rateless;
use crate::domain::kinds::Kind;
use crate::domain::kinds::budget::LineKind;
use crate::domain::spread;
use crate::domain::values::{Currency, Money};
use crate::rules::finding::{Behind, Finding, Severity, Unit};
use crate::rules::limits::{above, told};
use crate::rules::panel::LineFigure;
use crate::rules::policy::RulePolicy;
use crate::rules::ratio::Ratio;
use crate::rules::share::Share;
use crate::rules::topic::Topic;
use crate::rules::view::{Adds, View};
use crate::rules::words;

/// Lines that are spent as the year goes by.
fn is_paced(kind: Option<LineKind>) -> bool {
    use LineKind::{Gifts, Hosting, Interpretation, PerDiem, Travel};
    matches!(kind, Some(Travel | Hosting | PerDiem | Interpretation | Gifts))
}

/// BUD-2: a line.
pub(in crate::rules) fn judge_pace(view: &View<'_>, topic: &Topic, limits: &RulePolicy) -> Vec<Finding> {
    let Topic::Line(id) = topic else { return Vec::new() };
    let today = view.fixed.as_of;
    let Some(line) = super::money::figure(view, id).filter(|line| is_paced(line.kind)) else { return Vec::new() };
    let (from, to) = (line.months.0.first(), line.months.1.last());
    let Some(adopted) = line.adopted.filter(|adopted| *adopted > 0 && from <= today && today <= to) else {
        return Vec::new();
    };
    let elapsed = i64::from((today - from).get_days()) + 1;
    let total = i64::from((to - from).get_days()) + 1;
    if elapsed <= view.fixed.policy.quiet_days {
        return Vec::new();
    }
    let used = i128::from(line.invoiced) + i128::from(line.spent);
    let whole = i128::from(adopted) * i128::from(total);
    let ahead = used * i128::from(total) - i128::from(elapsed) * i128::from(adopted);
    let past = above(ahead, whole, limits);
    let Some(severity) = past.or((line.unpriced > 0).then_some(Severity::Unknown)) else { return Vec::new() };
    let Some(limit) = told(severity, limits) else { return Vec::new() };
    let ratio = Ratio::points(ahead, whole);
    let points = ratio.beside(limit);
    let (share, gone) = (Ratio::share(used, adopted), Ratio::share(elapsed, total));
    let (share, gone) = (share.as_exact_as(ratio, limit), gone.as_exact_as(ratio, limit));
    let least = if line.unpriced > 0 { "at least " } else { "" };
    let way = match points.strip_prefix('-') {
        Some(behind) => format!("{behind} points behind it"),
        None => format!("{points} points ahead"),
    };
    let lacking = match line.unpriced {
        0 => String::new(),
        count => {
            let lacks = words::several(count, "record lacks", "records lack");
            format!("; {lacks} an amount or a rate{}", rateless(&line))
        }
    };
    vec![Finding {
        subject: id.to_string(),
        subject_name: line.name.clone(),
        period: words::fiscal(line.year),
        months: line.months,
        figure: points.clone(),
        limit: Some(limit.to_string()),
        over_by: ratio.over_by(severity, limit),
        unit: Unit::Points,
        percent: Some(ratio.whole()),
        text: format!(
            "{}, {}: {least}{share} % of the {} adopted is invoiced or spent when {gone} % of the year is gone, {way}, \
             limit {limit}{lacking}",
            line.name,
            line.fiscal,
            words::amount(adopted, line.currency)
        ),
        short: match severity {
            Severity::Unknown => format!("{}: how fast it is spent is not known", words::clip(&line.name)),
            _ => format!("{} spent {least}{points} points too fast", words::clip(&line.name)),
        },
        clears: match severity {
            Severity::Unknown => "enter the amounts and rates that are missing".to_owned(),
            _ => {
                // What may be spent by today for the line to be the limit ahead, and no more.
                let most = (i128::from(elapsed) * 100 + i128::from(limit) * i128::from(total)) * i128::from(adopted);
                let excess = words::narrow(used - most.div_euclid(100 * i128::from(total))).max(1);
                format!(
                    "spend nothing more of it until the year has caught up, or move money to it: {} too much is gone \
                     by today",
                    words::amount(excess, line.currency)
                )
            }
        },
        missing: line.unpriced,
        ..Finding::bare("BUD-2", severity, topic.clone())
    }]
}

/// What a record adds to the pace of a line.
pub(in crate::rules) fn adds_to_pace(finding: &Finding, share: &Share) -> Option<Adds> {
    let purse = share.lines.get(finding.subject.as_str())?;
    match (purse.invoiced + purse.spent, purse.unpriced) {
        (0, 0) => None,
        (0, _) => Some(Adds::NotEntered),
        (used, _) => Some(Adds::Money(used)),
    }
}

/// BUD-3: each fiscal year.
pub(in crate::rules) fn judge_fixed(view: &View<'_>, topic: &Topic, limits: &RulePolicy) -> Vec<Finding> {
    if *topic != Topic::Budget {
        return Vec::new();
    }
    let mut years: BTreeMap<i64, Vec<&LineFigure>> = BTreeMap::new();
    for line in view.fixed.lines.values() {
        if !matches!(line.kind, Some(LineKind::Staff | LineKind::Overhead)) {
            years.entry(line.year).or_default().push(line);
        }
    }
    years.into_iter().filter_map(|(year, lines)| of_year(view, year, &lines, limits)).collect()
}

fn of_year(view: &View<'_>, year: i64, lines: &[&LineFigure], limits: &RulePolicy) -> Option<Finding> {
    let fixed = view.fixed;
    let office = fixed.currency;
    let (mut bound, mut all, mut missing) = (0_i128, 0_i128, 0_i64);
    let mut records = Vec::new();
    for line in lines {
        let rate = fixed.rates.rate(line.currency, office, fixed.as_of).map(|quote| quote.rate);
        let adopted = line.adopted.and_then(|minor| spread::convert(Money::new(minor, line.currency), rate, office));
        let is_bound = matches!(line.kind, Some(LineKind::Dues | LineKind::Contracts));
        if is_bound {
            let behind = Behind::new(Kind::Budget, &line.id, &line.name);
            let unit = Unit::Money(line.currency);
            records.push(match line.adopted {
                Some(minor) => behind.adding(unit.write(minor.into()), unit),
                None => behind.lacking(),
            });
        }
        match adopted {
            Some(adopted) => {
                all += i128::from(adopted);
                bound += if is_bound { i128::from(adopted) } else { 0 };
            }
            None => missing += 1,
        }
    }
    if all <= 0 && missing == 0 {
        return None;
    }
    let past = if all > 0 { above(bound, all, limits) } else { None };
    let severity = past.or((missing > 0).then_some(Severity::Unknown))?;
    let limit = told(severity, limits)?;
    let ratio = Ratio::share(bound, all);
    let figure = ratio.beside(limit);
    let first = lines.first()?;
    let lacking = match missing {
        0 => String::new(),
        count => format!("; {} an adopted amount or a rate", words::several(count, "line lacks", "lines lack")),
    };
    let name = first.fiscal.split(" (").next().unwrap_or_default();
    Some(Finding {
        period: words::fiscal(year),
        months: first.months,
        figure: figure.clone(),
        limit: Some(limit.to_string()),
        over_by: ratio.over_by(severity, limit),
        percent: Some(ratio.whole()),
        text: format!(
            "{}: {figure} % of the budget without staff and overhead is adopted for dues and contracts ({} of {}), limit \
             {limit} %{lacking}",
            first.fiscal,
            words::amount(words::narrow(bound), office),
            words::amount(words::narrow(all), office)
        ),
        short: format!("dues and contracts {figure} % of {name}"),
        amount: format!("{figure} %"),
        clears: match severity {
            Severity::Unknown => "enter what was adopted for each line, and the rates".to_owned(),
            _ => unbound((bound, all), limit, office),
        },
        missing,
        records,
        ..Finding::bare("BUD-3", severity, Topic::Budget)
    })
}

/// How much less for dues and contracts, or more for the rest, brings them down to their limit.
fn unbound((bound, all): (i128, i128), limit: i64, currency: Currency) -> String {
    let limit = i128::from(limit.clamp(1, 99));
    let excess = bound * 100 - all * limit;
    let up = |parts: i128| words::amount(words::narrow((excess + parts - 1).div_euclid(parts)).max(1), currency);
    // What is taken off dues is taken off the whole as well.
    format!("adopt {} less for dues and contracts, or {} more for the other lines", up(100 - limit), up(limit))
}
