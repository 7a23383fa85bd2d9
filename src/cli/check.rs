//! `attache check`: what the rules say, worst first, like a short memo.

use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::{Value as Json, json};

use super::Stop;
use super::call::{Call, Open};
use super::find;
use super::out::Out;
use super::rules::known_rule;
use crate::app::wrap;
use crate::domain::kinds::Kind;
use crate::domain::problem::{Code, Problem};
use crate::domain::values::{Month, PartialDate, echo, parse_date};
use crate::rules::{Behind, Finding, Severity};
use crate::runtime::reads;

/// The exit code that tells of findings.
const FOUND: u8 = 6;
/// How many records behind a finding are told.
const BEHIND: usize = 5;
/// What the marks mean, and where to read more.
const LEGEND: &str = "! over a limit   ~ watch: near it   ? unknown: something is not entered   no mark: info. \
     attache rules ID explains a rule.";
/// From which severity on the exit code tells of findings, unless said otherwise.
const USUAL: &str = "over";

pub(super) fn command() -> Command {
    let option = |name: &'static str, value: &'static str, help: &'static str| {
        Arg::new(name).long(name).value_name(value).help(help)
    };
    let exit_code = Arg::new("exit-code").long("exit-code").action(ArgAction::SetTrue);
    let fail_on = option("fail-on", "SEVERITY", "exit with 6 from watch, over or unknown on; unknown is the least");
    Command::new("check")
        .about("what the rules say of what is promised, worst first")
        .after_help(
            "Ends with 0 whatever the rules say, and with 6 only where that is asked for: with --exit-code if something is \
             over, with --fail-on from that severity on. What somebody has acknowledged does not count.",
        )
        .arg(exit_code.help("exit with 6 if something is over"))
        .arg(fail_on.value_parser(["watch", "over", "unknown"]))
        .arg(option("rule", "ID", "only that rule, such as CAP-1"))
        .arg(option("person", "PERSON", "only that person"))
        .arg(option("month", "MONTH", "only that month: 2027-05, may, may 2027"))
}

pub(super) fn run(call: &Call, args: &ArgMatches, out: &mut Out) -> Result<u8, Stop> {
    let text = |name: &str| args.get_one::<String>(name).map(String::as_str);
    let rule = text("rule").map(known_rule).transpose()?;
    let month = text("month").map(|text| month(call, text)).transpose()?;
    let open = call.open()?;
    let person = match text("person") {
        Some(name) => Some(find::record(call, &open, Kind::Person, name, out)?.id),
        None => None,
    };
    let settings = call.settings()?;
    let base = reads::base(&open.store, &open.office, &settings.policy, open.today)?;
    let mut findings = base.check();
    findings.retain(|it| rule.is_none_or(|rule| it.rule == rule.id));
    findings.retain(|it| person.as_ref().is_none_or(|person| it.subject == person.as_str()));
    findings.retain(|it| month.is_none_or(|month| it.in_month(month)));
    let state = findings.iter().map(Finding::weight).max().unwrap_or(Severity::Info);
    let policy = settings.policy.hash();
    if call.globals.json {
        let rows: Json = findings.iter().map(as_json).collect();
        let as_of = open.today.to_string();
        out.json(&json!({"schema": 1, "as_of": as_of, "policy": policy, "state": state.word(), "findings": rows}))?;
    } else {
        print(call, &open, state, &policy, &findings, out)?;
        if !settings.banner.is_empty() {
            out.note(&settings.banner);
        }
    }
    let asked = text("fail-on").or(args.get_flag("exit-code").then_some(USUAL));
    let failed = asked.is_some_and(|word| state >= least(word));
    Ok(if failed { FOUND } else { 0 })
}

fn least(word: &str) -> Severity {
    match word {
        "unknown" => Severity::Unknown,
        "watch" => Severity::Watch,
        _ => Severity::Over,
    }
}

fn month(call: &Call, text: &str) -> Result<Month, Problem> {
    match parse_date(text, call.today) {
        Ok(PartialDate::Month(year, month)) => Month::new(year, month),
        Ok(PartialDate::Day(_) | PartialDate::Year(_)) | Err(_) => by_name(call, text),
    }
    .ok_or_else(|| {
        let text = format!("--month: \"{text}\" is not a month; write 2027-05, may or may 2027");
        Problem::new(Code::Invalid, text)
    })
}

/// The next month of that name, this one included.
fn by_name(call: &Call, text: &str) -> Option<Month> {
    let wanted = text.trim().to_lowercase();
    let called = |month: &Month| wanted == month.name().to_lowercase() || wanted == month.short().to_lowercase();
    (0..12).map(|ahead| Month::of(call.today).plus(ahead)).find(called)
}

fn as_json(finding: &Finding) -> Json {
    let records: Json = finding
        .records
        .iter()
        .map(|it| {
            let unit = it.adds.as_ref().map(|_| it.unit.to_string());
            json!({
                "kind": it.kind.name(), "id": it.id.as_str(), "title": it.title, "adds": it.adds,
                "unit": unit, "missing": it.lacks, "note": it.note,
            })
        })
        .collect();
    json!({
        "rule": finding.rule,
        "recommendation": finding.recommendation,
        "severity": finding.severity.word(),
        "subject": finding.subject,
        "subject_name": finding.subject_name,
        "period": finding.period,
        "figure": finding.figure,
        "limit": finding.limit,
        "over_by": finding.over_by,
        "unit": finding.unit.to_string(),
        "text": finding.text,
        "clears": finding.clears,
        "missing": finding.missing,
        "records": records,
        "acknowledged": finding.acknowledged.as_ref().map(|it| {
            json!({
                "reason": it.reason,
                "on": it.on.map(|day| day.to_string()),
                "until": it.until.map(|day| day.to_string()),
            })
        }),
    })
}

fn print(
    call: &Call,
    open: &Open,
    state: Severity,
    policy: &str,
    findings: &[Finding],
    out: &mut Out,
) -> Result<(), Stop> {
    let day = echo(PartialDate::Day(open.today));
    out.line(&format!("{}  {day}", headline(state, findings)))?;
    if call.globals.verbose {
        out.line(&format!("judged by policy {policy}"))?;
    }
    for finding in findings {
        out.line("")?;
        print_finding(finding, out)?;
    }
    if !findings.is_empty() {
        out.line("")?;
        out.prose(LEGEND, 0)?;
    }
    Ok(())
}

/// `OVER: 2 over, 1 watch, 1 unknown`
fn headline(state: Severity, findings: &[Finding]) -> String {
    let all = [Severity::Over, Severity::Watch, Severity::Unknown, Severity::Info];
    let counts: Vec<String> = all
        .iter()
        .flat_map(|severity| {
            let of = |known: bool| {
                let same = |it: &&Finding| it.severity == *severity && it.acknowledged.is_some() == known;
                findings.iter().filter(same).count()
            };
            let acknowledged = format!("{} {} acknowledged", of(true), severity.word());
            [(of(false), format!("{} {}", of(false), severity.word())), (of(true), acknowledged)]
        })
        .filter(|(count, _)| *count > 0)
        .map(|(_, words)| words)
        .collect();
    if counts.is_empty() {
        return "Within the limits: the rules have nothing to say.".to_owned();
    }
    let word = match state {
        Severity::Info => "WITHIN THE LIMITS",
        Severity::Unknown => "UNKNOWN",
        Severity::Watch => "WATCH",
        Severity::Over => "OVER",
    };
    format!("{word}: {}.", counts.join(", "))
}

fn print_finding(finding: &Finding, out: &mut Out) -> Result<(), Stop> {
    out.hanging(&format!("{} {:<8}", finding.severity.mark(), finding.rule), &finding.text)?;
    if let Some(it) = &finding.acknowledged {
        let until = it.until.map_or_else(String::new, |until| format!(" until {}", echo(PartialDate::Day(until))));
        out.hanging("    Acknowledged: ", &format!("{}{until}", it.reason))?;
    }
    if !finding.clears.is_empty() {
        out.hanging("    To clear it: ", &finding.clears)?;
    }
    // What is no part of the figure is told however many come before it.
    let (aside, parts): (Vec<&Behind>, Vec<&Behind>) = finding.records.iter().partition(|behind| behind.aside);
    let adds: Vec<String> = parts.iter().take(BEHIND).map(|behind| behind.adds_words()).collect();
    let cells = adds.iter().map(|adds| wrap::width(adds)).max().unwrap_or_default();
    let gap = if cells == 0 { "" } else { "  " };
    for (behind, adds) in parts.iter().zip(&adds) {
        let lead = format!("    {}{gap}", wrap::right(adds, cells));
        out.hanging(&lead, &format!("{} ({})", behind.words(), behind.id.short()))?;
    }
    let more = parts.len().saturating_sub(BEHIND);
    if more > 0 {
        out.line(&format!("    and {more} more"))?;
    }
    let lead = " ".repeat(4 + cells + wrap::width(gap));
    for behind in aside {
        out.hanging(&lead, &format!("{} ({})", behind.words(), behind.id.short()))?;
    }
    Ok(())
}
