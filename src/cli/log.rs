//! `attache log "call osaka .5"`: one line, one engagement.

use clap::{Arg, ArgMatches, Command};

use super::call::Call;
use super::out::Out;
use super::{Stop, fields, find, saved};
use crate::app::log_line::{self, Logged};
use crate::domain::kinds::{Kind, Record};
use crate::domain::problem::Problem;
use crate::domain::step::Change;
use crate::domain::text::show;
use crate::domain::value::Value;
use crate::domain::values::echo;

/// The fields that are told again, so that a slip of the pen is seen.
const ECHOED: [&str; 9] = ["from", "to", "status", "kind", "direction", "partners", "network", "people", "costs"];

pub(super) fn command() -> Command {
    let line = Arg::new("line").value_name("LINE").num_args(1..).required(true).allow_negative_numbers(true);
    Command::new("log")
        .about("one line, one engagement: attache log \"call osaka .5\"")
        .after_help(
            "A kind (call, mission, summit ...), a city or network, days and dates in any order; field:value for the \
             rest, as in owner:ana or status:idea. What is not said: today, done if it is not ahead, me, and the direction \
             and days of the kind's preset.\n\nDays are said once, with at most one decimal; a call, webinar or reception takes at \
             most 10. Dates: fri, yest, 12 may, 12-14 may, 12.11.2026; without a year the next such day, of a call, webinar \
             or reception the nearest. A name on record is no month: marc is Marc. What is not clear is refused.",
        )
        .arg(line.help("call osaka .5"))
}

pub(super) fn run(call: &Call, args: &ArgMatches, out: &mut Out) -> Result<u8, Stop> {
    let mut open = call.open_to("log")?;
    let me = open.me(&call.who);
    let presets = call.settings()?.policy.presets;
    let names = open.names_on(open.today);
    let logged = log_line::read(&line(args), &open.reading(&names), me.as_ref(), &presets).map_err(|fault| {
        // Which of several is meant is asked, as everywhere a record is named.
        match log_line::several(&fault, &names) {
            Some((_, several)) => find::ambiguous(&fault.value, &several),
            None => Problem::from(fault),
        }
    })?;
    let preset = presets.told(&logged.engagement, logged.filled);
    let Logged { engagement, .. } = logged;
    let record = fields::settled(Record::Engagement(engagement), None, open.today)?;
    let id = call.source.id();
    let pieces = saved::pieces(call, &open, open.fact(&id, &record).as_ref())?;
    let mut understood = understood(&open, &record);
    if let Some(preset) = preset {
        understood.push_str(&format!(" · {preset}"));
    }
    if record.get("owner").is_none() {
        understood.push_str(&format!(" · no owner: nobody here has the login {}", call.who.user));
    }
    let label = format!("logged {}", open.title(&record));
    let applied = call.save(&mut open, label, Change::Add { id: id.clone(), record })?;
    saved::one(call, Kind::Engagement, &id, &applied, out)?;
    if !call.globals.json && !call.globals.quiet {
        out.prose(&understood, 2)?;
    }
    saved::print_pieces(call, &pieces, out)?;
    Ok(0)
}

/// The line; where it came in several words, a word with a blank in it was quoted and stays whole.
fn line(args: &ArgMatches) -> String {
    let words: Vec<&String> = args.get_many::<String>("line").unwrap_or_default().collect();
    if let [whole] = words.as_slice() {
        return (*whole).clone();
    }
    let whole = |word: &&String| {
        if word.contains(char::is_whitespace) && !word.contains('"') { format!("\"{word}\"") } else { (*word).clone() }
    };
    words.iter().map(whole).collect::<Vec<_>>().join(" ")
}

/// What the line was taken for: `Tue 12 Jan 2027 · done · call · virtual · Osaka · Ana 0.5`.
fn understood(open: &super::call::Open, record: &Record) -> String {
    let known = ECHOED.iter().filter_map(|id| Kind::Engagement.field(id)).filter_map(|field| {
        let value = (field.get)(record);
        match &value {
            Value::None => None,
            Value::Date(date) if field.id == "to" => Some(format!("to {}", echo(*date))),
            Value::Date(date) => Some(echo(*date)),
            value => Some(show(&field.shape, value, open)),
        }
    });
    known.collect::<Vec<_>>().join(" · ")
}
