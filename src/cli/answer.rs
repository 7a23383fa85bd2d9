//! `attache accept|decline|postpone|cancel|done ID`: the answer to an engagement.

use clap::{Arg, ArgMatches, Command};

use super::call::Call;
use super::out::Out;
use super::{Stop, fields, find, kind, saved, words};
use crate::domain::kinds::engagement::Status;
use crate::domain::kinds::{Kind, Record};
use crate::domain::step::Change;

/// The commands, what each makes of an engagement, and a line of help.
const ANSWERS: [(&str, Status, &str); 5] = [
    ("accept", Status::Accepted, "say yes to an engagement"),
    ("decline", Status::Declined, "say no, with a reason"),
    ("postpone", Status::Postponed, "put it off, with a reason"),
    ("cancel", Status::Cancelled, "call it off, with a reason"),
    ("done", Status::Done, "it took place"),
];

pub(super) fn commands() -> impl Iterator<Item = Command> {
    ANSWERS.iter().map(|(name, _, about)| {
        let reason = Arg::new("reason").long("reason").value_name("TEXT");
        Command::new(*name).about(*about).arg(kind::id(Kind::Engagement)).arg(reason.help("why")).arg(kind::expected())
    })
}

/// What the command of that name makes of an engagement.
pub(super) fn status(name: &str) -> Option<Status> {
    ANSWERS.iter().find(|(word, _, _)| *word == name).map(|(_, status, _)| *status)
}

pub(super) fn run(call: &Call, status: Status, args: &ArgMatches, out: &mut Out) -> Result<u8, Stop> {
    let mut open = call.open_to("an answer")?;
    let stored = find::live(call, &open, Kind::Engagement, &words(args, "id"), out)?;
    let version = args.get_one::<i64>("expect-version").copied().unwrap_or(stored.version);
    let reason = args.get_one::<String>("reason").map(String::as_str);
    let mut record = stored.record;
    if let Record::Engagement(it) = &mut record {
        it.answer(status, reason, open.today);
    }
    let record = fields::settled(record, None, open.today)?;
    let cautions = open.cautions(None, &record);
    let pieces = saved::pieces(call, &open, open.fact(&stored.id, &record).as_ref())?;
    let label = format!("{} {}", status.label(), open.title(&record));
    let applied = call.save(&mut open, label, Change::Edit { id: stored.id.clone(), record, version })?;
    saved::one(call, Kind::Engagement, &stored.id, &applied, out)?;
    saved::print_pieces(call, &pieces, out)?;
    out.cautions(&cautions);
    Ok(0)
}
