//! The options that hold for every command.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, value_parser};

/// What was said for the whole call.
#[derive(Clone, Debug, Default)]
pub(crate) struct Globals {
    /// The office's file.
    pub(crate) database: Option<PathBuf>,
    /// The settings file read in place of the user's own.
    pub(crate) config: Option<PathBuf>,
    /// Who acts, for forced SSH commands.
    pub(crate) user: Option<String>,
    /// The day that is asked for, as it was written.
    pub(crate) as_of: Option<String>,
    /// Whether nothing may be written.
    pub(crate) read_only: bool,
    /// Whether the answer is JSON.
    pub(crate) json: bool,
    /// When colours are used, if it was said.
    pub(crate) color: Option<String>,
    /// Whether nothing may be asked.
    pub(crate) no_input: bool,
    /// Whether only what was asked for is said.
    pub(crate) quiet: bool,
    /// Whether more is said.
    pub(crate) verbose: bool,
}

/// The options themselves.
pub(super) fn args() -> Vec<Arg> {
    vec![
        path("db", "FILE", "the office's file, else ATTACHE_DB, else attache.db in your data folder"),
        path("config", "FILE", "settings read in place of your own config.toml, else ATTACHE_CONFIG"),
        text("user", "NAME", "who acts, for forced SSH commands; else the user of the process"),
        text("as-of", "DATE", "answer as on that day; the records stay as they are").allow_hyphen_values(true),
        flag("read-only", "write nothing"),
        flag("json", "answer in JSON, errors too"),
        text("color", "WHEN", "auto, always or never")
            .value_parser(PossibleValuesParser::new(["auto", "always", "never"])),
        flag("no-input", "ask nothing; what is not clear is refused"),
        flag("quiet", "say only what was asked for").short('q'),
        flag("verbose", "say more").short('v'),
    ]
}

fn flag(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).help(help).action(ArgAction::SetTrue).global(true).help_heading(HEADING)
}

fn text(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value).help(help).global(true).help_heading(HEADING)
}

fn path(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    text(name, value, help).value_parser(value_parser!(PathBuf))
}

const HEADING: &str = "For every command";

impl Globals {
    /// What was said.
    pub(super) fn of(matches: &ArgMatches) -> Self {
        let text = |name: &str| matches.get_one::<String>(name).cloned();
        let path = |name: &str| matches.get_one::<PathBuf>(name).cloned();
        Self {
            database: path("db"),
            config: path("config"),
            user: text("user"),
            as_of: text("as-of"),
            read_only: matches.get_flag("read-only"),
            json: matches.get_flag("json"),
            color: text("color"),
            no_input: matches.get_flag("no-input"),
            quiet: matches.get_flag("quiet"),
            verbose: matches.get_flag("verbose"),
        }
    }
}
