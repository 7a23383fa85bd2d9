//! What a command that wrote something answers.

use serde_json::{Value as Json, json};

use super::Stop;
use super::call::{Call, Open};
use super::out::Out;
use crate::domain::fact::EngagementFact;
use crate::domain::id::Id;
use crate::domain::kinds::Kind;
use crate::domain::step::{Applied, Changed};
use crate::rules::{Base, Piece};
use crate::runtime::reads;

/// Tells of the one record that a command was about; with -q its id alone.
pub(super) fn one(call: &Call, kind: Kind, id: &Id, applied: &Applied, out: &mut Out) -> Result<(), Stop> {
    if call.globals.json {
        return out.json(&row(kind, id, applied));
    }
    if call.globals.quiet {
        return out.line(id.as_str());
    }
    if applied.seq == 0 {
        return out.line(&format!("nothing to change ({})", id.short()));
    }
    out.line(&format!("{} ({})", applied.label, id.short()))
}

fn row(kind: Kind, id: &Id, applied: &Applied) -> Json {
    let changed = applied.changed.iter().find(|changed| changed.kind == kind && changed.id == *id);
    let fields = changed.map(|changed| changed.fields.clone()).unwrap_or_default();
    json!({"schema": 1, "kind": kind.name(), "id": id.as_str(), "step": step(applied), "changed": fields})
}

fn step(applied: &Applied) -> Option<&str> {
    (applied.seq > 0).then(|| applied.id.as_str())
}

/// Tells of a step over several records of one kind that were named, however many of them it changed.
pub(super) fn named(call: &Call, kind: Kind, applied: &Applied, out: &mut Out) -> Result<(), Stop> {
    if !call.globals.json {
        return several(call, applied, out);
    }
    let changed: Json = applied.changed.iter().map(changed_row).collect();
    out.json(&json!({"schema": 1, "kind": kind.name(), "id": null, "step": step(applied), "changed": changed}))
}

/// Tells of a step over whichever records.
pub(super) fn several(call: &Call, applied: &Applied, out: &mut Out) -> Result<(), Stop> {
    if call.globals.json {
        return out.json(&rows(applied));
    }
    if call.globals.quiet {
        return out.line(applied.id.as_str());
    }
    if applied.seq == 0 {
        return out.line(&format!("nothing was changed: {}", applied.label));
    }
    out.line(&format!("{} ({})", applied.label, applied.id.short()))
}

fn rows(applied: &Applied) -> Json {
    if let [only] = applied.changed.as_slice() {
        return row(only.kind, &only.id, applied);
    }
    let changed: Json = applied.changed.iter().map(changed_row).collect();
    json!({"schema": 1, "kind": null, "id": null, "step": step(applied), "changed": changed})
}

fn changed_row(changed: &Changed) -> Json {
    json!({"kind": changed.kind.name(), "id": changed.id.as_str(), "fields": changed.fields})
}

/// What a change of one engagement would change of months, people, money and findings.
pub(super) fn pieces(call: &Call, open: &Open, after: Option<&EngagementFact>) -> Result<Vec<Piece>, Stop> {
    let policy = call.settings()?.policy;
    let base: Base = reads::base(&open.store, &open.office, &policy, open.today)?;
    let before = after.and_then(|fact| base.engagement(&fact.id));
    Ok(base.strip(before, after))
}

/// Prints the pieces below what was done, worst first.
pub(super) fn print_pieces(call: &Call, pieces: &[Piece], out: &mut Out) -> Result<(), Stop> {
    if call.globals.json || call.globals.quiet {
        return Ok(());
    }
    for piece in pieces {
        out.line(&format!("  {} {}", piece.mark(), piece.text))?;
    }
    Ok(())
}
