//! `attache office show|edit`: the office's own facts.

use clap::{ArgMatches, Command};
use serde_json::json;

use super::call::Call;
use super::out::Out;
use super::{Stop, fields, kind, saved};
use crate::app::brief::record_json;
use crate::domain::kinds::Kind;
use crate::domain::problem::{Code, Problem};
use crate::domain::step::Change;

pub(super) fn command() -> Command {
    Command::new("office")
        .about("hours a day, working days, holidays, log start, fiscal year")
        .subcommand_required(true)
        .disable_help_subcommand(true)
        .subcommand(Command::new("show").about("the facts of the office"))
        .subcommand(
            Command::new("edit")
                .about("change facts of the office")
                .arg(kind::expected())
                .args(fields::args(Kind::Office)),
        )
}

pub(super) fn run(call: &Call, args: &ArgMatches, out: &mut Out) -> Result<u8, Stop> {
    match args.subcommand() {
        Some(("show", _)) => show(call, out),
        Some(("edit", args)) => edit(call, args, out),
        _ => Err(Problem::new(Code::Usage, "say what to do: show or edit").into()),
    }
}

fn show(call: &Call, out: &mut Out) -> Result<u8, Stop> {
    let open = call.open()?;
    let stored = open.store.office()?;
    if call.globals.json {
        let row = record_json(&stored, &open, open.today);
        out.json(&json!({"schema": 1, "rows": [row]}))?;
        return Ok(0);
    }
    kind::card(&open, &stored, None, out)?;
    Ok(0)
}

fn edit(call: &Call, args: &ArgMatches, out: &mut Out) -> Result<u8, Stop> {
    call.writes("office edit")?;
    if !fields::given(Kind::Office, args) {
        let text = "say what to change: attache office edit --help lists the facts";
        return Err(Problem::new(Code::Usage, text).into());
    }
    let mut open = call.open_to("office edit")?;
    let stored = open.store.office()?;
    let version = args.get_one::<i64>("expect-version").copied().unwrap_or(stored.version);
    let mut record = stored.record;
    fields::take(&mut record, args, &open)?;
    let record = fields::settled(record, None, open.today)?;
    let label = format!("edited {}", open.title(&record));
    let applied = call.save(&mut open, label, Change::Edit { id: stored.id.clone(), record, version })?;
    saved::one(call, Kind::Office, &stored.id, &applied, out)?;
    Ok(0)
}
