//! `attache rules [ID]`: what is judged, and by which limits.

use clap::{Arg, ArgMatches, Command};
use serde_json::{Value as Json, json};

use super::Stop;
use super::call::Call;
use super::out::Out;
use super::table::{Format, Heading, Rows};
use crate::domain::problem::{Code, Problem};
use crate::rules::{Policy, RECOMMENDATIONS, RULES, Rule};

pub(super) fn command() -> Command {
    Command::new("rules")
        .about("what is judged, and by which limits")
        .arg(Arg::new("id").value_name("ID").help("one rule, such as CAP-1"))
}

/// The rule of that id, in either case.
pub(super) fn known_rule(id: &str) -> Result<&'static Rule, Problem> {
    RULES.iter().find(|rule| rule.id.eq_ignore_ascii_case(id)).ok_or_else(|| {
        let ids: Vec<&str> = RULES.iter().map(|rule| rule.id).collect();
        Problem::new(Code::NotFound, format!("no rule is called \"{id}\"; the rules: {}", ids.join(", ")))
    })
}

pub(super) fn run(call: &Call, args: &ArgMatches, out: &mut Out) -> Result<u8, Stop> {
    let one = args.get_one::<String>("id").map(|id| known_rule(id)).transpose()?;
    let policy = call.settings()?.policy;
    let rules: Vec<&Rule> = RULES.iter().filter(|rule| one.is_none_or(|one| one.id == rule.id)).collect();
    if call.globals.json {
        let rows: Json = rules.iter().map(|rule| as_json(rule, &policy)).collect();
        out.json(&json!({"schema": 1, "rules": rows}))?;
        return Ok(0);
    }
    if one.is_none() {
        let headings = ["rule", "for", "watch", "over", "judges"].map(Heading::words).into();
        let mut table = Rows::new(Format::Table, headings, out)?;
        for rule in rules {
            let [watch, over] = rule.limits_in_brief(&policy);
            let off = if policy.rule(rule.id).enabled { "" } else { "(off) " };
            let cells =
                [rule.id.to_owned(), rule.recommendation.to_owned(), watch, over, format!("{off}{}", rule.text)];
            table.put(cells.into(), out)?;
        }
        table.finish(out)?;
        out.line("")?;
        for (id, words) in RECOMMENDATIONS {
            out.line(&format!("{id}  {words}"))?;
        }
        out.line("Over is strictly more than the limit: 100 % is full. What is not entered is unknown, never good.")?;
        return Ok(0);
    }
    for rule in rules {
        out.line(&rule.headline(&policy))?;
        for paragraph in rule.paragraphs(&policy) {
            out.prose(&paragraph, 2)?;
        }
    }
    Ok(0)
}

fn as_json(rule: &Rule, policy: &Policy) -> Json {
    json!({
        "id": rule.id,
        "recommendation": rule.recommendation,
        "text": rule.text,
        "watch": rule.watch_words(policy),
        "over": rule.over_words(policy),
        "enabled": policy.rule(rule.id).enabled,
        "source": rule.source,
        "example": rule.example,
        "counts": rule.counting(policy),
    })
}
