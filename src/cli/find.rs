//! Which record is meant by an id, the end of one, or words of a title.

use std::io::{self, BufRead};

use super::call::{Call, Open};
use super::out::{Out, somebody_there};
use crate::domain::id::Id;
use crate::domain::kinds::{Kind, Stored};
use crate::domain::names::{Directory, Found, Names};
use crate::domain::problem::{Code, Fault, Problem};
use crate::reference::{fold, networks};

/// The most records that are offered where several are meant.
const OFFERED: usize = 20;

/// The record that is meant.
///
/// On a terminal several of one name are asked about; elsewhere they are refused, never guessed.
pub(super) fn record(call: &Call, open: &Open, kind: Kind, text: &str, out: &mut Out) -> Result<Stored, Problem> {
    match found(open, kind, text)? {
        Found::One(id) => open.get(kind, &id),
        Found::None(near) => Err(unknown(kind.name(), text, &near)),
        Found::Several(several) => {
            let one = choose(call, text, several, out)?;
            open.get(kind, &one)
        }
    }
}

/// The record that is meant and that shall change: one that was archived does not.
pub(super) fn live(call: &Call, open: &Open, kind: Kind, text: &str, out: &mut Out) -> Result<Stored, Problem> {
    let stored = record(call, open, kind, text, out)?;
    if !stored.archived {
        return Ok(stored);
    }
    let title = open.title(&stored.record);
    let text = format!("{title} is archived and does not change; attache {} restore brings it back", kind.name());
    Err(Problem::new(Code::Conflict, text))
}

/// The records that are meant and that shall change: one that all the words name together, else one for each word.
pub(super) fn several(
    call: &Call,
    open: &Open,
    kind: Kind,
    words: &[String],
    out: &mut Out,
) -> Result<Vec<Stored>, Problem> {
    let together = words.join(" ");
    let near = match words {
        [_, _, ..] => match found(open, kind, &together)? {
            Found::None(near) => near,
            _ => return Ok(vec![live(call, open, kind, &together, out)?]),
        },
        _ => return Ok(vec![live(call, open, kind, &together, out)?]),
    };
    let mut records: Vec<Stored> = Vec::new();
    let mut missing = None;
    for word in words {
        match live(call, open, kind, word, out) {
            Ok(stored) if records.iter().any(|known| known.id == stored.id) => {}
            Ok(stored) => records.push(stored),
            Err(problem) if problem.code == Code::NotFound => missing = missing.or(Some(problem)),
            Err(problem) => return Err(problem),
        }
    }
    match missing {
        Some(_) if records.is_empty() => Err(unknown(kind.name(), &together, &near)),
        Some(problem) => Err(problem),
        None => Ok(records),
    }
}

/// The city or network that is meant; an exact name beats words inside longer ones.
pub(super) fn city_or_network(call: &Call, open: &Open, text: &str, out: &mut Out) -> Result<(Kind, Id), Problem> {
    let (city, network) = (found(open, Kind::City, text)?, found(open, Kind::Network, text)?);
    match (city, network) {
        (Found::One(id), Found::None(_)) => Ok((Kind::City, id)),
        (Found::None(_), Found::One(id)) => Ok((Kind::Network, id)),
        (Found::None(mut near), Found::None(more)) => {
            near.extend(more);
            Err(unknown("city or network", text, &near))
        }
        (Found::Several(several), Found::None(_)) => Ok((Kind::City, choose(call, text, several, out)?)),
        (Found::None(_), Found::Several(several)) => Ok((Kind::Network, choose(call, text, several, out)?)),
        (city, network) => either(call, open, text, (&city, &network), out),
    }
}

/// Both cities and networks are called so: the network counts only where that is its whole name.
fn either(call: &Call, open: &Open, text: &str, found: (&Found, &Found), out: &mut Out) -> Result<(Kind, Id), Problem> {
    let list = |kind: Kind, found: &Found| -> Vec<(Kind, Id, String)> {
        match found {
            Found::One(id) => vec![(kind, id.clone(), open.register_name(kind, id))],
            Found::Several(several) => several.iter().map(|(id, name)| (kind, id.clone(), name.clone())).collect(),
            Found::None(_) => Vec::new(),
        }
    };
    let whole = |id: &Id| {
        let named = networks::find(text).is_some_and(|network| network.code == id.as_str());
        named || id.as_str() == text || fold(&open.name(Kind::Network, id)) == fold(text)
    };
    let mut all = list(Kind::City, found.0);
    all.extend(list(Kind::Network, found.1).into_iter().filter(|(_, id, _)| whole(id)));
    let offers = all.iter().map(|(kind, id, name)| (id.clone(), format!("{name}, a {}", kind.name()))).collect();
    let one = match all.as_slice() {
        [(_, only, _)] => only.clone(),
        _ => choose(call, text, offers, out)?,
    };
    let kind = all.iter().find(|(_, id, _)| *id == one).map_or(Kind::City, |(kind, _, _)| *kind);
    Ok((kind, one))
}

/// A record of any kind.
pub(super) fn any(call: &Call, open: &Open, text: &str, out: &mut Out) -> Result<(Kind, Id), Problem> {
    let id = Id::new(text);
    // The reference knows many names; what is on record comes before it.
    for kind in Kind::ALL {
        if open.store.get(*kind, &id)?.is_some_and(|stored| stored.version > 0) {
            return Ok((*kind, id));
        }
    }
    let mut all = Vec::new();
    let mut near = Vec::new();
    for kind in Kind::ALL.iter().filter(|kind| **kind != Kind::Office) {
        match found(open, *kind, text)? {
            Found::One(id) => all.push((*kind, id.clone(), open.register_name(*kind, &id))),
            Found::Several(several) => all.extend(several.into_iter().map(|(id, name)| (*kind, id, name))),
            Found::None(more) => near.extend(more),
        }
    }
    let mut kept = Vec::new();
    for (kind, id, name) in all {
        if open.store.get(kind, &id)?.is_some_and(|stored| stored.version > 0) {
            kept.push((kind, id, name));
        }
    }
    if kept.is_empty() {
        // What was undone is gone, but not from the history.
        let gone = open.store.history(Some(&id), 1)?;
        let gone = gone.iter().flat_map(|step| &step.changes).find(|change| change.id == id);
        return gone.map(|change| (change.kind, id.clone())).ok_or_else(|| unknown("record", text, &near));
    }
    let wanted = fold(text);
    if kept.iter().any(|(_, _, name)| fold(name) == wanted) {
        kept.retain(|(_, _, name)| fold(name) == wanted);
    }
    let offers = kept.iter().map(|(kind, id, name)| (id.clone(), format!("{name}, {}", kind.name()))).collect();
    let one = match kept.as_slice() {
        [(_, only, _)] => only.clone(),
        _ => choose(call, text, offers, out)?,
    };
    let kind = kept.iter().find(|(_, id, _)| *id == one).map_or(Kind::Engagement, |(kind, _, _)| *kind);
    Ok((kind, one))
}

/// What a text comes to: a full id first, an archived record's too.
pub(super) fn found(open: &Open, kind: Kind, text: &str) -> Result<Found, Problem> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Problem::new(
            Code::Usage,
            format!("\"\" names no {}; write its id or words of its title", kind.name()),
        ));
    }
    let id = match networks::by_code(text) {
        // A code is written in either case.
        Some(network) if kind == Kind::Network => Id::new(network.code),
        _ => Id::new(text),
    };
    if open.store.get(kind, &id)?.is_some() {
        return Ok(Found::One(id));
    }
    match kind {
        Kind::Person | Kind::City | Kind::Network | Kind::Objective | Kind::Budget => {
            Ok(open.names_on(open.today).find(kind, text))
        }
        _ => open.store.find(kind, text),
    }
}

/// Asks which of several is meant, where somebody is there to answer.
fn choose(call: &Call, text: &str, several: Vec<(Id, String)>, out: &mut Out) -> Result<Id, Problem> {
    if call.globals.no_input || call.globals.json || !somebody_there() || several.len() > OFFERED {
        return Err(ambiguous(text, &several));
    }
    out.say(&format!("\"{text}\" could be:"));
    for (place, (id, name)) in several.iter().enumerate() {
        out.say(&format!("{:>3}  {name} ({})", place + 1, id.short()));
    }
    out.say("Which one? Write its number; an empty line leaves it.");
    let mut line = String::new();
    let read = io::stdin().lock().read_line(&mut line);
    let number = read.ok().and_then(|_| line.trim().parse::<usize>().ok());
    let one = number.and_then(|number| several.get(number.checked_sub(1)?));
    one.map(|(id, _)| id.clone()).ok_or_else(|| ambiguous(text, &several))
}

/// Nothing is called so.
fn unknown(noun: &str, text: &str, near: &[String]) -> Problem {
    let tail = match near {
        [] => String::new(),
        near => format!("; the nearest: {}", near.join(", ")),
    };
    Problem {
        code: Code::NotFound,
        message: format!("no {noun} is called \"{text}\"{tail}"),
        faults: near
            .iter()
            .map(|name| Fault { field: "id".into(), value: text.into(), allowed: name.clone(), message: name.clone() })
            .collect(),
        theirs: None,
    }
}

/// Several are called so: their ids and names.
pub(super) fn ambiguous(text: &str, several: &[(Id, String)]) -> Problem {
    let mut lines = vec![format!("\"{text}\" could be one of {}; write more of it, or the id:", several.len())];
    lines.extend(several.iter().take(OFFERED).map(|(id, name)| format!("  {id}  {name}")));
    let more = several.len().saturating_sub(OFFERED);
    if more > 0 {
        lines.push(format!("  and {more} more"));
    }
    let fault = |(id, name): &(Id, String)| Fault {
        field: "id".into(),
        value: id.to_string(),
        allowed: name.clone(),
        message: name.clone(),
    };
    Problem {
        code: Code::Ambiguous,
        message: lines.join("\n"),
        faults: several.iter().map(fault).collect(),
        theirs: None,
    }
}
