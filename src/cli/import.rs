//! `attache import memberships FILE`: what a table would change, and with --apply the change itself.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use super::Stop;
use super::call::{Call, Open};
use super::out::Out;
use crate::domain::id::Id;
use crate::domain::kinds::{Kind, Record};
use crate::domain::problem::Problem;
use crate::domain::query::Query;
use crate::domain::step::{Change, Origin};
use crate::exchange::memberships::{Existing, Plan, plan};
use crate::exchange::{csv, rejects};
use crate::runtime::reads;

/// How many records are read at once.
const PAGE: usize = 500;

pub(super) fn command() -> Command {
    let kind = Arg::new("kind").value_name("KIND").required(true).value_parser(["memberships", "membership"]);
    let file = Arg::new("file").value_name("FILE").required(true).value_parser(value_parser!(PathBuf));
    let rejects = Arg::new("rejects").long("rejects").value_name("FILE").value_parser(value_parser!(PathBuf));
    let apply = Arg::new("apply").long("apply").action(ArgAction::SetTrue);
    Command::new("import")
        .about("take in a table of memberships; shows what it would change unless --apply")
        .arg(kind.help("memberships"))
        .arg(file.help("a table with commas, semicolons, tabs or bars, in any usual encoding"))
        .arg(apply.help("write it, as one step; attache imports undo takes it back"))
        .arg(rejects.help("where rows that cannot be taken go; with --apply beside the file unless said otherwise"))
}

pub(super) fn run(call: &Call, args: &ArgMatches, out: &mut Out) -> Result<u8, Stop> {
    let apply = args.get_flag("apply");
    let path = args.get_one::<PathBuf>("file").map(PathBuf::as_path).unwrap_or(Path::new(""));
    if apply {
        call.writes("import --apply")?;
    }
    let sheet = csv::load(path)?;
    let mut open = if apply { call.open_to("import --apply")? } else { call.open()? };
    let existing = existing(&open)?;
    let mut progress = Progress::of(sheet.rows.len(), call.globals.quiet);
    let names = open.names_on(open.today);
    let plan = plan(&sheet, &existing, &open.reading(&names), &*call.source, &mut |done| progress.tell(done));
    progress.clear();
    let named = |problem: Problem| Problem { message: format!("{}: {}", path.display(), problem.message), ..problem };
    let plan = plan.map_err(named)?;
    let rejected = rejects_path(args, path, apply).filter(|_| !plan.rejected.is_empty());
    if let Some(rejected) = &rejected {
        rejects::write(rejected, &plan.rejected)?;
    }
    let batch = if apply && !plan.is_empty() { Some(write(call, &mut open, &plan, path)?) } else { None };
    tell(call, path, &plan, apply, batch.as_ref(), rejected.as_deref(), out)?;
    Ok(0)
}

/// The memberships, cities and networks of the file, the archived ones too.
fn existing(open: &Open) -> Result<Existing, Problem> {
    let mut existing = Existing::default();
    for kind in [Kind::City, Kind::Network, Kind::Membership] {
        for archived in [true, false] {
            for stored in reads::all(&open.store, &Query { archived, ..Query::all(kind, PAGE) })? {
                existing.add(stored);
            }
        }
    }
    Ok(existing)
}

/// Beside the table unless said otherwise; a preview writes nothing that was not asked for.
fn rejects_path(args: &ArgMatches, table: &Path, apply: bool) -> Option<PathBuf> {
    let beside = || {
        let stem = table.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        table.with_file_name(format!("{stem}.rejects.csv"))
    };
    args.get_one::<PathBuf>("rejects").cloned().or_else(|| apply.then(beside))
}

fn write(call: &Call, open: &mut Open, plan: &Plan, path: &Path) -> Result<Id, Problem> {
    let change = |(id, record, version): &(Id, Record, Option<i64>)| match version {
        None => Change::Add { id: id.clone(), record: record.clone() },
        Some(version) => Change::Edit { id: id.clone(), record: record.clone(), version: *version },
    };
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let label = format!("imported memberships from {name}: {} new, {} changed", plan.new, plan.changed);
    let step = call.step(label, Origin::Import, plan.records.iter().map(change).collect())?;
    Ok(open.store.apply(&step)?.id)
}

fn tell(
    call: &Call,
    path: &Path,
    plan: &Plan,
    apply: bool,
    batch: Option<&Id>,
    rejected: Option<&Path>,
    out: &mut Out,
) -> Result<(), Stop> {
    let file = path.display().to_string();
    let rejected = rejected.map(|path| path.display().to_string());
    if call.globals.json {
        return out.json(&plan.to_json(&file, apply, batch.map(Id::as_str), rejected.as_deref()));
    }
    if let (true, Some(batch)) = (call.globals.quiet, batch) {
        return out.line(batch.as_str());
    }
    for line in plan.preview(&file).lines() {
        out.line(line)?;
    }
    if let Some(rejected) = rejected {
        out.line(&format!("The rejected rows are in {rejected}"))?;
    }
    match batch {
        Some(batch) => out.line(&format!("Written as one step; attache imports undo {} takes it back.", batch.short())),
        None if apply => out.line("There was nothing to write."),
        None => out.line("Nothing was written yet; --apply writes it."),
    }
}

/// The line that tells how far it has come, on a terminal only.
struct Progress {
    rows: usize,
    shown: bool,
}

impl Progress {
    fn of(rows: usize, quiet: bool) -> Self {
        Self { rows, shown: !quiet && std::io::stderr().is_terminal() }
    }

    fn tell(&mut self, done: usize) {
        if self.shown {
            let _ = write!(std::io::stderr(), "\rrow {done} of {}", self.rows);
        }
    }

    fn clear(&mut self) {
        if self.shown {
            let _ = write!(std::io::stderr(), "\r{}\r", " ".repeat(40));
        }
    }
}
