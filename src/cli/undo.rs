//! `attache undo [STEP]` and `attache redo`.

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::Stop;
use super::call::Call;
use super::out::Out;
use super::saved;
use crate::store::{Access, Undone, Which};

pub(super) fn undo_command() -> Command {
    let step = Arg::new("step").value_name("STEP").help("that step, by id or number; else my own last one");
    Command::new("undo").about("take a step back, whole").arg(step).arg(keep_changed())
}

pub(super) fn redo_command() -> Command {
    Command::new("redo").about("bring back what I undid last")
}

/// The option that undoes what can be undone.
pub(super) fn keep_changed() -> Arg {
    let help = "leave what was changed since, and undo the rest";
    Arg::new("keep-changed").long("keep-changed").help(help).action(ArgAction::SetTrue)
}

pub(super) fn undo(call: &Call, args: &ArgMatches, out: &mut Out) -> Result<u8, Stop> {
    let which = args.get_one::<String>("step").map_or(Which::Mine, |step| Which::Step(step.clone()));
    take_back(call, "undo", &which, args.get_flag("keep-changed"), out)
}

/// Takes a step back and tells of it, with what was left.
pub(super) fn take_back(call: &Call, command: &str, which: &Which, keep: bool, out: &mut Out) -> Result<u8, Stop> {
    call.writes(command)?;
    let Undone { applied, left } = call.store(Access::Write)?.undo(&call.who, which, keep)?;
    saved::several(call, &applied, out)?;
    for left in left {
        out.note(&format!("left as it is: {}", left.why));
    }
    Ok(0)
}

pub(super) fn redo(call: &Call, out: &mut Out) -> Result<u8, Stop> {
    call.writes("redo")?;
    let applied = call.store(Access::Write)?.redo(&call.who)?;
    saved::several(call, &applied, out)?;
    Ok(0)
}
