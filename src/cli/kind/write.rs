//! `attache KIND add|edit|archive`.

use std::io::Read;

use clap::ArgMatches;
use serde_json::{Map, Value as Json};

use crate::app::several::{edits, told};
use crate::cli::call::{Call, Open};
use crate::cli::out::Out;
use crate::cli::{Stop, archived, fields, find, saved};
use crate::domain::id::Id;
use crate::domain::kinds::engagement::Presets;
use crate::domain::kinds::{Kind, Record, Stored};
use crate::domain::problem::{Code, Problem};
use crate::domain::step::{Change, Origin};
use crate::reference::networks;

/// The most bytes of JSON that are read for one record.
const BYTES_MAX: u64 = 4 << 20;

pub(super) fn add(call: &Call, kind: Kind, args: &ArgMatches, out: &mut Out) -> Result<u8, Stop> {
    call.writes("add")?;
    let row = match args.get_one::<String>("from-json") {
        Some(from) => Some(fields::row(&text_of(from)?)?),
        None => None,
    };
    if row.is_none() && !fields::given(kind, args) {
        let text = format!("say what to add: attache {} add --help lists the fields", kind.name());
        return Err(Problem::new(Code::Usage, text).into());
    }
    let mut open = call.open_to("add")?;
    let mut record = Record::blank(kind);
    if let Some(row) = &row {
        fields::take_row(&mut record, row, &open)?;
    }
    fields::take(&mut record, args, &open)?;
    let presets = call.settings()?.policy.presets;
    let preset = row.is_none().then(|| fill(&mut record, &presets)).flatten();
    let cautions = open.cautions(None, &record);
    // A row that brings its life has lived: it is no new answer.
    let lived = row.as_ref().is_some_and(|row| row.contains_key("life")).then(|| record.clone());
    let record = fields::settled(record, lived.as_ref(), open.today)?;
    let label = format!("added {} {}", kind.name(), open.title(&record));
    let change = change(call, &open, row.as_ref(), record)?;
    let id = change.record().1.clone();
    let applied = call.save(&mut open, label, change)?;
    saved::one(call, kind, &id, &applied, out)?;
    out.cautions(&cautions);
    if let Some(preset) = preset.filter(|_| !call.globals.json && !call.globals.quiet) {
        out.prose(&preset, 2)?;
    }
    Ok(0)
}

/// Fills in what goes without saying of the kind of an engagement; a row of JSON says all it has to say. Tells of it.
fn fill(record: &mut Record, presets: &Presets) -> Option<String> {
    let Record::Engagement(it) = record else { return None };
    let filled = presets.fill(it);
    presets.told(it, filled)
}

/// A new record has a new id; a city or network keeps the number or code that the world knows it by.
fn change(call: &Call, open: &Open, row: Option<&Map<String, Json>>, record: Record) -> Result<Change, Problem> {
    let made = |record| Ok(Change::Add { id: call.source.id(), record });
    let kind = record.kind();
    let Some(id) = row.and_then(|row| row.get("id")).and_then(Json::as_str).map(Id::new) else {
        return made(record);
    };
    let lasting = match kind {
        Kind::City => !id.as_str().is_empty() && id.as_str().bytes().all(|byte| byte.is_ascii_digit()),
        Kind::Network => networks::by_code(id.as_str()).is_some(),
        _ => false,
    };
    if !lasting {
        return made(record);
    }
    match open.store.get(kind, &id)? {
        None => Ok(Change::Add { id, record }),
        Some(stored) if stored.version == 0 => Ok(Change::Edit { id, record, version: 0 }),
        Some(stored) => {
            let title = open.title(&stored.record);
            let text = format!("{title} is on record as {id}; change it with attache {} edit {id}", kind.name());
            Err(Problem::new(Code::Conflict, text))
        }
    }
}

/// The text of a file, or of the standard input for `-`.
fn text_of(from: &str) -> Result<String, Problem> {
    let mut bytes = Vec::new();
    let read = match from {
        "-" => std::io::stdin().lock().take(BYTES_MAX + 1).read_to_end(&mut bytes),
        path => std::fs::File::open(path).and_then(|file| file.take(BYTES_MAX + 1).read_to_end(&mut bytes)),
    };
    read.map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Problem::new(Code::NotFound, format!("there is no file \"{from}\"")),
        _ => Problem::failure(format!("\"{from}\" cannot be read: {error}")),
    })?;
    if bytes.len() as u64 > BYTES_MAX {
        return Err(Problem::new(Code::Invalid, format!("\"{from}\" has more than 4 MiB; give the row of one record")));
    }
    String::from_utf8(bytes).map_err(|_| Problem::new(Code::Invalid, format!("\"{from}\" is not UTF-8; JSON is")))
}

pub(super) fn edit(call: &Call, kind: Kind, args: &ArgMatches, out: &mut Out) -> Result<u8, Stop> {
    call.writes("edit")?;
    if !fields::given(kind, args) {
        let text = format!("say what to change: attache {} edit --help lists the fields", kind.name());
        return Err(Problem::new(Code::Usage, text).into());
    }
    let mut open = call.open_to("edit")?;
    let records = meant(call, &open, kind, args, out)?;
    let expected = args.get_one::<i64>("expect-version").copied();
    let (mut changed, mut cautions) = (Vec::new(), Vec::new());
    for stored in &records {
        let mut record = stored.record.clone();
        let taken = fields::take(&mut record, args, &open);
        let known = open.cautions(Some(&stored.id), &stored.record);
        cautions
            .extend(open.cautions(Some(&stored.id), &record).into_iter().filter(|caution| !known.contains(caution)));
        let settled = taken.and_then(|()| fields::settled(record, Some(&stored.record), open.today));
        let record = settled.map_err(|problem| of_several(&open, &records, stored, problem))?;
        changed.push(Stored { record, version: expected.unwrap_or(stored.version), ..stored.clone() });
    }
    let label = match changed.as_slice() {
        [only] => format!("edited {} {}", kind.name(), open.title(&only.record)),
        several => format!("edited {}", told(kind, several, &open.register)),
    };
    let code = save(call, &mut open, kind, label, &records, edits(changed), out)?;
    out.cautions(&cautions);
    Ok(code)
}

pub(super) fn archive(call: &Call, kind: Kind, args: &ArgMatches, out: &mut Out) -> Result<u8, Stop> {
    let mut open = call.open_to("archive")?;
    let records = meant(call, &open, kind, args, out)?;
    if let Some(stored) = records.iter().find(|stored| stored.version == 0) {
        let title = open.title(&stored.record);
        let text = format!("{title} is of the reference and not on record; there is nothing to archive");
        return Err(Problem::new(Code::Conflict, text).into());
    }
    let expected = args.get_one::<i64>("expect-version").copied();
    let change =
        |stored: &Stored| Change::Archive { kind, id: stored.id.clone(), version: expected.unwrap_or(stored.version) };
    let changes = records.iter().map(change).collect();
    let label = match records.as_slice() {
        [only] => format!("archived {} {}", kind.name(), open.title(&only.record)),
        several => format!("archived {}", told(kind, several, &open.register)),
    };
    save(call, &mut open, kind, label, &records, changes, out)
}

pub(super) fn restore(call: &Call, kind: Kind, args: &ArgMatches, out: &mut Out) -> Result<u8, Stop> {
    let mut open = call.open_to("restore")?;
    let words: Vec<String> = args.get_many::<String>("id").into_iter().flatten().cloned().collect();
    let records = archived::meant(&open, kind, &words)?;
    let change = |stored: &Stored| Change::Restore { kind, id: stored.id.clone(), version: stored.version };
    let changes = records.iter().map(change).collect();
    let label = match records.as_slice() {
        [only] => format!("restored {} {}", kind.name(), open.title(&only.record)),
        several => format!("restored {}", told(kind, several, &open.register)),
    };
    save(call, &mut open, kind, label, &records, changes, out)
}

/// The records that a command is about; a version can be expected of one alone.
fn meant(call: &Call, open: &Open, kind: Kind, args: &ArgMatches, out: &mut Out) -> Result<Vec<Stored>, Problem> {
    let words: Vec<String> = args.get_many::<String>("id").into_iter().flatten().cloned().collect();
    let records = find::several(call, open, kind, &words, out)?;
    if records.len() > 1 && args.contains_id("expect-version") {
        let text = format!("--expect-version is for one record, and {} are named; leave it out", records.len());
        return Err(Problem::new(Code::Usage, text));
    }
    Ok(records)
}

/// What stands against one record of several, by its name.
fn of_several(open: &Open, records: &[Stored], stored: &Stored, mut problem: Problem) -> Problem {
    if records.len() > 1 {
        problem.message = format!("\"{}\": {}", open.title(&stored.record), problem.message);
    }
    problem
}

/// Writes one step over the records that a command is about, and tells of it.
fn save(
    call: &Call,
    open: &mut Open,
    kind: Kind,
    label: String,
    records: &[Stored],
    changes: Vec<Change>,
    out: &mut Out,
) -> Result<u8, Stop> {
    let step = call.step(label, Origin::Command, changes)?;
    let applied = open.store.apply(&step)?;
    match records {
        [only] => saved::one(call, kind, &only.id, &applied, out)?,
        _ => saved::named(call, kind, &applied, out)?,
    }
    Ok(0)
}
