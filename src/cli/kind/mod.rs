//! `attache KIND list|show|add|edit|archive|restore`: one command line for every kind of record, made from its field table.

mod list;
mod show;
mod write;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use super::call::Call;
use super::fields;
use super::out::Out;
use super::table::Format;
use super::{Stop, words};
use crate::domain::kinds::Kind;
use crate::domain::problem::{Code, Problem};

pub(super) use show::card;

/// The kinds that have commands of their own words; the office has its own.
pub(super) const KINDS: [Kind; 20] = [
    Kind::Engagement,
    Kind::City,
    Kind::Network,
    Kind::Membership,
    Kind::Seat,
    Kind::Decision,
    Kind::Agreement,
    Kind::Promise,
    Kind::Contact,
    Kind::Gift,
    Kind::Budget,
    Kind::Entry,
    Kind::Rate,
    Kind::Objective,
    Kind::Demand,
    Kind::Person,
    Kind::Leave,
    Kind::Training,
    Kind::Blackout,
    Kind::Acknowledgement,
];

/// How the commands of a kind are written; told whole only where they are needed.
pub(super) fn command(kind: Kind, whole: bool) -> Command {
    let spec = kind.spec();
    let command = Command::new(spec.name).visible_alias(spec.plural).about("list, show, add, edit, archive, restore");
    if !whole {
        return command;
    }
    let verbs = [
        list_command(kind),
        show_command(kind),
        add_command(kind),
        edit_command(kind),
        archive_command(kind),
        restore_command(kind),
    ];
    command.subcommands(verbs).subcommand_required(true).disable_help_subcommand(true)
}

fn list_command(kind: Kind) -> Command {
    let mut command = Command::new("list").about(format!("the {} on record", kind.spec().plural));
    if matches!(kind, Kind::Membership | Kind::Engagement) {
        let help = if kind == Kind::Membership { "those of that city, not of ours" } else { "those with that city" };
        command = command.arg(option("of", "CITY", help).conflicts_with("all"));
    }
    let all = match kind {
        Kind::Membership => "those of every city, not of ours alone",
        Kind::City | Kind::Network => "the reference's too, not only those of the file",
        _ => "everything; what is listed anyway",
    };
    command
        .arg(Arg::new("all").long("all").help(all).action(ArgAction::SetTrue))
        .arg(Arg::new("archived").long("archived").help("those that were archived").action(ArgAction::SetTrue))
        .arg(option("where", "TEXT", "those of which the terms hold; told below").allow_hyphen_values(true))
        .arg(option("fields", "A,B", "these fields"))
        .arg(option("sort", "FIELD", "sorted by that field; -FIELD: the greatest first").allow_hyphen_values(true))
        .arg(Arg::new("desc").long("desc").help("the greatest first").action(ArgAction::SetTrue))
        .arg(option("limit", "N", "so many at most").value_parser(value_parser!(u32).range(1..)))
        .arg(option("format", "FORMAT", "table, csv, tsv or json").value_parser(Format::WORDS))
        .after_help(WHERE)
}

/// The filter language in short.
const WHERE: &str = "\
--where takes terms with blanks between them, which must all hold; - before one turns it round:
  osaka  \"port office\"         words that begin in the title or in whatever else is written
  status:accepted,done         one of these; text and names contain it (owner:sato)
  from:2027-05  from<30d       a date within; on or before that many days ahead; >-2w, <today
  adopted>=5000  fte<1         money (\"EUR 5000\" in that currency only), days, numbers, counts
  owner:none  owner:any        unknown, known
  is:archived  is:mine         the archived ones; those I own; is:open of engagements
A field is written as in --fields, or as a unique beginning of it.";

fn show_command(kind: Kind) -> Command {
    Command::new("show").about(format!("one {}", kind.name())).arg(id(kind))
}

fn add_command(kind: Kind) -> Command {
    let json = option("from-json", "FILE", "a row as show --json prints it; - reads the standard input");
    Command::new("add")
        .about(format!("a new {}; with -q its id is printed", kind.name()))
        .arg(json)
        .args(fields::args(kind))
}

fn edit_command(kind: Kind) -> Command {
    Command::new("edit")
        .about(format!("change fields of one {} or of several; an empty value makes a field unknown", kind.name()))
        .arg(ids(kind))
        .arg(expected())
        .args(fields::args(kind))
}

fn archive_command(kind: Kind) -> Command {
    Command::new("archive").about("put away what was entered by mistake").arg(ids(kind)).arg(expected())
}

fn restore_command(kind: Kind) -> Command {
    let about =
        format!("take {} out of the archive; {} list --where is:archived lists it", kind.spec().plural, kind.name());
    Command::new("restore").about(about).arg(ids(kind))
}

fn option(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value).help(help)
}

/// The id of a record, the end of one, or words of its title.
pub(super) fn id(kind: Kind) -> Arg {
    let help = match kind {
        Kind::City => "name, name,CC, name,CC,admin1 or geonames:ID",
        _ => "the id, the end of it (at least 4 characters), or words of the title",
    };
    Arg::new("id").value_name("ID").help(help).num_args(1..).required(true)
}

/// The same for one record or several.
fn ids(kind: Kind) -> Arg {
    let help = match kind {
        Kind::City => "name, name,CC or geonames:ID; several make one step",
        _ => "the id, the end of it, or words of the title; several ids make one step",
    };
    id(kind).help(help)
}

/// The version that a change was made from.
pub(super) fn expected() -> Arg {
    let help = "refuse if the record is not at that version";
    option("expect-version", "N", help).value_parser(value_parser!(i64).range(0..))
}

pub(super) fn run(call: &Call, kind: Kind, args: &ArgMatches, out: &mut Out) -> Result<u8, Stop> {
    match args.subcommand() {
        Some(("list", args)) => list::run(call, kind, args, out),
        Some(("show", args)) => show::run(call, kind, &words(args, "id"), out),
        Some(("add", args)) => write::add(call, kind, args, out),
        Some(("edit", args)) => write::edit(call, kind, args, out),
        Some(("archive", args)) => write::archive(call, kind, args, out),
        Some(("restore", args)) => write::restore(call, kind, args, out),
        _ => Err(Problem::new(Code::Usage, "say what to do: list, show, add, edit, archive or restore").into()),
    }
}
