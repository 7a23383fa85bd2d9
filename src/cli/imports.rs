//! `attache imports list|undo [BATCH]`.

use clap::{Arg, ArgMatches, Command};

use super::Stop;
use super::call::Call;
use super::out::Out;
use super::{history, undo};
use crate::domain::problem::{Code, Problem};
use crate::store::{Access, Which};

pub(super) fn command() -> Command {
    let batch = Arg::new("batch").value_name("BATCH");
    let undo = Command::new("undo").about("take an import back, whole");
    Command::new("imports")
        .about("what was imported, and taking it back")
        .subcommand_required(true)
        .disable_help_subcommand(true)
        .subcommand(Command::new("list").about("the imports, the newest first").arg(history::limit()))
        .subcommand(
            undo.arg(batch.help("the id of the import, or the end of it; else my last import"))
                .arg(undo::keep_changed()),
        )
}

pub(super) fn run(call: &Call, args: &ArgMatches, out: &mut Out) -> Result<u8, Stop> {
    match args.subcommand() {
        Some(("list", args)) => {
            let steps = call.store(Access::Read)?.imports(history::wanted(args))?;
            history::tell(call, &steps, out)
        }
        Some(("undo", args)) => {
            let batch = args.get_one::<String>("batch").cloned().map_or(Which::MyImport, Which::Import);
            undo::take_back(call, "imports undo", &batch, args.get_flag("keep-changed"), out)
        }
        _ => Err(Problem::new(Code::Usage, "say what to do: list or undo").into()),
    }
}
