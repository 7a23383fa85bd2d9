//! What an open question would change were it answered as it stands, told before it is.

use super::decide::{VERDICTS, drawn_up};
use super::form;
use super::standing::{part_of, parted};
use crate::app::given::{Given, Would, answers};
use crate::app::message::Effect;
use crate::app::model::Model;
use crate::app::overlay::{Asked, Overlay};
use crate::app::several::{Several, Stage};
use crate::domain::id::Id;
use crate::domain::kinds::decision::Verdict;
use crate::domain::kinds::promise::PromiseStatus;
use crate::domain::kinds::{Kind, Record, Stored};
use crate::rules::Written;

/// So many engagements are taken in one after the other.
const FEW: usize = 20;

/// Brings what is told up to date with the question that is open, if another answer of it is looked at than before.
pub(super) fn follow(model: &mut Model) {
    let would = model.overlay.as_ref().and_then(would);
    if !model.foretold.turn_to(would) {
        return;
    }
    match written(model) {
        Some(written) if would.is_some() => tell(model, &written),
        // A form that a question has led to tells its own.
        _ if model.form.is_some() => {}
        _ => model.foretold.clear(),
    }
}

/// Has it told anew: what is known has changed.
pub(super) fn again(model: &mut Model) {
    if model.foretold.of().is_some() {
        model.foretold.turn_to(None);
        follow(model);
    }
}

/// Has what would change worked out, now that somebody pauses.
pub(super) fn rest(model: &mut Model) -> Option<Effect> {
    let asked = model.foretold.ask()?;
    let written = match model.foretold.of() {
        Some(_) => written(model),
        None => form::as_saved(model).map(|one| vec![one]),
    };
    let Some(supposed) = written.and_then(|written| model.supposing(&written)) else {
        model.foretold.clear();
        return None;
    };
    Some(Effect::Judge(Box::new(supposed), asked))
}

/// Tells what records would change, all judged anew: at once, or where there is very much to judge once somebody pauses.
pub(super) fn suppose(model: &mut Model, written: &[Written]) {
    if model.base.as_ref().is_some_and(|base| !base.supposes_at_once()) {
        return model.foretold.wait();
    }
    let pieces = model.supposing(written).and_then(|supposed| model.strip_to(&supposed.panel()));
    model.foretold.tell(pieces);
}

fn tell(model: &mut Model, written: &[Written]) {
    let is_engagement = |one: &Written| {
        let record = one.after.as_ref().or(one.before.as_ref());
        record.is_none_or(|record| record.kind() == Kind::Engagement)
    };
    // Each of a few costs little; many are judged together.
    if written.len() <= FEW && written.iter().all(is_engagement) {
        let pieces = model.strip_of_all(written);
        model.foretold.tell(pieces);
    } else {
        suppose(model, written);
    }
}

/// What the question would do were it answered as it stands; none for what asks nothing of the kind, or not yet.
fn would(overlay: &Overlay) -> Option<Would> {
    match overlay {
        Overlay::Answer { stored, at } | Overlay::Standing { stored, at } => {
            answers(stored.record.kind()).get(*at).copied().map(Would::Give)
        }
        Overlay::Reason { status, .. } => Some(Would::Give(Given::Status(*status))),
        Overlay::Decide(open) if open.asks_end => Some(Would::End),
        Overlay::Decide(open) => {
            let verdict = open.verdict.or_else(|| VERDICTS.get(open.at).copied());
            verdict.map(|verdict| Would::Give(Given::Decided(verdict)))
        }
        Overlay::Told { stored, asked, line } => match asked {
            Asked::Kept => Some(Would::Give(Given::Stands(PromiseStatus::Kept))),
            Asked::Released => Some(Would::Give(Given::Stands(PromiseStatus::Released))),
            Asked::Paid => part_of(&stored.record, line.text().trim()).ok().map(Would::Pay),
        },
        // What comes back is judged once it is there.
        Overlay::Archive(stored) => (!stored.archived).then_some(Would::Archive),
        Overlay::Several(several) => match &several.stage {
            Stage::Archive => Some(Would::Archive),
            Stage::Answer { at } => answers(several.kind).get(*at).copied().map(Would::Give),
            Stage::Reason { given, .. } => Some(Would::Give(*given)),
            Stage::Ends { .. } => Some(Would::End),
            Stage::Edit(_) => None,
        },
        _ => None,
    }
}

/// What would be written then.
fn written(model: &Model) -> Option<Vec<Written>> {
    let would = model.foretold.of()?;
    let overlay = model.overlay.as_ref()?;
    let (records, several): (&[Stored], Option<&Several>) = match overlay {
        Overlay::Answer { stored, .. }
        | Overlay::Standing { stored, .. }
        | Overlay::Reason { stored, .. }
        | Overlay::Told { stored, .. }
        | Overlay::Archive(stored) => (std::slice::from_ref(stored), None),
        Overlay::Decide(open) => (std::slice::from_ref(&open.stored), None),
        Overlay::Several(several) => (&several.records, Some(several)),
        _ => return None,
    };
    let all = records.iter().enumerate();
    Some(all.flat_map(|(place, stored)| of_one(model, would, stored, several, place)).collect())
}

/// What would be written of one record, the so many-th of those that are asked about.
fn of_one(model: &Model, would: Would, stored: &Stored, several: Option<&Several>, place: usize) -> Vec<Written> {
    let edit = |after: Option<Record>| Written { id: stored.id.clone(), before: Some(stored.record.clone()), after };
    // The id it will have is not made before it is needed.
    let add = |record: Record| Written { id: Id::new(&format!("new-{place}")), before: None, after: Some(record) };
    let decided = |verdict: Verdict, with_end: bool| {
        let (decision, ended) = drawn_up(model, stored, verdict, "", with_end);
        let ended = ended.map(|ended| edit(Some(ended.record)));
        std::iter::once(add(decision)).chain(ended).collect()
    };
    match would {
        Would::Archive => vec![edit(None)],
        Would::End => decided(Verdict::Leave, true),
        Would::Give(Given::Decided(verdict)) => decided(verdict, false),
        Would::Give(given) => {
            let alone = || given.to(&stored.record, None, model.today);
            vec![edit(Some(several.map_or_else(alone, |it| it.given(&stored.record, given, None, model.today))))]
        }
        Would::Pay(paid) => {
            let parted = parted(&stored.record, paid, model.today);
            parted.map_or_else(Vec::new, |(rest, part)| vec![edit(Some(rest)), add(part)])
        }
    }
}
