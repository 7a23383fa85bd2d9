//! A problem as people and scripts see it: a line on the standard error, or JSON on the standard output.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use serde_json::{Map, Value as Json, json};

use super::out::Out;
use crate::domain::json::to_json;
use crate::domain::merge::Theirs;
use crate::domain::problem::{Code, Problem};

/// Says what went wrong; gives the exit code.
pub(super) fn tell(problem: &Problem, in_json: bool, out: &mut Out) -> u8 {
    // An answer that broke off is not made whole by a second one behind it.
    if in_json && !out.begun() {
        // That the answer cannot be printed changes nothing in what it says.
        let _ = out.json(&as_json(problem));
        return problem.code.exit();
    }
    for line in problem.message.lines() {
        out.say(&format!("attache: {line}"));
    }
    problem.code.exit()
}

fn as_json(problem: &Problem) -> Json {
    let details: Vec<Json> = problem
        .faults
        .iter()
        .map(|fault| {
            let mut row = json!({"field": fault.field, "value": fault.value, "allowed": fault.allowed});
            if let (Some(row), Some(theirs)) = (row.as_object_mut(), problem.theirs.as_deref()) {
                row.extend(their_change(theirs, &fault.field));
            }
            row
        })
        .collect();
    json!({"schema": 1, "error": {"code": problem.code.word(), "message": problem.message, "details": details}})
}

/// What somebody else has made of a field meanwhile: its value now, who, when, and the version to change it from.
fn their_change(theirs: &Theirs, field: &str) -> Map<String, Json> {
    let touch = theirs.touches.iter().find(|touch| touch.field == field);
    let now = theirs.stored.record.kind().field(field).map(|field| {
        let value = (field.get)(&theirs.stored.record);
        to_json(&field.shape, &value)
    });
    let (by, at) = touch.map_or((&theirs.user, theirs.at), |touch| (&touch.user, touch.at));
    let row = [("theirs", json!(now)), ("by", json!(by)), ("at", json!(at.to_string()))];
    let version = ("version", json!(theirs.stored.version));
    row.into_iter().chain([version]).map(|(key, value)| (key.to_owned(), value)).collect()
}

/// A command line that was written wrongly, in one line.
pub(super) fn usage(error: &clap::Error) -> Problem {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(several)) => Some(several.join(", ")),
        Some(ContextValue::StyledStr(text)) => Some(text.to_string()),
        _ => None,
    };
    let given = text(ContextKind::InvalidArg).unwrap_or_default();
    let value = text(ContextKind::InvalidValue).unwrap_or_default();
    let known = text(ContextKind::ValidValue);
    let near =
        |kind| text(kind).map_or_else(|| "--help lists what is".to_owned(), |near| format!("did you mean {near}?"));
    let option = bare(&given);
    let message = match error.kind() {
        ErrorKind::UnknownArgument if given.starts_with('-') => {
            format!("\"{given}\" is not an option here; {}", near(ContextKind::SuggestedArg))
        }
        ErrorKind::UnknownArgument => {
            format!("\"{given}\" is one word too many; words that belong together need quotes")
        }
        ErrorKind::InvalidSubcommand => {
            let word = text(ContextKind::InvalidSubcommand).unwrap_or_default();
            format!("\"{word}\" is not a command; {}", near(ContextKind::SuggestedSubcommand))
        }
        ErrorKind::InvalidValue if value.is_empty() => format!("{option} needs a value: {given}"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => match known {
            Some(known) => format!("{option}: \"{value}\" is not one of {known}"),
            None => format!("{option}: \"{value}\" is not taken: {}", source(error)),
        },
        ErrorKind::ArgumentConflict => match text(ContextKind::PriorArg) {
            Some(other) if bare(&other) != option => format!("{option} and {} do not go together", bare(&other)),
            _ => format!("{option} stands there twice; write it once"),
        },
        ErrorKind::MissingRequiredArgument => format!("{given} is missing; --help tells what it is"),
        ErrorKind::MissingSubcommand => {
            let known = text(ContextKind::ValidSubcommand).unwrap_or_default();
            format!("say what to do: {known}")
        }
        ErrorKind::TooManyValues => format!("{option}: \"{value}\" is one value too many"),
        ErrorKind::InvalidUtf8 => "a word of the command line is not UTF-8; write it in UTF-8".to_owned(),
        _ => error.to_string().lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned(),
    };
    Problem::new(Code::Usage, message)
}

/// `--format <FORMAT>` without what follows the name.
fn bare(given: &str) -> &str {
    given.split(' ').next().unwrap_or_default()
}

fn source(error: &clap::Error) -> String {
    std::error::Error::source(error).map_or_else(|| "see --help".to_owned(), ToString::to_string)
}
