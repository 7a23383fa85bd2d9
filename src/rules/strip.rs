//! The strip: what a draft would change, in a few words each, and the two lines that stand when nothing is drafted.

use unicode_width::UnicodeWidthStr;

use super::finding::{Finding, OFFICE, Severity};
use super::judges::capacity::load_words;
use super::panel::{LineFigure, MonthFigure, Panel, PersonFigure};
use super::words;

/// Stands between two pieces.
const BETWEEN: usize = 3;
/// Findings of these rules are told by the figures themselves.
const TOLD: [&str; 3] = ["CAP-1", "CAP-2", "BUD-1"];

/// A few words of a strip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// `May 92 % -> 147 % over by 17.0 d [CAP-1]`
    pub text: String,
    /// How bad it is or would be; none is within the limits.
    pub severity: Option<Severity>,
    /// How bad it is without the draft.
    pub was: Option<Severity>,
}

impl Piece {
    /// The mark before it: `!` over, `~` watch, `?` unknown, a blank else.
    pub fn mark(&self) -> &'static str {
        self.severity.map_or(" ", Severity::mark)
    }
}

/// The strip of what is saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resting {
    /// The worst findings, as many as fit on one line with ` · ` between them; at least one if there is any.
    pub worst: Vec<Piece>,
    /// `2 more over, 5 watch, 1 unknown; if all 3 invited: Mar 123 %`
    pub more: String,
    /// The same of all findings, for where the worst of them are not told.
    pub all: String,
}

/// What the draft behind `then` would change: worst first, the months and people it touches always among them.
pub fn strip(now: &Panel, then: &Panel) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut touched = Vec::new();
    for (before, after) in now.months.iter().zip(&then.months) {
        if before != after {
            let found = find(then, "CAP-1", OFFICE, &after.month.to_string());
            pieces.push(month_piece("", before, after, found));
            touched.push(after);
        }
    }
    for after in &then.people {
        if let Some(before) = now.people.iter().find(|person| person.id == after.id) {
            pieces.extend(person_pieces(then, before, after));
        }
    }
    pieces.extend(finding_pieces(now, then));
    for after in &then.lines {
        if let Some(before) = now.lines.iter().find(|line| line.id == after.id) {
            pieces.extend(line_piece(then, before, after));
        }
    }
    // Of one severity what is new or got there comes before what was there.
    pieces.sort_by_key(|piece| (std::cmp::Reverse(piece.severity), piece.was >= piece.severity));
    pieces.extend(if_all(touched.into_iter()));
    pieces
}

fn find<'a>(panel: &'a Panel, rule: &str, subject: &str, period: &str) -> Option<&'a Finding> {
    panel.findings.iter().find(|finding| finding.key() == (rule, subject, period))
}

/// ` over by 17.0 d [CAP-1]`: what a finding adds to its figure.
fn tail(finding: Option<&Finding>) -> String {
    let Some(finding) = finding.filter(|finding| finding.severity > Severity::Info) else { return String::new() };
    match &finding.over_by {
        Some(over) => format!(" over by {over} d [{}]", finding.rule),
        None => format!(" [{}]", finding.rule),
    }
}

fn month_piece(who: &str, before: &MonthFigure, after: &MonthFigure, found: Option<&Finding>) -> Piece {
    let head = format!("{who}{} {}", after.month.short(), load_words(before));
    let change = if load_words(before) != load_words(after) || before.load != after.load {
        format!("{head} -> {}", load_words(after))
    } else if before.available != after.available {
        format!("{head}, available {} -> {} d", before.available, after.available)
    } else {
        format!("{head}, invited {} -> {} d", before.invited, after.invited)
    };
    Piece { text: change + &tail(found), severity: after.severity, was: before.severity }
}

/// The months of a person that a draft changes: each that would be past a limit or unknown, else the fullest.
fn person_pieces(then: &Panel, before: &PersonFigure, after: &PersonFigure) -> Vec<Piece> {
    let changed: Vec<_> = before.months.iter().zip(&after.months).filter(|(before, after)| before != after).collect();
    let worse = |severity: Option<Severity>| severity > Some(Severity::Info);
    let marked: Vec<_> =
        changed.iter().filter(|(before, after)| worse(before.severity) || worse(after.severity)).collect();
    let fullest = changed.iter().max_by_key(|(_, after)| (after.percent(), after.load, std::cmp::Reverse(after.month)));
    let chosen = if marked.is_empty() { fullest.into_iter().collect() } else { marked };
    chosen
        .into_iter()
        .map(|(month_before, month_after)| {
            let found = find(then, "CAP-2", after.id.as_str(), &month_after.month.to_string());
            month_piece(&format!("{} ", after.called), month_before, month_after, found)
        })
        .collect()
}

/// Findings of the other rules that appear, change or go.
fn finding_pieces(now: &Panel, then: &Panel) -> Vec<Piece> {
    // In an order of their own, so that it does not matter who has acknowledged what.
    let others = |panel: &'_ Panel| -> Vec<Finding> {
        let told = panel.findings.iter().filter(|finding| !TOLD.contains(&finding.rule));
        let mut told: Vec<Finding> = told.map(|it| Finding { acknowledged: None, ..it.clone() }).collect();
        super::base::order(&mut told);
        told
    };
    let (before, after) = (others(now), others(then));
    let mut pieces = Vec::new();
    // What is merely good to know, before and after, is no change worth a word.
    let tells = |one: &Finding, other: Option<&Finding>| {
        one.severity > Severity::Info || other.is_some_and(|other| other.severity > Severity::Info)
    };
    for finding in &after {
        let same = |other: &&Finding| other.key() == finding.key();
        let is_told = |other: &&Finding| (&other.figure, &other.short) == (&finding.figure, &finding.short);
        // Two blackout periods may begin on one day: of several with one key the very same comes first.
        let was = before.iter().filter(same).find(is_told).or_else(|| before.iter().find(same));
        if !tells(finding, was) {
            continue;
        }
        if was.is_none_or(|was| {
            (was.severity, &was.figure, &was.short) != (finding.severity, &finding.figure, &finding.short)
        }) {
            let amount = was.map_or("", |was| &was.amount);
            let told = !amount.is_empty() && !finding.amount.is_empty() && amount != finding.amount;
            let was_so = if told { format!(", was {amount}") } else { String::new() };
            let text = format!("{}{was_so} [{}]", finding.short, finding.rule);
            pieces.push(Piece { text, severity: Some(finding.severity), was: was.map(|was| was.severity) });
        }
    }
    for finding in &before {
        if tells(finding, None) && !after.iter().any(|other| other.key() == finding.key()) {
            let text = format!("cleared: {} [{}]", finding.short, finding.rule);
            pieces.push(Piece { text, severity: None, was: Some(finding.severity) });
        }
    }
    pieces
}

/// `Travel left 11,200 -> 3,800 EUR`
fn line_piece(then: &Panel, before: &LineFigure, after: &LineFigure) -> Option<Piece> {
    if before == after {
        return None;
    }
    let bare = |minor: i64| words::bare(minor, after.currency);
    let told = |left: Option<i64>| left.map_or_else(|| "unknown".to_owned(), bare);
    let twins = then.lines.iter().filter(|line| line.name == after.name).count();
    let name = if twins > 1 { format!("{} {}", after.name, after.year) } else { after.name.clone() };
    let code = after.currency.code();
    let mut text = match (before.left(), after.left()) {
        (was, left) if was != left => format!("{name} left {} -> {} {code}", told(was), told(left)),
        _ if before.used() != after.used() => {
            format!("{name} committed and spent {} -> {} {code}", bare(before.used()), bare(after.used()))
        }
        _ if before.planned != after.planned => {
            format!("{name} planned {} -> {} {code}", bare(before.planned), bare(after.planned))
        }
        _ if before.missing != after.missing => {
            format!("{name} lacks {}", words::several(after.missing, "amount", "amounts"))
        }
        _ if before.spent != after.spent => {
            format!("{name} spent {} -> {} {code}", bare(before.spent), bare(after.spent))
        }
        _ if before.invoiced != after.invoiced => {
            format!("{name} invoiced {} -> {} {code}", bare(before.invoiced), bare(after.invoiced))
        }
        _ if before.severity != after.severity => format!("{name} left {} {code}", told(after.left())),
        // Called otherwise, it holds what it held.
        _ => return None,
    };
    match (after.severity, after.percent_told()) {
        (Some(Severity::Over), _) => {
            text.push_str(&format!(" over by {} [BUD-1]", bare(after.left().unwrap_or(0).saturating_neg())));
        }
        (Some(Severity::Watch), Some(percent)) => text.push_str(&format!(" {percent} % [BUD-1]")),
        (Some(Severity::Unknown), _) => text.push_str(" [BUD-1]"),
        _ => {}
    }
    Some(Piece { text, severity: after.severity, was: before.severity })
}

/// `if all 3 invited for May: 131 %`, of the month that would be fullest.
fn if_all<'a>(months: impl Iterator<Item = &'a MonthFigure>) -> Option<Piece> {
    let fullest = months
        .filter(|figure| figure.invitations > 0)
        .max_by_key(|figure| (figure.percent_if_all(), std::cmp::Reverse(figure.month)))?;
    let least = if fullest.missing + fullest.invited_missing > 0 { "at least " } else { "" };
    let share = match fullest.percent_if_all() {
        Some(percent) => format!("{percent} %"),
        None => format!("{} d", fullest.load + fullest.invited),
    };
    let all = words::all_invited(fullest.invitations);
    let text = format!("{all} for {}: {least}{share}", fullest.month.short());
    Some(Piece { text, severity: None, was: None })
}

impl Panel {
    /// The two lines that stand when nothing is drafted, for a line of so many cells.
    pub fn strip(&self, width: usize) -> Resting {
        let mut worst = Vec::new();
        let mut used = 0;
        for finding in self.findings.iter().filter(|finding| finding.weight() > Severity::Info) {
            let text = format!("{} [{}]", finding.short, finding.rule);
            used += text.width() + if worst.is_empty() { 0 } else { BETWEEN };
            if used > width && !worst.is_empty() {
                break;
            }
            worst.push(Piece { text, severity: Some(finding.severity), was: Some(finding.severity) });
        }
        let is_any = !worst.is_empty();
        let (more, all) = (self.more(&worst, is_any), self.more(&[], is_any));
        Resting { worst, more, all }
    }

    /// That no limit is passed or near, and how much else there is to know.
    pub fn calm(&self) -> String {
        match self.count(Severity::Info) {
            0 => "all within the limits".to_owned(),
            count => format!("nothing over, nothing to watch; {count} info"),
        }
    }

    /// How many findings there are of each severity, the worst first: `7 over`, `31 watch`, `3 acknowledged`.
    pub fn counts(&self) -> Vec<String> {
        self.left(&[])
    }

    /// How many of each severity are not among those that are told.
    fn left(&self, worst: &[Piece]) -> Vec<String> {
        let mut parts = Vec::new();
        for severity in [Severity::Over, Severity::Watch, Severity::Unknown] {
            let told = worst.iter().filter(|piece| piece.severity == Some(severity)).count();
            let left = self.count(severity).saturating_sub(told);
            let more = if told > 0 { " more" } else { "" };
            if left > 0 {
                parts.push(format!("{left}{more} {}", severity.word()));
            }
        }
        let acknowledged = self.findings.iter().filter(|it| it.acknowledged.is_some()).count();
        if acknowledged > 0 {
            parts.push(format!("{acknowledged} acknowledged"));
        }
        parts
    }

    /// How many findings there are beside those that are told.
    fn more(&self, worst: &[Piece], is_any: bool) -> String {
        let mut text = self.left(worst).join(", ");
        if !is_any {
            text = format!("{}{}{text}", self.calm(), if text.is_empty() { "" } else { "; " });
        }
        if let Some(piece) = if_all(self.months.iter()) {
            let between = if text.is_empty() { "" } else { "; " };
            text.push_str(&format!("{between}{}", piece.text));
        }
        text
    }
}
