//! The panel as lines: months, people, money, findings; the same words at the right of a screen and opened whole.

use super::model::Model;
use super::wrap::{cut, fit, right};
use crate::domain::values::Money;
use crate::rules::{MonthFigure, Panel, Severity};

/// One line with how bad it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// The line, its mark in front.
    pub text: String,
    /// How bad what it says is.
    pub severity: Option<Severity>,
    /// Whether it names what follows.
    pub heading: bool,
}

impl Marked {
    fn heading(text: &str) -> Self {
        Self { text: text.to_owned(), severity: None, heading: true }
    }

    fn line(text: String, severity: Option<Severity>) -> Self {
        Self { text, severity, heading: false }
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
    out.push(Marked::heading("FINDINGS"));
    if panel.findings.is_empty() {
        out.push(Marked::line("  nothing to say".to_owned(), None));
    }
    for finding in &panel.findings {
        let text = format!("{} {} [{}]", finding.severity.mark(), finding.short, finding.rule);
        out.push(Marked::line(cut(&text, cells), Some(finding.severity)));
    }
    out
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
    let mut out: Vec<Marked> = panel.people.iter().filter_map(line).collect();
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
