//! The panel as lines: months, people, money, findings; the same words at the right of a screen and opened whole.

use super::model::Model;
use super::wrap::{cut, fit, right, width};
use crate::domain::values::{Currency, Day, Days, Money, short};
use crate::rules::{Due, Finding, LineFigure, Meter, MonthFigure, Panel, Severity};

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
    match figure.percent_told() {
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
    for (month, load) in panel.months.iter().zip(loads(panel)) {
        let invited = match (month.invitations, month.percent_if_all()) {
            (0, _) => String::new(),
            (count, Some(percent)) => format!("  + {count} invited {} d: {percent} %", month.invited),
            (count, None) => format!("  + {count} invited {} d", month.invited),
        };
        let text = format!(
            "{} {} {} {}{}{invited}",
            mark(month.severity),
            month.month.short(),
            bar(month.percent(), 10),
            right(&share(month), 6),
            right(&load, 16),
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
        let line = |it: &Meter| Marked::line(cut(&format!("{} {}", mark(it.severity), it.long), cells), it.severity);
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
    out.push(Marked::line(String::new(), None));
    let policy = model.policy.hash();
    let said = [
        "! over a limit   ~ watch: near it   ? unknown: something is not entered".to_owned(),
        format!("policy {policy}: the limits in force, set in attache.toml"),
    ];
    out.extend(said.into_iter().map(|line| Marked::line(cut(&format!("  {line}"), cells), None)));
    out
}

/// `25.0 of  35.0 d`: the loads of the months, figure below figure.
pub fn loads(panel: &Panel) -> Vec<String> {
    let widest = |figure: fn(&MonthFigure) -> Days| {
        panel.months.iter().map(|month| width(&figure(month).to_string())).max().unwrap_or(0)
    };
    let (load, most) = (widest(|month| month.load), widest(MonthFigure::most));
    let one = |month: &MonthFigure| {
        format!("{} of {} d", right(&month.load.to_string(), load), right(&month.most().to_string(), most))
    };
    panel.months.iter().map(one).collect()
}

/// From so many cells it is told behind a finding why it was acknowledged.
const WHY_FROM: usize = 60;

/// `Mar 109 % [CAP-2]`, without the id where there is no room for it; of what is acknowledged also until when and, where there is room, why.
pub fn told(finding: &Finding, today: Day, cells: usize) -> String {
    let whole = format!("{} [{}]", finding.short, finding.rule);
    // Words matter more than the id, which stands with the finding when it is opened.
    let text = if width(&whole) <= cells { whole } else { finding.short.clone() };
    let Some(it) = &finding.acknowledged else { return text };
    let until = it.until.map_or_else(|| "acknowledged".to_owned(), |until| format!("until {}", short(until, today)));
    match cells {
        WHY_FROM.. => cut(&format!("{text} {until}: {}", it.reason), cells),
        _ => cut(&format!("{until} · {text}"), cells),
    }
}

/// `+ 2 invited 8.2 d: Mar 101 %`, of the month that would be fullest; none where nothing is open.
pub fn invited(panel: &Panel) -> Option<String> {
    let open = panel.months.iter().filter(|month| month.invitations > 0);
    let fullest = open.max_by_key(|month| (month.percent_if_all(), std::cmp::Reverse(month.month)))?;
    let share = match fullest.percent_if_all() {
        Some(percent) => format!("{percent} %"),
        None => format!("{} d", fullest.load + fullest.invited),
    };
    let (count, days) = (fullest.invitations, fullest.invited);
    Some(format!("+ {count} invited {days} d: {} {share}", fullest.month.short()))
}

fn dues(panel: &Panel, cells: usize) -> Vec<Marked> {
    let days = panel.dues.iter().map(|it| width(&short(it.by, panel.as_of))).max().unwrap_or(0);
    let line = |it: &Due| {
        let day = short(it.by, panel.as_of);
        let fee = it.fee.map_or_else(String::new, |fee| format!(" {} {}", fee.grouped(), fee.currency.code()));
        let who = it.owner.as_deref().unwrap_or("nobody");
        let text = format!("{} {} {}{fee} · {who}", mark(it.severity), fit(&day, days), it.title);
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

/// `left 450`, `over 680`: what is left of a line, or by how much it is over.
pub fn left_of(line: &LineFigure) -> String {
    let bare = |minor: i64| bare(minor, line.currency);
    match line.left() {
        None => "adopted ?".to_owned(),
        Some(left) if left < 0 => format!("over {}", bare(left.saturating_neg())),
        Some(_) if line.missing > 0 => "left ?".to_owned(),
        Some(left) => format!("left {}", bare(left)),
    }
}

/// `15,000`, `620.50`: an amount without its currency, and without decimals where they are nought.
pub fn bare(minor: i64, currency: Currency) -> String {
    let grouped = Money::new(minor, currency).grouped();
    match grouped.split_once('.') {
        Some((whole, decimals)) if decimals.bytes().all(|digit| digit == b'0') => whole.to_owned(),
        _ => grouped,
    }
}

fn money(panel: &Panel, cells: usize) -> Vec<Marked> {
    let left = panel.lines.iter().map(|line| width(&left_of(line))).max().unwrap_or(0);
    let names = panel.lines.iter().map(|line| width(&line.name) + 5).max().unwrap_or(0).clamp(15, 30);
    let mut out: Vec<Marked> = panel
        .lines
        .iter()
        .map(|line| {
            let percent = line.percent_told().map_or_else(|| "-".to_owned(), |percent| format!("{percent} %"));
            let name = format!("{} {}", line.name, line.year);
            let text = format!(
                "{} {} {} {}",
                mark(line.severity),
                fit(&name, names),
                right(&percent, 6),
                right(&left_of(line), left)
            );
            Marked::line(cut(&text, cells), line.severity)
        })
        .collect();
    if out.is_empty() {
        out.push(Marked::line("  no budget line: 5 adds one".to_owned(), None));
    }
    out
}
