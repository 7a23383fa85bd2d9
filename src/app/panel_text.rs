//! The panel as lines: months, people, money, findings; the same words at the right of a screen and opened whole.

use super::model::Model;
use super::wrap::{cut, fit, right};
use crate::domain::values::{Day, Money, short};
use crate::rules::{Due, Finding, Meter, MonthFigure, Panel, Severity};

/// One line with how bad it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// The line, its mark in front.
    pub text: String,
    /// How bad what it says is.
    pub severity: Option<Severity>,
    /// Whether it names what follows.
    pub heading: bool,
    /// Whether somebody has seen it and accepts it.
    pub accepted: bool,
}

impl Marked {
    fn heading(text: &str) -> Self {
        Self { text: text.to_owned(), severity: None, heading: true, accepted: false }
    }

    fn line(text: String, severity: Option<Severity>) -> Self {
        Self { text, severity, heading: false, accepted: false }
    }
}

/// The mark before a line: `!` over, `~` watch, `?` unknown, a blank else.
pub fn mark(severity: Option<Severity>) -> &'static str {
    severity.map_or(" ", Severity::mark)
}

/// A bar of so many cells, full at 100 %.
pub fn bar(percent: Option<i64>, cells: usize) -> String {
    let percent = usize::try_from(percent.unwrap_or(0).clamp(0, 100)).unwrap_or(0);
    let full = percent * cells / 100;
    format!("{}{}", "█".repeat(full), "░".repeat(cells.saturating_sub(full)))
}

/// `71 %`, or the days where there is nothing to divide by.
pub fn share(figure: &MonthFigure) -> String {
    match figure.percent() {
        Some(percent) => format!("{percent} %"),
        None => format!("{} d", figure.load),
    }
}

/// Every line of the panel, at most so many cells wide.
pub fn lines(model: &Model, cells: usize) -> Vec<Marked> {
    let Some(panel) = &model.panel else {
        return vec![Marked::line("reading the records".to_owned(), None)];
    };
    let mut out = vec![Marked::heading("DAYS")];
    for month in &panel.months {
        let invited = if month.invitations > 0 { format!("  + invited {} d", month.invited) } else { String::new() };
        let text = format!(
            "{} {} {} {}{}{invited}",
            mark(month.severity),
            month.month.short(),
            bar(month.percent(), 10),
            right(&share(month), 6),
            right(&format!("{} of {} d", month.load, month.most()), 16),
        );
        out.push(Marked::line(cut(&text, cells), month.severity));
    }
    out.push(Marked::heading("PEOPLE"));
    out.extend(people(panel, cells));
    out.push(Marked::heading("MONEY"));
    out.extend(money(panel, cells));
    for (title, meters) in [("FOCUS", &panel.focus), ("HOLD", &panel.hold), ("PROMISES", &panel.promises)] {
        if !meters.is_empty() {
            out.push(Marked::heading(title));
        }
        let line = |it: &Meter| Marked::line(cut(&format!("{} {}", mark(it.severity), it.text), cells), it.severity);
        out.extend(meters.iter().map(line));
    }
    out.extend(dues(panel, cells));
    out.push(Marked::heading("FINDINGS"));
    if panel.findings.is_empty() {
        out.push(Marked::line("  nothing to say".to_owned(), None));
    }
    for finding in &panel.findings {
        let text = format!("{} {}", finding.severity.mark(), told(finding, panel.as_of, cells.saturating_sub(2)));
        let line = Marked::line(cut(&text, cells), Some(finding.severity));
        out.push(Marked { accepted: finding.acknowledged.is_some(), ..line });
    }
    out
}

/// From so many cells it is told behind a finding why it was acknowledged.
const WHY_FROM: usize = 60;

/// `Mar 109 % [CAP-2]`; of what is acknowledged also until when and, where there is room, why.
pub fn told(finding: &Finding, today: Day, cells: usize) -> String {
    let text = format!("{} [{}]", finding.short, finding.rule);
    let Some(it) = &finding.acknowledged else { return text };
    let until = it.until.map_or_else(|| "acknowledged".to_owned(), |until| format!("until {}", short(until, today)));
    match cells {
        WHY_FROM.. => cut(&format!("{text} {until}: {}", it.reason), cells),
        _ => cut(&format!("{until} · {text}"), cells),
    }
}

/// `+ invited 8.2 d: office Mar 101 %`, of the month that would be fullest; none where nothing is open.
pub fn invited(panel: &Panel) -> Option<String> {
    let open = panel.months.iter().filter(|month| month.invitations > 0);
    let fullest = open.max_by_key(|month| (month.percent_if_all(), std::cmp::Reverse(month.month)))?;
    let share = match fullest.percent_if_all() {
        Some(percent) => format!("{percent} %"),
        None => format!("{} d", fullest.load + fullest.invited),
    };
    Some(format!("+ invited {} d: office {} {share}", fullest.invited, fullest.month.short()))
}

fn dues(panel: &Panel, cells: usize) -> Vec<Marked> {
    let line = |it: &Due| {
        let day = short(it.by, panel.as_of);
        let fee = it.fee.map_or_else(String::new, |fee| format!(" {} {}", fee.grouped(), fee.currency.code()));
        let who = it.owner.as_deref().unwrap_or("nobody");
        let text = format!("{} {} {}{fee} · {who}", mark(it.severity), fit(&day, 6), it.title);
        Marked::line(cut(&text, cells), it.severity)
    };
    let heading = (!panel.dues.is_empty()).then(|| Marked::heading("DECIDE BY"));
    heading.into_iter().chain(panel.dues.iter().map(line)).collect()
}

fn people(panel: &Panel, cells: usize) -> Vec<Marked> {
    let line = |person: &crate::rules::PersonFigure| {
        let worst = person.months.iter().max_by_key(|month| (month.severity, month.percent()))?;
        let text = format!(
            "{} {} {} {} {}",
            mark(worst.severity),
            fit(&person.name, 12),
            worst.month.short(),
            right(&share(worst), 6),
            right(&format!("{} of {} d", worst.load, worst.most()), 15),
        );
        Some(Marked::line(cut(&text, cells), worst.severity))
    };
    let mut people: Vec<&crate::rules::PersonFigure> = panel.people.iter().collect();
    people.sort_by_key(|it| std::cmp::Reverse(it.months.iter().map(|month| (month.severity, month.percent())).max()));
    let mut out: Vec<Marked> = people.into_iter().filter_map(line).collect();
    if out.is_empty() {
        out.push(Marked::line(cut("? no staff on record: 9 adds people", cells), Some(Severity::Unknown)));
    }
    out
}

fn money(panel: &Panel, cells: usize) -> Vec<Marked> {
    let mut out: Vec<Marked> = panel
        .lines
        .iter()
        .map(|line| {
            let percent = line.percent().map_or_else(|| "-".to_owned(), |percent| format!("{percent} %"));
            let left = line
                .left()
                .map_or_else(|| "?".to_owned(), |left| Money { minor: left, currency: line.currency }.grouped());
            let name = format!("{} {}", line.name, line.year);
            let text = format!("{} {} {} left {}", mark(line.severity), fit(&name, 15), right(&percent, 6), left);
            Marked::line(cut(&text, cells), line.severity)
        })
        .collect();
    if out.is_empty() {
        out.push(Marked::line("  no budget line: 5 adds one".to_owned(), None));
    }
    out
}
