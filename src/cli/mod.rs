//! The command line: what is typed is parsed, done by the layers below, and told as text or JSON.
//!
//! Each command has a file with two functions: `command` says how it is written, `run` does it. The kinds of record
//! share theirs, made from the field table.

mod answer;
mod archived;
mod brief;
mod call;
mod check;
mod config;
mod demo;
mod fields;
mod find;
mod globals;
mod history;
mod import;
mod imports;
mod init;
mod keys;
mod kind;
mod log;
mod office;
mod out;
mod problem;
mod rules;
mod saved;
mod screens;
mod table;
mod undo;
mod version;

use std::ffi::OsString;
use std::io;

use clap::error::ErrorKind;
use clap::{ArgMatches, Command};

use self::call::Call;
use self::globals::Globals;
use self::out::Out;
use crate::domain::kinds::Kind;
use crate::domain::problem::{Code, Fault, Problem};

/// Why a command ended before its end.
#[derive(Debug)]
pub(crate) enum Stop {
    /// Something is wrong, and it is told.
    Problem(Problem),
    /// What it says cannot be printed.
    Printing(io::Error),
}

impl From<Problem> for Stop {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Self::Problem(fault.into())
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Printing(error)
    }
}

/// Does what a command line says; gives the exit code of the process.
pub fn run(args: impl IntoIterator<Item = OsString>) -> u8 {
    let args: Vec<OsString> = args.into_iter().collect();
    let in_json = args.iter().any(|word| word == "--json");
    let mut out = Out::new(false);
    let done = match command(&args).try_get_matches_from(&args) {
        Ok(matches) => {
            let globals = Globals::of(&matches);
            out = Out::new(globals.quiet);
            perform(globals, &matches, &mut out)
        }
        Err(error) if matches!(error.kind(), ErrorKind::DisplayHelp) => {
            out.raw(error.render().to_string().as_bytes()).map(|()| 0)
        }
        Err(error) => Err(problem::usage(&error).into()),
    };
    let done = done.and_then(|code| out.finish().map(|()| code));
    match done {
        Ok(code) => code,
        Err(Stop::Problem(problem)) => {
            let code = problem::tell(&problem, in_json, &mut out);
            let _ = out.finish();
            code
        }
        // Whoever read the answer has read enough.
        Err(Stop::Printing(error)) if error.kind() == io::ErrorKind::BrokenPipe => 0,
        Err(Stop::Printing(error)) => {
            out.say(&format!("attache: the answer cannot be printed: {error}"));
            Code::Failure.exit()
        }
    }
}

/// How the command line is written; of the kinds of record only those that were typed are told whole.
fn command(args: &[OsString]) -> Command {
    let typed = |kind: Kind| {
        let spec = kind.spec();
        args.iter().any(|word| word == spec.name || word == spec.plural)
    };
    let kinds = kind::KINDS.iter().map(|kind| kind::command(*kind, typed(*kind)));
    Command::new("attache")
        .about("A city's international commitments, and what happens if we say yes")
        .after_help("With no command on a terminal: the screens. Everything else is told by attache COMMAND --help.")
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .subcommand_value_name("COMMAND")
        .subcommand_help_heading("Commands")
        .args(globals::args())
        .arg(version::arg())
        .subcommand(demo::command())
        .subcommand(init::command())
        .subcommand(office::command())
        .subcommand(log::command())
        .subcommand(brief::command())
        .subcommand(check::command())
        .subcommands(answer::commands())
        .subcommand(rules::command())
        .subcommands(kinds)
        .subcommand(import::command())
        .subcommand(imports::command())
        .subcommand(history::command())
        .subcommand(undo::undo_command())
        .subcommand(undo::redo_command())
        .subcommand(config::command())
        .subcommand(keys::command())
}

fn perform(globals: Globals, matches: &ArgMatches, out: &mut Out) -> Result<u8, Stop> {
    if matches.get_flag("version") {
        return version::run(globals.verbose, globals.json, out);
    }
    let call = Call::new(globals)?;
    if call.globals.verbose {
        let Call { paths, who, today, .. } = &call;
        out.note(&format!("{}, as of {today}, by {}", paths.database.display(), who.user));
    }
    let Some((name, args)) = matches.subcommand() else {
        return screens::run(&call, out);
    };
    if let Some(status) = answer::status(name) {
        return answer::run(&call, status, args, out);
    }
    if let Some(kind) = Kind::from_word(name).filter(|kind| kind::KINDS.contains(kind)) {
        return kind::run(&call, kind, args, out);
    }
    match name {
        "demo" => demo::run(&call, args),
        "init" => init::run(&call, args, out),
        "office" => office::run(&call, args, out),
        "log" => log::run(&call, args, out),
        "brief" => brief::run(&call, args, out),
        "check" => check::run(&call, args, out),
        "rules" => rules::run(&call, args, out),
        "import" => import::run(&call, args, out),
        "imports" => imports::run(&call, args, out),
        "history" => history::run(&call, args, out),
        "undo" => undo::undo(&call, args, out),
        "redo" => undo::redo(&call, out),
        "config" => config::run(&call, args, out),
        "keys" => keys::run(&call, out),
        _ => Err(Problem::new(Code::Usage, format!("\"{name}\" is not a command; --help lists what is")).into()),
    }
}

/// The words behind a command as one text: those of a name or of a line need no quotes.
fn words(args: &ArgMatches, name: &str) -> String {
    let words: Vec<&str> = args.get_many::<String>(name).unwrap_or_default().map(String::as_str).collect();
    words.join(" ")
}
